//! Records → files and formats. Sees only [`crate::record`] and [`crate::messages`].

pub mod csv;
pub mod files;
pub mod lists;
pub mod output;
pub mod schema;
pub mod shape;
pub mod tables;
