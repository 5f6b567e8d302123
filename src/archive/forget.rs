//! Forgetting a file: all that the archive knows of it goes, and a mark stays by which its bytes are known again.

use std::collections::BTreeSet;

use super::dossiers::unsettle_file;
use super::records::pend;
use super::{Archive, ArchiveError, search};

/// A file that is to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The number of the file.
    file: i64,
    /// Its root and its path below it.
    pub path: String,
    /// The hash of its bytes; nothing where they could not be read.
    pub hash: Option<String>,
    /// The ids of its records.
    pub records: BTreeSet<String>,
}

/// By which forgotten files are known again.
#[derive(Debug, Clone, Default)]
pub struct Tombstones {
    /// The key of the marks.
    pub key: [u8; 32],
    /// The marks of their bytes.
    pub marks: BTreeSet<String>,
}

impl Archive {
    /// Gives the files of which this is the path (with its root or without) or the id of a record, and those of the same bytes.
    ///
    /// # Errors
    /// The database's own.
    pub fn files_named(&self, name: &str) -> Result<Vec<Forgotten>, ArchiveError> {
        let mut query = self.connection.prepare(
            "WITH named AS (SELECT id, hash FROM files WHERE path = ?1 OR root || '/' || path = ?1
               OR id IN (SELECT file FROM records WHERE record_id = ?1))
             SELECT id, root || '/' || path, hash FROM files
             WHERE id IN (SELECT id FROM named) OR hash IN (SELECT hash FROM named) ORDER BY root, path",
        )?;
        let rows = query.query_map([name], |row| {
            Ok(Forgotten { file: row.get(0)?, path: row.get(1)?, hash: row.get(2)?, records: BTreeSet::new() })
        })?;
        let mut files: Vec<Forgotten> = rows.collect::<Result<_, _>>()?;
        let mut records = self.connection.prepare("SELECT record_id FROM records WHERE file = ?1")?;
        for file in &mut files {
            file.records = records.query_map([file.file], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(files)
    }

    /// Gives the key and the marks of what was forgotten.
    ///
    /// # Errors
    /// The database's own.
    pub fn tombstones(&self) -> Result<Tombstones, ArchiveError> {
        let key: Vec<u8> = self.connection.query_row("SELECT key FROM keeper", [], |row| row.get(0))?;
        let mut query = self.connection.prepare("SELECT mark FROM tombstones")?;
        let marks = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Tombstones { key: key.try_into().unwrap_or_default(), marks })
    }

    /// Removes all that is known of files and leaves the marks; the JSON files are pending.
    ///
    /// # Errors
    /// The database's own; nothing is removed then.
    pub fn forget(
        &mut self,
        files: &[Forgotten],
        marks: &[String],
        (why, now): (&str, &str),
    ) -> Result<(), ArchiveError> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let change = self.connection.transaction()?;
        for mark in marks {
            let write = "INSERT OR IGNORE INTO tombstones (mark, why, at) VALUES (?1, ?2, ?3)";
            change.execute(write, [mark, why, now])?;
        }
        for file in files {
            let names: Vec<(String, String)> = {
                let mut query = change.prepare("SELECT list, name FROM records WHERE file = ?1")?;
                query.query_map([file.file], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
            };
            names.iter().try_for_each(|(list, name)| pend(&change, list, name))?;
            let of_dossier: Vec<i64> = {
                let mut query = change.prepare(
                    "SELECT o.file FROM dossier_files d JOIN dossier_files o ON o.root = d.root AND o.dossier = d.dossier WHERE d.file = ?1",
                )?;
                query.query_map([file.file], |row| row.get(0))?.collect::<Result<_, _>>()?
            };
            of_dossier.iter().try_for_each(|other| unsettle_file(&change, *other))?;
            search::remove_file(&change, file.file)?;
            for id in &file.records {
                change.execute("DELETE FROM watch_told WHERE record_id = ?1", [id])?;
            }
            change.execute("DELETE FROM records WHERE file = ?1", [file.file])?;
            change.execute("DELETE FROM history WHERE file = ?1", [file.file])?;
            change.execute("UPDATE history SET detail = NULL WHERE detail = ?1", [&file.path])?;
            change.execute("DELETE FROM changes WHERE root || '/' || path = ?1", [&file.path])?;
            change.execute("DELETE FROM files WHERE id = ?1", [file.file])?;
        }
        Ok(change.commit()?)
    }

    /// Leaves no trace of removed rows in the free pages of the database or in its log.
    ///
    /// # Errors
    /// The database's own.
    pub fn purge(&mut self) -> Result<(), ArchiveError> {
        search::purge(&self.connection)?;
        self.connection.execute_batch("VACUUM")?;
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}
