//! Tables → tables of the record: cells typed, suppressed values told by the table's own legend.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::document::{Cell, Row, Table, TableMethod};
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
                if words_to_meaning(&out.raw, english) == Meaning::Malformed {
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
    let raw = cell.text();
    let (value, status, suppressed_by) = if cell.boxed_out {
        (Value::Null, CellStatus::Suppressed, Some(SuppressedBy::Box))
    } else if SIGN.is_match(&raw) || (SIGN_IN_LEGEND.is_match(&raw) && legend.explains(&raw)) {
        (Value::Null, CellStatus::Suppressed, Some(SuppressedBy::Symbol))
    } else {
        match words_to_meaning(&raw, english) {
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

/// Gives name, type and unit of each column.
fn columns(header: &[Row], body: &[Row], count: usize, english: bool) -> Vec<Column> {
    (0..count)
        .map(|column| {
            let name = column_name(header, column);
            let cells = body.iter().filter_map(|row| row.cells[column].as_ref()).map(Cell::text);
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
