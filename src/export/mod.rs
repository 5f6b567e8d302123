//! Records → files and formats. Sees only [`crate::record`] and [`crate::messages`].

pub mod atom;
pub mod csv;
pub mod files;
pub mod links;
pub mod lists;
pub mod opensearch;
pub mod output;
pub mod package;
pub mod page;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod released;
pub mod schema;
pub mod shape;
pub mod tables;
pub mod workbook;
