//! What stands around a table: its title above, its notes and source below.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, BlockKind};

/// At most this many paragraphs below a table belong to its notes.
const NOTES_MAX: usize = 12;

/// Title, notes and source of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captions {
    /// The title above it.
    pub title: Option<String>,
    /// The notes below it.
    pub notes: Vec<String>,
    /// The source below it.
    pub source: Option<String>,
    /// How many blocks below the table are its captions.
    pub blocks_below: usize,
}

static NOTE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:notes?|remarques?|légende|legend)\s*(?:\d+\s*)?[:.]\s*").expect("the pattern is valid")
});
static SOURCE_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^sources?\s*:\s*").expect("the pattern is valid"));
static NOTE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\*+|[¹²³⁴]|\(\d\)|«\s*\S{1,4}\s*»\s*[:=]|(?:x|n\.\s?d\.|n/d|s\.\s?o\.|-)\s*[:=])\s*\S")
        .expect("the pattern is valid")
});
static TABLE_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:tableau|table)\s+[0-9IVX]+").expect("the pattern is valid"));

/// Finds the captions of the table at `index` of the blocks.
pub fn find_captions(blocks: &[Block], index: usize) -> Captions {
    let mut captions = below(&blocks[index + 1..]);
    captions.title = index.checked_sub(1).and_then(|above| title(&blocks[above]));
    captions
}

/// Gives the text of a block that can be a title: a heading, a bold paragraph or one that begins with « Tableau ».
fn title(block: &Block) -> Option<String> {
    let text = block.text();
    let length = text.chars().count();
    let headed = block.kind == BlockKind::Heading || block.is_bold() || TABLE_LABEL.is_match(&text);
    let plain = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    let label = NOTE_LABEL.is_match(&text) || SOURCE_LABEL.is_match(&text);
    (plain && headed && !label && (3..=400).contains(&length)).then(|| text.trim_end_matches(':').trim().to_string())
}

/// What the next paragraph without a label of its own belongs to.
enum Expecting {
    Nothing,
    Notes,
    Source,
}

fn below(blocks: &[Block]) -> Captions {
    let mut captions = Captions::default();
    let mut expecting = Expecting::Nothing;
    for block in blocks.iter().take(NOTES_MAX) {
        if matches!(block.kind, BlockKind::Table(_)) {
            break;
        }
        let text = block.text();
        let labelled_note = NOTE_LABEL.find(&text);
        if let Some(label) = SOURCE_LABEL.find(&text) {
            expecting = Expecting::Source;
            if !text[label.end()..].is_empty() {
                captions.source = Some(text[label.end()..].to_string());
                expecting = Expecting::Nothing;
            }
        } else if let Some(label) = labelled_note {
            expecting = Expecting::Notes;
            if !text[label.end()..].is_empty() {
                captions.notes.push(text[label.end()..].to_string());
            }
        } else if NOTE_MARK.is_match(&text) {
            captions.notes.push(text);
        } else {
            match expecting {
                Expecting::Source => captions.source = Some(text),
                Expecting::Notes if block.kind != BlockKind::Heading && !block.is_bold() => captions.notes.push(text),
                _ => break,
            }
            if matches!(expecting, Expecting::Source) {
                expecting = Expecting::Nothing;
            }
        }
        captions.blocks_below += 1;
    }
    captions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Line, Row, Table, TableMethod};

    fn paragraph(text: &str, kind: BlockKind) -> Block {
        Block { kind, lines: vec![Line::plain(text, false)] }
    }

    fn check(above: (&str, BlockKind), below: &[&str], expected: Captions) {
        let row = Row { cells: vec![Some(Cell::plain("1", false))] };
        let table = Table {
            parts: Vec::new(),
            rows: vec![row],
            header_rows: 0,
            columns: 1,
            method: TableMethod::Markup,
            confidence: 1.0,
        };
        let mut blocks = vec![paragraph(above.0, above.1)];
        blocks.push(Block { kind: BlockKind::Table(table), lines: Vec::new() });
        blocks.extend(below.iter().map(|text| paragraph(text, BlockKind::Paragraph)));
        assert_eq!(find_captions(&blocks, 1), expected);
    }

    #[test]
    fn title_notes_and_source_are_found() {
        check(
            ("Tableau 1 – Inspections", BlockKind::Paragraph),
            &["Notes :", "Les valeurs de moins de 5 sont masquées.", "Source :", "Direction des inspections", "Autre"],
            Captions {
                title: Some("Tableau 1 – Inspections".into()),
                notes: vec!["Les valeurs de moins de 5 sont masquées.".into()],
                source: Some("Direction des inspections".into()),
                blocks_below: 4,
            },
        );
    }

    #[test]
    fn prose_around_a_table_is_neither_title_nor_note() {
        check(
            ("Voici les données demandées.", BlockKind::Paragraph),
            &["Vous pouvez demander la révision."],
            Captions::default(),
        );
    }
}
