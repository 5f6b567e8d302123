//! A line → pieces that belong together: what a common space parts is one, what a wider one parts may be two cells.

use crate::document::BBox;
use crate::table::scene::{Scene, TextLine, Token, TokenKind};

/// A gap wider than this part of the size parts words into chunks.
const CHUNK_GAP_EM: f32 = 0.5;
/// The same between two figures, which no common space joins.
const FIGURE_GAP_EM: f32 = 0.32;
/// The same within a figure: `1 641`.
const THOUSANDS_GAP_EM: f32 = 0.45;
/// A gap wider than this parts words into segments: a column is likely to begin.
const SEGMENT_GAP_EM: f32 = 1.0;
/// The same beside a figure.
const FIGURE_SEGMENT_EM: f32 = 0.75;
/// The same between two figures.
const FIGURES_SEGMENT_EM: f32 = 0.5;

/// Words of one line that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk {
    /// The tokens from left to right.
    pub tokens: Vec<usize>,
    /// Its left edge.
    pub x0: f32,
    /// Its right edge.
    pub x1: f32,
    /// It is a figure, or stands for one, and nothing else.
    pub is_value: bool,
}

impl Chunk {
    /// Gives its middle.
    pub fn center(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// Gives the length that it has in common with an interval.
    pub fn common(&self, from: f32, to: f32) -> f32 {
        (self.x1.min(to) - self.x0.max(from)).max(0.0)
    }
}

/// Parts a line where the space is wider than a common one.
pub fn line_to_chunks(line: &TextLine, scene: &Scene) -> Vec<Chunk> {
    parted(&line.tokens, scene, |left, right| {
        let limit = match (left.is_value(), right.is_value()) {
            (true, true) if left.opens_number && right.is_thousands => THOUSANDS_GAP_EM,
            // A dash with common spaces around it makes a span of two figures: `1.35 - 1.42`.
            (true, true) if left.is_dash != right.is_dash => CHUNK_GAP_EM,
            (true, true) => FIGURE_GAP_EM,
            _ => CHUNK_GAP_EM,
        };
        limit * line.size_pt
    })
}

/// Parts a line where a column is likely to begin.
pub fn line_to_segments(line: &TextLine, scene: &Scene) -> Vec<Chunk> {
    parted(&line.tokens, scene, |left, right| {
        let limit = match (left.is_value(), right.is_value()) {
            (true, true) => FIGURES_SEGMENT_EM,
            (false, false) => SEGMENT_GAP_EM,
            _ => FIGURE_SEGMENT_EM,
        };
        limit * line.size_pt
    })
}

/// Makes a chunk of tokens that stand in order.
pub fn tokens_to_chunk(tokens: Vec<usize>, scene: &Scene) -> Option<Chunk> {
    let bbox = BBox::union_all(tokens.iter().map(|&index| scene.tokens[index].bbox))?;
    let is_value = is_value(&tokens, scene);
    Some(Chunk { tokens, x0: bbox.x0, x1: bbox.x1, is_value })
}

fn is_value(tokens: &[usize], scene: &Scene) -> bool {
    let mut values = 0;
    for &index in tokens {
        match scene.tokens[index].kind {
            TokenKind::Figure | TokenKind::Placeholder => values += 1,
            TokenKind::Sign => {}
            TokenKind::Leader | TokenKind::Text => return false,
        }
    }
    values > 0
}

fn parted(tokens: &[usize], scene: &Scene, limit: impl Fn(&Token, &Token) -> f32) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut right = f32::NEG_INFINITY;
    for &index in tokens {
        let token = &scene.tokens[index];
        if let Some(&last) = open.last()
            && token.bbox.x0 - right > limit(&scene.tokens[last], token)
        {
            chunks.extend(tokens_to_chunk(std::mem::take(&mut open), scene));
            right = f32::NEG_INFINITY;
        }
        right = right.max(token.bbox.x1);
        open.push(index);
    }
    chunks.extend(tokens_to_chunk(open, scene));
    chunks
}
