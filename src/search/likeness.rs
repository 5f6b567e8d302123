//! A record → sketches by which the same letter, the same table and the same request are known again.
//!
//! A sketch is the smallest hashes of the runs of words in a text, under several orders (MinHash): the share of equal ones is about
//! the share of runs that two texts have in common. Marks are groups of them: what is alike has a mark in common.

use std::collections::BTreeSet;

use serde_json::Value;

use super::columns::{ADDRESSEE, Part, Zones, text_of};
use super::words::{fold, text_to_words};

/// Words in a run.
const RUN_WORDS: usize = 3;
/// Hashes in a sketch.
const SKETCH_HASHES: usize = 32;
/// Hashes in a mark.
const MARK_HASHES: usize = 8;
/// Texts with a greater share of equal hashes are alike.
const ALIKE: f64 = 0.9;
/// A shorter text says too little to be known again.
const TEXT_WORDS_MIN: usize = 40;
/// A shorter request says too little.
const REQUEST_WORDS_MIN: usize = 6;
/// A table with fewer cells that hold a number says too little.
const TABLE_NUMBERS_MIN: usize = 6;
/// The beginning of a text is enough to know it by.
const WORDS_MAX: usize = 20_000;
/// A record with more tables is compared by these.
const TABLES_MAX: usize = 50;

/// In which way records are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The same answer.
    Letter,
    /// The same table.
    Table,
    /// The same request.
    Request,
}

impl Kind {
    /// Gives the word of the kind.
    pub fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Table => "table",
            Self::Request => "request",
        }
    }
}

/// By what a part of a record is known again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// In which way.
    pub kind: Kind,
    /// The table, from 0; else 0.
    pub part: usize,
    hashes: Vec<u32>,
    /// What must be wholly equal: the numbers of a letter, the cells of a table.
    exact: u64,
}

impl Sketch {
    /// Gives the sketch as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let hashes = self.hashes.iter().flat_map(|hash| hash.to_le_bytes());
        self.exact.to_le_bytes().into_iter().chain(hashes).collect()
    }

    /// Gives where to look for what is alike: a mark is of one kind.
    pub fn marks(&self) -> BTreeSet<i64> {
        let group_to_mark = |(index, group): (usize, &[u32])| {
            let hashes = group.iter().flat_map(|hash| hash.to_le_bytes());
            let bytes: Vec<u8> = self.exact.to_le_bytes().into_iter().chain(hashes).collect();
            hash_of(&bytes, ((index as u64) << 8) | self.kind as u64).cast_signed()
        };
        match self.hashes.as_slice() {
            [] => BTreeSet::from([group_to_mark((0, &[]))]),
            hashes => hashes.chunks(MARK_HASHES).enumerate().map(group_to_mark).collect(),
        }
    }

    /// Tells whether the bytes of another sketch of this kind are those of something alike.
    pub fn is_like(&self, other: &[u8]) -> bool {
        let own = self.to_bytes();
        if own.len() != other.len() || own[..8] != other[..8] {
            return false;
        }
        let equal = own[8..].chunks(4).zip(other[8..].chunks(4)).filter(|(own, other)| own == other).count();
        self.hashes.is_empty() || equal as f64 >= ALIKE * self.hashes.len() as f64
    }
}

/// Gives the sketches of a record: of its answer, of its tables and of its request, as far as they say enough.
pub fn record_to_sketches(record: &Value) -> Vec<Sketch> {
    let request = request_words(record);
    let mut sketches: Vec<Sketch> = answer_to_sketch(record).into_iter().collect();
    if request.len() >= REQUEST_WORDS_MIN {
        let hashes = words_to_hashes(&request);
        sketches.push(Sketch { kind: Kind::Request, part: 0, hashes, exact: numbers_to_hash(&request) });
    }
    let tables = record["tables"].as_array().map_or(&[][..], Vec::as_slice);
    let of_tables = tables.iter().take(TABLES_MAX).enumerate();
    sketches.extend(of_tables.filter_map(|(part, table)| {
        let exact = table_to_hash(table)?;
        Some(Sketch { kind: Kind::Table, part, hashes: Vec::new(), exact })
    }));
    sketches
}

