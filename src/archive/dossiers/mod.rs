//! Dossiers: the files of one request, linked after the reading, folder by folder, where something changed.

pub mod rules;

use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde_json::Value;

use super::records::pend;
use super::{Archive, ArchiveError};
use rules::{FileFacts, LetterFacts, Place, files_to_dossiers};

/// So many files at most are the files of one request; more have a reference in common that is none.
const DOSSIER_FILES_MAX: usize = 200;

/// How many folders, and then dossiers, are settled in one transaction.
const SETTLED_AT_ONCE: usize = 256;

/// A file of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierFile {
    /// Its root.
    pub root: String,
    /// Its path below it.
    pub path: String,
    /// By which rule it is in the dossier: `reference`, `name` or `folder`.
    pub rule: String,
    /// What became of it.
    pub state: String,
    /// When it was last seen; nothing while it is there.
    pub vanished: Option<String>,
    /// What its letters are, in the order of the file; empty where it could not be read.
    pub letters: Vec<DossierLetter>,
}

/// A letter or document of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierLetter {
    /// The id of its record.
    pub id: String,
    /// What kind of letter it is.
    pub kind: String,
    /// Its reference.
    pub reference: Option<String>,
    /// Its date.
    pub letter_date: Option<String>,
}

/// A file of a folder, as the rules need it.
struct Row {
    file: i64,
    facts: FileFacts,
    before: Option<(String, String)>,
    /// A record of it says something of a dossier, or otherwise than the ledger whether the file is there.
    is_marked: bool,
}

impl Archive {
    /// Links the files of the folders where something changed, and marks the records that this concerns.
    ///
    /// # Errors
    /// The database's own; a folder is settled whole or not at all.
    pub fn settle_dossiers(&mut self) -> Result<(), ArchiveError> {
        loop {
            let change = self.connection.transaction()?;
            let folders: Vec<(String, String)> = first_rows(&change, "SELECT root, folder FROM unsettled LIMIT ?1")?;
            for (root, folder) in &folders {
                settle_folder(&change, root, folder)?;
                change.execute("DELETE FROM unsettled WHERE root = ?1 AND folder = ?2", [root, folder])?;
            }
            // Only when all folders are settled: a dossier whose files lie in many of them is brought to its records once.
            let dossiers = match folders.is_empty() {
                true => first_rows(&change, "SELECT root, dossier FROM unmarked LIMIT ?1")?,
                false => Vec::new(),
            };
            for (root, dossier) in &dossiers {
                mark_dossier(&change, root, dossier)?;
                change
                    .prepare_cached("DELETE FROM unmarked WHERE root = ?1 AND dossier = ?2")?
                    .execute([root, dossier])?;
            }
            change.commit()?;
            if folders.is_empty() && dossiers.is_empty() {
                return Ok(());
            }
        }
    }

    /// Gives the files of a dossier, in the order of their paths.
    ///
    /// # Errors
    /// The database's own.
    pub fn dossier(&self, root: &str, dossier: &str) -> Result<Vec<DossierFile>, ArchiveError> {
        let mut query = self.connection.prepare(
            "SELECT f.id, f.path, d.rule, f.state, f.last_seen FROM dossier_files d JOIN files f ON f.id = d.file
             WHERE d.root = ?1 AND d.dossier = ?2 ORDER BY f.path",
        )?;
        let rows = query.query_map([root, dossier], |row| {
            let file = DossierFile {
                root: root.to_string(),
                path: row.get(1)?,
                rule: row.get(2)?,
                state: row.get(3)?,
                vanished: row.get(4)?,
                letters: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, file))
        })?;
        let mut files = Vec::new();
        for row in rows {
            let (id, mut file) = row?;
            let mut letters = self.connection.prepare_cached(
                "SELECT record_id, json ->> '$.kind', json ->> '$.reference.value', json ->> '$.letter_date.value'
                 FROM records WHERE file = ?1 ORDER BY part",
            )?;
            let letters = letters.query_map([id], |row| {
                Ok(DossierLetter {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    reference: row.get(2)?,
                    letter_date: row.get(3)?,
                })
            })?;
            file.letters = letters.collect::<Result<_, _>>()?;
            files.push(file);
        }
        Ok(files)
    }
}

/// Notes that the dossiers of the folder of a file are to be worked out.
pub(super) fn unsettle(change: &Connection, root: &str, path: &str) -> Result<(), ArchiveError> {
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    change.prepare_cached("INSERT OR IGNORE INTO unsettled (root, folder) VALUES (?1, ?2)")?.execute([root, folder])?;
    Ok(())
}

