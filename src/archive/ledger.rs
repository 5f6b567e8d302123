//! The ledger: every file seen, with its state, so that a file is read once and none is lost.

use std::collections::{BTreeMap, VecDeque};

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::dossiers::{unsettle, unsettle_file};
use super::{Archive, ArchiveError};

/// A file that brought its reader down so often is given up.
const ATTEMPTS_MAX: u32 = 3;
/// How many files of the ledger are taken up at once.
const LEDGER_PAGE: usize = 4096;
/// The categories of failures that may not come again: the reader broke down or used up what it had.
const BREAKDOWNS: [&str; 3] = ["crashed", "out_of_memory", "timed_out"];

/// Tells whether a failure may not come again when the file is read again as it is.
pub fn is_breakdown(category: &str) -> bool {
    BREAKDOWNS.contains(&category)
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It was read whole.
    Whole,
    /// Parts of it were not read.
    InPart,
    /// It is an image without text.
    NeedsOcr,
    /// It could not be read.
    Failed,
    /// It was given up after several crashes.
    Quarantined,
    /// Its kind is none that is read.
    Skipped,
}

impl FileState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Whole, Self::InPart, Self::NeedsOcr, Self::Failed, Self::Quarantined, Self::Skipped];

    /// Gives the word of the archive.
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::InPart => "in_part",
            Self::NeedsOcr => "needs_ocr",
            Self::Failed => "failed",
            Self::Quarantined => "quarantined",
            Self::Skipped => "skipped",
        }
    }

    fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.word() == word).unwrap_or(Self::Failed)
    }
}

/// What the ledger knows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: i64,
    /// Its path below the root.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// Its BLAKE3 hash.
    pub hash: Option<String>,
    /// What became of it.
    pub state: FileState,
    /// Why it failed.
    pub category: Option<String>,
    /// The version of the program that read it.
    pub extractor_version: String,
    /// It was there when its root was last walked.
    pub is_there: bool,
    /// When it was last read: UTC, ISO 8601.
    pub last_try: String,
    /// How many letters its records are.
    pub letters: usize,
    /// How many documents its records are.
    pub documents: usize,
    /// What read its pages that are images: empty where they wait for a program that does, nothing where it has none.
    pub ocr: Option<String>,
}

/// Why a file failed, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The category, the same word in each report.
    pub category: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Cause and remedy in French.
    pub message_fr: String,
    /// Cause and remedy in English.
    pub message_en: String,
}

/// A file as it was just seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The name of its root.
    pub root: String,
    /// Its path below the root.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// Its BLAKE3 hash; nothing where its bytes could not be read.
    pub hash: Option<String>,
    /// What became of it.
    pub state: FileState,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// What read its pages that are images: empty where nothing did, nothing where it has none.
    pub ocr: Option<String>,
}

/// What is known of the files of a root, a page of the ledger at a time, so that a root of any size takes no memory.
pub struct KnownFiles<'a> {
    archive: &'a Archive,
    root: String,
    /// The last path of the page before.
    after: Option<String>,
    page: VecDeque<Known>,
}

impl KnownFiles<'_> {
    /// Gives the next file and leaves it there.
    ///
    /// # Errors
    /// The database's own.
    pub fn peek(&mut self) -> Result<Option<&Known>, ArchiveError> {
        if self.page.is_empty() {
            self.turn_page()?;
        }
        Ok(self.page.front())
    }

    /// Takes the next file, if there is one that a condition holds of.
    ///
    /// # Errors
    /// The database's own.
    pub fn next_if(&mut self, holds: impl FnOnce(&Known) -> bool) -> Result<Option<Known>, ArchiveError> {
        let is_wanted = self.peek()?.is_some_and(holds);
        Ok(if is_wanted { self.page.pop_front() } else { None })
    }

    fn turn_page(&mut self) -> Result<(), ArchiveError> {
        let mut query = self.archive.connection.prepare_cached(
            "SELECT id, path, bytes, modified_ns, hash, state, category, extractor_version, last_seen IS NULL, last_try,
               letters, documents, ocr FROM files WHERE root = ?1 AND path > ?2 ORDER BY path LIMIT ?3",
        )?;
        // No path is empty.
        let after = self.after.as_deref().unwrap_or_default();
        let rows = query.query_map(params![self.root, after, LEDGER_PAGE], row_to_known)?;
        self.page = rows.collect::<Result<_, _>>()?;
        self.after = self.page.back().map(|known| known.path.clone()).or(self.after.take());
        Ok(())
    }
}

