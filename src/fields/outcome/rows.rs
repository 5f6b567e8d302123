//! What a row of a table in the answer says of its document: « Transmis », « Refusé – art. 53 ».

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::{Letter, Paragraph};
use crate::record::Outcome;

/// What the cell of a table says of the document in its row; the first that stands there counts.
static CELLS: LazyLock<Vec<(Outcome, Pattern)>> = LazyLock::new(|| {
    let cell = |outcome, pattern: &str| {
        (outcome, Pattern::new(&format!(r"(?i)^\s*(?:{pattern})")).expect("the pattern is valid"))
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
            r"(?:accès\s+|access\s+)?(?:transmis|communiqué|remis|accord|accept|accueilli|accessible|divulgué|joint|fourni|released|granted|disclosed|enclosed|provided|attached)",
        ),
    ]
});

/// The name of the cell that holds the decision in a form.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:(?:la|notre|our)\s+)?(?:décision|decision|suite\s+donnée|résultat|issue|outcome|réponse|response|statut|status)(?:\s+(?:rendue|prise|du\s+responsable|made))?\s*:?\s*$").expect("the pattern is valid")
});
/// A box that is ticked, and what stands behind it up to the next box.
static TICKED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)(?:[☒☑✔✅⊠■✓✗✘]|\[x\]|\(x\))\s*([^☐□☒☑\[]+)").expect("the pattern is valid"));

/// Reads what the row of a form says under the name of the decision; of boxes the one that is ticked.
pub(super) fn labelled_outcome(letter: &Letter, row: &Paragraph) -> Option<(Outcome, Span)> {
    let folded = letter.text.folded(row.span);
    let cells = letter.text.cells(row.span);
    let [label, value] = cells.as_slice() else { return None };
    let label = folded.get(label.clone())?;
    let words = folded.get(value.clone())?;
    let (text, start) = match TICKED.captures(words).and_then(|found| found.get(1)) {
        Some(ticked) => (ticked.as_str(), value.start + ticked.start()),
        None => (words, value.start),
    };
    let (outcome, _) = CELLS.iter().find(|(_, pattern)| LABEL.is_match(label) && pattern.is_match(text))?;
    Some((*outcome, letter.text.span_in(row.span, start..start + text.trim_end().len())))
}

/// A line that names the decision and gives it: « Décision : non communiqué ».
static LINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|[.;]\s+|\s)(?:décision|decision|suite\s+donnée|outcome|résultat|conclusion|statut|status)\s*:\s*([^.;:]{3,60})").expect("the pattern is valid")
});

/// Reads what a line says under the name of the decision.
pub(super) fn line_outcome(letter: &Letter, line: &Paragraph) -> Option<(Outcome, Span)> {
    let told = LINE.captures(letter.text.folded(line.span))?.get(1)?;
    let (outcome, _) = CELLS.iter().find(|(_, pattern)| pattern.is_match(told.as_str()))?;
    Some((*outcome, letter.text.trim(letter.text.span_in(line.span, told.range()))))
}

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
