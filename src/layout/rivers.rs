//! Where a white river runs between two columns of text: its place, and how far up and down it goes.
//!
//! The longest river of a region is sought, so that a heading over both columns or a gap that two columns share by
//! chance does not decide where columns end. Rows of labels and values, of list marks or of figures are no columns,
//! and two wide spaces above each other in running text are none.

use crate::document::BBox;
use crate::layout::lines::Piece;
use crate::layout::order::{Item, is_figure, is_label};

/// The narrowest river between short columns, in points.
const RIVER_PT: f32 = 9.0;
/// The narrowest river between columns of many lines.
const NARROW_RIVER_PT: f32 = 4.0;
/// Wider rivers are no better than this.
const WIDE_RIVER_PT: f32 = 18.0;
/// Columns of so many lines each may stand closer together.
const MANY_LINES: usize = 5;
/// Columns of prose have at least so many lines each, of so many words.
const PROSE_LINES: usize = 6;
const PROSE_WORDS: f32 = 4.0;
/// Both sides of a letterhead or of signatures end where a gap of this part of a line's height goes through both.
const BLOCK_GAP_EM: f32 = 1.0;
/// A gap wider than this may part the end of one column from it, where a line across stands nearer.
const END_GAP_EM: f32 = 0.8;
/// A few lines beyond a wider gap are no part of a column in any case.
const APART_GAP_EM: f32 = 1.5;
const END_LINES_MAX: usize = 3;
/// A line that goes across stands apart from the columns by this part of its height, or they are many lines long.
const APART_EM: f32 = 0.6;
/// How far the left edges of a column's lines may be out, in points.
const EDGE_PT: f32 = 1.0;
/// Among more left edges only the most frequent are tried.
const EDGES_MAX: usize = 120;

/// A river: what lies between `top` and `bottom` is in two columns, left and right of `x`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct River {
    /// The middle of the river.
    pub x: f32,
    /// Where it begins.
    pub top: f32,
    /// Where it ends.
    pub bottom: f32,
}

/// Finds the river along which two columns stand beside each other for the longest way.
pub fn tallest_river(items: &[Item]) -> Option<River> {
    let mut places: Vec<Place> =
        items.iter().enumerate().map(|(index, item)| Place { frame: item.frame(), index }).collect();
    places.sort_by(|a, b| a.frame.center_y().total_cmp(&b.frame.center_y()).then(a.index.cmp(&b.index)));
    let mut best: Option<(f32, River)> = None;
    // A wide river parts columns before a narrow one parts the marks of a list from its items.
    for edge in right_edges_to_try(&places) {
        for run in runs_beside(&places, edge) {
            for part in run.parts(items, edge) {
                let Some((area, river)) = part.river(items, edge) else { continue };
                if best.is_none_or(|(largest, _)| area > 1.01 * largest) {
                    best = Some((area, river));
                }
            }
        }
    }
    best.map(|(_, river)| river)
}

/// The place of an item.
#[derive(Debug, Clone, Copy)]
struct Place {
    frame: BBox,
    index: usize,
}

/// Gives the left edges of all that has something to its left, from left to right.
fn right_edges_to_try(places: &[Place]) -> Vec<f32> {
    let tallest = places.iter().map(|place| place.frame.height()).fold(0.0, f32::max);
    let mut edges: Vec<f32> = Vec::new();
    for (position, place) in places.iter().enumerate() {
        let near = |other: &&Place| (other.frame.center_y() - place.frame.center_y()).abs() <= tallest;
        let after = places[position + 1..].iter().take_while(near);
        let before = places[..position].iter().rev().take_while(near);
        let is_left = |other: &Place| {
            other.frame.x1 <= place.frame.x0 - NARROW_RIVER_PT && other.frame.overlap_y(&place.frame) > 0.5
        };
        if after.chain(before).any(is_left) {
            edges.push(place.frame.x0);
        }
    }
    edges.sort_by(f32::total_cmp);
    let mut counted: Vec<(f32, usize)> = Vec::new();
    for edge in edges {
        match counted.last_mut() {
            Some((first, count)) if edge - *first < EDGE_PT => *count += 1,
            _ => counted.push((edge, 1)),
        }
    }
    if counted.len() > EDGES_MAX {
        counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.total_cmp(&b.0)));
        counted.truncate(EDGES_MAX);
        counted.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    counted.into_iter().map(|(edge, _)| edge).collect()
}

