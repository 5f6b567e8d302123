//! Who signs: name, title and unit below the closing formula.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::letter::labels::{ATTACHMENTS, BODY_NAME, CLOSING, COPIES, OFFICER_TITLE, OUR_REFERENCE};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Signatory, ZoneName};

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:Me|M\.|Mme|Mᵉ|Dre?|Lieutenante?|Sergente?|Capitaine|Inspect(?:eur|rice)|Ms\.?|Mr\.?|Mrs\.?)\s+)?(?P<name>\p{Lu}[\p{L}'.-]*(?:\s+(?:d[eu]|la|le|van|von|St-?|\p{Lu}[\p{L}'.-]*)){1,4})\s*(?:,\s*(?P<title>\S.*))?$").expect("valid")
});
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:direction|service|bureau|secrétariat|division|module|unité|département|section|affaires|legal|department|division|office)\b").expect("valid")
});
/// A line of an address, a telephone number, a web address: the signature's text is over.
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d|c\.\s?p\.|www\.|https?:|t[ée]l|télé|courriel|e-?mail|phone|fax|[\w.+-]+@)|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\([Qq]uébec\)|\b\d{3}[ .-]\d{3}[ .-]\d{4}\b|@").expect("valid")
});
/// Marks that stand between the formula and the name.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[\[(]?\s*(?:original\s+signé|signé|signature|s\)|par\s+délégation|signed|pour\b|p\.\s?d\.|for\b|_+|/s/)",
    )
    .expect("valid")
});
/// The longest line that can be a title.
const TITLE_CHARACTERS_MAX: usize = 180;

/// What a line of the signature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Name,
    Title,
    Unit,
    Body,
    Skip,
    End,
}

/// Reads the signatories in the order in which they sign; the last one with a title of access is the signatory.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let lines: Vec<&Paragraph> = letter
        .paragraphs_in(ZoneName::Signature)
        .skip_while(|paragraph| CLOSING.is_in(letter.text.folded(paragraph.span)))
        .collect();
    let mut signatories = lines_to_signatories(letter, &lines);
    // Where several sign, the one responsible for access is the signatory.
    let responsible = signatories.iter().position(|(_, text)| text.contains("responsable") || text.contains("access"));
    if signatories.is_empty() {
        return;
    }
    let (first, _) = signatories.remove(responsible.unwrap_or(0));
    decision.signatory = Some(first);
    decision.co_signatories = signatories.into_iter().map(|(signatory, _)| signatory).collect();
}

/// A signatory while it is read: the spans of its parts.
#[derive(Default)]
struct Open {
    name: Option<Span>,
    inline_title: Option<Span>,
    title: Option<Span>,
    unit: Option<Span>,
}

