//! The development set of tables in letters: each PDF is read and its tables are compared cell by cell with the truth.
//!
//! `cargo test --test it table_letters -- --nocapture` prints the first difference of each table that is not exact.
//! `GREFFIER_TABLE_LETTERS=DIR` measures another set instead, e.g. one made from another seed; nothing is asserted then.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use greffier::export::tables::tables_to_score;
use greffier::pipeline::bytes_to_letters;
use serde_json::Value;

use crate::util::{files_below, list, word};

/// At least this share of the tables is exact.
const EXACT_MIN: f64 = 0.95;
/// A table of this confidence or more is called sure.
const SURE: f64 = 0.95;
/// At least this share of the sure tables is exact.
const SURE_EXACT_MIN: f64 = 0.98;
/// At least this share of the tables read is sure: whoever is never sure is never wrong.
const SURE_SHARE_MIN: f64 = 0.7;
/// Tables that share less than this part of their words are not the same.
const SAME_WORDS_MIN: f64 = 0.05;

/// A cell: rows and columns that it covers, and its words.
type Cell = (u64, u64, String);

/// A table as cells by row and column.
struct Grid {
    title: String,
    cells: BTreeMap<(u64, u64), Cell>,
    confidence: f64,
}

impl Grid {
    fn from_json(table: &Value, title: &str, confidence: f64) -> Self {
        let number =
            |cell: &Value, key: &str| cell[key].as_u64().unwrap_or_else(|| panic!("{key} is no number: {cell}"));
        let cells = list(table, "/cells").iter().map(|cell| {
            let text = spaced_once(word(cell, "/text"));
            ((number(cell, "r"), number(cell, "c")), (number(cell, "rs"), number(cell, "cs"), text))
        });
        Self { title: spaced_once(title), cells: cells.collect(), confidence }
    }

    /// Counts each word.
    fn words(&self) -> BTreeMap<&str, usize> {
        let mut words = BTreeMap::new();
        self.cells.values().flat_map(|cell| cell.2.split(' ')).for_each(|word| *words.entry(word).or_default() += 1);
        words
    }

    fn size(&self) -> (u64, u64) {
        let rows = self.cells.iter().map(|((row, _), cell)| row + cell.0).max();
        let columns = self.cells.iter().map(|((_, column), cell)| column + cell.1).max();
        (rows.unwrap_or(0), columns.unwrap_or(0))
    }

    /// Gives the first place at which a table that was read differs.
    fn first_difference(&self, read: &Self) -> Option<String> {
        let places = self.cells.keys().chain(read.cells.keys());
        let (row, column) = places.filter(|place| self.cells.get(place) != read.cells.get(place)).min()?;
        let shown = |grid: &Self| match grid.cells.get(&(*row, *column)) {
            None => "no cell".to_string(),
            Some((1, 1, text)) => format!("{text:?}"),
            Some((rows, columns, text)) => format!("{text:?} over {rows}x{columns}"),
        };
        let sizes = match (self.size(), read.size()) {
            (wanted, found) if wanted == found => String::new(),
            (wanted, found) => format!("{}x{} wanted, {}x{} read; ", wanted.0, wanted.1, found.0, found.1),
        };
        Some(format!("{sizes}row {row} column {column}: wanted {}, read {}", shown(self), shown(read)))
    }
}

