//! The candidates for the tables of a page, drawn and described: what was kept, what was rejected, and why.

use std::fmt::Write as _;

use crate::cli::explain::Mark;
use crate::document::{BBox, Page, TableMethod, Word};
use crate::messages::tables::{self as say, CandidateWords};
use crate::messages::{Lang, Sentence};
use crate::table::page_to_proposals;
use crate::table::proposal::{Proposal, Reason};

/// The frame of a candidate that was kept.
pub const KEPT: &str = "table candidate, kept";
/// The frame of one that was rejected.
pub const REJECTED: &str = "table candidate, rejected";
/// Its edges and cells.
pub const REJECTED_INSIDE: &str = "edge or cell of a rejected candidate";
/// An edge between the columns of a candidate that was kept.
pub const COLUMN_EDGE: &str = "column edge";
/// An edge between its rows.
pub const ROW_EDGE: &str = "row edge";

/// Gives the marks of the candidates of a page, in the words of a language.
pub fn candidate_marks(page: &Page, words: &[Word], lang: Lang) -> Vec<Mark> {
    let Some(number) = page.number.filter(|_| page.blocks.is_empty()) else { return Vec::new() };
    let seen: Vec<Word> = words.iter().filter(|word| word.hidden.is_none()).cloned().collect();
    let mut marks = Vec::new();
    for (index, proposal) in page_to_proposals(page, seen).iter().enumerate() {
        let mut add = |kind, bbox| marks.push(Mark { kind, page: number, bbox, words: String::new() });
        let rejected = proposal.reason.is_some();
        let inside = |kind| if rejected { REJECTED_INSIDE } else { kind };
        proposal.column_edges.iter().for_each(|&bbox| add(inside(COLUMN_EDGE), bbox));
        proposal.row_edges.iter().for_each(|&bbox| add(inside(ROW_EDGE), bbox));
        if rejected {
            // The cells of a kept one are drawn with its table.
            proposal.cells.iter().for_each(|&bbox| add(REJECTED_INSIDE, bbox));
        }
        let kind = if rejected { REJECTED } else { KEPT };
        let words = proposal_to_text(index + 1, proposal, lang);
        marks.push(Mark { kind, page: number, bbox: proposal.bbox, words });
    }
    marks
}

/// Describes a candidate in a line: what it is, what became of it, and where its edges stand.
fn proposal_to_text(number: usize, proposal: &Proposal, lang: Lang) -> String {
    let sentence = say::candidate(&CandidateWords {
        number,
        method: method_sentence(proposal.method),
        rows: proposal.rows,
        columns: proposal.columns,
        cells: proposal.cells.len(),
        score: proposal.score,
        verdict: proposal.reason.map_or_else(say::kept, reason_sentence),
    });
    let mut text = sentence.in_lang(lang);
    // On a turned page the edges of columns lie.
    for (name, edges) in [("columns", &proposal.column_edges), ("rows", &proposal.row_edges)] {
        let _ = write!(text, "\t{name}");
        for BBox { x0, y0, x1, y1 } in edges {
            let _ = write!(text, " {:.1}", if x1 - x0 > y1 - y0 { y0 } else { x0 });
        }
    }
    text
}

fn method_sentence(method: TableMethod) -> Sentence {
    match method {
        TableMethod::Tagged => say::by_tags(),
        TableMethod::Ruled => say::by_rules(),
        TableMethod::Aligned => say::by_alignment(),
        TableMethod::Markup => say::by_markup(),
    }
}

fn reason_sentence(reason: Reason) -> Sentence {
    match reason {
        Reason::NoGrid => say::no_grid(),
        Reason::TooLarge => say::too_large(),
        Reason::Turned => say::turned(),
        Reason::TooFewCells => say::too_few_cells(),
        Reason::TooEmpty => say::too_empty(),
        Reason::Prose => say::prose(),
        Reason::MarkedOverlap => say::marked_overlap(),
        Reason::MarkedElsewhere => say::marked_elsewhere(),
        Reason::ForeignWords => say::foreign_words(),
        Reason::FewerThanTwoRows => say::fewer_than_two_rows(),
        Reason::Formulas => say::formulas(),
        Reason::TooFewFigures => say::too_few_figures(),
        Reason::Unlabelled => say::unlabelled(),
        Reason::LoneFigures => say::lone_figures(),
        Reason::WordsAlone => say::words_alone(),
        Reason::NotAligned => say::not_aligned(),
        Reason::Straddling => say::straddling(),
        Reason::Contents => say::contents(),
        Reason::LowScore => say::low_score(),
        Reason::GridInPlace => say::grid_in_place(),
        Reason::PartOfLarger => say::part_of_larger(),
        Reason::Overlaps(better) => say::overlaps(better + 1),
    }
}
