//! The archive → an export: its records, one after another, as it stood when the export began.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use crate::archive::exported::Selection;
use crate::archive::store::{Store, StoreTable};
use crate::archive::{Archive, ArchiveError};
use crate::export::csv::{CsvStyle, CsvTables};
use crate::export::files::OutputFolder;
use crate::export::links::Links;
use crate::export::lists::Lists;
use crate::export::opensearch::{Bulk, TEMPLATE, bulk_name};
use crate::export::output::{Exported, Exporter, Output, Temporary};
use crate::export::package::{DESCRIPTION, Package};
#[cfg(feature = "parquet")]
use crate::export::parquet::ParquetTables;
use crate::export::released::{FOLDER, Released};
use crate::export::shape::{Kind, TABLES, Table};
use crate::export::workbook::{Book, WORKBOOK};
use crate::ingest::{RunError, open_output};
use crate::messages::{Lang, columns};

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
    /// A workbook.
    Xlsx,
    /// A SQLite file.
    Sqlite,
    /// A Frictionless data package.
    Datapackage,
    /// A Parquet file a table.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Lines for `_bulk`, and a template.
    Opensearch,
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
    /// A CSV file for each released table, beside the others.
    pub tables: bool,
    /// Files of the same names are replaced.
    pub force: bool,
    /// The language of headings and descriptions.
    pub lang: Lang,
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
pub const FORMATS: &[(&str, Format)] = &[
    ("ndjson", Format::Ndjson),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("sqlite", Format::Sqlite),
    ("datapackage", Format::Datapackage),
    #[cfg(feature = "parquet")]
    ("parquet", Format::Parquet),
    ("opensearch", Format::Opensearch),
];

/// The SQLite file of an export.
const DATABASE: &str = "decisions.sqlite";
/// What is often looked up in it.
const INDEXES: &[(&str, &[&str])] = &[
    ("decisions", &["organism_code"]),
    ("decisions", &["reference"]),
    ("decisions", &["letter_date"]),
    ("citations", &["law", "article"]),
    ("findings", &["code"]),
];