/// Groups the lines into signatories; each comes with its title in lower case.
fn lines_to_signatories(letter: &Letter, lines: &[&Paragraph]) -> Vec<(Signatory, String)> {
    let mut done: Vec<(Signatory, String)> = Vec::new();
    let mut open = Open::default();
    let mut before = LineKind::Skip;
    for paragraph in lines {
        let folded = letter.text.folded(paragraph.span);
        let kind = line_kind(folded, open.name.is_some());
        match kind {
            LineKind::Name => {
                if open.name.is_some() {
                    done.extend(close(letter, std::mem::take(&mut open)));
                }
                let Some(parts) = NAME.captures(folded) else { continue };
                let span_of = |name| {
                    parts.name(name).map(|found: regex::Match<'_>| letter.text.span_in(paragraph.span, found.range()))
                };
                open.name = span_of("name");
                open.inline_title = span_of("title");
            }
            LineKind::Title => {
                // A title goes on over consecutive lines only.
                match open.title {
                    Some(title) if before == LineKind::Title => {
                        open.title = Some(Span::new(title.start, paragraph.span.end))
                    }
                    Some(_) => {}
                    None => open.title = Some(paragraph.span),
                }
            }
            LineKind::Unit if open.unit.is_none() && open.name.is_some() => open.unit = Some(paragraph.span),
            LineKind::Unit | LineKind::Body | LineKind::Skip => {}
            LineKind::End => break,
        }
        before = kind;
    }
    done.extend(close(letter, open));
    done
}

fn line_kind(folded: &str, named: bool) -> LineKind {
    let length = folded.chars().count();
    if ATTACHMENTS.is_in(folded) || COPIES.is_in(folded) {
        return LineKind::End;
    }
    if length == 0
        || length > TITLE_CHARACTERS_MAX
        || OUR_REFERENCE.is_in(folded)
        || MARK.is_match(folded) && !NAME.is_match(folded)
    {
        return LineKind::Skip;
    }
    if CONTACT.is_match(folded) {
        return if named { LineKind::End } else { LineKind::Skip };
    }
    if named && UNIT.is_match(folded) {
        return LineKind::Unit;
    }
    let titled = OFFICER_TITLE.is_in(folded);
    let name = NAME.captures(folded);
    let is_name = name.as_ref().is_some_and(|parts| {
        let own = parts.name("name").map_or("", |name| name.as_str());
        !OFFICER_TITLE.is_in(own) && !BODY_NAME.is_in(own) && own.chars().count() <= 45
    });
    if is_name && !(named && titled && name.is_some_and(|parts| parts.name("title").is_none())) {
        return LineKind::Name;
    }
    if UNIT.is_match(folded) {
        return LineKind::Unit;
    }
    // « Responsable de l'accès, Ministère de … » is a title that names the body.
    if titled && BODY_NAME.regex().find(folded).is_none_or(|found| found.start() != 0) {
        return LineKind::Title;
    }
    let goes_on = folded.chars().next().is_some_and(char::is_lowercase);
    if goes_on && named {
        return LineKind::Title;
    }
    if BODY_NAME.is_in(folded) { LineKind::Body } else { LineKind::Skip }
}

fn close(letter: &Letter, open: Open) -> Option<(Signatory, String)> {
    let name = open.name?;
    let title = match (open.title, open.inline_title) {
        (Some(title), _) => Some(title),
        (None, inline) => inline,
    };
    let lower = title.map(|title| letter.text.folded(title).to_lowercase()).unwrap_or_default();
    let signatory = Signatory {
        name: Some(letter.text.found_text(name, "signatory.name", 0.96)),
        title: title.map(|title| letter.text.found_text(title, "signatory.title", 0.93)),
        unit: open.unit.map(|unit| letter.text.found_text(unit, "signatory.unit", 0.9)),
    };
    Some((signatory, lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<(ZoneName, &str)> = lines.iter().map(|line| (ZoneName::Signature, *line)).collect();
        let letter = letter_of(&lines);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let show = |signatory: &Signatory| {
            let part =
                |found: &Option<crate::record::Found<String>>| found.as_ref().map_or("-".into(), |f| f.value.clone());
            format!("{} / {} / {}", part(&signatory.name), part(&signatory.title), part(&signatory.unit))
        };
        let all: Vec<String> = decision.signatory.iter().chain(&decision.co_signatories).map(show).collect();
        assert_eq!(all.join(" + "), expected, "{lines:?}");
    }

    #[test]
    fn names_and_titles_are_read() {
        check(
            &[
                "Veuillez agréer nos salutations distinguées.",
                "Zoé Planté-Roy",
                "Responsable substitut de l'accès aux documents",
                "et de la protection des renseignements personnels",
                "Ministère des Essais",
                "12, rue X",
            ],
            "Zoé Planté-Roy / Responsable substitut de l'accès aux documents et de la protection des renseignements personnels / -",
        );
        check(
            &[
                "Cordialement,",
                "La responsable de l'accès aux documents,",
                "[Original signé]",
                "Me Zoé Planté, avocate",
            ],
            "Zoé Planté / La responsable de l'accès aux documents, / -",
        );
        check(
            &["Yours truly,", "Harriet Dunmore", "Secretary General", "Legal Affairs"],
            "Harriet Dunmore / Secretary General / Legal Affairs",
        );
    }

    #[test]
    fn no_name_no_signatory() {
        check(&["Salutations distinguées", "Ministère des Essais", "www.essais.gouv.qc.ca"], "");
    }
}
