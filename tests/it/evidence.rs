//! The evidence of a record holds: spans point at the words that they prove, boxes lie on their page around them.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use greffier::document::BBox;
use greffier::fields::bodies::Bodies;
use greffier::layout::words::glyphs_to_words;
use greffier::pipeline::{FileName, decide};
use serde_json::Value;

use crate::util::{Desk, list, sample_names, samples, word};

/// A box may pass the edge of its page by this much: glyph boxes are as high as a common font, not as the letter.
const EDGE_PT: f64 = 2.0;

/// One record of a sample with what its pages show.
struct Sample {
    name: String,
    record: Value,
    text: Vec<char>,
    pages: BTreeMap<u64, PageSeen>,
}

struct PageSeen {
    width_pt: f64,
    height_pt: f64,
    words: Vec<(String, BBox)>,
}

/// Gives the records of all samples, read once for all tests.
fn all_samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| sample_names().into_iter().flat_map(|name| records_of(&name)).collect())
}

fn records_of(name: &str) -> Vec<Sample> {
    let bytes = fs::read(samples().join(name)).expect("the sample can be read");
    let file = FileName { root: "samples".into(), path: name.into(), path_raw: None };
    let decisions = decide(&bytes, &file, Bodies::built_in()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let record = |decision| {
        let record = serde_json::to_value(decision).expect("a record is JSON");
        let text = word(&record, "/text").chars().collect();
        Sample { name: name.to_string(), record, text, pages: pages_of(name, &bytes) }
    };
    decisions.iter().map(record).collect()
}

fn pages_of(name: &str, bytes: &[u8]) -> BTreeMap<u64, PageSeen> {
    let mut pages = BTreeMap::new();
    let read = greffier::read::read(bytes, name, &mut |page| {
        let Some(number) = page.number else { return };
        let seen = glyphs_to_words(&page.glyphs).into_iter().filter(|word| word.hidden.is_none());
        let words = seen.map(|word| (word.text, word.bbox)).collect();
        let (width_pt, height_pt) = (f64::from(page.width_pt), f64::from(page.height_pt));
        pages.insert(u64::from(number), PageSeen { width_pt, height_pt, words });
    });
    read.unwrap_or_else(|error| panic!("{name}: {error}"));
    pages
}

/// Calls `look` on every object of the records, with the path to it; gives how many it took and panics with all faults.
#[track_caller]
fn check(look: impl Fn(&Sample, &serde_json::Map<String, Value>) -> Option<Result<(), String>>) -> usize {
    let (mut taken, mut faults) = (0, Vec::new());
    for sample in all_samples() {
        walk(&sample.record, "", &mut |path, object| {
            if let Some(result) = look(sample, object) {
                taken += 1;
                faults.extend(result.err().map(|fault| format!("{} {path}: {fault}", sample.name)));
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    taken
}

fn walk(value: &Value, path: &str, look: &mut dyn FnMut(&str, &serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            look(path, object);
            object.iter().for_each(|(key, inner)| walk(inner, &format!("{path}/{key}"), look));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, inner)| walk(inner, &format!("{path}/{index}"), look));
        }
        _ => {}
    }
}

fn squeezed(text: impl IntoIterator<Item = char>) -> String {
    text.into_iter().filter(|c| !c.is_whitespace()).collect()
}

fn span_of(object: &serde_json::Map<String, Value>) -> Option<(usize, usize)> {
    let span = object.get("span")?.as_array()?;
    let end = |index: usize| span.get(index).and_then(Value::as_u64).map(|value| value as usize);
    Some((end(0)?, end(1)?))
}

fn corners(value: &Value) -> Option<[f64; 4]> {
    let corners: Vec<f64> = value.as_array()?.iter().filter_map(Value::as_f64).collect();
    corners.try_into().ok()
}

#[test]
fn every_span_is_in_the_text() {
    let taken = check(|sample, object| {
        let (start, end) = span_of(object)?;
        let in_range = start < end && end <= sample.text.len();
        Some(in_range.then_some(()).ok_or(format!("[{start}, {end}] of {}", sample.text.len())))
    });
    assert!(taken > 200, "only {taken} spans were seen");
}

#[test]
fn every_span_gives_the_words_as_written() {
    let taken = check(|sample, object| {
        let (start, end) = span_of(object)?;
        let raw = object.get("raw")?.as_str()?;
        let here = sample.text.get(start..end).unwrap_or_default();
        let same = squeezed(here.iter().copied()) == squeezed(raw.chars());
        Some(same.then_some(()).ok_or(format!("{raw:?} is {:?} in the text", here.iter().collect::<String>())))
    });
    assert!(taken > 100, "only {taken} values were seen");
}

#[test]
fn every_value_has_a_rule_words_and_a_place() {
    let taken = check(|_, object| {
        let rule = object.get("rule")?.as_str()?;
        let confidence = object.get("confidence")?.as_f64()?;
        let placed = object["span"].is_array() || object["where"].is_string();
        let said = !object["raw"].as_str().unwrap_or_default().trim().is_empty() && !object["value"].is_null();
        let fine = placed && said && !rule.is_empty() && confidence > 0.0 && confidence <= 1.0;
        Some(fine.then_some(()).ok_or(format!("{object:?}")))
    });
    assert!(taken > 100, "only {taken} values were seen");
}

#[test]
fn every_box_lies_on_its_page() {
    let on_page = |sample: &Sample, page: Option<u64>, bbox: &Value| -> Result<(), String> {
        let [x0, y0, x1, y1] = corners(bbox).ok_or(format!("{bbox} is no box"))?;
        let page = page.and_then(|page| sample.pages.get(&page)).ok_or(format!("{bbox} has no page"))?;
        let ordered = x0 < x1 && y0 < y1;
        let inside =
            x0 >= -EDGE_PT && y0 >= -EDGE_PT && x1 <= page.width_pt + EDGE_PT && y1 <= page.height_pt + EDGE_PT;
        (ordered && inside).then_some(()).ok_or(format!("{bbox} on {} by {}", page.width_pt, page.height_pt))
    };
    let boxes = check(|sample, object| {
        let bbox = object.get("box").filter(|bbox| !bbox.is_null())?;
        Some(on_page(sample, object.get("page").and_then(Value::as_u64), bbox))
    });
    let tables = check(|sample, object| {
        let (boxes, pages) = (object.get("boxes")?.as_array()?, object.get("pages")?.as_array()?);
        let all = boxes.iter().zip(pages).try_for_each(|(bbox, page)| on_page(sample, page.as_u64(), bbox));
        Some(all.and((boxes.len() == pages.len()).then_some(()).ok_or("a page without a box".into())))
    });
    assert!(boxes > 200 && tables > 5, "only {boxes} boxes and {tables} tables were seen");
}

#[test]
fn every_box_holds_the_first_word_that_it_proves() {
    let taken = check(|sample, object| {
        let [x0, y0, x1, y1] = corners(object.get("box")?)?;
        let first = object.get("raw")?.as_str()?.split_whitespace().next()?;
        let page = sample.pages.get(&object.get("page")?.as_u64()?)?;
        let inside = |bbox: &BBox| {
            let (x, y) = (f64::from(bbox.center_x()), f64::from(bbox.center_y()));
            x >= x0 - EDGE_PT && x <= x1 + EDGE_PT && y >= y0 - EDGE_PT && y <= y1 + EDGE_PT
        };
        // A word of the text may be two of the page: a raised letter, a hyphen at a line's end.
        let begins = |word: &str| word.contains(first) || first.starts_with(word.trim_end_matches('-'));
        let held = page.words.iter().any(|(word, bbox)| inside(bbox) && begins(word));
        Some(held.then_some(()).ok_or(format!("{first:?} is not in {x0} {y0} {x1} {y1}")))
    });
    assert!(taken > 200, "only {taken} boxes were seen");
}

#[test]
fn pages_begin_in_order_in_the_text() {
    let mut of_several = 0;
    for sample in all_samples() {
        let offsets: Vec<u64> = list(&sample.record, "/page_offsets").iter().filter_map(Value::as_u64).collect();
        let part = sample.record["part"]["pages"].as_array();
        let pages = part.map_or(0, |part| 1 + part[1].as_u64().unwrap_or(0) - part[0].as_u64().unwrap_or(0));
        assert_eq!(offsets.len() as u64, pages, "{}", sample.name);
        assert!(offsets.is_sorted(), "{}: {offsets:?}", sample.name);
        assert!(offsets.first().is_none_or(|&first| first == 0), "{}: {offsets:?}", sample.name);
        assert!(offsets.iter().all(|&offset| offset as usize <= sample.text.len()), "{}: {offsets:?}", sample.name);
        of_several += usize::from(offsets.len() > 1);
    }
    assert!(of_several > 3, "only {of_several} samples have several pages");
}

#[test]
fn a_value_on_a_later_page_stands_behind_the_offset_of_its_page() {
    let taken = check(|sample, object| {
        let (start, _) = span_of(object)?;
        let page = object.get("page")?.as_u64()?;
        let first = sample.record["part"]["pages"][0].as_u64()?;
        let offset = |page: u64| sample.record["page_offsets"].get((page - first) as usize).and_then(Value::as_u64);
        let (begin, end) = (offset(page)?, offset(page + 1).unwrap_or(u64::MAX));
        let inside = (begin..end).contains(&(start as u64));
        Some(inside.then_some(()).ok_or(format!("{start} is not in page {page}, {begin} to {end}")))
    });
    assert!(taken > 100, "only {taken} values were seen");
}

#[test]
fn the_text_command_prints_the_text_of_the_record() {
    let desk = Desk::new();
    for name in sample_names() {
        let path = samples().join(&name).into_os_string();
        let text = desk.run(["text".into(), path]).exits(0).stdout;
        let of_file = all_samples().iter().filter(|sample| sample.name == name);
        let texts: Vec<&str> = of_file.map(|sample| word(&sample.record, "/text")).collect();
        assert_eq!(text, format!("{}\n", texts.join("\n")), "{name}");
    }
}
