//! PDF pages → pictures, for `explain`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;

use crate::read::Error;

/// A picture of a page: 4 bytes a pixel (red, green, blue, opacity), row after row.
#[derive(Debug, Clone)]
pub struct Raster {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Pixels a point: less than was asked for where the page is very large.
    pub scale: f32,
    /// The pixels.
    pub pixels: Vec<u8>,
}

/// The largest side of a picture, in pixels.
const SIDE_MAX_PX: f32 = 6_000.0;

/// Renders each page at `scale` pixels a point and hands it over with its number; a page that cannot be rendered, or is
/// beyond the limits of reading, is handed over blank.
///
/// # Errors
/// Where the file cannot be opened: see [`Error`].
pub fn render_pages(bytes: &[u8], scale: f32, sink: &mut dyn FnMut(u32, Raster)) -> Result<(), Error> {
    let pdf = super::open(bytes)?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let mut session = super::Session::new(super::structure::Structure::default());
    for (index, page) in pdf.pages().iter().enumerate().take(super::PAGES_MAX) {
        let (width_pt, height_pt) = page.render_dimensions();
        let scale = scale.min(SIDE_MAX_PX / width_pt.max(height_pt).max(1.0));
        let pixmap_settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let rendered = catch_unwind(AssertUnwindSafe(|| {
            session
                .may_be_drawn(page)
                .then(|| render(page, &cache, &settings, &RenderSettings::default(), &pixmap_settings))
        }));
        let raster = match rendered {
            Ok(Some(pixmap)) => Raster {
                width: u32::from(pixmap.width()),
                height: u32::from(pixmap.height()),
                scale,
                pixels: pixmap.data_as_u8_slice().to_vec(),
            },
            Ok(None) | Err(_) => blank((width_pt * scale) as u32, (height_pt * scale) as u32, scale),
        };
        sink(index as u32 + 1, raster);
    }
    Ok(())
}

/// Makes a white picture.
pub fn blank(width: u32, height: u32, scale: f32) -> Raster {
    let (width, height) = (width.max(1), height.max(1));
    Raster { width, height, scale, pixels: vec![255; width as usize * height as usize * 4] }
}
