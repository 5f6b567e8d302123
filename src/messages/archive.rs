//! The sentences about the archive: what a run found in it, its state, what was not read, what changed.

use super::{Sentence, both};

/// There is no archive.
pub fn absent(folder: &str) -> Sentence {
    both(
        format!(
            "{folder} : aucune archive ici; indiquez son dossier avec --archive, ou créez-la avec « greffier ingest »"
        ),
        format!("{folder}: no archive here; give its folder with --archive, or make one with “greffier ingest”"),
    )
}

/// The file is no archive of ours.
pub fn not_ours(file: &str) -> Sentence {
    both(
        format!("{file} : ce n'est pas une archive de greffier; choisissez un autre dossier"),
        format!("{file}: this is not an archive of greffier; choose another folder"),
    )
}

/// A newer program made the archive.
pub fn newer(file: &str, found: i32) -> Sentence {
    both(
        format!(
            "{file} : l'archive est d'une version plus récente du programme (schéma {found}); mettez greffier à jour"
        ),
        format!("{file}: the archive is of a newer version of the program (schema {found}); update greffier"),
    )
}

/// The archive would lie on a network.
pub fn on_network(folder: &str) -> Sentence {
    both(
        format!(
            "{folder} : une archive ne va pas sur un disque réseau (ses verrous n'y sont pas sûrs); placez-la sur un disque de cette machine et copiez-la ensuite"
        ),
        format!(
            "{folder}: an archive does not go on a network disk (its locks are not safe there); put it on a disk of this machine and copy it afterwards"
        ),
    )
}

/// What a run would do.
pub fn would_do(read: usize, unchanged: usize, vanished: usize) -> Vec<Sentence> {
    vec![
        counted(read, both("seraient lus", "would be read")),
        counted(unchanged, both("sont inchangés", "are unchanged")),
        counted(vanished, both("seraient tenus pour disparus", "would be taken for gone")),
    ]
}

/// How many files are left for another run.
pub fn passed_over(count: usize) -> Sentence {
    both(
        format!("{count:>7}  laissés pour une autre exécution (--since, --only)"),
        format!("{count:>7}  left for another run (--since, --only)"),
    )
}

/// The archive is damaged.
pub fn damaged(file: &str, cause: &str) -> Sentence {
    both(
        format!(
            "{file} : l'archive est endommagée ({cause}); sauvez-en les fiches avec « greffier export --salvage », mettez-la de côté et restaurez une copie ou relancez « greffier ingest »"
        ),
        format!(
            "{file}: the archive is damaged ({cause}); save its records with “greffier export --salvage”, put it aside, and restore a copy or run “greffier ingest” again"
        ),
    )
}

/// Records were saved from a damaged archive.
pub fn salvaged(count: usize, out: &str) -> Sentence {
    both(format!("{count} fiches sauvées dans {out}"), format!("{count} records saved in {out}"))
}

/// Records could not be saved from a damaged archive.
pub fn not_salvaged(count: usize) -> Sentence {
    both(
        format!(
            "{count} fiches sont illisibles; « greffier ingest » dans une nouvelle archive les relira de leurs sources"
        ),
        format!(
            "{count} records cannot be read; “greffier ingest” into a new archive reads them again from their sources"
        ),
    )
}

/// A folder already holds lists.
pub fn not_empty(out: &str) -> Sentence {
    both(
        format!("{out} : ce dossier contient déjà des listes; choisissez-en un autre"),
        format!("{out}: this folder already holds lists; choose another one"),
    )
}

/// The database cannot be used.
pub fn refused(file: &str, cause: &str) -> Sentence {
    both(
        format!("{file} : l'archive ne peut être utilisée ({cause}); vérifiez l'espace libre et les droits"),
        format!("{file}: the archive cannot be used ({cause}); check free space and rights"),
    )
}

/// How many files were read and how many are as they were.
pub fn read_and_unchanged(read: usize, unchanged: usize) -> Sentence {
    both(
        format!("{read:>7}  lus maintenant, {unchanged} inchangés depuis leur lecture"),
        format!("{read:>7}  read now, {unchanged} unchanged since they were read"),
    )
}

