//! The search over generated decisions: how long queries take beside the same words on a plain FTS5 table, and how large the index is.
//!
//! `cargo bench --bench search -- COUNT` makes COUNT records in an archive of its own, without reading any file, and asks 200 queries.

use std::time::{Duration, Instant};

use greffier::archive::corrections::Corrections;
use greffier::archive::ledger::{FileState, Seen};
use greffier::archive::records::{ReadFile, StoredRecord};
use greffier::archive::search::find::Wanted;
use greffier::archive::{ARCHIVE, Archive};
use greffier::search::query::text_to_query;
use rusqlite::Connection;
use serde_json::json;

const BODIES: [&str; 8] = ["MFA", "VRB", "CSSTC", "CISSSHR", "RTF", "CPN", "MSUL", "OQQ"];
const ASKED: [&str; 8] = [
    "le registre des permis de démolition",
    "les rapports d'inspection des ponts",
    "la liste des contrats de déneigement",
    "les courriels échangés au sujet du terrain de la rue Principale",
    "le nombre d'absences par établissement",
    "les procès-verbaux du comité d'urbanisme",
    "les plaintes reçues au sujet du bruit",
    "l'étude de circulation du secteur nord",
];
const OUTCOMES: [&str; 4] = ["granted", "refused", "partial", "no_document"];
/// Syllables of which words are made that only some letters hold.
const SYLLABLES: [&str; 16] =
    ["ba", "cor", "dé", "fi", "gran", "la", "mé", "no", "pla", "qua", "ri", "sou", "tra", "vi", "cha", "len"];
const RECOURSE: &str = "Conformément à l'article 135 de la Loi sur l'accès, vous pouvez demander à la Commission d'accès à l'information de \
     réviser cette décision dans les trente jours suivant sa date.";
/// Records in a transaction.
const BATCH: usize = 1000;
const QUERIES: usize = 200;
const SHOWN: Wanted =
    Wanted { by_date: false, limit: Some(20), with_copies: false, with_snippets: true, with_facets: false };

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let count: usize = words.first().map_or(2_000, |word| word.parse().expect("the count is a number"));
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut archive = Archive::open(folder.path()).expect("it opens");
    let (filled, text_bytes, plain) = fill(&mut archive, count);
    println!("{count} records of {text_bytes} bytes of text, stored in {filled:.1?}");
    tell_sizes(folder.path());
    let queries: Vec<String> = (0..QUERIES).map(|number| query(number, count)).collect();
    let search = |query: &String| {
        let query = text_to_query(query).expect("it is one");
        archive.find(&query, SHOWN).expect("it is answered").total
    };
    tell_times("search", &queries, search);
    let mut ask = plain
        .prepare("SELECT rowid, bm25(plain) AS score, snippet(plain, 0, '*', '*', '…', 24) FROM plain WHERE plain MATCH ?1 ORDER BY score LIMIT 20")
        .expect("it is one");
    let words_only: Vec<String> = queries.iter().map(|query| plain_words(query)).collect();
    let mut times = Vec::new();
    for query in words_only.iter().filter(|query| !query.is_empty()) {
        let begun = Instant::now();
        let rows = ask.query_map([query], |row| row.get::<_, i64>(0)).expect("it is asked");
        assert!(rows.count() <= 20);
        times.push(begun.elapsed());
    }
    tell("plain FTS5, words only", times);
    let everything = text_to_query("*").expect("it is one");
    let begun = Instant::now();
    let facets = archive
        .find(&everything, Wanted { with_facets: true, limit: Some(1), ..SHOWN })
        .expect("it is answered")
        .facets;
    println!("facets of all: {:.1?} ({} values)", begun.elapsed(), facets.values().map(Vec::len).sum::<usize>());
}

