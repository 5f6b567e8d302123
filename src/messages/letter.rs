//! The sentences of the audit of a letter, French and English side by side. They count days and say what was seen and
//! what was not seen in the file; they accuse nobody, and name what may stand elsewhere.

use super::{Sentence, both};

/// A possible start of the delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The reception of the request.
    Received,
    /// Its reformulation.
    Reformulated,
    /// A clarification of it.
    Clarified,
    /// The date that it bears.
    Dated,
}

/// Where a notice of extension was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The letter speaks of it.
    InLetter,
    /// The file holds it.
    InFile,
    /// Nowhere.
    NotSeen,
}

/// The days from each possible start to the letter, beside those of the law.
pub fn delay(
    counts: &[(Start, String, i64)],
    letter_date: &str,
    article: &str,
    notice: Notice,
    third_party: bool,
) -> Sentence {
    let counted = |(start, date, days): &(Start, String, i64)| {
        let since = since(*start);
        (format!("{days} jours {} ({date})", since.fr), format!("{days} days {} ({date})", since.en))
    };
    let (listed_fr, listed_en): (Vec<String>, Vec<String>) = counts.iter().map(counted).unzip();
    let seen = match notice {
        Notice::InLetter => {
            both("La lettre fait état d'un avis de prolongation.", "The letter speaks of a notice of extension.")
        }
        Notice::InFile => {
            both("Un avis de prolongation se trouve dans ce fichier.", "A notice of extension stands in this file.")
        }
        Notice::NotSeen => both(
            "Aucun avis de prolongation n'a été vu dans ce fichier; il peut se trouver dans un autre.",
            "No notice of extension was seen in this file; it may be in another one.",
        ),
    };
    let third = match third_party {
        true => both(
            " La lettre fait aussi état d'un avis à un tiers, qui a ses propres délais (article 49).",
            " The letter also speaks of a notice to a third party, which has time limits of its own (section 49).",
        ),
        false => both("", ""),
    };
    both(
        format!(
            "Jours de calendrier jusqu'à la lettre ({letter_date}) : {}. L'article {article} prévoit 20 jours, 30 avec un avis de prolongation. {}{}",
            listed_fr.join("; "),
            seen.fr,
            third.fr
        ),
        format!(
            "Calendar days up to the letter ({letter_date}): {}. Section {article} provides for 20 days, 30 with a notice of extension. {}{}",
            listed_en.join("; "),
            seen.en,
            third.en
        ),
    )
}

fn since(start: Start) -> Sentence {
    match start {
        Start::Received => both("depuis la réception de la demande", "since the request was received"),
        Start::Reformulated => both("depuis sa reformulation", "since it was reformulated"),
        Start::Clarified => both("depuis une précision de la demande", "since it was clarified"),
        Start::Dated => both("depuis la date de la demande", "since the date of the request"),
    }
}

/// Reading: the days if the delay runs from one start.
pub fn reading_start(start: Start, days: i64) -> Sentence {
    let start = match start {
        Start::Received => both("de la réception de la demande", "from the reception of the request"),
        Start::Reformulated => both("de sa reformulation", "from its reformulation"),
        Start::Clarified => both("de la précision reçue", "from the clarification"),
        Start::Dated => both("de la date de la demande", "from the date of the request"),
    };
    both(
        format!("Si le délai court {} : {days} jours.", start.fr),
        format!("If the delay runs {}: {days} days.", start.en),
    )
}

/// Grounds are cited, and their text was not seen.
pub fn annex_missing(articles: &[String], article: &str) -> Sentence {
    let named = articles.join(", ");
    both(
        format!(
            "Motifs invoqués dont le texte n'a pas été vu dans ce fichier : {named}. L'article {article} demande que le texte de la disposition accompagne la décision; il peut se trouver dans un autre fichier."
        ),
        format!(
            "Grounds invoked whose text was not seen in this file: {named}. Section {article} asks that the text of the provision accompany the decision; it may be in another file."
        ),
    )
}

/// Something is withheld, and no article was seen.
pub fn ground_missing(article: &str) -> Sentence {
    both(
        format!(
            "La lettre, telle que lue, refuse l'accès en tout ou en partie, et aucun article n'y a été vu. L'article {article} demande que la disposition sur laquelle s'appuie le refus soit indiquée."
        ),
        format!(
            "The letter, as read, refuses access in whole or in part, and no section was seen in it. Section {article} asks that the provision on which the refusal is based be named."
        ),
    )
}

/// No notice of recourse was seen.
pub fn recourse_missing(article: &str) -> Sentence {
    both(
        format!(
            "Aucun avis de recours n'a été vu dans la lettre ni à sa suite. L'article {article} demande qu'un tel avis accompagne la décision; il peut se trouver dans un autre fichier."
        ),
        format!(
            "No notice of recourse was seen in the letter or behind it. Section {article} asks that such a notice accompany the decision; it may be in another file."
        ),
    )
}

