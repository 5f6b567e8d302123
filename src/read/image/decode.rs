//! The bytes of a picture → its shades of grey. The only home of the crates that decode pictures.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::PIXELS_MAX;
use crate::read::ocr::grey::Grey;

/// A picture that was decoded.
pub type Decoded = Grey;

/// A centimetre in inches.
const INCHES_PER_CM: f32 = 1.0 / 2.54;
/// The largest side of a JPEG.
const JPEG_SIDE_MAX: usize = 65_535;

/// What a picture says of itself before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Header {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Pixels an inch, where it says so.
    pub density: Option<f32>,
}

/// Reads the header of a PNG.
pub fn png_header(bytes: &[u8]) -> Option<Header> {
    let reader = png_decoder(bytes).read_info();
    let Ok(info) = reader.as_ref().map(png::Reader::info) else {
        // The rest of the file is broken: its size is known all the same.
        let mut decoder = png_decoder(bytes);
        let info = decoder.read_header_info().ok()?;
        return Some(Header { width: info.width, height: info.height, density: None });
    };
    let density = info.pixel_dims.filter(|dims| dims.unit == png::Unit::Meter);
    let density = density.map(|dims| dims.xppu as f32 / 100.0 / INCHES_PER_CM);
    Some(Header { width: info.width, height: info.height, density })
}

/// Decodes a PNG.
pub fn png(bytes: &[u8]) -> Option<Decoded> {
    let mut decoder = png_decoder(bytes);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let channels = frame.color_type.samples();
    samples_to_grey(frame.width, frame.height, &pixels, channels)
}

fn png_decoder(bytes: &[u8]) -> png::Decoder<Cursor<&[u8]>> {
    png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: 4 * PIXELS_MAX as usize })
}

/// Reads the header of a JPEG.
pub fn jpeg_header(bytes: &[u8]) -> Option<Header> {
    let mut decoder = jpeg_decoder(bytes);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let density = match info.pixel_density {
        1 => Some(f32::from(info.x_density)),
        2 => Some(f32::from(info.x_density) / INCHES_PER_CM),
        _ => None,
    };
    Some(Header { width: u32::from(info.width), height: u32::from(info.height), density })
}

/// Decodes a JPEG.
pub fn jpeg(bytes: &[u8]) -> Option<Decoded> {
    let mut decoder = jpeg_decoder(bytes);
    let pixels = decoder.decode().ok()?;
    let info = decoder.info()?;
    let channels = decoder.output_colorspace()?.num_components();
    samples_to_grey(u32::from(info.width), u32::from(info.height), &pixels, channels)
}

fn jpeg_decoder(bytes: &[u8]) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default().set_max_width(JPEG_SIDE_MAX).set_max_height(JPEG_SIDE_MAX);
    let options = options.jpeg_set_out_colorspace(ColorSpace::RGB);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

/// The pages of a TIFF, one after another.
pub struct TiffPages<'b>(Decoder<Cursor<&'b [u8]>>);

/// Opens a TIFF; nothing where it has no page.
pub fn tiff_pages(bytes: &[u8]) -> Option<TiffPages<'_>> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = 4 * PIXELS_MAX as usize;
    limits.intermediate_buffer_size = 4 * PIXELS_MAX as usize;
    Decoder::new(Cursor::new(bytes)).ok().map(|decoder| TiffPages(decoder.with_limits(limits)))
}

impl TiffPages<'_> {
    /// Reads what the page in hand says of itself.
    pub fn header(&mut self) -> Option<Header> {
        let (width, height) = self.0.dimensions().ok()?;
        let density = self.0.get_tag_f32(Tag::XResolution).ok();
        let in_cm = self.0.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten() == Some(3);
        let density = density.map(|density| if in_cm { density / INCHES_PER_CM } else { density });
        Some(Header { width, height, density })
    }

    /// Decodes the page in hand.
    pub fn decode(&mut self) -> Option<Decoded> {
        let (width, height) = self.0.dimensions().ok()?;
        let color = self.0.colortype().ok()?;
        let pixels = match self.0.read_image().ok()? {
            DecodingResult::U8(pixels) => pixels,
            DecodingResult::U16(pixels) => pixels.into_iter().map(|sample| (sample >> 8) as u8).collect(),
            _ => return None,
        };
        match color {
            ColorType::Gray(bits @ (1 | 2 | 4)) => packed_to_grey(width, height, &pixels, u32::from(bits)),
            ColorType::Gray(8 | 16) => samples_to_grey(width, height, &pixels, 1),
            ColorType::GrayA(8 | 16) => samples_to_grey(width, height, &pixels, 2),
            ColorType::RGB(8 | 16) | ColorType::YCbCr(8) => samples_to_grey(width, height, &pixels, 3),
            ColorType::RGBA(8 | 16) => samples_to_grey(width, height, &pixels, 4),
            ColorType::CMYK(8) => {
                let of_ink = |ink: &[u8]| {
                    let light = |at: usize| (255 - u16::from(ink[at])) * (255 - u16::from(ink[3])) / 255;
                    [light(0) as u8, light(1) as u8, light(2) as u8]
                };
                let pixels: Vec<u8> = pixels.chunks_exact(4).flat_map(of_ink).collect();
                samples_to_grey(width, height, &pixels, 3)
            }
            _ => None,
        }
    }

    /// Goes on to the next page; tells whether there is one.
    pub fn next(&mut self) -> Result<bool, ()> {
        if !self.0.more_images() {
            return Ok(false);
        }
        self.0.next_image().map(|()| true).map_err(|_| ())
    }
}

/// Turns samples of grey, grey and opacity, colour, or colour and opacity into shades of grey on white.
fn samples_to_grey(width: u32, height: u32, samples: &[u8], channels: usize) -> Option<Decoded> {
    let luma =
        |pixel: &[u8]| (299 * u32::from(pixel[0]) + 587 * u32::from(pixel[1]) + 114 * u32::from(pixel[2])) / 1000;
    let on_white = |grey: u32, opacity: u8| (grey * u32::from(opacity) + 255 * (255 - u32::from(opacity))) / 255;
    let pixels: Vec<u8> = match channels {
        1 => samples.to_vec(),
        2 => samples.chunks_exact(2).map(|pixel| on_white(u32::from(pixel[0]), pixel[1]) as u8).collect(),
        3 => samples.chunks_exact(3).map(|pixel| luma(pixel) as u8).collect(),
        4 => samples.chunks_exact(4).map(|pixel| on_white(luma(pixel), pixel[3]) as u8).collect(),
        _ => return None,
    };
    whole(width, height, pixels)
}

/// Turns pixels of less than a byte, each row beginning with a byte, into shades of grey.
fn packed_to_grey(width: u32, height: u32, packed: &[u8], bits: u32) -> Option<Decoded> {
    let row_bytes = (width * bits).div_ceil(8) as usize;
    let most = (1u32 << bits) - 1;
    let grey = |row: &[u8], at: u32| {
        let shift = 8 - bits - at * bits % 8;
        (u32::from(row[(at * bits / 8) as usize]) >> shift & most) * 255 / most
    };
    let rows = packed.chunks_exact(row_bytes.max(1)).take(height as usize);
    whole(width, height, rows.flat_map(|row| (0..width).map(move |at| grey(row, at) as u8)).collect())
}

fn whole(width: u32, height: u32, pixels: Vec<u8>) -> Option<Decoded> {
    let (width, height) = (width as usize, height as usize);
    (width > 0 && height > 0 && pixels.len() == width * height).then_some(Grey { width, height, pixels })
}
