//! `greffier tables`: CSV as spreadsheets want it, one page, a whole folder.

use std::fs;

use crate::pdf::{Sheet, pdf};
use crate::util::{Desk, run, tree};

const TABLE: &str =
    "# Tableau\n\n| Poste | Écart |\n|---|---|\n| =SOMME(A1) | -5,2 |\n| Papier; encre | 3,0 |\n| - | +cmd |\n";

#[test]
fn csv_guards_texts_and_leaves_numbers() {
    let desk = Desk::new();
    desk.put("a.md", TABLE);
    let plain = desk.run(["tables", "a.md", "--format", "csv"]).exits(0);
    assert_eq!(plain.stdout, "Poste,Écart\n'=SOMME(A1),\"-5,2\"\n\"Papier; encre\",\"3,0\"\n-,'+cmd\n");
    let for_excel = desk.run(["tables", "a.md", "--format", "csv", "--separator", ";", "--bom"]).exits(0);
    assert!(for_excel.stdout.starts_with("\u{FEFF}Poste;Écart\n"), "{}", for_excel.stdout);
    desk.run(["tables", "a.md", "--format", "csv", "--separator", "x"]).exits(64);
}

/// Two pages with a table each, of other columns.
fn two_tables() -> Vec<u8> {
    let first = Sheet::new().table(&[72.0, 200.0, 330.0], 300.0, &[["Secteur", "Nombre"], ["Nord", "12"]]);
    let second =
        Sheet::new().table(&[72.0, 150.0, 250.0, 330.0], 300.0, &[["Rue", "Mois", "Nombre"], ["A", "mai", "3"]]);
    pdf(vec![first, second])
}

#[test]
fn one_page_gives_its_tables_only() {
    let desk = Desk::new();
    desk.put("a.pdf", two_tables());
    let titles = |arguments: &[&str]| {
        let done = desk.run(["tables", "a.pdf"].iter().chain(arguments).copied()).exits(0);
        let tables = done.json();
        let list = tables.as_array().expect("a list").iter().map(|table| table["columns"][0]["name"].clone());
        list.map(|name| name.as_str().unwrap_or_default().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&[]), ["Secteur", "Rue"]);
    assert_eq!(titles(&["--page", "2"]), ["Rue"]);
    assert_eq!(titles(&["--page", "1", "--parts"]), ["Secteur"]);
    assert_eq!(titles(&["--page", "3"]), [""; 0]);
    desk.run(["tables", "a.pdf", "--page", "0"]).exits(64);
}

/// Checks what a command says on standard error, in both languages: one line that holds these words.
#[track_caller]
fn check_said(desk: &Desk, words: &[&str], code: i32, french: &str, english: &str) {
    for (lang, expected) in [("fr", french), ("en", english)] {
        let done = run(desk.command(words.iter().chain(&["--lang", lang]))).exits(code);
        assert_eq!(done.stderr.lines().count(), 1, "{words:?}: {}", done.stderr);
        assert!(done.stderr.contains(expected), "{words:?}: {}", done.stderr);
    }
}

#[test]
fn an_empty_answer_says_why() {
    let desk = Desk::new();
    desk.put("a.pdf", two_tables());
    desk.put("a.md", TABLE);
    desk.put("sans.txt", "Bonjour,\n\nVoici une lettre sans tableau.\n");
    desk.put("image.pdf", pdf(vec![Sheet::new().scan(), Sheet::new().lines(72.0, 72.0, &["Compte rendu"])]));
    check_said(&desk, &["tables", "sans.txt", "--format", "csv"], 0, "aucun tableau", "no table");
    let absent = ["tables", "a.pdf", "--page", "99"];
    check_said(&desk, &absent, 0, "pas de page 99; le fichier a 2 pages", "no page 99; the file has 2 pages");
    check_said(&desk, &["tables", "a.md", "--page", "1"], 0, "n'a pas de pages", "has no pages");
    let audited = desk.run(["audit", "sans.txt"]).exits(0);
    assert_eq!(audited.stdout, "sans.txt: no letter or table to check\n");
    let scan = desk.run(["tables", "image.pdf"]).exits(0);
    assert!(scan.stderr.contains("1 page is an image without text"), "{}", scan.stderr);
    assert_eq!(desk.run(["tables", "a.pdf"]).exits(0).stderr, "");
}

