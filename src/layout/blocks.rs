//! Lines → blocks: paragraphs, headings and list items.
//!
//! A line ends its paragraph when the first word of the next one would still have fitted on it, when the gap, the
//! size or the weight changes, or when the next line begins with a list mark.

use crate::document::{BBox, Block, BlockKind, Line};
use crate::layout::notes::NOTE_SIZE;
use crate::layout::order::{Column, Entry};
use crate::layout::shapes::{begins_like_address, begins_with_label, begins_with_list_mark};
use crate::layout::words::upright;

/// Lines of one paragraph are at most this many times their letters' size apart, baseline to baseline.
const PITCH_MAX_EM: f32 = 1.9;
/// A gap larger than the paragraph's own pitch by this factor ends it.
const PITCH_GROWTH: f32 = 1.25;

/// Turns the lines of one column into blocks; tables pass through at their place.
pub fn lines_to_blocks(column: Column) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<OpenBlock> = None;
    let mut limit = false;
    let edges = Edges { left_pt: column.left_pt, right_pt: column.right_pt, narrow: column.narrow };
    for entry in column.entries {
        match entry {
            Entry::Table(table) => {
                blocks.extend(open.take().map(OpenBlock::close));
                blocks.push(Block { kind: BlockKind::Table(table), lines: Vec::new() });
            }
            Entry::Limit => limit = true,
            Entry::Line(line, frame) => {
                let ends = std::mem::take(&mut limit);
                match &mut open {
                    Some(block) if block.takes(&line, &frame, &edges) && !(ends && block.may_end_before(&line)) => {
                        block.push(line, frame);
                    }
                    _ => {
                        blocks.extend(open.take().map(OpenBlock::close));
                        open = Some(OpenBlock::new(line, frame));
                    }
                }
            }
        }
    }
    blocks.extend(open.map(OpenBlock::close));
    blocks
}

/// The edges of the column in which lines run.
struct Edges {
    left_pt: f32,
    right_pt: f32,
    narrow: bool,
}

struct OpenBlock {
    lines: Vec<Line>,
    frames: Vec<BBox>,
    list_item: bool,
}

impl OpenBlock {
    fn new(line: Line, frame: BBox) -> Self {
        let list_item = begins_with_list_mark(&line.text());
        Self { lines: vec![line], frames: vec![frame], list_item }
    }

    fn push(&mut self, line: Line, frame: BBox) {
        self.lines.push(line);
        self.frames.push(frame);
    }

    fn takes(&self, line: &Line, frame: &BBox, edges: &Edges) -> bool {
        let (Some(last), Some(last_frame)) = (self.lines.last(), self.frames.last()) else { return false };
        let (size, next_size) = (size_of(last), size_of(line));
        if (size - next_size).abs() > 0.12 * size.max(next_size) {
            return false;
        }
        let pitch = frame.y1 - last_frame.y1;
        if pitch <= 0.0 || pitch > PITCH_MAX_EM * size.max(1.0) {
            return false;
        }
        if let [.., before, _] = self.frames.as_slice()
            && pitch > PITCH_GROWTH * (last_frame.y1 - before.y1)
        {
            return false;
        }
        let text = line.text();
        if begins_with_list_mark(&text) || begins_like_address(&text) || begins_with_label(&text) {
            return false;
        }
        if !runs_on(last, last_frame, line, edges) {
            return self.goes_on_by_sense(last, last_frame, line, frame, &text);
        }
        let indented = frame.x0 - last_frame.x0;
        let first_line_of_item = self.list_item && self.lines.len() == 1;
        let hanging = self.lines.len() == 1 && indented < 3.0 * size;
        let centred = (frame.center_x() - last_frame.center_x()).abs() < 3.0;
        let placed = first_line_of_item || indented < 0.8 * size || hanging || centred;
        is_bold(last) == is_bold(line) && placed
    }

    /// Tells whether the paragraph can end where the file says so: some programs mark each line as a paragraph, and
    /// a sentence that goes on in lower case shows it.
    fn may_end_before(&self, line: &Line) -> bool {
        let begins_small = line.text().chars().next().is_some_and(char::is_lowercase);
        let ended = self.lines.last().is_some_and(|last| last.text().ends_with(['.', '!', '?', ':', ';']));
        !begins_small || ended
    }

