//! A page → strips of lines that are read from top to bottom: a page set in columns of prose is parted between them.

use crate::table::chunks::{Chunk, line_to_segments};
use crate::table::scene::{Scene, TextLine, TokenKind};

/// A segment with so many words may be prose.
const PROSE_WORDS_MIN: usize = 4;
/// It is at least this wide.
const PROSE_PT: f32 = 80.0;
/// A column of prose has at least so many lines.
const PROSE_LINES_MIN: usize = 5;
/// Gutters between columns are looked for in steps of this width.
const STEP_PT: f32 = 3.0;
/// A page is parted so often at most (three or four columns).
const DEPTH_MAX: usize = 2;
/// A line parted into so many segments belongs to a table over the columns of the page.
const TABLE_SEGMENTS_MIN: usize = 3;

/// A line with its segments.
#[derive(Debug, Clone)]
pub struct StripLine {
    /// The line.
    pub line: TextLine,
    /// What wide gaps part.
    pub segments: Vec<Chunk>,
}

/// Parts the lines of a page into strips.
pub fn scene_to_strips(scene: &Scene) -> Vec<Vec<StripLine>> {
    let lines = scene.lines.iter().map(|line| with_segments(line.clone(), scene)).collect();
    part(lines, scene, DEPTH_MAX)
}

/// Parts a line into its segments.
pub fn with_segments(line: TextLine, scene: &Scene) -> StripLine {
    let segments = line_to_segments(&line, scene);
    StripLine { line, segments }
}

/// Tells whether a segment may be a line of prose: some words, few figures.
pub fn is_prose(segment: &Chunk, scene: &Scene) -> bool {
    let words = segment.tokens.iter().filter(|&&index| scene.tokens[index].kind == TokenKind::Text).count();
    segment.tokens.len() >= PROSE_WORDS_MIN
        && 10 * words >= 7 * segment.tokens.len()
        && segment.x1 - segment.x0 >= PROSE_PT
}

fn part(lines: Vec<StripLine>, scene: &Scene, depth: usize) -> Vec<Vec<StripLine>> {
    let Some(gutter) = (depth > 0).then(|| gutter(&lines, scene)).flatten() else { return vec![lines] };
    let mut strips: Vec<Vec<StripLine>> = Vec::new();
    let mut full: Vec<StripLine> = Vec::new();
    let mut block: Vec<StripLine> = Vec::new();
    for line in lines {
        let crosses = line.segments.iter().any(|segment| segment.x0 < gutter && segment.x1 > gutter);
        let of_table =
            line.segments.len() >= TABLE_SEGMENTS_MIN && line.segments.iter().any(|segment| segment.is_value);
        if crosses || of_table {
            close_block(&mut block, &mut full, &mut strips, gutter, scene, depth);
            full.push(line);
        } else {
            block.push(line);
        }
    }
    close_block(&mut block, &mut full, &mut strips, gutter, scene, depth);
    strips.push(full);
    strips.retain(|strip| !strip.is_empty());
    strips
}

/// Ends a block of lines that do not cross the gutter: two strips, where both sides are prose.
fn close_block(
    block: &mut Vec<StripLine>,
    full: &mut Vec<StripLine>,
    strips: &mut Vec<Vec<StripLine>>,
    gutter: f32,
    scene: &Scene,
    depth: usize,
) {
    let prose = |left: bool| {
        let of_side = |segment: &&Chunk| (segment.center() < gutter) == left && is_prose(segment, scene);
        block.iter().filter(|line| line.segments.iter().any(|segment| of_side(&segment))).count()
    };
    if prose(true) < PROSE_LINES_MIN || prose(false) < PROSE_LINES_MIN {
        full.append(block);
        return;
    }
    strips.push(std::mem::take(full));
    for left in [true, false] {
        let side = block.iter().filter_map(|line| {
            let part = scene.part_of_line(&line.line, |token| (token.bbox.center_x() < gutter) == left)?;
            Some(with_segments(part, scene))
        });
        strips.extend(part(side.collect(), scene, depth - 1));
    }
    block.clear();
}

/// Finds the middle of a gutter: prose on both sides, hardly any across.
fn gutter(lines: &[StripLine], scene: &Scene) -> Option<f32> {
    let prose: Vec<&Chunk> =
        lines.iter().flat_map(|line| &line.segments).filter(|segment| is_prose(segment, scene)).collect();
    if prose.len() < 2 * PROSE_LINES_MIN {
        return None;
    }
    let from = prose.iter().map(|segment| segment.x0).fold(f32::INFINITY, f32::min);
    let to = prose.iter().map(|segment| segment.x1).fold(f32::NEG_INFINITY, f32::max);
    const STEPS_MAX: f32 = 2000.0;
    let steps = ((to - from) / STEP_PT).clamp(1.0, STEPS_MAX) as usize;
    let mut cover = vec![0i32; steps + 2];
    for segment in prose {
        let step = |x: f32| (((x - from) / STEP_PT).max(0.0) as usize).min(steps);
        cover[step(segment.x0)] += 1;
        cover[step(segment.x1) + 1] -= 1;
    }
    let mut depth = 0;
    for count in &mut cover {
        depth += *count;
        *count = depth;
    }
    let mut left_most = vec![0; steps + 1];
    let mut most = 0;
    for (step, slot) in left_most.iter_mut().enumerate() {
        most = most.max(cover[step]);
        *slot = most;
    }
    let mut right_most = 0;
    let mut best: Option<(i32, usize)> = None;
    for step in (1..steps).rev() {
        right_most = right_most.max(cover[step + 1]);
        let sides = left_most[step - 1].min(right_most);
        if sides >= PROSE_LINES_MIN as i32 && 10 * cover[step] <= sides {
            let worth = sides - 10 * cover[step];
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, step));
            }
        }
    }
    // The first step found lies at the right end of the gutter; its middle is as good as any other place.
    let (_, last) = best?;
    let first = (1..=last).rev().take_while(|&step| cover[step] == cover[last]).last().unwrap_or(last);
    Some(from + STEP_PT * ((first + last) as f32 / 2.0 + 0.5))
}
