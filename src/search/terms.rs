//! What is asked for → the forms under which the index knows it.

use std::collections::BTreeSet;

use super::families::families;
use super::query::Term;
use super::shadow::reference_to_plain;
use super::stems::{Stems, Tongue};
use super::words::{accents_to_mark, fold, text_to_words};

/// A compound has no more ways to be written.
const COMPOUNDS_MAX: usize = 32;

/// Gives the forms of a word: itself, its stems, and those of the words that mean the same.
pub fn word_to_forms(written: &str, stems: &Stems) -> BTreeSet<String> {
    let folded = fold(written);
    let is_number = folded.starts_with(|letter: char| letter.is_ascii_digit());
    let mut forms = BTreeSet::from([folded.clone()]);
    if is_number || folded.chars().count() == 1 {
        return forms;
    }
    let mut take = |word: &str| {
        forms.insert(fold(word));
        forms.extend(stems.word_to_stems(word, Tongue::French));
        forms.extend(stems.word_to_stems(word, Tongue::English));
    };
    take(written);
    families().others(&folded).for_each(take);
    forms
}

/// Gives the words of a phrase, folded, and the marks of those that bear accents.
pub fn phrase_to_words(written: &str) -> (Vec<String>, BTreeSet<String>) {
    let words = || text_to_words(written).map(|word| word.written);
    (words().map(fold).collect(), words().filter_map(accents_to_mark).collect())
}

/// Gives the ways to write words joined by hyphens: each alone in order, in one number or several, and as one word.
pub fn compound_to_phrases(written: &str) -> (BTreeSet<Vec<String>>, String) {
    let words: Vec<String> = text_to_words(written).map(|word| fold(word.written)).collect();
    let mut phrases: BTreeSet<Vec<String>> = BTreeSet::from([Vec::new()]);
    for word in &words {
        let next = phrases.iter().flat_map(|phrase| {
            word_to_numbers(word).into_iter().map(move |form| phrase.iter().cloned().chain([form]).collect::<Vec<_>>())
        });
        phrases = next.take(COMPOUNDS_MAX).collect();
    }
    (phrases, words.concat())
}

/// Gives a folded word in the singular and the plural, as far as its end tells.
pub fn word_to_numbers(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_string()];
    match word {
        _ if word.ends_with("aux") => forms.push(format!("{}al", &word[..word.len() - 3])),
        _ if word.ends_with("al") => forms.push(format!("{}aux", &word[..word.len() - 2])),
        _ if word.ends_with(['s', 'x']) => forms.push(word[..word.len() - 1].to_string()),
        _ => forms.push(format!("{word}s")),
    }
    forms
}

/// What is looked for in a text to show where it stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// For each word: the forms of which one is enough.
    pub words: Vec<BTreeSet<String>>,
    /// Words begin so.
    pub prefixes: Vec<String>,
    /// Words follow one another.
    pub phrases: Vec<Vec<String>>,
}

impl Sought {
    /// Adds one thing that is asked for.
    pub fn take(&mut self, term: &Term, stems: &Stems) {
        match term {
            Term::Word(word) => self.words.push(word_to_forms(word, stems)),
            Term::Prefix(beginning) => self.prefixes.extend(beginning.split(' ').next_back().map(fold)),
            Term::Phrase(words) => self.phrases.push(phrase_to_words(words).0),
            Term::Compound(words) => {
                let (phrases, joined) = compound_to_phrases(words);
                self.phrases.extend(phrases);
                self.words.push(BTreeSet::from([joined]));
            }
            Term::Reference(words) => {
                self.phrases.push(phrase_to_words(words).0);
                self.words.push(BTreeSet::from([reference_to_plain(words)]));
            }
            Term::Number(forms) => self.words.push(forms.iter().cloned().collect()),
            Term::Value(..) | Term::Within(..) | Term::Delay(..) | Term::Date(..) => {}
        }
    }
}
