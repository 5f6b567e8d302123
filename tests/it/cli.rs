//! The commands through the real binary: what a run writes and what it leaves alone, help, languages, closed pipes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use serde_json::Value;

use crate::util::{Desk, copy_folder, files_below, letter, list, run, sample_names, samples, tree, word};

/// Every command, with arguments with which it prints.
const COMMANDS: &[&str] = &[
    "ingest",
    "read",
    "text",
    "words",
    "tables",
    "explain",
    "audit",
    "eval",
    "show",
    "status",
    "failures",
    "retry",
    "search",
    "stats",
    "duplicates",
    "watch",
    "changes",
    "export",
    "correct",
    "verify",
    "forget",
    "config",
    "doctor",
    "schema",
    "completions",
    "man",
];

/// Gives what tells whether a file was written anew: its time and, where there is one, its inode.
fn stamp(path: &Path) -> (SystemTime, u64) {
    let metadata = fs::metadata(path).expect("the file is there");
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    (metadata.modified().expect("the system keeps times"), inode)
}

fn stamps(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    files_below(folder).into_iter().map(|(name, path)| (name, stamp(&path))).collect()
}

#[test]
fn a_run_gives_the_same_bytes_whatever_the_threads_and_the_order_of_folders() {
    let desk = Desk::new();
    let folders = ["mifi", "mtmd", "saaq", "meq", "stm"].map(|name| samples().join(name).into_os_string());
    let mut first = None;
    for (index, jobs) in ["1", "2", "8"].iter().cycle().take(10).enumerate() {
        let out = format!("out-{index}");
        let mut order = folders.to_vec();
        order.rotate_left(index % folders.len());
        let options = ["--out", &out, "--jobs", jobs].map(Into::into);
        desk.run(["ingest".into()].into_iter().chain(order).chain(options)).exits(0);
        let written = tree(&desk.path(&out));
        assert!(written["decisions.ndjson"].len() > 10_000, "the letters were read");
        let first = first.get_or_insert_with(|| written.clone());
        assert_eq!(written.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>(), "run {index}");
        for (name, bytes) in &written {
            assert!(bytes == &first[name], "{name} of run {index} with {jobs} jobs differs from that of the first run");
        }
    }
}

#[test]
fn all_samples_give_the_same_bytes_with_one_and_with_eight_threads() {
    let desk = Desk::new();
    let samples = samples().into_os_string();
    for jobs in ["1", "8"] {
        desk.run(["ingest".into(), samples.clone(), "--out".into(), jobs.into(), "--jobs".into(), jobs.into()])
            .exits(0);
    }
    assert!(tree(&desk.path("1")) == tree(&desk.path("8")), "the outputs differ");
}

#[test]
fn a_second_run_over_the_same_files_writes_nothing() {
    let desk = Desk::new();
    copy_folder(&samples(), &desk.path("letters"));
    desk.ingest().exits(0);
    let before = stamps(&desk.path("out"));
    assert!(before.len() > sample_names().len(), "a record each and the lists were written");
    desk.ingest().exits(0);
    assert_eq!(stamps(&desk.path("out")), before);
}

#[test]
fn a_changed_letter_changes_its_own_record_and_the_lists_only() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("letters/b.txt", letter("2024-2"));
    desk.ingest().exits(0);
    let before = stamps(&desk.path("out"));
    desk.put("letters/b.txt", letter("2024-3"));
    desk.ingest().exits(0);
    let after = stamps(&desk.path("out"));
    let changed: Vec<&String> = after.keys().filter(|name| after[*name] != before[*name]).collect();
    assert_eq!(changed, ["decisions.ndjson", "decisions.xlsx", "decisions/letters/b.txt.json", "rapport.html"]);
    assert_eq!(word(&desk.record("decisions/letters/b.txt.json"), "/reference/value"), "2024-3");
}

#[test]
fn the_sources_are_never_changed() {
    let desk = Desk::new();
    copy_folder(&samples(), &desk.path("letters"));
    let before = (tree(&desk.path("letters")), stamps(&desk.path("letters")));
    desk.ingest().exits(0);
    desk.run(["explain", "letters/mifi/31180-typst.pdf", "--out", "pictures"]).exits(0);
    assert!(before == (tree(&desk.path("letters")), stamps(&desk.path("letters"))), "the sources were changed");
}

