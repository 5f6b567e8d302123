//! The files of one request are linked, with the rule that linked them; those that two requests could claim are not.

use std::fs;

use serde_json::{Value, json};

use crate::util::{Desk, letter, list, tree, word};

/// The text of a released document.
const DOCUMENT: &str = "Registre des vidanges\n\nLe registre compte douze lignes.";

/// A desk with a request in files of one name, one in a folder of its own, and files of nobody.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("letters/2024-77_decision.txt", letter("2024-77"));
    desk.put("letters/2024-77_annexe_1.txt", DOCUMENT);
    desk.put("letters/2024-77 document.pdf", "%PDF-1.4 and no more");
    desk.put("letters/2024-78_decision.txt", letter("2024-78"));
    desk.put("letters/registre.txt", DOCUMENT);
    desk.put("letters/radon/reponse.txt", letter("2024-90"));
    desk.put("letters/radon/tableau.txt", DOCUMENT);
    desk.ingest().exits(2);
    desk
}

/// Gives dossier and other files of a record.
fn standing(desk: &Desk, name: &str) -> (Value, Vec<String>) {
    let record = desk.record(name);
    let related = list(&record, "/related").iter().map(|path| path.as_str().unwrap_or_default().to_string());
    (record["dossier"].clone(), related.collect())
}

#[test]
fn files_of_one_request_are_linked_and_others_are_not() {
    let desk = desk();
    let (dossier, related) = standing(&desk, "decisions/letters/2024-77_decision.txt.json");
    assert_eq!(related, ["letters/2024-77 document.pdf", "letters/2024-77_annexe_1.txt"]);
    assert_eq!(standing(&desk, "documents/letters/2024-77_annexe_1.txt.json").0, dossier);
    let (radon, related) = standing(&desk, "documents/letters/radon/tableau.txt.json");
    assert_eq!(related, ["letters/radon/reponse.txt"]);
    assert_ne!(radon, dossier);
    for alone in ["decisions/letters/2024-78_decision.txt.json", "documents/letters/registre.txt.json"] {
        assert_eq!(standing(&desk, alone), (Value::Null, Vec::new()), "{alone}");
    }
    let line = fs::read_to_string(desk.path("out/decisions.ndjson")).expect("the list is there");
    assert!(line.contains("2024-77_annexe_1.txt"), "the lists say what the records say");
    let before = tree(&desk.path("out"));
    desk.ingest().exits(0);
    assert!(before == tree(&desk.path("out")), "a run with nothing new touches nothing");
    desk.run(["ingest", "letters", "--out", "out", "--reread"]).exits(2);
    assert!(before == tree(&desk.path("out")), "a new reading that is the same touches nothing");
    desk.run(["ingest", "letters", "--out", "whole"]).exits(2);
    assert!(before == tree(&desk.path("whole")));
}

