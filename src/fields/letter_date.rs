//! The date of the letter and the place written before it.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::fields::date::find_dates;
use crate::letter::labels::{SUBJECT, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, ZoneName};

/// What may stand before the date on its line: a place, a label, the way of sending.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d{1,2}\s+)?(?:(?P<place>\p{Lu}[\p{L}' .-]{1,40}?)(?:\s*\([^)]{2,20}\))?\s*,\s*|(?:date|fait)\s*:?\s*)?(?:ce|le|on|this)?\s*$")
        .expect("the pattern is valid")
});

/// Reads the first date of the head that stands on a line of its own, and the place before it.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let heads = letter.paragraphs_in(ZoneName::Letterhead).chain(letter.paragraphs_in(ZoneName::Signature));
    for paragraph in heads {
        if let Some((date, place)) = date_line(letter, paragraph) {
            let confidence = if paragraph.zone == ZoneName::Letterhead { 0.99 } else { 0.9 };
            let hit = find_dates(&letter.text, date, None).into_iter().next();
            let Some(value) = hit.and_then(|hit| hit.date) else { continue };
            decision.letter_date = Some(letter.text.found(value, date, "letter_date.line", confidence));
            decision.place = place.map(|place| letter.text.found_text(place, "letter_date.place", confidence));
            return;
        }
    }
}

/// Gives the spans of the date and of the place, where a line is the date line of a letter.
fn date_line(letter: &Letter, paragraph: &Paragraph) -> Option<(Span, Option<Span>)> {
    let folded = letter.text.folded(paragraph.span);
    if SUBJECT.is_in(folded) || YOUR_REQUEST.is_in(folded) || folded.chars().count() > 120 {
        return None;
    }
    let hit = find_dates(&letter.text, paragraph.span, None).into_iter().find(|hit| hit.date.is_some())?;
    let before_span = Span::new(paragraph.span.start, hit.span.start);
    let before = letter.text.folded(before_span);
    let parts = BEFORE.captures(before)?;
    let place = parts.name("place").map(|place| letter.text.span_in(before_span, place.range()));
    Some((hit.span, place))
}
