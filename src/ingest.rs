//! The run over all cores: folders → files → records → archive → output files.
//!
//! Only what is new or changed is read, in parallel, and written to the archive in the order of (root, path), a batch
//! at a time, so that memory stays flat and the output does not depend on the number of threads. The JSON files are
//! made from the archive when all is read.

pub mod amend;
pub mod derived;
pub mod events;
pub mod export;
mod parallel;
pub mod people;
pub mod plan;
mod reading;
pub mod report;
pub mod source;
pub mod tables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::archive::corrections::{Corrections, CorrectionsError};
use crate::archive::pictures::PicturesRead;
use crate::archive::{Archive, ArchiveError, now};
use crate::discover::{Globs, Walked};
use crate::export::files::{OutputError, OutputFolder};
use crate::fields::bodies::Bodies;
use crate::ingest::derived::write_derived;
use crate::ingest::events::Events;
use crate::ingest::people::{ForPeople, write_for_people};
use crate::ingest::plan::plan_run;
use crate::ingest::reading::Reading;
use crate::ingest::report::{Disagreement, Report};
use crate::messages::{self, Sentence};
use crate::worker::limits::Limits;
use crate::worker::tesseract::{Eyes, Memory};

/// What a run is to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folders and files to read.
    pub inputs: Vec<PathBuf>,
    /// The folder to write to.
    pub out: PathBuf,
    /// The number of threads; all cores where none is given.
    pub jobs: Option<usize>,
    /// Files are read again that have not changed.
    pub reread: bool,
    /// How long unchanged files that another version of the program read may be read again, when all else is read.
    pub budget: Option<Duration>,
    /// Only files that were changed since, in nanoseconds since 1970.
    pub since_ns: Option<i64>,
    /// Only files whose path is that of one of these patterns.
    pub only: Option<Globs>,
    /// A root that lost many files is believed.
    pub accept_losses: bool,
    /// All output files are made anew from the archive.
    pub rebuild: bool,
    /// Where the events of the run are written, a line of JSON each.
    pub report: Option<PathBuf>,
    /// Set from outside, once the run is to end: the files in hand are finished and stored.
    pub stop: Arc<AtomicBool>,
    /// Who reads the pages that are images.
    pub eyes: Arc<Eyes>,
    /// How files are read in processes of their own; nothing where this process reads them.
    pub isolation: Option<Isolation>,
    /// What is written for people beside the records.
    pub for_people: Option<ForPeople>,
}

/// How workers are started.
#[derive(Debug, Clone)]
pub struct Isolation {
    /// The arguments of a worker.
    pub arguments: Vec<String>,
    /// What it may use for a file.
    pub limits: Limits,
}

/// What a run tells while it goes on.
pub trait Observer: Sync {
    /// Something that the user should know, at once.
    fn warn(&self, sentence: Sentence);
    /// The number of files is known.
    fn begin(&self, files: usize);
    /// One more file is read.
    fn advance(&self);
    /// All files are read.
    fn end(&self);
}

/// Why a run ended before its work was done.
#[derive(Debug)]
pub enum RunError {
    /// The output folder is one of the source folders.
    OutputIsSource,
    /// Another run holds the output folder.
    Locked,
    /// No worker can be started.
    Workers(String),
    /// The archive in the output folder cannot be used.
    Archive(ArchiveError),
    /// The corrections beside it cannot be used.
    Corrections(CorrectionsError),
    /// Something could not be written.
    CannotWrite(anyhow::Error),
    /// The threads could not be started.
    Threads(String),
}

