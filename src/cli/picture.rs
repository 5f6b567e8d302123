//! Boxes, lines and words drawn over a page's picture, and the picture written as PNG.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use crate::cli::label_font;
use crate::document::BBox;
use crate::read::pdf::raster::Raster;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// A box in pixels: left, top, right, bottom, all four inside.
pub type Pixels = [u32; 4];

/// Draws the outline of a box, `thickness` pixels wide.
pub fn outline(picture: &mut Raster, bbox: &BBox, colour: Colour, thickness: u32) {
    let [x0, y0, x1, y1] = pixels(picture, bbox);
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
pub fn fill(picture: &mut Raster, bbox: &BBox, colour: Colour, opacity: u8) {
    let place = pixels(picture, bbox);
    fill_pixels(picture, place, colour, opacity);
}

/// Lays a colour over a box of pixels.
pub fn fill_pixels(picture: &mut Raster, [x0, y0, x1, y1]: Pixels, colour: Colour, opacity: u8) {
    for y in y0..=y1 {
        for x in x0..=x1 {
            blend(picture, x, y, colour, opacity);
        }
    }
}

/// Draws a line from one pixel to another.
pub fn line(picture: &mut Raster, (x0, y0): (u32, u32), (x1, y1): (u32, u32), colour: Colour) {
    let steps = x0.abs_diff(x1).max(y0.abs_diff(y1)).max(1);
    let between = |from: u32, to: u32, step: u32| {
        (f64::from(from) + (f64::from(to) - f64::from(from)) * f64::from(step) / f64::from(steps)).round() as u32
    };
    for step in 0..=steps {
        blend(picture, between(x0, x1, step), between(y0, y1, step), colour, 255);
    }
}

/// Copies a picture into a larger one, its upper left corner at a place.
pub fn paste(picture: &mut Raster, other: &Raster, (left, top): (u32, u32)) {
    let (width, row_bytes) = (picture.width as usize, other.width as usize * 4);
    for (index, row) in other.pixels.chunks_exact(row_bytes).enumerate() {
        let at = ((top as usize + index) * width + left as usize) * 4;
        if let Some(place) = picture.pixels.get_mut(at..at + row_bytes) {
            place.copy_from_slice(row);
        }
    }
}

/// Gives the width of some words in pixels.
pub fn words_width(words: &str) -> u32 {
    words.chars().count() as u32 * (label_font::WIDTH + 1)
}

/// Writes words on one line, the upper left corner at a place.
pub fn write_words(picture: &mut Raster, words: &str, (left, top): (u32, u32), colour: Colour) {
    for (index, character) in words.chars().enumerate() {
        let begin = left + index as u32 * (label_font::WIDTH + 1);
        for (row, dots) in (top..).zip(label_font::character_to_dots(character)) {
            let seen = (0..label_font::WIDTH).filter(|column| dots >> (label_font::WIDTH - 1 - column) & 1 == 1);
            seen.for_each(|column| blend(picture, begin + column, row, colour, 255));
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

/// Gives the pixels that a box of the page covers.
pub fn pixels(picture: &Raster, bbox: &BBox) -> Pixels {
    let clamp = |value: f32, most: u32| (value * picture.scale).round().clamp(0.0, (most - 1) as f32) as u32;
    [
        clamp(bbox.x0, picture.width),
        clamp(bbox.y0, picture.height),
        clamp(bbox.x1, picture.width),
        clamp(bbox.y1, picture.height),
    ]
}

fn blend(picture: &mut Raster, x: u32, y: u32, colour: Colour, opacity: u8) {
    if x >= picture.width {
        return;
    }
    let at = (y as usize * picture.width as usize + x as usize) * 4;
    let Some(pixel) = picture.pixels.get_mut(at..at + 4) else { return };
    for (channel, wanted) in pixel.iter_mut().zip(colour) {
        let mixed = u32::from(wanted) * u32::from(opacity) + u32::from(*channel) * u32::from(255 - opacity);
        *channel = (mixed / 255) as u8;
    }
    pixel[3] = 255;
}
