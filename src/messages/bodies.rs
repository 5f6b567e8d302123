//! The sentences about the user's table of bodies, French and English side by side.

use super::{Sentence, both};

/// A table that is no UTF-8 text.
pub fn not_text(path: &str) -> Sentence {
    both(
        format!("{path} : ce n'est pas du texte en UTF-8; enregistrez-le ainsi"),
        format!("{path}: this is not UTF-8 text; save it as such"),
    )
}

/// A table that is not of the form wanted; `cause` is the parser's own sentence.
pub fn wrong_form(path: &str, line: usize, cause: &str) -> Sentence {
    both(
        format!("{path}:{line} : la table des organismes est mal formée ({cause}); voir docs/bodies.md"),
        format!("{path}:{line}: the table of bodies is malformed ({cause}); see docs/bodies.md"),
    )
}

/// A name, an acronym or a domain without letters.
pub fn empty_word(path: &str, line: usize) -> Sentence {
    both(
        format!("{path}:{line} : cet organisme a un nom, un sigle ou un domaine vide; écrivez-le ou retirez-le"),
        format!("{path}:{line}: this body has an empty name, acronym or domain; write it or take it out"),
    )
}

/// Two entries of one name.
pub fn named_twice(path: &str, line: usize, name: &str) -> Sentence {
    both(
        format!("{path}:{line} : « {name} » figure deux fois; gardez une seule entrée"),
        format!("{path}:{line}: “{name}” stands twice; keep one entry"),
    )
}
