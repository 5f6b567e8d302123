//! The development letters: each is read and compared with its truth, field by field; no figure may get worse.
//!
//! `cargo test --test it letters -- --nocapture` prints the figures and each value that is not right.
//! `GREFFIER_LETTERS=DIR` measures another folder of letters and truths instead; nothing is asserted then.

use std::path::{Path, PathBuf};

use greffier::fields::bodies::Bodies;
use greffier::pipeline::{FileName, decide};
use serde_json::Value;

use crate::util::{Desk, copy_folder, files_below, list, tree};

/// At least so many letters have no fault; to be raised to 85 of 100.
const WHOLLY_RIGHT_MIN: u64 = 333;
/// At least this share of the values of confidence 0.95 or more is right.
const SURE_RIGHT_MIN: f64 = 0.996;
/// What is reached on the letters that no rule was made with.
const UNSEEN_WHOLLY_RIGHT_MIN: u64 = 7;
const UNSEEN_F1_MIN: f64 = 0.891;
/// Names and streets of addressees in the letters.
const PLANTED: &[&str] = &[
    "Quatresous",
    "Plantedieu",
    "Tournebroche",
    "Passelande",
    "Grandvoinet",
    "Fitzplanted",
    "Hollowmere",
    "Sansnoms",
    "Noname",
    "Vanderplante",
    "Cachelieu",
    "Discretel",
    "rue Introuvable",
    "Introuvables",
    "Nowhere",
    "Nonexistant",
    "Tartempion",
    "Prétendue",
    "Quidam",
    "Untel",
    "Rêvée",
    "Madeup",
];

/// What is reached: of each field F1 at least, invented values at most. An invented ground is the worst fault.
const FLOORS: &[(&str, f64, u64)] = &[
    ("part.of", 1.0, 0),
    ("kind", 0.997, 0),
    ("jurisdiction", 1.0, 0),
    ("language", 1.0, 0),
    ("organism", 0.996, 0),
    ("reference", 0.990, 0),
    ("reference_label", 0.994, 0),
    ("your_reference", 1.0, 0),
    ("letter_date", 1.0, 0),
    ("place", 1.0, 0),
    ("subject", 0.988, 0),
    ("delivery", 1.0, 0),
    ("request.type", 1.0, 0),
    ("request.dated", 0.997, 0),
    ("request.received", 0.989, 0),
    ("request.reformulated", 0.962, 0),
    ("request.clarified", 0.969, 0),
    ("request.text", 0.972, 0),
    ("request.points", 0.966, 4),
    ("outcome.summary", 0.982, 0),
    ("outcome.parts", 0.987, 1),
    ("citations.ground", 0.986, 0),
    ("citations.procedure", 0.994, 0),
    ("citations.recourse", 0.994, 0),
    ("citations.in_request", 1.0, 0),
    ("citations.paragraphs", 1.0, 0),
    ("grounds_exhaustive", 1.0, 0),
    ("annex.articles", 1.0, 0),
    ("annex.history", 1.0, 0),
    ("recourse.days", 1.0, 0),
    ("recourse.runs_from", 1.0, 0),
    ("recourse.deadline", 1.0, 0),
    ("recourse.body", 0.996, 0),
    ("recourse.url", 1.0, 0),
    ("recourse.from", 1.0, 0),
    ("extension.days", 0.971, 0),
    ("extension.until", 0.969, 0),
    ("transferred_to", 1.0, 0),
    ("fees.amount", 0.974, 0),
    ("fees.currency", 1.0, 0),
    ("signatory.name", 0.997, 0),
    ("signatory.title", 0.991, 0),
    ("signatory.unit", 0.958, 0),
    ("co_signatories", 0.888, 1),
    ("attachments", 0.987, 2),
    ("copies", 0.994, 0),
    ("findings", 1.0, 0),
];

