//! Folders that are not what one hopes for: without rights, in a loop, deep, of one name, inside one another.

use std::fs;

use serde_json::json;

use crate::util::{Desk, Done, as_nobody, letter, list, run, tree, word};

/// Checks that a run recorded just these and said one line about something.
#[track_caller]
fn check(desk: &Desk, done: Done, code: i32, recorded: &[&str], about: &str, sentence: &str) -> Done {
    let done = done.exits(code);
    assert_eq!(desk.recorded(), recorded);
    assert!(done.one_line_about(about).contains(sentence), "{}", done.stderr);
    done
}

#[test]
fn a_missing_input_is_said_and_the_others_are_read() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    let done = desk.run(["ingest", "nulle-part", "letters", "--out", "out"]);
    check(&desk, done, 66, &["letters/a.txt"], "nulle-part", "no folder or file of this name");
}

#[test]
fn two_files_of_one_name_in_two_folders_are_both_recorded() {
    let desk = Desk::new();
    desk.put("letters/nord/lettre.txt", letter("1"));
    desk.put("letters/sud/lettre.txt", letter("2"));
    desk.ingest().exits(0);
    assert_eq!(desk.recorded(), ["letters/nord/lettre.txt", "letters/sud/lettre.txt"]);
}

#[test]
fn two_folders_of_one_name_are_told_apart_and_said() {
    let desk = Desk::new();
    desk.put("nord/letters/a.txt", letter("1"));
    desk.put("sud/letters/a.txt", letter("2"));
    let done = desk.run(["ingest", "nord/letters", "sud/letters", "--out", "out"]);
    let done = check(&desk, done, 0, &["letters/a.txt", "letters~2/a.txt"], "sud/letters", "“letters~2”");
    assert!(!done.stderr.contains("nord/letters"), "{}", done.stderr);
    assert_eq!(word(&desk.record("decisions/letters/a.txt.json"), "/reference/value"), "1");
    assert_eq!(word(&desk.record("decisions/letters~2/a.txt.json"), "/reference/value"), "2");
}

#[test]
#[cfg(unix)]
fn a_loop_of_links_is_not_followed() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    std::os::unix::fs::symlink(desk.path("letters"), desk.path("letters/boucle")).expect("links can be made");
    std::os::unix::fs::symlink("b", desk.path("letters/b")).expect("links can be made");
    let done = desk.ingest();
    let done = check(&desk, done, 0, &["letters/a.txt"], "boucle", "link, not followed");
    assert_eq!((&done.json()["seen"], &done.json()["skipped"]), (&json!(3), &json!(2)));
}

#[test]
#[cfg(unix)]
fn a_link_given_as_input_is_followed() {
    let desk = Desk::new();
    desk.put("archives-2024/a.txt", letter("1"));
    std::os::unix::fs::symlink("archives-2024", desk.path("letters")).expect("links can be made");
    desk.ingest().exits(0);
    assert_eq!(desk.recorded(), ["archives-2024/a.txt"]);
}

#[test]
fn a_folder_three_hundred_deep_is_read() {
    let desk = Desk::new();
    let deep = format!("letters/{}a.txt", "d/".repeat(300));
    desk.put(&deep, letter("1"));
    desk.put("letters/z.txt", letter("2"));
    desk.ingest().exits(0);
    assert_eq!(desk.recorded(), [deep.as_str(), "letters/z.txt"]);
    assert_eq!(word(&desk.record(&format!("decisions/{deep}.json")), "/reference/value"), "1");
}

#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn a_name_that_is_not_utf_8_is_recorded_with_its_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    let name = std::ffi::OsStr::from_bytes(b"d\xE9cision.txt");
    desk.put(std::path::Path::new("letters").join(name), letter("2"));
    desk.ingest().exits(0);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/d%E9cision.txt"]);
    let record = desk.record("decisions/letters/d%E9cision.txt.json");
    assert_eq!(record.pointer("/source/path_raw"), Some(&json!("64e9636973696f6e2e747874")));
    assert_eq!(desk.record("decisions/letters/a.txt.json").pointer("/source/path_raw"), Some(&json!(null)));
    // A second file whose name is the escaped form of the first would take its place.
    desk.put("letters/d%E9cision.txt", letter("3"));
    let done = desk.ingest().exits(2);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/d%E9cision.txt"]);
    assert!(done.one_line_about("cision.txt").contains("the same output name"), "{}", done.stderr);
}

#[test]
fn an_output_below_a_file_cannot_be_written() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    desk.put("fichier", "ceci est un fichier");
    let done = desk.run(["ingest", "letters", "--out", "fichier/out"]).exits(73);
    assert!(done.one_line_about("fichier/out").contains("cannot be written"), "{}", done.stderr);
    assert_eq!(fs::read(desk.path("fichier")).expect("it is still there"), b"ceci est un fichier");
    let done = desk.run(["explain", "letters/a.txt", "--out", "fichier/out"]).exits(73);
    assert!(done.one_line_about("fichier/out").contains("cannot be written"), "{}", done.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_below_the_standard_output_is_said() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    for words in [&["read", "letters/a.txt"][..], &["words", "letters/a.txt"], &["schema"]] {
        let mut command = desk.command(words.iter().chain(&["--lang", "en"]));
        command.stdout(fs::File::options().write(true).open("/dev/full").expect("Linux has it"));
        let output = command.output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(73), "{words:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{words:?}: one line says why: {said:?}");
    }
}

