//! What a run is to read: the files that are new or changed since the ledger last saw them.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::ledger::{FileState, Known, is_breakdown};
use crate::archive::{Archive, ArchiveError};
use crate::discover::{Found, RootNames, SourceFile, find_files_below};
use crate::ingest::Options;

/// A root that lost more than one file in so many is not believed: a disk may be missing.
const LOSSES_BELIEVED: usize = 10;

/// What a run is to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files to read, ordered by root and path.
    pub to_read: Vec<SourceFile>,
    /// Files whose path is written as that of another one: the name of one is not UTF-8, and the other is its escaped form.
    pub doubled: Vec<SourceFile>,
    /// What is known of those to read whose bytes may be as they were, by root and path: their hash tells.
    pub to_compare: BTreeMap<(String, String), Known>,
    /// What is known of the files that are as they were.
    pub unchanged: Vec<Known>,
    /// The paths that are gone, by root.
    pub vanished: BTreeMap<String, Vec<String>>,
    /// The roots that lost so many files that none is taken for gone: name, files lost, files known.
    pub losses: Vec<(String, usize, usize)>,
}

/// Compares what lies below the inputs with the ledger, and changes nothing: not even an archive is made.
///
/// # Errors
/// Where the archive cannot be read.
pub fn preview(options: &Options) -> Result<(Found, Plan), ArchiveError> {
    let archive = match Archive::open_existing(&options.out) {
        Ok(archive) => Some(archive),
        Err(ArchiveError::Absent) => None,
        Err(error) => return Err(error),
    };
    let (found, _) = find_with_known_names(archive.as_ref(), options)?;
    let plan = plan_run(archive.as_ref(), &found, options)?;
    Ok((found, plan))
}

/// Walks the inputs; the folders that the archive knows keep their names. Gives the names of all folders too.
///
/// # Errors
/// Where the archive cannot be read.
pub fn find_with_known_names(archive: Option<&Archive>, options: &Options) -> Result<(Found, RootNames), ArchiveError> {
    let roots = archive.map(Archive::roots).transpose()?.unwrap_or_default();
    let mut names = RootNames::of_earlier_runs(roots.into_iter().map(|(name, at)| (name, at.into())).collect());
    let found = find_files_below(&options.inputs, Some(&options.out), &mut names);
    Ok((found, names))
}

/// Compares what was found with the ledger; without an archive all is new.
///
/// # Errors
/// The database's own.
pub fn plan_run(archive: Option<&Archive>, found: &Found, options: &Options) -> Result<Plan, ArchiveError> {
    let mut plan = Plan::default();
    let roots: BTreeSet<&String> = found.files.iter().map(|file| &file.root).chain(found.walked.keys()).collect();
    for root in roots {
        let mut known = archive.map(|archive| archive.known_files(root)).transpose()?.unwrap_or_default();
        let files: Vec<&SourceFile> = found.files.iter().filter(|file| file.root == *root).collect();
        let seen = files.len();
        let mut before: Option<&str> = None;
        for file in files {
            if before.replace(&file.path) == Some(file.path.as_str()) {
                plan.doubled.push(file.clone());
                continue;
            }
            match known.remove(&file.path) {
                Some(known) if !options.reread && is_unchanged(file, &known) => plan.unchanged.push(known),
                Some(known) => {
                    if !options.reread && may_be_same(file, &known) {
                        plan.to_compare.insert((file.root.clone(), file.path.clone()), known);
                    }
                    plan.to_read.push(file.clone());
                }
                None => plan.to_read.push(file.clone()),
            }
        }
        if found.walked.get(root) == Some(&true) {
            plan.take_vanished(root, known, seen, options.accept_losses);
        }
    }
    Ok(plan)
}

/// Tells whether a file is as it was when it was read, and reading it again would tell nothing new.
fn is_unchanged(file: &SourceFile, known: &Known) -> bool {
    let same = known.is_there && file.bytes == known.bytes && file.modified_ns == known.modified_ns;
    // What the system refused may be granted today; what this program could not read another version may.
    let unreadable = known.category.as_deref() == Some("unreadable");
    let may_pass = known.state == FileState::Failed && known.category.as_deref().is_some_and(is_breakdown);
    let failed_otherwise = known.state == FileState::Failed && known.extractor_version != env!("CARGO_PKG_VERSION");
    same && !unreadable && !may_pass && !failed_otherwise
}

/// Tells whether a file that was touched may hold the bytes that were read, by this version of the program.
fn may_be_same(file: &SourceFile, known: &Known) -> bool {
    let was_read = matches!(known.state, FileState::Whole | FileState::InPart | FileState::NeedsOcr);
    let by_this = known.extractor_version == env!("CARGO_PKG_VERSION");
    known.is_there && was_read && by_this && file.bytes == known.bytes
}

impl Plan {
    /// Takes the files that a root has no more for gone, unless they are so many that the root itself may be.
    fn take_vanished(&mut self, root: &str, rest: BTreeMap<String, Known>, seen: usize, accept_losses: bool) {
        let gone: Vec<String> = rest.into_iter().filter(|(_, known)| known.is_there).map(|(path, _)| path).collect();
        let known = seen + gone.len();
        if gone.is_empty() {
            return;
        }
        if accept_losses || seen > 0 && gone.len() * LOSSES_BELIEVED <= known {
            self.vanished.insert(root.to_string(), gone);
        } else {
            self.losses.push((root.to_string(), gone.len(), known));
        }
    }
}
