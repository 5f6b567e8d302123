//! A record → its values with the words that prove them, one by one, for `explain`.
//!
//! The record is walked as JSON: whatever has a place in the text is a value. A new field needs no line here.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::{BBox, Span};
use crate::letter::text::PlacedWord;
use crate::letter::{Letter, Text};
use crate::record::{Decision, Zone};

/// What says where and how a value was read, and what is only derived from it; the rest of an entry is the value.
const NO_VALUE_KEYS: &[&str] = &["raw", "text", "page", "box", "span", "where", "rule", "confidence", "title", "url"];
/// What tells one entry of a list from the next, beside its place in the list.
const LABEL_KEYS: &[&str] = &["role", "article"];
/// Parts of the record that are drawn in their own way (tables, zones).
const DRAWN_APART: &[&str] = &["tables", "zones"];

/// A value of the record and where it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Its key in the record, e.g. `request.points[2]`.
    pub key: String,
    /// The key and what else tells it from its neighbours, e.g. `citations[0] ground 53`.
    pub label: String,
    /// The value.
    pub value: String,
    /// The rule that read it.
    pub rule: Option<String>,
    /// The probability that it is right.
    pub confidence: Option<f64>,
    /// Its page.
    pub page: Option<u32>,
    /// Where the evidence lies when it is not in the text.
    pub place: Option<String>,
    /// Its box on the page.
    pub bbox: Option<BBox>,
    /// The words as written.
    pub raw: String,
}

/// A zone on one page, or in a text without pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The name of the zone.
    pub name: String,
    /// Its page.
    pub page: Option<u32>,
    /// The boxes around its words there: several where words of other zones stand between.
    pub boxes: Vec<BBox>,
    /// The probability that it is read right.
    pub confidence: f64,
    /// Its place in the text.
    pub span: Span,
}

/// Gives the values of a record that have evidence, in the order of the record.
pub fn decision_to_evidence(letter: &Letter, decision: &Decision) -> Vec<Evidence> {
    let mut found = Vec::new();
    walk(&serde_json::to_value(decision).unwrap_or_default(), "", &letter.text, &mut found);
    found
}

/// Gives the zones of a record, page by page.
pub fn decision_to_bands(letter: &Letter, decision: &Decision) -> Vec<Band> {
    let mut pages: BTreeMap<u32, Vec<PlacedWord>> = BTreeMap::new();
    for word in letter.text.words() {
        pages.entry(word.page.unwrap_or_default()).or_default().push(*word);
    }
    decision.zones.iter().flat_map(|zone| zone_to_bands(letter, zone, &pages)).collect()
}

fn zone_to_bands(letter: &Letter, zone: &Zone, pages: &BTreeMap<u32, Vec<PlacedWord>>) -> Vec<Band> {
    let Some([start, end]) = zone.span else { return Vec::new() };
    let (name, span) = (plain(&serde_json::to_value(zone.zone).unwrap_or_default()), Span::new(start, end));
    let band = |page, boxes| Band { name: name.clone(), page, boxes, confidence: zone.confidence, span };
    if zone.pages.is_empty() {
        return vec![band(None, Vec::new())];
    }
    let first = letter.paragraphs.partition_point(|paragraph| paragraph.span.end <= start);
    let paragraphs: Vec<Span> =
        letter.paragraphs[first..].iter().map(|paragraph| paragraph.span).take_while(|span| span.start < end).collect();
    let of_page = |page: &u32| pages.get(page).map(|words| band(Some(*page), zone_to_boxes(span, &paragraphs, words)));
    zone.pages.iter().filter_map(of_page).collect()
}

/// Gives the boxes of a zone among the words of a page: its paragraphs, joined as long as no foreign word is within.
fn zone_to_boxes(zone: Span, paragraphs: &[Span], words: &[PlacedWord]) -> Vec<BBox> {
    let lies_in = |word: &PlacedWord, span: &Span| word.span.start >= span.start && word.span.end <= span.end;
    let foreign: Vec<&PlacedWord> = words.iter().filter(|word| !lies_in(word, &zone)).collect();
    let holds_foreign = |bbox: &BBox| foreign.iter().any(|word| bbox.intersection(&word.bbox).is_some());
    let mut boxes: Vec<BBox> = Vec::new();
    for paragraph in paragraphs {
        let first = words.partition_point(|word| word.span.end <= paragraph.start);
        let of_paragraph = words[first..].iter().take_while(|word| lies_in(word, paragraph));
        let Some(bbox) = BBox::union_all(of_paragraph.map(|word| word.bbox)) else { continue };
        let joined = boxes.last().map(|last| last.union(&bbox)).filter(|joined| !holds_foreign(joined));
        match (joined, boxes.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => boxes.push(bbox),
        }
    }
    boxes
}

