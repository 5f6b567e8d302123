//! What is joined (p. j.) and who gets a copy (c. c.).

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::letter::labels::{ATTACHMENTS, COPIES, Cue};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Found, ZoneName};

/// What stands behind the label « p. j. » besides names of pieces: their number.
static COUNT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\(?\s*[0-9]+\s*\)?\s*$").expect("valid"));
/// At most this many lines belong to a label.
const LINES_MAX: usize = 10;

/// Reads the names of joined pieces and of those who get a copy.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.attachments = behind(letter, &ATTACHMENTS, "attachments.line");
    decision.copies = behind(letter, &COPIES, "copies.line");
}

/// Gives what stands behind a label: the rest of its line, and the short lines below it up to another label.
fn behind(letter: &Letter, cue: &Cue, rule: &str) -> Vec<Found<String>> {
    let lines: Vec<&Paragraph> = letter.paragraphs_in(ZoneName::Signature).collect();
    let labelled = lines.iter().enumerate().find_map(|(index, paragraph)| {
        let found = cue.regex().find(letter.text.folded(paragraph.span))?;
        Some((index, found.end()))
    });
    let Some((index, end)) = labelled else { return Vec::new() };
    let label = letter.text.span_in(lines[index].span, 0..end);
    let mut spans = vec![letter.text.trim(Span::new(label.end, lines[index].span.end))];
    let below = lines[index + 1..].iter().take(LINES_MAX).take_while(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        folded.chars().count() < 120 && !ATTACHMENTS.is_in(folded) && !COPIES.is_in(folded)
    });
    // Lines below belong to the label only where it stands alone or with the first of them.
    spans.extend(below.map(|paragraph| letter.text.trim(paragraph.span)));
    let named = spans.into_iter().filter(|span| {
        let words = letter.text.folded(*span);
        words.chars().any(char::is_alphabetic) && !COUNT.is_match(words)
    });
    named.map(|span| letter.text.found_text(span, rule, 0.85)).collect()
}
