//! The archive → what people open first: the workbook and the page, made anew when a run changed something.

use anyhow::Result;
use serde::Serialize;
use serde_json::Value;

use crate::archive::exported::Selection;
use crate::archive::{Archive, ArchiveError};
use crate::export::files::OutputFolder;
use crate::export::output::{Exported, Exporter, Temporary};
use crate::export::page::{PAGE, Page};
use crate::export::workbook::{Book, Failure, WORKBOOK};
use crate::ingest::export::{links_from, send};
use crate::messages::{self, Lang, archive as say};

/// What is written for people, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ForPeople {
    /// The workbook.
    pub xlsx: bool,
    /// The page.
    pub html: bool,
    /// With the records of requests that are not for documents.
    pub personal: bool,
    /// In English, else in French.
    pub english: bool,
}

impl ForPeople {
    /// Gives what the run before wrote, so that what is asked for otherwise is made anew.
    pub fn of_summary(summary: &str) -> Option<Self> {
        let summary: Value = serde_json::from_str(summary).ok()?;
        let said = |key: &str| summary["for_people"][key].as_bool();
        Some(Self { xlsx: said("xlsx")?, html: said("html")?, personal: said("personal")?, english: said("english")? })
    }

    /// Gives what is to be made anew after a change by hand: the files that are there, as the last run wrote them.
    ///
    /// # Errors
    /// The database's own.
    pub fn that_is_there(archive: &Archive, folder: &OutputFolder) -> Result<Self, ArchiveError> {
        let (xlsx, html) = (folder.join(WORKBOOK).is_file(), folder.join(PAGE).is_file());
        let last = archive.summaries()?.iter().find_map(|summary| Self::of_summary(summary));
        let (personal, english) = last.map_or((false, false), |last| (last.personal, last.english));
        Ok(Self { xlsx, html, personal, english })
    }

    /// Tells whether a file that is wanted is missing.
    pub fn is_missing(&self, folder: &OutputFolder) -> bool {
        let missing = |wanted: bool, name: &str| wanted && !folder.join(name).is_file();
        missing(self.xlsx, WORKBOOK) || missing(self.html, PAGE)
    }
}

/// The workbook and the page, of which each may be absent: a record goes to both.
struct Both<'b>(Vec<Box<dyn Exporter + 'b>>);

impl Exporter for Both<'_> {
    fn take(&mut self, record: &Exported) -> Result<()> {
        self.0.iter_mut().try_for_each(|exporter| exporter.take(record))
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, Temporary)>> {
        let mut files = Vec::new();
        for exporter in self.0 {
            files.extend(exporter.finish()?);
        }
        Ok(files)
    }
}

/// Writes what people open first.
///
/// # Errors
/// The system's own with the path, where something cannot be written; the database's own.
pub fn write_for_people(archive: &Archive, folder: &OutputFolder, wanted: ForPeople) -> Result<()> {
    let lang = if wanted.english { Lang::En } else { Lang::Fr };
    let (links, failures) = (links_from(archive, &folder.join(""))?, failures(archive, lang)?);
    let mut exporters: Vec<Box<dyn Exporter + '_>> = Vec::new();
    if wanted.xlsx {
        exporters.push(Box::new(Book::new(folder, &links, Some(&failures), lang)?));
    }
    if wanted.html {
        exporters.push(Box::new(Page::new(folder, &links, &failures, lang)?));
    }
    if exporters.is_empty() {
        return Ok(());
    }
    let mut exporter = Box::new(Both(exporters));
    send(archive, exporter.as_mut(), Selection { personal: wanted.personal, ids: None })?;
    for (name, file) in exporter.finish()? {
        folder.put(file, &name)?;
    }
    Ok(())
}

/// Gives the files that are not read, with cause and remedy.
fn failures(archive: &Archive, lang: Lang) -> Result<Vec<Failure>, ArchiveError> {
    let unread = archive.unread_files(None)?.into_iter().map(|file| {
        let message = match lang {
            Lang::Fr => file.message_fr,
            Lang::En => file.message_en,
        };
        Failure {
            root: file.root,
            path: file.path,
            category: file.category.unwrap_or_else(|| file.state.clone()),
            state: say::state(&file.state).in_lang(lang),
            page: file.page,
            cause: message.unwrap_or_else(|| messages::needs_ocr_reason().in_lang(lang)),
        }
    });
    Ok(unread.collect())
}
