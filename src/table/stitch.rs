//! Parts of a table on consecutive pages → one table.
//!
//! A table goes on where the last thing on a page and the first thing on the next are tables with the same columns
//! and no new title stands between; a header that is repeated is dropped, a row that the page cuts is joined.

use crate::document::{Block, BlockKind, Cell, Line, Row, Table};
use crate::table::cell::is_value;
use crate::table::continuation::{Continuation, continuation, last_rows};
use crate::table::rest::take_rests;
use crate::table::scene::{TokenKind, kind_of};

/// What is printed around the cut of a table: « suite », `continued`.
const CONTINUED: &[&str] = &["suite", "continued", "cont’d", "cont'd"];
/// So many blocks that only say that the table goes on stand between its parts at most.
const BETWEEN_MAX: usize = 3;
/// The header of the part above stands in at most so many blocks between.
const HEADER_BLOCKS_MAX: usize = 40;
/// Words that say so have at most so many characters more than the title that they repeat.
const CONTINUED_CHARACTERS_MAX: usize = 60;
/// A column is filled where at least this part of the rows has words in it.
const FILLED_PART: f32 = 0.8;

/// Joins the parts of tables that run over pages, in blocks that are in reading order and free of furniture; gives the
/// blocks and the lines that only repeat the header or say that the table goes on.
pub fn stitch_tables(blocks: Vec<Block>) -> (Vec<Block>, Vec<Line>) {
    let mut repeated = Vec::new();
    let mut stitched: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Some((index, continuation)) = part_above(&stitched, &block) else {
            stitched.push(block);
            continue;
        };
        repeated.extend(stitched.drain(index + 1..).flat_map(|block| block.lines));
        if let (BlockKind::Table(above), BlockKind::Table(below)) = (&mut stitched[index].kind, block.kind) {
            append(above, below, &continuation, &mut repeated);
        }
    }
    let (blocks, headers) = take_rests(stitched);
    repeated.extend(headers);
    (blocks, repeated)
}

/// Finds the table that goes on in a block: the last one, if nothing but its header or words about its going on stands
/// between.
fn part_above(blocks: &[Block], block: &Block) -> Option<(usize, Continuation)> {
    let BlockKind::Table(below) = &block.kind else { return None };
    let near = blocks.iter().enumerate().rev().take(HEADER_BLOCKS_MAX + BETWEEN_MAX + 1);
    let (index, above) = near.filter_map(|(index, block)| Some((index, as_table(block)?))).next()?;
    let title = index.checked_sub(1).map(|title| blocks[title].text().to_lowercase()).unwrap_or_default();
    let (continued, others): (Vec<&Block>, Vec<&Block>) =
        blocks[index + 1..].iter().partition(|between| is_continued(&between.text(), &title));
    let headed = repeats_header(above, below, &others);
    let only_continued = continued.len() <= BETWEEN_MAX && (others.is_empty() || headed);
    only_continued.then(|| continuation(above, below, headed)).flatten().map(|continuation| (index, continuation))
}

/// Tells whether blocks on the page of the part below hold the words of the header again and nothing else.
fn repeats_header(above: &Table, below: &Table, blocks: &[&Block]) -> bool {
    let page = below.parts.first().and_then(|part| part.page);
    let mut lines = blocks.iter().flat_map(|block| &block.lines).peekable();
    let on_page = lines.peek().is_some() && lines.all(|line| line.page == page);
    let sorted = |texts: &mut dyn Iterator<Item = String>| {
        let mut words: Vec<String> =
            texts.flat_map(|text| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
        words.sort();
        words
    };
    let header = above.rows[..above.header_rows.min(above.rows.len())].iter();
    let header = sorted(&mut header.flat_map(|row| row.cells.iter().flatten()).map(Cell::text));
    on_page && !header.is_empty() && header == sorted(&mut blocks.iter().map(|block| block.text()))
}

fn as_table(block: &Block) -> Option<&Table> {
    match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    }
}

/// Tells whether words between two tables say that the one goes on in the other: its title again, or « suite ».
fn is_continued(text: &str, title: &str) -> bool {
    let text = text.to_lowercase();
    let says_so = text.split(|c: char| !c.is_alphanumeric() && !"’'".contains(c)).any(|word| CONTINUED.contains(&word));
    let short = text.chars().count() <= title.chars().count() + CONTINUED_CHARACTERS_MAX;
    (says_so && short) || (!title.is_empty() && text == title)
}

