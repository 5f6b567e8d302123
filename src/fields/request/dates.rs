//! Date → role: whether a date of the letter is that of the request, of its reception, or another one.
//!
//! A wrong date of the request makes every delay wrong, so a date has a role only where words bound to it give one:
//! a reception that is told as « nous avons reçu votre demande le … » is no date of the request.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::SENTENCE_END;
use crate::document::Span;
use crate::fields::date::{DateHit, find_dates};
use crate::letter::{Letter, Paragraph};
use crate::record::DateRole;

/// The words before a date that tell what the date is of, French and English; the one nearest to the date counts.
static ROLES: LazyLock<Vec<(DateRole, Regex)>> = LazyLock::new(|| {
    let role = |role, french: &str, english: &str| {
        let pattern = format!(r"(?i)\b(?:{french}|{english})\b");
        (role, Regex::new(&pattern).expect("the patterns of the roles are valid"))
    };
    vec![
        role(
            DateRole::Received,
            "re[çc]u(?:e|es|s)?|recev(?:ait|ions|aient)|parven(?:ue?s?|ait)|arrivée?s?|survenue|enregistrée?s?|inscrite?s?|date\\s+de\\s+réception|réception\\s*:",
            "received|receipt\\s+on|reached\\s+us|arrived",
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
    Regex::new(
        r"(?i)\b(?:demande|requête|request|correspondance|courriel|courrier|lettre|message|envoi|écrit)\b|^\s*re[çc]ue\s+le\b",
    )
    .expect("valid")
});

/// A word by which a date joins what stands before it; any other word in between parts them.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:le|du|au|on|of|en\s+date\s+du|dated|received|reached\s+us|until|by|in)|[,:(])\s*$|^\s*$")
        .expect("valid")
});

const ASKED: &str = r"(?:vous\s+(?:nous\s+|m')?(?:avez\s+|aviez\s+)?(?:demand|sollicit|requ[ié]|réclam|écri|adress|transmi|envoy)\p{L}*|you\s+(?:have\s+)?(?:asked|requested|wrote|sought|sent))";

/// The addressee asks.
static ADDRESSEE_ASKS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)\b{ASKED}")).expect("the pattern is valid"));

/// The addressee's own message, or the asking itself, right before a date: « votre lettre du », « you asked, on ».
static OWN_MESSAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?:(?:votre|your)\s+(?:lettre|courriel|courrier|message|correspondance|envoi|letter|e-?mail)\s*,?\s*(?:du|datée?\s+du|en\s+date\s+du|of|dated)|{ASKED}[\s,(]*(?:le|on|en\s+date\s+du))\s*$"
    ))
    .expect("the pattern is valid")
});

/// A message by which somebody asked: « par lettre du », « by e-mail of ».
static BY_MESSAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:(?:par|dans\s+un)\s+(?:lettre|courriel|courrier|message)\s+(?:du|en\s+date\s+du)|(?:by|in\s+an?)\s+(?:letter|e-?mail|message)\s+(?:of|dated))\s*$",
    )
    .expect("the pattern is valid")
});

/// The body receives the request on the date that follows, not a request of that date.
static RECEIVED_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:re[çc]u|recev(?:ons|ait|ions)|received)[\s,]+(?:(?:par|by)\s+[\p{L}-]+[\s,]+)?(?:votre|la|une|your|the|an?)\s+(?:access\s+)?(?:demande|requête|request)(?:\s+d'accès)?[\s,]*(?:le|on)\s*$",
    )
    .expect("the pattern is valid")
});

/// The request was received on its own day.
static SAME_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[\s,]*(?:(?:et|and)\s+)?(?:re[çc]ue?|received)\s+(?P<day>(?:on\s+)?(?:le\s+même\s+jour|le\s+jour\s+même|the\s+same\s+day))",
    )
    .expect("the pattern is valid")
});

