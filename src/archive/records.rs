//! The records of the files, and the rows that make them searchable: all taken from the JSON of the record.

use rusqlite::types::Value as Cell;
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::Value;

use super::corrections::{Corrections, reading_of, write_reading};
use super::dossiers::{unsettle, without_dossier};
use super::ledger::{Seen, write_file};
use super::values::FIELDS;
use super::{Archive, ArchiveError, search};

/// Fewer signs of a reference are in too many others.
const LIKE_CHARACTERS: usize = 3;

/// The record of one letter or document, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// Which letter of the file, from 1.
    pub part: u32,
    /// `decisions` or `documents`.
    pub list: &'static str,
    /// The name of its JSON file below the folder of its list.
    pub name: String,
    /// The record as one line of JSON.
    pub json: String,
    /// The same, parsed by whoever read it: the one who stores has no time for it.
    pub value: Value,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of its root.
    pub root: String,
    /// The folder of the root.
    pub folder: String,
    /// The path below it, with `/`.
    pub path: String,
}

/// A file that was read, with its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The file.
    pub seen: Seen,
    /// Its records; none where it could not be read.
    pub records: Vec<StoredRecord>,
}

impl Archive {
    /// Writes files and their records, under their corrections, in one transaction: all of them are safe afterwards, or none.
    ///
    /// # Errors
    /// The database's own.
    pub fn store(
        &mut self,
        run: i64,
        files: &[ReadFile],
        corrections: &Corrections,
        (version, now): (&str, &str),
    ) -> Result<(), ArchiveError> {
        let change = self.connection.transaction()?;
        for file in files {
            let number = write_file(&change, run, &file.seen, version, now)?;
            write_records(&change, run, number, file, corrections)?;
        }
        Ok(change.commit()?)
    }

    /// Tells whether another file has a record of this name.
    ///
    /// # Errors
    /// The database's own.
    pub fn name_is_taken(&self, name: &str, root: &str, path: &str) -> Result<bool, ArchiveError> {
        let query = "SELECT 1 FROM records r JOIN files f ON f.id = r.file WHERE r.name = ?1 AND NOT (f.root = ?2 AND f.path = ?3)";
        Ok(self.connection.prepare_cached(query)?.exists([name, root, path])?)
    }