#[test]
fn every_file_has_one_record_below_the_folder_of_its_kind_and_a_line_in_its_list() {
    let desk = Desk::new();
    desk.run(["ingest".into(), samples().into_os_string(), "--out".into(), "out".into()]).exits(0);
    let written = tree(&desk.path("out"));
    let mut expected = Vec::new();
    for kind in ["decisions", "documents"] {
        let list = String::from_utf8(written[&format!("{kind}.ndjson")].clone()).expect("it is UTF-8");
        for line in list.lines() {
            let record: Value = serde_json::from_str(line).expect("it is JSON");
            let is_document = matches!(word(&record, "/kind"), "document" | "other");
            assert_eq!(is_document, kind == "documents", "{}", word(&record, "/source/path"));
            let name = format!("{kind}/samples/{}.json", word(&record, "/source/path"));
            assert_eq!(written[&name], format!("{line}\n").into_bytes(), "{name} is not the line of the list");
            expected.push(name);
        }
    }
    let mut sources: Vec<String> = expected
        .iter()
        .filter_map(|name| Some(name.split_once("/samples/")?.1.strip_suffix(".json")?.into()))
        .collect();
    sources.sort();
    assert_eq!(sources, sample_names());
    expected.extend(["decisions.ndjson", "decisions.xlsx", "documents.ndjson", "rapport.html"].map(Into::into));
    expected.sort();
    assert_eq!(written.keys().cloned().collect::<Vec<_>>(), expected);
    assert!(expected.contains(&"decisions/samples/mifi/31180-typst.pdf.json".into()));
    assert!(expected.contains(&"documents/samples/sherbrooke/proces-verbal.pdf.json".into()));
}

#[test]
fn a_letter_that_becomes_a_document_has_one_record() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.ingest().exits(0);
    desk.put("letters/a.txt", "Compte rendu du comité\n\nLe comité a siégé.");
    desk.ingest().exits(0);
    let names: Vec<String> = files_below(&desk.path("out")).into_keys().collect();
    let lists =
        ["decisions.ndjson", "decisions.xlsx", "documents.ndjson", "documents/letters/a.txt.json", "rapport.html"];
    assert_eq!(names, lists);
    assert_eq!(desk.recorded(), [""; 0]);
}

#[test]
fn the_summary_sums_up() {
    let desk = Desk::new();
    copy_folder(&samples(), &desk.path("letters"));
    desk.put("letters/vide.pdf", "");
    desk.put("letters/notes.docx", "PK\u{3}\u{4}");
    let done = desk.ingest().exits(2);
    let summary = done.json();
    let count = |key: &str| summary[key].as_u64().unwrap_or_else(|| panic!("{key} is no number in {summary:#}"));
    let files = sample_names().len() as u64;
    assert_eq!(count("seen"), files + 2);
    assert_eq!(count("seen"), count("recorded") + count("failed") + count("quarantined") + count("skipped"));
    assert_eq!((count("recorded"), count("failed"), count("skipped")), (files, 1, 1));
    let opening: Vec<&String> = summary.as_object().expect("it is an object").keys().take(3).collect();
    assert_eq!(opening, ["read_whole", "read_in_part", "not_read"]);
    let opening =
        format!("files seen: {} read whole, {} in part, 1 not read", count("read_whole"), count("read_in_part"));
    assert!(done.one_line_about("files seen").ends_with(&opening), "{}", done.stderr);
    assert_eq!(count("seen"), count("read_whole") + count("read_in_part") + count("not_read") + count("skipped"));
    assert_eq!(count("needs_ocr"), 0);
    let failure = &list(&summary, "/failures")[0];
    assert!(word(failure, "/path").ends_with("vide.pdf"));
    assert!(failure["page"].is_null());
    assert_eq!(word(failure, "/category"), "damaged");
    assert!(!word(failure, "/message").is_empty());
}

#[test]
fn the_summary_is_all_that_is_printed() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    assert_eq!(desk.run(["ingest", "letters", "--out", "out"]).exits(0).stdout, "");
    let done = desk.run(["ingest", "letters", "--out", "out", "--json", "--quiet"]).exits(0);
    assert_eq!((done.json()["seen"].as_u64(), done.stderr.as_str()), (Some(1), ""));
}

