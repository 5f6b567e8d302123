//! The archive → the JSON files and lists of the output folder: only what changed is written.

use std::io::{self, BufWriter, Write};

use anyhow::{Context, Result};

use crate::archive::Archive;
use crate::export::files::OutputFolder;
use crate::ingest::parallel::on_all_cores;
use crate::ingest::source::Failure;
use crate::messages;

/// How many files are written at once: their records lie in memory.
const WRITTEN_AT_ONCE: usize = 256;
/// The lists of records: a folder with a file a record, and a file with a line a record.
const LISTS: [&str; 2] = ["decisions", "documents"];

/// Brings the output files to what the records of the archive are; gives those whose name the system refuses.
///
/// # Errors
/// The system's own with the path, where something cannot be written; the next run writes it then.
pub fn write_derived(archive: &mut Archive, folder: &OutputFolder) -> Result<Vec<Failure>> {
    let pending = archive.pending()?;
    let mut refused = Vec::new();
    for names in pending.chunks(WRITTEN_AT_ONCE) {
        let records = names.iter().map(|name| Ok((name, archive.record_named(name)?))).collect::<Result<Vec<_>>>()?;
        let written = on_all_cores(&records, |(name, json)| match json {
            Some(json) => folder.write(name, format!("{json}\n").as_bytes()),
            None => folder.remove(name),
        });
        for (name, written) in names.iter().zip(written) {
            if let Err(error) = written {
                refused.push(refused_name(&folder.join(name).display().to_string(), error)?);
            }
        }
    }
    for list in LISTS {
        let name = format!("{list}.ndjson");
        if !pending.is_empty() || !folder.join(&name).is_file() {
            write_list(archive, folder, list, &name)?;
        }
    }
    archive.clear_pending()?;
    Ok(refused)
}

fn write_list(archive: &Archive, folder: &OutputFolder, list: &str, name: &str) -> Result<()> {
    let mut out = BufWriter::new(folder.temporary()?);
    archive.each_record(list, |json| Ok(writeln!(out, "{json}")?))?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error).context(name.to_string())?;
    folder.put(file, name)
}

/// Gives the failure of a file whose record the system refuses for its name; any other error ends the run.
pub(super) fn refused_name(path: &str, error: anyhow::Error) -> Result<Failure> {
    let Some(cause) = error.root_cause().downcast_ref::<io::Error>() else { return Err(error) };
    let of_the_name = matches!(
        cause.kind(),
        io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::DirectoryNotEmpty
            | io::ErrorKind::InvalidFilename
    );
    if !of_the_name {
        return Err(error);
    }
    let message = messages::failed_name_refused(&cause.to_string());
    Ok(Failure { path: path.to_string(), page: None, category: "name_refused".into(), message })
}
