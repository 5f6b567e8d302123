//! Rows marked by tabs or pipes → tables, and what all marked tables share: their header and its repetitions.

use super::inline::inline_to_lines;
use super::line_shape::line_to_list_mark;
use super::words::{Style, lines_to_cell, text_to_lines};
use crate::document::{BBox, Block, BlockKind, Cell, Row, Table, TableMethod, TablePart};

/// The most columns that a table may have; wider rows are read as lines.
pub(super) const MAX_COLUMNS: usize = 1000;
/// The most cells of one table of a text; what follows begins another.
const MAX_CELLS: usize = 1_000_000;
/// The most header rows that are guessed, or looked for further down.
const MAX_HEADER_ROWS: usize = 5;
/// The longest line without a tab that may stand as a row of its own between rows.
const MAX_SECTION_LENGTH: usize = 80;
/// How sure a table with marked cells is.
pub(super) const MARKED_CONFIDENCE: f32 = 0.99;
/// How sure a table of tabs is: tabs also align what is no table.
const TAB_CONFIDENCE: f32 = 0.95;

/// Lines with tabs in the same number.
#[derive(Debug)]
pub(super) struct TabRun {
    /// One past the last line of the run.
    pub end: usize,
    /// The table, unless the tabs only align labels, marks or indented lines.
    pub table: Option<Table>,
}

/// Reads the run of lines with tabs that begins at `start`; nothing where the line has no tab. `marked` says whether
/// the cells have inline marks.
pub(super) fn lines_to_tab_run(lines: &[&str], start: usize, marked: bool) -> Option<TabRun> {
    let columns = line_to_cell_count(lines[start]);
    if !(2..=MAX_COLUMNS).contains(&columns) || is_blank(lines[start]) {
        return None;
    }
    let fits = |at: usize| lines.get(at).is_some_and(|line| !is_blank(line) && line_to_cell_count(line) == columns);
    let mut rows: Vec<&str> = Vec::new();
    let mut end = start;
    while end < lines.len() && rows.len() * columns < MAX_CELLS {
        let line = lines[end];
        if fits(end) || (columns > 2 && is_short_row(line, columns) && fits(end + 1)) {
            rows.push(line);
        } else if !(is_blank(line) && line_to_cell_count(line) == columns && fits(end + 1)) {
            break;
        }
        end += 1;
    }
    let is_table = rows.len() > 1 && !only_aligns(&rows, columns);
    let table = is_table.then(|| {
        let rows = rows.iter().map(|line| line_to_row(line, columns, marked)).collect();
        rows_to_table(rows, columns, None, TAB_CONFIDENCE)
    });
    Some(TabRun { end, table })
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn line_to_cell_count(line: &str) -> usize {
    line.bytes().filter(|&byte| byte == b'\t').count() + 1
}

/// A row whose last blank cells were cut off at the line end, or the title of a section.
fn is_short_row(line: &str, columns: usize) -> bool {
    let cells = line_to_cell_count(line);
    !is_blank(line) && cells < columns && (cells > 1 || line.len() <= MAX_SECTION_LENGTH)
}

/// Tells whether tabs only indent lines or part labels (`Objet :`) and marks (`1.`) from their text.
fn only_aligns(rows: &[&str], columns: usize) -> bool {
    let mut filled = vec![false; columns];
    for row in rows {
        for (column, cell) in row.split('\t').enumerate() {
            filled[column] |= !cell.trim().is_empty();
        }
    }
    if filled.iter().filter(|&&filled| filled).count() < 2 {
        return true;
    }
    let mut labels = rows.iter().map(|row| row.split('\t').next().unwrap_or_default().trim());
    let is_mark = |label: &str| {
        let item = format!("{label} x");
        line_to_list_mark(&item).is_some_and(|mark| mark.length == item.len() - 1)
    };
    let is_label = |label: &str| label.trim_end_matches(['*', '_']).ends_with(':') || label.ends_with(":</b>");
    columns == 2 && (labels.clone().all(is_mark) || labels.all(is_label))
}

fn line_to_row(line: &str, columns: usize, marked: bool) -> Row {
    let (line, bold) = if marked { line_to_bold_row(line) } else { (line, false) };
    let mut cells: Vec<Option<Cell>> = line.split('\t').map(|text| Some(text_to_cell(text, marked, bold))).collect();
    cells.resize_with(columns, || Some(text_to_cell("", false, false)));
    Row { cells }
}

/// Takes marks of bold off that stand around a whole row.
fn line_to_bold_row(line: &str) -> (&str, bool) {
    for (start, end) in [("**", "**"), ("<b>", "</b>"), ("<strong>", "</strong>")] {
        let inner = line.trim_matches(' ').strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        if let Some(inner) =
            inner.filter(|inner| inner.contains('\t') && !inner.contains(start) && !inner.contains(end))
        {
            return (inner, true);
        }
    }
    (line, false)
}

fn text_to_cell(text: &str, marked: bool, bold: bool) -> Cell {
    let text = text.trim();
    lines_to_cell(if marked { inline_to_lines(text, Style { bold, italic: false }) } else { text_to_lines(text) })
}

/// Reads the pipe table whose header row stands at `start`, and gives one past its last line.
pub(super) fn lines_to_pipe_table(lines: &[&str], start: usize) -> Option<(Table, usize)> {
    let delimiter = lines.get(start + 1)?;
    if !lines[start].contains('|') || !is_pipe_delimiter(delimiter) {
        return None;
    }
    let columns = line_to_pipe_cells(delimiter).len().max(line_to_pipe_cells(lines[start]).len());
    if columns > MAX_COLUMNS {
        return None;
    }
    let mut rows = vec![pipe_line_to_row(lines[start], columns)];
    let mut end = start + 2;
    while end < lines.len() && lines[end].contains('|') && rows.len() * columns < MAX_CELLS {
        if !is_pipe_delimiter(lines[end]) {
            rows.push(pipe_line_to_row(lines[end], columns));
        }
        end += 1;
    }
    let blank = rows[0].cells.iter().flatten().all(|cell| cell.lines.is_empty());
    if blank {
        rows.remove(0);
    }
    (!rows.is_empty()).then(|| (rows_to_table(rows, columns, (!blank).then_some(1), MARKED_CONFIDENCE), end))
}

/// Tells whether the line is the `|---|:--:|` of a pipe table.
pub(super) fn is_pipe_delimiter(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_dashes = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && inner.split('|').all(is_dashes)
}

/// Cuts a line at its pipes, except those after a backslash, which become pipes of the text.
fn line_to_pipe_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut characters = line.strip_prefix('|').unwrap_or(line).chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '|' if characters.peek().is_none() => {}
            '|' => cells.push(std::mem::take(&mut cell)),
            '\\' if characters.next_if_eq(&'|').is_some() => cell.push('|'),
            // The other escapes are left for the inline marks.
            '\\' => {
                cell.push('\\');
                cell.extend(characters.next_if_eq(&'\\'));
            }
            _ => cell.push(character),
        }
    }
    cells.push(cell);
    cells
}

