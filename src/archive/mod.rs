//! The archive: one SQLite file that knows every file seen, what was read in it, and what became of it. The home of rusqlite.
//!
//! A file and its records are written in one transaction; JSON files and lists are made from here afterwards and can be
//! made again at any time. Nothing here knows how a record is read.

pub mod corrections;
pub mod dossiers;
pub mod exported;
pub mod forget;
pub mod ledger;
pub mod pictures;
pub mod records;
pub mod runs;
pub mod salvage;
pub mod search;
pub mod status;
pub mod store;
pub mod values;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// The name of the archive in its folder.
pub const ARCHIVE: &str = "archive.db";
/// Marks the file as one of ours: the letters `Grff`.
const APPLICATION_ID: i32 = 0x4772_6666;
/// The steps of the schema: the version that each makes of the one before. A change adds one.
const STEPS: &[(i32, &str)] = &[
    (1, include_str!("schema.sql")),
    (2, include_str!("schema-2.sql")),
    (3, include_str!("schema-3.sql")),
    (4, include_str!("schema-4.sql")),
];
/// The version of the schema.
const SCHEMA_VERSION: i32 = STEPS[STEPS.len() - 1].0;
/// NFS, SMB, CIFS, SMB2, Ceph, AFS, Coda: from `linux/magic.h`.
#[cfg(target_os = "linux")]
const NETWORK_FILE_SYSTEMS: [u32; 7] =
    [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x00C3_6400, 0x5346_414F, 0x7375_7245];
/// More than the statements of a run: each is prepared once.
const STATEMENTS: usize = 128;
/// How long a command waits for another one that writes.
const WAIT: std::time::Duration = std::time::Duration::from_secs(10);

/// An archive that is open.
pub struct Archive {
    connection: Connection,
}

/// Why an archive cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is none.
    #[error("no archive")]
    Absent,
    /// The file is a database of another program, or none.
    #[error("not an archive of greffier")]
    NotOurs,
    /// A newer program made it.
    #[error("schema version {found}, this program knows {SCHEMA_VERSION}")]
    Newer {
        /// The version of its schema.
        found: i32,
    },
    /// It lies on a file system of a network, where locks cannot be relied on.
    #[error("on a network file system")]
    OnNetwork,
    /// Pages of it are damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The database's own error.
    #[error(transparent)]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotOurs,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl Archive {
    /// Opens the archive of a folder for a run; makes it where there is none.
    ///
    /// # Errors
    /// Where the file is not an archive, a newer program made it, or the system refuses.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        if is_on_network(folder) {
            return Err(ArchiveError::OnNetwork);
        }
        let path = folder.join(ARCHIVE);
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(WAIT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let is_new = connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0))?;
        if is_new {
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        check_ours(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrate(&mut connection)?;
        search::bring_up(&mut connection, true)?;
        Ok(Self { connection })
    }

    /// Opens the archive of a folder where there is one; none is made.
    ///
    /// # Errors
    /// Where there is none, it is not one of ours, or a newer program made it.
    pub fn open_existing(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(ARCHIVE);
        if !path.is_file() {
            return Err(ArchiveError::Absent);
        }
        let mut connection = open_to_look(&path)?;
        connection.busy_timeout(WAIT)?;
        check_ours(&connection)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrate(&mut connection)?;
        Ok(Self { connection })
    }
}

/// Opens the file of an archive; one that cannot be written, on a disc or in somebody else's folder, can be read all the same.
fn open_to_look(path: &Path) -> Result<Connection, ArchiveError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let first = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    let is_bound = |error: &rusqlite::Error| {
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied)
        )
    };
    match first {
        // Nobody writes there, so nothing changes under the reader; its path is given as an address, in which some signs
        // mean something.
        Err(error) if is_bound(&error) && path.to_str().is_some() => {
            let mut address = String::from("file:");
            for byte in path.to_str().unwrap_or_default().bytes() {
                match byte {
                    b'?' | b'#' | b'%' | 0x80.. => address.push_str(&format!("%{byte:02X}")),
                    _ => address.push(char::from(byte)),
                }
            }
            address.push_str("?immutable=1");
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Ok(Connection::open_with_flags(address, flags)?)
        }
        _ => Ok(connection),
    }
}

/// Tells whether a folder lies on a file system of a network.
#[cfg(target_os = "linux")]
fn is_on_network(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|system| NETWORK_FILE_SYSTEMS.contains(&(system.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn is_on_network(_: &Path) -> bool {
    false
}

fn check_ours(connection: &Connection) -> Result<(), ArchiveError> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(ArchiveError::NotOurs);
    }
    let found: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA_VERSION { Err(ArchiveError::Newer { found }) } else { Ok(()) }
}

/// Brings the schema to the version that this program knows, a step a version, each whole or not at all.
fn migrate(connection: &mut Connection) -> Result<(), ArchiveError> {
    let found: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (version, sql) in STEPS.iter().filter(|(version, _)| *version > found) {
        let step = connection.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    search::bring_up(connection, false)
}

/// Gives the time now as the archive writes it: UTC, ISO 8601, seconds.
#[expect(clippy::disallowed_methods, reason = "the ledger tells when a file was seen; no record holds a time")]
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let time = chrono::DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(0), 0).unwrap_or_default();
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
