//! What a search means: text → words that are found, a query → what is looked for, a hit → the words around it.
//!
//! Pure: the archive keeps the index and asks it. A record comes as JSON, as the archive keeps it.

pub mod columns;
pub mod expression;
pub mod families;
pub mod likeness;
pub mod names;
pub mod numbers;
pub mod query;
pub mod shadow;
pub mod snippet;
pub mod stems;
pub mod terms;
pub mod words;

/// Changes whenever the same record would fill the index otherwise: an index of other rules is filled anew.
pub const RULES: i64 = 1;
