//! A grid of rules → a table.
//!
//! Rules become edges (joined where they touch), edges that meet become grids, the spaces of a grid become cells
//! (joined where no edge parts them), words fall into the cell that holds their middle. The steps are those of
//! pdfplumber's `table.py` and of tabula's lattice reader, with spans read from missing walls.

use crate::document::{BBox, Cell, Direction, Fill, Line, Page, Row, Table, TableMethod, TablePart, Word};
use crate::layout::lines::{pieces_to_line, words_to_lines};

/// Rules closer than this are one edge (double rules, rules drawn cell by cell).
const SNAP_PT: f32 = 3.0;
/// Edges that miss each other by at most this meet.
const MEET_PT: f32 = 3.5;
/// A wall stands where an edge covers at least this part of a cell's side.
const WALL_PART: f32 = 0.6;
/// Shorter rules are underlines of a letter, dots or parts of a drawing.
const EDGE_MIN_PT: f32 = 6.0;
/// A grid with more spaces than this is a drawing.
const SPACES_MAX: usize = 250_000;
/// A fill darker than this in a cell without words is a box over a value.
const DARK: f32 = 0.35;

/// One edge: `at` is its y (horizontal) or x (vertical), `from`..`to` its ends.
#[derive(Debug, Clone, Copy)]
struct Edge {
    at: f32,
    from: f32,
    to: f32,
}

/// Finds the ruled tables of a page; words outside them are given back in their order.
pub fn rulings_to_tables(page: &Page, words: Vec<Word>) -> (Vec<Table>, Vec<Word>) {
    let grids = rulings_to_grids(page);
    let mut tables = Vec::new();
    let mut rest = words;
    for grid in grids {
        let (inside, outside): (Vec<Word>, Vec<Word>) = rest.into_iter().partition(|word| {
            word.hidden.is_none() && grid.bbox().contains(word.bbox.center_x(), word.bbox.center_y())
        });
        match grid.fill(inside, page) {
            Ok(table) => {
                tables.push(table);
                rest = outside;
            }
            Err(inside) => {
                // The order of drawing is lost here; lines are sorted by place anyway.
                rest = outside;
                rest.extend(inside);
            }
        }
    }
    tables.sort_by(|a, b| a.parts[0].bbox.y0.total_cmp(&b.parts[0].bbox.y0));
    (tables, rest)
}

/// The lines of a grid and the edges that really stand.
struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    horizontal: Vec<Edge>,
    vertical: Vec<Edge>,
}

fn rulings_to_grids(page: &Page) -> Vec<Grid> {
    let edges = |horizontal: bool| {
        let of_kind = page.rulings.iter().filter(move |ruling| ruling.horizontal == horizontal);
        let edges = of_kind.map(|ruling| {
            let b = ruling.bbox;
            if horizontal {
                Edge { at: b.center_y(), from: b.x0, to: b.x1 }
            } else {
                Edge { at: b.center_x(), from: b.y0, to: b.y1 }
            }
        });
        join_edges(edges.collect())
    };
    let (horizontal, vertical) = (edges(true), edges(false));
    group_edges(&horizontal, &vertical)
        .into_iter()
        .filter_map(|(rows, columns)| {
            let horizontal: Vec<Edge> = rows.into_iter().map(|index| horizontal[index]).collect();
            let vertical: Vec<Edge> = columns.into_iter().map(|index| vertical[index]).collect();
            let ys = snapped(horizontal.iter().map(|edge| edge.at));
            let xs = snapped(vertical.iter().map(|edge| edge.at));
            let enough = xs.len() >= 3 && ys.len() >= 3 && (xs.len() - 1) * (ys.len() - 1) <= SPACES_MAX;
            enough.then_some(Grid { xs, ys, horizontal, vertical })
        })
        .collect()
}

/// Joins rules at the same place that touch or overlap into edges.
fn join_edges(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Edge> = Vec::new();
    let mut start = 0;
    while start < edges.len() {
        // A band of edges at nearly the same place, ordered along the edge.
        let mut end = start + 1;
        while end < edges.len() && edges[end].at - edges[start].at <= SNAP_PT / 2.0 {
            end += 1;
        }
        let band = &mut edges[start..end];
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open = band[0];
        for edge in &band[1..] {
            if edge.from <= open.to + SNAP_PT {
                open.to = open.to.max(edge.to);
            } else {
                joined.push(open);
                open = *edge;
            }
        }
        joined.push(open);
        start = end;
    }
    joined.retain(|edge| edge.to - edge.from >= EDGE_MIN_PT);
    joined
}

