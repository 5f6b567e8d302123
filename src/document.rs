//! The nouns of a file: what stands on its pages, before anybody asks what it means.
//!
//! Readers fill [`Page`] with glyphs, rulings, fills and pictures (or, where the format marks its own
//! paragraphs, with blocks); `layout` turns glyphs into words, lines and blocks; `table` turns words and
//! rulings into [`Table`]. Lengths are points (1/72 inch); the origin is the top-left corner of the page as
//! shown, with rotation and crop applied, and y grows downwards.

use std::ops::Range;

mod join;
mod structure;
pub use join::{Piece, lines_to_pieces, lines_to_text};
pub use structure::{Artifact, ElementKind, HeaderScope, StructureElement, Tag};

/// An upright rectangle in points: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BBox {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl BBox {
    /// Makes a box from two opposite corners, in any order.
    pub fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Gives the width in points.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Gives the height in points.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Gives the horizontal middle.
    pub fn center_x(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// Gives the vertical middle.
    pub fn center_y(&self) -> f32 {
        (self.y0 + self.y1) / 2.0
    }

    /// Gives the smallest box that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Gives the smallest box that holds all the boxes, or nothing where there is none.
    pub fn union_all(boxes: impl IntoIterator<Item = BBox>) -> Option<Self> {
        boxes.into_iter().reduce(|all, next| all.union(&next))
    }

    /// Gives the part common to both, or nothing where they do not meet.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let common = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (common.x0 < common.x1 && common.y0 < common.y1).then_some(common)
    }

    /// Gives the area in square points.
    pub fn area(&self) -> f32 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    /// Tells whether the point lies in the box, edges included.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// Gives the box widened by `margin_pt` on each side.
    pub fn inflate(&self, margin_pt: f32) -> Self {
        Self { x0: self.x0 - margin_pt, y0: self.y0 - margin_pt, x1: self.x1 + margin_pt, y1: self.y1 + margin_pt }
    }

    /// Gives the length that the two boxes have in common from left to right, 0 where they are apart.
    pub fn overlap_x(&self, other: &Self) -> f32 {
        (self.x1.min(other.x1) - self.x0.max(other.x0)).max(0.0)
    }

    /// Gives the length that the two boxes have in common from top to bottom, 0 where they are apart.
    pub fn overlap_y(&self, other: &Self) -> f32 {
        (self.y1.min(other.y1) - self.y0.max(other.y0)).max(0.0)
    }
}

/// A half-open range `[start, end)` of Unicode scalar values in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
}

