//! The words of a line → the columns of a table.

use crate::table::chunks::{Chunk, line_to_chunks, tokens_to_chunk};
use crate::table::columns::ColumnBand;
use crate::table::scene::{Scene, TextLine};

/// A chunk that reaches this part of a column's width into it stands in it.
const REACH_PART: f32 = 0.2;
/// The gap between two chunks that stand in columns of their own is at least this part of the size.
const SPLIT_GAP_EM: f32 = 0.2;
/// A chunk that begins this close to where the words of a column begin belongs to it.
const EDGE_PT: f32 = 3.0;

/// Words of one line in one column or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The first column.
    pub first: usize,
    /// The last column.
    pub last: usize,
    /// The words.
    pub chunk: Chunk,
}

/// A line whose words are placed.
#[derive(Debug, Clone)]
pub struct PlacedLine {
    /// The line.
    pub line: TextLine,
    /// Its words, from left to right; no two stand in one column.
    pub placed: Vec<Placed>,
}

impl PlacedLine {
    /// Gives what stands in a column.
    pub fn at(&self, column: usize) -> Option<&Placed> {
        self.placed.iter().find(|placed| placed.first <= column && column <= placed.last)
    }

    /// Tells whether a figure stands in a column of figures.
    pub fn has_value(&self, columns: &[ColumnBand]) -> bool {
        self.placed.iter().any(|placed| placed.chunk.is_value && columns[placed.first].is_numeric())
    }
}

/// Gives the limits of the columns: one more than columns; those between lie at their wall, else in the middle of the
/// rivers.
pub fn column_limits(columns: &[ColumnBand]) -> Vec<f32> {
    let between = columns.windows(2).map(|pair| pair[1].wall.unwrap_or((pair[0].x1 + pair[1].x0) / 2.0));
    let (first, last) = (columns[0].x0, columns[columns.len() - 1].x1);
    std::iter::once(first).chain(between).chain(std::iter::once(last)).collect()
}

/// Places the words of a line of the body.
pub fn place_line(line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> PlacedLine {
    let limits = column_limits(columns);
    let mut placed: Vec<Placed> = Vec::new();
    for chunk in line_to_chunks(line, scene) {
        place_chunk(chunk, columns, &limits, line, scene, &mut placed);
    }
    PlacedLine { line: line.clone(), placed: without_overlap(placed, scene) }
}

fn place_chunk(
    chunk: Chunk,
    columns: &[ColumnBand],
    limits: &[f32],
    line: &TextLine,
    scene: &Scene,
    placed: &mut Vec<Placed>,
) {
    let (first, last) = reached(&chunk, columns, limits);
    if first == last {
        placed.push(Placed { first, last, chunk });
        return;
    }
    // Words of several columns that stand close are parted where a column begins.
    let split = (1..chunk.tokens.len()).find(|&index| {
        let (left, right) = (&scene.tokens[chunk.tokens[index - 1]].bbox, &scene.tokens[chunk.tokens[index]].bbox);
        let gap = right.x0 - left.x1;
        let begins = columns[first + 1..=last].iter().any(|column| {
            let value = scene.tokens[chunk.tokens[index]].is_value() && column.is_numeric();
            (right.x0 - column.x0).abs() <= EDGE_PT
                || value && right.x1 <= column.x1 + EDGE_PT && right.x0 >= column.x0 - EDGE_PT
        });
        gap >= SPLIT_GAP_EM * line.size_pt && begins
    });
    if let Some(split) = split {
        let right = chunk.tokens[split..].to_vec();
        let left = chunk.tokens[..split].to_vec();
        for part in [left, right] {
            if let Some(part) = tokens_to_chunk(part, scene) {
                place_chunk(part, columns, limits, line, scene, placed);
            }
        }
        return;
    }
    // A label that is too long for its column runs over those beside it, which are empty.
    let of_first = chunk.x0 < columns[0].x1 && (chunk.x0 - columns[0].x0) < 0.5 * (columns[0].x1 - columns[0].x0);
    let last = if of_first { first } else { last };
    placed.push(Placed { first, last, chunk });
}

/// Gives the first and the last column that a chunk reaches.
pub fn reached(chunk: &Chunk, columns: &[ColumnBand], limits: &[f32]) -> (usize, usize) {
    let reaches = |index: usize| {
        let column = &columns[index];
        chunk.common(column.x0, column.x1) > REACH_PART * (column.x1 - column.x0)
    };
    let reached: Vec<usize> = (0..columns.len()).filter(|&index| reaches(index)).collect();
    match (reached.first(), reached.last()) {
        (Some(&first), Some(&last)) => (first, last),
        _ => {
            let index = limits[1..limits.len() - 1].partition_point(|&limit| limit <= chunk.center());
            (index, index)
        }
    }
}

/// Joins chunks that stand in one column.
fn without_overlap(placed: Vec<Placed>, scene: &Scene) -> Vec<Placed> {
    let mut apart: Vec<Placed> = Vec::with_capacity(placed.len());
    for next in placed {
        match apart.last_mut() {
            Some(last) if last.last >= next.first && last.last > last.first && last.first < next.first => {
                last.last = next.first - 1;
                apart.push(next);
            }
            Some(last) if last.last >= next.first => {
                let tokens = last.chunk.tokens.iter().chain(&next.chunk.tokens).copied().collect();
                if let Some(chunk) = tokens_to_chunk(tokens, scene) {
                    *last = Placed { first: last.first, last: last.last.max(next.last), chunk };
                }
            }
            _ => apart.push(next),
        }
    }
    apart
}
