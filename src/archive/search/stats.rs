//! Decisions counted by body, year, article and outcome, with the days that they took.
//!
//! The clock: from the reception of the request, as the letter states it, to the date of the letter. Letters that do not state both
//! are counted, and have no days. Rows stand in the order of their names, never of their days.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::archive::{Archive, ArchiveError};
use crate::search::expression::query_to_condition;
use crate::search::query::Query;
use crate::search::stems::Stems;

use super::select::records_where;

/// By what decisions are counted.
pub const GROUPS: [&str; 4] = ["body", "year", "article", "outcome"];

/// A line of the counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// `body`, `year`, `article` or `outcome`.
    pub by: &'static str,
    /// The value; nothing where the letters state none.
    pub value: Option<String>,
    /// How many decisions.
    pub decisions: usize,
    /// The days of all of them.
    pub days: Days,
    /// The days of those whose dossier holds a notice that the delay is extended.
    pub days_with_notice: Days,
    /// The days of those whose dossier holds none.
    pub days_without_notice: Days,
}

/// The days that decisions took.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Days {
    /// How many letters state them.
    pub n: usize,
    /// A quarter took at most so many.
    pub lower_quartile: Option<f64>,
    /// Half took at most so many.
    pub median: Option<f64>,
    /// Three quarters took at most so many.
    pub upper_quartile: Option<f64>,
}

impl Days {
    fn of(mut days: Vec<i64>) -> Self {
        days.sort_unstable();
        let at = |share: f64| {
            let place = share * (days.len().checked_sub(1)? as f64);
            let (low, high) = (days[place.floor() as usize] as f64, days[place.ceil() as usize] as f64);
            Some(low + (high - low) * place.fract())
        };
        Self { n: days.len(), lower_quartile: at(0.25), median: at(0.5), upper_quartile: at(0.75) }
    }
}

/// The decisions of a line.
#[derive(Default)]
struct Group {
    decisions: usize,
    with_notice: Vec<i64>,
    without_notice: Vec<i64>,
}

impl Archive {
    /// Counts the decisions that a query finds.
    ///
    /// # Errors
    /// The database's own.
    pub fn stats(&self, query: &Query, groups: &[&'static str]) -> Result<Vec<Line>, ArchiveError> {
        let moment = self.connection.unchecked_transaction()?;
        let records = records_where(&moment, &query_to_condition(query, &Stems::default()))?;
        let noticed: BTreeSet<(String, String)> = {
            let mut query = moment.prepare(
                "SELECT DISTINCT d.root, d.dossier FROM search_facts s JOIN records r ON r.id = s.record
                 JOIN dossier_files d ON d.file = r.file WHERE s.announces_extension",
            )?;
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
        };
        let mut counts: BTreeMap<(usize, Option<String>), Group> = BTreeMap::new();
        let mut query = moment.prepare(
            "SELECT s.record, s.organism, substr(s.letter_date, 1, 4), s.grounds, s.outcome, s.delay_days, s.announces_extension,
               d.root, d.dossier
             FROM search_facts s JOIN records r ON r.id = s.record LEFT JOIN dossier_files d ON d.file = r.file WHERE s.is_decision",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if records.binary_search(&row.get(0)?).is_err() {
                continue;
            }
            let dossier: (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
            let is_noticed = row.get::<_, bool>(6)? || dossier.0.zip(dossier.1).is_some_and(|of| noticed.contains(&of));
            let days: Option<i64> = row.get(5)?;
            for (index, by) in GROUPS.iter().enumerate().filter(|(_, by)| groups.contains(by)) {
                let values: Vec<Option<String>> = match *by {
                    "body" => vec![row.get(1)?],
                    "year" => vec![row.get(2)?],
                    "article" => {
                        let grounds: String = row.get(3)?;
                        grounds
                            .split(';')
                            .map(|ground| Some(ground.to_string()).filter(|ground| !ground.is_empty()))
                            .collect()
                    }
                    _ => vec![row.get(4)?],
                };
                for value in values {
                    let group = counts.entry((index, value)).or_default();
                    group.decisions += 1;
                    let list = if is_noticed { &mut group.with_notice } else { &mut group.without_notice };
                    list.extend(days);
                }
            }
        }
        let lines = counts.into_iter().map(|((index, value), group)| Line {
            by: GROUPS[index],
            value,
            decisions: group.decisions,
            days: Days::of(group.with_notice.iter().chain(&group.without_notice).copied().collect()),
            days_with_notice: Days::of(group.with_notice),
            days_without_notice: Days::of(group.without_notice),
        });
        Ok(lines.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_days() {
        let days = Days::of(vec![4, 1, 2, 3]);
        assert_eq!(
            (days.n, days.lower_quartile, days.median, days.upper_quartile),
            (4, Some(1.75), Some(2.5), Some(3.25))
        );
        assert_eq!(Days::of(vec![]), Days::default());
        assert_eq!(Days::of(vec![7]).median, Some(7.0));
    }
}
