//! The signs by which a letter about an access request is told from any other document.
//!
//! They are asked of the blocks of a part, where patterns decide, and of the mere words of a file: where no needle of
//! the signs stands among its words, no part of it can be a letter, so it names no addressee, and who only wants the
//! words need not put them in order.

use std::collections::BTreeSet;

use crate::document::{Block, BlockKind, Word};
use crate::letter::labels::{
    ACCESS_LAW, ANSWER, ARTICLE_CITED, ASKED, BODY_NAME, CLOSING, Cue, DATE_LINE, DECISION_TITLE, OFFICER_TITLE,
    OUR_REFERENCE, RECOURSE, SALUTATION, SUBJECT, YOUR_REQUEST, lower_text,
};
use crate::letter::text::fold_text;

/// The head of a letter stands within this many blocks.
const HEAD_BLOCKS: usize = 40;
/// The signs stand within this many blocks.
const BLOCKS_MAX: usize = 150;

/// So many signs make the frame of a letter that speaks of a request; one more where it does not.
const FRAME_SIGNS_MIN: usize = 3;

/// Tells whether the blocks are a letter about an access request: they speak of it and are built like a letter.
pub fn is_letter(blocks: &[Block]) -> bool {
    let texts = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_))).take(BLOCKS_MAX);
    let texts: Vec<String> = texts.map(|block| fold_text(&block.text())).collect();
    let head = &texts[..texts.len().min(HEAD_BLOCKS)];
    make_letter(|cue, place| {
        let texts = if place == Place::Head { head } else { &texts };
        texts.iter().any(|text| cue.is_in(text))
    })
}

/// Tells whether the blocks greet somebody, are dated and closed, whatever they are about: who is written to is nobody's
/// business there either.
pub fn is_written_to_somebody(blocks: &[Block]) -> bool {
    let texts = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_))).take(BLOCKS_MAX);
    let texts: Vec<String> = texts.map(|block| fold_text(&block.text())).collect();
    let head = &texts[..texts.len().min(HEAD_BLOCKS)];
    let in_head = |cue: &Cue| head.iter().any(|text| cue.is_in(text));
    let [greeting, date, closing] = WRITTEN_TO_SOMEBODY;
    in_head(greeting) && in_head(date) && texts.iter().any(|text| closing.is_in(text))
}

/// What stands in whatever is written to somebody: greeting, date, closing.
const WRITTEN_TO_SOMEBODY: [&Cue; 3] = [&SALUTATION, &DATE_LINE, &CLOSING];

/// Where a sign must stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Head,
    Anywhere,
}

/// Tells whether the signs that stand make a letter. A sign more never makes less of a letter: [`WordSigns`] needs it.
fn make_letter(stands: impl Fn(&Cue, Place) -> bool) -> bool {
    let opened = stands(&SALUTATION, Place::Head) || stands(&DECISION_TITLE, Place::Head);
    let built = [opened, stands(&CLOSING, Place::Anywhere)];
    // A note without any greeting is dated and signed, and speaks to who asked about what the law gives her.
    let noted = stands(&DATE_LINE, Place::Head)
        && stands(&OFFICER_TITLE, Place::Anywhere)
        && stands(&ASKED, Place::Anywhere)
        && (stands(&ACCESS_LAW, Place::Anywhere) || stands(&ARTICLE_CITED, Place::Anywhere));
    if noted {
        return true;
    }
    let speaks_of_request = stands(&YOUR_REQUEST, Place::Anywhere);
    // A letter that is neither greeted nor closed as others are still has the frame of one.
    let framed = [
        opened,
        built[1],
        stands(&DATE_LINE, Place::Head),
        stands(&SUBJECT, Place::Head),
        stands(&OUR_REFERENCE, Place::Head),
        stands(&OFFICER_TITLE, Place::Anywhere),
    ];
    let framed = framed.iter().filter(|sign| **sign).count();
    let about_access = || {
        stands(&ACCESS_LAW, Place::Anywhere) || stands(&RECOURSE, Place::Anywhere) || stands(&ASKED, Place::Anywhere)
    };
    let whole = framed == 6;
    if whole || framed >= FRAME_SIGNS_MIN && (speaks_of_request || framed > FRAME_SIGNS_MIN && about_access()) {
        return true;
    }
    // A note of a few lines greets, speaks of the request and names the article that it applies.
    if opened && speaks_of_request && stands(&ARTICLE_CITED, Place::Anywhere) {
        return true;
    }
    // So does one under the name of its body that answers.
    if opened && speaks_of_request && stands(&BODY_NAME, Place::Head) && stands(&ANSWER, Place::Anywhere) {
        return true;
    }
    if !built.contains(&true) {
        return false;
    }
    let asked = stands(&YOUR_REQUEST, Place::Anywhere) || stands(&ASKED, Place::Anywhere);
    let speaks = [asked, stands(&ACCESS_LAW, Place::Anywhere)];
    if !speaks.contains(&true) {
        return false;
    }
    // Of the signs of a letter about access three are asked for: no single one is proof, none is always there.
    !built.contains(&false)
        || !speaks.contains(&false)
        || stands(&SUBJECT, Place::Head)
        || stands(&OUR_REFERENCE, Place::Head)
        || stands(&RECOURSE, Place::Anywhere)
        || (stands(&DATE_LINE, Place::Head)
            && (stands(&OFFICER_TITLE, Place::Anywhere) || stands(&BODY_NAME, Place::Head)))
}