impl Span {
    /// Makes a span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Tells whether the other span lies wholly inside this one.
    pub fn holds(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans have a scalar value in common.
    pub fn meets(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Gives the span as a range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Where the text of a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOrigin {
    /// Drawn by a program: the letters are known.
    Digital,
    /// Read from images of pages.
    Ocr,
    /// Some pages drawn by a program, some read from images.
    Mixed,
    /// A format without pages (text, Markdown, HTML).
    Plain,
    /// Pages without any text that can be read (a scan).
    None,
}

/// What went less than perfectly while a file was read; becomes a note of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// What happened.
    pub kind: TroubleKind,
    /// The page, from 1, where the trouble belongs to one.
    pub page: Option<u32>,
    /// The place on the page.
    pub bbox: Option<BBox>,
}

/// The kinds of trouble that a reader or the layout can meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// A page cannot be read without OCR.
    NeedsOcr {
        /// Its letters are drawn and most of them cannot be known; else it is an image without text.
        letters_lost: bool,
    },
    /// A page holds glyphs whose letters cannot be known: how many of how many.
    Undecodable {
        /// Glyphs without a letter.
        lost: usize,
        /// All glyphs of the page.
        of: usize,
    },
    /// Text that nobody sees on the page (under a box, white on white): its number of glyphs, never its words.
    HiddenText {
        /// How many glyphs are hidden.
        glyphs: usize,
    },
    /// Text that stands outside the page: its number of glyphs, never its words.
    OffPage {
        /// How many glyphs stand outside.
        glyphs: usize,
    },
    /// A limit was reached and the rest of the page or file was left out.
    LimitReached {
        /// What was limited, e.g. `glyphs`.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// The program that reads images broke down on a page, or took too long.
    OcrFailed {
        /// It took too long; else it broke down.
        timed_out: bool,
    },
    /// A page could not be read at all.
    PageUnreadable,
    /// The file ends before its end mark.
    CutOff,
    /// The bytes were not valid in the encoding of the file; some characters were replaced.
    EncodingDoubtful,
    /// The file is an XFA form, which only some programs show.
    XfaForm {
        /// The pages only say so: the form itself is made by the program that opens it.
        dynamic: bool,
    },
    /// Files are attached inside the file.
    Attachments {
        /// Their names, as the file gives them; empty where it gives none.
        names: Vec<String>,
    },
}

/// One character where it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character; a ligature comes as several glyphs that share its width. `U+FFFD` where it is unknown.
    pub character: char,
    /// The box of the character: its advance wide, from the ascent to the descent of a common font high.
    pub bbox: BBox,
    /// The baseline: y for upright text, x for text turned by a quarter.
    pub baseline: f32,
    /// Where the pen stands before the character: x and y. Text may run at any angle, so the box does not tell.
    pub from: [f32; 2],
    /// Where the pen stands after it.
    pub to: [f32; 2],
    /// The size of the letters as shown, in points.
    pub size_pt: f32,
    /// The direction of the writing, to the nearest quarter of a turn.
    pub direction: Direction,
    /// Set in a bold font.
    pub bold: bool,
    /// Set in an italic font.
    pub italic: bool,
    /// Why nobody sees the glyph, where nobody does.
    pub hidden: Option<Hidden>,
    /// What a tagged file says of it.
    pub tag: Tag,
    /// The probability that it is this character: 1 unless it was read from an image.
    pub confidence: f32,
}

/// The part of a glyph's box, from its top, in which hardly any letter has ink.
const ABOVE_CAPITALS_PART: f32 = 0.05;
/// The part of a glyph's box below the baseline.
const BELOW_BASELINE_PART: f32 = 0.25;

impl Glyph {
    /// Gives the part of the box in which most letters have their ink: from the baseline to the top of a capital.
    pub fn ink_box(&self) -> BBox {
        let bbox = self.bbox;
        let (above, below) = match self.direction {
            Direction::Right | Direction::Left => {
                (ABOVE_CAPITALS_PART * bbox.height(), BELOW_BASELINE_PART * bbox.height())
            }
            Direction::Down | Direction::Up => (ABOVE_CAPITALS_PART * bbox.width(), BELOW_BASELINE_PART * bbox.width()),
        };
        match self.direction {
            Direction::Right => BBox { y0: bbox.y0 + above, y1: bbox.y1 - below, ..bbox },
            Direction::Left => BBox { y0: bbox.y0 + below, y1: bbox.y1 - above, ..bbox },
            Direction::Down => BBox { x0: bbox.x0 + below, x1: bbox.x1 - above, ..bbox },
            Direction::Up => BBox { x0: bbox.x0 + above, x1: bbox.x1 - below, ..bbox },
        }
    }
}

/// The direction in which a text runs on the page as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Direction {
    /// From left to right.
    #[default]
    Right,
    /// From top to bottom (turned clockwise).
    Down,
    /// From right to left, upside down.
    Left,
    /// From bottom to top (turned anticlockwise).
    Up,
}

/// Why a glyph is not seen on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hidden {
    /// Drawn with an invisible pen over an image that fills the page: the layer of an earlier OCR.
    OcrLayer,
    /// Drawn with an invisible pen.
    Invisible,
    /// Covered later by a filled box or an image.
    Covered,
    /// Drawn in the colour of what lies behind it.
    SameColour,
}

/// A straight rule, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    /// The ends of the rule; its thickness is within.
    pub bbox: BBox,
    /// Runs from left to right.
    pub horizontal: bool,
}

/// A filled area, for instance the ground of a table row or a dark box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its place.
    pub bbox: BBox,
    /// Its brightness: 0 is black, 1 is white.
    pub brightness: f32,
    /// Which of its sides are seen (top, bottom, left, right): along them the ground changes its colour.
    pub seen_sides: [bool; 4],
}

