//! A grid of rules → a candidate.
//!
//! Edges that meet become grids, the spaces of a grid become cells (joined where no edge parts them), words fall
//! into the cell that holds their middle. The steps are those of pdfplumber's `table.py` and of tabula's lattice
//! reader, with spans read from missing walls. A grid that is open at its sides is closed where its rules end.

use std::collections::BTreeMap;

use crate::document::{BBox, TableMethod};
use crate::table::candidate::{Candidate, CandidateCell};
use crate::table::edges::{Edge, SNAP_PT, join_edges};
use crate::table::gridlines::without_captions;
use crate::table::proposal::{Reason, Rejections, bare_candidate};
use crate::table::scene::{Scene, Token, TokenKind};

/// Edges that miss each other by at most this meet.
const MEET_PT: f32 = 3.5;
/// A wall stands where an edge covers at least this part of a cell's side.
const WALL_PART: f32 = 0.6;
/// A grid with more spaces than this is a drawing.
const SPACES_MAX: usize = 250_000;
/// An open side of a grid is at least this wide.
const OPEN_SIDE_PT: f32 = 8.0;
/// A row or column without a word that is thinner than a letter comes from double or stray rules.
const THIN_PT: f32 = 5.0;
/// How good a grid of rules is.
const SCORE: f32 = 0.97;
/// How good it is where columns are not parted by rules.
const STRADDLED_SCORE: f32 = 0.45;
/// A gap within a cell wider than this part of the letters' size may be the space between two columns.
const COLUMN_GAP_EM: f32 = 1.2;
/// A list in a grid of one column has at least so many entries below its header.
const ENTRIES_MIN: usize = 2;
/// An entry of a list has at most so many words.
const ENTRY_WORDS_MAX: usize = 20;
/// An entry of a list has at most so many lines.
const ENTRY_LINES_MAX: usize = 3;

/// Finds the tables that rules enclose.
pub fn rules_to_candidates(scene: &Scene, rejections: &mut Rejections) -> Vec<Candidate> {
    let grids = edges_to_grids(scene, rejections);
    if grids.is_empty() {
        return Vec::new();
    }
    let mut by_y: Vec<usize> = (0..scene.tokens.len()).filter(|&index| scene.tokens[index].seen).collect();
    let middle = |index: usize| scene.tokens[index].bbox.center_y();
    by_y.sort_by(|&a, &b| middle(a).total_cmp(&middle(b)));
    grids.into_iter().filter_map(|grid| grid_to_candidate(grid, scene, &by_y, rejections)).collect()
}

/// The lines of a grid and the edges that really stand.
struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    horizontal: Vec<Edge>,
    vertical: Vec<Edge>,
}

