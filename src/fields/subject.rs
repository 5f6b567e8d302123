//! The subject line (Objet).

use crate::document::Span;
use crate::letter::Letter;
use crate::letter::labels::{OUR_REFERENCE, SUBJECT};
use crate::record::{Decision, ZoneName};

/// Reads what stands behind « Objet : » in the head of the letter; a reference at its end is left out.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.subject = letter.paragraphs_in(ZoneName::Letterhead).enumerate().find_map(|(index, paragraph)| {
        let folded = letter.text.folded(paragraph.span);
        let label = SUBJECT.regex().find(folded)?;
        let mut span = Span::new(letter.text.span_in(paragraph.span, label.range()).end, paragraph.span.end);
        if letter.text.trim(span).start == letter.text.trim(span).end {
            // The label stands alone: the subject is the next line.
            span = letter.paragraphs_in(ZoneName::Letterhead).nth(index + 1)?.span;
        }
        let folded = letter.text.folded(span);
        if let Some(reference) = OUR_REFERENCE.regex().find(folded).filter(|found| found.start() > 10) {
            let before = folded[..reference.start()].trim_end_matches([' ', '(', '-', ',', ';', '\n']);
            span = letter.text.span_in(span, 0..before.len());
        }
        let span = letter.text.trim(span);
        (span.end > span.start).then(|| letter.text.found_text(span, "subject.label", 0.98))
    });
}
