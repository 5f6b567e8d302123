//! What a reader proposes as a table: a grid of cells that hold the indexes of words, and how good it is.
//!
//! Words are taken out of the page only when a candidate is kept, so none is lost or doubled.

use crate::document::{BBox, Cell, Direction, Line, Row, Table, TableMethod, TablePart, Word};
use crate::layout::lines::{Piece, pieces_to_line, words_to_lines};
use crate::table::scene::{Scene, turned_back};

/// A dark box fills at least this part of the cell whose value it hides.
const BOX_PART: f32 = 0.05;

/// A cell of a candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateCell {
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// How many rows it covers.
    pub rowspan: usize,
    /// How many columns it covers.
    pub colspan: usize,
    /// The words in it.
    pub tokens: Vec<usize>,
}

impl CandidateCell {
    /// Tells whether two cells have a place in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let common = |a: usize, a_span: usize, b: usize, b_span: usize| a < b + b_span && b < a + a_span;
        common(self.row, self.rowspan, other.row, other.rowspan)
            && common(self.column, self.colspan, other.column, other.colspan)
    }

    /// Makes one cell of two that covers the places of both and holds their words.
    pub fn joined_with(mut self, other: Self) -> Self {
        let (row, column) = (self.row.min(other.row), self.column.min(other.column));
        self.rowspan = (self.row + self.rowspan).max(other.row + other.rowspan) - row;
        self.colspan = (self.column + self.colspan).max(other.column + other.colspan) - column;
        (self.row, self.column) = (row, column);
        self.tokens.extend(other.tokens);
        self
    }
}

/// Joins cells that lie over each other, so that each place has one and no word is lost.
pub fn join_overlapping_cells(cells: impl IntoIterator<Item = CandidateCell>) -> Vec<CandidateCell> {
    let mut apart: Vec<CandidateCell> = Vec::new();
    for mut cell in cells {
        // What is joined may lie over others that the first did not.
        while let Some(index) = apart.iter().position(|other| other.overlaps(&cell)) {
            cell = apart.swap_remove(index).joined_with(cell);
        }
        apart.push(cell);
    }
    apart
}

/// A proposed table, in the frame of its scene.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// How it was found.
    pub method: TableMethod,
    /// The edges of the columns from left to right: one more than columns.
    pub xs: Vec<f32>,
    /// The edges of the rows from top to bottom: one more than rows.
    pub ys: Vec<f32>,
    /// Its cells; they do not overlap. A place without a cell is empty.
    pub cells: Vec<CandidateCell>,
    /// How many rows are header, where the reader knows.
    pub header_rows: Option<usize>,
    /// How good it is, from 0 to 1.
    pub score: f32,
}

impl Candidate {
    /// Gives the number of rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// Gives the number of columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Gives the box around it, in the frame of the scene.
    pub fn frame(&self) -> BBox {
        BBox::new(self.xs[0], self.ys[0], self.xs[self.columns()], self.ys[self.rows()])
    }

