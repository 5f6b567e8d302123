//! What people change in an archive between runs: values that they correct or verify, and files that are to be forgotten.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::archive::corrections::{CORRECTIONS, Correction, Corrections, append, without};
use crate::archive::forget::Forgotten;
use crate::archive::{Archive, now};
use crate::export::files::{OutputError, OutputFolder};
use crate::ingest::RunError;
use crate::ingest::derived::write_derived;
use crate::ingest::people::{ForPeople, write_for_people};
use crate::ingest::source::Failure;
use crate::pipeline::hash_to_mark;

/// Writes a correction beside the archive and lays it over the record; gives the files whose name the system refuses.
///
/// # Errors
/// Where a run holds the archive, or something cannot be written.
pub fn correct(out: &Path, correction: Correction) -> Result<Vec<Failure>, RunError> {
    let (folder, mut archive) = open(out)?;
    let mut corrections = Corrections::read(out)?;
    let place = || out.join(CORRECTIONS).display().to_string();
    append(out, &correction).with_context(place)?;
    corrections.add(correction);
    archive.apply_corrections(&corrections)?;
    archive.settle_dossiers()?;
    let refused = write_derived(&mut archive, &folder)?;
    write_for_people(&archive, &folder, ForPeople::that_is_there(&archive, &folder)?)?;
    Ok(refused)
}

/// Removes all that the archive and its files hold of a file, by its path or the id of a record; gives the files that went.
///
/// # Errors
/// Where a run holds the archive, or something cannot be written.
pub fn forget(out: &Path, name: &str, why: &str) -> Result<Vec<Forgotten>, RunError> {
    let (folder, mut archive) = open(out)?;
    let files = archive.files_named(name)?;
    if files.is_empty() {
        return Ok(files);
    }
    let key = archive.tombstones()?.key;
    let marks = files.iter().map(|file| match &file.hash {
        Some(hash) => hash_to_mark(hash, &key),
        None => hash_to_mark(&place_mark_text_of(&file.path), &key),
    });
    archive.forget(&files, &marks.collect::<Vec<_>>(), (why, &now()))?;
    let ids: BTreeSet<String> = files.iter().flat_map(|file| file.records.iter().cloned()).collect();
    let kept = without(out, &ids).with_context(|| out.join(CORRECTIONS).display().to_string());
    if let Some(text) = kept? {
        folder.write(CORRECTIONS, text.as_bytes())?;
    }
    archive.settle_dossiers()?;
    write_derived(&mut archive, &folder)?;
    write_for_people(&archive, &folder, ForPeople::that_is_there(&archive, &folder)?)?;
    archive.purge()?;
    Ok(files)
}

/// Gives the words of which the mark is made of a file whose bytes could never be read: the place of it.
pub fn place_mark_text(root: &str, path: &str) -> String {
    place_mark_text_of(&format!("{root}/{path}"))
}

fn place_mark_text_of(path: &str) -> String {
    format!("at {path}")
}

/// Opens an archive that is there and holds it.
fn open(out: &Path) -> Result<(OutputFolder, Archive), RunError> {
    Archive::open_existing(out)?;
    let folder = OutputFolder::open(out).map_err(|error| match error {
        OutputError::Locked => RunError::Locked,
        OutputError::Io(error) => RunError::CannotWrite(anyhow!(error).context(out.display().to_string())),
    })?;
    Ok((folder, Archive::open(out)?))
}
