//! What a row of a table in the answer says of its document: « Transmis », « Refusé – art. 53 ».

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::letter::{Letter, Paragraph};
use crate::record::Outcome;

/// What the cell of a table says of the document in its row; the first that stands there counts.
static CELLS: LazyLock<Vec<(Outcome, Regex)>> = LazyLock::new(|| {
    let cell = |outcome, pattern: &str| {
        (outcome, Regex::new(&format!(r"(?i)^\s*(?:{pattern})")).expect("the pattern is valid"))
    };
    vec![
        cell(Outcome::Partial, r"[^.]{0,40}(?:partiel|en\s+partie|in\s+part|partial|masqu|caviard|élagu|redact|sever)"),
        cell(
            Outcome::NoDocument,
            r"(?:document\s+)?(?:non\s+(?:détenu|disponible|retracé|repéré|trouvé)|inexistant|aucun|no\s+(?:document|record)|not\s+(?:held|found)|n'existe)",
        ),
        cell(
            Outcome::Refused,
            r"(?:accès\s+|access\s+)?(?:refus|non\s+(?:communiqué|transmis|accessible|remis|divulgué)|withheld|denied|inaccessible|confidentiel|not\s+(?:released|disclosed|accessible))",
        ),
        cell(Outcome::PublishedElsewhere, r"(?:déjà\s+)?(?:publi[éc]|diffusé|published|available\s+online|en\s+ligne)"),
        cell(Outcome::NotCreated, r"(?:à\s+créer|non\s+créé|not\s+created)"),
        cell(Outcome::Transferred, r"(?:transféré|transferred)"),
        cell(
            Outcome::Granted,
            r"(?:accès\s+|access\s+)?(?:transmis|communiqué|remis|accord|accepté|accessible|divulgué|joint|fourni|released|granted|disclosed|enclosed|provided|attached)",
        ),
    ]
});

/// Reads what a row of the answer says of its document: the last cell that says it.
pub(super) fn row_outcome(letter: &Letter, row: &Paragraph) -> Option<(Outcome, Span)> {
    let folded = letter.text.folded(row.span);
    let cells = letter.text.cells(row.span).into_iter().filter(|cell| cell.len() < 80);
    let mut told = cells.filter_map(|cell| {
        let words = folded.get(cell.clone())?;
        let (outcome, _) = CELLS.iter().find(|(_, pattern)| pattern.is_match(words))?;
        Some((*outcome, letter.text.span_in(row.span, cell)))
    });
    told.next_back()
}
