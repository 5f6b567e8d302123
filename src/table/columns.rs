//! Lines of a table's body → its columns: white rivers that run through them, checked against the edges of the words.

use crate::table::chunks::Chunk;
use crate::table::scene::{Scene, TokenKind};

/// From so many lines on, a tenth of them may cross a river (labels that are too long for their column).
const TOLERANT_LINES: usize = 10;
/// Edges of words in one column differ by at most this much.
const EDGE_PT: f32 = 2.5;
/// A column of words has this part of its words at one edge.
const EDGE_SHARE: f32 = 0.55;
/// More rivers make a drawing: no table has so many columns, not even where each has its column of signs.
const SPANS_MAX: usize = 240;
/// Words reach at most this far over the rule beside them.
const WALL_PT: f32 = 1.0;
/// The narrowest river, in points.
const RIVER_PT: f32 = 0.8;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColumnBand {
    /// Where its words begin.
    pub x0: f32,
    /// Where its words end.
    pub x1: f32,
    /// How many lines have words in it.
    pub filled: usize,
    /// How many of them hold figures.
    pub values: usize,
    /// The part of its words that share an edge or the middle.
    pub aligned: f32,
    /// The rule, or the place where the rules across the table meet, between it and the column to its left.
    pub wall: Option<f32>,
}

impl ColumnBand {
    /// Tells whether most of what stands in it are figures.
    pub fn is_numeric(&self) -> bool {
        2 * self.values > self.filled
    }

    /// Gives its middle.
    pub fn center(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }
}

/// Finds the columns of lines that are parted into chunks; none where they are too many.
pub fn lines_to_columns(lines: &[Vec<Chunk>], walls: &[f32], scene: &Scene) -> Vec<ColumnBand> {
    let tolerated = if lines.len() >= TOLERANT_LINES { lines.len() / TOLERANT_LINES } else { 0 };
    let mut spans = covered_spans(lines, tolerated);
    if spans.len() > SPANS_MAX || walls.len() > SPANS_MAX {
        return Vec::new();
    }
    spans = parted_at_walls(spans, walls, lines);
    let mut columns: Vec<ColumnDraft> = spans.into_iter().map(|span| draft(span, lines, scene)).collect();
    join_signs(&mut columns, lines);
    join_false_rivers(&mut columns, lines, scene);
    let mut columns: Vec<ColumnBand> =
        columns.into_iter().filter(|column| column.filled > 0).map(ColumnDraft::into_band).collect();
    for index in 1..columns.len() {
        let (from, to) = (columns[index - 1].x1 - WALL_PT, columns[index].x0 + WALL_PT);
        columns[index].wall = walls.iter().copied().find(|wall| (from..=to).contains(wall));
    }
    columns
}

/// Gives the intervals that more lines cover than may cross a river.
fn covered_spans(lines: &[Vec<Chunk>], tolerated: usize) -> Vec<(f32, f32)> {
    let mut ends: Vec<(f32, i32)> = Vec::new();
    for chunk in lines.iter().flatten() {
        ends.push((chunk.x0, 1));
        ends.push((chunk.x1, -1));
    }
    // An end before a beginning at the same place: touching chunks leave a river of no width, closed below.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut spans: Vec<(f32, f32)> = Vec::new();
    let (mut depth, mut from) = (0i32, 0.0);
    for (at, step) in ends {
        let before = depth as usize > tolerated;
        depth += step;
        let after = depth as usize > tolerated;
        if !before && after {
            from = at;
        } else if before && !after {
            match spans.last_mut() {
                Some(last) if from - last.1 < RIVER_PT => last.1 = at,
                _ => spans.push((from, at)),
            }
        }
    }
    spans
}

/// Parts spans at vertical rules that no chunk crosses.
fn parted_at_walls(spans: Vec<(f32, f32)>, walls: &[f32], lines: &[Vec<Chunk>]) -> Vec<(f32, f32)> {
    let mut parted = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        let (start, mut from) = (from, from);
        for &wall in walls.iter().filter(|&&wall| wall > start + 1.0 && wall < to - 1.0) {
            let crossing = lines.iter().flatten().filter(|chunk| chunk.x0 < wall - 1.0 && chunk.x1 > wall + 1.0);
            if crossing.count() == 0 {
                parted.push((from, wall));
                from = wall;
            }
        }
        parted.push((from, to));
    }
    parted
}

/// A column before its neighbours are looked at.
struct ColumnDraft {
    span: (f32, f32),
    filled: usize,
    values: usize,
    signs: Signs,
    aligned: f32,
}

/// Whether a column holds nothing but signs that belong to a figure beside it.
#[derive(Clone, Copy, PartialEq)]
enum Signs {
    None,
    All,
}