/// Groups edges that meet, directly or over others; gives the indexes of the horizontal and vertical ones.
fn group_edges(horizontal: &[Edge], vertical: &[Edge]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let count = horizontal.len() + vertical.len();
    let mut parent: Vec<usize> = (0..count).collect();
    // `vertical` is sorted by x: only the edges within a rule's ends are looked at.
    for (row, edge) in horizontal.iter().enumerate() {
        let first = vertical.partition_point(|v| v.at < edge.from - MEET_PT);
        for (offset, wall) in vertical[first..].iter().enumerate() {
            if wall.at > edge.to + MEET_PT {
                break;
            }
            if wall.from - MEET_PT <= edge.at && edge.at <= wall.to + MEET_PT {
                union(&mut parent, row, horizontal.len() + first + offset);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<usize>, Vec<usize>)> = std::collections::BTreeMap::new();
    for index in 0..count {
        let group = groups.entry(find(&mut parent, index)).or_default();
        if index < horizontal.len() { group.0.push(index) } else { group.1.push(index - horizontal.len()) }
    }
    groups.into_values().filter(|(rows, columns)| rows.len() >= 2 && columns.len() >= 2).collect()
}

fn find(parent: &mut [usize], mut index: usize) -> usize {
    while parent[index] != index {
        parent[index] = parent[parent[index]];
        index = parent[index];
    }
    index
}

fn union(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(parent, a), find(parent, b));
    parent[a.max(b)] = a.min(b);
}

/// Gives the places of the edges in order, those closer than [`SNAP_PT`] as one.
fn snapped(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    let mut snapped: Vec<f32> = Vec::new();
    for place in places {
        match snapped.last() {
            Some(last) if place - last <= SNAP_PT => {}
            _ => snapped.push(place),
        }
    }
    snapped
}

/// A rectangle of spaces of the grid, ends excluded.
#[derive(Debug, Clone, Copy)]
struct Slot {
    row: usize,
    column: usize,
    row_end: usize,
    column_end: usize,
}

impl Grid {
    fn bbox(&self) -> BBox {
        let (x0, x1) = (self.xs[0], self.xs[self.xs.len() - 1]);
        BBox::new(x0, self.ys[0], x1, self.ys[self.ys.len() - 1])
    }

    /// Fills the cells with words; gives the words back where the grid is no table.
    fn fill(&self, words: Vec<Word>, page: &Page) -> Result<Table, Vec<Word>> {
        let slots = self.slots();
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut owner = vec![0usize; rows * columns];
        for (index, slot) in slots.iter().enumerate() {
            for row in slot.row..slot.row_end {
                owner[row * columns + slot.column..row * columns + slot.column_end].fill(index);
            }
        }
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); slots.len()];
        for (index, word) in words.iter().enumerate() {
            let row = self.ys.partition_point(|&y| y <= word.bbox.center_y()).clamp(1, rows) - 1;
            let column = self.xs.partition_point(|&x| x <= word.bbox.center_x()).clamp(1, columns) - 1;
            held[owner[row * columns + column]].push(index);
        }
        let filled = held.iter().filter(|held| !held.is_empty()).count();
        if filled < 3 || filled * 4 < slots.len() || self.is_frame_of_prose(&slots, &held, &words) {
            return Err(words);
        }
        let mut words: Vec<Option<Word>> = words.into_iter().map(Some).collect();
        let mut table_rows = vec![Row { cells: vec![None; columns] }; rows];
        for (slot, held) in slots.iter().zip(held) {
            let own: Vec<Word> = held.into_iter().filter_map(|index| words[index].take()).collect();
            let cell = self.cell(slot, own, page);
            table_rows[slot.row].cells[slot.column] = Some(cell);
        }
        let part = TablePart { page: page.number, bbox: self.bbox() };
        let table = Table {
            parts: vec![part],
            rows: table_rows,
            header_rows: 0,
            columns,
            method: TableMethod::Ruled,
            confidence: 0.97,
        };
        Ok(without_empty_lines(table))
    }

    fn cell(&self, slot: &Slot, words: Vec<Word>, page: &Page) -> Cell {
        let bbox = BBox::new(self.xs[slot.column], self.ys[slot.row], self.xs[slot.column_end], self.ys[slot.row_end]);
        let boxed_out = words.is_empty() && page.fills.iter().any(|fill| is_box_over_value(fill, &bbox));
        Cell {
            lines: words_to_cell_lines(words, page.number),
            bbox,
            page: page.number,
            rowspan: slot.row_end - slot.row,
            colspan: slot.column_end - slot.column,
            boxed_out,
        }
    }

    /// Gives the cells: spaces joined where no edge stands between them, as long as they form rectangles.
    fn slots(&self) -> Vec<Slot> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let right_wall: Vec<bool> = (0..rows * columns)
            .map(|index| self.wall(&self.vertical, self.xs[index % columns + 1], &self.ys, index / columns))
            .collect();
        let floor: Vec<bool> = (0..rows * columns)
            .map(|index| self.wall(&self.horizontal, self.ys[index / columns + 1], &self.xs, index % columns))
            .collect();
        let mut taken = vec![false; rows * columns];
        let mut slots = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if taken[row * columns + column] {
                    continue;
                }
                let mut column_end = column + 1;
                while column_end < columns
                    && !right_wall[row * columns + column_end - 1]
                    && !taken[row * columns + column_end]
                {
                    column_end += 1;
                }
                let mut row_end = row + 1;
                let open_below = |row_end: usize| {
                    (column..column_end).all(|c| !floor[(row_end - 1) * columns + c] && !taken[row_end * columns + c])
                        && (column..column_end - 1).all(|c| !right_wall[row_end * columns + c])
                };
                while row_end < rows && open_below(row_end) {
                    row_end += 1;
                }
                for r in row..row_end {
                    taken[r * columns + column..r * columns + column_end].fill(true);
                }
                slots.push(Slot { row, column, row_end, column_end });
            }
        }
        slots
    }

    /// Tells whether an edge at `at` covers most of the space `index` between the lines of `along`.
    fn wall(&self, edges: &[Edge], at: f32, along: &[f32], index: usize) -> bool {
        let (from, to) = (along[index], along[index + 1]);
        let first = edges.partition_point(|edge| edge.at < at - SNAP_PT);
        let near = edges[first..].iter().take_while(|edge| edge.at <= at + SNAP_PT);
        let covered: f32 = near.map(|edge| (edge.to.min(to) - edge.from.max(from)).max(0.0)).sum();
        covered >= WALL_PART * (to - from)
    }

    /// Tells whether nearly all words stand in one cell: a frame around prose, not a table.
    fn is_frame_of_prose(&self, slots: &[Slot], held: &[Vec<usize>], words: &[Word]) -> bool {
        let most = held.iter().map(Vec::len).max().unwrap_or(0);
        slots.len() <= 4 && words.len() >= 40 && most * 10 > words.len() * 8
    }
}

