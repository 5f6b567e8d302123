//! The run over all cores: folders → files → records → output folder. The home of rayon.
//!
//! Files are read in parallel and written in the order of (root, path), a batch at a time, so that memory stays flat
//! and the output does not depend on the number of threads.

pub mod source;
pub mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::discover::{Found, RootNames, SourceFile, find_files_below};
use crate::export::files::{OutputError, OutputFolder};
use crate::export::ndjson::{Key, Merge};
use crate::fields::bodies::Bodies;
use crate::ingest::source::{Failure, Unread, read_source, shown_path};
use crate::messages::{self, Counts, Sentence, SkipReason};
use crate::pipeline::decide;
use crate::record::{Decision, NoteCode, TextOriginOut};

/// How many files are read before their records are written.
const BATCH: usize = 128;
/// The stack of a reading thread: hostile files nest deeply.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// What a run is to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folders and files to read.
    pub inputs: Vec<PathBuf>,
    /// The folder to write to.
    pub out: PathBuf,
    /// The number of threads; all cores where none is given.
    pub jobs: Option<usize>,
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
}

/// The summary of a run as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Summary {
    seen: usize,
    recorded: usize,
    failed: usize,
    quarantined: usize,
    skipped: usize,
    needs_ocr: usize,
    recorded_in_part: usize,
    letters: usize,
    documents: usize,
    failures: Vec<SummaryFailure>,
    needs_ocr_files: Vec<String>,
    skipped_files: Vec<SummarySkipped>,
}

#[derive(Debug, Serialize)]
struct SummaryFailure {
    path: String,
    page: Option<u32>,
    category: &'static str,
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
            category: failure.category,
            message: failure.message.clone().in_lang(lang),
        };
        let skipped = |(path, reason): &(String, SkipReason)| SummarySkipped {
            path: path.clone(),
            reason: messages::skipped_reason(*reason).in_lang(lang),
        };
        Summary {
            seen: counts.seen(),
            recorded: counts.whole + counts.in_part + counts.needs_ocr,
            failed: counts.failed,
            quarantined: counts.quarantined,
            skipped: counts.skipped,
            needs_ocr: counts.needs_ocr,
            recorded_in_part: counts.in_part,
            letters: counts.letters,
            documents: counts.documents,
            failures: self.failures.iter().map(failure).collect(),
            needs_ocr_files: self.needs_ocr.clone(),
            skipped_files: self.skipped.iter().map(skipped).collect(),
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
    /// Something could not be written.
    CannotWrite(anyhow::Error),
    /// The threads could not be started.
    Threads(String),
}

/// Reads all files below the inputs and writes their records.
///
/// # Errors
/// Where nothing can be written; a file that cannot be read is a [`Failure`] of the report instead.
pub fn run(options: &Options, bodies: &Bodies, observer: &dyn Observer) -> Result<Report, RunError> {
    if is_source(&options.inputs, &options.out) {
        return Err(RunError::OutputIsSource);
    }
    let folder = open_output(&options.out)?;
    let mut names = RootNames::of_earlier_runs(read_roots(&folder));
    let found = find_files_below(&options.inputs, Some(&options.out), &mut names);
    let roots = serde_json::to_string_pretty(&names.to_map()).expect("names and UTF-8 paths are JSON");
    folder.write_note(&roots).map_err(RunError::CannotWrite)?;
    warn_of_folders(&found, options, observer);
    let mut report = Report::default();
    report.take_discovered(&found);
    write_all((&found.files, options, bodies), &folder, &mut report, observer)?;
    report.missing = found.missing;
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
    jobs: Option<usize>,
    observer: &dyn Observer,
    read: impl Fn(&SourceFile) -> T + Sync,
    mut take: impl FnMut(&SourceFile, T) -> anyhow::Result<()>,
) -> Result<(), RunError> {
    let mut builder = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES);
    if let Some(jobs) = jobs {
        builder = builder.num_threads(jobs);
    }
    let pool = builder.build().map_err(|error| RunError::Threads(error.to_string()))?;
    let read = |file: &SourceFile| {
        let result = read(file);
        observer.advance();
        result
    };
    observer.begin(files.len());
    let taken = files.chunks(BATCH).try_for_each(|batch| {
        let results: Vec<T> = pool.install(|| batch.par_iter().map(read).collect());
        batch.iter().zip(results).try_for_each(|(file, result)| take(file, result))
    });
    observer.end();
    taken.map_err(RunError::CannotWrite)
}

