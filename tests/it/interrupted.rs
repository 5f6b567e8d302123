//! Runs that meet another one or were killed: nothing is lost, and the next run gives what one run would have given.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::util::{Desk, LOCK, files_below, letter, tree};

/// More letters than are read at once, so that a run can be killed between what it writes.
const LETTERS: usize = 400;
/// How long a test waits for a sign of a run.
const PATIENCE: Duration = Duration::from_secs(30);

fn put_many_letters(desk: &Desk, folder: &str) {
    for index in 0..LETTERS {
        desk.put(format!("{folder}/{:02}/{index:04}.txt", index % 7), letter(&format!("2024-{index}")));
    }
}

/// Runs over a folder and kills the run as soon as the archive holds a record of it.
fn kill_in_mid_run(desk: &Desk, folder: &str) {
    let mut child = desk.start(&["ingest", folder, "--out", "out", "--jobs", "1"]);
    let begin = Instant::now();
    while recorded_of(desk, folder) == 0 {
        assert!(begin.elapsed() < PATIENCE, "the run wrote nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("the run can be killed");
    let status = child.wait().expect("the run ends");
    assert!(!status.success(), "the run was over before it was killed: more letters are needed");
    let recorded = recorded_of(desk, folder);
    assert!(recorded < LETTERS, "the run had read all {recorded} letters before it was killed");
}

/// Gives how many records the archive holds of the files of a folder.
fn recorded_of(desk: &Desk, folder: &str) -> usize {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let Ok(archive) = rusqlite::Connection::open_with_flags(desk.path("out/archive.db"), flags) else { return 0 };
    let count = archive.query_row("SELECT count(*) FROM decisions WHERE root = ?1", [folder], |row| row.get(0));
    count.unwrap_or_default()
}

fn leftovers(out: &Path) -> Vec<String> {
    files_below(out).into_keys().filter(|name| name.contains(".greffier-")).collect()
}

#[test]
fn a_killed_run_is_made_good_by_the_next() {
    let desk = Desk::new();
    put_many_letters(&desk, "letters");
    kill_in_mid_run(&desk, "letters");
    desk.ingest().exits(0);
    desk.run(["ingest", "letters", "--out", "whole"]).exits(0);
    assert!(tree(&desk.path("out")) == tree(&desk.path("whole")), "the second run does not make good the killed one");
    assert_eq!(leftovers(&desk.path("out")), [""; 0]);
}

#[test]
fn a_killed_run_leaves_what_was_written_before() {
    let desk = Desk::new();
    desk.put("avant/a.txt", letter("2023-1"));
    desk.run(["ingest", "avant", "--out", "out"]).exits(0);
    let before = tree(&desk.path("out"));
    put_many_letters(&desk, "letters");
    kill_in_mid_run(&desk, "letters");
    let after = tree(&desk.path("out"));
    for (name, bytes) in &before {
        assert!(after.get(name) == Some(bytes), "{name} was lost or changed");
    }
    for (name, path) in files_below(&desk.path("out")).iter().filter(|(name, _)| name.ends_with(".json")) {
        let text = fs::read_to_string(path).expect("it can be read");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name} is not whole");
    }
}

#[test]
fn leftovers_of_a_killed_run_are_cleared() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("out/.greffier-xyz", "half a record");
    desk.put("out/.greffier-decisions", "half a list");
    desk.put("out/notes-de-moi.txt", "à garder");
    desk.ingest().exits(0);
    assert_eq!(leftovers(&desk.path("out")), [""; 0]);
    assert_eq!(fs::read_to_string(desk.path("out/notes-de-moi.txt")).expect("it is there"), "à garder");
    assert_eq!(desk.recorded(), ["letters/a.txt"]);
}

#[test]
fn an_output_held_by_another_run_is_refused() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.ingest().exits(0);
    let before = tree(&desk.path("out"));
    desk.put("letters/b.txt", letter("2024-2"));
    desk.put("out/.greffier-of-the-other-run", "half a record");
    let lock = File::options().write(true).open(desk.path("out").join(LOCK)).expect("a run leaves its lock");
    lock.try_lock().expect("nobody holds it");
    let done = desk.run(["ingest", "letters", "--out", "out"]).exits(75);
    assert!(done.one_line_about("out:").contains("another run is writing there"), "{}", done.stderr);
    assert_eq!(leftovers(&desk.path("out")), [".greffier-of-the-other-run"], "what the other run writes is its own");
    fs::remove_file(desk.path("out/.greffier-of-the-other-run")).expect("it is there");
    assert!(tree(&desk.path("out")) == before, "the refused run wrote something");
    drop(lock);
    desk.ingest().exits(0);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/b.txt"]);
}

