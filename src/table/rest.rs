//! The rest of a table at the top of the next page that no reader takes for a table: one row, or the lines of a cut one.
//!
//! A row alone is no grid. What tells it is the table above: its words stand in the columns of that table and nowhere
//! else, and they are what these columns hold.

use crate::document::{BBox, Block, BlockKind, Cell, Direction, Line, Row, Table, TableMethod, TablePart, Word};
use crate::layout::words::{upright, upright_baseline};
use crate::table::candidate::words_to_cell_lines;
use crate::table::cell::is_value;
use crate::table::stitch::{goes_on, join_rows};

/// So many blocks at the top of a page are looked at.
const BLOCKS_MAX: usize = 24;
/// Words stand in a column where they run over its edges by at most this much, in points.
const OUT_PT: f32 = 2.0;
/// Words of a column share an edge or their middle but for this much, in points.
const ALIGNED_PT: f32 = 2.0;
/// A common space is narrower than this part of the size: no column begins behind it.
const SPACE_EM: f32 = 0.5;
/// Lines of a row stand at most this far apart, as a multiple of their size.
const STEP_EM: f32 = 2.0;
/// Words of one line have baselines that differ by at most this part of their size.
const SAME_LINE_EM: f32 = 0.3;
/// A column holds figures, or is always filled, where this part of its cells do.
const MOST: f32 = 0.8;
/// What stands for a missing figure has at most so many characters; so many letters alone are a word.
const PLACEHOLDER_CHARACTERS_MAX: usize = 4;
const WORD_LETTERS_MIN: usize = 3;
/// How sure a table is at most whose last row was found so, without its header above it.
const CONFIDENCE_MAX: f32 = 0.9;

/// Gives tables the rows that are left over at the top of the next page; gives the blocks and the headers that were
/// repeated above such rows.
pub fn take_rests(blocks: Vec<Block>) -> (Vec<Block>, Vec<Line>) {
    let mut repeated = Vec::new();
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = std::collections::VecDeque::from(blocks);
    while let Some(mut block) = blocks.pop_front() {
        if let BlockKind::Table(table) = &mut block.kind
            && let Some(page) = table.parts.last().and_then(|part| part.page).map(|page| page + 1)
        {
            let on_page = |block: &&Block| {
                let plain = !matches!(block.kind, BlockKind::Table(_)) && !block.lines.is_empty();
                plain && block.lines.iter().all(|line| line.page == Some(page))
            };
            let next: Vec<&Block> = blocks.iter().take(BLOCKS_MAX).take_while(on_page).collect();
            if let Some((count, rest)) = Columns::of(table).and_then(|columns| columns.find_rest(table, &next, page)) {
                blocks.drain(..count);
                if rest.header.is_empty() {
                    table.confidence = table.confidence.min(CONFIDENCE_MAX);
                }
                repeated.extend(rest.header);
                add_row(table, rest.row, page);
            }
        }
        kept.push(block);
    }
    (kept, repeated)
}

fn add_row(table: &mut Table, row: Row, page: u32) {
    let words = row.cells.iter().flatten().flat_map(|cell| &cell.lines).flat_map(|line| &line.words);
    let bbox = BBox::union_all(words.map(|word| word.bbox)).unwrap_or_default();
    table.parts.push(TablePart { page: Some(page), bbox });
    if rest_of_row(table, &row) {
        join_rows(table, row);
    } else {
        table.rows.push(row);
    }
}

/// What was found at the top of a page.
struct Rest {
    header: Vec<Line>,
    row: Row,
}

/// A word with the column in which it stands, in the frame of the table.
#[derive(Clone, Copy)]
struct Placed<'w> {
    word: &'w Word,
    frame: BBox,
    baseline: f32,
    column: usize,
}

/// Where the columns of a table stand on its last page.
struct Columns {
    direction: Direction,
    edges: Vec<(f32, f32)>,
}

