//! The points of a request: the items of its list, of an enumeration in its sentence, those that the letter repeats
//! one by one above its answers, or the rows of a table of answers.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use super::text::{ANNOUNCED, Asked};
use crate::document::Span;
use crate::letter::asking::sentences;
use crate::letter::labels::ANSWER;
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{Found, ZoneName};

/// The mark of a point; its number or letter where it has one.
static MARK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"^[\s«"]*(?:[-•▪◦‣·*]\s*|\(?(?P<n>[0-9]{1,2})\s?[.)°:-]+\s*|\(?(?P<l>[a-z])[.)]\s*|\(?(?P<r>[ivx]{1,4})[.)]\s*)"#).expect("valid")
});
/// A point that is called by its kind: « Point 2 : », « Item 3 - ».
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:points?|questions?|volets?|items?|éléments?|demandes?|requests?|parties?)\s*(?:n[o°º]\.?\s*)?(?P<n>[0-9]{1,2})\s*[.:)-]+\s*").expect("valid")
});
/// Marks within a sentence.
static INLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?:^|[\s:;,«])\(?(?P<m>[0-9]{1,2}|[a-h])(?:\)|°|\.(?:\s))\s*").expect("the pattern is valid")
});
/// The end of a point that leads to the next one.
static LEADS_ON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\s*[;,.»\x22]|\s*[;,]?\s+(?:et|and|ou|or|ainsi\s+que))+\s*$").expect("the pattern is valid")
});
/// The label of the answer behind a point.
static ANSWER_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s+(?:notre\s+)?(?:réponse|décision|answer|response|decision)\s*:\s").expect("valid")
});
/// A point that the letter repeats is no sentence of the answer.
static SAYS_ANSWER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:nous|vous|we|you|est|sont|is|are|trouverez|ci-joint|ne\s+\w+\s+pas|refus[ée]|accès\s+(?:accordé|refusé)|réponse|answer)\b").expect("valid")
});
static RELATIVE_CLAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:qui|que|qu'\w+|dont|où|which|that|who)\s.*$").expect("the pattern is valid")
});
/// The head of the column that names what was asked.
static ASKED_COLUMN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:demand\p{L}*|documents?|éléments?|points?|objet|items?|requests?|requested|records?|questions?|volets?|sujets?|renseignements?|corrections?|rectifications?|modifications?|changes?|\p{L}+\s+(?:souhaité|réclamé|sollicité|voulu|visé|sought|wanted|asked)\p{L}*)\b").expect("valid")
});
/// The head of the column that answers.
static ANSWER_COLUMN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:décisions?|réponses?|répon\p{L}+|sort|conclusions?|résultats?|disponibilité|positions?|disposition|verdict|status|results?|finding|reply|replies|suites?|accès|dispositions?|articles?|motifs?|answers?|responses?|outcome|sections?|grounds?|statut|traitement|commentaires?|remarques?)\b").expect("valid")
});

/// A paragraph that begins in the middle of a sentence with a figure: « 31 décembre de chaque année ».
static CONTINUES: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[0-9]+(?:er)?\s+\p{Ll}").expect("the pattern is valid"));
/// A word that leaves its phrase open.
static OPEN_END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:au|aux|du|des|de|le|la|les|à|en|et|ou|par|pour|sur|the|of|to|and|or|in|on|for|from)$")
        .expect("valid")
});

/// The points of a request and whether they stand for its text.
pub(super) struct Points {
    /// The points in order.
    pub points: Vec<Found<String>>,
    /// The text that was found holds nothing but them.
    pub are_text: bool,
}

