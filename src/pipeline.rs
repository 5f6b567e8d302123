//! The pipeline: bytes → the records of the letters in them.
//!
//! [`decide`] is the table of contents of the program; every other file is one of its steps.

use crate::document::{
    BBox, Block, BlockKind, Direction, FileFacts, Flow, Page, PageSize, Table, Trouble, TroubleKind, Word,
};
use crate::fields::bodies::Bodies;
use crate::layout::conservation::Account;
use crate::layout::order::Item;
use crate::layout::{blocks, furniture, lines, notes, order, tagged, words};
use crate::letter::{self, Letter};
use crate::read::{self, Error};
use crate::record::{Decision, Source, TableOut, TextOriginOut};
use crate::table::captions::Captions;
use crate::{audit, fields, table};

/// Turns the bytes of a file into the records of the letters (or of the one document) in it.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn decide(bytes: &[u8], name: &FileName, bodies: &Bodies) -> Result<Vec<Decision>, Error> {
    let letters = bytes_to_letters(bytes, &name.path)?;
    Ok(letters_to_decisions(&letters, bytes, name, bodies))
}

/// Gives the BLAKE3 hash of the bytes of a file in hexadecimal digits.
pub fn bytes_to_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Gives the mark by which the bytes of a forgotten file are known again: without the key it tells nothing of them.
pub fn hash_to_mark(hash: &str, key: &[u8; 32]) -> String {
    blake3::keyed_hash(key, hash.as_bytes()).to_hex().to_string()
}

/// Gives the mark under which what was read in a picture is kept.
pub fn picture_to_mark(picture: &[u8], reader: &str) -> String {
    let mark = blake3::derive_key("greffier 2026 mark of a picture", &picture_to_seed(picture, reader));
    mark.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Seals what was read in a picture, or opens it again: who has not the picture can do neither.
pub fn seal_with_picture(words: &mut [u8], picture: &[u8], reader: &str) {
    let key = blake3::derive_key("greffier 2026 seal of a picture", &picture_to_seed(picture, reader));
    let mut stream = vec![0; words.len()];
    blake3::Hasher::new_keyed(&key).finalize_xof().fill(&mut stream);
    words.iter_mut().zip(stream).for_each(|(word, key)| *word ^= key);
}

/// A picture and who reads it: another reader may read other words in it.
fn picture_to_seed(picture: &[u8], reader: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(reader.as_bytes()).update(&[0]).update(picture);
    *hasher.finalize().as_bytes()
}

/// Turns the letters of a file into their records.
pub fn letters_to_decisions(letters: &[Letter], bytes: &[u8], name: &FileName, bodies: &Bodies) -> Vec<Decision> {
    let source = name.source(bytes);
    let hash = bytes_to_hash(bytes);
    let mut decisions: Vec<Decision> =
        letters.iter().map(|letter| fields::letter_to_decision(letter, bodies, source.clone(), &hash)).collect();
    audit::audit_decisions(&mut decisions);
    decisions
}

/// The name under which a file goes into its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The name of the folder given.
    pub root: String,
    /// The path below it, with `/`.
    pub path: String,
    /// The bytes of the path in hexadecimal digits, where it is not UTF-8.
    pub path_raw: Option<String>,
}

impl FileName {
    fn source(&self, bytes: &[u8]) -> Source {
        Source {
            root: self.root.clone(),
            path: self.path.clone(),
            path_raw: self.path_raw.clone(),
            media_type: String::new(),
            bytes: bytes.len() as u64,
            pages: None,
            text_origin: TextOriginOut::None,
            producer: None,
            url: None,
            vanished: false,
        }
    }
}

/// Reads a file and gives its letters, for the commands that show an intermediate.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn bytes_to_letters(bytes: &[u8], name: &str) -> Result<Vec<Letter>, Error> {
    bytes_to_flow(bytes, name).map(letter::flow_to_letters)
}

/// Reads a file page by page and puts its words and tables in reading order.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn bytes_to_flow(bytes: &[u8], name: &str) -> Result<Flow, Error> {
    let mut pages = PagesToFlow::default();
    let facts = read::read(bytes, name, &mut |page| pages.add(page))?;
    Ok(pages.finish(facts))
}

/// Puts the pages of a file in reading order, one after another; only their blocks stay.
#[derive(Debug, Default)]
pub struct PagesToFlow {
    blocks: Vec<Block>,
    sizes: Vec<PageSize>,
    troubles: Vec<Trouble>,
}

impl PagesToFlow {
    /// Takes in the next page.
    pub fn add(&mut self, page: Page) {
        let words = words::glyphs_to_words(&page.glyphs);
        self.add_words(page, words);
    }

    /// Takes in the next page with its words, where they are made already.
    pub fn add_words(&mut self, mut page: Page, words: Vec<Word>) {
        if page.number.is_some() {
            self.sizes.push(PageSize { width_pt: page.width_pt, height_pt: page.height_pt });
        }
        self.troubles.append(&mut page.troubles);
        self.troubles.extend(table::page_to_troubles(&page, words.len()));
        self.blocks.extend(page_words_to_blocks(page, words));
    }

