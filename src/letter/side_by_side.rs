//! Lines of a head that stand side by side are parted: the addressee at the left, the date and the references at the
//! right are two blocks, though they share their lines.

use crate::document::{BBox, Block, BlockKind, Line, Word};

/// A gap is wider than this many times the size of the letters: justified lines never stretch so far.
const GAP_SIZES_MIN: f32 = 3.0;
/// A gap is at least this wide.
const GAP_PT_MIN: f32 = 24.0;
/// What stands left of a value is its label, up to this many words.
const LABEL_WORDS_MAX: usize = 5;

/// Parts the first `head` blocks where their lines leave a wide gap: first what stands at the left, then, a line a
/// block, what stands at the right. A label and its value stay together. Gives the blocks and how many of them make
/// the head now.
pub fn part_side_by_side(blocks: Vec<Block>, head: usize) -> (Vec<Block>, usize) {
    let mut parted = Vec::with_capacity(blocks.len());
    let mut head_now = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        if index == head {
            head_now = parted.len();
        }
        if index >= head || block.kind != BlockKind::Paragraph || !block.lines.iter().any(|line| gap_of(line).is_some())
        {
            parted.push(block);
            continue;
        }
        let mut right = Vec::new();
        let mut left = Vec::with_capacity(block.lines.len());
        for line in block.lines {
            match gap_of(&line) {
                Some(at) => {
                    let (before, after) = part_line(line, at);
                    left.push(before);
                    right.push(after);
                }
                None => left.push(line),
            }
        }
        parted.push(Block { kind: BlockKind::Paragraph, lines: left });
        parted.extend(right.into_iter().map(|line| Block { kind: BlockKind::Paragraph, lines: vec![line] }));
    }
    let head_now = if head_now == 0 { parted.len().min(head) } else { head_now };
    (parted, head_now)
}

/// Gives the word behind the widest gap of a line, where it parts two things that do not belong together.
fn gap_of(line: &Line) -> Option<usize> {
    line.page?;
    let width = |at: usize| line.words[at].bbox.x0 - line.words[at - 1].bbox.x1;
    let at = (1..line.words.len()).max_by(|&a, &b| width(a).total_cmp(&width(b)))?;
    let wide = width(at) >= (GAP_SIZES_MIN * line.words[at].size_pt).max(GAP_PT_MIN);
    (wide && !is_label(&line.words[..at])).then_some(at)
}

/// Tells whether words are the label of what follows them: few, without a figure, no title of a person before a name.
fn is_label(words: &[Word]) -> bool {
    let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let colon = text.ends_with(':');
    let lower = text.to_lowercase();
    let names = ["date", "objet", "sujet", "subject", "réf", "ref", "dossier", "file", "num", "no", "n°", "mode"];
    let labels = words.len() <= LABEL_WORDS_MAX && names.iter().any(|name| lower.contains(name));
    colon || (labels && !text.contains(|c: char| c.is_ascii_digit()))
}

fn part_line(line: Line, at: usize) -> (Line, Line) {
    let mut words = line.words;
    let behind = words.split_off(at);
    let make = |words: Vec<Word>| {
        let bbox = BBox::union_all(words.iter().map(|word| word.bbox)).unwrap_or(line.bbox);
        Line { words, bbox, page: line.page }
    };
    (make(words), make(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a line out of pieces, each at its place from the left.
    fn line_of(pieces: &[(&str, f32)]) -> Line {
        let words: Vec<Word> = pieces
            .iter()
            .flat_map(|(text, left)| {
                text.split(' ').enumerate().map(move |(index, word)| {
                    let left = left + 30.0 * index as f32;
                    let bbox = BBox { x0: left, y0: 0.0, x1: left + 28.0, y1: 10.0 };
                    Word { bbox, size_pt: 10.0, ..Word::plain(word, false) }
                })
            })
            .collect();
        Line { words, bbox: BBox::default(), page: Some(1) }
    }

    fn check(lines: &[&[(&str, f32)]], expected: &[&str]) {
        let lines = lines.iter().map(|pieces| line_of(pieces)).collect();
        let (blocks, head) = part_side_by_side(vec![Block { kind: BlockKind::Paragraph, lines }], 1);
        assert_eq!(blocks.iter().map(Block::text).collect::<Vec<_>>(), expected);
        assert!(head >= 1);
    }

    #[test]
    fn what_stands_at_the_right_is_a_block_of_its_own() {
        check(
            &[&[("Madame Zoé Planté", 0.0), ("2026-01-22", 400.0)], &[("12, rue des Essais", 0.0)]],
            &["Madame Zoé Planté 12, rue des Essais", "2026-01-22"],
        );
    }

    #[test]
    fn a_label_stays_with_its_value() {
        check(&[&[("Notre référence", 0.0), ("22-15", 200.0)]], &["Notre référence 22-15"]);
        check(&[&[("À :", 0.0), ("Zoé Planté", 200.0)]], &["À : Zoé Planté"]);
    }
}
