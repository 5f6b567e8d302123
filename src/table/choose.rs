//! Candidates for the tables of a page → those that are kept: of two for one place, the better one.

use crate::table::candidate::Candidate;

/// Candidates below this are no tables.
const SCORE_MIN: f32 = 0.5;
/// A candidate that holds more of the page is worth a little more: the power of its number of words.
const SIZE_POWER: f32 = 0.1;

/// A grid of rules with this score is complete.
pub const STRONG: f32 = 0.9;
/// A grid that holds less than this part of a table is its header or a box in it.
const SMALL_PART: f32 = 0.35;

/// Keeps the best candidates that have no word in common.
pub fn best_candidates(mut candidates: Vec<Candidate>, words: usize) -> Vec<Candidate> {
    candidates.retain(|candidate| candidate.score >= SCORE_MIN);
    let mut ranked: Vec<(f32, Candidate)> =
        candidates.into_iter().map(|candidate| (rank(&candidate), candidate)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken = vec![false; words];
    let mut kept: Vec<Candidate> = Vec::new();
    for (_, candidate) in ranked {
        if candidate.tokens().any(|index| taken[index]) {
            continue;
        }
        candidate.tokens().for_each(|index| taken[index] = true);
        kept.push(candidate);
    }
    kept.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    kept
}

/// Gives the grids of rules that stand against the aligned words: not those that frame only a small part of a table,
/// such as its header.
pub fn settled_grids(grids: &[Candidate], aligned: &[Candidate], words: usize) -> Vec<Candidate> {
    let strong: Vec<&Candidate> = grids.iter().filter(|grid| grid.score >= STRONG).collect();
    let mut grid_of = vec![None; words];
    for (index, grid) in strong.iter().enumerate() {
        grid.tokens().for_each(|token| grid_of[token] = Some(index));
    }
    let mut settled = vec![true; strong.len()];
    for candidate in aligned {
        let mut common = std::collections::BTreeMap::new();
        for grid in candidate.tokens().filter_map(|token| grid_of[token]) {
            *common.entry(grid).or_insert(0usize) += 1;
        }
        let most = candidate.tokens().count() as f32 * SMALL_PART;
        if let Some((&grid, _)) = common.iter().next()
            && common.len() == 1
            && (strong[grid].tokens().count() as f32) < most
        {
            settled[grid] = false;
        }
    }
    strong.into_iter().zip(settled).filter(|(_, settled)| *settled).map(|(grid, _)| grid.clone()).collect()
}

fn rank(candidate: &Candidate) -> f32 {
    candidate.score * (candidate.tokens().count() as f32).powf(SIZE_POWER)
}
