//! Pieces of lines and tables → reading order.
//!
//! The page is cut again and again along its longest white river ([`crate::layout::rivers`]): what stands above the
//! columns is read first, then the left column, the right one, and what stands below (an XY cut, Nagy and Seth, 1984,
//! that looks for columns before bands).

use crate::document::{BBox, Line, Table};
use crate::layout::lines::{Piece, pieces_to_line};
use crate::layout::rivers::tallest_river;
use crate::layout::words::upright;

/// A column beside another with at most this many lines is a block of a letterhead.
const NARROW_LINES_MAX: usize = 9;
/// A page shows the edge of its text where so many lines end so near each other; else its text is taken to be at least
/// so wide.
const EDGE_EM: f32 = 4.0;
const EDGE_LINES: usize = 6;
const TEXT_WIDTH_EM: f32 = 20.0;
/// How deep the cutting goes at most.
const DEPTH_MAX: usize = 64;

/// Something on the page that is read as a whole.
#[derive(Debug, Clone)]
pub enum Item {
    /// A piece of a line.
    Piece(Piece),
    /// A table.
    Table(Table),
}

impl Item {
    /// Gives the box, in the frame of the text.
    pub fn frame(&self) -> BBox {
        match self {
            Item::Piece(piece) => piece.frame,
            Item::Table(table) => {
                table.parts.first().map(|part| upright(part.bbox, table.direction())).unwrap_or_default()
            }
        }
    }
}

/// A run of lines and tables that belong to one column, from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The lines and tables.
    pub entries: Vec<Entry>,
    /// The left edge at which lines begin, in the frame of the text.
    pub left_pt: f32,
    /// The right edge up to which lines may run.
    pub right_pt: f32,
    /// It stands beside another column and is short: a block of a letterhead rather than prose.
    pub narrow: bool,
}

/// A line or a table of a column, or the limit between two.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A line, with its box in the frame of the text.
    Line(Line, BBox),
    /// A table.
    Table(Table),
    /// The file says that a paragraph ends here.
    Limit,
}

/// Puts pieces and tables in reading order: columns in the order in which they are read.
pub fn items_in_reading_order(items: Vec<Item>, page: Option<u32>) -> Vec<Column> {
    items_to_regions(items).into_iter().map(|region| region_to_column(region, page)).collect()
}

/// Cuts a page into the regions that are read from top to bottom, in the order in which they are read.
pub fn items_to_regions(items: Vec<Item>) -> Vec<Region> {
    let mut regions = cut(items, DEPTH_MAX);
    // Lines of the page's single column may run as far as the longest of them, on whatever band it stands.
    let single = regions.iter().filter(|region| !region.beside_another);
    let right_pt = single.map(|region| right_edge(&region.items)).fold(0.0, f32::max);
    let right_pt = right_pt.max(least_edge(&regions));
    for region in &mut regions {
        region.left_pt = region.items.iter().map(|item| item.frame().x0).fold(f32::INFINITY, f32::min);
        region.right_pt = if region.beside_another { right_edge(&region.items) } else { right_pt };
        region.narrow = region.beside_another && region.items.len() <= NARROW_LINES_MAX;
    }
    regions
}

/// Items that are read from top to bottom, and the edges between which their lines run.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// The items, in no order.
    pub items: Vec<Item>,
    /// See [`Column::left_pt`].
    pub left_pt: f32,
    /// See [`Column::right_pt`].
    pub right_pt: f32,
    /// See [`Column::narrow`].
    pub narrow: bool,
    /// A river parts it from a column beside it.
    pub beside_another: bool,
}

/// Gives how far the lines of the page's single column may run at least: a page of a few short lines does not show
/// the edge of its text, where many lines end near each other.
fn least_edge(regions: &[Region]) -> f32 {
    let single = regions.iter().filter(|region| !region.beside_another).flat_map(|region| &region.items);
    let frames: Vec<BBox> = single.map(Item::frame).collect();
    let Some(around) = BBox::union_all(frames.iter().copied()) else { return 0.0 };
    let near = frames.iter().filter(|frame| frame.x1 > around.x1 - EDGE_EM * frame.height()).count();
    let em = frames.iter().map(BBox::height).fold(f32::INFINITY, f32::min);
    let shows_edge = near >= EDGE_LINES && 5 * near >= 2 * frames.len();
    if shows_edge { 0.0 } else { around.x0 + TEXT_WIDTH_EM * em }
}

fn right_edge(items: &[Item]) -> f32 {
    items.iter().map(|item| item.frame().x1).fold(0.0, f32::max)
}

fn cut(items: Vec<Item>, depth: usize) -> Vec<Region> {
    let river = (depth > 0 && items.len() > 3).then(|| tallest_river(&items)).flatten();
    let Some(river) = river else { return vec![Region { items, ..Region::default() }] };
    let [mut above, mut left, mut right, mut below] = [const { Vec::new() }; 4];
    for item in items {
        let frame = item.frame();
        let part = match frame.center_y() {
            y if y < river.top => &mut above,
            y if y > river.bottom => &mut below,
            _ if frame.center_x() < river.x => &mut left,
            _ => &mut right,
        };
        part.push(item);
    }
    let mut columns = cut(left, depth - 1);
    columns.extend(cut(right, depth - 1));
    columns.iter_mut().for_each(|region| region.beside_another = true);
    let mut regions = Vec::new();
    for band in [above, Vec::new(), below] {
        match band.is_empty() {
            true => regions.append(&mut columns),
            false => regions.extend(cut(band, depth - 1)),
        }
    }
    regions
}