/// What stands on either side of an edge, from top to bottom, with nothing across it.
struct Run<'p> {
    places: &'p [Place],
    /// The lower end of what goes across above, and the upper end of what goes across below.
    above: Option<f32>,
    below: Option<f32>,
}

/// Gives the runs of places that do not go across a river left of `edge`.
fn runs_beside(places: &[Place], edge: f32) -> Vec<Run<'_>> {
    let crosses =
        |place: &Place| place.frame.x0 < edge - EDGE_PT - 0.5 && place.frame.x1 > edge - NARROW_RIVER_PT + 0.5;
    let mut runs = Vec::new();
    let mut start = 0;
    let mut above = None;
    for (position, place) in places.iter().enumerate() {
        if crosses(place) {
            runs.push(Run { places: &places[start..position], above, below: Some(place.frame.y0) });
            start = position + 1;
            above = Some(place.frame.y1);
        }
    }
    runs.push(Run { places: &places[start..], above, below: None });
    runs.retain(|run| run.places.len() >= 2);
    runs
}

/// One side of a river.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    lines: usize,
    words: usize,
    has_table: bool,
    around: Option<BBox>,
}

impl Side {
    fn of<'p>(places: impl Iterator<Item = &'p Place>, items: &[Item]) -> Self {
        let mut side = Self::default();
        for place in places {
            side.around = Some(side.around.map_or(place.frame, |around| around.union(&place.frame)));
            match &items[place.index] {
                Item::Piece(piece) => {
                    side.lines += 1;
                    side.words += piece.words.len();
                }
                Item::Table(_) => side.has_table = true,
            }
        }
        side
    }

    fn is_prose(&self) -> bool {
        self.lines >= PROSE_LINES && self.words as f32 >= PROSE_WORDS * self.lines as f32
    }

    fn is_column(&self) -> bool {
        self.lines >= 2 || self.has_table
    }
}

impl<'p> Run<'p> {
    fn sides(&self, items: &[Item], edge: f32) -> (Side, Side) {
        let is_left = |place: &&Place| place.frame.center_x() < edge;
        (
            Side::of(self.places.iter().filter(is_left), items),
            Side::of(self.places.iter().filter(|place| !is_left(place)), items),
        )
    }

