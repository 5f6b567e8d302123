//! Files that are written whole or not at all: to a temporary name first, then renamed; only what changed.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// The beginning of the names of temporary files; what a killed run left behind is cleared by the next one.
pub const TEMPORARY: &str = ".greffier-";
/// The file that a run holds locked.
pub const LOCK: &str = ".greffier-lock";

/// An output folder that is held by this run until it is dropped.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// Held until the folder is dropped.
    _lock: File,
}

/// Why an output folder cannot be used.
#[derive(Debug)]
pub enum OutputError {
    /// Another run writes there.
    Locked,
    /// The system's own error.
    Io(io::Error),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl OutputFolder {
    /// Makes the folder, takes its lock and clears what a killed run left behind.
    ///
    /// # Errors
    /// Where another run holds it, or where it cannot be written.
    pub fn open(path: &Path) -> Result<Self, OutputError> {
        fs::create_dir_all(path)?;
        let lock = File::options().read(true).write(true).create(true).truncate(false).open(path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(OutputError::Locked),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        for entry in fs::read_dir(path)?.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(TEMPORARY) && name != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { path: path.to_path_buf(), _lock: lock })
    }

    /// Gives the path of a file in the folder.
    pub fn join(&self, relative: &str) -> PathBuf {
        self.path.join(relative)
    }

    /// Begins a temporary file in the folder.
    ///
    /// # Errors
    /// The system's own, where it cannot be made.
    pub fn temporary(&self) -> Result<NamedTempFile> {
        let file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(&self.path);
        file.with_context(|| self.path.display().to_string())
    }

    /// Writes a file below the folder, unless it already holds just these bytes.
    ///
    /// # Errors
    /// The system's own with the path, where it cannot be written.
    pub fn write(&self, relative: &str, bytes: &[u8]) -> Result<()> {
        let target = self.join(relative);
        let place = || target.display().to_string();
        if holds(&target, bytes).with_context(place)? {
            return Ok(());
        }
        let mut file = self.temporary()?;
        file.write_all(bytes).with_context(place)?;
        self.put(file, relative)
    }

    /// Puts a finished temporary file in its place, unless the place already holds the same bytes.
    ///
    /// # Errors
    /// The system's own with the path, where it cannot be renamed.
    pub fn put(&self, file: NamedTempFile, relative: &str) -> Result<()> {
        let target = self.join(relative);
        replace(file, &target).with_context(|| target.display().to_string())
    }

    /// Removes a file of an earlier run, where it exists, and the folders that are empty without it.
    ///
    /// # Errors
    /// The system's own, where it exists and cannot be removed.
    pub fn remove(&self, relative: &str) -> Result<()> {
        let target = self.join(relative);
        match fs::remove_file(&target) {
            Err(error) if !is_absent(&error) => return Err(error).context(target.display().to_string()),
            _ => {}
        }
        let below = target.ancestors().skip(1).take_while(|folder| *folder != self.path);
        // The first one that holds something else stays, and with it those around it.
        let _ = below.map(fs::remove_dir).take_while(Result::is_ok).count();
        Ok(())
    }
}

/// Tells whether an error says that there is no such file: nothing of the name, or a file where a folder would be.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename)
}

fn replace(mut file: NamedTempFile, target: &Path) -> io::Result<()> {
    file.flush()?;
    if same_bytes(file.path(), target)? {
        return Ok(());
    }
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    set_plain_rights(file.as_file())?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// Gives a temporary file the rights of an ordinary one: others may read it.
#[cfg(unix)]
fn set_plain_rights(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_plain_rights(_: &File) -> io::Result<()> {
    Ok(())
}

fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() == bytes.len() as u64 => Ok(fs::read(path)? == bytes),
        Ok(_) => Ok(false),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn same_bytes(a: &Path, b: &Path) -> io::Result<bool> {
    let length = |path: &Path| match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    };
    if length(a)? != length(b)? {
        return Ok(false);
    }
    let (mut a, mut b) = (io::BufReader::new(File::open(a)?), io::BufReader::new(File::open(b)?));
    let (mut left, mut right) = ([0u8; 8192], [0u8; 8192]);
    loop {
        let count = a.read(&mut left)?;
        if count == 0 {
            return Ok(true);
        }
        b.read_exact(&mut right[..count])?;
        if left[..count] != right[..count] {
            return Ok(false);
        }
    }
}