impl Format {
    /// Gives the files that an export writes.
    fn files(self) -> Vec<String> {
        let of_tables = |ending: &str| TABLES.iter().map(|table| format!("{}.{ending}", table.name)).collect();
        match self {
            Self::Ndjson => LISTS.map(|list| format!("{list}.ndjson")).to_vec(),
            Self::Json => LISTS.map(|list| format!("{list}.json")).to_vec(),
            Self::Csv => of_tables("csv"),
            Self::Xlsx => vec![WORKBOOK.to_string()],
            Self::Sqlite => vec![DATABASE.to_string()],
            Self::Datapackage => [vec![DESCRIPTION.to_string()], of_tables("csv")].concat(),
            #[cfg(feature = "parquet")]
            Self::Parquet => of_tables("parquet"),
            Self::Opensearch => vec![TEMPLATE.to_string(), bulk_name(1)],
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
    let names = order.format.files().into_iter().chain(order.tables.then(|| FOLDER.to_string()));
    if let Some(path) = names.map(|name| out.join(name)).find(|path| path.exists() && !order.force) {
        return Err(ExportError::Exists(path.display().to_string()));
    }
    let folder = open_output(out)?;
    let links = links_from(&archive, out)?;
    let write = || -> anyhow::Result<_> {
        let mut exporter = begin(&folder, &links, order)?;
        let report = send(&archive, exporter.as_mut(), order.selection)?;
        Ok((report, exporter.finish()?))
    };
    let (report, files) = write().map_err(|error| at(out, error))?;
    let count = files.len();
    for (name, file) in files {
        folder.put(file, &name)?;
    }
    if order.format == Format::Opensearch {
        // An earlier export may have been of more files; the template is one of those that were written.
        for number in (count..).take_while(|number| folder.join(&bulk_name(*number)).exists()) {
            folder.remove(&bulk_name(number))?;
        }
    }
    Ok(report)
}

/// Gives the ways from a folder to the folders of the letters.
///
/// # Errors
/// The database's own.
pub fn links_from(archive: &Archive, out: &Path) -> Result<Links, ArchiveError> {
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let ways = archive.roots()?.into_iter().filter_map(|(name, folder)| Some((name, way(&out, Path::new(&folder))?)));
    Ok(Links::new(ways.collect::<BTreeMap<_, _>>()))
}

/// Gives the relative path from one folder to another, with `/`; nothing where there is none.
fn way(from: &Path, to: &Path) -> Option<String> {
    let (from, to): (Vec<Component>, Vec<Component>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - shared);
    let path: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    let path = path.to_str()?.replace('\\', "/");
    Some(if path.is_empty() { ".".to_string() } else { path })
}

/// The tables of an export as a SQLite file.
struct Database {
    store: Store,
    file: Temporary,
}

impl Database {
    fn new(folder: &OutputFolder, lang: Lang) -> anyhow::Result<Self> {
        let file = folder.temporary()?;
        let mut tables: Vec<StoreTable> = TABLES
            .iter()
            .map(|table| StoreTable {
                name: table.name,
                columns: table.columns.iter().map(|column| (column.name, type_in_sqlite(column.kind))).collect(),
                key: table.key,
            })
            .collect();
        let about = vec![("table", "TEXT"), ("column", "TEXT"), ("description", "TEXT")];
        tables.push(StoreTable { name: "about", columns: about, key: &["table", "column"] });
        let store = Store::begin(file.path(), &tables)?;
        for table in TABLES {
            for column in table.columns {
                let description = columns::description(column.name).in_lang(lang);
                store.write("about", &[table.name.into(), column.name.into(), description.into()])?;
            }
        }
        Ok(Self { store, file })
    }
}

impl Exporter for Database {
    fn take(&mut self, record: &Exported) -> anyhow::Result<()> {
        for table in TABLES {
            table.each_row(record.value, |row| Ok(self.store.write(table.name, row)?))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> anyhow::Result<Vec<(String, Temporary)>> {
        self.store.finish(INDEXES)?;
        Ok(vec![(DATABASE.to_string(), self.file)])
    }
}

fn type_in_sqlite(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::LongText | Kind::Date => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Number => "REAL",
        Kind::Any => "ANY",
    }
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
        Format::Csv => Box::new(CsvTables::new(|table| Ok((table.name == LISTS[0]).then(Output::print)), order.style)?),
        _ => return Err(ExportError::NeedsFolder),
    };
    archive.hold_still()?;
    let mut report = Report::default();
    report.send_list(LISTS[0], &archive, exporter.as_mut(), order.selection)?;
    exporter.finish()?;
    Ok(report)
}

/// Begins the files of an export.
fn begin<'b>(folder: &'b OutputFolder, links: &'b Links, order: &Order) -> anyhow::Result<Box<dyn Exporter + 'b>> {
    let lists = |ending: &str| {
        let outputs = LISTS.map(|list| Ok((list, Output::file(folder, &format!("{list}.{ending}"))?)));
        outputs.into_iter().collect::<anyhow::Result<Vec<_>>>()
    };
    let csv = |table: &Table| Ok(Some(Output::file(folder, &format!("{}.csv", table.name))?));
    Ok(match order.format {
        Format::Ndjson => Box::new(Lists::new(lists("ndjson")?, false)),
        Format::Json => Box::new(Lists::new(lists("json")?, true)),
        Format::Csv if order.tables => {
            Box::new(Released::new(folder, order.style, order.lang, Box::new(CsvTables::new(csv, order.style)?)))
        }
        Format::Csv => Box::new(CsvTables::new(csv, order.style)?),
        Format::Xlsx => Box::new(Book::new(folder, links, None, order.lang)?),
        Format::Sqlite => Box::new(Database::new(folder, order.lang)?),
        Format::Datapackage => {
            let tables = CsvTables::new(csv, CsvStyle::Plain)?;
            Box::new(Package::new(tables, Output::file(folder, DESCRIPTION)?, order.lang))
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            Box::new(ParquetTables::new(|table| Output::file(folder, &format!("{}.parquet", table.name)))?)
        }
        Format::Opensearch => Box::new(Bulk::new(folder)?),
    })
}

/// Hands all records that are wanted to an exporter, as the archive stands now.
///
/// # Errors
/// The database's own, or that of the exporter.
pub fn send(archive: &Archive, exporter: &mut dyn Exporter, selection: Selection) -> anyhow::Result<Report> {
    archive.hold_still()?;
    let mut report = Report::default();
    for list in LISTS {
        report.send_list(list, archive, exporter, selection)?;
    }
    archive.let_go()?;
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
