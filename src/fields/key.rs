//! The key of a decision that survives a new download: organism, reference and letter date.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::letter::Letter;
use crate::record::Decision;

/// Makes the key, where the organism is known and the reference or the date is.
pub fn extract(_: &Letter, decision: &mut Decision) {
    let code = decision.organism_code.clone();
    let name = code.or(decision.organism.as_ref().map(|found| found.value.clone()));
    let reference = decision.reference.as_ref().map(|found| found.value.clone());
    let date = decision.letter_date.as_ref().map(|found| found.value.to_string());
    decision.decision_key = match (name, &reference, &date) {
        (Some(name), Some(_), _) | (Some(name), _, Some(_)) => {
            let parts = [name, reference.unwrap_or_default(), date.unwrap_or_default()];
            Some(parts.map(|part| plain(&part)).join("|"))
        }
        _ => None,
    };
}

/// Gives words in lower case without accents, white space and punctuation as single hyphens.
fn plain(words: &str) -> String {
    let letters: String = words.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let parts: Vec<&str> = letters.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
