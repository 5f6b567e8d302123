//! What was decided of each point: where the answer takes the points one by one, by number, by order or in a table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use super::rows::row_outcome;
use super::{Clauses, DECISIVE, found, paragraph_outcomes, summarise, told_outcomes};
use crate::document::Span;
use crate::letter::asking::sentences;
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{Decision, Outcome, OutcomePart, ZoneName};

static POINT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:(?:réponses?\s+(?:au|à|aux|pour)\s+(?:le\s+|la\s+|l')?|(?:answer|reply)\s+to\s+|(?:en\s+ce\s+qui\s+(?:a\s+trait|concerne)|quant|relativement|concernant|pour|as\s+for|regarding|with\s+respect\s+to|with\s+regard\s+to|in\s+respect\s+of|s'agissant)\s+(?:à\s+|au\s+|aux\s+|du\s+|des\s+|le\s+|la\s+|l'|the\s+)?)?(?:points?|questions?|volets?|items?|éléments?|parties?|demandes?|requests?|parts?|sujets?|objets?|rubriques?|headings?)\s*(?:n[o°º]\.?\s*|#\s*)?(?:(?P<a>[0-9]{1,2})\b|\(?(?P<e>[a-h])(?:\)|\s*[.:–-]\s))|(?P<b>[0-9]{1,2})\s*[.)°]\s|\((?P<c>[0-9]{1,2})\)\s|(?P<d>[a-h])\)\s|\(?(?P<s>[ivx]{1,4})\)\s|(?:pour|quant\s+à|sur|concernant|en\s+ce\s+qui\s+concerne|relativement\s+à|réponses?\s+(?:à|pour)|décision\s+(?:sur|quant\s+à|concernant|relative\s+à)|(?:decision|ruling|answer|reply|response|determination)\s+(?:on|to|for|regarding|as\s+to)|as\s+(?:for|to)|regarding|for|on|re)\s*:?\s+\(?(?:(?P<f>[a-h])|(?P<r>[ivx]{1,4})|(?P<g>[0-9]{1,2}))\))").expect("valid")
});
/// A point named within the sentence that answers it: « l'information visée au point 5 », « le premier élément ».
static POINT_WITHIN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:points?|questions?|volets?|items?|éléments?|parties?|demandes?|requests?|rubriques?|headings?)\s+(?:n[o°º]\.?\s*)?(?:(?P<n>[0-9]{1,2})\b|(?P<l>[a-h])\))|\b(?:en|sous|à)\s+(?P<m>[a-h])\)|\b(?P<o>premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|first|second|third|fourth|fifth|sixth)\s+(?:points?|questions?|volets?|items?|éléments?|parties?|documents?|objets?|request|tirets?|puces?|sujets?|bullets?|dash|query|parts?)\b").expect("valid")
});
/// An ordinal that stands for a point: « Quant au deuxième, … », « As for the third, … ».
static ORDINAL_ALONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:\w+,\s+)?(?:quant|en\s+ce\s+qui\s+(?:a\s+trait|concerne)|pour(?:\s+ce\s+qui\s+(?:est|concerne))?|relativement|concernant|as\s+(?:for|to)|regarding|with\s+re(?:spect|gard)|s'agissant|sur|pour|on)\s+(?:(?:à|au|aux|du|de|le|la|to|the)\s+)*(?P<o>premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|first|second|third|fourth|fifth|sixth)\s*(?:[,:]|one\b)").expect("valid")
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
/// What goes on a list of points.
static FURTHER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:,|et|and|&|ainsi\s+que)\s*(?:en\s+|à\s+|au\s+|the\s+|le\s+)?(?:(?P<n>[0-9]{1,2})\b|(?P<l>[a-h])\))")
        .expect("the pattern is valid")
});
/// Long words that name no point of a request.
static COMMON: &[&str] = &["document", "documents", "ensemble", "derniers", "dernières", "records", "information"];
/// A paragraph that takes back something of the one before it.
static TAKES_BACK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:toutefois|cependant|par\s+contre|néanmoins|however|nevertheless)\b")
        .expect("the pattern is valid")
});
/// What is decided as the thing before it was.
static SAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\bthe\s+same\s+(?:goes|holds|applies|is\s+true|answer|conclusion|fate|must\s+be\s+said)|\bthe\s+same\s+way\b|\blikewise\b|\bil\s+en\s+(?:va|est|ira)\s+(?:\w+\s+)?(?:de\s+même|ainsi|pareillement)|\b(?:même|pareille)\s+(?:réponse|conclusion|décision|sort|chose)\b|\bidem\b|\bpareillement\b|\bde\s+même\s+(?:pour|du|de|des|quant)\b|\bvaut\s+(?:aussi|également)\b")
        .expect("the pattern is valid")
});
/// Gives the outcome of each point of the answer.
pub(super) fn outcome_parts(letter: &Letter, decision: &Decision, asked: Option<Span>) -> Vec<OutcomePart> {
    let tabled = table_parts(letter, decision);
    if tabled.len() > 1 {
        return tabled;
    }
    let points = asked_points(letter, decision);
    let asked_until = points.iter().map(|point| point.end).max().unwrap_or(0);
    let mut hits: BTreeMap<u32, Vec<(Outcome, Span)>> = BTreeMap::new();
    let mut current: Vec<u32> = Vec::new();
    // The heading of the first point may still lie in the zone of the request.
    let answers = letter.paragraphs.iter().filter(|paragraph| {
        paragraph.zone == ZoneName::Body || paragraph.zone == ZoneName::Request && paragraph.span.start >= asked_until
    });
    let units = answers.flat_map(|paragraph| paragraph_to_units(letter, paragraph, points.len()));
    for paragraph in &units.collect::<Vec<Paragraph>>() {
        let folded = letter.text.folded(paragraph.span);
        // The name of a point may hold words such as « plaintes transmises ».
        let named = points.iter().position(|point| paragraph.span.meets(point));
        let known = named.map(|at| vec![at as u32 + 1]);
        let leading = known.clone().or_else(|| some(leading_points(folded)));
        let within = || {
            if points.len() > 1 {
                return some(points_within(folded, points.len()));
            }
            // Where the points of the request were not read, the number after the last one answered is the next.
            let answered = |number: u32| hits.get(&number).is_some_and(|hits| !hits.is_empty());
            let next = points_within(folded, 20).into_iter().filter(|number| *number > 1 && answered(number - 1));
            some(next.collect())
        };
        let numbers = leading.or_else(within).or_else(|| point_of_words(letter, folded, &points, &hits));
        let found = paragraph_outcomes(letter, paragraph, asked).into_iter();
        let name = named.map(|at| points[at]);
        let found: Vec<(Outcome, Span)> = found
            .filter(|(outcome, span)| DECISIVE.contains(outcome) && name.is_none_or(|name| !name.meets(span)))
            .collect();
        let fresh = numbers.is_some();
        // « Il en va de même du point 3 » decides as the point before it.
        let same = fresh && found.is_empty() && SAME.is_match(folded);
        let before = current.last().filter(|_| same).and_then(|number| hits.get(number)).cloned();
        let found = before.unwrap_or(found);
        current = numbers.unwrap_or(current);
        let several = fresh && current.len() > 1;
        for number in &current {
            let seen = hits.entry(*number).or_default();
            // « Dans l'entente, des passages sont masqués » is about one of the points that the paragraph names.
            let of_other = |hit: &(Outcome, Span)| {
                several
                    && hit.0 == Outcome::Partial
                    && point_of_sentence(letter, paragraph, hit.1, &points).is_some_and(|point| point != *number)
            };
            let found: Vec<(Outcome, Span)> = found.iter().filter(|hit| !of_other(hit)).copied().collect();
            let goes_on = !fresh && !TAKES_BACK.is_match(folded) || fresh && known.is_none();
            if seen.is_empty() || !goes_on {
                seen.extend(found.iter().copied());
            }
        }
    }
    let part = |(number, hits): (u32, Vec<(Outcome, Span)>)| {
        let (outcome, span, confidence) = summarise(&hits, &[], false)?;
        Some(OutcomePart { point: Some(number), outcome: found(letter, outcome, span, confidence - 0.05) })
    };
    let parts: Vec<OutcomePart> = hits.into_iter().filter_map(part).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// Gives the points of the request; where their numbers begin anew the answers follow.
pub(crate) fn asked_points(letter: &Letter, decision: &Decision) -> Vec<Span> {
    let mut last = 0;
    let spans = decision.request.points.iter().filter_map(|point| point.span).map(|[a, b]| Span::new(a, b));
    let goes_on = |point: &Span| {
        let paragraph = letter.paragraphs.iter().find(|paragraph| paragraph.span.holds(point));
        let mark = paragraph.map_or("", |paragraph| letter.text.folded(Span::new(paragraph.span.start, point.start)));
        let mark = mark.trim().trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let of_letter =
            || if mark.len() == 1 { letter_number(mark).filter(|number| (1..9).contains(number)) } else { None };
        let number: Option<u32> = mark.parse().ok().or_else(of_letter);
        let goes_on = number.is_none_or(|number| number > last);
        last = number.unwrap_or(last);
        goes_on
    };
    spans.take_while(goes_on).collect()
}

/// Parts a paragraph into its sentences where they name several points: « Le premier est joint. Quant au deuxième … ».
fn paragraph_to_units(letter: &Letter, paragraph: &Paragraph, points: usize) -> Vec<Paragraph> {
    let unit = |span: Span| Paragraph { span, zone: paragraph.zone, kind: paragraph.kind, bold: paragraph.bold };
    let folded = letter.text.folded(paragraph.span);
    let all = sentences(folded);
    if points < 2 || all.len() < 2 || paragraph.kind == ParagraphKind::TableRow {
        return vec![unit(paragraph.span)];
    }
    let names = |sentence: &std::ops::Range<usize>| !points_within(&folded[sentence.clone()], points).is_empty();
    if all.iter().filter(|sentence| names(sentence)).count() < 2 {
        return vec![unit(paragraph.span)];
    }
    all.into_iter().map(|sentence| unit(letter.text.span_in(paragraph.span, sentence))).collect()
}

/// Gives the only point of which the sentence of some words repeats the first long word.
fn point_of_sentence(letter: &Letter, paragraph: &Paragraph, words: Span, points: &[Span]) -> Option<u32> {
    let folded = letter.text.folded(paragraph.span);
    let mut all = sentences(folded).into_iter().map(|sentence| letter.text.span_in(paragraph.span, sentence));
    let sentence = all.find(|sentence| sentence.meets(&words))?;
    let numbers = points_repeated(letter, letter.text.folded(sentence), points);
    if let [one] = numbers.as_slice() { Some(*one) } else { None }
}

fn some(numbers: Vec<u32>) -> Option<Vec<u32>> {
    if numbers.is_empty() { None } else { Some(numbers) }
}

/// Gives the numbers of the points by whose mark or label a paragraph begins.
fn leading_points(folded: &str) -> Vec<u32> {
    let Some(found) = POINT.captures(folded) else { return Vec::new() };
    let number = ["a", "b", "c", "g"].iter().find_map(|name| found.name(name));
    let of_letter = found.name("d").or(found.name("e")).and_then(|letter| letter_number(letter.as_str()));
    let of_letter = of_letter.or_else(|| found.name("f").and_then(|letter| letter_number(letter.as_str())));
    let roman = found.name("r").or(found.name("s")).and_then(|roman| roman_number(roman.as_str()));
    let first = number.and_then(|number| number.as_str().parse::<u32>().ok()).or(of_letter).or(roman);
    let labelled = found.name("a").map_or(folded.len(), |number| number.end());
    first.into_iter().chain(further_points(&folded[labelled..])).collect()
}

/// Gives the numbers of the points that the first sentence of a paragraph names, none above the last.
fn points_within(folded: &str, last: usize) -> Vec<u32> {
    let sentence = folded.split(". ").next().unwrap_or(folded);
    let Some(found) = POINT_WITHIN.captures(sentence).or_else(|| ORDINAL_ALONE.captures(sentence)) else {
        return Vec::new();
    };
    let ordinal = found.name("o").and_then(|ordinal| {
        let word = ordinal.as_str().to_lowercase();
        ORDINALS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, number)| *number)
    });
    let number = found.name("n").and_then(|number| number.as_str().parse().ok());
    let of_letter = found.name("l").or(found.name("m")).and_then(|letter| letter_number(letter.as_str()));
    let first = ordinal.or(number).or(of_letter);
    let end = found.get(0).map_or(sentence.len(), |found| found.end());
    let all = first.into_iter().chain(further_points(&sentence[end..]));
    all.filter(|number| *number as usize <= last).collect()
}

