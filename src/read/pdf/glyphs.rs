//! One drawn glyph → characters with their place, size and style.

use std::ops::Range;

use hayro_interpret::font::{Glyph as FontGlyph, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, Point, Rect, Vec2};
use unicode_normalization::UnicodeNormalization;

use crate::document::{BBox, Direction, Glyph, Tag};
use crate::read::pdf::device::{DrawnGlyph, Painted};
use crate::read::pdf::fonts::FontStyle;

/// The part of the em above the baseline that a glyph box covers; hayro gives no ascent.
const ASCENT_EM: f64 = 0.75;
/// The part of the em below the baseline that a glyph box covers.
const DESCENT_EM: f64 = 0.25;
/// hayro scales glyphs to 1000 units an em.
const UNITS_PER_EM: f64 = 1000.0;
/// Letters are set apart by the same space each, up to this (kerning).
const SPACING_TOLERANCE_EM: f32 = 0.03;
/// A smaller space between letters parts no words.
const SPACING_MIN_EM: f32 = 0.09;
/// A larger space between all glyphs of a run parts columns, not letters.
const SPACING_MAX_EM: f32 = 0.5;
/// Letters smaller than this are not seen, in points.
const SIZE_MIN_PT: f64 = 0.01;
/// Letters larger than this are no text, in points.
const SIZE_MAX_PT: f64 = 10_000.0;

/// The place, size and style that the characters of one drawn glyph share.
#[derive(Debug, Clone, Copy)]
pub struct GlyphShape {
    /// The box around the advance.
    pub bbox: BBox,
    baseline: f32,
    from: [f32; 2],
    to: [f32; 2],
    size_pt: f32,
    direction: Direction,
    bold: bool,
    italic: bool,
}

/// A glyph of a run that is drawn in one go: its shape, nothing where it has none, and the place of its characters
/// among those of the run.
#[derive(Debug, Clone)]
pub struct RunGlyph {
    /// The shape.
    pub shape: Option<GlyphShape>,
    /// The characters.
    pub characters: Range<usize>,
}

impl GlyphShape {
    /// Gives place and size of a glyph that is drawn with this matrix; nothing where it has no size or lies at no
    /// number.
    ///
    /// `stretch` is the factor by which the matrix stretches the outline of a replacement font: the advance has the
    /// right width without.
    pub fn new(
        glyph: &FontGlyph<'_>,
        matrix: Affine,
        vertical: bool,
        stretch: f64,
        style: &FontStyle,
    ) -> Option<GlyphShape> {
        let [a, b, c, d, e, f] = matrix.as_coeffs();
        let size = c.hypot(d) * UNITS_PER_EM;
        if !(size > SIZE_MIN_PT && size < SIZE_MAX_PT && e.is_finite() && f.is_finite()) {
            return None;
        }
        let origin = Point::new(e, f);
        let advance_units = f64::from(match glyph {
            FontGlyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            FontGlyph::Type3(type3) => type3.advance_width().unwrap_or(500.0),
        });
        let up = Vec2::new(c, d) * UNITS_PER_EM;
        let along = Vec2::new(a, b) / if stretch > 0.0 { stretch } else { 1.0 };
        let advance = along * if vertical { UNITS_PER_EM } else { advance_units };
        let corners = [up * ASCENT_EM, up * -DESCENT_EM, advance + up * ASCENT_EM, advance - up * DESCENT_EM];
        let [first, others @ ..] = corners.map(|corner| origin + corner);
        let area = others.iter().fold(Rect::from_points(first, first), |area, point| area.union_pt(*point));
        let bbox = bbox_of(area);
        let direction = match (vertical, a.abs() >= b.abs()) {
            (true, _) => Direction::Down,
            (false, true) if a >= 0.0 => Direction::Right,
            (false, true) => Direction::Left,
            (false, false) if b > 0.0 => Direction::Down,
            (false, false) => Direction::Up,
        };
        let baseline = match direction {
            Direction::Right | Direction::Left => f,
            Direction::Down | Direction::Up => e,
        };
        let place = |point: Point| [point.x as f32, point.y as f32];
        let (from, to) = match vertical {
            true => ([bbox.center_x(), bbox.y0], [bbox.center_x(), bbox.y1]),
            false => (place(origin), place(origin + advance)),
        };
        Some(GlyphShape {
            bbox,
            baseline: baseline as f32,
            from,
            to,
            size_pt: size as f32,
            direction,
            bold: style.bold,
            italic: style.italic,
        })
    }

