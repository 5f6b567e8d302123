//! Foot notes: small type below the text of its column, told by a mark or by a short rule above it. They are read after
//! the text of their page, so that they do not cut a sentence that goes on overleaf.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{BBox, Ruling, Word};
use crate::layout::lines::Piece;
use crate::layout::order::{Column, Entry, Item};
use crate::layout::shapes::is_page_number;

/// Notes are set in at most this part of the size of the text.
pub const NOTE_SIZE: f32 = 0.93;
/// A raised mark has at most this part of the size of what it marks.
const MARK_SIZE: f32 = 0.8;
/// A rule above notes is at most this part of the text's width long, and at most so many lines above them.
const RULE_PART: f32 = 0.45;
const RULE_LINES: f32 = 2.5;
/// A mark and the words of its note are at most so many times their size apart.
const MARK_GAP_EM: f32 = 4.0;
/// A table this close above small type has its own notes there.
const TABLE_LINES: f32 = 4.0;

/// Parts the items of a page into its text and its foot notes; what stands below the notes goes with them.
pub fn part_notes(items: Vec<Item>, rulings: &[Ruling]) -> (Vec<Item>, Vec<Item>) {
    let Some(page) = PageText::of(&items) else { return (items, Vec::new()) };
    let mut is_note = vec![false; items.len()];
    for (index, item) in items.iter().enumerate() {
        let Item::Piece(piece) = item else { continue };
        if is_note[index] || !page.is_small(piece) || !page.begins_note(piece, rulings) {
            continue;
        }
        if let Some(stack) = page.stack_below(index, &items) {
            stack.into_iter().for_each(|index| is_note[index] = true);
        }
    }
    let mut is_note = is_note.into_iter();
    items.into_iter().partition(|_| !is_note.next().unwrap_or(false))
}

/// Marks where each note of a column begins: at a raised mark, an asterisk, or the number after the one before.
pub fn set_limits(column: &mut Column) {
    let mut number: Option<u32> = None;
    for entry in std::mem::take(&mut column.entries) {
        if let Entry::Line(line, _) = &entry
            && let Some((mark, is_raised)) = mark_of(&line.words)
        {
            let own: Option<u32> = mark.parse().ok();
            let follows = number.is_none_or(|before| own.is_none_or(|own| own == before + 1));
            if is_raised || follows {
                number = own.or(number);
                column.entries.push(Entry::Limit);
            }
        }
        column.entries.push(entry);
    }
}

/// What the text of a page tells of its notes.
struct PageText {
    size_pt: f32,
    around: BBox,
    /// The marks in the text that refer to a note.
    references: BTreeSet<String>,
}

impl PageText {
    /// Measures the page; nothing where all of it is set in one size.
    fn of(items: &[Item]) -> Option<Self> {
        let pieces = || items.iter().filter_map(|item| if let Item::Piece(piece) = item { Some(piece) } else { None });
        // Sizes in steps of a tenth of a point.
        let mut characters: BTreeMap<u32, usize> = BTreeMap::new();
        for word in pieces().flat_map(|piece| &piece.words) {
            *characters.entry((10.0 * word.size_pt).round() as u32).or_default() += word.text.len();
        }
        let size_pt = characters.iter().max_by_key(|(_, count)| **count).map(|(size, _)| *size as f32 / 10.0)?;
        let around = BBox::union_all(pieces().map(|piece| piece.frame))?;
        let mut page = Self { size_pt, around, references: BTreeSet::new() };
        if pieces().all(|piece| !page.is_small(piece)) {
            return None;
        }
        let of_text = pieces().filter(|piece| !page.is_small(piece)).flat_map(|piece| &piece.words);
        page.references = of_text.filter_map(|word| page.reference(word)).collect();
        Some(page)
    }

    fn is_small(&self, piece: &Piece) -> bool {
        size_of(piece) <= NOTE_SIZE * self.size_pt
    }

    /// Gives the mark of a note to which a word of the text refers: raised, in brackets, or an asterisk at its end.
    fn reference(&self, word: &Word) -> Option<String> {
        let is_raised = word.size_pt <= MARK_SIZE * self.size_pt;
        let is_bracketed = word.text.starts_with(['(', '[']);
        let text = word.text.trim_end_matches([',', '.', ';']);
        if (is_raised || is_bracketed) && bare_mark(text).is_some() {
            return bare_mark(text);
        }
        text.ends_with('*').then(|| "*".to_string())
    }

