//! The archive: what is new is read, what is known is left alone, what is gone is remembered, nothing is taken for granted.

use std::fs;

use rusqlite::Connection;

use crate::util::{Desk, letter, tree};

/// Asks the database of `out` for one text or number.
fn ask(desk: &Desk, query: &str) -> String {
    let database = Connection::open(desk.path("out/archive.db")).expect("the archive is there");
    let value: rusqlite::types::Value = database.query_row(query, [], |row| row.get(0)).expect(query);
    match value {
        rusqlite::types::Value::Null => "null".to_string(),
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Real(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Blob(_) => "blob".to_string(),
    }
}

fn put_letters(desk: &Desk, count: usize) {
    for index in 0..count {
        desk.put(format!("letters/{index:02}.txt"), letter(&format!("2024-{index}")));
    }
}

#[test]
fn what_is_known_is_not_read_again() {
    let desk = Desk::new();
    put_letters(&desk, 3);
    let first = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).json();
    assert_eq!((&first["read"], &first["unchanged"]), (&3.into(), &0.into()));
    desk.put("letters/01.txt", letter("2024-77"));
    desk.put("letters/03.txt", letter("2024-3"));
    let second = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).json();
    assert_eq!((&second["read"], &second["unchanged"], &second["seen"]), (&2.into(), &2.into(), &4.into()));
    assert_eq!(desk.recorded(), ["letters/00.txt", "letters/01.txt", "letters/02.txt", "letters/03.txt"]);
    assert_eq!(ask(&desk, "SELECT reference FROM decisions WHERE path = '01.txt'"), "2024-77");
    let events = "SELECT group_concat(event, ' ') FROM (SELECT event FROM history WHERE run = 2 ORDER BY event)";
    assert_eq!(ask(&desk, events), "added changed");
    // Touched, and no other than before: the hash tells.
    let bytes = fs::read(desk.path("letters/02.txt")).expect("it is there");
    fs::write(desk.path("letters/02.txt"), bytes).expect("it can be written");
    let touched = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).json();
    assert_eq!((&touched["read"], &touched["unchanged"]), (&0.into(), &4.into()));
    let again = desk.run(["ingest", "letters", "--out", "out", "--reread", "--json"]).exits(0).json();
    assert_eq!(again["read"], 4);
    desk.run(["changes", "--archive", "out"]).exits(0).says("Run 4 changed no value.");
}

#[test]
fn moved_doubled_gone_and_returned_files_are_told_apart() {
    let desk = Desk::new();
    put_letters(&desk, 12);
    desk.ingest().exits(0);
    fs::rename(desk.path("letters/00.txt"), desk.path("letters/moved.txt")).expect("it can be moved");
    fs::copy(desk.path("letters/01.txt"), desk.path("letters/double.txt")).expect("it can be copied");
    let second = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).json();
    assert_eq!((&second["vanished"], &second["read"]), (&1.into(), &2.into()));
    let event = |path: &str| {
        ask(
            &desk,
            &format!(
                "SELECT event || ' ' || coalesce(detail, '') FROM history h JOIN files f ON f.id = h.file WHERE f.path = '{path}' ORDER BY h.rowid DESC LIMIT 1"
            ),
        )
    };
    assert_eq!(event("double.txt"), "duplicate letters/01.txt");
    assert_eq!(event("moved.txt"), "moved letters/00.txt");
    assert_eq!(event("00.txt"), "vanished ");
    assert_eq!(ask(&desk, "SELECT count(*) FROM decisions WHERE vanished IS NOT NULL"), "1", "its record stays");
    fs::copy(desk.path("letters/moved.txt"), desk.path("letters/00.txt")).expect("it can be copied");
    desk.ingest().exits(0);
    assert_eq!(event("00.txt"), "reappeared ");
    assert_eq!(ask(&desk, "SELECT count(*) FROM decisions WHERE vanished IS NOT NULL"), "0");
}

