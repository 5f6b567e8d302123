//! Corrections stay through readings and are truth; what is forgotten leaves no trace and is not read again.

use std::fs;

use serde_json::{Value, json};

use crate::util::{Desk, letter, list, tree, word};

/// A desk with two letters in an archive.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("letters/b.txt", letter("2024-2"));
    desk.ingest().exits(0);
    desk
}

fn correct(desk: &Desk, words: &[&str]) -> crate::util::Done {
    desk.run([&["correct"], words, &["--archive", "out"]].concat())
}

#[test]
fn a_correction_stands_in_every_output_and_survives_new_readings() {
    let desk = desk();
    let words = ["2024-1", "reference", "2024-1-B", "--by", "R. Essai", "--why", "the stamp"];
    correct(&desk, &words).exits(0).says("letters/a.txt: reference: 2024-1 → 2024-1-B");
    let check = |desk: &Desk| {
        let record = desk.record("decisions/letters/a.txt.json");
        assert_eq!(word(&record, "/reference/value"), "2024-1-B");
        assert_eq!((word(&record, "/reference/rule"), word(&record, "/reference/where")), ("human", "correction"));
        let line = fs::read_to_string(desk.path("out/decisions.ndjson")).expect("the list is there");
        assert!(line.contains("2024-1-B"), "{line}");
    };
    check(&desk);
    desk.run(["ingest", "letters", "--out", "out", "--reread"]).exits(0);
    check(&desk);
    let before = tree(&desk.path("out"));
    desk.ingest().exits(0);
    assert_eq!(before, tree(&desk.path("out")), "a run with nothing new touches nothing");
    let line: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("out/corrections.ndjson")).expect("it is there"))
            .expect("it is one line of JSON");
    assert_eq!((&line["by"], &line["why"]), (&json!("R. Essai"), &json!("the stamp")));
    assert_eq!((&line["fields"]["reference"], &line["read"]["reference"]), (&json!("2024-1-B"), &json!("2024-1")));
    // A file kept elsewhere under version control brings the corrections back, and taking a line away undoes it.
    let kept = fs::read(desk.path("out/corrections.ndjson")).expect("it is there");
    fs::remove_file(desk.path("out/corrections.ndjson")).expect("it is there");
    desk.ingest().exits(0);
    assert_eq!(word(&desk.record("decisions/letters/a.txt.json"), "/reference/value"), "2024-1");
    fs::remove_dir_all(desk.path("out")).expect("it can be removed");
    desk.put("out/corrections.ndjson", kept);
    desk.ingest().exits(0);
    check(&desk);
}

#[test]
fn every_form_of_value_can_be_corrected() {
    let desk = desk();
    for (field, words, pointer, expected) in [
        ("letter_date", &["2024-05-04"][..], "/letter_date/value", json!("2024-05-04")),
        ("letter_date", &["null"], "/letter_date", Value::Null),
        ("kind", &["extension"], "/kind", json!("extension")),
        ("recourse.days", &["30"], "/recourse/days/value", json!(30)),
        ("fees.amount", &["61.5"], "/fees/value/amount", json!(61.5)),
        ("request.points", &["one", "two"], "/request/points/1/value", json!("two")),
        ("citations.ground", &["A-2.1 53"], "/citations/0/article", json!("53")),
        ("signatory.title", &["Greffière adjointe"], "/signatory/title/value", json!("Greffière adjointe")),
    ] {
        correct(&desk, &[&["2024-1", field], words].concat()).exits(0);
        let record = desk.record("decisions/letters/a.txt.json");
        assert_eq!(record.pointer(pointer), Some(&expected), "{field}");
    }
    let schema = desk.run(["schema"]).exits(0).json();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let record = desk.record("decisions/letters/a.txt.json");
    assert!(
        validator.is_valid(&record),
        "{:?}",
        validator.iter_errors(&record).map(|e| e.to_string()).collect::<Vec<_>>()
    );
}

#[test]
fn a_correction_that_cannot_be_is_refused_and_changes_nothing() {
    let desk = desk();
    let before = tree(&desk.path("out"));
    correct(&desk, &["2024-1", "referense", "1"]).exits(64).warns("the fields are: kind, ");
    correct(&desk, &["2024-1", "letter_date", "3 mai"]).exits(64).warns("letter_date: “3 mai” does not fit");
    correct(&desk, &["2024-1", "letter_date", "2024-05-03", "2024-05-04"]).exits(64).warns("one value only");
    correct(&desk, &["2024-9", "reference", "1"]).exits(66).warns("2024-9");
    desk.put("letters/c.txt", format!("{}\n\nP.-S. Une suite.", letter("2024-2")));
    desk.ingest().exits(0);
    correct(&desk, &["2024-2", "reference", "1"]).exits(64).warns("names several records").says("letters/c.txt");
    fs::remove_file(desk.path("letters/c.txt")).expect("it is there");
    assert!(!desk.path("out/corrections.ndjson").exists());
    assert!(before.keys().all(|name| desk.path("out").join(name).exists()));
    for (text, cause) in [
        ("{\"id\": 1}\n", "corrections.ndjson:1"),
        ("\n{\"id\":\"b3:1\",\"path\":\"a\",\"action\":\"correct\",\"fields\":{\"nope\":1},\"at\":\"x\"}", "nope"),
    ] {
        desk.put("out/corrections.ndjson", text);
        desk.ingest().exits(65).warns(cause);
        correct(&desk, &["2024-1", "reference", "1"]).exits(65).warns(cause);
    }
}