    /// Gives the file as a whole, once all its pages are taken in.
    pub fn finish(self, facts: FileFacts) -> Flow {
        let Self { mut blocks, sizes, troubles } = self;
        let furniture = furniture::take_furniture(&mut blocks, &sizes);
        let (blocks, repeated_headers) = table::stitch::stitch_tables(blocks);
        let blocks = blocks::join_over_pages(blocks);
        Flow { facts, pages: sizes, blocks, furniture, repeated_headers, troubles }
    }
}

/// Reads a file and counts what became of the glyphs and words of its pages.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn bytes_to_account(bytes: &[u8], name: &str) -> Result<Account, Error> {
    let mut account = Account::default();
    let mut pages = PagesToFlow::default();
    let facts = read::read(bytes, name, &mut |page| {
        let words = words::glyphs_to_words(&page.glyphs);
        account.expect_page(&page, &words);
        pages.add_words(page, words);
    })?;
    account.place_flow(&pages.finish(facts));
    Ok(account)
}

/// The tables of a file.
#[derive(Debug)]
pub struct FileTables {
    /// The tables, with their verdicts.
    pub tables: Vec<TableOut>,
    /// How many pages the file has; nothing in a format without pages.
    pub pages: Option<u32>,
    /// How many of its pages are images without text, which were not read.
    pub image_pages: usize,
}

/// Reads a file and gives its tables as the record has them.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn bytes_to_tables(bytes: &[u8], name: &str) -> Result<FileTables, Error> {
    let letters = bytes_to_letters(bytes, name)?;
    Ok(letters_to_tables(letters))
}

/// Reads a file and gives the tables of each page before stitching; of a format without pages, the tables.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn bytes_to_table_parts(bytes: &[u8], name: &str) -> Result<FileTables, Error> {
    let mut parts: Vec<Table> = Vec::new();
    let mut pages = PagesToFlow::default();
    let facts = read::read(bytes, name, &mut |page| {
        let first = pages.blocks.len();
        pages.add(page);
        let tables = pages.blocks[first..].iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table.clone()),
            _ => None,
        });
        parts.extend(tables);
    })?;
    let letters = letter::flow_to_letters(pages.finish(facts));
    let places: Vec<(u32, BBox)> = letters.iter().flat_map(|letter| letter.addressee_places.clone()).collect();
    let whole = letters_to_tables(letters);
    if whole.pages.is_none() {
        // Without pages nothing is cut: the parts are the tables.
        return Ok(whole);
    }
    let cells = parts.iter_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells).flatten();
    cells.for_each(|cell| letter::addressee::mask_places(&mut cell.lines, &places));
    let typed = parts.iter().map(|table| table::typed::table_to_record(table, &Captions::default(), false).0);
    Ok(FileTables { tables: typed.collect(), ..whole })
}

fn letters_to_tables(letters: Vec<Letter>) -> FileTables {
    let pages = letters.first().and_then(|letter| letter.facts.pages);
    let troubles = letters.iter().flat_map(|letter| &letter.troubles);
    let image_pages = troubles.filter(|trouble| matches!(trouble.kind, TroubleKind::NeedsOcr { .. })).count();
    let tables = letters.into_iter().flat_map(|letter| letter.tables);
    let audited = tables.map(|table| TableOut { verdict: Some(audit::audit_table(&table).0), ..table });
    FileTables { tables: audited.collect(), pages, image_pages }
}

/// Turns one page into its blocks in reading order.
pub fn page_to_blocks(page: Page) -> Vec<Block> {
    let words = words::glyphs_to_words(&page.glyphs);
    page_words_to_blocks(page, words)
}

fn page_words_to_blocks(page: Page, words: Vec<Word>) -> Vec<Block> {
    if !page.blocks.is_empty() || page.number.is_none() {
        return page.blocks;
    }
    let seen: Vec<Word> = words.into_iter().filter(|word| word.hidden.is_none()).collect();
    let (mut tables, rest) = table::page_to_tables(&page, seen);
    let mut blocks = Vec::new();
    for direction in [Direction::Right, Direction::Down, Direction::Up, Direction::Left] {
        let of_direction: Vec<Word> = rest.iter().filter(|word| word.direction == direction).cloned().collect();
        // Tables go with the text that runs in their direction.
        let (own, others): (Vec<Table>, Vec<Table>) =
            tables.into_iter().partition(|table| table.direction() == direction);
        tables = others;
        if direction == Direction::Right
            && let Some(in_order) = tagged::words_to_blocks(&of_direction, &own, &page.structure, page.number)
        {
            blocks.extend(in_order);
            continue;
        }
        let pieces = lines::words_to_lines(of_direction, direction);
        let mut items: Vec<Item> = pieces.into_iter().map(Item::Piece).collect();
        items.extend(own.into_iter().map(Item::Table));
        let (text, foot) = match direction {
            Direction::Right => notes::part_notes(items, &page.rulings),
            _ => (items, Vec::new()),
        };
        let mut columns = order::items_in_reading_order(text, page.number);
        let mut of_notes = order::items_in_reading_order(foot, page.number);
        of_notes.iter_mut().for_each(notes::set_limits);
        columns.append(&mut of_notes);
        blocks.extend(columns.into_iter().flat_map(blocks::lines_to_blocks));
    }
    blocks
}
