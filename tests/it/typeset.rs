//! Tables set as PDF pages, so that they can be read back: grids, rules, grounds or mere white space between cells.

use std::fmt;

use crate::pdf::Sheet;

/// The widths of the letters from the space to `~` in Helvetica, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// The same in Helvetica-Bold.
const BOLD_WIDTHS: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
];

/// Gives the width of words.
pub fn width(words: &str, size_pt: f32, bold: bool) -> f32 {
    let widths = if bold { &BOLD_WIDTHS } else { &WIDTHS };
    let of_letter = |letter: char| {
        let plain = match letter {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            'î' => 'i',
            'ô' => 'o',
            'û' => 'u',
            'ç' => 'c',
            'É' => 'E',
            other => other,
        };
        (plain as usize).checked_sub(32).and_then(|index| widths.get(index)).copied().unwrap_or(556)
    };
    words.chars().map(|letter| f32::from(of_letter(letter))).sum::<f32>() * size_pt / 1000.0
}

/// Breaks words into lines that fit a width.
pub fn wrapped(words: &str, width_pt: f32, size_pt: f32, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size_pt, bold) <= width_pt => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// What parts the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rules around each cell.
    Grid,
    /// A rule below each row.
    RowRules,
    /// Three rules: above and below the header and at the end.
    ThreeRules,
    /// A ground behind each second row.
    Zebra,
    /// White space.
    Plain,
}

/// Where words stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At its left edge.
    Left,
    /// At its right edge.
    Right,
    /// In its middle.
    Center,
}

/// How a table is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// What parts its cells.
    pub kind: Kind,
    /// The size of its letters.
    pub size_pt: f32,
    /// The distance of the lines in a cell, as a multiple of the size.
    pub leading: f32,
    /// The space above and below the words of a row.
    pub padding_pt: f32,
    /// The space between the words of two columns.
    pub gap_pt: f32,
    /// The header is set in bold.
    pub bold_header: bool,
}

/// A column: where its words stand, and how wide it is.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Where words stand.
    pub align: Align,
    /// The width of its words.
    pub width_pt: f32,
}

/// The cells of a row of the body: each has lines.
pub type Row = Vec<Vec<String>>;

/// A header over several columns, with those it runs over; a rule stands below it.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its words.
    pub words: String,
    /// The first column.
    pub first: usize,
    /// The last column.
    pub last: usize,
}

/// A table that can be set.
#[derive(Clone)]
pub struct Grid {
    /// How it is set.
    pub style: Style,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The header over several columns.
    pub group: Option<Group>,
    /// The header of each column, in lines.
    pub heads: Row,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One line a row, lines of a cell parted by `/`: what a failing property prints.
impl fmt::Debug for Grid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |row: &Row| row.iter().map(|lines| lines.join("/")).collect::<Vec<_>>().join(" | ");
        writeln!(out, "{:?}\n{:?}\n{:?}\n{}", self.style, self.columns, self.group, row(&self.heads))?;
        self.rows.iter().try_for_each(|cells| writeln!(out, "{}", row(cells)))
    }
}

/// A cell as set and as read: row, column, rows and columns covered, words.
pub type Place = (usize, usize, usize, usize, String);

impl Grid {
    /// Gives the cells that a reader is to find.
    pub fn cells(&self) -> Vec<Place> {
        let mut cells: Vec<Place> = Vec::new();
        let levels = self.levels();
        let single = |row: usize, column: usize, words: String| (row, column, 1, 1, words);
        if let Some(group) = &self.group {
            cells.push((0, group.first, 1, group.last + 1 - group.first, group.words.clone()));
        }
        for (column, lines) in self.heads.iter().enumerate() {
            let grouped = self.group.as_ref().is_none_or(|group| (group.first..=group.last).contains(&column));
            // A header above which nothing stands is the header of both levels.
            match grouped {
                true => cells.push(single(levels - 1, column, lines.join(" "))),
                false => cells.push((0, column, 2, 1, lines.join(" "))),
            }
        }
        for (index, row) in self.rows.iter().enumerate() {
            cells.extend(row.iter().enumerate().map(|(column, lines)| single(levels + index, column, lines.join(" "))));
        }
        cells.sort();
        cells
    }

    /// Gives the same table with some of its rows.
    pub fn part(&self, rows: std::ops::Range<usize>) -> Self {
        Self { rows: self.rows[rows].to_vec(), ..self.clone() }
    }

    /// Gives the number of header rows.
    pub fn levels(&self) -> usize {
        1 + usize::from(self.group.is_some())
    }

    /// Gives the width of the table.
    pub fn width_pt(&self) -> f32 {
        self.columns.iter().map(|column| column.width_pt + self.style.gap_pt).sum()
    }

    /// Gives the edges of the columns, half a gap outside of their words.
    fn edges(&self, left: f32) -> Vec<f32> {
        let mut edges = vec![left];
        let mut x = left;
        for column in &self.columns {
            x += column.width_pt + self.style.gap_pt;
            edges.push(x);
        }
        edges
    }

    fn row_height(&self, row: &Row) -> f32 {
        let lines = row.iter().map(Vec::len).max().unwrap_or(0).max(1) as f32;
        lines * self.style.leading * self.style.size_pt + 2.0 * self.style.padding_pt
    }