fn row_to_known(row: &Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known {
        id: row.get(0)?,
        path: row.get(1)?,
        bytes: row.get(2)?,
        modified_ns: row.get(3)?,
        hash: row.get(4)?,
        state: FileState::of_word(row.get_ref(5)?.as_str()?),
        category: row.get(6)?,
        extractor_version: row.get(7)?,
        is_there: row.get(8)?,
        last_try: row.get(9)?,
        letters: row.get(10)?,
        documents: row.get(11)?,
        ocr: row.get(12)?,
    })
}

impl Archive {
    /// Gives which folder each root stands for.
    ///
    /// # Errors
    /// The database's own.
    pub fn roots(&self) -> Result<BTreeMap<String, String>, ArchiveError> {
        let mut query = self.connection.prepare("SELECT name, folder FROM roots")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes which folder each root stands for.
    ///
    /// # Errors
    /// The database's own.
    pub fn write_roots(&mut self, roots: &BTreeMap<String, String>) -> Result<(), ArchiveError> {
        if self.roots()? == *roots {
            return Ok(());
        }
        let change = self.connection.transaction()?;
        change.execute("DELETE FROM roots", [])?;
        for (name, folder) in roots {
            change.execute("INSERT INTO roots (name, folder) VALUES (?1, ?2)", [name, folder])?;
        }
        Ok(change.commit()?)
    }

    /// Gives what is known of the files of a root, one by one in the order of the bytes of their paths.
    pub fn known_files(&self, root: &str) -> KnownFiles<'_> {
        KnownFiles { archive: self, root: root.to_string(), after: None, page: VecDeque::new() }
    }

    /// Gives what is known of one file.
    ///
    /// # Errors
    /// The database's own.
    pub fn known_file(&self, root: &str, path: &str) -> Result<Option<Known>, ArchiveError> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, path, bytes, modified_ns, hash, state, category, extractor_version, last_seen IS NULL, last_try,
               letters, documents, ocr FROM files WHERE root = ?1 AND path = ?2",
        )?;
        Ok(query.query_row([root, path], row_to_known).optional()?)
    }

    /// Gives the paths of files that are known by their numbers.
    ///
    /// # Errors
    /// The database's own.
    pub fn paths_of(&self, files: &[i64]) -> Result<Vec<String>, ArchiveError> {
        let mut query = self.connection.prepare("SELECT path FROM files WHERE id = ?1")?;
        files.iter().map(|file| Ok(query.query_row([file], |row| row.get(0))?)).collect()
    }

    /// Notes the new time of change of files whose bytes are as they were.
    ///
    /// # Errors
    /// The database's own.
    pub fn touch(&mut self, files: &[(String, String, i64)]) -> Result<(), ArchiveError> {
        let change = self.connection.transaction()?;
        for (root, path, modified_ns) in files {
            let write = "UPDATE files SET modified_ns = ?3 WHERE root = ?1 AND path = ?2";
            change.prepare_cached(write)?.execute(params![root, path, modified_ns])?;
        }
        Ok(change.commit()?)
    }

    /// Has the files that were not read tried again by the next run, or those of one category; gives how many.
    ///
    /// # Errors
    /// The database's own.
    pub fn retry(&mut self, category: Option<&str>) -> Result<usize, ArchiveError> {
        // No file was ever changed at that time: the next run takes it for changed.
        let write = "UPDATE files SET attempts = 0, modified_ns = -1
            WHERE last_seen IS NULL AND (?1 IS NULL OR category = ?1)
              AND (state IN ('failed', 'quarantined') OR state = 'needs_ocr' AND ocr <> '')";
        Ok(self.connection.execute(write, [category])?)
    }

    /// Marks files that are gone; their records stay.
    ///
    /// # Errors
    /// The database's own.
    pub fn mark_vanished(&mut self, run: i64, files: &[i64], now: &str) -> Result<(), ArchiveError> {
        let change = self.connection.transaction()?;
        for &file in files {
            change.prepare_cached("UPDATE files SET last_seen = ?2 WHERE id = ?1")?.execute(params![file, now])?;
            write_event(&change, run, file, "vanished", None)?;
            unsettle_file(&change, file)?;
        }
        Ok(change.commit()?)
    }
}

