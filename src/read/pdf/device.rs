//! What the engine draws → glyphs, rulings, fills and pictures in the order of painting.
//!
//! hayro calls the [`Device`] for each thing that a page draws; nothing is judged here except what the clip cuts
//! away. Whether a glyph can be seen is decided in [`super::paint`], once everything above it is known.

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask, StrokeProps,
};
use unicode_normalization::UnicodeNormalization;

use crate::document::{BBox, Direction, Glyph};
use crate::read::pdf::strings;

/// The largest number of glyphs, and of rulings and fills together, that is kept of one page.
pub const GLYPHS_MAX: usize = 400_000;
/// See [`GLYPHS_MAX`].
pub const SHAPES_MAX: usize = 100_000;

/// Text that replaces glyphs is taken from marks nested at most this deep.
const MARKS_DEEP_MAX: usize = 64;

/// A filled or stroked shape at most this thick is a rule, in points.
const RULE_THICKNESS_MAX_PT: f64 = 3.0;
/// The part of the em above the baseline that a glyph box covers; hayro gives no ascent.
const ASCENT_EM: f64 = 0.75;
/// The part of the em below the baseline that a glyph box covers.
const DESCENT_EM: f64 = 0.25;
/// hayro scales glyphs to 1000 units an em.
const UNITS_PER_EM: f64 = 1000.0;

/// Something drawn, with its place in the order of painting.
#[derive(Debug, Clone, Copy)]
pub struct Painted<T> {
    /// What is drawn.
    pub what: T,
    /// The order of painting; larger is later, that is, on top.
    pub order: u32,
    /// The brightness of the paint: 0 is black, 1 is white.
    pub brightness: f32,
    /// Nothing below can be seen through it.
    pub opaque: bool,
}

/// A glyph with the pen that draws it.
#[derive(Debug, Clone, Copy)]
pub struct DrawnGlyph {
    /// The glyph.
    pub glyph: Glyph,
    /// Drawn with the invisible pen (render modes 3 and 7).
    pub invisible: bool,
}

/// Everything that one page draws.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The characters.
    pub glyphs: Vec<Painted<DrawnGlyph>>,
    /// The thin rectangles and lines.
    pub rules: Vec<Painted<BBox>>,
    /// The other filled rectangles.
    pub fills: Vec<Painted<BBox>>,
    /// The images.
    pub pictures: Vec<Painted<BBox>>,
    /// The boxes around filled shapes that are no upright rectangle: grounds on which light text may stand.
    pub grounds: Vec<Painted<BBox>>,
    /// How many glyphs stand outside the page.
    pub off_page: usize,
    /// What was limited, and the limit.
    pub limit: Option<(&'static str, usize)>,
}

/// Collects what the engine draws.
pub struct Collector {
    drawn: Drawn,
    order: u32,
    clips: Vec<Rect>,
    group_opacity: Vec<f32>,
    marked: Vec<MarkedContent>,
    last_run: Option<(Point, usize)>,
}

/// A marked-content sequence that is open: where it began and the text that replaces it, if any.
struct MarkedContent {
    first_glyph: usize,
    actual_text: Option<String>,
}

impl Collector {
    /// Makes a collector for a page of this area.
    pub fn new(area: Rect) -> Self {
        Self {
            drawn: Drawn::default(),
            order: 0,
            clips: vec![area],
            group_opacity: vec![1.0],
            marked: Vec::new(),
            last_run: None,
        }
    }