    /// Gives the names of the JSON files that are not yet as the records are, in order.
    ///
    /// # Errors
    /// The database's own.
    pub fn pending(&self) -> Result<Vec<String>, ArchiveError> {
        let mut query = self.connection.prepare("SELECT name FROM pending ORDER BY name")?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that all JSON files are as the records are.
    ///
    /// # Errors
    /// The database's own.
    pub fn clear_pending(&mut self) -> Result<(), ArchiveError> {
        self.connection.execute("DELETE FROM pending", [])?;
        Ok(())
    }

    /// Notes that every JSON file is to be written anew.
    ///
    /// # Errors
    /// The database's own.
    pub fn mark_all_pending(&mut self) -> Result<(), ArchiveError> {
        let all = "INSERT OR IGNORE INTO pending (name) SELECT list || '/' || name FROM records";
        self.connection.execute(all, [])?;
        Ok(())
    }

    /// Gives the record of a JSON file, `decisions/root/path.json`.
    ///
    /// # Errors
    /// The database's own.
    pub fn record_named(&self, name: &str) -> Result<Option<String>, ArchiveError> {
        let Some((list, name)) = name.split_once('/') else { return Ok(None) };
        let query = "SELECT json FROM records WHERE list = ?1 AND name = ?2";
        Ok(self.connection.prepare_cached(query)?.query_row([list, name], |row| row.get(0)).optional()?)
    }

    /// Gives the records of which this is the reference, the id or the path (with its root or without).
    ///
    /// # Errors
    /// The database's own.
    pub fn records_of(&self, name: &str) -> Result<Vec<String>, ArchiveError> {
        let mut query = self.connection.prepare(
            "SELECT r.json FROM records r JOIN files f ON f.id = r.file
             WHERE r.record_id = ?1 OR f.path = ?1 OR f.root || '/' || f.path = ?1
               OR replace(lower(r.json ->> '$.reference.value'), ' ', '') = replace(lower(?1), ' ', '')
             ORDER BY f.root, f.path, r.part",
        )?;
        let rows = query.query_map([name], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives references that hold the signs of this one, a few of them.
    ///
    /// # Errors
    /// The database's own.
    pub fn references_like(&self, name: &str) -> Result<Vec<String>, ArchiveError> {
        let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        if plain.chars().count() < LIKE_CHARACTERS {
            return Ok(Vec::new());
        }
        let mut query = self.connection.prepare(
            "SELECT DISTINCT json ->> '$.reference.value' AS reference FROM records WHERE instr(
               replace(replace(replace(replace(lower(reference), ' ', ''), '-', ''), '/', ''), '.', ''), ?1) > 0 ORDER BY reference LIMIT 5",
        )?;
        let rows = query.query_map([plain], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives where the file of a record lies, one that is there where several hold the same bytes.
    ///
    /// # Errors
    /// The database's own.
    pub fn place_of(&self, id: &str) -> Result<Option<Place>, ArchiveError> {
        let query = "SELECT f.root, o.folder, f.path FROM records r JOIN files f ON f.id = r.file JOIN roots o ON o.name = f.root
             WHERE r.record_id = ?1 ORDER BY f.last_seen IS NOT NULL, f.root, f.path LIMIT 1";
        let place = self
            .connection
            .query_row(query, [id], |row| Ok(Place { root: row.get(0)?, folder: row.get(1)?, path: row.get(2)? }));
        Ok(place.optional()?)
    }

    /// Hands over the records of a list in the order of (root, path, part).
    ///
    /// # Errors
    /// The database's own, or that of the one who takes them.
    pub fn each_record(&self, list: &str, mut take: impl FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut query = self.connection.prepare(
            "SELECT r.json FROM files f JOIN records r ON r.file = f.id WHERE r.list = ?1 ORDER BY f.root, f.path, r.part",
        )?;
        let mut rows = query.query([list])?;
        while let Some(row) = rows.next()? {
            take(row.get_ref(0)?.as_str()?)?;
        }
        Ok(())
    }
}

/// A record as it is stored.
struct Row {
    id: i64,
    part: u32,
    list: String,
    name: String,
    /// As it stands, under its corrections.
    json: String,
    /// As it was read.
    read: Option<String>,
}

/// Puts the records of a file in the place of those before, and notes which JSON files that concerns.
fn write_records(
    change: &Transaction<'_>,
    run: i64,
    file: i64,
    read: &ReadFile,
    corrections: &Corrections,
) -> Result<(), ArchiveError> {
    let before = rows_of(change, file)?;
    let reading_before = |row: &Row| row.read.clone().unwrap_or_else(|| without_dossier(&row.json));
    let same = before.len() == read.records.len()
        && before.iter().zip(&read.records).all(|(old, new)| reading_before(old) == new.json && old.list == new.list);
    if same {
        return Ok(());
    }
    // A file that fails now keeps what was read before: nothing known is thrown away.
    if read.records.is_empty() && read.seen.fault.is_some() {
        return Ok(());
    }
    unsettle(change, &read.seen.root, &read.seen.path)?;
    for row in &before {
        pend(change, &row.list, &row.name)?;
        let old = serde_json::from_str::<Value>(&reading_before(row)).unwrap_or_default();
        let anew = read.records.iter().find(|record| record.part == row.part);
        if let Some(new) = anew.filter(|new| new.value["id"] == old["id"]) {
            write_changes(change, run, read, row.part, (&old, &new.value))?;
        }
    }
    search::remove_file(change, file)?;
    change.prepare_cached("DELETE FROM records WHERE file = ?1")?.execute([file])?;
    for record in &read.records {
        let corrected = corrections.corrected(&record.value);
        let value = corrected.as_ref().unwrap_or(&record.value);
        let json = if corrected.is_some() { &value.to_string() } else { &record.json };
        pend(change, record.list, &record.name)?;
        change
            .prepare_cached(
                "INSERT INTO records (file, part, record_id, list, name, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                file,
                record.part,
                text(&value["id"]).unwrap_or_default(),
                record.list,
                record.name,
                json
            ])?;
        let number = change.last_insert_rowid();
        write_reading(change, number, corrected.is_some().then_some(&record.json))?;
        write_rows(change, number, value)?;
        search::add(change, number, value)?;
    }
    let of_list = |list: &str| read.records.iter().filter(|record| record.list == list).count();
    change.prepare_cached("UPDATE files SET letters = ?2, documents = ?3 WHERE id = ?1")?.execute(params![
        file,
        of_list("decisions"),
        of_list("documents")
    ])?;
    Ok(())
}

fn rows_of(change: &Transaction<'_>, file: i64) -> Result<Vec<Row>, ArchiveError> {
    let mut query =
        change.prepare_cached("SELECT id, part, list, name, json FROM records WHERE file = ?1 ORDER BY part")?;
    let rows = query.query_map([file], |row| {
        Ok(Row {
            id: row.get(0)?,
            part: row.get(1)?,
            list: row.get(2)?,
            name: row.get(3)?,
            json: row.get(4)?,
            read: None,
        })
    })?;
    let mut rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    for row in &mut rows {
        row.read = reading_of(change, row.id)?;
    }
    Ok(rows)
}

/// Writes the rows taken from a record anew; before is what they were taken from.
pub(super) fn rewrite_rows(
    change: &Transaction<'_>,
    record: i64,
    (before, value): (&Value, &Value),
) -> Result<(), ArchiveError> {
    search::remove(change, record, before)?;
    search::add(change, record, value)?;
    for table in ["record_citations", "record_tables", "record_findings"] {
        change.execute(&format!("DELETE FROM {table} WHERE record = ?1"), [record])?;
    }
    write_rows(change, record, value)
}

/// Notes that a JSON file is to be written or removed.
pub(super) fn pend(change: &Transaction<'_>, list: &str, name: &str) -> Result<(), ArchiveError> {
    let write = "INSERT OR IGNORE INTO pending (name) VALUES (?1 || '/' || ?2)";
    change.prepare_cached(write)?.execute([list, name])?;
    Ok(())
}

/// Notes the values that a new reading of the same bytes gives otherwise.
fn write_changes(
    change: &Transaction<'_>,
    run: i64,
    read: &ReadFile,
    part: u32,
    (before, after): (&Value, &Value),
) -> Result<(), ArchiveError> {
    for field in &FIELDS {
        let value =
            |record: &Value| Some(field.value_in(record)).filter(|value| !value.is_null()).map(|value| plain(&value));
        let (old, new) = (value(before), value(after));
        if old != new {
            change
                .prepare_cached(
                    "INSERT INTO changes (run, root, path, part, field, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![run, read.seen.root, read.seen.path, part, field.name, old, new])?;
        }
    }
    Ok(())
}

/// Gives a value as a word of a table: text as it is, all else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Writes the citations, tables, cells and findings of a record as rows.
fn write_rows(change: &Transaction<'_>, record: i64, value: &Value) -> Result<(), ArchiveError> {
    let mut citation = change.prepare_cached(
        "INSERT INTO record_citations (record, position, law, article, paragraph, subparagraph, role, raw, page, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (position, cited) in list(&value["citations"]).iter().enumerate() {
        citation.execute(params![
            record,
            position,
            text(&cited["law"]),
            text(&cited["article"]),
            text(&cited["paragraph"]),
            text(&cited["subparagraph"]),
            text(&cited["role"]),
            text(&cited["raw"]),
            cited["page"].as_i64(),
            cited["confidence"].as_f64(),
        ])?;
    }
    for (position, table) in list(&value["tables"]).iter().enumerate() {
        write_table(change, record, position, table)?;
    }
    let mut finding = change.prepare_cached(
        "INSERT INTO record_findings (record, position, code, severity, message_fr, message_en, page, table_position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, found) in list(&value["findings"]).iter().enumerate() {
        finding.execute(params![
            record,
            position,
            text(&found["code"]),
            text(&found["severity"]),
            text(&found["message_fr"]),
            text(&found["message_en"]),
            found["page"].as_i64(),
            found["table"].as_i64(),
        ])?;
    }
    Ok(())
}

fn write_table(change: &Transaction<'_>, record: i64, position: usize, table: &Value) -> Result<(), ArchiveError> {
    let (pages, columns, rows) = (list(&table["pages"]), list(&table["columns"]), list(&table["rows"]));
    change
        .prepare_cached(
            "INSERT INTO record_tables (record, position, title, first_page, last_page, columns, rows, method, confidence, verdict)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            record,
            position,
            text(&table["title"]),
            pages.first().and_then(Value::as_i64),
            pages.last().and_then(Value::as_i64),
            columns.len(),
            rows.len(),
            text(&table["method"]),
            table["confidence"].as_f64(),
            text(&table["verdict"]),
        ])?;
    let mut insert = change.prepare_cached(
        "INSERT INTO record_cells (record, table_position, row, \"column\", column_name, raw, value, status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in list(cells).iter().enumerate().filter(|(_, cell)| !cell.is_null()) {
            let value = match &cell["value"] {
                Value::Null => Cell::Null,
                Value::Bool(value) => Cell::Integer(i64::from(*value)),
                Value::Number(number) => match number.as_i64() {
                    Some(whole) => Cell::Integer(whole),
                    None => Cell::Real(number.as_f64().unwrap_or_default()),
                },
                other => Cell::Text(plain(other)),
            };
            insert.execute(params![
                record,
                position,
                row,
                column,
                columns.get(column).and_then(|column| text(&column["name"])),
                text(&cell["raw"]),
                value,
                text(&cell["status"]),
            ])?;
        }
    }
    Ok(())
}