    /// Gives the middle of the place where the glyph has its ink.
    pub fn ink_center(&self) -> Point {
        let ink = self.character(' ', 0, 1).ink_box();
        Point::new(f64::from(ink.center_x()), f64::from(ink.center_y()))
    }

    /// Gives the length of the way, along the writing, from the end of this glyph to the beginning of the next, in ems.
    fn gap_to(&self, next: &Self) -> Option<f32> {
        let (x, y) = (self.to[0] - self.from[0], self.to[1] - self.from[1]);
        let length = x.hypot(y);
        let step = [next.from[0] - self.to[0], next.from[1] - self.to[1]];
        (length > 0.0).then(|| (x * step[0] + y * step[1]) / length / self.size_pt)
    }

    /// Moves the end of the pen's way further along.
    fn lengthen(&mut self, spacing_em: f32) {
        let (x, y) = (self.to[0] - self.from[0], self.to[1] - self.from[1]);
        let length = x.hypot(y);
        if length > 0.0 {
            let part = spacing_em * self.size_pt / length;
            self.to = [self.to[0] + x * part, self.to[1] + y * part];
        }
    }

    /// Gives the `index`-th of `of` characters that share the glyph, each with its part of the advance.
    pub fn character(&self, character: char, index: usize, of: usize) -> Glyph {
        let shape = if of > 1 { self.part(index, of) } else { *self };
        Glyph {
            character,
            bbox: shape.bbox,
            baseline: shape.baseline,
            from: shape.from,
            to: shape.to,
            size_pt: shape.size_pt,
            direction: shape.direction,
            bold: shape.bold,
            italic: shape.italic,
            hidden: None,
            tag: Tag::Untagged,
            confidence: 1.0,
        }
    }

    /// Gives the shape of the `index`-th of `of` characters that share one glyph: its part of the advance.
    fn part(&self, index: usize, of: usize) -> Self {
        let (from, to) = (index as f32 / of as f32, (index + 1) as f32 / of as f32);
        let (box_, w, h) = (self.bbox, self.bbox.width(), self.bbox.height());
        let bbox = match self.direction {
            Direction::Right => BBox { x0: box_.x0 + w * from, x1: box_.x0 + w * to, ..box_ },
            Direction::Left => BBox { x0: box_.x1 - w * to, x1: box_.x1 - w * from, ..box_ },
            Direction::Down => BBox { y0: box_.y0 + h * from, y1: box_.y0 + h * to, ..box_ },
            Direction::Up => BBox { y0: box_.y1 - h * to, y1: box_.y1 - h * from, ..box_ },
        };
        let pen = |part: f32| {
            let at = |axis: usize| self.from[axis] + (self.to[axis] - self.from[axis]) * part;
            [at(0), at(1)]
        };
        Self { bbox, from: pen(from), to: pen(to), ..*self }
    }
}

/// Gives how much wider than high the matrix of a glyph draws it.
pub fn width_ratio(glyph: &PositionedGlyph<'_>) -> f64 {
    let [a, b, c, d, ..] = glyph.transform().as_coeffs();
    a.hypot(b) / c.hypot(d).max(f64::MIN_POSITIVE)
}

/// Adds the space that parts all the letters of a run to their pen's ways: letters set apart (`D É C I S I O N`) are no
/// words of one letter.
///
/// The letters must be parted by the same space; where the run writes its spaces, one pair of letters tells. Dots that
/// lead to a page number stay apart.
pub fn take_up_spacing(run: &mut [RunGlyph], characters: &[char]) {
    let letter = |glyph: &RunGlyph| characters[glyph.characters.clone()].iter().any(|c| c.is_alphanumeric());
    let space = |glyph: &RunGlyph| characters[glyph.characters.clone()].iter().all(|c| c.is_whitespace());
    let (mut least, mut most, mut pairs) = (f32::INFINITY, 0.0_f32, 0);
    for pair in run.windows(2) {
        let (Some(one), Some(next)) = (&pair[0].shape, &pair[1].shape) else { continue };
        if letter(&pair[0]) && letter(&pair[1]) {
            let gap = one.gap_to(next).unwrap_or(0.0);
            (least, most, pairs) = (least.min(gap), most.max(gap), pairs + 1);
            if least < SPACING_MIN_EM {
                return;
            }
        }
    }
    let writes_spaces = run.iter().any(space);
    let enough = pairs >= if writes_spaces { 1 } else { 2 };
    let even = least <= SPACING_MAX_EM && most - least <= SPACING_TOLERANCE_EM;
    if enough && even {
        let letters = run.iter_mut().filter(|glyph| letter(glyph));
        letters.filter_map(|glyph| glyph.shape.as_mut()).for_each(|shape| shape.lengthen(least));
    }
}

