//! The blocks of one letter → its text, with the place of each word, its zones and its typed tables.

use std::sync::LazyLock;

use crate::document::{BBox, Block, BlockKind, Cell, FileFacts, Line, Row, Span, Table, Trouble, lines_to_pieces};
use crate::letter::labels::{BODY_NAME, DATE_LINE};
use crate::letter::language::text_to_language;
use crate::letter::side_by_side::part_side_by_side;
use crate::letter::signing::{line_to_name, signature_to_lines};
use crate::letter::signs::{is_letter, is_written_to_somebody};
use crate::letter::text::{Text, fold_text};
use crate::letter::{Letter, Paragraph, ParagraphKind, addressee, zones};
use crate::pattern::Pattern;
use crate::record::{Language, ZoneName};
use crate::table::captions::find_captions;
use crate::table::typed::table_to_record;

/// One letter's share of a file.
pub struct Part {
    /// What the reader knows of the file.
    pub facts: FileFacts,
    /// Which letter of the file, from 1.
    pub index: u32,
    /// How many letters the file holds.
    pub of: u32,
    /// First and last page.
    pub pages: Option<[u32; 2]>,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its page heads and feet.
    pub furniture: Vec<Line>,
    /// What could not be read on its pages.
    pub troubles: Vec<Trouble>,
}

/// Assembles a letter: hides the addressee, gives each block its zone, builds the text and types the tables.
pub fn assemble_letter(part: Part) -> Letter {
    let Part { facts, index, of, pages, blocks, mut furniture, mut troubles } = part;
    let blocks = part_tables_of_the_head(blocks);
    let mut blocks = if pages.is_none() { part_at_hand_made_breaks(without_fill_ins(blocks)) } else { blocks };
    let is_letter = is_letter(&blocks);
    let head = zones::count_head_blocks(&blocks);
    let addressee = if is_letter {
        let (parted, head) = part_side_by_side(blocks, head);
        blocks = parted;
        addressee::hide_addressee(&mut blocks, &mut furniture, head)
    } else if is_written_to_somebody(&blocks) {
        addressee::hide_addressee(&mut blocks, &mut furniture, head)
    } else {
        addressee::hide_sure_addressee(&mut blocks, &mut furniture, head)
    };
    if is_letter {
        // The files belong to all the letters of a merged file, and only one addressee is known here.
        addressee.hide_in_file_names(&mut troubles, of == 1);
    }
    let mut block_zones = if is_letter {
        zones::blocks_to_zones(&blocks, zones::count_head_blocks(&blocks))
    } else {
        vec![ZoneName::Documents; blocks.len()]
    };
    (blocks, block_zones) = part_signature(blocks, block_zones);
    let marks = blocks.iter().zip(&mut block_zones).filter(|(block, _)| is_letter && block.text() == addressee::MARK);
    marks.for_each(|(_, zone)| *zone = ZoneName::Addressee);
    let language = blocks_to_language(&blocks);
    let mut letter = Letter {
        facts,
        index,
        of,
        pages,
        text: Text::default(),
        page_offsets: Vec::new(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        malformed_cells: Vec::new(),
        furniture,
        troubles,
        language,
        is_letter,
        addressee_places: addressee.places,
    };
    for (index, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Table(table) => {
                let captions = find_captions(&blocks, index);
                let (out, malformed) = table_to_record(table, &captions, language == Language::En);
                letter.tables.push(out);
                letter.malformed_cells.extend(malformed);
                push_table(&mut letter, table, block_zones[index]);
            }
            _ => push_block(&mut letter, block, block_zones[index]),
        }
    }
    letter.page_offsets = page_offsets(&letter);
    letter
}

static LABELLED_LINE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\p{Lu}[^:.;]{2,30}\s?:\s+\S").expect("the pattern is valid"));

/// Parts paragraphs whose lines were broken by hand (a signature, an address): in a format without pages the line is
/// the author's, and a line of a block of short lines is a statement of its own.
fn part_at_hand_made_breaks(blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let texts: Vec<String> = block.lines.iter().map(Line::text).collect();
        let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
        // What somebody is may stand in lower case below her name.
        let names = |text: &String| line_to_name(&fold_text(text)).is_some_and(|name| name.rest.is_none());
        let below_name = |at: usize| at > 0 && names(&texts[at - 1]);
        let begins = |(at, text): (usize, &String)| !text.starts_with(char::is_lowercase) || below_name(at);
        let by_hand = block.kind == BlockKind::Paragraph
            && texts.len() > 1
            && characters < 50 * texts.len()
            && texts.iter().all(|text| text.chars().count() <= 80)
            && texts.iter().enumerate().all(begins);
        // Lines that are bold throughout are labels or titles, one a line.
        let titles = block.kind == BlockKind::Paragraph
            && texts.len() > 1
            && block.is_bold()
            && texts.iter().all(|text| !text.starts_with(char::is_lowercase));
        // So are lines that each begin with a label: « Concerne : … », « Dossier : … ».
        let labelled = block.kind == BlockKind::Paragraph
            && texts.len() > 1
            && texts.iter().all(|text| LABELLED_LINE.is_match(text));
        if by_hand || titles || labelled {
            let lines = block.lines.into_iter();
            parted.extend(lines.map(|line| Block { kind: BlockKind::Paragraph, lines: vec![line] }));
        } else {
            parted.push(block);
        }
    }
    parted
}

/// A table that only places the lines of a letterhead has at most so many rows.
const PLACING_ROWS_MAX: usize = 6;
/// It stands among so many first blocks.
const PLACING_BLOCKS_MAX: usize = 4;

