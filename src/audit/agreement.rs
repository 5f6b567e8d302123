//! Sums against totals and percentages against their base: what agrees, and one finding for each cause where not.

use crate::audit::figures::{Figure, UNITS, written};
use crate::audit::groups::{Group, Place, figure_at, is_withheld};
use crate::audit::shares::{Share, Whole, is_share};
use crate::audit::{cell_at, finding, row_name};
use crate::messages::audit as say;
use crate::record::{CellStatus, ColumnType, Finding, RowKind, Severity, TableOut};

/// A total that is off by more than this part of itself is the total of something else than the rows above it.
const OFF_MAX: i128 = 2;
/// Findings of one kind in one table; a table with more is misread or of another make.
const FINDINGS_MAX: usize = 5;

/// What the check of a table gives.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Something could be checked and agrees.
    pub checked: bool,
    /// What does not agree.
    pub findings: Vec<Finding>,
}

/// A total that is not the sum of its parts.
struct Mismatch<'g> {
    group: &'g Group,
    /// The printed total less the sum of the parts, in millionths.
    off: i128,
}

/// Checks the totals and the percentages of a table.
pub fn check(table: &TableOut, groups: &[Group], shares: &[Share]) -> Agreement {
    let mut agreement = Agreement::default();
    let (mut mismatches, balanced) = weigh(table, groups);
    agreement.checked = !balanced.is_empty();
    let mut explained: Vec<Place> = Vec::new();
    while let Some(common) = common_cell(table, &mismatches, &balanced) {
        explained.push(common.place);
        agreement.findings.push(cell_finding(table, &common, shares));
        mismatches.retain(|mismatch| !common.covered.contains(mismatch.group));
    }
    for mismatch in &mismatches {
        let suspects = suspects(table, mismatch, shares);
        explained.extend(suspects.iter().map(|(place, _)| *place));
        explained.push(mismatch.group.total);
        agreement.findings.push(total_finding(table, mismatch, &suspects));
    }
    for share in shares {
        check_share(table, share, &explained, &mut agreement);
    }
    for column in 0..table.columns.len() {
        if table.columns[column].kind == ColumnType::Percent && !shares.iter().any(|share| share.column == column) {
            check_hundred(table, column, &mut agreement);
        }
    }
    agreement.findings.truncate(FINDINGS_MAX);
    agreement
}

/// Parts the groups into those that do not balance and those that do; those that cannot be checked are in neither.
fn weigh<'g>(table: &TableOut, groups: &'g [Group]) -> (Vec<Mismatch<'g>>, Vec<&'g Group>) {
    let (mut mismatches, mut balanced) = (Vec::new(), Vec::new());
    for group in groups {
        let Some(total) = figure_at(table, group.total) else { continue };
        let parts: Vec<Figure> = group.parts.iter().filter_map(|place| figure_at(table, *place)).collect();
        let whole = parts.len() == group.parts.len();
        let sum: i128 = parts.iter().map(|part| part.units).sum();
        let off = total.units - sum;
        let allowed = rounding_allowed(table, group, total, &parts);
        let blank = group.parts.iter().all(|place| figure_at(table, *place).is_some() || is_blank(table, *place));
        // Withheld values are not below zero where none of the printed ones is.
        let exceeds = off < -allowed && !parts.is_empty() && parts.iter().all(|part| part.units >= 0);
        if off.abs() <= allowed && (whole || blank) {
            balanced.push(group);
        } else if (whole || (exceeds && !blank)) && off.abs() * OFF_MAX <= total.units.abs() {
            mismatches.push(Mismatch { group, off });
        }
    }
    mismatches.retain(|mismatch| is_additive(mismatch.group, groups, &balanced));
    (mismatches, balanced)
}

