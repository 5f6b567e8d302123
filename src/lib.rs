//! Greffier reads Québec access-to-information decision letters: a file's bytes become a [`document`] (the nouns of
//! a file), then a [`record`] (the nouns of the answer), each value with its evidence.
//!
//! The rooms stand in the order of the pipeline; each may use the ones above it, none the ones below
//! (`tests/it/layers.rs` holds this).

pub mod document;
pub mod record;
pub mod messages;
pub mod discover;
pub mod read;
pub mod layout;
pub mod table;
pub mod pattern;
pub mod letter;
pub mod fields;
pub mod audit;
pub mod measure;
pub mod pipeline;
pub mod worker;
pub mod search;
pub mod archive;
pub mod export;
pub mod ingest;
pub mod cli;
