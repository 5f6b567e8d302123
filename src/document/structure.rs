//! The marks of a tagged file: which element of its structure a glyph belongs to, or that it is no content.
//!
//! A tagged PDF says of its words what they are: a heading, a cell, a running head. The marks are what the producer
//! claims, not what stands on the page; whoever uses them checks them against the geometry first.

/// What a tagged file says of a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tag {
    /// Nothing.
    #[default]
    Untagged,
    /// It belongs to this element: an index into [`super::Page::structure`].
    Element(u32),
    /// It is no content of the document.
    Artifact(Artifact),
}

/// What a tagged file calls a thing that is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// The running head of a page.
    Header,
    /// The running foot of a page.
    Footer,
    /// Another thing that comes with the page, such as its number or a watermark.
    Pagination,
    /// Anything else: a rule, a background, a logo.
    Other,
}

/// One element of the structure of a tagged file.
///
/// A page has the elements whose content stands on it, with all those above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StructureElement {
    /// Its number in the file, in the order of the tree: an element has the same on each page, a later one a larger.
    pub id: u32,
    /// The element that holds it: an index into [`super::Page::structure`], smaller than its own.
    pub parent: Option<u32>,
    /// What it is.
    pub kind: ElementKind,
    /// How many rows a cell covers, at least 1.
    pub row_span: u16,
    /// How many columns a cell covers, at least 1.
    pub column_span: u16,
    /// Which cells a header cell is for, where the file says so.
    pub scope: Option<HeaderScope>,
}

impl StructureElement {
    /// Makes an element that covers one row and one column.
    pub fn new(id: u32, parent: Option<u32>, kind: ElementKind) -> Self {
        Self { id, parent, kind, row_span: 1, column_span: 1, scope: None }
    }
}

/// Which cells a header cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderScope {
    /// The cells of its row.
    Row,
    /// The cells of its column.
    Column,
    /// Both.
    Both,
}

/// The kinds of elements (ISO 32000-1, 14.8.4), as far as a reader of letters tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementKind {
    /// It groups others: a document, a part, a section, a division, a quotation.
    Group,
    /// A paragraph.
    Paragraph,
    /// A heading, with its level from 1 where the file states one.
    Heading(Option<u8>),
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// The mark of an item, or the number of a note.
    Label,
    /// The words of an item.
    ItemBody,
    /// A table.
    Table,
    /// The header rows of a table.
    TableHead,
    /// The body rows of a table.
    TableBody,
    /// The footer rows of a table.
    TableFoot,
    /// A row of a table.
    TableRow,
    /// A cell that heads others.
    HeaderCell,
    /// A cell with data.
    DataCell,
    /// A picture or drawing.
    Figure,
    /// What is written beside a figure or table.
    Caption,
    /// A footnote or endnote.
    Note,
    /// A part of the text of the element that holds it: a span, a link, a reference.
    Inline,
    /// It is marked as no content, within the tree.
    Artifact,
    /// A kind that nobody defined.
    Other,
}