/// Finds the points of the request.
pub(super) fn find_points(letter: &Letter, asked: Option<&Asked>) -> Points {
    let listed = asked.map(|asked| list_items(letter, asked)).unwrap_or_default();
    if listed.len() > 1 {
        return Points { points: listed, are_text: true };
    }
    let inline = asked.map(|asked| enumerated(letter, asked)).unwrap_or_default();
    if inline.len() > 1 {
        let quoted = asked.is_some_and(|asked| asked.rule == "request.text.quoted");
        return Points { points: inline, are_text: !quoted };
    }
    // A quote that bears a number is one of the points and not the whole request.
    let numbered = |span: Span| MARK.captures(letter.text.folded(span)).is_some_and(|mark| mark.name("n").is_some());
    let announced = asked.is_none_or(|asked| asked.rule == ANNOUNCED || numbered(asked.span));
    let answered = if announced { answered_points(letter) } else { Vec::new() };
    if answered.len() > 1 {
        return Points { points: answered, are_text: true };
    }
    Points { points: table_points(letter), are_text: false }
}

/// Gives the paragraphs between the head and the recourse.
fn told_and_answered(letter: &Letter) -> Vec<&Paragraph> {
    letter.prose().filter(|paragraph| matches!(paragraph.zone, ZoneName::Request | ZoneName::Body)).collect()
}

/// Gives the items of the list that the text of the request consists of.
fn list_items(letter: &Letter, asked: &Asked) -> Vec<Found<String>> {
    let told = told_and_answered(letter);
    let within = told.into_iter().filter(|paragraph| paragraph.span.meets(&asked.span));
    let items = within.filter(|paragraph| {
        paragraph.kind == ParagraphKind::ListItem || MARK.is_match(letter.text.folded(paragraph.span))
    });
    items.map(|paragraph| item(letter, with_rest(letter, paragraph))).collect()
}

/// Gives an item with its rest in the paragraph behind it, where a line or a page ended within the item.
fn with_rest(letter: &Letter, paragraph: &Paragraph) -> Span {
    let folded = letter.text.folded(paragraph.span).trim_end();
    if folded.ends_with(['.', ';', ',', ':', '?', '!', '»', '"', ')']) {
        return paragraph.span;
    }
    let next = letter.prose().find(|next| next.span.start > paragraph.span.end);
    let rest = next.filter(|next| {
        let words = letter.text.folded(next.span);
        let dates = CONTINUES.is_match(words) && OPEN_END.is_match(folded);
        dates || (words.starts_with(|c: char| c.is_lowercase()) && !MARK.is_match(words))
    });
    rest.map_or(paragraph.span, |rest| Span::new(paragraph.span.start, rest.span.end))
}

/// Makes a point of an item: without its mark and what leads on to the next one.
fn item(letter: &Letter, span: Span) -> Found<String> {
    let folded = letter.text.folded(span);
    let mark = MARK.find(folded).map_or(0, |mark| mark.end());
    point(letter, span, mark, folded.len())
}

fn point(letter: &Letter, base: Span, start: usize, end: usize) -> Found<String> {
    let words = &letter.text.folded(base)[start..end];
    // A quote that begins with the point, and is not closed within it, is the quote of the whole request.
    let quoted = words.starts_with(['«', '"']) && words.trim_end().matches(['»', '"']).count() < 2;
    let closes_within = words.trim_end_matches([' ', '.', ';', '»']).contains('»');
    let opening =
        if quoted && !closes_within { words.len() - words.trim_start_matches(['«', '"', ' ']).len() } else { 0 };
    let (start, words) = (start + opening, &words[opening..]);
    let end = start + LEADS_ON.find(words).map_or(words.len(), |leads| leads.start());
    let span = letter.text.trim(letter.text.span_in(base, start..end.max(start)));
    letter.text.found_text(span, "request.point", 0.9)
}

