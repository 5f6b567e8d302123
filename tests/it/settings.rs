//! Settings: an option goes before the environment, that before the file, that before the program's own.

use std::ffi::OsString;

use crate::util::{Desk, Done, letter, run};

/// Runs the program with a variable of the environment.
fn run_with(desk: &Desk, words: &[&str], (name, value): (&str, &str)) -> Done {
    let mut command = desk.command(words.iter().map(OsString::from));
    command.env(name, value);
    run(command)
}

#[test]
fn an_option_goes_before_the_environment_and_that_before_the_file() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("greffier.toml", "lang = \"en\"\njobs = 1\narchive = \"of-file\"\n");
    run(desk.command(["ingest", "letters"])).exits(0).warns("of-file");
    assert!(desk.path("of-file/archive.db").is_file());
    run_with(&desk, &["ingest", "letters"], ("GREFFIER_ARCHIVE", "of-variable")).exits(0);
    assert!(desk.path("of-variable/archive.db").is_file());
    let words = ["ingest", "letters", "--out", "of-option"];
    run_with(&desk, &words, ("GREFFIER_ARCHIVE", "of-variable")).exits(0);
    assert!(desk.path("of-option/archive.db").is_file());
    // The commands that read an archive find it in the same way; one that has no use for a setting is not disturbed.
    run(desk.command(["status"])).exits(0).says("letters");
    run(desk.command(["tables", "letters/a.txt"])).exits(0);
}

#[test]
fn where_each_value_comes_from_is_shown() {
    let desk = Desk::new();
    desk.put("conf/own.toml", "jobs = 3\n\narchive = \"beside\"\n");
    let at = ("GREFFIER_CONFIG", "conf/own.toml");
    let shown = run_with(&desk, &["config", "show", "--origin", "--lang", "en"], at).exits(0);
    let shown = shown.says("(file, conf/own.toml:1)").says("conf/beside  (file, conf/own.toml:3)");
    shown.says("(option of the command)").says("on  (the program's own)");
    let rows = run_with(&desk, &["config", "show", "--json"], at).exits(0).json();
    assert_eq!(
        (&rows[5]["name"], &rows[5]["value"], &rows[5]["origin"]),
        (&"jobs".into(), &"3".into(), &"file".into())
    );
}

#[test]
fn what_is_no_setting_is_told_with_its_line() {
    let desk = Desk::new();
    for (text, words) in [
        ("jobs = 1\njbos = 2\n", "greffier.toml:2: “jbos” is no setting; the settings are: archive"),
        ("jobs = 0\n", "“0” does not fit jobs; expected: a number from 1 to 512"),
        ("lang = [1]\n", "“[1]” does not fit lang; expected: fr or en"),
        ("jobs 1", "greffier.toml:1: this is not TOML"),
    ] {
        desk.put("greffier.toml", text);
        desk.run(["status"]).exits(65).warns(words);
    }
    desk.put("greffier.toml", [0xFF, 0xFE]);
    desk.run(["status"]).exits(66).warns("the settings cannot be read");
    let variable = ("GREFFIER_JOBS", "many");
    std::fs::remove_file(desk.path("greffier.toml")).expect("it is there");
    run_with(&desk, &["status", "--lang", "en"], variable).exits(65).warns("GREFFIER_JOBS: “many” does not fit jobs");
    let absent = ("GREFFIER_CONFIG", "nowhere.toml");
    run_with(&desk, &["status", "--lang", "en"], absent).exits(66).warns("nowhere.toml");
}
