//! The sentences about corrections, verified records and forgotten files.

use super::{Sentence, both};

/// A value was corrected.
pub fn corrected(path: &str, field: &str, before: &str, after: &str) -> Sentence {
    both(format!("{path} : {field} : {before} → {after}"), format!("{path}: {field}: {before} → {after}"))
}

/// A record was verified.
pub fn verified(path: &str, values: usize) -> Sentence {
    both(format!("{path} : {values} valeurs vérifiées"), format!("{path}: {values} values verified"))
}

/// A file was forgotten.
pub fn forgotten(path: &str, records: usize) -> Sentence {
    both(
        format!("{path} : oublié, avec {records} fiches; il ne sera plus lu"),
        format!("{path}: forgotten, with {records} records; it will not be read again"),
    )
}

/// What has a copy that this program cannot reach.
pub fn copies_elsewhere() -> Sentence {
    both(
        "Restent, hors de l'archive : la source, vos copies de sauvegarde et les rapports écrits avec --report.",
        "Outside of the archive remain: the source, your backups and the reports written with --report.",
    )
}

/// Several records have the name.
pub fn several(name: &str) -> Sentence {
    both(
        format!("« {name} » désigne plusieurs fiches; donnez l'identifiant de l'une :"),
        format!("“{name}” names several records; give the id of one:"),
    )
}

/// A field that cannot be corrected.
pub fn no_field(name: &str, known: &str) -> Sentence {
    both(
        format!("« {name} » n'est pas un champ qui se corrige; les champs sont : {known}"),
        format!("“{name}” is no field that can be corrected; the fields are: {known}"),
    )
}

/// A value that its field does not take.
pub fn misfit(field: &str, value: &str, form: Sentence) -> Sentence {
    both(
        format!("{field} : « {value} » ne convient pas; attendu : {}, ou null", form.fr),
        format!("{field}: “{value}” does not fit; expected: {}, or null", form.en),
    )
}

/// One value is wanted and several were given.
pub fn one_value(field: &str) -> Sentence {
    both(
        format!("{field} : une seule valeur; mettez entre guillemets celle qui a des espaces"),
        format!("{field}: one value only; put quotes around one with spaces"),
    )
}

/// A line of the corrections is not of the form.
pub fn wrong_line(path: &str, line: usize, cause: &str) -> Sentence {
    both(
        format!("{path}:{line} : cette ligne n'est pas une correction ({cause}); corrigez-la ou retirez-la"),
        format!("{path}:{line}: this line is no correction ({cause}); mend it or remove it"),
    )
}

/// The corrections cannot be read.
pub fn cannot_open(path: &str, cause: &str) -> Sentence {
    both(
        format!("{path} : les corrections ne peuvent être lues ({cause})"),
        format!("{path}: the corrections cannot be read ({cause})"),
    )
}

/// A new reading is otherwise than what a person says.
pub fn disagrees(path: &str, field: &str, vouched: &str, read: &str) -> Sentence {
    both(
        format!("{path} : {field} : vous avez dit {vouched}, lu maintenant : {read}; votre valeur reste"),
        format!("{path}: {field}: you said {vouched}, read now: {read}; your value stays"),
    )
}

/// Files that are to be forgotten were met again.
pub fn left_aside(count: usize) -> Sentence {
    both(
        format!("{count:>7}  laissés de côté : à oublier (greffier forget)"),
        format!("{count:>7}  left aside: to be forgotten (greffier forget)"),
    )
}

/// A file of which a person checked values is not as it was then.
pub fn not_as_checked(path: &str) -> Sentence {
    both(
        format!("{path} : ce fichier a changé ou n'est plus là; ses valeurs vérifiées ne sont pas mesurées"),
        format!("{path}: this file has changed or is gone; its checked values are not measured"),
    )
}

/// Nobody has checked anything in an archive.
pub fn none_checked(folder: &str) -> Sentence {
    both(
        format!("{folder} : rien n'y est corrigé ni vérifié; voir « greffier correct » et « greffier verify »"),
        format!("{folder}: nothing is corrected or verified there; see “greffier correct” and “greffier verify”"),
    )
}
