//! Rows of aligned words → which of them are headings inside the table: they stand over all columns.

use crate::table::chunks::line_to_chunks;
use crate::table::placing::PlacedLine;
use crate::table::rows::{Body, RowLines};
use crate::table::scene::Scene;

/// Tells of each row whether it is a heading of the rows below it.
pub fn rows_to_headings(body: &Body<'_>, rows: &[RowLines]) -> Vec<bool> {
    (0..rows.len()).map(|index| body.is_heading(rows, index)).collect()
}

/// Counts the last header lines that are headings of the body: labels alone, parted by a rule from a header that has its
/// own words over the labels.
pub fn count_headings_below_header(header: &[PlacedLine], is_parted: impl Fn(usize) -> bool, scene: &Scene) -> usize {
    let is_header = |line: &PlacedLine| line.at(0).is_some() && !is_label_alone(line, scene);
    let Some(last) = header.iter().rposition(is_header) else { return 0 };
    let below = header.len() - last - 1;
    if below == 1 && is_parted(last + 1) && is_label_alone(&header[last + 1], scene) { 1 } else { 0 }
}

/// Tells whether a line holds a label and nothing else; it may run on over the columns beside it.
fn is_label_alone(line: &PlacedLine, scene: &Scene) -> bool {
    let at_labels = line.placed.first().is_some_and(|label| label.first == 0);
    at_labels
        && (line.placed.len() == 1 || matches!(&line_to_chunks(&line.line, scene)[..], [all] if !all.is_value))
        && !line.placed[1..].iter().any(|placed| placed.chunk.is_value)
}

impl Body<'_> {
    /// Tells whether a row is a heading: a label alone, set off from the row below by weight or by rules and grounds.
    fn is_heading(&self, rows: &[RowLines], index: usize) -> bool {
        let (row, Some(next)) = (&rows[index], rows.get(index + 1)) else { return false };
        if !self.is_label_alone(row) || self.is_label_alone(next) {
            return false;
        }
        let bolder = self.is_bold(row) && !self.is_bold(next);
        let above = row.lines.start == 0 || self.is_parted(row.lines.start);
        bolder || (above && self.is_parted(next.lines.start))
    }

    fn is_label_alone(&self, row: &RowLines) -> bool {
        self.lines[row.lines.clone()].iter().all(|line| is_label_alone(line, self.scene))
    }

    /// Tells whether the label of a row is bold.
    fn is_bold(&self, row: &RowLines) -> bool {
        let label = self.lines[row.lines.start].at(0);
        label.is_some_and(|label| label.chunk.tokens.iter().all(|&token| self.scene.tokens[token].bold))
    }
}
