//! The TSV of Tesseract → glyphs: boxes of words in pixels → characters on a baseline, in points.

use crate::document::{BBox, Direction, Glyph, Tag};

/// The part of the size that a capital or a figure stands above the baseline.
const CAPITAL_EM: f32 = 0.7;
/// The part of the size that a letter like `x` stands above the baseline.
const SMALL_EM: f32 = 0.5;
/// The part of the size that a letter like `p` goes below the baseline.
const DESCENT_EM: f32 = 0.21;
/// The part of the size that the box of a glyph stands above the baseline, as in the reader of PDF.
const BOX_ASCENT_EM: f32 = 0.75;
/// Sizes are told to this part of a point: what is measured on pixels is no surer.
const SIZE_STEP_PT: f32 = 0.5;
/// A word whose letters are so much larger or smaller than those of its line has a size of its own.
const SIZE_RATIO: f32 = 1.5;
/// A word so sure, of 100, is as good as right.
const SURE: f32 = 90.0;
/// The probability that a sure word is right.
const SURE_CONFIDENCE: f32 = 0.99;
/// Marks without letters that are less sure are dirt or pieces of rules.
const DIRT: f32 = 60.0;

/// A word as Tesseract gives it, in pixels.
struct ReadWord<'t> {
    line: [u32; 3],
    bbox: BBox,
    confidence: f32,
    text: &'t str,
}

/// Turns the TSV of a picture with so many pixels a point into glyphs, in the order of the TSV; words are parted by spaces.
///
/// `ink_within` gives the box of the ink in a box, rules left out: those of Tesseract reach to the lines above and below in
/// tables. Where no ink is left, the word was a rule.
pub fn tsv_to_glyphs(tsv: &str, scale: f32, ink_within: impl Fn(BBox) -> Option<BBox>) -> Vec<Glyph> {
    let words = tsv.lines().filter_map(row_to_word);
    let words: Vec<ReadWord<'_>> =
        words.filter_map(|word| Some(ReadWord { bbox: ink_within(word.bbox)?, ..word })).collect();
    let mut glyphs = Vec::new();
    for line in words.chunk_by(|a, b| a.line == b.line) {
        let shape = LineShape::of(line);
        line.iter().for_each(|word| add_word(word, &shape, scale, &mut glyphs));
    }
    glyphs
}

/// Reads a row; nothing where it is no word.
fn row_to_word(row: &str) -> Option<ReadWord<'_>> {
    let cells: Vec<&str> = row.splitn(12, '\t').collect();
    let [level, _, block, paragraph, line, _, left, top, width, height, confidence, text] = cells.try_into().ok()?;
    if level != "5" {
        return None;
    }
    let number = |cell: &str| cell.parse::<f32>().ok().filter(|number| (0.0..1e6).contains(number));
    let (left, top, width, height) = (number(left)?, number(top)?, number(width)?, number(height)?);
    let confidence = number(confidence)?;
    let text = text.trim();
    let is_dirt = !text.chars().any(char::is_alphanumeric) && confidence < DIRT;
    if text.is_empty() || is_dirt || width < 1.0 || height < 1.0 {
        return None;
    }
    let line = [block.parse().ok()?, paragraph.parse().ok()?, line.parse().ok()?];
    Some(ReadWord { line, bbox: BBox::new(left, top, left + width, top + height), confidence, text })
}

/// Baseline and size of a line, in pixels.
struct LineShape {
    baseline: f32,
    size: f32,
}

impl LineShape {
    fn of(words: &[ReadWord<'_>]) -> Self {
        let of_letters = || words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric));
        let standing = median(of_letters().filter(|word| !goes_below(word.text)).map(|word| word.bbox.y1));
        let height = median(words.iter().map(|word| word.bbox.height())).unwrap_or(1.0);
        let baseline = standing
            .or_else(|| median(of_letters().map(|word| word.bbox.y1)).map(|low| low - DESCENT_EM * height))
            .unwrap_or_else(|| median(words.iter().map(|word| word.bbox.y1)).unwrap_or(0.0));
        let sizes = of_letters().map(|word| size_of(word, baseline)).filter(|size| *size > 1.0);
        Self { baseline, size: median(sizes).unwrap_or(height) }
    }
}

