//! A query → the records that it finds, with the words around each find, copies folded, and what they are counted by.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde_json::Value;

use crate::archive::{Archive, ArchiveError};
use crate::search::columns::Zones;
use crate::search::expression::{query_to_condition, query_to_sought};
use crate::search::query::Query;
use crate::search::snippet::{Snippet, text_to_snippet};
use crate::search::stems::{Stems, Tongue};
use crate::search::terms::Sought;

use super::select::{each_by_date, ranked, records_where};

/// Values of a facet that are told.
const FACET_VALUES: usize = 20;
/// The facts of so many records are looked up one by one; those of more in one go.
const LOOKED_UP_MAX: usize = 2000;
/// The bands of delays, as a query writes them: the law's twenty days, its ten more, two months.
const DELAY_BANDS: [(i64, &str); 4] = [(20, "..20"), (30, "21..30"), (60, "31..60"), (i64::MAX, "61..")];

/// How a search is to be answered.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// By date instead of by relevance.
    pub by_date: bool,
    /// At most so many hits; all where nothing is said.
    pub limit: Option<usize>,
    /// Copies of a letter are hits of their own.
    pub with_copies: bool,
    /// The words around each find are looked for.
    pub with_snippets: bool,
    /// What is found is counted by its values.
    pub with_facets: bool,
}

/// What a query finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Findings {
    /// How many records.
    pub total: usize,
    /// The first of them.
    pub hits: Vec<Hit>,
    /// How many have each value.
    pub facets: BTreeMap<&'static str, Vec<FacetValue>>,
    /// Whether the order is that of relevance.
    pub by_relevance: bool,
}

/// A record that a query finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The id of the record.
    pub id: String,
    /// Its file, with the root.
    pub path: String,
    /// The page of the snippet.
    pub page: Option<u64>,
    /// The words around what was found.
    pub snippet: String,
    /// Where in the snippet it stands, in characters.
    pub highlights: Vec<(usize, usize)>,
    /// How well the query fits; nothing in the order of dates.
    pub score: Option<f64>,
    /// The body.
    pub organism: Option<String>,
    /// The body's reference.
    pub reference: Option<String>,
    /// The date of the letter.
    pub letter_date: Option<String>,
    /// What was decided.
    pub outcome: Option<String>,
    /// The paths of the same letter that are found too and folded into this one.
    pub copies: Vec<String>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// How many records have it.
    pub count: usize,
}

impl Archive {
    /// Gives what a query finds, all as of one moment.
    ///
    /// # Errors
    /// The database's own.
    pub fn find(&self, query: &Query, wanted: Wanted) -> Result<Findings, ArchiveError> {
        let moment = self.connection.unchecked_transaction()?;
        let stems = Stems::default();
        let condition = query_to_condition(query, &stems);
        let records = records_where(&moment, &condition)?;
        let limit = wanted.limit.unwrap_or(usize::MAX);
        let ranked = if wanted.by_date { None } else { ranked(&moment, &condition, &records)? };
        let by_relevance = ranked.is_some();
        let mut kept = Kept { records: &records, folds: !wanted.with_copies, seen: BTreeSet::new(), kept: Vec::new() };
        match ranked {
            Some(ranked) => {
                for (record, score) in ranked {
                    if kept.kept.len() >= limit {
                        break;
                    }
                    kept.take(&moment, record, score)?;
                }
            }
            None => each_by_date(&moment, &records, |record| {
                if kept.kept.len() < limit {
                    kept.take(&moment, record, None)?;
                }
                Ok(kept.kept.len() < limit)
            })?,
        }
        let sought = wanted.with_snippets.then(|| query_to_sought(query, &stems));
        let hits = kept.kept.into_iter().map(|(record, score, copies)| {
            let mut hit = record_to_hit(&moment, record, (sought.as_ref(), &stems))?;
            hit.score = score;
            hit.copies = copies.into_iter().map(|copy| path_of(&moment, copy)).collect::<Result<_, _>>()?;
            Ok(hit)
        });
        let hits = hits.collect::<Result<_, ArchiveError>>()?;
        let facets = if wanted.with_facets { facets_of(&moment, &records)? } else { BTreeMap::new() };
        Ok(Findings { total: records.len(), hits, facets, by_relevance })
    }
}

impl Archive {
    /// Gives a hit again with the words around what a query looks for.
    pub(super) fn with_snippet(&self, hit: Hit, query: &Query) -> Result<Hit, ArchiveError> {
        let number = "SELECT id FROM records WHERE record_id = ?1 ORDER BY id LIMIT 1";
        let record: Option<i64> = self.connection.query_row(number, [&hit.id], |row| row.get(0)).optional()?;
        record.map_or(Ok(hit), |record| self.hit_of(record, query))
    }

    /// Gives a record as a hit of a query.
    pub(super) fn hit_of(&self, record: i64, query: &Query) -> Result<Hit, ArchiveError> {
        let stems = Stems::default();
        record_to_hit(&self.connection, record, (Some(&query_to_sought(query, &stems)), &stems))
    }
}

/// The records that become hits, in their order, those of the same letter folded.
struct Kept<'r> {
    records: &'r [i64],
    folds: bool,
    seen: BTreeSet<i64>,
    kept: Vec<(i64, Option<f64>, Vec<i64>)>,
}

impl Kept<'_> {
    fn take(&mut self, connection: &Connection, record: i64, score: Option<f64>) -> Result<(), ArchiveError> {
        let mut copies = Vec::new();
        if self.folds {
            if self.seen.contains(&record) {
                return Ok(());
            }
            let mut query = connection.prepare_cached(
                "SELECT o.record FROM likeness l JOIN likeness o ON o.kind = 'letter' AND o.cluster = l.cluster
                 WHERE l.record = ?1 AND l.kind = 'letter' AND o.record <> l.record ORDER BY o.record",
            )?;
            copies = query.query_map([record], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            copies.retain(|copy| self.records.binary_search(copy).is_ok());
            self.seen.extend(&copies);
        }
        self.kept.push((record, score, copies));
        Ok(())
    }
}

