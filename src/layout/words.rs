//! Glyphs → words.
//!
//! Glyphs are taken in the order in which they are drawn, because a program draws a word in one go; a gap, a jump,
//! a space or another direction ends the word. Doubles (fake bold, shadows) are dropped.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::document::{BBox, Direction, Glyph, Word};

/// A gap wider than this part of the letters' size parts two words (poppler parts at the same gap).
const WORD_GAP_EM: f32 = 0.1;
/// Glyphs of one word may overlap by this part of the size (kerning, italics).
const OVERLAP_EM: f32 = 0.45;
/// Baselines of one word differ by at most this part of the size.
const BASELINE_EM: f32 = 0.12;
/// Letters of one word differ in size by at most this factor.
const SIZE_RATIO_MAX: f32 = 1.6;
/// The cosine of the largest angle (some 10°) between the directions of two glyphs of one word.
const SAME_ANGLE_COSINE: f32 = 0.985;
/// The same letter drawn again within this distance is a double.
const DOUBLE_PT: f32 = 1.0;

/// Turns glyphs, in the order of drawing, into words; white space only parts them.
pub fn glyphs_to_words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<OpenWord> = None;
    let mut after_space = true;
    for glyph in glyphs {
        if glyph.character.is_whitespace() {
            words.extend(open.take().map(OpenWord::close));
            after_space = true;
            continue;
        }
        match &mut open {
            Some(word) if word.is_double(glyph) => word.doubles += 1,
            Some(word) if word.takes(glyph) => word.push(glyph),
            _ => {
                words.extend(open.take().map(OpenWord::close));
                open = Some(OpenWord::new(glyph, after_space));
                after_space = false;
            }
        }
    }
    words.extend(open.map(OpenWord::close));
    mark_glued(&mut words);
    drop_doubles(words)
}

/// Gives a box in the frame of its direction: as if the text ran from left to right.
pub fn upright(bbox: BBox, direction: Direction) -> BBox {
    match direction {
        Direction::Right => bbox,
        Direction::Left => BBox::new(-bbox.x1, -bbox.y1, -bbox.x0, -bbox.y0),
        Direction::Down => BBox::new(bbox.y0, -bbox.x1, bbox.y1, -bbox.x0),
        Direction::Up => BBox::new(-bbox.y1, bbox.x0, -bbox.y0, bbox.x1),
    }
}

/// Gives a baseline in the frame of its direction; larger is further down the text.
pub fn upright_baseline(baseline: f32, direction: Direction) -> f32 {
    match direction {
        Direction::Right | Direction::Up => baseline,
        Direction::Left | Direction::Down => -baseline,
    }
}

/// Gives the direction in which the pen moves over a glyph, as a vector of length 1.
fn unit_along(glyph: &Glyph) -> [f32; 2] {
    let (x, y) = (glyph.to[0] - glyph.from[0], glyph.to[1] - glyph.from[1]);
    let length = x.hypot(y);
    if length > 0.05 * glyph.size_pt {
        return [x / length, y / length];
    }
    match glyph.direction {
        Direction::Right => [1.0, 0.0],
        Direction::Left => [-1.0, 0.0],
        Direction::Down => [0.0, 1.0],
        Direction::Up => [0.0, -1.0],
    }
}

struct OpenWord {
    text: String,
    after_space: bool,
    first: Glyph,
    last: Glyph,
    bbox: BBox,
    bold: usize,
    italic: usize,
    count: usize,
    doubles: usize,
    confidence: f32,
}

impl OpenWord {
    fn new(glyph: &Glyph, after_space: bool) -> Self {
        let mut word = Self {
            text: String::new(),
            after_space,
            first: *glyph,
            last: *glyph,
            bbox: glyph.bbox,
            bold: 0,
            italic: 0,
            count: 0,
            doubles: 0,
            confidence: 1.0,
        };
        word.push(glyph);
        word
    }

    fn push(&mut self, glyph: &Glyph) {
        self.text.push(glyph.character);
        self.bbox = self.bbox.union(&glyph.bbox);
        self.last = *glyph;
        self.bold += usize::from(glyph.bold);
        self.italic += usize::from(glyph.italic);
        self.count += 1;
        self.confidence = self.confidence.min(glyph.confidence);
    }

    /// Tells whether the glyph is the last one drawn again at the same place.
    fn is_double(&self, glyph: &Glyph) -> bool {
        let distance_pt = DOUBLE_PT.min(0.15 * glyph.size_pt);
        self.last.character == glyph.character
            && self.last.hidden == glyph.hidden
            && (self.last.bbox.x0 - glyph.bbox.x0).abs() < distance_pt
            && (self.last.bbox.y0 - glyph.bbox.y0).abs() < distance_pt
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        let (last, size) = (&self.last, self.last.size_pt.max(glyph.size_pt));
        if last.direction != glyph.direction || last.hidden != glyph.hidden {
            return false;
        }
        if last.size_pt.max(glyph.size_pt) > SIZE_RATIO_MAX * last.size_pt.min(glyph.size_pt) {
            return false;
        }
        let along = unit_along(last);
        let here = unit_along(glyph);
        // Text at an angle goes on at the same angle.
        if along[0] * here[0] + along[1] * here[1] < SAME_ANGLE_COSINE {
            return false;
        }
        let step = [glyph.from[0] - last.to[0], glyph.from[1] - last.to[1]];
        let gap = along[0] * step[0] + along[1] * step[1];
        let off = along[0] * step[1] - along[1] * step[0];
        let width = (last.to[0] - last.from[0]).hypot(last.to[1] - last.from[1]);
        off.abs() <= BASELINE_EM * size && gap <= WORD_GAP_EM * size && gap >= -(OVERLAP_EM * size).max(0.8 * width)
    }

