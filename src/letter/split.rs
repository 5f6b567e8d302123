//! Blocks of a file → one part a letter: a merged file holds several.

use crate::document::{Block, BlockKind};
use crate::letter::labels::{
    ACCESS_LAW, ANSWER, ASKED, ATTACHMENTS, BODY_NAME, CLOSING, COPIES, DATE_LINE, DECISION_TITLE, OFFICER_TITLE,
    OUR_REFERENCE, RECOURSE, SALUTATION, SUBJECT, YOUR_REQUEST,
};
use crate::letter::text::fold_text;

/// A letter shows its date, salutation or subject within this many blocks, its request within twice as many.
const HEAD_BLOCKS: usize = 20;
/// A letterhead has at most this many blocks above the first sign of a letter.
const LETTERHEAD_BLOCKS: usize = 8;
/// So many signs tell the head of a letter.
const SIGNS: usize = 3;
/// A line of a head or a signature is at most this long.
const LINE_CHARACTERS_MAX: usize = 120;

/// Parts the blocks of a file where another letter begins: at the top of a page, after a letter that was closed. In a
/// format without pages it begins with the letterhead above the next date or salutation.
pub fn blocks_to_parts(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let texts: Vec<String> = blocks
        .iter()
        .map(|block| if matches!(block.kind, BlockKind::Table(_)) { String::new() } else { fold_text(&block.text()) })
        .collect();
    let tops = blocks_to_tops(&blocks, &texts);
    let mut parts: Vec<Vec<Block>> = vec![Vec::new()];
    for (block, top) in blocks.into_iter().zip(tops) {
        if top {
            parts.push(Vec::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(block);
        }
    }
    parts
}

/// Tells of each block whether another letter begins with it.
fn blocks_to_tops(blocks: &[Block], texts: &[String]) -> Vec<bool> {
    let mut tops = vec![false; blocks.len()];
    // A letter is closed behind the words that speak of what was asked: a title in its head closes none.
    let (mut spoken, mut closed) = (false, false);
    let mut page = None;
    let mut top = 0;
    for (index, block) in blocks.iter().enumerate() {
        let new_page = block.page() > page && page.is_some();
        let begins = if block.page().is_some() {
            let same_file = || bears_file_of(&texts[top..index], &texts[index..]);
            let begins =
                || count_signs(&texts[index..]) >= 2 || same_file() && count_frame_signs(&texts[index..]) == SIGNS;
            (new_page && begins()).then_some(index)
        } else {
            let begin = (closed && opens_letter(&texts[index])).then(|| letterhead_above(texts, top, index));
            begin.filter(|&begin| {
                let signs = count_signs(&texts[begin..]);
                signs == SIGNS || signs >= 2 && answers(&texts[begin..])
            })
        };
        if let Some(begin) = begins.filter(|begin| closed && *begin > top) {
            tops[begin] = true;
            top = begin;
            (spoken, closed) = (false, false);
        }
        closed |= spoken && closes_letter(&texts[index]);
        spoken |= is_prose(&texts[index]) && (speaks(&texts[index]) || answers_here(&texts[index]));
        page = block.page();
    }
    tops
}

/// Tells whether a block ends a letter: the closing formula, or the title of who signs on a line of its own.
fn closes_letter(text: &str) -> bool {
    CLOSING.is_in(text) || (text.chars().count() <= LINE_CHARACTERS_MAX && OFFICER_TITLE.is_in(text))
}

/// Tells whether a block may be the first sign of a letter below its letterhead.
fn opens_letter(text: &str) -> bool {
    DATE_LINE.is_in(text) || SALUTATION.is_in(text) || DECISION_TITLE.is_in(text)
}

/// Counts the signs of a letter at the top of these blocks: salutation, date and label in its head; none where it does
/// not speak to who asked for something.
fn count_signs(texts: &[String]) -> usize {
    let body = &texts[..texts.len().min(2 * HEAD_BLOCKS)];
    let speaks = body.iter().any(|text| speaks(text));
    if speaks { count_frame_signs(texts) } else { 0 }
}

/// Tells whether the head of what follows bears the line with the file number of the letter above.
fn bears_file_of(above: &[String], texts: &[String]) -> bool {
    let head = &texts[..texts.len().min(HEAD_BLOCKS)];
    let numbered = |text: &&String| {
        OUR_REFERENCE.is_in(text)
            && text.chars().count() <= LINE_CHARACTERS_MAX / 2
            && text.contains(|c: char| c.is_ascii_digit())
    };
    head.iter().filter(numbered).any(|text| above.contains(text))
}

/// Counts the signs of a letter at the top of these blocks: salutation, date and label in its head.
fn count_frame_signs(texts: &[String]) -> usize {
    let head = &texts[..texts.len().min(HEAD_BLOCKS)];
    let stands = |sign: fn(&str) -> bool| head.iter().any(|text| sign(text));
    let signs: [bool; SIGNS] = [
        stands(|text| SALUTATION.is_in(text) || DECISION_TITLE.is_in(text)),
        stands(|text| DATE_LINE.is_in(text)),
        stands(|text| SUBJECT.is_in(text) || OUR_REFERENCE.is_in(text)),
    ];
    signs.iter().filter(|stands| **stands).count()
}

/// Tells whether a block is a paragraph and no line of a head or a signature.
fn is_prose(text: &str) -> bool {
    text.chars().count() > LINE_CHARACTERS_MAX / 2 && !SUBJECT.is_in(text) && !text.contains('@')
}

/// Tells whether a block speaks to who asked for something.
fn speaks(text: &str) -> bool {
    YOUR_REQUEST.is_in(text) || ASKED.is_in(text)
}

/// Tells whether a letter that begins at the top of these blocks also answers and is closed.
fn answers(texts: &[String]) -> bool {
    let body = &texts[..texts.len().min(2 * HEAD_BLOCKS)];
    body.iter().any(|text| closes_letter(text)) && body.iter().any(|text| answers_here(text))
}

/// Tells whether a paragraph answers a request or tells the recourse.
fn answers_here(text: &str) -> bool {
    is_prose(text) && (ANSWER.is_in(text) || RECOURSE.is_in(text) || ACCESS_LAW.is_in(text))
}

/// Gives the block where the letterhead begins above the first sign of a letter: the name of a body, below the
/// signature of the letter before.
fn letterhead_above(texts: &[String], top: usize, sign: usize) -> usize {
    let lowest = sign.saturating_sub(LETTERHEAD_BLOCKS).max(top + 1);
    let of_signature = |text: &String| {
        CLOSING.is_in(text) || OFFICER_TITLE.is_in(text) || ATTACHMENTS.is_in(text) || COPIES.is_in(text)
    };
    let after = (lowest..sign).rev().find(|&index| of_signature(&texts[index])).map_or(lowest, |index| index + 1);
    (after..sign).find(|&index| BODY_NAME.is_in(&texts[index])).unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    fn check(texts: &[&str], expected: &[usize]) {
        let block = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let parts = blocks_to_parts(texts.iter().map(block).collect());
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{texts:?}");
    }

    #[test]
    fn a_letterhead_that_comes_back_begins_another_letter() {
        let letter = [
            "Ville des Essais",
            "Objet : Décision",
            "Madame,",
            "Nous répondons par la présente à votre demande reçue le 3 mai 2024.",
            "Aucun document que nous détenons ne correspond à ce que vise votre demande.",
            "Salutations distinguées,",
            "Zoé Planté-Roy",
        ];
        check(&letter, &[7]);
        check(&[letter, letter].concat(), &[7, 7]);
        // The name of the body below the signature begins no letter.
        check(&[&letter[..], &["Ville des Essais", "1, rue des Essais"]].concat(), &[9]);
    }

    #[test]
    fn a_letter_on_a_new_page_may_be_told_by_the_file_number_alone() {
        let numbered = ["Le 5 juin 2023", "N/D : 2023-AI-09", "Madame,"];
        let body = [
            "Nous répondons par la présente à votre demande reçue le 3 mai 2024.",
            "Aucun document que nous détenons ne correspond à ce que vise votre demande.",
            "Salutations distinguées,",
        ];
        let rest = [
            "Voici sur la clé ci-incluse les baux que vous connaissez, dans leur entier et sans frais.",
            "Cordialement,",
        ];
        let first: Vec<&str> = [&numbered[..], &body].concat();
        let second: Vec<&str> = [&numbered[..], &rest].concat();
        let page = |page: u32, texts: &[&str]| -> Vec<Block> {
            let line = |text: &&str| Line { page: Some(page), ..Line::plain(text, false) };
            texts.iter().map(|text| Block { kind: BlockKind::Paragraph, lines: vec![line(text)] }).collect()
        };
        let parts = blocks_to_parts([page(1, &first), page(2, &second)].concat());
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [first.len(), second.len()]);
    }
}