impl Fill {
    /// Gives the sides that are seen as rules without thickness.
    pub fn borders(&self) -> impl Iterator<Item = Ruling> {
        let BBox { x0, y0, x1, y1 } = self.bbox;
        let sides = [
            BBox::new(x0, y0, x1, y0),
            BBox::new(x0, y1, x1, y1),
            BBox::new(x0, y0, x0, y1),
            BBox::new(x1, y0, x1, y1),
        ];
        let sides = sides.into_iter().zip(self.seen_sides).enumerate().filter(|(_, (_, seen))| *seen);
        sides.map(|(index, (bbox, _))| Ruling { bbox, horizontal: index < 2 })
    }
}

/// An image on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// Its place.
    pub bbox: BBox,
}

/// One page as a reader hands it over.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The number, from 1; nothing in a format without pages.
    pub number: Option<u32>,
    /// The width as shown, in points.
    pub width_pt: f32,
    /// The height as shown, in points.
    pub height_pt: f32,
    /// The characters, in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// The rules.
    pub rulings: Vec<Ruling>,
    /// The filled areas.
    pub fills: Vec<Fill>,
    /// The images.
    pub pictures: Vec<Picture>,
    /// The elements of a tagged file whose content stands on the page, in the order of the tree.
    pub structure: Vec<StructureElement>,
    /// The paragraphs and tables, where the format itself marks them (text, Markdown, HTML).
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
}

/// What a reader knows of the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// The media type, e.g. `application/pdf`.
    pub media_type: &'static str,
    /// The number of pages; nothing in a format without pages.
    pub pages: Option<u32>,
    /// Where the text comes from.
    pub text_origin: TextOrigin,
    /// The program that made the file, as the file says.
    pub producer: Option<String>,
}

/// A word: characters without a gap between them, all in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its characters, in the composed form (NFC).
    pub text: String,
    /// Its place (all zero in a format without pages).
    pub bbox: BBox,
    /// Its baseline.
    pub baseline: f32,
    /// The size of its letters in points.
    pub size_pt: f32,
    /// The direction of its writing.
    pub direction: Direction,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
    /// No white space stands between the word before and this one (a raised `e` after `7`, a change of style).
    pub glued: bool,
    /// Why nobody sees the word, where nobody does.
    pub hidden: Option<Hidden>,
    /// How many glyphs it stands for: its own, and those that draw them again at the same place. 0 in a format without
    /// pages.
    pub glyphs: u32,
    /// What a tagged file says of its first glyph.
    pub tag: Tag,
    /// The probability that it is this word: 1 unless it was read from an image.
    pub confidence: f32,
}

impl Word {
    /// Makes a word for a format without pages.
    pub fn plain(text: impl Into<String>, bold: bool) -> Self {
        Self {
            text: text.into(),
            bbox: BBox::default(),
            baseline: 0.0,
            size_pt: 0.0,
            direction: Direction::Right,
            bold,
            italic: false,
            glued: false,
            hidden: None,
            glyphs: 0,
            tag: Tag::Untagged,
            confidence: 1.0,
        }
    }
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The words.
    pub words: Vec<Word>,
    /// The box around them.
    pub bbox: BBox,
    /// The page, from 1; nothing in a format without pages.
    pub page: Option<u32>,
}

impl Line {
    /// Gives the words joined by single spaces, glued words without.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() && !word.glued {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Makes a line for a format without pages out of a text: its words are split at white space.
    pub fn plain(text: &str, bold: bool) -> Self {
        let words = text.split_whitespace().map(|word| Word::plain(word, bold)).collect();
        Self { words, bbox: BBox::default(), page: None }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list, its mark included.
    ListItem,
    /// A table; its words stand in its cells, the block has no lines.
    Table(Table),
}

/// A paragraph, heading, list item or table, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines; empty for a table.
    pub lines: Vec<Line>,
}

impl Block {
    /// Gives the first page on which the block stands.
    pub fn page(&self) -> Option<u32> {
        match &self.kind {
            BlockKind::Table(table) => table.parts.first().and_then(|part| part.page),
            _ => self.lines.first().and_then(|line| line.page),
        }
    }