    /// Tells whether a piece of small type begins a note: with a mark that is raised, or that the text refers to, or
    /// below a short rule.
    fn begins_note(&self, piece: &Piece, rulings: &[Ruling]) -> bool {
        match mark_of(&piece.words) {
            Some((mark, is_raised)) => {
                is_raised || self.references.contains(&mark) || self.has_short_rule_above(piece, rulings)
            }
            None => self.has_short_rule_above(piece, rulings),
        }
    }

    fn has_short_rule_above(&self, piece: &Piece, rulings: &[Ruling]) -> bool {
        rulings.iter().filter(|ruling| ruling.horizontal).any(|ruling| {
            let gap = piece.frame.y0 - ruling.bbox.y1;
            let is_short = ruling.bbox.width() <= RULE_PART * self.around.width() && ruling.bbox.width() > 20.0;
            let begins_with = (ruling.bbox.x0 - piece.frame.x0).abs() < 2.0 * self.size_pt;
            is_short && begins_with && (-1.0..RULE_LINES * piece.frame.height()).contains(&gap)
        })
    }

    /// Gives the small type from a piece to the foot of its column; nothing where it is no foot of a column: text of
    /// the common size follows, none stands above, or it belongs to a table.
    fn stack_below(&self, first: usize, items: &[Item]) -> Option<Vec<usize>> {
        let top = items[first].frame().y0;
        let mut around = items[first].frame();
        let mut stack = vec![first];
        loop {
            let before = stack.len();
            for (index, item) in items.iter().enumerate() {
                let Item::Piece(piece) = item else { continue };
                let is_below = piece.frame.y0 >= top - 0.5 * piece.frame.height();
                let is_number = is_page_number(piece_text(piece).trim());
                let is_beside = piece.frame.overlap_y(&around) > 0.0
                    && (0.0..MARK_GAP_EM * self.size_pt).contains(&(piece.frame.x0 - items[first].frame().x1))
                    && Some(piece.line) == line_of(&items[first]);
                let is_in_column = piece.frame.overlap_x(&around) > 0.0 || is_beside;
                if is_below && is_in_column && (self.is_small(piece) || is_number) && !stack.contains(&index) {
                    around = around.union(&piece.frame);
                    stack.push(index);
                }
            }
            if stack.len() == before {
                break;
            }
        }
        let others = || items.iter().enumerate().filter(|(index, _)| !stack.contains(index)).map(|(_, item)| item);
        let in_column = |item: &&Item| item.frame().overlap_x(&around) > 0.0;
        let above = others().filter(in_column).filter(|item| item.frame().y1 <= top + 3.0);
        let nearest = above.max_by(|a, b| a.frame().y1.total_cmp(&b.frame().y1))?;
        let table_notes =
            matches!(nearest, Item::Table(_)) && top - nearest.frame().y1 < TABLE_LINES * items[first].frame().height();
        let followed = others().filter(in_column).any(|item| item.frame().y1 > top + 3.0);
        let has_text_above = others().filter(in_column).any(|item| match item {
            Item::Piece(piece) => !self.is_small(piece),
            Item::Table(_) => false,
        });
        (!table_notes && !followed && has_text_above).then_some(stack)
    }
}

fn line_of(item: &Item) -> Option<usize> {
    if let Item::Piece(piece) = item { Some(piece.line) } else { None }
}

fn piece_text(piece: &Piece) -> String {
    piece.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Gives the size of most of a piece's letters.
fn size_of(piece: &Piece) -> f32 {
    let largest = piece.words.iter().max_by_key(|word| word.text.chars().count());
    largest.map_or(0.0, |word| word.size_pt)
}

/// Gives the mark with which a note begins, and whether it is raised.
fn mark_of(words: &[Word]) -> Option<(String, bool)> {
    let first = words.first()?;
    let mark = bare_mark(&first.text)?;
    let is_raised = words
        .get(1)
        .is_some_and(|next| first.size_pt <= MARK_SIZE * next.size_pt || first.baseline < next.baseline - 1.0);
    Some((mark, is_raised))
}

/// Gives what a mark says: a number of one or two digits or a letter, alone or in brackets, or asterisks.
fn bare_mark(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    let is_number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_star = !bare.is_empty() && bare.chars().all(|c| matches!(c, '*' | '†' | '‡'));
    (is_number || is_star).then(|| bare.to_string())
}
