//! What goes out of an archive: exports in each format, and the workbook and the page that a run keeps up to date.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::util::{Desk, letter, run, tree, word};

const FORMATS: &[&str] = &["ndjson", "json", "csv", "xlsx", "sqlite", "datapackage", "opensearch"];
/// The subject of a letter that wants to be a formula, markup and a script.
const HOSTILE: &str =
    r#"=HYPERLINK("http://example.org";"x")</script><script>alert(1)</script><img src=x onerror=alert(1)>"#;

/// Reads two letters, one of them hostile, and one that asks for a person's own file.
fn archive() -> Desk {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("2024-1"));
    desk.put("letters/b <i>.txt", letter("007-5").replace("Demande d'accès aux documents", HOSTILE));
    let personal = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/spvq-dossier.txt");
    desk.put("letters/personal.txt", fs::read(personal).expect("it is there"));
    desk.ingest().exits(0);
    assert_eq!(word(&desk.record("decisions/letters/personal.txt.json"), "/request/type"), "personal_information");
    desk
}

fn export<'w>(format: &'w str, more: &[&'w str]) -> Vec<&'w str> {
    [&["export", "--archive", "out", "--format", format][..], more].concat()
}

#[test]
fn every_format_is_written_once_and_replaced_only_where_that_is_asked_for() {
    let desk = archive();
    for format in FORMATS {
        let to = ["--out", format];
        desk.run(export(format, &to)).exits(0).warns("1 records are left out").says("2 letters");
        let before = tree(&desk.path(format));
        assert!(!before.is_empty() && before.values().any(|bytes| !bytes.is_empty()), "{format}");
        desk.run(export(format, &to)).exits(73).warns("--force");
        assert!(before == tree(&desk.path(format)), "{format} was changed");
        let again = [&to[..], &["--force"]].concat();
        desk.run(export(format, &again)).exits(0);
        assert!(before == tree(&desk.path(format)), "{format} is not the same again");
    }
}

#[test]
fn a_query_says_what_goes_out() {
    let desk = archive();
    let lines = desk.run(export("ndjson", &["--query", "ref:2024-1"])).exits(0).json_lines();
    assert_eq!(lines.iter().map(|line| word(line, "/reference/value")).collect::<Vec<_>>(), ["2024-1"]);
    let without = desk.run(export("ndjson", &["--query", "-ref:2024-1"])).exits(0).json_lines();
    assert_eq!(without.iter().map(|line| word(line, "/reference/value")).collect::<Vec<_>>(), ["007-5"]);
    desk.run(export("csv", &["--out", "found", "--query", "rien-de-tel"])).exits(1).warns("Nothing matches");
    assert!(!desk.path("found").exists());
    desk.run(export("csv", &["--query", "couleur:rouge"])).exits(65).warns("^");
    desk.run(export("xlsx", &["--out", "found", "--query", "ref:007-5"])).exits(0).says("1 letter");
}

#[test]
fn letters_are_printed_where_no_folder_is_given() {
    let desk = archive();
    let lines = desk.run(export("ndjson", &[])).exits(0).json_lines();
    assert_eq!(lines.iter().map(|line| word(line, "/reference/value")).collect::<Vec<_>>(), ["2024-1", "007-5"]);
    assert_eq!(desk.run(export("json", &[])).exits(0).json().as_array().map(Vec::len), Some(2));
    assert_eq!(desk.run(export("ndjson", &["--personal", "on"])).exits(0).json_lines().len(), 3);
    let csv = desk.run(export("csv", &[])).exits(0).says("'=HYPERLINK").stdout;
    assert!(csv.starts_with("root,path,part,id,"), "{csv}");
    let french = desk.run(export("csv", &["--excel-fr"])).exits(0).stdout;
    assert!(french.starts_with("\u{FEFF}root;path;part;id;") && french.contains(";0,9"), "{french}");
}

#[test]
fn what_cannot_be_is_told() {
    let desk = archive();
    desk.run(export("xlsx", &[])).exits(64).warns("--out");
    desk.run(export("json", &["--excel-fr"])).exits(64).warns("--format csv");
    desk.run(export("json", &["--tables", "--out", "x"])).exits(64).warns("--format csv");
    desk.run(export("word", &[])).exits(64);
    desk.run(["export"]).exits(64);
    desk.run(export("parquet-2", &[])).exits(64);
    desk.run(export("csv", &["--out", "out", "--force"])).exits(64).warns("keeps up to date");
    desk.run(["export", "--archive", "nowhere", "--format", "csv"]).exits(66);
}

#[test]
fn each_released_table_is_a_file_with_its_verdict_on_top() {
    let desk = Desk::new();
    let text = letter("2024-1").replace("Bonjour,", "Bonjour,\n\nVille\tPrêts\nLaval\t1 641\nGaspé\t-\nTotal\t1 641\n");
    desk.put("letters/a.txt", text);
    desk.ingest().exits(0);
    let tables = desk.record("decisions/letters/a.txt.json")["tables"].as_array().map_or(0, Vec::len);
    desk.run(export("csv", &["--tables", "--out", "csv"])).exits(0);
    let files = tree(&desk.path("csv")).into_iter().filter(|(name, _)| name.starts_with("tables/"));
    let files: Vec<String> = files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert_eq!((tables, files.len()), (1, 1));
    assert!(
        files[0].contains("Ville,Prêts,Prêts (as written),Prêts (status)\nLaval,1641,1 641,number\n"),
        "{}",
        files[0]
    );
}

#[test]
fn nothing_of_a_letter_is_markup_of_the_page() {
    let desk = archive();
    let page = fs::read_to_string(desk.path("out/rapport.html")).expect("it was written");
    assert_eq!((page.matches("<script>").count(), page.matches("</script>").count()), (1, 5), "{page}");
    assert!(!page.contains("<img") && !page.contains("<i>"), "{page}");
    assert!(page.contains("=HYPERLINK") || page.contains("b &lt;i&gt;.txt"), "{page}");
    assert!(page.contains("href=\"../letters/b%20%3Ci%3E.txt\""), "{page}");
    assert!(!page.contains("personal.txt"), "a person's own request is in the page");
}

#[test]
fn the_page_is_made_anew_only_where_something_changed() {
    let desk = archive();
    let read = || fs::read_to_string(desk.path("out/rapport.html")).unwrap_or_default();
    let time = || fs::metadata(desk.path("out/rapport.html")).and_then(|data| data.modified()).ok();
    let before = time();
    desk.ingest().exits(0);
    assert_eq!(time(), before, "it was written again");
    desk.run(["ingest", "letters", "--out", "out", "--personal", "on"]).exits(0);
    assert!(read().contains("personal.txt"), "what was asked for is not there");
    desk.run(["correct", "2024-1", "reference", "2024-99", "--archive", "out"]).exits(0);
    assert!(read().contains("2024-99") && read().contains("personal.txt"), "a correction does not reach the page");
    desk.run(["forget", "letters/a.txt", "--why", "asked", "--archive", "out"]).exits(0);
    assert!(!read().contains("2024-99"), "a forgotten letter is in the page");
    desk.put("letters/empty.pdf", "");
    desk.ingest().exits(2);
    assert!(read().contains("the file is empty") && !read().contains("personal.txt"), "{}", read());
    desk.run(["ingest", "letters", "--out", "bare", "--html", "off", "--xlsx", "off"]).exits(2);
    let names: BTreeSet<String> = tree(&desk.path("bare")).into_keys().collect();
    assert!(!names.contains("rapport.html") && !names.contains("decisions.xlsx"), "{names:?}");
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_told_and_leaves_nothing() {
    let desk = Desk::new();
    for index in 0..40 {
        desk.put(format!("letters/{index:03}.txt"), letter(&format!("2024-{index}")));
    }
    desk.ingest().exits(0);
    for format in FORMATS {
        let like = desk.command(export(format, &["--out", format, "--lang", "en"]));
        let mut command = std::process::Command::new("bash");
        command.args(["-c", "ulimit -f 4; exec \"$0\" \"$@\""]).arg(like.get_program()).args(like.get_args());
        command.current_dir(desk.path(""));
        let done = run(command).exits(73);
        assert_eq!(done.stderr.lines().count(), 1, "{format}: {}", done.stderr);
        assert!(!desk.path(format).exists(), "{format} left something");
    }
    let script = r#""$1" export --archive out --format ndjson >/dev/full"#;
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_greffier")]).current_dir(desk.path(""));
    run(shell).exits(73);
}

#[test]
fn an_export_while_a_run_writes_sees_whole_batches() {
    const LETTERS: usize = 300;
    const BATCH: usize = 128;
    let desk = Desk::new();
    for index in 0..LETTERS {
        desk.put(format!("letters/{index:03}.txt"), letter(&format!("2024-{index}")));
    }
    let mut child = desk.start(&["ingest", "letters", "--out", "out", "--quiet", "--isolation", "off"]);
    let mut seen = BTreeSet::new();
    while child.try_wait().expect("it can be asked").is_none() {
        let done = desk.run(export("ndjson", &[]));
        if done.code == Some(0) {
            seen.insert(done.json_lines().len());
        }
    }
    seen.insert(desk.run(export("ndjson", &[])).exits(0).json_lines().len());
    assert!(seen.iter().all(|count| count % BATCH == 0 || *count == LETTERS), "half a batch: {seen:?}");
    assert!(seen.contains(&LETTERS), "{seen:?}");
}
