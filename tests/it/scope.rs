//! What of its folders a run reads: what is asked for, what is not ignored, what there is time for.

use std::fs::{self, File};
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::util::{Desk, letter, list, tree};

fn desk() -> Desk {
    let desk = Desk::new();
    for (index, name) in ["a-b.txt", "a/c.md", "a/2024/d.txt", "a.txt", "z.txt"].iter().enumerate() {
        desk.put(format!("letters/{name}"), letter(&format!("2024-{index}")));
    }
    desk
}

fn ingest(desk: &Desk, words: &[&str]) -> Value {
    desk.run([&["ingest", "letters", "--out", "out", "--json"], words].concat()).exits(0).json()
}

fn counts(summary: &Value) -> [u64; 4] {
    ["read", "unchanged", "passed_over", "vanished"].map(|key| summary[key].as_u64().unwrap_or(99))
}

#[test]
fn only_what_is_asked_for_is_read_and_nothing_else_is_gone() {
    let desk = desk();
    assert_eq!(counts(&ingest(&desk, &["--only", "*.md", "--only", "/z.txt"])), [2, 0, 3, 0]);
    assert_eq!(desk.recorded(), ["letters/a/c.md", "letters/z.txt"]);
    assert_eq!(counts(&ingest(&desk, &["--only", "/a/**"])), [1, 2, 2, 0]);
    assert_eq!(counts(&ingest(&desk, &["--only", "/a/**"])), [0, 3, 2, 0]);
    assert_eq!(counts(&ingest(&desk, &[])), [2, 3, 0, 0]);
    desk.run(["ingest", "letters", "--out", "out", "--only", "[a"]).exits(64).warns("[a");
    let planned =
        desk.run(["ingest", "letters", "--out", "new", "--dry-run", "--json", "--only", "*.md"]).exits(0).json();
    assert_eq!((list(&planned, "/to_read").len(), &planned["passed_over"]), (1, &json!(4)));
}

#[test]
fn only_what_changed_since_a_day_is_read() {
    let desk = desk();
    let old = UNIX_EPOCH + Duration::from_secs(946_684_800);
    for name in ["a.txt", "z.txt"] {
        let file = File::options().write(true).open(desk.path("letters").join(name)).expect("it is there");
        file.set_modified(old).expect("its time can be set");
    }
    assert_eq!(counts(&ingest(&desk, &["--since", "2000-01-02"])), [3, 0, 2, 0]);
    assert_eq!(counts(&ingest(&desk, &["--since", "2000-01-01"])), [2, 3, 0, 0]);
    desk.run(["ingest", "letters", "--out", "out", "--since", "yesterday"]).exits(64).warns("yesterday");
}

#[test]
fn ignored_files_are_told_and_keep_what_was_read() {
    let desk = desk();
    ingest(&desk, &[]);
    let before = tree(&desk.path("out"));
    desk.put("letters/.greffierignore", "# drafts\n/a/\n!/a/c.md\nz.*\n");
    let done =
        desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).warns("z.txt: left out by .greffierignore");
    assert_eq!((counts(&done.json()), &done.json()["skipped"]), ([0, 2, 0, 0], &json!(2)));
    assert!(before == tree(&desk.path("out")), "what is known of ignored files stays");
    // As in git, a file of a folder that is ignored cannot be taken back; a deeper file says more than one above it.
    desk.put("letters/.greffierignore", "*.md\n");
    desk.put("letters/a/.greffierignore", "!c.md\n2024\n");
    let summary = ingest(&desk, &["--reread"]);
    assert_eq!((counts(&summary), list(&summary, "/skipped_files").len()), ([4, 0, 0, 0], 1));
    desk.run(["ingest", "letters", "--out", "out", "--dry-run"]).exits(0);
    fs::remove_file(desk.path("letters/a/2024/d.txt")).expect("it is there");
    assert_eq!(counts(&ingest(&desk, &[])), [0, 4, 0, 0]);
}

#[test]
fn files_of_another_version_are_read_again_while_there_is_time() {
    let desk = desk();
    ingest(&desk, &[]);
    let archive = rusqlite::Connection::open(desk.path("out/archive.db")).expect("it is there");
    let older = "UPDATE files SET extractor_version = '0.0.1', last_try = '2024-01-0' || id || 'T00:00:00Z';
        UPDATE records SET json = json_set(json, '$.reference.value', 'R' || file) WHERE file <= 2;";
    archive.execute_batch(older).expect("it can be changed");
    drop(archive);
    let done = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0);
    assert_eq!((counts(&done.json()), &done.json()["of_other_version"]), ([0, 5, 0, 0], &json!(5)));
    let none = ingest(&desk, &["--budget", "0s"]);
    assert_eq!((counts(&none), &none["of_other_version"]), ([0, 5, 0, 0], &json!(5)));
    desk.put("letters/new.txt", letter("new"));
    let all = ingest(&desk, &["--budget", "2m"]);
    assert_eq!((counts(&all), &all["of_other_version"], &all["letters"]), ([6, 0, 0, 0], &json!(0), &json!(6)));
    desk.run(["changes", "--archive", "out"]).exits(0).says("reference: R1 → ").says("reference: R2 → ");
    assert_eq!(counts(&ingest(&desk, &["--budget", "2m"])), [0, 6, 0, 0]);
    for wrong in ["2", "h", "2d", "é"] {
        desk.run(["ingest", "letters", "--out", "out", "--budget", wrong]).exits(64).warns("--budget");
    }
    desk.run(["ingest", "letters", "--out", "out", "--budget", "1h", "--reread"]).exits(64);
}

#[test]
fn names_that_sort_otherwise_in_folders_are_neither_lost_nor_read_twice() {
    let desk = Desk::new();
    for name in [
        "a b/x.txt",
        "a-b.txt",
        "a-b/x.txt",
        "a.txt",
        "a/x.txt",
        "a/x/y.txt",
        "a0/x.txt",
        "É/x.txt",
        "é.txt",
        "aé/x.txt",
        "~/x.txt",
    ] {
        desk.put(format!("letters/{name}"), letter(name));
    }
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStringExt;
        let raw = std::ffi::OsString::from_vec(b"letters/a\xFFb".to_vec());
        desk.put(std::path::Path::new(&raw).join("x.txt"), letter("raw"));
    }
    let files = desk.run(["ingest", "letters", "--out", "out", "--json"]).exits(0).json()["seen"].as_u64().unwrap_or(0);
    assert_eq!(counts(&ingest(&desk, &[])), [0, files, 0, 0]);
    // One input below another one is walked once, whatever their order.
    for words in [["letters", "letters/a"], ["letters/a", "letters"]] {
        let summary = desk
            .run([&["ingest"], &words[..], &["letters/a/x.txt", "--out", "out", "--json"]].concat())
            .exits(0)
            .json();
        assert_eq!(counts(&summary), [0, files, 0, 0]);
    }
    let one = desk.run(["ingest", "letters/a/x.txt", "--out", "alone", "--json"]).exits(0).json();
    assert_eq!((counts(&one), &one["seen"]), ([1, 0, 0, 0], &json!(1)));
    let one = desk.run(["ingest", "letters/a/x.txt", "--out", "alone", "--json"]).exits(0).json();
    assert_eq!(counts(&one), [0, 1, 0, 0]);
}