/// Turns a table at the top that only places the lines of the letterhead (the body at the left, the date at the right)
/// into these lines, row by row.
fn part_tables_of_the_head(blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.into_iter().enumerate() {
        match &block.kind {
            BlockKind::Table(table) if index < PLACING_BLOCKS_MAX && places_lines(table) => {
                let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
                let lines = cells.flat_map(|cell| cell.lines.iter().cloned()).filter(|line| !line.words.is_empty());
                parted.extend(lines.map(|line| Block { kind: BlockKind::Paragraph, lines: vec![line] }));
            }
            _ => parted.push(block),
        }
    }
    parted
}

/// Tells whether a table only places lines: a few rows, in one of them the name of a body and a date, no label before
/// its value.
fn places_lines(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let lines: Vec<String> = cells().flat_map(|cell| &cell.lines).map(|line| fold_text(&line.text())).collect();
    let labelled = |row: &Row| {
        let mut filled = row.cells.iter().flatten().filter(|cell| !cell.lines.is_empty());
        let first = filled.next().map(|cell| cell.lines.iter().map(Line::text).collect::<Vec<_>>().join(" "));
        let label = first.is_some_and(|text| text.trim_end().ends_with(':') || text.split_whitespace().count() < 2);
        label && filled.next().is_some()
    };
    table.rows.len() <= PLACING_ROWS_MAX
        && lines.iter().any(|text| DATE_LINE.is_in(text))
        && lines.iter().any(|text| BODY_NAME.is_in(text))
        && !table.rows.iter().any(labelled)
}

/// Leaves out the strokes on which a form is filled in: « le ____4 mai 2016____ ».
fn without_fill_ins(mut blocks: Vec<Block>) -> Vec<Block> {
    let words = blocks.iter_mut().flat_map(|block| &mut block.lines).flat_map(|line| &mut line.words);
    for word in words.filter(|word| word.text.starts_with("__") || word.text.ends_with("__")) {
        let filled = word.text.trim_matches('_');
        if filled.chars().any(char::is_alphanumeric) {
            word.text = filled.to_string();
        }
    }
    blocks
}

/// Parts the blocks of the signature into the lines that were written: name, title and unit are statements of their own.
fn part_signature(blocks: Vec<Block>, zones: Vec<ZoneName>) -> (Vec<Block>, Vec<ZoneName>) {
    let mut parted: Vec<(Block, ZoneName)> = Vec::with_capacity(blocks.len());
    let mut signature: Vec<Block> = Vec::new();
    for (block, zone) in blocks.into_iter().zip(zones) {
        if zone == ZoneName::Signature {
            signature.push(block);
        } else {
            parted.extend(
                signature_to_lines(std::mem::take(&mut signature)).into_iter().map(|b| (b, ZoneName::Signature)),
            );
            parted.push((block, zone));
        }
    }
    parted.extend(signature_to_lines(signature).into_iter().map(|block| (block, ZoneName::Signature)));
    parted.into_iter().unzip()
}

fn blocks_to_language(blocks: &[Block]) -> Language {
    let texts = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_))).map(Block::text);
    text_to_language(&texts.take(200).collect::<Vec<_>>().join(" "))
}

fn push_block(letter: &mut Letter, block: &Block, zone: ZoneName) {
    let start = begin_line(&mut letter.text);
    push_lines(&mut letter.text, &block.lines);
    let kind = match block.kind {
        BlockKind::Heading => ParagraphKind::Heading,
        BlockKind::ListItem => ParagraphKind::ListItem,
        BlockKind::Paragraph | BlockKind::Table(_) => ParagraphKind::Body,
    };
    let span = Span::new(start, letter.text.len());
    letter.paragraphs.push(Paragraph { span, zone, kind, bold: block.is_bold() });
}

fn push_table(letter: &mut Letter, table: &Table, zone: ZoneName) {
    for row in &table.rows {
        let start = begin_line(&mut letter.text);
        push_row(&mut letter.text, row);
        let span = Span::new(start, letter.text.len());
        letter.paragraphs.push(Paragraph { span, zone, kind: ParagraphKind::TableRow, bold: false });
    }
}

fn push_row(text: &mut Text, row: &Row) {
    for (column, cell) in row.cells.iter().enumerate() {
        if column > 0 {
            text.push("\t");
        }
        if let Some(Cell { lines, .. }) = cell {
            push_lines(text, lines);
        }
    }
}

fn begin_line(text: &mut Text) -> usize {
    if !text.is_empty() {
        text.push("\n");
    }
    text.len()
}

/// Appends lines to the text, each word with its place.
fn push_lines(text: &mut Text, lines: &[Line]) {
    for piece in lines_to_pieces(lines) {
        if piece.space_before {
            text.push(" ");
        }
        if piece.bbox == BBox::default() {
            text.push(piece.text);
        } else {
            text.push_read_word(piece.text, piece.page, piece.bbox, piece.confidence);
        }
    }
}

/// Gives where each page of the letter begins in the text; a page without words begins where the next one does.
fn page_offsets(letter: &Letter) -> Vec<usize> {
    let Some([first, last]) = letter.pages else { return Vec::new() };
    let mut words = letter.text.words().iter().peekable();
    let mut offsets = Vec::new();
    for page in first..=last {
        while words.next_if(|word| word.page.is_none_or(|p| p < page)).is_some() {}
        let start = words.peek().map_or(letter.text.len(), |word| word.span.start);
        offsets.push(if page == first { 0 } else { start });
    }
    offsets
}