#[test]
fn two_runs_at_once_leave_one_whole_output() {
    let desk = Desk::new();
    put_many_letters(&desk, "letters");
    let runs = [(); 2].map(|()| desk.start(&["ingest", "letters", "--out", "out"]));
    let mut codes = runs.map(|child| child.wait_with_output().expect("the run ends").status.code());
    codes.sort();
    assert!(matches!(codes, [Some(0), Some(0 | 75)]), "{codes:?}");
    assert_eq!(desk.recorded().len(), LETTERS);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_asked_to_end_stores_what_it_has_read() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let desk = Desk::new();
        put_many_letters(&desk, "letters");
        let child = desk.start(&["ingest", "letters", "--out", "out", "--jobs", "1"]);
        let begin = Instant::now();
        while recorded_of(&desk, "letters") == 0 {
            assert!(begin.elapsed() < PATIENCE, "the run wrote nothing");
            std::thread::sleep(Duration::from_millis(1));
        }
        let sent = std::process::Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status();
        assert!(sent.expect("there is kill").success());
        let done = child.wait_with_output().expect("the run ends");
        assert_eq!(done.status.code(), Some(code), "{}", String::from_utf8_lossy(&done.stderr));
        let recorded = recorded_of(&desk, "letters");
        assert!(0 < recorded && recorded < LETTERS, "{recorded} were recorded");
        desk.ingest().exits(0);
        assert_eq!(desk.recorded().len(), LETTERS);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn workers_that_are_killed_from_outside_cost_no_file() {
    let desk = Desk::new();
    put_many_letters(&desk, "letters");
    let mut child = desk.start(&["ingest", "letters", "--out", "out", "--jobs", "1", "--json"]);
    let threads = format!("/proc/{}/task", child.id());
    // A process is the child of the thread that started it.
    let children = || -> String {
        let threads = fs::read_dir(&threads).into_iter().flatten().flatten();
        threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default()).collect()
    };
    let mut killed: Vec<i32> = Vec::new();
    let begin = Instant::now();
    while child.try_wait().expect("it runs").is_none() {
        assert!(begin.elapsed() < PATIENCE * 4, "the run does not end");
        std::thread::sleep(Duration::from_millis(20));
        // One after another, each once: a file whose reader is ended twice is to blame itself.
        let words = children();
        let workers = words.split_whitespace().filter_map(|word| word.parse::<i32>().ok());
        let Some(worker) = workers.into_iter().find(|worker| !killed.contains(worker)) else { continue };
        if killed.len() < 3 && recorded_of(&desk, "letters") >= 128 * killed.len().min(2) {
            // Time for more than the file that the worker before left to it.
            std::thread::sleep(Duration::from_millis(500));
            let process = rustix::process::Pid::from_raw(worker).expect("it has a number");
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
            killed.push(worker);
        }
    }
    assert!(!killed.is_empty(), "no worker was seen");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    desk.run(["ingest", "letters", "--out", "whole"]).exits(0);
    assert!(tree(&desk.path("out")) == tree(&desk.path("whole")), "a worker that was killed cost a file");
}

#[test]
fn files_that_change_or_go_while_a_run_reads_are_made_good_by_the_next() {
    let desk = Desk::new();
    put_many_letters(&desk, "letters");
    let mut child = desk.start(&["ingest", "letters", "--out", "out", "--jobs", "1"]);
    let begin = Instant::now();
    while recorded_of(&desk, "letters") == 0 {
        assert!(begin.elapsed() < PATIENCE, "the run wrote nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    for index in (LETTERS - 60..LETTERS).filter(|index| index % 7 == 5) {
        desk.put(format!("letters/05/{index:04}.txt"), letter(&format!("2025-{index}")));
    }
    // A folder goes with all it holds, more than a tenth of the letters.
    fs::rename(desk.path("letters/06"), desk.path("away")).expect("it can be moved");
    let code = child.wait().expect("it ends").code();
    assert!(matches!(code, Some(0 | 2)), "{code:?}");
    let lost = desk.run(["ingest", "letters", "--out", "out"]).exits(2);
    assert!(lost.stderr.contains("known files are missing"), "{}", lost.stderr);
    fs::rename(desk.path("away"), desk.path("letters/06")).expect("it can be moved");
    desk.ingest().exits(0);
    desk.run(["ingest", "letters", "--out", "whole"]).exits(0);
    assert!(tree(&desk.path("out")) == tree(&desk.path("whole")), "the runs after a change do not make good");
}
