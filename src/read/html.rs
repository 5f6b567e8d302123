//! HTML → blocks, as a browser shows them.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use regex::bytes::Regex;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::encoding::bytes_to_declared_text;
use super::html_depth::html_to_bounded_html;
use super::html_style::{NodeRef, StyledText, Visit, is_block, is_heading, is_hidden, visit};
use super::html_table::table_to_blocks;
use super::markup_table::push_table;
use super::words::{push_block, text_to_lines};
use crate::document::{Block, BlockKind};
use crate::document::{FileFacts, Page};
use crate::read::{Error, hand_over_blocks};

/// How far into a file its encoding must be declared.
const DECLARATION_BYTES: usize = 1024;

/// Finds the encoding that an HTML file declares: a byte order mark, a `<meta>` with a charset, or an XML declaration,
/// within the first 1024 bytes.
pub fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    static DECLARATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:<meta\s[^>]*?charset\s*=|<\?xml\s[^>]*?encoding\s*=)\s*["']?\s*([a-z0-9_:.-]+)"#).ok()
    });
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let probe = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let label = DECLARATION.as_ref()?.captures(probe)?.get(1)?.as_bytes();
    let encoding = Encoding::for_label(label)?;
    // A declaration that can be read byte by byte is no UTF-16, whatever it says.
    match encoding.name() {
        "UTF-16LE" | "UTF-16BE" => Some(UTF_8),
        "x-user-defined" => Some(WINDOWS_1252),
        _ => Some(encoding),
    }
}

/// Turns the bytes of an HTML file into clean text; the second value tells whether characters were replaced.
pub fn bytes_to_html(bytes: &[u8]) -> (String, bool) {
    bytes_to_declared_text(bytes, declared_encoding(bytes))
}

/// Reads a file of this format: one page without a number that holds all blocks.
///
/// # Errors
/// None: whatever the bytes are, there is a text.
pub fn read(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let (text, doubtful) = bytes_to_html(bytes);
    Ok(hand_over_blocks(html_to_blocks(&text), "text/html", doubtful, sink))
}

/// Turns HTML into its paragraphs, headings, list items and tables, in the order of the file; what is hidden stays out.
pub fn html_to_blocks(html: &str) -> Vec<Block> {
    let html = Html::parse_document(&html_to_bounded_html(html));
    let mut reader = Reader::default();
    visit(html.tree.root(), &mut reader);
    reader.flush();
    reader.blocks
}

/// A list that is open: how its items are numbered, and the next number.
#[derive(Debug)]
struct List {
    numbering: Option<Numbering>,
    next: i32,
}

#[derive(Debug, Clone, Copy)]
enum Numbering {
    Decimal,
    Letters { capital: bool },
    Roman { capital: bool },
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    text: StyledText,
    lists: Vec<List>,
    headings: usize,
    /// The mark of an item whose first text is still to come; blank in a list without numbers.
    item: Option<String>,
    /// The last line was ended by a line break, and nothing came since.
    after_break: bool,
}

impl<'a> Visit<'a> for Reader {
    fn enter(&mut self, node: NodeRef<'a>) -> bool {
        match node.value() {
            Node::Text(text) => {
                let (mut flushes, mut after_break) = (Vec::new(), self.after_break);
                let headings = self.headings;
                let mut item = self.item.take();
                self.text.push_text(text, |text| {
                    if end_line_twice(text, &mut after_break) {
                        flush_text(text, headings, &mut item, &mut flushes);
                    }
                });
                self.item = item;
                self.after_break = after_break;
                self.blocks.append(&mut flushes);
                false
            }
            Node::Element(element) => {
                !is_hidden(element) && {
                    self.enter_element(element);
                    !self.read_table(node, element)
                }
            }
            _ => matches!(node.value(), Node::Document | Node::Fragment),
        }
    }

    fn leave(&mut self, node: NodeRef<'a>) {
        if let Node::Element(element) = node.value() {
            self.leave_element(element);
        }
    }
}

impl Reader {
    fn enter_element(&mut self, element: &Element) {
        if is_block(element) {
            self.flush();
        }
        match element.name() {
            "br" => self.break_line(),
            "ol" => self.lists.push(List { numbering: Some(element_to_numbering(element)), next: start_of(element) }),
            "ul" | "menu" | "dir" => self.lists.push(List { numbering: None, next: 1 }),
            "li" => self.enter_item(element),
            _ => {}
        }
        self.headings += usize::from(is_heading(element));
        self.text.enter(element);
    }

