//! The order in which a tagged file says that its words are read, used where the page bears it out.
//!
//! A unit is what the file marks as one paragraph, heading, list item, table or figure. The units come in the order
//! of the tree; within a unit the lines are made and parted by their places, as on any page, because producers mark
//! several paragraphs as one. What the file leaves unmarked (artifacts), what stands elsewhere than where it is
//! referred to (notes, text boxes) keeps its place on the page: after the unit above it. Where the marks and the
//! page disagree, the page decides alone.

mod units;

use std::collections::BTreeMap;

use crate::document::{BBox, Block, BlockKind, Direction, ElementKind, StructureElement, Table, Tag, Word};
use crate::layout::blocks::lines_to_blocks;
use crate::layout::lines::{Piece, words_to_lines};
use crate::layout::order::{Column, Entry, Item, Region, is_figure, is_label, items_to_regions, region_to_column};
use crate::layout::tagged::units::{Units, agrees, marks_single_lines, misplaced, table_tag};

/// A gap narrower than this part of the letters' size is a space between words, and parts no units.
const SPACE_EM: f32 = 0.6;
/// Longer headings are paragraphs in the style of a heading.
const HEADING_CHARACTERS_MAX: usize = 240;

/// Turns upright words and tables into blocks in the order of the tree; nothing where the file is not tagged or its
/// marks do not agree with the page.
pub fn words_to_blocks(
    words: &[Word],
    tables: &[Table],
    structure: &[StructureElement],
    page: Option<u32>,
) -> Option<Vec<Block>> {
    if structure.is_empty() {
        return None;
    }
    let units = Units::new(structure);
    let boxes = units.boxes(words, tables);
    if !agrees(words, &units, &boxes) || marks_single_lines(words, &units, &boxes) {
        return None;
    }
    let misplaced = misplaced(&boxes)?;
    let place = |tag: Tag| units.of(tag).filter(|unit| !misplaced.contains(unit));
    Some(assemble(words_to_items(words, tables, &place), &place, structure, page))
}

/// Makes lines out of the words, each piece of which belongs to one unit or to none.
fn words_to_items(words: &[Word], tables: &[Table], place: &impl Fn(Tag) -> Option<u32>) -> Vec<Item> {
    let pieces = words_to_lines(words.to_vec(), Direction::Right).into_iter();
    let pieces = pieces.flat_map(|piece| part_at_units(piece, place));
    pieces.map(Item::Piece).chain(tables.iter().cloned().map(Item::Table)).collect()
}