impl Columns {
    /// Gives nothing where a column cannot be told.
    fn of(table: &Table) -> Option<Self> {
        let (direction, page) = (table.direction(), table.parts.last()?.page);
        let mut edges: Vec<Option<(f32, f32)>> = vec![None; table.columns];
        for (column, cell) in table.rows.iter().rev().flat_map(|row| row.cells.iter().enumerate()) {
            let Some(cell) = cell.as_ref().filter(|cell| cell.colspan == 1 && cell.page == page) else { continue };
            let bbox = upright(cell.bbox, direction);
            let (from, to) = edges[column].unwrap_or((bbox.x0, bbox.x1));
            edges[column] = Some((from.min(bbox.x0), to.max(bbox.x1)));
        }
        // Without rules the last column ends where its longest words do; others may be longer.
        if table.method != TableMethod::Ruled
            && let Some(Some(last)) = edges.last_mut()
        {
            last.1 = f32::INFINITY;
        }
        let edges: Option<Vec<(f32, f32)>> = edges.into_iter().collect();
        edges.filter(|edges| edges.len() >= 2).map(|edges| Self { direction, edges })
    }

    /// Finds the most blocks that are a row of the table, below its header or alone.
    fn find_rest(&self, table: &Table, blocks: &[&Block], page: u32) -> Option<(usize, Rest)> {
        let placed: Vec<Vec<Placed<'_>>> = blocks.iter().map_while(|block| self.place(block)).collect();
        (1..=placed.len()).rev().find_map(|count| {
            let words = placed[..count].concat();
            let bottom = words.iter().map(|placed| placed.frame.y1).fold(f32::NEG_INFINITY, f32::max);
            // What stands beside the last words belongs to their line.
            let mut below = blocks[count..].iter().flat_map(|block| &block.lines);
            let ends_line = below.all(|line| upright(line.bbox, self.direction).center_y() > bottom);
            ends_line.then(|| self.lines_to_rest(table, visual_lines(words), page)).flatten().map(|rest| (count, rest))
        })
    }

    /// Places the words of a block; nothing where one stands in no column.
    fn place<'b>(&self, block: &'b Block) -> Option<Vec<Placed<'b>>> {
        let words = block.lines.iter().flat_map(|line| &line.words);
        let place = |word: &'b Word| {
            let frame = upright(word.bbox, self.direction);
            let within = |edges: &(f32, f32)| frame.x0 >= edges.0 - OUT_PT && frame.x1 <= edges.1 + OUT_PT;
            let column = self.edges.iter().position(within).filter(|_| word.direction == self.direction)?;
            Some(Placed { word, frame, baseline: upright_baseline(word.baseline, self.direction), column })
        };
        words.map(place).collect()
    }

    fn lines_to_rest(&self, table: &Table, mut lines: Vec<Vec<Placed<'_>>>, page: u32) -> Option<Rest> {
        let header = header_lines(table, &lines);
        let body = lines.split_off(header);
        let headed = header > 0;
        let tight = body.windows(2).all(|pair| {
            let (above, below) = (&pair[0][0], &pair[1][0]);
            below.baseline - above.baseline <= STEP_EM * above.word.size_pt.max(below.word.size_pt)
        });
        let apart = body.iter().flat_map(|line| line.windows(2)).all(|pair| {
            let gap = pair[1].frame.x0 - pair[0].frame.x1;
            pair[0].column == pair[1].column || gap > SPACE_EM * pair[0].word.size_pt
        });
        if body.is_empty() || !tight || !apart {
            return None;
        }
        let row = self.row_of(&body, page);
        let aligned = (0..self.edges.len()).all(|column| self.is_aligned(table, &row, column));
        let fits = rest_of_row(table, &row) || is_row(table, &row, headed);
        let header = lines.into_iter().flatten().map(|placed| placed.word.clone()).collect();
        (aligned && fits).then(|| Rest { header: words_to_cell_lines(header, Some(page)), row })
    }

    fn row_of(&self, lines: &[Vec<Placed<'_>>], page: u32) -> Row {
        let cell = |column: usize| {
            let own = lines.iter().flatten().filter(|placed| placed.column == column);
            let words: Vec<Word> = own.map(|placed| placed.word.clone()).collect();
            let bbox = BBox::union_all(words.iter().map(|word| word.bbox)).unwrap_or_default();
            let lines = words_to_cell_lines(words, Some(page));
            Some(Cell { lines, bbox, page: Some(page), rowspan: 1, colspan: 1, boxed_out: false })
        };
        Row { cells: (0..self.edges.len()).map(cell).collect() }
    }

    /// Tells whether the words of a cell share an edge or their middle with those of a cell above; blank ones do.
    fn is_aligned(&self, table: &Table, row: &Row, column: usize) -> bool {
        let extent = |row: &Row| {
            let cell = row.cells[column].as_ref().filter(|cell| cell.colspan == 1)?;
            let words = cell.lines.iter().flat_map(|line| &line.words);
            BBox::union_all(words.map(|word| upright(word.bbox, self.direction)))
        };
        let Some(own) = extent(row) else { return true };
        let near = |a: f32, b: f32| (a - b).abs() <= ALIGNED_PT;
        body(table)
            .iter()
            .filter_map(extent)
            .any(|other| near(own.x0, other.x0) || near(own.x1, other.x1) || near(own.center_x(), other.center_x()))
    }
}