#[test]
fn what_is_verified_is_truth_and_a_file_that_changed_is_not_measured() {
    let desk = desk();
    desk.run(["eval", "out"]).exits(66).warns("nothing is corrected or verified there");
    desk.run(["verify", "2024-2", "--archive", "out"]).exits(0).says("values verified");
    correct(&desk, &["2024-1", "reference", "2024-1-B"]).exits(0);
    let score = desk.run(["eval", "out", "--json"]).exits(0).json();
    assert_eq!((&score["letters"], &score["wholly_right"]), (&json!(2), &json!(1)));
    let failure = &list(&score, "/failures")[0];
    assert_eq!(
        (&failure["field"], &failure["wanted"], &failure["read"]),
        (&json!("reference"), &json!("2024-1-B"), &json!("2024-1"))
    );
    desk.put("letters/a.txt", letter("2024-7"));
    desk.run(["eval", "out", "--json"]).exits(2).warns("letters/a.txt: this file has changed");
}

#[test]
fn a_reading_that_disagrees_with_a_person_is_told() {
    let desk = desk();
    correct(&desk, &["2024-1", "reference", "2024-1-B"]).exits(0);
    // The reading before is made another one, as that of an older version would be.
    let database = rusqlite::Connection::open(desk.path("out/archive.db")).expect("the archive is there");
    let older = "UPDATE readings SET json = json_set(json, '$.reference.value', '2024-7')";
    assert_eq!(database.execute(older, []).expect("it can be changed"), 1);
    drop(database);
    let done = desk.run(["ingest", "letters", "--out", "out", "--reread", "--json"]).exits(0);
    let done = done.warns("letters/a.txt: reference: you said 2024-1-B, read now: 2024-1; your value stays");
    assert_eq!(list(&done.json(), "/disagreements").len(), 1);
    assert_eq!(word(&desk.record("decisions/letters/a.txt.json"), "/reference/value"), "2024-1-B");
}

/// Tells which files of the archive hold some words.
fn files_with(desk: &Desk, words: &str) -> Vec<String> {
    let holds = |path: &std::path::Path| {
        fs::read(path).expect("it can be read").windows(words.len()).any(|window| window == words.as_bytes())
    };
    let mut open = vec![desk.path("out")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("it is a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path if holds(&path) || path.to_string_lossy().contains(words) => {
                    found.push(path.display().to_string())
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn what_is_forgotten_leaves_no_trace_and_is_not_read_again() {
    let desk = desk();
    desk.put("letters/chez-solange.txt", letter("2024-3-OUBLI"));
    desk.put("letters/OUBLI/encore.txt", letter("2024-3-OUBLI"));
    desk.ingest().exits(0);
    fs::rename(desk.path("letters/chez-solange.txt"), desk.path("letters/chez-solange-2.txt"))
        .expect("it can be moved");
    desk.run(["ingest", "letters", "--out", "out", "--accept-losses", "--reread"]).exits(0);
    correct(&desk, &["2024-3-OUBLI", "request.text", "un mot OUBLI"]).exits(0);
    assert!(!files_with(&desk, "OUBLI").is_empty() && !files_with(&desk, "chez-solange").is_empty());
    let done = desk.run(["forget", "letters/chez-solange-2.txt", "--why", "asked for", "--archive", "out"]).exits(0);
    done.says("letters/chez-solange-2.txt: forgotten").warns("your backups");
    assert_eq!(files_with(&desk, "OUBLI"), Vec::<String>::new());
    assert_eq!(files_with(&desk, "chez-solange"), Vec::<String>::new());
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/b.txt"]);
    let again = desk.ingest().exits(0).warns("2  left aside: to be forgotten");
    assert_eq!((&again.json()["forgotten"], &again.json()["skipped"]), (&json!(2), &json!(2)));
    assert_eq!(files_with(&desk, "OUBLI"), Vec::<String>::new());
    assert_eq!(files_with(&desk, "chez-solange"), Vec::<String>::new());
    desk.run(["forget", "letters/none.txt", "--why", "x", "--archive", "out"]).exits(66).warns("none.txt");
    desk.run(["forget", "letters/a.txt", "--archive", "out"]).exits(64).warns("--why");
    assert!(desk.path("letters/chez-solange-2.txt").is_file(), "the source is not touched");
}

#[test]
fn an_archive_that_a_run_holds_is_not_changed() {
    let desk = desk();
    let lock = fs::File::options().write(true).open(desk.path("out/.greffier-lock")).expect("it is there");
    lock.lock().expect("nobody holds it");
    correct(&desk, &["2024-1", "reference", "1"]).exits(75);
    desk.run(["forget", "letters/a.txt", "--why", "x", "--archive", "out"]).exits(75);
    desk.run(["verify", "2024-1", "--archive", "nowhere"]).exits(66);
    assert!(!desk.path("nowhere").exists());
}
