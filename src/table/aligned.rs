//! Lines without a full grid of rules → a candidate: columns by rivers and edges, rows by figures and pitch.

use crate::document::{BBox, TableMethod};
use crate::table::candidate::{Candidate, CandidateCell};
use crate::table::chunks::{Chunk, line_to_chunks, line_to_segments};
use crate::table::columns::{ColumnBand, lines_to_columns};
use crate::table::edges::{Edge, SNAP_PT};
use crate::table::heads::{Heads, lines_to_heads};
use crate::table::parting::is_tight_header;
use crate::table::placing::{PlacedLine, column_limits, place_line};
use crate::table::proposal::{Reason, Rejections, bare_candidate};
use crate::table::regions::{Region, strips_to_regions};
use crate::table::rows::{Body, RowLines, SPACE_EM, WIDER_STEP, body_to_rows};
use crate::table::scene::{Scene, TextLine, Token, TokenKind, is_interleaved};
use crate::table::sections::{count_headings_below_header, rows_to_headings};
use crate::table::strips::scene_to_strips;
use crate::table::verify::{Reading, verify};

/// A rule or ground parts a table where it covers at least this part of its width.
const ACROSS_PART: f32 = 0.7;
/// A rule across a table may be longer than it by this factor.
const LONGER_PART: f32 = 1.6;
/// The header has at most this many lines.
const HEADER_LINES_MAX: usize = 9;
/// Header lines stand at most this far apart, as a part of their size.
const HEADER_GAP_EM: f32 = 1.3;
/// The same where a rule lies between.
const RULED_HEADER_GAP_EM: f32 = 3.5;
/// The rules above and below a table stand at most this far from its lines.
const JOINTS_AROUND_EM: f32 = 2.0;
/// Letters of one text have sizes that differ by at most this part.
const SAME_SIZE_PART: f32 = 0.03;
/// Lines of one header that is wrapped stand at most this far apart.
const TIGHT_EM: f32 = 0.5;
/// Words that stand further outside the columns than this are beside the table.
const BESIDE_PT: f32 = 12.0;
/// A candidate has at most this many lines and columns.
const LINES_MAX: usize = 2_000;
/// A table with more columns is a drawing.
const COLUMNS_MAX: usize = 80;

/// Finds the tables that the alignment of words makes, with or without rules.
pub fn lines_to_candidates(scene: &Scene, rejections: &mut Rejections) -> Vec<Candidate> {
    let strips = scene_to_strips(scene);
    let regions = strips_to_regions(&strips, scene);
    regions.into_iter().filter_map(|region| region_to_candidate(region, scene, rejections)).collect()
}

/// Reads a region as a table; nothing where it is none.
fn region_to_candidate(region: Region, scene: &Scene, rejections: &mut Rejections) -> Option<Candidate> {
    let columns = match region_columns(&region.lines, scene) {
        Ok(columns) => columns,
        Err(reason) => {
            rejections.add(reason, || bare_candidate(TableMethod::Aligned, frame_of(&region.lines)));
            return None;
        }
    };
    let separators = separators(scene, &columns, &region);
    let region = trimmed(region, &columns, &separators, scene);
    let mut region = with_header_above(region, &columns, &separators, scene);
    let mut placed: Vec<PlacedLine> = region.lines.iter().map(|line| place_line(line, &columns, scene)).collect();
    let mut header = header_lines(&placed, &columns, &separators, scene);
    let above = lines_above_header(&placed, header, &columns, &separators, scene);
    region.lines.drain(..above);
    placed.drain(..above);
    header -= above;
    header -=
        count_headings_below_header(&placed[..header], |index| is_parted(&region.lines, index, &separators), scene);
    let placed_body = &placed[header..];
    let body = Body { lines: placed_body, columns: &columns, separators: &separators, scene };
    let rows = body_to_rows(&body);
    let parted: Vec<bool> = (1..header).map(|index| is_parted(&region.lines, index, &separators)).collect();
    let heads = lines_to_heads(&region.lines[..header], &parted, &columns, scene);
    let reading = Reading {
        columns: &columns,
        body: placed_body,
        rows: &rows,
        header: header > 0,
        parted: !separators.is_empty(),
        rules: count_rules(&region.lines, &columns, scene),
        scene,
    };
    let headings = rows_to_headings(&body, &rows);
    let assemble = |score| {
        let mut candidate = assembled(&region.lines, &columns, heads, placed_body, &rows, header, score);
        widen(&mut candidate, &headings);
        candidate
    };
    let mut candidate = match verify(&reading) {
        Ok(score) => assemble(score),
        Err(reason) => {
            rejections.add(reason, || assemble(0.0));
            return None;
        }
    };
    add_strays(&mut candidate, scene);
    Some(candidate)
}

