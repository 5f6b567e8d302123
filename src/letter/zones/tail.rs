//! From the signature on: who signs, the annexed law, the recourse notice, the released documents.

use crate::document::{Block, BlockKind};
use crate::letter::labels::{
    ANNEX_HEADING, ARTICLE_START, ATTACHMENTS, CLOSING, COPIES, HISTORY, OFFICER_TITLE, RECOURSE, RECOURSE_HEADING,
};
use crate::letter::zones::PROSE_CHARACTERS;
use crate::record::ZoneName;
use crate::table::captions::find_captions;

/// Finds the block where the signature begins: the closing formula, else a name above a title; the number of blocks
/// where there is none.
pub(super) fn find_signature(texts: &[String], blocks: &[Block], head: usize) -> usize {
    let closing = (head..texts.len()).find(|&index| CLOSING.is_in(&texts[index]) && texts[index].chars().count() < 400);
    let annex = (head..texts.len()).find(|&index| begins_annex(texts, blocks, index)).unwrap_or(texts.len());
    if let Some(closing) = closing.filter(|&closing| closing < annex || annex == texts.len()) {
        return closing;
    }
    let is_name = |text: &str| {
        let words = text.split_whitespace().count();
        (2..=5).contains(&words) && text.chars().count() < 45 && text.chars().next().is_some_and(char::is_uppercase)
    };
    (head..annex.saturating_sub(1))
        .find(|&index| {
            let (line, next) = (&texts[index], &texts[index + 1]);
            let titled = |text: &str| OFFICER_TITLE.is_in(text) && text.chars().count() < 160;
            (is_name(line) && titled(next)) || (titled(line) && line.ends_with(',') && is_name(next))
        })
        .unwrap_or(annex)
}

/// Tells whether the annexed law begins at a block: its heading, or an article whose history line follows.
fn begins_annex(texts: &[String], blocks: &[Block], index: usize) -> bool {
    let text = &texts[index];
    let heading = matches!(blocks[index].kind, BlockKind::Heading) || blocks[index].is_bold();
    let short = text.chars().count() < 200;
    if short && (heading || text.chars().count() < 60) && ANNEX_HEADING.is_in(text) && !text.ends_with([',', ';']) {
        return true;
    }
    let history_soon = || texts[index + 1..].iter().take(12).any(|text| HISTORY.is_in(text));
    ARTICLE_START.is_in(text) && history_soon()
}

/// Zones from the signature on: signature, annex, recourse notice, documents.
pub(super) fn tail_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], signature: usize) {
    let mut zone = ZoneName::Signature;
    let mut signed_lines = 0;
    for index in signature..blocks.len() {
        let text = &texts[index];
        let is_table = matches!(blocks[index].kind, BlockKind::Table(_));
        let before_table = || titles_table(blocks, index);
        let heading = matches!(blocks[index].kind, BlockKind::Heading) || text.chars().count() < 70;
        let tail_line = ATTACHMENTS.is_in(text) || COPIES.is_in(text);
        zone = if is_table || before_table() {
            ZoneName::Documents
        } else if heading && RECOURSE_HEADING.is_in(text) && notice_follows(texts, index)
            || zone == ZoneName::Annex && follows_annex_heading(texts, index)
        {
            ZoneName::Recourse
        } else if begins_annex(texts, blocks, index) && !(zone == ZoneName::Signature && signed_lines < 1) {
            ZoneName::Annex
        } else if zone == ZoneName::Signature && !tail_line && signed_lines > 0 {
            let prose = text.chars().count() > 2 * PROSE_CHARACTERS;
            match (prose, RECOURSE.is_in(text)) {
                (true, true) => ZoneName::Recourse,
                (true, false) => ZoneName::Documents,
                (false, _) => ZoneName::Signature,
            }
        } else if zone == ZoneName::Annex
            && matches!(blocks[index].kind, BlockKind::Heading)
            && leaves_law(texts, index)
        {
            ZoneName::Documents
        } else {
            zone
        };
        signed_lines += usize::from(zone == ZoneName::Signature);
        zones[index] = zone;
    }
}

/// Tells whether the heading of a notice of recourse has a notice below it: in a list of joined pieces it has none.
fn notice_follows(texts: &[String], index: usize) -> bool {
    let below = texts[index + 1..].iter().take(8).take_while(|text| !RECOURSE_HEADING.is_in(text));
    below.into_iter().any(|text| RECOURSE.is_in(text) || text.to_lowercase().contains("révis"))
}

/// Tells whether the annex opens with words on the recourse, in prose and not as an article of law.
fn follows_annex_heading(texts: &[String], index: usize) -> bool {
    let text = &texts[index];
    let prose = text.chars().count() >= PROSE_CHARACTERS && !ARTICLE_START.is_in(text);
    let headed = index.checked_sub(1).is_some_and(|before| ANNEX_HEADING.is_in(&texts[before]));
    prose && headed && RECOURSE.is_in(text)
}

/// Tells whether a block is the title of the table right below it.
fn titles_table(blocks: &[Block], index: usize) -> bool {
    let table_below = blocks.get(index + 1).is_some_and(|block| matches!(block.kind, BlockKind::Table(_)));
    table_below && find_captions(blocks, index + 1).title.is_some()
}

/// Tells whether a heading among law text begins something else: no article and no law follows it.
fn leaves_law(texts: &[String], index: usize) -> bool {
    let ahead = || texts[index..].iter().take(6);
    !ahead().any(|text| ARTICLE_START.is_in(text) || HISTORY.is_in(text) || ANNEX_HEADING.is_in(text))
        && !texts[index].to_lowercase().contains("section")
        && !texts[index].to_lowercase().contains("chapitre")
}
