//! Boxes drawn over a page's picture, and the picture written as PNG.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use crate::document::BBox;
use crate::read::pdf::raster::Raster;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// Draws the outline of a box, `thickness` pixels wide.
pub fn outline(picture: &mut Raster, bbox: &BBox, scale: f32, colour: Colour, thickness: u32) {
    let [x0, y0, x1, y1] = pixels(picture, bbox, scale);
    for inset in 0..thickness {
        let (left, top) = (x0 + inset, y0 + inset);
        let (right, bottom) = (x1.saturating_sub(inset), y1.saturating_sub(inset));
        for x in left..=right.max(left) {
            blend(picture, x, top, colour, 255);
            blend(picture, x, bottom, colour, 255);
        }
        for y in top..=bottom.max(top) {
            blend(picture, left, y, colour, 255);
            blend(picture, right, y, colour, 255);
        }
    }
}

/// Lays a colour over a box; 255 hides what is below.
pub fn fill(picture: &mut Raster, bbox: &BBox, scale: f32, colour: Colour, opacity: u8) {
    let [x0, y0, x1, y1] = pixels(picture, bbox, scale);
    for y in y0..=y1 {
        for x in x0..=x1 {
            blend(picture, x, y, colour, opacity);
        }
    }
}

/// Writes a picture as PNG.
///
/// # Errors
/// The system's own, where the file cannot be written.
pub fn write_png(picture: &Raster, path: &Path) -> io::Result<()> {
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&picture.pixels).map_err(io::Error::other)
}

fn pixels(picture: &Raster, bbox: &BBox, scale: f32) -> [u32; 4] {
    let clamp = |value: f32, most: u32| (value * scale).round().clamp(0.0, (most - 1) as f32) as u32;
    [
        clamp(bbox.x0, picture.width),
        clamp(bbox.y0, picture.height),
        clamp(bbox.x1, picture.width),
        clamp(bbox.y1, picture.height),
    ]
}

fn blend(picture: &mut Raster, x: u32, y: u32, colour: Colour, opacity: u8) {
    let at = (y as usize * picture.width as usize + x as usize) * 4;
    let Some(pixel) = picture.pixels.get_mut(at..at + 4) else { return };
    for (channel, wanted) in pixel.iter_mut().zip(colour) {
        let mixed = u32::from(wanted) * u32::from(opacity) + u32::from(*channel) * u32::from(255 - opacity);
        *channel = (mixed / 255) as u8;
    }
    pixel[3] = 255;
}