#[test]
fn a_single_file_is_recorded_below_the_name_of_its_folder() {
    let desk = Desk::new();
    desk.put("lettres/a.txt", letter("2024-1"));
    desk.put("lettres/b.txt", letter("2024-2"));
    desk.run(["ingest", "lettres/a.txt", "--out", "out"]).exits(0);
    assert_eq!(desk.recorded(), ["lettres/a.txt"]);
    assert_eq!(word(&desk.record("decisions/lettres/a.txt.json"), "/source/root"), "lettres");
}

#[test]
fn a_file_given_twice_is_read_once() {
    let desk = Desk::new();
    desk.put("lettres/a.txt", letter("2024-1"));
    let words = ["ingest", "lettres", "lettres/a.txt", "./lettres", "--out", "out", "--json"];
    assert_eq!(desk.run(words).exits(0).json()["seen"], 1);
    assert_eq!(desk.recorded(), ["lettres/a.txt"]);
}

#[test]
fn a_folder_read_later_keeps_the_lines_of_the_first() {
    let desk = Desk::new();
    for name in ["nord/a.txt", "sud/b.txt", "est/c.txt"] {
        desk.put(name, letter(name));
    }
    for (folder, expected) in [
        ("nord", &["nord/a.txt"][..]),
        ("sud", &["nord/a.txt", "sud/b.txt"]),
        ("est", &["est/c.txt", "nord/a.txt", "sud/b.txt"]),
    ] {
        desk.run(["ingest", folder, "--out", "out"]).exits(0);
        assert_eq!(desk.recorded(), expected);
    }
    desk.run(["ingest", "sud", "est", "nord", "--out", "at-once"]).exits(0);
    assert!(tree(&desk.path("out")) == tree(&desk.path("at-once")), "one after another is not the same as at once");
}

#[test]
fn help_begins_with_an_example_in_both_languages() {
    let desk = Desk::new();
    for command in [&[""], COMMANDS].concat() {
        let words = [command, "--help"].into_iter().filter(|word| !word.is_empty());
        let help = |lang| run(desk.command(words.clone().chain(["--lang", lang]))).exits(0).stdout;
        let (french, english) = (help("fr"), help("en"));
        for (help, heading) in [(&french, "Exemple :"), (&english, "Example:")] {
            let mut lines = help.lines();
            assert_eq!(lines.next(), Some(heading), "{help}");
            let example = lines.next().unwrap_or_default();
            assert!(example.starts_with("  greffier ") && example.contains(command), "{help}");
            assert!(help.contains(if heading == "Exemple :" { "Usage :" } else { "Usage:" }), "{help}");
        }
        assert_ne!(french, english);
    }
}

