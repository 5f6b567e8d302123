//! What is joined (p. j.) and who gets a copy (c. c.).

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::labels::{ANNEX_HEADING, ATTACHMENTS, BODY_NAME, COPIES, Cue, RECOURSE};
use crate::letter::signing::{is_contact, is_initials, is_unit};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Found, ZoneName};

/// What stands behind the label « p. j. » besides names of pieces: their number.
static COUNT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\(?\s*[0-9]+\s*\)?\s*(?:pièces?|documents?|fichiers?|enclosures?|attachments?)?[\s:.)]*$")
        .expect("valid")
});
/// The mark of an item.
static ITEM_MARK: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:[-•·*▪◦–]\s*|\(?[0-9]{1,2}[.)]\s+|[a-z]\)\s+)").expect("valid"));
/// Words that say that nothing is joined.
static NOTHING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^[(\[]?(?:aucune?s?|néant|rien|none|nil|s\.?\s?o\.?|n/a|sans\s+objet|not\s+applicable|-+)[)\]]?\.?$",
    )
    .expect("valid")
});
/// A comma behind which another piece begins: « Tableau, Avis de recours ».
static PIECE_COMMA: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i),\s+(?:avis|extraits?|textes?|tableaux?|listes?|copies?|annexes?|dispositions?|formulaires?|documents?|rapports?|relevés?|lettres?|notice|extracts?|explanatory|table|list|copy|form|report)\b").expect("valid")
});
/// The beginning of a text that is no joined piece.
static TEXT_START: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(?:(?i:note|nota(?:\s+bene)?|n\.\s?b\.|important|remarque|p\.\s?-?s\.)\s*[:–-]\s*\p{Lu}[^;]{20,}\.$|(?:\p{Lu}\s){2,}\p{Lu}$|(?i:\(?(?:au\s+)?verso\)?$|[^;]*\bpage\s+[0-9]+\s+(?:de|sur|of)\s+[0-9]+\b)|\((?i:articles?|arts?\.|sections?|s\.)\s)").expect("valid")
});
/// A notice of recourse in prose is at least this long.
const NOTICE_CHARACTERS_MIN: usize = 90;
/// At most this many lines belong to a label.
const LINES_MAX: usize = 25;
/// The longest item.
const ITEM_CHARACTERS_MAX: usize = 180;

/// Reads the names of joined pieces and of those who get a copy.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.attachments = behind(letter, &ATTACHMENTS, "attachments.line");
    decision.copies = behind(letter, &COPIES, "copies.line");
}

/// Gives what stands behind a label: the rest of its line, and the short lines below it up to another label, a contact
/// or the foot of the page.
fn behind(letter: &Letter, cue: &Cue, rule: &str) -> Vec<Found<String>> {
    let lines: Vec<&Paragraph> = letter.paragraphs_in(ZoneName::Signature).collect();
    let labelled = lines.iter().enumerate().find_map(|(index, paragraph)| {
        let found = cue.regex().find(letter.text.folded(paragraph.span))?;
        Some((index, found.end()))
    });
    let Some((index, end)) = labelled else { return in_head(letter, cue, rule) };
    let label = letter.text.span_in(lines[index].span, 0..end);
    let first = letter.text.trim(Span::new(label.end, lines[index].span.end));
    let counted =
        letter.text.folded(label).contains(|c: char| c.is_ascii_digit()) || COUNT.is_match(letter.text.folded(first));
    let marked = letter.text.folded(first).starts_with(['-', '•', '·', '*', '▪', '◦', '–']);
    let mut spans: Vec<Span> = items_of(letter, first);
    for (at, paragraph) in lines.iter().enumerate().skip(index + 1).take(LINES_MAX) {
        // Another zone between two lines ends the list.
        let apart = letter.prose().any(|p| {
            p.zone != ZoneName::Signature
                && p.span.start > lines[at - 1].span.start
                && p.span.start < paragraph.span.start
        });
        let folded = letter.text.folded(paragraph.span);
        let foot = is_contact(folded)
            || is_foot(letter, folded, lines.get(at + 1).copied())
            || (is_initials(folded) && folded.contains('/'));
        // Where the first piece bears a mark, a line without one is no piece.
        let unmarked = marked && !ITEM_MARK.is_match(folded) && !folded.starts_with(char::is_lowercase);
        if apart
            || foot
            || unmarked
            || cue.name == COPIES.name && ANNEX_HEADING.is_in(folded)
            || folded.chars().count() > ITEM_CHARACTERS_MAX
            || begins_text(folded)
            || spans.last().is_some_and(|last| heads(folded) && !heads(letter.text.folded(*last)))
            || ATTACHMENTS.is_in(folded)
            || COPIES.is_in(folded)
        {
            break;
        }
        // The number of pieces stands for their names: a line in a foot follows.
        if counted
            && spans.is_empty()
            && lines.get(at + 1).is_some_and(|next| is_contact(letter.text.folded(next.span)))
        {
            break;
        }
        let goes_on = folded.starts_with(char::is_lowercase) && !ITEM_MARK.is_match(folded);
        match spans.last_mut() {
            Some(open) if goes_on && !letter.text.folded(*open).ends_with(';') => {
                *open = Span::new(open.start, paragraph.span.end)
            }
            _ => spans.extend(items_of(letter, letter.text.trim(paragraph.span))),
        }
    }
    let finished = spans.into_iter().map(|span| finish(letter, span));
    let named = finished.filter(|span| letter.text.folded(*span).chars().any(char::is_alphabetic));
    named.map(|span| letter.text.found_text(span, rule, 0.88)).collect()
}