/// Tells whether a fill is a dark box that stands in a cell instead of its value.
fn is_box_over_value(fill: &Fill, cell: &BBox) -> bool {
    let inside = cell.inflate(1.0);
    fill.brightness < DARK
        && inside.contains(fill.bbox.x0, fill.bbox.y0)
        && inside.contains(fill.bbox.x1, fill.bbox.y1)
        && fill.bbox.area() > 0.05 * cell.area()
}

/// Turns the words of a cell into its lines.
pub fn words_to_cell_lines(words: Vec<Word>, page: Option<u32>) -> Vec<Line> {
    let direction = words.first().map_or(Direction::Right, |word| word.direction);
    let mut lines: Vec<(usize, Vec<crate::layout::lines::Piece>)> = Vec::new();
    for piece in words_to_lines(words, direction) {
        match lines.last_mut() {
            Some((number, pieces)) if *number == piece.line => pieces.push(piece),
            _ => lines.push((piece.line, vec![piece])),
        }
    }
    lines.into_iter().map(|(_, pieces)| pieces_to_line(pieces, page)).collect()
}

/// Takes out rows and columns without any word that come from double or stray rules (thinner than a letter).
fn without_empty_lines(mut table: Table) -> Table {
    const THIN_PT: f32 = 5.0;
    let is_empty = |cell: &Option<Cell>| cell.as_ref().is_none_or(|cell| cell.lines.is_empty() && !cell.boxed_out);
    let thin_row = |row: &Row| {
        row.cells.iter().all(is_empty)
            && row.cells.iter().flatten().all(|cell| cell.rowspan == 1 && cell.bbox.height() < THIN_PT)
            && row.cells.iter().all(Option::is_some)
    };
    table.rows.retain(|row| !thin_row(row));
    let thin_columns: Vec<usize> = (0..table.columns)
        .filter(|&column| {
            table.rows.iter().all(|row| {
                is_empty(&row.cells[column])
                    && row.cells[column].as_ref().is_some_and(|cell| cell.colspan == 1 && cell.bbox.width() < THIN_PT)
            })
        })
        .collect();
    for &column in thin_columns.iter().rev() {
        for row in &mut table.rows {
            row.cells.remove(column);
        }
        table.columns -= 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Ruling;
    use proptest::prelude::*;

    const COLUMN_PT: f32 = 90.0;
    const ROW_PT: f32 = 18.0;

    /// Sets words at the middle of the cell in `row` and `column` of a grid that begins at (50, 100).
    fn words_in_cell(text: &str, row: usize, column: usize) -> Vec<Word> {
        let (left, top) = (50.0 + COLUMN_PT * column as f32 + 4.0, 100.0 + ROW_PT * row as f32 + 4.0);
        let mut x = left;
        let words = text.split_whitespace().map(|text| {
            let width = 4.0 * text.chars().count() as f32;
            let bbox = BBox::new(x, top, x + width, top + 10.0);
            x += width + 3.0;
            Word { bbox, baseline: top + 8.0, size_pt: 10.0, ..Word::plain(text, false) }
        });
        words.collect()
    }

    /// Draws a grid of rules around rows and columns of one size.
    fn grid_rulings(rows: usize, columns: usize) -> Vec<Ruling> {
        let (right, bottom) = (50.0 + COLUMN_PT * columns as f32, 100.0 + ROW_PT * rows as f32);
        let horizontal = (0..=rows).map(|row| {
            let y = 100.0 + ROW_PT * row as f32;
            Ruling { bbox: BBox::new(50.0, y, right, y + 0.5), horizontal: true }
        });
        let vertical = (0..=columns).map(|column| {
            let x = 50.0 + COLUMN_PT * column as f32;
            Ruling { bbox: BBox::new(x, 100.0, x + 0.5, bottom), horizontal: false }
        });
        horizontal.chain(vertical).collect()
    }

    fn read_back(rows: &[Vec<String>], rulings: Vec<Ruling>) -> (Vec<Table>, Vec<Word>) {
        let columns = rows[0].len();
        let words = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().flat_map(move |(column, text)| words_in_cell(text, row, column))
        });
        let page = Page { number: Some(1), width_pt: 612.0, height_pt: 792.0, rulings, ..Page::default() };
        assert!(columns <= 6);
        rulings_to_tables(&page, words.collect())
    }

    fn texts(table: &Table) -> Vec<Vec<String>> {
        let cell = |cell: &Option<Cell>| cell.as_ref().map_or("-".to_string(), Cell::text);
        table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    }

    fn check(rows: &[&[&str]], without: impl Fn(&Ruling) -> bool, expected: &[&[&str]]) {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let mut rulings = grid_rulings(rows.len(), rows[0].len());
        rulings.retain(|ruling| !without(ruling));
        let (tables, _) = read_back(&rows, rulings);
        let expected: Vec<Vec<String>> =
            expected.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(tables.first().map(texts).unwrap_or_default(), expected);
    }

    #[test]
    fn a_grid_gives_its_cells() {
        check(&[&["a b", "1"], &["c", "2"]], |_| false, &[&["a b", "1"], &["c", "2"]]);
    }

    #[test]
    fn a_missing_wall_is_a_span() {
        let wall = Ruling { bbox: BBox::new(140.0, 118.0, 140.5, 154.0), horizontal: false };
        let rows: Vec<Vec<String>> = [["titre", ""], ["c", "2"], ["d", "3"]]
            .iter()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        let mut rulings = grid_rulings(3, 2);
        rulings.retain(|ruling| ruling.horizontal || (ruling.bbox.x0 - 140.0).abs() > 1.0);
        rulings.push(wall);
        let (tables, _) = read_back(&rows, rulings);
        assert_eq!(texts(&tables[0]), [["titre", "-"], ["c", "2"], ["d", "3"]]);
        assert_eq!(tables[0].rows[0].cells[0].as_ref().map(|cell| cell.colspan), Some(2));
    }

    #[test]
    fn a_frame_without_a_grid_is_no_table_and_loses_no_word() {
        let outer = |ruling: &Ruling| {
            let middle = (ruling.bbox.x0 - 140.0).abs() < 1.0 && !ruling.horizontal;
            middle || (ruling.horizontal && (ruling.bbox.y0 - 118.0).abs() < 1.0)
        };
        let rows = vec![vec!["un".to_string(), "deux".to_string()], vec!["trois".to_string(), "quatre".to_string()]];
        let mut rulings = grid_rulings(2, 2);
        rulings.retain(|ruling| !outer(ruling));
        let (tables, rest) = read_back(&rows, rulings);
        assert!(tables.is_empty());
        assert_eq!(rest.len(), 4);
    }

    proptest! {
        #[test]
        fn any_grid_of_texts_gives_itself(
            rows in (1usize..=5).prop_flat_map(|columns| {
                prop::collection::vec(prop::collection::vec("[a-zé]{1,6}( [a-z0-9]{1,6})?", columns + 1), 2..12)
            })
        ) {
            let rulings = grid_rulings(rows.len(), rows[0].len());
            let (tables, rest) = read_back(&rows, rulings);
            prop_assert!(rest.is_empty());
            prop_assert_eq!(texts(&tables[0]), rows);
        }
    }
}
