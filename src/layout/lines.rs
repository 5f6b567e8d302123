//! Words → lines: words on one baseline from left to right, parted where a column begins.

use crate::document::{BBox, Direction, Line, Word};
use crate::layout::gutters::{Gutter, lines_to_gutters};
use crate::layout::words::{upright, upright_baseline};

/// A gap wider than this part of the letters' size may be the space between two columns; the line is parted there
/// and joined again by [`crate::layout::order`] where no column is found.
const COLUMN_GAP_EM: f32 = 1.5;
/// Words of one line overlap by at least this part of the lower one's height.
const OVERLAP: f32 = 0.5;

/// Raised marks are at most this part of the size of the words that they mark.
pub const MARK_SIZE: f32 = 0.8;
/// And stand within this part of the size beside a word.
const MARK_GAP_EM: f32 = 0.3;

/// A piece of a line: words without a wide gap between them.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The words from left to right.
    pub words: Vec<Word>,
    /// The box around them, in the frame of the direction.
    pub frame: BBox,
    /// The baseline, in the frame of the direction.
    pub baseline: f32,
    /// The number of the line on the page; pieces of one line share it.
    pub line: usize,
}

/// Turns the words of one direction into pieces of lines, from top to bottom and left to right.
pub fn words_to_lines(words: Vec<Word>, direction: Direction) -> Vec<Piece> {
    let mut lines = group_by_baseline(words, direction);
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    for line in &mut lines {
        line.sort(direction);
    }
    let lines = join_raised(lines, direction);
    let boxes_of = |line: &OpenLine| line.words.iter().map(|word| upright(word.bbox, direction)).collect();
    let gutters = lines_to_gutters(&lines.iter().map(boxes_of).collect::<Vec<Vec<BBox>>>());
    let mut pieces = Vec::new();
    for (number, line) in lines.into_iter().enumerate() {
        pieces.extend(part_at_gaps(line, direction, number, &gutters));
    }
    pieces
}

/// Gives lines of nothing but small raised words (the marks of foot notes) to the line below that they touch.
fn join_raised(lines: Vec<OpenLine>, direction: Direction) -> Vec<OpenLine> {
    let mut joined: Vec<OpenLine> = Vec::with_capacity(lines.len());
    let mut waiting: Vec<OpenLine> = Vec::new();
    for mut line in lines {
        // Whatever is further up than the line is high waits for no other.
        let near = |raised: &OpenLine| line.baseline - raised.baseline < line.size_pt;
        let passed = waiting.iter().take_while(|raised| !near(raised)).count();
        joined.extend(waiting.drain(..passed));
        let (marks, others) = waiting.into_iter().partition(|raised| line.is_marked_by(raised, direction));
        waiting = others;
        let marks: Vec<OpenLine> = marks;
        if !marks.is_empty() {
            line.words.extend(marks.into_iter().flat_map(|raised| raised.words));
            line.sort(direction);
        }
        waiting.push(line);
    }
    joined.extend(waiting);
    joined
}

struct OpenLine {
    words: Vec<Word>,
    top: f32,
    bottom: f32,
    baseline: f32,
    size_pt: f32,
}

fn group_by_baseline(mut words: Vec<Word>, direction: Direction) -> Vec<OpenLine> {
    let base = |word: &Word| upright_baseline(word.baseline, direction);
    words.sort_by(|a, b| {
        let (left, right) = (upright(a.bbox, direction), upright(b.bbox, direction));
        base(a).total_cmp(&base(b)).then(left.x0.total_cmp(&right.x0))
    });
    let mut lines: Vec<OpenLine> = Vec::new();
    // Words arrive by baseline; a line stays open while a later word can still overlap it.
    for word in words {
        let frame = upright(word.bbox, direction);
        let baseline = base(&word);
        let candidates = lines.iter_mut().rev().take(8);
        let fitting = candidates
            .filter(|line| line.takes(&frame, baseline, &word))
            .min_by(|a, b| (a.baseline - baseline).abs().total_cmp(&(b.baseline - baseline).abs()));
        match fitting {
            Some(line) => line.push(word, &frame, baseline),
            None => lines.push(OpenLine {
                top: frame.y0,
                bottom: frame.y1,
                baseline,
                size_pt: word.size_pt,
                words: vec![word],
            }),
        }
    }
    lines
}

impl OpenLine {
    /// Puts the words from left to right.
    fn sort(&mut self, direction: Direction) {
        self.words.sort_by(|a, b| upright(a.bbox, direction).x0.total_cmp(&upright(b.bbox, direction).x0));
    }

