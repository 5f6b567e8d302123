//! One file → what is made of its bytes. Every command reads its files here: the same limits, the same sentences.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::discover::SourceFile;
use crate::messages::{self, Sentence};
use crate::pipeline::FileName;
use crate::read::{self, Error};
use crate::worker::error_sentence;

/// A file that was opened: its bytes and the name under which it is recorded.
pub struct Opened {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The name.
    pub name: FileName,
}

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file, as a path that the user can open.
    pub path: String,
    /// The page, from 1, where the failure belongs to one.
    pub page: Option<u32>,
    /// The category, the same word in each report.
    pub category: Cow<'static, str>,
    /// The cause and the remedy.
    pub message: Sentence,
}

impl Failure {
    /// A file or folder that cannot be opened; `cause` is the system's own sentence.
    pub fn unreadable(path: &str, cause: &str) -> Self {
        let message = messages::failed_unreadable(cause);
        Self { path: path.to_string(), page: None, category: "unreadable".into(), message }
    }
}

/// Why nothing was made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Its kind is none that is read.
    UnknownKind,
    /// It could not be read.
    Failed(Failure),
}

/// Opens a file and makes something of it; whatever goes wrong costs this file alone.
///
/// # Errors
/// Where the file cannot be opened, is too large, is of an unknown kind or cannot be read.
pub fn read_source<T>(file: &SourceFile, make: impl FnOnce(&Opened) -> Result<T, Error>) -> Result<T, Unread> {
    let failed = |category: &'static str, page, message| {
        Unread::Failed(Failure { path: shown_path(file), page, category: category.into(), message })
    };
    let unreadable = |error: io::Error| Unread::Failed(Failure::unreadable(&shown_path(file), &error.to_string()));
    let of_reader = |error: Error| failed(error.category(), error.page(), error_sentence(&error));
    let bytes = match read_bytes(&file.location).map_err(unreadable)? {
        Some(bytes) => bytes.map_err(of_reader)?,
        None => return Err(Unread::UnknownKind),
    };
    let name = FileName { root: file.root.clone(), path: file.path.clone(), path_raw: file.path_raw.clone() };
    let opened = Opened { bytes, name };
    // Reading is third-party code on hostile input: a panic costs the file, not the run.
    let made = catch_unwind(AssertUnwindSafe(|| make(&opened)));
    made.unwrap_or(Err(Error::ReaderFailed { page: None })).map_err(of_reader)
}

/// Reads a file whose kind is known, unless it is too large; nothing where the kind is not known.
fn read_bytes(location: &Path) -> io::Result<Option<Result<Vec<u8>, Error>>> {
    let mut file = File::open(location)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(read::SNIFF_BYTES as u64).read_to_end(&mut head)?;
    let name = location.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if read::format_of(&head, &name).is_none() {
        return Ok(None);
    }
    if length > read::FILE_BYTES_MAX {
        return Ok(Some(Err(Error::TooLarge { bytes: length })));
    }
    let mut bytes = head;
    file.read_to_end(&mut bytes)?;
    Ok(Some(Ok(bytes)))
}

/// Gives the path of a file for a message.
pub fn shown_path(file: &SourceFile) -> String {
    file.location.display().to_string()
}
