//! The letter drawn: each zone a coloured band with its name, each value a box with its key and confidence.
//!
//! Names stand in margins beside the page, so that they cover neither the page nor each other.

use std::collections::BTreeMap;

use crate::cli::evidence::{Band, Evidence};
use crate::cli::label_font;
use crate::cli::picture::{Colour, fill, fill_pixels, line, outline, paste, pixels, words_width, write_words};
use crate::document::BBox;
use crate::read::pdf::raster::{Raster, blank};

/// What the addressee is painted over with.
pub const PAINT: Colour = [60, 60, 60];

/// The colour of each zone.
const ZONES: &[(&str, Colour)] = &[
    ("letterhead", [70, 120, 200]),
    ("addressee", PAINT),
    ("request", [230, 150, 0]),
    ("body", [60, 160, 90]),
    ("recourse", [150, 80, 200]),
    ("signature", [0, 160, 180]),
    ("annex", [180, 120, 70]),
    ("documents", [130, 130, 130]),
];
/// The colours of values, one a key of the record, in turn.
const VALUES: &[Colour] = &[
    [200, 0, 40],
    [0, 70, 190],
    [0, 120, 50],
    [150, 0, 150],
    [180, 90, 0],
    [0, 120, 130],
    [90, 60, 190],
    [120, 110, 0],
    [190, 20, 110],
];
/// The height of a line of words, in pixels.
const ROW_PX: u32 = label_font::HEIGHT + 3;
/// What is left free around words, in pixels.
const GAP_PX: u32 = 6;
/// The width of the stripe beside the page that says how far a zone reaches, in pixels.
const STRIPE_PX: u32 = 5;
/// The width in which the lines run from the edge of the page to the labels, in pixels.
const LEADERS_PX: u32 = 40;
/// More labels than this are counted only: the picture of a page must stay one that can be looked at.
const LABELS_MAX: usize = 300;

/// Labels that belong to one box.
struct Group {
    bbox: BBox,
    /// Each with its colour.
    labels: Vec<(String, Colour)>,
}

/// Draws the zones and values of a page over its picture; nothing where it has none.
pub fn draw_letter(
    page: &Raster,
    number: u32,
    bands: &[Band],
    values: &[Evidence],
    hidden: &[(u32, BBox)],
) -> Option<Raster> {
    let bands: Vec<&Band> = bands.iter().filter(|band| band.page == Some(number) && !band.boxes.is_empty()).collect();
    let groups = values_to_groups(values, number);
    if bands.is_empty() && groups.is_empty() {
        return None;
    }
    let mut page = page.clone();
    for band in &bands {
        band.boxes.iter().for_each(|bbox| fill(&mut page, &bbox.inflate(3.0), zone_colour(&band.name), 45));
    }
    for group in &groups {
        let colour = group.labels[0].1;
        fill(&mut page, &group.bbox.inflate(1.0), colour, 25);
        outline(&mut page, &group.bbox.inflate(1.0), colour, 1);
    }
    // Last on the page: nothing is drawn over the paint.
    for (_, bbox) in hidden.iter().filter(|(page, _)| *page == number) {
        fill(&mut page, &bbox.inflate(2.0), PAINT, 255);
    }
    Some(with_margins(&page, &bands, &groups))
}

/// Puts the names of the zones at the left of the page, those of the values at its right, the legend below.
fn with_margins(page: &Raster, bands: &[&Band], groups: &[Group]) -> Raster {
    let widest = |words: &mut dyn Iterator<Item = &str>| words.map(words_width).max().unwrap_or(0);
    let zone_width = widest(&mut ZONES.iter().map(|(name, _)| *name));
    let left = GAP_PX + zone_width + GAP_PX + STRIPE_PX + GAP_PX;
    let label_left = left + page.width + LEADERS_PX;
    let label_width = widest(&mut groups.iter().flat_map(|group| &group.labels).map(|(label, _)| label.as_str()));
    let legend = legend_entries(bands, groups);
    let legend_end = legend.iter().map(|(name, _)| entry_width(name)).sum::<u32>() + GAP_PX;
    let rows = groups.iter().map(|group| group.labels.len()).sum::<usize>().max(bands.len()) as u32;
    let height = page.height.max(rows * ROW_PX);
    let width = (label_left + label_width + GAP_PX).max(legend_end);
    let mut picture = blank(width, height + ROW_PX + 2 * GAP_PX, page.scale);
    paste(&mut picture, page, (left, 0));

    let wanted: Vec<(u32, u32)> =
        bands.iter().map(|band| (pixels(page, &band.boxes[0].inflate(3.0))[1], ROW_PX)).collect();
    for (band, row) in bands.iter().zip(rows_apart(&wanted, height)) {
        let (colour, stripe) = (zone_colour(&band.name), left - GAP_PX - STRIPE_PX);
        for bbox in &band.boxes {
            let [_, top, _, bottom] = pixels(page, &bbox.inflate(3.0));
            fill_pixels(&mut picture, [stripe, top, stripe + STRIPE_PX - 1, bottom], colour, 255);
        }
        write_words(&mut picture, &band.name, (stripe - GAP_PX - words_width(&band.name), row), colour);
    }

    let starts = leader_starts(page, groups);
    let wanted = groups.iter().zip(&starts);
    let wanted = wanted.map(|(group, start)| (start.1.saturating_sub(ROW_PX / 2), group.labels.len() as u32 * ROW_PX));
    let wanted: Vec<(u32, u32)> = wanted.collect();
    for ((group, (right, below)), row) in groups.iter().zip(&starts).zip(rows_apart(&wanted, height)) {
        let (colour, edge) = (group.labels[0].1, left + page.width);
        line(&mut picture, (left + right, *below), (edge, *below), colour);
        line(&mut picture, (edge, *below), (label_left - GAP_PX, row + ROW_PX / 2), colour);
        for (index, (label, colour)) in group.labels.iter().enumerate() {
            write_words(&mut picture, label, (label_left, row + index as u32 * ROW_PX), *colour);
        }
    }

    let (mut at, top) = (GAP_PX, height + GAP_PX);
    for (name, colour) in &legend {
        fill_pixels(&mut picture, [at, top, at + ROW_PX, top + label_font::HEIGHT], *colour, 255);
        write_words(&mut picture, name, (at + ROW_PX + GAP_PX, top), [0, 0, 0]);
        at += entry_width(name);
    }
    picture
}