fn frame_of(lines: &[TextLine]) -> BBox {
    BBox::union_all(lines.iter().map(|line| line.bbox)).unwrap_or_default()
}

/// Finds the columns of the lines of a region: from those with figures, else from those that are parted.
fn region_columns(lines: &[TextLine], scene: &Scene) -> Result<Vec<ColumnBand>, Reason> {
    if lines.len() > LINES_MAX {
        return Err(Reason::TooLarge);
    }
    let chunks: Vec<Vec<Chunk>> = lines.iter().map(|line| line_to_chunks(line, scene)).collect();
    let has_figures = |chunks: &Vec<Chunk>| chunks.len() >= 2 && chunks[1..].iter().any(|chunk| chunk.is_value);
    let with_figures: Vec<Vec<Chunk>> = chunks.iter().filter(|chunks| has_figures(chunks)).cloned().collect();
    let body = if with_figures.len() >= 2 {
        with_figures
    } else {
        let parted = lines.iter().zip(&chunks).filter(|(line, _)| line_to_segments(line, scene).len() >= 2);
        parted.map(|(_, chunks)| chunks.clone()).collect()
    };
    let first = body.first().and_then(|chunks| chunks.first()).ok_or(Reason::NoGrid)?;
    let (top, bottom) = (lines[0].bbox.y0, lines[lines.len() - 1].bbox.y1);
    let left = body.iter().flatten().map(|chunk| chunk.x0).fold(first.x0, f32::min);
    let right = body.iter().flatten().map(|chunk| chunk.x1).fold(first.x1, f32::max);
    let wall = |edge: &&Edge| edge.at > left && edge.at < right && edge.common(top, bottom) >= 0.6 * (bottom - top);
    let joint = |edge: &&Edge| {
        let around = JOINTS_AROUND_EM * lines[0].size_pt;
        edge.at > left && edge.at < right && edge.from > top - around && edge.from < bottom + around
    };
    let walls = scene.vertical.iter().filter(wall).chain(scene.joints.iter().filter(joint));
    let mut walls: Vec<f32> = walls.map(|edge| edge.at).collect();
    walls.sort_by(f32::total_cmp);
    walls.dedup_by(|next, wall| *next - *wall <= SNAP_PT / 2.0);
    let columns = lines_to_columns(&body, &walls, scene);
    match columns.len() {
        0 | 1 => Err(Reason::NoGrid),
        2..=COLUMNS_MAX => Ok(columns),
        _ => Err(Reason::TooLarge),
    }
}