    /// Tells whether a line goes on although the line before it had room for more: a sentence that runs on in lower
    /// case (a title broken by hand), or a centred heading of several lines.
    fn goes_on_by_sense(&self, last: &Line, last_frame: &BBox, line: &Line, frame: &BBox, text: &str) -> bool {
        let last_text = last.text();
        let same_style = is_bold(last) == is_bold(line);
        let begins_small = text.chars().next().is_some_and(char::is_lowercase);
        let ended = last_text.ends_with(['.', '!', '?', ':', ';']);
        let hanging = self.list_item && self.lines.len() == 1 && frame.x0 > last_frame.x0;
        let aligned =
            hanging || (frame.x0 - last_frame.x0).abs() < 3.0 || (frame.center_x() - last_frame.center_x()).abs() < 3.0;
        if same_style && !ended && aligned && (begins_small || ends_with_link_word(&last_text)) {
            return true;
        }
        let centred = (frame.center_x() - last_frame.center_x()).abs() < 3.0 && (frame.x0 - last_frame.x0).abs() > 6.0;
        let heading = (is_bold(last) || is_capitals(&last_text)) && (is_bold(line) || is_capitals(text));
        same_style && centred && heading
    }

    fn close(self) -> Block {
        let text = self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let kind = if self.list_item {
            BlockKind::ListItem
        } else if is_heading(&self.lines, &text) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        Block { kind, lines: self.lines }
    }
}

/// Tells whether a line ends in a word that cannot end a paragraph, such as « et » or « de la ».
fn ends_with_link_word(text: &str) -> bool {
    const LINK_WORDS: &[&str] = &[
        "et", "ou", "de", "du", "des", "la", "le", "les", "à", "au", "aux", "sur", "dans", "pour", "par", "en", "un",
        "une", "que", "qui", "avec", "and", "or", "of", "the", "to", "for", "in", "by", "on", "with", "a", "an",
    ];
    let last = text.rsplit([' ', '\'', '\u{2019}']).next().unwrap_or_default().to_lowercase();
    LINK_WORDS.contains(&last.as_str())
}

/// Tells whether a line runs on into the next: the next line's first word would not have fitted on it.
fn runs_on(last: &Line, last_frame: &BBox, line: &Line, edges: &Edges) -> bool {
    let Some(first_word) = line.words.first() else { return false };
    let column_pt = edges.right_pt - edges.left_pt;
    // A line set far from the left edge is set apart (a signature, a date), and the lines of a letterhead stand each
    // for itself.
    let begins_small = first_word.text.chars().next().is_some_and(char::is_lowercase);
    if last_frame.x0 - edges.left_pt > 0.3 * column_pt || (edges.narrow && !begins_small) {
        return false;
    }
    // Programs break a line a little before the edge where that looks better.
    let slack = 0.04 * column_pt;
    let width = upright(first_word.bbox, first_word.direction).width();
    last_frame.x1 + 0.25 * size_of(last) + width > edges.right_pt - 1.0 - slack
}

fn is_heading(lines: &[Line], text: &str) -> bool {
    let short = text.chars().count() <= 160 && lines.len() <= 3;
    let ended = text.ends_with(['.', ',', ';']);
    short && !ended && (lines.iter().all(is_bold) || (is_capitals(text) && text.chars().count() > 3))
}

/// Tells whether all letters are capitals and there are at least two.
pub fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.into_iter().all(|c| !c.is_lowercase())
}

fn is_bold(line: &Line) -> bool {
    !line.words.is_empty() && line.words.iter().all(|word| word.bold)
}

/// Gives the size of most of a line's letters.
fn size_of(line: &Line) -> f32 {
    let largest = line.words.iter().max_by_key(|word| word.text.chars().count());
    largest.map_or(0.0, |word| word.size_pt)
}

