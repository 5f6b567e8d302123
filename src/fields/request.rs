//! What was asked, and when: the dates of the request, its text as told or quoted, its points, its type.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::document::Span;
use crate::fields::date::{DateHit, find_dates};
use crate::letter::labels::{REQUEST_TOLD, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{DateRole, Decision, Found, RequestType, ZoneName};

/// The words before a date that tell what the date is of, French and English; the one nearest to the date counts.
static ROLES: LazyLock<Vec<(DateRole, Regex)>> = LazyLock::new(|| {
    let role = |role, french: &str, english: &str| {
        let pattern = format!(r"(?i)\b(?:{french}|{english})\b");
        (role, Regex::new(&pattern).expect("the patterns of the roles are valid"))
    };
    vec![
        role(
            DateRole::Received,
            "re[çc]u(?:e|es|s)?|parvenue?s?|arrivée?s?|survenue|enregistrée?s?|inscrite?s?|date\\s+de\\s+réception|réception\\s*:",
            "received|receipt\\s+on",
        ),
        role(
            DateRole::Reformulated,
            "reformulée?s?|reformulation|modifiée?s?|amendée?s?",
            "reformulated|amended|reworded|revised",
        ),
        role(
            DateRole::Clarified,
            "précisée?s?|précisions|clarifiée?s?|complétée?s?|clarification",
            "clarified|specified|clarifications?",
        ),
        role(
            DateRole::Dated,
            "datée?s?|transmise?s?|adressée?s?|formulée?s?|présentée?s?|envoyée?s?|soumis(?:e|es)?|acheminée?s?|écrit|faite|déposée|demande|requête",
            "dated|sent|submitted|made|request",
        ),
        role(
            DateRole::Deadline,
            "au\\s+plus\\s+tard|d'ici|jusqu'au|avant\\s+le|échéance|expire(?:ra)?",
            "no\\s+later\\s+than|until|before|by",
        ),
    ]
});
static REQUEST_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:demande|requête|request|correspondance|courriel|lettre|message|envoi|écrit)\b")
        .expect("valid")
});
/// A word by which a date joins what stands before it; any other word in between parts them.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:le|du|au|on|of|en\s+date\s+du|dated|until|by|in)|[,:(])\s*$|^\s*$").expect("valid")
});
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
/// The words before a date that are looked at.
const WINDOW_CHARACTERS: usize = 110;

/// Reads text, points, dates and type of the request.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let text = quoted(letter).or_else(|| told(letter));
    let text_span = text.map(|(span, _)| span);
    decision.request.text = text.map(|(span, rule)| letter.text.found_text(span, rule, 0.9));
    decision.request.points = points(letter, text_span);
    for paragraph in request_paragraphs(letter) {
        for (hit, role) in date_roles(letter, paragraph, letter_date) {
            let inside = text_span.is_some_and(|span| span.holds(&hit.span));
            if let Some(date) = hit.date.filter(|_| !inside) {
                note_date(letter, decision, role, date, hit);
            }
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

/// Gives the dates of a paragraph with the role that the words before them give; `Other` where they give none.
pub fn date_roles(letter: &Letter, paragraph: &Paragraph, letter_date: Option<NaiveDate>) -> Vec<(DateHit, DateRole)> {
    let mut from = paragraph.span.start;
    let hits = find_dates(&letter.text, paragraph.span, letter_date);
    let mut roles = Vec::with_capacity(hits.len());
    for hit in hits {
        let window = Span::new(from.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS)), hit.span.start);
        let speaks_before = REQUEST_WORD.is_match(letter.text.folded(Span::new(paragraph.span.start, hit.span.start)));
        let after = Span::new(hit.span.end, (hit.span.end + 60).min(paragraph.span.end));
        let speaks = speaks_before || REQUEST_WORD.is_match(letter.text.folded(after));
        let role = match words_to_role(letter.text.folded(window), speaks) {
            DateRole::Other if speaks && begins_sentence(letter.text.folded(window)) => {
                words_after_to_role(letter.text.folded(after))
            }
            role => role,
        };
        roles.push((hit, role));
        from = hit.span.end;
    }
    roles
}

/// Gives the role of a date from the words before it; only a date of the request has one of the request's roles.
fn words_to_role(before: &str, speaks_of_request: bool) -> DateRole {
    // Only the sentence of the date counts.
    let sentence = last_sentence(before);
    if !LINK.is_match(sentence) {
        return DateRole::Other;
    }
    let nearest =
        ROLES.iter().filter_map(|(role, cue)| cue.find_iter(sentence).last().map(|found| (found.start(), *role)));
    match nearest.max_by_key(|(start, _)| *start).map(|(_, role)| role) {
        Some(DateRole::Deadline) => DateRole::Deadline,
        Some(role) if speaks_of_request => role,
        _ => DateRole::Other,
    }
}

/// Gives the sentence that a text ends in.
fn last_sentence(text: &str) -> &str {
    SENTENCE_END.find_iter(text).last().map_or(text, |end| &text[end.start() + 1..])
}

/// Tells whether a date begins its sentence: « Le 12 septembre nous est parvenue votre demande ».
fn begins_sentence(before: &str) -> bool {
    let sentence = last_sentence(before);
    let words = sentence.trim().to_lowercase();
    ["", "le", "on", "en date du"].contains(&words.as_str())
}

/// Gives the role of a date that begins its sentence, from the first cue behind it.
fn words_after_to_role(after: &str) -> DateRole {
    let sentence = SENTENCE_END.find(after).map_or(after, |end| &after[..end.start()]);
    let cues = ROLES.iter().filter(|(role, _)| matches!(role, DateRole::Received | DateRole::Dated));
    let nearest = cues.filter_map(|(role, cue)| cue.find(sentence).map(|found| (found.start(), *role)));
    nearest.min_by_key(|(start, _)| *start).map_or(DateRole::Other, |(_, role)| role)
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
            return Some((span, "request.text.told"));
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
    fn other_dates_are_no_dates_of_the_request() {
        check("Le rapport reçu le 6 mai 2020 est joint.", "dated - received - reformulated  clarified  | ");
    }
}
