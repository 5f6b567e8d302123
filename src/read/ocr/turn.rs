//! Places of a picture that was turned by quarters → places of the page as it is shown.

use crate::document::{BBox, Direction, Glyph, Ruling};

/// How a picture was turned.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// Clockwise, from 0 to 3.
    quarters: u8,
    /// The size of the page before it was turned.
    width_pt: f32,
    height_pt: f32,
}

impl Turn {
    /// A picture of so many points was turned clockwise by so many quarters.
    pub fn new(quarters: u8, width_pt: f32, height_pt: f32) -> Self {
        Self { quarters: quarters % 4, width_pt, height_pt }
    }

    /// Gives the place on the page.
    fn point(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        match self.quarters {
            0 => [x, y],
            1 => [y, self.height_pt - x],
            2 => [self.width_pt - x, self.height_pt - y],
            _ => [self.width_pt - y, x],
        }
    }

    /// Gives the box on the page.
    pub fn bbox(&self, bbox: BBox) -> BBox {
        let ([x0, y0], [x1, y1]) = (self.point([bbox.x0, bbox.y0]), self.point([bbox.x1, bbox.y1]));
        BBox::new(x0, y0, x1, y1)
    }

    /// Gives the rule on the page.
    pub fn ruling(&self, rule: Ruling) -> Ruling {
        Ruling { bbox: self.bbox(rule.bbox), horizontal: rule.horizontal == (self.quarters.is_multiple_of(2)) }
    }

    /// Gives the glyph on the page.
    pub fn glyph(&self, glyph: Glyph) -> Glyph {
        let direction = [Direction::Right, Direction::Up, Direction::Left, Direction::Down][usize::from(self.quarters)];
        let [x, y] = self.point([glyph.from[0], glyph.baseline]);
        let baseline = if self.quarters.is_multiple_of(2) { y } else { x };
        let (from, to) = (self.point(glyph.from), self.point(glyph.to));
        Glyph { bbox: self.bbox(glyph.bbox), baseline, from, to, direction, ..glyph }
    }
}
