//! The sentences about the settings: `greffier.toml`, the environment, and where each value comes from.

use super::{Sentence, both};

/// The file of settings cannot be opened.
pub fn cannot_open(path: &str, cause: &str) -> Sentence {
    both(
        format!("{path} : les réglages ne peuvent être lus ({cause}); corrigez GREFFIER_CONFIG ou le fichier"),
        format!("{path}: the settings cannot be read ({cause}); correct GREFFIER_CONFIG or the file"),
    )
}

/// The file of settings is not TOML.
pub fn not_toml(path: &str, line: usize, cause: &str) -> Sentence {
    both(
        format!("{path}:{line} : ce n'est pas du TOML ({cause}); un réglage s'écrit : jobs = 2"),
        format!("{path}:{line}: this is not TOML ({cause}); a setting is written: jobs = 2"),
    )
}

/// The file holds something that is no setting.
pub fn unknown(place: &str, name: &str, known: &str) -> Sentence {
    both(
        format!("{place} : « {name} » n'est pas un réglage; les réglages sont : {known}"),
        format!("{place}: “{name}” is no setting; the settings are: {known}"),
    )
}

/// A value does not fit its setting.
pub fn misfit(place: &str, name: &str, value: &str, form: Sentence) -> Sentence {
    both(
        format!("{place} : « {value} » ne convient pas à {name}; attendu : {}", form.fr),
        format!("{place}: “{value}” does not fit {name}; expected: {}", form.en),
    )
}

/// A setting is one of some words.
pub fn form_word(words: &[&str]) -> Sentence {
    both(words.join(" ou "), words.join(" or "))
}

/// A setting is a number.
pub fn form_number(least: u64, most: u64) -> Sentence {
    both(format!("un nombre de {least} à {most}"), format!("a number from {least} to {most}"))
}

/// A setting is a path.
pub fn form_path() -> Sentence {
    both("un chemin entre guillemets", "a path in quotes")
}

/// What holds where nothing gives a setting.
pub fn program_default(name: &str) -> Sentence {
    match name {
        "archive" => both("le dossier courant", "the current folder"),
        "bodies" => both(
            "bodies.toml dans le dossier de sortie, sinon courant",
            "bodies.toml in the output folder, else the current one",
        ),
        "file-seconds" => both("60", "60"),
        "html" | "isolation" | "xlsx" => both("on", "on"),
        "personal" => both("off", "off"),
        "jobs" => both("tous les cœurs", "all cores"),
        _ => both("celle du système, sinon fr", "the system's, else fr"),
    }
}

/// Where the value of a setting comes from.
pub fn origin(word: &str, place: &str) -> Sentence {
    match word {
        "flag" => both("option de la commande", "option of the command"),
        "environment" => both(format!("environnement, {place}"), format!("environment, {place}")),
        "file" => both(format!("fichier, {place}"), format!("file, {place}")),
        _ => both("valeur du programme", "the program's own"),
    }
}
