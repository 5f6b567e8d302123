//! The sentences of `eval`, French and English side by side.

use super::{Sentence, both};

/// A file of truth of which something is wrong.
fn fault(path: &str, fr: String, en: String) -> Sentence {
    both(format!("{path} : {fr}"), format!("{path}: {en}"))
}

/// A file of truth that is not JSON; `cause` is the parser's own sentence.
pub fn not_json(path: &str, cause: &str) -> Sentence {
    fault(
        path,
        format!("ce n'est pas du JSON ({cause}); corrigez-le à cet endroit"),
        format!("this is not JSON ({cause}); correct it there"),
    )
}

/// A file of truth without fields.
pub fn no_fields(path: &str) -> Sentence {
    fault(
        path,
        "la clé « fields » manque; écrivez {\"fields\": {\"reference\": \"…\"}}".to_string(),
        "the key “fields” is missing; write {\"fields\": {\"reference\": \"…\"}}".to_string(),
    )
}

/// A key that the record does not have.
pub fn unknown_key(path: &str, key: &str, known: &str) -> Sentence {
    fault(
        path,
        format!("clé « {key} » inconnue; clés connues : {known}"),
        format!("unknown key “{key}”; known keys: {known}"),
    )
}

/// A value that does not fit its key; `form` says what does.
pub fn misfit(path: &str, key: &str, value: &str, form: Sentence) -> Sentence {
    fault(
        path,
        format!("clé « {key} » : {value} ne convient pas; il faut {}, ou null", form.fr),
        format!("key “{key}”: {value} does not fit; it takes {}, or null", form.en),
    )
}

/// A value of `letter` or `part` that is none.
pub fn bad_head(path: &str, key: &str) -> Sentence {
    fault(
        path,
        format!("clé « {key} » : il faut, pour letter, le chemin d'un fichier et, pour part, un numéro à partir de 1"),
        format!("key “{key}”: letter takes the path of a file, part a number from 1"),
    )
}

/// A truth whose letter is not there.
pub fn no_letter(path: &str, letter: &str) -> Sentence {
    fault(
        path,
        format!("la lettre {letter} est introuvable; corrigez la clé « letter »"),
        format!("the letter {letter} is not there; correct the key “letter”"),
    )
}

/// A truth that names no letter and has none or several beside it.
pub fn which_letter(path: &str, beside: &[String]) -> Sentence {
    match beside {
        [] => fault(
            path,
            "aucune lettre du même nom à côté; nommez-la par la clé « letter »".to_string(),
            "no letter of the same name beside it; name it with the key “letter”".to_string(),
        ),
        several => fault(
            path,
            format!("plusieurs lettres du même nom ({}); nommez-en une par la clé « letter »", several.join(", ")),
            format!("several letters of the same name ({}); name one with the key “letter”", several.join(", ")),
        ),
    }
}

/// A folder without a file of truth.
pub fn no_truth(path: &str) -> Sentence {
    both(
        format!("{path} : aucun fichier de vérité (.json) dans ce dossier; voir docs/eval.md"),
        format!("{path}: no file of truth (.json) in this folder; see docs/eval.md"),
    )
}

/// What fits a key.
pub fn form_choice(words: &[&str]) -> Sentence {
    let words = words.join(", ");
    both(format!("l'un de ces mots : {words}"), format!("one of these words: {words}"))
}

/// What fits a key that holds a date.
pub fn form_date() -> Sentence {
    both("une date comme \"2026-06-03\"", "a date such as \"2026-06-03\"")
}

/// What fits a key that holds a number.
pub fn form_number() -> Sentence {
    both("un nombre", "a number")
}

/// What fits a key that is true or false.
pub fn form_flag() -> Sentence {
    both("true ou false", "true or false")
}

/// What fits a key that holds articles.
pub fn form_article() -> Sentence {
    both("une loi et un article comme \"A-2.1 53\"", "a law and an article such as \"A-2.1 53\"")
}

/// What fits a key that holds words.
pub fn form_text() -> Sentence {
    both("un texte entre guillemets", "a text in quotes")
}

/// What fits a key that holds a list.
pub fn form_list(of: Sentence) -> Sentence {
    both(
        format!("une liste [ ] dont chaque valeur est {}", of.fr),
        format!("a list [ ] of which each value is {}", of.en),
    )
}

/// What was measured.
pub fn measured(letters: usize, wholly_right: usize) -> Sentence {
    both(
        format!("Lettres mesurées : {letters}; sans aucune faute : {wholly_right}"),
        format!("Letters measured: {letters}; without a fault: {wholly_right}"),
    )
}

/// The heads of the table of the fields.
pub fn heads() -> [Sentence; 9] {
    [
        both("champ", "field"),
        both("juste", "right"),
        both("faux", "wrong"),
        both("manqué", "missed"),
        both("inventé", "invented"),
        both("sans objet", "absent"),
        both("précision", "precision"),
        both("rappel", "recall"),
        both("F1", "F1"),
    ]
}

/// The name of the last row.
pub fn all_fields() -> Sentence {
    both("tous", "all")
}

/// The heads of the table of the calibration.
pub fn calibration_heads() -> [Sentence; 4] {
    [both("confiance", "confidence"), both("valeurs", "values"), both("justes", "right"), both("part", "share")]
}

/// What the letter says and what was read; nothing for « null »; the value read comes with its rule.
pub fn wanted_and_read(wanted: Option<&str>, read: Option<(&str, Option<&str>)>) -> Sentence {
    let french = |value: &str| format!("« {value} »");
    let english = |value: &str| format!("“{value}”");
    let rule = read.and_then(|(_, rule)| rule).map(|rule| format!(" ({rule})")).unwrap_or_default();
    let written = |quote: &dyn Fn(&str) -> String, value: Option<&str>| value.map_or("null".to_string(), quote);
    let value = read.map(|(value, _)| value);
    both(
        format!("lettre : {}; lu : {}{rule}", written(&french, wanted), written(&french, value)),
        format!("letter: {}; read: {}{rule}", written(&english, wanted), written(&english, value)),
    )
}

/// What became of a value: another one was read.
pub fn wrong() -> Sentence {
    both("faux", "wrong")
}

/// What became of a value: it was not read.
pub fn missed() -> Sentence {
    both("manqué", "missed")
}

/// What became of a value: the letter does not state it.
pub fn invented() -> Sentence {
    both("inventé", "invented")
}
