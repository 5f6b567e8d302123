//! Blocks → a compact print, so that the tests of all the readers read alike.

use crate::document::{Block, BlockKind, Line, Table};

/// Prints blocks one a line: `P` paragraph, `H` heading, `L` list item, `T` table; ` / ` parts lines, `+` glues words,
/// `*bold*`, `_italic_`.
pub(super) fn blocks_to_print(blocks: &[Block]) -> String {
    blocks.iter().map(block_to_print).collect::<Vec<_>>().join("\n")
}

/// Prints lines with their words.
pub(super) fn lines_to_print(lines: &[Line]) -> String {
    lines.iter().map(line_to_print).collect::<Vec<_>>().join(" / ")
}

/// Gives all the characters of the blocks' words, cell after cell.
pub(super) fn blocks_to_characters(blocks: &[Block]) -> String {
    let lines_of = |block: &Block| match &block.kind {
        BlockKind::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
            cells.flat_map(|cell| cell.lines.clone()).collect()
        }
        _ => block.lines.clone(),
    };
    blocks.iter().flat_map(lines_of).flat_map(|line| line.words).map(|word| word.text).collect()
}

/// Checks what every reader owes: rows as wide as their table, words without white space, no block without words.
pub(super) fn assert_sound(blocks: &[Block]) {
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                assert!(block.lines.is_empty() && table.columns > 0 && table.header_rows <= table.rows.len());
                assert!(table.rows.iter().all(|row| row.cells.len() == table.columns));
            }
            _ => assert!(!block.lines.is_empty() && block.lines.iter().all(|line| !line.words.is_empty())),
        }
        for word in block.lines.iter().flat_map(|line| &line.words) {
            assert!(!word.text.is_empty() && !word.text.contains(|character: char| character.is_ascii_whitespace()));
        }
    }
}

fn block_to_print(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph => format!("P {}", lines_to_print(&block.lines)),
        BlockKind::Heading => format!("H {}", lines_to_print(&block.lines)),
        BlockKind::ListItem => format!("L {}", lines_to_print(&block.lines)),
        BlockKind::Table(table) => table_to_print(table),
    }
}

fn table_to_print(table: &Table) -> String {
    let mut print = format!("T {}x{} head {}", table.rows.len(), table.columns, table.header_rows);
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| match cell {
            None => "~".to_owned(),
            Some(cell) if cell.rowspan > 1 || cell.colspan > 1 => {
                format!("{}({}x{})", lines_to_print(&cell.lines), cell.rowspan, cell.colspan)
            }
            Some(cell) => lines_to_print(&cell.lines),
        });
        print.push_str("\n  ");
        print.push_str(&cells.collect::<Vec<_>>().join(" | "));
    }
    print
}

fn line_to_print(line: &Line) -> String {
    let mut print = String::new();
    for word in &line.words {
        let separator = match (print.is_empty(), word.glued) {
            (true, false) => "",
            (_, true) => "+",
            (false, false) => " ",
        };
        let bold = if word.bold { "*" } else { "" };
        let italic = if word.italic { "_" } else { "" };
        print.push_str(&format!("{separator}{bold}{italic}{}{italic}{bold}", word.text));
    }
    print
}
