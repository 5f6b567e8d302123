//! A word → the stems under which its other forms are found. The home of the stemmer.
//!
//! French words have two stems, that of the word as written and that of its letters without accents: capitals often bear none.
//! Neither alone finds all.

use std::collections::BTreeSet;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::families::{Families, families};
use super::words::fold;

/// In which language a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// French, and whatever is not English.
    French,
    /// English.
    English,
}

impl Tongue {
    /// Gives the tongue of the key `language` of a record.
    pub fn of_record(language: Option<&str>) -> Self {
        if language == Some("en") { Self::English } else { Self::French }
    }
}

/// Gives the stems of words.
pub struct Stems {
    french: Stemmer,
    english: Stemmer,
    families: &'static Families,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            french: Stemmer::create(Algorithm::French),
            english: Stemmer::create(Algorithm::English),
            families: families(),
        }
    }
}

impl Stems {
    /// Gives the stems of a word of a text in some tongue, folded. Stems of English begin with `ze`, so that no French word is
    /// taken for one.
    pub fn word_to_stems(&self, written: &str, tongue: Tongue) -> BTreeSet<String> {
        let lower = written.to_lowercase();
        let folded = fold(written);
        match tongue {
            Tongue::English => BTreeSet::from([format!("ze{}", self.english.stem(&folded))]),
            Tongue::French => match self.families.own_stem(&folded) {
                Some(stem) => BTreeSet::from([stem.to_string()]),
                None => {
                    let of =
                        |word: &str, folded: &str| [fold(&self.french.stem(word)), fold(&self.french.stem(folded))];
                    let masculine = feminine_to_masculine(&folded).map(|word| of(&word, &word));
                    of(&lower, &folded).into_iter().chain(masculine.into_iter().flatten()).collect()
                }
            },
        }
    }
}

/// Gives the masculine of a folded feminine that the stemmer keeps apart: `directrice`, `travailleuse`.
fn feminine_to_masculine(folded: &str) -> Option<String> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let ends = [("trice", "teur"), ("euse", "eur")];
    ends.iter().find_map(|(feminine, masculine)| {
        let stem = singular.strip_suffix(feminine).filter(|stem| stem.len() > 2)?;
        Some(format!("{stem}{masculine}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, tongue: Tongue, joined: bool) {
        let stems = Stems::default();
        let (one, other) = (stems.word_to_stems(one, tongue), stems.word_to_stems(other, tongue));
        assert_eq!(!one.is_disjoint(&other), joined, "{one:?} {other:?}");
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        check("école", "ECOLES", Tongue::French, true);
        check("directeur", "directrices", Tongue::French, true);
        check("request", "requested", Tongue::English, true);
        check("port", "portes", Tongue::French, false);
    }
}
