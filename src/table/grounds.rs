//! Fills → the edges between grounds of different colours: where no rule is drawn, the grounds part rows and cells.
//!
//! A fill belongs to a table where its sides continue those of other fills or rules; a highlighted word or a coloured
//! box in the text stands alone.

use crate::document::{BBox, Direction, Fill, Ruling};
use crate::table::edges::{Edge, SNAP_PT, rulings_to_edges};

/// A fill less wide is not the ground of a row.
const ROW_WIDTH_MIN_PT: f32 = 18.0;
/// So many sides of a fill continue others where it is the ground of a cell.
const SHARED_SIDES_MIN: usize = 2;

/// Gives the horizontal edges of all grounds that may be those of rows, in the frame of a direction.
pub fn row_edges(fills: &[Fill], direction: Direction) -> Vec<Edge> {
    let borders: Vec<Ruling> = fills.iter().flat_map(Fill::borders).collect();
    let (mut horizontal, _) = rulings_to_edges(&borders, direction);
    horizontal.retain(|edge| edge.length() >= ROW_WIDTH_MIN_PT);
    horizontal
}

/// Gives the horizontal and vertical edges of the grounds of cells, in the frame of a direction.
pub fn cell_edges(fills: &[Fill], rulings: &[Ruling], direction: Direction) -> (Vec<Edge>, Vec<Edge>) {
    let places = Places::of(fills, rulings);
    let of_cells = fills.iter().filter(|fill| places.count_shared(&fill.bbox) >= SHARED_SIDES_MIN);
    let borders: Vec<Ruling> = of_cells.flat_map(Fill::borders).collect();
    rulings_to_edges(&borders, direction)
}

/// The places of all sides and rules of a page, in order.
struct Places {
    xs: Vec<f32>,
    ys: Vec<f32>,
}

impl Places {
    fn of(fills: &[Fill], rulings: &[Ruling]) -> Self {
        let seen = || fills.iter().flat_map(Fill::borders).chain(rulings.iter().copied());
        let sorted = |mut places: Vec<f32>| {
            places.sort_by(f32::total_cmp);
            places
        };
        let ys = seen().filter(|ruling| ruling.horizontal).map(|ruling| ruling.bbox.center_y()).collect();
        let xs = seen().filter(|ruling| !ruling.horizontal).map(|ruling| ruling.bbox.center_x()).collect();
        Self { xs: sorted(xs), ys: sorted(ys) }
    }

    /// Counts the sides of a fill that continue a rule or a side of another one.
    fn count_shared(&self, bbox: &BBox) -> usize {
        let shared = |places: &[f32], at: f32| {
            let near = places.partition_point(|&place| place < at - SNAP_PT / 2.0);
            // The first is the side itself.
            places.get(near + 1).is_some_and(|&place| place <= at + SNAP_PT / 2.0)
        };
        let (tops, lefts) = ([bbox.y0, bbox.y1], [bbox.x0, bbox.x1]);
        let horizontal = tops.iter().filter(|&&at| shared(&self.ys, at)).count();
        horizontal + lefts.iter().filter(|&&at| shared(&self.xs, at)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Page, Word};
    use crate::table::page_to_tables;

    /// A fill in the grid of a drawing: its first column and row, and how many of them it covers.
    type Ground = (usize, usize, usize, usize);

    /// Sets words into a grid of places 80 points by 14 and checks the tables that the grounds behind them make.
    fn check(words: &[&[&str]], grounds: &[Ground], expected: &[&[&[&str]]]) {
        let (width, height) = (80.0, 14.0);
        let place = |column: usize, row: usize| (40.0 + width * column as f32, 100.0 + height * row as f32);
        let of_row = |row: usize| {
            let word = move |(column, text): (usize, &&str)| {
                let (x, y) = place(column, row);
                let bbox = BBox::new(x + 4.0, y + 2.0, x + 4.0 + 5.0 * text.len() as f32, y + 12.0);
                Word { bbox, baseline: y + 10.0, size_pt: 10.0, ..Word::plain(*text, false) }
            };
            words[row].iter().enumerate().filter(|(_, text)| !text.is_empty()).map(word)
        };
        let fill = |&(column, row, columns, rows): &Ground| {
            let ((x0, y0), (x1, y1)) = (place(column, row), place(column + columns, row + rows));
            Fill { bbox: BBox::new(x0, y0, x1, y1), brightness: 0.8, seen_sides: [true; 4] }
        };
        let fills = grounds.iter().map(fill).collect();
        let page = Page { number: Some(1), width_pt: 612.0, height_pt: 792.0, fills, ..Page::default() };
        let (tables, _) = page_to_tables(&page, (0..words.len()).flat_map(of_row).collect());
        let cell = |cell: &Option<crate::document::Cell>| cell.as_ref().map_or("-".to_string(), |cell| cell.text());
        let texts: Vec<Vec<Vec<String>>> = tables
            .iter()
            .map(|table| table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect())
            .collect();
        assert_eq!(texts, expected);
    }

    const WORDS: &[&[&str]] = &[&["Ville", "Avis"], &["Laval", "rendu"], &["Alma", "attendu"]];

    #[test]
    fn the_grounds_of_cells_are_a_grid() {
        let cells = [(0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1), (0, 2, 1, 1), (1, 2, 1, 1)];
        check(WORDS, &cells, &[WORDS]);
        check(
            &[&["Ville", ""], &["Laval", "rendu"], &["Alma", "vu"]],
            &[&[(0, 0, 2, 1)], &cells[2..]].concat(),
            &[&[&["Ville", "-"], &["Laval", "rendu"], &["Alma", "vu"]]],
        );
    }

    #[test]
    fn a_header_on_one_ground_is_parted_as_the_columns_below_it() {
        check(WORDS, &[(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (0, 2, 1, 1), (1, 2, 1, 1)], &[WORDS]);
    }

    #[test]
    fn the_grounds_of_highlights_and_bars_are_none() {
        check(WORDS, &[(0, 1, 1, 1)], &[]);
        check(&[&["def", ""], &["ghi", "jkl"], &["mno", ""]], &[(0, 0, 2, 3), (0, 1, 1, 1), (1, 1, 1, 1)], &[]);
        check(&[&["5", ""], &["", ""], &["", "12"]], &[(0, 0, 1, 1), (0, 1, 2, 1), (0, 2, 2, 1)], &[]);
    }
}