    /// Gives the height of the table with its header.
    pub fn height_pt(&self) -> f32 {
        let rows: f32 = self.rows.iter().map(|row| self.row_height(row)).sum();
        rows + self.row_height(&self.heads) + self.group_height()
    }

    fn group_height(&self) -> f32 {
        if self.group.is_some() { self.style.leading * self.style.size_pt + 2.0 * self.style.padding_pt } else { 0.0 }
    }

    /// Sets the table on a sheet, with or without its header.
    pub fn set(&self, sheet: Sheet, (left, top): (f32, f32), with_header: bool) -> Sheet {
        Setting { grid: self, edges: self.edges(left), y: top, sheet }.set(with_header)
    }
}

/// A table while it is set: how far down it is.
struct Setting<'g> {
    grid: &'g Grid,
    edges: Vec<f32>,
    y: f32,
    sheet: Sheet,
}

impl Setting<'_> {
    fn set(mut self, with_header: bool) -> Sheet {
        let kind = self.grid.style.kind;
        let top = self.y;
        if kind != Kind::Plain && kind != Kind::Zebra {
            self.rule_across(self.y);
        }
        if with_header {
            self.set_header();
        }
        let body_top = self.y;
        for (index, row) in self.grid.rows.iter().enumerate() {
            let height = self.grid.row_height(row);
            if kind == Kind::Zebra && index % 2 == 0 {
                let (left, right) = (self.edges[0], self.edges[self.edges.len() - 1]);
                self.draw(|sheet, y| sheet.fill([left, y, right, y + height], 0.88));
            }
            self.set_row(row, height, false, false);
            self.y += height;
            if matches!(kind, Kind::Grid | Kind::RowRules)
                || kind == Kind::ThreeRules && index + 1 == self.grid.rows.len()
            {
                self.rule_across(self.y);
            }
        }
        if kind == Kind::Grid {
            self.set_walls(if with_header { top } else { body_top }, body_top);
        }
        self.sheet
    }

    fn draw(&mut self, step: impl FnOnce(Sheet, f32) -> Sheet) {
        let sheet = std::mem::replace(&mut self.sheet, Sheet::new());
        self.sheet = step(sheet, self.y);
    }

    fn rule_across(&mut self, at: f32) {
        self.rule((self.edges[0], at), (self.edges[self.edges.len() - 1], at));
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.draw(|sheet, _| sheet.rule(from, to));
    }

    fn set_header(&mut self) {
        let grid = self.grid;
        let kind = grid.style.kind;
        let height = grid.group_height();
        if let Some(group) = &grid.group {
            let (left, right) = (self.edges[group.first], self.edges[group.last + 1]);
            let inset = grid.style.gap_pt / 2.0;
            let center = (left + right) / 2.0;
            self.set_words(
                &group.words,
                (center, Align::Center),
                self.y + grid.style.padding_pt,
                grid.style.bold_header,
            );
            self.y += height;
            if kind == Kind::Grid {
                self.rule((left, self.y), (right, self.y));
            } else {
                self.rule((left + inset, self.y), (right - inset, self.y));
            }
        }
        let height = grid.row_height(&grid.heads);
        self.set_row(&grid.heads, height, grid.style.bold_header, true);
        self.y += height;
        if matches!(kind, Kind::Grid | Kind::RowRules | Kind::ThreeRules) {
            self.rule_across(self.y);
        }
    }

    /// Draws the vertical rules; those within a header over several columns begin below it.
    fn set_walls(&mut self, top: f32, body_top: f32) {
        for (index, x) in self.edges.clone().into_iter().enumerate() {
            let within = self.grid.group.as_ref().is_some_and(|group| group.first < index && index <= group.last);
            let from = if within && top < body_top { top + self.grid.group_height() } else { top };
            self.rule((x, from), (x, self.y));
        }
    }

    /// Sets the cells of a row; header words stand on its last line.
    fn set_row(&mut self, row: &Row, height: f32, bold: bool, at_bottom: bool) {
        let style = self.grid.style;
        let leading = style.leading * style.size_pt;
        for (column, lines) in row.iter().enumerate() {
            let top = if at_bottom {
                self.y + height - style.padding_pt - leading * lines.len() as f32
            } else {
                self.y + style.padding_pt
            };
            let (left, right) = (self.edges[column] + style.gap_pt / 2.0, self.edges[column + 1] - style.gap_pt / 2.0);
            let align = self.grid.columns[column].align;
            let at = match align {
                Align::Left => left,
                Align::Right => right,
                Align::Center => (left + right) / 2.0,
            };
            for (index, words) in lines.iter().enumerate() {
                self.set_words(words, (at, align), top + leading * index as f32, bold);
            }
        }
    }

    /// Sets words on a line whose upper edge is `top`.
    fn set_words(&mut self, words: &str, (at, align): (f32, Align), top: f32, bold: bool) {
        let size_pt = self.grid.style.size_pt;
        let width = width(words, size_pt, bold);
        let x = match align {
            Align::Left => at,
            Align::Right => at - width,
            Align::Center => at - width / 2.0,
        };
        let baseline = top + (self.grid.style.leading * size_pt + 0.7 * size_pt) / 2.0;
        self.draw(|sheet, _| sheet.text_set((x, baseline), size_pt, bold, words));
    }
}