    fn close(self) -> Word {
        Word {
            text: if is_nfc(&self.text) { self.text } else { self.text.nfc().collect() },
            bbox: self.bbox,
            baseline: self.first.baseline,
            size_pt: self.first.size_pt,
            direction: self.first.direction,
            bold: self.bold * 2 > self.count,
            italic: self.italic * 2 > self.count,
            glued: !self.after_space,
            hidden: self.first.hidden,
            glyphs: (self.count + self.doubles) as u32,
            tag: self.first.tag,
            confidence: self.confidence,
        }
    }
}

/// Leaves the mark `glued` only to words that begin where the word before them ends (a raised `e` after `7`).
fn mark_glued(words: &mut [Word]) {
    for index in 1..words.len() {
        words[index].glued &= touch(&words[index - 1], &words[index]);
    }
}

/// Tells whether a word begins where the one before it ends, with its letters at least partly beside the other's.
fn touch(before: &Word, word: &Word) -> bool {
    if before.direction != word.direction || before.hidden != word.hidden {
        return false;
    }
    let (left, right) = (upright(before.bbox, before.direction), upright(word.bbox, word.direction));
    let size = before.size_pt.max(word.size_pt);
    let gap = right.x0 - left.x1;
    let beside = left.overlap_y(&right) > 0.4 * left.height().min(right.height());
    beside && gap.abs() <= WORD_GAP_EM * size && before.text.chars().last().is_some_and(char::is_alphanumeric)
}

/// Drops words that are drawn again at the same place (shadows, fake bold drawn word by word).
fn drop_doubles(mut words: Vec<Word>) -> Vec<Word> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |index: usize| (words[index].bbox.y0, words[index].bbox.x0);
        let ((ya, xa), (yb, xb)) = (key(a), key(b));
        ya.total_cmp(&yb).then(xa.total_cmp(&xb)).then(a.cmp(&b))
    });
    // Which word each one draws again.
    let mut double_of: Vec<Option<usize>> = vec![None; words.len()];
    for (position, &index) in order.iter().enumerate() {
        let word = &words[index];
        let near = order[position + 1..].iter().take_while(|&&next| words[next].bbox.y0 - word.bbox.y0 < DOUBLE_PT);
        for &next in near.take(200) {
            let other = &words[next];
            let same = (other.bbox.x0 - word.bbox.x0).abs() < DOUBLE_PT.min(0.15 * word.size_pt)
                && other.text == word.text
                && other.hidden == word.hidden
                && other.direction == word.direction;
            if same {
                double_of[index.max(next)] = Some(index.min(next));
            }
        }
    }
    // From the last word to the first: a double of a double counts for the first of them.
    for index in (0..words.len()).rev() {
        if let Some(first) = double_of[index] {
            words[first].glyphs += words[index].glyphs;
        }
    }
    let kept = words.into_iter().zip(double_of).filter(|(_, double_of)| double_of.is_none());
    kept.map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Tag;

    fn glyph(character: char, x0: f32, baseline: f32, size_pt: f32) -> Glyph {
        Glyph {
            character,
            bbox: BBox::new(x0, baseline - 0.75 * size_pt, x0 + 0.5 * size_pt, baseline + 0.25 * size_pt),
            baseline,
            from: [x0, baseline],
            to: [x0 + 0.5 * size_pt, baseline],
            size_pt,
            direction: Direction::Right,
            bold: false,
            italic: false,
            hidden: None,
            tag: Tag::Untagged,
            confidence: 1.0,
        }
    }

    fn check(glyphs: &[(char, f32, f32, f32)], expected: &[&str]) {
        let glyphs: Vec<Glyph> = glyphs.iter().map(|&(c, x, y, size)| glyph(c, x, y, size)).collect();
        let words = glyphs_to_words(&glyphs);
        let texts: Vec<String> =
            words.iter().map(|word| format!("{}{}", if word.glued { "+" } else { "" }, word.text)).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn gaps_and_spaces_part_words() {
        check(&[('L', 0.0, 10.0, 10.0), ('e', 5.0, 10.0, 10.0), ('3', 13.0, 10.0, 10.0)], &["Le", "3"]);
        check(&[('a', 0.0, 10.0, 10.0), (' ', 5.0, 10.0, 10.0), ('b', 5.5, 10.0, 10.0)], &["a", "b"]);
    }

    #[test]
    fn a_raised_letter_is_glued_to_its_number() {
        check(&[('7', 0.0, 10.0, 10.0), ('e', 5.0, 6.5, 6.0)], &["7", "+e"]);
    }

    #[test]
    fn doubles_are_dropped_and_double_letters_kept() {
        check(&[('a', 0.0, 10.0, 10.0), ('a', 0.4, 10.0, 10.0), ('b', 5.0, 10.0, 10.0)], &["ab"]);
        check(&[('l', 0.0, 10.0, 10.0), ('l', 5.0, 10.0, 10.0)], &["ll"]);
        check(
            &[('a', 0.0, 10.0, 10.0), ('b', 5.0, 10.0, 10.0), ('a', 0.3, 10.2, 10.0), ('b', 5.3, 10.2, 10.0)],
            &["ab"],
        );
    }

    #[test]
    fn decomposed_letters_are_composed() {
        check(&[('e', 0.0, 10.0, 10.0), ('\u{301}', 4.9, 10.0, 10.0)], &["é"]);
    }
}
