//! The run over all cores: folders → files → records → archive → output files. The home of rayon.
//!
//! Only what is new or changed is read, in parallel, and written to the archive in the order of (root, path), a batch
//! at a time, so that memory stays flat and the output does not depend on the number of threads. The JSON files are
//! made from the archive when all is read.

pub mod amend;
pub mod derived;
pub mod events;
pub mod plan;
pub mod source;
pub mod tables;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use crate::archive::corrections::{Corrections, CorrectionsError};
use crate::archive::forget::Tombstones;
use crate::archive::ledger::{Fault, FileState, Seen};
use crate::archive::records::{ReadFile, StoredRecord};
use crate::archive::{Archive, ArchiveError, now};
use crate::discover::{Found, SourceFile};
use crate::export::files::{OutputError, OutputFolder};
use crate::fields::bodies::Bodies;
use crate::ingest::amend::place_mark_text;
use crate::ingest::derived::write_derived;
use crate::ingest::events::Events;
use crate::ingest::plan::{Plan, find_with_known_names, plan_run};
use crate::ingest::source::{Failure, Unread, read_source, shown_path};
use crate::messages::{self, Counts, Sentence, SkipReason};
use crate::pipeline::{FileName, bytes_to_hash, hash_to_mark};
use crate::worker::limits::Limits;
use crate::worker::pool::Pool;
use crate::worker::{Answer, ReadFault, ReadRecord, ReadState, bytes_to_answer};

/// How many files are read before their records are written.
const BATCH: usize = 128;
/// The stack of a reading thread: hostile files nest deeply.
const STACK_BYTES: usize = 64 * 1024 * 1024;

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
    /// A root that lost many files is believed.
    pub accept_losses: bool,
    /// All output files are made anew from the archive.
    pub rebuild: bool,
    /// Where the events of the run are written, a line of JSON each.
    pub report: Option<PathBuf>,
    /// Set from outside, once the run is to end: the files in hand are finished and stored.
    pub stop: Arc<AtomicBool>,
    /// How files are read in processes of their own; nothing where this process reads them.
    pub isolation: Option<Isolation>,
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

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files are in which state.
    pub counts: Counts,
    /// The files that failed.
    pub failures: Vec<Failure>,
    /// The files that were skipped, with the reason.
    pub skipped: Vec<(String, SkipReason)>,
    /// The files that are images without text.
    pub needs_ocr: Vec<String>,
    /// The inputs that do not exist.
    pub missing: Vec<PathBuf>,
    /// The run was ended from outside; the next one goes on.
    pub stopped: bool,
    /// How many files were read in this run.
    pub read: usize,
    /// How many files are as they were when they were read.
    pub unchanged: usize,
    /// How many files are gone since the last run.
    pub vanished: usize,
    /// The roots that lost so many files that none was taken for gone: name, files lost, files known.
    pub losses: Vec<(String, usize, usize)>,
    /// How many unchanged files were read by another version of the program.
    pub of_other_version: usize,
    /// How many files failed in earlier runs and were not tried again.
    pub known_failures: usize,
    /// How many files were left aside because they are to be forgotten; they are counted as skipped.
    pub forgotten: usize,
    /// The values that a person corrected or verified and that this run read otherwise than before.
    pub disagreements: Vec<Disagreement>,
}

/// A value that a person vouches for and that a new reading gives otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The root and the path of the file.
    pub path: String,
    /// The key of the record.
    pub field: String,
    /// What the person says.
    pub vouched: String,
    /// What is read now.
    pub read: Option<String>,
}

/// The summary of a run as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Summary {
    read_whole: usize,
    read_in_part: usize,
    not_read: usize,
    seen: usize,
    recorded: usize,
    read: usize,
    unchanged: usize,
    vanished: usize,
    failed: usize,
    quarantined: usize,
    skipped: usize,
    needs_ocr: usize,
    letters: usize,
    documents: usize,
    failures: Vec<SummaryFailure>,
    needs_ocr_files: Vec<String>,
    skipped_files: Vec<SummarySkipped>,
    forgotten: usize,
    disagreements: Vec<Disagreement>,
}

