//! What the engine draws → glyphs, rulings, fills and pictures in the order of painting.
//!
//! hayro calls the [`Device`] for each thing that a page draws; nothing is judged here except what the clip cuts
//! away. Whether a glyph can be seen is decided in [`super::paint`], once everything above it is known.

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask, StrokeProps,
};

use crate::document::{BBox, Glyph, Tag};
use crate::read::pdf::fonts::Fonts;
use crate::read::pdf::glyphs::{self, GlyphShape, RunGlyph, bbox_of};
use crate::read::pdf::strings;
use crate::read::pdf::structure::PageTags;

/// The largest number of glyphs, and of rulings and fills together, that is kept of one page.
pub const GLYPHS_MAX: usize = 400_000;
/// See [`GLYPHS_MAX`].
pub const SHAPES_MAX: usize = 100_000;

/// Text that replaces glyphs is taken from marks nested at most this deep.
const MARKS_DEEP_MAX: usize = 64;

/// A filled or stroked shape at most this thick is a rule, in points.
const RULE_THICKNESS_MAX_PT: f64 = 3.0;

/// The colour of a paint: red, green and blue from 0 to 1.
pub type Colour = [f32; 3];

/// Something drawn, with its place in the order of painting.
#[derive(Debug, Clone, Copy)]
pub struct Painted<T> {
    /// What is drawn.
    pub what: T,
    /// The order of painting; larger is later, that is, on top.
    pub order: u32,
    /// The colour of the paint; a middle grey where it has none of its own.
    pub colour: Colour,
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
    /// How many pixels wide and high each of the images is.
    pub pixels: Vec<[u32; 2]>,
    /// The boxes around filled shapes that are no upright rectangle: grounds on which light text may stand.
    pub grounds: Vec<Painted<BBox>>,
    /// How many glyphs stand outside the page.
    pub off_page: usize,
    /// What was limited, and the limit.
    pub limit: Option<(&'static str, usize)>,
}

/// Collects what the engine draws.
pub struct Collector<'p, 'a> {
    drawn: Drawn,
    page: &'p PdfPage<'a>,
    fonts: &'p mut Fonts<'a>,
    order: u32,
    clips: Vec<Clip>,
    groups: Vec<Group>,
    marked: Vec<MarkedContent>,
    last_run: Option<(Point, usize)>,
    /// The first of the invisible glyphs since the last clip: they may be about to become one (render mode 7).
    invisible_since: usize,
    /// Room for the characters and glyphs of one run, kept from run to run.
    characters: Vec<char>,
    run: Vec<RunGlyph>,
    tags: PageTags,
}

/// An area outside which nothing is drawn.
struct Clip {
    area: Rect,
    /// It is the rectangle, not only within it.
    rectangle: bool,
    /// The glyphs whose outlines the clip is, from and to: what is painted through it shows them.
    letters: Option<(usize, usize)>,
}

/// A transparency group that is open.
#[derive(Clone, Copy)]
struct Group {
    opacity: f32,
    /// It is laid over the page as it is, neither masked nor blended.
    normal: bool,
}

/// What a paint looks like.
#[derive(Clone, Copy)]
struct Ink {
    colour: Colour,
    opaque: bool,
}

/// A marked-content sequence that is open: where it began, the text that replaces it, if any, and what it is.
struct MarkedContent {
    first_glyph: usize,
    actual_text: Option<String>,
    tag: Tag,
}

impl<'p, 'a> Collector<'p, 'a> {
    /// Makes a collector for a page of this area, whose marked content belongs to the elements that `tags` knows.
    pub fn new(page: &'p PdfPage<'a>, area: Rect, fonts: &'p mut Fonts<'a>, tags: PageTags) -> Self {
        fonts.begin_page();
        Self {
            drawn: Drawn::default(),
            page,
            fonts,
            order: 0,
            clips: vec![Clip { area, rectangle: true, letters: None }],
            groups: vec![Group { opacity: 1.0, normal: true }],
            marked: Vec::new(),
            last_run: None,
            invisible_since: 0,
            characters: Vec::new(),
            run: Vec::new(),
            tags,
        }
    }