fn edges_to_grids(scene: &Scene, rejections: &mut Rejections) -> Vec<Grid> {
    // What parts two cells is a rule or a change of the ground between them.
    let all_horizontal = join_edges([&scene.horizontal[..], &scene.cells.0].concat());
    let all_vertical = join_edges([&scene.vertical[..], &scene.cells.1].concat());
    let groups = group_edges(&all_horizontal, &all_vertical);
    let grids = groups.into_iter().filter_map(|(rows, columns)| {
        let horizontal: Vec<Edge> = rows.into_iter().map(|index| all_horizontal[index]).collect();
        let vertical: Vec<Edge> = columns.into_iter().map(|index| all_vertical[index]).collect();
        let ys = snapped(horizontal.iter().map(|edge| edge.at));
        let xs = snapped(vertical.iter().map(|edge| edge.at));
        let mut grid = Grid { xs, ys, horizontal, vertical };
        grid.close_open_sides(scene);
        let (rows, columns) = (grid.ys.len().saturating_sub(1), grid.xs.len().saturating_sub(1));
        let reason = match (rows, columns) {
            (0 | 1, _) | (_, 0) => Reason::NoGrid,
            _ if rows * columns > SPACES_MAX => Reason::TooLarge,
            _ => return Some(grid),
        };
        rejections.add(reason, || bare_candidate(TableMethod::Ruled, grid.extent()));
        None
    });
    grids.collect()
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
    let mut groups: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for index in 0..count {
        let group = groups.entry(find(&mut parent, index)).or_default();
        if index < horizontal.len() { group.0.push(index) } else { group.1.push(index - horizontal.len()) }
    }
    groups.into_values().filter(|(rows, columns)| rows.len() >= 2 && !columns.is_empty()).collect()
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
    fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// Tells whether less than half of its edges are drawn: the others are changes of the ground.
    fn is_of_grounds(&self, scene: &Scene) -> bool {
        let drawn = |edges: &[Edge], rules: &[Edge]| {
            let is_rule = |edge: &&Edge| {
                let first = rules.partition_point(|rule| rule.at < edge.at - SNAP_PT);
                let near = rules[first..].iter().take_while(|rule| rule.at <= edge.at + SNAP_PT);
                near.map(|rule| rule.common(edge.from, edge.to)).sum::<f32>() >= WALL_PART * edge.length()
            };
            edges.iter().filter(is_rule).count()
        };
        let rules = drawn(&self.horizontal, &scene.horizontal) + drawn(&self.vertical, &scene.vertical);
        2 * rules < self.horizontal.len() + self.vertical.len()
    }

    /// Closes the sides where rules run on beyond the last rule across them and words stand there.
    fn close_open_sides(&mut self, scene: &Scene) {
        let across = |edges: &[Edge]| {
            let from = edges.iter().map(|edge| edge.from).fold(f32::INFINITY, f32::min);
            (from, edges.iter().map(|edge| edge.to).fold(f32::NEG_INFINITY, f32::max))
        };
        let (left, right) = across(&self.horizontal);
        let (top, bottom) = across(&self.vertical);
        let starts: Vec<f32> = self.horizontal.iter().map(|edge| edge.from).collect();
        let ends: Vec<f32> = self.horizontal.iter().map(|edge| edge.to).collect();
        let (tops, bottoms): (Vec<f32>, Vec<f32>) = self.vertical.iter().map(|edge| (edge.from, edge.to)).unzip();
        let span_y = (self.ys[0].min(top), self.ys[self.ys.len() - 1].max(bottom));
        for (outer, ends) in [(left, &starts), (right, &ends)] {
            let (first, last) = (self.xs[0], self.xs[self.xs.len() - 1]);
            let side = if outer < first { (outer, first) } else { (last, outer) };
            if is_open_side(side, outer, ends) && has_words(scene, BBox::new(side.0, span_y.0, side.1, span_y.1)) {
                self.vertical.push(Edge { at: outer, from: span_y.0, to: span_y.1 });
            }
        }
        let span_x = (self.xs[0].min(left), self.xs[self.xs.len() - 1].max(right));
        for (outer, ends) in [(top, &tops), (bottom, &bottoms)] {
            let (first, last) = (self.ys[0], self.ys[self.ys.len() - 1]);
            let side = if outer < first { (outer, first) } else { (last, outer) };
            if is_open_side(side, outer, ends) && has_words(scene, BBox::new(span_x.0, side.0, span_x.1, side.1)) {
                self.horizontal.push(Edge { at: outer, from: span_x.0, to: span_x.1 });
            }
        }
        self.sort();
    }

    fn sort(&mut self) {
        self.horizontal.sort_by(|a, b| a.at.total_cmp(&b.at));
        self.vertical.sort_by(|a, b| a.at.total_cmp(&b.at));
        self.ys = snapped(self.horizontal.iter().map(|edge| edge.at));
        self.xs = snapped(self.vertical.iter().map(|edge| edge.at));
    }

    /// Gives the box around its edges, which may be fewer than make a frame.
    fn extent(&self) -> BBox {
        let lying = self.horizontal.iter().map(|edge| BBox::new(edge.from, edge.at, edge.to, edge.at));
        let upright = self.vertical.iter().map(|edge| BBox::new(edge.at, edge.from, edge.at, edge.to));
        BBox::union_all(lying.chain(upright)).unwrap_or_default()
    }

    fn frame(&self) -> BBox {
        BBox::new(self.xs[0], self.ys[0], self.xs[self.columns()], self.ys[self.rows()])
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

    /// Puts words into cells.
    fn fill(&self, words: &[usize], scene: &Scene) -> Filled {
        let slots = self.slots();
        let (rows, columns) = (self.rows(), self.columns());
        let mut owner = vec![0usize; rows * columns];
        for (index, slot) in slots.iter().enumerate() {
            for row in slot.row..slot.row_end {
                owner[row * columns + slot.column..row * columns + slot.column_end].fill(index);
            }
        }
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); slots.len()];
        for &index in words {
            let bbox = &scene.tokens[index].bbox;
            let row = self.ys.partition_point(|&y| y <= bbox.center_y()).clamp(1, rows) - 1;
            let column = self.xs.partition_point(|&x| x <= bbox.center_x()).clamp(1, columns) - 1;
            held[owner[row * columns + column]].push(index);
        }
        Filled { slots, held }
    }
}

