//! The tables of a tagged file → candidates, where the page bears them out.
//!
//! Producers differ: some mark a letterhead as a table, some mark rows and forget cells. So what the file says is
//! taken only where its rows stand below each other and its columns beside each other.

use std::collections::BTreeMap;

use crate::document::{BBox, ElementKind, Page, TableMethod, Tag, Word};
use crate::table::candidate::{Candidate, CandidateCell};
use crate::table::proposal::{Reason, Rejections, bare_candidate};
use crate::table::scene::Scene;

/// How good a table of a tagged file is that the page bears out.
const SCORE: f32 = 0.98;
/// The part of the words within its box that belong to it.
const OWN_PART: f32 = 0.95;
/// A table has at most so many rows and columns.
const LINES_MAX: usize = 5_000;
/// A list in one column has at least so many rows, the header included.
const LIST_ROWS_MIN: usize = 3;
/// A cell has at most so many words on average; the columns of a letterhead have more.
const CELL_WORDS_MAX: usize = 25;

/// Finds the tables that the file marks.
pub fn tags_to_candidates(page: &Page, words: &[Word], scene: &Scene, rejections: &mut Rejections) -> Vec<Candidate> {
    let is_table = |kind: ElementKind| kind == ElementKind::Table;
    if !page.structure.iter().any(|element| is_table(element.kind)) {
        return Vec::new();
    }
    let mut tables: BTreeMap<u32, MarkedTable> = BTreeMap::new();
    for (index, word) in words.iter().enumerate() {
        let Tag::Element(tag) = word.tag else { continue };
        if let Some(place) = place_of(page, tag)
            && scene.tokens[index].seen
        {
            tables.entry(place.table).or_default().add(place, index, page);
        }
    }
    let candidates = tables.into_values().filter_map(|table| {
        let frame = rejections.are_listed().then(|| table.frame(scene));
        let read = table.into_candidate(scene);
        read.map_err(|reason| {
            rejections.add(reason, || bare_candidate(TableMethod::Tagged, frame.unwrap_or_default()));
        })
        .ok()
    });
    candidates.collect()
}

/// Sets a table of the file beside the grids of rules: where one has the same cells, its edges are better than those
/// that words give, and the two are one candidate.
pub fn with_geometry_of(tagged: Candidate, mut grids: Vec<Candidate>) -> Vec<Candidate> {
    match grids.iter_mut().find(|grid| same_cells(&tagged, grid)) {
        Some(grid) => {
            grid.method = TableMethod::Tagged;
            grid.header_rows = tagged.header_rows;
            grid.score = tagged.score;
        }
        None => grids.push(tagged),
    }
    grids
}

fn same_cells(a: &Candidate, b: &Candidate) -> bool {
    let places = |candidate: &Candidate| -> BTreeMap<usize, (usize, usize)> {
        let cells = candidate.cells.iter();
        cells.flat_map(|cell| cell.tokens.iter().map(|&token| (token, (cell.row, cell.column)))).collect()
    };
    a.rows() == b.rows() && a.columns() == b.columns() && places(a) == places(b)
}

/// The elements in which a word stands: indexes into the structure of the page.
struct Place {
    table: u32,
    row: u32,
    cell: u32,
}

/// Finds the innermost cell around an element, with its row and table.
fn place_of(page: &Page, tag: u32) -> Option<Place> {
    let (mut cell, mut row) = (None, None);
    let mut at = Some(tag);
    while let Some(index) = at {
        let element = page.structure.get(index as usize)?;
        match element.kind {
            ElementKind::HeaderCell | ElementKind::DataCell => cell = cell.or(Some(index)),
            ElementKind::TableRow => row = row.or(Some(index)),
            ElementKind::Table => return Some(Place { table: index, row: row?, cell: cell? }),
            _ => {}
        }
        // An element above has a smaller index: the way up ends.
        at = element.parent.filter(|&parent| parent < index);
    }
    None
}

#[derive(Default)]
struct MarkedTable {
    /// The rows, each with its cells, in the order of the tree.
    rows: BTreeMap<u32, BTreeMap<u32, MarkedCell>>,
}

#[derive(Default, Clone)]
struct MarkedCell {
    tokens: Vec<usize>,
    rowspan: usize,
    colspan: usize,
    is_header: bool,
}

impl MarkedTable {
    fn add(&mut self, place: Place, token: usize, page: &Page) {
        // Empty cells have no words; they are known from the tree.
        let row = self.rows.entry(place.row).or_insert_with(|| cells_of_row(page, place.row));
        if let Some(cell) = row.get_mut(&place.cell) {
            cell.tokens.push(token);
        }
    }

    /// Gives the box around its words.
    fn frame(&self, scene: &Scene) -> BBox {
        let tokens = self.rows.values().flat_map(BTreeMap::values).flat_map(|cell| &cell.tokens);
        BBox::union_all(tokens.map(|&token| scene.tokens[token].bbox)).unwrap_or_default()
    }