/// Draws a number below a limit for a letter and a purpose.
fn draw(number: usize, purpose: usize, below: usize) -> usize {
    let mut bits =
        (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (purpose as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for shift in [13, 7, 17] {
        bits ^= bits << shift;
        bits ^= bits >> (shift + 4);
    }
    (bits % below as u64) as usize
}

/// Gives a made-up word; low numbers come often, high ones seldom, as words do.
fn rare_word(number: usize, purpose: usize) -> String {
    let rank = draw(number, purpose, 64) * draw(number, purpose + 1, 64);
    (0..3).map(|place| SYLLABLES[(rank >> (4 * place)) % 16]).collect::<String>()
        + ["", "s", "e", "er"][draw(number, purpose + 2, 4)]
}

fn letter(number: usize) -> serde_json::Value {
    let asked = ASKED[draw(number, 5, 8)];
    let reference = format!("{}-{number:06}", 2015 + draw(number, 4, 11));
    let prose = |from: usize, words: usize| {
        (0..words).map(|word| rare_word(number, from + 3 * word)).collect::<Vec<_>>().join(" ")
    };
    let head = format!("Ville de Rivière-aux-Brumes\nN/Réf. : {reference}\nObjet : Demande d'accès");
    let request = format!("Nous avons bien reçu votre demande visant à obtenir {asked} pour {}.", prose(100, 12));
    let body = format!(
        "Nous vous transmettons les documents. {}. Montant : {},{:02} $.",
        prose(400, 160),
        draw(number, 20, 90_000),
        draw(number, 21, 100)
    );
    let parts =
        [("letterhead", head), ("request", request.clone()), ("body", body), ("recourse", RECOURSE.to_string())];
    let (mut text, mut zones, mut at) = (String::new(), Vec::new(), 0);
    for (zone, part) in parts {
        let end = at + part.chars().count();
        zones.push(json!({ "zone": zone, "pages": [1], "span": [at, end], "confidence": 1.0 }));
        text.push_str(&part);
        text.push('\n');
        at = end + 1;
    }
    let date = format!("{}-{:02}-{:02}", 2015 + draw(number, 2, 11), draw(number, 3, 12) + 1, draw(number, 1, 28) + 1);
    let article = ["53", "54", "23", "37"][draw(number, 30, 4)];
    json!({
        "id": format!("b3:{number:064x}"), "kind": "decision", "language": "fr", "source": { "media_type": "application/pdf" },
        "part": { "pages": [1, 1] }, "organism_code": BODIES[draw(number, 6, 8)], "reference": { "value": reference },
        "letter_date": { "value": date }, "request": { "text": { "value": request } },
        "outcome": { "summary": { "value": OUTCOMES[draw(number, 9, 4)] }, "parts": [] },
        "citations": [{ "law": "A-2.1", "article": article, "role": "ground", "raw": article, "page": 1, "confidence": 1.0 }],
        "delays": [{ "from": "received", "days": draw(number, 10, 80) }], "zones": zones, "text": text, "page_offsets": [0],
    })
}

/// Stores the records, and their texts in a plain table; gives the time of the first and the bytes of the texts.
fn fill(archive: &mut Archive, count: usize) -> (Duration, usize, Connection) {
    let run = archive.begin_run("bench", "2026-01-01T00:00:00Z").expect("it begins");
    let plain = Connection::open_in_memory().expect("it opens");
    plain
        .execute_batch("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize = 'unicode61 remove_diacritics 2'); BEGIN")
        .expect("it is made");
    let (mut time, mut bytes) = (Duration::ZERO, 0);
    for start in (0..count).step_by(BATCH) {
        let files: Vec<ReadFile> = (start..count.min(start + BATCH)).map(file).collect();
        for file in &files {
            let text = file.records[0].value["text"].as_str().unwrap_or_default();
            bytes += text.len();
            plain.execute("INSERT INTO plain (text) VALUES (?1)", [text]).expect("it is written");
        }
        let begun = Instant::now();
        archive.store(run, &files, &Corrections::default(), ("bench", "2026-01-01T00:00:00Z")).expect("it is stored");
        time += begun.elapsed();
    }
    plain.execute_batch("COMMIT").expect("it is written");
    (time, bytes, plain)
}

fn file(number: usize) -> ReadFile {
    let value = letter(number);
    let name = format!("letters/{number:06}.txt");
    let seen = Seen {
        root: "letters".into(),
        path: format!("{number:06}.txt"),
        bytes: 1,
        modified_ns: 1,
        hash: Some(format!("{number:064x}")),
        state: FileState::Whole,
        fault: None,
        ocr: None,
    };
    let record = StoredRecord { part: 1, list: "decisions", name, json: value.to_string(), value };
    ReadFile { seen, records: vec![record] }
}

fn query(number: usize, count: usize) -> String {
    let word = |purpose: usize| rare_word(draw(number, purpose, count), 400 + 3 * draw(number, purpose + 1, 160));
    match number % 10 {
        0 => word(1),
        1 => format!("{} {}", word(1), word(4)),
        2 => format!("déneigement {}", word(1)),
        3 => format!("\"{} {}\"", word(1), word(4)),
        4 => format!("{} OR {}", word(1), word(4)),
        5 => format!("{} -refus art:53", word(1)),
        6 => format!("organisme:{} decision:partielle {}", BODIES[draw(number, 7, 8)], word(1)),
        7 => format!("{}-{:06}", 2015 + draw(draw(number, 8, count), 4, 11), draw(number, 8, count)),
        8 => format!("permis démolition date:2024.. delai:>{}", 20 + draw(number, 9, 40)),
        _ => format!("{}*", word(1).chars().take(5).collect::<String>()),
    }
}

/// Gives the words of a query as plain FTS5 takes them; nothing where it has fields.
fn plain_words(query: &str) -> String {
    if query.contains(':') || query.contains(" -") {
        return String::new();
    }
    let quoted = |word: &str| match word {
        "OR" => "OR".to_string(),
        _ => match word.strip_suffix('*') {
            Some(beginning) => format!("\"{beginning}\" *"),
            None => format!("\"{word}\""),
        },
    };
    if query.starts_with('"') { query.to_string() } else { query.split(' ').map(quoted).collect::<Vec<_>>().join(" ") }
}

fn tell_sizes(folder: &std::path::Path) {
    let database = Connection::open(folder.join(ARCHIVE)).expect("it opens");
    let bytes = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap_or_default();
    let index =
        bytes("SELECT sum(length(block)) FROM search_data") + bytes("SELECT sum(length(sz)) FROM search_docsize");
    let marks =
        bytes("SELECT sum(length(sketch) + 40) FROM likeness") + bytes("SELECT 24 * count(*) FROM likeness_marks");
    println!(
        "index {index} bytes, facts about {} bytes, likeness about {marks} bytes",
        bytes("SELECT 100 * count(*) FROM search_facts")
    );
}

fn tell_times(name: &str, queries: &[String], search: impl Fn(&String) -> usize) {
    let mut found = 0;
    let times: Vec<Duration> = queries
        .iter()
        .map(|query| {
            let begun = Instant::now();
            found += usize::from(search(query) > 0);
            begun.elapsed()
        })
        .collect();
    println!("{name}: {found} of {} queries find something", queries.len());
    tell(name, times);
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name}: {} queries, median {:.2?}, p95 {:.2?}, longest {:.2?}", times.len(), at(0.5), at(0.95), at(1.0));
}
