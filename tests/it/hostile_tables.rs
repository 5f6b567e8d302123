//! Tables made to hurt: each page ends soon, within bounded memory, and no word of it is lost, whatever becomes of its
//! cells; what was left out is a note.

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::hostile::read;
use crate::raw_pdf::{LETTER, RawPdf, compressed, stream};
use crate::util::{Desk, list, word};

/// How long a file may take, unoptimised and on a machine that others use too.
const TIME_MAX: Duration = Duration::from_secs(30);

/// Checks that a file is recorded in time with so many words that hold `7`, in its text and printed as words; gives the
/// rows (without the header) and columns of its tables.
#[track_caller]
fn check(bytes: Vec<u8>, sevens: usize, notes: &[&str]) -> Vec<(usize, usize)> {
    let desk = Desk::new();
    desk.put("a.pdf", &bytes);
    let start = Instant::now();
    let done = read(bytes).exits(0);
    assert!(start.elapsed() < TIME_MAX, "{:?}", start.elapsed());
    assert_eq!(done.stderr, "");
    let record = done.json();
    let count = |text: &str| text.split_whitespace().filter(|word| word.contains('7')).count();
    let codes: Vec<&str> = list(&record, "/notes").iter().map(|note| word(note, "/code")).collect();
    assert_eq!(codes, notes);
    assert_eq!(count(word(&record, "/text")), sevens);
    let printed = desk.run(["words", "a.pdf"]).exits(0);
    let pages = printed.json_lines();
    let words = pages.iter().flat_map(|page| list(page, "/words"));
    assert_eq!(words.filter(|one| word(one, "/text").contains('7')).count(), sevens);
    let size = |table: &Value| (list(table, "/rows").len(), list(table, "/columns").len());
    list(&record, "/tables").iter().map(size).collect()
}

/// Draws a grid of rules with words in its cells; places count from the bottom of the page.
fn grid(rows: usize, columns: usize, (width, height): (f32, f32), cell: impl Fn(usize, usize) -> String) -> String {
    let mut content = String::from("0.5 w\n");
    let (right, top) = (40.0 + width * columns as f32, 40.0 + height * rows as f32);
    for row in 0..=rows {
        let y = 40.0 + height * row as f32;
        writeln!(content, "40 {y} m {right} {y} l S").expect("text can be written");
    }
    for column in 0..=columns {
        let x = 40.0 + width * column as f32;
        writeln!(content, "{x} 40 m {x} {top} l S").expect("text can be written");
    }
    content.push_str(&words(rows, columns, (width, height), cell));
    content
}

/// Writes words in rows and columns.
fn words(rows: usize, columns: usize, (width, height): (f32, f32), cell: impl Fn(usize, usize) -> String) -> String {
    let mut content = String::from("BT /F1 8 Tf\n");
    for row in 0..rows {
        for column in 0..columns {
            let (x, y) = (43.0 + width * column as f32, 44.0 + height * (rows - row - 1) as f32);
            writeln!(content, "1 0 0 1 {x} {y} Tm ({}) Tj", cell(row, column)).expect("text can be written");
        }
    }
    content + "ET\n"
}

fn page(media_box: &str, content: String) -> Vec<u8> {
    RawPdf { media_box: media_box.to_string(), content: compressed("", content), ..RawPdf::new("") }.bytes()
}

const LARGE: &str = "[0 0 9000 9000]";

#[test]
fn a_grid_of_200_000_cells_on_a_page() {
    let content = grid(500, 400, (20.0, 16.0), |_, _| "7".to_string());
    assert_eq!(check(page(LARGE, content), 200_000, &[]), [(500, 400)]);
}

#[test]
fn as_many_cells_without_a_rule() {
    let content = words(500, 400, (20.0, 16.0), |_, _| "7".to_string());
    check(page(LARGE, content), 200_000, &[]);
}

#[test]
fn a_table_of_400_pages() {
    let content = grid(44, 12, (40.0, 16.0), |row, column| format!("{}7{column}", row + 1));
    let kids: String = (0..400).map(|page| format!("{} 0 R ", 6 + page)).collect();
    let one = format!("<</Type/Page/Parent 2 0 R/MediaBox{LETTER}/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>");
    let objects = vec![one.into_bytes(); 400];
    let bytes = RawPdf { content: stream("", content), kids: (kids, 400), objects, ..RawPdf::new("") }.bytes();
    assert_eq!(check(bytes, 400 * 44 * 12, &[]), [(400 * 44, 12)]);
}

#[test]
fn a_page_of_50_000_rules() {
    let mut content = grid(20, 5, (60.0, 16.0), |_, _| "7".to_string());
    for index in 0..50_000 {
        let (x, y) = (40.0 + (index % 500) as f32, 400.0 + (index / 500) as f32 * 3.5);
        writeln!(content, "{x} {y} m {} {y} l S", x + 7.0).expect("text can be written");
    }
    check(page(LETTER, content), 100, &["limit_reached"]);
    let crossing: String = (0..25_000)
        .map(|index| {
            let at = 40.0 + 0.35 * index as f32;
            format!("{at} 40 m {at} 8900 l S 40 {at} m 8900 {at} l S\n")
        })
        .collect();
    let content = format!("0.1 w\n{crossing}{}", words(20, 5, (60.0, 16.0), |_, _| "7".to_string()));
    check(page(LARGE, content), 100, &[]);
}

#[test]
fn a_cell_of_100_kilobytes() {
    let text = "ligne777a ".repeat(100);
    let long: String =
        (0..100).map(|line| format!("1 0 0 1 44 {} Tm ({text}) Tj\n", 50.0 + 16.0 * line as f32)).collect();
    let rules = grid(3, 2, (4400.0, 1700.0), |row, _| if row == 2 { String::new() } else { "7".to_string() });
    let content = format!("{rules}BT /F1 8 Tf\n{long}ET\n");
    assert_eq!(check(page(LARGE, content), 10_000 + 4, &[]), [(3, 2)]);
}

#[test]
fn doubled_rules_and_rules_off_by_a_point() {
    let shaken = |index: usize| ((index * 7919) % 21) as f32 / 10.0 - 1.0;
    let mut content = String::from("0.5 w\n");
    for row in 0..=20 {
        for column in 0..5 {
            let (x, y) = (40.0 + 60.0 * column as f32, 40.0 + 16.0 * row as f32);
            let (a, b) = (shaken(row * 5 + column), shaken(row * 11 + column));
            // Each piece misses the next by up to a point, and is drawn twice.
            writeln!(content, "{} {} m {} {} l S", x + a, y + b, x + 60.0 + b, y + b).expect("text can be written");
            writeln!(content, "{} {} m {} {} l S", x + b, y + a, x + 60.0 + a, y + a).expect("text can be written");
        }
    }
    for column in 0..=5 {
        for row in 0..20 {
            let (x, y) = (40.0 + 60.0 * column as f32, 40.0 + 16.0 * row as f32);
            let a = shaken(row * 3 + column);
            writeln!(content, "{} {} m {} {} l S", x + a, y + a, x + a, y + 16.0 - a).expect("text can be written");
        }
    }
    content.push_str(&words(20, 5, (60.0, 16.0), |row, column| format!("{}7{column}", row + 1)));
    assert_eq!(check(page(LETTER, content), 100, &[]), [(20, 5)]);
}

#[test]
fn a_table_of_one_column() {
    check(page(LETTER, grid(40, 1, (200.0, 16.0), |row, _| format!("Ligne 7{row}"))), 40, &[]);
}
