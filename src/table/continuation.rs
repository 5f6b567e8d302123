//! Two tables on consecutive pages → whether the second goes on the first, and which of its columns are which.

use crate::document::{BBox, Row, Table, TableMethod};
use crate::layout::words::upright;
use crate::table::cell::is_value;

/// Edges of columns and of their words may differ by this much, in points.
const EDGE_PT: f32 = 6.0;
/// The words of two columns have at most this much of the line in common, in points.
const OVERLAP_PT: f32 = 2.0;
/// A header has at most so many rows.
const HEADER_ROWS_MAX: usize = 4;
/// So many cells tell what a column holds.
const CELLS_MIN: usize = 3;
/// Of a long table so many of its last rows are compared with those below.
const ROWS_COMPARED: usize = 100;

/// Gives the last rows of a table that are compared with those below, header left out.
pub fn last_rows(table: &Table, header_rows: usize) -> &[Row] {
    let first = header_rows.max(table.rows.len().saturating_sub(ROWS_COMPARED)).min(table.rows.len());
    &table.rows[first..]
}

/// How a table goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Continuation {
    /// For each column of the part below its column in the table above.
    pub columns: Vec<usize>,
    /// How many of the first rows below repeat the header.
    pub header_rows: usize,
}

/// Tells how the second table goes on the first; nothing where it is another table. `headed` where the header of the
/// first stands again right above the second.
pub fn continuation(above: &Table, below: &Table, headed: bool) -> Option<Continuation> {
    let (from, to) = (above.parts.last()?.page?, below.parts.first()?.page?);
    if to != from + 1 || above.method == TableMethod::Markup || above.direction() != below.direction() {
        return None;
    }
    let header_rows = repeated_header_rows(above, below);
    let columns = if (headed || header_rows > 0) && above.columns == below.columns {
        (0..above.columns).collect()
    } else {
        same_columns(above, below)?
    };
    // Another header below is another table, unless the part above has none to compare.
    let other_header = header_rows == 0 && below.header_rows > 0 && above.header_rows > 0 && is_bold_header(below);
    let continuation = Continuation { columns, header_rows };
    (!other_header && continuation.holds_the_same(above, below)).then_some(continuation)
}

fn is_bold_header(table: &Table) -> bool {
    table.rows.first().is_some_and(|row| row.cells.iter().flatten().all(|cell| cell.lines.is_empty() || cell.is_bold()))
}

/// Counts how many of the first rows of the part below repeat those of the table above.
fn repeated_header_rows(above: &Table, below: &Table) -> usize {
    let most = match above.header_rows {
        0 => HEADER_ROWS_MAX,
        rows => rows,
    };
    let pairs = above.rows.iter().zip(&below.rows).take(most.min(above.rows.len().saturating_sub(1)));
    let is_repeated = |(a, b): &(&Row, &Row)| {
        let text = row_text(a);
        text == row_text(b) && (above.header_rows > 0 || !text.iter().any(|cell| is_value(cell)))
    };
    let same = pairs.take_while(is_repeated).count();
    let whole = above.header_rows == 0 || same == above.header_rows;
    if whole { same } else { 0 }
}

/// Gives the words of each cell of a row that has some, in small letters.
fn row_text(row: &Row) -> Vec<String> {
    let texts = row.cells.iter().flatten().map(|cell| cell.text().to_lowercase());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Gives for each column of the part below the column of the table above that stands at the same place.
fn same_columns(above: &Table, below: &Table) -> Option<Vec<usize>> {
    let identity = || (0..above.columns).collect();
    let is_ruled = |table: &Table| table.method == TableMethod::Ruled;
    let same_count = above.columns == below.columns;
    if same_count && same_edges(above, below) {
        return Some(identity());
    }
    if is_ruled(above) && is_ruled(below) {
        return None;
    }
    // Without rules the edges of a column depend on its words: what the words cover is compared.
    let (bands_above, bands_below) = (word_bands(above), word_bands(below));
    let matched = bands_below.iter().map(|band| match band {
        Some(band) => place_of(band, &bands_above),
        None => None,
    });
    let matched: Vec<Option<usize>> = matched.collect();
    let found: Vec<usize> = matched.iter().flatten().copied().collect();
    let in_order = found.windows(2).all(|pair| pair[0] < pair[1]);
    let all_found = bands_below.iter().zip(&matched).all(|(band, found)| band.is_none() == found.is_none());
    if found.len() < 2 || !in_order {
        return None;
    }
    if same_count {
        let at_place = matched.iter().enumerate().all(|(index, found)| found.is_none_or(|found| found == index));
        let free = bands_below
            .iter()
            .zip(&matched)
            .enumerate()
            .all(|(index, (band, found))| found.is_some() || band.is_none() || bands_above[index].is_none());
        return (at_place && free).then(identity);
    }
    (all_found && found.len() == below.columns && below.columns < above.columns).then_some(found)
}

/// Tells whether the edges of the columns stand at the same places; centred tables may shift as a whole.
fn same_edges(above: &Table, below: &Table) -> bool {
    let (left, right) = (column_edges(above), column_edges(below));
    let shift = match (left.first(), right.first()) {
        (Some(a), Some(b)) => b - a,
        _ => 0.0,
    };
    left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| (b - a - shift).abs() <= EDGE_PT)
}

