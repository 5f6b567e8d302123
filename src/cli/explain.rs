//! `greffier explain`: what was read, drawn over each page and written as text.
//!
//! A page has two pictures. On `page-001.png` each step of the reading has a colour: glyphs, words, lines, blocks, page
//! furniture, rulings, candidates for tables (kept and rejected), their edges, table cells. On `letter-001.png` stand the
//! zones of the letter and the values of its record. `explain.txt` lists all of it.
//! The addressee is painted over; of hidden text the place is drawn, nothing else; a page that is an image is left white,
//! because nobody knows who is named on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::bodies::known_bodies;
use crate::cli::candidates::{self, candidate_marks};
use crate::cli::evidence::{Band, Evidence, decision_to_bands, decision_to_evidence};
use crate::cli::letter_picture::{PAINT, draw_letter};
use crate::cli::picture::{Colour, fill, outline, write_png};
use crate::cli::show::read_file;
use crate::cli::{Exit, complain, print, shown};
use crate::document::{BBox, Block, BlockKind, Glyph, Line, Page, TroubleKind, Word, lines_to_text};
use crate::fields::bodies::Bodies;
use crate::ingest::source::Opened;
use crate::layout::conservation::{Fault, PageCounts};
use crate::layout::words::glyphs_to_words;
use crate::letter::addressee::{mask_places, place_of};
use crate::letter::{Letter, flow_to_letters};
use crate::messages::{self, Lang};
use crate::pipeline::{PagesToFlow, bytes_to_account, letters_to_decisions};
use crate::read::pdf::raster::{Raster, blank, render_pages};
use crate::read::{self, Error};
use crate::record::box_out;

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
    ("addressee (painted over)", PAINT),
];
/// What a line of `explain.txt` about a zone holds, parted by tabs.
const ZONE_COLUMNS: &str = "zone: name, confidence, page, box, place in the text";
/// What a line about a value holds.
const VALUE_COLUMNS: &str = "value: key, value, rule, confidence, page or place, box, words as written";
/// What stands in a column that has nothing.
const NONE: &str = "-";
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
        let explained = explain(opened, &bodies, lang)?;
        Ok(write(out, opened, &explained, lang))
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
fn write(out: &Path, opened: &Opened, explained: &Explained, lang: Lang) -> std::io::Result<usize> {
    let Explained { marks, bands, values, hidden, unread, text } = explained;
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("explain.txt"), text)?;
    let mut count = 1;
    let mut written = Ok(());
    let is_pdf = read::sniff::looks_like_pdf(&opened.bytes);
    if !is_pdf {
        complain(messages::explain_no_pages(), lang);
        return Ok(count);
    }
    let mut save = |picture: &Raster, name: String| {
        if written.is_ok() {
            written = write_png(picture, &out.join(name));
            count += 1;
        }
    };
    let rendered = render_pages(&opened.bytes, SCALE, &mut |number, mut picture| {
        if unread.contains(&number) {
            picture = blank(picture.width, picture.height, picture.scale);
        }
        if let Some(letter) = draw_letter(&picture, number, bands, values, hidden) {
            save(&letter, format!("letter-{number:03}.png"));
        }
        draw(&mut picture, number, marks, hidden);
        save(&picture, format!("page-{number:03}.png"));
    });
    written?;
    rendered.map_err(std::io::Error::other)?;
    Ok(count)
}

fn draw(picture: &mut Raster, page: u32, marks: &[Mark], hidden: &[(u32, BBox)]) {
    // The addressee goes first and for good: nothing drawn later shows it again.
    for (_, bbox) in hidden.iter().filter(|(number, _)| *number == page) {
        fill(picture, &bbox.inflate(2.0), PAINT, 255);
    }
    for (kind, colour) in LEGEND {
        for mark in marks.iter().filter(|mark| mark.page == page && mark.kind == *kind) {
            match *kind {
                "ruling" => fill(picture, &mark.bbox, *colour, 180),
                "glyph" => fill(picture, &mark.bbox, *colour, 70),
                "block" => outline(picture, &mark.bbox.inflate(1.5), *colour, 2),
                candidates::KEPT | candidates::REJECTED => outline(picture, &mark.bbox, *colour, 2),
                candidates::COLUMN_EDGE | candidates::ROW_EDGE => {
                    fill(picture, &mark.bbox.inflate(0.6), *colour, 220);
                }
                _ => outline(picture, &mark.bbox, *colour, 1),
            }
        }
    }
}

