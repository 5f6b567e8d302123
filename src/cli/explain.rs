//! `greffier explain`: what was read, drawn over each page and written as text.
//!
//! Each intermediate has a colour: glyphs, words, lines, blocks, page furniture, rulings, candidates for tables (kept
//! and rejected), their edges, table cells, zones, evidence.
//! The addressee is painted over; of hidden text the place is drawn, nothing else.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::Value;

use crate::cli::bodies::known_bodies;
use crate::cli::candidates::{self, candidate_marks};
use crate::cli::picture::{Colour, fill, outline, write_png};
use crate::cli::show::read_file;
use crate::cli::{Exit, complain, print, shown};
use crate::document::{BBox, Block, BlockKind, Line, Page, TroubleKind, Word, lines_to_text};
use crate::fields::bodies::Bodies;
use crate::ingest::source::Opened;
use crate::layout::conservation::{Fault, PageCounts};
use crate::layout::words::glyphs_to_words;
use crate::letter::addressee::{mask_places, place_of};
use crate::letter::{Letter, flow_to_letters};
use crate::messages::{self, Lang};
use crate::pipeline::{PagesToFlow, bytes_to_account, letters_to_decisions};
use crate::read::pdf::raster::{Raster, render_pages};
use crate::read::{self, Error};
use crate::record::{Decision, ZoneName, box_out};

/// Pixels a point: 108 dots an inch.
const SCALE: f32 = 1.5;

/// What is drawn, in which colour, the later ones over the earlier; the text file begins with this legend.
const LEGEND: &[(&str, Colour)] = &[
    ("glyph", [225, 225, 190]),
    (candidates::REJECTED_INSIDE, [225, 180, 180]),
    (candidates::REJECTED, [190, 120, 120]),
    ("word", [170, 170, 170]),
    ("line", [120, 170, 255]),
    ("block", [0, 170, 190]),
    ("furniture", [190, 140, 90]),
    (HIDDEN, [255, 0, 255]),
    ("ruling", [255, 150, 0]),
    (candidates::KEPT, [0, 110, 40]),
    ("cell", [0, 150, 60]),
    (candidates::COLUMN_EDGE, [0, 60, 220]),
    (candidates::ROW_EDGE, [200, 165, 0]),
    ("zone", [150, 80, 200]),
    ("evidence", [220, 0, 40]),
    ("addressee (painted over)", [60, 60, 60]),
];
/// The name of the hidden text in the legend.
const HIDDEN: &str = "hidden text (its place only)";
/// What is drawn and not listed: the glyphs stand in their words, the edges with their candidate.
const DRAWN_ONLY: &[&str] = &["glyph", candidates::REJECTED_INSIDE, candidates::COLUMN_EDGE, candidates::ROW_EDGE];

/// Something to draw.
pub struct Mark {
    /// What it is: a name of the legend.
    pub kind: &'static str,
    /// Its page.
    pub page: u32,
    /// Its box.
    pub bbox: BBox,
    /// Its words.
    pub words: String,
}

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    if arguments.get_flag("check") {
        return check(arguments, lang);
    }
    let Some(out) = arguments.get_one::<PathBuf>("out") else { return Exit::Usage };
    let bodies = match known_bodies(arguments, Path::new(""), lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    let written = read_file(arguments, lang, |opened| {
        let (marks, hidden, text) = explain(opened, &bodies, lang)?;
        Ok(write(out, opened, &marks, &hidden, &text, lang))
    });
    let written = match written {
        Ok(written) => written,
        Err(exit) => return exit,
    };
    match written {
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

/// The columns that `explain --check` prints, a line a page.
const CHECK_COLUMNS: &str = "page\tglyphs\tglyphs_in_words\twords\tin_blocks\tin_tables\tin_furniture\thidden_glyphs";

/// `explain --check`: counts what became of the glyphs and words of each page.
fn check(arguments: &ArgMatches, lang: Lang) -> Exit {
    let account = read_file(arguments, lang, |opened| bytes_to_account(&opened.bytes, &opened.name.path));
    let account = match account {
        Ok(account) => account,
        Err(exit) => return exit,
    };
    let mut text = String::from(CHECK_COLUMNS);
    for counts in account.pages() {
        let PageCounts { page, glyphs, glyphs_in_words, words, .. } = counts;
        let PageCounts { in_blocks, in_tables, in_furniture, hidden_glyphs, .. } = counts;
        let _ = write!(
            text,
            "\n{page}\t{glyphs}\t{glyphs_in_words}\t{words}\t{in_blocks}\t{in_tables}\t{in_furniture}\t{hidden_glyphs}"
        );
    }
    let printed = print(&text, lang);
    let path = arguments.get_one::<PathBuf>("file").map(|path| shown(path)).unwrap_or_default();
    for Fault { page, bbox, surplus } in account.faults() {
        complain(messages::check_fault(&path, page, box_out(bbox), surplus), lang);
    }
    if !account.balances() {
        complain(messages::check_failed(&path), lang);
        return Exit::Failed;
    }
    complain(messages::check_passed(&path), lang);
    printed
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
                "glyph" => fill(picture, &mark.bbox, SCALE, *colour, 70),
                "block" => outline(picture, &mark.bbox.inflate(1.5), SCALE, *colour, 2),
                candidates::KEPT | candidates::REJECTED => outline(picture, &mark.bbox, SCALE, *colour, 2),
                candidates::COLUMN_EDGE | candidates::ROW_EDGE => {
                    fill(picture, &mark.bbox.inflate(0.6), SCALE, *colour, 220);
                }
                _ => outline(picture, &mark.bbox, SCALE, *colour, 1),
            }
        }
    }
}

