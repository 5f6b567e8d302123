//! The hard pairs of `tests/search`, and what leaves the index.

use rusqlite::{Connection, params};
use serde_json::json;

use crate::archive::{Archive, migrate};
use crate::search::query::text_to_query;

use super::find::Wanted;

const PAIRS: &str = include_str!("../../../tests/search/pairs.txt");
/// More pairs, by the same hand: a weak check of how far the rules carry.
const UNSEEN: &str = include_str!("../../../tests/search/unseen.txt");
const IDS: Wanted = Wanted { by_date: true, limit: None, with_copies: true, with_snippets: false, with_facets: false };

/// Makes an archive in memory of these texts; the record of each is numbered from 1.
fn archive_of(texts: &[&str]) -> Archive {
    let mut connection = Connection::open_in_memory().expect("it opens");
    migrate(&mut connection).expect("it is made");
    let change = connection.transaction().expect("it begins");
    for (index, text) in texts.iter().enumerate() {
        let number = i64::try_from(index + 1).expect("they are few");
        let record = json!({ "id": format!("b3:{number}"), "kind": "decision", "language": "fr", "text": text });
        let file = "INSERT INTO files (id, root, path, bytes, modified_ns, state, attempts, first_seen, last_try, extractor_version)
                    VALUES (?1, 'r', ?2, 0, 0, 'whole', 0, '', '', '')";
        change.execute(file, params![number, number.to_string()]).expect("it is written");
        let row = "INSERT INTO records (id, file, part, record_id, list, name, json) VALUES (?1, ?1, 1, ?2, 'decisions', ?2, ?3)";
        change.execute(row, params![number, format!("b3:{number}"), record.to_string()]).expect("it is written");
        super::add(&change, number, &record).expect("it is added");
    }
    change.commit().expect("it is written");
    Archive { connection }
}

fn finds(archive: &Archive, query: &str) -> Vec<String> {
    let read = text_to_query(query).unwrap_or_else(|fault| panic!("{query}: {fault:?}"));
    archive.find(&read, IDS).expect(query).hits.into_iter().map(|hit| hit.id).collect()
}

/// Gives the pairs of both lists: query, text, whether it must be found.
fn pairs(text: &str) -> Vec<(&str, &str, bool)> {
    let mut must = true;
    let mut pairs = Vec::new();
    for line in text.lines() {
        match line.split_once(" | ") {
            Some((query, text)) if !line.starts_with('#') => pairs.push((query, text, must)),
            _ => must = if line.starts_with('[') { line == "[must match]" } else { must },
        }
    }
    pairs
}

/// Gives the shares of pairs that are found, of those that must be and those that must not.
fn shares(name: &str, list: &str) -> (f64, f64) {
    let pairs = pairs(list);
    let texts: Vec<&str> = pairs.iter().map(|(_, text, _)| *text).collect();
    let archive = archive_of(&texts);
    let share = |must: bool| {
        let of = pairs.iter().enumerate().filter(|(_, pair)| pair.2 == must);
        let (mut found, mut all) = (0, 0);
        for (index, (query, text, _)) in of {
            all += 1;
            let is_found = finds(&archive, query).contains(&format!("b3:{}", index + 1));
            found += usize::from(is_found);
            if is_found != must {
                println!("{name}: {} {query} | {text}", if must { "missed" } else { "found" });
            }
        }
        println!("{name}: {found} of {all} found that {}", if must { "must be" } else { "must not be" });
        found as f64 / f64::from(all)
    };
    (share(true), share(false))
}

#[test]
fn hard_pairs_are_found_and_other_words_are_not() {
    let (found, wrongly) = shares("pairs", PAIRS);
    assert!(found >= 0.95, "{found}");
    assert!(wrongly <= 0.05, "{wrongly}");
}

#[test]
fn more_pairs_are_found_too() {
    let (found, wrongly) = shares("more pairs", UNSEEN);
    assert!(found >= 0.8, "{found}");
    assert!(wrongly <= 0.15, "{wrongly}");
}

#[test]
fn signs_of_a_query_find_what_they_say() {
    let archive = archive_of(&["contrat de déneigement", "contrat de peinture", "peinture refusée"]);
    let check = |query: &str, expected: &[&str]| {
        let ids: Vec<String> = expected.iter().map(|number| format!("b3:{number}")).collect();
        assert_eq!(finds(&archive, query), ids, "{query}");
    };
    check("contrat", &["1", "2"]);
    check("contrat -peinture", &["1"]);
    check("-contrat", &["3"]);
    check("déneigement OR refus", &["1", "3"]);
    check("peinture (contrat OU refus)", &["2", "3"]);
    check("dén*", &["1"]);
    check("\"contrat de peinture\"", &["2"]);
    check("\"peinture refusee\"", &["3"]);
    check("*", &["1", "2", "3"]);
    check("genre:decision contrat", &["1", "2"]);
    check("genre:extension", &[]);
    check("date:2020..", &[]);
    check("-(date:2020.. OR peinture)", &["1"]);
}

#[test]
fn what_is_removed_leaves_nothing() {
    let mut archive = archive_of(&["contrat de déneigement", "contrat de peinture"]);
    let change = archive.connection.transaction().expect("it begins");
    super::remove_file(&change, 1).expect("it is removed");
    change.commit().expect("it is written");
    assert_eq!(finds(&archive, "contrat"), ["b3:2"]);
    super::purge(&archive.connection).expect("it is purged");
    let table = "CREATE VIRTUAL TABLE words USING fts5vocab(search, 'row')";
    archive.connection.execute(table, []).expect("it is made");
    let left = "SELECT count(*) FROM words WHERE term LIKE '%neig%'";
    assert_eq!(archive.connection.query_row(left, [], |row| row.get::<_, i64>(0)).expect("it counts"), 0);
}
