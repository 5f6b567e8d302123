//! Tables → tables of the record: cells typed, suppressed values told by the table's own legend.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::document::{Cell, Line, Row, Table, TableMethod, Word, lines_to_text};
use crate::layout::lines::MARK_SIZE;
use crate::record::{
    BoxPt, CellOut, CellStatus, Column, ColumnType, HeaderSpan, RowKind, SuppressedBy, TableMethodOut, TableOut,
    box_out, normalise,
};
use crate::table::captions::Captions;
use crate::table::cell::{Meaning, words_to_meaning};

/// Page and box of a cell.
pub type CellPlace = (Option<u32>, Option<BoxPt>);

/// Words by which a note says that values were taken out.
static TAKEN_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)caviard|masqu|remplac|retir|supprim|confidenti|non divulgu|inférieur|moins de|protég|élagu|redact|withheld|suppress|remov|fewer than|less than",
    )
    .expect("the pattern is valid")
});
/// Signs that stand for a value that was taken out, whatever the notes say.
static SIGN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:x+|\*{2,}|[█■▇]+|\[?(?:caviardé|masqué|redacted)\]?)$").expect("valid"));
/// Signs that stand for one where a note explains them so.
static SIGN_IN_LEGEND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\*|-+|–|—|n\.?\s?[da]\.?|n/[da]|s\.?\s?o\.?|\.{2,}|…|[<≤]\s*\d+)$").expect("valid")
});
static TOTAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:grand\s+total|totaux?|total\b|ensemble$)").expect("the pattern is valid"));
static SUBTOTAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:sous[- ]total|sub-?total)").expect("the pattern is valid"));

/// Turns a table and what stands around it into the table of the record. Gives also the places (page and box) of
/// cells that look like numbers and are none.
pub fn table_to_record(table: &Table, captions: &Captions, english: bool) -> (TableOut, Vec<CellPlace>) {
    let (header, body) = table.rows.split_at(table.header_rows.min(table.rows.len()));
    let taken_out = captions.notes.iter().any(|note| TAKEN_OUT.is_match(note));
    let legend = Legend { notes: &captions.notes, taken_out };
    let mut malformed = Vec::new();
    let columns = columns(header, body, table.columns, english);
    let rows = body
        .iter()
        .map(|row| {
            let section = is_section(row, table.columns);
            let cells = row.cells.iter().enumerate().map(|(index, cell)| {
                let cell = cell.as_ref()?;
                let out = cell_to_record(cell, columns[index].kind, &legend, english, section);
                if words_to_meaning(&text_without_marks(cell), english) == Meaning::Malformed {
                    malformed.push((out.page, out.bbox));
                }
                Some(out)
            });
            cells.collect()
        })
        .collect();
    let out = TableOut {
        title: captions.title.clone(),
        pages: table.parts.iter().filter_map(|part| part.page).collect(),
        boxes: table.parts.iter().filter(|part| part.page.is_some()).map(|part| box_out(part.bbox)).collect(),
        header: header.iter().map(|row| row.cells.iter().map(|cell| cell.as_ref().map(Cell::text)).collect()).collect(),
        header_spans: header_spans(header),
        row_kinds: body.iter().map(|row| row_kind(row, table.columns)).collect(),
        columns,
        rows,
        notes: captions.notes.clone(),
        source: captions.source.clone(),
        method: method_out(table.method),
        confidence: (f64::from(table.confidence) * 100.0).round() / 100.0,
        verdict: None,
    };
    (out, malformed)
}

/// Gives the name of a method as the record writes it.
pub fn method_out(method: TableMethod) -> TableMethodOut {
    match method {
        TableMethod::Tagged => TableMethodOut::Tagged,
        TableMethod::Ruled => TableMethodOut::Ruled,
        TableMethod::Aligned => TableMethodOut::Aligned,
        TableMethod::Markup => TableMethodOut::Markup,
    }
}

struct Legend<'t> {
    notes: &'t [String],
    taken_out: bool,
}

impl Legend<'_> {
    /// Tells whether a sign stands for a value that was taken out.
    fn explains(&self, sign: &str) -> bool {
        let lower = sign.to_lowercase();
        let named = |note: &String| {
            let note = note.to_lowercase();
            [format!("« {lower} »"), format!("«\u{A0}{lower}\u{A0}»"), format!("\"{lower}\""), format!("“{lower}”")]
                .iter()
                .any(|quoted| note.contains(quoted.as_str()))
                || note.strip_prefix(lower.as_str()).is_some_and(|rest| rest.trim_start().starts_with([':', '=']))
        };
        self.notes.iter().any(|note| TAKEN_OUT.is_match(note) && named(note))
    }
}

