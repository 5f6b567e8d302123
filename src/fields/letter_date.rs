//! The date of the letter and the place written before it.

use std::sync::LazyLock;

use crate::pattern::Pattern;
use chrono::NaiveDate;

use crate::document::Span;
use crate::fields::date::find_dates;
use crate::letter::labels::{SUBJECT, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, ZoneName};

/// What may stand before the date on its line: a place, a label, the day of the week, the way of sending.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    let day = "mon|tue|wed|thu|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    let label = r"(?:date(?:\s+(?:de\s+(?:la\s+)?(?:décision|lettre|réponse)|of\s+(?:the\s+)?(?:decision|letter)))?|fait|envoyée?(?:\s+le)?|sent(?:\s+on)?|datée?(?:\s+du)?|décision\s+du)";
    Pattern::new(&format!(r"(?i)^(?:\d{{1,2}}\s+)?(?:(?:(?:fait|datée?|signée?|donnée?|émise?|dated|signed|given)\s+(?:à|at)\s+)?(?P<place>\p{{Lu}}[\p{{L}}' .-]{{1,50}}?)(?:\s*\([^)]{{2,20}}\))?\s*,\s*(?:(?:qu[ée]bec|qc|canada)\s*,\s*)?|(?P<town>\p{{Lu}}[\p{{L}}'-]{{2,30}})\s+(?:ce\s+|le\s+)|{label}\s*:?\s*)?(?:ce|le|on(?:\s+this)?|this|the)?\s*(?:(?:{day})\s*,?\s*)?(?:le\s+)?$"))
        .expect("the pattern is valid")
});
/// Words in capitals before the place: « CONFIDENTIEL Candiac, le … ».
static CAPITALS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:\p{Lu}{2,}['.]?\s+)+(?-i:\p{Lu}\p{Ll})").expect("the pattern is valid"));
/// Words before the date that name no town.
static SENDING_WORD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|tue|wed|thu|sat|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|date|daté|datée|fait|envoyée?|sent|signée?|donnée?|émise?|courriel|re[çc]ue?|décision|lettre|avis|montant)$")
        .expect("the pattern is valid")
});
/// A date without any sign in it, alone on its line.
static COMPACT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]$").expect("the pattern is valid"));

/// Reads the first date of the head that stands on a line of its own, and the place before it.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let zones = [ZoneName::Letterhead, ZoneName::Signature];
    let lines = zones.iter().flat_map(|zone| letter.paragraphs.iter().filter(move |line| line.zone == *zone));
    for paragraph in lines {
        let Some((value, date, place)) = date_line(letter, paragraph) else { continue };
        let confidence = if paragraph.zone == ZoneName::Letterhead { 0.99 } else { 0.9 };
        decision.letter_date = Some(letter.text.found(value, date, "letter_date.line", confidence));
        decision.place = place.map(|place| letter.text.found_text(place, "letter_date.place", confidence));
        return;
    }
}

/// Gives the date with its span and that of the place, where a line is the date line of a letter.
fn date_line(letter: &Letter, paragraph: &Paragraph) -> Option<(NaiveDate, Span, Option<Span>)> {
    let folded = letter.text.folded(paragraph.span);
    if COMPACT.is_match(folded) {
        return Some((NaiveDate::parse_from_str(folded, "%Y%m%d").ok()?, paragraph.span, None));
    }
    if SUBJECT.is_in(folded) || YOUR_REQUEST.is_in(folded) || folded.chars().count() > 120 {
        return None;
    }
    let mut hits = find_dates(&letter.text, paragraph.span, None).into_iter();
    let (hit, value) = hits.find_map(|hit| hit.date.map(|date| (hit, date)))?;
    let before_span = Span::new(paragraph.span.start, hit.span.start);
    let before = letter.text.folded(before_span);
    let parts = BEFORE.captures(before)?;
    let town = || parts.name("town").filter(|town| !SENDING_WORD.is_match(town.as_str()));
    let placed = parts.name("place").filter(|place| !SENDING_WORD.is_match(place.as_str()));
    let place = placed.or_else(town).map(|place| {
        let capitals = CAPITALS.find(place.as_str()).map_or(0, |found| {
            let words = found.as_str().trim_end_matches(char::is_lowercase);
            words.trim_end_matches(char::is_uppercase).len()
        });
        letter.text.span_in(before_span, place.start() + capitals..place.end())
    });
    Some((value, hit.span, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(line: &str, expected: &str) {
        let letter = letter_of(&[(ZoneName::Letterhead, line)]);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let date = decision.letter_date.map_or("-".to_string(), |found| found.value.to_string());
        let place = decision.place.map_or("-".to_string(), |found| found.value);
        assert_eq!(format!("{date} {place}"), expected, "{line}");
    }

    #[test]
    fn the_date_line_is_read_in_all_its_forms() {
        check("Québec, le 2 août 2021", "2021-08-02 Québec");
        check("Le mardi 4 avril 2023", "2023-04-04 -");
        check("Montréal, le vendredi 5 mai 2023", "2023-05-05 Montréal");
        check("CONFIDENTIEL Candiac, le 2024-06-21", "2024-06-21 Candiac");
        check("LA SARRE, le 2 novembre 2022", "2022-11-02 LA SARRE");
        check("20231124", "2023-11-24 -");
        check("2003.08.04", "2003-08-04 -");
        check("Envoyé : 19 novembre 2021 10:42", "2021-11-19 -");
        check("Sent: Thursday, February 6, 2025 9:07 AM", "2025-02-06 -");
        check("Date de la décision 7 mai 2025", "2025-05-07 -");
        check("Hampstead, July 6th, 2023", "2023-07-06 Hampstead");
        check("Chisasibi, this 7th day of June 2023", "2023-06-07 Chisasibi");
        check("Saint-Aubert le 2 mai 2022", "2022-05-02 Saint-Aubert");
        check("AUG 21 2023", "2023-08-21 -");
        check("The 3rd of May, 2024", "2024-05-03 -");
        check("Fait à Laval, le 3 mai 2024", "2024-05-03 Laval");
        check("Thursday, June 19, 2025", "2025-06-19 -");
        check("Pinehollow, Quebec, 12 October 2021", "2021-10-12 Pinehollow");
        check("Date: Tue, 17 Jun 2025 10:15:22 -0400", "2025-06-17 -");
        check("20239999", "- -");
        check("Votre demande du 3 mai 2024", "- -");
        check("Le 31 février 2024", "- -");
    }
}
