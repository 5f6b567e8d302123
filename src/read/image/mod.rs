//! TIFF, PNG and JPEG → pages that are read as scans. The pixels are counted before any is decoded.

mod decode;

use crate::document::{FileFacts, Page, TextOrigin, Trouble, TroubleKind};
use crate::read::Error;
use crate::read::image::decode::{Decoded, Header};
use crate::read::ocr::{self, Budget, Scan};

/// The most pixels that a picture may have; it is decoded whole.
pub const PIXELS_MAX: u64 = 120_000_000;
/// The most pages that a TIFF may have.
const PAGES_MAX: usize = 5_000;
/// A page whose picture does not tell its density, or tells one that no scanner has, is taken to be so long: letter paper.
const PAGE_LONG_IN: f32 = 11.0;
/// The densities that scanners have, in pixels an inch.
const DENSITIES: std::ops::RangeInclusive<f32> = 60.0..=1200.0;
/// A picture with more pixels an inch than this is made smaller: more gain nothing and cost time.
const DENSITY_MAX: f32 = 240.0;
/// To so many pixels an inch.
const DENSITY_WANTED: f32 = 200.0;

/// Reads a TIFF.
///
/// # Errors
/// [`Error::Damaged`] where no page can be found.
pub fn read_tiff(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let mut reader = Reader::new(sink);
    let mut pages = decode::tiff_pages(bytes).ok_or(Error::Damaged)?;
    let mut lost = false;
    loop {
        if reader.pages >= PAGES_MAX as u32 {
            reader.limit(None, "pages", PAGES_MAX);
            break;
        }
        match pages.header() {
            Some(header) => reader.page(header, || pages.decode()),
            None => reader.unreadable(),
        }
        match pages.next() {
            Ok(true) => {}
            Ok(false) => break,
            Err(()) => {
                lost = true;
                break;
            }
        }
    }
    if lost {
        reader.unreadable();
    }
    Ok(reader.facts("image/tiff"))
}

/// Reads a PNG.
///
/// # Errors
/// [`Error::Damaged`] where it has no header.
pub fn read_png(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let mut reader = Reader::new(sink);
    reader.page(decode::png_header(bytes).ok_or(Error::Damaged)?, || decode::png(bytes));
    Ok(reader.facts("image/png"))
}

/// Reads a JPEG.
///
/// # Errors
/// [`Error::Damaged`] where it has no header.
pub fn read_jpeg(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let mut reader = Reader::new(sink);
    reader.page(decode::jpeg_header(bytes).ok_or(Error::Damaged)?, || decode::jpeg(bytes));
    Ok(reader.facts("image/jpeg"))
}

/// Takes in the pictures of a file one by one.
struct Reader<'s> {
    sink: &'s mut dyn FnMut(Page),
    budget: Budget,
    pages: u32,
    read: u32,
}

impl<'s> Reader<'s> {
    fn new(sink: &'s mut dyn FnMut(Page)) -> Self {
        Self { sink, budget: Budget::default(), pages: 0, read: 0 }
    }

    /// Reads one picture, unless it is too large or nothing reads pictures.
    fn page(&mut self, header: Header, decode: impl FnOnce() -> Option<Decoded>) {
        self.pages += 1;
        let density = header.density.filter(|density| DENSITIES.contains(density));
        let density = density.unwrap_or(header.width.max(header.height) as f32 / PAGE_LONG_IN).max(1.0);
        let length_pt = |pixels: u32| pixels as f32 * 72.0 / density;
        let (width_pt, height_pt) = (length_pt(header.width), length_pt(header.height));
        let mut page = Page { number: Some(self.pages), width_pt, height_pt, ..Page::default() };
        let needs = TroubleKind::NeedsOcr { letters_lost: false };
        page.troubles.push(Trouble { kind: needs, page: page.number, bbox: None });
        if u64::from(header.width) * u64::from(header.height) > PIXELS_MAX {
            let kind = TroubleKind::LimitReached { what: "pixels", limit: PIXELS_MAX as usize };
            page.troubles.push(Trouble { kind, page: page.number, bbox: None });
        } else if ocr::is_ready() {
            match decode() {
                Some(picture) => {
                    let factor = if density > DENSITY_MAX { DENSITY_WANTED / density } else { 1.0 };
                    let scan = Scan { picture: picture.scaled(factor), scale: density * factor / 72.0 };
                    self.read += u32::from(ocr::read_scan(scan, &mut page, &mut self.budget));
                }
                None => {
                    page.troubles = vec![Trouble { kind: TroubleKind::PageUnreadable, page: page.number, bbox: None }]
                }
            }
        }
        (self.sink)(page);
    }

    fn unreadable(&mut self) {
        self.pages += 1;
        let kind = TroubleKind::PageUnreadable;
        let troubles = vec![Trouble { kind, page: Some(self.pages), bbox: None }];
        (self.sink)(Page { number: Some(self.pages), troubles, ..Page::default() });
    }

    fn limit(&mut self, page: Option<u32>, what: &'static str, limit: usize) {
        let troubles = vec![Trouble { kind: TroubleKind::LimitReached { what, limit }, page, bbox: None }];
        (self.sink)(Page { number: Some(self.pages + 1), troubles, ..Page::default() });
    }

    fn facts(self, media_type: &'static str) -> FileFacts {
        let text_origin = if self.read > 0 { TextOrigin::Ocr } else { TextOrigin::None };
        FileFacts { media_type, pages: Some(self.pages), text_origin, producer: None }
    }
}