#[derive(Debug, Serialize)]
struct SummaryFailure {
    path: String,
    page: Option<u32>,
    category: String,
    message: String,
}

#[derive(Debug, Serialize)]
struct SummarySkipped {
    path: String,
    reason: String,
}

impl Report {
    /// Gives the summary in one language.
    pub fn summary(&self, lang: messages::Lang) -> Summary {
        let counts = self.counts;
        let failure = |failure: &Failure| SummaryFailure {
            path: failure.path.clone(),
            page: failure.page,
            category: failure.category.to_string(),
            message: failure.message.clone().in_lang(lang),
        };
        let skipped = |(path, reason): &(String, SkipReason)| SummarySkipped {
            path: path.clone(),
            reason: messages::skipped_reason(*reason).in_lang(lang),
        };
        Summary {
            read_whole: counts.whole,
            read_in_part: counts.in_part,
            not_read: counts.not_read(),
            seen: counts.seen(),
            recorded: counts.whole + counts.in_part + counts.needs_ocr,
            read: self.read,
            unchanged: self.unchanged,
            vanished: self.vanished,
            failed: counts.failed,
            quarantined: counts.quarantined,
            skipped: counts.skipped,
            needs_ocr: counts.needs_ocr,
            letters: counts.letters,
            documents: counts.documents,
            failures: self.failures.iter().map(failure).collect(),
            needs_ocr_files: self.needs_ocr.clone(),
            skipped_files: self.skipped.iter().map(skipped).collect(),
            forgotten: self.forgotten,
            disagreements: self.disagreements.clone(),
        }
    }
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
/// Where nothing can be written; a file that cannot be read is a [`Failure`] of the report instead.
pub fn run(options: &Options, bodies: &Bodies, observer: &dyn Observer) -> Result<Report, RunError> {
    if is_source(&options.inputs, &options.out) {
        return Err(RunError::OutputIsSource);
    }
    let folder = open_output(&options.out)?;
    let mut archive = Archive::open(&options.out)?;
    let corrections = Corrections::read(&options.out)?;
    archive.apply_corrections(&corrections)?;
    let (found, names) = find_with_known_names(Some(&archive), options)?;
    let folders = names.to_map().into_iter().map(|(name, folder)| (name, folder.display().to_string()));
    archive.write_roots(&folders.collect::<BTreeMap<_, _>>())?;
    warn_of_folders(&found, options, observer);
    let run = archive.begin_run(env!("CARGO_PKG_VERSION"), &now())?;
    let mut events = Events::begin(options.report.as_deref(), run, &now())?;
    let plan = plan_run(Some(&archive), &found, options)?;
    let mut report = Report::default();
    report.take_discovered(&found);
    report.take_planned(&plan);
    // Before the reading: a file that is new and has the bytes of one that is gone was moved.
    for (root, paths) in &plan.vanished {
        archive.mark_vanished(run, root, paths, &now())?;
    }
    let context = (run, options, bodies, &corrections);
    read_into_archive(&plan, context, &mut archive, (&mut report, &mut events), observer)?;
    report.disagreements = disagreements(&archive, run, &corrections)?;
    archive.settle_dossiers()?;
    if options.rebuild {
        archive.mark_all_pending()?;
    }
    report.stopped = options.stop.load(Ordering::Relaxed);
    if !report.stopped {
        report.failures.extend(write_derived(&mut archive, &folder)?);
    }
    report.missing = found.missing;
    archive.end_run(run, &now(), &report.summary_json())?;
    events.end(&now(), &report.summary_json())?;
    Ok(report)
}

/// Takes the output folder for this run.
fn open_output(out: &Path) -> Result<OutputFolder, RunError> {
    OutputFolder::open(out).map_err(|error| match error {
        OutputError::Locked => RunError::Locked,
        OutputError::Io(error) => RunError::CannotWrite(anyhow::Error::new(error).context(out.display().to_string())),
    })
}

/// Reads files on all cores, a batch at a time, and hands over what became of each, in the order of the files.
fn read_in_order<T: Send>(
    files: &[SourceFile],
    options: &Options,
    observer: &dyn Observer,
    read: impl Fn(&SourceFile) -> T + Sync,
    mut take: impl FnMut(&SourceFile, T) -> anyhow::Result<()>,
) -> Result<(), RunError> {
    let mut builder = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES);
    if let Some(jobs) = options.jobs {
        builder = builder.num_threads(jobs);
    }
    let pool = builder.build().map_err(|error| RunError::Threads(error.to_string()))?;
    let stopped = || options.stop.load(Ordering::Relaxed);
    let read = |file: &SourceFile| {
        let result = (!stopped()).then(|| read(file));
        observer.advance();
        result
    };
    observer.begin(files.len());
    let taken = files.chunks(BATCH).try_for_each(|batch| {
        if stopped() {
            return Ok(());
        }
        let results: Vec<Option<T>> = pool.install(|| batch.par_iter().map(read).collect());
        let done = batch.iter().zip(results).filter_map(|(file, result)| Some((file, result?)));
        done.into_iter().try_for_each(|(file, result)| take(file, result))
    });
    observer.end();
    Ok(taken?)
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

fn warn_of_folders(found: &Found, options: &Options, observer: &dyn Observer) {
    for missing in &found.missing {
        observer.warn(messages::run_no_such_input(&missing.display().to_string()));
    }
    for (folder, name) in &found.renamed {
        observer.warn(messages::run_same_name(&folder.display().to_string(), name));
    }
    if found.output_inside {
        observer.warn(messages::run_output_inside(&options.out.display().to_string()));
    }
}

impl Report {
    /// Counts what the walk found and does not read.
    fn take_discovered(&mut self, found: &Found) {
        for (file, reason) in &found.skipped {
            self.counts.skipped += 1;
            self.skipped.push((shown_path(file), *reason));
        }
        for (path, cause) in &found.unreadable {
            self.counts.failed += 1;
            self.failures.push(Failure::unreadable(path, cause));
        }
    }
}

/// Reads the files of the plan and stores them in the archive, a batch at a time.
fn read_into_archive(
    plan: &Plan,
    (run, options, bodies, corrections): (i64, &Options, &Bodies, &Corrections),
    archive: &mut Archive,
    (report, events): (&mut Report, &mut Events),
    observer: &dyn Observer,
) -> Result<(), RunError> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut batch: Vec<ReadFile> = Vec::new();
    let store = |archive: &mut Archive, batch: &mut Vec<ReadFile>| {
        let stored = archive.store(run, batch, corrections, (env!("CARGO_PKG_VERSION"), &now()));
        batch.clear();
        stored
    };
    let reader = match &options.isolation {
        Some(isolation) if !plan.to_read.is_empty() => {
            let pool = Pool::new(isolation.arguments.clone(), isolation.limits);
            Reader::Workers(pool.map_err(|error| RunError::Workers(error.to_string()))?)
        }
        _ => Reader::Here(bodies),
    };
    let forgotten = archive.tombstones()?;
    let read = |file: &SourceFile| {
        let known = plan.to_compare.get(&(file.root.clone(), file.path.clone()));
        (known, read_file(file, known.and_then(|known| known.hash.as_deref()), &forgotten, &reader))
    };
    let mut touched: Vec<(String, String, i64)> = Vec::new();
    read_in_order(&plan.to_read, options, observer, read, |file, (known, (hash, result))| {
        let Some(mut result) = result else {
            report.unchanged += 1;
            known.iter().for_each(|known| report.count(known.state, known.letters, known.documents));
            touched.push((file.root.clone(), file.path.clone(), file.modified_ns));
            return Ok(());
        };
        if matches!(result, FileResult::Forgotten) {
            // Neither its path nor its hash is kept.
            report.take_result(file, &result);
            return Ok(());
        }
        report.read += 1;
        for record in result.records() {
            let is_new = names.insert(record.name.clone());
            if !is_new || archive.name_is_taken(&record.name, &file.root, &file.path)? {
                result = FileResult::Failed(name_taken(file));
                break;
            }
        }
        let seen = file_to_seen(file, hash, &result);
        events.file(&seen)?;
        report.take_result(file, &result);
        batch.push(ReadFile { seen, records: result.into_records() });
        if batch.len() >= BATCH {
            store(archive, &mut batch)?;
        }
        Ok(())
    })?;
    store(archive, &mut batch)?;
    Ok(archive.touch(&touched)?)
}