/// Adds the value that a part of the record is, and those that are in it.
fn walk(part: &Value, key: &str, text: &Text, found: &mut Vec<Evidence>) {
    match part {
        Value::Object(members) => {
            found.extend(members.contains_key("span").then(|| members_to_evidence(members, key, text)));
            for (name, inner) in members.iter().filter(|(name, _)| !DRAWN_APART.contains(&name.as_str())) {
                let inner_key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                walk(inner, &inner_key, text, found);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                walk(entry, &format!("{key}[{index}]"), text, found);
            }
        }
        _ => {}
    }
}

fn members_to_evidence(members: &Map<String, Value>, key: &str, text: &Text) -> Evidence {
    let word = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_string);
    let marks = LABEL_KEYS.iter().filter_map(|name| word(name));
    let span = members.get("span").and_then(numbers).and_then(|ends| match ends.as_slice() {
        [start, end] => Some(Span::new(*start as usize, *end as usize)),
        _ => None,
    });
    let bbox = members.get("box").map_or_else(|| text.place(span?).bbox.map(|corners| corners.to_vec()), numbers);
    let bbox = bbox.and_then(|corners| match corners.as_slice() {
        [x0, y0, x1, y1] => Some(BBox::new(*x0 as f32, *y0 as f32, *x1 as f32, *y1 as f32)),
        _ => None,
    });
    let states = members.iter().filter(|(name, inner)| !NO_VALUE_KEYS.contains(&name.as_str()) && !inner.is_null());
    let of_value = states.map(|(name, inner)| match name.as_str() {
        "value" => plain(inner),
        _ => format!("{name}={}", plain(inner)),
    });
    Evidence {
        key: key.to_string(),
        label: std::iter::once(key.to_string()).chain(marks).collect::<Vec<_>>().join(" "),
        value: of_value.collect::<Vec<_>>().join(" "),
        rule: word("rule"),
        confidence: members.get("confidence").and_then(Value::as_f64),
        page: members.get("page").and_then(Value::as_u64).and_then(|page| page.try_into().ok()),
        place: word("where"),
        bbox,
        raw: word("raw").or_else(|| span.map(|span| text.slice(span).to_string())).unwrap_or_default(),
    }
}

fn numbers(list: &Value) -> Option<Vec<f64>> {
    list.as_array()?.iter().map(Value::as_f64).collect()
}

/// Gives a part of the record as words: a text without its quotes, all else as JSON.
fn plain(part: &Value) -> String {
    part.as_str().map_or_else(|| part.to_string(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Span, paragraphs: &[Span], places: &[[f32; 4]], expected: &[[f32; 4]]) {
        let bbox = |[x0, y0, x1, y1]: &[f32; 4]| BBox::new(*x0, *y0, *x1, *y1);
        let word = |(index, place)| PlacedWord {
            span: Span::new(index, index + 1),
            page: Some(1),
            bbox: bbox(place),
            confidence: 1.0,
        };
        let words: Vec<PlacedWord> = places.iter().enumerate().map(word).collect();
        let expected: Vec<BBox> = expected.iter().map(bbox).collect();
        assert_eq!(zone_to_boxes(zone, paragraphs, &words), expected);
    }

    #[test]
    fn the_band_of_a_zone_is_parted_where_another_zone_stands() {
        let (head, date, left) = ([10.0, 10.0, 50.0, 20.0], [200.0, 10.0, 250.0, 20.0], [10.0, 100.0, 50.0, 110.0]);
        let paragraphs = [0, 1, 2].map(|start| Span::new(start, start + 1));
        let all = [head, date, left];
        check(Span::new(0, 3), &paragraphs, &all, &[[10.0, 10.0, 250.0, 110.0]]);
        let addressee = [200.0, 50.0, 300.0, 60.0];
        let expected = [[10.0, 10.0, 250.0, 20.0], left];
        check(Span::new(0, 3), &paragraphs, &[&all[..], &[addressee]].concat(), &expected);
    }
}
