//! Words and rulings → tables; tables → typed tables of the record.
//!
//! `scene` looks at a page in the frame of its text; `tagged`, `ruled` and `aligned` propose candidates; `choose`
//! keeps the best one for each place; [`header::count_header_rows`] tells header from body; [`stitch::stitch_tables`] joins the parts of a
//! table over pages; [`captions`] finds title, notes and source around it; [`typed::table_to_record`] types its cells.

mod aligned;
mod candidate;
pub mod captions;
pub mod cell;
mod choose;
mod chunks;
mod columns;
mod edges;
pub mod header;
mod heads;
mod placing;
mod regions;
mod rows;
mod ruled;
mod scene;
pub mod stitch;
mod strips;
mod tagged;
#[cfg(test)]
mod tests;
pub mod typed;
mod verify;

use crate::document::{Direction, Page, Table, Trouble, TroubleKind, Word};
use crate::table::candidate::Candidate;
use crate::table::scene::Scene;

/// A direction with fewer words has no table of its own.
const WORDS_MIN: usize = 3;
/// A page with more words is not searched for tables.
const WORDS_MAX: usize = 250_000;

/// Tells which limits the search for the tables of a page with so many words reaches.
pub fn page_to_troubles(page: &Page, words: usize) -> Vec<Trouble> {
    let reached = [("rulings", page.rulings.len(), edges::RULINGS_MAX), ("table words", words, WORDS_MAX)];
    let reached = reached.into_iter().filter(|(_, count, limit)| count > limit);
    let trouble =
        |(what, _, limit)| Trouble { kind: TroubleKind::LimitReached { what, limit }, page: page.number, bbox: None };
    reached.map(trouble).collect()
}

/// Finds the tables of a page and gives them with the words that are left over; none where there are too many words.
pub fn page_to_tables(page: &Page, words: Vec<Word>) -> (Vec<Table>, Vec<Word>) {
    if words.len() > WORDS_MAX {
        return (Vec::new(), words);
    }
    let mut tables = Vec::new();
    let mut words: Vec<Option<Word>> = words.into_iter().map(Some).collect();
    for direction in [Direction::Right, Direction::Down, Direction::Up, Direction::Left] {
        let of_direction = words.iter().flatten().filter(|word| word.direction == direction).count();
        if of_direction < WORDS_MIN {
            continue;
        }
        let rest: Vec<Word> = words.into_iter().flatten().collect();
        let mut scene = scene::page_to_scene(page, &rest, direction);
        let tagged = tagged::tags_to_candidates(page, &rest, &scene);
        words = rest.into_iter().map(Some).collect();
        let kept = scene_to_tables(&mut scene, tagged);
        tables.extend(kept.into_iter().map(|candidate| candidate.into_table(&mut words, &scene)));
    }
    for table in &mut tables {
        if table.header_rows == 0 {
            table.header_rows = header::count_header_rows(table);
        }
    }
    tables.sort_by(|a, b| a.parts[0].bbox.y0.total_cmp(&b.parts[0].bbox.y0));
    (tables, words.into_iter().flatten().collect())
}

/// Finds the tables of a page in the frame of one direction.
fn scene_to_tables(scene: &mut Scene, tagged: Vec<Candidate>) -> Vec<Candidate> {
    let mut grids = ruled::rules_to_candidates(scene);
    for tagged in tagged {
        grids = tagged::with_geometry_of(tagged, grids);
    }
    let mut aligned = aligned::lines_to_candidates(scene);
    let mut settled = choose::settled_grids(&grids, &aligned, scene.tokens.len());
    if !settled.is_empty() {
        // What stands in a grid is read; the words around it are looked at again without it.
        scene.forget(settled.iter().flat_map(Candidate::tokens));
        aligned = aligned::lines_to_candidates(scene);
        settled.extend(grids.into_iter().filter(|grid| grid.score < choose::STRONG));
        aligned.append(&mut settled);
    } else {
        aligned.extend(grids);
    }
    choose::best_candidates(aligned, scene.tokens.len())
}
