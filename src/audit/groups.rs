//! What adds up to what: a total and its parts, down the columns and along the rows.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::audit::figures::{Figure, UNITS};
use crate::audit::shares::Share;
use crate::audit::{cell_at, finding};
use crate::messages::audit as say;
use crate::record::{CellStatus, ColumnType, Finding, RowKind, Severity, TableOut};

/// A place in a table: row and column from 0, header left out.
pub type Place = (usize, usize);

/// Names of columns whose figures do not add up: averages, rates, years.
static NOT_ADDITIVE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:moyen(?:ne)?s?|médiane?s?|taux|ratios?|indices?|année|annees?|âges?|prix unitaire|par (?:habitant|mois|jour|personne)|rang|no|n[o°º]|numéros?|average|mean|median|rates?|index|years?|ages?|unit price|per (?:capita|month|day|person)|rank|number)\b",
    )
    .expect("the pattern is valid")
});
static TOTAL_COLUMN: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:grand\s+total|total|totaux|ensemble)\b").expect("the pattern is valid"));

/// A total and what it is the total of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Where the total stands.
    pub total: Place,
    /// Where its parts stand.
    pub parts: Vec<Place>,
}

/// Finds the totals of a table and their parts.
pub fn table_to_groups(table: &TableOut) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for column in 0..table.columns.len() {
        if is_additive(table, column) {
            groups.extend(row_groups(&table.row_kinds).into_iter().map(|(total, rows)| Group {
                total: (total, column),
                parts: rows.into_iter().map(|row| (row, column)).collect(),
            }));
        }
    }
    let column_groups = column_groups(table);
    for row in 0..table.rows.len() {
        groups.extend(column_groups.iter().map(|(total, columns)| Group {
            total: (row, *total),
            parts: columns.iter().map(|column| (row, *column)).collect(),
        }));
    }
    groups.retain(|group| figure_at(table, group.total).is_some() && group.parts.len() >= 2);
    groups
}

/// Gives the figure at a place.
pub fn figure_at(table: &TableOut, (row, column): Place) -> Option<Figure> {
    cell_at(table, row, column).and_then(Figure::of)
}

/// Tells whether a value was taken out at a place.
pub fn is_withheld(table: &TableOut, (row, column): Place) -> bool {
    cell_at(table, row, column).is_some_and(|cell| cell.status == CellStatus::Suppressed)
}

fn is_additive(table: &TableOut, column: usize) -> bool {
    let Some(column_out) = table.columns.get(column) else { return false };
    let kind = matches!(column_out.kind, ColumnType::Integer | ColumnType::Number | ColumnType::Money);
    kind && !NOT_ADDITIVE.is_match(&column_out.name)
}

/// Gives each row that totals others, with those: a subtotal those since the last one, a total the subtotals and the
/// rows that belong to none.
fn row_groups(kinds: &[RowKind]) -> Vec<(usize, Vec<usize>)> {
    let mut groups = Vec::new();
    let (mut open, mut subtotals): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (row, kind) in kinds.iter().enumerate() {
        match kind {
            RowKind::Data => open.push(row),
            RowKind::Section => {}
            RowKind::Subtotal => {
                groups.push((row, std::mem::take(&mut open)));
                subtotals.push(row);
            }
            RowKind::Total => {
                let mut parts = std::mem::take(&mut subtotals);
                parts.append(&mut open);
                groups.push((row, parts));
            }
        }
    }
    groups
}

/// Gives each column that totals others, with those: the additive ones of its type to its left, since the last total.
fn column_groups(table: &TableOut) -> Vec<(usize, Vec<usize>)> {
    let mut groups = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        if !is_additive(table, index) {
            continue;
        }
        let name = column.name.rsplit(" / ").next().unwrap_or(&column.name);
        if TOTAL_COLUMN.is_match(name.trim()) {
            let same_type = open.drain(..).filter(|part| table.columns[*part].kind == column.kind);
            groups.push((index, same_type.collect()));
        } else {
            open.push(index);
        }
    }
    groups
}

/// Gives the columns of percentages whose printed total is 100, with the rows that make it up.
fn percent_groups(table: &TableOut) -> Vec<Group> {
    let columns = (0..table.columns.len()).filter(|column| table.columns[*column].kind == ColumnType::Percent);
    let totals = columns.flat_map(|column| {
        row_groups(&table.row_kinds).into_iter().map(move |(total, rows)| Group {
            total: (total, column),
            parts: rows.into_iter().map(|row| (row, column)).collect(),
        })
    });
    totals.filter(|group| figure_at(table, group.total).is_some_and(|total| total.units == 100 * UNITS)).collect()
}

/// States, without working them out, that the printed figures give withheld values away: where a total and all the
/// other parts are printed, or where a share of a printed total is.
pub fn recoverable(table: &TableOut, groups: &[Group], shares: &[Share]) -> Option<Finding> {
    let by_total = given_away(table, groups).into_iter().flat_map(|away| away.places);
    let by_share = shares.iter().flat_map(|share| {
        let known = |row: &usize| figure_at(table, (*row, share.column)).is_some();
        let rows = (0..table.rows.len()).filter(move |row| known(row) && is_withheld(table, (*row, share.of)));
        rows.map(|row| (row, share.of))
    });
    let mut places: Vec<Place> = by_total.chain(by_share).collect();
    places.sort_unstable();
    places.dedup();
    let first = *places.first()?;
    let message = say::suppressed_recoverable(places.len());
    let at = (Some(first.0), Some(first.1));
    Some(finding("table.suppressed_recoverable", Severity::Warning, message, Vec::new(), table, at))
}

/// The sum of more withheld values than these tells little of each.
const GIVEN_AWAY_MAX: usize = 3;

/// Withheld values whose sum follows from what is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAway {
    /// Where they stand.
    pub places: Vec<Place>,
    /// Their sum. It is for the office that checks its own letter, on its screen and nowhere else.
    pub sum: Figure,
}

/// Finds the withheld values that a printed total gives away with all the other parts.
pub fn given_away(table: &TableOut, groups: &[Group]) -> Vec<GivenAway> {
    let hundreds = percent_groups(table);
    let away = groups.iter().chain(&hundreds).filter_map(|group| {
        let withheld = group.parts.iter().copied().filter(|place| is_withheld(table, *place));
        let places: Vec<Place> = withheld.collect();
        let printed: Vec<Figure> = group.parts.iter().filter_map(|place| figure_at(table, *place)).collect();
        let all_known = places.len() + printed.len() == group.parts.len();
        let total = figure_at(table, group.total).filter(|_| all_known && !places.is_empty())?;
        let sum = total.units - printed.iter().map(|figure| figure.units).sum::<i128>();
        let decimals = printed.iter().map(|figure| figure.decimals).fold(total.decimals, u32::max);
        (places.len() <= GIVEN_AWAY_MAX).then_some(GivenAway { places, sum: Figure { units: sum, decimals } })
    });
    away.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use RowKind::{Data, Subtotal, Total};

    #[test]
    fn a_total_takes_subtotals_and_rows_of_their_own() {
        let check = |kinds: &[RowKind], expected: &[(usize, Vec<usize>)]| assert_eq!(row_groups(kinds), expected);
        check(&[Data, Data, Total], &[(2, vec![0, 1])]);
        check(&[Data, Data, Subtotal, Data, Subtotal, Total], &[(2, vec![0, 1]), (4, vec![3]), (5, vec![2, 4])]);
        check(&[Data, Subtotal, Data, Total], &[(1, vec![0]), (3, vec![1, 2])]);
        check(&[Data, Data], &[]);
    }
}
