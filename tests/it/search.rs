//! The search through the real binary: what is found, what is not understood, what is told once, what leaves with a file.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use crate::util::{Desk, list, run, samples, word};

/// A letter that grants access to something, with an addressee.
fn letter_about(reference: &str, asked: &str, received: &str, answer: &str) -> String {
    [
        "Ville de Rivière-aux-Brumes",
        "Le 3 mai 2024",
        "Madame Zébulonne Caviardin\n3, rue des Zinnias\nRivière-aux-Brumes (Québec)  G0A 1A0",
        &format!("N/Réf. : {reference}"),
        &format!("Objet : Demande d'accès concernant {asked}"),
        "Madame,",
        &format!("Nous donnons suite à votre demande d'accès reçue le {received}, par laquelle vous souhaitez obtenir {asked}."),
        answer,
        "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours suivant sa date, \
         comme le prévoit l'article 135 de la Loi sur l'accès.",
        "Veuillez recevoir nos salutations distinguées.",
        "Renée Essai",
        "Responsable de l'accès aux documents",
    ]
    .join("\n\n")
}

const GRANTED: &str = "Nous vous transmettons ci-joint les documents demandés.";
const REFUSED: &str = "Nous ne pouvons vous communiquer ces documents en vertu de l'article 23 de la Loi sur l'accès, car ils sont confidentiels.";

/// Makes an archive of three letters.
fn desk_of_letters() -> Desk {
    let desk = Desk::new();
    let snow = "les contrats de déneigement des écoles";
    desk.put("letters/neige.txt", letter_about("DA-2024-0931", snow, "12 avril 2024", GRANTED));
    desk.put(
        "letters/refus.txt",
        letter_about("DA-2024-0932", "les plans du barrage nord", "12 février 2024", REFUSED),
    );
    desk.put("letters/eau.txt", letter_about("DA-2023-17", "les analyses de l’eau potable", "20 avril 2024", GRANTED));
    desk.ingest().exits(0);
    desk
}

