//! `greffier ingest`: the summary at the end, and what runs over folders have in common.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, NaiveTime};
use clap::ArgMatches;

use crate::cli::amend::refuse_corrections;
use crate::cli::archive::refuse_archive;
use crate::cli::bodies::{bodies_file, known_bodies};
use crate::cli::export::is_on;
use crate::cli::isolation::limits;
use crate::cli::progress::Progress;
use crate::cli::signals::Signals;
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::discover::Globs;
use crate::ingest::people::ForPeople;
use crate::ingest::plan::preview;
use crate::ingest::report::Report;
use crate::ingest::source::Failure;
use crate::ingest::{self, Isolation, Options, RunError};
use crate::messages::amend as amended;
use crate::messages::archive as say;
use crate::messages::{self, Lang, Sentence};
use crate::worker::tesseract::Eyes;

/// Files of a list shown on the terminal; all of them are in `--json`.
const FILES_SHOWN: usize = 20;

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let inputs: Vec<PathBuf> = arguments.get_many::<PathBuf>("inputs").into_iter().flatten().cloned().collect();
    let Some(out) = arguments.get_one::<PathBuf>("out").cloned() else { return Exit::Usage };
    let jobs = arguments.get_one::<u16>("jobs").map(|&jobs| usize::from(jobs));
    let quiet = arguments.get_flag("quiet");
    let bodies = match known_bodies(arguments, &out, lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    let progress = Progress::new(lang, quiet);
    if !quiet {
        complain(messages::run_begins(), lang);
    }
    let signals = Signals::listen();
    let options = Options {
        stop: Arc::clone(&signals.stop),
        eyes: Arc::new(Eyes::new(limits(arguments))),
        isolation: isolation(arguments, &out),
        inputs,
        out: out.clone(),
        jobs,
        reread: arguments.get_flag("reread"),
        budget: arguments.get_one::<Duration>("budget").copied(),
        since_ns: arguments
            .get_one::<NaiveDate>("since")
            .map(|date| date.and_time(NaiveTime::MIN).and_utc().timestamp() * 1_000_000_000),
        only: arguments
            .get_many::<String>("only")
            .and_then(|globs| Globs::new(&globs.cloned().collect::<Vec<_>>()).ok()),
        accept_losses: arguments.get_flag("accept-losses"),
        rebuild: arguments.get_flag("rebuild"),
        report: arguments.get_one::<PathBuf>("report").cloned(),
        for_people: Some(ForPeople {
            xlsx: is_on(arguments, "xlsx", true),
            html: is_on(arguments, "html", true),
            personal: is_on(arguments, "personal", false),
            english: lang == Lang::En,
        }),
    };
    if arguments.get_flag("dry-run") {
        return show_plan(&options, arguments.get_flag("json"), lang);
    }
    let report = match ingest::run(&options, &bodies, &progress) {
        Ok(report) => report,
        Err(error) => return refuse(error, &shown(&out), lang),
    };
    show_report(&report, &shown(&out), quiet, lang);
    if report.counts.needs_ocr > 0 && !quiet && options.eyes.program().is_none() {
        complain(messages::ocr::run_without_program(report.counts.needs_ocr), lang);
    }
    let printed = if arguments.get_flag("json") { print(&pretty(&report.summary(lang)), lang) } else { Exit::Ok };
    if report.stopped {
        complain(say::stopped(report.read), lang);
        return signals.exit();
    }
    let known = arguments.get_flag("strict") && report.known_failures > 0;
    match (printed, report.missing.is_empty(), report.failures.is_empty() && report.losses.is_empty() && !known) {
        (Exit::Ok, true, true) => Exit::Ok,
        (Exit::Ok, false, _) => Exit::NoInput,
        (Exit::Ok, true, false) => Exit::Failed,
        (other, ..) => other,
    }
}