/// Cells beyond the last column are read into it, so that no text is lost.
fn pipe_line_to_row(line: &str, columns: usize) -> Row {
    let mut texts = line_to_pipe_cells(line);
    if texts.len() > columns {
        let rest = texts.split_off(columns - 1).join(" ");
        texts.push(rest);
    }
    let mut cells: Vec<Option<Cell>> = texts.iter().map(|text| Some(text_to_cell(text, true, false))).collect();
    cells.resize_with(columns, || Some(text_to_cell("", false, false)));
    Row { cells }
}

/// Makes a table of rows; the number of header rows is guessed where it is not known, and header rows that are repeated
/// further down are dropped.
pub(super) fn rows_to_table(rows: Vec<Row>, columns: usize, header_rows: Option<usize>, confidence: f32) -> Table {
    let header_rows = header_rows.unwrap_or_else(|| rows_to_header_count(&rows, columns)).min(rows.len());
    let parts = vec![TablePart { page: None, bbox: BBox::default() }];
    let mut table = Table { parts, rows, header_rows, columns, method: TableMethod::Markup, confidence };
    drop_repeated_headers(&mut table);
    table
}

/// Adds a table to the blocks, or its rows to the table just before, where it goes on with the same header.
pub(super) fn push_table(blocks: &mut Vec<Block>, table: Table) {
    if let Some(Block { kind: BlockKind::Table(last), .. }) = blocks.last_mut()
        && last.columns == table.columns
        && last.rows.len() * last.columns < MAX_CELLS
    {
        let wordy = |row: &Row| !row.cells.iter().flatten().any(|cell| is_number(&cell.text())) && !is_blank_row(row);
        let header = if last.header_rows == 0 && last.rows.first().is_some_and(wordy) { 1 } else { last.header_rows };
        let repeated = header > 0
            && table.rows.len() >= header
            && last.rows.iter().zip(&table.rows).take(header).all(|(one, other)| is_same_row(one, other));
        if repeated {
            last.header_rows = header;
            last.rows.extend(table.rows.into_iter().skip(header));
            return;
        }
    }
    blocks.push(Block { kind: BlockKind::Table(table), lines: Vec::new() });
}

