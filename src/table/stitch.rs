//! Parts of a table on consecutive pages → one table.
//!
//! A table goes on where the last thing on a page and the first thing on the next are tables with the same columns
//! and no new title stands between; a header that is repeated is dropped.

use crate::document::{Block, BlockKind, Line, Row, Table, TableMethod};

/// Column edges of two parts may differ by this much, in points.
const EDGE_PT: f32 = 6.0;

/// Joins the parts of tables that run over pages, in blocks that are in reading order and free of furniture; gives the
/// blocks and the lines of the headers that were dropped.
pub fn stitch_tables(blocks: Vec<Block>) -> (Vec<Block>, Vec<Line>) {
    let mut repeated = Vec::new();
    let mut stitched: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let goes_on = match (stitched.last().map(|last| &last.kind), &block.kind) {
            (Some(BlockKind::Table(above)), BlockKind::Table(below)) => continues(above, below),
            _ => false,
        };
        match (stitched.last_mut().map(|last| &mut last.kind), block) {
            (Some(BlockKind::Table(above)), Block { kind: BlockKind::Table(below), .. }) if goes_on => {
                append(above, below, &mut repeated);
            }
            (_, block) => stitched.push(block),
        }
    }
    (stitched, repeated)
}

fn continues(above: &Table, below: &Table) -> bool {
    let page = |table: &Table, last: bool| {
        if last { table.parts.last() } else { table.parts.first() }.and_then(|part| part.page)
    };
    let (Some(from), Some(to)) = (page(above, true), page(below, false)) else { return false };
    if to != from + 1 || above.columns != below.columns || above.method == TableMethod::Markup {
        return false;
    }
    let same_header = repeated_header_rows(above, below) > 0;
    let (left, right) = (column_edges(above), column_edges(below));
    // Centred tables may shift as a whole from page to page.
    let shift = match (left.first(), right.first()) {
        (Some(a), Some(b)) => b - a,
        _ => 0.0,
    };
    let aligned = left.iter().zip(&right).all(|(a, b)| (b - a - shift).abs() <= EDGE_PT);
    // Another header below is another table, unless the part above has none to compare.
    let other_header = below.header_rows > 0 && above.header_rows > 0 && !same_header && is_bold_header(below);
    aligned && !other_header
}

fn is_bold_header(table: &Table) -> bool {
    table.rows.first().is_some_and(|row| row.cells.iter().flatten().all(|cell| cell.lines.is_empty() || cell.is_bold()))
}

/// Gives the left edge of each column of the last part and the right edge of the last column.
fn column_edges(table: &Table) -> Vec<f32> {
    let mut edges = vec![f32::NAN; table.columns + 1];
    for row in table.rows.iter().rev() {
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some(cell) = cell {
                if edges[column].is_nan() {
                    edges[column] = cell.bbox.x0;
                }
                if column + cell.colspan == table.columns && edges[table.columns].is_nan() {
                    edges[table.columns] = cell.bbox.x1;
                }
            }
        }
    }
    edges.retain(|edge| !edge.is_nan());
    edges
}

/// Counts how many of the first rows of the part below repeat the header above.
fn repeated_header_rows(above: &Table, below: &Table) -> usize {
    let header = &above.rows[..above.header_rows.min(above.rows.len())];
    if header.is_empty() || below.rows.len() < header.len() {
        return 0;
    }
    let same = header.iter().zip(&below.rows).all(|(a, b)| row_text(a) == row_text(b));
    if same { header.len() } else { 0 }
}

fn row_text(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.as_ref().map(|cell| cell.text().to_lowercase()).unwrap_or_default()).collect()
}

fn append(above: &mut Table, mut below: Table, repeated: &mut Vec<Line>) {
    let count = repeated_header_rows(above, &below);
    above.rows.extend(below.rows.drain(count..));
    repeated.extend(below.rows.into_iter().flat_map(|row| row.cells).flatten().flat_map(|cell| cell.lines));
    above.parts.extend(below.parts);
    above.confidence = above.confidence.min(below.confidence);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BBox, Cell, Line, TablePart, Word};

    /// Makes a table on a page out of rows of words; its columns begin at `left` and are 100 points wide.
    fn table(page: u32, left: f32, rows: &[&[&str]], header_rows: usize) -> Block {
        let cell = |(column, text): (usize, &&str)| {
            let bbox = BBox::new(left + 100.0 * column as f32, 0.0, left + 100.0 * (column + 1) as f32, 10.0);
            let line = Line { words: vec![Word { bbox, ..Word::plain(*text, false) }], bbox, page: Some(page) };
            Some(Cell { lines: vec![line], bbox, page: Some(page), rowspan: 1, colspan: 1, boxed_out: false })
        };
        let rows: Vec<Row> = rows.iter().map(|row| Row { cells: row.iter().enumerate().map(cell).collect() }).collect();
        let columns = rows[0].cells.len();
        let parts = vec![TablePart { page: Some(page), bbox: BBox::new(left, 0.0, left + 300.0, 700.0) }];
        let kind =
            BlockKind::Table(Table { parts, rows, header_rows, columns, method: TableMethod::Ruled, confidence: 0.9 });
        Block { kind, lines: Vec::new() }
    }

    fn check(blocks: Vec<Block>, expected: &[&str]) {
        let texts: Vec<String> = stitch_tables(blocks)
            .0
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Table(table) => {
                    table.rows.iter().map(|row| row_text(row).join(" ")).collect::<Vec<_>>().join(" / ")
                }
                _ => block.text(),
            })
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_table_over_pages_is_one_and_its_repeated_header_is_dropped() {
        check(
            vec![
                table(1, 50.0, &[&["ville", "nombre"], &["laval", "3"]], 1),
                table(2, 52.0, &[&["Ville", "Nombre"], &["alma", "4"]], 1),
            ],
            &["ville nombre / laval 3 / alma 4"],
        );
        check(
            vec![table(1, 50.0, &[&["ville", "nombre"], &["laval", "3"]], 1), table(2, 50.0, &[&["alma", "4"]], 0)],
            &["ville nombre / laval 3 / alma 4"],
        );
    }

    #[test]
    fn other_columns_or_words_between_are_another_table() {
        let title = Block { kind: BlockKind::Heading, lines: vec![Line::plain("Tableau 2", true)] };
        check(
            vec![table(1, 50.0, &[&["a", "b"]], 0), title, table(2, 50.0, &[&["c", "d"]], 0)],
            &["a b", "Tableau 2", "c d"],
        );
        check(vec![table(1, 50.0, &[&["a", "b"]], 0), table(2, 50.0, &[&["c", "d", "e"]], 0)], &["a b", "c d e"]);
        check(vec![table(1, 50.0, &[&["a", "b"]], 0), table(3, 50.0, &[&["c", "d"]], 0)], &["a b", "c d"]);
    }
}