    /// A second break in a row leaves a blank line, which parts paragraphs.
    fn break_line(&mut self) {
        if end_line_twice(&mut self.text, &mut self.after_break) {
            self.flush();
        }
    }

    fn enter_item(&mut self, element: &Element) {
        let outer = self.item.take().unwrap_or_default();
        let mark = match self.lists.last_mut() {
            Some(List { numbering: Some(numbering), next }) => {
                if let Some(value) = element.attr("value").and_then(|value| value.trim().parse().ok()) {
                    *next = value;
                }
                let mark = number_to_mark(*next, *numbering);
                *next = next.saturating_add(1);
                mark
            }
            _ => String::new(),
        };
        self.item = Some(format!("{outer} {mark}"));
    }

    fn leave_element(&mut self, element: &Element) {
        if is_block(element) {
            self.flush();
        }
        match element.name() {
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            "li" => self.item = None,
            _ => {}
        }
        self.headings -= usize::from(is_heading(element));
        self.text.leave();
    }

    /// Reads a table that is none of layout, and tells whether it was one.
    fn read_table(&mut self, node: NodeRef<'_>, element: &Element) -> bool {
        let table = ElementRef::wrap(node).filter(|_| element.name() == "table").and_then(table_to_blocks);
        let Some(blocks) = table else {
            return false;
        };
        for block in blocks {
            match block.kind {
                BlockKind::Table(table) => push_table(&mut self.blocks, table),
                _ => self.blocks.push(block),
            }
        }
        self.leave_element(element);
        true
    }

    /// Ends the block under way.
    fn flush(&mut self) {
        flush_text(&mut self.text, self.headings, &mut self.item, &mut self.blocks);
        self.after_break = false;
    }
}

/// Ends the line and tells whether that was the second end in a row: a blank line, which parts paragraphs.
fn end_line_twice(text: &mut StyledText, after_break: &mut bool) -> bool {
    let had_words = text.end_line();
    let twice = *after_break && !had_words;
    *after_break = true;
    twice
}

fn flush_text(text: &mut StyledText, headings: usize, item: &mut Option<String>, blocks: &mut Vec<Block>) {
    let mut lines = text.take_lines();
    let Some(first) = lines.first_mut() else {
        return;
    };
    let mark = item.take();
    let kind = match mark {
        _ if headings > 0 => BlockKind::Heading,
        Some(_) => BlockKind::ListItem,
        None => BlockKind::Paragraph,
    };
    let marks = text_to_lines(&mark.unwrap_or_default()).into_iter().flat_map(|line| line.words);
    first.words.splice(0..0, marks);
    push_block(blocks, kind, lines);
}

fn start_of(element: &Element) -> i32 {
    element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1)
}

fn element_to_numbering(element: &Element) -> Numbering {
    match element.attr("type") {
        Some("a") => Numbering::Letters { capital: false },
        Some("A") => Numbering::Letters { capital: true },
        Some("i") => Numbering::Roman { capital: false },
        Some("I") => Numbering::Roman { capital: true },
        _ => Numbering::Decimal,
    }
}

/// Writes the number as browsers do: letters and Roman numerals only where they reach.
fn number_to_mark(number: i32, numbering: Numbering) -> String {
    let (label, capital) = match numbering {
        Numbering::Letters { capital } if number > 0 => (number_to_letters(number), capital),
        Numbering::Roman { capital } if (1..4000).contains(&number) => (number_to_roman(number), capital),
        _ => (number.to_string(), false),
    };
    format!("{}.", if capital { label.to_ascii_uppercase() } else { label })
}