/// Gives the numbers that go on a list of points: « 1 et 3 », « a), b) ».
fn further_points(rest: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut rest = rest;
    while let Some(found) = FURTHER.captures(rest) {
        let number = found.name("n").and_then(|number| number.as_str().parse().ok());
        numbers.extend(number.or_else(|| found.name("l").and_then(|letter| letter_number(letter.as_str()))));
        rest = &rest[found.get(0).map_or(rest.len(), |found| found.end())..];
    }
    numbers
}

/// Gives the point whose first long word a paragraph repeats, where other points are answered already by their number.
fn point_of_words(
    letter: &Letter,
    folded: &str,
    points: &[Span],
    hits: &BTreeMap<u32, Vec<(Outcome, Span)>>,
) -> Option<Vec<u32>> {
    if points.len() < 2 || hits.is_empty() {
        return None;
    }
    let numbers = points_repeated(letter, folded, points);
    let one = numbers.len() == 1 && !hits.contains_key(&numbers[0]);
    one.then_some(numbers)
}

/// Gives the points whose first long word stands in a text.
fn points_repeated(letter: &Letter, folded: &str, points: &[Span]) -> Vec<u32> {
    let words = folded.to_lowercase();
    let repeated = points.iter().enumerate().filter(|(_, point)| {
        let name = letter.text.folded(**point).to_lowercase();
        let head = name.split(|c: char| !c.is_alphanumeric()).find(|word| word.len() > 6 && !COMMON.contains(word));
        head.is_some_and(|head| words.contains(head))
    });
    repeated.map(|(index, _)| index as u32 + 1).collect()
}