/// Tells whether the other totals of the same row (or column) bear out that they are sums: where a table has several
/// and none of them is, they total something else.
fn is_additive(group: &Group, groups: &[Group], balanced: &[&Group]) -> bool {
    let down = group.parts.iter().all(|place| place.1 == group.total.1);
    let alike = |other: &&Group| {
        let other_down = other.parts.iter().all(|place| place.1 == other.total.1);
        other_down == down && if down { other.total.0 == group.total.0 } else { other.total.1 == group.total.1 }
    };
    let all = groups.iter().filter(alike).count();
    let agreeing = balanced.iter().copied().filter(alike).count();
    all == 1 || 2 * agreeing >= all
}

fn is_blank(table: &TableOut, (row, column): Place) -> bool {
    cell_at(table, row, column).is_some_and(|cell| cell.status == CellStatus::Empty)
}

/// Gives by how much rounding alone may part a total from its sum, in millionths. Whole numbers and cents are exact,
/// unless the table counts in thousands or millions.
fn rounding_allowed(table: &TableOut, group: &Group, total: Figure, parts: &[Figure]) -> i128 {
    let column = &table.columns[group.total.1];
    let rounded_units = ["millier", "million", "k$", "m$", "000 $", "thousand", "arrondi", "rounded"];
    let said = |text: &str| {
        let text = text.to_lowercase();
        rounded_units.iter().any(|unit| text.contains(unit))
    };
    let counts_rounded =
        said(&column.name) || table.title.as_deref().is_some_and(said) || table.notes.iter().any(|note| said(note));
    let exact = total.decimals == 0 || (column.kind == ColumnType::Money && total.decimals == 2);
    if exact && !counts_rounded {
        return 0;
    }
    total.half_step() + parts.iter().map(Figure::half_step).sum::<i128>()
}

/// A printed figure whose change by one amount makes several totals balance.
struct CommonCell {
    place: Place,
    figure: Figure,
    /// The change, in millionths.
    correction: i128,
    /// The totals that balance with it.
    covered: Vec<Group>,
}