/// A file whose record would take the place of another one's.
fn name_taken(file: &SourceFile) -> Failure {
    let message = messages::failed_name_taken();
    Failure { path: shown_path(file), page: None, category: "name_taken".into(), message }
}

/// Gives what the ledger keeps of a file that was just read.
fn file_to_seen(file: &SourceFile, hash: Option<String>, result: &FileResult) -> Seen {
    let (state, fault) = match result {
        FileResult::Records(records) => (records.state, None),
        FileResult::Skipped | FileResult::Forgotten => (FileState::Skipped, None),
        FileResult::Failed(failure) => (FileState::Failed, Some(failure_to_fault(failure))),
    };
    Seen {
        root: file.root.clone(),
        path: file.path.clone(),
        bytes: file.bytes,
        modified_ns: file.modified_ns,
        hash,
        state,
        fault,
    }
}

fn failure_to_fault(failure: &Failure) -> Fault {
    Fault {
        category: failure.category.to_string(),
        page: failure.page,
        message_fr: failure.message.clone().in_lang(messages::Lang::Fr),
        message_en: failure.message.clone().in_lang(messages::Lang::En),
    }
}

impl Report {
    /// Counts what the plan leaves as it is.
    fn take_planned(&mut self, plan: &Plan) {
        for known in &plan.unchanged {
            self.count(known.state, known.letters, known.documents);
            self.known_failures += usize::from(known.state == FileState::Failed);
            self.of_other_version += usize::from(known.extractor_version != env!("CARGO_PKG_VERSION"));
        }
        for file in &plan.doubled {
            self.counts.failed += 1;
            self.failures.push(name_taken(file));
        }
        self.unchanged = plan.unchanged.len();
        self.vanished = plan.vanished.values().map(Vec::len).sum();
        self.losses.clone_from(&plan.losses);
    }

