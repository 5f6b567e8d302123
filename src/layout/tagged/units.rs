//! What a tagged file marks as one thing, and whether the page bears the marks out.

use std::collections::BTreeMap;

use crate::document::{BBox, ElementKind, StructureElement, Table, Tag, Word};

/// At least this part of the words that are no artifacts belongs to an element.
const MARKED_PART: f32 = 0.9;
/// At most this part of the words stands within the box of another unit.
const STRAY_PART: f32 = 0.05;
/// At most this part of the units stands out of order.
const MISPLACED_PART: f32 = 0.1;
/// At most this part of the units breaks off in the middle of a sentence.
const BROKEN_PART: f32 = 0.2;
/// A unit may begin this much above the one before it (raised letters, cells).
const ABOVE_PT: f32 = 3.0;
/// A page with more comparisons to make than this is left to the geometry.
const COMPARISONS_MAX: usize = 20_000_000;

/// The unit of each element of the page: the element that is read as a whole and holds it.
pub struct Units {
    of_element: Vec<Option<u32>>,
    kinds: Vec<ElementKind>,
}

impl Units {
    /// Finds the unit of each element.
    pub fn new(structure: &[StructureElement]) -> Self {
        let mut of_element: Vec<Option<u32>> = Vec::with_capacity(structure.len());
        for (index, element) in structure.iter().enumerate() {
            let parent = element.parent.map(|parent| parent as usize).filter(|&parent| parent < index);
            let above = parent.and_then(|parent| of_element[parent]);
            let kind_above = above.map(|unit| structure[unit as usize].kind);
            let joins = match element.kind {
                ElementKind::Inline | ElementKind::Label | ElementKind::ItemBody => true,
                ElementKind::Other => kind_above.is_some_and(|kind| kind != ElementKind::Group),
                ElementKind::Paragraph => kind_above == Some(ElementKind::ListItem),
                _ => false,
            };
            let within = matches!(kind_above, Some(ElementKind::Table | ElementKind::Figure | ElementKind::Note));
            of_element.push(if within || (joins && above.is_some()) { above } else { Some(index as u32) });
        }
        Self { of_element, kinds: structure.iter().map(|element| element.kind).collect() }
    }

    /// Gives the unit of what has this tag; nothing for notes, which are read where they stand.
    pub fn of(&self, tag: Tag) -> Option<u32> {
        let Tag::Element(element) = tag else { return None };
        let unit = (*self.of_element.get(element as usize)?)?;
        (self.kinds[unit as usize] != ElementKind::Note).then_some(unit)
    }

    /// Gives the box around each unit that has words on the page.
    pub fn boxes(&self, words: &[Word], tables: &[Table]) -> BTreeMap<u32, BBox> {
        let mut boxes: BTreeMap<u32, BBox> = BTreeMap::new();
        let of_words = words.iter().map(|word| (word.tag, word.bbox));
        let of_tables = tables.iter().flat_map(|table| Some((table_tag(table), table.parts.first()?.bbox)));
        for (tag, bbox) in of_words.chain(of_tables) {
            if let Some(unit) = self.of(tag) {
                boxes.entry(unit).and_modify(|all| *all = all.union(&bbox)).or_insert(bbox);
            }
        }
        boxes
    }
}

/// Gives the tag of the first word of a table that belongs to an element.
pub fn table_tag(table: &Table) -> Tag {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let mut words = cells.flat_map(|cell| &cell.lines).flat_map(|line| &line.words);
    words.find(|word| matches!(word.tag, Tag::Element(_))).map_or(Tag::Untagged, |word| word.tag)
}

