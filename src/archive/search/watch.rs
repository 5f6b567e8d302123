//! Saved searches: what each finds that it has not told of. A record is known by the bytes of its file, so that a new reading, a
//! moved file or a copy tells nothing twice.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::archive::{Archive, ArchiveError};
use crate::search::query::Query;

use super::find::{Hit, Wanted};

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Watch {
    /// Its name.
    pub name: String,
    /// What it looks for.
    pub query: String,
    /// When it was saved.
    pub made: String,
}

impl Archive {
    /// Saves a search; what it finds now is known. Gives how much that is, or nothing where the name is taken.
    ///
    /// # Errors
    /// The database's own; nothing is saved then.
    pub fn add_watch(&mut self, watch: &Watch, query: &Query) -> Result<Option<usize>, ArchiveError> {
        let found = self.find(query, ALL)?;
        let change = self.connection.transaction()?;
        let write = "INSERT OR IGNORE INTO watches (name, query, made) VALUES (?1, ?2, ?3)";
        if change.execute(write, params![watch.name, watch.query, watch.made])? == 0 {
            return Ok(None);
        }
        for hit in &found.hits {
            let write = "INSERT OR IGNORE INTO watch_told (watch, record_id) VALUES (?1, ?2)";
            change.prepare_cached(write)?.execute([&watch.name, &hit.id])?;
        }
        change.commit()?;
        Ok(Some(found.total))
    }

    /// Gives the saved searches, in the order of their names.
    ///
    /// # Errors
    /// The database's own.
    pub fn watches(&self) -> Result<Vec<Watch>, ArchiveError> {
        let mut query = self.connection.prepare("SELECT name, query, made FROM watches ORDER BY name")?;
        let rows = query.query_map([], |row| Ok(Watch { name: row.get(0)?, query: row.get(1)?, made: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Removes a saved search; tells whether there was one.
    ///
    /// # Errors
    /// The database's own.
    pub fn remove_watch(&mut self, name: &str) -> Result<bool, ArchiveError> {
        Ok(self.connection.execute("DELETE FROM watches WHERE name = ?1", [name])? > 0)
    }

    /// Gives what a saved search finds and has not told of, the latest letters first.
    ///
    /// # Errors
    /// The database's own.
    pub fn news_of(&self, watch: &Watch, query: &Query) -> Result<Vec<Hit>, ArchiveError> {
        let told: BTreeSet<String> = {
            let mut query = self.connection.prepare_cached("SELECT record_id FROM watch_told WHERE watch = ?1")?;
            query.query_map([&watch.name], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        let found = self.find(query, ALL)?;
        let mut new: BTreeSet<String> = BTreeSet::new();
        let hits = found.hits.into_iter().filter(|hit| !told.contains(&hit.id) && new.insert(hit.id.clone()));
        hits.map(|hit| self.with_snippet(hit, query)).collect()
    }

    /// Notes what a saved search has told of.
    ///
    /// # Errors
    /// The database's own.
    pub fn mark_told(&mut self, name: &str, hits: &[Hit], now: &str) -> Result<(), ArchiveError> {
        let change = self.connection.transaction()?;
        for hit in hits {
            let write = "INSERT OR IGNORE INTO watch_told (watch, record_id, told) SELECT name, ?2, ?3 FROM watches WHERE name = ?1";
            change.prepare_cached(write)?.execute([name, &hit.id, now])?;
        }
        Ok(change.commit()?)
    }

    /// Gives what a saved search told last, with when, the last first.
    ///
    /// # Errors
    /// The database's own.
    pub fn last_told(&self, watch: &Watch, query: &Query, limit: usize) -> Result<Vec<(Hit, String)>, ArchiveError> {
        let told: Vec<(String, String)> = {
            let mut query = self.connection.prepare(
                "SELECT record_id, told FROM watch_told WHERE watch = ?1 AND told IS NOT NULL ORDER BY told DESC, record_id LIMIT ?2",
            )?;
            query
                .query_map(params![watch.name, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?
        };
        let mut hits = Vec::new();
        for (id, at) in told {
            let number = "SELECT id FROM records WHERE record_id = ?1 ORDER BY id LIMIT 1";
            let record: Option<i64> = self.connection.query_row(number, [&id], |row| row.get(0)).optional()?;
            if let Some(record) = record {
                hits.push((self.hit_of(record, query)?, at));
            }
        }
        Ok(hits)
    }
}

/// All that is found, by date, without the words around it.
const ALL: Wanted = Wanted { by_date: true, limit: None, with_copies: true, with_snippets: false, with_facets: false };
