//! Inline marks of Markdown → styled lines: emphasis, links, tags, character references and escapes leave the text, and
//! everything that only looks like a mark stays in it.

use super::emphasis::{Run, neighbours_to_run, pair_emphasis};
use super::entities::text_to_entity;
use super::words::{LineBuilder, Style};
use crate::document::Line;

/// A run of more `*` or `_` than this is a line to write on or a box, never emphasis.
const LONGEST_RUN: usize = 3;
/// The tags that are marks of the text; any other `<…>` is text.
const TAGS: &[&str] = &[
    "a", "b", "big", "br", "center", "code", "del", "div", "em", "font", "i", "ins", "li", "mark", "nobr", "ol", "p",
    "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "ul", "wbr",
];

/// Turns the text of one block into lines of words; a line end is a new line.
pub(super) fn inline_to_lines(text: &str, style: Style) -> Vec<Line> {
    let mut scanner = Scanner { text, ..Scanner::default() };
    scanner.scan();
    let mut runs = scanner.runs;
    pair_emphasis(&mut runs);
    tokens_to_lines(&scanner.tokens, &runs, style)
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
enum Token<'t> {
    Text(&'t str),
    Character(char),
    /// A run of `*` or `_`, by its number.
    Run(usize),
    /// The start or end of bold by a tag.
    Bold(bool),
    /// The start or end of italics by a tag.
    Italic(bool),
    /// The start or end of raised or lowered letters.
    Cut,
    NewLine,
    Nothing,
}

/// An open `[`: its token, whether `!` stands before, and how much text was seen before it.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    token: usize,
    image: bool,
    letters_before: usize,
}

#[derive(Debug, Default)]
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    plain_from: usize,
    tokens: Vec<Token<'t>>,
    runs: Vec<Run>,
    brackets: Vec<Bracket>,
    letters: usize,
}

