//! What was decided of each point: where the answer takes the points one by one, by number, by order or in a table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::rows::row_outcome;
use super::{DECISIVE, found, paragraph_outcomes, summarise};
use crate::document::Span;
use crate::letter::{Letter, ParagraphKind};
use crate::record::{Decision, Outcome, OutcomePart, ZoneName};

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:réponses?\s+(?:au|à|aux|pour)\s+(?:le\s+|la\s+|l')?|(?:answer|reply)\s+to\s+|(?:en\s+ce\s+qui\s+(?:a\s+trait|concerne)|quant|relativement|concernant|pour|as\s+for|regarding)\s+(?:à\s+|au\s+|aux\s+|le\s+|la\s+|l')?)?(?:points?|questions?|volets?|items?|éléments?|parties?)\s*(?:n[o°º]\.?\s*)?(?P<a>[0-9]{1,2})\b|(?P<b>[0-9]{1,2})\s*[.)°]\s|\((?P<c>[0-9]{1,2})\)\s|(?P<d>[a-h])\)\s)").expect("valid")
});
/// A point named within the sentence that answers it: « l'information visée au point 5 », « le premier élément ».
static POINT_WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:points?|questions?|volets?|items?|éléments?|parties?|demandes?|requests?)\s+(?:n[o°º]\.?\s*)?(?:(?P<n>[0-9]{1,2})\b|(?P<l>[a-h])\))|\b(?P<o>premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|first|second|third|fourth|fifth|sixth)\s+(?:points?|questions?|volets?|items?|éléments?|parties?|documents?|objets?|request)\b").expect("valid")
});
static ORDINALS: &[(&str, u32)] = &[
    ("premi", 1),
    ("first", 1),
    ("deuxi", 2),
    ("second", 2),
    ("troisi", 3),
    ("third", 3),
    ("quatri", 4),
    ("fourth", 4),
    ("cinqui", 5),
    ("fifth", 5),
    ("sixi", 6),
    ("sixth", 6),
];
/// A paragraph that takes back something of the one before it.
static TAKES_BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:toutefois|cependant|par\s+contre|néanmoins|however|nevertheless)\b")
        .expect("the pattern is valid")
});
/// Gives the outcome of each point of the answer.
pub(super) fn outcome_parts(letter: &Letter, decision: &Decision, asked: Option<Span>) -> Vec<OutcomePart> {
    let tabled = table_parts(letter, decision);
    if tabled.len() > 1 {
        return tabled;
    }
    let points: Vec<Span> =
        decision.request.points.iter().filter_map(|point| point.span).map(|[a, b]| Span::new(a, b)).collect();
    let mut hits: BTreeMap<u32, Vec<(Outcome, Span)>> = BTreeMap::new();
    let mut point = None;
    for paragraph in letter.paragraphs_in(ZoneName::Body) {
        let folded = letter.text.folded(paragraph.span);
        // The name of a point may hold words such as « plaintes transmises ».
        let named = points.iter().position(|point| paragraph.span.meets(point));
        let known = named.map(|at| at as u32 + 1);
        let number = known.or_else(|| leading_point(folded)).or_else(|| {
            if points.len() > 1 { point_within(folded).filter(|number| *number as usize <= points.len()) } else { None }
        });
        point = number.or(point);
        let Some(current) = point else { continue };
        let seen = hits.entry(current).or_default();
        if number.is_none() && !seen.is_empty() && !TAKES_BACK.is_match(folded)
            || number.is_some() && known.is_none() && !seen.is_empty()
        {
            continue;
        }
        let name = named.map(|at| points[at]);
        let found = paragraph_outcomes(letter, paragraph, asked).into_iter();
        let answers =
            found.filter(|(outcome, span)| DECISIVE.contains(outcome) && name.is_none_or(|name| !name.meets(span)));
        seen.extend(answers);
    }
    let part = |(number, hits): (u32, Vec<(Outcome, Span)>)| {
        let (outcome, span, confidence) = summarise(&hits, &[], false)?;
        Some(OutcomePart { point: Some(number), outcome: found(letter, outcome, span, confidence - 0.05) })
    };
    let parts: Vec<OutcomePart> = hits.into_iter().filter_map(part).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// Gives the number of the point by whose mark or label a paragraph begins.
fn leading_point(folded: &str) -> Option<u32> {
    let found = POINT.captures(folded)?;
    let number = ["a", "b", "c"].iter().find_map(|name| found.name(name));
    let of_letter = found.name("d").and_then(|letter| letter_number(letter.as_str()));
    number.and_then(|number| number.as_str().parse::<u32>().ok()).or(of_letter)
}

/// Gives the number of the point that the first sentence of a paragraph names.
fn point_within(folded: &str) -> Option<u32> {
    let sentence = folded.split(". ").next().unwrap_or(folded);
    let found = POINT_WITHIN.captures(sentence)?;
    if let Some(ordinal) = found.name("o") {
        let word = ordinal.as_str().to_lowercase();
        return ORDINALS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, number)| *number);
    }
    let number = found.name("n").and_then(|number| number.as_str().parse().ok());
    number.or_else(|| found.name("l").and_then(|letter| letter_number(letter.as_str())))
}

fn letter_number(letter: &str) -> Option<u32> {
    letter.to_lowercase().bytes().next().map(|letter| u32::from(letter.saturating_sub(b'a')) + 1)
}

/// Gives the outcomes of a table whose rows name the points of the request.
fn table_parts(letter: &Letter, decision: &Decision) -> Vec<OutcomePart> {
    let mut parts = Vec::new();
    for (index, point) in decision.request.points.iter().enumerate() {
        let Some([start, end]) = point.span else { continue };
        let asked = Span::new(start, end);
        let row = letter.paragraphs.iter().find(|row| row.kind == ParagraphKind::TableRow && row.span.holds(&asked));
        let Some(row) = row else { return Vec::new() };
        if let Some((outcome, span)) = row_outcome(letter, row).filter(|(_, span)| !span.meets(&asked)) {
            parts.push(OutcomePart { point: Some(index as u32 + 1), outcome: found(letter, outcome, span, 0.9) });
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_named_by_mark_label_or_order() {
        let check = |text: &str, expected: Option<u32>| {
            assert_eq!(leading_point(text).or_else(|| point_within(text)), expected, "{text}");
        };
        check("1. Le rapport est joint.", Some(1));
        check("b) L'accès est refusé.", Some(2));
        check("Quant au point 3, aucun document n'existe.", Some(3));
        check("Finalement, l'information visée au point 5 n'existe pas.", Some(5));
        check("Le premier élément fait l'objet d'une compilation.", Some(1));
        check("Pour ce qui est du deuxième volet, rien n'existe.", Some(2));
        check("Enfin, pour ce qui est du point c), il est joint.", Some(3));
        check("Regarding the second item, access is denied.", Some(2));
        check("Item 4: enclosed.", Some(4));
        check("Le plan est joint. Le point 2 suit.", None);
        check("Le premier alinéa de l'article 28 s'applique.", None);
    }
}