fn path_of(connection: &Connection, record: i64) -> Result<String, ArchiveError> {
    let query = "SELECT f.root || '/' || f.path FROM records r JOIN files f ON f.id = r.file WHERE r.id = ?1";
    Ok(connection.prepare_cached(query)?.query_row([record], |row| row.get(0))?)
}

fn record_to_hit(
    connection: &Connection,
    record: i64,
    (sought, stems): (Option<&Sought>, &Stems),
) -> Result<Hit, ArchiveError> {
    let mut query = connection.prepare_cached(
        "SELECT r.record_id, f.root || '/' || f.path, s.organism, s.letter_date, s.outcome, r.json ->> '$.reference.value'
         FROM records r JOIN files f ON f.id = r.file JOIN search_facts s ON s.record = r.id WHERE r.id = ?1",
    )?;
    let mut hit = query.query_row([record], |row| {
        Ok(Hit {
            id: row.get(0)?,
            path: row.get(1)?,
            page: None,
            snippet: String::new(),
            highlights: Vec::new(),
            score: None,
            organism: row.get(2)?,
            letter_date: row.get(3)?,
            outcome: row.get(4)?,
            reference: row.get(5)?,
            copies: Vec::new(),
        })
    })?;
    if let Some(sought) = sought {
        let Snippet { text, found, page } = snippet_of(connection, record, (sought, stems))?;
        (hit.snippet, hit.highlights, hit.page) = (text, found, page);
    }
    Ok(hit)
}

/// Gives the words around what is sought in a record.
fn snippet_of(
    connection: &Connection,
    record: i64,
    (sought, stems): (&Sought, &Stems),
) -> Result<Snippet, ArchiveError> {
    let query =
        "SELECT json_extract(json, '$.text', '$.page_offsets', '$.part.pages[0]', '$.zones', '$.kind', '$.language')
                 FROM records WHERE id = ?1";
    let json: Option<String> = connection.prepare_cached(query)?.query_row([record], |row| row.get(0)).optional()?;
    let parts: Value = serde_json::from_str(&json.unwrap_or_default()).unwrap_or_default();
    let offsets: Vec<usize> = serde_json::from_value(parts[1].clone()).unwrap_or_default();
    let zones = Zones::of_record(&serde_json::json!({ "zones": parts[3], "kind": parts[4] }));
    let tongue = Tongue::of_record(parts[5].as_str());
    let pages = (offsets.as_slice(), parts[2].as_u64().unwrap_or(1));
    Ok(text_to_snippet(parts[0].as_str().unwrap_or_default(), pages, &zones, (sought, tongue, stems)))
}

/// Counts records by their values.
fn facets_of(
    connection: &Connection,
    records: &[i64],
) -> Result<BTreeMap<&'static str, Vec<FacetValue>>, ArchiveError> {
    const FACTS: &str = "SELECT record, organism, grounds, outcome, letter_date, delay_days, format FROM search_facts";
    let mut counts: BTreeMap<&'static str, BTreeMap<String, usize>> = BTreeMap::new();
    for facet in ["body", "article", "outcome", "year", "delay", "format"] {
        counts.insert(facet, BTreeMap::new());
    }
    let mut count = |row: &rusqlite::Row<'_>| -> Result<(), ArchiveError> {
        let mut add = |facet: &'static str, value: &str| {
            let values = counts.entry(facet).or_default();
            match values.get_mut(value) {
                Some(count) => *count += 1,
                None => {
                    values.insert(value.to_string(), 1);
                }
            }
        };
        let word = |column: usize| -> Result<Option<&str>, ArchiveError> {
            Ok(row.get_ref(column)?.as_str_or_null().ok().flatten())
        };
        word(1)?.into_iter().for_each(|body| add("body", body));
        word(2)?
            .unwrap_or_default()
            .split(';')
            .filter(|ground| !ground.is_empty())
            .for_each(|ground| add("article", ground));
        word(3)?.into_iter().for_each(|outcome| add("outcome", outcome));
        word(4)?.and_then(|date| date.get(..4)).into_iter().for_each(|year| add("year", year));
        let days: Option<i64> = row.get(5)?;
        let band = days.and_then(|days| DELAY_BANDS.iter().find(|(last, _)| days <= *last));
        band.into_iter().for_each(|(_, band)| add("delay", band));
        word(6)?.into_iter().for_each(|format| add("format", format));
        Ok(())
    };
    if records.len() <= LOOKED_UP_MAX {
        let mut query = connection.prepare_cached(&format!("{FACTS} WHERE record = ?1"))?;
        for record in records {
            let mut rows = query.query([record])?;
            while let Some(row) = rows.next()? {
                count(row)?;
            }
        }
    } else {
        let mut query = connection.prepare_cached(&format!("{FACTS} ORDER BY record"))?;
        let mut rows = query.query([])?;
        let mut wanted = records.iter().peekable();
        while let Some(row) = rows.next()? {
            let record: i64 = row.get(0)?;
            while wanted.next_if(|next| **next < record).is_some() {}
            if wanted.next_if(|next| **next == record).is_some() {
                count(row)?;
            }
        }
    }
    let told = counts.into_iter().map(|(facet, values)| {
        let mut values: Vec<FacetValue> =
            values.into_iter().map(|(value, count)| FacetValue { value, count }).collect();
        if !matches!(facet, "year" | "delay") {
            values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
            values.truncate(FACET_VALUES);
        }
        (facet, values)
    });
    Ok(told.collect())
}