#[test]
fn an_output_inside_the_sources_is_not_read() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    let words = ["ingest", "letters", "--out", "letters/out", "--json"];
    let first = desk.run(words).exits(0);
    let written = tree(&desk.path("letters/out"));
    assert_eq!(written.len(), 5);
    // Something of a kind that would be read, were the folder walked.
    desk.put("letters/out/note.txt", letter("2"));
    let second = desk.run(words).exits(0);
    for done in [&first, &second] {
        assert!(done.one_line_about("the output folder lies inside the sources").contains("letters/out"));
        assert_eq!((&done.json()["seen"], &done.json()["recorded"]), (&json!(1), &json!(1)));
    }
    fs::remove_file(desk.path("letters/out/note.txt")).expect("it is there");
    assert!(tree(&desk.path("letters/out")) == written, "the second run changed what the first wrote");
}

#[test]
fn an_output_that_is_the_source_is_refused() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    for out in ["letters", "letters/", "./letters/../letters"] {
        let done = desk.run(["ingest", "letters", "--out", out]).exits(64);
        assert!(done.one_line_about(out).contains("is the folder of the letters"), "{}", done.stderr);
    }
    assert_eq!(tree(&desk.path("letters")).len(), 1, "nothing was written into the sources");
}

#[test]
#[cfg(unix)]
fn a_folder_and_a_file_without_rights_fail_and_the_others_are_read() {
    use crate::util::set_mode;
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    desk.put("letters/z.txt", letter("2"));
    desk.put("letters/ferme/b.txt", letter("3"));
    let file = desk.put("letters/prive.txt", letter("4"));
    set_mode(&desk.path("letters/ferme"), 0o000);
    set_mode(&file, 0o000);
    let done = run(as_nobody(&desk, &["ingest", "letters", "--out", "out", "--json"]));
    set_mode(&desk.path("letters/ferme"), 0o755);
    let recorded = &["letters/a.txt", "letters/z.txt"];
    let done = check(&desk, done, 2, recorded, "letters/ferme", "Permission denied");
    assert!(done.one_line_about("letters/prive.txt").contains("Permission denied"), "{}", done.stderr);
    let summary = done.json();
    assert_eq!((&summary["seen"], &summary["failed"]), (&json!(4), &json!(2)));
    let categories: Vec<&str> = list(&summary, "/failures").iter().map(|failure| word(failure, "/category")).collect();
    assert_eq!(categories, ["unreadable", "unreadable"]);
    // With the rights back, the same run reads all of it.
    set_mode(&file, 0o644);
    run(as_nobody(&desk, &["ingest", "letters", "--out", "out"])).exits(0);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/ferme/b.txt", "letters/prive.txt", "letters/z.txt"]);
}

#[test]
#[cfg(unix)]
fn an_output_folder_without_rights_cannot_be_written() {
    use crate::util::set_mode;
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    fs::create_dir(desk.path("ferme")).expect("it can be made");
    for (out, mode) in [("ferme", 0o555), ("ferme/out", 0o555), ("ferme", 0o000)] {
        set_mode(&desk.path("ferme"), mode);
        let done = run(as_nobody(&desk, &["ingest", "letters", "--out", out]));
        set_mode(&desk.path("ferme"), 0o755);
        let done = done.exits(73);
        assert!(done.one_line_about(out).contains("cannot be written"), "{}", done.stderr);
    }
    assert_eq!(tree(&desk.path("ferme")).len(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_path_longer_than_the_system_takes_is_told_and_the_others_are_read() {
    use rustix::fs::{Mode, OFlags, mkdirat, open, openat};
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    desk.put("letters/z.txt", letter("2"));
    let name = "d".repeat(250);
    let mut folder = open(desk.path("letters"), OFlags::DIRECTORY, Mode::empty()).expect("it is there");
    // Each step is short; the whole path is not.
    for _ in 0..20 {
        mkdirat(&folder, name.as_str(), Mode::RWXU).expect("a folder can be made");
        folder = openat(&folder, name.as_str(), OFlags::DIRECTORY, Mode::empty()).expect("it is there");
    }
    openat(&folder, "deep.txt", OFlags::CREATE | OFlags::WRONLY, Mode::RWXU).expect("a file can be made");
    let done = desk.ingest().exits(2);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters/z.txt"]);
    assert!(done.stderr.contains("File name too long"), "{}", done.stderr);
    desk.ingest().exits(2);
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_neither_file_nor_folder_is_never_opened() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    // To open a pipe that nobody writes to waits for ever.
    let mode = Mode::RUSR | Mode::WUSR;
    mknodat(CWD, desk.path("letters/pipe.pdf"), FileType::Fifo, mode, 0).expect("a pipe can be made");
    let _socket =
        std::os::unix::net::UnixListener::bind(desk.path("letters/socket.pdf")).expect("a socket can be made");
    std::os::unix::fs::symlink("/dev/zero", desk.path("letters/zero.pdf")).expect("a link can be made");
    let done = desk.ingest().exits(0);
    for name in ["pipe.pdf", "socket.pdf"] {
        assert!(done.one_line_about(name).contains("neither file nor folder"), "{}", done.stderr);
    }
    assert!(done.one_line_about("zero.pdf").contains("link, not followed"), "{}", done.stderr);
    assert_eq!((&done.json()["seen"], &done.json()["skipped"]), (&json!(4), &json!(3)));
}
