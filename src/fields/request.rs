//! What was asked, and when: the dates of the request, its text as told or quoted, its points, its type.

mod dates;

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

pub use self::dates::date_roles;
use self::dates::{is_told_of_request, same_day_after};
use crate::document::Span;
use crate::fields::date::DateHit;
use crate::letter::labels::{REQUEST_TOLD, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{DateRole, Decision, Found, RequestType, ZoneName};

static INFINITIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:obtenir|recevoir|avoir accès|consulter|connaître|obtain|receive|consult|see)\b")
        .expect("valid")
});
static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"[.!?]["» ]*(?:\s+\p{Lu}|$)"#).expect("valid"));
static NAMES_REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:la|le|l'|votre|une?|cette|your|the|an?)\s*)?(?:demande|requête|request)\b")
        .expect("valid")
});
/// An aside that speaks of the request itself: « (demande reçue le …) ».
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(,]\s*(?:votre\s+)?(?:demande|requête|request)\s+(?:reçue|received|datée|dated)")
        .expect("valid")
});
static DEFINES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:ci-après|hereinafter|la)\s*[:,]?\s*$").expect("the pattern is valid"));
static POINT_MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:[-•▪–—*]|\(?[0-9]{1,2}[.)°]|\(?[a-z][.)])\s*").expect("the pattern is valid"));
static RECTIFICATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)demande\s+de\s+rectification|request\s+for\s+(?:correction|rectification)").expect("valid")
});
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)renseignements?\s+personnels?\s+(?:vous\s+)?concernant|dossiers?\s+(?:médica(?:l|ux)|personnels?|d'usager)|vos\s+(?:propres\s+)?renseignements|your\s+(?:own\s+)?(?:personal\s+information|medical\s+(?:file|record))").expect("valid")
});

/// A quote shorter than this is a term, not a request.
const QUOTE_CHARACTERS_MIN: usize = 25;
/// The rule of a request that the letter tells in its own sentence.
const TOLD: &str = "request.text.told";

/// Reads text, points, dates and type of the request.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let text = quoted(letter).or_else(|| told(letter));
    let text_span = text.map(|(span, _)| span);
    decision.request.text = text.map(|(span, rule)| letter.text.found_text(span, rule, 0.9));
    decision.request.points = points(letter, text_span);
    for paragraph in request_paragraphs(letter) {
        for (hit, role) in date_roles(letter, paragraph, letter_date) {
            // Where the letter tells the request in its own words, it may date it in the same breath.
            let tells = text.is_some_and(|(_, rule)| rule == TOLD) && is_told_of_request(letter, paragraph, &hit);
            let inside = text_span.is_some_and(|span| span.holds(&hit.span)) && !tells;
            let Some(date) = hit.date.filter(|_| !inside) else { continue };
            if let Some(day) = same_day_after(letter, paragraph, &hit).filter(|_| role == DateRole::Dated) {
                note_date(letter, decision, DateRole::Received, date, DateHit { span: day, ..hit });
            }
            note_date(letter, decision, role, date, hit);
        }
    }
    decision.request.kind = request_type(letter);
}

/// Gives the paragraphs that may state the dates of the request: the head, what tells the request and the answer.
fn request_paragraphs(letter: &Letter) -> impl Iterator<Item = &Paragraph> {
    letter
        .prose()
        .filter(|paragraph| matches!(paragraph.zone, ZoneName::Letterhead | ZoneName::Request | ZoneName::Body))
}

fn note_date(letter: &Letter, decision: &mut Decision, role: DateRole, date: NaiveDate, hit: DateHit) {
    let name = match role {
        DateRole::Received => "received",
        DateRole::Dated => "dated",
        DateRole::Reformulated => "reformulated",
        DateRole::Clarified => "clarified",
        _ => return,
    };
    let rule = format!("request.{name}{}", if hit.relative { ".relative" } else { "" });
    let found = letter.text.found(date, hit.span, &rule, 0.97);
    let request = &mut decision.request;
    let add = |list: &mut Vec<Found<NaiveDate>>, found: Found<NaiveDate>| {
        if list.iter().all(|known| known.value != found.value) {
            list.push(found);
        }
    };
    match role {
        DateRole::Received if request.received.is_none() => request.received = Some(found),
        DateRole::Dated if request.dated.is_none() => request.dated = Some(found),
        DateRole::Reformulated => add(&mut request.reformulated, found),
        DateRole::Clarified => add(&mut request.clarified, found),
        _ => {}
    }
}

