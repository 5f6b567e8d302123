//! Pieces of lines and tables → reading order.
//!
//! The page is cut again and again: into columns where a white river runs through it with words on both sides, else
//! into bands at its widest horizontal gap (the XY cut of Nagy and Seth, 1984). Two columns whose left one holds
//! labels, list marks or numbers are rows, not columns: they stay together.

use crate::document::{BBox, Line, Table};
use crate::layout::lines::{Piece, pieces_to_line};

/// The narrowest river between two columns, in points.
const RIVER_PT: f32 = 9.0;
/// A column beside another with at most this many lines is a block of a letterhead.
const NARROW_LINES_MAX: usize = 9;
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
            Item::Table(table) => table.parts.first().map(|part| part.bbox).unwrap_or_default(),
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

fn right_edge(items: &[Item]) -> f32 {
    items.iter().map(|item| item.frame().x1).fold(0.0, f32::max)
}

fn cut(items: Vec<Item>, depth: usize) -> Vec<Region> {
    if depth > 0 && items.len() > 3 {
        if let Some(river_x) = column_river(&items) {
            let (left, right) = items.into_iter().partition(|item: &Item| item.frame().center_x() < river_x);
            let mut regions = cut(left, depth - 1);
            regions.extend(cut(right, depth - 1));
            regions.iter_mut().for_each(|region| region.beside_another = true);
            return regions;
        }
        if let Some(gap_y) = widest_gap_with_columns(&items) {
            let (above, below) = items.into_iter().partition(|item: &Item| item.frame().center_y() < gap_y);
            let mut regions = cut(above, depth - 1);
            let mut below = cut(below, depth - 1);
            // Bands without columns belong together: only columns need the cut.
            if let (Some(last), Some(first)) = (regions.last_mut(), below.first_mut())
                && !last.beside_another
                && !first.beside_another
            {
                last.items.append(&mut first.items);
                below.remove(0);
            }
            regions.append(&mut below);
            return regions;
        }
    }
    vec![Region { items, ..Region::default() }]
}

/// Finds the middle of a white river between two columns of text, from the top to the bottom of the items.
fn column_river(items: &[Item]) -> Option<f32> {
    let mut spans: Vec<(f32, f32)> = items.iter().map(|item| (item.frame().x0, item.frame().x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = spans.first()?.1;
    let mut best: Option<(f32, f32)> = None;
    for (x0, x1) in spans {
        let width = x0 - reach;
        if width >= RIVER_PT && best.is_none_or(|(widest, _)| width > widest) {
            let middle = reach + width / 2.0;
            if parts_columns(items, middle) {
                best = Some((width, middle));
            }
        }
        reach = reach.max(x1);
    }
    best.map(|(_, middle)| middle)
}

/// Tells whether both sides of a river are columns of text, each to be read from top to bottom.
fn parts_columns(items: &[Item], river_x: f32) -> bool {
    let (left, right): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.frame().center_x() < river_x);
    let enough = |side: &[&Item]| side.len() >= 2 || side.iter().any(|item| matches!(item, Item::Table(_)));
    if !enough(&left) || !enough(&right) {
        return false;
    }
    let share = |side: &[&Item], test: fn(&Piece) -> bool| {
        let pieces = || side.iter().filter_map(|item| if let Item::Piece(piece) = item { Some(piece) } else { None });
        let passing = pieces().filter(|piece| test(piece)).count();
        passing as f32 / pieces().count().max(1) as f32
    };
    share(&left, is_label) < 0.5 && share(&right, is_figure) < 0.5
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

/// Finds the widest horizontal gap, where some part of the page beside it is set in columns; a page of one column
/// needs no cutting.
fn widest_gap_with_columns(items: &[Item]) -> Option<f32> {
    let has_side_by_side = items.windows(2).any(|pair| match pair {
        [Item::Piece(a), Item::Piece(b)] => a.line == b.line,
        _ => false,
    }) || items.iter().any(|item| matches!(item, Item::Table(_))) && overlapping_rows(items);
    if !has_side_by_side {
        return None;
    }
    let mut spans: Vec<(f32, f32)> = items.iter().map(|item| (item.frame().y0, item.frame().y1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = spans.first()?.1;
    let mut best: Option<(f32, f32)> = None;
    for (y0, y1) in spans {
        let height = y0 - reach;
        if height > 0.5 && best.is_none_or(|(widest, _)| height > widest) {
            best = Some((height, reach + height / 2.0));
        }
        reach = reach.max(y1);
    }
    best.map(|(_, middle)| middle)
}

/// Tells whether a table has another item beside it.
fn overlapping_rows(items: &[Item]) -> bool {
    let tables = items.iter().filter(|item| matches!(item, Item::Table(_)));
    tables.into_iter().any(|table| {
        let frame = table.frame();
        let beside = |item: &&Item| item.frame().overlap_y(&frame) > 1.0 && item.frame().overlap_x(&frame) <= 0.0;
        items.iter().any(|item| beside(&item))
    })
}

/// Puts the items of one region from top to bottom, pieces of one line joined again.
pub fn region_to_column(region: Region, page: Option<u32>) -> Column {
    let Region { items, left_pt, right_pt, narrow, .. } = region;
    let mut column = Column { entries: Vec::new(), left_pt, right_pt, narrow };
    let mut tables: Vec<(f32, Table)> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for item in items {
        match item {
            Item::Table(table) => tables.push((table.parts.first().map_or(0.0, |part| part.bbox.y0), table)),
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
