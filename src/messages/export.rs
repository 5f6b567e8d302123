//! The sentences about what goes out of the archive: exports, the workbook and the page that a run writes.

use super::{Sentence, both};

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
        format!("{out} : c'est le dossier de l'archive, dont les fichiers sont tenus à jour par « greffier ingest »; choisissez-en un autre avec --out"),
        format!("{out}: this is the folder of the archive, whose files “greffier ingest” keeps up to date; choose another one with --out"),
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