    /// Counts what became of a file that was read.
    fn take_result(&mut self, file: &SourceFile, result: &FileResult) {
        match result {
            FileResult::Skipped => {
                self.counts.skipped += 1;
                self.skipped.push((shown_path(file), SkipReason::UnknownKind));
            }
            FileResult::Forgotten => {
                self.counts.skipped += 1;
                self.forgotten += 1;
            }
            FileResult::Failed(failure) => {
                self.counts.failed += 1;
                self.failures.push(failure.clone());
            }
            FileResult::Records(records) => {
                if records.state == FileState::NeedsOcr {
                    self.needs_ocr.push(shown_path(file));
                }
                let of_list = |list: &str| records.lines.iter().filter(|line| line.list == list).count();
                self.count(records.state, of_list("decisions"), of_list("documents"));
            }
        }
    }

    fn count(&mut self, state: FileState, letters: usize, documents: usize) {
        let counts = &mut self.counts;
        *match state {
            FileState::Whole => &mut counts.whole,
            FileState::InPart => &mut counts.in_part,
            FileState::NeedsOcr => &mut counts.needs_ocr,
            FileState::Failed => &mut counts.failed,
            FileState::Quarantined => &mut counts.quarantined,
            FileState::Skipped => &mut counts.skipped,
        } += 1;
        counts.letters += letters;
        counts.documents += documents;
    }

    /// Gives the counts as the archive keeps them.
    fn summary_json(&self) -> String {
        let mut counts = serde_json::to_value(self.summary(messages::Lang::En)).unwrap_or_default();
        if let Some(counts) = counts.as_object_mut() {
            counts.retain(|_, value| value.is_number());
        }
        counts.to_string()
    }
}

/// What became of one file.
enum FileResult {
    Records(Records),
    Skipped,
    /// Its bytes are those of a file that is to be forgotten.
    Forgotten,
    Failed(Failure),
}

impl FileResult {
    fn records(&self) -> &[StoredRecord] {
        match self {
            Self::Records(records) => &records.lines,
            Self::Skipped | Self::Forgotten | Self::Failed(_) => &[],
        }
    }

