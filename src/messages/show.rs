//! The words of `greffier show`: what each key of a record is called for people.

use super::{Sentence, both};

/// The values of a record that are shown, in this order: where they stand, and their names in French and English.
pub static SHOWN: &[(&str, &str, &str)] = &[
    ("/kind", "Genre", "Kind"),
    ("/organism", "Organisme", "Body"),
    ("/reference", "Référence", "Reference"),
    ("/your_reference", "Votre référence", "Your reference"),
    ("/letter_date", "Date de la lettre", "Date of the letter"),
    ("/subject", "Objet", "Subject"),
    ("/delivery", "Envoi", "Delivery"),
    ("/request/dated", "Demande du", "Request of"),
    ("/request/received", "Demande reçue le", "Request received on"),
    ("/request/reformulated", "Reformulée le", "Reformulated on"),
    ("/request/clarified", "Précisée le", "Clarified on"),
    ("/request/text", "Ce qui est demandé", "What was asked"),
    ("/request/points", "Points demandés", "Points asked"),
    ("/outcome/summary", "Décision", "Decision"),
    ("/recourse/days", "Recours, jours", "Recourse, days"),
    ("/recourse/body", "Recours devant", "Recourse before"),
    ("/extension/days", "Prolongation, jours", "Extension, days"),
    ("/extension/until", "Prolongation jusqu'au", "Extension until"),
    ("/transferred_to", "Transmise à", "Passed on to"),
    ("/fees", "Frais", "Fees"),
    ("/signatory/name", "Signataire", "Signatory"),
    ("/signatory/title", "Fonction", "Title"),
    ("/attachments", "Pièces jointes", "Attachments"),
    ("/copies", "Copies", "Copies"),
];

/// What the articles invoked to withhold are called.
pub fn grounds() -> Sentence {
    both("Motifs", "Grounds")
}

/// What the findings of the audit are called.
pub fn finding() -> Sentence {
    both("Constat", "Finding")
}

/// The words behind a value, where they are others than the value itself, and where they stand.
pub fn evidence(raw: Option<&str>, page: Option<u64>, confidence: f64) -> Sentence {
    let percent = (confidence * 100.0).round();
    let words = raw.map_or_else(|| both("", ""), |raw| both(format!("« {raw} », "), format!("“{raw}”, ")));
    let place = page.map(|page| format!("p. {page}, ")).unwrap_or_default();
    both(format!("{}{place}confiance {percent} %", words.fr), format!("{}{place}confidence {percent} %", words.en))
}

/// Nothing in the archive bears this name.
pub fn nothing_named(name: &str) -> Sentence {
    both(
        format!(
            "{name} : rien de tel dans l'archive; donnez une référence, un identifiant (b3:…) ou un chemin (dossier/lettre.pdf)"
        ),
        format!(
            "{name}: nothing like that in the archive; give a reference, an id (b3:…) or a path (folder/letter.pdf)"
        ),
    )
}

/// References like the one that is not in the archive.
pub fn near(references: &str) -> Sentence {
    both(format!("Références semblables : {references}"), format!("References like it: {references}"))
}

/// The heading of a dossier.
pub fn dossier(name: &str, files: usize) -> Sentence {
    both(format!("Dossier {name} : {files} fichiers"), format!("Dossier {name}: {files} files"))
}

/// A file that is gone.
pub fn gone(since: &str) -> Sentence {
    both(format!("disparu, vu la dernière fois le {since}"), format!("gone, last seen on {since}"))
}

/// Why a file is in its dossier.
pub fn rule(word: &str) -> Sentence {
    match word {
        "reference" => both("même référence", "same reference"),
        "name" => both("même nom de fichier", "same file name"),
        _ => both("même dossier de fichiers que la décision", "same folder as the decision"),
    }
}

/// What a letter is called.
pub fn kind(word: &str) -> Sentence {
    match word {
        "decision" => both("décision", "decision"),
        "acknowledgement" => both("accusé de réception", "acknowledgement"),
        "extension" => both("avis de prolongation", "notice of extension"),
        "transfer" => both("transmission", "transfer"),
        "third_party_notice" => both("avis à un tiers", "notice to a third party"),
        "document" => both("document", "document"),
        _ => both("autre document", "other document"),
    }
}

/// A value that a person wrote.
pub fn by_hand() -> Sentence {
    both("corrigé à la main", "corrected by hand")
}
