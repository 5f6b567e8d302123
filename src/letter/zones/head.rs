//! Where the head of a letter ends and its body begins.

use crate::document::Block;
use crate::letter::labels::{
    DATE_LINE, DECISION_TITLE, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE, YOUR_REQUEST,
};
use crate::letter::zones::{PROSE_CHARACTERS, folded_texts};

/// The salutation stands among the first blocks.
const HEAD_BLOCKS_MAX: usize = 40;
/// An address has at most so many lines below the name.
const ADDRESS_LINES_MAX: usize = 5;

/// Gives the number of blocks of the letter's head: up to the first paragraph of the body.
pub fn count_head_blocks(blocks: &[Block]) -> usize {
    let texts = folded_texts(&blocks[..blocks.len().min(HEAD_BLOCKS_MAX)]);
    let long = |text: &&String| text.chars().count() >= PROSE_CHARACTERS && !SUBJECT.is_in(text);
    // The name of the addressee looks like a salutation: the last one before the letter speaks of the request counts.
    let titles = |text: &String| DECISION_TITLE.is_in(text) && text.chars().count() < PROSE_CHARACTERS;
    let speaks = |text: &String| YOUR_REQUEST.is_in(text) && !SUBJECT.is_in(text) && !titles(text);
    let body = texts.iter().position(speaks).unwrap_or(texts.len());
    let salutation = texts[..body].iter().rposition(|text| SALUTATION.is_in(text) && !SUBJECT.is_in(text));
    // A long name or address may stand above the salutation, several paragraphs of prose may not.
    let opening = salutation.filter(|&salutation| texts[..salutation].iter().filter(long).count() <= 2);
    // A long line of the letterhead, with the address on it, stands above the date and the subject.
    let dated = texts.iter().rposition(|text| DATE_LINE.is_in(text) || SUBJECT.is_in(text)).unwrap_or(0);
    let prose = texts.iter().enumerate().position(|(index, text)| index >= dated && long(&text));
    let prose = prose.or((body < texts.len()).then_some(body));
    // A form has no prose: its head is the title, and the date and the numbers right below it.
    let of_head = |text: &&String| {
        let short = text.chars().count() < PROSE_CHARACTERS;
        short && (OUR_REFERENCE.is_in(text) || YOUR_REFERENCE.is_in(text) || DATE_LINE.is_in(text))
    };
    let title = texts.iter().position(titles).map(|title| title + 1);
    let form = title.map(|below| below + texts[below..].iter().take_while(of_head).count());
    let prose = prose.or(form);
    let head = opening.map(|salutation| salutation + 1).or(prose).unwrap_or(texts.len());
    // The subject and the reference may stand below the salutation, and the second half of the salutation too.
    let labelled = |text: &&String| {
        let length = text.chars().count();
        (SUBJECT.is_in(text) && length < 2 * PROSE_CHARACTERS)
            || (length < PROSE_CHARACTERS / 2 && (OUR_REFERENCE.is_in(text) || YOUR_REFERENCE.is_in(text)))
            || (length < PROSE_CHARACTERS / 2 && SALUTATION.is_in(text))
    };
    if opening.is_none() {
        return head;
    }
    // A name that looks like a salutation has the rest of the address and the subject below it.
    let short = |text: &&String| text.chars().count() < PROSE_CHARACTERS / 2 && !text.ends_with(['.', ':', ';']);
    let between = texts[head..].iter().take_while(|text| short(text) && !labelled(text)).count();
    let subject = texts.get(head + between).filter(|text| labelled(text)).filter(|_| between <= ADDRESS_LINES_MAX);
    let head =
        if subject.is_some() && texts[..head].iter().all(|text| !SUBJECT.is_in(text)) { head + between } else { head };
    head + texts[head..].iter().take_while(labelled).count()
}
