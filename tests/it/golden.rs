//! What is read of each sample letter is the file of the same name below `tests/expected`.
//!
//! `BLESS=1 cargo test` writes the files anew; the diff is the review.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use greffier::export::schema::record_schema;
use greffier::fields::bodies::Bodies;
use greffier::pipeline::{FileName, decide};
use serde_json::Value;

use crate::util::{files_below, sample_names, samples};

#[test]
fn every_sample_gives_what_is_expected() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut faults = Vec::new();
    for name in sample_names() {
        let path = expected_path(&name);
        let text = as_text(&records_of(&name));
        if bless {
            fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder can be made");
            fs::write(&path, text).expect("the expected file can be written");
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(expected) => faults.extend(first_difference(&expected, &text).map(|fault| format!("{name}: {fault}"))),
            Err(_) => faults.push(format!("{name}: tests/expected/{name}.json is missing")),
        }
    }
    assert!(faults.is_empty(), "{}\n\nBLESS=1 cargo test writes what is read now", faults.join("\n"));
}

#[test]
fn every_expected_file_has_its_sample() {
    let wanted: BTreeSet<String> = sample_names().iter().map(|name| format!("{name}.json")).collect();
    let found = if expected().is_dir() { files_below(&expected()) } else { Default::default() };
    let stale: Vec<&String> = found.keys().filter(|name| !wanted.contains(*name)).collect();
    assert!(stale.is_empty(), "no sample any more, remove from tests/expected: {stale:#?}");
}

#[test]
fn every_record_follows_the_schema() {
    let schema = record_schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let mut faults = Vec::new();
    for name in sample_names() {
        for record in &records_of(&name) {
            let errors = validator.iter_errors(record);
            faults.extend(errors.map(|error| format!("{name}: {} {error}", error.instance_path())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let schema = record_schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let record = records_of("mifi/31180-typst.pdf").swap_remove(0);
    assert!(validator.is_valid(&record));
    let refuses = |change: &dyn Fn(&mut Value)| {
        let mut changed = record.clone();
        change(&mut changed);
        assert!(!validator.is_valid(&changed), "the schema takes {changed:#}");
    };
    // Every key is always there, also one that may be null.
    for key in record.as_object().expect("a record is an object").keys() {
        refuses(&|changed| drop(changed.as_object_mut().and_then(|object| object.remove(key))));
    }
    refuses(&|changed| changed["kind"] = "essay".into());
    refuses(&|changed| changed["reference"]["confidence"] = "high".into());
    refuses(&|changed| drop(changed["reference"].as_object_mut().and_then(|found| found.remove("where"))));
}

/// Gives the records of a sample.
fn records_of(name: &str) -> Vec<Value> {
    let bytes = fs::read(samples().join(name)).expect("the sample can be read");
    let file = FileName { root: "samples".into(), path: name.into(), path_raw: None };
    let decisions = decide(&bytes, &file, Bodies::built_in()).unwrap_or_else(|error| panic!("{name}: {error}"));
    decisions.iter().map(|decision| serde_json::to_value(decision).expect("a record is JSON")).collect()
}

fn as_text(records: &[Value]) -> String {
    serde_json::to_string_pretty(records).expect("a record is JSON") + "\n"
}

fn expected() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected")
}

fn expected_path(name: &str) -> PathBuf {
    expected().join(format!("{name}.json"))
}

/// Gives the first line in which two texts differ.
fn first_difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let same = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").trim().chars().take(200).collect::<String>();
    Some(format!("line {}\n  expected: {}\n  found:    {}", same + 1, line(expected), line(found)))
}

#[test]
fn the_first_differing_line_is_shown() {
    assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    let shown = |expected, found| first_difference(expected, found).unwrap_or_default();
    assert!(shown("a\nb\nc", "a\nx\nc").starts_with("line 2\n  expected: b\n  found:    x"));
    assert!(shown("a\nb", "a").ends_with("found:    (the end)"));
}
