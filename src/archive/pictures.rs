//! What was read in pictures of pages, so that nothing is read twice: sealed, for who has the picture.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension};

use super::{ARCHIVE, ArchiveError, WAIT};

/// The pictures that were read, over a connection of their own: readers look here while a batch is stored.
pub struct PicturesRead {
    connection: Mutex<Connection>,
}

impl PicturesRead {
    /// Opens those of the archive in a folder, which is there.
    ///
    /// # Errors
    /// The database's own.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let connection = Connection::open(folder.join(ARCHIVE))?;
        connection.busy_timeout(WAIT)?;
        // What is lost here is read again.
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Gives what is sealed under a mark; nothing where there is none, or it cannot be read.
    pub fn sealed(&self, mark: &str) -> Option<Vec<u8>> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut query = connection.prepare_cached("SELECT sealed FROM pictures_read WHERE mark = ?1").ok()?;
        query.query_row([mark], |row| row.get(0)).optional().ok().flatten()
    }

    /// Keeps what is sealed under a mark; where it cannot be kept, the picture is read again.
    pub fn keep(&self, mark: &str, sealed: &[u8]) {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let write = "INSERT OR REPLACE INTO pictures_read (mark, sealed) VALUES (?1, ?2)";
        let _ = connection.execute(write, (mark, sealed));
    }
}