    /// Tells whether another line is made of small words each of which touches a word of this one, a little higher.
    fn is_marked_by(&self, raised: &OpenLine, direction: Direction) -> bool {
        let touches = |mark: &Word, word: &Word| {
            let (mark, word) = (upright(mark.bbox, direction), upright(word.bbox, direction));
            let gap = (word.x0 - mark.x1).max(mark.x0 - word.x1);
            gap.abs() < MARK_GAP_EM * self.size_pt && mark.overlap_y(&word) > 0.0
        };
        raised.size_pt <= MARK_SIZE * self.size_pt
            && raised.words.iter().all(|mark| self.words.iter().any(|word| touches(mark, word)))
    }

    fn takes(&self, frame: &BBox, baseline: f32, word: &Word) -> bool {
        let overlap = self.bottom.min(frame.y1) - self.top.max(frame.y0);
        let lower = (self.bottom - self.top).min(frame.height());
        // Two words that lie over each other stand on two lines, however close.
        let collides = || {
            self.words.iter().any(|other| {
                let other = upright(other.bbox, word.direction);
                other.overlap_x(frame) > 0.6 * other.width().min(frame.width())
            })
        };
        let near = (self.baseline - baseline).abs() <= 0.55 * self.size_pt.max(word.size_pt);
        overlap > OVERLAP * lower && near && ((self.baseline - baseline).abs() < 1.0 || !collides())
    }

    fn push(&mut self, word: Word, frame: &BBox, baseline: f32) {
        if word.size_pt > self.size_pt {
            self.size_pt = word.size_pt;
            self.baseline = baseline;
            (self.top, self.bottom) = (frame.y0, frame.y1);
        }
        self.words.push(word);
    }
}

/// Parts a line at its wide gaps, and at narrower ones in which a gutter lies.
fn part_at_gaps(line: OpenLine, direction: Direction, number: usize, gutters: &[Gutter]) -> Vec<Piece> {
    let is_gutter = |x0: f32, x1: f32| gutters.iter().any(|gutter| gutter.parts(number, x0, x1));
    let mut pieces: Vec<Piece> = Vec::new();
    for mut word in line.words {
        let frame = upright(word.bbox, direction);
        match pieces.last_mut() {
            Some(piece)
                if frame.x0 - piece.frame.x1 <= COLUMN_GAP_EM * line.size_pt
                    && !is_gutter(piece.frame.x1, frame.x0) =>
            {
                piece.frame = piece.frame.union(&frame);
                piece.words.push(word);
            }
            _ => {
                word.glued = false;
                let baseline = line.baseline;
                pieces.push(Piece { words: vec![word], frame, baseline, line: number });
            }
        }
    }
    for piece in &mut pieces {
        unglue_strangers(&mut piece.words, direction);
    }
    pieces
}

/// Takes the mark `glued` from words that no longer follow the word that they were glued to.
fn unglue_strangers(words: &mut [Word], direction: Direction) {
    for index in 0..words.len() {
        let apart = match index.checked_sub(1) {
            None => true,
            Some(before) => {
                let left = upright(words[before].bbox, direction);
                let right = upright(words[index].bbox, direction);
                (right.x0 - left.x1).abs() > 0.12 * words[index].size_pt.max(words[before].size_pt)
            }
        };
        words[index].glued &= !apart;
    }
}

/// Joins pieces of one line into a line.
pub fn pieces_to_line(pieces: impl IntoIterator<Item = Piece>, page: Option<u32>) -> Line {
    let words: Vec<Word> = pieces.into_iter().flat_map(|piece| piece.words).collect();
    let bbox = BBox::union_all(words.iter().map(|word| word.bbox)).unwrap_or_default();
    Line { words, bbox, page }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[(&str, f32, f32, f32)], expected: &[&str]) {
        let words = words.iter().map(|&(text, x0, baseline, size_pt)| Word {
            bbox: BBox::new(x0, baseline - size_pt, x0 + 5.0 * text.len() as f32, baseline + 0.2 * size_pt),
            baseline,
            size_pt,
            ..Word::plain(text, false)
        });
        let pieces = words_to_lines(words.collect(), Direction::Right);
        let texts: Vec<String> = pieces
            .into_iter()
            .map(|piece| (piece.line, pieces_to_line([piece], None)))
            .map(|(number, line)| format!("{number} {}", line.text()))
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn words_on_one_baseline_are_a_line_parted_at_wide_gaps() {
        check(
            &[("là", 60.0, 10.0, 10.0), ("Oui", 0.0, 10.0, 10.0), ("donc", 20.0, 10.3, 10.0), ("Non", 0.0, 24.0, 10.0)],
            &["0 Oui donc", "0 là", "1 Non"],
        );
    }

    #[test]
    fn a_raised_word_stays_on_its_line() {
        check(&[("7", 0.0, 10.0, 10.0), ("e", 5.0, 6.5, 6.0), ("étage", 14.0, 10.0, 10.0)], &["0 7 e étage"]);
    }
}
