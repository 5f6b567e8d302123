//! Folders → the files to read, in a fixed order. The only home of walkdir.
//!
//! Links are not followed, hidden files are not read, the output folder is passed over; whatever is not read is
//! given with its reason, so that every file is accounted for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use crate::messages::SkipReason;

/// A file found below a folder given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// The name of the folder given; two folders of one name are told apart (`letters`, `letters~2`).
    pub root: String,
    /// The path below it, with `/`; percent-escaped where it is not UTF-8.
    pub path: String,
    /// The bytes of the path in hexadecimal digits, where it is not UTF-8.
    pub path_raw: Option<String>,
    /// Where it lies.
    pub location: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was changed, in nanoseconds since 1970; 0 where the system does not tell.
    pub modified_ns: i64,
}

/// What was found below the folders given.
#[derive(Debug, Default)]
pub struct Found {
    /// The files to read, ordered by root and path.
    pub files: Vec<SourceFile>,
    /// The files that are not read, with the reason.
    pub skipped: Vec<(SourceFile, SkipReason)>,
    /// The files and folders that cannot be opened, with the system's own sentence.
    pub unreadable: Vec<(String, String)>,
    /// The inputs that do not exist.
    pub missing: Vec<PathBuf>,
    /// The folders that share their name with another one, with the name under which they are recorded.
    pub renamed: Vec<(PathBuf, String)>,
    /// The output folder lies below one of the folders given.
    pub output_inside: bool,
    /// The names of the roots whose whole folder was walked, and whether all of it could be.
    pub walked: BTreeMap<String, bool>,
}

/// Walks folders and files; `output` is passed over.
pub fn find_files(inputs: &[PathBuf], output: Option<&Path>) -> Found {
    find_files_below(inputs, output, &mut RootNames::default())
}

/// The same, where earlier runs have given some folders their names.
pub fn find_files_below(inputs: &[PathBuf], output: Option<&Path>, names: &mut RootNames) -> Found {
    let mut found = Found::default();
    let output = output.and_then(|path| path.canonicalize().ok());
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    for input in inputs {
        let Ok(location) = input.canonicalize() else {
            found.missing.push(input.clone());
            continue;
        };
        let folder = if location.is_dir() {
            location.clone()
        } else {
            location.parent().map_or_else(|| location.clone(), Path::to_path_buf)
        };
        let root = names.name_of(&folder, &mut found.renamed);
        if location.is_dir() {
            let unreadable = found.unreadable.len();
            walk(&folder, &root, output.as_deref(), &mut seen, &mut found);
            found.walked.insert(root, found.unreadable.len() == unreadable);
        } else if seen.insert(location.clone()) {
            let metadata = std::fs::metadata(&location).ok();
            found.files.push(source_file(&folder, &root, &location, metadata.as_ref()));
        }
    }
    found.files.sort();
    found.skipped.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn walk(folder: &Path, root: &str, output: Option<&Path>, seen: &mut BTreeSet<PathBuf>, found: &mut Found) {
    let mut inside = false;
    let mut hidden: Vec<PathBuf> = Vec::new();
    let walker = WalkDir::new(folder).follow_links(false).sort_by_file_name().into_iter().filter_entry(|entry| {
        let is_output = output.is_some_and(|output| entry.path() == output);
        let is_hidden = entry.depth() > 0 && entry.file_type().is_dir() && has_hidden_name(entry);
        inside |= is_output;
        hidden.extend(is_hidden.then(|| entry.path().to_path_buf()));
        !is_output && !is_hidden
    });
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                let cause = error.io_error().map_or_else(|| error.to_string(), std::io::Error::to_string);
                found.unreadable.push((path, cause));
                continue;
            }
        };
        if entry.file_type().is_dir() || !seen.insert(entry.path().to_path_buf()) {
            continue;
        }
        let file = source_file(folder, root, entry.path(), entry.metadata().ok().as_ref());
        match skip_reason(&entry) {
            Some(reason) => found.skipped.push((file, reason)),
            None => found.files.push(file),
        }
    }
    found.output_inside |= inside;
    let hidden = hidden.into_iter().map(|path| (source_file(folder, root, &path, None), SkipReason::Hidden));
    found.skipped.extend(hidden);
}

/// Tells whether a name begins with a point: such files and folders belong to programs.
fn has_hidden_name(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn skip_reason(entry: &DirEntry) -> Option<SkipReason> {
    let kind = entry.file_type();
    if kind.is_symlink() {
        Some(SkipReason::Link)
    } else if !kind.is_file() {
        Some(SkipReason::Special)
    } else if has_hidden_name(entry) {
        Some(SkipReason::Hidden)
    } else {
        None
    }
}

fn source_file(folder: &Path, root: &str, location: &Path, metadata: Option<&Metadata>) -> SourceFile {
    let relative = location.strip_prefix(folder).unwrap_or(location);
    let (path, path_raw) = path_to_text(relative);
    let modified = metadata.and_then(|metadata| metadata.modified().ok());
    let since = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    SourceFile {
        root: root.to_string(),
        path,
        path_raw,
        location: location.to_path_buf(),
        bytes: metadata.map_or(0, Metadata::len),
        modified_ns: since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default(),
    }
}

/// Gives a path as text with `/`, and its bytes in hexadecimal digits where it is not UTF-8.
fn path_to_text(path: &Path) -> (String, Option<String>) {
    if let Some(text) = path.to_str() {
        return (text.replace(std::path::MAIN_SEPARATOR, "/"), None);
    }
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    let raw = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    (text.replace(std::path::MAIN_SEPARATOR, "/"), Some(raw))
}

/// The names of the folders given, each used once, in this run and in earlier ones.
#[derive(Debug, Default)]
pub struct RootNames {
    folders: BTreeMap<PathBuf, String>,
    names: BTreeSet<String>,
}

impl RootNames {
    /// Takes the names of earlier runs; the name of a folder that is gone is free again (the folder was moved).
    pub fn of_earlier_runs(earlier: BTreeMap<String, PathBuf>) -> Self {
        let here: BTreeMap<String, PathBuf> = earlier.into_iter().filter(|(_, folder)| folder.is_dir()).collect();
        Self {
            names: here.keys().cloned().collect(),
            folders: here.into_iter().map(|(name, folder)| (folder, name)).collect(),
        }
    }

    /// Gives the folder of each name, for later runs; folders whose path is not UTF-8 are left out.
    pub fn to_map(&self) -> BTreeMap<String, PathBuf> {
        let folders = self.folders.iter().filter(|(folder, _)| folder.to_str().is_some());
        folders.map(|(folder, name)| (name.clone(), folder.clone())).collect()
    }

    fn name_of(&mut self, folder: &Path, renamed: &mut Vec<(PathBuf, String)>) -> String {
        if let Some(name) = self.folders.get(folder) {
            return name.clone();
        }
        let base = folder.file_name().map_or_else(|| "root".into(), |name| path_to_text(Path::new(name)).0);
        let mut name = base.clone();
        let mut count = 1;
        while !self.names.insert(name.clone()) {
            count += 1;
            name = format!("{base}~{count}");
        }
        if count > 1 {
            renamed.push((folder.to_path_buf(), name.clone()));
        }
        self.folders.insert(folder.to_path_buf(), name.clone());
        name
    }
}