/// Gives the number that small Roman figures stand for, up to ten.
fn roman_number(roman: &str) -> Option<u32> {
    let figures = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    figures.iter().position(|figure| *figure == roman.to_lowercase()).map(|at| at as u32 + 1)
}

fn letter_number(letter: &str) -> Option<u32> {
    letter.to_lowercase().bytes().next().map(|letter| u32::from(letter.saturating_sub(b'a')) + 1)
}

/// Gives the outcomes of a table whose rows name the points of the request.
fn table_parts(letter: &Letter, decision: &Decision) -> Vec<OutcomePart> {
    if decision.request.points.is_empty() {
        return numbered_rows(letter);
    }
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

/// Gives what the last cell of a row says in whole sentences: « Nous ne pouvons la divulguer (art. 53) ».
fn row_told(letter: &Letter, row: &Paragraph) -> Option<(Outcome, Span)> {
    let folded = letter.text.folded(row.span);
    let cell = letter.text.cells(row.span).into_iter().rfind(|cell| folded[cell.clone()].contains(' '))?;
    let words = folded.get(cell.clone())?;
    let decides = |hits: Vec<(Outcome, std::ops::Range<usize>)>| {
        let mut hits = hits.into_iter().filter(|(outcome, _)| DECISIVE.contains(outcome));
        let first = hits.next()?;
        // What is given and kept back in one cell is given in part.
        let outcome = match (first.0, hits.next().map(|(outcome, _)| outcome)) {
            (Outcome::Granted, Some(Outcome::Refused | Outcome::Partial))
            | (Outcome::Refused, Some(Outcome::Granted | Outcome::Partial)) => Outcome::Partial,
            (outcome, _) => outcome,
        };
        Some((outcome, first.1))
    };
    let (outcome, bytes) =
        decides(told_outcomes(words, Clauses::Sure)).or_else(|| decides(told_outcomes(words, Clauses::All)))?;
    Some((outcome, letter.text.span_in(row.span, cell.start + bytes.start..cell.start + bytes.end)))
}

/// Gives the outcomes of the rows that begin with the number of a point.
fn numbered_rows(letter: &Letter) -> Vec<OutcomePart> {
    let rows = letter.paragraphs.iter().filter(|row| row.kind == ParagraphKind::TableRow);
    let part = |row: &Paragraph| {
        let first = letter.text.cells(row.span).into_iter().next()?;
        let number: u32 = letter.text.folded(row.span).get(first)?.trim().trim_end_matches(['.', ')']).parse().ok()?;
        let told = row_outcome(letter, row).or_else(|| row_told(letter, row));
        let (outcome, span) = told.filter(|_| (1..30).contains(&number))?;
        Some(OutcomePart { point: Some(number), outcome: found(letter, outcome, span, 0.85) })
    };
    let parts: Vec<OutcomePart> = rows.filter_map(part).collect();
    let in_order = parts.iter().enumerate().all(|(index, part)| part.point == Some(index as u32 + 1));
    if in_order { parts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_named_by_mark_label_or_order() {
        let check = |text: &str, expected: &[u32]| {
            let numbers = some(leading_points(text)).unwrap_or_else(|| points_within(text, 9));
            assert_eq!(numbers, expected, "{text}");
        };
        check("1. Le rapport est joint.", &[1]);
        check("b) L'accès est refusé.", &[2]);
        check("Quant au point 3, aucun document n'existe.", &[3]);
        check("Finalement, l'information visée au point 5 n'existe pas.", &[5]);
        check("Le premier élément fait l'objet d'une compilation.", &[1]);
        check("Pour ce qui est du deuxième volet, rien n'existe.", &[2]);
        check("Enfin, pour ce qui est du point c), il est joint.", &[3]);
        check("Regarding the second item, access is denied.", &[2]);
        check("Item 4: enclosed.", &[4]);
        check("Pour c), personne n'en dresse.", &[3]);
        check("Decision on (b): denied.", &[2]);
        check("Réponse à iii)", &[3]);
        check("Sur le second, je dois tenir bon.", &[2]);
        check("With respect to items 1 and 3, nothing exists.", &[1, 3]);
        check("Points 2, 4 et 5 : accès refusé.", &[2, 4, 5]);
        check("Je vous achemine ce qui est visé en a) et en c).", &[1, 3]);
        check("Point (b). The list is enclosed.", &[2]);
        check("Troisième tiret. Il n'est pas possible d'y faire droit.", &[3]);
        check("Quant au deuxième, l'avis est refusé.", &[2]);
        check("As for the third, none was found.", &[3]);
        check("Le plan est joint. Le point 2 suit.", &[]);
        check("Le premier alinéa de l'article 28 s'applique.", &[]);
    }
}
