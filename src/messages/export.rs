//! The sentences about what goes out of the archive: exports, the workbook and the page that a run writes.

use serde_json::Value;

use super::{Lang, Sentence, both, show};

/// The number of records that went out.
pub fn exported(letters: usize, documents: usize, out: &str) -> Sentence {
    both(
        format!("{letters} lettres et {documents} autres documents exportés dans {out}"),
        format!("{letters} letters and {documents} other documents exported to {out}"),
    )
}

/// Records were held back for privacy.
pub fn held_back(count: usize) -> Sentence {
    both(
        format!(
            "{count} fiches sont laissées de côté : leur demande n'est pas une demande de documents (dossier personnel, rectification, non précisée). Avec elles : --personal on"
        ),
        format!(
            "{count} records are left out: their request is not one for documents (a personal file, a rectification, not stated). With them: --personal on"
        ),
    )
}

/// Files of an earlier export are in the way.
pub fn exists(path: &str) -> Sentence {
    both(
        format!("{path} : existe déjà; choisissez un autre dossier avec --out, ou remplacez-le avec --force"),
        format!("{path}: exists already; choose another folder with --out, or replace it with --force"),
    )
}

/// The export would go into the folder of the archive.
pub fn into_archive(out: &str) -> Sentence {
    both(
        format!(
            "{out} : c'est le dossier de l'archive, dont les fichiers sont tenus à jour par « greffier ingest »; choisissez-en un autre avec --out"
        ),
        format!(
            "{out}: this is the folder of the archive, whose files “greffier ingest” keeps up to date; choose another one with --out"
        ),
    )
}

/// A format of several files needs a folder.
pub fn needs_folder(format: &str) -> Sentence {
    both(
        format!("{format} : ce format s'écrit dans un dossier; donnez-le avec --out"),
        format!("{format}: this format is written to a folder; give one with --out"),
    )
}

/// An option does not go with the format.
pub fn does_not_fit(option: &str, formats: &str) -> Sentence {
    both(
        format!("{option} ne va qu'avec --format {formats}; retirez l'option ou changez de format"),
        format!("{option} only goes with --format {formats}; leave it out or choose another format"),
    )
}

/// What a sheet of the workbook or a part of the page is called.
pub fn sheet(table: &str) -> Sentence {
    match table {
        "decisions" => both("Décisions", "Decisions"),
        "tables" => both("Tableaux", "Tables"),
        "findings" => both("Constats", "Findings"),
        _ => both("Non lus", "Not read"),
    }
}

/// Gives a value as people read it: codes of a known column as words, all else as it is.
pub fn shown(column: &str, value: &Value, lang: Lang) -> Value {
    let Some(word) = value.as_str() else { return value.clone() };
    let in_words = match column {
        "kind" => show::kind(word),
        "outcome" => outcome(word),
        "verdict" => verdict(word),
        "verdicts" => {
            let (fr, en): (Vec<String>, Vec<String>) =
                word.split("; ").map(|word| (verdict(word).fr, verdict(word).en)).unzip();
            both(fr.join("; "), en.join("; "))
        }
        "severity" if word == "warning" => both("à voir", "worth a look"),
        "severity" => both("pour information", "for information"),
        _ => return value.clone(),
    };
    Value::String(in_words.in_lang(lang))
}

/// What was decided, in words.
fn outcome(word: &str) -> Sentence {
    match word {
        "granted" => both("accordée", "granted"),
        "partial" => both("partielle", "partial"),
        "refused" => both("refusée", "refused"),
        "no_document" => both("aucun document", "no document"),
        "not_created" => both("document à créer (art. 15)", "would have to be made (s. 15)"),
        "transferred" => both("transmise à un autre organisme", "transferred"),
        "published_elsewhere" => both("déjà publié", "already published"),
        "withdrawn" => both("désistement", "withdrawn"),
        "abusive" => both("abusive (art. 137.1)", "abusive (s. 137.1)"),
        "fees_estimated" => both("frais estimés", "fees estimated"),
        "clarification_asked" => both("précisions demandées", "clarification asked"),
        "extended" => both("délai prolongé", "extended"),
        "acknowledged" => both("reçue", "acknowledged"),
        "mixed" => both("selon les points", "differs by point"),
        _ => both("non comprise", "not understood"),
    }
}