fn body(table: &Table) -> &[Row] {
    &table.rows[table.header_rows.min(table.rows.len())..]
}

/// Sorts words into lines from top to bottom, each from left to right.
fn visual_lines(mut placed: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    placed.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Placed<'_>>> = Vec::new();
    for word in placed {
        match lines.last_mut() {
            Some(line) if word.baseline - line[0].baseline <= SAME_LINE_EM * word.word.size_pt => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines.iter_mut().for_each(|line| line.sort_by(|a, b| a.frame.x0.total_cmp(&b.frame.x0)));
    lines
}

/// Counts the lines that hold the words of the header again.
fn header_lines(table: &Table, lines: &[Vec<Placed<'_>>]) -> usize {
    let header = table.rows[..table.header_rows.min(table.rows.len())].iter();
    let cells = header.flat_map(|row| row.cells.iter().flatten());
    let mut wanted: Vec<String> =
        cells.flat_map(|cell| &cell.lines).flat_map(|line| &line.words).map(|word| word.text.to_lowercase()).collect();
    wanted.sort();
    let mut seen: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        seen.extend(line.iter().map(|placed| placed.word.text.to_lowercase()));
        if seen.len() >= wanted.len() {
            seen.sort();
            return if seen == wanted { index + 1 } else { 0 };
        }
    }
    0
}

/// Tells whether a row is the rest of the last one: it goes on some of its cells, not the key alone.
fn rest_of_row(table: &Table, row: &Row) -> bool {
    let beside_key = row.cells.iter().skip(1).flatten().any(|cell| !cell.lines.is_empty());
    let blank = row.cells.iter().flatten().any(|cell| cell.lines.is_empty());
    beside_key && blank && goes_on(table, row)
}

/// Tells whether a row is a whole one: all columns that are always filled are, and those of figures hold one.
fn is_row(table: &Table, row: &Row, headed: bool) -> bool {
    let texts = |column: usize| {
        let cells = body(table).iter().filter_map(move |row| row.cells[column].as_ref());
        cells.map(Cell::text).filter(|text| !text.is_empty())
    };
    let most = |part: usize, whole: usize| part as f32 >= MOST * whole as f32;
    let (mut filled, mut figures) = (0, 0);
    for (column, cell) in row.cells.iter().enumerate() {
        let text = cell.as_ref().map(Cell::text).unwrap_or_default();
        let count = texts(column).count();
        if text.is_empty() && most(count, body(table).len()) {
            return false;
        }
        let of_figures = count > 0 && most(texts(column).filter(|text| is_value(text)).count(), count);
        if of_figures && !is_value(&text) && !is_placeholder(&text) {
            return false;
        }
        filled += usize::from(!text.is_empty());
        figures += usize::from(of_figures);
    }
    filled >= 2 && body(table).len() >= 2 && (headed || figures > 0 || filled >= 3)
}

/// Tells whether a text may stand for a missing figure: `-`, `n.d.`, `x`, nothing.
fn is_placeholder(text: &str) -> bool {
    let count = text.chars().count();
    let is_word = count >= WORD_LETTERS_MIN && text.chars().all(char::is_alphabetic);
    count <= PLACEHOLDER_CHARACTERS_MAX && !is_word
}
