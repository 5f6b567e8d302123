//! A condition → the records for which it is true, and in which order they are told.

use rusqlite::Connection;
use rusqlite::types::Value as Cell;

use crate::archive::ArchiveError;
use crate::search::columns::WEIGHTS;
use crate::search::expression::Condition;
use crate::search::query::End;

/// More are not weighed against one another: they come in the order of their dates.
pub const RANKED_MAX: usize = 10_000;

/// Records, in rising order.
pub(super) type Records = Vec<i64>;
/// Records with how well each fits, where that was weighed.
pub(super) type Scored = Vec<(i64, Option<f64>)>;

/// Gives the records for which a condition is true.
pub(super) fn records_where(connection: &Connection, condition: &Condition) -> Result<Records, ArchiveError> {
    Ok(match condition {
        Condition::All => records(connection, "SELECT record FROM search_facts ORDER BY record", vec![])?,
        Condition::Words(words) => {
            let query = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid";
            records(connection, query, vec![words.clone().into()])?
        }
        Condition::Delay(from, to) => between(connection, "delay_days", from, to)?,
        Condition::Date(from, to) => between(connection, "letter_date", from, to)?,
        Condition::Not(inside) => {
            let without = records_where(connection, inside)?;
            let all = records_where(connection, &Condition::All)?;
            all.into_iter().filter(|record| without.binary_search(record).is_err()).collect()
        }
        Condition::And(all) => {
            let mut left: Option<Records> = None;
            for condition in all {
                let right = records_where(connection, condition)?;
                left = Some(match left {
                    Some(left) => left.into_iter().filter(|record| right.binary_search(record).is_ok()).collect(),
                    None => right,
                });
            }
            left.unwrap_or_default()
        }
        Condition::Or(all) => {
            let mut found = Records::new();
            for condition in all {
                found.extend(records_where(connection, condition)?);
            }
            found.sort_unstable();
            found.dedup();
            found
        }
    })
}

fn between<T: Into<Cell> + Clone>(
    connection: &Connection,
    column: &str,
    from: &End<T>,
    to: &End<T>,
) -> Result<Records, ArchiveError> {
    let mut query = format!("SELECT record FROM search_facts WHERE {column} IS NOT NULL");
    let mut values = Vec::new();
    for (end, sign) in [(from, '>'), (to, '<')] {
        if let Some((value, is_open)) = end {
            values.push(value.clone().into());
            query.push_str(&format!(" AND {column} {sign}{} ?{}", if *is_open { "" } else { "=" }, values.len()));
        }
    }
    records(connection, &format!("{query} ORDER BY record"), values)
}

fn records(connection: &Connection, query: &str, values: Vec<Cell>) -> Result<Records, ArchiveError> {
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives what the index is asked for as a whole: what weighs records against one another.
fn ranking_words(condition: &Condition) -> Option<&str> {
    match condition {
        Condition::Words(words) => Some(words),
        Condition::And(all) => all.iter().find_map(|condition| match condition {
            Condition::Words(words) => Some(words.as_str()),
            _ => None,
        }),
        _ => None,
    }
}

/// Gives the records with their scores, the best first; nothing where nothing weighs them or there are too many.
pub(super) fn ranked(
    connection: &Connection,
    condition: &Condition,
    records: &[i64],
) -> Result<Option<Scored>, ArchiveError> {
    let Some(words) = ranking_words(condition).filter(|_| records.len() <= RANKED_MAX) else { return Ok(None) };
    let weights = WEIGHTS.map(|weight| weight.to_string()).join(", ");
    let mut query = connection
        .prepare_cached(&format!("SELECT rowid, -bm25(search, {weights}) FROM search WHERE search MATCH ?1"))?;
    let rows = query.query_map([words], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
    let mut found = Scored::new();
    for row in rows {
        let (record, score) = row?;
        if records.binary_search(&record).is_ok() {
            found.push((record, Some(score)));
        }
    }
    found.sort_by(|one, other| {
        other.1.unwrap_or_default().total_cmp(&one.1.unwrap_or_default()).then(one.0.cmp(&other.0))
    });
    Ok(Some(found))
}

/// Hands over the records in the order of their dates, the latest first and those without a date last, until enough are taken.
pub(super) fn each_by_date(
    connection: &Connection,
    records: &[i64],
    mut take: impl FnMut(i64) -> Result<bool, ArchiveError>,
) -> Result<(), ArchiveError> {
    let mut query = connection.prepare_cached("SELECT record FROM search_facts ORDER BY letter_date DESC, record")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let record: i64 = row.get(0)?;
        if records.binary_search(&record).is_ok() && !take(record)? {
            break;
        }
    }
    Ok(())
}
