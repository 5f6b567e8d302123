//! The archive → an export: its records, one after another, as it stood when the export began.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::archive::exported::Selection;
use crate::archive::{Archive, ArchiveError};
use crate::export::csv::{CsvStyle, CsvTables};
use crate::export::files::OutputFolder;
use crate::export::lists::Lists;
use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::TABLES;
use crate::ingest::{RunError, open_output};

/// The lists of records.
const LISTS: [&str; 2] = ["decisions", "documents"];

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The records, a line each.
    Ndjson,
    /// The records as one JSON array a list.
    Json,
    /// A CSV file a table.
    Csv,
}

/// What is to be exported, and how.
#[derive(Debug, Clone, Copy)]
pub struct Order<'o> {
    /// The format.
    pub format: Format,
    /// Which records.
    pub selection: Selection<'o>,
    /// How CSV is written.
    pub style: CsvStyle,
    /// Files of the same names are replaced.
    pub force: bool,
}

/// What an export did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// How many letters went out.
    pub letters: usize,
    /// How many other documents went out.
    pub documents: usize,
    /// How many records were held back because their request is not for documents.
    pub held_back: usize,
}

/// Why nothing was exported.
#[derive(Debug)]
pub enum ExportError {
    /// A file of the same name is there.
    Exists(String),
    /// The folder is that of the archive.
    IntoArchive,
    /// The format is written to a folder, and none is given.
    NeedsFolder,
    /// The archive cannot be used, or something cannot be written.
    Run(RunError),
}

impl<E: Into<RunError>> From<E> for ExportError {
    fn from(error: E) -> Self {
        Self::Run(error.into())
    }
}

/// All formats, by the names under which users ask for them.
pub const FORMATS: &[(&str, Format)] = &[("ndjson", Format::Ndjson), ("json", Format::Json), ("csv", Format::Csv)];

impl Format {
    /// Gives the files that an export writes.
    fn files(self) -> Vec<String> {
        let of_tables = |ending: &str| TABLES.iter().map(|table| format!("{}.{ending}", table.name)).collect();
        match self {
            Self::Ndjson => LISTS.map(|list| format!("{list}.ndjson")).to_vec(),
            Self::Json => LISTS.map(|list| format!("{list}.json")).to_vec(),
            Self::Csv => of_tables("csv"),
        }
    }
}

/// Exports an archive into a folder: all files take their places at the end, or none.
///
/// # Errors
/// Where files are in the way, the archive cannot be used, or something cannot be written.
pub fn export_to_folder(archive_folder: &Path, out: &Path, order: &Order) -> Result<Report, ExportError> {
    let archive = Archive::open_existing(archive_folder)?;
    if same_folder(archive_folder, out) {
        return Err(ExportError::IntoArchive);
    }
    if let Some(path) = order.format.files().iter().map(|name| out.join(name)).find(|path| path.exists() && !order.force) {
        return Err(ExportError::Exists(path.display().to_string()));
    }
    let folder = open_output(out)?;
    let mut exporter = begin(&folder, order)?;
    let report = send(&archive, exporter.as_mut(), order.selection)
        .map_err(|error| at(out, error))?;
    for (name, file) in exporter.finish().map_err(|error| at(out, error))? {
        folder.put(file, &name)?;
    }
    Ok(report)
}

/// Prints an export: the letters.
///
/// # Errors
/// Where the format has several files, the archive cannot be used, or nothing can be printed.
pub fn export_to_print(archive_folder: &Path, order: &Order) -> Result<Report, ExportError> {
    let archive = Archive::open_existing(archive_folder)?;
    let mut exporter: Box<dyn Exporter> = match order.format {
        Format::Ndjson => Box::new(Lists::new(vec![(LISTS[0], Output::print())], false)),
        Format::Json => Box::new(Lists::new(vec![(LISTS[0], Output::print())], true)),
        Format::Csv => {
            Box::new(CsvTables::new(|table| Ok((table.name == LISTS[0]).then(Output::print)), order.style)?)
        }
    };
    archive.hold_still()?;
    let mut report = Report::default();
    report.send_list(LISTS[0], &archive, exporter.as_mut(), order.selection)?;
    exporter.finish()?;
    Ok(report)
}

/// Begins the files of an export.
fn begin(folder: &OutputFolder, order: &Order) -> anyhow::Result<Box<dyn Exporter>> {
    let lists = |ending: &str| {
        let outputs = LISTS.map(|list| Ok((list, Output::file(folder, &format!("{list}.{ending}"))?)));
        outputs.into_iter().collect::<anyhow::Result<Vec<_>>>()
    };
    Ok(match order.format {
        Format::Ndjson => Box::new(Lists::new(lists("ndjson")?, false)),
        Format::Json => Box::new(Lists::new(lists("json")?, true)),
        Format::Csv => Box::new(CsvTables::new(
            |table| Ok(Some(Output::file(folder, &format!("{}.csv", table.name))?)),
            order.style,
        )?),
    })
}

/// Hands all records that are wanted to an exporter, as the archive stands now.
fn send(archive: &Archive, exporter: &mut dyn Exporter, selection: Selection) -> anyhow::Result<Report> {
    archive.hold_still()?;
    let mut report = Report::default();
    for list in LISTS {
        report.send_list(list, archive, exporter, selection)?;
    }
    Ok(report)
}

impl Report {
    fn send_list(
        &mut self,
        list: &str,
        archive: &Archive,
        exporter: &mut dyn Exporter,
        selection: Selection,
    ) -> anyhow::Result<()> {
        let mut count = 0;
        self.held_back += archive.each_selected(list, selection, |record| {
            count += 1;
            let value = serde_json::from_str(record.json).with_context(|| record.name.to_string())?;
            exporter.take(&Exported { list: record.list, name: record.name, json: record.json, value: &value })
        })?;
        match list {
            "decisions" => self.letters += count,
            _ => self.documents += count,
        }
        Ok(())
    }
}

/// Says of an error of writing where it happened; one of the archive stays what it is.
fn at(out: &Path, error: anyhow::Error) -> anyhow::Error {
    if error.is::<ArchiveError>() { error } else { error.context(out.display().to_string()) }
}

fn same_folder(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