    fn into_records(self) -> Vec<StoredRecord> {
        match self {
            Self::Records(records) => records.lines,
            Self::Skipped | Self::Forgotten | Self::Failed(_) => Vec::new(),
        }
    }
}

/// The records of one file, as they are stored.
struct Records {
    lines: Vec<StoredRecord>,
    state: FileState,
}

/// What a look at the bytes of a file gave.
enum Looked {
    /// They are those of the hash before.
    AsBefore,
    /// They are those of a file that is to be forgotten.
    Forgotten,
    /// They were read.
    Read(Answer),
}

/// Reads a file, unless its bytes are those of the hash before; gives their hash, where they could be read, and what
/// became of the file, or nothing where it is as it was.
fn read_file(
    file: &SourceFile,
    before: Option<&str>,
    forgotten: &Tombstones,
    reader: &Reader,
) -> (Option<String>, Option<FileResult>) {
    let hash = OnceCell::new();
    let is_forgotten =
        |hash: &str| !forgotten.marks.is_empty() && forgotten.marks.contains(&hash_to_mark(hash, &forgotten.key));
    if is_forgotten(&place_mark_text(&file.root, &file.path)) {
        return (None, Some(FileResult::Forgotten));
    }
    let read = read_source(file, |opened| {
        let now = hash.get_or_init(|| bytes_to_hash(&opened.bytes));
        Ok(if is_forgotten(now) {
            Looked::Forgotten
        } else if before == Some(now.as_str()) {
            Looked::AsBefore
        } else {
            Looked::Read(reader.read(&opened.bytes, &opened.name))
        })
    });
    let result = match read {
        Ok(Looked::AsBefore) => None,
        Ok(Looked::Forgotten) => Some(FileResult::Forgotten),
        Ok(Looked::Read(answer)) => Some(answer_to_result(file, Ok(answer))),
        Err(unread) => Some(answer_to_result(file, Err(unread))),
    };
    (hash.into_inner(), result)
}

fn answer_to_result(file: &SourceFile, answer: Result<Answer, Unread>) -> FileResult {
    match answer {
        Ok(Answer::Read(state, records)) => FileResult::Records(name_records(file, state, records)),
        Ok(Answer::Failed(fault)) => FileResult::Failed(fault_to_failure(file, fault)),
        Err(Unread::UnknownKind) => FileResult::Skipped,
        Err(Unread::Failed(failure)) => FileResult::Failed(failure),
    }
}

fn fault_to_failure(file: &SourceFile, fault: ReadFault) -> Failure {
    let message = Sentence { fr: fault.message_fr, en: fault.message_en };
    Failure { path: shown_path(file), page: fault.page, category: fault.category.into(), message }
}

fn name_records(file: &SourceFile, state: ReadState, records: Vec<ReadRecord>) -> Records {
    let state = match state {
        ReadState::Whole => FileState::Whole,
        ReadState::InPart => FileState::InPart,
        ReadState::NeedsOcr => FileState::NeedsOcr,
    };
    let lines = records.into_iter().map(|record| StoredRecord {
        part: record.part,
        list: if record.is_letter { "decisions" } else { "documents" },
        name: record_name(file, record.part),
        json: record.json,
    });
    Records { lines: lines.collect(), state }
}

/// Who reads the bytes of files: workers, or this process itself.
enum Reader<'b> {
    Workers(Pool),
    Here(&'b Bodies),
}

impl Reader<'_> {
    /// Reads the bytes of a file.
    fn read(&self, bytes: &[u8], name: &FileName) -> Answer {
        match self {
            Self::Workers(pool) => pool.read(bytes, name),
            Self::Here(bodies) => bytes_to_answer(bytes, name, bodies),
        }
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

/// Gives the name of a record below the folder of its kind: `root/path.json`, the second letter `root/path.2.json`.
fn record_name(file: &SourceFile, index: u32) -> String {
    let number = if index > 1 { format!(".{index}") } else { String::new() };
    format!("{}/{}{number}.json", file.root, file.path)
}
