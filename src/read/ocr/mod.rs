//! The picture of a page → its words, rulings and dark boxes, as if a program had drawn them.
//!
//! Who reads the letters is set once a process ([`install`]): a program beside this one, or the parent of a worker, which
//! may open no file. Without one nothing is read, and the page says that it needs it.

pub mod grey;
mod clean;
mod rules;
mod tsv;
mod turn;

use std::sync::OnceLock;

use crate::document::{BBox, Fill, Glyph, Page, Ruling, Trouble, TroubleKind};
use crate::read::ocr::clean::Tones;
use crate::read::ocr::grey::Grey;
use crate::read::ocr::rules::{Area, Marks};
use crate::read::ocr::turn::Turn;

/// Reads the letters of a picture.
pub trait Recogniser: Send + Sync {
    /// Tells whether there is a program that reads; asked before a page is made a picture.
    fn is_ready(&self) -> bool;

    /// Gives the words of a picture, as the TSV of Tesseract.
    ///
    /// # Errors
    /// Where the program breaks down or takes too long.
    fn recognise(&self, picture: &Grey, how: How) -> Result<String, Unrecognised>;
}

/// How a picture is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct How {
    /// How many pixels make an inch.
    pub dots_per_inch: u32,
    /// Its words stand in the cells of a grid: each is looked for by itself.
    pub sparse: bool,
}

/// Why a picture was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unrecognised {
    /// There is no program that reads pictures.
    Absent,
    /// It took too long.
    TimedOut,
    /// It broke down.
    Failed,
}

/// Who reads pictures for this process.
static RECOGNISER: OnceLock<Box<dyn Recogniser>> = OnceLock::new();

/// Sets who reads pictures for this process; the first to be set stays.
pub fn install(recogniser: Box<dyn Recogniser>) {
    let _ = RECOGNISER.set(recogniser);
}

/// Tells whether pictures are read.
pub fn is_ready() -> bool {
    RECOGNISER.get().is_some_and(|recogniser| recogniser.is_ready())
}

/// The picture of a page.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Its pixels.
    pub picture: Grey,
    /// How many pixels make a point.
    pub scale: f32,
}

/// The most pages of a file that are read as pictures.
const PAGES_MAX: u32 = 2_000;
/// A file in which the program broke down so often is not tried further: each time may take a minute.
const FAILURES_MAX: u32 = 3;

/// A page whose characters are less sure may stand on its head: it is read the other way round too.
const UPSIDE_DOWN: f32 = 0.5;

/// So many rules that stand make a grid.
const GRID_RULES: usize = 3;

/// What a file may still have read of its pages.
#[derive(Debug, Default)]
pub struct Budget {
    pages: u32,
    failures: u32,
}

/// Reads the picture of a page and gives whether it could: what the page held before is replaced then; else it says why it
/// was not read.
pub fn read_scan(scan: Scan, page: &mut Page, budget: &mut Budget) -> bool {
    let limit = match budget {
        Budget { pages: PAGES_MAX.., .. } => Some(("ocr pages", PAGES_MAX)),
        Budget { failures: FAILURES_MAX.., .. } => Some(("ocr failures", FAILURES_MAX)),
        _ => None,
    };
    if let Some((what, limit)) = limit {
        let kind = TroubleKind::LimitReached { what, limit: limit as usize };
        page.troubles.push(Trouble { kind, page: page.number, bbox: None });
        return false;
    }
    budget.pages += 1;
    let read = scan_to_page(&scan, page);
    match read {
        Ok(()) => page
            .troubles
            .retain(|trouble| !matches!(trouble.kind, TroubleKind::NeedsOcr { .. } | TroubleKind::Undecodable { .. })),
        Err(why) => {
            budget.failures += 1;
            note_unread(page, why);
        }
    }
    read.is_ok()
}

