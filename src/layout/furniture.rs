//! Running heads, feet and page numbers: recognised over the pages of a document and kept out of the text.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Artifact, Block, BlockKind, Line, PageSize, Tag, Word};
use crate::layout::shapes::is_page_number;

/// Furniture stands in this part of the page, from the top or from the bottom.
const MARGIN_PART: f32 = 0.13;
/// A running line stands at the same height on each page, to within this many points.
const SAME_HEIGHT_PT: f32 = 6.0;
/// So much of the words of a running line stays from page to page, where it has so many words at least.
const SAME_WORDS_PART: f32 = 0.6;
const WORDS_MIN: usize = 4;
/// Among more different lines at one height no further running line is sought.
const GROUPS_MAX: usize = 60;

/// Takes the page furniture out of the blocks of all pages and gives it apart, in page order.
pub fn take_furniture(blocks: &mut Vec<Block>, pages: &[PageSize]) -> Vec<Line> {
    let edge_lines = edge_lines(blocks, pages);
    let running = running_lines(&edge_lines, pages.len());
    let outermost = outermost_lines(&edge_lines);
    let mut furniture = Vec::new();
    let mut place = 0;
    for block in blocks.iter_mut() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        let alone = block.lines.len() <= 2;
        let lines = std::mem::take(&mut block.lines);
        let (taken, kept): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| {
            let own = place;
            place += 1;
            if band_of(line, pages).is_none() {
                return false;
            }
            let is_number = (alone || outermost.contains(&own)) && is_page_number(line.text().trim());
            is_number || running.contains(&own) || is_marked_as_running(line)
        });
        block.lines = kept;
        furniture.extend(taken);
    }
    blocks.retain(|block| matches!(block.kind, BlockKind::Table(_)) || !block.lines.is_empty());
    furniture
}

/// Tells whether the file marks a line as a running head or foot. On the first page that is not enough: programs mark
/// the letterhead so, with the name of the body.
fn is_marked_as_running(line: &Line) -> bool {
    let running = |tag: Tag| matches!(tag, Tag::Artifact(Artifact::Header | Artifact::Footer));
    line.page.is_some_and(|page| page > 1) && line.words.iter().all(|word| running(word.tag))
}

/// Which margin of the page a line stands in, and at which height in steps.
type Band = (bool, i32);

fn band_of(line: &Line, pages: &[PageSize]) -> Option<Band> {
    let page = pages.get(line.page?.checked_sub(1)? as usize)?;
    let middle = line.bbox.center_y();
    let step = |distance: f32| (distance / SAME_HEIGHT_PT).round() as i32;
    if middle < MARGIN_PART * page.height_pt {
        Some((true, step(middle)))
    } else if middle > (1.0 - MARGIN_PART) * page.height_pt {
        Some((false, step(page.height_pt - middle)))
    } else {
        None
    }
}

/// A line in the upper or lower margin of a page.
struct EdgeLine {
    /// Its number among all lines that stand in no table.
    place: usize,
    page: u32,
    band: Band,
    /// Its words, digits levelled, in the order of the alphabet.
    words: Vec<String>,
}

/// Gives the lines in the margins of all pages, in page order.
fn edge_lines(blocks: &[Block], pages: &[PageSize]) -> Vec<EdgeLine> {
    let of_text = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    let lines = of_text.flat_map(|block| &block.lines).enumerate();
    let edge_line = |(place, line): (usize, &Line)| {
        let level = |word: &Word| word.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        let mut words: Vec<String> = line.words.iter().map(level).collect();
        words.sort_unstable();
        Some(EdgeLine { place, page: line.page?, band: band_of(line, pages)?, words })
    };
    lines.filter_map(edge_line).collect()
}

impl EdgeLine {
    /// Tells whether another line is this one on another page: at the same height, of the same words but for some that
    /// change from page to page (a date, a title), in whatever order (left and right pages mirror each other).
    fn is_same(&self, other: &EdgeLine) -> bool {
        let (top, height) = self.band;
        if other.band.0 != top || (other.band.1 - height).abs() > 1 {
            return false;
        }
        let common = self.common_words(other);
        let longer = self.words.len().max(other.words.len());
        common == longer || (longer >= WORDS_MIN && common as f32 >= SAME_WORDS_PART * longer as f32)
    }