/// Writes the row of a file and what happened to it; gives its number.
pub(super) fn write_file(
    change: &Transaction<'_>,
    run: i64,
    seen: &Seen,
    version: &str,
    now: &str,
) -> Result<i64, ArchiveError> {
    let before: Option<(i64, Option<String>, bool, u32)> = change
        .query_row(
            "SELECT id, hash, last_seen IS NULL, attempts FROM files WHERE root = ?1 AND path = ?2",
            [&seen.root, &seen.path],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()?;
    let failed = matches!(seen.state, FileState::Failed | FileState::Quarantined);
    let attempts = if failed { before.as_ref().map_or(0, |(.., attempts)| *attempts) + 1 } else { 0 };
    let fault = seen.fault.as_ref();
    let given_up = attempts >= ATTEMPTS_MAX && fault.is_some_and(|fault| is_breakdown(&fault.category));
    let state = if given_up { FileState::Quarantined } else { seen.state };
    let file = change.query_row(
        "INSERT INTO files (root, path, bytes, modified_ns, hash, state, category, page, message_fr, message_en, attempts,
           first_seen, last_seen, last_try, extractor_version, ocr)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL, ?12, ?13, ?14)
         ON CONFLICT (root, path) DO UPDATE SET bytes = excluded.bytes, modified_ns = excluded.modified_ns,
           hash = excluded.hash, state = excluded.state, category = excluded.category, page = excluded.page,
           message_fr = excluded.message_fr, message_en = excluded.message_en, attempts = excluded.attempts,
           last_seen = NULL, last_try = excluded.last_try, extractor_version = excluded.extractor_version,
           ocr = excluded.ocr
         RETURNING id",
        params![
            seen.root,
            seen.path,
            seen.bytes,
            seen.modified_ns,
            seen.hash,
            state.word(),
            fault.map(|fault| &fault.category),
            fault.and_then(|fault| fault.page),
            fault.map(|fault| &fault.message_fr),
            fault.map(|fault| &fault.message_en),
            attempts,
            now,
            version,
            seen.ocr,
        ],
        |row| row.get(0),
    )?;
    let is_known = before.as_ref().is_some_and(|(_, hash, is_there, _)| *is_there && *hash == seen.hash);
    if !is_known && state != FileState::Skipped {
        unsettle(change, &seen.root, &seen.path)?;
    }
    match before {
        None => write_first_event(change, run, file, seen)?,
        Some((_, _, false, _)) => write_event(change, run, file, "reappeared", None)?,
        Some((_, hash, ..)) if hash != seen.hash => write_event(change, run, file, "changed", None)?,
        Some(_) => write_event(change, run, file, "reread", None)?,
    }
    Ok(file)
}

/// Tells whether a new file is one that was moved, the double of another, or new.
fn write_first_event(change: &Transaction<'_>, run: i64, file: i64, seen: &Seen) -> Result<(), ArchiveError> {
    let same: Option<(String, bool)> = change
        .query_row(
            "SELECT root || '/' || path, last_seen IS NULL FROM files WHERE hash = ?1 AND id <> ?2
             ORDER BY last_seen IS NULL, id LIMIT 1",
            params![seen.hash, file],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    match same {
        Some((path, true)) => write_event(change, run, file, "duplicate", Some(&path)),
        Some((path, false)) => write_event(change, run, file, "moved", Some(&path)),
        None => write_event(change, run, file, "added", None),
    }
}

fn write_event(
    change: &Transaction<'_>,
    run: i64,
    file: i64,
    event: &str,
    detail: Option<&str>,
) -> Result<(), ArchiveError> {
    let write = "INSERT INTO history (run, file, event, detail) VALUES (?1, ?2, ?3, ?4)";
    change.prepare_cached(write)?.execute(params![run, file, event, detail])?;
    Ok(())
}