impl ColumnDraft {
    fn into_band(self) -> ColumnBand {
        let (x0, x1) = self.span;
        ColumnBand { x0, x1, filled: self.filled, values: self.values, aligned: self.aligned, wall: None }
    }

    fn is_numeric(&self) -> bool {
        2 * self.values > self.filled
    }
}

fn draft(span: (f32, f32), lines: &[Vec<Chunk>], scene: &Scene) -> ColumnDraft {
    let own: Vec<&Chunk> = lines.iter().flat_map(|line| of_span(line, span)).collect();
    let all_signs = own.iter().all(|chunk| {
        chunk.tokens.iter().all(|&index| matches!(scene.tokens[index].kind, TokenKind::Sign | TokenKind::Leader))
    });
    ColumnDraft {
        span,
        filled: lines.iter().filter(|line| of_span(line, span).next().is_some()).count(),
        values: lines.iter().filter(|line| of_span(line, span).any(|chunk| chunk.is_value)).count(),
        signs: if all_signs { Signs::All } else { Signs::None },
        aligned: aligned_share(&own),
    }
}

fn of_span(line: &[Chunk], span: (f32, f32)) -> impl Iterator<Item = &Chunk> {
    line.iter().filter(move |chunk| chunk.common(span.0, span.1) > 0.5 * (chunk.x1 - chunk.x0).min(span.1 - span.0))
}

/// Gives the largest part of chunks that share their left edge, right edge or middle.
fn aligned_share(chunks: &[&Chunk]) -> f32 {
    let share = |place: fn(&Chunk) -> f32| {
        let mut places: Vec<f32> = chunks.iter().map(|chunk| place(chunk)).collect();
        places.sort_by(f32::total_cmp);
        let mut most = 0;
        let mut first = 0;
        for last in 0..places.len() {
            while places[last] - places[first] > EDGE_PT {
                first += 1;
            }
            most = most.max(last + 1 - first);
        }
        most as f32 / places.len().max(1) as f32
    };
    share(|chunk| chunk.x0).max(share(|chunk| chunk.x1)).max(share(Chunk::center))
}

/// Joins columns of signs to the figures that they belong to: a `$` to its right, a `%` or a mark to its left.
fn join_signs(columns: &mut Vec<ColumnDraft>, lines: &[Vec<Chunk>]) {
    let mut index = 0;
    while index < columns.len() {
        if columns[index].signs == Signs::None || columns.len() < 2 {
            index += 1;
            continue;
        }
        // It belongs to the neighbour that is nearer, where both are there.
        let left = index.checked_sub(1).map(|left| columns[index].span.0 - columns[left].span.1);
        let right = columns.get(index + 1).map(|right| right.span.0 - columns[index].span.1);
        let opens = opens_figure(&columns[index], lines);
        let to_right = match (left, right) {
            (Some(_), Some(_)) => opens,
            (None, _) => true,
            (_, None) => false,
        };
        let other = if to_right { index + 1 } else { index - 1 };
        let span = (columns[index].span.0.min(columns[other].span.0), columns[index].span.1.max(columns[other].span.1));
        columns[other].span = span;
        columns.remove(index);
    }
}

/// Tells whether most signs of a column stand before a figure rather than after one: what follows is nearer.
fn opens_figure(column: &ColumnDraft, lines: &[Vec<Chunk>]) -> bool {
    let (mut before, mut after) = (0, 0);
    for line in lines {
        for (index, _) in line.iter().enumerate().filter(|(_, chunk)| chunk.common(column.span.0, column.span.1) > 0.0)
        {
            let left = index.checked_sub(1).map(|left| (line[left].is_value, line[index].x0 - line[left].x1));
            let right = line.get(index + 1).map(|right| (right.is_value, right.x0 - line[index].x1));
            match (left, right) {
                (Some((true, a)), Some((true, b))) if a < b => after += 1,
                (Some((true, _)), Some((false, _)) | None) => after += 1,
                _ => before += 1,
            }
        }
    }
    before > after
}

/// Joins columns of words that no edge holds together: the river between them is chance.
fn join_false_rivers(columns: &mut Vec<ColumnDraft>, lines: &[Vec<Chunk>], scene: &Scene) {
    let mut index = 1;
    while index < columns.len() {
        let (left, right) = (&columns[index - 1], &columns[index]);
        let words = !left.is_numeric() && !right.is_numeric();
        let loose = right.aligned < EDGE_SHARE || right.filled < 2 && lines.len() > 3;
        if words && loose {
            let span = (columns[index - 1].span.0, columns[index].span.1);
            columns[index - 1] = draft(span, lines, scene);
            columns.remove(index);
        } else {
            index += 1;
        }
    }
}
