//! The files of a plan → the archive: read on all cores, stored in their order, a batch at a time.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use crate::archive::corrections::Corrections;
use crate::archive::forget::Tombstones;
use crate::archive::ledger::{Fault, FileState, Known, Seen};
use crate::archive::records::{ReadFile, StoredRecord};
use crate::archive::{Archive, ArchiveError, now};
use crate::discover::SourceFile;
use crate::fields::bodies::Bodies;
use crate::ingest::amend::place_mark_text;
use crate::ingest::events::Events;
use crate::ingest::parallel::read_in_order;
use crate::ingest::plan::Plan;
use crate::ingest::report::Report;
use crate::ingest::source::{Failure, Unread, read_source, shown_path};
use crate::ingest::{Observer, Options, RunError};
use crate::messages::{self, Sentence};
use crate::pipeline::{FileName, bytes_to_hash, hash_to_mark};
use crate::worker::pool::Pool;
use crate::worker::tesseract::Eyes;
use crate::worker::{Answer, ReadFault, ReadRecord, ReadState, bytes_to_answer};

/// How many files are stored at once.
const BATCH: usize = 128;

/// What is known of files, by root and path.
type KnownByPlace<'k> = BTreeMap<(String, String), &'k Known>;

/// A run that reads, and where it keeps what became of the files.
pub(super) struct Reading<'a> {
    pub run: i64,
    pub options: &'a Options,
    pub corrections: &'a Corrections,
    pub archive: &'a mut Archive,
    pub report: &'a mut Report,
    pub events: &'a mut Events,
    pub observer: &'a dyn Observer,
}

impl Reading<'_> {
    /// Reads the files of the plan and stores them in the archive: what is new or changed first, then, while there is time,
    /// what another version of the program read.
    pub fn read(&mut self, plan: &Plan, bodies: &Bodies) -> Result<(), RunError> {
        let reader = match &self.options.isolation {
            Some(isolation) if !(plan.to_read.is_empty() && plan.to_reread.is_empty()) => {
                let pool = Pool::new(isolation.arguments.clone(), isolation.limits, Arc::clone(&self.options.eyes));
                Reader::Workers(pool.map_err(|error| RunError::Workers(error.to_string()))?)
            }
            _ => Reader::Here(bodies),
        };
        let key = |file: &SourceFile| (file.root.clone(), file.path.clone());
        self.read_files(&plan.to_read, None, &reader, |file| plan.to_compare.get(&key(file)))?;
        let Some(budget) = self.options.budget.filter(|_| !plan.to_reread.is_empty()) else { return Ok(()) };
        let known: KnownByPlace<'_> = plan.to_reread.iter().map(|(known, file)| (key(file), known)).collect();
        let files: Vec<SourceFile> = plan.to_reread.iter().map(|(_, file)| file.clone()).collect();
        self.read_files(&files, Some((Instant::now() + budget, &known)), &reader, |_| None)
    }

    /// Reads files, compares those whose bytes may be as they were, and stores what became of them. Files that were counted as
    /// unchanged before are counted anew.
    fn read_files<'k>(
        &mut self,
        files: &[SourceFile],
        again: Option<(Instant, &KnownByPlace<'_>)>,
        reader: &Reader<'_>,
        to_compare: impl Fn(&SourceFile) -> Option<&'k Known> + Sync,
    ) -> Result<(), RunError> {
        let forgotten = self.archive.tombstones()?;
        let read = |file: &SourceFile| {
            let known = to_compare(file);
            (known, read_file(file, known.and_then(|known| known.hash.as_deref()), &forgotten, reader))
        };
        let until = again.map(|(until, _)| until);
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut batch: Vec<ReadFile> = Vec::new();
        let mut touched: Vec<(String, String, i64)> = Vec::new();
        read_in_order(files, (self.options, until), self.observer, read, |file, (known, (hash, result))| {
            let Some(mut result) = result else {
                self.report.unchanged += 1;
                known.iter().for_each(|known| self.report.count(known.state, known.letters, known.documents));
                touched.push((file.root.clone(), file.path.clone(), file.modified_ns));
                return Ok(());
            };
            if let Some(known) = again.and_then(|(_, known)| known.get(&(file.root.clone(), file.path.clone()))) {
                self.report.take_back(known);
            }
            if matches!(result, FileResult::Forgotten) {
                // Neither its path nor its hash is kept.
                self.report.take_result(file, &result);
                return Ok(());
            }
            self.report.read += 1;
            for record in result.records() {
                let is_new = names.insert(record.name.clone());
                if !is_new || self.archive.name_is_taken(&record.name, &file.root, &file.path)? {
                    result = FileResult::Failed(name_taken(file));
                    break;
                }
            }
            let seen = file_to_seen(file, hash, &result, &self.options.eyes);
            self.events.file(&seen)?;
            self.report.take_result(file, &result);
            batch.push(ReadFile { seen, records: result.into_records() });
            if batch.len() >= BATCH {
                self.store(&mut batch)?;
                // From here on the archive knows these names.
                names.clear();
            }
            Ok(())
        })?;
        self.store(&mut batch)?;
        Ok(self.archive.touch(&touched)?)
    }

    fn store(&mut self, batch: &mut Vec<ReadFile>) -> Result<(), ArchiveError> {
        self.archive.store(self.run, batch, self.corrections, (env!("CARGO_PKG_VERSION"), &now()))?;
        batch.clear();
        Ok(())
    }
}

/// A file whose record would take the place of another one's.
pub(super) fn name_taken(file: &SourceFile) -> Failure {
    let message = messages::failed_name_taken();
    Failure { path: shown_path(file), page: None, category: "name_taken".into(), message }
}

/// Gives what the ledger keeps of a file that was just read.
fn file_to_seen(file: &SourceFile, hash: Option<String>, result: &FileResult, eyes: &Eyes) -> Seen {
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
        ocr: result.records().iter().any(has_images).then(|| eyes.key().unwrap_or_default()),
    }
}

/// Tells whether a record has pages that are images, read or not.
fn has_images(record: &StoredRecord) -> bool {
    let origin = record.value["source"]["text_origin"].as_str();
    let mut notes = record.value["notes"].as_array().into_iter().flatten();
    matches!(origin, Some("ocr" | "mixed")) || notes.any(|note| note["code"] == "needs_ocr")
}

fn failure_to_fault(failure: &Failure) -> Fault {
    Fault {
        category: failure.category.to_string(),
        page: failure.page,
        message_fr: failure.message.clone().in_lang(messages::Lang::Fr),
        message_en: failure.message.clone().in_lang(messages::Lang::En),
    }
}

/// What became of one file.
pub(super) enum FileResult {
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
pub(super) struct Records {
    pub(super) lines: Vec<StoredRecord>,
    pub(super) state: FileState,
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
        value: serde_json::from_str(&record.json).unwrap_or_default(),
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

/// Gives the name of a record below the folder of its kind: `root/path.json`, the second letter `root/path.2.json`.
fn record_name(file: &SourceFile, index: u32) -> String {
    let number = if index > 1 { format!(".{index}") } else { String::new() };
    format!("{}/{}{number}.json", file.root, file.path)
}
