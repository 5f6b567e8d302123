//! Text → the words in it, as SQLite's own `unicode61` tells them apart, and their folded form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word is not one: SQLite keeps it whole, nobody looks for it.
pub const WORD_CHARACTERS: usize = 64;

/// A word with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub written: &'t str,
    /// Its place, in bytes.
    pub start: usize,
    /// Its place, in characters.
    pub start_character: usize,
    /// Its end, in characters.
    pub end_character: usize,
}

impl Word<'_> {
    /// Gives the end of its place, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.written.len()
    }
}

/// Gives the words of a text in order.
pub fn text_to_words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut letters = text.char_indices().enumerate().peekable();
    std::iter::from_fn(move || {
        let (start_character, (start, _)) = letters.find(|(_, (_, letter))| letter.is_alphanumeric())?;
        let (mut end, mut end_character) = (text.len(), start_character + 1);
        loop {
            match letters.peek() {
                Some((_, (_, letter))) if is_of_word(*letter) => {
                    letters.next();
                    end_character += 1;
                }
                Some((_, (at, _))) => {
                    end = *at;
                    break;
                }
                None => break,
            }
        }
        Some(Word { written: &text[start..end], start, start_character, end_character })
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Gives the form of a word under which it is found: small letters without accents, `œ` as `oe`.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let plain = word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(word.len());
    for letter in plain {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            _ => folded.push(letter),
        }
    }
    folded
}

/// Gives the mark of a word that bears accents, by which it is told from the same letters without: a letter and a digit for
/// each accent, since the index itself keeps none. Nothing where it bears none.
pub fn accents_to_mark(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut mark = String::from("zx");
    let mut has_accent = false;
    for letter in word.nfd().flat_map(char::to_lowercase) {
        let digit = match letter {
            '\u{300}' => '0',
            '\u{301}' => '1',
            '\u{302}' => '2',
            '\u{308}' => '3',
            '\u{327}' => '4',
            _ if is_combining_mark(letter) => '5',
            _ => {
                mark.push(letter);
                continue;
            }
        };
        has_accent = true;
        mark.push(digit);
    }
    has_accent.then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<&str> = text_to_words(text).map(|word| word.written).collect();
        assert_eq!(words, expected);
        let characters: Vec<char> = text.chars().collect();
        for word in text_to_words(text) {
            let by_characters: String = characters[word.start_character..word.end_character].iter().collect();
            assert_eq!((by_characters.as_str(), &text[word.start..word.end()]), (word.written, word.written));
        }
    }

    #[test]
    fn words_end_where_sqlite_ends_them() {
        check("L’accès : N/Réf. DA-2024\u{a0}!", &["L", "accès", "N", "Réf", "DA", "2024"]);
        check("e\u{301}cole", &["e\u{301}cole"]);
        check("", &[]);
        check("…", &[]);
    }

    #[test]
    fn words_are_folded_and_their_accents_marked() {
        assert_eq!(["ÉCOLE", "Œuvre", "naïve", "Ça"].map(fold), ["ecole", "oeuvre", "naive", "ca"]);
        assert_eq!(accents_to_mark("Refusé").as_deref(), Some("zxrefuse1"));
        assert_eq!(accents_to_mark("refuse"), None);
        assert_ne!(accents_to_mark("côte"), accents_to_mark("coté"));
    }
}
