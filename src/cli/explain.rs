//! `greffier explain`: what was read, drawn over each page and written as text.
//!
//! Words, lines, rulings, table cells, zones and evidence each have a colour; the addressee is painted over.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value;

use crate::cli::picture::{Colour, fill, outline, write_png};
use crate::cli::show::{Opened, fail, open};
use crate::cli::{Exit, complain, shown};
use crate::document::{BBox, BlockKind, Line, Page, lines_to_text};
use crate::layout::words::glyphs_to_words;
use crate::letter::Letter;
use crate::letter::addressee::{mask_places, place_of};
use crate::messages::{self, Lang};
use crate::pipeline::{bytes_to_letters, decide, page_to_blocks};
use crate::read::pdf::raster::{Raster, render_pages};
use crate::read::{self, Error};
use crate::record::{Decision, ZoneName};

/// Pixels a point: 108 dots an inch.
const SCALE: f32 = 1.5;

/// What is drawn, in which colour; the text file begins with this legend.
const LEGEND: &[(&str, Colour)] = &[
    ("word", [170, 170, 170]),
    ("line", [120, 170, 255]),
    ("ruling", [255, 150, 0]),
    ("cell", [0, 150, 60]),
    ("zone", [150, 80, 200]),
    ("evidence", [220, 0, 40]),
    ("addressee (painted over)", [60, 60, 60]),
];

/// Something to draw: what it is, its page, its box and its words.
struct Mark {
    kind: &'static str,
    page: u32,
    bbox: BBox,
    words: String,
}

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let opened = match open(arguments, lang) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let Some(out) = arguments.get_one::<PathBuf>("out") else { return Exit::Usage };
    let (marks, hidden, text) = match explain(&opened) {
        Ok(explained) => explained,
        Err(error) => return fail(arguments, &error, lang),
    };
    match write(out, &opened, &marks, &hidden, &text, lang) {
        Ok(count) => {
            complain(messages::explain_written(count, &shown(out)), lang);
            Exit::Ok
        }
        Err(error) => {
            complain(messages::run_cannot_write(&shown(out), &error.to_string()), lang);
            Exit::CannotWrite
        }
    }
}

/// Writes the pictures and the text; gives how many files.
fn write(
    out: &Path,
    opened: &Opened,
    marks: &[Mark],
    hidden: &[(u32, BBox)],
    text: &str,
    lang: Lang,
) -> std::io::Result<usize> {
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("explain.txt"), text)?;
    let mut count = 1;
    let mut written = Ok(());
    let is_pdf = read::sniff::looks_like_pdf(&opened.bytes);
    if !is_pdf {
        complain(messages::explain_no_pages(), lang);
        return Ok(count);
    }
    let rendered = render_pages(&opened.bytes, SCALE, &mut |number, mut picture| {
        if written.is_ok() {
            draw(&mut picture, number, marks, hidden);
            written = write_png(&picture, &out.join(format!("page-{number:03}.png")));
            count += 1;
        }
    });
    written?;
    rendered.map_err(std::io::Error::other)?;
    Ok(count)
}

fn draw(picture: &mut Raster, page: u32, marks: &[Mark], hidden: &[(u32, BBox)]) {
    // The addressee goes first and for good: nothing drawn later shows it again.
    for (_, bbox) in hidden.iter().filter(|(number, _)| *number == page) {
        fill(picture, &bbox.inflate(2.0), SCALE, [60, 60, 60], 255);
    }
    for (kind, colour) in LEGEND {
        for mark in marks.iter().filter(|mark| mark.page == page && mark.kind == *kind) {
            match *kind {
                "zone" => outline(picture, &mark.bbox.inflate(3.0), SCALE, *colour, 2),
                "evidence" => {
                    fill(picture, &mark.bbox, SCALE, *colour, 40);
                    outline(picture, &mark.bbox, SCALE, *colour, 2);
                }
                "ruling" => fill(picture, &mark.bbox, SCALE, *colour, 180),
                _ => outline(picture, &mark.bbox, SCALE, *colour, 1),
            }
        }
    }
}

/// What `explain` shows: the marks, the places of the addressee and the text.
type Explained = (Vec<Mark>, Vec<(u32, BBox)>, String);

fn explain(opened: &Opened) -> Result<Explained, Error> {
    let letters = bytes_to_letters(&opened.bytes, &opened.name.path)?;
    let decisions = decide(&opened.bytes, &opened.name)?;
    let hidden: Vec<(u32, BBox)> = letters.iter().flat_map(|letter| letter.addressee_places.clone()).collect();
    let mut marks = Vec::new();
    read::read(&opened.bytes, &opened.name.path, &mut |page| page_marks(&page, &hidden, &mut marks))?;
    for (letter, decision) in letters.iter().zip(&decisions) {
        zone_marks(letter, decision, &mut marks);
        let record = serde_json::to_value(decision).unwrap_or_default();
        evidence_marks(&record, "", &mut marks);
    }
    marks.retain(|mark| {
        let covered = place_of(&hidden, Some(mark.page), &mark.bbox).is_some();
        !(matches!(mark.kind, "word" | "line") && covered)
    });
    let text = marks_to_text(&marks, &letters);
    Ok((marks, hidden, text))
}

