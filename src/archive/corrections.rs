//! What people corrected or verified: lines of `corrections.ndjson` beside the archive, laid over what is read.
//!
//! The file is the truth and is only appended to, so that it can be kept under version control; the archive keeps the
//! reading below a correction, so that the two can be told apart after any number of readings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::dossiers::{carry_over, unsettle_file, without_dossier};
use super::records::{pend, rewrite_rows};
use super::values::field_named;
use super::{Archive, ArchiveError};

/// The name of the file beside the archive.
pub const CORRECTIONS: &str = "corrections.ndjson";

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The fields get these values.
    Correct,
    /// The fields have these values, as the person has seen.
    Verify,
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The record, by the bytes of its file.
    pub id: String,
    /// Where the file was; for people only.
    pub path: String,
    /// What was done.
    pub action: Action,
    /// The fields with their values, as in a truth of `eval`: null where the letter states none.
    pub fields: Map<String, Value>,
    /// What the program had read there.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub read: Map<String, Value>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When: UTC, ISO 8601.
    pub at: String,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionsError {
    /// A line is not of the form.
    #[error("line {line}: {cause}")]
    Form {
        /// The line, from 1.
        line: usize,
        /// The parser's own words, or the name of the field that is none.
        cause: String,
    },
    /// The system's own error.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// All corrections of an archive, by record, in the order of the file.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Corrections {
    by_id: BTreeMap<String, Vec<Correction>>,
}

impl Corrections {
    /// Reads the file beside the archive; none where there is none.
    ///
    /// # Errors
    /// Where it cannot be read or a line is not of the form.
    pub fn read(folder: &Path) -> Result<Self, CorrectionsError> {
        let text = match fs::read_to_string(folder.join(CORRECTIONS)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        let mut corrections = Self::default();
        for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let fault = |cause: String| CorrectionsError::Form { line: index + 1, cause };
            let read: Correction = serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
            if let Some(name) = read.fields.keys().find(|name| field_named(name).is_none()) {
                return Err(fault(name.clone()));
            }
            corrections.add(read);
        }
        Ok(corrections)
    }

    /// Adds a line behind the others.
    pub fn add(&mut self, correction: Correction) {
        self.by_id.entry(correction.id.clone()).or_default().push(correction);
    }

    /// Gives the records that lines are about, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Gives the lines about a record, in the order of the file.
    pub fn of(&self, id: &str) -> &[Correction] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// Gives the fields of a record that a person vouches for, with their values: the last line about each counts.
    pub fn vouched(&self, id: &str) -> Map<String, Value> {
        self.of(id).iter().flat_map(|line| line.fields.clone()).collect()
    }

    /// Gives a record under its corrections, where it has any.
    pub fn corrected(&self, record: &Value) -> Option<Value> {
        let has_lines = record["id"].as_str().is_some_and(|id| self.by_id.contains_key(id));
        let mut record = has_lines.then(|| record.clone())?;
        self.lay_over(&mut record).then_some(record)
    }

    /// Lays the corrections over what was read of a record; tells whether there were any.
    pub fn lay_over(&self, record: &mut Value) -> bool {
        let id = record["id"].as_str().unwrap_or_default();
        let mut values: BTreeMap<&str, &Value> = BTreeMap::new();
        let lines = self.by_id.get(id).map_or(&[][..], Vec::as_slice);
        for line in lines.iter().filter(|line| line.action == Action::Correct) {
            values.extend(line.fields.iter().map(|(name, value)| (name.as_str(), value)));
        }
        for (name, value) in &values {
            let field = field_named(name).filter(|field| field.value_in(record) != **value);
            field.iter().for_each(|field| field.put_in(record, value));
        }
        !values.is_empty()
    }
}

/// Appends a line to the file beside the archive and sees it to the disk.
///
/// # Errors
/// The system's own.
pub fn append(folder: &Path, correction: &Correction) -> io::Result<()> {
    let path = folder.join(CORRECTIONS);
    // A line whose writer was killed, or that an editor left without its end, is ended first.
    let ended = fs::read(&path).map_or(true, |bytes| bytes.last().is_none_or(|&last| last == b'\n'));
    let mut file = File::options().create(true).append(true).open(path)?;
    let begin = if ended { "" } else { "\n" };
    writeln!(file, "{begin}{}", serde_json::to_string(correction)?)?;
    file.sync_all()
}

