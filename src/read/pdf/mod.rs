//! PDF → pages of glyphs, rulings, fills and pictures. The only home of the hayro crates.
//!
//! hayro interprets the content streams; `structure` knows what a tagged file says of them, `device` collects what is
//! drawn, `paint` decides afterwards which glyphs nobody sees. Pages are read one after another, so that memory stays
//! flat.

mod device;
mod expansion;
mod fonts;
mod glyphs;
mod inside;
mod limits;
mod paint;
pub mod raster;
mod scan;
mod steps;
mod strings;
mod structure;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret, interpret_page,
};
use regex::bytes::Regex;

use crate::document::{FileFacts, Page, TextOrigin, Trouble, TroubleKind};
use crate::read::Error;
use crate::read::ocr::Budget;
use crate::read::pdf::fonts::Fonts;
use crate::read::pdf::limits::PageLimit;
use crate::read::pdf::scan::Images;
use crate::read::pdf::steps::{Counted, Ended};
use crate::read::pdf::structure::{PageTags, Structure};

/// The largest number of pages that is read of one file.
const PAGES_MAX: usize = 20_000;
/// So many bytes of content take as long as one step of drawing.
const CONTENT_BYTES_PER_STEP: u64 = 64;
/// No page is larger than this, in points; where a page says so, its places cannot be told apart.
const PAGE_SIDE_MAX_PT: f32 = 1_000_000.0;

/// The security handlers that encrypt for the holders of certificates (ISO 32000-1, 7.6.4); an encryption dictionary is
/// never encrypted itself.
static CERTIFICATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"/Adobe\.PubSec\b|/adbe\.pkcs7\.s[345]\b").expect("the pattern is valid"));
/// What the only page of a dynamic XFA form says in place of the form, without spaces.
static PLACEHOLDER: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(r"(?i)pleasewait|messageisnoteventuallyreplaced|veuillezpatienter|messagen.estpasremplacé")
        .expect("the pattern is valid")
});

/// Reads a PDF and hands over its pages one after another.
///
/// # Errors
/// [`Error::Encrypted`] where a password is needed, [`Error::EncryptionUnsupported`] for other encryption,
/// [`Error::Damaged`] where no page can be found, [`Error::ExpandsTooFar`] for a structure that becomes too large,
/// [`Error::ReaderFailed`] where the engine gave up before the first page.
pub fn read(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Error::Damaged);
    }
    let mut session = Session::new(read_structure(&pdf));
    let (mut text_pages, mut ocr_pages) = (0usize, 0usize);
    let mut limit = (pages.len() > PAGES_MAX).then_some(("pages", PAGES_MAX));
    let mut last = 0;
    for (index, pdf_page) in pages.iter().enumerate().take(PAGES_MAX) {
        let number = index as u32 + 1;
        // The engine is third-party code on hostile input: a panic costs the page, not the run.
        let read = catch_unwind(AssertUnwindSafe(|| session.read_page(pdf_page, number)));
        let (mut page, is_picture) = read.unwrap_or_else(|_| (unreadable_page(number), false));
        if index == 0 {
            page.troubles.extend(inside::file_troubles(&pdf, says_to_wait(&page)));
            if is_cut_off(bytes) {
                page.troubles.push(Trouble { kind: TroubleKind::CutOff, page: None, bbox: None });
            }
        }
        text_pages += usize::from(!is_picture && has_readable_text(&page));
        ocr_pages += usize::from(is_picture);
        sink(page);
        last = number;
        if session.steps > steps::FILE_STEPS_MAX && index + 1 < pages.len() {
            limit = Some(("file steps", steps::FILE_STEPS_MAX as usize));
            break;
        }
    }
    if let Some((what, limit)) = limit {
        let troubles = vec![Trouble { kind: TroubleKind::LimitReached { what, limit }, page: None, bbox: None }];
        sink(Page { number: Some(last + 1), troubles, ..Page::default() });
    }
    Ok(FileFacts {
        media_type: "application/pdf",
        pages: Some(pages.len() as u32),
        text_origin: match (text_pages, ocr_pages) {
            (0, 0) => TextOrigin::None,
            (_, 0) => TextOrigin::Digital,
            (0, _) => TextOrigin::Ocr,
            _ => TextOrigin::Mixed,
        },
        producer: pdf.metadata().producer.as_deref().map(strings::decode).filter(|name| !name.is_empty()),
    })
}