    fn common_words(&self, other: &EdgeLine) -> usize {
        let (mut left, mut right) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                Ordering::Less => drop(left.next()),
                Ordering::Greater => drop(right.next()),
                Ordering::Equal => {
                    common += 1;
                    left.next();
                    right.next();
                }
            }
        }
        common
    }
}

/// Gives the places of the lines that come back on at least two pages (and on a third of them) at the same height.
fn running_lines(lines: &[EdgeLine], pages: usize) -> BTreeSet<usize> {
    // Each line joins the first group whose first line it is the same as.
    let mut groups: BTreeMap<Band, Vec<Vec<&EdgeLine>>> = BTreeMap::new();
    for line in lines {
        let (top, height) = line.band;
        let near = [(top, height - 1), (top, height), (top, height + 1)];
        let home = near.into_iter().find(|band| {
            let at_height = groups.get(band).into_iter().flatten().take(GROUPS_MAX);
            at_height.into_iter().any(|group| group[0].is_same(line))
        });
        let at_height = groups.entry(home.unwrap_or(line.band)).or_default();
        match at_height.iter_mut().take(GROUPS_MAX).find(|group| group[0].is_same(line)) {
            Some(group) => group.push(line),
            None => at_height.push(vec![line]),
        }
    }
    let enough = (pages / 3).max(2);
    let is_running =
        |group: &Vec<&EdgeLine>| group.iter().map(|line| line.page).collect::<BTreeSet<u32>>().len() >= enough;
    groups.into_values().flatten().filter(is_running).flatten().map(|line| line.place).collect()
}

/// Gives the places of the lines beyond which nothing stands on their page, above and below.
fn outermost_lines(lines: &[EdgeLine]) -> BTreeSet<usize> {
    let mut outermost: BTreeMap<(u32, bool), (i32, usize)> = BTreeMap::new();
    for line in lines {
        let (top, distance) = line.band;
        let entry = outermost.entry((line.page, top)).or_insert((distance, line.place));
        if distance < entry.0 {
            *entry = (distance, line.place);
        }
    }
    outermost.into_values().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BBox;

    fn block(text: &str, page: u32, y: f32) -> Block {
        let bbox = BBox::new(72.0, y, 300.0, y + 10.0);
        let words = text.split(' ').map(|word| Word { bbox, ..Word::plain(word, false) }).collect();
        Block { kind: BlockKind::Paragraph, lines: vec![Line { words, bbox, page: Some(page) }] }
    }

    #[track_caller]
    fn check(blocks: &[(&str, u32, f32)], furniture: &[&str]) {
        check_tagged(blocks, Tag::Untagged, furniture);
    }

    #[track_caller]
    fn check_tagged(blocks: &[(&str, u32, f32)], tag: Tag, furniture: &[&str]) {
        let mut blocks: Vec<Block> = blocks.iter().map(|&(text, page, y)| block(text, page, y)).collect();
        let words = blocks.iter_mut().flat_map(|block| &mut block.lines).flat_map(|line| &mut line.words);
        words.for_each(|word| word.tag = tag);
        let pages = vec![PageSize { width_pt: 612.0, height_pt: 792.0 }; 3];
        let taken: Vec<String> = take_furniture(&mut blocks, &pages).iter().map(Line::text).collect();
        assert_eq!(taken, furniture);
    }

    #[test]
    fn page_numbers_leave_the_text() {
        check(&[("Bonjour", 1, 300.0), ("…2", 1, 750.0), ("- 2 -", 2, 40.0), ("2026", 2, 300.0)], &["…2", "- 2 -"]);
        check(&[("Page 1 de 3", 1, 760.0), ("Page 2 de 3", 2, 760.0)], &["Page 1 de 3", "Page 2 de 3"]);
    }

    #[test]
    fn running_lines_leave_the_text_and_others_stay() {
        check(
            &[("Direction du greffe", 1, 30.0), ("Direction du greffe", 2, 31.0), ("Québec, le 3 mai", 1, 60.0)],
            &["Direction du greffe", "Direction du greffe"],
        );
    }

    #[test]
    fn a_line_marked_as_running_leaves_the_text_but_for_the_letterhead() {
        let blocks = [("Direction du greffe", 1, 30.0), ("Suite de la lettre", 2, 30.0), ("Au milieu", 2, 300.0)];
        check_tagged(&blocks, Tag::Artifact(Artifact::Header), &["Suite de la lettre"]);
        check_tagged(&blocks, Tag::Artifact(Artifact::Other), &[]);
    }
}