/// Notes the same of the folder of a file that is known by its number.
pub(super) fn unsettle_file(change: &Connection, file: i64) -> Result<(), ArchiveError> {
    let mut query = change.prepare_cached("SELECT root, path FROM files WHERE id = ?1")?;
    let (root, path): (String, String) = query.query_row([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
    unsettle(change, &root, &path)
}

fn first_rows(change: &Transaction<'_>, query: &str) -> Result<Vec<(String, String)>, ArchiveError> {
    let mut query = change.prepare_cached(query)?;
    let rows = query.query_map([SETTLED_AT_ONCE], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Works out the dossiers of a folder, and notes which ones are others than before.
fn settle_folder(change: &Transaction<'_>, root: &str, folder: &str) -> Result<(), ArchiveError> {
    let rows = rows_of(change, root, folder)?;
    let facts: Vec<FileFacts> = rows.iter().map(|row| row.facts.clone()).collect();
    let places = files_to_dossiers(folder, &facts);
    for (row, place) in rows.iter().zip(&places) {
        let now = place.as_ref().map(|(dossier, rule)| (dossier.clone(), rule.word().to_string()));
        if now != row.before {
            row.before.iter().try_for_each(|(dossier, _)| unmark(change, root, dossier))?;
            write_place(change, root, row.file, place)?;
        }
    }
    // When all places are known: which of the dossiers have more than one file, or records that say so.
    let mut shared = change.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM dossier_files WHERE root = ?1 AND dossier = ?2 LIMIT 2)",
    )?;
    for (row, place) in rows.iter().zip(&places) {
        match place {
            Some((dossier, _))
                if row.is_marked || shared.query_row([root, dossier], |row| row.get::<_, i64>(0))? > 1 =>
            {
                unmark(change, root, dossier)?;
            }
            None if row.is_marked => mark_records(change, row.file, &Value::Null, &[])?,
            _ => {}
        }
    }
    Ok(())
}

/// Notes that the records of a dossier are to be brought to what its files are.
fn unmark(change: &Transaction<'_>, root: &str, dossier: &str) -> Result<(), ArchiveError> {
    change
        .prepare_cached("INSERT OR IGNORE INTO unmarked (root, dossier) VALUES (?1, ?2)")?
        .execute([root, dossier])?;
    Ok(())
}

/// Gives the files of a folder with what the rules need of them.
fn rows_of(change: &Transaction<'_>, root: &str, folder: &str) -> Result<Vec<Row>, ArchiveError> {
    // All paths of the folder lie between its own and the next one in the order of bytes: the index finds them.
    let mut query = change.prepare_cached(
        "SELECT f.id, substr(f.path, length(?2) + 1), d.dossier, d.rule, f.last_seen IS NOT NULL FROM files f LEFT JOIN dossier_files d ON d.file = f.id
         WHERE f.root = ?1 AND f.path >= ?2 AND (?2 = '' OR f.path < ?3) AND f.state <> 'skipped'
           AND instr(substr(f.path, length(?2) + 1), '/') = 0 ORDER BY f.path",
    )?;
    let end = format!("{}0", folder.strip_suffix('/').unwrap_or(folder));
    let rows = query.query_map([root, folder, &end], |row| {
        let before: Option<(String, String)> = match row.get::<_, Option<String>>(2)? {
            Some(dossier) => Some((dossier, row.get(3)?)),
            None => None,
        };
        let facts = FileFacts { name: row.get(1)?, letters: Vec::new() };
        Ok((Row { file: row.get(0)?, facts, before, is_marked: false }, row.get::<_, bool>(4)?))
    })?;
    let rows: Vec<(Row, bool)> = rows.collect::<Result<_, _>>()?;
    let mut letters = change.prepare_cached(
        "SELECT list, json ->> '$.kind', coalesce(json ->> '$.organism_code', json ->> '$.organism.value'),
           json ->> '$.reference.value', json ->> '$.dossier' IS NOT NULL OR coalesce(json ->> '$.source.vanished', -1) <> ?2
         FROM records WHERE file = ?1 ORDER BY part",
    )?;
    let mut complete = Vec::with_capacity(rows.len());
    for (mut row, vanished) in rows {
        let mut records = letters.query(params![row.file, vanished])?;
        while let Some(record) = records.next()? {
            row.is_marked |= record.get::<_, bool>(4)?;
            if record.get::<_, String>(0)? == "decisions" {
                let decides = record.get::<_, String>(1)? == "decision";
                row.facts.letters.push(LetterFacts { decides, body: record.get(2)?, reference: record.get(3)? });
            }
        }
        complete.push(row);
    }
    Ok(complete)
}

fn write_place(change: &Transaction<'_>, root: &str, file: i64, place: &Place) -> Result<(), ArchiveError> {
    match place {
        Some((dossier, rule)) => {
            let write = "INSERT INTO dossier_files (file, root, dossier, rule) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (file) DO UPDATE SET dossier = excluded.dossier, rule = excluded.rule";
            change.prepare_cached(write)?.execute(params![file, root, dossier, rule.word()])?;
        }
        None => {
            change.prepare_cached("DELETE FROM dossier_files WHERE file = ?1")?.execute([file])?;
        }
    }
    Ok(())
}

/// Brings the records of a dossier to what its files are. One file alone is no dossier, and neither are too many.
fn mark_dossier(change: &Transaction<'_>, root: &str, dossier: &str) -> Result<(), ArchiveError> {
    let mut query = change.prepare_cached(
        "SELECT d.file, d.root || '/' || f.path FROM dossier_files d JOIN files f ON f.id = d.file
         WHERE d.root = ?1 AND d.dossier = ?2 AND (?3 = 0 OR d.marked = 1) ORDER BY f.path LIMIT ?4",
    )?;
    let mut members = |only_marked: bool, limit: usize| -> Result<Vec<(i64, String)>, ArchiveError> {
        let rows = query.query_map(params![root, dossier, only_marked, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let files = members(false, DOSSIER_FILES_MAX + 1)?;
    let is_dossier = (2..=DOSSIER_FILES_MAX).contains(&files.len());
    let files = if files.len() > DOSSIER_FILES_MAX { members(true, usize::MAX >> 1)? } else { files };
    let name = if is_dossier { format!("{root}: {dossier}").into() } else { Value::Null };
    for (file, _) in &files {
        let others = files.iter().filter(|(other, _)| is_dossier && other != file);
        let others: Vec<&String> = others.map(|(_, path)| path).collect();
        mark_records(change, *file, &name, &others)?;
        let mark = "UPDATE dossier_files SET marked = ?2 WHERE file = ?1 AND marked <> ?2";
        change.prepare_cached(mark)?.execute(params![file, is_dossier])?;
    }
    Ok(())
}

/// Brings the records of a file to its dossier and its other files, and to whether it is there.
fn mark_records(change: &Transaction<'_>, file: i64, dossier: &Value, others: &[&String]) -> Result<(), ArchiveError> {
    let related = serde_json::json!(others);
    let mut records = change.prepare_cached(
        "SELECT r.id, r.list, r.name, r.json, f.last_seen IS NOT NULL FROM records r JOIN files f ON f.id = r.file
         WHERE f.id = ?1 AND NOT (coalesce(r.json ->> '$.dossier', '') = coalesce(?2, '') AND json(r.json -> '$.related') = json(?3)
           AND coalesce(r.json ->> '$.source.vanished', -1) = (f.last_seen IS NOT NULL))",
    )?;
    let rows: Vec<(i64, String, String, String, bool)> = records
        .query_map(params![file, dossier.as_str(), related.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?
        .collect::<Result<_, _>>()?;
    for (id, list, name, json, vanished) in rows {
        let Ok(mut record) = serde_json::from_str::<Value>(&json) else { continue };
        lay_over(&mut record, dossier, &related, vanished);
        let write = "UPDATE records SET json = ?2 WHERE id = ?1";
        change.prepare_cached(write)?.execute(params![id, record.to_string()])?;
        pend(change, &list, &name)?;
    }
    Ok(())
}

/// Lays over a record what the archive knows beyond its reading.
fn lay_over(record: &mut Value, dossier: &Value, related: &Value, vanished: bool) {
    record["dossier"] = dossier.clone();
    record["related"] = related.clone();
    record["source"]["vanished"] = vanished.into();
}

/// Gives a record as it was read: without what [`Archive::settle_dossiers`] laid over it.
pub(super) fn without_dossier(json: &str) -> String {
    if json.contains(r#""dossier":null,"related":[]"#) && json.contains(r#""vanished":false"#) {
        return json.to_string();
    }
    let Ok(mut record) = serde_json::from_str::<Value>(json) else { return json.to_string() };
    lay_over(&mut record, &Value::Null, &Value::Array(Vec::new()), false);
    record.to_string()
}

/// Takes what the archive knows beyond the reading from one record to another one.
pub(super) fn carry_over(from: &str, to: &mut Value) {
    let Ok(record) = serde_json::from_str::<Value>(from) else { return };
    let vanished = record["source"]["vanished"].as_bool().unwrap_or(false);
    lay_over(to, &record["dossier"], &record["related"], vanished);
}
