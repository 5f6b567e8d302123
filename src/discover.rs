//! Folders → the files to read, in a fixed order, one by one. The only home of walkdir.
//!
//! Links are not followed, hidden files are not read, the output folder is passed over; whatever is not read is
//! given with its reason, so that every file is accounted for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::gitignore::Gitignore;
use ignore::overrides::{Override, OverrideBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::messages::SkipReason;

/// The name of the files that say what is not to be read.
const IGNORE_FILE: &str = ".greffierignore";

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

/// What stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A file to read.
    File(SourceFile),
    /// A file or folder that is not read, with the reason; a folder is not entered.
    Skipped(SourceFile, SkipReason),
}

/// A folder to walk, or some files of it.
#[derive(Debug)]
pub struct Root {
    /// The name under which its files are recorded.
    pub name: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// The files that were given one by one; nothing where the whole folder was.
    files: Option<BTreeSet<PathBuf>>,
}

impl Root {
    /// Tells whether the whole folder was given.
    pub fn is_whole(&self) -> bool {
        self.files.is_none()
    }
}

/// What the inputs are, and what was met on the way.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files and folders that cannot be opened, with the system's own sentence.
    pub unreadable: Vec<(String, String)>,
    /// The inputs that do not exist.
    pub missing: Vec<PathBuf>,
    /// The folders that share their name with another one, with the name under which they are recorded.
    pub renamed: Vec<(PathBuf, String)>,
    /// The output folder lies below one of the folders given.
    pub output_inside: bool,
}

/// What was found below the folders given.
#[derive(Debug, Default)]
pub struct Found {
    /// The files to read, ordered by root and path.
    pub files: Vec<SourceFile>,
    /// The files that are not read, with the reason.
    pub skipped: Vec<(SourceFile, SkipReason)>,
    /// What was met on the way.
    pub walked: Walked,
}

/// Walks folders and files; `output` is passed over.
pub fn find_files(inputs: &[PathBuf], output: Option<&Path>) -> Found {
    let mut found = Found::default();
    let roots = inputs_to_roots(inputs, &mut RootNames::default(), &mut found.walked);
    for root in &roots {
        let taken: Result<(), std::convert::Infallible> = walk(root, output, &mut found.walked, |entry| {
            match entry {
                Entry::File(file) => found.files.push(file),
                Entry::Skipped(file, reason) => found.skipped.push((file, reason)),
            }
            Ok(())
        });
        let Ok(()) = taken;
    }
    found
}

/// Gives the folders to walk, ordered by their names: each once, none that lies in another one.
pub fn inputs_to_roots(inputs: &[PathBuf], names: &mut RootNames, walked: &mut Walked) -> Vec<Root> {
    let mut roots: Vec<Root> = Vec::new();
    for input in inputs {
        let Ok(location) = input.canonicalize() else {
            walked.missing.push(input.clone());
            continue;
        };
        let is_whole = location.is_dir();
        let parent = || location.parent().map_or_else(|| location.clone(), Path::to_path_buf);
        let folder = if is_whole { location.clone() } else { parent() };
        let name = names.name_of(&folder, &mut walked.renamed);
        let known = match roots.iter().position(|root| root.name == name) {
            Some(index) => &mut roots[index],
            None => {
                roots.push(Root { name, folder, files: Some(BTreeSet::new()) });
                let last = roots.len() - 1;
                &mut roots[last]
            }
        };
        match &mut known.files {
            Some(files) if !is_whole => drop(files.insert(location)),
            files if is_whole => *files = None,
            _ => {}
        }
    }
    let whole: Vec<PathBuf> = roots.iter().filter(|root| root.is_whole()).map(|root| root.folder.clone()).collect();
    let is_covered = |path: &Path| whole.iter().any(|folder| path != folder && is_walked_below(path, folder));
    roots.retain_mut(|root| match &mut root.files {
        None => !is_covered(&root.folder),
        Some(files) => {
            files.retain(|file| !is_covered(file));
            !files.is_empty()
        }
    });
    roots.sort_by(|a, b| a.name.cmp(&b.name));
    roots
}

/// Tells whether a walk of the folder meets the path: no part of it between them is hidden.
fn is_walked_below(path: &Path, folder: &Path) -> bool {
    let hidden = |part: std::path::Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    path.strip_prefix(folder).is_ok_and(|rest| !rest.components().any(hidden))
}