    /// Gives what was collected.
    pub fn finish(self) -> Drawn {
        self.drawn
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    fn next_order(&mut self) -> u32 {
        self.order += 1;
        self.order
    }

    /// Gives brightness and opacity of a paint; nothing where it paints nothing.
    fn ink(&self, props: &DrawProps<'_>) -> Option<(f32, bool)> {
        let group = self.group_opacity.last().copied().unwrap_or(1.0);
        let normal = props.blend_mode == BlendMode::Normal && props.soft_mask.is_none();
        match &props.paint {
            Paint::Color(color) => {
                let [red, green, blue, alpha] = color.to_rgba().components();
                let alpha = alpha * group;
                // Rec. 601 luma.
                let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
                (alpha > 0.05).then_some((brightness, normal && alpha > 0.9))
            }
            Paint::Pattern(_) => Some((0.5, false)),
        }
    }

    /// Counts a glyph that the clip cuts away, where it is the edge of the page that does.
    fn count_off_page(&mut self, glyph: &FontGlyph<'_>, shape: &GlyphShape) {
        let page = self.clips.first().copied().unwrap_or(Rect::ZERO);
        let is_off = !page.inflate(1.0, 1.0).contains(center(&shape.bbox));
        let is_seen = !shape.invisible && characters_of(glyph).iter().any(|character| !character.is_whitespace());
        self.drawn.off_page += usize::from(is_off && is_seen);
    }

    fn add_glyph(&mut self, character: char, shape: &GlyphShape, ink: (f32, bool), order: u32) {
        if self.drawn.glyphs.len() >= GLYPHS_MAX {
            self.drawn.limit = Some(("glyphs", GLYPHS_MAX));
            return;
        }
        let glyph = Glyph {
            character,
            bbox: shape.bbox,
            baseline: shape.baseline,
            size_pt: shape.size_pt,
            direction: shape.direction,
            bold: shape.bold,
            italic: shape.italic,
            hidden: None,
        };
        let what = DrawnGlyph { glyph, invisible: shape.invisible };
        self.drawn.glyphs.push(Painted { what, order, brightness: ink.0, opaque: ink.1 });
    }

    /// Takes a filled rectangle: a rule where it is thin, else a fill.
    fn add_rectangle(&mut self, rect: Rect, ink: (f32, bool)) {
        let rect = rect.intersect(self.clip());
        if rect.width() < 0.0 || rect.height() < 0.0 || (rect.width() == 0.0 && rect.height() == 0.0) {
            return;
        }
        if self.drawn.rules.len() + self.drawn.fills.len() >= SHAPES_MAX {
            self.drawn.limit = Some(("shapes", SHAPES_MAX));
            return;
        }
        let order = self.next_order();
        let painted = Painted { what: bbox_of(rect), order, brightness: ink.0, opaque: ink.1 };
        if rect.width().min(rect.height()) <= RULE_THICKNESS_MAX_PT {
            self.drawn.rules.push(painted);
        } else {
            self.drawn.fills.push(painted);
        }
    }

    fn fill_path(&mut self, path: &BezPath, transform: Affine, ink: (f32, bool)) {
        for corners in subpaths(path, transform) {
            if let Some(rect) = corners.as_deref().and_then(upright_rectangle) {
                self.add_rectangle(rect, ink);
            }
        }
        let area = transform.transform_rect_bbox(path.bounding_box()).intersect(self.clip());
        if area.width() > RULE_THICKNESS_MAX_PT && area.height() > RULE_THICKNESS_MAX_PT && path.elements().len() > 6 {
            self.add_ground(area, ink);
        }
    }

    /// Takes the area around a filled shape of any form.
    fn add_ground(&mut self, area: Rect, ink: (f32, bool)) {
        if self.drawn.grounds.len() < SHAPES_MAX {
            let order = self.next_order();
            self.drawn.grounds.push(Painted { what: bbox_of(area), order, brightness: ink.0, opaque: false });
        }
    }

    fn stroke_path(&mut self, path: &BezPath, transform: Affine, stroke: &StrokeProps, ink: (f32, bool)) {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let scale = (a * d - b * c).abs().sqrt();
        let half = (f64::from(stroke.line_width) * scale / 2.0).max(0.05);
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        for element in path.elements() {
            let end = match element {
                PathEl::MoveTo(point) => {
                    start = transform * *point;
                    last = start;
                    continue;
                }
                PathEl::LineTo(point) => transform * *point,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    last = transform * *point;
                    continue;
                }
            };
            let run = end - last;
            // A rule is straight to the eye: at most half a point off, or one in a hundred.
            let off = run.x.abs().min(run.y.abs());
            if run.hypot() > 0.5 && off <= 0.5_f64.max(0.01 * run.hypot()) {
                let across = if run.x.abs() > run.y.abs() { Vec2::new(0.0, half) } else { Vec2::new(half, 0.0) };
                self.add_rectangle(Rect::from_points(last - across, end + across), ink);
            }
            last = end;
        }
    }
}

