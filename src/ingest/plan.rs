//! What a run is to do: the walk of the folders beside the ledger, in one order, so that neither lies in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::archive::ledger::{FileState, Known, KnownFiles, is_breakdown};
use crate::archive::{Archive, ArchiveError};
use crate::discover::{Entry, Root, RootNames, SourceFile, Walked, inputs_to_roots, walk};
use crate::ingest::Options;
use crate::ingest::report::count_in;
use crate::messages::{Counts, SkipReason};
use crate::worker::tesseract::Eyes;

/// A root that lost more than one file in so many is not believed: a disk may be missing.
const LOSSES_BELIEVED: usize = 10;

/// What a run is to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// What was met on the way.
    pub walked: Walked,
    /// The files to read, ordered by root and path.
    pub to_read: Vec<SourceFile>,
    /// Files whose path is written as that of another one: the name of one is not UTF-8, and the other is its escaped form.
    pub doubled: Vec<SourceFile>,
    /// What is known of those to read whose bytes may be as they were, by root and path: their hash tells.
    pub to_compare: BTreeMap<(String, String), Known>,
    /// The files that are as they were.
    pub unchanged: Unchanged,
    /// The unchanged files that another version of the program read, where there is time to read them again: the oldest
    /// reading first.
    pub to_reread: Vec<(Known, SourceFile)>,
    /// The files that are not read, with the reason.
    pub skipped: Vec<(SourceFile, SkipReason)>,
    /// How many files `--since` and `--only` leave for another run.
    pub passed_over: usize,
    /// The numbers of the files that are gone, by root.
    pub vanished: BTreeMap<String, Vec<i64>>,
    /// The roots that lost so many files that none is taken for gone: name, files lost, files known.
    pub losses: Vec<(String, usize, usize)>,
}

/// How many files are as they were, and what they are.
#[derive(Debug, Default)]
pub struct Unchanged {
    /// How many.
    pub files: usize,
    /// Their states, letters and documents.
    pub counts: Counts,
    /// How many of them failed.
    pub failed: usize,
    /// How many of them another version of the program read.
    pub of_other_version: usize,
}

/// Compares what lies below the inputs with the ledger, and changes nothing: not even an archive is made.
///
/// # Errors
/// Where the archive cannot be read.
pub fn preview(options: &Options) -> Result<Plan, ArchiveError> {
    let archive = match Archive::open_existing(&options.out) {
        Ok(archive) => Some(archive),
        Err(ArchiveError::Absent) => None,
        Err(error) => return Err(error),
    };
    Ok(plan_run(archive.as_ref(), options)?.0)
}

/// Walks the inputs and compares what is there with the ledger; without an archive all is new. The folders that the archive
/// knows keep their names; gives the names of all folders too.
///
/// # Errors
/// Where the archive cannot be read.
pub fn plan_run(archive: Option<&Archive>, options: &Options) -> Result<(Plan, RootNames), ArchiveError> {
    let earlier = archive.map(Archive::roots).transpose()?.unwrap_or_default();
    let mut names =
        RootNames::of_earlier_runs(earlier.into_iter().map(|(name, at)| (name, PathBuf::from(at))).collect());
    let mut plan = Plan::default();
    let mut walked = Walked::default();
    for root in inputs_to_roots(&options.inputs, &mut names, &mut walked) {
        let mut beside = Beside::new(&mut plan, options, archive, &root);
        let unreadable = walked.unreadable.len();
        walk(&root, Some(&options.out), &mut walked, |entry| beside.take(entry))?;
        beside.end(walked.unreadable.len() == unreadable)?;
    }
    plan.walked = walked;
    plan.to_reread.sort_by(|(a, _), (b, _)| (&a.last_try, a.id).cmp(&(&b.last_try, b.id)));
    Ok((plan, names))
}

/// The entries of a root beside what the ledger knows of it.
struct Beside<'a> {
    plan: &'a mut Plan,
    options: &'a Options,
    archive: Option<&'a Archive>,
    root: &'a Root,
    known: Option<KnownFiles<'a>>,
    /// How many files are there.
    seen: usize,
    /// The files of the ledger that are not there.
    gone: Vec<i64>,
    /// The path of the last file.
    before: String,
    /// The last folder that is not to be read: what is known of it stays.
    spared: Option<String>,
    /// The paths came in the order of their bytes.
    in_order: bool,
}

impl<'a> Beside<'a> {
    fn new(plan: &'a mut Plan, options: &'a Options, archive: Option<&'a Archive>, root: &'a Root) -> Self {
        let known = archive.filter(|_| root.is_whole()).map(|archive| archive.known_files(&root.name));
        let (before, gone) = (String::new(), Vec::new());
        Self { plan, options, archive, root, known, seen: 0, gone, before, spared: None, in_order: true }
    }

    /// Puts an entry where it belongs.
    fn take(&mut self, entry: Entry) -> Result<(), ArchiveError> {
        match entry {
            Entry::File(file) if file.path == self.before => self.plan.doubled.push(file),
            Entry::File(file) => {
                self.in_order &= self.before < file.path;
                self.before.clone_from(&file.path);
                self.seen += 1;
                let known = self.known_at(&file.path)?;
                self.take_file(file, known);
            }
            Entry::Skipped(file, reason) => {
                if reason == SkipReason::Ignored {
                    self.known_at(&file.path)?;
                    self.spared = Some(format!("{}/", file.path));
                }
                self.plan.skipped.push((file, reason));
            }
        }
        Ok(())
    }