/// Gives the left edge of each column of the last part and the right edge of the last column.
fn column_edges(table: &Table) -> Vec<f32> {
    let direction = table.direction();
    let mut edges = vec![f32::NAN; table.columns + 1];
    for row in table.rows.iter().rev() {
        if !edges.iter().any(|edge| edge.is_nan()) {
            break;
        }
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some(cell) = cell {
                let bbox = upright(cell.bbox, direction);
                if edges[column].is_nan() {
                    edges[column] = bbox.x0;
                }
                if column + cell.colspan == table.columns && edges[table.columns].is_nan() {
                    edges[table.columns] = bbox.x1;
                }
            }
        }
    }
    edges.retain(|edge| !edge.is_nan());
    edges
}

/// Gives for each column where its words begin and end; nothing where it has none.
fn word_bands(table: &Table) -> Vec<Option<(f32, f32)>> {
    let direction = table.direction();
    let mut bands: Vec<Option<(f32, f32)>> = vec![None; table.columns];
    let header = &table.rows[..table.header_rows.min(table.rows.len())];
    for row in header.iter().chain(last_rows(table, table.header_rows)) {
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|cell| cell.colspan == 1) else { continue };
            let boxes = cell.lines.iter().flat_map(|line| &line.words).map(|word| upright(word.bbox, direction));
            if let Some(bbox) = BBox::union_all(boxes) {
                let band = bands[column].get_or_insert((bbox.x0, bbox.x1));
                *band = (band.0.min(bbox.x0), band.1.max(bbox.x1));
            }
        }
    }
    bands
}

/// Finds the one band at whose place another stands: they have words above each other, or an edge in common.
fn place_of(band: &(f32, f32), bands: &[Option<(f32, f32)>]) -> Option<usize> {
    let overlap = |other: &(f32, f32)| band.1.min(other.1) - band.0.max(other.0);
    let over: Vec<usize> =
        (0..bands.len()).filter(|&index| bands[index].is_some_and(|other| overlap(&other) > OVERLAP_PT)).collect();
    match over[..] {
        [one] => Some(one),
        [] => {
            let near = |a: f32, b: f32| (a - b).abs() <= EDGE_PT;
            (0..bands.len())
                .find(|&index| bands[index].is_some_and(|other| near(other.0, band.0) || near(other.1, band.1)))
        }
        _ => None,
    }
}

impl Continuation {
    /// Tells whether no column holds figures in one part and words in the other.
    fn holds_the_same(&self, above: &Table, below: &Table) -> bool {
        self.columns.iter().enumerate().all(|(column, &column_above)| {
            let one = part_of_figures(above, column_above, above.header_rows);
            let other = part_of_figures(below, column, self.header_rows.max(below.header_rows));
            !matches!((one, other), (Some(one), Some(other)) if (one - other).abs() > 0.8)
        })
    }
}

/// Gives the part of the cells of a column that are figures; nothing where too few cells tell.
fn part_of_figures(table: &Table, column: usize, header_rows: usize) -> Option<f32> {
    let cells = last_rows(table, header_rows).iter().filter_map(|row| row.cells[column].as_ref());
    let texts: Vec<String> = cells.map(|cell| cell.text()).filter(|text| !text.is_empty()).collect();
    let figures = texts.iter().filter(|text| is_value(text)).count();
    (texts.len() >= CELLS_MIN).then(|| figures as f32 / texts.len() as f32)
}