/// Whether the figures of a table agree, in words.
pub fn verdict(word: &str) -> Sentence {
    match word {
        "reconciled" => both("les chiffres concordent", "the figures agree"),
        "inconsistent_as_read" => both("ne concorde pas tel que lu", "does not agree as read"),
        _ => both("rien à vérifier", "nothing to check"),
    }
}

/// The title of the page.
pub fn page_title() -> Sentence {
    both("Décisions en accès à l'information", "Access-to-information decisions")
}

/// What the page is.
pub fn page_about() -> Sentence {
    both(
        "Ce que greffier a lu dans les lettres. Chaque ligne mène à la lettre : vérifiez-y avant de citer. Un constat énonce un calcul; il ne dit jamais quel nombre est faux.",
        "What greffier read in the letters. Each row leads to the letter: check there before you quote. A finding states arithmetic; it never says which number is wrong.",
    )
}

/// Where all else is.
pub fn page_sources() -> Sentence {
    both(
        "Les mêmes lignes sont dans decisions.xlsx, les fiches complètes avec leurs preuves dans decisions.ndjson. Les demandes de renseignements personnels n'y sont que si on les a demandées (--personal on).",
        "The same rows are in decisions.xlsx, the whole records with their evidence in decisions.ndjson. Requests for personal information are here only where they were asked for (--personal on).",
    )
}

/// The link over the head of the page.
pub fn page_skip() -> Sentence {
    both("Aller aux décisions", "Go to the decisions")
}

/// The name of the list of parts.
pub fn page_parts() -> Sentence {
    both("Parties de la page", "Parts of the page")
}

/// The field that narrows the rows.
pub fn page_filter() -> Sentence {
    both("Filtrer (tous les mots)", "Filter (all words)")
}

/// The choice that narrows nothing.
pub fn page_all() -> Sentence {
    both("toutes", "all")
}

/// Which rows are shown; the script puts the numbers in.
pub fn page_range() -> Sentence {
    both("Lignes {first} à {last} de {found} ({all} en tout)", "Rows {first} to {last} of {found} ({all} in all)")
}

/// Which rows are shown without the script.
pub fn page_first_rows(shown: usize, all: usize) -> Sentence {
    both(
        format!("Les {shown} premières lignes de {all}; toutes sont dans decisions.xlsx"),
        format!("The first {shown} rows of {all}; all of them are in decisions.xlsx"),
    )
}

/// Some rows are not in the page.
pub fn page_cut(most: usize, all: usize) -> Sentence {
    both(
        format!(
            "{most} lignes sur {all} : un navigateur n'en ouvre pas plus sans peine. Toutes sont dans decisions.xlsx."
        ),
        format!("{most} rows of {all}: a browser hardly opens more. All of them are in decisions.xlsx."),
    )
}

/// What a table of the page holds.
pub fn page_caption(table: &str) -> Sentence {
    match table {
        "decisions" => {
            both("Une ligne par lettre; cliquez sur un titre pour trier", "A row a letter; click a heading to sort")
        }
        "findings" => both("Ce que l'audit énonce, avec la page", "What the audit states, with the page"),
        "tables" => both("Les tableaux transmis et leur vérification", "The released tables and their check"),
        _ => both(
            "Les fichiers non lus, avec la cause et le remède",
            "The files that are not read, with cause and remedy",
        ),
    }
}

/// The button back.
pub fn page_back() -> Sentence {
    both("Précédentes", "Previous")
}

/// The button forward.
pub fn page_next() -> Sentence {
    both("Suivantes", "Next")
}

/// What a data package holds.
pub fn package_about() -> Sentence {
    both(
        "Décisions en accès à l'information lues par greffier. Vide veut dire : la lettre ne le dit pas. Une cellule suppressed a été retirée par l'organisme, une cellule empty n'a rien. Un texte qu'un tableur prendrait pour une formule est précédé d'une apostrophe.",
        "Access-to-information decisions read by greffier. Empty means: the letter does not state it. A suppressed cell was withheld by the body, an empty one holds nothing. A text that a spreadsheet would take for a formula has an apostrophe in front.",
    )
}
