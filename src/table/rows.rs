//! Lines of a table's body → its rows: lines that are wrapped are joined into their row.
//!
//! Rules and grounds part rows. A line with a figure begins a row or is one; a line without is the rest of the row
//! above, the beginning of the row below, or a heading, told by what would have fitted on the line before.

use crate::table::columns::ColumnBand;
use crate::table::placing::{Placed, PlacedLine};
use crate::table::scene::Scene;

/// Lines closer than this part of their size stand beside each other: no two rows do.
const BESIDE_EM: f32 = 0.8;
/// A wrapped line follows at most this much further than the common pitch.
const PITCH_PART: f32 = 1.2;
/// The lines of a wrapped text stand at most this far apart, as a multiple of their size.
const WRAPPED_STEP_EM: f32 = 1.7;
/// Rows stand apart where the pitch is larger than that of wrapped lines by this factor.
const ROW_PITCH: f32 = 1.25;
/// A step wider than the others by this factor parts two rows.
pub const WIDER_STEP: f32 = 1.15;
/// The space between two words, as a part of their size.
pub const SPACE_EM: f32 = 0.25;
/// A line that is wrapped fills at least this part of its column.
const WRAPPED_PART: f32 = 0.5;

/// The lines of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowLines {
    /// The first line and the one after the last.
    pub lines: std::ops::Range<usize>,
}

/// What the rows are read from.
pub struct Body<'b> {
    /// The lines from top to bottom.
    pub lines: &'b [PlacedLine],
    /// The columns.
    pub columns: &'b [ColumnBand],
    /// The places of rules and grounds across the table.
    pub separators: &'b [f32],
    /// The page.
    pub scene: &'b Scene,
}

/// Parts the lines of a body into rows.
pub fn body_to_rows(body: &Body<'_>) -> Vec<RowLines> {
    let count = body.lines.len();
    if count == 0 {
        return Vec::new();
    }
    let parted: Vec<bool> = (1..count).map(|index| body.is_parted(index)).collect();
    let numeric = body.columns.iter().skip(1).any(ColumnBand::is_numeric);
    let anchors: Vec<bool> = body.lines.iter().map(|line| body.is_anchor(line, numeric)).collect();
    let joined = if body.bands_are_rows(&parted, &anchors) {
        parted.iter().map(|parted| !parted).collect()
    } else if numeric {
        body.joined_by_values(&parted, &anchors)
    } else {
        body.joined_by_pitch(&parted)
    };
    let mut rows = Vec::new();
    let mut first = 0;
    for index in 1..=count {
        if index == count || !joined[index - 1] {
            rows.push(RowLines { lines: first..index });
            first = index;
        }
    }
    rows
}

