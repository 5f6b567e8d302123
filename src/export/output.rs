//! Where an export goes: temporary files that take their places together at the end, or the standard output.

use std::io::{self, BufWriter, Stdout, Write};

use anyhow::{Context, Result};
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::export::files::OutputFolder;

/// A file that is not yet in its place.
pub type Temporary = NamedTempFile;

/// A record that is exported.
#[derive(Debug, Clone, Copy)]
pub struct Exported<'r> {
    /// The list it belongs to, `decisions` or `documents`.
    pub list: &'r str,
    /// The name of its JSON file below the folder of its list.
    pub name: &'r str,
    /// The record as the archive keeps it.
    pub json: &'r str,
    /// The same, parsed.
    pub value: &'r Value,
}

/// A format that takes records one after another and keeps none of them.
pub trait Exporter {
    /// Takes a record.
    ///
    /// # Errors
    /// The system's own, where it cannot be written.
    fn take(&mut self, record: &Exported) -> Result<()>;

    /// Ends the export; gives the finished files with their names, which nobody sees before.
    ///
    /// # Errors
    /// The system's own, where the end cannot be written.
    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>>;
}

/// One output of an export.
#[derive(Debug)]
pub enum Output {
    /// A file that is not yet in its place, with its name.
    File(String, BufWriter<NamedTempFile>),
    /// The standard output.
    Print(BufWriter<Stdout>),
}

impl Output {
    /// Begins a file of a folder.
    ///
    /// # Errors
    /// The system's own, where it cannot be made.
    pub fn file(folder: &OutputFolder, name: &str) -> Result<Self> {
        Ok(Self::File(name.to_string(), BufWriter::new(folder.temporary()?)))
    }

    /// Gives the standard output.
    pub fn print() -> Self {
        Self::Print(BufWriter::new(io::stdout()))
    }

    /// Writes what is still held back; gives the file with its name, where it is one.
    ///
    /// # Errors
    /// The system's own, where it cannot be written.
    pub fn close(self) -> Result<Option<(String, NamedTempFile)>> {
        match self {
            Self::File(name, out) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error).context(name.clone())?;
                Ok(Some((name, file)))
            }
            Self::Print(mut out) => {
                out.flush()?;
                Ok(None)
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(_, out) => out.write(bytes),
            Self::Print(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(_, out) => out.flush(),
            Self::Print(out) => out.flush(),
        }
    }
}
