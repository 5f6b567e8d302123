//! Words and rulings → tables; tables → typed tables of the record.
//!
//! [`ruled::rulings_to_tables`] reads grids; [`header::count_header_rows`] tells header from body;
//! [`stitch::stitch_tables`] joins the parts of a table over pages; [`captions`] finds title, notes and source
//! around it; [`typed::table_to_record`] types its cells.

pub mod captions;
pub mod cell;
pub mod header;
pub mod ruled;
pub mod stitch;
pub mod typed;

use crate::document::{Page, Table, Word};

/// Finds the tables of a page and gives them with the words that are left over.
pub fn page_to_tables(page: &Page, words: Vec<Word>) -> (Vec<Table>, Vec<Word>) {
    let (mut tables, rest) = ruled::rulings_to_tables(page, words);
    for table in &mut tables {
        table.header_rows = header::count_header_rows(table);
    }
    (tables, rest)
}
