//! Strips of lines → the regions where a table may stand: lines parted alike, or lines between rules of one length.

use crate::table::edges::Edge;
use crate::table::scene::{Scene, TextLine};
use crate::table::strips::{StripLine, is_prose, with_segments};

/// Lines of one table stand at most this far apart, as a multiple of their size.
const GAP_EM: f32 = 2.6;
/// So many lines without a gap may stand between two that have one.
const PENDING_MAX: usize = 5;
/// The gaps of a line are compared with those of so many lines above.
const COMPARED_LINES: usize = 4;
/// So many lines above and below a region are looked at for its header and its last row.
const AROUND_MAX: usize = 10;
/// A rule of a table is at least this long.
const RULE_PT: f32 = 60.0;
/// The ends of rules of one table differ by at most this much.
const ENDS_PT: f32 = 6.0;
/// Rules of one table stand at most this far apart.
const RULES_APART_PT: f32 = 500.0;
/// So many rules of a page are looked at.
const RULES_MAX: usize = 500;
/// A page has at most so many regions.
const REGIONS_MAX: usize = 200;

/// Lines that may be a table.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// The lines above, which may belong to its header, from top to bottom.
    pub above: Vec<TextLine>,
    /// The lines.
    pub lines: Vec<TextLine>,
    /// The lines below, which may belong to its last row.
    pub below: Vec<TextLine>,
    /// Rules frame it above and below.
    pub framed: bool,
}

/// Finds the regions of the strips of a page.
pub fn strips_to_regions(strips: &[Vec<StripLine>], scene: &Scene) -> Vec<Region> {
    let mut regions: Vec<Region> = strips.iter().flat_map(|strip| strip_to_runs(strip, scene)).collect();
    regions.extend(rules_to_regions(scene));
    regions.truncate(REGIONS_MAX);
    regions
}

fn strip_to_runs(strip: &[StripLine], scene: &Scene) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut index = 0;
    while index < strip.len() {
        if strip[index].segments.len() < 2 {
            index += 1;
            continue;
        }
        let run = run_from(strip, index, scene);
        let lines: Vec<TextLine> = strip[run.clone()].iter().map(|line| line.line.clone()).collect();
        let parted = strip[run.clone()].iter().filter(|line| line.segments.len() >= 2).count();
        if parted >= 2 {
            let around = |range: std::ops::Range<usize>| strip[range].iter().map(|line| line.line.clone()).collect();
            let above = around(run.start.saturating_sub(AROUND_MAX)..run.start);
            let below = around(run.end..(run.end + AROUND_MAX).min(strip.len()));
            regions.push(Region { above, lines, below, framed: false });
        }
        index = run.end;
    }
    regions
}

/// Gives the run of lines from a line that is parted: lines parted alike, with few others between.
fn run_from(strip: &[StripLine], first: usize, scene: &Scene) -> std::ops::Range<usize> {
    let mut last = first;
    let mut parted = vec![first];
    let (mut left, mut right) = (strip[first].line.bbox.x0, strip[first].line.bbox.x1);
    let mut prose = 0;
    for index in first + 1..strip.len() {
        let (line, before) = (&strip[index], &strip[index - 1]);
        let gap = line.line.bbox.y0 - before.line.bbox.y1;
        if gap > GAP_EM * line.line.size_pt.max(before.line.size_pt) || index - last > PENDING_MAX {
            break;
        }
        if scene.is_parted_by_table(&before.line, &line.line) || begins_another(strip, last, index, scene) {
            break;
        }
        if line.segments.len() >= 2 {
            let alike = parted.iter().rev().take(COMPARED_LINES).any(|&other| gaps_meet(&strip[other], line));
            if !alike {
                break;
            }
            parted.push(index);
            last = index;
            prose = 0;
            left = left.min(line.line.bbox.x0);
            right = right.max(line.line.bbox.x1);
        } else {
            let wide = line.line.bbox.width() > 0.55 * (right - left);
            // Prose that is wider than the rows is no part of their table.
            let (size, bbox) = (line.line.size_pt, &line.line.bbox);
            let outside = bbox.x1 > right + size && bbox.x0 < left + size || bbox.x0 < left - size;
            if outside && parted.len() >= 2 && line.segments.iter().any(|segment| is_prose(segment, scene)) {
                break;
            }
            prose += usize::from(wide && line.segments.iter().any(|segment| is_prose(segment, scene)));
            if prose >= 2 {
                break;
            }
        }
    }
    first..last + 1
}

/// Finds the title of another table among lines: the first line above its header.
fn title_of_another<'s>(strip: &'s [StripLine], scene: &Scene) -> Option<&'s TextLine> {
    let mut last = None;
    for (index, line) in strip.iter().enumerate() {
        let Some(above) = last else {
            last = (line.segments.len() >= 2).then_some(index);
            continue;
        };
        let parted = scene.is_parted_by_table(&strip[index - 1].line, &line.line);
        if parted || begins_another(strip, above, index, scene) {
            return Some(&strip[above + 1].line);
        }
        if line.segments.len() >= 2 {
            last = Some(index);
        }
    }
    None
}

