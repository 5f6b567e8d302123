//! What goes wrong around an archive: a full disk, a folder that is closed, damaged pages, a clock that was set back.

#![cfg(unix)]

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::process::Command;

use serde_json::json;

use crate::util::{Desk, Done, as_nobody, letter, run, set_mode, tree};

fn put_letters(desk: &Desk, count: usize) {
    for index in 0..count {
        desk.put(format!("letters/{index:03}.txt"), letter(&format!("2024-{index}")));
    }
}

/// Runs over the letters where no file may grow beyond so many kibibytes, as on a disk that is nearly full.
fn ingest_within(desk: &Desk, kibibytes: usize, out: &str) -> Done {
    let like = desk.command(["ingest", "letters", "--out", out, "--lang", "en"]);
    let mut command = Command::new("bash");
    let script = format!("ulimit -f {kibibytes}; exec \"$0\" \"$@\"");
    command.args(["-c", &script]).arg(like.get_program()).args(like.get_args()).current_dir(desk.path(""));
    run(command)
}

#[test]
fn a_full_disk_is_told_and_the_next_run_makes_good() {
    let desk = Desk::new();
    put_letters(&desk, 300);
    desk.run(["ingest", "letters", "--out", "whole"]).exits(0);
    let whole = fs::metadata(desk.path("whole/archive.db")).expect("it is there").len() as usize / 1024;
    let mut stored = 0;
    for kibibytes in [8, 64, whole / 2] {
        let done = ingest_within(&desk, kibibytes, "out").exits(73);
        assert!(done.stderr.contains("check free space") || done.stderr.contains("File too large"), "{}", done.stderr);
        let known = desk.run(["status", "--archive", "out", "--json"]);
        stored =
            stored.max(if known.code == Some(0) { known.json()["status"]["letters"].as_u64().unwrap_or(0) } else { 0 });
    }
    assert!(stored > 0, "no run stored anything before its disk was full: the limits are too low to show anything");
    desk.ingest().exits(0);
    assert!(tree(&desk.path("out")) == tree(&desk.path("whole")), "a run after a full disk does not make good");
}

#[test]
fn a_report_on_a_full_disk_is_told() {
    let desk = Desk::new();
    put_letters(&desk, 1);
    desk.run(["ingest", "letters", "--out", "out", "--report", "/dev/full"]).exits(73).warns("/dev/full");
    desk.ingest().exits(0);
}

#[test]
fn an_archive_that_cannot_be_written_can_be_read() {
    let desk = Desk::new();
    put_letters(&desk, 2);
    desk.run(["ingest", "letters", "--out", "a?rchivé#1"]).exits(0);
    let before = fs::read(desk.path("a?rchivé#1/archive.db")).expect("it is there");
    for name in ["archive.db", ".greffier-lock"] {
        set_mode(&desk.path("a?rchivé#1").join(name), 0o444);
    }
    set_mode(&desk.path("a?rchivé#1"), 0o555);
    let ask = |words: &[&str]| run(as_nobody(&desk, words));
    ask(&["status", "--archive", "a?rchivé#1"]).exits(0).says("2 letters");
    ask(&["show", "2024-1", "--archive", "a?rchivé#1"]).exits(0).says("2024-1");
    ask(&["ingest", "letters", "--out", "a?rchivé#1"]).exits(73).warns("a?rchivé#1");
    ask(&["correct", "2024-1", "reference", "1", "--archive", "a?rchivé#1"]).exits(73).warns("a?rchivé#1");
    set_mode(&desk.path("a?rchivé#1"), 0o777);
    assert!(before == fs::read(desk.path("a?rchivé#1/archive.db")).expect("it is there"), "it was written");
}

/// Puts noise in place of some pages of the archive.
fn damage(desk: &Desk, pages: impl Iterator<Item = u64>) {
    let mut file = File::options().write(true).open(desk.path("out/archive.db")).expect("it is there");
    for page in pages {
        file.seek(SeekFrom::Start(page * 4096)).expect("it is that long");
        file.write_all(&[0xA5; 4096]).expect("it can be written");
    }
}

