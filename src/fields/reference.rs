//! The file numbers of the request: the body's own and the requester's.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::letter::Letter;
use crate::letter::labels::{Cue, OUR_REFERENCE, SUBJECT, YOUR_REFERENCE};
use crate::record::{Decision, Found, ZoneName};

/// A file number: letters and digits in groups joined by hyphens, strokes, points, or grouped like a number.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:#|n[o°º]\.?\s*)?(?P<number>(?:\p{L}{1,8}\s?-\s?)*[\p{L}0-9]+(?:(?:\s?[-–/_]\s?|\.)[\p{L}0-9]+|\s[0-9]{3}\b)*)")
        .expect("the pattern is valid")
});
/// The numbers of the law, of court files and of calls for tender are no references.
static DECOY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:rlrq|cqlr|chapitre|appel d'offres|projet de loi|pi[èe]ce)\s*$").expect("valid")
});

static IN_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[\s(-](?P<label>dossier|n/r[ée]f\.?|n/d|r[ée]f\.|file)\s+(?:n[o°º]\.?\s*)?(?P<number>(?:\p{L}{1,6}-)?[0-9][0-9\p{L}/-]*[0-9\p{L}])\b").expect("valid")
});

/// A number that begins its line behind a label too plain or too bare to be believed elsewhere: « Dossier n° 2223-078 »,
/// « No : 0405-22 ». Only a number of several groups is one.
static AT_LINE_START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<label>dossier(?:\s+n[o°º]\.?)?|demande\s+(?:n[o°º]\.?|number)|n\s?[/\u{2044}]\s?r[ée]f\.?|n\s?/\s?d|r[ée]f\.?|our\s+file|file(?:\s+n(?:o\.?|umber))?|request\s+n(?:o\.?|umber)|num[ée]ro|n[o°º]\.?)\s*(?::\s*|\s)(?P<number>(?:\p{L}{1,8}-)?[\p{L}0-9]*[0-9][\p{L}0-9]*(?:[-/][\p{L}0-9]+)+)(?:\s*$|\s*[|,;(]|\s[-–])").expect("valid")
});

/// The longest file number that is believed.
const CHARACTERS_MAX: usize = 40;

/// Reads both references with the label of the body's own.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let your = find(letter, &YOUR_REFERENCE, "reference.your_label");
    let ours = find(letter, &OUR_REFERENCE, "reference.label")
        .or_else(|| find_in_subject(letter))
        .or_else(|| find_at_line_start(letter));
    decision.your_reference = your.map(|(found, _)| found);
    if let Some((found, label)) = ours {
        decision.reference = Some(found);
        decision.reference_label = Some(label);
    }
}

/// Finds the first number behind a label, in the head first and below the signature last.
fn find(letter: &Letter, cue: &Cue, rule: &str) -> Option<(Found<String>, String)> {
    let zones = [ZoneName::Letterhead, ZoneName::Signature, ZoneName::Request];
    zones.iter().enumerate().find_map(|(rank, zone)| {
        letter.paragraphs_in(*zone).find_map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            let label = cue.regex().find(folded)?;
            if DECOY.is_match(&folded[..label.start()]) || is_foreign(cue, &folded[..label.start()], label.as_str()) {
                return None;
            }
            let number = NUMBER.captures(&folded[label.end()..])?.name("number")?;
            let plausible = number.as_str().chars().any(|c| c.is_ascii_digit())
                && number.as_str().chars().count() <= CHARACTERS_MAX;
            if !plausible {
                return None;
            }
            let start = label.end() + number.start();
            let span = letter.text.span_in(paragraph.span, start..start + number.len());
            let mut found = letter.text.found_text(span, rule, [0.98, 0.85, 0.8][rank]);
            found.value = without_spaces_at_hyphens(&found.value);
            let label_span = letter.text.span_in(paragraph.span, label.range());
            Some((found, label_words(letter, label_span)))
        })
    })
}

/// Finds a number on the subject line behind a label without a colon: « Demande d'accès – Dossier 2025-0456 ».
fn find_in_subject(letter: &Letter) -> Option<(Found<String>, String)> {
    letter.paragraphs_in(ZoneName::Letterhead).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let parts = IN_SUBJECT.captures(folded).filter(|_| SUBJECT.is_in(folded))?;
        let (label, number) = (parts.name("label")?, parts.name("number")?);
        let found =
            letter.text.found_text(letter.text.span_in(paragraph.span, number.range()), "reference.subject", 0.9);
        Some((found, label_words(letter, letter.text.span_in(paragraph.span, label.range()))))
    })
}

