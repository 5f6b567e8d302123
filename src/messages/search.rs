//! The sentences of the search: what is found, what cannot be understood, counts, what is alike, saved searches.

use super::{Sentence, both};

/// How many records were found.
pub fn found(total: usize, shown: usize) -> Sentence {
    let (fr, en) = results(total);
    if total == shown {
        return both(fr, en);
    }
    both(format!("{fr}, {shown} montrés (--limit)"), format!("{en}, {shown} shown (--limit)"))
}

fn results(count: usize) -> (String, String) {
    let (fr, en) = if count == 1 { ("résultat", "result") } else { ("résultats", "results") };
    (format!("{count} {fr}"), format!("{count} {en}"))
}

/// Nothing was found.
pub fn nothing_found() -> Sentence {
    both(
        "Rien ne correspond; essayez moins de mots, ou un début de mot (déneig*).",
        "Nothing matches; try fewer words, or the beginning of one (snow*).",
    )
}

/// There are too many results to weigh them.
pub fn by_date() -> Sentence {
    both(
        "Trop de résultats pour les classer par pertinence : les plus récents d'abord.",
        "Too many results to order them by relevance: the latest first.",
    )
}

/// Copies of a letter that are not shown.
pub fn copies(count: usize) -> Sentence {
    both(format!("    et {count} copies (--copies)"), format!("    and {count} copies (--copies)"))
}

/// The page of a snippet.
pub fn page(number: u64) -> Sentence {
    both(format!("p. {number}"), format!("p. {number}"))
}

/// The name of a facet.
pub fn facet(name: &str) -> Sentence {
    match name {
        "body" => both("Organisme", "Body"),
        "article" => both("Article", "Article"),
        "outcome" => both("Issue", "Outcome"),
        "year" => both("Année", "Year"),
        "delay" => both("Jours depuis la réception", "Days since reception"),
        _ => both("Format", "Format"),
    }
}

/// A query that cannot be understood: why, then the query with a caret below the place.
pub fn bad_query(why: Sentence, query: &str, at: usize) -> Sentence {
    let shown: String = query.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect();
    // A long query is shown around the place.
    let from = at.saturating_sub(60);
    let part: String = shown.chars().skip(from).take(120).collect();
    let caret = format!("  {part}\n  {}^", " ".repeat(at - from));
    both(
        format!("Recherche non comprise, au caractère {} : {}\n{caret}", at + 1, why.fr),
        format!("Query not understood, at character {}: {}\n{caret}", at + 1, why.en),
    )
}

/// There is nothing in a query.
pub fn query_empty() -> Sentence {
    both("il n'y a rien à chercher ici", "there is nothing to look for here")
}

/// A query is too long.
pub fn query_too_long(limit: usize) -> Sentence {
    both(format!("plus de {limit} caractères; raccourcissez-la"), format!("more than {limit} characters; shorten it"))
}

/// A query has too many terms.
pub fn query_too_many(limit: usize) -> Sentence {
    both(format!("plus de {limit} termes; partagez-la"), format!("more than {limit} terms; part it"))
}

/// The parentheses of a query lie too deep.
pub fn query_too_deep(limit: usize) -> Sentence {
    both(format!("plus de {limit} niveaux de parenthèses"), format!("more than {limit} levels of parentheses"))
}

/// A quote is not closed.
pub fn query_open_quote() -> Sentence {
    both("ce guillemet n'est pas fermé", "this quote is not closed")
}

/// A parenthesis is not closed.
pub fn query_open_parenthesis() -> Sentence {
    both("cette parenthèse n'est pas fermée", "this parenthesis is not closed")
}

/// A parenthesis was not opened.
pub fn query_stray_parenthesis() -> Sentence {
    both("cette parenthèse n'a pas été ouverte", "this parenthesis was not opened")
}

/// A sign means nothing in a query.
pub fn query_sign(sign: char) -> Sentence {
    let shown = if sign.is_control() { format!("U+{:04X}", u32::from(sign)) } else { sign.to_string() };
    both(
        format!("le signe {shown} n'a pas de sens ici; mettez entre guillemets ce qui se cherche tel quel"),
        format!("the sign {shown} means nothing here; put quotes around what is to be found as it stands"),
    )
}

/// Nothing follows.
pub fn query_nothing_after(word: &str) -> Sentence {
    both(format!("il manque quelque chose à {word}"), format!("something is missing at {word}"))
}

/// There is no letter or digit.
pub fn query_no_word() -> Sentence {
    both("il n'y a là ni lettre ni chiffre à chercher", "there is no letter or digit to look for")
}