/// Gives where the line from each box to its label begins: below the words, where it strikes none out. Boxes that end at
/// one height have their lines a little below each other.
fn leader_starts(page: &Raster, groups: &[Group]) -> Vec<(u32, u32)> {
    let mut starts: Vec<(u32, u32)> = Vec::with_capacity(groups.len());
    for group in groups {
        let [_, _, right, bottom] = pixels(page, &group.bbox.inflate(1.0));
        let above = starts.last().map_or(0, |(_, below)| below + 2);
        starts.push((right, if above <= bottom + 6 { bottom.max(above) } else { bottom }));
    }
    starts
}

/// Names what the colours of a page mean.
fn legend_entries(bands: &[&Band], groups: &[Group]) -> Vec<(String, Colour)> {
    let is_there = |name: &&str| bands.iter().any(|band| band.name == **name);
    let zones = ZONES.iter().map(|(name, colour)| (*name, *colour)).filter(|(name, _)| is_there(name));
    let mut entries: Vec<(String, Colour)> = zones.map(|(name, colour)| (format!("zone: {name}"), colour)).collect();
    entries.extend(groups.first().map(|group| ("value: key and confidence".to_string(), group.labels[0].1)));
    entries.push(("addressee (painted over)".to_string(), PAINT));
    entries
}

fn entry_width(name: &str) -> u32 {
    ROW_PX + GAP_PX + words_width(name) + 3 * GAP_PX
}

fn zone_colour(name: &str) -> Colour {
    ZONES.iter().find(|(zone, _)| *zone == name).map_or([130, 130, 130], |(_, colour)| *colour)
}

/// Gathers the values of a page by their boxes, in the order in which these end, from top to bottom and from left to right.
fn values_to_groups(values: &[Evidence], number: u32) -> Vec<Group> {
    let mut colours: BTreeMap<&str, Colour> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut count = 0;
    for value in values {
        let first_key = value.key.split(['.', '[']).next().unwrap_or_default();
        let next = VALUES[colours.len() % VALUES.len()];
        let colour = *colours.entry(first_key).or_insert(next);
        let Some(bbox) = value.bbox.filter(|_| value.page == Some(number)) else { continue };
        count += 1;
        if count > LABELS_MAX {
            continue;
        }
        let confidence = value.confidence.map(|confidence| format!(" {confidence:.2}")).unwrap_or_default();
        let label = (format!("{}{confidence}", value.label), colour);
        match groups.iter_mut().find(|group| group.bbox == bbox) {
            Some(group) => group.labels.push(label),
            None => groups.push(Group { bbox, labels: vec![label] }),
        }
    }
    groups.sort_by(|a, b| a.bbox.y1.total_cmp(&b.bbox.y1).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    if let Some(last) = groups.last_mut().filter(|_| count > LABELS_MAX) {
        last.labels.push((format!("+{}", count - LABELS_MAX), [0, 0, 0]));
    }
    groups
}

/// Gives where rows of words begin: each as near as may be to the place it wants (top and height), none over another.
fn rows_apart(wanted: &[(u32, u32)], height: u32) -> Vec<u32> {
    let mut free_from = 0;
    let mut tops: Vec<u32> = Vec::with_capacity(wanted.len());
    for (top, rows) in wanted {
        let at = free_from.max(*top);
        tops.push(at);
        free_from = at + rows;
    }
    let mut free_until = height;
    for (at, (_, rows)) in tops.iter_mut().zip(wanted).rev() {
        *at = (*at).min(free_until.saturating_sub(*rows));
        free_until = *at;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_want_one_place_stand_below_each_other() {
        let check = |wanted: &[(u32, u32)], height, expected: &[u32]| {
            assert_eq!(rows_apart(wanted, height), expected, "{wanted:?} in {height}");
        };
        check(&[(10, 12), (10, 12), (60, 12)], 100, &[10, 22, 60]);
        check(&[(80, 12), (90, 12), (95, 12)], 100, &[64, 76, 88]);
        check(&[(0, 50), (10, 50)], 100, &[0, 50]);
        check(&[], 100, &[]);
    }
}
