//! The counts: a truth and a record → right, wrong, missed, invented; precision, recall, F1; the calibration.

use std::collections::BTreeMap;

use crate::measure::fields::{FIELDS, Field, Reading};
use crate::measure::truth::{Truth, Wanted};
use crate::record::Decision;

/// A value of this confidence or more is called sure.
pub const SURE: f64 = 0.95;
/// Where the bins of confidence begin, from the surest down.
pub const BINS: [f64; 5] = [SURE, 0.9, 0.8, 0.5, 0.0];

/// What became of a value that is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The letter states another value.
    Wrong,
    /// The letter states it and it was not read.
    Missed,
    /// It was read and the letter does not state it.
    Invented,
}

/// A value that is not right.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The file of the letter, as given to [`Score::add`].
    pub letter: String,
    /// Which letter of the file, from 1.
    pub part: usize,
    /// The name of the field.
    pub field: &'static str,
    /// What became of it.
    pub verdict: Verdict,
    /// What the letter says; the first of several values that would do.
    pub wanted: Option<String>,
    /// What was read.
    pub read: Option<Reading>,
}

/// The counts of one field over all letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Read as the letter states it.
    pub right: usize,
    /// Read as something else.
    pub wrong: usize,
    /// Stated and not read.
    pub missed: usize,
    /// Read and not stated.
    pub invented: usize,
    /// Neither stated nor read.
    pub absent: usize,
    /// Values read with a confidence of [`SURE`] or more.
    pub sure: usize,
    /// Of these, those that are right.
    pub sure_right: usize,
}

impl Counts {
    /// Tells whether the field was checked in any letter.
    pub fn is_checked(&self) -> bool {
        self.right + self.wrong + self.missed + self.invented + self.absent > 0
    }

    /// Gives the share of the values read that are right; nothing where none was read.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.right + self.wrong + self.invented)
    }

    /// Gives the share of the values stated that were read right; nothing where none is stated.
    pub fn recall(&self) -> Option<f64> {
        share(self.right, self.right + self.wrong + self.missed)
    }

    /// Gives the harmonic mean of both; nothing where no value is stated or read.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.right, 2 * self.right + 2 * self.wrong + self.missed + self.invented)
    }

    /// Adds the counts of another field.
    pub fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.invented += other.invented;
        self.absent += other.absent;
        self.sure += other.sure;
        self.sure_right += other.sure_right;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The values whose confidence lies in one range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// How many there are.
    pub values: usize,
    /// How many of them are right.
    pub right: usize,
}

impl Bin {
    /// Gives the share that is right; nothing where the bin is empty.
    pub fn share(&self) -> Option<f64> {
        share(self.right, self.values)
    }
}

/// What the reading of checked letters came to.
#[derive(Debug, Default)]
pub struct Score {
    /// How many letters were measured.
    pub letters: usize,
    /// How many of them have no value that is not right.
    pub wholly_right: usize,
    /// The counts of each field, in the order of [`FIELDS`].
    pub counts: Vec<Counts>,
    /// The calibration, in the order of [`BINS`].
    pub bins: [Bin; BINS.len()],
    /// Every value that is not right, letter by letter.
    pub failures: Vec<Failure>,
}

impl Score {
    /// Compares one letter with its truth; nothing was read where the file has no such letter.
    pub fn add(&mut self, letter: &str, truth: &Truth, decision: Option<&Decision>) {
        self.counts.resize(FIELDS.len(), Counts::default());
        let before = self.failures.len();
        for checked in &truth.checked {
            let read = decision.map(checked.field().read).unwrap_or_default();
            let (letter, part) = (letter.to_string(), truth.part);
            let mut marked = Marked { score: self, index: checked.index, letter, part };
            match &checked.wanted {
                Wanted::OneOf(values) => marked.compare_one(values, read.into_iter().next()),
                Wanted::All(values) => marked.compare_list(values, read),
            }
        }
        self.letters += 1;
        self.wholly_right += usize::from(self.failures.len() == before);
    }

    /// Gives the counts of all fields together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.counts.iter().for_each(|counts| total.add(counts));
        total
    }

    /// Gives the fields that were checked in any letter, with their counts.
    pub fn checked(&self) -> impl Iterator<Item = (&'static Field, &Counts)> {
        FIELDS.iter().zip(&self.counts).filter(|(_, counts)| counts.is_checked())
    }
}

/// A field of a letter while it is marked.
struct Marked<'s> {
    score: &'s mut Score,
    index: usize,
    letter: String,
    part: usize,
}

