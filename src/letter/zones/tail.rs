//! From the signature on: who signs, the annexed law, the recourse notice, the released documents.

use std::sync::LazyLock;

use crate::document::{Block, BlockKind};
use crate::letter::labels::{
    ANNEX_HEADING, ARTICLE_START, ATTACHMENTS, CLOSING, COPIES, DATE_LINE, HISTORY, RECOURSE, RECOURSE_HEADING,
};
use crate::letter::signing::{is_contact, is_title, is_unit, line_to_name, mark_length, signs_table};
use crate::letter::zones::PROSE_CHARACTERS;
use crate::pattern::Pattern;
use crate::record::ZoneName;
use crate::table::captions::find_captions;

/// A formula that closes stands within a paragraph of at most this length.
const FORMULA_CHARACTERS_MAX: usize = 400;
/// A name stands within this many blocks of the formula.
const NAME_AFTER_FORMULA: usize = 8;
/// A paragraph of one sentence is hardly shorter.
const SENTENCE_CHARACTERS: usize = 45;
/// An item of a list of joined pieces is at most this long.
const ITEM_CHARACTERS_MAX: usize = 2 * PROSE_CHARACTERS;

/// Finds the block where the signature begins: the closing formula, else a name with a title, else a name alone at the
/// end; the number of blocks where there is none.
pub(super) fn find_signature(texts: &[String], blocks: &[Block], head: usize) -> usize {
    let annex = (head..texts.len()).find(|&index| begins_annex(texts, blocks, index)).unwrap_or(texts.len());
    let closings: Vec<usize> = (head..annex).filter(|&index| CLOSING.is_in(&texts[index])).collect();
    let named = |&&index: &&usize| texts[index..].iter().take(NAME_AFTER_FORMULA).any(|text| signs(text));
    // Thanks and regards may stand in the middle of a letter too: the formula is the one above a name.
    if let Some(&closing) = closings.iter().find(named).or(closings.first()) {
        let formula = texts[closing].chars().count() < FORMULA_CHARACTERS_MAX;
        return if formula { closing } else { closing + 1 };
    }
    let titled = |text: &str| is_title(text) && text.chars().count() < ITEM_CHARACTERS_MAX;
    let lower = |text: &str| text.starts_with(char::is_lowercase) && text.chars().count() < PROSE_CHARACTERS;
    let mut pairs = (head..annex).filter(|&index| {
        let (line, next) = (&texts[index], texts.get(index + 1).map_or("", String::as_str));
        let name = line_to_name(&line[mark_length(line)..]);
        let inline = name.as_ref().and_then(|name| name.rest.clone()).is_some_and(|rest| {
            let rest = &line[mark_length(line)..][rest];
            line.chars().count() < ITEM_CHARACTERS_MAX && (is_title(rest) || lower(rest))
        });
        let name_then_title = name.is_some() && index + 1 < annex && (titled(next) || is_unit(next) || lower(next));
        // « La greffière, », then a mark, then the name.
        let below = texts[index + 1..].iter().find(|text| !text.is_empty() && mark_length(text) < text.len());
        let title_then_name = titled(line) && line.ends_with(',') && below.is_some_and(|below| signs(below));
        inline || name_then_title || title_then_name
    });
    // Whom to write to may be named with a title too, above the end of the answer: who signs stands below it.
    let prose_below = |index: usize| {
        let below = texts[index + 1..annex].iter().take_while(|text| !RECOURSE_HEADING.is_in(text));
        below.into_iter().any(|text| {
            let length = text.chars().count();
            let sentence = length >= SENTENCE_CHARACTERS && !is_title(text) && !ATTACHMENTS.is_in(text);
            text.ends_with('.') && (sentence || length >= FORMULA_CHARACTERS_MAX / 4)
        })
    };
    let first = pairs.next();
    let pair = first.filter(|&index| !prose_below(index)).or_else(|| pairs.find(|&index| !prose_below(index)));
    let found = pair.or_else(|| last_name(texts, head, annex)).or(first).unwrap_or(annex);
    // A mark, an unknown formula (a short line with a comma at its end) or the date may stand above the name.
    let belongs = |text: &String| {
        let line = mark_length(text) == text.len() || text.ends_with(',') || DATE_LINE.is_in(text);
        text.chars().count() < 60 && line && !text.is_empty()
    };
    let above = (head..found).rev().take_while(|&above| found < annex && belongs(&texts[above])).last();
    above.unwrap_or(found)
}