/// Parts a piece where the unit changes; a word without a unit stays with the words beside it.
fn part_at_units(piece: Piece, place: &impl Fn(Tag) -> Option<u32>) -> Vec<Piece> {
    let (baseline, line) = (piece.baseline, piece.line);
    let mut parts: Vec<(Option<u32>, Piece)> = Vec::new();
    for mut word in piece.words {
        let unit = place(word.tag);
        match parts.last_mut() {
            Some((of, part)) if unit.is_none() || of.is_none() || *of == unit || runs_on(part, &word) => {
                *of = of.or(unit);
                part.frame = part.frame.union(&word.bbox);
                part.words.push(word);
            }
            _ => {
                word.glued = false;
                parts.push((unit, Piece { frame: word.bbox, words: vec![word], baseline, line }));
            }
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Tells whether a word goes on with the words before it, whatever the marks say: after a space between words, or
/// after a label.
fn runs_on(part: &Piece, word: &Word) -> bool {
    let is_label = part.words.last().is_some_and(|last| last.text.ends_with(':'));
    is_label || word.bbox.x0 - part.frame.x1 < SPACE_EM * word.size_pt
}

/// What is read as a whole, with its box.
struct Part {
    bbox: BBox,
    what: What,
}

enum What {
    /// A unit: its lines and tables, with the number of the region in which they stand.
    Unit(ElementKind, Vec<(usize, Column)>),
    /// What belongs to no unit.
    Loose(Block),
}

/// Puts the units in the order of the tree, and what belongs to none at its place on the page.
fn assemble(
    items: Vec<Item>,
    place: &impl Fn(Tag) -> Option<u32>,
    structure: &[StructureElement],
    page: Option<u32>,
) -> Vec<Block> {
    let unit_of = |item: &Item| match item {
        Item::Piece(piece) => piece.words.iter().find_map(|word| place(word.tag)),
        Item::Table(table) => place(table_tag(table)),
    };
    let mut units: BTreeMap<u32, (BBox, Vec<(usize, Column)>)> = BTreeMap::new();
    let mut loose: Vec<Block> = Vec::new();
    for (number, region) in items_to_regions(items).into_iter().enumerate() {
        let mut of_units: BTreeMap<Option<u32>, Vec<Item>> = BTreeMap::new();
        for (unit, item) in join_rows(region.items.into_iter().map(|item| (unit_of(&item), item)).collect()) {
            of_units.entry(unit).or_default().push(item);
        }
        let edges = Region { items: Vec::new(), ..region };
        for (unit, items) in of_units {
            let bbox = BBox::union_all(items.iter().map(Item::frame)).unwrap_or_default();
            let column = region_to_column(Region { items, ..edges.clone() }, page);
            match unit {
                None => loose.extend(lines_to_blocks(column)),
                Some(unit) => {
                    let (all, columns) = units.entry(unit).or_insert((bbox, Vec::new()));
                    *all = all.union(&bbox);
                    columns.push((number, column));
                }
            }
        }
    }
    let part =
        |(unit, (bbox, columns)): (u32, _)| Part { bbox, what: What::Unit(structure[unit as usize].kind, columns) };
    let mut parts: Vec<Part> = units.into_iter().map(part).collect();
    for block in loose {
        let bbox = block.bbox();
        parts.insert(place_of(&bbox, &parts), Part { bbox, what: What::Loose(block) });
    }
    parts_to_blocks(parts)
}

/// Gives a label and what stands beside it to one unit, whatever the marks say: they are one line to a reader.
fn join_rows(mut items: Vec<(Option<u32>, Item)>) -> Vec<(Option<u32>, Item)> {
    let row_of = |item: &Item| match item {
        Item::Piece(piece) => (piece.line, piece.frame.x0),
        Item::Table(_) => (usize::MAX, 0.0),
    };
    items.sort_by(|(_, a), (_, b)| {
        let ((line, left), (other_line, other_left)) = (row_of(a), row_of(b));
        line.cmp(&other_line).then(left.total_cmp(&other_left))
    });
    for index in 1..items.len() {
        let ((left_unit, left), (right_unit, right)) = (&items[index - 1], &items[index]);
        let (Item::Piece(left), Item::Piece(right)) = (left, right) else { continue };
        if left.line == right.line && (is_label(left) || is_figure(right)) {
            let unit = left_unit.or(*right_unit);
            items[index - 1].0 = unit;
            items[index].0 = unit;
        }
    }
    items
}

/// Gives the index at which something that belongs to no unit is read: after what stands next above it in its column.
fn place_of(bbox: &BBox, parts: &[Part]) -> usize {
    let in_column = |part: &Part| part.bbox.overlap_x(bbox) > 0.0;
    let is_above = |part: &Part| part.bbox.y0 <= bbox.y0;
    let all = || parts.iter().enumerate();
    let by_top = |a: &(usize, &Part), b: &(usize, &Part)| a.1.bbox.y0.total_cmp(&b.1.bbox.y0);
    let above = all().filter(|(_, part)| in_column(part) && is_above(part)).max_by(by_top);
    let below = || all().find(|(_, part)| in_column(part) && !is_above(part));
    let beside = || all().find(|(_, part)| !is_above(part));
    match above {
        Some((index, _)) => index + 1,
        None => below().or_else(beside).map_or(parts.len(), |(index, _)| index),
    }
}

/// Makes the blocks. Paragraphs that follow each other in one region are made together, with the limits between
/// them, so that a line that only goes on is not cut off from its sentence.
fn parts_to_blocks(parts: Vec<Part>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Column)> = None;
    for part in parts {
        match part.what {
            What::Loose(block) => {
                blocks.extend(open.take().into_iter().flat_map(|(_, column)| lines_to_blocks(column)));
                blocks.push(block);
            }
            What::Unit(ElementKind::Paragraph | ElementKind::Group | ElementKind::Other, columns) => {
                for (region, mut column) in columns {
                    match &mut open {
                        Some((of, all)) if *of == region => {
                            all.entries.push(Entry::Limit);
                            all.entries.append(&mut column.entries);
                        }
                        _ => {
                            blocks.extend(open.take().into_iter().flat_map(|(_, column)| lines_to_blocks(column)));
                            open = Some((region, column));
                        }
                    }
                }
            }
            What::Unit(kind, columns) => {
                blocks.extend(open.take().into_iter().flat_map(|(_, column)| lines_to_blocks(column)));
                let made = columns.into_iter().flat_map(|(_, column)| lines_to_blocks(column)).collect();
                blocks.extend(as_marked(made, kind));
            }
        }
    }
    blocks.extend(open.into_iter().flat_map(|(_, column)| lines_to_blocks(column)));
    blocks
}

/// Gives the blocks of a heading or list item their kind; a second paragraph of an item stays one.
fn as_marked(mut blocks: Vec<Block>, kind: ElementKind) -> Vec<Block> {
    match kind {
        ElementKind::Heading(_) => {
            let short = |block: &&mut Block| block.text().chars().count() <= HEADING_CHARACTERS_MAX;
            let of_text = blocks.iter_mut().filter(|block| !block.lines.is_empty());
            of_text.filter(short).for_each(|block| block.kind = BlockKind::Heading);
        }
        ElementKind::ListItem => {
            let first = blocks.first_mut().filter(|block| !block.lines.is_empty());
            first.into_iter().for_each(|block| block.kind = BlockKind::ListItem);
        }
        _ => {}
    }
    blocks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Artifact;

    const DOCUMENT: (ElementKind, Option<u32>) = (ElementKind::Group, None);

    /// Stands for an element where the file calls a word no content.
    const ARTIFACT: u32 = 1_000;
    /// Stands for an element where the file says nothing of a word.
    const UNTAGGED: u32 = 2_000;

    /// Sets words (text, left edge, baseline, element) in letters 5 points wide. `expected` gives the blocks, `# ` before headings and `* ` before items, or nothing.
    #[track_caller]
    fn check(elements: &[(ElementKind, Option<u32>)], lines: &[(&str, f32, f32, u32)], expected: Option<&[&str]>) {
        let structure: Vec<StructureElement> = elements
            .iter()
            .enumerate()
            .map(|(id, &(kind, parent))| StructureElement::new(id as u32, parent, kind))
            .collect();
        let words = lines.iter().flat_map(|&(text, left, baseline, element)| {
            let mut x = left;
            let tag = match element {
                ARTIFACT => Tag::Artifact(Artifact::Other),
                UNTAGGED => Tag::Untagged,
                element => Tag::Element(element),
            };
            text.split(' ').map(move |text| {
                let width = 5.0 * text.chars().count() as f32;
                let bbox = BBox::new(x, baseline - 7.5, x + width, baseline + 2.5);
                x += width + 3.0;
                Word { bbox, baseline, size_pt: 10.0, tag, ..Word::plain(text, false) }
            })
        });
        let words: Vec<Word> = words.collect();
        let blocks = words_to_blocks(&words, &[], &structure, Some(1));
        let marked = |block: &Block| match block.kind {
            BlockKind::Heading => format!("# {}", block.text()),
            BlockKind::ListItem => format!("* {}", block.text()),
            _ => block.text(),
        };
        let texts = blocks.map(|blocks| blocks.iter().map(marked).collect::<Vec<String>>());
        let expected = expected.map(|texts| texts.iter().map(ToString::to_string).collect::<Vec<String>>());
        assert_eq!(texts, expected);
    }

    const PARAGRAPH: (ElementKind, Option<u32>) = (ElementKind::Paragraph, Some(0));

    #[test]
    fn units_come_in_the_order_of_the_tree() {
        let elements = [DOCUMENT, (ElementKind::Heading(Some(1)), Some(0)), PARAGRAPH, PARAGRAPH];
        check(
            &elements,
            &[
                ("Titre de la lettre", 50.0, 100.0, 1),
                ("Colonne de droite", 52.0, 130.0, 3),
                ("Colonne lue avant", 300.0, 130.0, 2),
                ("et sa suite", 300.0, 142.0, 2),
            ],
            Some(&["# Titre de la lettre", "Colonne lue avant et sa suite", "Colonne de droite"]),
        );
    }

    #[test]
    fn label_and_body_of_an_item_are_one_block() {
        let item = |parent| (ElementKind::ListItem, Some(parent));
        let elements = [
            DOCUMENT,
            (ElementKind::List, Some(0)),
            item(1),
            (ElementKind::Label, Some(2)),
            (ElementKind::ItemBody, Some(2)),
            (ElementKind::Paragraph, Some(4)),
            item(1),
        ];
        check(
            &elements,
            &[("x", 50.0, 100.0, 3), ("le premier point", 80.0, 100.0, 5), ("le second point", 80.0, 112.0, 6)],
            Some(&["* x le premier point", "* le second point"]),
        );
    }

    #[test]
    fn short_lines_of_one_paragraph_stay_apart_and_a_sentence_over_two_goes_on() {
        let elements = [DOCUMENT, PARAGRAPH, PARAGRAPH, PARAGRAPH];
        check(
            &elements,
            &[
                ("Madame Essai", 50.0, 100.0, 1),
                ("12 rue des Tests", 50.0, 112.0, 1),
                ("une ligne pleine qui va jusqu au bord droit de la page", 50.0, 140.0, 2),
                ("puis sa fin", 50.0, 152.0, 3),
            ],
            Some(&[
                "Madame Essai",
                "12 rue des Tests",
                "une ligne pleine qui va jusqu au bord droit de la page puis sa fin",
            ]),
        );
    }

    #[test]
    fn a_label_and_its_value_stay_one_line() {
        let elements = [DOCUMENT, PARAGRAPH, PARAGRAPH, PARAGRAPH];
        check(
            &elements,
            &[
                ("Objet :", 50.0, 100.0, 1),
                ("Demande", 150.0, 100.0, 2),
                ("Nous avons bien lu votre demande.", 50.0, 130.0, 3),
            ],
            Some(&["Objet : Demande", "Nous avons bien lu votre demande."]),
        );
    }

    #[test]
    fn what_is_no_content_keeps_its_place_and_a_note_stands_where_it_stands() {
        let elements = [DOCUMENT, PARAGRAPH, (ElementKind::Note, Some(1)), PARAGRAPH];
        check(
            &elements,
            &[
                ("Ministere des Essais", 50.0, 40.0, ARTIFACT),
                ("Un premier alinea.", 50.0, 100.0, 1),
                ("Une note de bas de page.", 50.0, 700.0, 2),
                ("Un second alinea.", 50.0, 130.0, 3),
                ("Formulaire 12", 50.0, 730.0, ARTIFACT),
            ],
            Some(&[
                "Ministere des Essais",
                "Un premier alinea.",
                "Un second alinea.",
                "Une note de bas de page.",
                "Formulaire 12",
            ]),
        );
    }

    #[test]
    fn where_marks_and_page_disagree_the_page_decides() {
        let three = [DOCUMENT, PARAGRAPH, PARAGRAPH, PARAGRAPH];
        // Read from the bottom up.
        check(&three, &[("un", 50.0, 300.0, 1), ("deux", 50.0, 200.0, 2), ("trois", 50.0, 100.0, 3)], None);
        // One element in the middle of another.
        check(&three, &[("un", 50.0, 100.0, 1), ("deux", 50.0, 200.0, 2), ("trois", 50.0, 300.0, 1)], None);
        // A paragraph for each line.
        let lines = [("un deux trois", 50.0, 100.0, 1), ("quatre cinq six", 50.0, 112.0, 2), ("sept", 50.0, 124.0, 3)];
        check(&three, &lines, None);
        // Too many of the words are unmarked.
        check(&three, &[("un", 50.0, 100.0, 1), ("deux", 50.0, 200.0, UNTAGGED), ("trois", 50.0, 300.0, 3)], None);
        check(&[], &[("un", 50.0, 100.0, 0)], None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn every_word_comes_in_exactly_one_block(
            rows in proptest::collection::vec((0u32..40, 0u32..3, 0u32..8), 2..60),
            kinds in proptest::collection::vec(0usize..6, 8),
        ) {
            const KINDS: [ElementKind; 6] = [
                ElementKind::Paragraph,
                ElementKind::Heading(None),
                ElementKind::ListItem,
                ElementKind::Note,
                ElementKind::Inline,
                ElementKind::Table,
            ];
            let elements = kinds.iter().enumerate().map(|(id, &kind)| {
                StructureElement::new(id as u32, id.checked_sub(2).map(|parent| parent as u32), KINDS[kind])
            });
            let structure: Vec<StructureElement> = elements.collect();
            // Rows of one element stand near each other, so that many pages agree with their marks.
            let words = rows.iter().enumerate().map(|(index, &(row, column, element))| {
                let (x, y) = (50.0 + 170.0 * column as f32, 60.0 + 80.0 * element as f32 + (row % 6) as f32 * 12.0);
                let tag = if row < 3 { Tag::Artifact(Artifact::Other) } else { Tag::Element(element) };
                let bbox = BBox::new(x, y - 7.5, x + 40.0, y + 2.5);
                Word { bbox, baseline: y, size_pt: 10.0, tag, ..Word::plain(format!("mot{index}"), false) }
            });
            let words: Vec<Word> = words.collect();
            if let Some(blocks) = words_to_blocks(&words, &[], &structure, Some(1)) {
                let placed = blocks.iter().flat_map(|block| &block.lines).flat_map(|line| &line.words);
                let mut placed: Vec<&str> = placed.map(|word| word.text.as_str()).collect();
                let mut given: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                placed.sort_unstable();
                given.sort_unstable();
                prop_assert_eq!(placed, given);
            }
        }
    }
}
