//! What became of each candidate, for `explain`: its place, its edges and cells, and why it was kept or not.
//!
//! Places and numbers only: what a candidate holds may be the addressee.

use crate::document::{BBox, TableMethod};
use crate::table::candidate::{Candidate, CandidateCell};
use crate::table::scene::{Scene, turned_back};

/// Why a candidate is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Fewer than two rows or two columns.
    NoGrid,
    /// More rows, columns or cells than a table has: a drawing.
    TooLarge,
    /// Most of its words run in another direction.
    Turned,
    /// Too few of its cells hold words.
    TooFewCells,
    /// Too many of its places are empty.
    TooEmpty,
    /// Its cells hold too many words or lines: prose.
    Prose,
    /// The cells that the file marks lie over each other.
    MarkedOverlap,
    /// The rows or columns that the file marks lie over each other on the page.
    MarkedElsewhere,
    /// Words that the file does not count to the table stand in it.
    ForeignWords,
    /// Fewer than two rows below the header.
    FewerThanTwoRows,
    /// Signs of mathematics: formulas or a diagram.
    Formulas,
    /// Too few figures.
    TooFewFigures,
    /// Too few rows have a label.
    Unlabelled,
    /// One column of figures beside words, with neither rules nor a header.
    LoneFigures,
    /// Words alone, without what makes them a table: rules, or columns, rows and a header.
    WordsAlone,
    /// The cells of a column share no edge.
    NotAligned,
    /// Words run over several columns.
    Straddling,
    /// Titles that lead to rising page numbers: a table of contents.
    Contents,
    /// The score is below the least that a table has.
    LowScore,
    /// A whole grid of rules or a tagged table stands in its place.
    GridInPlace,
    /// It frames a small part of a larger table, such as its header.
    PartOfLarger,
    /// A better candidate holds some of its words: the number of that one in the list.
    Overlaps(usize),
}

/// A candidate that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// How it was found.
    pub method: TableMethod,
    /// The page.
    pub page: Option<u32>,
    /// The box around it.
    pub bbox: BBox,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// The edges of its columns: boxes without width.
    pub column_edges: Vec<BBox>,
    /// The edges of its rows: boxes without height.
    pub row_edges: Vec<BBox>,
    /// The places of its cells that hold words.
    pub cells: Vec<BBox>,
    /// How good it is, from 0 to 1; nothing where it was rejected before that was asked.
    pub score: Option<f32>,
    /// Why it is no table; nothing where it was kept.
    pub reason: Option<Reason>,
}

impl Proposal {
    /// Describes a candidate of a scene; `reason` is nothing where it is kept.
    pub fn of(candidate: &Candidate, scene: &Scene, score: Option<f32>, reason: Option<Reason>) -> Self {
        let frame = candidate.frame();
        let back = |bbox: BBox| turned_back(bbox, scene.direction);
        let cell_place = |cell: &CandidateCell| {
            let (right, bottom) = (candidate.xs[cell.column + cell.colspan], candidate.ys[cell.row + cell.rowspan]);
            back(BBox::new(candidate.xs[cell.column], candidate.ys[cell.row], right, bottom))
        };
        let full = candidate.cells.iter().filter(|cell| !cell.tokens.is_empty());
        Self {
            method: candidate.method,
            page: scene.page,
            bbox: back(frame),
            rows: candidate.rows(),
            columns: candidate.columns(),
            column_edges: candidate.xs.iter().map(|&x| back(BBox::new(x, frame.y0, x, frame.y1))).collect(),
            row_edges: candidate.ys.iter().map(|&y| back(BBox::new(frame.x0, y, frame.x1, y))).collect(),
            cells: full.map(cell_place).collect(),
            score,
            reason,
        }
    }
}

impl Proposal {
    /// Tells whether another one is the same reading of the same place.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        let size = |proposal: &Self| proposal.rows * proposal.columns;
        self.method == other.method && self.bbox == other.bbox && size(self) == size(other)
    }
}

/// Where the readers put down what they reject: in a list where somebody asks why, nowhere else.
#[derive(Debug, Default)]
pub struct Rejections {
    list: Option<Vec<(Candidate, Reason)>>,
}

impl Rejections {
    /// Begins a list.
    pub fn listed() -> Self {
        Self { list: Some(Vec::new()) }
    }

    /// Begins a list where the other one is a list.
    pub fn like(other: &Self) -> Self {
        if other.are_listed() { Self::listed() } else { Self::default() }
    }

    /// Puts a candidate down; it is only made where there is a list.
    pub fn add(&mut self, reason: Reason, candidate: impl FnOnce() -> Candidate) {
        if let Some(list) = &mut self.list {
            list.push((candidate(), reason));
        }
    }

    /// Adds what stands in another list.
    pub fn append(&mut self, mut other: Self) {
        if let Some(list) = &mut self.list {
            list.append(&mut other.take());
        }
    }

    /// Gives the list and leaves an empty one.
    pub fn take(&mut self) -> Vec<(Candidate, Reason)> {
        self.list.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Tells whether there is a list.
    pub fn are_listed(&self) -> bool {
        self.list.is_some()
    }
}

/// Makes a candidate of a place in which no rows and columns were found.
pub fn bare_candidate(method: TableMethod, frame: BBox) -> Candidate {
    let (xs, ys) = (vec![frame.x0, frame.x1], vec![frame.y0, frame.y1]);
    Candidate { method, xs, ys, cells: Vec::new(), header_rows: None, score: 0.0 }
}