#[test]
fn the_examples_of_the_help_are_understood() {
    let desk = Desk::new();
    copy_folder(&samples().join("mifi"), &desk.path("letters"));
    fs::copy(samples().join("mifi/31180-typst.pdf"), desk.path("letter.pdf")).expect("it can be copied");
    desk.put("checked-letters/a.txt", letter("1"));
    desk.put("checked-letters/a.json", r#"{"fields": {"reference": "1"}}"#);
    for command in COMMANDS {
        let help = desk.run([command, "--help"]).exits(0).stdout;
        let example = help.lines().nth(1).unwrap_or_default().trim();
        let words = example.split(" > ").next().unwrap_or_default().split_whitespace().skip(1);
        desk.run(words).exits(0);
    }
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let desk = Desk::new();
    let schema = desk.run(["schema"]).exits(0).json();
    assert_eq!(schema, greffier::export::schema::record_schema());
    for (shell, mark) in [("bash", "complete -F"), ("zsh", "#compdef greffier"), ("fish", "complete -c greffier")] {
        assert!(desk.run(["completions", shell]).exits(0).stdout.contains(mark), "{shell}");
    }
    let manual = desk.run(["man"]).exits(0).stdout;
    assert!(manual.contains(".TH greffier 1") && manual.contains("ingest"), "{manual}");
    let version = desk.run(["--version"]).exits(0).stdout;
    assert_eq!(version.trim(), format!("greffier {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_command_line_that_is_not_understood_says_so_in_one_line() {
    let desk = Desk::new();
    for words in
        [&["ingst"][..], &["ingest"], &["ingest", "a"], &["read", "a", "--nope"], &["tables", "a", "--format", "xls"]]
    {
        let done = desk.run(words).exits(64);
        assert_eq!((done.stderr.lines().count(), done.stdout.as_str()), (1, ""), "{words:?}: {}", done.stderr);
        assert!(done.stderr.contains("--help"), "{words:?}: {}", done.stderr);
    }
    desk.run([""; 0]).exits(64);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    let letter = samples().join("mifi/31180-typst.pdf").to_string_lossy().into_owned();
    let of_letter = ["read", "text", "words", "tables"].map(|command| vec![command, letter.as_str()]);
    let others = [vec!["schema"], vec!["man"], vec!["completions", "bash"], vec!["ingest", "--help"]];
    for words in of_letter.into_iter().chain(others) {
        let mut child = desk.start(&words);
        // The reader is gone before the first byte, as with `| head -0`.
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.as_ref()), (Some(0), ""), "{words:?}");
    }
}

#[test]
#[cfg(unix)]
fn the_first_line_can_be_taken_with_head() {
    let desk = Desk::new();
    let mut shell = std::process::Command::new("sh");
    let script = r#""$1" words "$2" 2>said | head -1; exit 0"#;
    shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_greffier")]).arg(samples().join("mifi/31180-typst.pdf"));
    shell.current_dir(desk.path(""));
    let done = run(shell).exits(0);
    assert_eq!(done.json_lines().len(), 1);
    assert_eq!(fs::read_to_string(desk.path("said")).expect("it was written"), "");
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let desk = Desk::new();
    desk.put("letters/vide.pdf", "");
    let words = ["ingest", "letters", "--out", "out"];
    let said = |lang: &[&str], locale: &str| {
        // A failure that an earlier run knew is no news.
        let _ = std::fs::remove_dir_all(desk.path("out"));
        let mut command = desk.command(words.iter().chain(lang));
        command.env("LANG", locale);
        run(command).exits(2).stderr
    };
    let (french, english) = (said(&["--lang", "fr"], "en_CA.UTF-8"), said(&["--lang", "en"], "fr_CA.UTF-8"));
    assert!(french.contains("le fichier est vide") && !french.contains("empty"), "{french}");
    assert!(english.contains("the file is empty") && !english.contains("vide;"), "{english}");
    assert_eq!(said(&["--lang=fr"], "en_CA.UTF-8"), french);
    for (locale, expected) in [("fr_CA.UTF-8", &french), ("C", &french), ("", &french), ("en_CA.UTF-8", &english)] {
        assert_eq!(&said(&[], locale), expected, "{locale}");
    }
}

#[test]
fn the_record_is_the_same_in_both_languages() {
    let desk = Desk::new();
    let letter = samples().join("mtmd/115216.pdf").into_os_string();
    let read =
        |lang: &str| run(desk.command(["read".into(), letter.clone(), "--lang".into(), lang.into()])).exits(0).stdout;
    assert_eq!(read("fr"), read("en"));
}

#[test]
fn another_folder_of_the_same_name_in_a_later_run_takes_nobody_s_place() {
    let desk = Desk::new();
    desk.put("un/letters/a.txt", letter("2024-1"));
    desk.put("deux/letters/a.txt", letter("2024-2"));
    desk.run(["ingest", "un/letters", "--out", "out"]).exits(0);
    let done = desk.run(["ingest", "deux/letters", "--out", "out"]).exits(0);
    assert!(done.stderr.contains("letters~2"), "{}", done.stderr);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters~2/a.txt"]);
    // The first folder keeps its name, whatever was read in between.
    desk.run(["ingest", "un/letters", "--out", "out"]).exits(0);
    assert_eq!(desk.recorded(), ["letters/a.txt", "letters~2/a.txt"]);
}

#[test]
fn hidden_folders_are_left_aside_and_said() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("letters/.cache/b.txt", letter("2024-2"));
    let done = desk.ingest().exits(0);
    assert_eq!(desk.recorded(), ["letters/a.txt"]);
    assert!(done.one_line_about(".cache").contains("hidden"), "{}", done.stderr);
}

#[test]
fn the_folder_of_a_single_letter_is_no_output() {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.run(["ingest", "letters/a.txt", "--out", "letters"]).exits(64);
    assert!(!desk.path("letters/decisions.ndjson").exists());
}