    /// Gives the box around the lines that stand on the block's first page, or around a table's first part.
    pub fn bbox(&self) -> BBox {
        match &self.kind {
            BlockKind::Table(table) => table.parts.first().map(|part| part.bbox).unwrap_or_default(),
            _ => {
                let page = self.page();
                let lines = self.lines.iter().filter(|line| line.page == page);
                BBox::union_all(lines.map(|line| line.bbox)).unwrap_or_default()
            }
        }
    }

    /// Gives the text of a block that is no table: its lines as running text.
    pub fn text(&self) -> String {
        lines_to_text(&self.lines)
    }

    /// Tells whether all the words are bold.
    pub fn is_bold(&self) -> bool {
        let mut words = self.lines.iter().flat_map(|line| &line.words).peekable();
        words.peek().is_some() && words.all(|word| word.bold)
    }
}

/// How a table was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableMethod {
    /// From the structure of a tagged file, which the page bears out.
    Tagged,
    /// From a grid of rules.
    Ruled,
    /// From the alignment of the words.
    Aligned,
    /// From the marks of the format (pipes, tabs, HTML).
    Markup,
}

/// One table: a grid of cells. Before stitching it stands on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it stands, one part a page.
    pub parts: Vec<TablePart>,
    /// The rows from top to bottom, header rows first.
    pub rows: Vec<Row>,
    /// How many of the rows are header.
    pub header_rows: usize,
    /// The number of columns.
    pub columns: usize,
    /// How it was found.
    pub method: TableMethod,
    /// How sure it is that this is the table as it stands, from 0 to 1.
    pub confidence: f32,
}

impl Table {
    /// Gives the direction in which its words run.
    pub fn direction(&self) -> Direction {
        let lines = self.rows.iter().flat_map(|row| &row.cells).flatten().flat_map(|cell| &cell.lines);
        lines.flat_map(|line| &line.words).map(|word| word.direction).next().unwrap_or(Direction::Right)
    }
}

/// The place of a table on one page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TablePart {
    /// The page, from 1; nothing in a format without pages.
    pub page: Option<u32>,
    /// Its box.
    pub bbox: BBox,
}

/// One row; a position covered by a span of another cell is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// One entry a column.
    pub cells: Vec<Option<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its lines of words.
    pub lines: Vec<Line>,
    /// Its box.
    pub bbox: BBox,
    /// The page, from 1; nothing in a format without pages.
    pub page: Option<u32>,
    /// How many rows it covers, at least 1.
    pub rowspan: usize,
    /// How many columns it covers, at least 1.
    pub colspan: usize,
    /// A dark box stands in it instead of a value.
    pub boxed_out: bool,
}

impl Cell {
    /// Makes a cell of one row and one column for a format without pages.
    pub fn plain(text: &str, bold: bool) -> Self {
        let line = Line::plain(text, bold);
        let lines = if line.words.is_empty() { Vec::new() } else { vec![line] };
        Self { lines, bbox: BBox::default(), page: None, rowspan: 1, colspan: 1, boxed_out: false }
    }

    /// Gives the lines as running text.
    pub fn text(&self) -> String {
        lines_to_text(&self.lines)
    }

    /// Tells whether the cell holds words and all of them are bold.
    pub fn is_bold(&self) -> bool {
        let mut words = self.lines.iter().flat_map(|line| &line.words).peekable();
        words.peek().is_some() && words.all(|word| word.bold)
    }
}

/// The size of a page as shown, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// Its width.
    pub width_pt: f32,
    /// Its height.
    pub height_pt: f32,
}

/// A whole file after layout: its blocks in reading order, page furniture apart.
#[derive(Debug, Clone)]
pub struct Flow {
    /// What the reader knows of the file.
    pub facts: FileFacts,
    /// The sizes of the pages, first page first; empty in a format without pages.
    pub pages: Vec<PageSize>,
    /// Paragraphs, headings, list items and tables in reading order; a table over pages is one.
    pub blocks: Vec<Block>,
    /// Running heads and feet and page numbers, kept out of the text.
    pub furniture: Vec<Line>,
    /// The header of a table where it comes back on the next page: kept once in the table, the others here.
    pub repeated_headers: Vec<Line>,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
}