/// Opens a PDF with the empty password.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, Error> {
    if !limits::structure_fits(bytes) {
        return Err(Error::ExpandsTooFar { limit: limits::STRUCTURE_BYTES_MAX });
    }
    let loaded = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes.to_vec())));
    match loaded {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => Err(Error::Encrypted),
        Ok(Err(LoadPdfError::Decryption(_))) => {
            Err(Error::EncryptionUnsupported { by_certificate: CERTIFICATE.is_match(bytes) })
        }
        Ok(Err(LoadPdfError::Invalid)) => Err(Error::Damaged),
        Err(_) => Err(Error::ReaderFailed { page: None }),
    }
}

/// Reads the structure tree; a file whose tree makes the engine give up is read as if it had none.
fn read_structure(pdf: &Pdf) -> Structure {
    catch_unwind(AssertUnwindSafe(|| Structure::of_file(pdf.xref()))).unwrap_or_default()
}

/// What reading the pages of one file shares.
struct Session<'a> {
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    fonts: Fonts<'a>,
    structure: Structure,
    expansion: limits::Expansion,
    steps: u64,
    ocr: Budget,
}

impl<'a> Session<'a> {
    fn new(structure: Structure) -> Self {
        let settings =
            InterpreterSettings { render_content: RenderContent::ANNOTATIONS, ..InterpreterSettings::default() };
        Self {
            cache: InterpreterCache::new(),
            fonts: Fonts::new(&settings),
            settings,
            structure,
            expansion: limits::Expansion::default(),
            steps: 0,
            ocr: Budget::default(),
        }
    }

    /// Reads a page; gives too whether its words were read from its picture.
    fn read_page(&mut self, pdf_page: &PdfPage<'a>, number: u32) -> (Page, bool) {
        let (width_pt, height_pt) = pdf_page.render_dimensions();
        let trouble = |kind| Trouble { kind, page: Some(number), bbox: None };
        if !has_a_size(pdf_page) {
            return (unreadable_page(number), false);
        }
        let limit = self.expansion.page_limit(pdf_page);
        if limit.is_some_and(PageLimit::forbids) {
            let troubles = limit.map(|limit| trouble(limit.trouble())).into_iter().collect();
            return (Page { number: Some(number), width_pt, height_pt, troubles, ..Page::default() }, false);
        }
        let (content, lost) = page_content(pdf_page);
        let limit = limits::nests_too_deeply(&content).or(limit);
        let (elements, tags) = self.structure.of_page(pdf_page.raw().obj_id());
        let (drawn, ended) = self.draw(pdf_page, &content, tags);
        let images = Images::of_drawn(&drawn, width_pt, height_pt);
        let mut page = paint::page_from_drawn(drawn, number, width_pt, height_pt);
        page.structure = elements;
        page.troubles.extend(page_troubles(&page));
        page.troubles.extend(limit.map(|limit| trouble(limit.trouble())));
        let is_whole = matches!(ended, Ended::Whole);
        match ended {
            Ended::Whole => {}
            Ended::Stopped => {
                let kind = TroubleKind::LimitReached { what: "steps", limit: steps::PAGE_STEPS_MAX as usize };
                page.troubles.push(trouble(kind));
            }
            Ended::Failed => page.troubles.push(trouble(TroubleKind::PageUnreadable)),
        }
        if lost {
            page.troubles.push(trouble(TroubleKind::PageUnreadable));
        }
        let is_picture = is_whole && scan::read_picture(pdf_page, images, &mut page, &mut self.ocr);
        (page, is_picture)
    }

    /// Tells whether a page keeps within the limits, so that it may be drawn as a picture.
    fn may_be_drawn(&mut self, pdf_page: &PdfPage<'a>) -> bool {
        has_a_size(pdf_page)
            && self.steps <= steps::FILE_STEPS_MAX
            && !self.expansion.page_limit(pdf_page).is_some_and(PageLimit::forbids)
            && matches!(self.draw(pdf_page, &page_content(pdf_page).0, PageTags::default()).1, Ended::Whole)
    }

