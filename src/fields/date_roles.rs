//! All complete dates of the letter with their role, and the days from each possible start to the letter.

use crate::document::Span;
use crate::fields::date::find_dates;
use crate::fields::request::date_roles;
use crate::letter::Letter;
use crate::messages::{self, Sentence};
use crate::record::{DateMention, DateRole, Decision, Delay, DelayFrom, Note, NoteCode, SpanOut, ZoneName};

/// Lists the dates outside tables and law text, then counts the days.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.dates = date_mentions(letter, decision);
    note_unresolved(letter, decision);
    decision.delays = delays(decision);
}

fn date_mentions(letter: &Letter, decision: &Decision) -> Vec<DateMention> {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let known = known_roles(decision);
    let asked = decision.request.text.as_ref().and_then(|found| found.span).map(|[start, end]| Span::new(start, end));
    let mut mentions = Vec::new();
    for paragraph in letter.prose().filter(|paragraph| paragraph.zone != ZoneName::Annex) {
        for (hit, role) in date_roles(letter, paragraph, letter_date) {
            let Some(value) = hit.date else { continue };
            let span = [hit.span.start, hit.span.end];
            let known_role = known.iter().find(|(known, _)| *known == span).map(|(_, role)| *role);
            let role = match known_role {
                Some(role) => role,
                None if asked.is_some_and(|asked| asked.holds(&hit.span)) => DateRole::InRequest,
                // Only the dates that the request's fields took have the request's roles.
                None if role == DateRole::Deadline => DateRole::Deadline,
                None => DateRole::Other,
            };
            let place = letter.text.place(hit.span);
            let raw = letter.text.slice(hit.span).to_string();
            mentions.push(DateMention { value, raw, role, page: place.page, bbox: place.bbox, span: Some(span) });
        }
    }
    mentions
}

/// Notes the relative dates that nobody can resolve because the letter bears no date of its own.
fn note_unresolved(letter: &Letter, decision: &mut Decision) {
    if decision.letter_date.is_some() || !letter.is_letter {
        return;
    }
    for paragraph in letter.prose().filter(|paragraph| paragraph.zone != ZoneName::Annex) {
        for hit in find_dates(&letter.text, paragraph.span, None).into_iter().filter(|hit| hit.date.is_none()) {
            let Sentence { fr, en } = messages::note_relative_date(letter.text.slice(hit.span));
            let place = letter.text.place(hit.span);
            let code = NoteCode::RelativeDateUnresolved;
            decision.notes.push(Note { code, message_fr: fr, message_en: en, page: place.page, bbox: place.bbox });
        }
    }
}

/// Gives the spans of the dates that other fields took, with their roles.
fn known_roles(decision: &Decision) -> Vec<(SpanOut, DateRole)> {
    let request = &decision.request;
    let one = |found: &Option<crate::record::Found<chrono::NaiveDate>>, role| {
        found.as_ref().and_then(|found| found.span).map(|span| (span, role))
    };
    let many = |list: &[crate::record::Found<chrono::NaiveDate>], role| -> Vec<(SpanOut, DateRole)> {
        list.iter().filter_map(|found| found.span).map(|span| (span, role)).collect()
    };
    let mut known: Vec<(SpanOut, DateRole)> = Vec::new();
    known.extend(one(&decision.letter_date, DateRole::Letter));
    known.extend(one(&request.dated, DateRole::Dated));
    known.extend(one(&request.received, DateRole::Received));
    known.extend(many(&request.reformulated, DateRole::Reformulated));
    known.extend(many(&request.clarified, DateRole::Clarified));
    known.extend(decision.extension.as_ref().and_then(|extension| one(&extension.until, DateRole::Deadline)));
    known
}

fn delays(decision: &Decision) -> Vec<Delay> {
    let Some(letter) = decision.letter_date.as_ref().map(|found| found.value) else { return Vec::new() };
    let request = &decision.request;
    let starts = request
        .received
        .iter()
        .map(|found| (DelayFrom::Received, found.value))
        .chain(request.reformulated.iter().map(|found| (DelayFrom::Reformulated, found.value)))
        .chain(request.dated.iter().map(|found| (DelayFrom::Dated, found.value)));
    starts
        .map(|(from, date)| Delay { from, from_date: date, to_date: letter, days: (letter - date).num_days() })
        .collect()
}