    /// Gives what was collected.
    pub fn finish(self) -> Drawn {
        self.drawn
    }

    fn clip(&self) -> Rect {
        self.clips.last().map_or(Rect::ZERO, |clip| clip.area)
    }

    fn next_order(&mut self) -> u32 {
        self.order += 1;
        self.order
    }

    /// Gives colour and opacity of a paint; nothing where it paints nothing.
    fn ink(&self, props: &DrawProps<'_>) -> Option<Ink> {
        let group = self.groups.last().copied().unwrap_or(Group { opacity: 1.0, normal: true });
        let normal = group.normal && props.blend_mode == BlendMode::Normal && props.soft_mask.is_none();
        match &props.paint {
            Paint::Color(color) => {
                let [red, green, blue, alpha] = color.to_rgba().components();
                let alpha = alpha * group.opacity;
                (alpha > 0.05).then_some(Ink { colour: [red, green, blue], opaque: normal && alpha > 0.9 })
            }
            Paint::Pattern(_) => Some(Ink { colour: [0.5; 3], opaque: false }),
        }
    }

    /// Counts the characters that the clip cuts away, where it is the edge of the page that does.
    fn count_off_page(&mut self, characters: &[char], shape: &GlyphShape, invisible: bool) {
        let page = self.clips.first().map_or(Rect::ZERO, |clip| clip.area);
        let is_off = !page.inflate(1.0, 1.0).contains(shape.ink_center());
        let is_seen = !invisible && characters.iter().any(|character| !character.is_whitespace());
        self.drawn.off_page += usize::from(is_off && is_seen);
    }

    fn add_glyph(&mut self, glyph: Glyph, invisible: bool, ink: Ink, order: u32) {
        if self.drawn.glyphs.len() >= GLYPHS_MAX {
            self.drawn.limit = Some(("glyphs", GLYPHS_MAX));
            return;
        }
        let tag = self.marked.last().map_or(Tag::Untagged, |marked| marked.tag);
        let what = DrawnGlyph { glyph: Glyph { tag, ..glyph }, invisible };
        self.drawn.glyphs.push(Painted { what, order, colour: ink.colour, opaque: ink.opaque });
    }

    /// Takes a filled rectangle: a rule where it is thin, else a fill.
    fn add_rectangle(&mut self, rect: Rect, ink: Ink) {
        let rect = rect.intersect(self.clip());
        if rect.width() < 0.0 || rect.height() < 0.0 || (rect.width() == 0.0 && rect.height() == 0.0) {
            return;
        }
        if self.drawn.rules.len() + self.drawn.fills.len() >= SHAPES_MAX {
            self.drawn.limit = Some(("shapes", SHAPES_MAX));
            return;
        }
        let order = self.next_order();
        // Through a clip of another shape only parts of the rectangle are painted.
        let whole = self.clips.iter().all(|clip| clip.rectangle);
        let painted = Painted { what: bbox_of(rect), order, colour: ink.colour, opaque: ink.opaque && whole };
        if rect.width().min(rect.height()) <= RULE_THICKNESS_MAX_PT {
            self.drawn.rules.push(painted);
        } else {
            self.drawn.fills.push(painted);
        }
    }

    fn fill_path(&mut self, path: &BezPath, transform: Affine, ink: Ink) {
        for corners in subpaths(path, transform) {
            if let Some(rect) = corners.as_deref().and_then(upright_rectangle) {
                self.add_rectangle(rect, ink);
            }
        }
        let area = transform.transform_rect_bbox(path.bounding_box()).intersect(self.clip());
        self.show_letters(area, ink.colour);
        if area.width() > RULE_THICKNESS_MAX_PT && area.height() > RULE_THICKNESS_MAX_PT && path.elements().len() > 6 {
            self.add_ground(area, ink.colour);
        }
    }

