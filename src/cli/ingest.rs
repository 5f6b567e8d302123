//! `greffier ingest`: progress on the terminal, the summary at the end.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::{Exit, complain, pretty, print, shown};
use crate::ingest::{self, Observer, Options, Report, RunError};
use crate::messages::{self, Lang, Sentence};

/// Without a terminal, a line this often says that the run goes on.
const LINE_EVERY: Duration = Duration::from_secs(30);
/// Files of a list shown on the terminal; all of them are in `--json`.
const FILES_SHOWN: usize = 20;

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let inputs: Vec<PathBuf> = arguments.get_many::<PathBuf>("inputs").into_iter().flatten().cloned().collect();
    let Some(out) = arguments.get_one::<PathBuf>("out").cloned() else { return Exit::Usage };
    let jobs = arguments.get_one::<u16>("jobs").map(|&jobs| usize::from(jobs));
    let quiet = arguments.get_flag("quiet");
    let progress = Progress::new(lang, quiet);
    if !quiet {
        complain(messages::run_begins(), lang);
    }
    let report = match ingest::run(&Options { inputs, out: out.clone(), jobs }, &progress) {
        Ok(report) => report,
        Err(error) => return refuse(error, &shown(&out), lang),
    };
    show_report(&report, &shown(&out), quiet, lang);
    let printed = if arguments.get_flag("json") { print(&pretty(&report.summary(lang)), lang) } else { Exit::Ok };
    match (printed, report.missing.is_empty(), report.failures.is_empty()) {
        (Exit::Ok, true, true) => Exit::Ok,
        (Exit::Ok, false, _) => Exit::NoInput,
        (Exit::Ok, true, false) => Exit::Failed,
        (other, ..) => other,
    }
}

fn refuse(error: RunError, out: &str, lang: Lang) -> Exit {
    let (sentence, exit) = match error {
        RunError::OutputIsSource => (messages::run_output_is_source(out), Exit::Usage),
        RunError::Locked => (messages::run_locked(out), Exit::Locked),
        RunError::CannotWrite(error) => {
            let (path, cause) = (error.to_string(), error.root_cause().to_string());
            (messages::run_cannot_write(&path, &cause), Exit::CannotWrite)
        }
        RunError::Threads(cause) => (messages::run_cannot_write(out, &cause), Exit::CannotWrite),
    };
    complain(sentence, lang);
    exit
}

fn show_report(report: &Report, out: &str, quiet: bool, lang: Lang) {
    if !quiet {
        for line in messages::run_summary(&report.counts, out) {
            complain(line, lang);
        }
    }
    if !report.failures.is_empty() {
        complain(messages::run_failures(), lang);
    }
    for failure in &report.failures {
        complain(messages::cannot_read(&failure.path, failure.page, failure.message.clone()), lang);
    }
    if quiet {
        return;
    }
    let images = report.needs_ocr.iter().map(|path| (path.as_str(), messages::needs_ocr_reason()));
    show_list(messages::run_needs_ocr(), images.collect(), lang);
    let skipped = report.skipped.iter().map(|(path, reason)| (path.as_str(), messages::skipped_reason(*reason)));
    show_list(messages::run_skipped(), skipped.collect(), lang);
}

/// Shows a list of files with a word about each; a long one is cut.
fn show_list(heading: Sentence, files: Vec<(&str, Sentence)>, lang: Lang) {
    if files.is_empty() {
        return;
    }
    complain(heading, lang);
    let more = files.len().saturating_sub(FILES_SHOWN);
    for (path, reason) in files.into_iter().take(FILES_SHOWN) {
        complain(messages::cannot_read(path, None, reason), lang);
    }
    if more > 0 {
        complain(messages::run_and_more(more), lang);
    }
}

/// A bar on a terminal, else a line each half minute.
struct Progress {
    lang: Lang,
    bar: ProgressBar,
    by_lines: bool,
    done: AtomicUsize,
    of: AtomicUsize,
    last_line: Mutex<Instant>,
}

impl Progress {
    fn new(lang: Lang, quiet: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let target = if terminal && !quiet { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = format!("{{wide_bar}} {{pos}}/{{len}} {} {{eta}}", messages::run_bar().in_lang(lang));
        if let Ok(style) = ProgressStyle::with_template(&style) {
            bar.set_style(style);
        }
        Self {
            lang,
            bar,
            by_lines: !terminal && !quiet,
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            last_line: Mutex::new(Instant::now()),
        }
    }
}

impl Observer for Progress {
    fn warn(&self, sentence: Sentence) {
        self.bar.suspend(|| complain(sentence, self.lang));
    }

    fn begin(&self, files: usize) {
        self.of.store(files, Ordering::Relaxed);
        self.bar.set_length(files as u64);
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.inc(1);
        if !self.by_lines {
            return;
        }
        let Ok(mut last) = self.last_line.try_lock() else { return };
        if last.elapsed() >= LINE_EVERY {
            *last = Instant::now();
            let line = messages::run_goes_on(done, self.of.load(Ordering::Relaxed));
            let _ = writeln!(std::io::stderr(), "{}", line.in_lang(self.lang));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
