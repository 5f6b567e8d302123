//! The notice of recourse and its days.

use crate::audit::letter::wording::{OwnWords, joins_recourse};
use crate::audit::letter::{Remark, duties, finding, found_place, has_outcome, note, outcome_place};
use crate::messages::letter as say;
use crate::record::{Decision, Outcome, Severity};

/// The decisions that leave a requester without what he asked for, and so with something to have reviewed.
const REVIEWED: &[Outcome] =
    &[Outcome::Refused, Outcome::Partial, Outcome::NotCreated, Outcome::NoDocument, Outcome::Mixed];

/// States that no notice was seen, or no days in it; where the letter says that the notice is joined, notes that it is
/// elsewhere.
pub fn recourse(decision: &Decision, words: &OwnWords) -> Option<Remark> {
    let stated = decision.recourse.as_ref();
    if stated.is_some_and(|recourse| recourse.days.is_some()) {
        return None;
    }
    // An abusive request goes to the Commission without being a recourse, a deadline may be told in months.
    let without_days = stated.is_some() && words.name_a_recourse() && !words.give_the_recourse_a_time();
    let without_notice = stated.is_none() && has_outcome(decision, REVIEWED);
    if !without_days && !without_notice {
        return None;
    }
    let listed = decision.attachments.iter().find(|attachment| joins_recourse(&attachment.value));
    if let Some(attachment) = listed {
        return Some(note(say::not_assessed_recourse_elsewhere(), found_place(attachment)));
    }
    if words.say_that_the_recourse_is_joined() {
        return Some(note(say::not_assessed_recourse_elsewhere(), (None, None)));
    }
    let joined = duties(decision).joined;
    if without_days {
        let place = stated.and_then(|recourse| recourse.body.as_ref()).map(found_place).unwrap_or_default();
        let message = say::recourse_days_missing(joined);
        return Some(finding("letter.recourse_days_missing", Severity::Warning, message, Vec::new(), place));
    }
    if words.name_a_recourse() {
        return Some(note(say::not_assessed_recourse_words(), (None, None)));
    }
    let message = say::recourse_missing(joined);
    Some(finding("letter.recourse_missing", Severity::Warning, message, Vec::new(), outcome_place(decision)))
}
