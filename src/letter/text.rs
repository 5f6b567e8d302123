//! The text of a letter and the way back from a span of it to the page.
//!
//! Fields search the *folded* text: the same scalar values one for one, with typographic apostrophes, spaces
//! and hyphens replaced by their plain forms, so that one pattern serves all ways of writing. A span found
//! there is valid in the text as written.

use crate::document::{BBox, Span};
use crate::record::{BoxPt, Found, box_out, normalise};

/// The text of a letter, a paragraph a line, with the place of each word.
#[derive(Debug, Clone, Default)]
pub struct Text {
    written: String,
    folded: String,
    written_starts: Vec<u32>,
    folded_starts: Vec<u32>,
    words: Vec<PlacedWord>,
}

/// A word of the text and where it stands on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedWord {
    /// Its place in the text.
    pub span: Span,
    /// Its page; nothing in a format without pages.
    pub page: Option<u32>,
    /// Its box.
    pub bbox: BBox,
    /// The probability that it is this word: 1 unless it was read from an image.
    pub confidence: f32,
}

/// Where some words of the text stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page of the first word.
    pub page: Option<u32>,
    /// The box around the words on that page.
    pub bbox: Option<BoxPt>,
}

impl Text {
    /// Appends a piece of text as written and gives its span.
    pub fn push(&mut self, piece: &str) -> Span {
        let start = self.len();
        for character in piece.chars() {
            self.written_starts.push(self.written.len() as u32);
            self.folded_starts.push(self.folded.len() as u32);
            self.written.push(character);
            self.folded.push(fold(character));
        }
        Span::new(start, self.len())
    }

    /// Appends a word with its place and gives its span.
    pub fn push_word(&mut self, piece: &str, page: Option<u32>, bbox: BBox) -> Span {
        self.push_read_word(piece, page, bbox, 1.0)
    }

    /// Appends a word with its place and the probability that it was read right; gives its span.
    pub fn push_read_word(&mut self, piece: &str, page: Option<u32>, bbox: BBox, confidence: f32) -> Span {
        let span = self.push(piece);
        self.words.push(PlacedWord { span, page, bbox, confidence });
        span
    }

