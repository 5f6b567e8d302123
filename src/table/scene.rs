//! A page as the table readers see it: words, lines and rules in the frame of one direction of writing.
//!
//! A table on a page that is turned is read as if it stood upright; only its cells are turned back.

use crate::document::{BBox, Direction, Page, Word};
use crate::layout::words::{upright, upright_baseline};
use crate::table::edges::{Edge, edges_to_rules, page_to_joints, rulings_to_edges};
use crate::table::grounds::{cell_edges, row_edges};

/// Letters of one line have baselines that differ by at most this part of their size.
const SAME_BASELINE_EM: f32 = 0.22;
/// Smaller letters (a raised mark) may stand off by this part of the larger size.
const RAISED_EM: f32 = 0.65;
/// Letters smaller than this part of those beside them may be raised.
const RAISED_SIZE: f32 = 0.85;
/// Lines of one text stand further apart than this part of their size.
const INTERLEAVED_EM: f32 = 0.8;
/// The width of a common letter, as a part of its size.
const LETTER_EM: f32 = 0.5;
/// So many dots or more lead from a label to its figures.
const LEADER_DOTS_MIN: usize = 4;
/// A fill lighter than this and not white may be the ground of rows.
const DARK: f32 = 0.35;

/// Signs of mathematics.
const FORMULA_SIGNS: &[char] =
    &['=', '∑', '∏', '∂', '∈', '⇒', '⇔', '⊆', '⊂', '∫', '√', '∥', '‖', '∞', '∀', '∃', '→', '∪', '∩', '∧', '∨'];

/// What a word looks like, as far as tables go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A figure: `1,641`, `32.1%`, `(12)`, `2021-2022`.
    Figure,
    /// What stands where a figure is missing: `-`, `n.a.`, `x`, `..`.
    Placeholder,
    /// A sign that belongs to the figure beside it: `$`, `%`, `*`, `(`.
    Sign,
    /// Dots that lead from a label to its figures.
    Leader,
    /// Anything else.
    Text,
}

/// A word in the frame of the scene; it has the index of its word.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its box; dots that lead away from its letters are left out.
    pub bbox: BBox,
    /// Its baseline.
    pub baseline: f32,
    /// The size of its letters in points.
    pub size_pt: f32,
    /// What it looks like.
    pub kind: TokenKind,
    /// Set in bold.
    pub bold: bool,
    /// One to three digits, after which a group of thousands may follow: the `1` of `1 641`.
    pub opens_number: bool,
    /// Three digits at its beginning: the `641,50` of `1 641,50`.
    pub is_thousands: bool,
    /// A year or the number of a column, as headers have them.
    pub is_year: bool,
    /// Its value, where it is a whole number of at most four digits.
    pub whole: Option<u16>,
    /// It is a dash.
    pub is_dash: bool,
    /// It is a colon.
    pub is_colon: bool,
    /// It holds a digit.
    pub has_digit: bool,
    /// It begins with a small letter.
    pub begins_small: bool,
    /// What a line that begins with it is.
    pub cue: Option<Cue>,
    /// It holds a sign of mathematics that no table has: `∑`, `∂`, `=`.
    pub is_formula: bool,
    /// Somebody sees it.
    pub seen: bool,
    /// It is seen and runs in the direction of the scene.
    pub upright: bool,
}

impl Token {
    /// Tells whether it is a figure or stands for one.
    pub fn is_value(&self) -> bool {
        matches!(self.kind, TokenKind::Figure | TokenKind::Placeholder)
    }
}

/// What the first word of a line says that the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// The number of a table or figure: its title.
    Title,
    /// A note or the source below a table, with its colon.
    Note,
    /// The same without its colon, which may follow as a word of its own.
    NoteWord,
}

/// Words on one baseline: indexes of tokens from left to right, leaders left out.
#[derive(Debug, Clone, Default)]
pub struct TextLine {
    /// The tokens.
    pub tokens: Vec<usize>,
    /// The box around them.
    pub bbox: BBox,
    /// The baseline.
    pub baseline: f32,
    /// The largest size of its letters.
    pub size_pt: f32,
}

/// Tells whether two lines stand closer than lines of one text do: their words stand beside each other, as those of
/// headers of one and of two lines that share their middle.
pub fn is_interleaved(above: &TextLine, below: &TextLine) -> bool {
    below.baseline - above.baseline < INTERLEAVED_EM * above.size_pt.min(below.size_pt)
}

