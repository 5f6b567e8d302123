//! A page of a PDF whose text cannot be known → its picture → its words.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;

use crate::document::{Page, Trouble, TroubleKind};
use crate::read::ocr::grey::Grey;
use crate::read::ocr::{self, Budget, Scan};
use crate::read::pdf::device::Drawn;

/// The pixels of a point where the page does not tell: 200 an inch. 300 gain nothing and cost a third more.
const SCALE: f32 = 200.0 / 72.0;
/// A scan that fills the page is drawn with its own pixels where it has from so many …
const SCALE_MIN: f32 = 150.0 / 72.0;
/// … to so many a point.
const SCALE_MAX: f32 = 240.0 / 72.0;
/// The part of the page that an image fills whose own pixels are used.
const FILLING_PART: f32 = 0.7;
/// The largest side of a picture, in pixels.
const SIDE_MAX_PX: f32 = 6_000.0;
/// The most pixels that the images of a page may have: the engine decodes them whole.
const IMAGE_PIXELS_MAX: u64 = 120_000_000;

/// What is known of the images of a page before it is drawn as a picture.
#[derive(Debug, Clone, Copy)]
pub struct Images {
    /// How many pixels all of them have.
    pixels: u64,
    /// How many pixels make a point.
    scale: f32,
}

impl Images {
    /// Looks at the images that a page draws.
    pub fn of_drawn(drawn: &Drawn, width_pt: f32, height_pt: f32) -> Self {
        let pixels = drawn
            .pixels
            .iter()
            .fold(0u64, |sum, [width, height]| sum.saturating_add(u64::from(*width) * u64::from(*height)));
        let filling = drawn
            .pictures
            .iter()
            .zip(&drawn.pixels)
            .find(|(picture, _)| picture.what.area() >= FILLING_PART * width_pt * height_pt);
        // Turned by a quarter, its sides change places.
        let own = filling.map(|(picture, [width, height])| {
            let (long, side) = (*width.max(height) as f32, picture.what.width().max(picture.what.height()));
            long / side.max(1.0)
        });
        let scale = own.filter(|own| (SCALE_MIN..=SCALE_MAX).contains(own)).unwrap_or(SCALE);
        Self { pixels, scale: scale.min(SIDE_MAX_PX / width_pt.max(height_pt).max(1.0)) }
    }
}

/// Reads the picture of a page that says that it needs it; gives whether it was read.
pub fn read_picture(pdf_page: &PdfPage<'_>, images: Images, page: &mut Page, budget: &mut Budget) -> bool {
    let needs = |trouble: &Trouble| matches!(trouble.kind, TroubleKind::NeedsOcr { .. });
    if !page.troubles.iter().any(needs) || !ocr::is_ready() {
        return false;
    }
    if images.pixels > IMAGE_PIXELS_MAX {
        let kind = TroubleKind::LimitReached { what: "pixels", limit: IMAGE_PIXELS_MAX as usize };
        page.troubles.push(Trouble { kind, page: page.number, bbox: None });
        return false;
    }
    ocr::read_scan(page_to_scan(pdf_page, images.scale), page, budget)
}

/// Draws a page as a picture; what the engine keeps goes with it.
fn page_to_scan(pdf_page: &PdfPage<'_>, scale: f32) -> Scan {
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let drawn = render(pdf_page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let (width, height) = (usize::from(drawn.width()), usize::from(drawn.height()));
    Scan { picture: Grey::of_rgba(width, height, drawn.data_as_u8_slice()), scale }
}