/// The cells of a grid with the words in them.
struct Filled {
    slots: Vec<Slot>,
    held: Vec<Vec<usize>>,
}

impl Filled {
    /// Parts the cells over several columns whose words stand in these columns, with wide gaps at the lines between
    /// them: a header on a dark ground, on which no rules are drawn.
    fn part_open_slots(&mut self, xs: &[f32], scene: &Scene) {
        let parts: Vec<Option<Vec<Vec<usize>>>> =
            self.slots.iter().zip(&self.held).map(|(slot, held)| words_by_column(slot, held, xs, scene)).collect();
        let slots = std::mem::take(&mut self.slots).into_iter().zip(std::mem::take(&mut self.held));
        for ((slot, held), parts) in slots.zip(parts) {
            match parts {
                Some(parts) => {
                    for (column, held) in (slot.column..).zip(parts) {
                        self.slots.push(Slot { column, column_end: column + 1, ..slot });
                        self.held.push(held);
                    }
                }
                None => {
                    self.slots.push(slot);
                    self.held.push(held);
                }
            }
        }
    }
}

/// Gives the words of a cell over several columns for each of these, where none crosses the lines between them and
/// those of different columns stand wide apart; nothing where it is one cell.
fn words_by_column(slot: &Slot, held: &[usize], xs: &[f32], scene: &Scene) -> Option<Vec<Vec<usize>>> {
    let count = slot.column_end - slot.column;
    if count < 2 || held.len() < 2 {
        return None;
    }
    let lines = &xs[slot.column + 1..slot.column_end];
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &index in held {
        let bbox = &scene.tokens[index].bbox;
        let column = lines.partition_point(|&x| x <= bbox.center_x());
        let crosses = lines.iter().any(|&x| bbox.x0 < x - 1.0 && x + 1.0 < bbox.x1);
        if crosses {
            return None;
        }
        parts[column].push(index);
    }
    let boxes: Vec<BBox> = parts.iter().filter_map(|part| scene.box_of(part)).collect();
    let size = held.iter().map(|&index| scene.tokens[index].size_pt).fold(0.0, f32::max);
    let apart = boxes.windows(2).all(|pair| pair[1].x0 - pair[0].x1 > COLUMN_GAP_EM * size);
    (boxes.len() >= 2 && 2 * boxes.len() > count && apart).then_some(parts)
}

/// Tells whether a side is wide and at least two rules end together at its outer edge.
fn is_open_side(side: (f32, f32), outer: f32, ends: &[f32]) -> bool {
    let together = ends.iter().filter(|end| (*end - outer).abs() <= MEET_PT).count();
    side.1 - side.0 >= OPEN_SIDE_PT && together >= 2 && 4 * together >= ends.len()
}

fn has_words(scene: &Scene, place: BBox) -> bool {
    let first = scene.lines.partition_point(|line| line.baseline < place.y0);
    let lines = scene.lines[first..].iter().take_while(|line| line.bbox.y0 <= place.y1);
    lines.flat_map(|line| &line.tokens).any(|&index| {
        let bbox = &scene.tokens[index].bbox;
        place.contains(bbox.center_x(), bbox.center_y())
    })
}