impl<'t> Scanner<'t> {
    fn scan(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\\' => self.scan_backslash(),
                b'\n' => self.take(1, Token::NewLine),
                b'*' | b'_' => self.scan_run(byte),
                b'`' => self.scan_code(),
                b'<' => self.scan_tag(),
                b'&' => match text_to_entity(self.rest()) {
                    Some((character, length)) => self.take(length, Token::Character(character)),
                    None => self.at += 1,
                },
                b'!' if self.rest().starts_with("![") => self.open_bracket(true),
                b'[' => self.open_bracket(false),
                b']' => self.close_bracket(),
                _ => self.at += 1,
            }
        }
        self.flush();
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Ends the plain text before the position.
    fn flush(&mut self) {
        if self.plain_from < self.at {
            self.push_text(&self.text[self.plain_from..self.at]);
        }
        self.plain_from = self.at;
    }

    fn push_text(&mut self, text: &'t str) {
        self.letters += text.len() - text.bytes().filter(u8::is_ascii_whitespace).count();
        self.tokens.push(Token::Text(text));
    }

    /// Replaces the next `length` bytes by the token.
    fn take(&mut self, length: usize, token: Token<'t>) {
        self.flush();
        self.letters += usize::from(matches!(token, Token::Character(_) | Token::Run(_)));
        self.tokens.push(token);
        self.at += length;
        self.plain_from = self.at;
    }

    fn scan_backslash(&mut self) {
        match self.text.as_bytes().get(self.at + 1) {
            Some(b'\n') => self.take(2, Token::NewLine),
            Some(next) if next.is_ascii_punctuation() => self.take(2, Token::Character(char::from(*next))),
            _ => self.at += 1,
        }
    }

    fn scan_run(&mut self, byte: u8) {
        let length = self.rest().bytes().take_while(|&next| next == byte).count();
        if length > LONGEST_RUN {
            self.at += length;
            return;
        }
        let before = self.text[..self.at].chars().next_back().unwrap_or(' ');
        let after = self.text[self.at + length..].chars().next().unwrap_or(' ');
        let run = neighbours_to_run(char::from(byte), length, before, after);
        self.runs.push(run);
        self.take(length, Token::Run(self.runs.len() - 1));
    }

    /// A backtick between letters is an apostrophe of old typewriters.
    fn scan_code(&mut self) {
        let length = self.rest().bytes().take_while(|&next| next == b'`').count();
        let inner = &self.rest()[length..];
        let before = self.text[..self.at].chars().next_back();
        let end = inner.find('`').filter(|_| !before.is_some_and(char::is_alphanumeric));
        let closing = end.map(|end| inner[end..].bytes().take_while(|&next| next == b'`').count());
        match (end, closing) {
            (Some(end), Some(closing)) if closing == length && end > 0 => {
                let after = inner[end + closing..].chars().next();
                if after.is_some_and(char::is_alphanumeric) {
                    self.at += length;
                    return;
                }
                self.flush();
                for (number, line) in inner[..end].split('\n').enumerate() {
                    if number > 0 {
                        self.tokens.push(Token::NewLine);
                    }
                    self.push_text(line);
                }
                self.at += length + end + closing;
                self.plain_from = self.at;
            }
            _ => self.at += length,
        }
    }

    fn scan_tag(&mut self) {
        let inner = &self.rest()[1..];
        let Some(end) = inner.find(['<', '>']).filter(|&end| inner.as_bytes()[end] == b'>') else {
            self.at += 1;
            return;
        };
        let inner = &inner[..end];
        let (name, closing) = match inner.strip_prefix('/') {
            Some(name) => (name, true),
            None => (inner, false),
        };
        let name = name.split(|next: char| next.is_ascii_whitespace() || next == '/').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if TAGS.contains(&name.as_str()) {
            let token = match name.as_str() {
                "b" | "strong" => Token::Bold(!closing),
                "i" | "em" => Token::Italic(!closing),
                "sup" | "sub" => Token::Cut,
                "br" | "p" | "div" | "li" | "ul" | "ol" | "center" => Token::NewLine,
                _ => Token::Nothing,
            };
            self.take(end + 2, token);
        } else if is_address(inner) {
            self.take(1, Token::Nothing);
            self.at += inner.len();
            self.take(1, Token::Nothing);
        } else {
            self.at += 1;
        }
    }

    fn open_bracket(&mut self, image: bool) {
        self.flush();
        self.brackets.push(Bracket { token: self.tokens.len(), image, letters_before: self.letters });
        let length = 1 + usize::from(image);
        self.tokens.push(Token::Text(&self.text[self.at..self.at + length]));
        self.at += length;
        self.plain_from = self.at;
    }

    /// `](target)` ends a link or an image; any other `]` is text.
    fn close_bracket(&mut self) {
        let Some(bracket) = self.brackets.pop() else {
            self.at += 1;
            return;
        };
        let target = self.rest()[1..].strip_prefix('(').and_then(text_to_target);
        let Some((target, length)) = target else {
            self.at += 1;
            return;
        };
        self.flush();
        self.tokens[bracket.token] = Token::Nothing;
        if self.letters == bracket.letters_before && !bracket.image {
            self.push_text(target);
        }
        self.at += 2 + length;
        self.plain_from = self.at;
    }
}

/// Reads the target of a link after its `(`: gives the address without its title, and the length up to and with `)`.
/// It ends before any bracket, so that no part of a text is read twice.
fn text_to_target(text: &str) -> Option<(&str, usize)> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => {
                let inner = text[..at].trim();
                let (target, title) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
                let title = title.trim();
                let titled = title.is_empty() || (title.len() > 1 && title.starts_with(['"', '\'', '(']));
                let target = target.trim_start_matches('<').trim_end_matches('>');
                return titled.then_some((target, at + 1));
            }
            b'[' | b']' | b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// Tells whether the text between `<` and `>` is a web or mail address.
fn is_address(text: &str) -> bool {
    let mailed = text.find('@').is_some_and(|at| at > 0 && at + 1 < text.len());
    let web = ["http://", "https://", "mailto:", "ftp://", "www."].iter().any(|start| text.starts_with(start));
    (mailed || web) && !text.contains(char::is_whitespace)
}