/// Writes each white space as one space.
fn spaced_once(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives the part of their words that two tables share.
fn shared_words(a: &Grid, b: &Grid) -> f64 {
    let (of_a, of_b) = (a.words(), b.words());
    let common: usize = of_a.iter().map(|(word, count)| (*count).min(of_b.get(word).copied().unwrap_or(0))).sum();
    2.0 * common as f64 / (of_a.values().sum::<usize>() + of_b.values().sum::<usize>()).max(1) as f64
}

/// Gives for each wanted table the table read that shares most of its words, each one once; among equals the order counts.
fn matched(wanted: &[Grid], read: &[Grid]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(f64, usize, usize, usize)> = Vec::new();
    for (at, table) in wanted.iter().enumerate() {
        pairs.extend(read.iter().enumerate().map(|(of, other)| (shared_words(table, other), at.abs_diff(of), at, of)));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut matched = vec![None; wanted.len()];
    for (shared, _, at, of) in pairs {
        if shared > SAME_WORDS_MIN && matched[at].is_none() && !matched.contains(&Some(of)) {
            matched[at] = Some(of);
        }
    }
    matched
}

/// What the reading of one or more documents came to.
#[derive(Default)]
struct Score {
    wanted: usize,
    read: usize,
    exact: usize,
    of_none: usize,
    missed: usize,
    titles: usize,
    sure: usize,
    sure_exact: usize,
    faults: String,
}

impl Score {
    /// Reads one document and compares its tables with the truth.
    fn of_document(name: &str, pdf: &Path, truth: &Path) -> Self {
        let bytes = std::fs::read(pdf).expect("the letter can be read");
        let letters = bytes_to_letters(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let tables: Vec<_> = letters.into_iter().flat_map(|letter| letter.tables).collect();
        let as_score = tables_to_score(&tables, 1);
        let with_confidence = list(&as_score, "/tables").iter().zip(&tables);
        let read: Vec<Grid> = with_confidence
            .map(|(json, table)| Grid::from_json(json, table.title.as_deref().unwrap_or(""), table.confidence))
            .collect();
        let text = std::fs::read_to_string(truth).unwrap_or_else(|error| panic!("{}: {error}", truth.display()));
        let truth: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", truth.display()));
        let wanted: Vec<Grid> =
            list(&truth, "/tables").iter().map(|table| Grid::from_json(table, word(table, "/title"), 1.0)).collect();
        Self::of_tables(name, &wanted, &read)
    }

    fn of_tables(name: &str, wanted: &[Grid], read: &[Grid]) -> Self {
        let mut score = Self { wanted: wanted.len(), read: read.len(), ..Self::default() };
        let matched = matched(wanted, read);
        let mut exact = vec![false; read.len()];
        for (at, table) in wanted.iter().enumerate() {
            let Some(of) = matched[at] else {
                score.missed += 1;
                let (rows, columns) = table.size();
                score.fault(name, at, &format!("missed, {rows}x{columns}"));
                continue;
            };
            score.titles += usize::from(table.title == read[of].title);
            match table.first_difference(&read[of]) {
                None => exact[of] = true,
                Some(difference) => score.fault(name, at, &difference),
            }
        }
        for (of, table) in read.iter().enumerate().filter(|(of, _)| !matched.contains(&Some(*of))) {
            let (rows, columns) = table.size();
            score.fault(name, of, &format!("read, is none or the part of one, {rows}x{columns}"));
        }
        score.exact = exact.iter().filter(|exact| **exact).count();
        score.of_none = if wanted.is_empty() { read.len() } else { 0 };
        score.sure = read.iter().filter(|table| table.confidence >= SURE).count();
        score.sure_exact = read.iter().zip(&exact).filter(|(table, exact)| table.confidence >= SURE && **exact).count();
        score
    }

    fn fault(&mut self, name: &str, at: usize, what: &str) {
        let _ = writeln!(self.faults, "{name}, table {}: {what}", at + 1);
    }

    fn add(&mut self, other: &Self) {
        self.wanted += other.wanted;
        self.read += other.read;
        self.exact += other.exact;
        self.of_none += other.of_none;
        self.missed += other.missed;
        self.titles += other.titles;
        self.sure += other.sure;
        self.sure_exact += other.sure_exact;
        self.faults.push_str(&other.faults);
    }

    /// Counts the tables that were read and stand in no truth, or are the part of a table that was read in parts.
    fn false_tables(&self) -> usize {
        self.read + self.missed - self.wanted
    }

    fn exact_share(&self) -> f64 {
        share(self.exact, self.wanted)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Gives the folder of the set to measure, and whether it is another than the project's own.
fn set_folder() -> (PathBuf, bool) {
    match std::env::var_os("GREFFIER_TABLE_LETTERS") {
        Some(folder) => (folder.into(), true),
        None => (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables"), false),
    }
}

#[test]
fn tables_are_read_as_the_truth_says() {
    let (folder, other) = set_folder();
    let mut score = Score::default();
    for (name, pdf) in files_below(&folder.join("letters")) {
        let truth = folder.join("truth").join(&name).with_extension("json");
        score.add(&Score::of_document(&name, &pdf, &truth));
    }
    assert!(score.wanted > 0, "there is no table in {}", folder.display());
    let (sure_exact, sure_share) = (share(score.sure_exact, score.sure), share(score.sure, score.read));
    println!("{}", score.faults);
    println!(
        "exact {} of {} ({:.3}), missed {}, false {} ({} in letters without a table), {} titles right; \
         sure {} of {} read ({:.3}), of these exact {:.3}",
        score.exact,
        score.wanted,
        score.exact_share(),
        score.missed,
        score.false_tables(),
        score.of_none,
        score.titles,
        score.sure,
        score.read,
        sure_share,
        sure_exact,
    );
    if other {
        return;
    }
    assert_eq!(score.of_none, 0, "a letter without a table gave one");
    assert!(score.exact_share() >= EXACT_MIN, "{:.3} of the tables are exact", score.exact_share());
    assert_eq!(score.false_tables(), 0, "tables that are none, or parts of one");
    assert!(sure_exact >= SURE_EXACT_MIN, "{sure_exact:.3} of the sure tables are exact");
    assert!(sure_share >= SURE_SHARE_MIN, "{sure_share:.3} of the tables read are sure");
}

/// Makes a table of rows of words.
fn grid(rows: &[&[&str]]) -> Grid {
    let mut cells = BTreeMap::new();
    for (row, texts) in (0..).zip(rows) {
        cells.extend((0..).zip(*texts).map(|(column, text)| ((row, column), (1, 1, text.to_string()))));
    }
    Grid { title: String::new(), cells, confidence: 1.0 }
}

#[test]
fn a_table_is_exact_or_the_first_difference_is_named() {
    let wanted = grid(&[&["Secteur", "Nombre"], &["Nord", "12"]]);
    assert_eq!(wanted.first_difference(&grid(&[&["Secteur", "Nombre"], &["Nord", "12"]])), None);
    let other = wanted.first_difference(&grid(&[&["Secteur", "Nombre"], &["Nord", "1"], &["", "2"]]));
    assert_eq!(other.as_deref(), Some("2x2 wanted, 3x2 read; row 1 column 1: wanted \"12\", read \"1\""));
}

#[test]
fn a_table_counts_once_and_what_is_left_over_is_false() {
    let wanted = [grid(&[&["Nord", "12"], &["Sud", "3"]]), grid(&[&["Rue", "Parc"]])];
    let read = [grid(&[&["Rue", "Parc"]]), grid(&[&["Nord", "12"]]), grid(&[&["Sud", "3"]])];
    let score = Score::of_tables("a.pdf", &wanted, &read);
    assert_eq!((score.exact, score.missed, score.false_tables(), score.of_none), (1, 0, 1, 0));
    let none = Score::of_tables("b.pdf", &[], &read[..1]);
    assert_eq!((none.false_tables(), none.of_none, none.sure, none.sure_exact), (1, 1, 1, 0));
}
