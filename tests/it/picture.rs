//! The pictures that `explain` draws, looked at pixel by pixel.

use std::fs::File;
use std::io::BufReader;

use crate::util::Desk;

/// The names of zones stand left of the page, at most so many pixels wide.
const MARGIN_MAX_PX: usize = 200;

/// A picture that `explain` drew.
pub struct Picture {
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    channels: usize,
    samples: Vec<u8>,
}

impl Picture {
    /// Reads a picture of the folder `pictures`.
    pub fn read(desk: &Desk, name: &str) -> Self {
        let file = File::open(desk.path("pictures").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().expect("it is a PNG");
        let mut samples = vec![0; reader.output_buffer_size().expect("its size is known")];
        let info = reader.next_frame(&mut samples).expect("it can be decoded");
        let (width, height) = (info.width as usize, info.height as usize);
        Self { width, height, channels: info.color_type.samples(), samples }
    }

    /// Gives the colour of a pixel.
    pub fn colour(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * self.channels;
        [self.samples[at], self.samples[at + 1], self.samples[at + 2]]
    }

    /// Tells whether each pixel is white.
    pub fn is_white(&self) -> bool {
        let mut pixels = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        pixels.all(|(x, y)| self.colour(x, y) == [255; 3])
    }

    /// Tells whether the pixels around a place of a page are of one dark grey, so that no letter shows.
    pub fn is_painted_over(&self, page_width_pt: f32, x_pt: f32, y_pt: f32) -> bool {
        let scale = self.width as f32 / page_width_pt;
        self.is_dark_at((x_pt * scale) as usize, (y_pt * scale) as usize)
    }

    /// Gives how far right the page stands in the picture of a letter, by its places that are painted over in the
    /// picture of the page too; nothing where one of them is not.
    pub fn page_left(&self, scale: f32, places_pt: &[(f32, f32)]) -> Option<usize> {
        let painted = |left: usize| {
            let mut places = places_pt.iter().map(|(x, y)| (left + (x * scale) as usize, (y * scale) as usize));
            places.all(|(x, y)| self.is_dark_at(x, y))
        };
        (1..MARGIN_MAX_PX).find(|&left| painted(left))
    }

    fn is_dark_at(&self, x: usize, y: usize) -> bool {
        let around = (y - 3..y + 3).flat_map(|y| (x - 8..x + 8).map(move |x| (x, y)));
        let mut colours = around.map(|(x, y)| self.colour(x, y));
        let first = colours.next();
        first.is_some_and(|colour| colour.iter().all(|&part| part < 100)) && colours.all(|colour| Some(colour) == first)
    }
}