fn append(above: &mut Table, mut below: Table, continuation: &Continuation, repeated: &mut Vec<Line>) {
    let header: Vec<Row> = below.rows.drain(..continuation.header_rows).collect();
    repeated.extend(header.into_iter().flat_map(|row| row.cells).flatten().flat_map(|cell| cell.lines));
    above.header_rows = above.header_rows.max(continuation.header_rows);
    let mut rows: Vec<Row> = below.rows.into_iter().map(|row| placed_row(row, continuation, above.columns)).collect();
    if rows.first().is_some_and(|row| goes_on(above, row)) {
        join_rows(above, rows.remove(0));
    }
    above.rows.append(&mut rows);
    above.parts.extend(below.parts);
    above.confidence = above.confidence.min(below.confidence);
}

/// Puts the cells of a row into the columns of the table above.
fn placed_row(row: Row, continuation: &Continuation, columns: usize) -> Row {
    let mut cells: Vec<Option<Cell>> = vec![None; columns];
    let mut covered = vec![false; columns];
    for (cell, &column) in row.cells.into_iter().zip(&continuation.columns) {
        let Some(mut cell) = cell else {
            covered[column] = true;
            continue;
        };
        cell.colspan = cell.colspan.min(columns - column);
        covered[column..column + cell.colspan].fill(true);
        cells[column] = Some(cell);
    }
    let page = cells.iter().flatten().find_map(|cell| cell.page);
    for (cell, _) in cells.iter_mut().zip(covered).filter(|(_, covered)| !covered) {
        *cell = Some(Cell { page, ..Cell::plain("", false) });
    }
    Row { cells }
}

/// Tells whether a row at the top of a page is the rest of the last row of the page before.
///
/// It goes on cells that hold words, in columns where words are wrapped, has no figure of its own, and leaves a column
/// blank that all rows fill; words in the first column alone are a section of the table. Small letters at the beginning, where no other row begins so,
/// tell the rest of a row too.
pub fn goes_on(above: &Table, row: &Row) -> bool {
    let Some(last) = above.rows.last().filter(|_| above.rows.len() > above.header_rows) else { return false };
    let is_blank = |cell: &Option<Cell>| cell.as_ref().is_none_or(|cell| cell.lines.is_empty());
    let words: Vec<(usize, String)> =
        row.cells.iter().enumerate().filter_map(|(index, cell)| Some((index, cell.as_ref()?.text()))).collect();
    let words: Vec<(usize, String)> = words.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let spans = |row: &Row| row.cells.iter().flatten().any(|cell| cell.colspan > 1 || cell.rowspan > 1);
    if words.is_empty() || spans(row) || spans(last) {
        return false;
    }
    let is_text = |text: &str| !is_value(text) && kind_of(text) == TokenKind::Text;
    let goes_on_words = words.iter().all(|(index, text)| is_text(text) && !is_blank(&last.cells[*index]));
    let body = last_rows(above, above.header_rows);
    let is_filled = |column: usize| {
        let filled = body.iter().filter(|row| !is_blank(&row.cells[column])).count();
        filled as f32 >= FILLED_PART * body.len() as f32
    };
    let leaves_filled = (0..above.columns).any(|column| is_blank(&row.cells[column]) && is_filled(column));
    let begins_small = |text: &str| text.starts_with(char::is_lowercase);
    let small = words.iter().any(|(index, text)| {
        let others = body.iter().filter_map(|row| row.cells[*index].as_ref());
        begins_small(text) && !others.map(Cell::text).any(|other| begins_small(&other))
    });
    let key_alone = words.iter().all(|(index, _)| *index == 0);
    let wraps = |column: usize| {
        let cells = body.iter().chain([row]).filter_map(|row| row.cells[column].as_ref());
        cells.into_iter().any(|cell| cell.lines.len() > 1)
    };
    let all_wrap = words.iter().all(|(index, _)| wraps(*index));
    goes_on_words && (small || (leaves_filled && all_wrap && !key_alone))
}

