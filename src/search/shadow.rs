//! Text → what stands in the shadow of the index: the other forms under which its words are found.
//!
//! A form that the text itself holds is left out: the index has it already. Each form stands there once a record.

use std::collections::BTreeSet;

use super::numbers::text_to_numbers;
use super::stems::{Stems, Tongue};
use super::words::{WORD_CHARACTERS, accents_to_mark, fold, text_to_words};

/// A reference has no more characters once its signs are left out.
const REFERENCE_CHARACTERS: usize = 24;

/// The other forms of a record's words.
#[derive(Default)]
pub struct Shadow {
    forms: BTreeSet<String>,
    seen: BTreeSet<String>,
}

impl Shadow {
    /// Adds the stems, accents, numbers and references of a text.
    pub fn take(&mut self, text: &str, tongue: Tongue, stems: &Stems) {
        for word in text_to_words(text) {
            if word.written.chars().count() > WORD_CHARACTERS || !self.seen.insert(word.written.to_string()) {
                continue;
            }
            let folded = fold(word.written);
            if !folded.starts_with(|letter: char| letter.is_ascii_digit()) {
                self.forms.extend(stems.word_to_stems(word.written, tongue).into_iter().filter(|stem| *stem != folded));
            }
            if folded.contains("oe") || folded.contains("ae") {
                self.forms.insert(folded);
            }
        }
        self.take_plain(text);
    }

    /// Adds what needs no stems: accents, numbers and references.
    pub fn take_plain(&mut self, text: &str) {
        for word in text_to_words(text) {
            self.forms.extend(accents_to_mark(word.written).filter(|mark| mark.len() <= WORD_CHARACTERS));
        }
        for (start, end, forms) in text_to_numbers(text) {
            self.forms.extend(forms.into_iter().filter(|form| *form != text[start..end]));
        }
        self.forms.extend(text_to_references(text));
    }

    /// Gives the forms as one text.
    pub fn into_text(self) -> String {
        self.forms.into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// Gives what may be references in a text, letters and digits only: words with a digit, joined by hyphens, points or slashes.
fn text_to_references(text: &str) -> BTreeSet<String> {
    let is_sign = |letter: char| matches!(letter, '-' | '/' | '.' | '_' | '\u{2010}' | '\u{2011}');
    let pieces = text.split(|letter: char| !letter.is_alphanumeric() && !is_sign(letter));
    let joined = pieces.map(|piece| piece.trim_matches(is_sign)).filter(|piece| piece.contains(is_sign));
    joined.map(reference_to_plain).filter(|plain| is_reference(plain)).collect()
}

fn is_reference(plain: &str) -> bool {
    plain.contains(|letter: char| letter.is_ascii_digit())
        && (3..=REFERENCE_CHARACTERS).contains(&plain.chars().count())
}

/// Gives a reference as its letters and digits only.
pub fn reference_to_plain(reference: &str) -> String {
    fold(reference).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Gives the forms under which the reference of a record is found: with and without what stands before its numbers.
pub fn reference_to_forms(reference: &str) -> BTreeSet<String> {
    let words = text_to_words(reference).map(|word| word.start);
    words.map(|start| reference_to_plain(&reference[start..])).filter(|plain| is_reference(plain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_without_its_prefix() {
        let forms = |reference| reference_to_forms(reference).into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(forms("DA-2024 / 0931"), "0931 20240931 da20240931");
        assert_eq!(forms("31180"), "31180");
        assert_eq!(forms("AB"), "");
    }

    #[test]
    fn the_shadow_holds_what_the_text_does_not() {
        let mut shadow = Shadow::default();
        shadow.take("Les écoles, DA-2024-1, 5 109", Tongue::French, &Stems::default());
        let text = shadow.into_text();
        for form in ["ecol", "zxe1coles", "da20241", "5109"] {
            assert!(text.split(' ').any(|word| word == form), "{form} is not in {text}");
        }
        assert!(!text.contains("zxles"), "{text}");
    }
}
