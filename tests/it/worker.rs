//! Files that bring their reader down cost themselves: each is told with its cause, the others are read.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;

use crate::util::{Desk, letter, samples};

/// Faults that the reader commits on demand in this build, and the category of each.
const FAULTS: [(&str, &str); 5] = [
    ("abort", "crashed"),
    ("overflow", "crashed"),
    ("memory", "out_of_memory"),
    ("loop", "timed_out"),
    ("sleep", "timed_out"),
];

fn put_hostile_folder(desk: &Desk) {
    for (fault, _) in FAULTS {
        desk.put(format!("letters/{fault}.pdf"), format!("%greffier-fault {fault} \n"));
    }
    desk.put("letters/malformed.pdf", "%PDF-1.4 and no more");
    let seed = std::fs::read(samples().join("mifi/31180-typst.pdf")).expect("it is there");
    for index in 0..4 {
        desk.put(format!("letters/good-{index}.pdf"), &seed);
        desk.put(format!("letters/good-{index}.txt"), letter(&format!("2024-{index}")));
    }
}

fn categories(desk: &Desk) -> BTreeMap<String, String> {
    let failures = desk.run(["failures", "--archive", "out", "--json"]).exits(0).json();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
    let rows = failures.as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| (word(&row["path"]), format!("{} {}", word(&row["state"]), word(&row["category"])))).collect()
}

#[test]
fn files_that_break_their_reader_are_told_apart_and_cost_themselves() {
    let desk = Desk::new();
    put_hostile_folder(&desk);
    let run = ["ingest", "letters", "--out", "out", "--file-seconds", "4"];
    desk.run(run).exits(2);
    assert_eq!(desk.recorded().len(), 8);
    let told = categories(&desk);
    for (fault, category) in FAULTS {
        assert_eq!(told[&format!("{fault}.pdf")], format!("failed {category}"));
    }
    assert_eq!(told["malformed.pdf"], "failed damaged");
    for slow in ["loop.pdf", "sleep.pdf"] {
        std::fs::remove_file(desk.path("letters").join(slow)).expect("it is there");
    }
    desk.run(run.iter().chain(&["--accept-losses"])).exits(2);
    desk.run(run).exits(2);
    assert_eq!(categories(&desk)["abort.pdf"], "quarantined crashed", "it is given up after the third time");
    let quiet = desk.run(["ingest", "letters", "--out", "out", "--file-seconds", "4", "--json"]).exits(0).json();
    assert_eq!((&quiet["read"], &quiet["quarantined"], &quiet["seen"]), (&0.into(), &3.into(), &12.into()));
    let none = desk.run(["retry", "--archive", "out", "--category", "damaged-otherwise", "--json"]).exits(0).json();
    assert_eq!(none["to_be_retried"], 0);
    desk.run(["retry", "--archive", "out", "--category", "crashed"]).exits(0).says("2 files will be read again");
    desk.run(run).exits(2);
    assert_eq!(categories(&desk)["abort.pdf"], "failed crashed");
}

#[test]
fn workers_and_the_process_itself_read_the_same() {
    let desk = Desk::new();
    for (isolation, out) in [("on", "with"), ("off", "without")] {
        let samples = samples().into_os_string();
        desk.run(["ingest".into(), samples, "--out".into(), out.into(), "--isolation".into(), isolation.into()])
            .exits(0);
    }
    assert!(crate::util::tree(&desk.path("with")) == crate::util::tree(&desk.path("without")));
}

#[test]
fn a_worker_says_its_version_and_ends_with_its_input() {
    let desk = Desk::new();
    let mut command = desk.command(["worker"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdin.take());
    let answer = child.wait_with_output().expect("it ends");
    assert!(answer.status.success());
    let hello = String::from_utf8_lossy(&answer.stdout[12..]).into_owned();
    assert!(hello.starts_with(r#"{"hello":{"protocol":1,"version":""#), "{hello}");
    let mut command = desk.command(["worker"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let _ = child.stdin.take().expect("it has an input").write_all(b"this is no frame of anything at all");
    assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(65));
}

#[test]
fn a_command_that_reads_one_file_ends_when_its_time_is_over() {
    let desk = Desk::new();
    desk.put("loop.pdf", "%greffier-fault loop \n");
    for command in ["read", "text", "words", "tables", "audit"] {
        desk.run([command, "loop.pdf", "--file-seconds", "1"]).exits(2).warns("a larger --file-seconds");
    }
    desk.put("greffier.toml", "file-seconds = 1\n");
    desk.run(["read", "loop.pdf"]).exits(2).warns("a larger --file-seconds");
}