fn cell_to_record(cell: &Cell, kind: ColumnType, legend: &Legend<'_>, english: bool, section: bool) -> CellOut {
    let raw = text_with_raised_digits(cell);
    let (value, status, suppressed_by) = if cell.boxed_out {
        (Value::Null, CellStatus::Suppressed, Some(SuppressedBy::Box))
    } else if SIGN.is_match(&raw) || (SIGN_IN_LEGEND.is_match(&raw) && legend.explains(&raw)) {
        (Value::Null, CellStatus::Suppressed, Some(SuppressedBy::Symbol))
    } else {
        match words_to_meaning(&text_without_marks(cell), english) {
            Meaning::Number { value, .. } => (Value::Number(value), CellStatus::Number, None),
            Meaning::Date(date) => (Value::String(date.to_string()), CellStatus::Date, None),
            Meaning::Empty if legend.taken_out && kind != ColumnType::Text && !section => {
                (Value::Null, CellStatus::Suppressed, Some(SuppressedBy::InferredBlank))
            }
            Meaning::Empty => (Value::Null, CellStatus::Empty, None),
            Meaning::Text | Meaning::Malformed => (Value::String(normalise(&raw)), CellStatus::Text, None),
        }
    };
    CellOut {
        raw,
        value,
        status,
        suppressed_by,
        page: cell.page,
        bbox: cell.page.map(|_| box_out(cell.bbox)),
        rowspan: (cell.rowspan > 1).then_some(cell.rowspan),
        colspan: (cell.colspan > 1).then_some(cell.colspan),
    }
}

/// Raised digits as they are written in plain text.
const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Gives the words of a cell without the raised marks of notes: in `24,91²` the mark is no digit of the figure.
fn text_without_marks(cell: &Cell) -> String {
    text_with(cell, |_| None)
}

/// Gives the words of a cell, raised digits as such.
fn text_with_raised_digits(cell: &Cell) -> String {
    text_with(cell, |mark| {
        let raised = |c: char| c.to_digit(10).map_or(c, |digit| RAISED_DIGITS[digit as usize]);
        Some(Word { text: mark.text.chars().map(raised).collect(), ..mark.clone() })
    })
}

/// Gives the words of a cell, each raised mark (one or two digits, a letter, an asterisk) replaced.
fn text_with(cell: &Cell, replaced: impl Fn(&Word) -> Option<Word>) -> String {
    let lines = cell.lines.iter().map(|line| {
        let size_pt = line.words.iter().map(|word| word.size_pt).fold(0.0, f32::max);
        let is_mark = |word: &Word| {
            let raised = word.glued && word.size_pt <= MARK_SIZE * size_pt;
            let of_digits = word.text.len() <= 2 && word.text.bytes().all(|byte| byte.is_ascii_digit());
            // The letters of `1er` and `2e` belong to the word.
            let of_letter = word.text.len() == 1 && !word.text.eq_ignore_ascii_case("e");
            raised && (of_digits || of_letter)
        };
        let word = |word: &Word| if is_mark(word) { replaced(word) } else { Some(word.clone()) };
        Line { words: line.words.iter().filter_map(word).collect(), ..line.clone() }
    });
    lines_to_text(&lines.collect::<Vec<_>>())
}

/// Gives name, type and unit of each column.
fn columns(header: &[Row], body: &[Row], count: usize, english: bool) -> Vec<Column> {
    (0..count)
        .map(|column| {
            let name = column_name(header, column);
            let cells = body.iter().filter_map(|row| row.cells[column].as_ref()).map(text_without_marks);
            let (kind, unit) = column_type(&name, cells, english);
            Column { name, kind, unit }
        })
        .collect()
}

/// Joins the levels of a column's header by ` / `; a header over several columns or rows counts for each once.
fn column_name(header: &[Row], column: usize) -> String {
    let mut levels: Vec<String> = Vec::new();
    for (index, row) in header.iter().enumerate() {
        let own = row.cells[column].as_ref().map(Cell::text);
        let text = own.or_else(|| spanning_text(header, index, column)).unwrap_or_default();
        if !text.is_empty() && levels.last() != Some(&text) {
            levels.push(text);
        }
    }
    levels.join(" / ")
}

