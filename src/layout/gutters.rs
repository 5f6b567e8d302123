//! The narrow gutters between columns of text: gaps hardly wider than a space, which only their alignment tells from
//! the spaces of justified text.

use crate::document::BBox;

/// A gap narrower than this part of the letters' size is a space, whatever stands above and below.
const GAP_EM: f32 = 0.5;
/// The narrowest gutter, in points.
const GUTTER_PT: f32 = 4.0;
/// So many lines begin at a gutter's right edge, at least, and so many of them after a gap.
const STARTS_MIN: usize = 6;
const GAPS_MIN: usize = 3;
/// How far those beginnings are apart at most, from one to the next and in all.
const STEP_PT: f32 = 0.6;
const SPREAD_PT: f32 = 2.0;

/// A gutter: its right edge, and the first and last of the lines that it parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gutter {
    right_x: f32,
    first_line: usize,
    last_line: usize,
}

impl Gutter {
    /// Tells whether the gutter lies in a gap of a line.
    pub fn parts(&self, line: usize, gap_x0: f32, gap_x1: f32) -> bool {
        (self.first_line..=self.last_line).contains(&line)
            && gap_x0 < self.right_x - GUTTER_PT + 1.0
            && gap_x1 > self.right_x - 1.0
    }

    /// Tells whether a word lies over the gutter.
    fn is_crossed_by(right_x: f32, word: &BBox) -> bool {
        word.x0 < right_x - 1.0 && word.x1 > right_x - GUTTER_PT + 1.0
    }
}

/// A place where words begin: the line, and whether a gap stands before it.
#[derive(Clone, Copy)]
struct Start {
    x: f32,
    line: usize,
    after_gap: bool,
}

/// Finds the gutters of lines from top to bottom, each given as the boxes of its words from left to right.
pub fn lines_to_gutters(lines: &[Vec<BBox>]) -> Vec<Gutter> {
    let mut starts: Vec<Start> = Vec::new();
    for (line, words) in lines.iter().enumerate() {
        let mut reach = f32::NEG_INFINITY;
        for word in words {
            let after_gap = reach.is_finite();
            if !after_gap || word.x0 - reach >= (GAP_EM * word.height()).max(GUTTER_PT) {
                starts.push(Start { x: word.x0, line, after_gap });
            }
            reach = reach.max(word.x1);
        }
    }
    starts.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.line.cmp(&b.line)));
    let mut gutters = Vec::new();
    let mut rest = starts.as_slice();
    while let Some(first) = rest.first() {
        let aligned =
            rest.windows(2).take_while(|pair| pair[1].x - pair[0].x <= STEP_PT && pair[1].x - first.x <= SPREAD_PT);
        let (group, after) = rest.split_at(aligned.count() + 1);
        rest = after;
        if is_enough(group.iter()) {
            gutters.extend(group_to_gutters(group, lines));
        }
    }
    gutters
}

fn is_enough<'s>(starts: impl Iterator<Item = &'s Start> + Clone) -> bool {
    starts.clone().count() >= STARTS_MIN && starts.filter(|start| start.after_gap).count() >= GAPS_MIN
}

/// Gives the runs of lines, with no word across, in which enough lines begin at one edge.
fn group_to_gutters(group: &[Start], lines: &[Vec<BBox>]) -> Vec<Gutter> {
    let right_x = group[0].x;
    let mut gutters = Vec::new();
    let mut first_line = 0;
    let crossed =
        lines.iter().enumerate().filter(|(_, words)| words.iter().any(|word| Gutter::is_crossed_by(right_x, word)));
    for end in crossed.map(|(line, _)| line).chain([lines.len()]) {
        if is_enough(group.iter().filter(|start| (first_line..end).contains(&start.line))) {
            gutters.push(Gutter { right_x, first_line, last_line: end - 1 });
        }
        first_line = end + 1;
    }
    gutters
}
