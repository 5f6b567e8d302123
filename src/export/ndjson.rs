//! All records of a kind in one file, a line each, in the order of (root, path): written anew by each run, with the
//! lines of files that the run did not read kept from the file before.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::iter::Peekable;

use anyhow::Result;
use serde::Deserialize;
use tempfile::NamedTempFile;

use crate::export::files::OutputFolder;

/// Root and path of the file that a record comes from: the order of the lines.
pub type Key = (String, String);

/// Merges the lines of a run into the lines of the file before.
pub struct Merge {
    name: &'static str,
    before: Peekable<Lines>,
    out: BufWriter<NamedTempFile>,
}

impl Merge {
    /// Begins to write the file `name` of the folder anew.
    ///
    /// # Errors
    /// The system's own, where the file before cannot be read or the new one not be made.
    pub fn begin(folder: &OutputFolder, name: &'static str) -> Result<Self> {
        let reader = match File::open(folder.join(name)) {
            Ok(file) => Some(BufReader::new(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let before = Lines { reader }.peekable();
        Ok(Self { name, before, out: BufWriter::new(folder.temporary()?) })
    }

    /// Puts the lines of one file in place of its lines before; keys must come in order.
    ///
    /// # Errors
    /// The system's own.
    pub fn replace(&mut self, key: &Key, lines: &[String]) -> Result<()> {
        self.copy_while(|before| before < key)?;
        while self.before.next_if(|(before, _)| before == key).is_some() {}
        for line in lines {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Keeps the rest of the lines before and puts the file in its place.
    ///
    /// # Errors
    /// The system's own.
    pub fn finish(mut self, folder: &OutputFolder) -> Result<()> {
        self.copy_while(|_| true)?;
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        folder.put(file, self.name)
    }

    fn copy_while(&mut self, keep: impl Fn(&Key) -> bool) -> Result<()> {
        while let Some((_, line)) = self.before.next_if(|(key, _)| keep(key)) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }
}

/// The lines of the file before with their keys; a line that is no record is dropped.
struct Lines {
    reader: Option<BufReader<File>>,
}

#[derive(Deserialize)]
struct Head {
    source: HeadSource,
}

#[derive(Deserialize)]
struct HeadSource {
    root: String,
    path: String,
}

impl Iterator for Lines {
    type Item = (Key, String);

    fn next(&mut self) -> Option<Self::Item> {
        let reader = self.reader.as_mut()?;
        loop {
            let mut line = String::new();
            if !reader.read_line(&mut line).is_ok_and(|count| count > 0) {
                return None;
            }
            let line = line.trim_end_matches('\n');
            if let Ok(Head { source }) = serde_json::from_str::<Head>(line) {
                return Some(((source.root, source.path), line.to_string()));
            }
        }
    }
}