fn tokens_to_lines(tokens: &[Token], runs: &[Run], base: Style) -> Vec<Line> {
    let mut builder = LineBuilder::default();
    let (mut bold, mut italic) = (0_usize, 0_usize);
    for token in tokens {
        let style = Style { bold: base.bold || bold > 0, italic: base.italic || italic > 0 };
        match *token {
            Token::Text(text) => builder.push_text(text, style),
            Token::Character(character) => builder.push(character, style),
            Token::Run(number) => {
                let run = &runs[number];
                bold = bold.saturating_sub(run.bold_ends);
                italic = italic.saturating_sub(run.italic_ends);
                let style = Style { bold: base.bold || bold > 0, italic: base.italic || italic > 0 };
                (0..run.left).for_each(|_| builder.push(run.mark, style));
                bold += run.bold_starts;
                italic += run.italic_starts;
            }
            Token::Bold(start) => bold = if start { bold + 1 } else { bold.saturating_sub(1) },
            Token::Italic(start) => italic = if start { italic + 1 } else { italic.saturating_sub(1) },
            Token::Cut => builder.cut(),
            Token::NewLine => builder.end_line(),
            Token::Nothing => {}
        }
    }
    builder.take_lines()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::lines_to_print;

    fn check(input: &str, expected: &str) {
        assert_eq!(lines_to_print(&inline_to_lines(input, Style::default())), expected, "{input}");
    }

    #[test]
    fn emphasis_leaves_the_text() {
        check("**Objet : Demande** et *suite* __fort__ _fin_", "*Objet* *:* *Demande* et _suite_ *fort* _fin_");
        check("***les deux***", "*_les_* *_deux_*");
        check("**un *deux* trois**", "*un* *_deux_* *trois*");
        check("**Responsable  \nde l'accès**, nom", "*Responsable* / *de* *l'accès*+, nom");
        check("**Objet :**Demande", "*Objet* *:*+Demande");
        check("**Objet : **Demande", "*Objet* *:* Demande");
        check("**«Loi»**", "*«Loi»*");
    }

    #[test]
    fn other_signs_stay() {
        check("snake_case_ici et 5 * 3 et * seul", "snake_case_ici et 5 * 3 et * seul");
        check("Nom : ________ ____x____", "Nom : ________ ____x____");
        check("M. T***** et a ** b", "M. T***** et a ** b");
        check("12* et 3**, note #12345", "12* et 3**, note #12345");
        check(
            "C:\\Dossiers x < 10 et y > 5 <caviardé> [10] [a](b c) R&D",
            "C:\\Dossiers x < 10 et y > 5 <caviardé> [10] [a](b c) R&D",
        );
        check("l`accès à d`un", "l`accès à d`un");
        check("_a **b_", "_a_ _**b_");
    }

    #[test]
    fn tags_links_and_escapes() {
        check("bureau 7<sup>e</sup> étage H<sub>2</sub>O", "bureau 7+e étage H+2+O");
        check(
            "<b>Total</b>, <i>note</i><br/>ligne <u>a</u> <span style=\"x\">b</span>",
            "*Total*+, _note_ / ligne a b",
        );
        check("[www.exemple.ca/a(b)/](http://www.exemple.ca/a(b)/).", "www.exemple.ca/a(b)/.");
        check(
            "[](http://vide.ca) ![logo du **ministère**](x.png \"t\") ![](y.png)",
            "http://vide.ca logo du *ministère*",
        );
        check("[![alt](i.png)](http://a.ca) <http://b.ca> <a@b.ca>", "alt http://b.ca a@b.ca");
        check("\\*pas\\_gras\\* 53\\. C\\\\D\\\nfin", "*pas_gras* 53. C\\D / fin");
        check("l&rsquo;&eacute;t&eacute; &lt;b&gt; 1&nbsp;641 &x;", "l’été <b> 1\u{A0}641 &x;");
        check("`code *nu*` et ``x``", "code *nu* et x");
    }

    #[test]
    fn hostile_marks_take_linear_time() {
        let started = std::time::Instant::now();
        for part in [
            "*",
            "*a ",
            "**a *b_c ",
            "*a_",
            "a**",
            "_a*",
            "[",
            "](",
            "[a](",
            "![a](b)",
            "<a ",
            "&",
            "`a",
            "``a` ",
            "\\",
            "[]()",
        ] {
            let text = part.repeat(50_000);
            let lines = inline_to_lines(&text, Style::default());
            assert!(lines.len() <= 1, "{part}");
        }
        assert!(started.elapsed().as_secs() < 60);
    }
}
