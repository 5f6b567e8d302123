//! The order of painting → what is seen.
//!
//! Text under a box that is painted later, text in the colour of what lies behind it and text drawn with an
//! invisible pen are on the page for a program and not for a reader: they are marked as hidden, so that no part of
//! the program takes them for text. An invisible layer over (or a text under) an image that fills the page is the
//! layer of an earlier OCR.

use crate::document::{BBox, Fill, Hidden, Page, Picture, Ruling, Trouble, TroubleKind};
use crate::read::pdf::device::{Colour, Drawn, DrawnGlyph, Painted};

/// The height of the bands in which fills are looked up, in points.
const BAND_PT: f32 = 16.0;
/// The largest number of places in all bands together: tall shapes stand in many bands.
const PLACES_MAX: usize = 2_000_000;
/// The largest number of looks at covers for all the glyphs of a page.
const LOOKS_MAX: usize = 100_000_000;
/// The part of the page that an image must fill to be taken for a scan.
const SCAN_PART: f32 = 0.5;
/// A letter of which this part is covered cannot be read any more.
const COVERED_PART: f32 = 0.55;
/// Two colours whose red, green and blue are all closer than this cannot be told apart.
const SAME_COLOUR: f32 = 0.04;
/// A rule at least this bright is not seen on white paper.
const WHITE: f32 = 0.97;
/// How far beside the side of a fill its own colour and that of its neighbour are looked at, in points: further than
/// two fills miss each other by rounding.
const BESIDE_PT: f32 = 0.75;
/// A fill less wide or high is a mark or a thick rule and not the ground of words.
const GROUND_MIN_PT: f32 = 6.0;

/// Turns what a page draws into the page as it is seen, hidden glyphs marked and reported.
pub fn page_from_drawn(drawn: Drawn, number: u32, width_pt: f32, height_pt: f32) -> Page {
    let mut bands = Bands::new(&drawn, height_pt);
    let page_area = (width_pt * height_pt).max(1.0);
    let pictured: f32 = drawn.pictures.iter().map(|picture| picture.what.area()).sum();
    let scan = pictured > SCAN_PART * page_area;
    let mut page = Page { number: Some(number), width_pt, height_pt, ..Page::default() };
    let mut concealed: Vec<BBox> = Vec::new();
    for painted in &drawn.glyphs {
        let mut glyph = painted.what.glyph;
        glyph.hidden = bands.why_hidden(painted, scan);
        let is_leak = glyph.hidden.is_some_and(|why| why != Hidden::OcrLayer) && !glyph.character.is_whitespace();
        if is_leak {
            concealed.push(glyph.bbox);
        }
        page.glyphs.push(glyph);
    }
    if let Some(bbox) = BBox::union_all(concealed.iter().copied()) {
        let kind = TroubleKind::HiddenText { glyphs: concealed.len() };
        page.troubles.push(Trouble { kind, page: Some(number), bbox: Some(bbox) });
    }
    if drawn.off_page > 0 {
        let kind = TroubleKind::OffPage { glyphs: drawn.off_page };
        page.troubles.push(Trouble { kind, page: Some(number), bbox: None });
    }
    if let Some((what, limit)) = drawn.limit.or(bands.is_spent().then_some(("covers", LOOKS_MAX))) {
        let kind = TroubleKind::LimitReached { what, limit };
        page.troubles.push(Trouble { kind, page: Some(number), bbox: None });
    }
    let seen_rules = drawn.rules.iter().filter(|rule| brightness(rule.colour) < WHITE || bands.is_on_ground(rule));
    page.rulings = seen_rules.map(|rule| ruling(rule.what)).collect();
    let fills = drawn.fills.iter().map(|fill| {
        let seen_sides = bands.seen_sides(&fill.what);
        Fill { bbox: fill.what, brightness: brightness(fill.colour), seen_sides }
    });
    page.fills = fills.collect();
    page.pictures = drawn.pictures.iter().map(|picture| Picture { bbox: picture.what }).collect();
    page
}

/// Gives the brightness of a colour, from 0 (black) to 1 (white): the luma of Rec. 601.
fn brightness([red, green, blue]: Colour) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

fn look_alike(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(a, b)| (a - b).abs() < SAME_COLOUR)
}

fn ruling(bbox: BBox) -> Ruling {
    Ruling { bbox, horizontal: bbox.width() >= bbox.height() }
}

/// The fills and images of a page, looked up by the bands of the page that they touch.
struct Bands {
    covers: Vec<Vec<Cover>>,
    height_pt: f32,
    looks: usize,
}

#[derive(Clone, Copy)]
struct Cover {
    bbox: BBox,
    order: u32,
    colour: Colour,
    opaque: bool,
    picture: bool,
}