/// Tells whether a line begins a text of its own below a list: a notice of recourse in prose, a remark, a spaced heading,
/// the articles in brackets below it.
fn begins_text(folded: &str) -> bool {
    RECOURSE.is_in(folded) && folded.chars().count() >= NOTICE_CHARACTERS_MIN || TEXT_START.is_match(folded)
}

/// Tells whether a line of several words is set in capitals, as a heading is.
fn heads(folded: &str) -> bool {
    folded.split_whitespace().count() >= 3 && !folded.chars().any(char::is_lowercase)
}

/// Gives what stands behind a label in the head of an e-mail; addresses alone name nobody.
fn in_head(letter: &Letter, cue: &Cue, rule: &str) -> Vec<Found<String>> {
    let mut heads = letter.paragraphs_in(ZoneName::Letterhead);
    let items = heads.find_map(|paragraph| {
        let found = cue.regex().find(letter.text.folded(paragraph.span))?;
        let label = letter.text.span_in(paragraph.span, 0..found.end());
        let items = items_of(letter, letter.text.trim(Span::new(label.end, paragraph.span.end)));
        Some(items.into_iter().map(|span| finish(letter, span)).collect::<Vec<Span>>())
    });
    let named = items.unwrap_or_default().into_iter().filter(|span| !letter.text.folded(*span).contains('@'));
    named.map(|span| letter.text.found_text(span, &format!("{rule}.head"), 0.85)).collect()
}

/// Tells whether a line is the name of the body above its address: the head of the letter has it too.
fn is_foot(letter: &Letter, folded: &str, next: Option<&Paragraph>) -> bool {
    let heads =
        || letter.paragraphs_in(ZoneName::Letterhead).take(4).any(|head| letter.text.folded(head.span) == folded);
    let names_body = BODY_NAME.regex().find(folded).is_some_and(|found| found.start() == 0);
    // « Secrétariat du conseil », then « Société des essais – 12, rue Neuve »: the next line is a foot of its own.
    let address_below = next.is_some_and(|next| {
        let below = letter.text.folded(next.span);
        is_contact(below) && BODY_NAME.regex().find(below).is_none_or(|found| found.start() > 0)
    });
    (names_body && address_below && !is_unit(folded)) || heads()
}

/// Parts a line at its semicolons and leaves the marks and counts out.
fn items_of(letter: &Letter, line: Span) -> Vec<Span> {
    let folded = letter.text.folded(line);
    if folded.is_empty() || COUNT.is_match(folded) || NOTHING.is_match(folded) {
        return Vec::new();
    }
    let mut spans = Vec::new();
    let mut start = 0;
    let commas = PIECE_COMMA.find_iter(folded).map(|found| found.start()).filter(|&at| capital_behind(folded, at));
    let mut ends: Vec<usize> = folded.match_indices(';').map(|(at, _)| at).chain(commas).collect();
    ends.sort_unstable();
    for at in ends.into_iter().chain([folded.len()]) {
        let item = &folded[start..at];
        let mark =
            ITEM_MARK.find(item.trim_start()).map_or(0, |mark| item.len() - item.trim_start().len() + mark.end());
        let span = letter.text.trim(letter.text.span_in(line, start + mark..at));
        if span.end > span.start {
            spans.push(span);
        }
        start = at + 1;
    }
    spans
}