    fn take_file(&mut self, file: SourceFile, known: Option<Known>) {
        let options = self.options;
        let is_asked_for = options.since_ns.is_none_or(|since| file.modified_ns >= since)
            && options.only.as_ref().is_none_or(|only| only.take(&file.path));
        match known {
            Some(known) if !is_asked_for && known.is_there => self.plan.unchanged.add(&known, &options.eyes),
            _ if !is_asked_for => self.plan.passed_over += 1,
            Some(known) if !options.reread && is_unchanged(&file, &known, &options.eyes) => {
                self.plan.unchanged.add(&known, &options.eyes);
                if options.budget.is_some() && is_of_other_version(&known, &options.eyes) {
                    self.plan.to_reread.push((known, file));
                }
            }
            Some(known) => {
                if !options.reread && may_be_same(&file, &known, &options.eyes) {
                    self.plan.to_compare.insert((file.root.clone(), file.path.clone()), known);
                }
                self.plan.to_read.push(file);
            }
            None => self.plan.to_read.push(file),
        }
    }

    /// Gives what is known of a path; the files of the ledger before it are gone.
    fn known_at(&mut self, path: &str) -> Result<Option<Known>, ArchiveError> {
        if self.known.is_some() && self.in_order {
            self.pass(|known| known.path.as_str() < path)?;
            return self.known.as_mut().map_or(Ok(None), |known| known.next_if(|known| known.path == path));
        }
        self.archive.map_or(Ok(None), |archive| archive.known_file(&self.root.name, path))
    }

    /// Takes the next files of the ledger that a condition holds of for gone.
    fn pass(&mut self, holds: impl Fn(&Known) -> bool) -> Result<(), ArchiveError> {
        let Some(rows) = &mut self.known else { return Ok(()) };
        while let Some(known) = rows.next_if(&holds)? {
            let is_spared = self.spared.as_ref().is_some_and(|folder| known.path.starts_with(folder));
            if known.is_there && !is_spared {
                self.gone.push(known.id);
            }
        }
        Ok(())
    }

    /// Ends a root: what it has no more is gone, unless not all of it could be seen, or so much is that the root itself may be.
    fn end(mut self, is_seen_whole: bool) -> Result<(), ArchiveError> {
        self.pass(|_| true)?;
        if self.gone.is_empty() || !is_seen_whole || !self.in_order {
            return Ok(());
        }
        let (lost, known) = (self.gone.len(), self.seen + self.gone.len());
        if self.options.accept_losses || self.seen > 0 && lost * LOSSES_BELIEVED <= known {
            self.plan.vanished.insert(self.root.name.clone(), self.gone);
        } else {
            self.plan.losses.push((self.root.name.clone(), lost, known));
        }
        Ok(())
    }
}

impl Unchanged {
    fn add(&mut self, known: &Known, eyes: &Eyes) {
        self.files += 1;
        count_in(&mut self.counts, known.state, known.letters, known.documents);
        self.failed += usize::from(known.state == FileState::Failed);
        self.of_other_version += usize::from(is_of_other_version(known, eyes));
    }
}

/// Tells whether another version read a file: of this program, or of the one that reads its images.
fn is_of_other_version(known: &Known, eyes: &Eyes) -> bool {
    known.extractor_version != env!("CARGO_PKG_VERSION")
        || known.ocr.as_ref().is_some_and(|ocr| !ocr.is_empty() && eyes.key().is_some_and(|key| key != *ocr))
}

/// Tells whether a file has pages that were not read for want of a program, which is there now.
fn waits_no_more(known: &Known, eyes: &Eyes) -> bool {
    known.ocr.as_ref().is_some_and(String::is_empty) && eyes.key().is_some()
}

/// Tells whether a file is as it was when it was read, and reading it again would tell nothing new.
fn is_unchanged(file: &SourceFile, known: &Known, eyes: &Eyes) -> bool {
    let same = known.is_there && file.bytes == known.bytes && file.modified_ns == known.modified_ns;
    // What the system refused may be granted today; what this program could not read another version may.
    let unreadable = known.category.as_deref() == Some("unreadable");
    let may_pass = known.state == FileState::Failed && known.category.as_deref().is_some_and(is_breakdown);
    let failed_otherwise = known.state == FileState::Failed && is_of_other_version(known, eyes);
    same && !waits_no_more(known, eyes) && !unreadable && !may_pass && !failed_otherwise
}

/// Tells whether a file that was touched may hold the bytes that were read, by this version of the program.
fn may_be_same(file: &SourceFile, known: &Known, eyes: &Eyes) -> bool {
    let was_read = matches!(known.state, FileState::Whole | FileState::InPart | FileState::NeedsOcr);
    known.is_there
        && was_read
        && !is_of_other_version(known, eyes)
        && !waits_no_more(known, eyes)
        && file.bytes == known.bytes
}