/// The words before a date that are looked at.
const WINDOW_CHARACTERS: usize = 110;
/// The words behind a date that are looked at.
const AFTER_CHARACTERS: usize = 60;

/// Gives the dates of a paragraph with the role that the words around them give; `Other` where they give none.
pub fn date_roles(letter: &Letter, paragraph: &Paragraph, letter_date: Option<NaiveDate>) -> Vec<(DateHit, DateRole)> {
    let mut from = paragraph.span.start;
    let hits = find_dates(&letter.text, paragraph.span, letter_date);
    let mut roles = Vec::with_capacity(hits.len());
    for hit in hits {
        let window = Span::new(from.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS)), hit.span.start);
        let before = letter.text.folded(window);
        let speaks_before = REQUEST_WORD.is_match(letter.text.folded(Span::new(paragraph.span.start, hit.span.start)));
        let after = letter.text.folded(span_after(paragraph, &hit));
        let asks = ADDRESSEE_ASKS.is_match(first_sentence(after));
        let speaks = speaks_before || asks || REQUEST_WORD.is_match(after);
        let role = match words_to_role(before, speaks, asks) {
            DateRole::Other if speaks && begins_sentence(before) => words_after_to_role(after),
            role => role,
        };
        roles.push((hit, role));
        from = hit.span.end;
    }
    roles
}

/// Tells whether the words before a date are the letter's own about the request, even where it tells what was asked.
pub(super) fn is_told_of_request(letter: &Letter, paragraph: &Paragraph, hit: &DateHit) -> bool {
    let start = paragraph.span.start.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS));
    OWN_MESSAGE.is_match(letter.text.folded(Span::new(start, hit.span.start)))
}

/// Gives where the letter says that the request came on the very day of this date.
pub(super) fn same_day_after(letter: &Letter, paragraph: &Paragraph, hit: &DateHit) -> Option<Span> {
    let after = span_after(paragraph, hit);
    let day = SAME_DAY.captures(letter.text.folded(after))?.name("day")?;
    Some(letter.text.span_in(after, day.range()))
}

fn span_after(paragraph: &Paragraph, hit: &DateHit) -> Span {
    Span::new(hit.span.end, (hit.span.end + AFTER_CHARACTERS).min(paragraph.span.end))
}

/// Gives the role of a date from the words before it; only a date of the request has one of the request's roles.
fn words_to_role(before: &str, speaks_of_request: bool, asks_after: bool) -> DateRole {
    // Only the sentence of the date counts.
    let sentence = last_sentence(before);
    if OWN_MESSAGE.is_match(sentence) || asks_after && BY_MESSAGE.is_match(sentence) {
        return DateRole::Dated;
    }
    if RECEIVED_ON.is_match(sentence) {
        return DateRole::Received;
    }
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

/// Gives the sentence that a text begins in.
fn first_sentence(text: &str) -> &str {
    SENTENCE_END.find(text).map_or(text, |end| &text[..end.start()])
}

/// Tells whether a date begins its sentence: « Le 12 septembre nous est parvenue votre demande ».
fn begins_sentence(before: &str) -> bool {
    let sentence = last_sentence(before);
    let words = sentence.trim().to_lowercase();
    ["", "le", "on", "en date du"].contains(&words.as_str())
}

/// Gives the role of a date that begins its sentence, from the first cue behind it.
fn words_after_to_role(after: &str) -> DateRole {
    let sentence = first_sentence(after);
    let cues = ROLES.iter().filter(|(role, _)| matches!(role, DateRole::Received | DateRole::Dated));
    let nearest = cues.filter_map(|(role, cue)| cue.find(sentence).map(|found| (found.start(), *role)));
    let asked = ADDRESSEE_ASKS.find(sentence).map(|found| (found.start(), DateRole::Dated));
    nearest.chain(asked).min_by_key(|(start, _)| *start).map_or(DateRole::Other, |(_, role)| role)
}
