//! Blocks of a file → one part a letter: a merged file holds several.

use crate::document::{Block, BlockKind};
use crate::letter::labels::{ANSWER, CLOSING, OUR_REFERENCE, RECOURSE, SALUTATION, SUBJECT, YOUR_REQUEST};
use crate::letter::text::fold_text;

/// A letter shows its salutation or subject within this many blocks, its request within twice as many.
const HEAD_BLOCKS: usize = 20;

/// Parts the blocks of a file where another letter begins: at the top of a page, after a letter that was closed. In a
/// format without pages the letterhead that comes back is the top of the page.
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
        let letterhead_again = index > 0 && block.page().is_none() && !texts[0].is_empty() && texts[index] == texts[0];
        let begins = (new_page && begins_letter(&texts[index..]))
            || (letterhead_again && begins_letter(&texts[index..]) && closes_again(&texts[index..]));
        if closed && begins {
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

/// Tells whether a letter that begins at the top of these blocks also answers and is closed.
fn closes_again(texts: &[String]) -> bool {
    let body = &texts[..texts.len().min(2 * HEAD_BLOCKS)];
    body.iter().any(|text| CLOSING.is_in(text)) && body.iter().any(|text| ANSWER.is_in(text) || RECOURSE.is_in(text))
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
            "Nous répondons à votre demande reçue le 3 mai.",
            "Aucun document ne correspond à votre demande.",
            "Salutations distinguées,",
            "Zoé Planté-Roy",
        ];
        check(&letter, &[7]);
        check(&[letter, letter].concat(), &[7, 7]);
        // The name of the body below the signature begins no letter.
        check(&[&letter[..], &["Ville des Essais", "1, rue des Essais"]].concat(), &[9]);
    }
}
