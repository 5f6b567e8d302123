//! The names of the fields of a query and of their values, French and English, and the keys under which values are found.

use super::words::fold;

/// What a field of a query asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A cited article.
    Article,
    /// An article that is invoked to withhold.
    Ground,
    /// The law of a cited article.
    Law,
    /// The public body, its name or acronym.
    Body,
    /// What was decided.
    Outcome,
    /// The body's reference.
    Reference,
    /// Days from the reception of the request to the letter.
    Delay,
    /// The date of the letter.
    Date,
    /// The code of a finding.
    Finding,
    /// What was asked.
    Request,
    /// The tables.
    Table,
    /// The format of the file.
    Format,
    /// The language.
    Language,
    /// The kind of letter.
    Kind,
}

/// The names of the fields, the first of each the one that is told.
pub const FIELDS: &[(Field, &[&str])] = &[
    (Field::Article, &["art", "article"]),
    (Field::Ground, &["motif", "ground"]),
    (Field::Law, &["loi", "law"]),
    (Field::Body, &["organisme", "body", "organism"]),
    (Field::Outcome, &["decision", "outcome"]),
    (Field::Reference, &["ref", "reference"]),
    (Field::Delay, &["delai", "delay"]),
    (Field::Date, &["date"]),
    (Field::Finding, &["constat", "finding"]),
    (Field::Request, &["demande", "request"]),
    (Field::Table, &["tableau", "table"]),
    (Field::Format, &["format"]),
    (Field::Language, &["langue", "language"]),
    (Field::Kind, &["genre", "kind"]),
];

/// The outcomes with their names, folded: the code, then French ones.
const OUTCOMES: &[(&str, &[&str])] = &[
    ("granted", &["accordee", "acceptee", "totale", "accepted"]),
    ("partial", &["partielle", "partiel"]),
    ("refused", &["refusee", "refus"]),
    ("no_document", &["aucun-document", "aucun", "none"]),
    ("not_created", &["non-cree", "a-creer"]),
    ("transferred", &["transferee", "transfert"]),
    ("published_elsewhere", &["publiee", "publie", "published"]),
    ("withdrawn", &["retiree", "desistement"]),
    ("abusive", &[]),
    ("fees_estimated", &["frais", "fees"]),
    ("clarification_asked", &["precision", "precisions", "clarification"]),
    ("extended", &["prolongee", "prolongation"]),
    ("acknowledged", &["accusee", "accuse"]),
    ("mixed", &["mixte"]),
    ("unknown", &["inconnue", "inconnu"]),
];

/// The kinds of letter with their names, folded.
const KINDS: &[(&str, &[&str])] = &[
    ("decision", &[]),
    ("acknowledgement", &["accuse", "accuse-reception"]),
    ("extension", &["prolongation"]),
    ("transfer", &["transfert"]),
    ("third_party_notice", &["avis-tiers", "tiers"]),
    ("document", &[]),
    ("other", &["autre"]),
];

/// The languages with their names, folded.
const LANGUAGES: &[(&str, &[&str])] = &[("fr", &["francais", "french"]), ("en", &["anglais", "english"]), ("und", &[])];

/// Gives the field of a name, whatever its case and accents.
pub fn name_to_field(name: &str) -> Option<Field> {
    let name = fold(name);
    FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

/// Gives the words that a field takes, where it takes no others.
pub fn values_of(field: Field) -> Vec<&'static str> {
    let list = match field {
        Field::Outcome => OUTCOMES,
        Field::Kind => KINDS,
        Field::Language => LANGUAGES,
        _ => return Vec::new(),
    };
    list.iter().flat_map(|(code, names)| names.first().map_or(vec![*code], |name| vec![*code, *name])).collect()
}

/// Gives the code of a word that a field takes.
pub fn value_to_code(field: Field, word: &str) -> Option<&'static str> {
    let list = match field {
        Field::Outcome => OUTCOMES,
        Field::Kind => KINDS,
        Field::Language => LANGUAGES,
        _ => return None,
    };
    let word = fold(word);
    let plain = word.replace(['_', ' '], "-");
    let of_code = |code: &str| code.replace('_', "-") == plain;
    list.iter().find(|(code, names)| of_code(code) || names.contains(&plain.as_str())).map(|(code, _)| *code)
}

/// Gives the key of a value: one word to the index, unlike any word of a letter. Signs between letters and digits count.
pub fn value_to_key(kind: &str, value: &str) -> String {
    let plain: String = fold(value).chars().map(|letter| if letter.is_alphanumeric() { letter } else { 'x' }).collect();
    format!("zk{kind}{plain}")
}

/// Gives the key of an article, of a law or of any.
pub fn article_to_key(role: &str, law: Option<&str>, article: &str) -> String {
    match law {
        Some(law) => format!("{}z{}", value_to_key(role, article), &value_to_key("", law)[2..]),
        None => value_to_key(role, article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_both_languages() {
        assert_eq!(name_to_field("Délai"), Some(Field::Delay));
        assert_eq!(name_to_field("body"), Some(Field::Body));
        assert_eq!(name_to_field("http"), None);
        let code = |word| value_to_code(Field::Outcome, word);
        assert_eq!(
            ["partielle", "PARTIAL", "no_document", "aucun document"].map(code),
            [Some("partial"), Some("partial"), Some("no_document"), Some("no_document")]
        );
        assert_eq!(code("peut-être"), None);
    }

    #[test]
    fn keys_tell_articles_apart() {
        assert_ne!(article_to_key("art", None, "29.1"), article_to_key("art", None, "291"));
        assert_ne!(article_to_key("art", Some("A-2.1"), "53"), article_to_key("art", None, "53"));
    }
}