/// A beginning is too short.
pub fn query_short_prefix(limit: usize) -> Sentence {
    both(
        format!("il faut au moins {limit} lettres avant l'étoile, sans signe entre elles"),
        format!("at least {limit} letters must stand before the star, with no sign between"),
    )
}

/// A field that does not exist.
pub fn query_no_field(name: &str, known: &str) -> Sentence {
    both(
        format!(
            "il n'y a pas de champ « {name} »; les champs sont : {known}. Pour chercher ces signes : entre guillemets"
        ),
        format!("there is no field “{name}”; the fields are: {known}. To look for these signs: in quotes"),
    )
}

/// A field without a value.
pub fn query_no_value(name: &str) -> Sentence {
    both(
        format!("écrivez la valeur juste après les deux-points, {name}:valeur"),
        format!("write the value right after the colon, {name}:value"),
    )
}

/// A value that a field does not take.
pub fn query_bad_value(value: &str, known: &str) -> Sentence {
    both(
        format!("« {value} » ne convient pas; attendu par exemple : {known}"),
        format!("“{value}” does not fit; expected for example: {known}"),
    )
}

/// The heads of the counts.
pub fn stats_heads() -> Sentence {
    both(
        "décisions\tn\t1er quartile\tmédiane\t3e quartile\tn avec avis\tmédiane\tn sans avis\tmédiane",
        "decisions\tn\tlower quartile\tmedian\tupper quartile\tn with notice\tmedian\tn without notice\tmedian",
    )
}

/// What the clock of the counts is.
pub fn stats_clock() -> Sentence {
    both(
        "Jours : de la réception de la demande, telle que la lettre l'énonce, à la date de la lettre; n lettres énoncent les deux. Avis : le \
         dossier contient un avis de prolongation (art. 47) que l'archive a lu; sans avis, il peut exister ailleurs. Lignes par ordre de nom.",
        "Days: from the reception of the request, as the letter states it, to the date of the letter; n letters state both. Notice: the \
         dossier holds a notice of extension (s. 47) that the archive has read; without one, it may exist elsewhere. Lines in order of name.",
    )
}

/// The name of a group of counts.
pub fn group(name: &str) -> Sentence {
    facet(name)
}

/// Letters that state no value.
pub fn not_stated() -> Sentence {
    both("(non énoncé)", "(not stated)")
}

/// The head of a cluster.
pub fn cluster(kind: &str, differ: bool) -> Sentence {
    let (fr, en) = match kind {
        "letter" => ("Même lettre", "Same letter"),
        "table" => ("Même tableau", "Same table"),
        _ => ("Même demande", "Same request"),
    };
    if differ {
        return both(format!("{fr}, issues différentes"), format!("{en}, different outcomes"));
    }
    both(fr, en)
}

/// Nothing is alike.
pub fn none_alike() -> Sentence {
    both("Rien ne se ressemble.", "Nothing is alike.")
}

/// A search was saved.
pub fn watch_added(name: &str, known: usize) -> Sentence {
    let (fr, en) = results(known);
    both(
        format!("{name} : recherche gardée (déjà connu et non annoncé : {fr})"),
        format!("{name}: search saved (known already and not announced: {en})"),
    )
}

/// A name is taken.
pub fn watch_taken(name: &str) -> Sentence {
    both(
        format!("{name} : ce nom est pris; retirez-la d'abord (greffier watch remove {name})"),
        format!("{name}: this name is taken; remove it first (greffier watch remove {name})"),
    )
}

/// No saved search has the name.
pub fn watch_unknown(name: &str) -> Sentence {
    both(
        format!("{name} : aucune recherche gardée de ce nom; voir « greffier watch list »"),
        format!("{name}: no saved search of this name; see “greffier watch list”"),
    )
}

/// A saved search was removed.
pub fn watch_removed(name: &str) -> Sentence {
    both(format!("{name} : recherche retirée"), format!("{name}: search removed"))
}

/// There are no saved searches.
pub fn no_watches() -> Sentence {
    both("Aucune recherche gardée.", "No saved searches.")
}

/// How much a saved search has to tell.
pub fn news(name: &str, query: &str, count: usize) -> Sentence {
    both(format!("{name} ({query}) : {count} nouveaux"), format!("{name} ({query}): {count} new"))
}

/// What a feed is about.
pub fn feed_title(name: &str) -> Sentence {
    both(format!("greffier : {name}"), format!("greffier: {name}"))
}

/// An action of `watch` lacks its name or its query, or has one that it does not take.
pub fn watch_usage() -> Sentence {
    both(
        "Usage : greffier watch add NOM RECHERCHE; greffier watch run [NOM]; greffier watch list; greffier watch remove NOM",
        "Usage: greffier watch add NAME QUERY; greffier watch run [NAME]; greffier watch list; greffier watch remove NAME",
    )
}
