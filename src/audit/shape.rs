//! What strikes the eye in a table beside its arithmetic: a legend that explains nothing, a figure of another size, a
//! name that comes twice.

use std::collections::BTreeMap;

use crate::audit::figures::written;
use crate::audit::finding;
use crate::audit::groups::figure_at;
use crate::messages::audit as say;
use crate::record::{CellStatus, ColumnType, Finding, RowKind, Severity, SuppressedBy, TableOut};

/// Fewer figures do not tell how large a figure of their column is.
const FIGURES_MIN: usize = 8;
/// A figure so many times larger than the middle one, and than the next largest, is of another order.
const TIMES_MIDDLE: i128 = 1_000;
/// See [`TIMES_MIDDLE`].
const TIMES_NEXT: i128 = 100;
/// Fewer rows do not tell whether a column of names is a key.
const KEYS_MIN: usize = 5;

/// Finds a sign that the notes explain and that no cell bears, while cells are blank.
pub fn unused_legend(table: &TableOut) -> Option<Finding> {
    let cells = || table.rows.iter().flatten().flatten();
    let blank = cells().any(|cell| cell.suppressed_by == Some(SuppressedBy::InferredBlank));
    let sign = table.notes.iter().flat_map(|note| quoted_signs(note)).find(|sign| {
        let lower = sign.to_lowercase();
        !cells().any(|cell| cell.raw.trim().to_lowercase() == lower)
    });
    let sign = sign.filter(|_| blank)?;
    let message = say::legend_unused(&sign);
    Some(finding("table.legend_unused", Severity::Info, message, Vec::new(), table, (None, None)))
}

/// Gives the signs that a note puts in quotation marks: at most three characters.
fn quoted_signs(note: &str) -> Vec<String> {
    let mut signs = Vec::new();
    for (open, close) in [('«', '»'), ('“', '”'), ('"', '"')] {
        let mut rest = note;
        while let Some(start) = rest.find(open) {
            let inner = &rest[start + open.len_utf8()..];
            let Some(end) = inner.find(close) else { break };
            let sign = inner[..end].trim();
            if (1..=3).contains(&sign.chars().count()) {
                signs.push(sign.to_string());
            }
            rest = &inner[end + close.len_utf8()..];
        }
    }
    signs
}

/// Finds figures of another order of magnitude than all others of their column.
pub fn outliers(table: &TableOut) -> Vec<Finding> {
    let columns = table.columns.iter().enumerate();
    let counted = columns.filter(|(_, column)| !matches!(column.kind, ColumnType::Text | ColumnType::Date));
    counted.filter_map(|(index, _)| outlier(table, index)).collect()
}

fn outlier(table: &TableOut, column: usize) -> Option<Finding> {
    let rows = (0..table.rows.len()).filter(|row| table.row_kinds[*row] == RowKind::Data);
    let mut figures: Vec<(i128, usize, u32)> =
        rows.filter_map(|row| figure_at(table, (row, column)).map(|f| (f.units.abs(), row, f.decimals))).collect();
    figures.sort_unstable();
    let [.., next, (largest, row, decimals)] = figures.as_slice() else { return None };
    let middle = figures[figures.len() / 2].0;
    let apart = figures.len() >= FIGURES_MIN
        && middle > 0
        && *largest >= TIMES_MIDDLE * middle
        && *largest >= TIMES_NEXT * next.0.max(1);
    let message = say::outlier(&table.columns[column].name, &written(*largest, *decimals));
    apart.then(|| finding("table.outlier", Severity::Info, message, Vec::new(), table, (Some(*row), Some(column))))
}

/// Finds names that come twice in a column where each other name comes once.
pub fn duplicate_keys(table: &TableOut) -> Vec<Finding> {
    let texts: Vec<usize> = (0..table.columns.len()).filter(|c| table.columns[*c].kind == ColumnType::Text).collect();
    // Names under headings, or beside other words, may come again.
    let [key] = texts.as_slice() else { return Vec::new() };
    if table.row_kinds.contains(&RowKind::Section) || table.row_kinds.contains(&RowKind::Subtotal) || *key != 0 {
        return Vec::new();
    }
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in (0..table.rows.len()).filter(|row| table.row_kinds[*row] == RowKind::Data) {
        let Some(cell) = table.rows[row][*key].as_ref().filter(|cell| cell.status == CellStatus::Text) else {
            continue;
        };
        rows.entry(cell.raw.trim().to_lowercase()).or_default().push(row);
    }
    let doubled: Vec<&Vec<usize>> = rows.values().filter(|rows| rows.len() > 1).collect();
    if rows.len() < KEYS_MIN || doubled.is_empty() || 10 * doubled.len() > rows.len() || doubled[0].len() > 2 {
        return Vec::new();
    }
    let findings = doubled.into_iter().map(|rows| {
        let name = table.rows[rows[0]][*key].as_ref().map(|cell| cell.raw.clone()).unwrap_or_default();
        let message = say::duplicate_key(&name, rows.len());
        finding("table.duplicate_key", Severity::Info, message, Vec::new(), table, (Some(rows[1]), Some(*key)))
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::quoted_signs;

    #[test]
    fn signs_are_what_a_note_quotes_and_is_short() {
        let check = |note: &str, expected: &[&str]| assert_eq!(quoted_signs(note), expected, "{note}");
        check("remplacées par le symbole « x » ou caviardées", &["x"]);
        check("regroupées dans « Autres villes »", &[]);
        check("\"n.d\" means not available; “*” was removed", &["*", "n.d"]);
        check("« jamais fermé", &[]);
    }
}
