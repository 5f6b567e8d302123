//! Running heads, feet and page numbers: recognised over the pages of a document and kept out of the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Artifact, Block, BlockKind, Line, PageSize, Tag};
use crate::layout::shapes::is_page_number;

/// Furniture stands in this part of the page, from the top or from the bottom.
const MARGIN_PART: f32 = 0.13;
/// A running line stands at the same height on each page, to within this many points.
const SAME_HEIGHT_PT: f32 = 6.0;

/// Takes the page furniture out of the blocks of all pages and gives it apart, in page order.
pub fn take_furniture(blocks: &mut Vec<Block>, pages: &[PageSize]) -> Vec<Line> {
    let repeated = repeated_lines(blocks, pages);
    let mut furniture = Vec::new();
    for block in blocks.iter_mut() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        let alone = block.lines.len() <= 2;
        let lines = std::mem::take(&mut block.lines);
        let (taken, kept): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| {
            let Some(band) = band_of(line, pages) else { return false };
            let text = line.text();
            (alone && is_page_number(text.trim()))
                || repeated.contains(&key_of(&text, band))
                || is_marked_as_running(line)
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

/// Gives what two appearances of a running line have in common: the words, digits levelled, and the margin.
fn key_of(text: &str, band: Band) -> (bool, String) {
    let levelled = text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    (band.0, levelled)
}

/// Gives the lines that come back on at least two pages (and on a third of them) at the same height.
fn repeated_lines(blocks: &[Block], pages: &[PageSize]) -> BTreeSet<(bool, String)> {
    let mut seen: BTreeMap<(bool, String), Vec<(u32, i32)>> = BTreeMap::new();
    for line in blocks.iter().flat_map(|block| &block.lines) {
        if let (Some(band), Some(page)) = (band_of(line, pages), line.page) {
            seen.entry(key_of(&line.text(), band)).or_default().push((page, band.1));
        }
    }
    let enough = (pages.len() / 3).max(2);
    let is_running = |places: &Vec<(u32, i32)>| {
        let Some(&(_, height)) = places.first() else { return false };
        let mut on: Vec<u32> = places.iter().filter(|(_, h)| (h - height).abs() <= 1).map(|(page, _)| *page).collect();
        on.dedup();
        on.len() >= enough
    };
    seen.into_iter().filter(|(_, places)| is_running(places)).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BBox, Word};

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