/// Finds a number that begins a line of the head or of the signature behind a plain label.
fn find_at_line_start(letter: &Letter) -> Option<(Found<String>, String)> {
    let zones = [ZoneName::Letterhead, ZoneName::Signature];
    zones.iter().flat_map(|zone| letter.paragraphs_in(*zone)).find_map(|paragraph| {
        let parts = AT_LINE_START.captures(letter.text.folded(paragraph.span))?;
        let (label, number) = (parts.name("label")?, parts.name("number")?);
        let span = letter.text.span_in(paragraph.span, number.range());
        let found = letter.text.found_text(span, "reference.line", 0.9);
        Some((found, label_words(letter, letter.text.span_in(paragraph.span, label.range()))))
    })
}

/// Tells whether the label belongs to somebody else's number: « Votre dossier » holds the word « dossier ».
fn is_foreign(cue: &Cue, before: &str, label: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    cue.name == OUR_REFERENCE.name
        && (YOUR_REFERENCE.is_in(label)
            || before.ends_with("votre")
            || before.ends_with("your")
            || before.ends_with("v/"))
}

/// Gives the label as written, without the mark before the number.
fn label_words(letter: &Letter, span: Span) -> String {
    letter.text.slice(span).trim().trim_end_matches([':', ' ', '\u{A0}', '\u{202F}']).to_string()
}

/// Gives a number with its inner spaces as written, except around hyphens: `MRIF- 2021` is `MRIF-2021`.
fn without_spaces_at_hyphens(number: &str) -> String {
    static HYPHEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s*([-–])\s*").expect("the pattern is valid"));
    HYPHEN.replace_all(number, "$1").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::letter_of;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let letter = letter_of(&[(ZoneName::Letterhead, line)]);
        let found = find(&letter, &OUR_REFERENCE, "test").map(|(found, label)| (found.value, label));
        assert_eq!(found, expected.map(|(value, label)| (value.to_string(), label.to_string())), "{line}");
    }

    #[test]
    fn references_are_read_behind_their_labels() {
        check("N/Réf. : 31180", Some(("31180", "N/Réf.")));
        check("N/Réf.: 115 216", Some(("115 216", "N/Réf.")));
        check("Notre référence : MRIF- 20211130-001", Some(("MRIF-20211130-001", "Notre référence")));
        check("Numéro de dossier : 2021-000005/2021-001", Some(("2021-000005/2021-001", "Numéro de dossier")));
        check("N/Dossier : DA-2020-2021-13", Some(("DA-2020-2021-13", "N/Dossier")));
        check("Our file: AI-2526-202", Some(("AI-2526-202", "Our file")));
        check("Objet : Votre demande (N/Réf. : 22-15), suite", Some(("22-15", "N/Réf.")));
        check("N/Réf. : 2024-017, Madame", Some(("2024-017", "N/Réf.")));
    }

    #[test]
    fn a_number_on_the_subject_line_needs_no_colon() {
        let letter = letter_of(&[(ZoneName::Letterhead, "Objet : Demande d'accès – Dossier 2025-0456")]);
        let found = find_in_subject(&letter).map(|(found, label)| (found.value, label));
        assert_eq!(found, Some(("2025-0456".to_string(), "Dossier".to_string())));
    }

    #[test]
    fn a_number_of_several_groups_that_begins_its_line_needs_no_colon() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let letter = letter_of(&[(ZoneName::Letterhead, line)]);
            let found = find_at_line_start(&letter).map(|(found, label)| (found.value, label));
            assert_eq!(found, expected.map(|(value, label)| (value.to_string(), label.to_string())), "{line}");
        };
        check("Dossier n° 2023-078", Some(("2023-078", "Dossier n°")));
        check("No : 0405-22", Some(("0405-22", "No")));
        check("REF: 2023/STL/29", Some(("2023/STL/29", "REF")));
        check("File: CSL-2024-163", Some(("CSL-2024-163", "File")));
        check("N° 12 rue des Essais", None);
        check("Dossier 12-34 du tribunal", None);
    }

    #[test]
    fn other_numbers_are_no_references() {
        check("V/Réf. : 12-34", None);
        check("Votre dossier : 12-34", None);
        check("Téléphone : 418 555-0000", None);
        check("RLRQ, c. A-2.1", None);
        check("N/Réf. : à venir", None);
    }
}