impl Marked<'_> {
    fn compare_one(&mut self, wanted: &[Option<String>], read: Option<Reading>) {
        let form = FIELDS[self.index].form;
        let key = read.as_ref().map(|read| form.key_of(&read.value));
        let agrees = wanted.iter().any(|wanted| wanted.as_deref().map(|words| form.key_of(words)) == key);
        let stated = wanted.iter().flatten().next().cloned();
        match (agrees, read) {
            (true, None) => self.counts().absent += 1,
            (true, Some(read)) => self.right(&read),
            (false, read) => self.fail(stated, read),
        }
    }

    /// Compares a list as a set: each value counts once, however often it was read.
    fn compare_list(&mut self, wanted: &[String], read: Vec<Reading>) {
        let form = FIELDS[self.index].form;
        let mut missing: BTreeMap<String, &String> = wanted.iter().map(|words| (form.key_of(words), words)).collect();
        let mut distinct: BTreeMap<String, Reading> = BTreeMap::new();
        for reading in read {
            let known = distinct.entry(form.key_of(&reading.value)).or_insert_with(|| reading.clone());
            if known.confidence < reading.confidence {
                *known = reading;
            }
        }
        if missing.is_empty() && distinct.is_empty() {
            self.counts().absent += 1;
        }
        for (key, reading) in distinct {
            match missing.remove(&key) {
                Some(_) => self.right(&reading),
                None => self.fail(None, Some(reading)),
            }
        }
        missing.into_values().for_each(|words| self.fail(Some(words.clone()), None));
    }

    fn counts(&mut self) -> &mut Counts {
        &mut self.score.counts[self.index]
    }

    fn right(&mut self, read: &Reading) {
        self.counts().right += 1;
        self.calibrate(read, true);
    }

    fn fail(&mut self, wanted: Option<String>, read: Option<Reading>) {
        let counts = self.counts();
        let verdict = match (&wanted, &read) {
            (Some(_), Some(_)) => Verdict::Wrong,
            (None, _) => Verdict::Invented,
            (Some(_), None) => Verdict::Missed,
        };
        match verdict {
            Verdict::Wrong => counts.wrong += 1,
            Verdict::Missed => counts.missed += 1,
            Verdict::Invented => counts.invented += 1,
        }
        if let Some(read) = &read {
            self.calibrate(read, false);
        }
        let (letter, part, field) = (self.letter.clone(), self.part, FIELDS[self.index].name);
        self.score.failures.push(Failure { letter, part, field, verdict, wanted, read });
    }

    fn calibrate(&mut self, read: &Reading, right: bool) {
        let Some(confidence) = read.confidence else { return };
        let bin = BINS.iter().position(|from| confidence >= *from).unwrap_or(BINS.len() - 1);
        self.score.bins[bin].values += 1;
        self.score.bins[bin].right += usize::from(right);
        if confidence >= SURE {
            let counts = self.counts();
            counts.sure += 1;
            counts.sure_right += usize::from(right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::json_to_truth;

    /// Marks one field of a letter and gives right, wrong, missed, invented, absent.
    fn check(truth: &str, read: &[(&str, f64)], expected: [usize; 5]) {
        let truth = json_to_truth(&format!(r#"{{"fields": {truth}}}"#)).unwrap();
        let readings = read.iter().map(|(value, confidence)| Reading {
            value: value.to_string(),
            confidence: Some(*confidence),
            rule: None,
        });
        let mut score = Score { counts: vec![Counts::default(); FIELDS.len()], ..Score::default() };
        let checked = &truth.checked[0];
        let mut marked = Marked { score: &mut score, index: checked.index, letter: "a.txt".to_string(), part: 1 };
        match &checked.wanted {
            Wanted::OneOf(values) => marked.compare_one(values, readings.clone().next()),
            Wanted::All(values) => marked.compare_list(values, readings.collect()),
        }
        let counts = score.total();
        let found = [counts.right, counts.wrong, counts.missed, counts.invented, counts.absent];
        assert_eq!(found, expected, "{:?} {read:?}", truth.checked);
        assert_eq!(score.failures.len(), counts.wrong + counts.missed + counts.invented);
    }

    #[test]
    fn a_value_is_right_wrong_missed_invented_or_absent() {
        check(r#"{"reference": "A 1"}"#, &[("a1", 0.9)], [1, 0, 0, 0, 0]);
        check(r#"{"reference": "A 1"}"#, &[("B 1", 0.9)], [0, 1, 0, 0, 0]);
        check(r#"{"reference": "A 1"}"#, &[], [0, 0, 1, 0, 0]);
        check(r#"{"reference": null}"#, &[("a1", 0.9)], [0, 0, 0, 1, 0]);
        check(r#"{"reference": null}"#, &[], [0, 0, 0, 0, 1]);
        check(r#"{"organism": ["Ville de Laval", "Laval"]}"#, &[("laval", 0.9)], [1, 0, 0, 0, 0]);
        check(r#"{"organism": ["Laval", null]}"#, &[], [0, 0, 0, 0, 1]);
    }

    #[test]
    fn a_list_counts_each_value_once() {
        let grounds = r#"{"citations.ground": ["A-2.1 53", "A-2.1 54"]}"#;
        check(grounds, &[("A-2.1 53", 0.9), ("A-2.1 53", 0.8), ("A-2.1 54", 0.9)], [2, 0, 0, 0, 0]);
        check(grounds, &[("A-2.1 53", 0.9), ("A-2.1 15", 0.9)], [1, 0, 1, 1, 0]);
        check(r#"{"citations.ground": []}"#, &[], [0, 0, 0, 0, 1]);
    }

    #[test]
    fn shares_follow_from_the_counts() {
        let counts = Counts { right: 6, wrong: 1, missed: 1, invented: 3, ..Counts::default() };
        assert_eq!(counts.precision(), Some(0.6));
        assert_eq!(counts.recall(), Some(0.75));
        assert_eq!(counts.f1(), Some(12.0 / 18.0));
        assert_eq!(Counts { absent: 4, ..Counts::default() }.f1(), None);
    }

    #[test]
    fn a_letter_that_was_not_found_misses_all() {
        let truth = json_to_truth(r#"{"part": 2, "fields": {"reference": "1", "copies": []}}"#).unwrap();
        let mut score = Score::default();
        score.add("a.txt", &truth, None);
        assert_eq!((score.total().missed, score.total().absent, score.wholly_right), (1, 1, 0));
    }
}