#[test]
fn a_folder_that_lost_much_is_not_believed() {
    let desk = Desk::new();
    put_letters(&desk, 20);
    desk.ingest().exits(0);
    let before = tree(&desk.path("out"));
    let gone = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        let mark = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).replace("\"vanished\":false", "\"vanished\":true");
        files
            .iter()
            .map(|(name, bytes)| (name.clone(), mark(bytes).into_bytes()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    for index in 0..3 {
        fs::remove_file(desk.path(format!("letters/{index:02}.txt"))).expect("it is there");
    }
    let done = desk.run(["ingest", "letters", "--out", "out"]).exits(2);
    assert!(done.stderr.contains("letters: 3 of 20 known files are missing"), "{}", done.stderr);
    fs::remove_dir_all(desk.path("letters")).expect("it is there");
    fs::create_dir(desk.path("letters")).expect("it can be made");
    desk.ingest().exits(2);
    assert_eq!(ask(&desk, "SELECT count(*) FROM files WHERE last_seen IS NOT NULL"), "0");
    desk.run(["ingest", "letters", "--out", "out", "--accept-losses"]).exits(0);
    assert_eq!(ask(&desk, "SELECT count(*) FROM files WHERE last_seen IS NOT NULL"), "20");
    // What is made for people tells how many are gone.
    let records = |mut files: std::collections::BTreeMap<String, Vec<u8>>| {
        files.retain(|name, _| name.ends_with("json"));
        files
    };
    assert!(
        records(tree(&desk.path("out"))) == records(gone(&before)),
        "the records of files that are gone stay, marked"
    );
}

#[test]
fn failures_are_new_once_and_listed_until_they_are_mended() {
    let desk = Desk::new();
    put_letters(&desk, 2);
    desk.put("letters/broken.pdf", "%PDF-1.7 and no more");
    desk.ingest().exits(2);
    desk.ingest().exits(0).warns("greffier failures");
    desk.run(["ingest", "letters", "--out", "out", "--strict"]).exits(2);
    let failures = desk.run(["failures", "--archive", "out", "--json"]).exits(0).json();
    assert_eq!((&failures[0]["path"], &failures[0]["category"]), (&"broken.pdf".into(), &"damaged".into()));
    assert_eq!(failures.as_array().map(Vec::len), Some(1));
    desk.run(["failures", "--archive", "out", "--category", "encrypted"]).exits(0).says("No unread file.");
    let status = desk.run(["status", "--archive", "out", "--json"]).exits(0).json();
    assert_eq!((&status["status"]["states"]["failed"], &status["status"]["letters"]), (&1.into(), &2.into()));
    assert_eq!(status["runs"].as_array().map(Vec::len), Some(3));
    desk.run(["status", "--archive", "out"]).exits(0).says("1 of 3 files are not read");
    desk.put("letters/broken.pdf", "Rien");
    fs::rename(desk.path("letters/broken.pdf"), desk.path("letters/broken.txt")).expect("it can be moved");
    desk.run(["ingest", "letters", "--out", "out", "--accept-losses"]).exits(0);
    desk.run(["failures", "--archive", "out"]).exits(0).says("No unread file.");
}

#[test]
fn output_files_are_made_anew_from_the_archive() {
    let desk = Desk::new();
    put_letters(&desk, 3);
    desk.ingest().exits(0);
    let before = tree(&desk.path("out"));
    fs::remove_dir_all(desk.path("out/decisions")).expect("it is there");
    fs::write(desk.path("out/decisions.ndjson"), "broken").expect("it can be written");
    let done = desk.run(["ingest", "letters", "--out", "out", "--rebuild", "--json"]).exits(0).json();
    assert_eq!(done["read"], 0);
    assert!(tree(&desk.path("out")) == before, "the output is not as it was");
}

#[test]
fn what_is_no_archive_of_ours_is_refused_and_left_as_it_is() {
    let desk = Desk::new();
    put_letters(&desk, 1);
    for (bytes, told) in [
        (b"no database at all, only words and more words".to_vec(), "not an archive of greffier"),
        (foreign_database(&desk), "not an archive of greffier"),
        (newer_archive(&desk), "newer version of the program (schema 99)"),
    ] {
        fs::create_dir_all(desk.path("out")).expect("it can be made");
        fs::write(desk.path("out/archive.db"), &bytes).expect("it can be written");
        let done = desk.run(["ingest", "letters", "--out", "out"]).exits(65);
        assert!(done.stderr.contains(told), "{}", done.stderr);
        desk.run(["status", "--archive", "out"]).exits(65);
        assert!(fs::read(desk.path("out/archive.db")).expect("it is there") == bytes, "{told}: it was changed");
    }
    let done = desk.run(["status", "--archive", "letters"]).exits(66);
    assert!(done.stderr.contains("no archive here"), "{}", done.stderr);
}

fn foreign_database(desk: &Desk) -> Vec<u8> {
    let path = desk.path("foreign.db");
    let database = Connection::open(&path).expect("it can be made");
    database.execute_batch("CREATE TABLE recipes (name TEXT)").expect("it can be filled");
    drop(database);
    fs::read(path).expect("it is there")
}

fn newer_archive(desk: &Desk) -> Vec<u8> {
    desk.run(["ingest", "letters", "--out", "newer"]).exits(0);
    let path = desk.path("newer/archive.db");
    let database = Connection::open(&path).expect("it can be opened");
    let mode: String = database.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).expect("it changes");
    assert_eq!(mode, "delete");
    database.execute_batch("PRAGMA user_version = 99").expect("it can be changed");
    drop(database);
    fs::read(path).expect("it is there")
}

