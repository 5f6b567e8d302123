//! Blocks of a file → one part a letter: a merged file holds several.

use crate::document::{Block, BlockKind};
use crate::letter::labels::{CLOSING, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REQUEST};
use crate::letter::text::fold_text;

/// A letter shows its salutation or subject within this many blocks, its request within twice as many.
const HEAD_BLOCKS: usize = 20;

/// Parts the blocks of a file where another letter begins: at the top of a page, after a letter that was closed.
pub fn blocks_to_parts(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let texts: Vec<String> = blocks
        .iter()
        .map(|block| if matches!(block.kind, BlockKind::Table(_)) { String::new() } else { fold_text(&block.text()) })
        .collect();
    let mut parts: Vec<Vec<Block>> = vec![Vec::new()];
    let mut closed = false;
    let mut page = None;
    for (index, block) in blocks.into_iter().enumerate() {
        let new_page = block.page() > page && page.is_some();
        if new_page && closed && begins_letter(&texts[index..]) {
            parts.push(Vec::new());
            closed = false;
        }
        closed |= CLOSING.is_in(&texts[index]);
        page = block.page();
        if let Some(last) = parts.last_mut() {
            last.push(block);
        }
    }
    parts
}

/// Tells whether a letter about a request begins at the top of these blocks.
fn begins_letter(texts: &[String]) -> bool {
    let head = &texts[..texts.len().min(HEAD_BLOCKS)];
    let has_salutation = head.iter().any(|text| SALUTATION.is_in(text));
    let labelled = head.iter().any(|text| SUBJECT.is_in(text) || OUR_REFERENCE.is_in(text));
    let body = &texts[..texts.len().min(2 * HEAD_BLOCKS)];
    has_salutation && labelled && body.iter().any(|text| YOUR_REQUEST.is_in(text))
}