/// Reads which folder each name stood for in earlier runs; nothing where there was none.
fn read_roots(folder: &OutputFolder) -> BTreeMap<String, PathBuf> {
    serde_json::from_str(&folder.read_note()).unwrap_or_default()
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

fn write_all(
    (files, options, bodies): (&[SourceFile], &Options, &Bodies),
    folder: &OutputFolder,
    report: &mut Report,
    observer: &dyn Observer,
) -> Result<(), RunError> {
    let mut decisions = Merge::begin(folder, "decisions.ndjson").map_err(RunError::CannotWrite)?;
    let mut documents = Merge::begin(folder, "documents.ndjson").map_err(RunError::CannotWrite)?;
    let mut names: BTreeSet<String> = BTreeSet::new();
    let read = |file: &SourceFile| read_file(file, bodies);
    read_in_order(files, options.jobs, observer, read, |file, result| {
        let records = match result {
            FileResult::Records(records) => records,
            FileResult::Skipped => {
                report.counts.skipped += 1;
                report.skipped.push((shown_path(file), SkipReason::UnknownKind));
                return Ok(());
            }
            FileResult::Failed(failure) => {
                report.fail(failure);
                return Ok(());
            }
        };
        let taken = records.lines.iter().any(|line| !names.insert(format!("{}/{}", line.kind, line.name)));
        if taken {
            let message = messages::failed_name_taken();
            report.fail(Failure { path: shown_path(file), page: None, category: "name_taken", message });
            return Ok(());
        }
        match write_records(file, &records, folder, &mut decisions, &mut documents) {
            Ok(()) => report.count(file, &records),
            Err(error) => report.fail(refused_name(file, error)?),
        }
        Ok(())
    })?;
    decisions.finish(folder).and_then(|()| documents.finish(folder)).map_err(RunError::CannotWrite)
}

/// Gives the failure of a file whose record the system refuses for its name; any other error ends the run.
fn refused_name(file: &SourceFile, error: anyhow::Error) -> anyhow::Result<Failure> {
    let Some(cause) = error.root_cause().downcast_ref::<io::Error>() else { return Err(error) };
    let of_the_name = matches!(
        cause.kind(),
        io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::DirectoryNotEmpty
            | io::ErrorKind::InvalidFilename
    );
    if !of_the_name {
        return Err(error);
    }
    let message = messages::failed_name_refused(&cause.to_string());
    Ok(Failure { path: shown_path(file), page: None, category: "name_refused", message })
}

impl Report {
    fn fail(&mut self, failure: Failure) {
        self.counts.failed += 1;
        self.failures.push(failure);
    }

    fn count(&mut self, file: &SourceFile, records: &Records) {
        match records.state {
            State::Whole => self.counts.whole += 1,
            State::InPart => self.counts.in_part += 1,
            State::NeedsOcr => {
                self.counts.needs_ocr += 1;
                self.needs_ocr.push(shown_path(file));
            }
        }
        self.counts.letters += records.lines.iter().filter(|line| line.kind == "decisions").count();
        self.counts.documents += records.lines.iter().filter(|line| line.kind == "documents").count();
    }
}

/// What became of one file.
enum FileResult {
    Records(Records),
    Skipped,
    Failed(Failure),
}

/// The records of one file, as they are written.
struct Records {
    lines: Vec<RecordLine>,
    state: State,
}

struct RecordLine {
    /// `decisions` or `documents`.
    kind: &'static str,
    /// The name of its file below the folder of its kind.
    name: String,
    json: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    InPart,
    NeedsOcr,
}

fn read_file(file: &SourceFile, bodies: &Bodies) -> FileResult {
    match read_source(file, |opened| decide(&opened.bytes, &opened.name, bodies)) {
        Ok(decisions) => FileResult::Records(decisions_to_records(file, &decisions)),
        Err(Unread::UnknownKind) => FileResult::Skipped,
        Err(Unread::Failed(failure)) => FileResult::Failed(failure),
    }
}

fn decisions_to_records(file: &SourceFile, decisions: &[Decision]) -> Records {
    let unread = |decision: &Decision| decision.notes.iter().any(|note| note.code.is_unread());
    let no_text = decisions.iter().all(|decision| {
        decision.source.text_origin == TextOriginOut::None
            && decision.notes.iter().any(|note| note.code == NoteCode::NeedsOcr)
    });
    let state = match (no_text && !decisions.is_empty(), decisions.iter().any(unread)) {
        (true, _) => State::NeedsOcr,
        (false, true) => State::InPart,
        (false, false) => State::Whole,
    };
    let lines = decisions.iter().map(|decision| RecordLine {
        kind: if decision.kind.is_letter() { "decisions" } else { "documents" },
        name: record_name(file, decision.part.index),
        json: to_json(decision),
    });
    Records { lines: lines.collect(), state }
}

/// Gives a record as one line of JSON.
pub fn to_json(decision: &Decision) -> String {
    serde_json::to_string(decision).expect("a record holds only strings, finite numbers and lists")
}

/// Gives the name of a record below the folder of its kind: `root/path.json`, the second letter `root/path.2.json`.
fn record_name(file: &SourceFile, index: u32) -> String {
    let number = if index > 1 { format!(".{index}") } else { String::new() };
    format!("{}/{}{number}.json", file.root, file.path)
}

fn write_records(
    file: &SourceFile,
    records: &Records,
    folder: &OutputFolder,
    decisions: &mut Merge,
    documents: &mut Merge,
) -> anyhow::Result<()> {
    for line in &records.lines {
        folder.write(&format!("{}/{}", line.kind, line.name), format!("{}\n", line.json).as_bytes())?;
        // A file that was a letter and is a document now (or the other way round) has one record.
        let other = if line.kind == "decisions" { "documents" } else { "decisions" };
        folder.remove(&format!("{other}/{}", line.name))?;
    }
    let key: Key = (file.root.clone(), file.path.clone());
    let of_kind = |kind: &str| -> Vec<String> {
        records.lines.iter().filter(|line| line.kind == kind).map(|line| line.json.clone()).collect()
    };
    decisions.replace(&key, &of_kind("decisions"))?;
    documents.replace(&key, &of_kind("documents"))
}