/// The recourse is named without its days.
pub fn recourse_days_missing(article: &str) -> Sentence {
    both(
        format!(
            "Le recours est nommé, et le délai pour l'exercer n'a pas été vu. L'article {article} demande que l'avis indique ce délai."
        ),
        format!(
            "The recourse is named, and the time to exercise it was not seen. Section {article} asks that the notice state that time."
        ),
    )
}

/// An article is cited that was repealed.
pub fn article_repealed(article: &str, year: i32, letter_date: &str) -> Sentence {
    both(
        format!(
            "La lettre, datée du {letter_date}, cite l'article {article} de la Loi sur l'accès (A-2.1); d'après notre table, il a été abrogé en {year}."
        ),
        format!(
            "The letter, dated {letter_date}, cites section {article} of the Access Act (A-2.1); by our table it was repealed in {year}."
        ),
    )
}

/// An article is cited that the law has not got.
pub fn article_unknown(article: &str) -> Sentence {
    both(
        format!(
            "La lettre, telle que lue, cite l'article {article} de la Loi sur l'accès (A-2.1); notre table de cette loi n'en a pas de ce numéro. Il peut s'agir d'une autre loi."
        ),
        format!(
            "The letter, as read, cites section {article} of the Access Act (A-2.1); our table of that act has none of this number. Another act may be meant."
        ),
    )
}

/// A part of the file was not read.
pub fn not_assessed_unread() -> Sentence {
    both(
        "Une partie du fichier n'a pas été lue : l'audit ne dit pas s'il y manque un motif, le texte d'un article ou un avis de recours.",
        "A part of the file was not read: the audit does not say whether a ground, the text of a section or a notice of recourse is absent.",
    )
}

/// The text comes from images.
pub fn not_assessed_ocr() -> Sentence {
    both(
        "Le texte vient d'une image : l'audit ne dit pas s'il y manque un motif, le texte d'un article ou un avis de recours.",
        "The text comes from an image: the audit does not say whether a ground, the text of a section or a notice of recourse is absent.",
    )
}

/// Files attached inside the file were not opened.
pub fn not_assessed_attached() -> Sentence {
    both(
        "Des fichiers joints à l'intérieur du fichier n'ont pas été ouverts : l'audit ne dit pas s'il manque un motif, le texte d'un article ou un avis de recours.",
        "Files attached inside the file were not opened: the audit does not say whether a ground, the text of a section or a notice of recourse is absent.",
    )
}

/// The letter does not apply the act of Québec, as far as was read.
pub fn not_assessed_jurisdiction() -> Sentence {
    both(
        "La lettre, telle que lue, ne se rattache pas à la Loi sur l'accès du Québec : l'audit ne dit rien de ce que cette loi demande.",
        "The letter, as read, is not tied to the Access Act of Québec: the audit says nothing of what that act asks.",
    )
}

/// The text of the articles stands elsewhere, as the letter says.
pub fn not_assessed_text_elsewhere(articles: &[String]) -> Sentence {
    let named = articles.join(", ");
    both(
        format!(
            "La lettre dit que le texte des articles est joint; il n'est pas dans ce fichier, tel que lu : {named}."
        ),
        format!("The letter says that the text of the sections is joined; it is not in this file, as read: {named}."),
    )
}

/// The notice of recourse stands elsewhere, as the letter says.
pub fn not_assessed_recourse_elsewhere() -> Sentence {
    both(
        "La lettre dit qu'un avis de recours est joint; il n'est pas dans ce fichier, tel que lu.",
        "The letter says that a notice of recourse is joined; it is not in this file, as read.",
    )
}

/// Words about a recourse stand in the letter, and they were not understood.
pub fn not_assessed_recourse_words() -> Sentence {
    both(
        "La lettre parle d'un recours en des mots que la lecture n'a pas compris : l'audit ne dit pas si l'avis manque.",
        "The letter speaks of a recourse in words that were not understood: the audit does not say whether the notice is absent.",
    )
}

/// A repealed article stands in a letter without a date.
pub fn not_assessed_repealed(article: &str, year: i32) -> Sentence {
    both(
        format!(
            "La lettre cite l'article {article} de la Loi sur l'accès (A-2.1), abrogé en {year} d'après notre table, et ne porte pas de date : l'audit ne dit pas s'il était en vigueur."
        ),
        format!(
            "The letter cites section {article} of the Access Act (A-2.1), repealed in {year} by our table, and bears no date: the audit does not say whether it was in force."
        ),
    )
}
