//! Candidates for the tables of a page → those that are kept: of two for one place, the better one.

use crate::table::candidate::Candidate;

/// Candidates below this are no tables.
const SCORE_MIN: f32 = 0.5;
/// A candidate that holds more of the page is worth a little more: the power of its number of words.
const SIZE_POWER: f32 = 0.1;

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

fn rank(candidate: &Candidate) -> f32 {
    candidate.score * (candidate.tokens().count() as f32).powf(SIZE_POWER)
}
