//! A picture in shades of grey: what is done with the pixels of a scan.

use super::rules::Area;
use crate::document::BBox;

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

    /// Gives the brightness of an area, from 0 to 1: that of its middle tone.
    pub fn brightness(&self, area: &Area) -> f32 {
        let mut tones: Vec<u8> = Vec::new();
        for y in area.y0..area.y1 {
            tones.extend_from_slice(&self.pixels[y * self.width + area.x0..y * self.width + area.x1]);
        }
        let middle = tones.len() / 2;
        if tones.is_empty() { 1.0 } else { f32::from(*tones.select_nth_unstable(middle).1) / 255.0 }
    }

    /// Gives the box of the ink in a box, of the rows that hang together the most of it; nothing where there is none.
    pub fn ink_within(&self, bbox: BBox, ink: u8) -> Option<BBox> {
        /// A dot stands so far above its letter, of the height of the box.
        const APART: usize = 8;
        let [left, top, right, bottom] = [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map(|edge| edge.max(0.0) as usize);
        let (right, bottom) = (right.min(self.width), bottom.min(self.height));
        let row = |y: usize| &self.pixels[y * self.width + left.min(right)..y * self.width + right];
        let in_row = |y: usize| row(y).iter().filter(|pixel| **pixel < ink).count();
        let apart = 1 + bottom.saturating_sub(top) / APART;
        // First and last row, and how many pixels of ink.
        let mut groups: Vec<(usize, usize, usize)> = Vec::new();
        for y in top..bottom {
            let count = in_row(y);
            match groups.last_mut() {
                _ if count == 0 => {}
                Some((_, last, sum)) if y - *last <= apart => (*last, *sum) = (y, *sum + count),
                _ => groups.push((y, y, count)),
            }
        }
        let &(first, last, _) = groups.iter().max_by_key(|(_, _, sum)| sum)?;
        let inked = |x: &usize| (first..=last).any(|y| self.pixels[y * self.width + x] < ink);
        let (x0, x1) = ((left..right).find(inked)?, (left..right).rev().find(inked)?);
        Some(BBox::new(x0 as f32, first as f32, (x1 + 1) as f32, (last + 1) as f32))
    }

    /// Gives the picture with rows and columns changed.
    pub fn flipped(&self) -> Self {
        let mut pixels = vec![0; self.pixels.len()];
        for (y, row) in self.pixels.chunks_exact(self.width).enumerate() {
            row.iter().enumerate().for_each(|(x, &pixel)| pixels[x * self.height + y] = pixel);
        }
        Self { width: self.height, height: self.width, pixels }
    }

    /// Gives the picture turned clockwise by so many quarters.
    pub fn quarter_turned(&self, quarters: u8) -> Self {
        let mut turned = if quarters % 2 == 1 { self.flipped() } else { self.clone() };
        match quarters % 4 {
            1 => turned.pixels.chunks_exact_mut(turned.width).for_each(<[u8]>::reverse),
            2 => turned.pixels.reverse(),
            3 => {
                let rows: Vec<&[u8]> = turned.pixels.chunks_exact(turned.width).rev().collect();
                turned.pixels = rows.concat();
            }
            _ => {}
        }
        turned
    }

    /// Gives the picture turned about its middle so that lines that fall to the right by an angle in degrees lie level; what
    /// comes in from outside is paper.
    pub fn turned_back(&self, angle: f32, paper: u8) -> Self {
        let (sine, cosine) = angle.to_radians().sin_cos();
        let (middle_x, middle_y) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let at = |x: usize, y: usize| f32::from(self.pixels[y * self.width + x]);
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            let off_y = y as f32 - middle_y;
            for x in 0..self.width {
                let off_x = x as f32 - middle_x;
                let (from_x, from_y) =
                    (middle_x + cosine * off_x - sine * off_y, middle_y + sine * off_x + cosine * off_y);
                let inside = from_x >= 0.0 && from_y >= 0.0;
                let (left, top) = (from_x as usize, from_y as usize);
                if !inside || left + 1 >= self.width || top + 1 >= self.height {
                    pixels.push(paper);
                    continue;
                }
                let (part_x, part_y) = (from_x - left as f32, from_y - top as f32);
                let upper = at(left, top) * (1.0 - part_x) + at(left + 1, top) * part_x;
                let lower = at(left, top + 1) * (1.0 - part_x) + at(left + 1, top + 1) * part_x;
                pixels.push((upper * (1.0 - part_y) + lower * part_y) as u8);
            }
        }
        Self { pixels, ..*self }
    }

    /// Makes the picture smaller by a factor below 1: each pixel is the mean of those that it stands for.
    pub fn scaled(self, factor: f32) -> Self {
        let side = |length: usize| ((length as f32 * factor) as usize).max(1);
        let (width, height) = (side(self.width), side(self.height));
        if factor >= 1.0 {
            return self;
        }
        let edges = |at: usize, of: usize, length: usize| {
            (at * length / of, ((at + 1) * length / of).max(at * length / of + 1))
        };
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom) = edges(y, height, self.height);
            for x in 0..width {
                let (left, right) = edges(x, width, self.width);
                let rows = (top..bottom).map(|row| &self.pixels[row * self.width + left..row * self.width + right]);
                let sum: u32 = rows.flatten().map(|&pixel| u32::from(pixel)).sum();
                pixels.push((sum / ((bottom - top) * (right - left)) as u32) as u8);
            }
        }
        Self { width, height, pixels }
    }

    /// Gives the picture as a file of the format PGM.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend_from_slice(&self.pixels);
        file
    }
}