fn grid_to_candidate(mut grid: Grid, scene: &Scene, by_y: &[usize], rejections: &mut Rejections) -> Option<Candidate> {
    let frame = grid.frame();
    let first = by_y.partition_point(|&index| scene.tokens[index].bbox.center_y() < frame.y0);
    let below = by_y[first..].iter().take_while(|&&index| scene.tokens[index].bbox.center_y() <= frame.y1);
    let words: Vec<usize> =
        below.copied().filter(|&index| frame.contains(scene.tokens[index].bbox.center_x(), frame.y0)).collect();
    let upright = words.iter().filter(|&&index| scene.tokens[index].upright).count();
    let mut filled = grid.fill(&words, scene);
    let full = filled.held.iter().filter(|held| !held.is_empty()).count();
    let reason = if 2 * upright < words.len() {
        Some(Reason::Turned)
    } else if grid.columns() == 1 && !is_list(&filled, scene) {
        Some(Reason::NoGrid)
    } else if full < 3 || (grid.is_of_grounds(scene) && !has_rows_of_cells(&filled)) {
        Some(Reason::TooFewCells)
    } else if full * 4 < filled.slots.len() {
        Some(Reason::TooEmpty)
    } else {
        is_frame_of_prose(&filled, words.len()).then_some(Reason::Prose)
    };
    if let Some(reason) = reason {
        rejections.add(reason, || filled_to_candidate(grid, filled, 0.0));
        return None;
    }
    let cuts: Vec<Edge> = (0..grid.rows()).flat_map(|row| grid.cuts_of_row(row, &filled, scene)).collect();
    if !cuts.is_empty() {
        grid.horizontal.extend(cuts);
        grid.sort();
        filled = grid.fill(&words, scene);
    }
    filled.part_open_slots(&grid.xs, scene);
    let straddling = filled.held.iter().filter(|held| straddles(held, scene)).count();
    let score = if straddling >= 2 && 12 * straddling > full { STRADDLED_SCORE } else { SCORE };
    Some(without_captions(without_thin_lines(filled_to_candidate(grid, filled, score)), scene))
}

fn filled_to_candidate(grid: Grid, filled: Filled, score: f32) -> Candidate {
    let cells = filled.slots.iter().zip(filled.held).map(|(slot, tokens)| CandidateCell {
        row: slot.row,
        column: slot.column,
        rowspan: slot.row_end - slot.row,
        colspan: slot.column_end - slot.column,
        tokens,
    });
    let cells = cells.collect();
    Candidate { method: TableMethod::Ruled, xs: grid.xs, ys: grid.ys, cells, header_rows: None, score }
}

/// Tells whether nearly all words stand in one cell: a frame around prose, not a table.
fn is_frame_of_prose(filled: &Filled, words: usize) -> bool {
    let most = filled.held.iter().map(Vec::len).max().unwrap_or(0);
    filled.slots.len() <= 4 && words >= 40 && most * 10 > words * 8
}

/// Tells whether rules around one column make a list: a bold header above short entries, without the gaps of columns.
fn is_list(filled: &Filled, scene: &Scene) -> bool {
    let is_bold = |held: &Vec<usize>| held.iter().all(|&token| scene.tokens[token].bold);
    let is_entry = |held: &Vec<usize>| {
        let lines = cell_lines(held, scene).len();
        (1..=ENTRY_WORDS_MAX).contains(&held.len()) && lines <= ENTRY_LINES_MAX && !has_gap(held, scene, |_, _| true)
    };
    let Some((header, entries)) = filled.held.split_first() else { return false };
    let headed = is_bold(header) && !entries.iter().any(is_bold);
    headed && entries.len() >= ENTRIES_MIN && filled.held.iter().all(is_entry)
}

