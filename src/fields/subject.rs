//! The subject line (Objet).

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::labels::{OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, ZoneName};

/// The label with what parts it from the subject.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:en\s+)?objet(?:\s+de\s+la\s+(?:lettre|présente|correspondance|demande))?|obj\b|sujet|concern(?:e|ant|ing)|subject(?:\s+matter)?|object|(?:in\s+)?re\b|regarding|matière)(?:\s*/\s*(?:objet|sujet|subject|re|object)\b)?\s?\.?\s*(?:[:–—-]\s*)?").expect("the pattern is valid")
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
            span = below.next().filter(|next| !is_reference(letter.text.folded(next.span)))?.span;
        }
        while let Some(next) = below.next().filter(|next| goes_on(letter, span, next)) {
            span = Span::new(span.start, next.span.end);
        }
        // A line of its own right above the salutation says more of the subject.
        let mut confidence = 0.98;
        let rest: Vec<&Paragraph> =
            head[index + 1..].iter().filter(|next| next.span.start >= span.end).copied().collect();
        if let [next, salutation, ..] = rest[..]
            && SALUTATION.is_in(letter.text.folded(salutation.span))
            && adds_to_subject(letter, next)
        {
            span = Span::new(span.start, next.span.end);
            confidence = 0.9;
        }
        let folded = letter.text.folded(span);
        if let Some(reference) = OUR_REFERENCE.regex().find(folded).filter(|found| found.start() > 10) {
            let before = folded[..reference.start()].trim_end_matches([' ', '(', '-', ',', ';', '\n']);
            span = letter.text.span_in(span, 0..before.len());
        }
        let span = letter.text.trim(span);
        (span.end > span.start).then(|| letter.text.found_text(span, "subject.label", confidence))
    });
}

/// Tells whether a line between the subject and the salutation can only be more of the subject: a phrase, no label, no way
/// of sending, no name.
fn adds_to_subject(letter: &Letter, next: &Paragraph) -> bool {
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i):|\t|\[|@|\b(?:courriel|poste|transmis\p{L}*|envoyé\p{L}*|e-?mail|mail|fax|télécopie\p{L}*|remis\p{L}*|messager\p{L}*|huissier|courrier|portail|portal|confidentiel\p{L}*|sous\s+toutes\s+réserves|without\s+prejudice|hand|madame|monsieur|mme|me|dr|mr|mrs|ms|québec|quebec)\b|\b[a-z][0-9][a-z]\b").expect("valid")
    });
    static WORDS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"^\p{Lu}[\p{L}'-]*(?:\s+\S+)*\s+(?-i:\p{Ll})\p{L}+").expect("the pattern is valid")
    });
    let words = letter.text.folded(next.span).trim();
    let short = words.chars().count() <= REST_CHARACTERS_MAX;
    let reference = OUR_REFERENCE.is_in(words) || YOUR_REFERENCE.is_in(words) || is_reference(words);
    short && !reference && !OTHER.is_match(words) && WORDS.is_match(words) && !SALUTATION.is_in(words)
}

/// Tells whether a line is a reference behind its label, whatever parts them: « Our file WQ-63 », « Notre dossier 24-058 ».
fn is_reference(line: &str) -> bool {
    static REFERENCE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)^\W*(?:(?:notre|votre|our|your)\s+(?:dossier|numéro|file|number|ref\p{L}*|réf\p{L}*)|[nv]\s?/\s?(?:d|r)\p{L}*|file|dossier|réf(?:érence)?|ref(?:erence)?)\b[^a-z]*[a-z]{0,5}\W*[a-z]{0,5}\W*[0-9]")
            .expect("valid")
    });
    REFERENCE.is_match(line)
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
        check(&["Obj. : Bail du quai"], Some("Bail du quai"));
        check(&["Subject - Lease of the pier"], Some("Lease of the pier"));
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
        check(&["Objet : Décision", "Bail du quai municipal", "Madame,"], Some("Décision Bail du quai municipal"));
        check(&["Objet : Décision", "Par courriel", "Madame,"], Some("Décision"));
        check(&["Objet : Décision", "Our file WQ-ATI-63", "Madame,"], Some("Décision"));
        check(&["Re / Objet : Bail du quai", "Madame,"], Some("Bail du quai"));
        check(&["Objet", "Notre dossier SG-24-058"], None);
        check(&["Objet : Décision", "Zoé Planté", "Madame,"], Some("Décision"));
    }
}