fn number_to_letters(number: i32) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        letters.extend(char::from_digit((rest % 26 + 10).unsigned_abs(), 36));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn number_to_roman(number: i32) -> String {
    let numerals = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number;
    let mut roman = String::new();
    for (value, numeral) in numerals {
        while rest >= value {
            roman.push_str(numeral);
            rest -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::testing::{assert_sound, blocks_to_print};

    fn check(input: &str, expected: &str) {
        let blocks = html_to_blocks(input);
        assert_sound(&blocks);
        assert_eq!(blocks_to_print(&blocks), expected, "{input}");
    }

    #[test]
    fn blocks_and_lines() {
        check(
            "<h1>Loi <i>x</i></h1><p>un\n deux<br>trois</p>quatre<div>cinq",
            "H *Loi* *_x_*\nP un deux / trois\nP quatre\nP cinq",
        );
        check("a<br><br>b<br>\n<br>&nbsp;<br>c<hr>d", "P a\nP b\nP c\nP d");
        check("<pre>un  deux\ntrois\n\nquatre</pre>", "P un deux / trois\nP quatre");
        check("<p style='white-space: pre-wrap'>a\nb</p>", "P a / b");
        check("", "");
        check("<p>&nbsp;</p><p> </p>", "");
    }

    #[test]
    fn words() {
        check(
            "<p>7<sup>e</sup> <b>étage</b>, l&rsquo;&eacute;t&eacute; 1&nbsp;641",
            "P 7+e *étage*+, l’été 1\u{A0}641",
        );
        check("<p>un<span> deux</span><em>trois</em>e\u{301}&shy;&#8203;", "P un deux+_trois_+é");
        check("<p><strong>a<p>b</strong> c", "P *a*\nP *b* c");
    }

    #[test]
    fn hidden_text_stays_out() {
        check(
            "<html><head><title>t</title><style>p{}</style></head><body><script>x</script><noscript>n</noscript>\
             <template>t</template><p hidden>h</p><p style='display:none'>d</p><span style='visibility:hidden'>v</span>\
             <p aria-hidden=true>a</p><!-- c --></body></html>",
            "P a",
        );
    }

    #[test]
    fn lists() {
        check("<ul><li>a<li><p>b</p><p>c</p></ul>", "L a\nL b\nP c");
        check(
            "<ol start=3><li>a<li value=9>b<li><ol type=a><li>c<li>d</ol></ol>",
            "L 3. a\nL 9. b\nL 10. a. c\nL b. d",
        );
        check(
            "<ol type=I><li>a<li>b</ol><ol type=A start=27><li>c</ol><ol type=i start=0><li>d</ol>",
            "L I. a\nL II. b\nL AA. c\nL 0. d",
        );
        check("<li>seul", "L seul");
    }

    #[test]
    fn encodings_are_declared() {
        let name = |bytes: &[u8]| declared_encoding(bytes).map(Encoding::name);
        assert_eq!(name(b"<meta charset=iso-8859-1>"), Some("windows-1252"));
        assert_eq!(name(b"<META http-equiv='x' content=\"text/html; charset=utf-8\">"), Some("UTF-8"));
        assert_eq!(name(b"<?xml version='1.0' encoding='iso-8859-2'?>"), Some("ISO-8859-2"));
        assert_eq!(name(b"\xFF\xFE<\0"), Some("UTF-16LE"));
        assert_eq!(name(b"<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(name(b"<p>charset=utf-8"), None);
        assert_eq!(bytes_to_html(b"<meta charset=utf-8>\xE9t\xE9"), ("<meta charset=utf-8>été".to_owned(), false));
        assert_eq!(bytes_to_html(b"<meta charset=macintosh>\x8E"), ("<meta charset=macintosh>é".to_owned(), false));
    }

    #[test]
    fn hostile_html_takes_linear_time() {
        let started = std::time::Instant::now();
        let parts = [
            "<div>",
            "<div>a",
            "<table><tr><td>",
            "<b>",
            "<b id=1><p>a",
            "<a href=x>",
            "<li><dd>",
            "<ol><li>",
            "<rt>a",
            "<option>a",
            "<!--",
            "<",
            "</div>",
            "<p>a",
            "<sup>a",
            "<svg><a>",
            "<table>a",
            "<h1>",
            "<br>",
            "<select>",
            "a ",
        ];
        for part in parts {
            let count = if part.len() > 6 { 20_000 } else { 100_000 };
            assert_sound(&html_to_blocks(&part.repeat(count)));
        }
        assert_sound(&html_to_blocks(&format!("<div {}>a", "a1 b=2 ".repeat(50_000))));
        let attributes: String = (0..20_000).map(|number| format!(" a{number}")).collect();
        check(&format!("<p{attributes}>a"), "P a");
        assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_html_panics(parts in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td colspan=2>", "<th rowspan=3>", "</td>", "<ol>",
            "<li>", "</ol>", "<br>", "<pre>", "</pre>", "<h2>", "</h2>", "a", " ", "1\u{A0}2", "\n", "<svg>", "<math>",
            "<template>", "</template>", "<select>", "<option>", "<frameset>", "<form>", "</form>", "<caption>", "<sup>", "&eacute;",
            "<thead>", "<tfoot>", "<!--", "-->", "<button>", "<a>", "</body>", "</html>", "<title>", "<mi>", "<foreignObject>",
        ]), 0..60)) {
            assert_sound(&html_to_blocks(&parts.concat()));
        }
    }
}