/// Gives the text of the cell that covers a position to the left of it in the same row.
fn spanning_text(header: &[Row], row: usize, column: usize) -> Option<String> {
    let to_the_left = (0..column).rev().find_map(|left| header[row].cells[left].as_ref().map(|cell| (left, cell)));
    let (left, cell) = to_the_left?;
    (left + cell.colspan > column).then(|| cell.text())
}

fn column_type(name: &str, cells: impl Iterator<Item = String>, english: bool) -> (ColumnType, Option<String>) {
    let (mut numbers, mut decimals, mut percents, mut dollars, mut dates, mut words) = (0, 0, 0, 0, 0, 0);
    for text in cells {
        match words_to_meaning(&text, english) {
            Meaning::Number { decimal, unit, .. } => {
                numbers += 1;
                decimals += usize::from(decimal);
                percents += usize::from(unit == Some('%'));
                dollars += usize::from(unit == Some('$'));
            }
            Meaning::Date(_) => dates += 1,
            Meaning::Empty => {}
            Meaning::Text | Meaning::Malformed if SIGN.is_match(&text) || SIGN_IN_LEGEND.is_match(&text) => {}
            Meaning::Text | Meaning::Malformed => words += 1,
        }
    }
    if dates > numbers && dates > words {
        return (ColumnType::Date, None);
    }
    if numbers == 0 || words > numbers {
        return (ColumnType::Text, None);
    }
    let lower = name.to_lowercase();
    if 2 * percents > numbers || name.contains('%') || lower.contains("pourcentage") || lower.contains("percent") {
        return (ColumnType::Percent, Some("%".into()));
    }
    if 2 * dollars > numbers || name.contains('$') {
        return (ColumnType::Money, Some("$".into()));
    }
    (if decimals > 0 { ColumnType::Number } else { ColumnType::Integer }, None)
}

fn header_spans(header: &[Row]) -> Vec<HeaderSpan> {
    let mut spans = Vec::new();
    for (row, cells) in header.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            if let Some(Cell { rowspan, colspan, .. }) = cell
                && (*rowspan > 1 || *colspan > 1)
            {
                spans.push(HeaderSpan { row, column, rowspan: *rowspan, colspan: *colspan });
            }
        }
    }
    spans
}

fn row_kind(row: &Row, columns: usize) -> RowKind {
    let first = row.cells.iter().flatten().map(Cell::text).find(|text| !text.is_empty()).unwrap_or_default();
    if SUBTOTAL.is_match(&first) {
        RowKind::Subtotal
    } else if TOTAL.is_match(&first) {
        RowKind::Total
    } else if is_section(row, columns) {
        RowKind::Section
    } else {
        RowKind::Data
    }
}

/// Tells whether a row is a heading inside the table: one cell of words over all columns.
fn is_section(row: &Row, columns: usize) -> bool {
    let over_all = row.cells.iter().flatten().any(|cell| cell.colspan == columns && !cell.lines.is_empty());
    over_all && columns > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets words beside each other, those behind a `^` small and raised, and checks raw text and value.
    fn check(words: &[&str], raw: &str, value: Value) {
        let word = |text: &&str| match text.strip_prefix('^') {
            Some(mark) => Word { size_pt: 5.0, glued: true, ..Word::plain(mark, false) },
            None => Word { size_pt: 9.0, ..Word::plain(*text, false) },
        };
        let line = Line { words: words.iter().map(word).collect(), ..Line::plain("", false) };
        let cell = Cell { lines: vec![line], ..Cell::plain("", false) };
        let legend = Legend { notes: &[], taken_out: false };
        let out = cell_to_record(&cell, ColumnType::Number, &legend, true, false);
        assert_eq!((out.raw.as_str(), out.value), (raw, value));
    }

    #[test]
    fn the_mark_of_a_note_is_no_digit_of_a_figure() {
        check(&["24.91", "^2"], "24.91²", 24.91.into());
        check(&["5", "109", "^12"], "5 109¹²", 5109.into());
        check(&["1", "^er"], "1er", "1er".into());
        check(&["2", "^e"], "2e", "2e".into());
        check(&["12", "^a"], "12a", 12.into());
        check(&["2"], "2", 2.into());
    }
}