/// Guesses how many rows are header: leading bold rows, or a first row of words above columns of numbers.
pub(super) fn rows_to_header_count(rows: &[Row], columns: usize) -> usize {
    if rows.len() < 2 {
        return 0;
    }
    let bold = |row: &Row| row.cells.iter().flatten().all(|cell| cell.lines.is_empty() || cell.is_bold());
    let bold_rows = rows.iter().enumerate().take_while(|(number, row)| {
        bold(row) && !is_blank_row(row) && (*number == 0 || !row_to_texts(row).any(|text| is_number(&text)))
    });
    let bold_rows = bold_rows.take(MAX_HEADER_ROWS + 1).count();
    if bold_rows > 0 && bold_rows <= MAX_HEADER_ROWS && bold_rows < rows.len() {
        return bold_rows;
    }
    if !is_header_over_numbers(rows, columns) {
        return 0;
    }
    // The second line of a header leaves the first column blank.
    let goes_on = |row: &&Row| {
        row.cells.first().is_some_and(|cell| cell.as_ref().is_none_or(|cell| cell.lines.is_empty()))
            && !is_blank_row(row)
            && !row_to_texts(row).any(|text| is_number(&text))
    };
    1 + rows[1..rows.len() - 1].iter().take(MAX_HEADER_ROWS - 1).take_while(goes_on).count()
}

fn is_header_over_numbers(rows: &[Row], columns: usize) -> bool {
    let mut over_numbers = false;
    for column in 0..columns {
        let head = rows[0].cells.get(column).and_then(Option::as_ref).map(Cell::text).unwrap_or_default();
        let (mut numbers, mut years, mut words) = (0_usize, 0_usize, 0_usize);
        for cell in rows[1..].iter().filter_map(|row| row.cells.get(column).and_then(Option::as_ref)) {
            let text = cell.text();
            numbers += usize::from(is_number(&text));
            years += usize::from(is_year(&text));
            words += usize::from(!is_number(&text) && text.chars().count() > 3);
        }
        let is_value = is_number(&head) && !(is_year(&head) && years < numbers);
        if is_value {
            return false;
        }
        over_numbers |= !head.is_empty() && numbers > words;
    }
    over_numbers
}

