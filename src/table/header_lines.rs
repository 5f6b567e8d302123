//! The lines at and above the top of a table → those that are its header: no title, no letterhead, none of its rows.

use crate::table::aligned::lies_between;
use crate::table::chunks::{Chunk, line_to_segments};
use crate::table::columns::ColumnBand;
use crate::table::parting::is_tight_header;
use crate::table::placing::{PlacedLine, column_limits};
use crate::table::regions::Region;
use crate::table::rows::SPACE_EM;
use crate::table::scene::{Scene, TextLine, Token, TokenKind, is_interleaved};

/// The header has at most this many lines.
const HEADER_LINES_MAX: usize = 9;
/// Header lines stand at most this far apart, as a part of their size.
const HEADER_GAP_EM: f32 = 1.3;
/// The same where a rule lies between.
const RULED_HEADER_GAP_EM: f32 = 3.5;
/// Letters of one text have sizes that differ by at most this part.
const SAME_SIZE_PART: f32 = 0.03;
/// Lines of one header that is wrapped stand at most this far apart.
const TIGHT_EM: f32 = 0.5;
/// Words that stand further outside the columns than this are beside the table.
const BESIDE_PT: f32 = 12.0;

/// Tells whether a rule between a line and the next one runs below words of it, as below a header over several columns.
fn is_underlined(line: &TextLine, next: &TextLine, scene: &Scene) -> bool {
    let first = scene.horizontal.partition_point(|edge| edge.at < line.baseline);
    let mut below = scene.horizontal[first..].iter().take_while(|edge| edge.at < next.baseline - 0.3 * next.size_pt);
    below.any(|edge| edge.common(line.bbox.x0, line.bbox.x1) > 0.0)
}

/// Counts the lines at the top that stand too far above the header or are the title.
pub fn lines_above_header(
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

/// Adds the lines above that belong to the header: those below a rule, or over the columns but not over the labels.
pub fn with_header_above(mut region: Region, columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> Region {
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
pub fn header_lines(lines: &[PlacedLine], columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> usize {
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
    end
}