    /// Has the engine draw a page, and counts its steps.
    fn draw(&mut self, pdf_page: &PdfPage<'a>, content: &[u8], tags: PageTags) -> (device::Drawn, Ended) {
        let (width_pt, height_pt) = pdf_page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width_pt), f64::from(height_pt));
        let transform: Affine = pdf_page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, &self.cache, pdf_page.xref(), self.settings.clone());
        let mut collector = device::Collector::new(pdf_page, area, &mut self.fonts, tags);
        let mut taken = 0;
        let ended = steps::draw(|| {
            let mut device = Counted::new(&mut collector, &mut taken);
            interpret(TypedIter::new(content), pdf_page.resources(), &mut context, &mut device);
            interpret_page(pdf_page, &mut context, &mut device);
        });
        // Content without drawing takes time too.
        self.steps += taken + content.len() as u64 / CONTENT_BYTES_PER_STEP;
        if !matches!(ended, Ended::Whole) {
            // What was stopped in the middle is not built upon.
            self.cache = InterpreterCache::new();
        }
        (collector.finish(), ended)
    }
}

/// Tells whether the size of a page is one that places can be told in.
fn has_a_size(pdf_page: &PdfPage<'_>) -> bool {
    let (width_pt, height_pt) = pdf_page.render_dimensions();
    width_pt <= PAGE_SIDE_MAX_PT && height_pt <= PAGE_SIDE_MAX_PT
}

/// Gives the decoded content of a page, and whether a stream of it cannot be decoded: words may be lost.
///
/// The engine would do this too, but keep the content of each page until the file is closed.
fn page_content(pdf_page: &PdfPage<'_>) -> (Vec<u8>, bool) {
    let (mut content, mut lost) = (Vec::new(), false);
    for stream in limits::content_streams(pdf_page) {
        let decoded = stream.decoded_data().unwrap_or_default();
        lost |= decoded.is_empty() && !stream.raw_data().is_empty();
        content.extend_from_slice(&decoded);
        // The streams are one content, but no word goes over from one to the next.
        content.push(b' ');
    }
    (content, lost)
}

/// Tells whether a file lacks the end mark that every PDF has near its end (ISO 32000-1, 7.5.5).
fn is_cut_off(bytes: &[u8]) -> bool {
    const END_BYTES: usize = 4096;
    let end = &bytes[bytes.len().saturating_sub(END_BYTES)..];
    !end.windows(9).any(|window| window == b"startxref") && !end.windows(5).any(|window| window == b"%%EOF")
}

fn unreadable_page(number: u32) -> Page {
    let troubles = vec![Trouble { kind: TroubleKind::PageUnreadable, page: Some(number), bbox: None }];
    Page { number: Some(number), troubles, ..Page::default() }
}

/// Tells what is wrong with one page: letters that cannot be known, or an image where text should be.
fn page_troubles(page: &Page) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let visible = page.glyphs.iter().filter(|glyph| glyph.hidden.is_none() && !glyph.character.is_whitespace());
    let of = visible.clone().count();
    let lost = visible.filter(|glyph| glyph.character == char::REPLACEMENT_CHARACTER).count();
    if lost > 0 {
        troubles.push(Trouble { kind: TroubleKind::Undecodable { lost, of }, page: page.number, bbox: None });
    }
    if 2 * lost > of {
        let kind = TroubleKind::NeedsOcr { letters_lost: true };
        troubles.push(Trouble { kind, page: page.number, bbox: None });
    }
    let page_area = page.width_pt * page.height_pt;
    let pictured: f32 = page.pictures.iter().map(|picture| picture.bbox.area()).sum();
    if of == 0 && pictured > 0.3 * page_area {
        let kind = TroubleKind::NeedsOcr { letters_lost: false };
        troubles.push(Trouble { kind, page: page.number, bbox: None });
    }
    troubles
}

/// Tells whether a reader of the record finds words of the page: some are seen, and not most letters are lost.
fn has_readable_text(page: &Page) -> bool {
    page.glyphs.iter().any(|glyph| glyph.hidden.is_none())
        && !page.troubles.iter().any(|trouble| matches!(trouble.kind, TroubleKind::NeedsOcr { .. }))
}

/// Tells whether a page only asks to wait for a form that another program would make.
fn says_to_wait(page: &Page) -> bool {
    /// The message is a few lines long.
    const LETTERS_MAX: usize = 2_000;
    let letters = page.glyphs.iter().map(|glyph| glyph.character).filter(|character| !character.is_whitespace());
    page.glyphs.len() <= LETTERS_MAX && PLACEHOLDER.is_match(&letters.collect::<String>())
}
