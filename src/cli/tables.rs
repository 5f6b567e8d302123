//! `greffier tables`: the tables of one file in one of four forms, or those of a whole folder as files.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::audit::audit_table;
use crate::cli::show::{Opened, show};
use crate::cli::{Exit, complain, pretty, shown};
use crate::discover::{SourceFile, find_files};
use crate::document::BBox;
use crate::export::files::{OutputError, OutputFolder};
use crate::export::tables::{CsvForm, table_to_csv, table_to_markdown, tables_to_score};
use crate::ingest::error_sentence;
use crate::letter::addressee::mask_places;
use crate::letter::flow_to_letters;
use crate::messages::{self, Lang};
use crate::pipeline::{FileName, bytes_to_letters, bytes_to_table_parts};
use crate::read::Error;
use crate::record::TableOut;
use crate::table::captions::Captions;
use crate::table::typed::table_to_record;

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let csv = csv_form(arguments);
    if let Some(folder) = arguments.get_one::<PathBuf>("all") {
        let Some(out) = arguments.get_one::<PathBuf>("out") else { return Exit::Usage };
        return write_all(folder, out, &csv, lang);
    }
    let parts = arguments.get_flag("parts");
    let page = arguments.get_one::<u32>("page").copied();
    let format = arguments.get_one::<String>("format").cloned().unwrap_or_default();
    show(arguments, lang, |opened| {
        let (mut tables, pages) = if parts { table_parts(opened)? } else { whole_tables(opened)? };
        tables.retain(|table| page.is_none_or(|page| table.pages.contains(&page)));
        Ok(match format.as_str() {
            "csv" => csv.file(&tables.iter().map(|table| table_to_csv(table, &csv)).collect::<Vec<_>>().join("\n")),
            "markdown" => tables.iter().map(table_to_markdown).collect::<Vec<_>>().join("\n"),
            "score" => tables_to_score(&tables, pages).to_string(),
            _ => pretty(&tables),
        })
    })
}

fn csv_form(arguments: &ArgMatches) -> CsvForm {
    let separator = arguments.get_one::<String>("separator").and_then(|text| text.chars().next()).unwrap_or(',');
    CsvForm { separator, mark: arguments.get_flag("bom") }
}

/// Gives the tables of a file as the record has them, with the number of pages.
fn whole_tables(opened: &Opened) -> Result<(Vec<TableOut>, u32), Error> {
    let letters = bytes_to_letters(&opened.bytes, &opened.name.path)?;
    let pages = letters.first().and_then(|letter| letter.facts.pages).unwrap_or(1);
    let tables = letters.into_iter().flat_map(|letter| letter.tables);
    let audited = tables.map(|table| TableOut { verdict: Some(audit_table(&table).0), ..table });
    Ok((audited.collect(), pages))
}

/// Gives the tables of each page before they are joined, with the number of pages.
fn table_parts(opened: &Opened) -> Result<(Vec<TableOut>, u32), Error> {
    let (mut tables, flow) = bytes_to_table_parts(&opened.bytes, &opened.name.path)?;
    let Some(pages) = flow.facts.pages else {
        // Without pages nothing is cut: the parts are the tables.
        return whole_tables(opened);
    };
    let places: Vec<(u32, BBox)> =
        flow_to_letters(flow).into_iter().flat_map(|letter| letter.addressee_places).collect();
    let cells = tables.iter_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells).flatten();
    cells.for_each(|cell| mask_places(&mut cell.lines, &places));
    let typed = tables.iter().map(|table| table_to_record(table, &Captions::default(), false).0);
    Ok((typed.collect(), pages))
}

/// `tables --all`: writes a CSV file a table, in the folders of the sources; a bad file is said and costs itself.
fn write_all(folder: &Path, out: &Path, csv: &CsvForm, lang: Lang) -> Exit {
    if !folder.exists() {
        complain(messages::run_no_such_input(&shown(folder)), lang);
        return Exit::NoInput;
    }
    let output = match OutputFolder::open(out) {
        Ok(output) => output,
        Err(OutputError::Locked) => {
            complain(messages::run_locked(&shown(out)), lang);
            return Exit::Locked;
        }
        Err(OutputError::Io(error)) => {
            complain(messages::run_cannot_write(&shown(out), &error.to_string()), lang);
            return Exit::CannotWrite;
        }
    };
    let (mut exit, mut written, mut of_files) = (Exit::Ok, 0, 0);
    for file in find_files(&[folder.to_path_buf()], Some(out)).files {
        let tables = match read_tables(&file) {
            Ok(tables) => tables,
            Err((page, sentence)) => {
                complain(messages::cannot_read(&shown(&file.location), page, sentence), lang);
                exit = Exit::Failed;
                continue;
            }
        };
        of_files += usize::from(!tables.is_empty());
        for (index, table) in tables.iter().enumerate() {
            let name = format!("{}.{}.csv", file.path, index + 1);
            if let Err(error) = output.write(&name, csv.file(&table_to_csv(table, csv)).as_bytes()) {
                complain(messages::run_cannot_write(&shown(&out.join(&name)), &format!("{error:#}")), lang);
                return Exit::CannotWrite;
            }
            written += 1;
        }
    }
    complain(messages::tables_written(written, of_files, &shown(out)), lang);
    exit
}

/// Why a file could not be read: the page, where it is known, and the sentence.
type Unread = (Option<u32>, messages::Sentence);

fn read_tables(file: &SourceFile) -> Result<Vec<TableOut>, Unread> {
    let bytes = std::fs::read(&file.location).map_err(|e| (None, messages::failed_unreadable(&e.to_string())))?;
    let name = FileName { root: file.root.clone(), path: file.path.clone(), path_raw: file.path_raw.clone() };
    let opened = Opened { bytes, name };
    // Reading is third-party code on hostile input: a panic costs the file, not the run.
    let read = catch_unwind(AssertUnwindSafe(|| whole_tables(&opened)));
    let tables = read.unwrap_or(Err(Error::ReaderFailed { page: None }));
    tables.map(|(tables, _)| tables).map_err(|error| (error.page(), error_sentence(&error)))
}
