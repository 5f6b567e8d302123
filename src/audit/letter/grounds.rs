//! The grounds of a refusal, and the text of the provisions that goes with them.

use std::collections::BTreeSet;

use crate::audit::letter::wording::{OwnWords, joins_law_text};
use crate::audit::letter::{Remark, duties, finding, has_outcome, note, outcome_place};
use crate::fields::law::{ACCESS_ACT, UNKNOWN_LAW};
use crate::messages::letter as say;
use crate::record::{Citation, CitationRole, Decision, Outcome, Severity};

/// What is withheld.
const WITHHELD: &[Outcome] = &[Outcome::Refused, Outcome::Partial];
/// What is not given although it may be asked for.
const NOT_GIVEN: &[Outcome] = &[Outcome::Refused, Outcome::Partial, Outcome::NotCreated, Outcome::Mixed];
/// Articles of the access act that tell how it is applied, and on which no refusal rests by itself: the act covers
/// documents that are held, documents are severed, the Commission lets requests be disregarded.
const NO_PROVISION_OF_A_REFUSAL: &[&str] = &["1", "14", "137.1"];

/// States that something is withheld and no article was seen.
pub fn ground_missing(decision: &Decision) -> Option<Remark> {
    // An article that is only named may be the ground in words that were not understood.
    let names_some = decision.citations.iter().any(|citation| {
        let by_itself = matches!(citation.role, CitationRole::Ground | CitationRole::Mention);
        by_itself || (citation.role == CitationRole::Procedure && citation.law != ACCESS_ACT)
    });
    if names_some || !has_outcome(decision, WITHHELD) {
        return None;
    }
    let message = say::ground_missing(duties(decision).ground);
    Some(finding("letter.ground_missing", Severity::Warning, message, Vec::new(), outcome_place(decision)))
}

/// States the grounds whose text was not seen; where the letter says that it is joined, notes that it is elsewhere.
pub fn annex_missing(decision: &Decision, words: &OwnWords) -> Option<Remark> {
    if !has_outcome(decision, NOT_GIVEN) {
        return None;
    }
    let quoted = words.quoted_articles();
    let joined: BTreeSet<&str> = decision.annex.iter().map(|annexed| annexed.article.as_str()).collect();
    let mut absent: Vec<&Citation> = Vec::new();
    for citation in decision.citations.iter().filter(|citation| rests_on_it(citation)) {
        let seen = joined.contains(citation.article.as_str()) || quoted.contains(&citation.article);
        let again = absent.iter().any(|other| other.law == citation.law && other.article == citation.article);
        if !seen && !again {
            absent.push(citation);
        }
    }
    let first = absent.first()?;
    let place = (first.page, first.bbox);
    let names: Vec<String> = absent.iter().map(|citation| named(citation)).collect();
    let listed = decision.attachments.iter().find(|attachment| joins_law_text(&attachment.value));
    if let Some(attachment) = listed {
        return Some(note(say::not_assessed_text_elsewhere(&names), (attachment.page, attachment.bbox)));
    }
    if words.say_that_law_text_is_joined() {
        return Some(note(say::not_assessed_text_elsewhere(&names), place));
    }
    let message = say::annex_missing(&names, duties(decision).joined);
    Some(finding("letter.annex_missing", Severity::Warning, message, Vec::new(), place))
}

/// Tells whether a refusal rests on the article: its text is then asked for.
fn rests_on_it(citation: &Citation) -> bool {
    let applied_only = citation.law == ACCESS_ACT && NO_PROVISION_OF_A_REFUSAL.contains(&citation.article.as_str());
    citation.role == CitationRole::Ground && citation.law != UNKNOWN_LAW && !applied_only
}

/// Names an article; its law where it is not the access act.
fn named(citation: &Citation) -> String {
    match citation.law.as_str() {
        ACCESS_ACT => citation.article.clone(),
        law => format!("{} ({law})", citation.article),
    }
}
