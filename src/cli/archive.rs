//! `greffier status`, `failures` and `changes`: what the archive knows.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::archive::ledger::FileState;
use crate::archive::runs::Run;
use crate::archive::status::Status;
use crate::archive::{ARCHIVE, Archive, ArchiveError};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::messages::Lang;
use crate::messages::archive as say;

/// How many runs the state shows.
const RUNS_SHOWN: u32 = 5;

/// Says why an archive cannot be used.
pub fn refuse_archive(error: &ArchiveError, folder: &str, lang: Lang) -> Exit {
    let file = shown(&Path::new(folder).join(ARCHIVE));
    let (sentence, exit) = match error {
        ArchiveError::Absent => (say::absent(folder), Exit::NoInput),
        ArchiveError::NotOurs => (say::not_ours(&file), Exit::BadData),
        ArchiveError::Newer { found } => (say::newer(&file, *found), Exit::BadData),
        ArchiveError::OnNetwork => (say::on_network(folder), Exit::CannotWrite),
        ArchiveError::Damaged(cause) => (say::damaged(&file, cause), Exit::BadData),
        ArchiveError::Database(error) => (say::refused(&file, &error.to_string()), Exit::CannotWrite),
    };
    complain(sentence, lang);
    exit
}

/// Runs `greffier status`.
pub fn status(arguments: &ArgMatches, lang: Lang) -> Exit {
    look(arguments, lang, |archive| {
        let (status, runs) = (archive.status()?, archive.last_runs(RUNS_SHOWN)?);
        Ok(if arguments.get_flag("json") {
            pretty(&serde_json::json!({ "status": status_to_json(&status), "runs": runs }))
        } else {
            status_to_lines(&status, &runs, lang).join("\n")
        })
    })
}

/// Runs `greffier failures`.
pub fn failures(arguments: &ArgMatches, lang: Lang) -> Exit {
    let category = arguments.get_one::<String>("category").map(String::as_str);
    look(arguments, lang, |archive| {
        let files = archive.unread_files(category)?;
        if arguments.get_flag("json") {
            return Ok(pretty(&files));
        }
        let lines = files.iter().map(|file| {
            let message = if lang == Lang::Fr { &file.message_fr } else { &file.message_en };
            let cause = message.clone().unwrap_or_else(|| say::state(&file.state).in_lang(lang));
            let page = file.page.map(|page| format!(":{page}")).unwrap_or_default();
            format!("{}/{}{page}: {cause}", file.root, file.path)
        });
        let lines: Vec<String> = lines.collect();
        Ok(if lines.is_empty() { say::none_unread().in_lang(lang) } else { lines.join("\n") })
    })
}

/// Runs `greffier retry`.
pub fn retry(arguments: &ArgMatches, lang: Lang) -> Exit {
    let category = arguments.get_one::<String>("category").map(String::as_str);
    let folder = archive_folder(arguments);
    let tried = Archive::open_existing(&folder).and_then(|mut archive| archive.retry(category));
    match tried {
        Ok(count) if arguments.get_flag("json") => print(&pretty(&serde_json::json!({ "to_be_retried": count })), lang),
        Ok(count) => print(&say::to_be_retried(count).in_lang(lang), lang),
        Err(error) => refuse_archive(&error, &shown(&folder), lang),
    }
}

/// Runs `greffier changes`.
pub fn changes(arguments: &ArgMatches, lang: Lang) -> Exit {
    look(arguments, lang, |archive| {
        let last = || archive.last_runs(1).map(|runs| runs.first().map_or(0, |run| run.id));
        let run = arguments.get_one::<i64>("run").copied().map_or_else(last, Ok)?;
        let changes = archive.changes_of(run)?;
        if arguments.get_flag("json") {
            return Ok(pretty(&changes));
        }
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_string());
        let lines = changes.iter().map(|change| {
            let part = if change.part > 1 { format!("#{}", change.part) } else { String::new() };
            let (before, after) = (value(&change.before), value(&change.after));
            format!("{}/{}{part}: {}: {before} → {after}", change.root, change.path, change.field)
        });
        let lines: Vec<String> = lines.collect();
        Ok(if lines.is_empty() { say::nothing_changed(run).in_lang(lang) } else { lines.join("\n") })
    })
}

/// Gives the folder of the archive that the command line or the settings name; else the current one.
pub fn archive_folder(arguments: &ArgMatches) -> PathBuf {
    arguments.get_one::<PathBuf>("archive").cloned().unwrap_or_else(|| PathBuf::from("."))
}

/// Opens the archive that the user names and prints what is found in it.
fn look(arguments: &ArgMatches, lang: Lang, find: impl FnOnce(&Archive) -> Result<String, ArchiveError>) -> Exit {
    let folder = archive_folder(arguments);
    match Archive::open_existing(&folder).and_then(|archive| find(&archive)) {
        Ok(text) => print(&text, lang),
        Err(error) => refuse_archive(&error, &shown(&folder), lang),
    }
}

fn status_to_json(status: &Status) -> serde_json::Value {
    let states: serde_json::Map<String, serde_json::Value> =
        FileState::ALL.iter().map(|state| (state.word().to_string(), count_of(status, state.word()).into())).collect();
    serde_json::json!({
        "states": states,
        "vanished": status.vanished,
        "letters": status.letters,
        "documents": status.documents,
        "oldest_unread": status.oldest_unread.as_ref().map(|(path, since)| serde_json::json!({ "path": path, "since": since })),
        "bytes": status.bytes,
    })
}

fn count_of(status: &Status, word: &str) -> usize {
    status.states.iter().find(|(state, _)| state == word).map_or(0, |(_, count)| *count)
}

fn status_to_lines(status: &Status, runs: &[Run], lang: Lang) -> Vec<String> {
    let unread = ["needs_ocr", "failed", "quarantined"].iter().map(|word| count_of(status, word)).sum();
    let files: usize = status.states.iter().map(|(_, count)| count).sum();
    let known = files - count_of(status, "skipped");
    let mut lines = vec![say::all_in(known, unread)];
    let states = FileState::ALL.iter().map(|state| state.word()).filter(|word| count_of(status, word) > 0);
    lines.extend(states.map(|word| say::counted(count_of(status, word), say::state(word))));
    if status.vanished > 0 {
        lines.push(say::vanished(status.vanished));
    }
    let mebibytes = status.bytes as f64 / (1024.0 * 1024.0);
    lines.push(say::recorded(status.letters, status.documents, mebibytes));
    if let Some((path, since)) = &status.oldest_unread {
        lines.push(say::oldest_unread(path, since));
    }
    lines.extend(runs.iter().map(|run| say::run(run.id, &run.began, run.ended.as_deref())));
    lines.into_iter().map(|line| line.in_lang(lang)).collect()
}