/// Gives the places of the rules and grounds across the table, from top to bottom.
fn separators(scene: &Scene, columns: &[ColumnBand], region: &Region) -> Vec<f32> {
    let (left, right) = (columns[0].x0, columns[columns.len() - 1].x1);
    let first = region.above.first().or(region.lines.first()).map_or(0.0, |line| line.bbox.y0 - line.size_pt);
    let last = region.below.last().or(region.lines.last()).map_or(0.0, |line| line.bbox.y1 + line.size_pt);
    // A rule that leaves out the labels runs below the headers of columns that belong together.
    let labels = |edge: &Edge| edge.common(left, columns[0].x1) >= 0.5 * (columns[0].x1 - left);
    let across = |edge: &&Edge| {
        let length = edge.common(left, right) >= ACROSS_PART * (right - left);
        length && labels(edge) && edge.length() <= LONGER_PART * (right - left) + 40.0
    };
    let near = |edges: &[Edge]| -> Vec<f32> {
        let from = edges.partition_point(|edge| edge.at < first);
        edges[from..].iter().take_while(|edge| edge.at <= last).filter(across).map(|edge| edge.at).collect()
    };
    let mut places = near(&scene.rules);
    places.extend(near(&scene.grounds));
    places.sort_by(f32::total_cmp);
    places
}

/// Tells whether a separator lies between a line and the one above.
fn is_parted(lines: &[TextLine], index: usize, separators: &[f32]) -> bool {
    lies_between(&lines[index - 1], &lines[index], separators)
}

fn lies_between(above: &TextLine, below: &TextLine, separators: &[f32]) -> bool {
    let middle = |line: &TextLine| line.baseline - 0.3 * line.size_pt;
    let first = separators.partition_point(|&at| at <= middle(above));
    separators.get(first).is_some_and(|&at| at < middle(below))
}

/// Tells whether a rule between a line and the next one runs below words of it, as below a header over several columns.
fn is_underlined(line: &TextLine, next: &TextLine, scene: &Scene) -> bool {
    let first = scene.horizontal.partition_point(|edge| edge.at < line.baseline);
    let mut below = scene.horizontal[first..].iter().take_while(|edge| edge.at < next.baseline - 0.3 * next.size_pt);
    below.any(|edge| edge.common(line.bbox.x0, line.bbox.x1) > 0.0)
}

/// Counts the lines at the top that stand too far above the header or are the title.
fn lines_above_header(
    lines: &[PlacedLine],
    header: usize,
    columns: &[ColumnBand],
    separators: &[f32],
    scene: &Scene,
) -> usize {
    for index in (0..header).rev() {
        let (line, next) = (&lines[index].line, &lines[index + 1].line);
        let ruled = lies_between(line, next, separators);
        let last = index + 1 == header;
        // Only the gap between header and body may be wide.
        let limit = if ruled || last || is_underlined(line, next, scene) { RULED_HEADER_GAP_EM } else { HEADER_GAP_EM };
        let far = next.bbox.y0 - line.bbox.y1 > limit * line.size_pt.max(next.size_pt);
        let over_labels = line.bbox.x0 < columns[0].x1 - 1.0;
        let foreign = ruled && !last && over_labels && !heads_columns(line, columns, scene);
        if scene.is_title(line) || far || foreign {
            return index + 1;
        }
    }
    0
}

