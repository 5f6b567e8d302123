//! A record → its values with the words that prove them, one by one, for `explain`.
//!
//! The record is walked as JSON: whatever has a place in the text is a value. A new field needs no line here.

use serde_json::{Map, Value};

use crate::document::{BBox, Span};
use crate::letter::{Letter, Text};
use crate::record::{Decision, Zone};

/// What says where and how a value was read, and what is only derived from it; the rest of an entry is the value.
const NO_VALUE_KEYS: &[&str] =
    &["raw", "text", "page", "box", "span", "where", "rule", "confidence", "title", "url"];
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
    /// Its page and the box around its words there.
    pub place: Option<(u32, BBox)>,
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
    decision.zones.iter().flat_map(|zone| zone_to_bands(letter, zone)).collect()
}

fn zone_to_bands(letter: &Letter, zone: &Zone) -> Vec<Band> {
    let Some([start, end]) = zone.span else { return Vec::new() };
    let (name, span) = (plain(&serde_json::to_value(zone.zone).unwrap_or_default()), Span::new(start, end));
    let band = |place| Band { name: name.clone(), place, confidence: zone.confidence, span };
    if zone.pages.is_empty() {
        return vec![band(None)];
    }
    let words = letter.text.words().iter().filter(|word| word.span.start >= start && word.span.end <= end);
    let on_page = |page: u32| {
        let of_page = words.clone().filter(|word| word.page == Some(page));
        Some(band(Some((page, BBox::union_all(of_page.map(|word| word.bbox))?))))
    };
    zone.pages.iter().filter_map(|page| on_page(*page)).collect()
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
