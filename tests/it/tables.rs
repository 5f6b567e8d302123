//! `greffier tables`: CSV as spreadsheets want it, one page, a whole folder.

use std::fs;

use crate::pdf::{Sheet, pdf};
use crate::util::Desk;

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