/// Gives the parts of a sentence that enumerates: « 1) …; 2) … ».
fn enumerated(letter: &Letter, asked: &Asked) -> Vec<Found<String>> {
    let folded = letter.text.folded(asked.span);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for found in INLINE.captures_iter(folded) {
        let (Some(all), Some(mark)) = (found.get(0), found.name("m")) else { continue };
        if mark_number(mark.as_str()) == Some(starts.len() as u32 + 1) {
            starts.push((all.start(), all.end()));
        }
    }
    let begins = starts.first().is_some_and(|(start, _)| *start < 4 || folded[..*start].trim_end().ends_with(':'));
    if starts.len() < 2 || !begins {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([folded.len()]);
    starts.iter().zip(ends).map(|((_, start), end)| point(letter, asked.span, *start, end)).collect()
}

/// Gives the number that a mark means: « b » is the second.
pub(super) fn mark_number(mark: &str) -> Option<u32> {
    let letter = mark.bytes().next().filter(u8::is_ascii_lowercase).map(|letter| u32::from(letter - b'a') + 1);
    mark.parse().ok().or(letter)
}

/// Gives the points that the letter repeats, each above its answer.
fn answered_points(letter: &Letter) -> Vec<Found<String>> {
    let told = told_and_answered(letter);
    let mut points: Vec<Found<String>> = Vec::new();
    for (index, paragraph) in told.iter().enumerate() {
        let folded = letter.text.folded(paragraph.span);
        let Some(mark) = LABELLED.captures(folded).or_else(|| MARK.captures(folded)) else { continue };
        let named = ["n", "l"].iter().find_map(|name| mark.name(name).map(|found| found.as_str()));
        let end = mark.get(0).map_or(0, |found| found.end());
        if named.and_then(mark_number) != Some(points.len() as u32 + 1) {
            continue;
        }
        let rest = &folded[end..];
        let first = sentences(rest).into_iter().next().unwrap_or(0..rest.len());
        let answer = ANSWER_LABEL.find(&rest[first.clone()]).map(|label| label.start());
        let first = first.start..answer.unwrap_or(first.end);
        let named = &rest[first.clone()];
        let next = told.get(index + 1).map(|next| letter.text.folded(next.span));
        let answered_below = next.is_some_and(|next| MARK.find(next).is_none() && LABELLED.find(next).is_none());
        let answered_behind = first.end < rest.trim_end().len();
        if !(answered_below || answered_behind) || says_answer(named) || named.trim().chars().count() < 8 {
            return Vec::new();
        }
        points.push(point(letter, paragraph.span, end + first.start, end + first.end));
    }
    points
}

/// Tells whether words answer, their relative clauses left out.
fn says_answer(words: &str) -> bool {
    if words.trim_end().ends_with('?') {
        return false;
    }
    let main = RELATIVE_CLAUSE.replace(words, "");
    SAYS_ANSWER.is_match(&main) || ANSWER.is_in(&main)
}

/// Gives the cells of a table that names what was asked in one column and answers in another.
fn table_points(letter: &Letter) -> Vec<Found<String>> {
    let rows: Vec<&Paragraph> = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == ParagraphKind::TableRow)
        .filter(|paragraph| matches!(paragraph.zone, ZoneName::Request | ZoneName::Body))
        .collect();
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let heads: Vec<&str> = letter.text.folded(head.span).split('\t').collect();
    if heads.len() < 2 || !heads.iter().any(|head| ANSWER_COLUMN.is_match(head) && !ASKED_COLUMN.is_match(head)) {
        return Vec::new();
    }
    let asked = heads.iter().enumerate().filter(|(_, head)| ASKED_COLUMN.is_match(head)).map(|(column, _)| column);
    let written = |column: usize| {
        let cells = rows.iter().filter_map(move |row| letter.text.folded(row.span).split('\t').nth(column));
        cells.clone().filter(|cell| cell.trim().chars().count() > 4).count() * 2 > rows.len()
    };
    let Some(column) = asked.into_iter().find(|&column| written(column)) else { return Vec::new() };
    let cell = |row: &&Paragraph| {
        let folded = letter.text.folded(row.span);
        let start = folded.split('\t').take(column).map(|cell| cell.len() + 1).sum::<usize>();
        let words = folded.split('\t').nth(column).filter(|cell| !cell.trim().is_empty())?;
        let mark = MARK.find(words).map_or(0, |mark| mark.end());
        Some(point(letter, row.span, start + mark, start + words.len()))
    };
    rows.iter().filter_map(cell).collect()
}