/// What `explain` shows.
struct Explained {
    /// What was read on the pages, step by step.
    marks: Vec<Mark>,
    /// The zones of the letters.
    bands: Vec<Band>,
    /// The values of their records.
    values: Vec<Evidence>,
    /// The places of the addressees.
    hidden: Vec<(u32, BBox)>,
    /// The pages whose words cannot be known without OCR: an addressee may stand there unseen.
    unread: Vec<u32>,
    /// All of it as text.
    text: String,
}

fn explain(opened: &Opened, bodies: &Bodies, lang: Lang) -> Result<Explained, Error> {
    let mut marks = Vec::new();
    let mut unread = Vec::new();
    let mut pages = PagesToFlow::default();
    let facts = read::read(&opened.bytes, &opened.name.path, &mut |page| {
        let words = glyphs_to_words(&page.glyphs);
        page_marks(&page, &words, &mut marks);
        marks.append(&mut candidate_marks(&page, &words, lang));
        let needs_ocr = page.troubles.iter().any(|trouble| matches!(trouble.kind, TroubleKind::NeedsOcr { .. }));
        // What was read in a picture may miss a name that its reader sees: the page is left white as well.
        let sure = |glyph: &Glyph| glyph.confidence >= 1.0;
        let of_picture = crate::read::ocr::is_ready() && !page.glyphs.iter().any(sure);
        unread.extend(page.number.filter(|_| needs_ocr || of_picture));
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
    let (mut text, mut bands, mut values) = (marks_to_text(&marks), Vec::new(), Vec::new());
    for (letter, decision) in letters.iter().zip(&decisions) {
        let of_letter = (decision_to_bands(letter, decision), decision_to_evidence(letter, decision));
        push_letter(&mut text, letter, &of_letter.0, &of_letter.1);
        bands.extend(of_letter.0);
        values.extend(of_letter.1);
    }
    Ok(Explained { marks, bands, values, hidden, unread, text })
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

/// Writes the legend and what is drawn on each page.
fn marks_to_text(marks: &[Mark]) -> String {
    let mut text = String::new();
    for (kind, [red, green, blue]) in LEGEND {
        let _ = writeln!(text, "# {kind}: #{red:02x}{green:02x}{blue:02x}");
    }
    for columns in [ZONE_COLUMNS, VALUE_COLUMNS] {
        let _ = writeln!(text, "# {columns}");
    }
    let mut pages: Vec<u32> = marks.iter().map(|mark| mark.page).collect();
    pages.sort_unstable();
    pages.dedup();
    for page in pages {
        let _ = writeln!(text, "\npage {page}");
        for mark in marks.iter().filter(|mark| mark.page == page && !DRAWN_ONLY.contains(&mark.kind)) {
            let _ = writeln!(text, "{}\t{}\t{}", mark.kind, corners(&mark.bbox), mark.words.replace('\n', " "));
        }
    }
    text
}

/// Writes the zones of a letter, its values and each paragraph with its zone.
fn push_letter(text: &mut String, letter: &Letter, bands: &[Band], values: &[Evidence]) {
    let page_out = |page: Option<u32>| page.map_or(NONE.to_string(), |page| page.to_string());
    let _ = writeln!(text, "\nletter {} of {}", letter.index, letter.of);
    for Band { name, page, boxes, confidence, span } in bands {
        let page = page_out(*page);
        let bbox = BBox::union_all(boxes.iter().copied()).map_or(NONE.to_string(), |bbox| corners(&bbox));
        let _ = writeln!(text, "zone\t{name}\t{confidence:.2}\t{page}\t{bbox}\t{} {}", span.start, span.end);
    }
    for value in values {
        let rule = value.rule.as_deref().unwrap_or(NONE);
        let confidence = value.confidence.map_or(NONE.to_string(), |confidence| format!("{confidence:.2}"));
        let page = value.place.clone().unwrap_or_else(|| page_out(value.page));
        let bbox = value.bbox.map_or(NONE.to_string(), |bbox| corners(&bbox));
        let (written, raw) = (one_line(&value.value), one_line(&value.raw));
        let _ = writeln!(text, "value\t{}\t{written}\t{rule}\t{confidence}\t{page}\t{bbox}\t{raw}", value.key);
    }
    for paragraph in &letter.paragraphs {
        let zone = format!("{:?}", paragraph.zone).to_lowercase();
        let _ = writeln!(text, "{zone}\t{}", letter.text.slice(paragraph.span));
    }
}

fn corners(BBox { x0, y0, x1, y1 }: &BBox) -> String {
    format!("{x0:.1} {y0:.1} {x1:.1} {y1:.1}")
}

fn one_line(words: &str) -> String {
    words.replace(['\n', '\t'], " ")
}