/// Tells whether a line names who signs.
fn signs(text: &str) -> bool {
    let named = |line: &str| line_to_name(&line[mark_length(line)..]).is_some();
    text.chars().count() < ITEM_CHARACTERS_MAX && named(text)
}

/// Finds a name alone among the short lines at the end of the letter.
fn last_name(texts: &[String], head: usize, annex: usize) -> Option<usize> {
    let at_end = |text: &str| text.chars().count() < PROSE_CHARACTERS || is_contact(text);
    let short = (head..annex).rev().take_while(|&index| at_end(&texts[index]));
    let mut names = short
        .filter(|&index| signs(&texts[index]) && line_to_name(&texts[index]).is_none_or(|name| name.rest.is_none()));
    names.next()
}

/// Tells whether the annexed law begins at a block: its heading, or an article whose history line follows.
fn begins_annex(texts: &[String], blocks: &[Block], index: usize) -> bool {
    let text = &texts[index];
    let heading = is_heading(blocks, texts, index);
    let short = text.chars().count() < 200;
    if short && (heading || text.chars().count() < 60) && ANNEX_HEADING.is_in(text) && !text.ends_with([',', ';']) {
        // « Annexe : avis de recours » among the joined pieces begins nothing.
        return !ATTACHMENTS.is_in(text) || heading;
    }
    // A point of the answer is numbered too, but the letter is closed between it and the law.
    let closes = |text: &&String| CLOSING.is_in(text) || ATTACHMENTS.is_in(text) || ANNEX_HEADING.is_in(text);
    let ahead = || texts[index + 1..].iter().take(12).take_while(|text| !closes(text));
    let history_soon = || ahead().any(|text| HISTORY.is_in(text));
    ARTICLE_START.is_in(text) && history_soon()
}

/// Tells whether a block is set as a heading: marked, bold, or in capitals.
fn is_heading(blocks: &[Block], texts: &[String], index: usize) -> bool {
    matches!(blocks[index].kind, BlockKind::Heading) || blocks[index].is_bold() || is_in_capitals(&texts[index])
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 6 && !text.chars().any(char::is_lowercase)
}

/// What the lines below a label of the tail are.
#[derive(Clone, Copy, PartialEq)]
enum List {
    None,
    /// Joined pieces or copies are listed.
    Open,
}

/// Zones from the signature on: signature, annex, recourse notice, documents.
pub(super) fn tail_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], signature: usize) {
    let mut zone = ZoneName::Signature;
    let mut signed_lines = 0;
    let mut list = List::None;
    for index in signature..blocks.len() {
        let text = &texts[index];
        let label = zone == ZoneName::Signature
            && (COPIES.is_in(text) || (ATTACHMENTS.is_in(text) && !begins_annex(texts, blocks, index)));
        list = match list {
            _ if label => List::Open,
            List::Open if zone == ZoneName::Signature && is_item(texts, blocks, index) => List::Open,
            _ => List::None,
        };
        if list == List::None {
            zone = zone_of(texts, blocks, index, zone, signed_lines);
        }
        signed_lines += usize::from(zone == ZoneName::Signature);
        zones[index] = zone;
    }
}

/// Gives the zone of a block that is no item of a list, after a block of the given zone.
fn zone_of(texts: &[String], blocks: &[Block], index: usize, zone: ZoneName, signed_lines: usize) -> ZoneName {
    let text = &texts[index];
    if let BlockKind::Table(table) = &blocks[index].kind {
        let signs = zone == ZoneName::Signature && signs_table(table);
        return if signs { ZoneName::Signature } else { ZoneName::Documents };
    }
    if titles_table(blocks, index) {
        return ZoneName::Documents;
    }
    let short = matches!(blocks[index].kind, BlockKind::Heading) || text.chars().count() < 70;
    let notice = short && RECOURSE_HEADING.is_in(text) && notice_follows(texts, index);
    if notice || zone == ZoneName::Annex && follows_annex_heading(texts, index) || opens_notice(text) {
        return ZoneName::Recourse;
    }
    if begins_annex(texts, blocks, index) && !(zone == ZoneName::Signature && signed_lines < 1) {
        return ZoneName::Annex;
    }
    if zone == ZoneName::Signature && signed_lines > 0 {
        // A heading begins what its text is about.
        let heads = is_heading(blocks, texts, index) && !signs(text) && !is_title(text) && !is_contact(text);
        let new_page = index > 0 && blocks[index].page() != blocks[index - 1].page();
        let signed_below = || texts[index + 1..].iter().take(6).any(|text| signs(text) || RECOURSE.is_in(text));
        // What a heading on a page of its own begins is joined to the letter.
        let ahead = blocks[index + 1..].iter().take(2);
        let table_soon = ahead.into_iter().any(|block| matches!(block.kind, BlockKind::Table(_)));
        if heads && (new_page || table_soon) && !RECOURSE.is_in(text) && !signed_below() {
            return ZoneName::Documents;
        }
        let below = || texts[index + 1..].iter().take(3).find(|text| text.chars().count() >= PROSE_CHARACTERS);
        let prose = if heads { below() } else { Some(text) };
        return match prose.filter(|prose| prose.chars().count() > 2 * PROSE_CHARACTERS || heads) {
            Some(prose) if RECOURSE.is_in(prose) || (heads && RECOURSE.is_in(text)) => ZoneName::Recourse,
            Some(_) if !heads => ZoneName::Documents,
            _ => ZoneName::Signature,
        };
    }
    let leaves = matches!(blocks[index].kind, BlockKind::Heading) && leaves_law(texts, index);
    if zone == ZoneName::Annex && leaves { ZoneName::Documents } else { zone }
}