#[test]
fn of_a_damaged_archive_what_can_be_read_is_saved() {
    let desk = Desk::new();
    put_letters(&desk, 150);
    desk.ingest().exits(0);
    desk.run(["export", "--salvage", "--archive", "out", "--out", "all"]).exits(0).says("150 records saved in all");
    assert_eq!(fs::read(desk.path("all/decisions.ndjson")).ok(), fs::read(desk.path("out/decisions.ndjson")).ok());
    desk.run(["export", "--salvage", "--archive", "out", "--out", "all"]).exits(73).warns("already holds lists");
    let pages = fs::metadata(desk.path("out/archive.db")).expect("it is there").len() / 4096;
    damage(&desk, (pages / 2..pages).step_by(7));
    let done = desk.run(["ingest", "letters", "--out", "out", "--reread"]).exits(65);
    let done = done.warns("the archive is damaged").warns("greffier export --salvage");
    assert!(done.stdout.is_empty());
    let before = fs::read(desk.path("out/archive.db")).expect("it is there");
    let saved =
        desk.run(["export", "--salvage", "--archive", "out", "--out", "saved"]).exits(2).warns("cannot be read");
    let count: usize = saved.stdout.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or_default();
    assert!((1..150).contains(&count), "{}", saved.stdout);
    let list = fs::read_to_string(desk.path("saved/decisions.ndjson")).expect("it was written");
    assert_eq!(list.lines().count(), count);
    assert!(list.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(before == fs::read(desk.path("out/archive.db")).expect("it is there"), "salvage changed the archive");
    // Nothing can be saved without the first page, and that is said.
    damage(&desk, 0..1);
    desk.run(["export", "--salvage", "--archive", "out", "--out", "none"])
        .exits(65)
        .warns("not an archive of greffier");
}

#[test]
fn a_clock_that_was_set_back_harms_nothing() {
    let desk = Desk::new();
    put_letters(&desk, 12);
    desk.ingest().exits(0);
    // What the archive holds now comes from the future, as seen by the runs that follow.
    let archive = rusqlite::Connection::open(desk.path("out/archive.db")).expect("it is there");
    let later = "UPDATE files SET first_seen = '2099-01-01T00:00:00Z', last_try = first_seen; UPDATE runs SET began = '2099-01-01T00:00:00Z', ended = began;";
    archive.execute_batch(later).expect("it can be changed");
    drop(archive);
    let file = File::options().write(true).open(desk.path("letters/003.txt")).expect("it is there");
    let future = std::time::UNIX_EPOCH + std::time::Duration::from_secs(3600 * 24 * 365 * 130);
    file.set_modified(future).expect("its time can be set");
    let second = desk.ingest().exits(0).json();
    assert_eq!((&second["read"], &second["unchanged"], &second["vanished"]), (&json!(0), &json!(12), &json!(0)));
    fs::remove_file(desk.path("letters/004.txt")).expect("it is there");
    desk.put("letters/005.txt", letter("2024-55"));
    let third = desk.ingest().exits(0).json();
    assert_eq!((&third["read"], &third["vanished"]), (&json!(1), &json!(1)));
    let runs = desk.run(["status", "--archive", "out", "--json"]).exits(0).json();
    let numbers: Vec<i64> =
        runs["runs"].as_array().into_iter().flatten().filter_map(|run| run["id"].as_i64()).collect();
    assert_eq!(numbers, [3, 2, 1], "the last run comes first, whatever its clock said");
    // A time before 1970 is a time as well.
    let file = File::options().write(true).open(desk.path("letters/006.txt")).expect("it is there");
    file.set_modified(std::time::UNIX_EPOCH - std::time::Duration::from_secs(5)).expect("its time can be set");
    let fourth = desk.ingest().exits(0).json();
    assert_eq!((&fourth["read"], &fourth["unchanged"]), (&json!(0), &json!(11)));
}
