//! The picture of a page → its words, rulings and dark boxes, as if a program had drawn them.
//!
//! Who reads the letters is set once a process ([`install`]): a program beside this one, or the parent of a worker, which
//! may open no file. Without one nothing is read, and the page says that it needs it.

pub mod grey;
mod tsv;

use std::sync::OnceLock;

use crate::document::{Page, Trouble, TroubleKind};
use crate::read::ocr::grey::Grey;

/// Reads the letters of a picture.
pub trait Recogniser: Send + Sync {
    /// Tells whether there is a program that reads; asked before a page is made a picture.
    fn is_ready(&self) -> bool;

    /// Gives the words of a picture with so many pixels an inch, as the TSV of Tesseract.
    ///
    /// # Errors
    /// Where the program breaks down or takes too long.
    fn recognise(&self, picture: &Grey, dots_per_inch: u32) -> Result<String, Unrecognised>;
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

/// Reads the picture of a page: what the page held before is replaced, unless the picture cannot be read.
pub fn scan_to_page(scan: &Scan, page: &mut Page) -> Result<(), Unrecognised> {
    let recogniser = RECOGNISER.get().ok_or(Unrecognised::Absent)?;
    let dots_per_inch = (scan.scale * 72.0).round() as u32;
    let read = recogniser.recognise(&scan.picture, dots_per_inch)?;
    page.glyphs = tsv::tsv_to_glyphs(&read, scan.scale);
    Ok(())
}

/// Takes down why a page was not read.
pub fn note_unread(page: &mut Page, why: Unrecognised) {
    let kind = match why {
        Unrecognised::Absent => return,
        Unrecognised::TimedOut => TroubleKind::OcrFailed { timed_out: true },
        Unrecognised::Failed => TroubleKind::OcrFailed { timed_out: false },
    };
    page.troubles.push(Trouble { kind, page: page.number, bbox: None });
}
