//! Words → the language that they are written in.

use crate::record::Language;

/// Function words that occur in nearly every French sentence and in no English one.
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "de", "et", "est", "vous", "nous", "votre", "vos", "une", "dans", "aux", "au",
    "que", "qui", "pour", "sur", "ce", "cette", "ne", "pas", "sont", "avec",
];
/// Function words that occur in nearly every English sentence and in no French one.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "you", "we", "your", "for", "that", "this", "which", "are", "with", "by",
    "on", "be", "not", "have", "has", "will", "or",
];
/// Fewer function words than this tell nothing.
const WORDS_MIN: usize = 5;
/// So many French ones tell the language of a text with accents where no English one stands.
const ACCENTED_WORDS_MIN: usize = 3;
/// At most this many words are counted: the language of a letter shows on its first page.
const WORDS_MAX: usize = 3_000;

/// Tells the language of a text from its function words; undetermined where neither language clearly wins.
pub fn text_to_language(text: &str) -> Language {
    let (mut french, mut english) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS_MAX) {
        let word = word.to_lowercase();
        french += usize::from(FRENCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    let accented = || text.contains(['é', 'è', 'ê', 'à', 'ç', 'É', 'À']);
    let few = french >= ACCENTED_WORDS_MIN && english == 0 && accented();
    if few || french >= WORDS_MIN && french > 2 * english {
        Language::Fr
    } else if english >= WORDS_MIN && english > 2 * french {
        Language::En
    } else {
        Language::Und
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_function_words() {
        let check = |text: &str, expected| assert_eq!(text_to_language(text), expected, "{text}");
        check("Nous donnons suite à la demande que vous avez faite pour les documents du service.", Language::Fr);
        check("We have received the request that you made for the records of this department.", Language::En);
        check("Bilan de l'entretien des ponts, Direction de l'été", Language::Fr);
        check("Montréal 12 Québec 14", Language::Und);
    }
}
