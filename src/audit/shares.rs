//! Percentages and what they are shares of: found by the arithmetic of most rows, so that the others can be told.

use crate::audit::figures::{Figure, UNITS};
use crate::audit::groups::figure_at;
use crate::record::{ColumnType, RowKind, TableOut};

/// A base is believed where at least this many rows agree with it …
const ROWS_MIN: usize = 3;
/// … and at least this part of all rows that can be checked, in fifths.
const AGREEING_FIFTHS: usize = 4;

/// A column of percentages and what they are percentages of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The column of the percentages.
    pub column: usize,
    /// The column of the figures.
    pub of: usize,
    /// The whole.
    pub whole: Whole,
}

/// What 100 % is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// One figure for all rows: the printed total, or the sum of the rows, in millionths.
    Figure(i128),
    /// The figure of each row in another column.
    Column(usize),
}

impl Share {
    /// Gives the figure that 100 % of a row is, in millionths.
    pub fn whole_of(&self, table: &TableOut, row: usize) -> Option<i128> {
        let whole = match self.whole {
            Whole::Figure(units) => units,
            Whole::Column(column) => figure_at(table, (row, column))?.units,
        };
        (whole > 0).then_some(whole)
    }

    /// Tells whether the percentage of a row agrees with its figures, its rounding allowed for; nothing where one of
    /// them is not printed.
    pub fn agrees(&self, table: &TableOut, row: usize) -> Option<bool> {
        let percent = figure_at(table, (row, self.column))?;
        let part = figure_at(table, (row, self.of))?;
        Some(is_share(percent, part.units, self.whole_of(table, row)?))
    }
}

/// Tells whether a percentage is that of a part of a whole (both in millionths), its rounding allowed for.
pub fn is_share(percent: Figure, part: i128, whole: i128) -> bool {
    let distance = (percent.units * whole - 100 * part * UNITS).abs();
    // A hundredth of the step more: halves are rounded either way.
    let allowed = (percent.half_step() * 51 / 50).max(1);
    distance <= allowed * whole
}

/// Finds what each column of percentages is a share of.
pub fn table_to_shares(table: &TableOut) -> Vec<Share> {
    let of_kind = |test: fn(ColumnType) -> bool| {
        let columns = table.columns.iter().enumerate();
        columns.filter(move |(_, column)| test(column.kind)).map(|(index, _)| index).collect::<Vec<_>>()
    };
    let bases = of_kind(|kind| matches!(kind, ColumnType::Integer | ColumnType::Number | ColumnType::Money));
    let percents = of_kind(|kind| kind == ColumnType::Percent).into_iter();
    percents.filter_map(|column| best_share(table, column, &bases)).collect()
}

fn best_share(table: &TableOut, column: usize, bases: &[usize]) -> Option<Share> {
    let mut candidates = Vec::new();
    for &of in bases {
        candidates.extend(wholes(table, of).into_iter().map(|units| Share { column, of, whole: Whole::Figure(units) }));
        let others = bases.iter().filter(|other| **other != of);
        candidates.extend(others.map(|other| Share { column, of, whole: Whole::Column(*other) }));
    }
    let weighed = candidates.into_iter().filter_map(|share| {
        let rows = (0..table.rows.len()).filter(|row| table.row_kinds[*row] != RowKind::Total);
        let answers: Vec<bool> = rows.filter_map(|row| share.agrees(table, row)).collect();
        let agreeing = answers.iter().filter(|agrees| **agrees).count();
        let believed = agreeing >= ROWS_MIN && 5 * agreeing >= AGREEING_FIFTHS * answers.len();
        believed.then_some((agreeing, share))
    });
    // The first of the best: the printed total stands before the sum of the rows.
    weighed.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, share)| share)
}

/// Gives what the whole of a column may be: its printed total, and the sum of its rows.
fn wholes(table: &TableOut, column: usize) -> Vec<i128> {
    let rows = || 0..table.rows.len();
    let total = rows().rev().find(|row| table.row_kinds[*row] == RowKind::Total);
    let printed = total.and_then(|row| figure_at(table, (row, column))).map(|figure| figure.units);
    let data = rows().filter(|row| table.row_kinds[*row] == RowKind::Data);
    let sum = data.filter_map(|row| figure_at(table, (row, column))).map(|figure| figure.units).sum::<i128>();
    let mut wholes: Vec<i128> = printed.into_iter().chain([sum]).filter(|whole| *whole > 0).collect();
    wholes.dedup();
    wholes
}