impl Bands {
    fn new(drawn: &Drawn, height_pt: f32) -> Self {
        let of_page = drawn.fills.len() + drawn.grounds.len() + drawn.pictures.len();
        let count = ((height_pt / BAND_PT).ceil().max(1.0) as usize).min(PLACES_MAX / of_page.max(200));
        let band_pt = (height_pt / count as f32).max(BAND_PT);
        let mut covers = vec![Vec::new(); count];
        let fills = drawn.fills.iter().chain(&drawn.grounds).map(|fill| (fill, false));
        let pictures = drawn.pictures.iter().map(|picture| (picture, true));
        for (painted, picture) in fills.chain(pictures) {
            let Painted { what: bbox, order, colour, opaque } = *painted;
            let cover = Cover { bbox, order, colour, opaque, picture };
            let band = |y: f32| ((y / band_pt).max(0.0) as usize).min(count - 1);
            for entry in &mut covers[band(cover.bbox.y0)..=band(cover.bbox.y1)] {
                entry.push(cover);
            }
        }
        // The last painted first: what lies on top decides.
        covers.iter_mut().for_each(|band| band.sort_by_key(|cover| std::cmp::Reverse(cover.order)));
        Self { covers, height_pt: band_pt, looks: 0 }
    }

    /// Tells whether no more glyphs were looked at because there were too many looks.
    fn is_spent(&self) -> bool {
        self.looks > LOOKS_MAX
    }

    fn band(&self, y: f32) -> usize {
        ((y / self.height_pt).max(0.0) as usize).min(self.covers.len() - 1)
    }

    /// Gives what lies on top at a point of all that is painted before `order`.
    fn top_at(&mut self, (x, y): (f32, f32), order: u32) -> Option<Cover> {
        let covers = &self.covers[self.band(y)];
        let place = covers.iter().position(|cover| cover.order < order && cover.bbox.contains(x, y));
        let cover = place.map(|place| covers[place]);
        self.looks += place.unwrap_or(covers.len());
        cover
    }

    /// Tells whether a white rule is seen: it parts a ground of another colour, as those of tables without black rules do.
    fn is_on_ground(&mut self, rule: &Painted<BBox>) -> bool {
        let behind = self.top_at((rule.what.center_x(), rule.what.center_y()), rule.order);
        behind.is_some_and(|cover| !cover.picture && !look_alike(cover.colour, rule.colour))
    }

    /// Tells which sides of a fill (top, bottom, left, right) are seen when the page is finished: those with another
    /// colour beside them at most of three places.
    fn seen_sides(&mut self, fill: &BBox) -> [bool; 4] {
        if fill.width() < GROUND_MIN_PT || fill.height() < GROUND_MIN_PT || self.is_spent() {
            return [false; 4];
        }
        let parts = [0.25, 0.5, 0.75];
        let lying = |y: f32| parts.map(|part| (fill.x0 + part * fill.width(), y));
        let standing = |x: f32| parts.map(|part| (x, fill.y0 + part * fill.height()));
        let (across, down) = ((BESIDE_PT, 0.0), (0.0, BESIDE_PT));
        let sides =
            [(lying(fill.y0), down), (lying(fill.y1), down), (standing(fill.x0), across), (standing(fill.x1), across)];
        sides.map(|(places, off)| places.into_iter().filter(|&place| self.changes_at(place, off)).count() >= 2)
    }

    /// Tells whether the colour changes over a place: `off` before it and behind it.
    fn changes_at(&mut self, (x, y): (f32, f32), off: (f32, f32)) -> bool {
        const PAPER: Colour = [1.0; 3];
        let mut colour_at = |x: f32, y: f32| {
            let top = self.top_at((x, y), u32::MAX);
            top.map_or(Some(PAPER), |cover| (!cover.picture).then_some(cover.colour))
        };
        let (before, behind) = (colour_at(x - off.0, y - off.1), colour_at(x + off.0, y + off.1));
        matches!((before, behind), (Some(before), Some(behind)) if !look_alike(before, behind))
    }

    /// Tells why nobody sees a glyph, or nothing where it is seen; nobody knows once the looks are spent, and what may
    /// be hidden is not shown.
    fn why_hidden(&mut self, painted: &Painted<DrawnGlyph>, scan: bool) -> Option<Hidden> {
        if painted.what.invisible {
            return Some(if scan { Hidden::OcrLayer } else { Hidden::Invisible });
        }
        let ink = painted.what.glyph.ink_box();
        let (x, y) = (ink.center_x(), ink.center_y());
        let covers_most = |cover: &Cover| {
            let common = cover.bbox.intersection(&ink).map_or(0.0, |common| common.area());
            common >= COVERED_PART * ink.area()
        };
        let band = self.band(y);
        let mut behind: Option<&Cover> = None;
        for cover in &self.covers[band] {
            self.looks += 1;
            if self.looks > LOOKS_MAX {
                return Some(Hidden::Covered);
            }
            if !cover.bbox.contains(x, y) {
                continue;
            }
            if cover.order > painted.order {
                if cover.opaque && covers_most(cover) {
                    return Some(if cover.picture && scan { Hidden::OcrLayer } else { Hidden::Covered });
                }
                continue;
            }
            behind = Some(cover);
            break;
        }
        let same = match behind {
            Some(cover) if cover.picture || !cover.opaque => false,
            Some(cover) => look_alike(cover.colour, painted.colour),
            None => look_alike([1.0; 3], painted.colour),
        };
        same.then_some(Hidden::SameColour)
    }
}
