//! `greffier tables`: the tables of one file in one of four forms, or those of a whole folder as files.

use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::cli::ingest::{refuse, show_failures, show_list};
use crate::cli::progress::Progress;
use crate::cli::show::read_file;
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::export::tables::{CsvForm, table_to_csv, table_to_markdown, tables_to_score};
use crate::ingest::Options;
use crate::ingest::tables::run_tables;
use crate::messages::{self, Lang, tables as say};
use crate::pipeline::{FileTables, bytes_to_table_parts, bytes_to_tables};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let csv = csv_form(arguments);
    let format = arguments.get_one::<String>("format").map(String::as_str).unwrap_or_default();
    if let Some(folder) = arguments.get_one::<PathBuf>("all") {
        let asked = arguments.value_source("format") == Some(ValueSource::CommandLine);
        if asked && format != "csv" {
            complain(say::all_is_csv(format), lang);
            return Exit::Usage;
        }
        return write_all(folder.clone(), arguments, &csv, lang);
    }
    // The parser asks for `--all` with it, but not where a file stands in its place.
    if arguments.contains_id("out") {
        complain(say::out_needs_all(), lang);
        return Exit::Usage;
    }
    let parts = arguments.get_flag("parts");
    let page = arguments.get_one::<u32>("page").copied();
    let read = read_file(arguments, lang, |opened| {
        let (bytes, name) = (&opened.bytes, &opened.name.path);
        if parts { bytes_to_table_parts(bytes, name) } else { bytes_to_tables(bytes, name) }
    });
    let mut found = match read {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    found.tables.retain(|table| page.is_none_or(|page| table.pages.contains(&page)));
    let path = arguments.get_one::<PathBuf>("file").map(|path| shown(path)).unwrap_or_default();
    say_what_is_missing(&found, page, &path, lang);
    let tables = &found.tables;
    let text = match format {
        "csv" => csv.file(&tables.iter().map(|table| table_to_csv(table, &csv)).collect::<Vec<_>>().join("\n")),
        "markdown" => tables.iter().map(table_to_markdown).collect::<Vec<_>>().join("\n"),
        "score" => tables_to_score(tables, found.pages.unwrap_or(1)).to_string(),
        _ => pretty(tables),
    };
    if text.is_empty() { Exit::Ok } else { print(&text, lang) }
}

/// Says that there is no such page or no table, and which pages were not read: an empty answer alone tells nobody why.
fn say_what_is_missing(found: &FileTables, page: Option<u32>, path: &str, lang: Lang) {
    match (page, found.pages) {
        (Some(_), None) => complain(say::no_pages(path), lang),
        (Some(page), Some(pages)) if page > pages => complain(say::no_such_page(path, page, pages), lang),
        _ if found.tables.is_empty() => complain(say::no_table(path, page), lang),
        _ => {}
    }
    if found.image_pages > 0 {
        complain(say::image_pages(path, found.image_pages), lang);
    }
}

fn csv_form(arguments: &ArgMatches) -> CsvForm {
    let semicolon = arguments.get_one::<String>("separator").is_some_and(|name| name != "," && name != "comma");
    CsvForm { separator: if semicolon { ';' } else { ',' }, mark: arguments.get_flag("bom") }
}

/// `tables --all`: writes a CSV file a table, in the folders of the sources; a bad file is said and costs itself.
fn write_all(folder: PathBuf, arguments: &ArgMatches, csv: &CsvForm, lang: Lang) -> Exit {
    let Some(out) = arguments.get_one::<PathBuf>("out").cloned() else { return Exit::Usage };
    let jobs = arguments.get_one::<u16>("jobs").map(|&jobs| usize::from(jobs));
    let progress = Progress::new(lang, false);
    let report = match run_tables(
        &Options { inputs: vec![folder], out: out.clone(), jobs, ..Options::default() },
        csv,
        &progress,
    ) {
        Ok(report) => report,
        Err(error) => return refuse(error, &shown(&out), lang),
    };
    if report.missing {
        return Exit::NoInput;
    }
    for line in say::all_written(&report.counts, &shown(&out)) {
        complain(line, lang);
    }
    show_failures(&report.failures, lang);
    let images = report.images.iter().map(|path| (path.as_str(), messages::needs_ocr_reason()));
    show_list(say::with_image_pages(), images.collect(), lang);
    if report.failures.is_empty() { Exit::Ok } else { Exit::Failed }
}
