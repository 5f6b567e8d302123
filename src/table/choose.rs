//! Candidates for the tables of a page → those that are kept: of two for one place, the better one.

use crate::table::candidate::Candidate;
use crate::table::proposal::Reason;
use crate::table::scene::Scene;

/// Candidates below this are no tables.
const SCORE_MIN: f32 = 0.5;
/// A candidate that holds more of the page is worth a little more: the power of its number of words.
const SIZE_POWER: f32 = 0.1;

/// A grid of rules with this score is complete.
pub const STRONG: f32 = 0.9;
/// A grid that holds less than this part of a table is its header or a box in it.
const SMALL_PART: f32 = 0.35;
/// Two tables beside each other hold at least this part of the words of one over both.
const BESIDE_PART: f32 = 0.85;

/// What was chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    /// The candidates that are kept, from top to bottom.
    pub kept: Vec<Candidate>,
    /// The others; of overlapping ones the number is that of the better one in `kept`.
    pub lost: Vec<(Candidate, Reason)>,
}

/// Keeps the best candidates that have no word in common.
pub fn best_candidates(candidates: Vec<Candidate>, scene: &Scene) -> Chosen {
    let (good, low): (Vec<Candidate>, Vec<Candidate>) =
        candidates.into_iter().partition(|candidate| candidate.score >= SCORE_MIN);
    let mut lost: Vec<(Candidate, Reason)> = low.into_iter().map(|candidate| (candidate, Reason::LowScore)).collect();
    // One that two tables side by side explain better comes last: what they leave over is no table.
    let parted: Vec<bool> = good.iter().map(|candidate| is_two_tables(candidate, &good, scene)).collect();
    let ranks = good.iter().zip(parted).map(|(candidate, parted)| if parted { 0.0 } else { rank(candidate) });
    let ranks: Vec<f32> = ranks.collect();
    let mut ranked: Vec<(f32, Candidate)> = ranks.into_iter().zip(good).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut owner: Vec<Option<usize>> = vec![None; scene.tokens.len()];
    let mut kept: Vec<(usize, Candidate)> = Vec::new();
    for (_, candidate) in ranked {
        // Of several better ones the best is named: it came first.
        if let Some(better) = candidate.tokens().filter_map(|index| owner[index]).min() {
            lost.push((candidate, Reason::Overlaps(better)));
            continue;
        }
        candidate.tokens().for_each(|index| owner[index] = Some(kept.len()));
        kept.push((kept.len(), candidate));
    }
    kept.sort_by(|(_, a), (_, b)| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    for (_, reason) in &mut lost {
        if let Reason::Overlaps(better) = reason {
            *better = kept.iter().position(|(number, _)| number == better).unwrap_or(*better);
        }
    }
    Chosen { kept: kept.into_iter().map(|(_, candidate)| candidate).collect(), lost }
}

/// Tells of each grid of rules whether it stands against the aligned words: not those that frame only a small part of
/// a table, such as its header, nor those that are incomplete.
pub fn settled_grids(grids: &[Candidate], aligned: &[Candidate], words: usize) -> Vec<bool> {
    let mut settled: Vec<bool> = grids.iter().map(|grid| grid.score >= STRONG).collect();
    let mut grid_of = vec![None; words];
    for (index, grid) in grids.iter().enumerate().filter(|(_, grid)| grid.score >= STRONG) {
        grid.tokens().for_each(|token| grid_of[token] = Some(index));
    }
    for candidate in aligned {
        let mut common = std::collections::BTreeMap::new();
        for grid in candidate.tokens().filter_map(|token| grid_of[token]) {
            *common.entry(grid).or_insert(0usize) += 1;
        }
        let most = candidate.tokens().count() as f32 * SMALL_PART;
        if let Some((&grid, _)) = common.iter().next()
            && common.len() == 1
            && (grids[grid].tokens().count() as f32) < most
        {
            settled[grid] = false;
        }
    }
    settled
}

/// Tells whether two better candidates beside each other, each with labels of its own, hold nearly all words of one.
fn is_two_tables(whole: &Candidate, candidates: &[Candidate], scene: &Scene) -> bool {
    let mut held = vec![false; scene.tokens.len()];
    whole.tokens().for_each(|token| held[token] = true);
    let count = |candidate: &Candidate| candidate.tokens().filter(|&token| held[token]).count();
    let frame = whole.frame();
    let better = candidates.iter().filter(|part| part.score > whole.score && part.frame().width() < frame.width());
    let parts: Vec<&Candidate> = better.filter(|part| count(part) > 0 && is_labelled(part, scene)).collect();
    parts.iter().enumerate().any(|(index, left)| {
        parts[index + 1..].iter().any(|right| {
            let (a, b) = (left.frame(), right.frame());
            let beside = a.overlap_x(&b) <= 0.0 && a.y0.max(b.y0) < a.y1.min(b.y1);
            beside && (count(left) + count(right)) as f32 >= BESIDE_PART * whole.tokens().count() as f32
        })
    })
}

/// Tells whether most cells of the first column are words.
fn is_labelled(candidate: &Candidate, scene: &Scene) -> bool {
    let labels = candidate.cells.iter().filter(|cell| cell.column == 0 && !cell.tokens.is_empty());
    let is_value = |tokens: &[usize]| tokens.iter().all(|&token| scene.tokens[token].is_value());
    let (figures, words): (Vec<_>, Vec<_>) = labels.partition(|cell| is_value(&cell.tokens));
    words.len() > 2 * figures.len()
}

fn rank(candidate: &Candidate) -> f32 {
    candidate.score * (candidate.tokens().count() as f32).powf(SIZE_POWER)
}
