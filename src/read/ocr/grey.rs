//! A picture in shades of grey: what is done with the pixels of a scan.

/// A picture in shades of grey, row after row: 0 is black, 255 white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grey {
    /// The width in pixels.
    pub width: usize,
    /// The height in pixels.
    pub height: usize,
    /// The pixels.
    pub pixels: Vec<u8>,
}

impl Grey {
    /// Makes a picture of pixels with red, green, blue and opacity; nothing is darker than it looks on white.
    pub fn of_rgba(width: usize, height: usize, rgba: &[u8]) -> Self {
        let grey = |pixel: &[u8]| {
            let [red, green, blue] = [0, 1, 2].map(|index| u32::from(pixel[index]));
            ((299 * red + 587 * green + 114 * blue) / 1000) as u8
        };
        let pixels = rgba.chunks_exact(4).map(grey).collect();
        Self { width, height, pixels }
    }

    /// Gives the picture as a file of the format PGM.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend_from_slice(&self.pixels);
        file
    }
}