#[track_caller]
fn check(desk: &Desk, query: &str, expected: &[&str]) {
    let code = i32::from(expected.is_empty());
    let done = desk.run(["search", query, "--files", "--archive", "out"]).exits(code);
    let mut found: Vec<&str> = done.stdout.lines().collect();
    found.sort_unstable();
    let expected: Vec<String> = expected.iter().map(|name| format!("letters/{name}.txt")).collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn words_fields_and_signs_find_letters() {
    let desk = desk_of_letters();
    check(&desk, "contrat école", &["neige"]);
    check(&desk, "l'eau", &["eau"]);
    check(&desk, "\"eau potable\" OR deneigement", &["eau", "neige"]);
    check(&desk, "-deneigement", &["eau", "refus"]);
    check(&desk, "analys*", &["eau"]);
    check(&desk, "ref:DA-2024-0931", &["neige"]);
    check(&desk, "2024 0932", &["refus"]);
    check(&desk, "art:23", &["refus"]);
    check(&desk, "motif:23 loi:A-2.1", &["refus"]);
    check(&desk, "motif:135", &[]);
    check(&desk, "decision:refusée", &["refus"]);
    check(&desk, "outcome:refused", &["refus"]);
    check(&desk, "délai:>30", &["refus"]);
    check(&desk, "delay:<=30", &["eau", "neige"]);
    check(&desk, "date:2024..2026 demande:contrats", &["neige"]);
    check(&desk, "date:<2024", &[]);
    check(&desk, "organisme:brumes", &["eau", "neige", "refus"]);
    check(&desk, "body:\"riviere aux brumes\" -delay:>30", &["eau", "neige"]);
    check(&desk, "format:text langue:francais (barrage OU eau)", &["eau", "refus"]);
    check(&desk, "rien-de-tel", &[]);
    check(&desk, "*", &["eau", "neige", "refus"]);
}

#[test]
fn the_addressee_is_neither_found_nor_shown() {
    let desk = desk_of_letters();
    for word in ["Zébulonne", "caviardin", "zinnias", "G0A", "destinataire"] {
        check(&desk, word, &[]);
    }
    let done = desk.run(["search", "rivière", "--json", "--archive", "out"]).exits(0);
    let text = done.stdout.to_lowercase();
    assert!(!text.contains("caviardin") && !text.contains("zinnias") && !text.contains("zébulonne"), "{text}");
    let database = fs::read(desk.path("out/archive.db")).expect("it is there");
    let text = String::from_utf8_lossy(&database).to_lowercase();
    assert!(!text.contains("caviardin") && !text.contains("zebulonne"), "the database holds the addressee");
}

#[test]
fn hits_tell_their_place_and_are_counted() {
    let desk = Desk::new();
    desk.run(["ingest".into(), samples().into_os_string(), "--out".into(), "out".into()]).exits(0);
    let found = desk.run(["search", "ref:31180 invité", "--json", "--archive", "out"]).exits(0).json();
    assert_eq!(found["total"], 4, "{found:#}");
    // The same letter from three programs and as text.
    let hits = list(&found, "/hits");
    let copies: usize = hits.iter().map(|hit| list(hit, "/copies").len()).sum();
    assert_eq!(hits.len() + copies, 4);
    let hit = &hits[0];
    assert!(hit["score"].is_number(), "{hit:#}");
    assert_eq!((word(hit, "/organism"), word(hit, "/outcome")), ("MIFI", "partial"));
    let letters: Vec<char> = word(hit, "/snippet").chars().collect();
    let at = |index: usize| hit["highlights"][0][index].as_u64().expect("it is a place") as usize;
    let marked: String = letters[at(0)..at(1)].iter().collect();
    assert!(marked.to_lowercase().starts_with("invit"), "{marked}");
    let all = desk.run(["search", "ref:31180 invité", "--copies", "--json", "--archive", "out"]).exits(0).json();
    for hit in list(&all, "/hits") {
        assert_eq!(hit["page"].is_number(), word(hit, "/path").ends_with(".pdf"), "{hit:#}");
    }
    assert_eq!(found["facets"]["outcome"][0]["value"], "partial");
    assert_eq!(list(&found, "/facets/year").len(), 1);
    desk.run(["search", "invité", "--limit", "1", "--archive", "out"]).exits(0).says("MIFI");
    desk.run(["search", "invité", "--sort", "date", "--facets", "--archive", "out"]).exits(0).says("Outcome");
}

#[test]
fn what_is_not_understood_is_told_with_a_caret() {
    let desk = desk_of_letters();
    let check = |query: &str, words: &str| {
        let done = desk.run(["search", query, "--archive", "out"]).exits(65).warns(words);
        assert!(done.stderr.contains('^') && done.stdout.is_empty(), "{}", done.stderr);
    };
    check("contrat \"école", "this quote is not closed");
    check("couleur:rouge", "there is no field “couleur”");
    check("contrat NEAR(a b)", "the sign ( means nothing here");
    check("'; DROP TABLE records; --", "no letter or digit");
    check("a } UNION SELECT", "the sign } means nothing here");
    check("art:53,54", "does not fit");
    check("decision:peut-etre", "does not fit");
    check("abc\u{7}", "U+0007");
    check(&"mot ".repeat(2500), "more than 4000 characters");
    check(&"(".repeat(1000), "levels of parentheses");
    check(" ", "nothing to look for");
    let done = desk.run(["search", "contrat \"école", "--archive", "out"]).exits(65);
    let lines: Vec<&str> = done.stderr.lines().collect();
    assert_eq!(lines[1].find('"'), lines[2].find('^'), "{}", done.stderr);
    // Operators of FTS and SQL in quotes are words.
    check_none(&desk, "\"NEAR(a b) ^ { } OR 1=1\"");
    check_none(&desk, "\"'; DROP TABLE records; --\"");
    desk.run(["search", "contrat", "--archive", "nowhere"]).exits(66);
}

#[track_caller]
fn check_none(desk: &Desk, query: &str) {
    check(desk, query, &[]);
}

#[test]
fn corrections_and_forgotten_files_change_the_index() {
    let desk = desk_of_letters();
    let copy = desk.path("letters/neige.txt");
    desk.run(["correct", "letters/neige.txt", "outcome.summary", "partial", "--archive", "out"]).exits(0);
    check(&desk, "decision:partielle", &["neige"]);
    desk.run(["watch", "add", "neige", "date:2030..", "--archive", "out"]).exits(0);
    desk.run(["forget", "letters/neige.txt", "--why", "test", "--archive", "out"]).exits(0);
    check(&desk, "deneigement", &[]);
    check(&desk, "demande", &["eau", "refus"]);
    let database = fs::read(desk.path("out/archive.db")).expect("it is there");
    let text = String::from_utf8_lossy(&database).to_lowercase();
    assert!(
        !text.contains("déneigement") && !text.contains("deneig"),
        "the database still holds words of a forgotten file"
    );
    assert!(copy.is_file());
    // The index is whole: FTS5 checks its own lists.
    let database = Connection::open(desk.path("out/archive.db")).expect("it opens");
    database.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).expect("the index is whole");
}

