//! Words and rulings → tables; tables → typed tables of the record.
//!
//! `scene` looks at a page in the frame of its text; `tagged`, `ruled` and `aligned` propose candidates; `choose`
//! keeps the best one for each place ([`proposal`] tells what became of each); [`header::count_header_rows`] tells header from body; [`stitch::stitch_tables`] joins the parts of a
//! table over pages; [`captions`] finds title, notes and source around it; [`typed::table_to_record`] types its cells.

mod aligned;
mod candidate;
pub mod captions;
pub mod cell;
mod choose;
mod chunks;
mod columns;
mod continuation;
mod edges;
mod extent;
mod gridlines;
mod grounds;
pub mod header;
mod header_lines;
mod heads;
mod parting;
mod placing;
pub mod proposal;
mod regions;
mod rest;
mod rows;
mod ruled;
mod scene;
mod sections;
pub mod stitch;
mod strips;
mod tagged;
#[cfg(test)]
mod tests;
pub mod typed;
mod verify;

use crate::document::{Direction, Page, Table, Trouble, TroubleKind, Word};
use crate::table::candidate::Candidate;
use crate::table::choose::Chosen;
use crate::table::proposal::{Proposal, Reason, Rejections};
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
    read_page(page, words, None)
}

/// Gives every candidate that [`page_to_tables`] looks at, the kept ones of a direction first, and why it was kept or
/// not.
pub fn page_to_proposals(page: &Page, words: Vec<Word>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    read_page(page, words, Some(&mut proposals));
    proposals
}

fn read_page(page: &Page, words: Vec<Word>, mut proposals: Option<&mut Vec<Proposal>>) -> (Vec<Table>, Vec<Word>) {
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
        let mut rejections = if proposals.is_some() { Rejections::listed() } else { Rejections::default() };
        let rest: Vec<Word> = words.into_iter().flatten().collect();
        let mut scene = scene::page_to_scene(page, &rest, direction);
        let tagged = tagged::tags_to_candidates(page, &rest, &scene, &mut rejections);
        words = rest.into_iter().map(Some).collect();
        let chosen = scene_to_tables(&mut scene, tagged, &mut rejections);
        if let Some(proposals) = &mut proposals {
            add_proposals(proposals, &chosen, rejections.take(), &scene);
        }
        tables.extend(chosen.kept.into_iter().map(|candidate| candidate.into_table(&mut words, &scene)));
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
fn scene_to_tables(scene: &mut Scene, tagged: Vec<Candidate>, rejections: &mut Rejections) -> Chosen {
    let mut grids = ruled::rules_to_candidates(scene, rejections);
    for tagged in tagged {
        grids = tagged::with_geometry_of(tagged, grids);
    }
    let mut of_words = Rejections::like(rejections);
    let mut candidates = aligned::lines_to_candidates(scene, &mut of_words);
    let settled = choose::settled_grids(&grids, &candidates, scene.tokens.len());
    if settled.contains(&true) {
        // What stands in a grid is read; the words around it are looked at again without it.
        let (mut grids, others) = parted(grids, &settled);
        scene.settle(grids.iter().map(Candidate::frame).collect(), grids.iter().flat_map(Candidate::tokens));
        let in_grid = |candidate: &Candidate| candidate.tokens().any(|token| !scene.tokens[token].seen);
        for candidate in candidates.into_iter().filter(in_grid) {
            rejections.add(Reason::GridInPlace, || candidate);
        }
        of_words = Rejections::like(rejections);
        candidates = aligned::lines_to_candidates(scene, &mut of_words);
        candidates.append(&mut grids);
        for grid in others {
            if grid.score < choose::STRONG {
                candidates.push(grid);
            } else {
                rejections.add(Reason::PartOfLarger, || grid);
            }
        }
    } else {
        candidates.extend(grids);
    }
    rejections.append(of_words);
    choose::best_candidates(candidates, scene)
}

/// Parts the candidates of which it is true from the others.
fn parted(candidates: Vec<Candidate>, is_true: &[bool]) -> (Vec<Candidate>, Vec<Candidate>) {
    let (yes, no): (Vec<_>, Vec<_>) = candidates.into_iter().zip(is_true).partition(|(_, is_true)| **is_true);
    let plain = |list: Vec<(Candidate, &bool)>| list.into_iter().map(|(candidate, _)| candidate).collect();
    (plain(yes), plain(no))
}

/// Adds what became of the candidates of one direction.
fn add_proposals(proposals: &mut Vec<Proposal>, chosen: &Chosen, rejected: Vec<(Candidate, Reason)>, scene: &Scene) {
    let first = proposals.len();
    let scored = |candidate: &Candidate| Some(candidate.score).filter(|&score| score > 0.0);
    for candidate in &chosen.kept {
        proposals.push(Proposal::of(candidate, scene, scored(candidate), None));
    }
    let mut others: Vec<Proposal> = Vec::new();
    for (candidate, reason) in chosen.lost.iter().chain(&rejected) {
        let reason = match reason {
            Reason::Overlaps(number) => Reason::Overlaps(first + number),
            other => *other,
        };
        others.push(Proposal::of(candidate, scene, scored(candidate), Some(reason)));
    }
    others.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    // Two ways to one reading (a run of lines and the rules around it, a box seen from each direction) are one.
    for other in others {
        let same = |known: &Proposal| other.is_same_reading(known);
        if !proposals.iter().any(same) {
            proposals.push(other);
        }
    }
}