/// Gives the size of a word's letters: how high it stands above the baseline, by what letters it has.
fn size_of(word: &ReadWord<'_>, baseline: f32) -> f32 {
    let is_high = word.text.chars().any(stands_high);
    (baseline - word.bbox.y0) / if is_high { CAPITAL_EM } else { SMALL_EM }
}

fn stands_high(character: char) -> bool {
    !"acegmnopqrsuvwxyzç".contains(character) && character.is_alphanumeric()
}

fn goes_below(text: &str) -> bool {
    text.contains(['g', 'j', 'p', 'q', 'y', 'ç', 'Ç', 'Q', ',', ';', '(', ')', '/', '[', ']', '_', '|'])
}

/// Adds the characters of a word, each with its part of the width, and a space.
fn add_word(word: &ReadWord<'_>, line: &LineShape, scale: f32, glyphs: &mut Vec<Glyph>) {
    let (baseline, size) =
        if word.text.chars().any(char::is_alphanumeric) && !is_as(size_of(word, line.baseline), line.size) {
            // Raised, or much larger: it stands for itself.
            let below = if goes_below(word.text) { DESCENT_EM * word.bbox.height() } else { 0.0 };
            let baseline = word.bbox.y1 - below;
            (baseline, size_of(word, baseline))
        } else {
            (line.baseline, line.size)
        };
    let size_pt = ((size / scale / SIZE_STEP_PT).round() * SIZE_STEP_PT).max(1.0);
    let (baseline, left, width) = (baseline / scale, word.bbox.x0 / scale, word.bbox.width() / scale);
    let advance = width / word.text.chars().count() as f32;
    let confidence = (word.confidence.min(SURE) / SURE * SURE_CONFIDENCE).max(0.01);
    let glyph = |character: char, x0: f32, x1: f32| Glyph {
        character,
        bbox: BBox::new(x0, baseline - BOX_ASCENT_EM * size_pt, x1, baseline + (1.0 - BOX_ASCENT_EM) * size_pt),
        baseline,
        from: [x0, baseline],
        to: [x1, baseline],
        size_pt,
        direction: Direction::Right,
        bold: false,
        italic: false,
        hidden: None,
        tag: Tag::Untagged,
        confidence,
    };
    let place = |index: usize| left + advance * index as f32;
    glyphs.extend(word.text.chars().enumerate().map(|(at, character)| glyph(character, place(at), place(at + 1))));
    glyphs.push(glyph(' ', left + width, left + width));
}

fn is_as(size: f32, other: f32) -> bool {
    size < SIZE_RATIO * other && other < SIZE_RATIO * size
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&str], expected: &[(&str, f32, f32)]) {
        let glyphs = tsv_to_glyphs(&rows.join("\n"), 2.0, Some);
        let mut words: Vec<(String, f32, f32)> = Vec::new();
        for word in glyphs.split(|glyph| glyph.character == ' ').filter(|word| !word.is_empty()) {
            let text = word.iter().map(|glyph| glyph.character).collect();
            words.push((text, word[0].baseline, word[0].size_pt));
        }
        let expected: Vec<_> = expected.iter().map(|(text, base, size)| (text.to_string(), *base, *size)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_of_a_line_stand_on_one_baseline() {
        check(
            &[
                "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
                "4\t1\t1\t1\t1\t0\t100\t100\t200\t20\t-1\t",
                "5\t1\t1\t1\t1\t1\t100\t100\t40\t14\t96.1\tLe",
                "5\t1\t1\t1\t1\t2\t150\t104\t50\t15\t91.0\tpoom",
                "5\t1\t1\t1\t1\t3\t210\t100\t20\t14\t95.0\t12",
            ],
            &[("Le", 57.0, 10.0), ("poom", 57.0, 10.0), ("12", 57.0, 10.0)],
        );
    }

    #[test]
    fn dirt_and_broken_rows_are_no_words() {
        check(
            &[
                "5\t1\t1\t1\t1\t1\t100\t100\t2\t40\t30.0\t|",
                "5\t1\t1\t1\t1\t1\t100\t100\t40\t14\t96.1\t ",
                "5\t1\t1\t1\t1\t1\t100\tNaN\t40\t14\t96.1\tx",
                "5\t1\t1",
                "",
            ],
            &[],
        );
    }
}