/// Tells whether the heading of a notice of recourse has a notice below it: in a list of joined pieces it has none.
fn notice_follows(texts: &[String], index: usize) -> bool {
    let below = texts[index + 1..].iter().take(8).take_while(|text| !RECOURSE_HEADING.is_in(text));
    below.into_iter().any(|text| RECOURSE.is_in(text) || text.to_lowercase().contains("révis"))
}

/// Tells whether a paragraph is a notice of recourse that bears its heading itself: « RECOURS. — La personne … ».
fn opens_notice(text: &str) -> bool {
    static HEADED: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)^(?:avis(?:\s+de\s+recours)?|(?:droit\s+de\s+)?recours|révision|notice(?:\s+of\s+recourse)?|recourse|(?:right\s+of\s+)?review)\s*(?:\([^()]{0,40}\)\s*)?[.:—–-]+\s+\S")
            .expect("the pattern is valid")
    });
    text.chars().count() >= PROSE_CHARACTERS && HEADED.is_match(text) && RECOURSE.is_in(text)
}

/// Tells whether the annex opens with words on the recourse, in prose and not as an article of law.
fn follows_annex_heading(texts: &[String], index: usize) -> bool {
    let text = &texts[index];
    let prose = text.chars().count() >= PROSE_CHARACTERS && !ARTICLE_START.is_in(text);
    let headed = index.checked_sub(1).is_some_and(|before| ANNEX_HEADING.is_in(&texts[before]));
    prose && headed && RECOURSE.is_in(text)
}

/// Tells whether a block below a label is an item of its list: short, on its page, no heading of what follows.
fn is_item(texts: &[String], blocks: &[Block], index: usize) -> bool {
    let text = &texts[index];
    let same_page = blocks[index].page() == blocks[index - 1].page();
    let next = texts.get(index + 1).map_or("", String::as_str);
    let heads = next.chars().count() >= PROSE_CHARACTERS || ARTICLE_START.is_in(next) || HISTORY.is_in(next);
    // « Annexe - Dispositions législatives », then the law: no item.
    // « Dispositions de la Loi », then the heading of the law itself: an item.
    let law_below = ANNEX_HEADING.is_in(text)
        && !ANNEX_HEADING.is_in(next)
        && texts[index + 1..].iter().take(3).any(|text| ARTICLE_START.is_in(text));
    let set_apart = is_heading(blocks, texts, index) && !is_heading(blocks, texts, index - 1);
    // « Avis de recours », then « AVIS DE RECOURS »: an item and the piece itself.
    let repeats = texts[..index]
        .iter()
        .rev()
        .take(8)
        .any(|item| !item.is_empty() && item.to_lowercase().ends_with(&text.to_lowercase()));
    let plain = !matches!(blocks[index].kind, BlockKind::Table(_)) && !is_contact(text) && !ARTICLE_START.is_in(text);
    same_page
        && plain
        && !set_apart
        && !law_below
        && !repeats
        && !text.is_empty()
        && text.chars().count() < ITEM_CHARACTERS_MAX
        && !(heads
            && (RECOURSE_HEADING.is_in(text) || ANNEX_HEADING.is_in(text) || next.chars().count() >= PROSE_CHARACTERS))
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
