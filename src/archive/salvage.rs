//! A damaged archive → the records that can still be read, one by one: what a damaged page held is passed over.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{ARCHIVE, Archive, ArchiveError, check_ours};

/// What was saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Salvage {
    /// How many records could be read.
    pub saved: usize,
    /// How many could not.
    pub lost: usize,
}

impl Archive {
    /// Opens an archive to save what is in it, and changes nothing in it: not even its log is taken over.
    ///
    /// # Errors
    /// Where there is none, it is not one of ours, or not even its first page can be read.
    pub fn open_to_salvage(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(ARCHIVE);
        if !path.is_file() {
            return Err(ArchiveError::Absent);
        }
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        check_ours(&connection)?;
        Ok(Self { connection })
    }

    /// Hands over each record that can be read, with the name of its list, in the order in which they were written.
    ///
    /// # Errors
    /// That of the one who takes them; a record that cannot be read is counted.
    pub fn salvage(&self, mut take: impl FnMut(&str, &str) -> anyhow::Result<()>) -> anyhow::Result<Salvage> {
        let mut salvage = Salvage::default();
        for id in 1..=self.last_record() {
            let query = "SELECT list, json FROM records WHERE id = ?1";
            let row = self.connection.prepare_cached(query).and_then(|mut query| {
                query.query_row([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).optional()
            });
            match row {
                Ok(Some((list, json))) if serde_json::from_str::<serde_json::Value>(&json).is_ok() => {
                    salvage.saved += 1;
                    take(&list, &json)?;
                }
                // A number that was given up when the file was read again.
                Ok(None) => {}
                Ok(Some(_)) | Err(_) => salvage.lost += 1,
            }
        }
        Ok(salvage)
    }

    /// Gives the highest number of a record: from the table, else from whatever index can be read.
    fn last_record(&self) -> i64 {
        let queries = [
            "SELECT max(id) FROM records",
            "SELECT max(id) FROM records INDEXED BY records_by_record_id WHERE record_id > ''",
            "SELECT max(record) FROM record_citations",
        ];
        let ids = queries.iter().filter_map(|query| self.connection.query_row(query, [], |row| row.get(0)).ok());
        ids.max().unwrap_or(0)
    }
}