#[test]
fn a_command_line_that_is_near_the_mark_is_told_what_to_do() {
    let desk = Desk::new();
    desk.put("in/a.pdf", two_tables());
    desk.put("b.pdf", two_tables());
    check_said(&desk, &["tables", "b.pdf", "in/a.pdf"], 64, "un seul fichier à la fois", "one file at a time");
    check_said(&desk, &["tables", "in"], 66, "c'est un dossier", "this is a folder");
    check_said(&desk, &["tables", "b.pdf", "--out", "csv"], 64, "qu'avec --all", "with --all");
    check_said(
        &desk,
        &["tables", "b.pdf", "--jobs", "2"],
        64,
        "il manque : --out <DIR> --all",
        "missing: --out <DIR> --all",
    );
    let all = ["tables", "--all", "in", "--out", "csv"];
    let with = |words: &[&'static str]| [&all[..], words].concat();
    check_said(&desk, &with(&["--page", "1"]), 64, "ne va pas avec", "does not go with");
    check_said(&desk, &with(&["--format", "json"]), 64, "CSV seulement", "CSV only");
    check_said(&desk, &["tables", "--all", "in", "--out", "in"], 64, "le dossier des lettres", "folder of the letters");
    assert!(!desk.path("csv").exists());
    desk.run(with(&["--format", "csv", "--separator", "semicolon", "--jobs", "2"])).exits(0);
    let written = fs::read_to_string(desk.path("csv/a.pdf.1.csv")).expect("it is written");
    assert_eq!(written, "Secteur;Nombre\nNord;12\n");
}

#[test]
fn a_folder_whatever_the_threads_gives_the_same_files_and_none_of_an_earlier_run() {
    let desk = Desk::new();
    for number in 0..150 {
        let row = format!("| Poste | Écart |\n|---|---|\n| P{number} | {number} |\n");
        desk.put(format!("in/{}/{number}.md", number % 3), format!("# Tableau\n\n{row}"));
    }
    for jobs in ["1", "8"] {
        let done = desk.run(["tables", "--all", "in", "--out", jobs, "--jobs", jobs]).exits(0);
        assert!(done.stderr.contains("150 tables written to"), "{}", done.stderr);
    }
    assert!(tree(&desk.path("1")) == tree(&desk.path("8")), "the outputs differ");
    desk.put("in/0/0.md", "# Compte rendu\n\nSans tableau.\n");
    let done = desk.run(["tables", "--all", "in", "--out", "1"]).exits(0);
    assert!(done.stderr.contains("149 tables written to 1"), "{}", done.stderr);
    assert!(!desk.path("1/0/0.md.1.csv").exists(), "the table of an earlier run stays");
    assert!(desk.path("1/1/1.md.1.csv").exists());
    desk.put("rien/a.txt", "Bonjour");
    let none = desk.run(["tables", "--all", "rien", "--out", "2"]).exits(0);
    assert!(none.stderr.contains("No table in 1 file read"), "{}", none.stderr);
}

#[test]
fn a_file_that_is_too_large_costs_itself_in_every_command() {
    let desk = Desk::new();
    desk.put("in/a.pdf", two_tables());
    desk.put("in/casse.pdf", "%PDF-1.7 rien");
    let large = fs::File::create(desk.path("in/gros.txt")).expect("it can be made");
    // A hole in the file: it takes no room on the disk.
    large.set_len(greffier::read::FILE_BYTES_MAX + 1).expect("it can be made longer");
    let done = desk.run(["tables", "--all", "in", "--out", "csv"]).exits(2);
    assert!(done.one_line_about("gros.txt").contains("too large"), "{}", done.stderr);
    assert!(done.one_line_about("casse.pdf").contains("damaged"), "{}", done.stderr);
    assert_eq!(tree(&desk.path("csv")).keys().collect::<Vec<_>>(), ["a.pdf.1.csv", "a.pdf.2.csv"]);
    for command in ["read", "text", "words", "tables", "audit", "explain --check", "explain --out pictures"] {
        let mut words: Vec<&str> = command.split(' ').collect();
        words.insert(1, "in/gros.txt");
        let done = desk.run(words).exits(2);
        assert_eq!(done.stdout, "", "{command}");
        assert!(done.one_line_about("in/gros.txt").contains("too large"), "{command}: {}", done.stderr);
    }
}

#[test]
fn a_folder_gives_a_file_a_table_and_says_what_it_cannot_read() {
    let desk = Desk::new();
    desk.put("in/a.pdf", two_tables());
    desk.put("in/sous/b.md", TABLE);
    desk.put("in/sans.txt", "Bonjour,\n\nVoici une lettre sans tableau.\n");
    let done = desk.run(["tables", "--all", "in", "--out", "csv"]).exits(0);
    assert!(done.stdout.is_empty(), "{}", done.stdout);
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read("csv/a.pdf.1.csv"), "Secteur,Nombre\nNord,12\n");
    assert_eq!(read("csv/a.pdf.2.csv"), "Rue,Mois,Nombre\nA,mai,3\n");
    assert!(read("csv/sous/b.md.1.csv").contains("'=SOMME(A1)"));
    desk.put("in/casse.pdf", "%PDF-1.7 rien");
    let broken = desk.run(["tables", "--all", "in", "--out", "csv"]).exits(2);
    assert!(broken.one_line_about("casse.pdf").contains("casse.pdf"));
    desk.run(["tables", "--all", "absent", "--out", "csv"]).exits(66);
    desk.run(["tables", "--all", "in"]).exits(64);
    desk.run(["tables"]).exits(64);
    desk.put("fichier", "");
    desk.run(["tables", "--all", "in", "--out", "fichier/csv"]).exits(73);
}