/// The run was ended before its work was done.
pub fn stopped(read: usize) -> Sentence {
    both(
        format!("Exécution interrompue : {read} fichiers lus et inscrits; la prochaine continue où celle-ci s'arrête"),
        format!("Run ended early: {read} files read and recorded; the next one goes on where this one stops"),
    )
}

/// How many files are gone.
pub fn vanished(count: usize) -> Sentence {
    both(
        format!("{count:>7}  disparus des dossiers; leurs fiches restent"),
        format!("{count:>7}  gone from the folders; their records stay"),
    )
}

/// A root that lost many files.
pub fn many_lost(root: &str, lost: usize, known: usize) -> Sentence {
    both(
        format!(
            "{root} : {lost} des {known} fichiers connus manquent (disque absent ?); aucun n'est tenu pour disparu. S'ils le sont : --accept-losses"
        ),
        format!(
            "{root}: {lost} of {known} known files are missing (a disk not there?); none is taken for gone. If they are: --accept-losses"
        ),
    )
}

/// Files that another version of the program read.
pub fn of_other_version(count: usize) -> Sentence {
    both(
        format!("{count} fichiers ont été lus par une autre version du programme; pour les relire : --reread"),
        format!("{count} files were read by another version of the program; to read them again: --reread"),
    )
}

/// Failures of earlier runs.
pub fn known_failures(count: usize) -> Sentence {
    both(
        format!("{count} échecs sont connus d'exécutions antérieures; voir « greffier failures »"),
        format!("{count} failures are known from earlier runs; see “greffier failures”"),
    )
}

/// The state of files, in words.
pub fn state(word: &str) -> Sentence {
    match word {
        "whole" => both("lus en entier", "read whole"),
        "in_part" => both("lus en partie", "read in part"),
        "needs_ocr" => both("non lus : images sans texte", "not read: images without text"),
        "failed" => both("non lus : échecs", "not read: failures"),
        "quarantined" => both("non lus : abandonnés", "not read: given up"),
        _ => both("laissés de côté", "left aside"),
    }
}

/// A line of the state: a number and what it counts.
pub fn counted(count: usize, what: Sentence) -> Sentence {
    both(format!("{count:>7}  {}", what.fr), format!("{count:>7}  {}", what.en))
}

/// The first line of the state.
pub fn all_in(files: usize, unread: usize) -> Sentence {
    if unread == 0 {
        return both(format!("Tout y est : {files} fichiers lus."), format!("Everything is in: {files} files read."));
    }
    both(
        format!("{unread} fichiers sur {files} ne sont pas lus; « greffier failures » les énumère."),
        format!("{unread} of {files} files are not read; “greffier failures” lists them."),
    )
}

/// What is recorded.
pub fn recorded(letters: usize, documents: usize, mebibytes: f64) -> Sentence {
    both(
        format!(
            "{letters} lettres et {documents} autres documents inscrits; archive de {} Mio",
            format!("{mebibytes:.1}").replace('.', ",")
        ),
        format!("{letters} letters and {documents} other documents recorded; archive of {mebibytes:.1} MiB"),
    )
}

/// The file that waits longest.
pub fn oldest_unread(path: &str, since: &str) -> Sentence {
    both(format!("Non lu depuis le plus longtemps : {path} ({since})"), format!("Unread longest: {path} ({since})"))
}

/// A run.
pub fn run(id: i64, began: &str, ended: Option<&str>) -> Sentence {
    match ended {
        Some(ended) => both(format!("Exécution {id} : {began} à {ended}"), format!("Run {id}: {began} to {ended}")),
        None => both(format!("Exécution {id} : {began}, non terminée"), format!("Run {id}: {began}, not ended")),
    }
}

/// How many files the next run tries again.
pub fn to_be_retried(count: usize) -> Sentence {
    both(
        format!("{count} fichiers seront relus par la prochaine exécution."),
        format!("{count} files will be read again by the next run."),
    )
}

/// There is nothing of the kind asked for.
pub fn none_unread() -> Sentence {
    both("Aucun fichier non lu.", "No unread file.")
}

/// A run changed nothing.
pub fn nothing_changed(run: i64) -> Sentence {
    both(format!("L'exécution {run} n'a changé aucune valeur."), format!("Run {run} changed no value."))
}