impl From<ArchiveError> for RunError {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

impl From<anyhow::Error> for RunError {
    /// Something could not be written: the archive itself, or a file beside it.
    fn from(error: anyhow::Error) -> Self {
        error.downcast().map_or_else(Self::CannotWrite, Self::Archive)
    }
}

impl From<CorrectionsError> for RunError {
    fn from(error: CorrectionsError) -> Self {
        Self::Corrections(error)
    }
}

/// Reads what is new or changed below the inputs and writes its records.
///
/// # Errors
/// Where nothing can be written; a file that cannot be read is a failure of the report instead.
pub fn run(options: &Options, bodies: &Bodies, observer: &dyn Observer) -> Result<Report, RunError> {
    if is_source(&options.inputs, &options.out) {
        return Err(RunError::OutputIsSource);
    }
    let folder = open_output(&options.out)?;
    let mut archive = Archive::open(&options.out)?;
    options.eyes.remember(Box::new(PicturesRead::open(&options.out)?));
    let corrections = Corrections::read(&options.out)?;
    archive.apply_corrections(&corrections)?;
    let (plan, names) = plan_run(Some(&archive), options)?;
    let folders = names.to_map().into_iter().map(|(name, folder)| (name, folder.display().to_string()));
    archive.write_roots(&folders.collect::<BTreeMap<_, _>>())?;
    warn_of_folders(&plan.walked, options, observer);
    let wrote = archive.summaries()?.first().and_then(|summary| ForPeople::of_summary(summary));
    let run = archive.begin_run(env!("CARGO_PKG_VERSION"), &now())?;
    let mut events = Events::begin(options.report.as_deref(), run, &now())?;
    let mut report = Report::default();
    report.take_planned(&plan);
    // Before the reading: a file that is new and has the bytes of one that is gone was moved.
    for files in plan.vanished.values() {
        archive.mark_vanished(run, files, &now())?;
    }
    let mut reading = Reading {
        run,
        options,
        corrections: &corrections,
        archive: &mut archive,
        report: &mut report,
        events: &mut events,
        observer,
    };
    reading.read(&plan, bodies)?;
    report.disagreements = disagreements(&archive, run, &corrections)?;
    archive.settle_dossiers()?;
    if options.rebuild {
        archive.mark_all_pending()?;
    }
    report.stopped = options.stop.load(Ordering::Relaxed);
    if !report.stopped {
        let changed =
            report.read > 0 || report.vanished > 0 || !archive.pending()?.is_empty() || wrote != options.for_people;
        report.failures.extend(write_derived(&mut archive, &folder)?);
        if let Some(wanted) = options.for_people.filter(|wanted| changed || wanted.is_missing(&folder)) {
            write_for_people(&archive, &folder, wanted)?;
        }
        report.for_people = options.for_people;
    }
    report.missing = plan.walked.missing;
    archive.end_run(run, &now(), &report.summary_json())?;
    events.end(&now(), &report.summary_json())?;
    Ok(report)
}

impl Memory for PicturesRead {
    fn sealed(&self, mark: &str) -> Option<Vec<u8>> {
        self.sealed(mark)
    }

    fn keep(&self, mark: &str, sealed: &[u8]) {
        self.keep(mark, sealed);
    }
}

/// Takes the output folder for this run.
fn open_output(out: &Path) -> Result<OutputFolder, RunError> {
    OutputFolder::open(out).map_err(|error| match error {
        OutputError::Locked => RunError::Locked,
        OutputError::Io(error) => RunError::CannotWrite(anyhow::Error::new(error).context(out.display().to_string())),
    })
}

/// Tells whether the output folder is one of the inputs.
fn is_source(inputs: &[PathBuf], out: &Path) -> bool {
    let Ok(out) = out.canonicalize() else { return false };
    let mut folders = inputs
        .iter()
        .filter_map(|input| input.canonicalize().ok())
        .map(|input| if input.is_dir() { input } else { input.parent().map(Path::to_path_buf).unwrap_or(input) });
    folders.any(|folder| folder == out)
}

fn warn_of_folders(walked: &Walked, options: &Options, observer: &dyn Observer) {
    for missing in &walked.missing {
        observer.warn(messages::run_no_such_input(&missing.display().to_string()));
    }
    for (folder, name) in &walked.renamed {
        observer.warn(messages::run_same_name(&folder.display().to_string(), name));
    }
    if walked.output_inside {
        observer.warn(messages::run_output_inside(&options.out.display().to_string()));
    }
}

/// Gives the values of this run that are otherwise than before and than a person says.
fn disagreements(archive: &Archive, run: i64, corrections: &Corrections) -> Result<Vec<Disagreement>, ArchiveError> {
    let mut found = Vec::new();
    for change in archive.changes_of(run)? {
        let vouched = change.id.as_deref().map(|id| corrections.vouched(id)).unwrap_or_default();
        let Some(value) = vouched.get(&change.field) else { continue };
        let vouched = value.as_str().map_or_else(|| value.to_string(), str::to_string);
        if change.after.as_deref().unwrap_or("null") != vouched {
            let path = format!("{}/{}", change.root, change.path);
            found.push(Disagreement { path, field: change.field, vouched, read: change.after });
        }
    }
    Ok(found)
}
