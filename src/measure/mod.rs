//! Truth and record → counts: of each field, how many values are right, wrong, missed or invented.
//!
//! The truth is what a person read in the letter ([`Truth`]); the fields and how their values are compared stand in
//! one table ([`FIELDS`]); the counts and the calibration of the confidences are a [`Score`].

mod fields;
mod score;
mod truth;

pub use fields::{FIELDS, Field, Form, Reading};
pub use score::{BINS, Bin, Counts, Failure, SURE, Score, Verdict};
pub use truth::{Checked, Truth, TruthFault, Wanted, json_to_truth};