#[test]
fn what_is_read_stands_in_rows() {
    let desk = Desk::new();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/mifi");
    desk.run(["ingest".into(), samples.into_os_string(), "--out".into(), "out".into()]).exits(0);
    let seed = "path = '31180-typst.pdf'";
    assert_eq!(ask(&desk, &format!("SELECT reference || ' ' || outcome FROM decisions WHERE {seed}")), "31180 partial");
    assert_eq!(ask(&desk, &format!("SELECT grounds FROM decisions WHERE {seed}")), "A-2.1 53; A-2.1 54");
    let cells = format!("SELECT value FROM cells WHERE {seed} AND raw = '1641'");
    assert_eq!(ask(&desk, &cells), "1641");
    assert_eq!(ask(&desk, &format!("SELECT count(*) FROM findings WHERE {seed} AND code = 'letter.delay'")), "1");
    assert_eq!(ask(&desk, "PRAGMA integrity_check"), "ok");
}

#[test]
fn a_run_says_what_it_would_do_and_what_it_did() {
    let desk = Desk::new();
    put_letters(&desk, 12);
    let plan = desk.run(["ingest", "letters", "--out", "out", "--dry-run", "--json"]).exits(0).json();
    assert_eq!(plan["to_read"].as_array().map(Vec::len), Some(12));
    assert!(!desk.path("out").exists(), "a dry run makes nothing");
    desk.put("letters/broken.pdf", "%PDF-1.7 and no more");
    desk.run(["ingest", "letters", "--out", "out", "--report", "events.ndjson"]).exits(2);
    let events = fs::read_to_string(desk.path("events.ndjson")).expect("it was written");
    let events: Vec<serde_json::Value> = events.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert_eq!(events.len(), 15);
    assert!(events.iter().all(|event| event["run_id"] == 1));
    assert_eq!((&events[0]["event"], &events[14]["summary"]["failed"]), (&"begin".into(), &1.into()));
    let broken = events.iter().find(|event| event["path"] == "broken.pdf").expect("it is told");
    assert_eq!((&broken["state"], &broken["category"]), (&"failed".into(), &"damaged".into()));
    desk.put("letters/00.txt", letter("2024-99"));
    fs::remove_file(desk.path("letters/01.txt")).expect("it is there");
    let done = desk.run(["ingest", "letters", "--out", "out", "--dry-run"]).exits(0);
    let numbers: Vec<&str> = done.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(numbers, ["1", "11", "1"]);
    assert_eq!(ask(&desk, "SELECT count(*) FROM runs"), "1", "a dry run leaves no trace");
}

#[test]
fn a_letter_is_shown_with_the_words_behind_each_value() {
    let desk = Desk::new();
    put_letters(&desk, 2);
    desk.ingest().exits(0);
    let shown = desk.run(["show", "2024-1", "--archive", "out"]).exits(0).stdout;
    assert!(shown.starts_with("letters/01.txt  b3:"), "{shown}");
    assert!(shown.contains("Reference") && shown.contains("confidence"), "{shown}");
    for name in ["letters/01.txt", "01.txt", " 2024-1"] {
        assert_eq!(desk.run(["show", name, "--archive", "out"]).exits(0).stdout, shown);
    }
    desk.run(["show", "2024-7", "--archive", "out"]).exits(66).warns("nothing like that in the archive");
}

#[test]
fn an_archive_of_the_first_version_is_brought_to_this_one() {
    let desk = Desk::new();
    desk.put("out/keep", "");
    let database = Connection::open(desk.path("out/archive.db")).expect("it can be made");
    database.execute_batch(include_str!("../../src/archive/schema.sql")).expect("the first schema is one");
    let rows = "PRAGMA application_id = 1198679654; PRAGMA user_version = 1;
        INSERT INTO files (id, root, path, bytes, modified_ns, state, attempts, first_seen, last_try, extractor_version)
          VALUES (7, 'letters', 'a/b/c.txt', 1, 1, 'whole', 0, '', '', '');
        INSERT INTO records (file, part, record_id, list, name, json)
          VALUES (7, 1, 'b3:1', 'decisions', 'letters/a/b/c.txt.json', '{\"kind\":\"decision\"}');";
    database.execute_batch(rows).expect("the first schema takes them");
    drop(database);
    desk.run(["status", "--archive", "out"]).exits(0).says("1 letters and 0 other documents");
    assert_eq!(ask(&desk, "PRAGMA user_version"), "4");
    assert_eq!(ask(&desk, "SELECT letters || ' ' || documents FROM files"), "1 0");
    assert_eq!(ask(&desk, "SELECT root || ' ' || folder FROM unsettled"), "letters a/b/");
}