    /// Gives the indexes of its words.
    pub fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().flat_map(|cell| cell.tokens.iter().copied())
    }

    /// Takes its words out of the page and makes the table.
    pub fn into_table(self, words: &mut [Option<Word>], scene: &Scene) -> Table {
        let (rows, columns) = (self.rows(), self.columns());
        let boxed = self.boxed_out(scene);
        let frame = self.frame();
        let place = |cell: &CandidateCell| {
            let (right, bottom) = (self.xs[cell.column + cell.colspan], self.ys[cell.row + cell.rowspan]);
            turned_back(BBox::new(self.xs[cell.column], self.ys[cell.row], right, bottom), scene.direction)
        };
        let mut covered = vec![false; rows * columns];
        let mut table_rows = vec![Row { cells: vec![None; columns] }; rows];
        for cell in &self.cells {
            for row in cell.row..cell.row + cell.rowspan {
                covered[row * columns + cell.column..row * columns + cell.column + cell.colspan].fill(true);
            }
            let own: Vec<Word> = cell.tokens.iter().filter_map(|&index| words[index].take()).collect();
            let boxed_out = own.is_empty() && boxed[cell.row * columns + cell.column];
            table_rows[cell.row].cells[cell.column] = Some(Cell {
                lines: words_to_cell_lines(own, scene.page),
                bbox: place(cell),
                page: scene.page,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                boxed_out,
            });
        }
        for (index, _) in covered.iter().enumerate().filter(|(_, covered)| !**covered) {
            let (row, column) = (index / columns, index % columns);
            let empty = CandidateCell { row, column, rowspan: 1, colspan: 1, tokens: Vec::new() };
            let (bbox, boxed_out) = (place(&empty), boxed[index]);
            let cell = Cell { lines: Vec::new(), bbox, page: scene.page, rowspan: 1, colspan: 1, boxed_out };
            table_rows[row].cells[column] = Some(cell);
        }
        Table {
            parts: vec![TablePart { page: scene.page, bbox: turned_back(frame, scene.direction) }],
            rows: table_rows,
            header_rows: self.header_rows.unwrap_or(0),
            columns,
            method: self.method,
            confidence: self.score,
        }
    }

    /// Tells for each place of the grid whether a dark box stands in it.
    fn boxed_out(&self, scene: &Scene) -> Vec<bool> {
        let (rows, columns) = (self.rows(), self.columns());
        let mut boxed = vec![false; rows * columns];
        for fill in &scene.dark {
            let row = self.ys.partition_point(|&y| y <= fill.center_y());
            let column = self.xs.partition_point(|&x| x <= fill.center_x());
            if row == 0 || row > rows || column == 0 || column > columns {
                continue;
            }
            let place = BBox::new(self.xs[column - 1], self.ys[row - 1], self.xs[column], self.ys[row]).inflate(1.0);
            let inside = place.contains(fill.x0, fill.y0) && place.contains(fill.x1, fill.y1);
            boxed[(row - 1) * columns + column - 1] |= inside && fill.area() > BOX_PART * place.area();
        }
        boxed
    }
}

/// Turns the words of a cell into its lines.
pub fn words_to_cell_lines(words: Vec<Word>, page: Option<u32>) -> Vec<Line> {
    let direction = words.first().map_or(Direction::Right, |word| word.direction);
    let mut lines: Vec<(usize, Vec<Piece>)> = Vec::new();
    for piece in words_to_lines(words, direction) {
        match lines.last_mut() {
            Some((number, pieces)) if *number == piece.line => pieces.push(piece),
            _ => lines.push((piece.line, vec![piece])),
        }
    }
    lines.into_iter().map(|(_, pieces)| pieces_to_line(pieces, page)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell: row, column, rows and columns covered.
    type Place = (usize, usize, usize, usize);

    /// Joins cells of one word each and checks places and numbers of words.
    fn check(cells: &[Place], expected: &[(Place, usize)]) {
        let cell = |(index, &(row, column, rowspan, colspan)): (usize, &Place)| CandidateCell {
            row,
            column,
            rowspan,
            colspan,
            tokens: vec![index],
        };
        let joined = join_overlapping_cells(cells.iter().enumerate().map(cell));
        let place = |cell: &CandidateCell| ((cell.row, cell.column, cell.rowspan, cell.colspan), cell.tokens.len());
        assert_eq!(joined.iter().map(place).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn cells_that_lie_over_each_other_are_one_and_keep_their_words() {
        check(&[(0, 0, 1, 1), (0, 1, 1, 1)], &[((0, 0, 1, 1), 1), ((0, 1, 1, 1), 1)]);
        check(&[(0, 0, 1, 1), (0, 1, 1, 1), (0, 0, 1, 3)], &[((0, 0, 1, 3), 3)]);
        check(&[(0, 0, 2, 1), (1, 0, 1, 2), (1, 2, 1, 1)], &[((0, 0, 2, 2), 2), ((1, 2, 1, 1), 1)]);
    }
}
