//! The days from each possible start to the letter, beside those of the law. Which start counts, and whether a notice in
//! another file made the time longer, the letter alone does not tell: so nothing is concluded.

use chrono::NaiveDate;

use crate::audit::letter::wording::OwnWords;
use crate::audit::letter::{Place, Remark, duties, finding, found_place};
use crate::fields::law::ACCESS_ACT;
use crate::messages::letter::{self as say, Notice, Start};
use crate::record::{CitationRole, Decision, Found, Kind, Severity};

/// The days of the law.
const DAYS: i64 = 20;
/// The days of the law with a notice of extension.
const DAYS_EXTENDED: i64 = 30;

/// States the days where some count is more than those of the law.
///
/// Where the letter says when the request was received, the date that the request bears starts nothing: it is listed,
/// and alone it is no reason to speak.
pub fn delay(decision: &Decision, file: &[Decision], words: &OwnWords) -> Option<Remark> {
    let letter_date = decision.letter_date.as_ref()?.value;
    let starts = starts(decision);
    let mut counts = Vec::new();
    let mut place: Option<Place> = None;
    for (start, found) in starts {
        let days = (letter_date - found.value).num_days();
        // A start behind the letter is that of something else, or misread.
        if days >= 0 {
            place = place.or(Some(found_place(found)));
            counts.push((start, found.value.to_string(), days));
        }
    }
    let notice = notice(decision, file, words);
    let allowed = if notice == Notice::NotSeen { DAYS } else { DAYS_EXTENDED };
    let received = counts.iter().any(|(start, ..)| *start == Start::Received);
    let more = |(start, _, days): &(Start, String, i64)| *days > allowed && !(received && *start == Start::Dated);
    if !counts.iter().any(more) {
        return None;
    }
    let readings = counts.iter().map(|(start, _, days)| say::reading_start(*start, *days)).collect();
    let date = letter_date.to_string();
    let message = say::delay(&counts, &date, duties(decision).delay, notice, third_party(decision, file));
    Some(finding("letter.delay", Severity::Info, message, readings, place.unwrap_or_default()))
}

fn starts(decision: &Decision) -> Vec<(Start, &Found<NaiveDate>)> {
    let request = &decision.request;
    let received = request.received.iter().map(|found| (Start::Received, found));
    let reformulated = request.reformulated.iter().map(|found| (Start::Reformulated, found));
    let clarified = request.clarified.iter().map(|found| (Start::Clarified, found));
    let dated = request.dated.iter().map(|found| (Start::Dated, found));
    received.chain(reformulated).chain(clarified).chain(dated).collect()
}

/// Tells where a notice of extension is seen.
fn notice(decision: &Decision, file: &[Decision], words: &OwnWords) -> Notice {
    if decision.extension.is_some() || words.speak_of_extension() {
        Notice::InLetter
    } else if file.iter().any(|other| other.kind == Kind::Extension && may_be_of_one_request(decision, other)) {
        Notice::InFile
    } else {
        Notice::NotSeen
    }
}

/// Tells whether two letters may answer one request: their references do not differ.
fn may_be_of_one_request(decision: &Decision, other: &Decision) -> bool {
    match (&decision.reference, &other.reference) {
        (Some(own), Some(others)) => own.value == others.value,
        _ => true,
    }
}

/// Tells whether a notice to a third party is seen.
fn third_party(decision: &Decision, file: &[Decision]) -> bool {
    let cited = decision.citations.iter().any(|citation| {
        citation.law == ACCESS_ACT
            && matches!(citation.article.as_str(), "25" | "49")
            && citation.role == CitationRole::Procedure
    });
    let held = |other: &Decision| other.kind == Kind::ThirdPartyNotice && may_be_of_one_request(decision, other);
    cited || file.iter().any(held)
}
