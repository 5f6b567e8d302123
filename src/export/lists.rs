//! Records → the lists of records as they are: a line each, or one JSON array.

use std::io::Write;

use anyhow::Result;
use tempfile::NamedTempFile;

use crate::export::output::{Exported, Exporter, Output};

/// The lists of an export, each with its output; a record of another list is passed over.
#[derive(Debug)]
pub struct Lists {
    lists: Vec<(&'static str, Output, usize)>,
    /// One array a list; else a line a record.
    as_array: bool,
}

impl Lists {
    /// Begins the lists.
    pub fn new(outputs: Vec<(&'static str, Output)>, as_array: bool) -> Self {
        Self { lists: outputs.into_iter().map(|(list, output)| (list, output, 0)).collect(), as_array }
    }
}

impl Exporter for Lists {
    fn take(&mut self, record: &Exported) -> Result<()> {
        let Some((_, out, count)) = self.lists.iter_mut().find(|(list, ..)| *list == record.list) else {
            return Ok(());
        };
        if self.as_array {
            out.write_all(if *count == 0 { b"[\n" } else { b",\n" })?;
            out.write_all(record.json.as_bytes())?;
        } else {
            writeln!(out, "{}", record.json)?;
        }
        *count += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        let mut files = Vec::new();
        for (_, mut out, count) in self.lists {
            if self.as_array {
                out.write_all(if count == 0 { b"[]\n" } else { b"\n]\n" })?;
            }
            files.extend(out.close()?);
        }
        Ok(files)
    }
}