    fn into_candidate(self, scene: &Scene) -> Result<Candidate, Reason> {
        let (cells, rows, columns, header_rows) = self.grid()?;
        let full: Vec<&CandidateCell> = cells.iter().filter(|cell| !cell.tokens.is_empty()).collect();
        let words = full.iter().map(|cell| cell.tokens.len()).sum::<usize>();
        let upright = full.iter().flat_map(|cell| &cell.tokens).filter(|&&token| scene.tokens[token].upright).count();
        if 2 * upright < words {
            return Err(Reason::Turned);
        }
        // One column is a list where it is headed and full; else it is a frame around a text.
        let is_list = columns == 1 && rows >= LIST_ROWS_MIN && header_rows == 1 && full.len() == rows;
        if rows < 2 || (columns < 2 && !is_list) {
            return Err(Reason::NoGrid);
        }
        if full.len() < 4 && !is_list {
            return Err(Reason::TooFewCells);
        }
        if words > CELL_WORDS_MAX * full.len() {
            return Err(Reason::Prose);
        }
        let xs = limits(&full, columns, scene, true).ok_or(Reason::MarkedElsewhere)?;
        let ys = limits(&full, rows, scene, false).ok_or(Reason::MarkedElsewhere)?;
        let header_rows = Some(header_rows);
        let candidate = Candidate { method: TableMethod::Tagged, xs, ys, cells, header_rows, score: SCORE };
        if owns_its_place(&candidate, scene) { Ok(candidate) } else { Err(Reason::ForeignWords) }
    }

    /// Gives the cells in their rows and columns, the numbers of rows and columns, and the number of header rows.
    fn grid(self) -> Result<(Vec<CandidateCell>, usize, usize, usize), Reason> {
        let rows = self.rows.len();
        let mut taken: BTreeMap<(usize, usize), ()> = BTreeMap::new();
        let (mut cells, mut columns, mut header_rows, mut in_header) = (Vec::new(), 0, 0, true);
        for (row, marked) in self.rows.into_values().enumerate() {
            let mut column = 0;
            in_header &= marked.values().all(|cell| cell.is_header) && row + 1 < rows;
            header_rows += usize::from(in_header);
            for cell in marked.into_values() {
                while taken.contains_key(&(row, column)) {
                    column += 1;
                }
                let (rowspan, colspan) = (cell.rowspan.min(rows - row), cell.colspan);
                if column + colspan > LINES_MAX || rowspan * colspan > LINES_MAX {
                    return Err(Reason::TooLarge);
                }
                for covered in (row..row + rowspan).flat_map(|r| (column..column + colspan).map(move |c| (r, c))) {
                    taken.insert(covered, ());
                }
                cells.push(CandidateCell { row, column, rowspan, colspan, tokens: cell.tokens });
                column += colspan;
                columns = columns.max(column);
            }
        }
        // A cell that an earlier one covers would overlap it.
        let places = cells.iter().map(|cell| cell.rowspan * cell.colspan).sum::<usize>();
        if rows > LINES_MAX {
            return Err(Reason::TooLarge);
        }
        if places == taken.len() { Ok((cells, rows, columns, header_rows)) } else { Err(Reason::MarkedOverlap) }
    }
}

fn cells_of_row(page: &Page, row: u32) -> BTreeMap<u32, MarkedCell> {
    // The elements below a row stand right after it, in the order of the tree.
    let after = page.structure.iter().enumerate().skip(row as usize + 1);
    let after = after.take_while(|(_, element)| element.parent.is_some_and(|parent| parent >= row));
    let of_row = after.filter(|(_, element)| {
        element.parent == Some(row) && matches!(element.kind, ElementKind::HeaderCell | ElementKind::DataCell)
    });
    let cells = of_row.map(|(index, element)| {
        let cell = MarkedCell {
            tokens: Vec::new(),
            rowspan: usize::from(element.row_span.max(1)),
            colspan: usize::from(element.column_span.max(1)),
            is_header: element.kind == ElementKind::HeaderCell,
        };
        (index as u32, cell)
    });
    cells.collect()
}

/// Gives the limits between columns or rows in the middle of the space between their words; nothing where they lie
/// over each other.
fn limits(cells: &[&CandidateCell], count: usize, scene: &Scene, columns: bool) -> Option<Vec<f32>> {
    let mut bands = vec![(f32::INFINITY, f32::NEG_INFINITY); count];
    for cell in cells {
        let (at, span) = if columns { (cell.column, cell.colspan) } else { (cell.row, cell.rowspan) };
        if span > 1 {
            continue;
        }
        for &token in &cell.tokens {
            let bbox = &scene.tokens[token].bbox;
            // Letters of two lines may touch: the middle half of their height counts.
            let quarter = bbox.height() / 4.0;
            let (from, to) = if columns { (bbox.x0, bbox.x1) } else { (bbox.y0 + quarter, bbox.y1 - quarter) };
            bands[at] = (bands[at].0.min(from), bands[at].1.max(to));
        }
    }
    let mut limits = Vec::with_capacity(count + 1);
    let mut last = bands.iter().find(|band| band.0.is_finite())?.0;
    limits.push(last);
    for pair in 0..count {
        let (from, to) = bands[pair];
        let next = bands[pair + 1..].iter().find(|band| band.0.is_finite()).map(|band| band.0);
        let to = if from.is_finite() { to } else { last };
        let limit = match next {
            Some(next) if next < to - 1.0 => return None,
            Some(next) => (to + next) / 2.0,
            None => to.max(last),
        };
        limits.push(limit.max(last));
        last = limit.max(last);
    }
    Some(limits)
}

/// Tells whether nearly all words within a table belong to it.
fn owns_its_place(candidate: &Candidate, scene: &Scene) -> bool {
    let frame = candidate.frame();
    let within =
        scene.tokens.iter().filter(|token| token.seen && frame.contains(token.bbox.center_x(), token.bbox.center_y()));
    candidate.tokens().count() as f32 >= OWN_PART * within.count() as f32
}