#[test]
fn a_dossier_grows_shrinks_and_marks_what_is_gone() {
    let desk = desk();
    // A notice of the same reference, read later, elsewhere in the root.
    desk.put("letters/avis/prolongation.txt", letter("2024-78").replace("le registre demandé", "le registre"));
    desk.put("letters/avis/autre.txt", letter("2024-79"));
    desk.ingest().exits(0);
    let (_, related) = standing(&desk, "decisions/letters/2024-78_decision.txt.json");
    assert_eq!(related, [] as [&str; 0], "letters that name no body are linked within their folder only");
    for name in ["2024-77_annexe_1.txt", "radon/tableau.txt"] {
        fs::remove_file(desk.path("letters").join(name)).expect("it is there");
    }
    desk.run(["ingest", "letters", "--out", "out", "--accept-losses"]).exits(0);
    let gone = desk.record("documents/letters/2024-77_annexe_1.txt.json");
    assert_eq!(gone.pointer("/source/vanished"), Some(&json!(true)));
    let list = fs::read_to_string(desk.path("out/documents.ndjson")).expect("the list is there");
    assert_eq!(list.matches(r#""vanished":true"#).count(), 2);
    assert!(
        standing(&desk, "decisions/letters/2024-77_decision.txt.json").1.len() == 2,
        "a file that is gone stays in its dossier"
    );
    desk.put("letters/2024-77_annexe_1.txt", DOCUMENT);
    desk.ingest().exits(0);
    let back = desk.record("documents/letters/2024-77_annexe_1.txt.json");
    assert_eq!(back.pointer("/source/vanished"), Some(&json!(false)));
    // A second decision of the folder: its files could be of either.
    desk.put("letters/radon/reponse-2.txt", letter("2024-91"));
    desk.put("letters/radon/tableau.txt", DOCUMENT);
    desk.ingest().exits(0);
    assert_eq!(standing(&desk, "documents/letters/radon/tableau.txt.json"), (Value::Null, Vec::new()));
    desk.run(["forget", "letters/2024-77 document.pdf", "--why", "x", "--archive", "out"]).exits(0);
    let (_, related) = standing(&desk, "decisions/letters/2024-77_decision.txt.json");
    assert_eq!(related, ["letters/2024-77_annexe_1.txt"]);
}

#[test]
fn a_corrected_reference_moves_a_letter_to_its_dossier() {
    let desk = desk();
    desk.put("letters/z.txt", letter("2O24-78"));
    desk.ingest().exits(0);
    desk.run(["correct", "letters/z.txt", "reference", "2024-78", "--archive", "out"]).exits(0);
    assert_eq!(standing(&desk, "decisions/letters/z.txt.json").1, ["letters/2024-78_decision.txt"]);
    assert_eq!(standing(&desk, "decisions/letters/2024-78_decision.txt.json").1, ["letters/z.txt"]);
    desk.run(["ingest", "letters", "--out", "out", "--reread"]).exits(2);
    assert_eq!(standing(&desk, "decisions/letters/z.txt.json").1, ["letters/2024-78_decision.txt"]);
}

#[test]
fn what_a_killed_run_did_not_link_the_next_one_links() {
    let desk = desk();
    let before = tree(&desk.path("out"));
    let archive = rusqlite::Connection::open(desk.path("out/archive.db")).expect("it is there");
    let undone = "DELETE FROM dossier_files; INSERT INTO unsettled (root, folder) VALUES ('letters', ''), ('letters', 'radon/');
        UPDATE records SET json = json_set(json, '$.dossier', NULL, '$.related', json('[]')); INSERT INTO pending (name) SELECT list || '/' || name FROM records;";
    archive.execute_batch(undone).expect("it can be changed");
    drop(archive);
    desk.ingest().exits(0);
    assert!(before == tree(&desk.path("out")));
}

#[test]
fn show_prints_the_dossier_and_its_decision() {
    let desk = desk();
    let shown = desk.run(["show", "2024-77", "--archive", "out"]).exits(0).stdout;
    for words in [
        "Dossier letters: ",
        ": 3 files",
        "2024-77_annexe_1.txt  other document (same file name)",
        "2024-77 document.pdf  not read",
        "(same reference)",
    ] {
        assert!(shown.contains(words), "« {words} » is not in:\n{shown}");
    }
    let by_annex = desk.run(["show", "letters/2024-77_annexe_1.txt", "--archive", "out"]).exits(0);
    assert!(
        by_annex.stdout.contains("Date of the letter"),
        "the decision is shown with its annex:\n{}",
        by_annex.stdout
    );
    let data = desk.run(["show", "2024-77", "--archive", "out", "--json"]).exits(0).json();
    assert_eq!(list(&data, "/files").len(), 3);
    assert_eq!(word(&data, "/files/1/rule"), "name");
    // The path of the file itself, from here or from the root of the disk.
    let absolute = desk.path("letters/radon/reponse.txt").display().to_string();
    for path in ["letters/radon/reponse.txt", "./letters/../letters/radon/reponse.txt", absolute.as_str()] {
        desk.run(["show", path, "--archive", "out"]).exits(0).says("2024-90");
    }
    desk.run(["show", "024-7", "--archive", "out"]).exits(66).warns("References like it: 2024-77, 2024-78");
    // Two bodies use one reference: which is meant is asked.
    desk.put("letters/ailleurs/a.txt", format!("Ville de Granby\n\n{}", letter("2024-78")));
    desk.ingest().exits(0);
    let asked = desk.run(["show", "2024-78", "--archive", "out"]).exits(64).warns("names several records");
    assert_eq!(asked.stdout.lines().count(), 2, "{}", asked.stdout);
}