fn scan_to_page(scan: &Scan, page: &mut Page) -> Result<(), Unrecognised> {
    let recogniser = RECOGNISER.get().ok_or(Unrecognised::Absent)?;
    let tones = Tones::of(&scan.picture);
    let first = u8::from(clean::lies_sideways(&scan.picture, tones));
    let mut read = read_turned(scan, first, tones, recogniser.as_ref())?;
    if read.confidence() < UPSIDE_DOWN {
        let other = read_turned(scan, first + 2, tones, recogniser.as_ref())?;
        if other.confidence() > read.confidence() {
            read = other;
        }
    }
    page.structure = Vec::new();
    page.glyphs = read.glyphs.into_iter().map(|glyph| read.turn.glyph(glyph)).collect();
    let rulings = |areas: &[Area], horizontal| areas.iter().map(|area| ruling(area, scan.scale, horizontal)).collect();
    let lying: Vec<Ruling> = rulings(&read.marks.lying, true);
    let standing: Vec<Ruling> = rulings(&read.marks.standing, false);
    page.rulings = lying.into_iter().chain(standing).map(|rule| read.turn.ruling(rule)).collect();
    let grounds = read.marks.grounds.iter().map(|area| (area_to_box(area, scan.scale), read.picture.brightness(area)));
    page.fills = grounds
        .map(|(bbox, brightness)| Fill { bbox: read.turn.bbox(bbox), brightness, seen_sides: [true; 4] })
        .collect();
    Ok(())
}

/// What was read of a picture that was turned.
struct Read {
    turn: Turn,
    picture: Grey,
    marks: Marks,
    glyphs: Vec<Glyph>,
}

impl Read {
    /// Gives how sure the characters are on the whole; 0 where there is none.
    fn confidence(&self) -> f32 {
        let of_letters = self.glyphs.iter().filter(|glyph| !glyph.character.is_whitespace());
        let (sum, count) = of_letters.fold((0.0, 0.0), |(sum, count), glyph| (sum + glyph.confidence, count + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

/// Turns a picture by quarters, makes it straight and clean, and has it read.
fn read_turned(scan: &Scan, quarters: u8, tones: Tones, recogniser: &dyn Recogniser) -> Result<Read, Unrecognised> {
    let dots_per_inch = (scan.scale * 72.0).round() as u32;
    let length_pt = |pixels: usize| pixels as f32 / scan.scale;
    let turn = Turn::new(quarters, length_pt(scan.picture.width), length_pt(scan.picture.height));
    let mut picture = if quarters == 0 { scan.picture.clone() } else { scan.picture.quarter_turned(quarters) };
    let angle = clean::skew(&picture, tones);
    if angle != 0.0 {
        picture = picture.turned_back(angle, tones.paper);
    }
    let marks = rules::picture_to_marks(&picture, scan.scale, tones.rule);
    clean::despeckle(&mut picture, tones);
    // A column of figures between rules is no line of text: read as one, half of them are lost.
    let how = How { dots_per_inch, sparse: marks.standing.len() >= GRID_RULES };
    let read = recogniser.recognise(&picture, how)?;
    // Words are measured without the rules around them; they are read with them, which show Tesseract where cells end.
    let mut cleaned = picture.clone();
    rules::paint_over(&mut cleaned, &marks, tones.paper, tones.ink);
    let glyphs = tsv::tsv_to_glyphs(&read, scan.scale, |bbox| cleaned.ink_within(bbox, tones.ink));
    Ok(Read { turn, picture, marks, glyphs })
}

fn area_to_box(area: &Area, scale: f32) -> BBox {
    let length_pt = |pixels: usize| pixels as f32 / scale;
    BBox::new(length_pt(area.x0), length_pt(area.y0), length_pt(area.x1), length_pt(area.y1))
}

fn ruling(area: &Area, scale: f32, horizontal: bool) -> Ruling {
    Ruling { bbox: area_to_box(area, scale), horizontal }
}

/// Takes down why a page was not read.
fn note_unread(page: &mut Page, why: Unrecognised) {
    let kind = match why {
        Unrecognised::Absent => return,
        Unrecognised::TimedOut => TroubleKind::OcrFailed { timed_out: true },
        Unrecognised::Failed => TroubleKind::OcrFailed { timed_out: false },
    };
    page.troubles.push(Trouble { kind, page: page.number, bbox: None });
}