/// Tells whether a text is a number with its signs (`1 641`, `32,1 %`, `(12 $)`).
fn is_number(text: &str) -> bool {
    let is_part = |character: char| {
        character.is_ascii_digit() || character.is_whitespace() || ".,'’%$€()+-–−<>±*".contains(character)
    };
    text.contains(|character: char| character.is_ascii_digit()) && text.chars().all(is_part)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

fn row_to_texts(row: &Row) -> impl Iterator<Item = String> {
    row.cells.iter().map(|cell| cell.as_ref().map(Cell::text).unwrap_or_default())
}

fn is_blank_row(row: &Row) -> bool {
    row.cells.iter().flatten().all(|cell| cell.lines.is_empty())
}

fn is_same_row(one: &Row, other: &Row) -> bool {
    row_to_texts(one).eq(row_to_texts(other))
}

fn drop_repeated_headers(table: &mut Table) {
    let header = table.header_rows;
    let spans = table.rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.rowspan > 1);
    if header == 0 || header > MAX_HEADER_ROWS || spans || is_blank_row(&table.rows[0]) {
        return;
    }
    let body = table.rows.split_off(header);
    let mut kept: Vec<Row> = Vec::with_capacity(body.len());
    for row in body {
        kept.push(row);
        let start = kept.len().saturating_sub(header);
        if kept.len() >= header && kept[start..].iter().zip(&table.rows).all(|(one, other)| is_same_row(one, other)) {
            kept.truncate(start);
        }
    }
    table.rows.extend(kept);
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{assert_sound, blocks_to_print};
    use crate::read::text::text_to_blocks;

    fn check(input: &str, expected: &str) {
        let blocks = text_to_blocks(input);
        assert_sound(&blocks);
        assert_eq!(blocks_to_print(&blocks), expected, "{input}");
    }

    #[test]
    fn tabs_make_tables() {
        check("Ville\tNombre\nAlma\t12\nAmos\t1 641", "T 3x2 head 1\n  Ville | Nombre\n  Alma | 12\n  Amos | 1 641");
        check("Alma\t12\nAmos\t13", "T 2x2 head 0\n  Alma | 12\n  Amos | 13");
        check(
            "Ville\t2023\t2024\nAlma\t12\tx\nAmos\t1\t2",
            "T 3x3 head 1\n  Ville | 2023 | 2024\n  Alma | 12 | x\n  Amos | 1 | 2",
        );
        check(
            "Ville\tAn\n\tNombre\nAlma\t1\nAmos\t2",
            "T 4x2 head 2\n  Ville | An\n   | Nombre\n  Alma | 1\n  Amos | 2",
        );
        check("a\tb\t\nsans\t\t\nfin\t\tc", "T 3x3 head 0\n  a | b | \n  sans |  | \n  fin |  | c");
    }

    #[test]
    fn rows_cut_short_stay_in_their_table() {
        check(
            "Ville\tN\t%\nAlma\t1\t2\nEstrie\nMagog\t3\t4\nTotal\t4",
            "T 4x3 head 1\n  Ville | N | %\n  Alma | 1 | 2\n  Estrie |  | \n  Magog | 3 | 4\nP Total 4",
        );
        check("a\tb\tc\n\t\t\nd\te\tf", "T 2x3 head 0\n  a | b | c\n  d | e | f");
    }

    #[test]
    fn tabs_that_only_align_make_none() {
        check("Objet :\tDemande\nN/Réf. :\t31180", "P Objet : Demande\nP N/Réf. : 31180");
        check("1.\tpremier\n2.\tsecond", "L 1. premier\nL 2. second");
        check("\tMonsieur Roy\n\tDirecteur", "P Monsieur Roy\nP Directeur");
        check("Québec\tle 3 juin", "P Québec le 3 juin");
        check("\t\t\n\t\t", "");
    }

    #[test]
    fn repeated_headers_are_dropped() {
        let table = "T 4x2 head 1\n  Ville | N\n  Alma | 1\n  Amos | 2\n  Magog | 3";
        check("Ville\tN\nAlma\t1\nAmos\t2\n\n\nVille\tN\nMagog\t3", table);
        check("Ville\tN\nAlma\t1\nAmos\t2\nVille\tN\nMagog\t3", table);
        check("a\tb\nc\td\n\na\tb\ne\tf", "T 3x2 head 1\n  a | b\n  c | d\n  e | f");
        check("a\tb\nc\td\n\ng\th\ne\tf", "T 2x2 head 0\n  a | b\n  c | d\nT 2x2 head 0\n  g | h\n  e | f");
    }

    #[test]
    fn bold_rows_are_headers() {
        check(
            "<b>Ville</b>\t**N**\nAlma\tx\n**Total\t5**",
            "T 3x2 head 1\n  *Ville* | *N*\n  Alma | x\n  *Total* | *5*",
        );
        check("**a**\t**b**\n**c**\t**1**\nd\te", "T 3x2 head 1\n  *a* | *b*\n  *c* | *1*\n  d | e");
    }

    #[test]
    fn pipes_make_tables() {
        check(
            "| a | b \\| c |\n|---|:-:|\n| 1 | *2* |\n| 3 |\n\nfin",
            "T 3x2 head 1\n  a | b | c\n  1 | _2_\n  3 | \nP fin",
        );
        check("a | b\n--|--\n1 | 2 | 3\nfin", "T 2x2 head 1\n  a | b\n  1 | 2 3\nP fin");
        check("| | |\n|---|---|\n| 1 | x<br>y |", "T 1x2 head 0\n  1 | x / y");
        check("|a|\n|-|\n|1|", "T 2x1 head 1\n  a\n  1");
        check("a | b\nc | d", "P a | b\nP c | d");
    }

    #[test]
    fn hostile_tables_are_bounded() {
        check(&format!("A{}\nB{}", "\t".repeat(2000), "\t".repeat(2000)), "P A\nP B");
        let pipes = format!("|{}\n|{}\n{}", "a|".repeat(900), "-|".repeat(900), "a|\n".repeat(5_000));
        let started = std::time::Instant::now();
        assert!(text_to_blocks(&pipes).len() < 10_000);
        assert!(text_to_blocks(&"Objet :\tb\n".repeat(50_000)).len() == 50_000);
        assert!(started.elapsed().as_secs() < 60);
    }
}