/// Hands over what stands in a root, in the order of the bytes of its paths; `output` is passed over.
///
/// # Errors
/// That of the one who takes the entries.
pub fn walk<E>(
    root: &Root,
    output: Option<&Path>,
    walked: &mut Walked,
    mut take: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(), E> {
    if let Some(files) = &root.files {
        let file = |path: &PathBuf| source_file(root, path, std::fs::metadata(path).ok().as_ref());
        let mut files: Vec<SourceFile> = files.iter().map(file).collect();
        files.sort();
        return files.into_iter().try_for_each(|file| take(Entry::File(file)));
    }
    let output = output.and_then(|path| path.canonicalize().ok());
    let mut ignores = Ignores::default();
    let mut entries = WalkDir::new(&root.folder).follow_links(false).sort_by(by_path).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&root.folder).display().to_string();
                let cause = error.io_error().map_or_else(|| error.to_string(), std::io::Error::to_string);
                walked.unreadable.push((path, cause));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if output.as_deref() == Some(entry.path()) {
            walked.output_inside = true;
            entries.skip_current_dir();
            continue;
        }
        let reason = if entry.depth() == 0 { None } else { skip_reason(&entry, &mut ignores) };
        match reason {
            Some(reason) => {
                if is_folder {
                    entries.skip_current_dir();
                }
                if entry.file_name() != IGNORE_FILE {
                    take(Entry::Skipped(source_file(root, entry.path(), None), reason))?;
                }
            }
            None if is_folder => ignores.enter(entry.path()),
            None => take(Entry::File(source_file(root, entry.path(), entry.metadata().ok().as_ref())))?,
        }
    }
    Ok(())
}

/// Compares entries of a folder so that a walk gives whole paths in the order of their bytes: `a-b` before `a/c`.
fn by_path(a: &DirEntry, b: &DirEntry) -> std::cmp::Ordering {
    let end = |entry: &DirEntry| entry.file_type().is_dir().then_some(b'/');
    let (left, right) = (name_text(a), name_text(b));
    left.bytes().chain(end(a)).cmp(right.bytes().chain(end(b)))
}

/// Gives the name of an entry as it stands in paths.
fn name_text(entry: &DirEntry) -> Cow<'_, str> {
    let name = entry.file_name();
    name.to_str().map_or_else(|| Cow::Owned(path_to_text(Path::new(name)).0), Cow::Borrowed)
}

/// The files that say what is not to be read, in the form of `.gitignore`, of the folders above the current entry.
#[derive(Default)]
struct Ignores {
    folders: Vec<(PathBuf, Gitignore)>,
}

impl Ignores {
    /// Takes up the file of a folder that is entered. A line that is no pattern is passed over, as git does.
    fn enter(&mut self, folder: &Path) {
        self.leave(folder);
        let path = folder.join(IGNORE_FILE);
        if path.is_file() {
            self.folders.push((folder.to_path_buf(), Gitignore::new(path).0));
        }
    }

    /// Tells whether an entry is not to be read: the deepest file that says something of it counts.
    fn covers(&mut self, path: &Path, is_folder: bool) -> bool {
        self.leave(path);
        let matched = self.folders.iter().rev().map(|(_, ignore)| ignore.matched(path, is_folder));
        matched.into_iter().find(|matched| !matched.is_none()).is_some_and(|matched| matched.is_ignore())
    }

    fn leave(&mut self, path: &Path) {
        while self.folders.last().is_some_and(|(folder, _)| !path.starts_with(folder)) {
            self.folders.pop();
        }
    }
}

/// Patterns of paths, as `--only` gives them.
#[derive(Debug, Clone)]
pub struct Globs(Override);

impl Globs {
    /// Takes patterns in the form of `.gitignore`: `*.pdf` at any depth, `/2024/**` from the root.
    ///
    /// # Errors
    /// The parser's own words about the first one that is none.
    pub fn new(patterns: &[String]) -> Result<Self, String> {
        let mut globs = OverrideBuilder::new("/");
        for pattern in patterns {
            globs.add(pattern).map_err(|error| error.to_string())?;
        }
        globs.build().map(Self).map_err(|error| error.to_string())
    }

    /// Tells whether one of them is that of a path below its root.
    pub fn take(&self, path: &str) -> bool {
        !self.0.matched(Path::new("/").join(path), false).is_ignore()
    }
}

/// Tells whether a name begins with a point: such files and folders belong to programs.
fn has_hidden_name(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn skip_reason(entry: &DirEntry, ignores: &mut Ignores) -> Option<SkipReason> {
    let kind = entry.file_type();
    if kind.is_symlink() {
        Some(SkipReason::Link)
    } else if !kind.is_file() && !kind.is_dir() {
        Some(SkipReason::Special)
    } else if has_hidden_name(entry) {
        Some(SkipReason::Hidden)
    } else if ignores.covers(entry.path(), kind.is_dir()) {
        Some(SkipReason::Ignored)
    } else {
        None
    }
}

fn source_file(root: &Root, location: &Path, metadata: Option<&Metadata>) -> SourceFile {
    let relative = location.strip_prefix(&root.folder).unwrap_or(location);
    let (path, path_raw) = path_to_text(relative);
    let modified = metadata.and_then(|metadata| metadata.modified().ok());
    let since = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    SourceFile {
        root: root.name.clone(),
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