/// Takes the lines off the end of a table of figures that have none: notes and sources below it.
fn trimmed(mut region: Region, columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> Region {
    let numeric = columns.iter().skip(1).any(ColumnBand::is_numeric);
    if !numeric {
        return with_last_row_below(region, columns, separators, scene);
    }
    let has_value = |line: &TextLine| place_line(line, columns, scene).has_value(columns);
    const FIRST_NOTE_LINE: usize = 2;
    if let Some(note) = (FIRST_NOTE_LINE..region.lines.len()).find(|&index| scene.is_note(&region.lines[index])) {
        region.lines.truncate(note);
        region.below.clear();
    }
    while region.lines.len() > 2 {
        let last = region.lines.len() - 1;
        if has_value(&region.lines[last]) {
            break;
        }
        if is_row_between_rules(&region.lines, last, separators, columns, scene) {
            break;
        }
        // Below a frame's last figures more words may stand, if nothing parts them from it.
        let closed =
            region.framed && !(1..=last).rev().take(3).any(|index| is_parted(&region.lines, index, separators));
        if closed && place_line(&region.lines[last], columns, scene).placed.len() > 1 {
            break;
        }
        if let Some(line) = region.lines.pop() {
            region.below.insert(0, line);
        }
    }
    with_last_row_below(region, columns, separators, scene)
}

/// Tells whether the last line stands in several columns between a rule above and one right below: it is a row, even
/// where none of its words is a figure.
fn is_row_between_rules(
    lines: &[TextLine],
    last: usize,
    separators: &[f32],
    columns: &[ColumnBand],
    scene: &Scene,
) -> bool {
    const CLOSE_EM: f32 = 1.5;
    let line = &lines[last];
    let below = separators.iter().find(|&&at| at > line.baseline);
    let closed = below.is_some_and(|&at| at - line.bbox.y1 <= CLOSE_EM * line.size_pt);
    closed && is_parted(lines, last, separators) && place_line(line, columns, scene).placed.len() > 1
}

/// Adds the lines below that go on the last row: the rest of its label, above a rule that closes the table.
fn with_last_row_below(mut region: Region, columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> Region {
    const LAST_ROW_LINES_MAX: usize = 4;
    let numeric = columns.iter().skip(1).any(ColumnBand::is_numeric);
    let mut count = 0;
    let steps = region.lines.windows(2).filter(|pair| place_line(&pair[1], columns, scene).has_value(columns));
    let row_step = steps.map(|pair| pair[1].baseline - pair[0].baseline).fold(f32::INFINITY, f32::min);
    for index in 0..region.below.len().min(LAST_ROW_LINES_MAX) {
        let above = index.checked_sub(1).map_or(&region.lines[region.lines.len() - 1], |above| &region.below[above]);
        let line = &region.below[index];
        let next = region.below.get(index + 1);
        let closed = match next {
            Some(next) => lies_between(line, next, separators),
            None => separators.last().is_some_and(|&at| at > line.baseline),
        };
        let within = goes_on_words(line, columns, scene);
        if lies_between(above, line, separators) || !within || line.bbox.y0 - above.bbox.y1 > 0.5 * line.size_pt {
            break;
        }
        let small = line.tokens.first().is_some_and(|&index| scene.tokens[index].begins_small);
        let wrapped =
            WIDER_STEP * (line.baseline - above.baseline) < row_step && is_wrapped(above, line, columns, scene);
        if closed || (numeric && (small || wrapped)) {
            count = index + 1;
        }
    }
    region.lines.extend(region.below.drain(..count));
    region
}

/// Tells whether the first word of each piece of a line would not have fitted on the line above it.
fn is_wrapped(above: &TextLine, line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> bool {
    let above = place_line(above, columns, scene);
    place_line(line, columns, scene).placed.iter().all(|placed| {
        let first = &scene.tokens[placed.chunk.tokens[0]];
        above.at(placed.first).is_some_and(|above| {
            above.chunk.x1 + SPACE_EM * first.size_pt + first.bbox.width() > columns[placed.first].x1 - 1.0
        })
    })
}

/// Tells whether a line stands in columns of words and in none of figures.
fn goes_on_words(line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> bool {
    let words = |index: usize| index == 0 || !columns[index].is_numeric();
    place_line(line, columns, scene).placed.iter().all(|placed| {
        let next = columns.get(placed.last + 1).map_or(f32::INFINITY, |column| column.x0);
        let within = placed.chunk.x0 >= columns[placed.first].x0 - 1.0 && placed.chunk.x1 <= next + 1.0;
        placed.first == placed.last && words(placed.first) && within
    })
}

/// Adds the lines above that belong to the header: those below a rule, or over the columns but not over the labels.
fn with_header_above(mut region: Region, columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> Region {
    let limits = column_limits(columns);
    let (left, right) = (limits[0], limits[columns.len()]);
    let Some(top_line) = region.lines.first().cloned() else { return region };
    // Headers may be wider than what stands below them.
    let mut right_most = right.max(top_line.bbox.x1);
    // What stands beside the table on its lines is left out.
    let beside = |line: &TextLine| {
        let within = |token: &Token| token.bbox.x0 >= left - BESIDE_PT && token.bbox.x1 <= right + BESIDE_PT;
        scene.part_of_line(line, within).filter(|part| {
            let next = line.tokens.iter().map(|&index| scene.tokens[index].bbox.x0).filter(|&x0| x0 > part.bbox.x1);
            next.fold(f32::INFINITY, f32::min) - part.bbox.x1 > line.size_pt && part.bbox.x0 <= line.bbox.x0 + 0.1
        })
    };
    for line in &mut region.above {
        if line.bbox.x1 > right_most + BESIDE_PT
            && let Some(part) = beside(line)
        {
            *line = part;
        }
    }
    let candidates: Vec<&TextLine> = region.above.iter().rev().take(HEADER_LINES_MAX).collect();
    // A rule above header lines closes the table, where the lines below it are close to each other and to the table.
    let mut below_rule = 0;
    let mut over_columns = 0;
    let mut open = true;
    let mut next = &top_line;
    for (index, line) in candidates.iter().enumerate() {
        let gap = next.bbox.y0 - line.bbox.y1;
        let size = line.size_pt.max(next.size_pt);
        let ruled = lies_between(line, next, separators);
        let underlined = ruled || is_underlined(line, next, scene);
        if gap > if underlined { RULED_HEADER_GAP_EM } else { HEADER_GAP_EM } * size {
            break;
        }
        if ruled {
            // The words above a rule are a title, unless they head the columns.
            if !heads_columns(line, columns, scene) {
                break;
            }
        }
        let segments = line_to_segments(line, scene);
        // The last header may be wider than its column.
        let of_last = segments.last().is_some_and(|segment| segment.x0 > columns[columns.len() - 2].x1);
        let inside = line.bbox.x0 >= left - BESIDE_PT && (line.bbox.x1 <= right_most + BESIDE_PT || of_last);
        if !inside {
            break;
        }
        right_most = right_most.max(line.bbox.x1);
        let beside_labels = line.bbox.x0 > columns[0].x1.min(limits[1]) - 1.0;
        let middle = (left + right) / 2.0;
        let centred = (line.bbox.center_x() - middle).abs() < 0.04 * (right - left) && columns.len() > 2;
        // A title stands apart, a header that is wrapped does not.
        let title = !beside_labels || centred || gap > TIGHT_EM * size;
        open &= !title
            || (beside_labels && underlined)
            || is_interleaved(line, next)
            || heads_columns(line, columns, scene)
            || goes_on_in_header(line, next, columns, scene);
        if open {
            over_columns = index + 1;
        }
        let above = candidates.get(index + 1);
        let ruled_above = match above {
            Some(above) => lies_between(above, line, separators),
            None => separators.first().is_some_and(|&at| at < line.bbox.center_y()),
        };
        let short = segments.len() >= 2 || line.bbox.width() < 0.75 * (right - left);
        if ruled_above && short && (open || is_one_text(line, next, scene)) {
            below_rule = index + 1;
            break;
        }
        next = line;
    }
    let count = below_rule.max(over_columns);
    let first = region.above.len() - count;
    let mut lines = region.above.split_off(first);
    lines.append(&mut region.lines);
    region.lines = lines;
    region
}

/// Tells whether two lines are close to each other and set in one size and weight.
fn is_one_text(line: &TextLine, next: &TextLine, scene: &Scene) -> bool {
    let (a, b) = (&scene.tokens[line.tokens[0]], &scene.tokens[next.tokens[0]]);
    let alike = a.bold == b.bold && (line.size_pt - next.size_pt).abs() <= SAME_SIZE_PART * line.size_pt;
    alike && next.bbox.y0 - line.bbox.y1 <= TIGHT_EM * line.size_pt
}

/// Tells whether each piece of a header line goes on right below it: within one column and at one edge or middle.
fn goes_on_in_header(line: &TextLine, next: &TextLine, columns: &[ColumnBand], scene: &Scene) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= 1.0;
    let first_word = |chunk: &Chunk| &scene.tokens[chunk.tokens[0]];
    let alike = |a: &Chunk, b: &Chunk| {
        let (a, b) = (first_word(a), first_word(b));
        a.bold == b.bold && (a.size_pt - b.size_pt).abs() <= SAME_SIZE_PART * a.size_pt
    };
    let limits = column_limits(columns);
    let below = line_to_segments(next, scene);
    let goes_on = |chunk: &Chunk| {
        let column = limits[1..limits.len() - 1].partition_point(|&limit| limit <= chunk.center());
        let within = columns.get(column + 1).is_none_or(|next| chunk.x1 <= next.x0);
        let same = |other: &&Chunk| {
            near(other.x0, chunk.x0) || near(other.x1, chunk.x1) || near(other.center(), chunk.center())
        };
        // Several words over the labels are a title, unless the next one would not have fitted beside them or the labels
        // are narrower than their header.
        let labels = &columns[0];
        let wrapped = |other: &Chunk| {
            let word = first_word(other);
            let fits = chunk.x1 + SPACE_EM * word.size_pt + word.bbox.width() <= labels.x1;
            let narrow = labels.x1 - labels.x0 < other.x1 - other.x0;
            match chunk.tokens.len() {
                0..=2 => true,
                3..=4 if narrow => true,
                _ => column > 0 || (chunk.x1 <= labels.x1 + 1.0 && !fits),
            }
        };
        within && below.iter().find(same).is_some_and(|other| alike(other, chunk) && wrapped(other))
    };
    let tight = next.bbox.y0 - line.bbox.y1 <= TIGHT_EM * line.size_pt;
    tight && line_to_segments(line, scene).iter().all(goes_on)
}

/// Tells whether a line holds the headers of several columns.
fn heads_columns(line: &TextLine, columns: &[ColumnBand], scene: &Scene) -> bool {
    let segments = line_to_segments(line, scene);
    let limits = column_limits(columns);
    let column_of = |chunk: &Chunk| limits[1..limits.len() - 1].partition_point(|&limit| limit <= chunk.center());
    let mut headed: Vec<usize> = segments.iter().map(column_of).collect();
    headed.dedup();
    (segments.len() >= 2 && headed.len() == segments.len()) || is_tight_header(line, columns, scene)
}

/// Counts the lines at the top that are header.
fn header_lines(lines: &[PlacedLine], columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> usize {
    let numeric = columns.iter().skip(1).any(ColumnBand::is_numeric);
    let is_year_line = |line: &PlacedLine| {
        let values: Vec<usize> = line
            .placed
            .iter()
            .filter(|placed| placed.first > 0 && placed.chunk.is_value)
            .flat_map(|placed| placed.chunk.tokens.iter().copied())
            .filter(|&index| scene.tokens[index].kind == TokenKind::Figure)
            .collect();
        !values.is_empty() && values.iter().all(|&index| scene.tokens[index].is_year)
    };
    let parted_below =
        |index: usize| index + 1 < lines.len() && lies_between(&lines[index].line, &lines[index + 1].line, separators);
    let mut first_value = lines.iter().position(|line| line.has_value(columns)).unwrap_or(lines.len());
    // Years above a rule, or without a label of their own, head the columns.
    while numeric
        && first_value + 1 < lines.len()
        && first_value < HEADER_LINES_MAX
        && is_year_line(&lines[first_value])
        && (parted_below(first_value) || lines[first_value].at(0).is_none_or(|label| !label.chunk.is_value))
        && lines[first_value + 1..].iter().any(|line| line.has_value(columns) && !is_year_line(line))
    {
        let next = lines[first_value + 1..].iter().position(|line| line.has_value(columns));
        first_value += next.map_or(1, |next| next + 1);
    }
    let most = first_value.min(HEADER_LINES_MAX).min(lines.len().saturating_sub(1));
    let last_rule = (1..=most)
        .rev()
        .find(|&index| index < lines.len() && lies_between(&lines[index - 1].line, &lines[index].line, separators));
    if !numeric {
        let bold = |line: &PlacedLine| line.line.tokens.iter().all(|&index| scene.tokens[index].bold);
        let bold_lines = lines.iter().take_while(|line| bold(line)).count();
        let first_rule = (1..lines.len().min(HEADER_LINES_MAX))
            .find(|&index| lies_between(&lines[index - 1].line, &lines[index].line, separators));
        return match first_rule {
            Some(index) if index <= 4 => index,
            _ if bold_lines <= 4 && bold_lines < lines.len() => bold_lines,
            _ => 0,
        };
    }
    if let Some(index) = last_rule {
        return index;
    }
    // Labels alone right above the first figures are headings of the body or the beginning of its first row, unless
    // nothing else heads the labels.
    let mut end = most;
    let labels_only = |line: &PlacedLine| line.placed.iter().all(|placed| placed.first == 0 && placed.last == 0);
    while end > 0 && labels_only(&lines[end - 1]) {
        end -= 1;
    }
    if end == 0 { 0 } else { end }
}

/// Counts the rules across the table within its lines and right above and below them.
fn count_rules(lines: &[TextLine], columns: &[ColumnBand], scene: &Scene) -> usize {
    let (left, right) = (columns[0].x0, columns[columns.len() - 1].x1);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return 0 };
    let (top, bottom) = (first.bbox.y0 - 1.5 * first.size_pt, last.bbox.y1 + 1.5 * last.size_pt);
    let from = scene.rules.partition_point(|rule| rule.at < top);
    let near = scene.rules[from..].iter().take_while(|rule| rule.at <= bottom);
    let mut places: Vec<f32> = near
        .filter(|rule| {
            let width = right - left;
            rule.common(left, right) >= ACROSS_PART * width && rule.length() <= LONGER_PART * width + 40.0
        })
        .map(|rule| rule.at)
        .collect();
    // Double rules count once.
    places.dedup_by(|b, a| *b - *a < 4.0);
    places.len()
}

/// Puts header and body together.
fn assembled(
    lines: &[TextLine],
    columns: &[ColumnBand],
    heads: Heads,
    body: &[PlacedLine],
    rows: &[RowLines],
    header: usize,
    score: f32,
) -> Candidate {
    let mut cells = heads.cells;
    let header_rows = heads.rows.len();
    let mut bands: Vec<(f32, f32)> = Vec::new();
    let extent = |range: std::ops::Range<usize>| {
        let of_range = &lines[range];
        let top = of_range.iter().map(|line| line.bbox.y0).fold(f32::INFINITY, f32::min);
        (top, of_range.iter().map(|line| line.bbox.y1).fold(f32::NEG_INFINITY, f32::max))
    };
    bands.extend(heads.rows.iter().cloned().map(extent));
    for (index, row) in rows.iter().enumerate() {
        bands.push(extent(header + row.lines.start..header + row.lines.end));
        cells.extend(row_cells(&body[row.lines.clone()], header_rows + index));
    }
    let limits = column_limits(columns);
    let (first, last) = (0, columns.len());
    let mut xs = limits;
    xs[first] = lines.iter().map(|line| line.bbox.x0).fold(xs[first], f32::min);
    xs[last] = lines.iter().map(|line| line.bbox.x1).fold(xs[last], f32::max);
    let mut ys: Vec<f32> = vec![bands[0].0];
    ys.extend(bands.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
    ys.push(bands[bands.len() - 1].1);
    for index in 1..ys.len() {
        ys[index] = ys[index].max(ys[index - 1] + 0.1);
    }
    Candidate { method: TableMethod::Aligned, xs, ys, cells, header_rows: Some(header_rows), score }
}

/// Lets the headings inside a table stand over all its columns.
fn widen(candidate: &mut Candidate, headings: &[bool]) {
    let (colspan, header_rows) = (candidate.columns(), candidate.rows() - headings.len());
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); headings.len()];
    candidate.cells.retain(|cell| match cell.row.checked_sub(header_rows).filter(|&row| headings[row]) {
        Some(row) => {
            held[row].extend(&cell.tokens);
            false
        }
        None => true,
    });
    for (index, tokens) in held.into_iter().enumerate().filter(|(index, _)| headings[*index]) {
        candidate.cells.push(CandidateCell { row: header_rows + index, column: 0, rowspan: 1, colspan, tokens });
    }
}

/// Joins what the lines of a row have in each column.
fn row_cells(lines: &[PlacedLine], row: usize) -> Vec<CandidateCell> {
    let mut cells: Vec<CandidateCell> = Vec::new();
    for placed in lines.iter().flat_map(|line| &line.placed) {
        let meets = |cell: &CandidateCell| cell.column <= placed.last && placed.first < cell.column + cell.colspan;
        let mut merged = CandidateCell {
            row,
            column: placed.first,
            rowspan: 1,
            colspan: placed.last - placed.first + 1,
            tokens: Vec::new(),
        };
        let (met, apart): (Vec<CandidateCell>, Vec<CandidateCell>) = cells.into_iter().partition(|cell| meets(cell));
        for cell in met {
            let end = (merged.column + merged.colspan).max(cell.column + cell.colspan);
            merged.column = merged.column.min(cell.column);
            merged.colspan = end - merged.column;
            merged.tokens.extend(cell.tokens);
        }
        merged.tokens.extend(&placed.chunk.tokens);
        cells = apart;
        cells.push(merged);
    }
    cells
}

/// Puts the words that stand in the table and in none of its lines (dots that lead to a figure, turned words) into
/// the cells where they stand.
fn add_strays(candidate: &mut Candidate, scene: &Scene) {
    let frame = candidate.frame();
    let mut held = vec![false; scene.tokens.len()];
    candidate.tokens().for_each(|index| held[index] = true);
    let (rows, columns) = (candidate.rows(), candidate.columns());
    // The cell of each place that a cell covers.
    let mut owner: Vec<Option<usize>> = vec![None; rows * columns];
    for (index, cell) in candidate.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rowspan {
            owner[row * columns + cell.column..row * columns + cell.column + cell.colspan].fill(Some(index));
        }
    }
    // Where the words of a cell begin, leaders left out.
    let begins = |cell: &CandidateCell| {
        cell.tokens.iter().map(|&token| scene.tokens[token].bbox.x0).fold(f32::INFINITY, f32::min)
    };
    let starts: Vec<f32> = candidate.cells.iter().map(begins).collect();
    for (index, token) in scene.tokens.iter().enumerate() {
        let (x, y) = (token.bbox.center_x(), token.bbox.center_y());
        if held[index] || !token.seen || !frame.contains(x, y) {
            continue;
        }
        let row = candidate.ys.partition_point(|&limit| limit <= y).clamp(1, rows) - 1;
        let at = candidate.xs.partition_point(|&limit| limit <= x).clamp(1, columns) - 1;
        // Dots belong to the label from which they lead, not to the figure at their end.
        let leads_from = |column: &usize| {
            let cell = owner[row * columns + column];
            cell.is_some_and(|cell| starts.get(cell).is_none_or(|&start| start <= token.bbox.x0))
        };
        let is_leader = token.kind == TokenKind::Leader;
        let column = if is_leader { (0..=at).rev().find(leads_from).unwrap_or(at) } else { at };
        match owner[row * columns + column] {
            Some(cell) => candidate.cells[cell].tokens.push(index),
            None => {
                owner[row * columns + column] = Some(candidate.cells.len());
                candidate.cells.push(CandidateCell { row, column, rowspan: 1, colspan: 1, tokens: vec![index] });
            }
        }
    }
}
