//! Articles of the access act that a letter cites and that were repealed, or that the act has not got.

use crate::audit::letter::wording::around;
use crate::audit::letter::{Place, Remark, finding, note};
use crate::fields::law::{ACCESS_ACT, article, is_unknown_article};
use crate::messages::letter as say;
use crate::record::{Citation, CitationRole, Decision, NoteCode, Severity, TextOriginOut};
use chrono::Datelike;

/// States each repealed article that the letter cites as one in force.
///
/// Our table knows the year and not the day, so nothing is said of a letter of that year.
pub fn repealed(decision: &Decision) -> Vec<Remark> {
    let date = decision.letter_date.as_ref().map(|found| found.value);
    let cited = first_of_each(decision, |citation| article(ACCESS_ACT, &citation.article)?.repealed);
    let in_force = cited.into_iter().filter(|(citation, _)| {
        // A range names its ends only, and « l'ancien article 126 » says itself that it is gone.
        names_number(&citation.raw, &citation.article) && !around(decision, citation.span).speaks_of_repeal()
    });
    let remarks = in_force.filter_map(|(citation, year)| match date {
        Some(date) if date.year() > year => {
            let message = say::article_repealed(&citation.article, year, &date.to_string());
            Some(finding("letter.article_repealed", Severity::Warning, message, Vec::new(), place(citation)))
        }
        Some(_) => None,
        None => Some(note(say::not_assessed_repealed(&citation.article, year), place(citation))),
    });
    remarks.collect()
}

/// States each article that the access act has not got; only where the letter names the act and its digits are sure.
pub fn unknown(decision: &Decision) -> Vec<Remark> {
    let is_printed = matches!(decision.source.text_origin, TextOriginOut::Digital | TextOriginOut::Plain);
    if !is_printed || decision.notes.iter().any(|note| note.code == NoteCode::Undecodable) {
        return Vec::new();
    }
    let cited = first_of_each(decision, |citation| {
        (citation.law_name.is_some() && is_unknown_article(&citation.article)).then_some(())
    });
    let remarks = cited.into_iter().map(|(citation, ())| {
        let message = say::article_unknown(&citation.article);
        finding("letter.article_unknown", Severity::Warning, message, Vec::new(), place(citation))
    });
    remarks.collect()
}

/// Gives the first citation of each article of the access act in the letter's own words of which something is known.
fn first_of_each<T>(decision: &Decision, known: impl Fn(&Citation) -> Option<T>) -> Vec<(&Citation, T)> {
    let mut first: Vec<(&Citation, T)> = Vec::new();
    let own = |citation: &&Citation| {
        citation.law == ACCESS_ACT && !matches!(citation.role, CitationRole::InRequest | CitationRole::Annex)
    };
    for citation in decision.citations.iter().filter(own) {
        if first.iter().any(|(other, _)| other.article == citation.article) {
            continue;
        }
        first.extend(known(citation).map(|known| (citation, known)));
    }
    first
}

/// Tells whether words hold a number by itself.
fn names_number(words: &str, number: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit() && c != '.').any(|part| part.trim_matches('.') == number)
}

fn place(citation: &Citation) -> Place {
    (citation.page, citation.bbox)
}