impl Body<'_> {
    /// Tells whether a rule or the edge of a ground lies between a line and the one above.
    pub fn is_parted(&self, index: usize) -> bool {
        let (above, below) = (self.middle(index - 1), self.middle(index));
        let first = self.separators.partition_point(|&at| at <= above);
        self.separators.get(first).is_some_and(|&at| at < below)
    }

    /// Gives the height at which the letters of a line stand, for comparison with rules.
    fn middle(&self, index: usize) -> f32 {
        let line = &self.lines[index].line;
        line.baseline - 0.3 * line.size_pt
    }

    fn is_anchor(&self, line: &PlacedLine, numeric: bool) -> bool {
        if numeric { line.has_value(self.columns) } else { line.at(0).is_some() }
    }

    /// Tells whether rules or grounds part all rows: no band between them holds two.
    fn bands_are_rows(&self, parted: &[bool], anchors: &[bool]) -> bool {
        let separators = parted.iter().filter(|parted| **parted).count();
        let mut in_band = usize::from(anchors[0]);
        let mut most = in_band;
        for (index, parted) in parted.iter().enumerate() {
            if *parted {
                in_band = 0;
            }
            in_band += usize::from(anchors[index + 1]);
            most = most.max(in_band);
        }
        let count = anchors.iter().filter(|anchor| **anchor).count();
        most <= 1 && separators >= 2 && separators + 1 >= count.max(3) / 2
    }

    /// Joins the lines without a figure to the rows of figures above or below them.
    fn joined_by_values(&self, parted: &[bool], anchors: &[bool]) -> Vec<bool> {
        let count = self.lines.len();
        let pitch = self.pitch();
        let into_rows = (1..count).filter(|&index| anchors[index]).map(|index| self.step(index));
        let row_step = into_rows.fold(f32::INFINITY, f32::min);
        let mut joined: Vec<bool> = (1..count).map(|index| !parted[index - 1] && self.beside(index)).collect();
        let near = |index: usize| {
            let step = self.step(index);
            !parted[index - 1] && step <= PITCH_PART * pitch && step <= WRAPPED_STEP_EM * self.lines[index].line.size_pt
        };
        let mut index = 0;
        while index < count {
            if anchors[index] {
                index += 1;
                continue;
            }
            let end = (index..count).find(|&next| anchors[next]).unwrap_or(count);
            // The lines index..end have no figure; those that go on the row above come first.
            let cut = if end < count { self.widest_step(index, end) } else { None };
            let mut next = index;
            while next < cut.unwrap_or(end)
                && next > 0
                && near(next)
                && self.goes_on(next, cut.is_none() && end < count, row_step)
            {
                joined[next - 1] = true;
                next += 1;
            }
            if end < count {
                // What stands before a figure and would not have fitted beside its label begins that row.
                let mut last = end;
                while last > next.max(cut.unwrap_or(0)) && near(last) && self.begins_row_below(last - 1, cut.is_some())
                {
                    joined[last - 1] = true;
                    last -= 1;
                }
            }
            index = end;
        }
        joined
    }

    /// Gives the line above which the space is wider than above the others from `first` to `last`: there a row ends.
    fn widest_step(&self, first: usize, last: usize) -> Option<usize> {
        let widest = (first.max(1)..=last).max_by(|&a, &b| self.step(a).total_cmp(&self.step(b)))?;
        let others = (first.max(1)..=last).filter(|&index| index != widest).map(|index| self.step(index));
        let next = others.fold(0.0, f32::max);
        (next > 0.0 && self.step(widest) > WIDER_STEP * next).then_some(widest)
    }

    /// Tells whether a line without figures goes on the row of the line above it; no row begins closer than `row_step`
    /// to the line above.
    fn goes_on(&self, index: usize, row_follows: bool, row_step: f32) -> bool {
        let (above, line) = (&self.lines[index - 1], &self.lines[index]);
        if self.beside(index) {
            return true;
        }
        let Some(label) = line.at(0) else {
            // A line beside an empty key goes on the cells above.
            return line.placed.iter().any(|placed| above.at(placed.first).is_some());
        };
        let Some(label_above) = above.at(0) else { return false };
        if label.last > 0 || label_above.chunk.is_value {
            return false;
        }
        let indented = label.chunk.x0 >= label_above.chunk.x0 - 1.0;
        let tight = WIDER_STEP * self.step(index) < row_step;
        let wrapped = self.is_wrapped(label_above, label, tight);
        let small = self.scene.tokens[label.chunk.tokens[0]].begins_small;
        if !indented || !(wrapped || small) {
            return false;
        }
        if !row_follows || !self.begins_row_below(index, tight) {
            return true;
        }
        // It may go with the row above or with the one below: the nearer, else the one that it reads on from.
        let (up, down) = (self.step(index), self.step(index + 1));
        if (up - down).abs() > 0.15 * up.min(down) { up < down } else { small }
    }

    /// Tells whether the label of a line goes on in the label of the line below; `tight` where they stand closer than
    /// rows do.
    fn begins_row_below(&self, index: usize, tight: bool) -> bool {
        if self.beside(index + 1) {
            return true;
        }
        let (Some(label), Some(below)) = (self.lines[index].at(0), self.lines[index + 1].at(0)) else { return false };
        let bold = |placed: &Placed| self.scene.tokens[placed.chunk.tokens[0]].bold;
        let small = self.scene.tokens[below.chunk.tokens[0]].begins_small;
        self.lines[index].placed.len() == 1
            && label.last == 0
            && below.chunk.x0 >= label.chunk.x0 - 1.0
            && bold(label) == bold(below)
            && (self.is_wrapped(label, below, tight) || small)
    }

    /// Tells whether the first word of a label would not have fitted on the line of the label above, which is not much
    /// too short either, unless they are tight.
    fn is_wrapped(&self, above: &Placed, below: &Placed, tight: bool) -> bool {
        let first = &self.scene.tokens[below.chunk.tokens[0]];
        let (left, right) = (self.columns[0].x0, self.label_edge());
        let needed = above.chunk.x1 + SPACE_EM * first.size_pt + first.bbox.width();
        let slack = if tight { -1.0 } else { 1.0 };
        needed > right + slack && (tight || above.chunk.x1 - left >= WRAPPED_PART * (right - left))
    }

    /// Gives the right edge of the labels.
    fn label_edge(&self) -> f32 {
        let edge = self.columns.get(1).map_or(f32::INFINITY, |column| column.x0);
        let labels = self.lines.iter().filter_map(|line| line.at(0)).filter(|placed| placed.last == 0);
        labels.map(|placed| placed.chunk.x1).filter(|x1| *x1 <= edge).fold(self.columns[0].x1.min(edge), f32::max)
    }

    /// Joins the lines of a table of words: rows stand further apart than lines, or each begins with its key.
    fn joined_by_pitch(&self, parted: &[bool]) -> Vec<bool> {
        let count = self.lines.len();
        let steps: Vec<f32> = (1..count).map(|index| self.step(index)).collect();
        let least = steps.iter().copied().filter(|&step| step > 0.0).fold(f32::INFINITY, f32::min);
        let apart = |step: f32| step > ROW_PITCH * least;
        let has_key = |index: usize| self.lines[index].at(0).is_some();
        let by_pitch = steps.iter().any(|&step| apart(step))
            && (1..count).all(|index| !apart(steps[index - 1]) || has_key(index))
            && (1..count).any(|index| !apart(steps[index - 1]) && self.lines[index].placed.len() < self.columns.len());
        let follows = |index: usize| {
            if parted[index - 1] {
                return false;
            }
            if self.beside(index) {
                return true;
            }
            if by_pitch {
                return !apart(steps[index - 1]);
            }
            if !has_key(index) {
                return true;
            }
            let (Some(above), Some(label)) = (self.lines[index - 1].at(0), self.lines[index].at(0)) else {
                return false;
            };
            self.lines[index].placed.len() == 1 && label.last == 0 && self.is_wrapped(above, label, false)
        };
        (1..count).map(follows).collect()
    }

    /// Gives the distance between a line and the one above.
    fn step(&self, index: usize) -> f32 {
        self.lines[index].line.baseline - self.lines[index - 1].line.baseline
    }

    /// Tells whether a line stands beside the one above rather than below it.
    fn beside(&self, index: usize) -> bool {
        let size = self.lines[index].line.size_pt.min(self.lines[index - 1].line.size_pt);
        self.step(index) < BESIDE_EM * size
    }

    /// Gives the common distance between lines.
    fn pitch(&self) -> f32 {
        let mut steps: Vec<f32> = (1..self.lines.len()).map(|index| self.step(index)).collect();
        steps.sort_by(f32::total_cmp);
        steps.get(steps.len() / 2).copied().unwrap_or(0.0)
    }
}
