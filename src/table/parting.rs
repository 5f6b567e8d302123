//! A header line whose words stand close → the words of each column: parted so that each part stands as its column does.

use crate::table::chunks::{Chunk, tokens_to_chunk};
use crate::table::columns::ColumnBand;
use crate::table::scene::{Scene, TextLine};

/// A part has an edge or its middle in common with its column, but for this much.
const EDGE_PT: f32 = 2.5;
/// Between two parts there is at least this space, as a part of the size.
const GAP_EM: f32 = 0.2;
/// Where nothing else tells that a line is a header, its parts stand apart by this multiple of its common space.
const WIDER_GAP: f32 = 1.25;
/// A line of more words is prose.
const TOKENS_MAX: usize = 60;

/// Parts the words of a line into one part a column, each at an edge or the middle of its column; of several ways the
/// one with the widest gaps. Nothing where there is none.
pub fn part_at_columns(line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> Option<Vec<Chunk>> {
    let count = line.tokens.len();
    if count < columns.len() || count > TOKENS_MAX {
        return None;
    }
    let bbox = |index: usize| &scene.tokens[line.tokens[index]].bbox;
    let gap_before = |index: usize| bbox(index).x0 - bbox(index - 1).x1;
    let stands = |from: usize, to: usize, column: &ColumnBand| {
        let (x0, x1) = (bbox(from).x0, bbox(to - 1).x1);
        let near = |a: f32, b: f32| (a - b).abs() <= EDGE_PT;
        // The header of the labels may stand in the middle of a cell that is wider than they are.
        let over_labels = from == 0 && x0 < column.x1 && columns.get(1).is_some_and(|next| x1 < next.x0);
        over_labels || near(x0, column.x0) || near(x1, column.x1) || near((x0 + x1) / 2.0, column.center())
    };
    // best[end]: the widest way to part the first `end` words among the columns so far, and where the last part begins.
    let mut best: Vec<Option<f32>> = vec![None; count + 1];
    best[0] = Some(0.0);
    let mut begins: Vec<Vec<usize>> = Vec::with_capacity(columns.len());
    for (index, column) in columns.iter().enumerate() {
        let mut next = vec![None; count + 1];
        let mut from_of = vec![0; count + 1];
        for (from, before) in best.iter().enumerate().take(count).skip(index) {
            let Some(before) = before else { continue };
            let gap = (index > 0).then(|| gap_before(from));
            if gap.is_some_and(|gap| gap < GAP_EM * line.size_pt) {
                continue;
            }
            let worth = before + gap.unwrap_or(0.0);
            for to in from + 1..=count {
                if stands(from, to, column) && next[to].is_none_or(|known| worth > known) {
                    next[to] = Some(worth);
                    from_of[to] = from;
                }
            }
        }
        best = next;
        begins.push(from_of);
    }
    best[count]?;
    let mut parts: Vec<Chunk> = Vec::with_capacity(columns.len());
    let mut end = count;
    for from_of in begins.iter().rev() {
        let from = from_of[end];
        parts.push(tokens_to_chunk(line.tokens[from..end].to_vec(), scene)?);
        end = from;
    }
    parts.reverse();
    Some(parts)
}

/// Tells whether a line without wide gaps heads all columns: it can be parted, and wider than between its other words.
pub fn is_tight_header(line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> bool {
    let Some(parts) = part_at_columns(line, columns, scene) else { return false };
    let between: Vec<f32> = parts.windows(2).map(|pair| pair[1].x0 - pair[0].x1).collect();
    let narrowest = between.iter().copied().fold(f32::INFINITY, f32::min);
    let within = parts.iter().flat_map(|part| part.tokens.windows(2));
    let widest = within.map(|pair| scene.tokens[pair[1]].bbox.x0 - scene.tokens[pair[0]].bbox.x1).fold(0.0, f32::max);
    narrowest >= WIDER_GAP * widest
}