/// The words of a file, as far as they tell whether it may hold a letter.
#[derive(Debug, Default)]
pub struct WordSigns {
    /// The words in lower case, each between spaces.
    text: String,
    /// The words before a hyphen at their end: the next word may go on with them.
    stems: BTreeSet<String>,
    /// The words that may go on with the one before them.
    glued: BTreeSet<String>,
}

impl WordSigns {
    /// Takes in the words of one page; those that nobody sees are part of no letter.
    pub fn add(&mut self, words: &[Word]) {
        let seen = || words.iter().filter(|word| word.hidden.is_none());
        let mut page = String::new();
        for word in seen() {
            page.push(' ');
            page.push_str(&word.text);
        }
        self.text.push_str(&lower(&page));
        for word in seen() {
            if word.glued {
                self.glued.insert(lower(&word.text));
            }
            let word = &word.text;
            if word.ends_with(['-', '\u{AD}', '\u{2010}']) {
                self.stems.insert(stem(&lower(word)).to_string());
            }
        }
    }

    /// Tells whether these words, put in whatever order, may make a letter and so name an addressee. Where it says no,
    /// [`is_letter`] and [`is_written_to_somebody`] say no of every part of the file.
    pub fn may_be_letter(&self) -> bool {
        let may_stand = |cue: &Cue| cue.may_stand(|piece| self.text.contains(piece) || self.may_join_to(piece));
        make_letter(|cue, _| may_stand(cue)) || WRITTEN_TO_SOMEBODY.iter().all(|cue| may_stand(cue))
    }

    /// Tells whether a piece of a needle may come about where words are joined: it begins at the end of a word and goes
    /// on in another one that is glued to it or follows its hyphen. Which word follows which is not known: all are
    /// tried.
    fn may_join_to(&self, piece: &str) -> bool {
        piece.char_indices().skip(1).any(|(at, _)| {
            let (start, rest) = piece.split_at(at);
            let after_hyphen = self.stems.iter().any(|stem| stem.ends_with(start))
                && self.text.split(' ').any(|word| goes_on_with(word, rest));
            after_hyphen
                || (self.glued.iter().any(|word| goes_on_with(word, rest))
                    && (self.text.contains(&format!("{start} ")) || self.text.ends_with(start)))
        })
    }
}

/// Tells whether a word begins with the rest of a piece, or is all of it in the middle.
fn goes_on_with(word: &str, rest: &str) -> bool {
    let middle = stem(word);
    // Of a lone soft hyphen nothing is left: the word after it goes on.
    let is_middle = !middle.is_empty() || word.ends_with('\u{AD}');
    word.starts_with(rest) || (is_middle && rest.starts_with(middle))
}

/// Gives a word without the hyphens at its end.
fn stem(word: &str) -> &str {
    word.trim_end_matches(['-', '\u{AD}'])
}