/// One page in the frame of one direction.
#[derive(Debug)]
pub struct Scene {
    /// The direction.
    pub direction: Direction,
    /// The number of the page.
    pub page: Option<u32>,
    /// One token for each word of the page.
    pub tokens: Vec<Token>,
    /// The lines of the words that run in the direction, from top to bottom.
    pub lines: Vec<TextLine>,
    /// The horizontal edges, by their place.
    pub horizontal: Vec<Edge>,
    /// The vertical edges, by their place.
    pub vertical: Vec<Edge>,
    /// The upper and lower edges of the grounds of rows, by their place.
    pub grounds: Vec<Edge>,
    /// The horizontal and the vertical edges of the grounds of cells, by their place.
    pub cells: (Vec<Edge>, Vec<Edge>),
    /// Horizontal edges at one height taken together, by their place.
    pub rules: Vec<Edge>,
    /// The places where rules or grounds that are drawn cell by cell meet: vertical edges, by their place.
    pub joints: Vec<Edge>,
    /// The dark fills.
    pub dark: Vec<BBox>,
    /// The frames of the tables that are settled already: no other table runs across them.
    pub settled: Vec<BBox>,
}

/// Looks at a page in the frame of a direction.
pub fn page_to_scene(page: &Page, words: &[Word], direction: Direction) -> Scene {
    let tokens: Vec<Token> = words.iter().map(|word| word_to_token(word, direction)).collect();
    let lines = tokens_to_lines(&tokens);
    let (horizontal, vertical) = rulings_to_edges(&page.rulings, direction);
    let grounds = row_edges(&page.fills, direction);
    let cells = cell_edges(&page.fills, &page.rulings, direction);
    let rules = edges_to_rules(&horizontal);
    let joints = page_to_joints(page, direction);
    let dark = page.fills.iter().filter(|fill| fill.brightness < DARK).map(|fill| upright(fill.bbox, direction));
    let dark = dark.collect();
    Scene {
        direction,
        page: page.number,
        tokens,
        lines,
        horizontal,
        vertical,
        grounds,
        cells,
        rules,
        joints,
        dark,
        settled: Vec::new(),
    }
}

/// Turns a box of the scene back into one of the page.
pub fn turned_back(frame: BBox, direction: Direction) -> BBox {
    match direction {
        Direction::Right => frame,
        Direction::Left => BBox::new(-frame.x1, -frame.y1, -frame.x0, -frame.y0),
        Direction::Down => BBox::new(-frame.y1, frame.x0, -frame.y0, frame.x1),
        Direction::Up => BBox::new(frame.y0, -frame.x1, frame.y1, -frame.x0),
    }
}

fn word_to_token(word: &Word, direction: Direction) -> Token {
    let mut bbox = upright(word.bbox, direction);
    let letters = word.text.trim_end_matches(['.', '…', '_', '·']);
    let dots = word.text.chars().count() - letters.chars().count();
    let leads = dots >= LEADER_DOTS_MIN;
    let kind = match (leads, letters.is_empty()) {
        (true, true) => TokenKind::Leader,
        (true, false) => kind_of(letters),
        (false, _) => kind_of(&word.text),
    };
    if leads && !letters.is_empty() {
        let width = LETTER_EM * word.size_pt * letters.chars().count() as f32;
        bbox.x1 = bbox.x1.min(bbox.x0 + width);
    }
    Token {
        bbox,
        baseline: upright_baseline(word.baseline, direction),
        size_pt: word.size_pt.max(1.0),
        kind,
        bold: word.bold,
        opens_number: is_short_number(&word.text),
        is_thousands: begins_with_three_digits(&word.text),
        is_year: is_year(&word.text),
        whole: (word.text.len() <= 4).then(|| word.text.parse().ok()).flatten(),
        is_dash: matches!(word.text.as_str(), "-" | "–" | "—" | "−"),
        is_colon: word.text == ":",
        has_digit: word.text.bytes().any(|byte| byte.is_ascii_digit()),
        begins_small: word.text.chars().next().is_some_and(char::is_lowercase),
        cue: cue(&word.text),
        is_formula: word.text.contains(FORMULA_SIGNS),
        seen: word.hidden.is_none(),
        upright: word.hidden.is_none() && word.direction == direction,
    }
}

