//! Blocks → letters: which words are the letterhead, the request, the answer, the recourse, the signature,
//! the annexed law and the released documents.

pub mod addressee;
pub mod asking;
pub mod assemble;
pub mod labels;
pub mod language;
pub mod side_by_side;
pub mod signing;
pub mod signs;
pub mod split;
pub mod text;
pub mod zones;

use crate::document::{BBox, FileFacts, Flow, Line, Span, Trouble};
use crate::record::{Language, TableOut, ZoneName};
use crate::table::typed::CellPlace;
pub use text::Text;

/// One letter of a file (or, where the file holds none, the whole document).
#[derive(Debug, Clone)]
pub struct Letter {
    /// What the reader knows of the file.
    pub facts: FileFacts,
    /// Which letter of the file this is, from 1.
    pub index: u32,
    /// How many letters the file holds.
    pub of: u32,
    /// First and last page; nothing in a format without pages.
    pub pages: Option<[u32; 2]>,
    /// The text, a paragraph a line, without page furniture and with the addressee replaced.
    pub text: Text,
    /// Where each page of the letter begins in the text; empty in a format without pages.
    pub page_offsets: Vec<usize>,
    /// The paragraphs of the text in order.
    pub paragraphs: Vec<Paragraph>,
    /// The tables, typed.
    pub tables: Vec<TableOut>,
    /// The cells that look like numbers and are none.
    pub malformed_cells: Vec<CellPlace>,
    /// The page heads and feet that were kept out of the text.
    pub furniture: Vec<Line>,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
    /// The language.
    pub language: Language,
    /// It speaks of an access request and is built like a letter.
    pub is_letter: bool,
    /// Where the addressee stands: page and box, never to be drawn.
    pub addressee_places: Vec<(u32, BBox)>,
}

/// One line of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paragraph {
    /// Its place in the text, the line end left out.
    pub span: Span,
    /// The zone in which it lies.
    pub zone: ZoneName,
    /// What it is.
    pub kind: ParagraphKind,
    /// All its words are bold.
    pub bold: bool,
}

/// What a line of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A paragraph.
    Body,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table, its cells separated by tabs.
    TableRow,
}

impl Letter {
    /// Gives the paragraphs of one zone, in order, rows of tables left out.
    pub fn paragraphs_in(&self, zone: ZoneName) -> impl Iterator<Item = &Paragraph> {
        self.prose().filter(move |p| p.zone == zone)
    }

    /// Gives all paragraphs that are no row of a table.
    pub fn prose(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|p| p.kind != ParagraphKind::TableRow)
    }
}

/// Turns the blocks of a file into its letters, or into one document where it holds none.
pub fn flow_to_letters(flow: Flow) -> Vec<Letter> {
    let Flow { facts, pages, blocks, furniture, troubles, .. } = flow;
    let parts = split::blocks_to_parts(blocks);
    let of = parts.len() as u32;
    let page_count = pages.len() as u32;
    let mut letters: Vec<Letter> = Vec::with_capacity(parts.len());
    let first_pages: Vec<Option<u32>> = parts.iter().map(|part| part.first().and_then(|block| block.page())).collect();
    for (index, blocks) in parts.into_iter().enumerate() {
        let first = if index == 0 { 1 } else { first_pages[index].unwrap_or(1) };
        let last = first_pages.get(index + 1).copied().flatten().map_or(page_count, |next| next.saturating_sub(1));
        let pages = (page_count > 0).then_some([first, last.max(first)]);
        let on_pages = |page: Option<u32>| match (page, pages) {
            (Some(page), Some([first, last])) => (first..=last).contains(&page),
            _ => index == 0,
        };
        letters.push(assemble::assemble_letter(assemble::Part {
            facts: facts.clone(),
            index: index as u32 + 1,
            of,
            pages,
            blocks,
            furniture: furniture.iter().filter(|line| on_pages(line.page)).cloned().collect(),
            troubles: troubles.iter().filter(|trouble| on_pages(trouble.page)).cloned().collect(),
        }));
    }
    letters
}
