//! Records of a file → what each letter states of what the law asks of it: days, grounds, law text, recourse.
//!
//! A letter that says nothing of a thing may have it in another file, and a reader may have missed it. So what is absent
//! is only said where the whole file was read and the letter applies the act of Québec; else a note says that it was not
//! assessed.

pub mod articles;
pub mod delay;
pub mod grounds;
pub mod recourse;
#[cfg(test)]
mod tests;
pub mod wording;

use crate::audit::letter::wording::OwnWords;
use crate::messages::{Sentence, letter as say};
use crate::record::{
    BoxPt, Decision, Finding, Found, Jurisdiction, Kind, Note, NoteCode, Outcome, RequestType, Severity, TextOriginOut,
};

/// What the audit of one letter gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// Something to state.
    Finding(Finding),
    /// Something that is not assessed.
    NotAssessed(Note),
}

/// The page and the box of what a remark is about.
pub type Place = (Option<u32>, Option<BoxPt>);

/// The articles that rule the answer to a kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duties {
    /// The days to answer.
    pub delay: &'static str,
    /// The provision is named.
    pub ground: &'static str,
    /// Its text and the notice of recourse go with the decision.
    pub joined: &'static str,
}

/// Audits the letters of one file and writes findings and notes into their records.
pub fn audit_letters(decisions: &mut [Decision]) {
    for index in 0..decisions.len() {
        let remarks = letter_to_remarks(&decisions[index], decisions);
        let decision = &mut decisions[index];
        for remark in remarks {
            match remark {
                Remark::Finding(finding) => decision.findings.push(finding),
                Remark::NotAssessed(note) => decision.notes.push(note),
            }
        }
    }
}

/// Gives what there is to say of one letter among the records of its file.
fn letter_to_remarks(decision: &Decision, file: &[Decision]) -> Vec<Remark> {
    let of_quebec = decision.jurisdiction == Jurisdiction::Qc;
    let mut remarks = Vec::new();
    if decision.kind.is_letter() && of_quebec {
        remarks.extend(articles::repealed(decision));
        remarks.extend(articles::unknown(decision));
    }
    if decision.kind != Kind::Decision {
        return remarks;
    }
    let words = OwnWords::of(decision);
    if of_quebec {
        remarks.extend(delay::delay(decision, file, &words));
    }
    match not_assessed(decision) {
        Some(note) => remarks.push(note),
        None => {
            remarks.extend(grounds::ground_missing(decision));
            remarks.extend(grounds::annex_missing(decision, &words));
            remarks.extend(recourse::recourse(decision, &words));
        }
    }
    remarks
}

/// Gives the reason for which nothing is said of what is absent, if there is one.
fn not_assessed(decision: &Decision) -> Option<Remark> {
    let unread = decision.notes.iter().find(|note| note.code.is_unread());
    let attached = decision.notes.iter().any(|note| note.code == NoteCode::Attachments);
    let from_image = !matches!(decision.source.text_origin, TextOriginOut::Digital | TextOriginOut::Plain);
    let (reason, place) = if decision.jurisdiction != Jurisdiction::Qc {
        (say::not_assessed_jurisdiction(), (None, None))
    } else if let Some(note) = unread {
        (say::not_assessed_unread(), (note.page, None))
    } else if from_image {
        (say::not_assessed_ocr(), (None, None))
    } else if attached {
        (say::not_assessed_attached(), (None, None))
    } else {
        return None;
    };
    Some(note(reason, place))
}

/// Gives the articles that rule the answer: those of a person's own file stand elsewhere in the act.
pub fn duties(decision: &Decision) -> Duties {
    match decision.request.kind {
        RequestType::PersonalInformation | RequestType::Rectification => {
            Duties { delay: "98", ground: "100", joined: "101" }
        }
        RequestType::Document | RequestType::Unknown => Duties { delay: "47", ground: "50", joined: "51" },
    }
}

/// Tells whether the decision as a whole, or one of its parts, is one of these outcomes.
fn has_outcome(decision: &Decision, outcomes: &[Outcome]) -> bool {
    let outcome = &decision.outcome;
    let summary = outcome.summary.iter().map(|found| found.value);
    summary.chain(outcome.parts.iter().map(|part| part.outcome.value)).any(|value| outcomes.contains(&value))
}

/// Gives the place of the words that tell the outcome.
fn outcome_place(decision: &Decision) -> Place {
    decision.outcome.summary.as_ref().map_or((None, None), found_place)
}

fn found_place<T>(found: &Found<T>) -> Place {
    (found.page, found.bbox)
}

/// Makes a finding about the letter.
fn finding(code: &str, severity: Severity, message: Sentence, readings: Vec<Sentence>, (page, bbox): Place) -> Remark {
    let (readings, readings_en) = readings.into_iter().map(|reading| (reading.fr, reading.en)).unzip();
    Remark::Finding(Finding {
        code: code.to_string(),
        severity,
        message_fr: message.fr,
        message_en: message.en,
        readings,
        readings_en,
        page,
        bbox,
        table: None,
        row: None,
        column: None,
    })
}

/// Makes a note about what is not assessed.
fn note(Sentence { fr, en }: Sentence, (page, bbox): Place) -> Remark {
    Remark::NotAssessed(Note { code: NoteCode::NotAssessed, message_fr: fr, message_en: en, page, bbox })
}