/// Gives the sketch of what a letter answers or a document holds; dates and references of its head are not in it.
fn answer_to_sketch(record: &Value) -> Option<Sketch> {
    let zones = Zones::of_record(record);
    let mut words = Vec::new();
    let mut character = 0;
    for line in text_of(record).split('\n') {
        if matches!(zones.at(character), Part::Letter | Part::Request | Part::Documents) {
            words.extend(text_to_words(&line.replace(ADDRESSEE, " ")).map(|word| fold(word.written)));
        }
        character += line.chars().count() + 1;
        if words.len() > WORDS_MAX {
            break;
        }
    }
    let says_enough = words.len() >= TEXT_WORDS_MIN;
    says_enough.then(|| Sketch {
        kind: Kind::Letter,
        part: 0,
        hashes: words_to_hashes(&words),
        exact: numbers_to_hash(&words),
    })
}

fn request_words(record: &Value) -> Vec<String> {
    let text = record["request"]["text"]["value"].as_str().unwrap_or_default();
    text_to_words(&text.replace(ADDRESSEE, " ")).map(|word| fold(word.written)).take(WORDS_MAX).collect()
}

/// Gives the hash of the cells of a table, however its numbers are written.
fn table_to_hash(table: &Value) -> Option<u64> {
    let cells = table["rows"].as_array()?.iter().filter_map(Value::as_array).flatten();
    let mut numbers = BTreeSet::new();
    let mut all = String::new();
    for cell in cells.filter(|cell| !cell.is_null()) {
        let value = &cell["value"];
        if value.is_number() {
            numbers.insert(value.to_string());
        }
        all.push_str(&value.as_str().map_or_else(|| value.to_string(), fold));
        all.push('\u{1f}');
    }
    (numbers.len() >= TABLE_NUMBERS_MIN).then(|| hash_of(all.as_bytes(), 0))
}

/// Gives the hash of the words that hold a digit, in order: letters that differ in a figure are not the same.
fn numbers_to_hash(words: &[String]) -> u64 {
    let numbers = words.iter().filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    hash_of(numbers.map(String::as_str).collect::<Vec<_>>().join(" ").as_bytes(), 0)
}

fn words_to_hashes(words: &[String]) -> Vec<u32> {
    let mut least = vec![u32::MAX; SKETCH_HASHES];
    for run in words.windows(RUN_WORDS.min(words.len().max(1))) {
        let hash = hash_of(run.join(" ").as_bytes(), 0);
        for (order, least) in least.iter_mut().enumerate() {
            // Another order of the same hashes: an odd factor, the high half.
            let mixed = (hash ^ (order as u64).wrapping_mul(0xD1B5_4A32_D192_ED03)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *least = (*least).min((mixed >> 32) as u32);
        }
    }
    least
}

/// Gives the FNV-1a hash of bytes: the same on every machine and in every version.
fn hash_of(bytes: &[u8], seed: u64) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325 ^ seed;
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn letter(words: &str) -> Vec<Sketch> {
        let text =
            format!("{words} {}", "Nous vous transmettons le registre des permis de la ville et du comité. ".repeat(4));
        record_to_sketches(&json!({ "kind": "decision", "text": text }))
    }

    #[track_caller]
    fn check(one: &str, other: &str, alike: bool) {
        let (one, other) = (letter(one), letter(other));
        assert_eq!(one[0].is_like(&other[0].to_bytes()), alike);
        assert!(!alike || !one[0].marks().is_disjoint(&other[0].marks()));
    }

    #[test]
    fn the_same_letter_is_known_again_and_one_with_another_figure_is_not() {
        check("Le 3 permis", "LE 3 PERMIS", true);
        check("Le 3 permis", "Le 4 permis", false);
        check(
            "Le permis",
            "Une tout autre réponse que voici, longue assez pour que ses suites de mots comptent ici même",
            false,
        );
    }

    #[test]
    fn a_table_is_known_by_its_cells() {
        let table = |last: u32| {
            let row = |value: u32| json!([{ "raw": value.to_string(), "value": value, "status": "number" }]);
            json!({ "tables": [{ "rows": [row(1), row(2), row(3), row(4), row(5), row(6), row(last)] }], "text": "" })
        };
        let sketch = |last| record_to_sketches(&table(last));
        assert!(sketch(7)[0].is_like(&sketch(7)[0].to_bytes()));
        assert!(!sketch(7)[0].is_like(&sketch(8)[0].to_bytes()));
        assert!(record_to_sketches(&json!({ "tables": [{ "rows": [] }], "text": "" })).is_empty());
    }
}