#[test]
fn an_archive_of_before_is_filled_when_it_is_opened() {
    let desk = desk_of_letters();
    {
        let database = Connection::open(desk.path("out/archive.db")).expect("it opens");
        let undo = "DROP VIEW searchable; DROP VIEW duplicates; DROP TABLE search; DROP TABLE search_rules; DROP TABLE search_facts;
                    DROP TABLE likeness_marks; DROP TABLE likeness; DROP TABLE watch_told; DROP TABLE watches; PRAGMA user_version = 3";
        database.execute_batch(undo).expect("it becomes the archive of before");
    }
    check(&desk, "contrat", &["neige"]);
    // An index of other rules is filled anew by the next run.
    {
        let database = Connection::open(desk.path("out/archive.db")).expect("it opens");
        database.execute_batch("UPDATE search_rules SET version = 0; DELETE FROM search_facts").expect("it is changed");
    }
    desk.ingest().exits(0);
    check(&desk, "contrat", &["neige"]);
}

#[test]
fn a_saved_search_tells_what_is_new_once() {
    let desk = desk_of_letters();
    let watch = |words: &[&str]| {
        desk.run(["watch"].iter().chain(words).chain(&["--archive", "out"]).copied().collect::<Vec<_>>())
    };
    watch(&["add", "eau", "eau", "potable"]).exits(0).says("not announced: 1 result)");
    watch(&["add", "eau", "eau"]).exits(64).warns("is taken");
    watch(&["add", "faux", "\"eau"]).exits(65).warns("^");
    assert_eq!(watch(&["run"]).exits(0).stdout, "");
    desk.put("letters/eau-2.txt", letter_about("DA-2024-99", "les tests de l'eau potable", "1er avril 2024", GRANTED));
    desk.ingest().exits(0);
    let news = watch(&["run", "--json"]).exits(0).json();
    assert_eq!(word(&news, "/0/hits/0/path"), "letters/eau-2.txt");
    assert_eq!(watch(&["run"]).exits(0).stdout, "");
    // Neither a new reading nor a copy of the same bytes is news.
    fs::copy(desk.path("letters/eau-2.txt"), desk.path("letters/eau-3.txt")).expect("it can be copied");
    desk.run(["ingest", "letters", "--out", "out", "--reread"]).exits(0);
    assert_eq!(watch(&["run"]).exits(0).stdout, "");
    let atom = desk.path("news.atom").display().to_string();
    watch(&["run", "eau", "--atom", &atom]).exits(0);
    let feed = fs::read_to_string(&atom).expect("it is written");
    assert!(feed.contains("<entry>") && feed.contains("letters/eau-2.txt") && !feed.contains("caviardin"), "{feed}");
    watch(&["list"]).exits(0).says("eau potable");
    watch(&["remove", "eau"]).exits(0);
    watch(&["remove", "eau"]).exits(66);
    watch(&["run", "eau"]).exits(66);
    watch(&["add", "eau"]).exits(64).warns("Usage");
}

