//! The tables of whole folders → a CSV file a table, in the folders of the sources.

use crate::discover::{SourceFile, find_files};
use crate::export::files::OutputFolder;
use crate::export::tables::{CsvForm, table_to_csv};
use crate::ingest::derived::refused_name;
use crate::ingest::parallel::read_in_order;
use crate::ingest::source::{Failure, Unread, read_source, shown_path};
use crate::ingest::{Observer, Options, RunError, is_source, open_output, warn_of_folders};
use crate::messages::tables::TableCounts;
use crate::pipeline::{FileTables, bytes_to_tables};

/// What a run over the tables of folders did.
#[derive(Debug, Default)]
pub struct TablesReport {
    /// How many files were read and how many tables were written.
    pub counts: TableCounts,
    /// The files that could not be read.
    pub failures: Vec<Failure>,
    /// The files with pages that are images without text, which were not read.
    pub images: Vec<String>,
    /// Some inputs do not exist.
    pub missing: bool,
}

/// Reads all files below the inputs and writes their tables.
///
/// # Errors
/// Where nothing can be written; a file that cannot be read is a [`Failure`] of the report instead.
pub fn run_tables(options: &Options, form: &CsvForm, observer: &dyn Observer) -> Result<TablesReport, RunError> {
    if is_source(&options.inputs, &options.out) {
        return Err(RunError::OutputIsSource);
    }
    let found = find_files(&options.inputs, Some(&options.out));
    let mut report = TablesReport { missing: !found.walked.missing.is_empty(), ..TablesReport::default() };
    if report.missing && found.files.is_empty() {
        // Nothing to read: no folder is made for it.
        warn_of_folders(&found.walked, options, observer);
        return Ok(report);
    }
    let folder = open_output(&options.out)?;
    warn_of_folders(&found.walked, options, observer);
    report.failures = found.walked.unreadable.iter().map(|(path, cause)| Failure::unreadable(path, cause)).collect();
    report.counts.left_aside = found.skipped.len();
    let read = |file: &SourceFile| read_source(file, |opened| bytes_to_tables(&opened.bytes, &opened.name.path));
    read_in_order(&found.files, (options, None), observer, read, |file, result| match result {
        Ok(tables) => report.take(file, &tables, &folder, form),
        Err(Unread::UnknownKind) => {
            report.counts.left_aside += 1;
            Ok(())
        }
        Err(Unread::Failed(failure)) => {
            report.failures.push(failure);
            Ok(())
        }
    })?;
    report.counts.failed = report.failures.len();
    Ok(report)
}

impl TablesReport {
    /// Writes the tables of a file and takes away those that an earlier run found beyond their number.
    fn take(
        &mut self,
        file: &SourceFile,
        found: &FileTables,
        folder: &OutputFolder,
        form: &CsvForm,
    ) -> anyhow::Result<()> {
        let name = |number: usize| format!("{}.{number}.csv", file.path);
        let write = || -> anyhow::Result<()> {
            for (index, table) in found.tables.iter().enumerate() {
                folder.write(&name(index + 1), form.file(&table_to_csv(table, form)).as_bytes())?;
            }
            let mut number = found.tables.len() + 1;
            while folder.join(&name(number)).is_file() {
                folder.remove(&name(number))?;
                number += 1;
            }
            Ok(())
        };
        if let Err(error) = write() {
            self.failures.push(refused_name(&shown_path(file), error)?);
            return Ok(());
        }
        self.counts.read += 1;
        self.counts.tables += found.tables.len();
        self.counts.with_tables += usize::from(!found.tables.is_empty());
        if found.image_pages > 0 {
            self.images.push(shown_path(file));
        }
        Ok(())
    }
}