/// Joins a paragraph that runs over the end of a page or column with its rest: the first part does not end a
/// sentence and the second goes on in lower case. Foot notes between the two stay behind them.
pub fn join_over_pages(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let notes = joined.iter().rev().take_while(|above| is_note_before(above, &block)).count();
        let before_notes = joined.len() - notes;
        match joined[..before_notes].last_mut() {
            Some(last) if runs_over(last, &block) => last.lines.extend(block.lines),
            _ => joined.push(block),
        }
    }
    joined
}

/// Tells whether a block is set in smaller type than the text that goes on after it, on the page before.
fn is_note_before(note: &Block, block: &Block) -> bool {
    let (Some(last), Some(first)) = (note.lines.last(), block.lines.first()) else { return false };
    last.page < first.page && note.lines.iter().all(|line| size_of(line) <= NOTE_SIZE * size_of(first))
}

fn runs_over(last: &Block, block: &Block) -> bool {
    let text_kind = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !text_kind(last) || block.kind != BlockKind::Paragraph {
        return false;
    }
    let (Some(before), Some(after)) = (last.lines.last(), block.lines.first()) else { return false };
    let (Some(page), Some(next_page)) = (before.page, after.page) else { return false };
    let in_next_column = next_page == page && after.bbox.y1 < before.bbox.y0 && after.bbox.x0 > before.bbox.x1;
    if next_page <= page && !in_next_column {
        return false;
    }
    let (text, next) = (before.text(), after.text());
    let begins_small = next.chars().next().is_some_and(char::is_lowercase);
    begins_small
        && !text.ends_with(['.', '!', '?', ':'])
        && !begins_like_address(&next)
        && before.words.len() >= 3
        && (size_of(before) - size_of(after)).abs() < 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Direction, Word};
    use crate::layout::lines::words_to_lines;
    use crate::layout::order::{Item, items_in_reading_order};

    /// Sets lines of words at their left edge and baseline, letters of 10 points and 5 points wide.
    fn check(lines: &[(&str, f32, f32)], expected: &[&str]) {
        let words = lines.iter().flat_map(|&(text, left, baseline)| {
            let mut x = left;
            text.split(' ').map(move |text| {
                let width = 5.0 * text.chars().count() as f32;
                let bbox = BBox::new(x, baseline - 7.5, x + width, baseline + 2.5);
                x += width + 3.0;
                Word { bbox, baseline, size_pt: 10.0, ..Word::plain(text, false) }
            })
        });
        let pieces = words_to_lines(words.collect(), Direction::Right);
        let columns = items_in_reading_order(pieces.into_iter().map(Item::Piece).collect(), Some(1));
        let blocks: Vec<Block> = columns.into_iter().flat_map(lines_to_blocks).collect();
        let texts: Vec<String> = blocks.iter().map(Block::text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn full_lines_run_on_and_short_lines_end_their_paragraph() {
        check(
            &[
                ("une ligne pleine qui va jusqu au bord droit", 50.0, 100.0),
                ("puis une courte", 50.0, 112.0),
                ("Autre alinea", 50.0, 124.0),
            ],
            &["une ligne pleine qui va jusqu au bord droit puis une courte", "Autre alinea"],
        );
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        check(
            &[
                ("Ministere des Essais", 50.0, 100.0),
                ("Quebec le 3 mai", 400.0, 100.0),
                ("Direction du greffe", 50.0, 114.0),
                ("Dossier numero 12", 400.0, 114.0),
            ],
            &["Ministere des Essais", "Direction du greffe", "Quebec le 3 mai", "Dossier numero 12"],
        );
    }

    #[test]
    fn labels_stay_with_their_values() {
        check(
            &[("Objet :", 50.0, 100.0), ("Demande", 150.0, 100.0), ("Dossier :", 50.0, 114.0), ("12-34", 150.0, 114.0)],
            &["Objet : Demande", "Dossier : 12-34"],
        );
    }

    #[test]
    fn items_of_a_list_are_blocks_of_their_own() {
        check(
            &[("1. le premier point", 50.0, 100.0), ("2. le second point", 50.0, 112.0)],
            &["1. le premier point", "2. le second point"],
        );
    }
}