/// Puts the text that the file states (ActualText) in place of the glyphs that draw it.
///
/// The characters share the box of the glyphs; glyphs of more than one line stay as drawn, because nobody knows
/// which character stands where, and so do those for which the file states U+FFFD.
pub fn replace_text(glyphs: Vec<Painted<DrawnGlyph>>, text: &str) -> Vec<Painted<DrawnGlyph>> {
    let characters: Vec<char> = text.nfc().collect();
    if characters.contains(&char::REPLACEMENT_CHARACTER) {
        return glyphs;
    }
    let (Some(first), Some(last)) = (glyphs.first().copied(), glyphs.last()) else { return glyphs };
    let first_glyph = first.what.glyph;
    let on_one_line = glyphs.iter().all(|painted| {
        let glyph = painted.what.glyph;
        glyph.direction == first_glyph.direction && (glyph.baseline - first_glyph.baseline).abs() < first_glyph.size_pt
    });
    if !on_one_line {
        return glyphs;
    }
    if characters.len() == glyphs.len() {
        let pairs = glyphs.into_iter().zip(characters);
        return pairs
            .map(|(mut painted, character)| {
                painted.what.glyph.character = character;
                painted
            })
            .collect();
    }
    let shape = GlyphShape {
        bbox: BBox::union_all(glyphs.iter().map(|painted| painted.what.glyph.bbox)).unwrap_or_default(),
        baseline: first_glyph.baseline,
        from: first_glyph.from,
        to: last.what.glyph.to,
        size_pt: first_glyph.size_pt,
        direction: first_glyph.direction,
        bold: first_glyph.bold,
        italic: first_glyph.italic,
    };
    let of = characters.len();
    let place = |(index, character)| {
        let glyph = shape.character(character, index, of);
        Painted { what: DrawnGlyph { glyph, ..first.what }, ..first }
    };
    characters.into_iter().enumerate().map(place).collect()
}

/// Adds the characters of a glyph as its font states them, ligatures taken apart; none where it states none.
pub fn add_stated_characters(glyph: &FontGlyph<'_>, characters: &mut Vec<char>) {
    match glyph.as_unicode() {
        Some(BfString::Char(character)) => add_plain(character, characters),
        Some(BfString::String(text)) => text.chars().for_each(|character| add_plain(character, characters)),
        None => {}
    }
}

/// Gives the character of a Type 3 glyph whose font states no Unicode, where its name is that of a sign; nothing where
/// the name tells the letter, or nothing at all.
///
/// The glyphs of a Type 3 font may bear any name (ISO 32000-1, 9.6.5): a name tells something only where it is that of
/// a Latin letter, figure or mark (9.10.2). A font whose drawings are named after their shapes (`square`) and sit at the
/// codes of letters is read by its codes, as poppler and pdfium read it.
pub fn type3_character(named: &[char], code: u32) -> Option<char> {
    let latin = |c: &char| *c != ' ' && *c < '\u{180}';
    let character = char::from_u32(code)?;
    match named {
        [] => (character == ' ').then_some(' '),
        named if named.iter().all(latin) => None,
        _ => (character.is_ascii_graphic() || character == ' ').then_some(character),
    }
}

/// Tells whether a glyph draws nothing, as a space does.
pub fn is_blank(glyph: &FontGlyph<'_>) -> bool {
    matches!(glyph, FontGlyph::Outline(outline) if outline.outline().elements().is_empty())
}

/// Adds a character as text writes it: ligatures of Latin letters in parts, odd spaces and controls as spaces.
fn add_plain(character: char, characters: &mut Vec<char>) {
    match character {
        '\u{FB00}'..='\u{FB06}' => characters.extend(character.nfkc()),
        // The private codes of the Symbol and Wingdings fonts for the common bullets.
        '\u{F0B7}' | '\u{F06C}' | '\u{F09F}' => characters.push('•'),
        '\u{F0A7}' | '\u{F06E}' => characters.push('▪'),
        '\u{F0D8}' => characters.push('➢'),
        '\u{F0FC}' => characters.push('✓'),
        '\u{F020}' => characters.push(' '),
        other if other.is_control() => characters.push(' '),
        other => characters.push(other),
    }
}

/// Turns a rectangle of the engine into a box.
pub fn bbox_of(rect: Rect) -> BBox {
    BBox::new(rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32)
}