/// Tells whether nearly all words are marked and hardly any stands in the box of another unit.
pub fn agrees(words: &[Word], units: &Units, boxes: &BTreeMap<u32, BBox>) -> bool {
    let content = || words.iter().filter(|word| !matches!(word.tag, Tag::Artifact(_)));
    let marked = content().filter(|word| matches!(word.tag, Tag::Element(_))).count();
    let enough = marked as f32 >= MARKED_PART * content().count() as f32;
    let loose = words.iter().filter(|word| units.of(word.tag).is_none()).count();
    let comparisons = words.len() * boxes.len() + (loose + boxes.len()).pow(2);
    if boxes.len() < 2 || !enough || comparisons > COMPARISONS_MAX {
        return false;
    }
    let is_stray = |word: &&Word| {
        let Some(own) = units.of(word.tag) else { return false };
        let (x, y) = (word.bbox.center_x(), word.bbox.center_y());
        boxes.iter().any(|(&unit, bbox)| unit != own && bbox.contains(x, y))
    };
    words.iter().filter(is_stray).count() as f32 <= STRAY_PART * words.len() as f32
}

/// Tells whether the file marks each line as a paragraph: too many of its paragraphs break off in mid-sentence.
pub fn marks_single_lines(words: &[Word], units: &Units, boxes: &BTreeMap<u32, BBox>) -> bool {
    let mut ends: BTreeMap<u32, (&Word, &Word)> = BTreeMap::new();
    for word in words {
        let Some(unit) = units.of(word.tag) else { continue };
        let (first, last) = ends.entry(unit).or_insert((word, word));
        let place = |word: &Word| (word.baseline, word.bbox.x0);
        if place(word) < place(first) {
            *first = word;
        }
        if place(word) > place(last) {
            *last = word;
        }
    }
    let ends: Vec<(u32, &Word, &Word)> = ends.into_iter().map(|(unit, (first, last))| (unit, first, last)).collect();
    let width_of = |unit: u32| boxes.get(&unit).map_or(0.0, BBox::width);
    let is_text = |unit: u32| matches!(units.kinds[unit as usize], ElementKind::Paragraph | ElementKind::Group);
    let goes_on = |pair: &&[(u32, &Word, &Word)]| {
        let ((unit, first, last), (next_unit, next, _)) = (pair[0], pair[1]);
        let pitch = next.baseline - last.baseline;
        let is_one_line = last.baseline - first.baseline < 0.5 * last.size_pt;
        // A short line is a term before its explanation, or a heading.
        let is_full = width_of(unit) > 0.8 * width_of(next_unit) && is_text(unit) && is_text(next_unit);
        let begins_small = next.text.chars().next().is_some_and(char::is_lowercase);
        let ended = last.text.ends_with(['.', '!', '?', ':', ';', ',']);
        is_one_line && is_full && begins_small && !ended && pitch > 0.0 && pitch < 2.0 * last.size_pt
    };
    let broken = ends.windows(2).filter(goes_on).count();
    broken >= 2 && broken as f32 > BROKEN_PART * (ends.len() - 1) as f32
}

/// Gives the units that do not stand below the one read before them, in one column with it: text boxes, which are
/// read where they are anchored, and the like. Nothing where there are too many of them.
pub fn misplaced(boxes: &BTreeMap<u32, BBox>) -> Option<Vec<u32>> {
    let boxes: Vec<(u32, BBox)> = boxes.iter().map(|(&unit, &bbox)| (unit, bbox)).collect();
    let jumps_up = |before: &BBox, after: &BBox| {
        let in_one_column = before.overlap_x(after) > 0.3 * before.width().min(after.width());
        in_one_column && after.y0 < before.y0 - ABOVE_PT
    };
    let mut misplaced = Vec::new();
    let mut read: Vec<(u32, BBox)> = Vec::new();
    for &(unit, bbox) in &boxes {
        let Some(&(last, last_box)) = read.last() else {
            read.push((unit, bbox));
            continue;
        };
        if !jumps_up(&last_box, &bbox) {
            read.push((unit, bbox));
            continue;
        }
        // Either this one stands too high or the one before it too low: the one before that tells.
        let before = read.len().checked_sub(2).map(|index| read[index].1);
        if before.is_none_or(|before| !jumps_up(&before, &bbox)) {
            read.pop();
            misplaced.push(last);
            read.push((unit, bbox));
        } else {
            misplaced.push(unit);
        }
    }
    (misplaced.len() as f32 <= MISPLACED_PART * boxes.len() as f32).then_some(misplaced)
}
