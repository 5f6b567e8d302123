//! PDF → pages of glyphs, rulings, fills and pictures. The only home of the hayro crates.
//!
//! hayro interprets the content streams; `structure` knows what a tagged file says of them, `device` collects what is
//! drawn, `paint` decides afterwards which glyphs nobody sees. Pages are read one after another, so that memory stays
//! flat.

mod device;
mod fonts;
mod glyphs;
mod paint;
pub mod raster;
mod strings;
mod structure;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::object::{Array, Dict, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use crate::document::{FileFacts, Page, TextOrigin, Trouble, TroubleKind};
use crate::read::Error;
use crate::read::pdf::fonts::Fonts;
use crate::read::pdf::structure::Structure;

/// The largest number of pages that is read of one file.
const PAGES_MAX: usize = 20_000;

/// Reads a PDF and hands over its pages one after another.
///
/// # Errors
/// [`Error::Encrypted`] where a password is needed, [`Error::EncryptionUnsupported`] for other encryption,
/// [`Error::Damaged`] where no page can be found, [`Error::ReaderFailed`] where the engine gave up before the first page.
pub fn read(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Error::Damaged);
    }
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::new(&settings);
    let structure = read_structure(&pdf);
    let mut text_pages = 0usize;
    for (index, pdf_page) in pages.iter().enumerate().take(PAGES_MAX) {
        let number = index as u32 + 1;
        // The engine is third-party code on hostile input: a panic costs the page, not the run.
        let read =
            catch_unwind(AssertUnwindSafe(|| read_page(pdf_page, number, &cache, &settings, &structure, &mut fonts)));
        let mut page = read.unwrap_or_else(|_| unreadable_page(number));
        if index == 0 {
            page.troubles.extend(file_troubles(&pdf));
            if is_cut_off(bytes) {
                page.troubles.push(Trouble { kind: TroubleKind::CutOff, page: None, bbox: None });
            }
        }
        text_pages += usize::from(page.glyphs.iter().any(|glyph| glyph.hidden.is_none()));
        sink(page);
    }
    if pages.len() > PAGES_MAX {
        let kind = TroubleKind::LimitReached { what: "pages", limit: PAGES_MAX };
        let troubles = vec![Trouble { kind, page: None, bbox: None }];
        sink(Page { number: Some(PAGES_MAX as u32 + 1), troubles, ..Page::default() });
    }
    Ok(FileFacts {
        media_type: "application/pdf",
        pages: Some(pages.len() as u32),
        text_origin: if text_pages > 0 { TextOrigin::Digital } else { TextOrigin::None },
        producer: pdf.metadata().producer.as_deref().map(strings::decode).filter(|name| !name.is_empty()),
    })
}

/// Opens a PDF with the empty password.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, Error> {
    let loaded = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes.to_vec())));
    match loaded {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => Err(Error::Encrypted),
        Ok(Err(LoadPdfError::Decryption(_))) => Err(Error::EncryptionUnsupported),
        Ok(Err(LoadPdfError::Invalid)) => Err(Error::Damaged),
        Err(_) => Err(Error::ReaderFailed { page: None }),
    }
}

/// Reads the structure tree; a file whose tree makes the engine give up is read as if it had none.
fn read_structure(pdf: &Pdf) -> Structure {
    catch_unwind(AssertUnwindSafe(|| Structure::of_file(pdf.xref()))).unwrap_or_default()
}

fn read_page<'a>(
    pdf_page: &PdfPage<'a>,
    number: u32,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    structure: &Structure,
    fonts: &mut Fonts<'a>,
) -> Page {
    let (width_pt, height_pt) = pdf_page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width_pt), f64::from(height_pt));
    let transform: Affine = pdf_page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, area, cache, pdf_page.xref(), settings.clone());
    let (elements, tags) = structure.of_page(pdf_page.raw().obj_id());
    let mut collector = device::Collector::new(pdf_page, area, fonts, tags);
    interpret_page(pdf_page, &mut context, &mut collector);
    let drawn = collector.finish();
    let mut page = paint::page_from_drawn(drawn, number, width_pt, height_pt);
    page.structure = elements;
    page.troubles.extend(page_troubles(&page));
    if has_lost_content(pdf_page) {
        page.troubles.push(Trouble { kind: TroubleKind::PageUnreadable, page: Some(number), bbox: None });
    }
    page
}

/// Tells whether a stream of the page's content holds bytes that cannot be decoded: words may be lost.
fn has_lost_content(pdf_page: &PdfPage<'_>) -> bool {
    let contents = pdf_page.raw();
    if let Some(stream) = contents.get::<Stream<'_>>("Contents") {
        return pdf_page.page_stream().is_none_or(<[u8]>::is_empty) && !stream.raw_data().is_empty();
    }
    let is_lost = |stream: Stream<'_>| {
        !stream.raw_data().is_empty() && stream.decoded().map_or(true, |decoded| decoded.is_empty())
    };
    contents.get::<Array<'_>>("Contents").is_some_and(|all| all.iter::<Stream<'_>>().any(is_lost))
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
    let visible = page.glyphs.iter().filter(|glyph| glyph.hidden.is_none());
    let of = visible.clone().count();
    let lost = visible.filter(|glyph| glyph.character == char::REPLACEMENT_CHARACTER).count();
    if lost > 0 {
        troubles.push(Trouble { kind: TroubleKind::Undecodable { lost, of }, page: page.number, bbox: None });
    }
    let page_area = page.width_pt * page.height_pt;
    let pictured: f32 = page.pictures.iter().map(|picture| picture.bbox.area()).sum();
    if of == 0 && pictured > 0.3 * page_area {
        troubles.push(Trouble { kind: TroubleKind::NeedsOcr, page: page.number, bbox: None });
    }
    troubles
}

/// Tells what is special about the file as a whole: an XFA form, files inside it.
fn file_troubles(pdf: &Pdf) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return troubles;
    };
    if catalog.get::<Dict<'_>>("AcroForm").is_some_and(|form| form.contains_key("XFA")) {
        troubles.push(Trouble { kind: TroubleKind::XfaForm, page: None, bbox: None });
    }
    let embedded = catalog.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(names) = embedded.and_then(|tree| tree.get::<Array<'_>>("Names")) {
        let files = names.raw_iter().count() / 2;
        if files > 0 {
            troubles.push(Trouble { kind: TroubleKind::Attachments { files }, page: None, bbox: None });
        }
    }
    troubles
}
