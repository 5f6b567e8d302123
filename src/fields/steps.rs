//! Steps around a decision: the extension of the delay, the transfer to another body, the fees.

use std::sync::LazyLock;

use regex::Regex;

use crate::fields::date::find_dates;
use crate::letter::Letter;
use crate::letter::labels::BODY_NAME;
use crate::record::{Decision, Extension, Found, Kind, Money, Outcome, ZoneName};

static EXTENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)prolong|prorog|délai\s+(?:additionnel|supplémentaire)|jours\s+(?:additionnels|supplémentaires|de\s+plus)|report|extend|extension|additional").expect("valid")
});
static EXTENSION_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<words>dix|ten)?\s*\(?(?P<digits>[0-9]{1,2})?\)?\s*(?:jours?|days?)\b").expect("valid")
});
static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:jusqu'au|au\s+plus\s+tard\s+le|d'ici\s+(?:le|au)|until|no\s+later\s+than|by)\s+(?:le\s+)?\s*$")
        .expect("valid")
});
static TRANSFER_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:(?:intéresse|regarde|concerne)\s+plutôt\s+|compétence\s+(?:de\s+|du\s+|des\s+|d')|(?:adresser|acheminer|transmettre|transmise?|transférée?|référée?|transmettons|transférons|formuler)\b[^.]{0,80}?\b(?:à\s+|au\s+|aux\s+|du\s+|de\s+)|relève(?:nt)?\s+(?:\w+\s+){0,2}(?:de\s+|du\s+|des\s+|d')|transferred\s+to\s+|jurisdiction\s+of\s+)").expect("valid")
});
/// The name of a body: from its first word to a comma, a point or a verb.
static NAME_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[.;:(]|,\s+(?:dont|qui|à|au|conform|en|le|la|soit|sise?|where|whose|which)\b|\s+(?:dont|qui|au|aux|conformément|en\s+vertu|afin|pour|par|puisque|car|whose|which|under|pursuant)\s|\s+(?:est|sont|a|is|are|has)\s").expect("valid")
});
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<after>[0-9]{1,3}(?:[ \u{A0}\u{202F}][0-9]{3})*(?:[.,][0-9]{2})?)\s?\$|\$\s?(?P<before>[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{2})?)").expect("valid")
});
static FEES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\b(?:frais|coûts?|fees?|costs?)\b").expect("valid"));

/// Reads extension, transfer and fees.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    if decision.kind == Kind::Extension {
        decision.extension = extension(letter, decision);
    }
    let of_parts = decision.outcome.parts.iter().any(|part| part.outcome.value == Outcome::Transferred);
    if decision.kind == Kind::Transfer || of_parts {
        decision.transferred_to = transferred_to(letter);
    }
    let summary = decision.outcome.summary.as_ref().map(|found| found.value);
    if summary == Some(Outcome::FeesEstimated) {
        decision.fees = fees(letter);
    }
}

fn extension(letter: &Letter, decision: &Decision) -> Option<Extension> {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let (mut days, mut until) = (None, None);
    for paragraph in letter.prose().filter(|p| matches!(p.zone, ZoneName::Body | ZoneName::Request)) {
        let folded = letter.text.folded(paragraph.span);
        if !EXTENDED.is_match(folded) && days.is_none() {
            continue;
        }
        if days.is_none() {
            days = EXTENSION_DAYS.captures_iter(folded).find_map(|parts| {
                let value = parts.name("digits").and_then(|digits| digits.as_str().parse().ok());
                let value = value.or(parts.name("words").map(|_| 10))?;
                // The twenty days of the law are the delay itself, not its extension.
                let span = letter.text.trim(letter.text.span_in(paragraph.span, parts.get(0)?.range()));
                (value <= 10).then(|| letter.text.found(value, span, "extension.days", 0.95))
            });
        }
        if until.is_none() {
            let hits = find_dates(&letter.text, paragraph.span, letter_date);
            until = hits.into_iter().find_map(|hit| {
                let before = letter.text.folded(crate::document::Span::new(paragraph.span.start, hit.span.start));
                let date = hit.date.filter(|_| UNTIL.is_match(before))?;
                Some(letter.text.found(date, hit.span, "extension.until", 0.95))
            });
        }
    }
    Some(Extension { days, until })
}

fn transferred_to(letter: &Letter) -> Vec<Found<String>> {
    let mut bodies: Vec<Found<String>> = Vec::new();
    for paragraph in letter.prose().filter(|p| matches!(p.zone, ZoneName::Body | ZoneName::Request)) {
        let folded = letter.text.folded(paragraph.span);
        for cue in TRANSFER_TO.find_iter(folded) {
            let window_end = folded[cue.end()..].char_indices().nth(200).map_or(folded.len(), |(at, _)| cue.end() + at);
            let window = &folded[cue.end()..window_end];
            let Some(name) = BODY_NAME.regex().find_iter(window).find(|name| starts_capital(name.as_str())) else {
                continue;
            };
            let end = NAME_END.find(&window[name.start()..]).map_or(window.len(), |end| name.start() + end.start());
            let start = cue.end() + name.start();
            let span = letter.text.trim(letter.text.span_in(paragraph.span, start..cue.end() + end));
            let found = letter.text.found_text(span, "transfer.body", 0.88);
            if bodies.iter().all(|known| known.value != found.value) {
                bodies.push(found);
            }
        }
    }
    bodies
}

fn starts_capital(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

fn fees(letter: &Letter) -> Option<Found<Money>> {
    let mut largest: Option<Found<Money>> = None;
    for paragraph in letter.prose().filter(|p| matches!(p.zone, ZoneName::Body | ZoneName::Request)) {
        let folded = letter.text.folded(paragraph.span);
        if !FEES.is_match(folded) {
            continue;
        }
        for parts in AMOUNT.captures_iter(folded) {
            let Some(all) = parts.get(0) else { continue };
            let amount = match (parts.name("after"), parts.name("before")) {
                (Some(french), _) => french.as_str().replace([' ', '\u{A0}', '\u{202F}'], "").replace(',', "."),
                (None, Some(english)) => english.as_str().replace(',', ""),
                (None, None) => continue,
            };
            let Ok(amount) = amount.parse::<f64>() else { continue };
            // The total is the largest amount that is named with the fees.
            if largest.as_ref().is_none_or(|known| known.value.amount < amount) {
                let span = letter.text.span_in(paragraph.span, all.range());
                let money = Money { amount, currency: "CAD".to_string() };
                largest = Some(letter.text.found(money, span, "fees.amount", 0.9));
            }
        }
    }
    largest
}