/// Says what a run would do.
fn show_plan(options: &Options, as_json: bool, lang: Lang) -> Exit {
    let plan = match preview(options) {
        Ok(planned) => planned,
        Err(error) => return refuse_archive(&error, &shown(&options.out), lang),
    };
    for missing in &plan.walked.missing {
        complain(messages::run_no_such_input(&shown(missing)), lang);
    }
    for (root, lost, known) in &plan.losses {
        complain(say::many_lost(root, *lost, *known), lang);
    }
    let vanished: usize = plan.vanished.values().map(Vec::len).sum();
    let printed = if as_json {
        let paths: Vec<String> = plan.to_read.iter().map(|file| format!("{}/{}", file.root, file.path)).collect();
        let plan = serde_json::json!({ "to_read": paths, "to_reread": plan.to_reread.len(), "unchanged": plan.unchanged.files, "vanished": vanished, "skipped": plan.skipped.len(),
            "passed_over": plan.passed_over });
        print(&pretty(&plan), lang)
    } else {
        let lines = say::would_do(plan.to_read.len(), plan.unchanged.files, vanished);
        print(&lines.into_iter().map(|line| line.in_lang(lang)).collect::<Vec<_>>().join("\n"), lang)
    };
    match (printed, plan.walked.missing.is_empty(), plan.losses.is_empty()) {
        (Exit::Ok, false, _) => Exit::NoInput,
        (Exit::Ok, true, false) => Exit::Failed,
        (printed, ..) => printed,
    }
}

/// Gives how workers are started; nothing where the user wants none.
fn isolation(arguments: &ArgMatches, out: &Path) -> Option<Isolation> {
    if arguments.get_one::<String>("isolation").is_some_and(|word| word == "off") {
        return None;
    }
    let limits = limits(arguments);
    let mut words = vec!["--file-seconds".to_string(), limits.cpu.as_secs().to_string()];
    if let Some(file) = bodies_file(arguments, out).and_then(|file| file.to_str().map(str::to_string)) {
        words.extend(["--bodies".to_string(), file]);
    }
    Some(Isolation { arguments: words, limits })
}

/// Says why a run ended before its work was done.
pub fn refuse(error: RunError, out: &str, lang: Lang) -> Exit {
    let (sentence, exit) = match error {
        RunError::OutputIsSource => (messages::run_output_is_source(out), Exit::Usage),
        RunError::Locked => (messages::run_locked(out), Exit::Locked),
        RunError::CannotWrite(error) => {
            let (path, cause) = (error.to_string(), error.root_cause().to_string());
            (messages::run_cannot_write(&path, &cause), Exit::CannotWrite)
        }
        RunError::Workers(cause) => (messages::worker::cannot_start(&cause), Exit::CannotWrite),
        RunError::Archive(error) => return refuse_archive(&error, out, lang),
        RunError::Corrections(error) => return refuse_corrections(&error, out, lang),
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
        if report.unchanged > 0 {
            complain(say::read_and_unchanged(report.read, report.unchanged), lang);
        }
        if report.vanished > 0 {
            complain(say::vanished(report.vanished), lang);
        }
    }
    for (root, lost, known) in &report.losses {
        complain(say::many_lost(root, *lost, *known), lang);
    }
    show_failures(&report.failures, lang);
    if quiet {
        return;
    }
    for found in &report.disagreements {
        let read = found.read.as_deref().unwrap_or("null");
        complain(amended::disagrees(&found.path, &found.field, &found.vouched, read), lang);
    }
    if report.forgotten > 0 {
        complain(amended::left_aside(report.forgotten), lang);
    }
    if report.passed_over > 0 {
        complain(say::passed_over(report.passed_over), lang);
    }
    if report.known_failures > 0 {
        complain(say::known_failures(report.known_failures), lang);
    }
    if report.of_other_version > 0 {
        complain(say::of_other_version(report.of_other_version), lang);
    }
    let images = report.needs_ocr.iter().map(|path| (path.as_str(), messages::needs_ocr_reason()));
    show_list(messages::run_needs_ocr(), images.collect(), lang);
    let skipped = report.skipped.iter().map(|(path, reason)| (path.as_str(), messages::skipped_reason(*reason)));
    show_list(messages::run_skipped(), skipped.collect(), lang);
}

/// Shows the files that could not be read, each with its cause and remedy.
pub fn show_failures(failures: &[Failure], lang: Lang) {
    if !failures.is_empty() {
        complain(messages::run_failures(), lang);
    }
    for failure in failures {
        complain(messages::cannot_read(&failure.path, failure.page, failure.message.clone()), lang);
    }
}

/// Shows a list of files with a word about each; a long one is cut.
pub fn show_list(heading: Sentence, files: Vec<(&str, Sentence)>, lang: Lang) {
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
