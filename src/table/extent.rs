//! A region → where its table ends: notes and sources below it fall out, the rest of its last row belongs to it.

use crate::table::aligned::{is_parted, lies_between};
use crate::table::columns::ColumnBand;
use crate::table::placing::place_line;
use crate::table::regions::Region;
use crate::table::rows::{SPACE_EM, WIDER_STEP};
use crate::table::scene::{Scene, TextLine};

/// Takes the lines off the end of a table of figures that have none: notes and sources below it.
pub fn trimmed(mut region: Region, columns: &[ColumnBand], separators: &[f32], scene: &Scene) -> Region {
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
