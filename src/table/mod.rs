//! Words and rulings → tables; tables → typed tables of the record.
//!
//! [`scene`] looks at a page in the frame of its text; [`ruled`] reads grids; [`choose`] keeps the best candidate for
//! each place; [`header::count_header_rows`] tells header from body; [`stitch::stitch_tables`] joins the parts of a
//! table over pages; [`captions`] finds title, notes and source around it; [`typed::table_to_record`] types its cells.

mod candidate;
pub mod captions;
pub mod cell;
mod choose;
mod edges;
pub mod header;
mod ruled;
mod scene;
pub mod stitch;
pub mod typed;

use crate::document::{Direction, Page, Table, Word};

/// A direction with fewer words has no table of its own.
const WORDS_MIN: usize = 4;

/// Finds the tables of a page and gives them with the words that are left over.
pub fn page_to_tables(page: &Page, words: Vec<Word>) -> (Vec<Table>, Vec<Word>) {
    let mut tables = Vec::new();
    let mut words: Vec<Option<Word>> = words.into_iter().map(Some).collect();
    for direction in [Direction::Right, Direction::Down, Direction::Up, Direction::Left] {
        let of_direction = words.iter().flatten().filter(|word| word.direction == direction).count();
        if of_direction < WORDS_MIN {
            continue;
        }
        let rest: Vec<Word> = words.into_iter().flatten().collect();
        let scene = scene::page_to_scene(page, &rest, direction);
        words = rest.into_iter().map(Some).collect();
        let candidates = ruled::rules_to_candidates(&scene);
        let kept = choose::best_candidates(candidates, words.len());
        tables.extend(kept.into_iter().map(|candidate| candidate.into_table(&mut words, &scene)));
    }
    for table in &mut tables {
        table.header_rows = header::count_header_rows(table);
    }
    tables.sort_by(|a, b| a.parts[0].bbox.y0.total_cmp(&b.parts[0].bbox.y0));
    (tables, words.into_iter().flatten().collect())
}