#[test]
fn what_is_alike_is_listed_and_folded() {
    let desk = desk_of_letters();
    let again = fs::read_to_string(desk.path("letters/neige.txt")).expect("it is there").replace("3 mai", "4 mai");
    desk.put("letters/neige-2.txt", again);
    let snow = "les contrats de déneigement des écoles";
    desk.put("letters/neige-3.txt", letter_about("X-2", snow, "12 avril 2024", REFUSED));
    desk.ingest().exits(0);
    let clusters = desk.run(["duplicates", "--json", "--archive", "out"]).exits(0).json();
    let paths = |kind: &str| -> Vec<String> {
        let of_kind = clusters.as_array().expect("it is a list").iter().find(|cluster| cluster["kind"] == kind);
        list(of_kind.expect(kind), "/records").iter().map(|record| word(record, "/path").to_string()).collect()
    };
    assert_eq!(paths("letter"), ["letters/neige-2.txt", "letters/neige.txt"]);
    assert_eq!(paths("request"), ["letters/neige-2.txt", "letters/neige-3.txt", "letters/neige.txt"]);
    desk.run(["duplicates", "--kind", "request", "--archive", "out"]).exits(0).says("different outcomes");
    let found = desk.run(["search", "transmettons déneigement", "--json", "--archive", "out"]).exits(0).json();
    assert_eq!((&found["total"], list(&found, "/hits").len()), (&2.into(), 1));
    let found =
        desk.run(["search", "transmettons déneigement", "--copies", "--json", "--archive", "out"]).exits(0).json();
    assert_eq!(list(&found, "/hits").len(), 2);
}

#[test]
fn decisions_are_counted_with_their_days() {
    let desk = desk_of_letters();
    let lines = desk.run(["stats", "--by", "outcome", "--format", "json", "--archive", "out"]).exits(0).json();
    let granted =
        lines.as_array().expect("it is a list").iter().find(|line| line["value"] == "granted").expect("it is there");
    assert_eq!((&granted["decisions"], &granted["days"]["n"]), (&2.into(), &2.into()));
    assert_eq!(granted["days"]["median"], 17.0);
    assert_eq!(granted["days_without_notice"]["n"], 2);
    let csv = desk.run(["stats", "art:23", "--format", "csv", "--archive", "out"]).exits(0);
    assert!(
        csv.stdout.starts_with("by,value,decisions,n,") && csv.stdout.contains("article,A-2.1 23,1,1,"),
        "{}",
        csv.stdout
    );
    desk.run(["stats", "--archive", "out"]).exits(0).says("from the reception of the request");
    desk.run(["stats", "rien-de-tel", "--archive", "out"]).exits(1);
    desk.run(["stats", "\"", "--archive", "out"]).exits(65);
}

#[test]
fn readers_see_whole_batches_while_a_run_writes() {
    let desk = Desk::new();
    desk.put("letters/000.txt", letter_about("A-0", "le registre des chiens", "12 avril 2024", GRANTED));
    desk.ingest().exits(0);
    for number in 1..300 {
        let text = letter_about(&format!("A-{number}"), "le registre des chiens", "12 avril 2024", GRANTED);
        desk.put(format!("letters/{number:03}.txt"), text);
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            desk.ingest().exits(0);
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            let found = desk.run(["search", "chien", "--json", "--limit", "1", "--archive", "out"]).exits(0).json();
            let total = found["total"].as_u64().expect("it is a number");
            // Batches have 128 files.
            assert!(matches!(total, 1 | 129 | 257 | 300), "{total}");
            let counted: u64 = list(&found, "/facets/format").iter().filter_map(|value| value["count"].as_u64()).sum();
            assert_eq!(counted, total);
        }
    });
}

#[test]
fn plain_sql_can_ask_the_index() {
    let script = "import sqlite3, sys
db = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
query = \"SELECT path FROM searchable WHERE record IN (SELECT rowid FROM search WHERE search MATCH ?)\"
print([row[0] for row in db.execute(query, ['ecoles'])], db.execute('SELECT count(*) FROM duplicates').fetchone()[0])
";
    let desk = desk_of_letters();
    let mut python = Command::new("python3");
    python.args(["-c", script]).arg(desk.path("out/archive.db"));
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(std::env::var_os("GREFFIER_REQUIRE_PROGRAMS").is_none(), "python3 is missing");
        println!("SKIPPED: python3 is not installed");
        return;
    }
    let done = run(python);
    assert_eq!((done.code, done.stdout.trim()), (Some(0), "['neige.txt'] 0"), "{}", done.stderr);
}