/// Tells whether a parted line is the header of another table than the lines above: a title stands over it, and it
/// names columns below lines of figures, or is bold below lines that are not.
fn begins_another(strip: &[StripLine], last: usize, index: usize, scene: &Scene) -> bool {
    let line = &strip[index];
    if last + 1 == index || line.segments.len() < 2 {
        return false;
    }
    let has_figures = |line: &StripLine| line.segments[1..].iter().any(|segment| segment.is_value);
    let above = &strip[last.saturating_sub(COMPARED_LINES - 1)..=last];
    let below_figures = above.iter().filter(|line| line.segments.len() >= 2).all(has_figures);
    let is_bold = |line: &StripLine| line.line.tokens.iter().all(|&index| scene.tokens[index].bold);
    let names_columns = !line.segments.iter().any(|segment| segment.is_value);
    names_columns && (below_figures || (is_bold(line) && !is_bold(&strip[last])))
}

/// Tells whether two lines have a wide gap at one place.
fn gaps_meet(a: &StripLine, b: &StripLine) -> bool {
    a.segments
        .windows(2)
        .any(|left| b.segments.windows(2).any(|right| left[1].x0.min(right[1].x0) - left[0].x1.max(right[0].x1) >= 1.5))
}

/// Finds the regions between rules of one length.
fn rules_to_regions(scene: &Scene) -> Vec<Region> {
    let rules: Vec<&Edge> = scene.rules.iter().filter(|rule| rule.length() >= RULE_PT).take(RULES_MAX).collect();
    let mut used = vec![false; rules.len()];
    let mut regions = Vec::new();
    for first in 0..rules.len() {
        if used[first] {
            continue;
        }
        let mut chain = vec![first];
        let mut strip: Vec<StripLine> = Vec::new();
        for next in first + 1..rules.len() {
            let last = rules[chain[chain.len() - 1]];
            if rules[next].at - last.at > RULES_APART_PT {
                break;
            }
            if same_ends(rules[first], rules[next]) {
                let lines = lines_between(scene, last, rules[next]);
                if !is_tabular(&lines, scene) {
                    break;
                }
                strip.extend(lines.into_iter().map(|line| with_segments(line, scene)));
                if let Some(title) = title_of_another(&strip, scene) {
                    chain.retain(|&index| rules[index].at < title.baseline);
                    break;
                }
                chain.push(next);
            }
        }
        chain.iter().for_each(|&index| used[index] = true);
        let (top, bottom) = (rules[first], rules[chain[chain.len() - 1]]);
        let mut lines = lines_between(scene, top, bottom);
        if let [.., above, _] = chain[..] {
            lines.extend(row_below(scene, bottom, bottom.at - rules[above].at, &lines));
        }
        if chain.len() >= 2 && lines.len() >= 2 {
            let above = lines_above(scene, top);
            regions.push(Region { above, lines, below: Vec::new(), framed: true });
        }
    }
    regions
}

fn same_ends(a: &Edge, b: &Edge) -> bool {
    (a.from - b.from).abs() <= ENDS_PT && (a.to - b.to).abs() <= ENDS_PT
}

/// Gives the lines between two rules, as far as they stand between their ends.
fn lines_between(scene: &Scene, top: &Edge, bottom: &Edge) -> Vec<TextLine> {
    let first = scene.lines.partition_point(|line| line.baseline < top.at);
    let lines = scene.lines[first..].iter().take_while(|line| line.bbox.center_y() < bottom.at);
    let (from, to) = (top.from - ENDS_PT, top.to + ENDS_PT);
    lines
        .filter(|line| line.bbox.center_y() > top.at)
        .filter_map(|line| scene.part_of_line(line, |token| (from..=to).contains(&token.bbox.center_x())))
        .collect()
}

/// Gives the lines of the last row, where rules part rows and none stands below it: as high as the row above, which is
/// one of a few lines, and parted like it.
fn row_below(scene: &Scene, rule: &Edge, height_pt: f32, above: &[TextLine]) -> Vec<TextLine> {
    const ROW_EM: f32 = 4.0;
    if above.last().is_none_or(|line| height_pt > ROW_EM * line.size_pt) {
        return Vec::new();
    }
    let end = Edge { at: rule.at + height_pt, ..*rule };
    let lines = lines_between(scene, rule, &end);
    let parted = |line: &TextLine| Some(with_segments(line.clone(), scene)).filter(|line| line.segments.len() >= 2);
    let last = above.iter().rev().find_map(parted);
    match (last, lines.first().and_then(parted)) {
        (Some(last), Some(first)) if gaps_meet(&last, &first) => lines,
        _ => Vec::new(),
    }
}

/// Gives the lines above a rule that may be a header: those that stand between its ends.
fn lines_above(scene: &Scene, rule: &Edge) -> Vec<TextLine> {
    let end = scene.lines.partition_point(|line| line.baseline < rule.at);
    let above = scene.lines[end.saturating_sub(AROUND_MAX)..end].iter().rev();
    let within = |line: &&TextLine| line.bbox.x0 >= rule.from - ENDS_PT && line.bbox.x1 <= rule.to + ENDS_PT;
    let mut lines: Vec<TextLine> = above.take_while(within).cloned().collect();
    lines.reverse();
    lines
}

/// Tells whether what stands between two rules may be part of a table: hardly any prose.
fn is_tabular(lines: &[TextLine], scene: &Scene) -> bool {
    let lines: Vec<StripLine> = lines.iter().map(|line| with_segments(line.clone(), scene)).collect();
    let parted = lines.iter().filter(|line| line.segments.len() >= 2).count();
    let short = lines.iter().all(|line| line.segments.len() >= 2 || !line.segments.iter().any(|s| is_prose(s, scene)));
    lines.is_empty() || 2 * parted >= lines.len() || short && lines.len() <= 2
}
