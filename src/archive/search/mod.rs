//! The index of the records: filled and emptied in the transaction that writes them, and asked.
//!
//! It keeps no text, so that a record leaves it by being told once more: what is removed must be what was added. An index that
//! other rules filled is therefore filled anew before anything is written.

pub mod duplicates;
pub mod find;
pub mod select;
pub mod stats;
pub mod watch;

#[cfg(test)]
mod tests;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::Value;

use crate::search::RULES;
use crate::search::columns::{COLUMNS, Columns, record_to_columns, record_to_facts};
use crate::search::stems::Stems;

use super::ArchiveError;

/// Puts a record into the index.
pub(super) fn add(change: &Transaction<'_>, record: i64, value: &Value) -> Result<(), ArchiveError> {
    let Columns(columns) = record_to_columns(value, &Stems::default());
    let write = format!("INSERT INTO search (rowid, {}) VALUES (?1, {})", COLUMNS.join(", "), places(2));
    let of_record = [rusqlite::types::Value::from(record)];
    let values = of_record.into_iter().chain(columns.map(rusqlite::types::Value::from));
    change.prepare_cached(&write)?.execute(rusqlite::params_from_iter(values))?;
    let facts = record_to_facts(value);
    change
        .prepare_cached(
            "INSERT INTO search_facts (record, organism, letter_date, outcome, delay_days, announces_extension, is_decision, format, grounds)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            record,
            facts.organism,
            facts.letter_date,
            facts.outcome,
            facts.delay_days,
            facts.announces_extension,
            facts.is_decision,
            facts.format,
            facts.grounds,
        ])?;
    duplicates::add(change, record, value)
}

/// Takes a record out of the index; the value is the one that was put in.
pub(super) fn remove(change: &Transaction<'_>, record: i64, value: &Value) -> Result<(), ArchiveError> {
    let Columns(columns) = record_to_columns(value, &Stems::default());
    let write =
        format!("INSERT INTO search (search, rowid, {}) VALUES ('delete', ?1, {})", COLUMNS.join(", "), places(2));
    let of_record = [rusqlite::types::Value::from(record)];
    let values = of_record.into_iter().chain(columns.map(rusqlite::types::Value::from));
    change.prepare_cached(&write)?.execute(rusqlite::params_from_iter(values))?;
    for table in ["search_facts", "likeness", "likeness_marks"] {
        change.prepare_cached(&format!("DELETE FROM {table} WHERE record = ?1"))?.execute([record])?;
    }
    Ok(())
}

/// Takes the records of a file out of the index.
pub(super) fn remove_file(change: &Transaction<'_>, file: i64) -> Result<(), ArchiveError> {
    let records: Vec<(i64, String)> = {
        let mut query = change.prepare_cached("SELECT id, json FROM records WHERE file = ?1")?;
        query.query_map([file], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
    };
    records
        .iter()
        .try_for_each(|(record, json)| remove(change, *record, &serde_json::from_str(json).unwrap_or_default()))
}

/// Fills the index anew where other rules filled it, or, unless asked for, where nothing has yet.
pub(super) fn bring_up(connection: &mut Connection, of_other_rules: bool) -> Result<(), ArchiveError> {
    let query = "SELECT version FROM search_rules";
    let filled: Option<i64> = connection.query_row(query, [], |row| row.get(0)).optional()?;
    if filled.is_some_and(|version| version == RULES || !of_other_rules) {
        return Ok(());
    }
    let change = connection.transaction()?;
    change.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    for table in ["search_facts", "likeness", "likeness_marks", "search_rules"] {
        change.execute(&format!("DELETE FROM {table}"), [])?;
    }
    {
        let mut query = change.prepare("SELECT id, json FROM records ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let value: Value = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()).unwrap_or_default();
            add(&change, row.get(0)?, &value)?;
        }
    }
    change.execute("INSERT INTO search_rules (version) VALUES (?1)", [RULES])?;
    Ok(change.commit()?)
}

/// Leaves no word of a removed record in the index: its pieces are written as one.
pub(super) fn purge(connection: &Connection) -> Result<(), ArchiveError> {
    connection.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
    Ok(())
}

/// Gives the places of the columns in a statement, from a number on.
fn places(from: usize) -> String {
    (from..from + COLUMNS.len()).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ")
}