/// Gives the folder to measure, and whether it is another than the project's own.
fn set_folder() -> (PathBuf, bool) {
    match std::env::var_os("GREFFIER_LETTERS") {
        Some(folder) => (folder.into(), true),
        None => (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters"), false),
    }
}

#[test]
fn no_field_is_read_worse_than_before() {
    let (folder, other) = set_folder();
    let desk = Desk::new();
    let done = desk.run(["eval".as_ref(), folder.as_os_str(), "--failures".as_ref()]).exits(0);
    println!("{}", done.stdout);
    if other {
        return;
    }
    let figures = desk.run(["eval".as_ref(), folder.as_os_str(), "--json".as_ref()]).exits(0).json();
    let mut faults = Vec::new();
    for (field, f1_min, invented_max) in FLOORS {
        let counts = &figures["fields"][field];
        let f1 = counts["f1"].as_f64().unwrap_or(0.0);
        let invented = counts["invented"].as_u64().unwrap_or(0);
        faults.extend((f1 < *f1_min).then(|| format!("{field}: F1 {f1:.3}, at least {f1_min:.3} is reached")));
        let more = invented > *invented_max;
        faults.extend(more.then(|| format!("{field}: {invented} invented, at most {invented_max} are known")));
    }
    let held: Vec<&str> = FLOORS.iter().map(|(field, ..)| *field).collect();
    let fields = figures["fields"].as_object().expect("the figures stand by field");
    let stray = |(field, counts): (&String, &Value)| {
        let unheld = counts["f1"].is_number() && !held.contains(&field.as_str());
        unheld.then(|| format!("{field}: it has figures and no floor"))
    };
    faults.extend(fields.iter().filter_map(stray));
    let wholly_right = figures["wholly_right"].as_u64().unwrap_or(0);
    faults.extend((wholly_right < WHOLLY_RIGHT_MIN).then(|| format!("{wholly_right} letters are wholly right")));
    let sure_right = list(&figures, "/calibration")[0]["share"].as_f64().unwrap_or(0.0);
    faults.extend((sure_right < SURE_RIGHT_MIN).then(|| format!("{sure_right:.3} of the sure values are right")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn letters_that_no_rule_was_made_with_are_read_no_worse() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unseen");
    let figures = Desk::new().run(["eval".as_ref(), folder.as_os_str(), "--json".as_ref()]).exits(0).json();
    let grounds = &figures["fields"]["citations.ground"];
    assert_eq!(grounds["invented"], 0, "an invented ground is the worst fault");
    let wholly_right = figures["wholly_right"].as_u64().unwrap_or(0);
    assert!(wholly_right >= UNSEEN_WHOLLY_RIGHT_MIN, "{wholly_right} letters are wholly right");
    let f1 = figures["all"]["f1"].as_f64().unwrap_or(0.0);
    assert!(f1 >= UNSEEN_F1_MIN, "F1 of all fields is {f1:.3}");
}

#[test]
fn the_planted_addressees_are_in_no_record() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = [tests.join("letters"), tests.join("unseen")];
    let letters = folders.iter().flat_map(|folder| files_below(folder));
    let letters = letters.filter(|(name, _)| !name.ends_with(".json") && name != "README.md");
    let mut leaks = Vec::new();
    for (path, location) in letters {
        let bytes = std::fs::read(location).expect("the letter can be read");
        let name = FileName { root: "letters".to_string(), path: path.clone(), path_raw: None };
        let decisions = decide(&bytes, &name, Bodies::built_in()).unwrap_or_else(|error| panic!("{path}: {error:?}"));
        let records = serde_json::to_string(&decisions).expect("a record is JSON");
        let left: Vec<&str> = PLANTED.iter().copied().filter(|planted| records.contains(planted)).collect();
        leaks.extend((!left.is_empty()).then(|| format!("{path}: {}", left.join(", "))));
    }
    println!("{}", leaks.join("\n"));
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn the_planted_addressees_are_in_no_output() {
    let desk = Desk::new();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters"), &desk.path("letters"));
    // It tells the planted names.
    std::fs::remove_file(desk.path("letters/README.md")).expect("it is there");
    let mut outputs: Vec<(String, String)> = Vec::new();
    let mut keep = |command: String| {
        let done = desk.run(command.split(' ')).exits(0);
        outputs.push((command, done.stdout + &done.stderr));
    };
    for command in ["ingest letters --out out", "tables --all letters --out tables", "eval letters --failures"] {
        keep(command.to_string());
    }
    keep("eval letters --json".to_string());
    let of_letters = files_below(&desk.path("letters")).into_keys();
    let of_letters: Vec<String> = of_letters.filter(|name| !name.ends_with(".json")).collect();
    for (index, name) in of_letters.iter().enumerate() {
        // Each command is a process, and pictures take long: some letters stand for the others.
        if index % 12 == 0 {
            keep(format!("words letters/{name}"));
            keep(format!("audit letters/{name}"));
        }
        if index % 36 == 0 {
            keep(format!("explain letters/{name} --out pictures/{index}"));
        }
    }
    for folder in ["out", "tables", "pictures"] {
        let written = tree(&desk.path(folder)).into_iter().filter(|(name, _)| !name.ends_with(".png"));
        outputs.extend(written.map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())));
    }
    assert!(outputs.len() > of_letters.len(), "{} outputs", outputs.len());
    let leaks = outputs.into_iter().filter_map(|(what, text)| {
        let text = text.to_lowercase();
        let left: Vec<&str> =
            PLANTED.iter().copied().filter(|planted| text.contains(&planted.to_lowercase())).collect();
        (!left.is_empty()).then(|| format!("{what}: {}", left.join(", ")))
    });
    assert_eq!(leaks.collect::<Vec<_>>(), [""; 0]);
}