/// Writes the file anew without the lines about some records.
///
/// # Errors
/// The system's own.
pub fn without(folder: &Path, ids: &BTreeSet<String>) -> io::Result<Option<String>> {
    let text = match fs::read_to_string(folder.join(CORRECTIONS)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let is_kept = |line: &&str| !serde_json::from_str::<Correction>(line).is_ok_and(|line| ids.contains(&line.id));
    let kept: String = text.lines().filter(is_kept).map(|line| format!("{line}\n")).collect();
    Ok((kept != text).then_some(kept))
}

impl Archive {
    /// Brings the records to what the corrections say: those whose lines were added, changed or taken away since.
    ///
    /// # Errors
    /// The database's own.
    pub fn apply_corrections(&mut self, corrections: &Corrections) -> Result<(), ArchiveError> {
        let change = self.connection.transaction()?;
        let corrected = |line: &&Correction| line.action == Action::Correct;
        let wanted: BTreeSet<&str> =
            corrections.ids().filter(|id| corrections.of(id).iter().any(|line| corrected(&line))).collect();
        let known: Vec<String> = {
            let mut query =
                change.prepare("SELECT DISTINCT r.record_id FROM readings g JOIN records r ON r.id = g.record")?;
            query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for id in known.iter().map(String::as_str).chain(wanted).collect::<BTreeSet<_>>() {
            correct_records(&change, id, corrections)?;
        }
        Ok(change.commit()?)
    }
}

/// Brings the records of an id to what the corrections say.
fn correct_records(change: &Transaction<'_>, id: &str, corrections: &Corrections) -> Result<(), ArchiveError> {
    let mut query = change.prepare_cached(
        "SELECT r.id, r.list, r.name, r.json, g.json, r.file FROM records r LEFT JOIN readings g ON g.record = r.id
         WHERE r.record_id = ?1",
    )?;
    let records: Vec<(i64, String, String, String, Option<String>, i64)> = query
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))?
        .collect::<Result<_, _>>()?;
    for (record, list, name, stands, below, file) in records {
        let is_known = below.is_some();
        let read = below.unwrap_or_else(|| without_dossier(&stands));
        let Ok(mut value) = serde_json::from_str::<Value>(&read) else { continue };
        let is_corrected = corrections.lay_over(&mut value);
        if is_corrected != is_known {
            write_reading(change, record, is_corrected.then_some(&read))?;
        }
        carry_over(&stands, &mut value);
        let json = value.to_string();
        if json == stands {
            continue;
        }
        pend(change, &list, &name)?;
        change.execute("UPDATE records SET json = ?2 WHERE id = ?1", params![record, json])?;
        let before = serde_json::from_str(&stands).unwrap_or_default();
        rewrite_rows(change, record, (&before, &value))?;
        unsettle_file(change, file)?;
    }
    Ok(())
}

/// Keeps the reading below the corrections of a record; none where there are no corrections.
pub(super) fn write_reading(change: &Transaction<'_>, record: i64, read: Option<&String>) -> Result<(), ArchiveError> {
    match read {
        Some(read) => {
            let write = "INSERT INTO readings (record, json) VALUES (?1, ?2) ON CONFLICT (record) DO UPDATE SET json = excluded.json";
            change.prepare_cached(write)?.execute(params![record, read])?;
        }
        None => {
            change.prepare_cached("DELETE FROM readings WHERE record = ?1")?.execute([record])?;
        }
    }
    Ok(())
}

/// Gives the reading below the corrections of a record, where it has any.
pub(super) fn reading_of(change: &Transaction<'_>, record: i64) -> Result<Option<String>, ArchiveError> {
    let query = "SELECT json FROM readings WHERE record = ?1";
    Ok(change.prepare_cached(query)?.query_row([record], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(fields: Value, action: Action) -> Correction {
        let Value::Object(fields) = fields else { panic!("fields are an object") };
        Correction {
            id: "b3:1".into(),
            path: "letters/a.txt".into(),
            action,
            fields,
            read: Map::new(),
            by: None,
            why: None,
            at: "2026-01-01T00:00:00Z".into(),
        }
    }

    fn check(lines: Vec<Correction>, expected: Value) {
        let mut corrections = Corrections::default();
        lines.into_iter().for_each(|line| corrections.add(line));
        let mut record = json!({ "id": "b3:1", "kind": "decision", "reference": { "value": "1" } });
        corrections.lay_over(&mut record);
        assert_eq!(field_named("reference").expect("it is one").value_in(&record), expected);
    }

    #[test]
    fn the_last_correction_counts_and_what_is_verified_is_left_alone() {
        let correct = |value: Value| line(json!({ "reference": value }), Action::Correct);
        check(vec![], json!("1"));
        check(vec![correct(json!("2")), correct(json!("3"))], json!("3"));
        check(vec![correct(Value::Null)], Value::Null);
        check(vec![line(json!({ "reference": "9" }), Action::Verify)], json!("1"));
        let mut other = correct(json!("2"));
        other.id = "b3:2".into();
        check(vec![other], json!("1"));
    }
}
