//! Conservation: each visible glyph stands in exactly one word, and each word in exactly one block, table cell or line of
//! page furniture.
//!
//! Words lost on the way are the faults that nobody sees. The account takes in the glyphs and words of each page as they
//! are read, then what the layout made of them; what is left over on either side is a fault.

use std::collections::BTreeMap;

use crate::document::{BBox, BlockKind, Flow, Line, Page, Word};

/// What stands on one page, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// The number of the page, from 1.
    pub page: u32,
    /// Glyphs that are seen, white space left out.
    pub glyphs: usize,
    /// Glyphs that the seen words stand for.
    pub glyphs_in_words: usize,
    /// Words that are seen.
    pub words: usize,
    /// Glyphs that nobody sees.
    pub hidden_glyphs: usize,
    /// Words in paragraphs, headings and list items.
    pub in_blocks: usize,
    /// Words in the cells of tables, repeated headers included.
    pub in_tables: usize,
    /// Words in page heads, feet and page numbers.
    pub in_furniture: usize,
}

/// A word that is not where it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fault {
    /// The page, from 1.
    pub page: u32,
    /// The place of the word.
    pub bbox: BBox,
    /// How often the word was placed more (above 0) or less (below 0) than it stands on the page.
    pub surplus: i32,
}

/// The account of a file.
#[derive(Debug, Default)]
pub struct Account {
    pages: BTreeMap<u32, PageCounts>,
    /// How often each word was placed, less how often it stands on its page.
    balance: BTreeMap<WordKey, (i32, BBox)>,
}

/// What tells a word from another: its page, its characters and its place.
type WordKey = (u32, String, [u32; 4]);

impl Account {
    /// Takes in a page and the words that were made of its glyphs.
    pub fn expect_page(&mut self, page: &Page, words: &[Word]) {
        let Some(number) = page.number else { return };
        let inked = || page.glyphs.iter().filter(|glyph| !glyph.character.is_whitespace());
        let seen = inked().filter(|glyph| glyph.hidden.is_none()).count();
        let counts = self.pages.entry(number).or_insert(PageCounts { page: number, ..PageCounts::default() });
        counts.glyphs += seen;
        counts.hidden_glyphs += inked().count() - seen;
        for word in words.iter().filter(|word| word.hidden.is_none()) {
            counts.words += 1;
            counts.glyphs_in_words += word.glyphs as usize;
            self.balance.entry(key_of(number, word)).or_insert((0, word.bbox)).0 -= 1;
        }
    }

    /// Takes in where the words of the file were put.
    pub fn place_flow(&mut self, flow: &Flow) {
        for block in &flow.blocks {
            self.place(&block.lines, |counts| &mut counts.in_blocks);
            if let BlockKind::Table(table) = &block.kind {
                for cell in table.rows.iter().flat_map(|row| &row.cells).flatten() {
                    self.place(&cell.lines, |counts| &mut counts.in_tables);
                }
            }
        }
        self.place(&flow.repeated_headers, |counts| &mut counts.in_tables);
        self.place(&flow.furniture, |counts| &mut counts.in_furniture);
    }

    fn place(&mut self, lines: &[Line], kind: impl Fn(&mut PageCounts) -> &mut usize) {
        for line in lines {
            let Some(page) = line.page else { continue };
            let counts = self.pages.entry(page).or_insert(PageCounts { page, ..PageCounts::default() });
            *kind(counts) += line.words.len();
            for word in &line.words {
                self.balance.entry(key_of(page, word)).or_insert((0, word.bbox)).0 += 1;
            }
        }
    }

    /// Gives what stands on each page, in order.
    pub fn pages(&self) -> impl Iterator<Item = &PageCounts> {
        self.pages.values()
    }

    /// Gives the words that were lost or placed more than once.
    pub fn faults(&self) -> Vec<Fault> {
        let uneven = self.balance.iter().filter(|(_, (surplus, _))| *surplus != 0);
        uneven.map(|((page, ..), (surplus, bbox))| Fault { page: *page, bbox: *bbox, surplus: *surplus }).collect()
    }

    /// Tells whether every visible glyph is in one word and every word in one place.
    pub fn balances(&self) -> bool {
        self.pages().all(|counts| counts.glyphs == counts.glyphs_in_words) && self.faults().is_empty()
    }
}

fn key_of(page: u32, word: &Word) -> WordKey {
    let BBox { x0, y0, x1, y1 } = word.bbox;
    (page, word.text.clone(), [x0, y0, x1, y1].map(f32::to_bits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, FileFacts, TextOrigin};

    fn word(text: &str, x0: f32) -> Word {
        Word { bbox: BBox::new(x0, 0.0, x0 + 10.0, 10.0), glyphs: text.len() as u32, ..Word::plain(text, false) }
    }

    fn line(words: &[Word]) -> Line {
        Line { words: words.to_vec(), bbox: BBox::default(), page: Some(1) }
    }

    #[track_caller]
    fn check(on_page: &[Word], in_blocks: &[Word], in_furniture: &[Word], expected: &[i32]) {
        let mut account = Account::default();
        account.expect_page(&Page { number: Some(1), ..Page::default() }, on_page);
        let facts = FileFacts {
            media_type: "application/pdf",
            pages: Some(1),
            text_origin: TextOrigin::Digital,
            producer: None,
        };
        account.place_flow(&Flow {
            facts,
            pages: Vec::new(),
            blocks: vec![Block { kind: BlockKind::Paragraph, lines: vec![line(in_blocks)] }],
            furniture: vec![line(in_furniture)],
            repeated_headers: Vec::new(),
            troubles: Vec::new(),
        });
        let surplus: Vec<i32> = account.faults().iter().map(|fault| fault.surplus).collect();
        assert_eq!(surplus, expected);
    }

    #[test]
    fn lost_and_doubled_words_are_found() {
        let (one, two) = (word("un", 0.0), word("deux", 20.0));
        check(&[one.clone(), two.clone()], std::slice::from_ref(&one), std::slice::from_ref(&two), &[]);
        check(&[one.clone(), two.clone()], std::slice::from_ref(&one), &[], &[-1]);
        check(std::slice::from_ref(&one), std::slice::from_ref(&one), std::slice::from_ref(&one), &[1]);
        check(std::slice::from_ref(&one), &[word("un", 0.1)], &[], &[-1, 1]);
    }

    #[test]
    fn glyphs_without_a_word_are_found() {
        let mut account = Account::default();
        let page = Page { number: Some(1), ..Page::default() };
        account.expect_page(&page, &[word("un", 0.0)]);
        assert!(!account.balances());
    }
}