    /// Gives the number of scalar values.
    pub fn len(&self) -> usize {
        self.written_starts.len()
    }

    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.written_starts.is_empty()
    }

    /// Gives the whole text as written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Gives the part of the text as written.
    pub fn slice(&self, span: Span) -> &str {
        slice(&self.written, &self.written_starts, span)
    }

    /// Gives the part of the text in its folded form, for searching.
    pub fn folded(&self, span: Span) -> &str {
        slice(&self.folded, &self.folded_starts, span)
    }

    /// Turns a byte range of `folded(base)` into a span of the text.
    pub fn span_in(&self, base: Span, bytes: std::ops::Range<usize>) -> Span {
        let base_byte = byte_at(&self.folded, &self.folded_starts, base.start);
        let index = |byte: usize| self.folded_starts.partition_point(|&start| (start as usize) < base_byte + byte);
        Span::new(index(bytes.start), index(bytes.end))
    }

    /// Gives the cells of a table row, as byte ranges of its folded form.
    pub fn cells(&self, row: Span) -> Vec<std::ops::Range<usize>> {
        let folded = self.folded(row);
        let letters = folded.char_indices().zip(self.slice(row).chars());
        let tabs =
            letters.filter(|(_, written)| *written == '\t').map(|((at, folded), _)| (at, at + folded.len_utf8()));
        let mut start = 0;
        let mut cells = Vec::new();
        for (end, next) in tabs {
            cells.push(start..end);
            start = next;
        }
        cells.push(start..folded.len());
        cells
    }

    /// Gives the page and box of the words that the span touches.
    pub fn place(&self, span: Span) -> Place {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let touched = || self.words[first..].iter().take_while(|word| word.span.start < span.end);
        let page = touched().next().and_then(|word| word.page);
        let boxes = touched().filter(|word| word.page == page).map(|word| word.bbox);
        let bbox = page.and_then(|_| BBox::union_all(boxes)).map(box_out);
        Place { page, bbox }
    }

    /// Gives how sure a value is that was found with this confidence in the words that the span touches: as far as the weakest
    /// of them was read right.
    pub fn sure_of(&self, span: Span, confidence: f64) -> f64 {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let touched = self.words[first..].iter().take_while(|word| word.span.start < span.end);
        let read = f64::from(touched.map(|word| word.confidence).fold(1.0, f32::min));
        if read >= 1.0 { confidence } else { (confidence * read * 1000.0).round() / 1000.0 }
    }

    /// Gives the words with their places, in the order of the text.
    pub fn words(&self) -> &[PlacedWord] {
        &self.words
    }

    /// Makes a value with its evidence out of a span.
    pub fn found<T>(&self, value: T, span: Span, rule: &str, confidence: f64) -> Found<T> {
        let place = self.place(span);
        Found {
            value,
            raw: self.slice(span).to_string(),
            page: place.page,
            bbox: place.bbox,
            span: Some([span.start, span.end]),
            place: None,
            rule: rule.to_string(),
            confidence: self.sure_of(span, confidence),
        }
    }

    /// Makes a text value with its evidence: the value is the normalised form of the words in the span.
    pub fn found_text(&self, span: Span, rule: &str, confidence: f64) -> Found<String> {
        let value = normalise(self.slice(span));
        self.found(value, span, rule, confidence)
    }

    /// Narrows a span so that it neither begins nor ends with white space.
    pub fn trim(&self, span: Span) -> Span {
        let text = self.slice(span);
        let before = text.chars().take_while(|c| c.is_whitespace()).count();
        let after = text.chars().rev().take_while(|c| c.is_whitespace()).count();
        if before >= span.end - span.start {
            return Span::new(span.start, span.start);
        }
        Span::new(span.start + before, span.end - after)
    }
}

fn slice<'t>(text: &'t str, starts: &[u32], span: Span) -> &'t str {
    let start = byte_at(text, starts, span.start);
    &text[start..byte_at(text, starts, span.end).max(start)]
}

fn byte_at(text: &str, starts: &[u32], index: usize) -> usize {
    starts.get(index).map_or(text.len(), |&start| start as usize)
}

/// Gives the folded form of a text that is no part of a letter yet.
pub fn fold_text(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Gives the plain form of a character for searching, one for one.
fn fold(character: char) -> char {
    match character {
        '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{2032}' | '\u{00B4}' | '`' => '\'',
        '\u{00A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{200A}' | '\u{2002}' | '\u{2003}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' => '-',
        '\u{201C}' | '\u{201D}' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_found_in_the_folded_text_hold_in_the_text_as_written() {
        let mut text = Text::default();
        text.push("L\u{2019}été\u{00A0}: ");
        let base = text.push("d\u{2019}accès n\u{2019}est");
        let at = text.folded(base).find("accès").unwrap();
        let span = text.span_in(base, at..at + "accès".len());
        assert_eq!(text.slice(span), "accès");
        assert_eq!(text.folded(base), "d'accès n'est");
    }

    #[test]
    fn the_place_of_a_span_is_the_box_of_its_words_on_the_first_page() {
        let mut text = Text::default();
        text.push_word("Le", Some(1), BBox::new(10.0, 10.0, 20.0, 20.0));
        text.push(" ");
        let span = text.push_word("3", Some(1), BBox::new(22.0, 10.0, 26.0, 20.0));
        text.push_word("juin", Some(2), BBox::new(0.0, 0.0, 9.0, 9.0));
        assert_eq!(text.place(span), Place { page: Some(1), bbox: Some([22.0, 10.0, 26.0, 20.0]) });
        let all = text.place(Span::new(0, text.len()));
        assert_eq!(all.bbox, Some([10.0, 10.0, 26.0, 20.0]));
    }
}
