//! `eval` through the real binary: what it counts, what it prints, and what it says of a truth that is none.

use std::collections::BTreeSet;

use greffier::measure::{FIELDS, Form};
use serde_json::Value;

use crate::util::{Desk, letter, list, word};

/// A truth for [`letter`]: one value is right, one wrong, one missed, one invented, one rightly null.
const TRUTH: &str = r#"{"fields": {
    "reference": "2024-1", "letter_date": "2024-05-13", "your_reference": "X-1", "delivery": null,
    "request": {"received": null}
}}"#;

/// Gives a desk with one letter and its truth beside it.
fn desk(truth: &str) -> Desk {
    let desk = Desk::new();
    desk.put("checked/a.txt", letter("2024-1"));
    desk.put("checked/a.json", truth);
    desk
}

#[test]
fn each_value_is_counted_once_and_each_failure_told() {
    let json = desk(TRUTH).run(["eval", "checked", "--json"]).exits(0).json();
    assert_eq!((&json["letters"], &json["wholly_right"]), (&1.into(), &0.into()));
    let check = |field: &str, count: &str| assert_eq!(json["fields"][field][count], 1, "{field}: {json:#}");
    check("reference", "right");
    check("letter_date", "wrong");
    check("your_reference", "missed");
    check("request.received", "invented");
    check("delivery", "absent");
    assert_eq!(json["fields"]["reference"]["f1"], 1.0);
    assert_eq!(json["fields"]["delivery"]["f1"], Value::Null);
    assert!(json["fields"].get("organism").is_none(), "a field that nobody checked has no figures");
    let told: Vec<&str> = list(&json, "/failures").iter().map(|failure| word(failure, "/verdict")).collect();
    assert_eq!(told, ["missed", "wrong", "invented"]);
    let in_bins: u64 = list(&json, "/calibration").iter().filter_map(|bin| bin["values"].as_u64()).sum();
    assert_eq!(in_bins, 3, "three values that were read bear a confidence");
}

#[test]
fn the_table_is_aligned_and_speaks_both_languages() {
    let desk = desk(TRUTH);
    let english = desk.run(["eval", "checked", "--failures"]).exits(0).stdout;
    let lines: Vec<&str> = english.lines().collect();
    assert_eq!(lines[0], "Letters measured: 1; without a fault: 0");
    assert!(lines[2].starts_with("field ") && lines[2].ends_with("  F1"), "{english}");
    let row = lines.iter().find(|line| line.starts_with("reference ")).expect("the field has a row");
    assert_eq!(row.chars().count(), lines[2].chars().count(), "{english}");
    assert!(english.contains("letter: “2024-05-13”; read: “2024-05-03”"), "{english}");
    let mut command = desk.command(["eval", "checked", "--lang", "fr"]);
    let french = String::from_utf8(command.output().expect("it runs").stdout).expect("it is UTF-8");
    assert!(french.contains("précision") && french.contains("1,000") && !french.contains("lu :"), "{french}");
}

#[test]
fn a_letter_may_lie_elsewhere_and_be_the_second_of_its_file() {
    let desk = Desk::new();
    desk.put("letters/b.txt", letter("2024-7"));
    desk.put("truth/x.json", r#"{"letter": "../letters/b.txt", "fields": {"reference": "2024-7", "part.of": 1}}"#);
    desk.put("truth/y.json", r#"{"letter": "../letters/b.txt", "part": 2, "fields": {"reference": "2024-8"}}"#);
    let json = desk.run(["eval", "truth", "--json"]).exits(0).json();
    assert_eq!(json["fields"]["reference"]["right"], 1);
    assert_eq!(json["fields"]["reference"]["missed"], 1, "the file has no second letter");
    assert_eq!(json["fields"]["part.of"]["right"], 1);
}

/// Runs `eval` beside a good truth: the bad one is named with its key, and the good one is measured all the same.
#[track_caller]
fn check_bad(truth: &str, code: i32, told: &[&str]) {
    let desk = desk(TRUTH);
    desk.put("checked/b.txt", letter("2024-2"));
    desk.put("checked/b.json", truth);
    let done = desk.run(["eval", "checked", "--json"]).exits(code);
    let line = done.one_line_about("b.json");
    assert!(told.iter().all(|words| line.contains(words)), "{line}");
    assert_eq!(done.json()["letters"], 1);
}

#[test]
fn a_truth_of_a_wrong_form_is_told_with_file_and_key() {
    check_bad("{", 65, &["not JSON"]);
    check_bad(r#"{"reference": "1"}"#, 65, &["“fields” is missing"]);
    check_bad(r#"{"fields": {"refrence": "1"}}"#, 65, &["unknown key “refrence”", "reference, "]);
    check_bad(r#"{"fields": {"request": {"received": "6 mai 2026"}}}"#, 65, &["“request.received”", "2026-06-03"]);
    check_bad(r#"{"fields": {"outcome": {"summary": "refusal"}}}"#, 65, &["“outcome.summary”", "refused"]);
    check_bad(r#"{"fields": {"citations": {"ground": "A-2.1 53"}}}"#, 65, &["“citations.ground”", "list"]);
    check_bad(r#"{"part": 0, "fields": {}}"#, 65, &["“part”"]);
    check_bad(r#"{"letter": "c.txt", "fields": {}}"#, 66, &["c.txt", "“letter”"]);
}

#[test]
fn what_cannot_be_measured_ends_with_its_own_code() {
    let desk = desk(TRUTH);
    desk.run(["eval", "nowhere"]).exits(66).one_line_about("nowhere");
    desk.put("empty/a.txt", letter("1"));
    desk.run(["eval", "empty"]).exits(66).one_line_about("docs/eval.md");
    desk.put("checked/c.pdf", "");
    desk.put("checked/c.json", TRUTH);
    desk.run(["eval", "checked"]).exits(2).one_line_about("c.pdf");
    desk.put("checked/a.md", letter("2024-1"));
    desk.run(["eval", "checked", "--quiet"]).exits(64);
    let done = desk.run(["eval", "checked"]);
    assert!(done.one_line_about("a.json").contains("several letters"), "{}", done.stderr);
    desk.run(["eval"]).exits(64);
}

#[test]
fn the_words_that_a_choice_admits_are_those_of_the_contract() {
    let schema = Desk::new().run(["schema"]).exits(0).json();
    let definitions = schema["$defs"].as_object().expect("the schema has definitions");
    let words_of = |definition: &Value| -> BTreeSet<String> {
        let single = definition["enum"].as_array().cloned().unwrap_or_default();
        let described = definition["oneOf"].as_array().into_iter().flatten();
        let described = described.flat_map(|one| {
            let alone = one.get("const").cloned().into_iter();
            alone.chain(one["enum"].as_array().cloned().unwrap_or_default())
        });
        single.into_iter().chain(described).filter_map(|word| word.as_str().map(str::to_string)).collect()
    };
    let known: Vec<BTreeSet<String>> = definitions.values().map(words_of).collect();
    let not_stated = ["unknown", "und", "unspecified"];
    for field in FIELDS {
        let Form::Choice(words) = field.form else { continue };
        let words: BTreeSet<String> = words.iter().map(|word| word.to_string()).collect();
        let same = |all: &BTreeSet<String>| {
            all.iter().filter(|word| !not_stated.contains(&word.as_str())).cloned().collect::<BTreeSet<_>>() == words
        };
        assert!(known.iter().any(same), "{}: {words:?} is no list of the contract", field.name);
    }
}