/// The place, size and style that the characters of one drawn glyph share.
struct GlyphShape {
    bbox: BBox,
    baseline: f32,
    size_pt: f32,
    direction: Direction,
    bold: bool,
    italic: bool,
    invisible: bool,
}

impl GlyphShape {
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
        Self { bbox, ..*self }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(ink) = self.ink(&props) else { return };
        match mode {
            DrawMode::Fill(_) => self.fill_path(path, props.transform, ink),
            DrawMode::Stroke(stroke) => self.stroke_path(path, props.transform, stroke, ink),
            DrawMode::FillAndStroke(_, stroke) => {
                self.fill_path(path, props.transform, ink);
                self.stroke_path(path, props.transform, stroke, ink);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_path(&rect.to_path(0.1), props, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        let Some(first) = glyphs.first() else { return };
        let invisible = matches!(mode, DrawMode::Invisible);
        let Some(ink) = self.ink(&props).or(invisible.then_some((0.0, false))) else { return };
        // Fill-and-stroke text (render modes 2 and 6) arrives twice: the stroke repeats the run before it.
        let here = ((props.transform * first.transform()) * Point::ZERO, glyphs.len());
        let repeats = matches!(mode, DrawMode::Stroke(_)) && self.last_run == Some(here);
        self.last_run = matches!(mode, DrawMode::Fill(_)).then_some(here);
        if repeats {
            return;
        }
        let (bold, italic) = style_of(first);
        let stretched = has_uneven_stretch(run);
        let order = self.next_order();
        let clip = self.clip();
        for glyph in glyphs {
            let matrix = props.transform * glyph.transform();
            let style =
                Style { bold, italic, invisible, stretched, vertical: run.writing_mode() == WritingMode::Vertical };
            let Some(shape) = shape_of(glyph, matrix, &style) else { continue };
            if !clip.inflate(1.0, 1.0).contains(center(&shape.bbox)) {
                self.count_off_page(glyph, &shape);
                continue;
            }
            let characters = characters_of(glyph);
            for (index, &character) in characters.iter().enumerate() {
                self.add_glyph(character, &shape.part(index, characters.len()), ink, order);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if self.drawn.pictures.len() >= SHAPES_MAX {
            self.drawn.limit = Some(("pictures", SHAPES_MAX));
            return;
        }
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(unit).intersect(self.clip());
        if area.width() <= 0.0 || area.height() <= 0.0 {
            return;
        }
        let opaque = match &image {
            Image::Stencil(_) => false,
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                props.soft_mask.is_none()
                    && props.blend_mode == BlendMode::Normal
                    && !["SMask", "Mask", "SMaskInData"].iter().any(|key| dict.contains_key(key))
            }
        };
        let order = self.next_order();
        self.drawn.pictures.push(Painted { what: bbox_of(area), order, brightness: 0.5, opaque });
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.bounding_box().intersect(self.clip());
        self.clips.push(area);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        let area = rect.intersect(self.clip());
        self.clips.push(area);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        let outer = self.group_opacity.last().copied().unwrap_or(1.0);
        self.group_opacity.push(outer * opacity);
    }

    fn pop_transparency_group(&mut self) {
        if self.group_opacity.len() > 1 {
            self.group_opacity.pop();
        }
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        // Texts within texts: only the outer ones count, and each one goes over its glyphs again.
        let properties = properties.filter(|_| self.marked.len() < MARKS_DEEP_MAX);
        let actual_text = properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
        let actual_text = actual_text.map(|text| strings::decode(text.as_bytes()));
        self.marked.push(MarkedContent { first_glyph: self.drawn.glyphs.len(), actual_text });
    }

    fn end_marked_content(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some(actual_text) = marked.actual_text else { return };
        let replaced = self.drawn.glyphs.split_off(marked.first_glyph.min(self.drawn.glyphs.len()));
        self.drawn.glyphs.extend(replace_text(replaced, &actual_text));
    }
}

/// Puts the text that the file states (ActualText) in place of the glyphs that draw it.
///
/// The characters share the box of the glyphs; glyphs of more than one line stay as drawn, because nobody knows
/// which character stands where.
fn replace_text(glyphs: Vec<Painted<DrawnGlyph>>, text: &str) -> Vec<Painted<DrawnGlyph>> {
    let characters: Vec<char> = text.nfc().collect();
    let Some(first) = glyphs.first().copied() else { return glyphs };
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
    let bbox = BBox::union_all(glyphs.iter().map(|painted| painted.what.glyph.bbox)).unwrap_or_default();
    let shape = GlyphShape {
        bbox,
        baseline: first_glyph.baseline,
        size_pt: first_glyph.size_pt,
        direction: first_glyph.direction,
        bold: first_glyph.bold,
        italic: first_glyph.italic,
        invisible: first.what.invisible,
    };
    let of = characters.len();
    let place = |(index, character)| {
        let part = shape.part(index, of);
        let glyph = Glyph { character, bbox: part.bbox, ..first_glyph };
        Painted { what: DrawnGlyph { glyph, ..first.what }, ..first }
    };
    characters.into_iter().enumerate().map(place).collect()
}

struct Style {
    bold: bool,
    italic: bool,
    invisible: bool,
    stretched: bool,
    vertical: bool,
}

/// Gives place and size of a glyph; nothing where it has no size or lies at no number.
fn shape_of(glyph: &FontGlyph<'_>, matrix: Affine, style: &Style) -> Option<GlyphShape> {
    let [a, b, c, d, e, f] = matrix.as_coeffs();
    let size = c.hypot(d) * UNITS_PER_EM;
    if !(size > 0.01 && size < 10_000.0 && e.is_finite() && f.is_finite()) {
        return None;
    }
    let origin = Point::new(e, f);
    let advance_units = f64::from(match glyph {
        FontGlyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
        FontGlyph::Type3(type3) => type3.advance_width().unwrap_or(500.0),
    });
    let up = Vec2::new(c, d) * UNITS_PER_EM;
    let along = Vec2::new(a, b);
    // hayro folds the stretch of a replacement font into the matrix; the advance already has the right width.
    let along =
        if style.stretched && along.hypot() > 0.0 { along * (size / UNITS_PER_EM / along.hypot()) } else { along };
    let advance = if style.vertical { along * UNITS_PER_EM } else { along * advance_units };
    let corners = [up * ASCENT_EM, up * -DESCENT_EM, advance + up * ASCENT_EM, advance - up * DESCENT_EM];
    let points = corners.map(|corner| origin + corner);
    let bbox = points.iter().fold(None, |all: Option<Rect>, point| {
        let here = Rect::from_points(*point, *point);
        Some(all.map_or(here, |rect| rect.union(here)))
    })?;
    let direction = match (style.vertical, a.abs() >= b.abs()) {
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
    Some(GlyphShape {
        bbox: bbox_of(bbox),
        baseline: baseline as f32,
        size_pt: size as f32,
        direction,
        bold: style.bold,
        italic: style.italic,
        invisible: style.invisible,
    })
}

/// Tells whether the glyphs of a run are stretched each by its own factor, as in a replacement font.
fn has_uneven_stretch(run: &GlyphRun<'_, '_>) -> bool {
    let ratio = |index: usize| {
        let [a, b, c, d, ..] = run.glyphs()[index].transform().as_coeffs();
        a.hypot(b) / c.hypot(d).max(1e-9)
    };
    let first = ratio(0);
    (1..run.glyphs().len()).any(|index| (ratio(index) - first).abs() > 0.01 * first)
}

/// Gives the characters of a glyph: ligatures taken apart, U+FFFD where nobody knows.
fn characters_of(glyph: &FontGlyph<'_>) -> Vec<char> {
    let text = match glyph.as_unicode() {
        Some(BfString::Char(character)) => return plain_characters(character).collect(),
        Some(BfString::String(text)) => text,
        None => String::new(),
    };
    let characters: Vec<char> = text.chars().flat_map(plain_characters).collect();
    if !characters.is_empty() {
        return characters;
    }
    match glyph {
        // A glyph that draws nothing is a space.
        FontGlyph::Outline(outline) if outline.outline().elements().is_empty() => vec![' '],
        _ => vec![char::REPLACEMENT_CHARACTER],
    }
}

/// Gives a character as text writes it: ligatures of Latin letters in parts, odd spaces and controls as spaces.
fn plain_characters(character: char) -> impl Iterator<Item = char> {
    let plain: Vec<char> = match character {
        '\u{FB00}'..='\u{FB06}' => character.nfkc().collect(),
        // The private codes of the Symbol and Wingdings fonts for the common bullets.
        '\u{F0B7}' | '\u{F06C}' | '\u{F09F}' => vec!['•'],
        '\u{F0A7}' | '\u{F06E}' => vec!['▪'],
        '\u{F0D8}' => vec!['➢'],
        '\u{F0FC}' => vec!['✓'],
        '\u{F020}' => vec![' '],
        other if other.is_control() => vec![' '],
        other => vec![other],
    };
    plain.into_iter()
}

/// Tells whether the font of a glyph is bold and whether it is italic, from the embedded font program.
fn style_of(glyph: &FontGlyph<'_>) -> (bool, bool) {
    let FontGlyph::Outline(outline) = glyph else { return (false, false) };
    let Some(font) = outline.font_data() else { return (false, false) };
    let name = font.postscript_name.unwrap_or_default().to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let bold = font.weight.is_some_and(|weight| weight >= 600) || named(&["bold", "black", "heavy", "semibold"]);
    (bold, font.is_italic || named(&["italic", "oblique"]))
}

/// Gives the corner points of each subpath; nothing for a subpath with curves.
fn subpaths(path: &BezPath, transform: Affine) -> Vec<Option<Vec<Point>>> {
    let mut all: Vec<Option<Vec<Point>>> = Vec::new();
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) => all.push(Some(vec![transform * *point])),
            PathEl::LineTo(point) => {
                if let Some(Some(corners)) = all.last_mut() {
                    corners.push(transform * *point);
                }
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {
                if let Some(last) = all.last_mut() {
                    *last = None;
                }
            }
            PathEl::ClosePath => {}
        }
    }
    all
}

/// Gives the rectangle that the corners span, where they span an upright one (or a line of no width).
fn upright_rectangle(corners: &[Point]) -> Option<Rect> {
    const TOLERANCE_PT: f64 = 0.1;
    let (first, rest) = corners.split_first()?;
    let rect = rest.iter().fold(Rect::from_points(*first, *first), |rect, point| rect.union_pt(*point));
    let on_edge = |point: &Point| {
        let on = |value: f64, edge: f64| (value - edge).abs() <= TOLERANCE_PT;
        (on(point.x, rect.x0) || on(point.x, rect.x1)) && (on(point.y, rect.y0) || on(point.y, rect.y1))
    };
    (corners.len() >= 2 && corners.len() <= 6 && corners.iter().all(on_edge)).then_some(rect)
}

fn center(bbox: &BBox) -> Point {
    Point::new(f64::from(bbox.center_x()), f64::from(bbox.center_y()))
}

fn bbox_of(rect: Rect) -> BBox {
    BBox::new(rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32)
}
