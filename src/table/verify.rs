//! How good a reading of aligned words is: tables have columns with an edge and figures in them, prose has not.

use crate::table::chunks::Chunk;
use crate::table::columns::ColumnBand;
use crate::table::placing::PlacedLine;
use crate::table::proposal::Reason;
use crate::table::rows::RowLines;
use crate::table::scene::Scene;

/// A cell of words has at most this many on average; prose has more.
const CELL_WORDS_MAX: f32 = 9.0;
/// At least this part of the places of a table of figures is filled.
const FILLED_MIN: f32 = 0.5;
/// The same of one with rules above and below.
const RULED_FILLED_MIN: f32 = 0.4;
/// Columns of a table share an edge in this part of their cells, on average.
const ALIGNED_MIN: f32 = 0.5;

/// The same for a little table of few figures.
const WHOLE_ALIGNED_MIN: f32 = 0.9;
/// The same for columns of figures.
const ALIGNED_FIGURES_MIN: f32 = 0.6;
/// In a table without rules at least this part of the rows has a label.
const LABELLED_MIN: f32 = 0.6;
/// Cells of a table hold one number; the marks of a chart stand where there is room.
const CROWDED_MAX: f32 = 0.1;
/// More signs of mathematics make a formula or a diagram.
const FORMULAS_MAX: f32 = 0.12;

/// A list of keys and values has at least so many rows.
const KEY_ROWS_MIN: usize = 4;
/// Its keys and values have at most so many words on average.
const KEY_WORDS_MAX: f32 = 6.0;

/// So many titles with rising page numbers make a table of contents.
const CONTENTS_MIN: usize = 3;

/// A reading that is to be verified.
pub struct Reading<'r> {
    /// The columns.
    pub columns: &'r [ColumnBand],
    /// The lines of the body.
    pub body: &'r [PlacedLine],
    /// The rows of the body.
    pub rows: &'r [RowLines],
    /// It has header lines.
    pub header: bool,
    /// A rule or the edge of a ground runs across it.
    pub parted: bool,
    /// How many rules run across it.
    pub rules: usize,
    /// The page.
    pub scene: &'r Scene,
}

/// Gives the score of a reading, or why it is no table.
pub fn verify(reading: &Reading<'_>) -> Result<f32, Reason> {
    let facts = Facts::of(reading);
    none_of(&[(facts.rows < 2, Reason::FewerThanTwoRows), (facts.formulas > FORMULAS_MAX, Reason::Formulas)])?;
    if !is_table_of_keys(&facts, reading) {
        if facts.numeric > 0 { is_table_of_figures(&facts, reading) } else { is_table_of_words(&facts, reading) }?;
    }
    none_of(&[(is_contents(reading, &facts), Reason::Contents)])?;
    let ruled = (reading.rules.min(3) as f32) * 0.02;
    let score = 0.62 + 0.18 * facts.aligned + 0.12 * facts.filled + ruled - 0.4 * facts.straddling;
    Ok(score.clamp(0.0, 0.95))
}

/// Gives the first reason that holds as the error.
fn none_of(reasons: &[(bool, Reason)]) -> Result<(), Reason> {
    reasons.iter().find(|(holds, _)| *holds).map_or(Ok(()), |(_, reason)| Err(*reason))
}

/// What is counted in a reading.
struct Facts {
    rows: usize,
    /// Columns of figures, the first column left out.
    numeric: usize,
    /// Cells with a figure in these columns.
    figures: usize,
    /// The part of the places of the grid that hold words.
    filled: f32,
    /// The part of the cells that share an edge or middle with those of their column.
    aligned: f32,
    /// The part of the cells that run over several columns.
    straddling: f32,
    /// The same for the columns of figures alone.
    aligned_figures: f32,
    /// The part of the cells of figures on one line that hold several numbers.
    crowded: f32,
    /// The part of the rows that have a label.
    labelled: f32,
    /// The part of the words that belong to a formula.
    formulas: f32,
    /// The average number of words of a cell of words.
    words: f32,
    /// The most lines of a row.
    lines_most: usize,
}

impl Facts {
    fn of(reading: &Reading<'_>) -> Self {
        let columns = reading.columns;
        let cells = || reading.body.iter().flat_map(|line| &line.placed);
        let count = cells().count().max(1);
        let numeric = columns.iter().skip(1).filter(|column| column.is_numeric()).count();
        let figures =
            cells().filter(|placed| placed.first > 0 && placed.chunk.is_value && columns[placed.first].is_numeric());
        let words = || cells().filter(|placed| !placed.chunk.is_value);
        let row_cells: usize = reading
            .rows
            .iter()
            .map(|row| {
                let of_row = &reading.body[row.lines.clone()];
                (0..columns.len()).filter(|&column| of_row.iter().any(|line| line.at(column).is_some())).count()
            })
            .sum();
        let weight: usize = columns.iter().map(|column| column.filled).sum();
        let aligned: f32 = columns.iter().map(|column| column.aligned * column.filled as f32).sum();
        let numeric_columns = || columns.iter().skip(1).filter(|column| column.is_numeric());
        let figure_weight: usize = numeric_columns().map(|column| column.filled).sum();
        let aligned_figures: f32 = numeric_columns().map(|column| column.aligned * column.filled as f32).sum();
        let labelled =
            reading.rows.iter().filter(|row| reading.body[row.lines.clone()].iter().any(|line| line.at(0).is_some()));
        let tokens = || cells().flat_map(|placed| &placed.chunk.tokens);
        let formulas = tokens().filter(|&&index| reading.scene.tokens[index].is_formula).count();
        let values = || cells().filter(|placed| placed.first > 0 && placed.chunk.is_value);
        let crowded = values().filter(|placed| numbers_in(&placed.chunk, reading.scene) > 1).count();
        Self {
            crowded: crowded as f32 / values().count().max(1) as f32,
            aligned_figures: aligned_figures / figure_weight.max(1) as f32,
            labelled: labelled.count() as f32 / reading.rows.len().max(1) as f32,
            formulas: formulas as f32 / tokens().count().max(1) as f32,
            rows: reading.rows.len(),
            numeric,
            figures: figures.count(),
            filled: row_cells as f32 / (reading.rows.len() * columns.len()).max(1) as f32,
            aligned: aligned / weight.max(1) as f32,
            straddling: cells().filter(|placed| placed.last > placed.first).count() as f32 / count as f32,
            words: words().map(|placed| placed.chunk.tokens.len()).sum::<usize>() as f32
                / words().count().max(1) as f32,
            lines_most: reading.rows.iter().map(|row| row.lines.len()).max().unwrap_or(0),
        }
    }
}