/// What `explain` shows: the marks, the places of the addressee and the text.
type Explained = (Vec<Mark>, Vec<(u32, BBox)>, String);

fn explain(opened: &Opened, bodies: &Bodies, lang: Lang) -> Result<Explained, Error> {
    let mut marks = Vec::new();
    let mut pages = PagesToFlow::default();
    let facts = read::read(&opened.bytes, &opened.name.path, &mut |page| {
        let words = glyphs_to_words(&page.glyphs);
        page_marks(&page, &words, &mut marks);
        marks.append(&mut candidate_marks(&page, &words, lang));
        pages.add_words(page, words);
    })?;
    let flow = pages.finish(facts);
    let (blocks, furniture) = (flow.blocks.clone(), flow.furniture.clone());
    let letters = flow_to_letters(flow);
    let decisions = letters_to_decisions(&letters, &opened.bytes, &opened.name, bodies);
    let hidden: Vec<(u32, BBox)> = letters.iter().flat_map(|letter| letter.addressee_places.clone()).collect();
    marks.retain(|mark| {
        let covered = place_of(&hidden, Some(mark.page), &mark.bbox).is_some();
        !(matches!(mark.kind, "glyph" | "word") && covered)
    });
    block_marks(&blocks, &hidden, &mut marks);
    line_marks("furniture", &furniture, &hidden, &mut marks);
    for (letter, decision) in letters.iter().zip(&decisions) {
        zone_marks(letter, decision, &mut marks);
        let record = serde_json::to_value(decision).unwrap_or_default();
        evidence_marks(&record, "", &mut marks);
    }
    let text = marks_to_text(&marks, &letters);
    Ok((marks, hidden, text))
}

/// Adds glyphs, words, rulings and the place of hidden text of a page.
fn page_marks(page: &Page, words: &[Word], marks: &mut Vec<Mark>) {
    let Some(number) = page.number else { return };
    let mut add = |kind, bbox, words: String| marks.push(Mark { kind, page: number, bbox, words });
    for glyph in page.glyphs.iter().filter(|glyph| glyph.hidden.is_none() && !glyph.character.is_whitespace()) {
        add("glyph", glyph.bbox, String::new());
    }
    for word in words.iter().filter(|word| word.hidden.is_none()) {
        add("word", word.bbox, word.text.clone());
    }
    for ruling in &page.rulings {
        add("ruling", ruling.bbox, String::new());
    }
    for trouble in &page.troubles {
        if let (TroubleKind::HiddenText { glyphs }, Some(bbox)) = (&trouble.kind, trouble.bbox) {
            add(HIDDEN, bbox, glyphs.to_string());
        }
    }
}

/// Adds the blocks of the file, their lines and the cells of its tables.
fn block_marks(blocks: &[Block], hidden: &[(u32, BBox)], marks: &mut Vec<Mark>) {
    for block in blocks {
        line_marks("line", &block.lines, hidden, marks);
        let mut pages: Vec<u32> = block.lines.iter().filter_map(|line| line.page).collect();
        pages.dedup();
        for page in pages {
            let of_page = block.lines.iter().filter(|line| line.page == Some(page) && !is_covered(line, hidden));
            if let Some(bbox) = BBox::union_all(of_page.map(|line| line.bbox)) {
                let kind = format!("{:?}", block.kind).to_lowercase();
                marks.push(Mark { kind: "block", page, bbox, words: kind });
            }
        }
        let BlockKind::Table(table) = &block.kind else { continue };
        for part in &table.parts {
            let Some(page) = part.page else { continue };
            marks.push(Mark { kind: "block", page, bbox: part.bbox, words: "table".to_string() });
        }
        for cell in table.rows.iter().flat_map(|row| &row.cells).flatten() {
            let Some(page) = cell.page else { continue };
            marks.push(Mark { kind: "cell", page, bbox: cell.bbox, words: shown_text(&cell.lines, hidden) });
        }
    }
}

fn line_marks(kind: &'static str, lines: &[Line], hidden: &[(u32, BBox)], marks: &mut Vec<Mark>) {
    for line in lines.iter().filter(|line| !is_covered(line, hidden)) {
        let Some(page) = line.page else { continue };
        marks.push(Mark { kind, page, bbox: line.bbox, words: shown_text(std::slice::from_ref(line), hidden) });
    }
}

/// Tells whether a line belongs to the addressee.
fn is_covered(line: &Line, hidden: &[(u32, BBox)]) -> bool {
    place_of(hidden, line.page, &line.bbox).is_some()
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
        for mark in marks.iter().filter(|mark| mark.page == page && !DRAWN_ONLY.contains(&mark.kind)) {
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