/// Tells whether at least two rows, and most rows with words, have words in several cells: the grounds of a chart, of
/// highlighted lines or of boxes do not.
fn has_rows_of_cells(filled: &Filled) -> bool {
    let mut cells_of_row: BTreeMap<usize, usize> = BTreeMap::new();
    let full = filled.slots.iter().zip(&filled.held).filter(|(_, held)| !held.is_empty());
    full.for_each(|(slot, _)| *cells_of_row.entry(slot.row).or_default() += 1);
    let several = cells_of_row.values().filter(|&&cells| cells >= 2).count();
    several >= 2 && 2 * several >= cells_of_row.len()
}

/// Tells whether a wide gap beside a figure parts the words on a line of a cell: a column is missing there.
fn straddles(held: &[usize], scene: &Scene) -> bool {
    has_gap(held, scene, |left, right| left.is_value() || right.is_value())
}

/// Tells whether a gap as wide as between columns parts two words on a line of a cell of which something is true.
fn has_gap(held: &[usize], scene: &Scene, of: impl Fn(&Token, &Token) -> bool) -> bool {
    let mut tokens: Vec<&Token> = held.iter().map(|&index| &scene.tokens[index]).collect();
    tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    tokens.windows(2).any(|pair| {
        let [left, right] = pair else { return false };
        let beside = (left.baseline - right.baseline).abs() < 0.3 * left.size_pt;
        let gap = right.bbox.x0 - left.bbox.x1;
        beside && gap > COLUMN_GAP_EM * left.size_pt && of(left, right)
    })
}

impl Grid {
    /// Gives the edges that part a row in whose cells figures stand below each other: such a row is several.
    fn cuts_of_row(&self, row: usize, filled: &Filled, scene: &Scene) -> Vec<Edge> {
        // Slots come row by row.
        let first = filled.slots.partition_point(|slot| slot.row < row);
        let end = filled.slots.partition_point(|slot| slot.row <= row);
        let of_row = filled.slots[first..end].iter().zip(&filled.held[first..end]);
        let of_row = of_row.filter(|(slot, _)| slot.row_end == row + 1);
        let cells: Vec<Vec<CellLine>> = of_row.map(|(_, held)| cell_lines(held, scene)).collect();
        let Some(key) = cells.iter().find(|lines| !lines.is_empty()) else { return Vec::new() };
        let stacked = |lines: &&Vec<CellLine>| lines.len() >= 2 && lines.iter().all(|line| line.is_value);
        let count = cells.iter().filter(stacked).count();
        let Some(anchors) = cells.iter().filter(stacked).max_by_key(|lines| lines.len()) else { return Vec::new() };
        let enough = anchors.len() >= 3 || count >= 2;
        if !enough || key.len() < anchors.len() {
            return Vec::new();
        }
        let mut lines: Vec<&CellLine> = cells.iter().flatten().collect();
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let nearest = |line: &CellLine| {
            let off = |anchor: &CellLine| (anchor.baseline - line.baseline).abs();
            anchors.iter().enumerate().min_by(|a, b| off(a.1).total_cmp(&off(b.1))).map_or(0, |(index, _)| index)
        };
        let cuts = lines.windows(2).filter(|pair| nearest(pair[0]) < nearest(pair[1])).map(|pair| {
            let at = (pair[0].bottom + pair[1].top) / 2.0;
            Edge { at, from: self.xs[0], to: self.xs[self.columns()] }
        });
        cuts.collect()
    }
}

/// One line of a cell.
struct CellLine {
    baseline: f32,
    top: f32,
    bottom: f32,
    /// It holds a figure and nothing else.
    is_value: bool,
}

fn cell_lines(held: &[usize], scene: &Scene) -> Vec<CellLine> {
    let mut tokens: Vec<&Token> = held.iter().map(|&index| &scene.tokens[index]).collect();
    tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<CellLine> = Vec::new();
    for token in tokens {
        let is_value = token.is_value();
        match lines.last_mut() {
            Some(line) if token.baseline - line.baseline < 0.5 * token.size_pt => {
                line.is_value &= is_value || token.kind == TokenKind::Sign;
                line.top = line.top.min(token.bbox.y0);
                line.bottom = line.bottom.max(token.bbox.y1);
            }
            _ => lines.push(CellLine { baseline: token.baseline, top: token.bbox.y0, bottom: token.bbox.y1, is_value }),
        }
    }
    lines
}

