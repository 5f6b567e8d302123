//! What is alike: a new record joins the cluster of those that hold the same letter, table or request.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Transaction, params};
use serde::Serialize;
use serde_json::Value;

use crate::archive::{Archive, ArchiveError};
use crate::search::likeness::record_to_sketches;

/// At most so many records of one mark are compared with a new one.
const COMPARED_MAX: usize = 64;
/// A cluster bears the number of its first record and part.
const PARTS: i64 = 1000;

/// Records that are alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cluster {
    /// `letter`, `table` or `request`.
    pub kind: String,
    /// Whether its records have different outcomes.
    pub outcomes_differ: bool,
    /// Its records, in the order of their paths.
    pub records: Vec<Alike>,
}

/// A record of a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// The id of the record.
    pub id: String,
    /// Its file, with the root.
    pub path: String,
    /// The table, from 0, where tables are alike.
    pub table: Option<i64>,
    /// The body.
    pub organism: Option<String>,
    /// The date of the letter.
    pub letter_date: Option<String>,
    /// What was decided.
    pub outcome: Option<String>,
}

/// Puts a record into the clusters of what it is like; begins clusters of its own where there are none.
pub(super) fn add(change: &Transaction<'_>, record: i64, value: &Value) -> Result<(), ArchiveError> {
    let mut marked = change.prepare_cached(
        "SELECT l.cluster, l.sketch FROM likeness_marks m JOIN likeness l ON l.record = m.record AND l.part = m.part AND l.kind = ?2
         WHERE m.mark = ?1 AND m.record <> ?3 LIMIT ?4",
    )?;
    let mut join = change.prepare_cached("UPDATE likeness SET cluster = ?3 WHERE kind = ?1 AND cluster = ?2")?;
    let mut write = change
        .prepare_cached("INSERT INTO likeness (record, kind, part, cluster, sketch) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut mark =
        change.prepare_cached("INSERT OR IGNORE INTO likeness_marks (mark, record, part) VALUES (?1, ?2, ?3)")?;
    for sketch in record_to_sketches(value) {
        let kind = sketch.kind.word();
        let part = i64::try_from(sketch.part).unwrap_or_default();
        let mut clusters: BTreeSet<i64> = BTreeSet::new();
        for place in sketch.marks() {
            let rows = marked.query_map(params![place, kind, record, COMPARED_MAX], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            })?;
            for row in rows {
                let (cluster, other) = row?;
                if !clusters.contains(&cluster) && sketch.is_like(&other) {
                    clusters.insert(cluster);
                }
            }
            mark.execute(params![place, record, part])?;
        }
        let cluster = clusters.first().copied().unwrap_or(record * PARTS + part);
        for other in clusters.iter().skip(1) {
            join.execute(params![kind, other, cluster])?;
        }
        write.execute(params![record, kind, part, cluster, sketch.to_bytes()])?;
    }
    Ok(())
}

impl Archive {
    /// Gives the clusters of one kind, or of all, in the order of their first paths.
    ///
    /// # Errors
    /// The database's own.
    pub fn duplicates(&self, kind: Option<&str>) -> Result<Vec<Cluster>, ArchiveError> {
        let mut query = self.connection.prepare(
            "SELECT kind, cluster, id, root || '/' || path, \"table\", organism, letter_date, outcome FROM duplicates
             WHERE ?1 IS NULL OR kind = ?1 ORDER BY kind, cluster, root, path, part, \"table\"",
        )?;
        let mut clusters: BTreeMap<(String, i64), Vec<Alike>> = BTreeMap::new();
        let mut rows = query.query([kind])?;
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            let alike = Alike {
                id: row.get(2)?,
                path: row.get(3)?,
                table: if kind == "table" { row.get(4)? } else { None },
                organism: row.get(5)?,
                letter_date: row.get(6)?,
                outcome: row.get(7)?,
            };
            clusters.entry((kind, row.get(1)?)).or_default().push(alike);
        }
        let mut told: Vec<Cluster> = clusters
            .into_iter()
            .map(|((kind, _), records)| {
                let outcomes: BTreeSet<&String> = records.iter().filter_map(|record| record.outcome.as_ref()).collect();
                Cluster { kind, outcomes_differ: outcomes.len() > 1, records }
            })
            .collect();
        told.sort_by(|one, other| (&one.kind, &one.records[0].path).cmp(&(&other.kind, &other.records[0].path)));
        Ok(told)
    }
}