    /// Takes the area around a filled shape of any form.
    fn add_ground(&mut self, area: Rect, colour: Colour) {
        if self.drawn.grounds.len() < SHAPES_MAX {
            let order = self.next_order();
            self.drawn.grounds.push(Painted { what: bbox_of(area), order, colour, opaque: false });
        }
    }

    fn stroke_path(&mut self, path: &BezPath, transform: Affine, stroke: &StrokeProps, ink: Ink) {
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

    /// Adds the characters of a glyph: as its font states them, else recovered from the font, else U+FFFD.
    fn add_characters(&mut self, glyph: &FontGlyph<'a>, characters: &mut Vec<char>) {
        let start = characters.len();
        self.fonts.add_stated_characters(glyph, characters);
        if let FontGlyph::Type3(type3) = glyph
            && !self.fonts.type3_states_unicode(self.page)
            && let Some(character) = glyphs::type3_character(&characters[start..], type3.char_code())
        {
            characters.truncate(start);
            characters.push(character);
        }
        // Some files state U+FFFD for the codes that they do not know.
        if characters[start..].iter().all(|c| *c == char::REPLACEMENT_CHARACTER) {
            characters.truncate(start);
            let blank = glyphs::is_blank(glyph).then_some(' ');
            let recovered = blank.or_else(|| self.fonts.recovered_character(glyph));
            characters.push(recovered.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    /// Finds the letters that a clip is made of: the invisible glyphs just before it, where it has at least one
    /// outline for each and stays among them.
    fn letters_of(&mut self, path: &BezPath) -> Option<(usize, usize)> {
        let (first, end) = (self.invisible_since.min(self.drawn.glyphs.len()), self.drawn.glyphs.len());
        self.invisible_since = end;
        let run = &self.drawn.glyphs[first..end];
        let letters = run.iter().filter(|painted| painted.what.invisible);
        let inked = letters.clone().filter(|painted| !painted.what.glyph.character.is_whitespace()).count();
        let around = BBox::union_all(letters.map(|painted| painted.what.glyph.bbox))?.inflate(2.0);
        let outlines = path.elements().iter().filter(|element| matches!(element, PathEl::MoveTo(_))).count();
        let area = bbox_of(path.bounding_box());
        let within = around.contains(area.x0, area.y0) && around.contains(area.x1, area.y1);
        (inked > 0 && outlines >= inked && within).then_some((first, end))
    }

    /// Makes the letters visible through which this area is painted.
    fn show_letters(&mut self, area: Rect, colour: Colour) {
        let mut letters = self.clips.iter().filter_map(|clip| clip.letters);
        let Some((first, end)) = letters.next_back() else { return };
        let order = self.next_order();
        for painted in self.drawn.glyphs.get_mut(first..end).unwrap_or_default() {
            if painted.what.invisible && area.contains(center(&painted.what.glyph.bbox)) {
                *painted =
                    Painted { what: DrawnGlyph { invisible: false, ..painted.what }, order, colour, opaque: true };
            }
        }
    }
}

impl<'a> Device<'a> for Collector<'_, 'a> {
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
        let run_glyphs = run.glyphs();
        let Some(first) = run_glyphs.first() else { return };
        let invisible = matches!(mode, DrawMode::Invisible);
        let unseen = Ink { colour: [0.0; 3], opaque: false };
        let Some(ink) = self.ink(&props).or(invisible.then_some(unseen)) else { return };
        // Fill-and-stroke text (render modes 2 and 6) arrives twice: the stroke repeats the run before it.
        let here = ((props.transform * first.transform()) * Point::ZERO, run_glyphs.len());
        let repeats = matches!(mode, DrawMode::Stroke(_)) && self.last_run == Some(here);
        self.last_run = matches!(mode, DrawMode::Fill(_)).then_some(here);
        if repeats {
            return;
        }
        let style = self.fonts.style_of(first, self.page);
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let mut characters = std::mem::take(&mut self.characters);
        let mut shaped = std::mem::take(&mut self.run);
        // The stretch of one glyph tells that of the others: all else that widens a run is common to it.
        let common_ratio = self.fonts.stretch_of(&style, first).map(|stretch| glyphs::width_ratio(first) / stretch);
        for glyph in run_glyphs {
            let start = characters.len();
            self.add_characters(glyph, &mut characters);
            let stretch = common_ratio.map_or(1.0, |common| glyphs::width_ratio(glyph) / common);
            let shape = GlyphShape::new(glyph, props.transform * glyph.transform(), vertical, stretch, &style);
            shaped.push(RunGlyph { shape, characters: start..characters.len() });
        }
        glyphs::take_up_spacing(&mut shaped, &characters);
        let order = self.next_order();
        let clip = self.clip().inflate(1.0, 1.0);
        for RunGlyph { shape, characters: range } in shaped.drain(..) {
            let Some(shape) = shape else { continue };
            if !clip.contains(shape.ink_center()) {
                self.count_off_page(&characters[range], &shape, invisible);
                continue;
            }
            let of = range.len();
            for (index, &character) in characters[range].iter().enumerate() {
                self.add_glyph(shape.character(character, index, of), invisible, ink, order);
            }
        }
        characters.clear();
        (self.characters, self.run) = (characters, shaped);
        if !invisible {
            self.invisible_since = self.drawn.glyphs.len();
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
                let group_is_normal = self.groups.last().is_none_or(|group| group.normal && group.opacity > 0.9);
                group_is_normal
                    && props.soft_mask.is_none()
                    && props.blend_mode == BlendMode::Normal
                    && !["SMask", "Mask", "SMaskInData"].iter().any(|key| dict.contains_key(key))
            }
        };
        self.show_letters(area, [0.5; 3]);
        let opaque = opaque && self.clips.iter().all(|clip| clip.rectangle);
        let order = self.next_order();
        self.drawn.pixels.push([image.width(), image.height()]);
        self.drawn.pictures.push(Painted { what: bbox_of(area), order, colour: [0.5; 3], opaque });
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.bounding_box().intersect(self.clip());
        let letters = self.letters_of(&clip.path);
        self.clips.push(Clip { area, rectangle: false, letters });
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        let area = rect.intersect(self.clip());
        self.clips.push(Clip { area, rectangle: true, letters: None });
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        let outer = self.groups.last().copied().unwrap_or(Group { opacity: 1.0, normal: true });
        let normal = outer.normal && mask.is_none() && blend_mode == BlendMode::Normal;
        self.groups.push(Group { opacity: outer.opacity * opacity, normal });
    }

    fn pop_transparency_group(&mut self) {
        if self.groups.len() > 1 {
            self.groups.pop();
        }
    }

    fn begin_marked_content(&mut self, name: &[u8], properties: Option<&Dict<'_>>) {
        // Texts within texts: only the outer ones count, and each one goes over its glyphs again.
        let properties = properties.filter(|_| self.marked.len() < MARKS_DEEP_MAX);
        let actual_text = properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
        let actual_text = actual_text.map(|text| strings::decode(text.as_bytes()));
        let outer = self.marked.last().map_or(Tag::Untagged, |marked| marked.tag);
        let tag = self.tags.tag_of(name, properties).unwrap_or(outer);
        self.marked.push(MarkedContent { first_glyph: self.drawn.glyphs.len(), actual_text, tag });
    }

    fn end_marked_content(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some(actual_text) = marked.actual_text else { return };
        let replaced = self.drawn.glyphs.split_off(marked.first_glyph.min(self.drawn.glyphs.len()));
        self.drawn.glyphs.extend(glyphs::replace_text(replaced, &actual_text));
    }
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