    /// Parts a run at the gaps that go through both sides, and takes off what stands apart above and below. Columns
    /// of prose have gaps between paragraphs that meet by chance, and are not parted.
    fn parts(self, items: &[Item], edge: f32) -> Vec<Run<'p>> {
        let (left, right) = self.sides(items, edge);
        if !left.is_column() || !right.is_column() {
            return Vec::new();
        }
        if left.is_prose() && right.is_prose() {
            return vec![self.without_ends(edge)];
        }
        let mut parts = Vec::new();
        let mut start = 0;
        let mut reach = f32::NEG_INFINITY;
        let mut above = self.above;
        for (position, place) in self.places.iter().enumerate() {
            if position > start && place.frame.y0 - reach > BLOCK_GAP_EM * place.frame.height().min(24.0) {
                parts.push(Run { places: &self.places[start..position], above, below: Some(place.frame.y0) });
                above = Some(reach);
                start = position;
            }
            reach = reach.max(place.frame.y1);
        }
        parts.push(Run { places: &self.places[start..], above, below: self.below });
        parts
    }

    /// Takes off the ends of columns of prose that belong to what stands above or below both columns: where only one
    /// side is left, and a gap parts it from its column that is wider than that to what goes across.
    fn without_ends(self, edge: f32) -> Run<'p> {
        let is_left = |place: &Place| place.frame.center_x() < edge;
        let Self { places, mut above, mut below } = self;
        let gap_before = |position: usize| {
            let reach = places[..position].iter().map(|place| place.frame.y1).fold(f32::NEG_INFINITY, f32::max);
            places[position].frame.y0 - reach
        };
        let em = places[0].frame.height().min(24.0);
        let widest = |positions: std::ops::RangeInclusive<usize>| {
            positions.map(|position| (position, gap_before(position))).max_by(|a, b| a.1.total_cmp(&b.1))
        };
        let first_of = |left: bool| places.iter().position(|place| is_left(place) == left).unwrap_or(0);
        let last_of = |left: bool| places.iter().rposition(|place| is_left(place) == left).unwrap_or(0);
        let (mut start, mut end) = (0, places.len());
        if let Some((position, gap)) = widest(1..=first_of(true).max(first_of(false))) {
            let hangs_above = above.is_some_and(|above| gap > END_GAP_EM * em && places[0].frame.y0 - above <= gap);
            // A page number, a date.
            let is_apart = first_of(false) < first_of(true) && position <= END_LINES_MAX && gap > APART_GAP_EM * em;
            if hangs_above || is_apart {
                start = position;
                above = Some(places[start - 1].frame.y1);
            }
        }
        let (left_ends, right_ends) = (last_of(true), last_of(false));
        if left_ends > right_ends
            && let Some((position, gap)) = widest(right_ends + 1..=places.len() - 1)
        {
            let last = places[places.len() - 1].frame.y1;
            let hangs_below = below.is_some_and(|below| gap > END_GAP_EM * em && below - last <= gap);
            let is_apart = places.len() - position <= END_LINES_MAX && gap > APART_GAP_EM * em;
            if hangs_below || is_apart {
                end = position;
                below = Some(places[end].frame.y0);
            }
        }
        Run { places: &places[start..end.max(start)], above, below }
    }

    /// Gives the river, and its area along which both columns stand beside each other.
    fn river(&self, items: &[Item], edge: f32) -> Option<(f32, River)> {
        let (left, right) = self.sides(items, edge);
        let (left_box, right_box) = (left.around?, right.around?);
        let width = right_box.x0 - left_box.x1;
        let height = left_box.overlap_y(&right_box);
        let many = left.lines.min(right.lines) >= MANY_LINES;
        let wide_enough = width >= if many { NARROW_RIVER_PT } else { RIVER_PT };
        if !left.is_column() || !right.is_column() || !wide_enough || height <= 1.0 {
            return None;
        }
        if self.are_rows(items, edge) || (!many && self.stands_in_prose(&left_box.union(&right_box))) {
            return None;
        }
        let around = left_box.union(&right_box);
        Some((
            height * width.min(WIDE_RIVER_PT),
            River { x: right_box.x0 - width / 2.0, top: around.y0, bottom: around.y1 },
        ))
    }

    /// Tells whether what stands on one line belongs together: labels and values, marks and items, figures of a table.
    fn are_rows(&self, items: &[Item], edge: f32) -> bool {
        let piece_of = |place: &Place| match &items[place.index] {
            Item::Piece(piece) => Some((piece, place.frame.center_x() < edge)),
            Item::Table(_) => None,
        };
        let mut pieces: Vec<(&Piece, bool)> = self.places.iter().filter_map(piece_of).collect();
        pieces.sort_by(|(a, _), (b, _)| a.line.cmp(&b.line).then(a.frame.x0.total_cmp(&b.frame.x0)));
        let (mut rows, mut labels, mut figures) = (0, 0, 0);
        for pair in pieces.windows(2) {
            let ((left, is_left), (right, right_is_left)) = (pair[0], pair[1]);
            if left.line == right.line && is_left && !right_is_left {
                rows += 1;
                labels += usize::from(is_label(left));
                figures += usize::from(is_figure(right));
            }
        }
        rows > 0 && (2 * labels >= rows || 2 * figures >= rows)
    }

    /// Tells whether a line that goes across follows close above or below: two wide spaces in running text.
    fn stands_in_prose(&self, around: &BBox) -> bool {
        let line = self.places.first().map_or(0.0, |place| place.frame.height().min(24.0));
        let close = |gap: Option<f32>| gap.is_some_and(|gap| gap < APART_EM * line);
        close(self.above.map(|above| around.y0 - above)) || close(self.below.map(|below| below - around.y1))
    }
}