/// Adds words, rulings, lines and cells of a page.
fn page_marks(page: &Page, hidden: &[(u32, BBox)], marks: &mut Vec<Mark>) {
    let Some(number) = page.number else { return };
    let mut add = |kind, bbox, words: String| marks.push(Mark { kind, page: number, bbox, words });
    for word in glyphs_to_words(&page.glyphs).into_iter().filter(|word| word.hidden.is_none()) {
        add("word", word.bbox, word.text);
    }
    for ruling in &page.rulings {
        add("ruling", ruling.bbox, String::new());
    }
    for block in page_to_blocks(page.clone()) {
        for line in &block.lines {
            add("line", line.bbox, shown_text(std::slice::from_ref(line), hidden));
        }
        let BlockKind::Table(table) = &block.kind else { continue };
        for cell in table.rows.iter().flat_map(|row| &row.cells).flatten() {
            add("cell", cell.bbox, shown_text(&cell.lines, hidden));
        }
    }
}

/// Gives the words of some lines, those of the addressee replaced by the mark.
fn shown_text(lines: &[Line], hidden: &[(u32, BBox)]) -> String {
    let mut lines = lines.to_vec();
    mask_places(&mut lines, hidden);
    lines_to_text(&lines)
}

/// Adds a box a zone and page: around the words of the zone on that page.
fn zone_marks(letter: &Letter, decision: &Decision, marks: &mut Vec<Mark>) {
    for zone in decision.zones.iter().filter(|zone| zone.zone != ZoneName::Addressee) {
        let Some([start, end]) = zone.span else { continue };
        for page in &zone.pages {
            let of_page = letter
                .text
                .words()
                .iter()
                .filter(|word| word.page == Some(*page) && word.span.start >= start && word.span.end <= end);
            if let Some(bbox) = BBox::union_all(of_page.map(|word| word.bbox)) {
                marks.push(Mark { kind: "zone", page: *page, bbox, words: format!("{:?}", zone.zone).to_lowercase() });
            }
        }
    }
}

/// Adds a box for each value of the record that has evidence on a page: whatever carries `rule`, `page` and `box`.
fn evidence_marks(value: &Value, path: &str, marks: &mut Vec<Mark>) {
    match value {
        Value::Object(object) => {
            let corners: Vec<f32> = object
                .get("box")
                .and_then(Value::as_array)
                .map(|corners| corners.iter().filter_map(Value::as_f64).map(|c| c as f32).collect())
                .unwrap_or_default();
            let page = object.get("page").and_then(Value::as_u64);
            let proves = object.contains_key("rule") || object.contains_key("role");
            if let ([x0, y0, x1, y1], Some(page), true) = (corners.as_slice(), page, proves) {
                let raw = object.get("raw").and_then(Value::as_str).unwrap_or_default();
                let bbox = BBox::new(*x0, *y0, *x1, *y1);
                marks.push(Mark { kind: "evidence", page: page as u32, bbox, words: format!("{path}: {raw}") });
            }
            for (key, inner) in object.iter().filter(|(key, _)| *key != "tables" && *key != "zones") {
                evidence_marks(inner, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, marks);
            }
        }
        Value::Array(values) => {
            for (index, inner) in values.iter().enumerate() {
                evidence_marks(inner, &format!("{path}[{index}]"), marks);
            }
        }
        _ => {}
    }
}

/// Writes the legend, what is drawn on each page, and each paragraph with its zone.
fn marks_to_text(marks: &[Mark], letters: &[Letter]) -> String {
    let mut text = String::new();
    for (kind, [red, green, blue]) in LEGEND {
        let _ = writeln!(text, "# {kind}: #{red:02x}{green:02x}{blue:02x}");
    }
    let mut pages: Vec<u32> = marks.iter().map(|mark| mark.page).collect();
    pages.sort_unstable();
    pages.dedup();
    for page in pages {
        let _ = writeln!(text, "\npage {page}");
        for mark in marks.iter().filter(|mark| mark.page == page) {
            let BBox { x0, y0, x1, y1 } = mark.bbox;
            let _ = writeln!(text, "{}\t{x0:.1} {y0:.1} {x1:.1} {y1:.1}\t{}", mark.kind, mark.words.replace('\n', " "));
        }
    }
    for letter in letters {
        let _ = writeln!(text, "\nletter {} of {}", letter.index, letter.of);
        for paragraph in &letter.paragraphs {
            let zone = format!("{:?}", paragraph.zone).to_lowercase();
            let _ = writeln!(text, "{zone}\t{}", letter.text.slice(paragraph.span));
        }
    }
    text
}