/// Tells whether a piece is the label or mark of what stands beside it: `Objet :`, `1.`, `•`.
pub fn is_label(piece: &Piece) -> bool {
    let Some(last) = piece.words.last() else { return false };
    let short_mark = piece.words.len() == 1 && last.text.chars().count() <= 4;
    last.text.ends_with(':') || short_mark
}

/// Tells whether a piece is a figure of a table: mostly digits.
pub fn is_figure(piece: &Piece) -> bool {
    let characters = || piece.words.iter().flat_map(|word| word.text.chars());
    let digits = characters().filter(char::is_ascii_digit).count();
    2 * digits > characters().count()
}

/// Puts the items of one region from top to bottom, pieces of one line joined again.
pub fn region_to_column(region: Region, page: Option<u32>) -> Column {
    let Region { items, left_pt, right_pt, narrow, .. } = region;
    let mut column = Column { entries: Vec::new(), left_pt, right_pt, narrow };
    let mut tables: Vec<(f32, Table)> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for item in items {
        let top = item.frame().y0;
        match item {
            Item::Table(table) => tables.push((top, table)),
            Item::Piece(piece) => pieces.push(piece),
        }
    }
    pieces.sort_by(|a, b| a.line.cmp(&b.line).then(a.frame.x0.total_cmp(&b.frame.x0)));
    tables.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut tables = tables.into_iter().peekable();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(first) = pieces.next() {
        while let Some((_, table)) = tables.next_if(|(top, _)| *top <= first.frame.center_y()) {
            column.entries.push(Entry::Table(table));
        }
        let line = first.line;
        let mut frame = first.frame;
        let mut of_line = vec![first];
        while let Some(piece) = pieces.next_if(|piece| piece.line == line) {
            frame = frame.union(&piece.frame);
            of_line.push(piece);
        }
        column.entries.push(Entry::Line(pieces_to_line(of_line, page), frame));
    }
    column.entries.extend(tables.map(|(_, table)| Entry::Table(table)));
    column
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{BBox, Direction, Line, PageSize, Ruling, Word};
    use crate::layout::blocks::{join_over_pages, lines_to_blocks};
    use crate::layout::furniture::take_furniture;
    use crate::layout::lines::words_to_lines;
    use crate::layout::notes::{part_notes, set_limits};
    use crate::layout::order::{Item, items_in_reading_order};

    /// A line in the making: left edge, baseline, size, number of words, the space between them.
    type RandomLine = (u32, u32, u32, usize, u32);

    /// Sets a page of lines whose words are numbered from `first` on.
    fn words_of(lines: &[RandomLine], first: usize) -> Vec<Word> {
        let mut words = Vec::new();
        for &(left, baseline, size, count, space) in lines {
            let (mut x, baseline, size) = (6.0 * left as f32, 3.0 * baseline as f32, size as f32);
            for _ in 0..count {
                let text = (first + words.len()).to_string();
                let width = 0.5 * size * text.len() as f32;
                let bbox = BBox::new(x, baseline - 0.75 * size, x + width, baseline + 0.25 * size);
                words.push(Word { bbox, baseline, size_pt: size, ..Word::plain(text, false) });
                x += width + space as f32;
            }
        }
        words
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_word_comes_out_exactly_once(
            pages in proptest::collection::vec(
                proptest::collection::vec((0u32..100, 0u32..264, 6u32..14, 1usize..12, 1u32..30), 0..50), 1..4),
            rule in 0.0f32..792.0,
        ) {
            let rule = Ruling { bbox: BBox::new(60.0, rule, 200.0, rule + 0.5), horizontal: true };
            let mut given = 0;
            let mut blocks = Vec::new();
            for (index, lines) in pages.iter().enumerate() {
                let words = words_of(lines, given);
                given += words.len();
                let page = Some(index as u32 + 1);
                let items = words_to_lines(words, Direction::Right).into_iter().map(Item::Piece).collect();
                let (text, notes) = part_notes(items, &[rule]);
                let mut columns = items_in_reading_order(text, page);
                let mut of_notes = items_in_reading_order(notes, page);
                of_notes.iter_mut().for_each(set_limits);
                columns.append(&mut of_notes);
                blocks.extend(columns.into_iter().flat_map(lines_to_blocks));
            }
            let sizes = vec![PageSize { width_pt: 612.0, height_pt: 792.0 }; pages.len()];
            let furniture = take_furniture(&mut blocks, &sizes);
            let lines = join_over_pages(blocks).into_iter().flat_map(|block| block.lines).chain(furniture);
            let numbers = |line: Line| line.words.into_iter().map(|word| word.text.parse::<usize>());
            let mut numbers: Vec<usize> = lines.flat_map(numbers).map(|number| number.expect("it is a number")).collect();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..given).collect::<Vec<_>>());
        }
    }
}