/// Adds the lines of a row to the last row of a table.
pub fn join_rows(above: &mut Table, row: Row) {
    let Some(last) = above.rows.last_mut() else { return };
    for (cell, rest) in last.cells.iter_mut().zip(row.cells) {
        if let (Some(cell), Some(rest)) = (cell, rest) {
            cell.lines.extend(rest.lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BBox, TableMethod, TablePart, Word};

    /// Makes a table on a page out of rows of words; its columns begin at `left` and are 100 points wide.
    fn table(page: u32, left: f32, rows: &[&[&str]], header_rows: usize) -> Block {
        let cell = |(column, text): (usize, &&str)| {
            let bbox = BBox::new(left + 100.0 * column as f32, 0.0, left + 100.0 * (column + 1) as f32, 10.0);
            let line = Line { words: vec![Word { bbox, ..Word::plain(*text, false) }], bbox, page: Some(page) };
            let lines = if text.is_empty() { Vec::new() } else { vec![line] };
            Some(Cell { lines, bbox, page: Some(page), rowspan: 1, colspan: 1, boxed_out: false })
        };
        let rows: Vec<Row> = rows.iter().map(|row| Row { cells: row.iter().enumerate().map(cell).collect() }).collect();
        let columns = rows[0].cells.len();
        let parts = vec![TablePart { page: Some(page), bbox: BBox::new(left, 0.0, left + 300.0, 700.0) }];
        let kind =
            BlockKind::Table(Table { parts, rows, header_rows, columns, method: TableMethod::Ruled, confidence: 0.9 });
        Block { kind, lines: Vec::new() }
    }

    /// Turns a table into one without rules: its columns end where their words do.
    fn without_rules(mut block: Block) -> Block {
        if let BlockKind::Table(table) = &mut block.kind {
            table.method = TableMethod::Aligned;
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells).flatten();
            for cell in cells {
                let width = 5.0 * cell.text().chars().count() as f32;
                cell.bbox.x1 = cell.bbox.x0 + width;
                cell.lines.iter_mut().flat_map(|line| &mut line.words).for_each(|word| word.bbox.x1 = cell.bbox.x1);
            }
        }
        block
    }

    fn check(blocks: Vec<Block>, expected: &[&str]) {
        let texts: Vec<String> = stitch_tables(blocks)
            .0
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Table(table) => {
                    let text = |cell: &Option<Cell>| cell.as_ref().map(Cell::text).unwrap_or_default();
                    let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join(" ");
                    table.rows.iter().map(row).collect::<Vec<_>>().join(" / ")
                }
                _ => block.text(),
            })
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_table_over_pages_is_one_and_its_repeated_header_is_dropped() {
        check(
            vec![
                table(1, 50.0, &[&["ville", "nombre"], &["laval", "3"]], 1),
                table(2, 52.0, &[&["Ville", "Nombre"], &["alma", "4"]], 1),
            ],
            &["ville nombre / laval 3 / alma 4"],
        );
        check(
            vec![table(1, 50.0, &[&["ville", "nombre"], &["laval", "3"]], 1), table(2, 50.0, &[&["alma", "4"]], 0)],
            &["ville nombre / laval 3 / alma 4"],
        );
    }

    #[test]
    fn other_columns_or_words_between_are_another_table() {
        let title = Block { kind: BlockKind::Heading, lines: vec![Line::plain("Tableau 2", true)] };
        check(
            vec![table(1, 50.0, &[&["a", "b"]], 0), title, table(2, 50.0, &[&["c", "d"]], 0)],
            &["a b", "Tableau 2", "c d"],
        );
        check(vec![table(1, 50.0, &[&["a", "b"]], 0), table(2, 50.0, &[&["c", "d", "e"]], 0)], &["a b", "c d e"]);
        check(vec![table(1, 50.0, &[&["a", "b"]], 0), table(3, 50.0, &[&["c", "d"]], 0)], &["a b", "c d"]);
    }

    #[test]
    fn columns_without_rules_are_the_same_where_their_words_stand_above_each_other() {
        let above = || table(1, 50.0, &[&["ville", "nombre", "état"], &["saint-hyacinthe", "3", "vu"]], 1);
        let below = table(2, 50.0, &[&["alma", "45 000", "attendu"]], 0);
        check(
            vec![without_rules(above()), without_rules(below)],
            &["ville nombre état / saint-hyacinthe 3 vu / alma 45 000 attendu"],
        );
        // A column that is blank on the second page is not seen there.
        let mut short = table(2, 50.0, &[&["alma", "45 000"], &["amos", "12"]], 0);
        check(
            vec![without_rules(above()), without_rules(short.clone())],
            &["ville nombre état / saint-hyacinthe 3 vu / alma 45 000  / amos 12 "],
        );
        if let BlockKind::Table(table) = &mut short.kind {
            table.parts[0].page = Some(3);
        }
        check(
            vec![without_rules(above()), without_rules(short)],
            &["ville nombre état / saint-hyacinthe 3 vu", "alma 45 000 / amos 12"],
        );
    }

    #[test]
    fn a_header_is_repeated_whether_or_not_it_was_told_from_the_body() {
        check(
            vec![
                table(1, 50.0, &[&["ville", "état"], &["laval", "vu"]], 0),
                table(2, 80.0, &[&["ville", "état"], &["alma", "attendu"]], 0),
            ],
            &["ville état / laval vu / alma attendu"],
        );
    }

    #[test]
    fn words_that_say_that_the_table_goes_on_may_stand_between() {
        let line = |text: &str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let parts = |title: &str, between: &str| {
            vec![
                line(title),
                table(1, 50.0, &[&["ville", "nombre"], &["laval", "3"]], 1),
                line(between),
                table(2, 50.0, &[&["ville", "nombre"], &["alma", "4"]], 1),
            ]
        };
        let joined = &["Tableau 1 Demandes", "ville nombre / laval 3 / alma 4"];
        check(parts("Tableau 1 Demandes", "Tableau 1 Demandes (suite)"), joined);
        check(parts("Tableau 1 Demandes", "Tableau 1 Demandes"), joined);
        let apart = &["Tableau 1 Demandes", "ville nombre / laval 3", "Tableau 2 Demandes", "ville nombre / alma 4"];
        check(parts("Tableau 1 Demandes", "Tableau 2 Demandes"), apart);
    }

    #[test]
    fn the_header_may_stand_again_as_words_of_the_page() {
        let line = |text: &str, page: u32| Block {
            kind: BlockKind::Paragraph,
            lines: vec![Line { page: Some(page), ..Line::plain(text, false) }],
        };
        let parts = |page: u32| {
            let above = table(1, 50.0, &[&["Ville", "Nombre total"], &["Laval", "3"]], 1);
            let below = without_rules(table(2, 290.0, &[&["Alma", "4"], &["Amos", "5"]], 0));
            vec![above, line("Nombre", page), line("Ville total", page), below]
        };
        check(parts(2), &["Ville Nombre total / Laval 3 / Alma 4 / Amos 5"]);
        check(parts(1), &["Ville Nombre total / Laval 3", "Nombre", "Ville total", "Alma 4 / Amos 5"]);
    }

    /// Turns a table into the lines of its page, one a cell.
    fn as_words(block: &Block) -> Vec<Block> {
        let cells = as_table(block).into_iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).flatten();
        let mut lines: Vec<Line> = cells.flat_map(|cell| cell.lines.clone()).collect();
        // Words are narrower than their cells.
        lines.iter_mut().flat_map(|line| &mut line.words).for_each(|word| word.bbox.x1 = word.bbox.x0 + 60.0);
        lines.into_iter().map(|line| Block { kind: BlockKind::Paragraph, lines: vec![line] }).collect()
    }

    #[test]
    fn a_row_alone_on_the_next_page_goes_on_the_table() {
        let rows: &[&[&str]] = &[&["ville", "nombre", "état"], &["laval", "3", "Vu"], &["alma", "12", "Remis"]];
        let parts = |rest: &[&str], left: f32| {
            let below = as_words(&table(2, left, &[rest], 0));
            [vec![table(1, 50.0, rows, 1)], below].concat()
        };
        let whole = "ville nombre état / laval 3 Vu / alma 12 Remis / amos 4 vu";
        check(parts(&["amos", "4", "vu"], 50.0), &[whole]);
        let rest = "ville nombre état / laval 3 Vu / alma 12 Remis par courriel";
        check(parts(&["", "", "par courriel"], 50.0), &[rest]);
        // Words that are no row of it stay.
        let apart = "ville nombre état / laval 3 Vu / alma 12 Remis";
        check(parts(&["amos", "reçu", "vu"], 50.0), &[apart, "amos", "reçu", "vu"]);
        check(parts(&["Source", "", ""], 50.0), &[apart, "Source"]);
        check(parts(&["amos", "4", "vu"], 20.0), &[apart, "amos", "4", "vu"]);
    }

    #[test]
    fn a_row_that_the_page_cuts_is_one() {
        let parts = |rest: &[&str]| {
            let above = &[&["secteur", "nombre", "note"][..], &["Parcs", "3", "vu"], &["Entretien des", "12", "Remis"]];
            let mut above = table(1, 50.0, above, 1);
            if let BlockKind::Table(table) = &mut above.kind
                && let Some(note) = &mut table.rows[2].cells[2]
            {
                note.lines.push(Line::plain("en main propre", false));
            }
            vec![above, table(2, 50.0, &[rest, &["voirie", "4", "vu"]], 0)]
        };
        check(
            parts(&["bâtiments", "", ""]),
            &["secteur nombre note / Parcs 3 vu / Entretien des bâtiments 12 Remis en main propre / voirie 4 vu"],
        );
        check(
            parts(&["", "", "Par courriel"]),
            &["secteur nombre note / Parcs 3 vu / Entretien des 12 Remis en main propre Par courriel / voirie 4 vu"],
        );
        let section =
            &["secteur nombre note / Parcs 3 vu / Entretien des 12 Remis en main propre / Section B   / voirie 4 vu"];
        check(parts(&["Section B", "", ""]), section);
    }

    #[test]
    fn figures_do_not_go_on_words() {
        let words: &[&[&str]] = &[&["laval", "vu"], &["alma", "vu"], &["amos", "vu"]];
        let figures: &[&[&str]] = &[&["2021", "12"], &["2022", "3"], &["2023", "45"]];
        check(
            vec![table(1, 50.0, words, 0), table(2, 50.0, figures, 0)],
            &["laval vu / alma vu / amos vu", "2021 12 / 2022 3 / 2023 45"],
        );
    }
}
