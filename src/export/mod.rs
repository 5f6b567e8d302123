//! Records → files and formats. Sees only [`crate::record`].

pub mod files;
pub mod schema;
pub mod tables;
