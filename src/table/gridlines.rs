//! A grid with the title and the notes of a sheet in it → the table alone.
//!
//! Programs for spreadsheets print their gridlines around all that a sheet holds: what stands in the first or last rows
//! alone is not part of the table. Its words stay on the page.

use crate::table::candidate::{Candidate, CandidateCell};
use crate::table::scene::{Scene, TextLine};

/// What stands alone below an empty row is a note where it has at least so many words; fewer are a heading.
const NOTE_WORDS_MIN: usize = 4;
/// A table without its title and notes has at least so many rows.
const ROWS_MIN: usize = 2;

/// Takes the title above the header and the notes below the last row out of a candidate.
pub fn without_captions(candidate: Candidate, scene: &Scene) -> Candidate {
    let rows = Rows::of(&candidate, scene);
    let (title, notes) = (rows.count_title(), rows.count_notes());
    let left = candidate.rows().saturating_sub(title + notes);
    if title + notes == 0 || left < ROWS_MIN { candidate } else { with_rows(candidate, title, left) }
}

/// Keeps so many rows of a candidate from one on.
fn with_rows(mut candidate: Candidate, first: usize, count: usize) -> Candidate {
    candidate.ys.drain(..first);
    candidate.ys.truncate(count + 1);
    candidate.cells.retain(|cell| (first..first + count).contains(&cell.row));
    candidate.cells.iter_mut().for_each(|cell| cell.row -= first);
    candidate.header_rows = candidate.header_rows.map(|rows| rows.saturating_sub(first));
    candidate
}

/// The cells with words of each row.
struct Rows<'c> {
    of_row: Vec<Vec<&'c CandidateCell>>,
    columns: usize,
    scene: &'c Scene,
}

impl<'c> Rows<'c> {
    fn of(candidate: &'c Candidate, scene: &'c Scene) -> Self {
        let mut of_row: Vec<Vec<&CandidateCell>> = vec![Vec::new(); candidate.rows()];
        for cell in candidate.cells.iter().filter(|cell| !cell.tokens.is_empty()) {
            of_row[cell.row..cell.row + cell.rowspan].iter_mut().for_each(|row| row.push(cell));
        }
        Self { of_row, columns: candidate.columns(), scene }
    }

    /// Tells whether a row holds words at its left and nowhere else.
    fn is_lone(&self, row: usize) -> bool {
        self.columns > 1 && matches!(self.of_row[row][..], [cell] if cell.column == 0 && cell.rowspan == 1)
    }

    fn is_empty(&self, row: usize) -> bool {
        self.of_row[row].is_empty()
    }

    /// Counts the first rows that are the title: words alone above a row that names most columns.
    fn count_title(&self) -> usize {
        let alone = (0..self.of_row.len()).take_while(|&row| self.is_lone(row) || self.is_empty(row)).count();
        let has_words = (0..alone).any(|row| self.is_lone(row));
        let is_bold = |row: usize| self.of_row[row].iter().all(|cell| self.is_bold(cell));
        // A header that is not bold is told by the figures below it; headings of the body further down make the first
        // one a heading too.
        let below = alone + 1..self.of_row.len();
        let has_figures = || below.clone().any(|row| self.of_row[row].iter().any(|cell| self.is_figure(cell)));
        let headings = || below.clone().any(|row| self.is_lone(row) && self.is_over_all(row));
        let named = has_words && self.is_header(alone) && (is_bold(alone) || (has_figures() && !headings()));
        if named { alone } else { 0 }
    }

    /// Tells whether a row names most columns and holds no figure but years.
    fn is_header(&self, row: usize) -> bool {
        let Some(cells) = self.of_row.get(row) else { return false };
        let named: usize = cells.iter().map(|cell| cell.colspan).sum();
        let labelled = cells.iter().any(|cell| cell.column == 0);
        cells.len() >= 2 && 2 * named > self.columns && labelled && !cells.iter().any(|cell| self.is_figure(cell))
    }

    /// Tells whether a cell holds figures and nothing else; years name columns.
    fn is_figure(&self, cell: &CandidateCell) -> bool {
        let mut tokens = cell.tokens.iter().map(|&token| &self.scene.tokens[token]);
        tokens.all(|token| token.is_value() && !token.is_year)
    }

    fn is_bold(&self, cell: &CandidateCell) -> bool {
        cell.tokens.iter().all(|&token| self.scene.tokens[token].bold)
    }

    fn is_over_all(&self, row: usize) -> bool {
        self.of_row[row].iter().all(|cell| cell.colspan == self.columns)
    }

    /// Counts the last rows that are notes: words alone that are labelled as such, or stand below an empty row.
    fn count_notes(&self) -> usize {
        let count = self.of_row.len();
        let alone = (0..count).rev().take_while(|&row| self.is_lone(row) || self.is_empty(row)).count();
        let below_empty = |row: usize| {
            let words = self.of_row[row].iter().map(|cell| cell.tokens.len()).sum::<usize>();
            row > count - alone && self.is_empty(row - 1) && words >= NOTE_WORDS_MIN
        };
        let note = (count - alone..count).find(|&row| self.is_lone(row) && (below_empty(row) || self.is_note(row)));
        let Some(note) = note else { return 0 };
        let empty_above = (0..note).rev().take_while(|&row| self.is_empty(row)).count();
        count - note + empty_above
    }

    fn is_note(&self, row: usize) -> bool {
        let mut tokens: Vec<usize> = self.of_row[row].iter().flat_map(|cell| cell.tokens.iter().copied()).collect();
        let place = |token: usize| (self.scene.tokens[token].baseline, self.scene.tokens[token].bbox.x0);
        tokens.sort_by(|&a, &b| {
            let (a, b) = (place(a), place(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        self.scene.is_note(&TextLine { tokens, ..TextLine::default() })
    }
}