/// Finds the cell whose change by one amount makes two or more totals balance and upsets none. It bears a figure: what
/// a withheld value would have to be is worked out nowhere.
fn common_cell(table: &TableOut, mismatches: &[Mismatch<'_>], balanced: &[&Group]) -> Option<CommonCell> {
    let mut best: Option<CommonCell> = None;
    let cells = mismatches.iter().flat_map(|mismatch| corrections(mismatch));
    for (cell, correction) in cells {
        let Some(figure) = figure_at(table, cell) else { continue };
        if balanced.iter().any(|group| group.total == cell || group.parts.contains(&cell)) {
            continue;
        }
        let covered: Vec<Group> = mismatches
            .iter()
            .filter(|mismatch| corrections(mismatch).any(|(place, by)| place == cell && by == correction))
            .map(|mismatch| mismatch.group.clone())
            .collect();
        if covered.len() > best.as_ref().map_or(1, |best| best.covered.len()) {
            best = Some(CommonCell { place: cell, figure, correction, covered });
        }
    }
    best
}

/// Gives each cell of a group with the amount by which it would have to change for the group to balance.
fn corrections<'m>(mismatch: &'m Mismatch<'_>) -> impl Iterator<Item = (Place, i128)> + 'm {
    let parts = mismatch.group.parts.iter().map(|place| (*place, mismatch.off));
    parts.chain([(mismatch.group.total, -mismatch.off)])
}

/// Gives the parts of a group whose own percentage agrees with the value that would make the total balance.
fn suspects(table: &TableOut, mismatch: &Mismatch<'_>, shares: &[Share]) -> Vec<(Place, i128)> {
    let fits = |(place, correction): &(Place, i128)| {
        let Some(figure) = figure_at(table, *place) else { return false };
        shares.iter().filter(|share| share.of == place.1).any(|share| {
            let percent = figure_at(table, (place.0, share.column));
            let whole = share.whole_of(table, place.0);
            let (Some(percent), Some(whole)) = (percent, whole) else { return false };
            !is_share(percent, figure.units, whole) && is_share(percent, figure.units + correction, whole)
        })
    };
    corrections(mismatch).filter(fits).collect()
}

fn cell_finding(table: &TableOut, common: &CommonCell, shares: &[Share]) -> Finding {
    let CommonCell { place: cell, figure, correction, ref covered } = *common;
    let printed = written(figure.units, figure.decimals);
    let other = written(figure.units + correction, figure.decimals);
    let mut readings = vec![
        say::reading_cell(&row_name(table, cell.0), &table.columns[cell.1].name, &printed, &other),
        say::reading_totals(covered.len(), &written(correction.abs(), figure.decimals)),
    ];
    for share in shares.iter().filter(|share| share.of == cell.1) {
        if let (Some(percent), Some(whole)) = (figure_at(table, (cell.0, share.column)), share.whole_of(table, cell.0))
        {
            let shown = written(percent.units, percent.decimals);
            if is_share(percent, figure.units + correction, whole) {
                readings.push(say::reading_share_agrees(&shown, &other));
            } else if is_share(percent, figure.units, whole) {
                readings.push(say::reading_share_agrees(&shown, &printed));
            }
        }
    }
    let message = say::sum_mismatch_at(&row_name(table, cell.0), &table.columns[cell.1].name, &printed, covered.len());
    finding("table.sum_mismatch", Severity::Warning, message, readings, table, (Some(cell.0), Some(cell.1)))
}

fn total_finding(table: &TableOut, mismatch: &Mismatch<'_>, suspects: &[(Place, i128)]) -> Finding {
    let (row, column) = mismatch.group.total;
    let total = figure_at(table, (row, column)).unwrap_or(Figure { units: 0, decimals: 0 });
    let (printed, sum) = (written(total.units, total.decimals), written(total.units - mismatch.off, total.decimals));
    let off = written(mismatch.off.abs(), total.decimals);
    let withheld = mismatch.group.parts.iter().any(|place| is_withheld(table, *place));
    let message = if withheld {
        say::sum_exceeds(&table.columns[column].name, &printed, &sum)
    } else {
        say::sum_mismatch(&row_name(table, row), &table.columns[column].name, &printed, &sum, &off)
    };
    let mut readings = vec![say::reading_total_right(&printed, &off), say::reading_parts_right(&sum)];
    for ((row, column), correction) in suspects {
        if let Some(figure) = figure_at(table, (*row, *column)) {
            let (old, new) =
                (written(figure.units, figure.decimals), written(figure.units + correction, figure.decimals));
            readings.push(say::reading_cell(&row_name(table, *row), &table.columns[*column].name, &old, &new));
        }
    }
    finding("table.sum_mismatch", Severity::Warning, message, readings, table, (Some(row), Some(column)))
}

/// Compares each percentage of a column with its base.
fn check_share(table: &TableOut, share: &Share, explained: &[Place], agreement: &mut Agreement) {
    let mut found = 0;
    for row in 0..table.rows.len() {
        match share.agrees(table, row) {
            Some(true) => agreement.checked = true,
            Some(false) if found < FINDINGS_MAX && !explains(explained, share, row) => {
                found += 1;
                agreement.findings.push(share_finding(table, share, row));
            }
            _ => {}
        }
    }
}

/// Tells whether a finding about the figures of the row says already why its percentage does not agree.
fn explains(explained: &[Place], share: &Share, row: usize) -> bool {
    let whole = match share.whole {
        Whole::Column(column) => Some((row, column)),
        Whole::Figure(_) => None,
    };
    explained.iter().any(|place| *place == (row, share.of) || Some(*place) == whole)
}

fn share_finding(table: &TableOut, share: &Share, row: usize) -> Finding {
    let none = Figure { units: 0, decimals: 0 };
    let percent = figure_at(table, (row, share.column)).unwrap_or(none);
    let part = figure_at(table, (row, share.of)).unwrap_or(none);
    let whole = share.whole_of(table, row).unwrap_or(UNITS);
    let share_of_part = 100 * part.units * UNITS / whole;
    let part_of_share = percent.units * whole / (100 * UNITS);
    let printed = (written(percent.units, percent.decimals), written(part.units, part.decimals));
    let other = (written(share_of_part, percent.decimals), written(part_of_share, part.decimals));
    let whole_written = written(whole, part.decimals);
    let sums = sums_to(table, share, row, share_of_part, part_of_share);
    let (sum_a, sum_b) = match sums {
        Some((a, b)) => (Some(written(a, percent.decimals)), Some(written(b, percent.decimals))),
        None => (None, None),
    };
    let readings = vec![
        say::reading_figure_right(&printed.1, &other.0, sum_a.as_ref()),
        say::reading_percent_right(&printed.0, &other.1, sum_b.as_ref()),
    ];
    let message = say::percent_mismatch(&row_name(table, row), &printed.1, &whole_written, &printed.0, &other.0);
    let at = (Some(row), Some(share.column));
    finding("table.percent_mismatch", Severity::Warning, message, readings, table, at)
}

/// Gives what all percentages come to, withheld ones included, if the figure of a row is right and if its percentage
/// is; nothing where none is withheld, or where the whole is not one figure.
fn sums_to(
    table: &TableOut,
    share: &Share,
    row: usize,
    share_of_part: i128,
    part_of_share: i128,
) -> Option<(i128, i128)> {
    let Whole::Figure(whole) = share.whole else { return None };
    let rows = || (0..table.rows.len()).filter(|row| table.row_kinds[*row] == RowKind::Data);
    if !rows().any(|row| is_withheld(table, (row, share.column)) || is_withheld(table, (row, share.of))) {
        return None;
    }
    let sum = |column: usize| rows().filter_map(|row| figure_at(table, (row, column))).map(|figure| figure.units).sum();
    let (percents, parts): (i128, i128) = (sum(share.column), sum(share.of));
    let percent = figure_at(table, (row, share.column))?.units;
    let part = figure_at(table, (row, share.of))?.units;
    let withheld = |parts: i128| 100 * (whole - parts) * UNITS / whole;
    let figure_right = percents - percent + share_of_part + withheld(parts);
    let percent_right = percents + withheld(parts - part + part_of_share);
    Some((figure_right, percent_right))
}

/// Compares the percentages of a column whose printed total is 100 with it; withheld ones explain any gap.
fn check_hundred(table: &TableOut, column: usize, agreement: &mut Agreement) {
    let rows = || 0..table.rows.len();
    let total = rows().rev().find(|row| table.row_kinds[*row] == RowKind::Total);
    let Some(total_row) = total.filter(|row| figure_at(table, (*row, column)).is_some_and(|f| f.units == 100 * UNITS))
    else {
        return;
    };
    if rows().any(|row| table.row_kinds[row] == RowKind::Subtotal) {
        return;
    }
    let data = || rows().filter(|row| table.row_kinds[*row] == RowKind::Data);
    let figures: Vec<Figure> = data().filter_map(|row| figure_at(table, (row, column))).collect();
    if figures.len() < 2 || figures.len() != data().count() {
        return;
    }
    let sum: i128 = figures.iter().map(|figure| figure.units).sum();
    let allowed: i128 = figures.iter().map(Figure::half_step).sum();
    if (sum - 100 * UNITS).abs() <= allowed {
        agreement.checked = true;
        return;
    }
    let decimals = figures.iter().map(|figure| figure.decimals).max().unwrap_or(0);
    let message =
        say::percent_sum(&table.columns[column].name, &written(sum, decimals), &written(allowed, decimals + 1));
    let at = (Some(total_row), Some(column));
    agreement.findings.push(finding("table.percent_sum", Severity::Warning, message, Vec::new(), table, at));
}
