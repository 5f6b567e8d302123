//! `greffier export`: the archive in the formats that other programs read; with `--salvage`, what a damaged one still holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ArgMatches;

use crate::archive::Archive;
use crate::archive::exported::Selection;
use crate::archive::search::find::Wanted;
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::ingest::refuse;
use crate::cli::search::read_query;
use crate::cli::signals::tell_full_files;
use crate::cli::{Exit, complain, print, printing_failed, shown};
use crate::export::csv::CsvStyle;
use crate::export::files::{OutputError, OutputFolder};
use crate::ingest::RunError;
use crate::ingest::export::{ExportError, FORMATS, Format, Order, export_to_folder, export_to_print};
use crate::messages::{Lang, archive as say, export as said, search};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let folder = archive_folder(arguments);
    let out = arguments.get_one::<PathBuf>("out");
    match (arguments.get_flag("salvage"), out) {
        (true, Some(out)) => salvage(&folder, out, lang),
        (true, None) => Exit::Usage,
        (false, out) => export(arguments, &folder, out.map(PathBuf::as_path), lang),
    }
}

/// Exports an archive to a folder, or prints it.
fn export(arguments: &ArgMatches, folder: &Path, out: Option<&Path>, lang: Lang) -> Exit {
    tell_full_files();
    let name = arguments.get_one::<String>("format").map(String::as_str).unwrap_or_default();
    let Some(&(_, format)) = FORMATS.iter().find(|(known, _)| *known == name) else { return Exit::Usage };
    let excel_french = arguments.get_flag("excel-fr");
    if excel_french && format != Format::Csv {
        complain(said::does_not_fit("--excel-fr", "csv"), lang);
        return Exit::Usage;
    }
    let tables = arguments.get_flag("tables");
    if tables && format != Format::Csv {
        complain(said::does_not_fit("--tables", "csv"), lang);
        return Exit::Usage;
    }
    let ids = match arguments.get_one::<String>("query").map(|words| found_ids(words, folder, lang)).transpose() {
        Ok(ids) => ids,
        Err(exit) => return exit,
    };
    let order = Order {
        format,
        selection: Selection { personal: is_on(arguments, "personal", false), ids: ids.as_ref() },
        style: if excel_french { CsvStyle::ExcelFrench } else { CsvStyle::Plain },
        tables,
        force: arguments.get_flag("force"),
        lang,
    };
    let done = match out {
        Some(out) => export_to_folder(folder, out, &order),
        None => export_to_print(folder, &order),
    };
    let report = match done {
        Ok(report) => report,
        Err(error) => return refuse_export(error, (folder, out), name, lang),
    };
    if report.held_back > 0 {
        complain(said::held_back(report.held_back), lang);
    }
    match out {
        Some(out) => print(&said::exported(report.letters, report.documents, &shown(out)).in_lang(lang), lang),
        None => Exit::Ok,
    }
}

/// Gives the ids of the records that a query finds, or says why there are none.
fn found_ids(words: &str, folder: &Path, lang: Lang) -> Result<BTreeSet<String>, Exit> {
    const IDS: Wanted =
        Wanted { by_date: true, limit: None, with_copies: true, with_snippets: false, with_facets: false };
    let query = read_query(words, lang)?;
    let found = Archive::open_existing(folder)
        .and_then(|archive| archive.find(&query, IDS))
        .map_err(|error| refuse_archive(&error, &shown(folder), lang))?;
    if found.total == 0 {
        complain(search::nothing_found(), lang);
        return Err(Exit::NothingFound);
    }
    Ok(found.hits.into_iter().map(|hit| hit.id).collect())
}

/// Gives what an option of `on` and `off` says.
pub fn is_on(arguments: &ArgMatches, name: &str, otherwise: bool) -> bool {
    arguments.get_one::<String>(name).map_or(otherwise, |word| word == "on")
}

/// Says why nothing was exported.
fn refuse_export(error: ExportError, (folder, out): (&Path, Option<&Path>), format: &str, lang: Lang) -> Exit {
    let place = shown(out.unwrap_or(folder));
    let (sentence, exit) = match error {
        ExportError::Exists(path) => (said::exists(&path), Exit::CannotWrite),
        ExportError::IntoArchive => (said::into_archive(&place), Exit::Usage),
        ExportError::NeedsFolder => (said::needs_folder(format), Exit::Usage),
        ExportError::Run(RunError::Archive(error)) => return refuse_archive(&error, &shown(folder), lang),
        ExportError::Run(RunError::CannotWrite(error)) if out.is_none() => {
            let kind = error.root_cause().downcast_ref::<io::Error>().map_or(io::ErrorKind::Other, io::Error::kind);
            return printing_failed(&io::Error::new(kind, error.root_cause().to_string()), lang);
        }
        ExportError::Run(error) => return refuse(error, &place, lang),
    };
    complain(sentence, lang);
    exit
}

/// Saves what a damaged archive still holds.
fn salvage(folder: &Path, out: &Path, lang: Lang) -> Exit {
    let archive = match Archive::open_to_salvage(folder) {
        Ok(archive) => archive,
        Err(error) => return refuse_archive(&error, &shown(folder), lang),
    };
    if ["decisions.ndjson", "documents.ndjson"].iter().any(|name| out.join(name).exists()) {
        complain(say::not_empty(&shown(out)), lang);
        return Exit::CannotWrite;
    }
    let salvage = OutputFolder::open(out)
        .map_err(|error| match error {
            OutputError::Locked => RunError::Locked,
            OutputError::Io(error) => RunError::CannotWrite(anyhow::Error::new(error).context(shown(out))),
        })
        .and_then(|folder| Ok(save(&archive, &folder)?));
    match salvage {
        Ok(salvage) => {
            let printed = print(&say::salvaged(salvage.saved, &shown(out)).in_lang(lang), lang);
            if salvage.lost == 0 {
                return printed;
            }
            complain(say::not_salvaged(salvage.lost), lang);
            Exit::Failed
        }
        Err(error) => refuse(error, &shown(out), lang),
    }
}

/// Writes the records that can be read, a line each, to the list that each belongs to.
fn save(archive: &Archive, folder: &OutputFolder) -> anyhow::Result<crate::archive::salvage::Salvage> {
    let mut lists = BTreeMap::new();
    for list in ["decisions", "documents"] {
        lists.insert(list, BufWriter::new(folder.temporary()?));
    }
    let salvage = archive.salvage(|list, json| {
        let out = lists.get_mut(list).with_context(|| list.to_string())?;
        Ok(writeln!(out, "{json}")?)
    })?;
    for (list, out) in lists {
        let name = format!("{list}.ndjson");
        let file = out.into_inner().map_err(std::io::IntoInnerError::into_error).context(name.clone())?;
        folder.put(file, &name)?;
    }
    Ok(salvage)
}
