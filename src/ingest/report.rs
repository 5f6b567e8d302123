//! What a run did: counted while it goes on, told at its end.

use std::path::PathBuf;

use serde::Serialize;

use crate::archive::ledger::{FileState, Known};
use crate::discover::SourceFile;
use crate::ingest::people::ForPeople;
use crate::ingest::plan::Plan;
use crate::ingest::reading::{FileResult, name_taken};
use crate::ingest::source::{Failure, shown_path};
use crate::messages::{self, Counts, SkipReason};

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
    /// How many files `--since` and `--only` leave for another run; they are counted nowhere else.
    pub passed_over: usize,
    /// How many files were left aside because they are to be forgotten; they are counted as skipped.
    pub forgotten: usize,
    /// The values that a person corrected or verified and that this run read otherwise than before.
    pub disagreements: Vec<Disagreement>,
    /// What the run left for people to open; nothing where it was ended before.
    pub for_people: Option<ForPeople>,
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
    passed_over: usize,
    of_other_version: usize,
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
            passed_over: self.passed_over,
            of_other_version: self.of_other_version,
            disagreements: self.disagreements.clone(),
        }
    }
}

impl Report {
    /// Counts what the plan leaves as it is, and what is not read.
    pub(super) fn take_planned(&mut self, plan: &Plan) {
        for (file, reason) in &plan.skipped {
            self.counts.skipped += 1;
            self.skipped.push((shown_path(file), *reason));
        }
        for (path, cause) in &plan.walked.unreadable {
            self.counts.failed += 1;
            self.failures.push(Failure::unreadable(path, cause));
        }
        self.counts += plan.unchanged.counts;
        self.known_failures = plan.unchanged.failed;
        self.of_other_version = plan.unchanged.of_other_version;
        self.passed_over = plan.passed_over;
        for file in &plan.doubled {
            self.counts.failed += 1;
            self.failures.push(name_taken(file));
        }
        self.unchanged = plan.unchanged.files;
        self.vanished = plan.vanished.values().map(Vec::len).sum();
        self.losses.clone_from(&plan.losses);
    }

    /// Counts what became of a file that was read.
    pub(super) fn take_result(&mut self, file: &SourceFile, result: &FileResult) {
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

    /// Counts a file in its state, with its letters and documents.
    pub(super) fn count(&mut self, state: FileState, letters: usize, documents: usize) {
        count_in(&mut self.counts, state, letters, documents);
    }

    /// Takes back that a file is as it was: it was read again.
    pub(super) fn take_back(&mut self, known: &Known) {
        *of_state(&mut self.counts, known.state) -= 1;
        self.counts.letters -= known.letters;
        self.counts.documents -= known.documents;
        self.unchanged -= 1;
        self.of_other_version -= 1;
    }

    /// Gives the counts as the archive keeps them.
    pub(super) fn summary_json(&self) -> String {
        let mut counts = serde_json::to_value(self.summary(messages::Lang::En)).unwrap_or_default();
        if let Some(counts) = counts.as_object_mut() {
            counts.retain(|_, value| value.is_number());
            counts.insert("for_people".into(), serde_json::to_value(self.for_people).unwrap_or_default());
        }
        counts.to_string()
    }
}

/// Counts a file in its state, with its letters and documents.
pub(super) fn count_in(counts: &mut Counts, state: FileState, letters: usize, documents: usize) {
    *of_state(counts, state) += 1;
    counts.letters += letters;
    counts.documents += documents;
}

/// Gives the count of a state.
fn of_state(counts: &mut Counts, state: FileState) -> &mut usize {
    match state {
        FileState::Whole => &mut counts.whole,
        FileState::InPart => &mut counts.in_part,
        FileState::NeedsOcr => &mut counts.needs_ocr,
        FileState::Failed => &mut counts.failed,
        FileState::Quarantined => &mut counts.quarantined,
        FileState::Skipped => &mut counts.skipped,
    }
}
