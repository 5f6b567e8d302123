//! Styled characters → lines of words, so that every format without pages cuts its words in the same way.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::encoding::is_invisible;
use crate::document::{BBox, Block, BlockKind, Cell, Line, Word};

/// How characters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
}

/// Collects characters and cuts them into words at ASCII white space, at changes of style and at raised or lowered
/// letters. A no-break space stays inside its word (`1 641`) and counts as a space at the edge of one.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    lines: Vec<Line>,
    words: Vec<Word>,
    word: String,
    style: Style,
    glued: bool,
}

impl LineBuilder {
    /// Adds one character; line ends count as white space.
    pub fn push(&mut self, character: char, style: Style) {
        if character.is_ascii_whitespace() || matches!(character, '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            self.end_word();
            self.glued = false;
        } else if !is_invisible(character) {
            if style != self.style {
                self.cut();
                self.style = style;
            }
            self.word.push(character);
        }
    }

    /// Adds all the characters of a text.
    pub fn push_text(&mut self, text: &str, style: Style) {
        text.chars().for_each(|character| self.push(character, style));
    }

    /// Ends the word without white space: what follows is glued to it.
    pub fn cut(&mut self) {
        if !self.word.is_empty() {
            self.glued = self.end_word();
        }
    }

    /// Ends the line; lines without words are left out.
    pub fn end_line(&mut self) {
        self.end_word();
        self.glued = false;
        if !self.words.is_empty() {
            self.lines.push(Line { words: std::mem::take(&mut self.words), bbox: BBox::default(), page: None });
        }
    }

    /// Tells whether the line under way has words; a word under way is ended by that.
    pub fn line_has_words(&mut self) -> bool {
        self.cut();
        !self.words.is_empty()
    }

    /// Gives all the lines and starts anew.
    pub fn take_lines(&mut self) -> Vec<Line> {
        self.end_line();
        std::mem::take(&mut self.lines)
    }

    /// Ends the word and tells whether the next character would be glued to it.
    fn end_word(&mut self) -> bool {
        if self.word.is_empty() {
            return false;
        }
        let text = self.word.trim();
        let glued = self.glued && !self.words.is_empty() && !self.word.starts_with(char::is_whitespace);
        let glues_next = !text.is_empty() && !self.word.ends_with(char::is_whitespace);
        if !text.is_empty() {
            let composed = match is_nfc_quick(text.chars()) {
                IsNormalized::Yes => text.to_owned(),
                _ => text.nfc().collect(),
            };
            let word = Word { italic: self.style.italic, glued, ..Word::plain(composed, self.style.bold) };
            self.words.push(word);
        }
        self.word.clear();
        glues_next
    }
}

/// Makes one line of unmarked text.
pub(super) fn text_to_lines(text: &str) -> Vec<Line> {
    let mut builder = LineBuilder::default();
    builder.push_text(text, Style::default());
    builder.take_lines()
}

/// Makes a cell of one row and one column.
pub(super) fn lines_to_cell(lines: Vec<Line>) -> Cell {
    Cell { lines, ..Cell::plain("", false) }
}

/// Adds a block, unless it has no words.
pub(super) fn push_block(blocks: &mut Vec<Block>, kind: BlockKind, lines: Vec<Line>) {
    if !lines.is_empty() {
        blocks.push(Block { kind, lines });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::lines_to_print;

    fn check(parts: &[(&str, bool)], expected: &str) {
        let mut builder = LineBuilder::default();
        for (text, bold) in parts {
            builder.push_text(text, Style { bold: *bold, italic: false });
        }
        assert_eq!(lines_to_print(&builder.take_lines()), expected);
    }

    #[test]
    fn words_are_cut() {
        check(&[("  un\tdeux\u{A0}trois\n", false)], "un deux\u{A0}trois");
        check(&[("1", false), ("er", true), (" juin", false)], "1+*er* juin");
        check(&[("a", false), ("\u{A0}", true), ("b\u{A0}", false), ("c", true)], "a b *c*");
        check(&[("a ", true), ("b", false)], "*a* b");
        check(&[("\u{A0} \u{200B}", false)], "");
        check(&[("e\u{301}", false)], "é");
    }
}
