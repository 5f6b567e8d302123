//! `greffier export --salvage`: the records that a damaged archive still holds, as lists.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ArgMatches;

use crate::archive::Archive;
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::ingest::refuse;
use crate::cli::{Exit, complain, print, shown};
use crate::export::files::{OutputError, OutputFolder};
use crate::ingest::RunError;
use crate::messages::{Lang, archive as say};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let Some(out) = arguments.get_one::<PathBuf>("out") else { return Exit::Usage };
    let folder = archive_folder(arguments);
    let archive = match Archive::open_to_salvage(&folder) {
        Ok(archive) => archive,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
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
