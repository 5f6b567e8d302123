//! What the archive knows as a whole: is everything in, what was not read and why.

use rusqlite::OptionalExtension;
use serde::Serialize;

use super::{Archive, ArchiveError};

/// The state of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// How many files that are there are in each state, by the word of the state.
    pub states: Vec<(String, usize)>,
    /// How many files are gone; their records stay.
    pub vanished: usize,
    /// How many letters are recorded.
    pub letters: usize,
    /// How many other documents are recorded.
    pub documents: usize,
    /// The file that waits longest to be read, and since when.
    pub oldest_unread: Option<(String, String)>,
    /// The size of the database.
    pub bytes: u64,
}

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadFile {
    /// The name of its root.
    pub root: String,
    /// Its path below the root.
    pub path: String,
    /// What became of it.
    pub state: String,
    /// Why, in a word.
    pub category: Option<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Cause and remedy in French.
    pub message_fr: Option<String>,
    /// Cause and remedy in English.
    pub message_en: Option<String>,
    /// How often in a row it failed.
    pub attempts: u32,
    /// When it was first seen.
    pub first_seen: String,
    /// When it was last read.
    pub last_try: String,
}

impl Archive {
    /// Gives the state of the archive.
    ///
    /// # Errors
    /// The database's own.
    pub fn status(&self) -> Result<Status, ArchiveError> {
        let count = |query: &str| self.connection.query_row(query, [], |row| row.get::<_, usize>(0));
        let mut query = self.connection.prepare(
            "SELECT state, count(*) FROM files WHERE last_seen IS NULL GROUP BY state ORDER BY count(*) DESC, state",
        )?;
        let states = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let oldest = "SELECT root || '/' || path, first_seen FROM failures ORDER BY first_seen, root, path LIMIT 1";
        Ok(Status {
            states,
            vanished: count("SELECT count(*) FROM files WHERE last_seen IS NOT NULL")?,
            letters: count("SELECT count(*) FROM records WHERE list = 'decisions'")?,
            documents: count("SELECT count(*) FROM records WHERE list = 'documents'")?,
            oldest_unread: self.connection.query_row(oldest, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?,
            bytes: self.connection.query_row(
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
                [],
                |row| row.get(0),
            )?,
        })
    }

    /// Gives the files that were not read, or those of one category.
    ///
    /// # Errors
    /// The database's own.
    pub fn unread_files(&self, category: Option<&str>) -> Result<Vec<UnreadFile>, ArchiveError> {
        let mut query = self.connection.prepare(
            "SELECT root, path, state, category, page, message_fr, message_en, attempts, first_seen, last_try
             FROM failures WHERE ?1 IS NULL OR coalesce(category, state) = ?1 ORDER BY root, path",
        )?;
        let rows = query.query_map([category], |row| {
            Ok(UnreadFile {
                root: row.get(0)?,
                path: row.get(1)?,
                state: row.get(2)?,
                category: row.get(3)?,
                page: row.get(4)?,
                message_fr: row.get(5)?,
                message_en: row.get(6)?,
                attempts: row.get(7)?,
                first_seen: row.get(8)?,
                last_try: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