/// Tells what a word at the beginning of a line says of it.
fn cue(text: &str) -> Option<Cue> {
    const TITLES: &[&str] = &["table", "tableau", "figure", "graphique", "exhibit", "chart"];
    const NOTES: &[&str] = &["source", "sources", "note", "notes", "nota", "remarque", "remarques", "légende"];
    let word = text.trim_end_matches([':', '.', ' ']);
    let is = |names: &[&str]| names.iter().any(|name| name.len() == word.len() && name.eq_ignore_ascii_case(word));
    if is(TITLES) {
        Some(Cue::Title)
    } else if is(NOTES) {
        Some(if word.len() < text.len() { Cue::Note } else { Cue::NoteWord })
    } else {
        None
    }
}

/// Tells whether a word is one to three digits, with no more than a sign before them.
fn is_short_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '–', '−', '(', '$', '+']);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn begins_with_three_digits(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !text[digits..].starts_with('-')
}

/// Tells whether a word is a year, a span of years or the number of a column: `2004`, `2004-05`, `(1)`.
fn is_year(text: &str) -> bool {
    let numbered = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    if let Some(number) = numbered {
        return number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text[digits.len()..].trim_start_matches(['-', '–', '/', '*']);
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    year && rest.len() <= 4 && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '*'))
}

/// Tells what a word looks like.
pub fn kind_of(text: &str) -> TokenKind {
    if text == "." {
        return TokenKind::Leader;
    }
    let (mut digits, mut letters, mut signs) = (0, 0, 0);
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if character.is_alphabetic() {
            letters += 1;
        } else {
            signs += 1;
        }
    }
    if digits > 0 {
        // A letter may mark a figure (`12r`, `p7`, `5e`); more of them make a word.
        let dotted_date = text.contains('/') && digits < 6;
        return if letters <= 1 && signs <= digits + 3 && !dotted_date && !is_list_mark(text) {
            TokenKind::Figure
        } else {
            TokenKind::Text
        };
    }
    const BLANKS: &[&str] = &[
        "-", "–", "—", "−", "--", "---", "x", "X", "..", "...", "…", ":", "n.a.", "n.a", "na", "NA", "N/A", "n/a",
        "n.d.", "nd", "ND", "n/d", "s.o.", "(x)", "(X)", "(D)", "(Z)", "(NA)", "(1)", "§", "†", "xxx", "***", "**",
        "■", "█", "c", "u", "z",
    ];
    if BLANKS.contains(&text) {
        return TokenKind::Placeholder;
    }
    if letters == 0
        && signs > 0
        && text.chars().count() <= 3
        && !matches!(text, "•" | "·" | "o" | "&" | "+" | "/" | "=")
    {
        return TokenKind::Sign;
    }
    TokenKind::Text
}

/// Tells whether a word is the mark of an item of a list: `1.`, `2)`, `3°`, `(4)`.
fn is_list_mark(text: &str) -> bool {
    let inner = text.trim_start_matches('(').trim_end_matches(['.', ')', '°', ':', 'º']);
    inner.len() < text.len()
        && (text.ends_with(['.', '°', ':', 'º']) || text.ends_with(')') && !text.starts_with('('))
        && inner.chars().count() <= 2
        && inner.chars().all(|c| c.is_ascii_digit())
}

