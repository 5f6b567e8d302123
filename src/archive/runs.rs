//! The runs: when each began and ended, what it did, and what its new readings changed.

use rusqlite::params;
use serde::Serialize;

use super::{Archive, ArchiveError};

/// A run as the archive knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its number.
    pub id: i64,
    /// When it began: UTC, ISO 8601.
    pub began: String,
    /// When it ended; nothing where it goes on or was killed.
    pub ended: Option<String>,
    /// The version of the program.
    pub extractor_version: String,
}

/// A value that a new reading gave otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The root of the file.
    pub root: String,
    /// Its path below the root.
    pub path: String,
    /// Which letter of the file.
    pub part: u32,
    /// The id of its record; nothing where there is none any more.
    pub id: Option<String>,
    /// The key of the record.
    pub field: String,
    /// The value before.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

impl Archive {
    /// Begins a run and gives its number.
    ///
    /// # Errors
    /// The database's own.
    pub fn begin_run(&mut self, version: &str, now: &str) -> Result<i64, ArchiveError> {
        self.connection.execute("INSERT INTO runs (began, extractor_version) VALUES (?1, ?2)", [now, version])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Ends a run with its summary, as JSON.
    ///
    /// # Errors
    /// The database's own.
    pub fn end_run(&mut self, run: i64, now: &str, summary: &str) -> Result<(), ArchiveError> {
        self.connection
            .execute("UPDATE runs SET ended = ?2, summary = ?3 WHERE id = ?1", params![run, now, summary])?;
        Ok(())
    }

    /// Gives the summaries of the runs, the newest first; an empty one is that of a run that did not end.
    ///
    /// # Errors
    /// The database's own.
    pub fn summaries(&self) -> Result<Vec<String>, ArchiveError> {
        let mut query = self.connection.prepare("SELECT coalesce(summary, '') FROM runs ORDER BY id DESC")?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives the last runs, the newest first.
    ///
    /// # Errors
    /// The database's own.
    pub fn last_runs(&self, count: u32) -> Result<Vec<Run>, ArchiveError> {
        let mut query = self
            .connection
            .prepare("SELECT id, began, ended, extractor_version FROM runs ORDER BY id DESC LIMIT ?1")?;
        let rows = query.query_map([count], |row| {
            Ok(Run { id: row.get(0)?, began: row.get(1)?, ended: row.get(2)?, extractor_version: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives what the new readings of a run changed.
    ///
    /// # Errors
    /// The database's own.
    pub fn changes_of(&self, run: i64) -> Result<Vec<Change>, ArchiveError> {
        let mut query = self.connection.prepare(
            "SELECT c.root, c.path, c.part, c.field, c.before, c.after, (SELECT r.record_id FROM files f JOIN records r
               ON r.file = f.id AND r.part = c.part WHERE f.root = c.root AND f.path = c.path)
             FROM changes c WHERE c.run = ?1 ORDER BY c.root, c.path, c.part, c.field",
        )?;
        let rows = query.query_map([run], |row| {
            Ok(Change {
                root: row.get(0)?,
                path: row.get(1)?,
                part: row.get(2)?,
                id: row.get(6)?,
                field: row.get(3)?,
                before: row.get(4)?,
                after: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
