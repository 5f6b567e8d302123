//! Which rows of a table are its header.

use crate::document::{Cell, Row, Table};
use crate::table::cell::is_value;

/// A header has at most this many rows.
const HEADER_ROWS_MAX: usize = 4;

/// Counts the header rows of a table from the weight of its letters and from what stands below.
///
/// Rows in bold above rows that are not are header; else the first row is, where it holds no figure and a column
/// below it does, or where each of its cells holds a few words. A second row belongs to it where the first has a
/// cell over several columns.
pub fn count_header_rows(table: &Table) -> usize {
    // A bold row of one cell below the header is a section of the table, not a level of its header.
    let is_section = |row: &Row| row.cells.iter().flatten().any(|cell| cell.colspan == table.columns);
    let of_header =
        table.rows.iter().enumerate().take_while(|(index, row)| is_bold(row) && (*index == 0 || !is_section(row)));
    let bold = of_header.count();
    if (1..=HEADER_ROWS_MAX).contains(&bold) && bold < table.rows.len() {
        return bold;
    }
    let Some(first) = table.rows.first() else { return 0 };
    if table.rows.len() < 2 || first.cells.iter().flatten().any(|cell| is_value(&cell.text())) {
        return 0;
    }
    let spanning = first.cells.iter().flatten().any(|cell| cell.colspan > 1);
    let candidate = if spanning && table.rows.len() > 2 && has_no_figure(&table.rows[1]) { 2 } else { 1 };
    let figures_below = (0..table.columns).any(|column| {
        let below = || table.rows[candidate..].iter().filter_map(|row| row.cells[column].as_ref());
        let figures = below().filter(|cell| is_value(&cell.text())).count();
        figures > 0 && figures * 2 >= below().filter(|cell| !cell.lines.is_empty()).count()
    });
    let short = |cell: &Cell| !cell.lines.is_empty() && cell.text().chars().count() <= 60;
    let words_only = table.rows.len() >= 3 && first.cells.iter().flatten().all(short);
    if figures_below || words_only { candidate } else { 0 }
}

fn has_no_figure(row: &Row) -> bool {
    row.cells.iter().flatten().all(|cell| !is_value(&cell.text()))
}

fn is_bold(row: &Row) -> bool {
    let mut filled = row.cells.iter().flatten().filter(|cell| !cell.lines.is_empty()).peekable();
    filled.peek().is_some() && filled.all(Cell::is_bold)
}