fn tokens_to_lines(tokens: &[Token]) -> Vec<TextLine> {
    let mut order: Vec<usize> = (0..tokens.len()).filter(|&index| in_lines(&tokens[index])).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&tokens[a], &tokens[b]);
        a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0))
    });
    let mut lines: Vec<TextLine> = Vec::new();
    for index in order {
        let token = &tokens[index];
        let off = |line: &TextLine| (line.baseline - token.baseline).abs();
        let fitting = lines.iter_mut().rev().take(6).filter(|line| takes(line, tokens, token));
        match fitting.min_by(|a, b| off(a).total_cmp(&off(b))) {
            Some(line) => {
                if token.size_pt > line.size_pt {
                    line.size_pt = token.size_pt;
                    line.baseline = token.baseline;
                }
                line.bbox = line.bbox.union(&token.bbox);
                line.tokens.push(index);
            }
            None => lines.push(TextLine {
                tokens: vec![index],
                bbox: token.bbox,
                baseline: token.baseline,
                size_pt: token.size_pt,
            }),
        }
    }
    for line in &mut lines {
        line.tokens.sort_by(|&a, &b| tokens[a].bbox.x0.total_cmp(&tokens[b].bbox.x0));
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

fn in_lines(token: &Token) -> bool {
    token.upright && token.kind != TokenKind::Leader
}

fn takes(line: &TextLine, tokens: &[Token], token: &Token) -> bool {
    let size = line.size_pt.max(token.size_pt);
    let off = (line.baseline - token.baseline).abs();
    if off <= SAME_BASELINE_EM * line.size_pt.min(token.size_pt) {
        return true;
    }
    let raised = line.size_pt.min(token.size_pt) <= RAISED_SIZE * size && off <= RAISED_EM * size;
    // Only the last tokens are looked at: a raised mark follows what it belongs to.
    raised
        && !line.tokens.iter().rev().take(64).any(|&other| {
            tokens[other].bbox.overlap_x(&token.bbox) > 0.5 * tokens[other].bbox.width().min(token.bbox.width())
        })
}

impl Scene {
    /// Gives the box around some tokens; nothing where there is none.
    pub fn box_of(&self, tokens: &[usize]) -> Option<BBox> {
        BBox::union_all(tokens.iter().map(|&index| self.tokens[index].bbox))
    }

    /// Takes tables with their words out of the lines: they are settled.
    pub fn settle(&mut self, frames: Vec<BBox>, tokens: impl Iterator<Item = usize>) {
        let mut forgotten = vec![false; self.tokens.len()];
        tokens.for_each(|index| forgotten[index] = true);
        self.settled = frames;
        for line in &mut self.lines {
            line.tokens.retain(|&index| !forgotten[index]);
            let boxes = line.tokens.iter().map(|&index| self.tokens[index].bbox);
            line.bbox = BBox::union_all(boxes).unwrap_or_default();
        }
        self.lines.retain(|line| !line.tokens.is_empty());
        for (token, forgotten) in self.tokens.iter_mut().zip(forgotten) {
            token.seen &= !forgotten;
        }
    }

    /// Tells whether a line is the title of a table: its word and a number.
    pub fn is_title(&self, line: &TextLine) -> bool {
        let mut first = line.tokens.iter().map(|&index| &self.tokens[index]);
        let titled = first.next().is_some_and(|token| token.cue == Some(Cue::Title));
        titled && first.next().is_some_and(|token| token.has_digit)
    }

    /// Tells whether a line begins the notes or the source of a table.
    pub fn is_note(&self, line: &TextLine) -> bool {
        let mut tokens = line.tokens.iter().map(|&index| &self.tokens[index]);
        match tokens.next().and_then(|token| token.cue) {
            Some(Cue::Note) => true,
            // « Note de service » is the label of a row.
            Some(Cue::NoteWord) => tokens.next().is_none_or(|token| token.is_colon),
            _ => false,
        }
    }

    /// Tells whether a settled table stands between two lines.
    pub fn is_parted_by_table(&self, above: &TextLine, below: &TextLine) -> bool {
        let (left, right) = (above.bbox.x0.min(below.bbox.x0), above.bbox.x1.max(below.bbox.x1));
        self.settled.iter().any(|frame| {
            let between = frame.center_y() > above.baseline && frame.center_y() < below.baseline;
            between && frame.x0 < right && frame.x1 > left
        })
    }

    /// Makes a line out of some tokens of another, in order; nothing where there is none.
    pub fn part_of_line(&self, line: &TextLine, keep: impl Fn(&Token) -> bool) -> Option<TextLine> {
        let tokens: Vec<usize> = line.tokens.iter().copied().filter(|&index| keep(&self.tokens[index])).collect();
        let bbox = BBox::union_all(tokens.iter().map(|&index| self.tokens[index].bbox))?;
        Some(TextLine { tokens, bbox, baseline: line.baseline, size_pt: line.size_pt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: TokenKind) {
        assert_eq!(kind_of(text), expected, "{text}");
    }

    #[test]
    fn figures_and_what_stands_for_them_are_told_from_words() {
        check("1,641", TokenKind::Figure);
        check("(12.5)", TokenKind::Figure);
        check("$1,200", TokenKind::Figure);
        check("2021-2022", TokenKind::Figure);
        check("17.4%", TokenKind::Figure);
        check("n.a.", TokenKind::Placeholder);
        check("–", TokenKind::Placeholder);
        check("$", TokenKind::Sign);
        check("%", TokenKind::Sign);
        check("1.", TokenKind::Text);
        check("A-2.1", TokenKind::Figure);
        check("Q1", TokenKind::Figure);
        check("EU-15", TokenKind::Text);
        check("•", TokenKind::Text);
    }

    #[test]
    fn a_box_is_turned_there_and_back() {
        let bbox = BBox::new(10.0, 20.0, 40.0, 25.0);
        for direction in [Direction::Right, Direction::Down, Direction::Left, Direction::Up] {
            assert_eq!(turned_back(upright(bbox, direction), direction), bbox);
        }
    }
}