/// Tells whether a capital begins the words behind a comma.
fn capital_behind(folded: &str, comma: usize) -> bool {
    folded[comma + 1..].trim_start().starts_with(char::is_uppercase)
}

/// Leaves out the punctuation at the end of an item.
fn finish(letter: &Letter, span: Span) -> Span {
    let folded = letter.text.folded(span);
    let kept = folded.trim_end_matches([';', ',', ' ']);
    // « [Pièces jointes : plan.pdf] »: the bracket was opened before the label.
    let kept = if kept.contains('[') { kept } else { kept.trim_end_matches([']', ' ']) };
    letter.text.trim(letter.text.span_in(span, 0..kept.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(lines: &[&str], attachments: &[&str], copies: &[&str]) {
        let lines: Vec<(ZoneName, &str)> = lines.iter().map(|line| (ZoneName::Signature, *line)).collect();
        let letter = letter_of(&lines);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let values = |found: &[Found<String>]| found.iter().map(|f| f.value.clone()).collect::<Vec<_>>();
        assert_eq!(
            (values(&decision.attachments), values(&decision.copies)),
            (values_of(attachments), values_of(copies)),
            "{lines:?}"
        );
    }

    fn values_of(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_string()).collect()
    }

    #[test]
    fn lists_are_read_whatever_parts_their_items() {
        check(&["p. j. Avis de recours"], &["Avis de recours"], &[]);
        check(
            &["p. j.", "Relevés", "Avis de recours", "c. c.", "M. Luc Roy, directeur"],
            &["Relevés", "Avis de recours"],
            &["M. Luc Roy, directeur"],
        );
        check(&["Pièces jointes (2) :", "1. Relevés;", "2. Avis de recours."], &["Relevés", "Avis de recours."], &[]);
        check(&["P.J. : Relevés; avis de recours"], &["Relevés", "avis de recours"], &[]);
        check(&["Pièces : relevés (5 p.)", "A V I S", "Le recours"], &["relevés (5 p.)"], &[]);
        check(&["p. j. Relevés", "Note – Ne citez jamais le présent numéro ailleurs."], &["Relevés"], &[]);
        check(&["cc: Director General", "LIST OF TRIALS, 2022 TO 2025"], &[], &["Director General"]);
        check(
            &["Enclosures (2):", "- Policy 12", "- Notice of recourse", "cc: Director General"],
            &["Policy 12", "Notice of recourse"],
            &["Director General"],
        );
        check(
            &["cc : Mme Manon Audy, directrice", "Syndicat des essais", "p. j. 2"],
            &[],
            &["Mme Manon Audy, directrice", "Syndicat des essais"],
        );
        check(&["Annexe(s) : Texte des", "articles de la Loi"], &["Texte des articles de la Loi"], &[]);
        check(
            &["Pièces jointes : Tableau des achats, Avis de recours et dispositions"],
            &["Tableau des achats", "Avis de recours et dispositions"],
            &[],
        );
        check(&["Pièces jointes : (aucune)"], &[], &[]);
        check(&["Enc. Notice of recourse"], &["Notice of recourse"], &[]);
    }

    #[test]
    fn a_count_and_the_foot_of_the_page_are_no_pieces() {
        check(
            &["p. j. (1)", "2750, rue Einstein, bureau 110, Québec (Québec) G1P 4R1 418 650-2411 oifq.com"],
            &[],
            &[],
        );
        check(
            &["p.j. (2)", "Place de la Cité, Tour Cominar", "2640, boulevard Laurier", "Téléphone : 418 686-4875"],
            &[],
            &[],
        );
        check(&["Encl. (3)", "P.O. Box 250, Chisasibi, Québec J0M 1E0"], &[], &[]);
        check(&["Pièces jointes"], &[], &[]);
        check(&["p. j. Avis", "Ville des Essais", "12, rue Neuve", "www.essais.ca"], &["Avis"], &[]);
        check(&["p. j. : 3 documents", "c. c. Greffe", "418 555-0101"], &[], &["Greffe"]);
    }
}
