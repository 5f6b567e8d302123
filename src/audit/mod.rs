//! Decisions → findings: whether the figures of a table agree with each other, and what a letter states of what the law
//! asks of it.
//!
//! A finding states the arithmetic and every reading that balances; it never says which number is wrong, and accuses
//! nobody. What a table withholds is never worked out here: that a printed total gives it away is said, not what it
//! gives away.

pub mod agreement;
pub mod figures;
pub mod groups;
pub mod letter;
pub mod shape;
pub mod shares;

use crate::audit::groups::GivenAway;
use crate::messages::Sentence;
use crate::messages::audit::disclosure;
use crate::record::{CellOut, Decision, Finding, Severity, TableOut, Verdict};

/// A table is audited where it is read at least this surely: a cell in the wrong column is no fault of the letter.
const CONFIDENCE_MIN: f64 = 0.9;

/// Audits the records of one file: their tables, then the letters, which may bear on each other.
pub fn audit_decisions(decisions: &mut [Decision]) {
    decisions.iter_mut().for_each(audit_tables);
    letter::audit_letters(decisions);
}

/// Audits the tables of a record: writes their verdicts and the findings.
fn audit_tables(decision: &mut Decision) {
    for (index, table) in decision.tables.iter_mut().enumerate() {
        let (verdict, findings) = audit_table(table);
        table.verdict = Some(verdict);
        decision.findings.extend(findings.into_iter().map(|finding| Finding { table: Some(index), ..finding }));
    }
}

/// Audits one table: gives its verdict and what was found, the place of the table in the record left out.
pub fn audit_table(table: &TableOut) -> (Verdict, Vec<Finding>) {
    if table.confidence < CONFIDENCE_MIN {
        return (Verdict::NotReconcilable, Vec::new());
    }
    let groups = groups::table_to_groups(table);
    let shares = shares::table_to_shares(table);
    let agreement = agreement::check(table, &groups, &shares);
    let mut findings = agreement.findings;
    let verdict = match (findings.is_empty(), agreement.checked) {
        (false, _) => Verdict::InconsistentAsRead,
        (true, true) => Verdict::Reconciled,
        (true, false) => Verdict::NotReconcilable,
    };
    findings.extend(groups::recoverable(table, &groups, &shares));
    findings.extend(shape::unused_legend(table));
    findings.extend(shape::outliers(table));
    findings.extend(shape::duplicate_keys(table));
    (verdict, findings)
}

/// Works out what a table gives away of its withheld values, in words: for the screen of the office that checks its own
/// letter, never for a record, a file or a log.
pub fn table_to_disclosures(table: &TableOut) -> Vec<Sentence> {
    let away = groups::given_away(table, &groups::table_to_groups(table)).into_iter();
    let told = away.map(|GivenAway { places, sum }| {
        let names: Vec<String> = places.iter().map(|(row, _)| row_name(table, *row)).collect();
        let column = places.first().map(|(_, column)| table.columns[*column].name.clone()).unwrap_or_default();
        disclosure(&names, &column, &figures::written(sum.units, sum.decimals))
    });
    told.collect()
}

/// Makes a finding about a table or one of its cells.
fn finding(
    code: &str,
    severity: Severity,
    message: Sentence,
    readings: Vec<Sentence>,
    table: &TableOut,
    at: (Option<usize>, Option<usize>),
) -> Finding {
    let (row, column) = at;
    let cell = row.zip(column).and_then(|(row, column)| cell_at(table, row, column));
    let page = cell.and_then(|cell| cell.page).or(table.pages.first().copied());
    let bbox = cell.and_then(|cell| cell.bbox).or_else(|| table.boxes.first().copied());
    let Sentence { fr: message_fr, en: message_en } = message;
    let (readings, readings_en) = readings.into_iter().map(|reading| (reading.fr, reading.en)).unzip();
    let code = code.to_string();
    Finding { code, severity, message_fr, message_en, readings, readings_en, page, bbox, table: None, row, column }
}

/// Gives a cell; nothing where another one covers its place.
fn cell_at(table: &TableOut, row: usize, column: usize) -> Option<&CellOut> {
    table.rows.get(row)?.get(column)?.as_ref()
}

/// Gives the name of a row: its first words.
fn row_name(table: &TableOut, row: usize) -> String {
    let cells = table.rows.get(row).into_iter().flatten().flatten();
    cells.map(|cell| cell.raw.as_str()).find(|raw| !raw.trim().is_empty()).unwrap_or_default().to_string()
}