fn lower(text: &str) -> String {
    lower_text(&fold_text(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Line;

    const LETTER: &[&str] = &[
        "Objet : Demande d’accès aux documents",
        "Madame,",
        "Nous donnons suite à votre demande reçue le 3 mai.",
        "Veuillez recevoir nos salutations distinguées.",
    ];

    fn block(text: &str) -> Block {
        Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] }
    }

    fn signs_of<'b>(blocks: impl Iterator<Item = &'b Block>) -> WordSigns {
        let mut signs = WordSigns::default();
        let lines = blocks.flat_map(|block| &block.lines);
        lines.for_each(|line| signs.add(&line.words));
        signs
    }

    #[track_caller]
    fn check(texts: &[&str], letter: bool, may_be: bool) {
        let blocks: Vec<Block> = texts.iter().map(|text| block(text)).collect();
        assert_eq!((is_letter(&blocks), signs_of(blocks.iter()).may_be_letter()), (letter, may_be), "{texts:?}");
    }

    #[test]
    fn a_letter_shows_in_its_words() {
        check(LETTER, true, true);
        check(&["Bonjour,", "We received your request under the Access Act.", "Yours truly,"], true, true);
        check(&["Dear Sir:", "File 12: access to information", "Regards"], true, true);
        // Neither greeting nor formula, but the frame of a letter that speaks of a request.
        check(
            &[
                "Date : 16.12.2019",
                "Sujet : Indice de canopée",
                "En réponse à votre demande, voici.",
                "Zoé Roy, secrétaire",
            ],
            true,
            true,
        );
        check(&["Madame,", "Votre demande est refusée par l'effet de l'article 96 de cette loi."], true, true);
    }

    #[test]
    fn other_documents_show_in_their_words_too() {
        check(&[], false, false);
        check(&["Tableau 3", "Nombre de dossiers par région", "Montréal 12 Laval 7"], false, false);
        check(
            &["Abstract: We study the growth of crystals.", "1. Introduction", "Access to data is free."],
            false,
            false,
        );
        check(&["Invoice no. 12", "Total: 45.00", "Thank you for your order!"], false, false);
        // The words are there, the letter is not: in doubt it may be one.
        check(&["On parle de madame, de sa demande", "et de l'accès"], false, true);
    }

    /// Parts words in two at a byte where both are letters: on two lines with a hyphen, or glued.
    fn part_words(text: &str, at: usize, hyphen: &str) -> Block {
        let mut lines = vec![Line::plain("", false)];
        for word in text.split(' ') {
            let cut = word.char_indices().map(|(index, _)| index).nth(at).filter(|&index| index > 0);
            let is_cut = cut.is_some_and(|cut| word[..cut].chars().all(char::is_alphabetic));
            let (head, tail) = cut.filter(|_| is_cut).map_or((word, ""), |cut| word.split_at(cut));
            let last = lines.last_mut().expect("there is one");
            last.words.push(Word::plain(if tail.is_empty() { head.into() } else { format!("{head}{hyphen}") }, false));
            if tail.is_empty() {
                continue;
            }
            if hyphen.is_empty() {
                last.words.push(Word { glued: true, ..Word::plain(tail, false) });
            } else {
                lines.push(Line { words: vec![Word::plain(tail, false)], ..Line::plain("", false) });
            }
        }
        Block { kind: BlockKind::Paragraph, lines }
    }

    proptest! {
        #[test]
        fn a_letter_shows_however_its_words_are_parted_and_ordered(
            cuts in proptest::collection::vec((0usize..9, "[-\u{AD}\u{2010}]?"), LETTER.len()),
            order in Just((0..LETTER.len()).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let blocks: Vec<Block> =
                LETTER.iter().zip(&cuts).map(|(text, (at, hyphen))| part_words(text, *at, hyphen)).collect();
            let shuffled = order.iter().map(|&index| &blocks[index]);
            prop_assert!(!is_letter(&blocks) || signs_of(shuffled).may_be_letter());
        }
    }

    #[test]
    fn parted_words_are_still_a_letter() {
        for hyphen in ["", "-", "\u{AD}"] {
            let blocks: Vec<Block> = LETTER.iter().map(|text| part_words(text, 3, hyphen)).collect();
            assert!(is_letter(&blocks), "{hyphen:?}");
            assert!(signs_of(blocks.iter()).may_be_letter(), "{hyphen:?}");
        }
    }
}
