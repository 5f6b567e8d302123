//! The subject line (Objet).

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::labels::{OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, ZoneName};

/// The label with what parts it from the subject.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:objet|sujet|concerne|subject|re|object)\s*(?:[:–—-]\s*)?").expect("the pattern is valid")
});
/// The words after which no line ends: the subject goes on in the next one.
static OPEN_END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:[,(–—-]|\b(?:d[eu]s?|la|les?|à|aux?|et|ou|en|pour|par|sur|of|the|to|and|or|for|in|on|d'|l'))$",
    )
    .expect("the pattern is valid")
});
/// A line that goes on with the one above: it begins with a small letter, or is the year of a date.
static GOES_ON: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:\p{Ll}|\(|[–—-]\s|(?:19|20)[0-9]{2}\b)").expect("the pattern is valid"));
/// What goes on with a subject is short.
const REST_CHARACTERS_MAX: usize = 120;

/// Reads what stands behind « Objet : » in the head of the letter; a reference at its end is left out.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let head: Vec<&Paragraph> =
        letter.paragraphs.iter().filter(|paragraph| paragraph.zone == ZoneName::Letterhead).collect();
    decision.subject = head.iter().enumerate().find_map(|(index, paragraph)| {
        let folded = letter.text.folded(paragraph.span);
        if !SUBJECT.is_in(folded) {
            return None;
        }
        let label = LABEL.find(folded)?;
        let mut span = Span::new(letter.text.span_in(paragraph.span, label.range()).end, paragraph.span.end);
        let mut below = head[index + 1..].iter();
        if letter.text.trim(span).start == letter.text.trim(span).end {
            // The label stands alone: the subject is the next line.
            span = below.next()?.span;
        }
        while let Some(next) = below.next().filter(|next| goes_on(letter, span, next)) {
            span = Span::new(span.start, next.span.end);
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

/// Tells whether a line goes on with the subject above it.
fn goes_on(letter: &Letter, subject: Span, next: &Paragraph) -> bool {
    let (subject, next) = (letter.text.folded(subject), letter.text.folded(next.span));
    let other = SALUTATION.is_in(next) || OUR_REFERENCE.is_in(next) || YOUR_REFERENCE.is_in(next);
    let short = next.chars().count() <= REST_CHARACTERS_MAX;
    short && !other && (GOES_ON.is_match(next) || OPEN_END.is_match(subject.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(lines: &[&str], expected: Option<&str>) {
        let lines: Vec<(ZoneName, &str)> = lines.iter().map(|line| (ZoneName::Letterhead, *line)).collect();
        let letter = letter_of(&lines);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert_eq!(decision.subject.as_ref().map(|found| found.value.as_str()), expected, "{lines:?}");
    }

    #[test]
    fn the_subject_is_read_behind_its_label() {
        check(&["Objet : Votre demande d'accès"], Some("Votre demande d'accès"));
        check(&["OBJET", "Votre demande d'accès"], Some("Votre demande d'accès"));
        check(&["Objet :", "Votre demande d'accès"], Some("Votre demande d'accès"));
        check(&["Objet Orientation de votre demande"], Some("Orientation de votre demande"));
        check(&["Objet – Décision"], Some("Décision"));
        check(&["RE: Notice to third party"], Some("Notice to third party"));
        check(&["Objet : Décision (N/Réf. : 22-15)"], Some("Décision"));
        check(&["L'objet de la demande"], None);
    }

    #[test]
    fn a_subject_goes_on_in_the_next_line() {
        check(&["Objet : Accès au rapport du 17 août", "2025", "Madame,"], Some("Accès au rapport du 17 août 2025"));
        check(
            &["Objet : Ententes avec les fournisseurs de", "Chauffage inc.", "Madame,"],
            Some("Ententes avec les fournisseurs de Chauffage inc."),
        );
        check(&["Objet : Décision", "N/Réf. : 22-15"], Some("Décision"));
        check(&["Objet : Décision", "Madame,"], Some("Décision"));
    }
}