fn is_table_of_figures(facts: &Facts, reading: &Reading<'_>) -> Result<(), Reason> {
    let rules = reading.rules;
    let labelled = facts.labelled >= LABELLED_MIN;
    // A whole little table: a header above a rule or on a ground, and words in every place.
    let whole = reading.header && reading.parted && facts.filled >= 1.0 && facts.aligned >= WHOLE_ALIGNED_MIN;
    let (enough, labelled) = match (facts.numeric, rules) {
        _ if whole => (true, true),
        (_, 2..) => (facts.figures >= 4, labelled || facts.rows >= 5),
        (1, _) => (facts.figures >= 3 && facts.rows >= 3, true),
        (_, 1) => (facts.figures >= 4, true),
        _ => (facts.figures >= 6 && facts.rows >= 3, labelled),
    };
    let lone = facts.numeric == 1 && rules == 0 && (!reading.header || facts.words > 6.0 || facts.filled < 0.6);
    none_of(&[
        (!enough, Reason::TooFewFigures),
        (!labelled, Reason::Unlabelled),
        (facts.straddling > 0.25, Reason::Straddling),
        (facts.crowded > CROWDED_MAX, Reason::NotAligned),
        (facts.words > CELL_WORDS_MAX, Reason::Prose),
        (lone, Reason::LoneFigures),
        (facts.filled < if rules >= 2 { RULED_FILLED_MIN } else { FILLED_MIN }, Reason::TooEmpty),
        (facts.aligned < ALIGNED_MIN || facts.aligned_figures < ALIGNED_FIGURES_MIN, Reason::NotAligned),
    ])
}

/// Counts the numbers in a chunk: groups of thousands and the ends of a span belong to one.
fn numbers_in(chunk: &Chunk, scene: &Scene) -> usize {
    let figures = || chunk.tokens.iter().map(|&index| &scene.tokens[index]).filter(|token| token.is_value());
    let goes_on = figures().zip(figures().skip(1)).filter(|(left, right)| {
        (left.opens_number || left.is_thousands) && right.is_thousands || left.is_dash || right.is_dash
    });
    figures().count() - goes_on.count()
}

fn is_table_of_words(facts: &Facts, reading: &Reading<'_>) -> Result<(), Reason> {
    if reading.rules >= 3 && reading.header {
        return none_of(&[
            (facts.filled < 0.5, Reason::TooEmpty),
            (facts.aligned < 0.6, Reason::NotAligned),
            (facts.straddling > 0.2, Reason::Straddling),
        ]);
    }
    let few = reading.columns.len() < 3 || facts.rows < 4 || !reading.header;
    none_of(&[
        (few, Reason::WordsAlone),
        (facts.filled < 0.8, Reason::TooEmpty),
        (facts.aligned < 0.85, Reason::NotAligned),
        (facts.straddling > 0.0, Reason::Straddling),
        (facts.words > 4.0 || facts.lines_most > 3, Reason::Prose),
    ])
}

/// Tells whether it is a list of keys with one value each, whatever the values are: rules part its rows, and each row has
/// both.
fn is_table_of_keys(facts: &Facts, reading: &Reading<'_>) -> bool {
    // The first row may pass for a header.
    let rows = facts.rows + usize::from(reading.header);
    let parted = rows >= KEY_ROWS_MIN && reading.rules + 1 >= rows;
    let short = facts.words <= KEY_WORDS_MAX && facts.lines_most <= 2;
    let full = facts.filled >= 1.0 && facts.straddling <= 0.0 && facts.aligned >= ALIGNED_MIN;
    reading.columns.len() == 2 && parted && short && full
}

/// Tells whether it is a table of contents: titles that lead to rising page numbers.
fn is_contents(reading: &Reading<'_>, facts: &Facts) -> bool {
    let last = reading.columns.len() - 1;
    if facts.numeric != 1 || reading.rules >= 2 {
        return false;
    }
    let numbers: Vec<&Chunk> =
        reading.body.iter().filter_map(|line| line.at(last)).map(|placed| &placed.chunk).collect();
    let single = numbers.iter().filter(|chunk| chunk.tokens.len() == 1).count();
    let wholes: Vec<Option<u16>> = numbers.iter().map(|chunk| reading.scene.tokens[chunk.tokens[0]].whole).collect();
    let rising = wholes.iter().all(Option::is_some) && wholes.is_sorted();
    rising && single == numbers.len() && numbers.len() >= CONTENTS_MIN && !reading.header
}