/// Takes out rows and columns without any word that come from double or stray rules (thinner than a letter).
fn without_thin_lines(mut candidate: Candidate) -> Candidate {
    for row in (0..candidate.rows()).rev() {
        let empty = |cell: &CandidateCell| cell.row != row || cell.tokens.is_empty() || cell.rowspan > 1;
        if candidate.ys[row + 1] - candidate.ys[row] < THIN_PT && candidate.cells.iter().all(empty) {
            candidate.ys.remove(row + 1);
            take_out(&mut candidate.cells, row, |cell| (&mut cell.row, &mut cell.rowspan));
        }
    }
    for column in (0..candidate.columns()).rev() {
        let empty = |cell: &CandidateCell| cell.column != column || cell.tokens.is_empty() || cell.colspan > 1;
        if candidate.xs[column + 1] - candidate.xs[column] < THIN_PT && candidate.cells.iter().all(empty) {
            candidate.xs.remove(column + 1);
            take_out(&mut candidate.cells, column, |cell| (&mut cell.column, &mut cell.colspan));
        }
    }
    candidate
}

/// Takes one row or column out of the cells; those that only stood in it are gone.
fn take_out(cells: &mut Vec<CandidateCell>, line: usize, of: impl Fn(&mut CandidateCell) -> (&mut usize, &mut usize)) {
    cells.retain_mut(|cell| {
        let (first, span) = of(cell);
        if *first <= line && line < *first + *span {
            *span -= 1;
        } else if *first > line {
            *first -= 1;
        }
        *span > 0
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Page, Ruling, Table, Word};
    use crate::table::page_to_tables;
    use proptest::prelude::*;

    const COLUMN_PT: f32 = 90.0;
    const ROW_PT: f32 = 18.0;

    /// Sets words at the middle of the cell in `row` and `column` of a grid that begins at (50, 100); `*` makes them bold.
    fn words_in_cell(text: &str, row: usize, column: usize) -> Vec<Word> {
        let (left, top) = (50.0 + COLUMN_PT * column as f32 + 4.0, 100.0 + ROW_PT * row as f32 + 4.0);
        let mut x = left;
        let bold = text.starts_with('*');
        let words = text.trim_start_matches('*').split_whitespace().map(|text| {
            let width = 4.0 * text.chars().count() as f32;
            let bbox = BBox::new(x, top, x + width, top + 10.0);
            x += width + 3.0;
            Word { bbox, baseline: top + 8.0, size_pt: 10.0, ..Word::plain(text, bold) }
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
        page_to_tables(&page, words.collect())
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
    fn the_title_and_the_notes_of_a_sheet_are_no_rows() {
        let table: &[&[&str]] = &[&["Ville", "Avis"], &["Laval", "3"], &["Alma", "4"]];
        let title: &[&[&str]] = &[&["Avis rendus", ""], &["", ""]];
        let notes: &[&[&str]] = &[&["Note : Au 31", ""], &["Source : Greffe", ""]];
        check(&[title, table, notes].concat(), |_| false, table);
        let below_empty: &[&[&str]] = &[&["", ""], &["Hors les cas refusés", ""]];
        check(&[table, below_empty].concat(), |_| false, table);
        // What heads figures is a heading of the body, and so is the last row of a page.
        let heading: &[&[&str]] = &[&["Secteur nord", ""]];
        check(&[heading, &table[1..]].concat(), |_| false, &[heading, &table[1..]].concat());
        check(&[table, heading].concat(), |_| false, &[table, heading].concat());
    }

    #[test]
    fn a_list_below_a_bold_header_is_a_table_of_one_column() {
        let all = |_: &Ruling| false;
        check(&[&["*Document"], &["Avis"], &["Plan"]], all, &[&["Document"], &["Avis"], &["Plan"]]);
        check(&[&["Document"], &["Avis"], &["Plan"]], all, &[]);
        check(&[&["*Document"], &["*Avis"], &["Plan"]], all, &[]);
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