/// Finds the request where the letter quotes it; a quote that is never closed runs to the end of its zone.
fn quoted(letter: &Letter) -> Option<(Span, &'static str)> {
    let zone = telling_paragraphs(letter);
    let last = zone.last()?.span.end;
    for paragraph in &zone {
        let folded = letter.text.folded(paragraph.span);
        for (open, mark) in folded.match_indices(['«', '"']) {
            if DEFINES.is_match(&folded[..open]) {
                continue;
            }
            let start = letter.text.span_in(paragraph.span, open..open + mark.len()).end;
            let rest = Span::new(start, last);
            let words = letter.text.folded(rest);
            let close = if mark == "«" { closing_quote(words) } else { words.find('"') };
            let end = close.map_or(rest, |end| letter.text.span_in(rest, 0..end));
            let span = letter.text.trim(end);
            if span.end - span.start >= QUOTE_CHARACTERS_MIN {
                return Some((span, "request.text.quoted"));
            }
        }
    }
    None
}

/// Gives the byte of the quote mark that closes a quote, nested ones passed over.
fn closing_quote(folded: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (index, character) in folded.char_indices() {
        match character {
            '«' => depth += 1,
            '»' if depth == 0 => return Some(index),
            '»' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Gives the paragraphs that tell the request: its zone, else those of the answer that speak of it.
fn telling_paragraphs(letter: &Letter) -> Vec<&Paragraph> {
    let zone: Vec<&Paragraph> = letter.paragraphs_in(ZoneName::Request).collect();
    if !zone.is_empty() {
        return zone;
    }
    letter.paragraphs_in(ZoneName::Body).filter(|p| YOUR_REQUEST.is_in(letter.text.folded(p.span))).take(1).collect()
}

/// Finds the request where the letter tells it in its own sentence, or after words that announce it.
fn told(letter: &Letter) -> Option<(Span, &'static str)> {
    let zone = telling_paragraphs(letter);
    for (index, paragraph) in zone.iter().enumerate() {
        let folded = letter.text.folded(paragraph.span);
        // « au sujet de la demande que nous avons reçue » tells nothing yet.
        let tells = |cue: &regex::Match<'_>| !NAMES_REQUEST.is_match(&folded[cue.end()..]);
        let Some(cue) = REQUEST_TOLD.regex().find_iter(folded).find(tells) else { continue };
        let verb = INFINITIVE.find(cue.as_str()).map_or(cue.len(), |verb| verb.start());
        let start = cue.start() + verb;
        let rest = &folded[start..];
        let announced = rest.trim().trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let following = zone.get(index + 1..).unwrap_or_default();
        let list_follows = rest.trim_end().ends_with(':') && !following.is_empty();
        if announced && following.is_empty() {
            continue;
        }
        let from = letter.text.span_in(paragraph.span, start..start).start;
        let span = if announced {
            Span::new(following[0].span.start, following[following.len() - 1].span.end)
        } else if list_follows {
            Span::new(from, following[following.len() - 1].span.end)
        } else {
            let end = SENTENCE_END.find(rest).map_or(rest.len(), |end| end.start());
            let end = ASIDE.find(&rest[..end]).map_or(end, |aside| aside.start());
            letter.text.span_in(paragraph.span, start..start + end)
        };
        let words = letter.text.folded(span);
        let skipped = words.len() - words.trim_start_matches([' ', ':', ',']).len();
        let span = letter.text.trim(letter.text.span_in(span, skipped..words.len()));
        if span.end - span.start >= 8 {
            return Some((span, TOLD));
        }
    }
    None
}

/// Gives the items of the list in which the request is told.
fn points(letter: &Letter, text: Option<Span>) -> Vec<Found<String>> {
    let Some(text) = text else { return Vec::new() };
    let items: Vec<&Paragraph> = letter
        .paragraphs_in(ZoneName::Request)
        .filter(|paragraph| paragraph.kind == ParagraphKind::ListItem && paragraph.span.meets(&text))
        .collect();
    if items.len() < 2 {
        return Vec::new();
    }
    items
        .into_iter()
        .map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            let mark = POINT_MARK.find(folded).map_or(0, |mark| mark.end());
            let words = folded.trim_end_matches(['»', ' ', ';', '.']).len().max(mark);
            let span = letter.text.trim(letter.text.span_in(paragraph.span, mark..words));
            letter.text.found_text(span, "request.point", 0.9)
        })
        .collect()
}

fn request_type(letter: &Letter) -> RequestType {
    let near = || request_paragraphs(letter).map(|paragraph| letter.text.folded(paragraph.span));
    if near().any(|folded| RECTIFICATION.is_match(folded)) {
        RequestType::Rectification
    } else if near().any(|folded| PERSONAL.is_match(folded)) {
        RequestType::PersonalInformation
    } else if near().any(|folded| YOUR_REQUEST.is_in(folded)) {
        RequestType::Document
    } else {
        RequestType::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(paragraph: &str, expected: &str) {
        let letter = letter_of(&[(ZoneName::Request, paragraph)]);
        let mut decision = decision_of(&letter);
        decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
        extract(&letter, &mut decision);
        let request = decision.request;
        let one = |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
        let many = |list: &[Found<NaiveDate>]| list.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join("+");
        let shown = format!(
            "dated {} received {} reformulated {} clarified {} | {}",
            one(&request.dated),
            one(&request.received),
            many(&request.reformulated),
            many(&request.clarified),
            request.text.map(|found| found.value).unwrap_or_default()
        );
        assert_eq!(shown, expected, "{paragraph}");
    }

    #[test]
    fn dates_of_the_request_have_their_roles() {
        check(
            "Nous répondons à votre demande d'accès reçue le 6 mai 2026, telle que reformulée le 12 mai dernier, laquelle vise à obtenir les rapports du 3 janvier 2020.",
            "dated - received 2026-05-06 reformulated 2026-05-12 clarified  | obtenir les rapports du 3 janvier 2020",
        );
        check(
            "Votre demande du 2 avril 2026, reçue en date du 4 avril 2026 et précisée le 9 avril 2026, nous est parvenue.",
            "dated 2026-04-02 received 2026-04-04 reformulated  clarified 2026-04-09 | ",
        );
        check(
            "We acknowledge your request dated March 3, 2026, received on March 5, 2026.",
            "dated 2026-03-03 received 2026-03-05 reformulated  clarified  | ",
        );
        check(
            "In your request you asked for “all the minutes of the board for the year 2024”, please find them here.",
            "dated - received - reformulated  clarified  | all the minutes of the board for the year 2024",
        );
        check(
            "Nous avons reçu, le 6 mai 2026, votre demande libellée comme suit : « Tous les contrats signés entre le 1er août 2021 et ce jour ».",
            "dated - received 2026-05-06 reformulated  clarified  | Tous les contrats signés entre le 1er août 2021 et ce jour",
        );
    }

    #[test]
    fn a_reception_is_no_date_of_the_request() {
        let dates = |paragraph: &str, expected: &str| {
            let letter = letter_of(&[(ZoneName::Request, paragraph)]);
            let mut decision = decision_of(&letter);
            decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
            extract(&letter, &mut decision);
            let one =
                |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
            let shown = format!("{} {}", one(&decision.request.dated), one(&decision.request.received));
            assert_eq!(shown, expected, "{paragraph}");
        };
        dates("We received your request on May 6, 2026.", "- 2026-05-06");
        dates("We received your request of May 6, 2026.", "2026-05-06 -");
        dates("Nous avons reçu votre demande d'accès le 6 mai 2026.", "- 2026-05-06");
        dates("Nous avons reçu votre demande du 6 mai 2026.", "2026-05-06 -");
        dates("Le 6 mai 2026, la Ville recevait votre demande.", "- 2026-05-06");
        dates("Your request for contracts reached us on May 6, 2026.", "- 2026-05-06");
        dates(
            "Par votre courriel daté du 6 mai 2026 et reçu le même jour, vous demandez la directive.",
            "2026-05-06 2026-05-06",
        );
        dates("Par lettre du 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
        dates("Par lettre du 6 mai 2026, le fournisseur s'est opposé à la demande.", "- -");
        dates("By e-mail of May 6, 2026, you requested the minutes.", "2026-05-06 -");
        dates("Le 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
        dates("Vous avez demandé les rapports du 6 mai 2026.", "- -");
        dates("The access request received May 6, 2026 concerns the bid.", "- 2026-05-06");
    }

    #[test]
    fn other_dates_are_no_dates_of_the_request() {
        check("Le rapport reçu le 6 mai 2020 est joint.", "dated - received - reformulated  clarified  | ");
    }
}
