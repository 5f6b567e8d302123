//! Tables of HTML → grids of cells with their spans, or nothing where a table only lays out the page.

use scraper::{ElementRef, Node};

use super::html_style::{NodeRef, StyledText, Visit, is_block, is_hidden, visit};
use super::markup_table::{MARKED_CONFIDENCE, MAX_COLUMNS, rows_to_header_count, rows_to_table};
use super::words::{lines_to_cell, push_block};
use crate::document::{Block, BlockKind, Cell, Line, Row, Table};

/// The most cells of one table, blank and covered ones included; rows beyond are read as paragraphs.
const MAX_CELLS: usize = 100_000;

/// Turns a table into blocks (its caption, itself, what went beyond its limits); nothing where it is layout: a single
/// row or column, or the role of presentation.
pub(super) fn table_to_blocks(table: ElementRef<'_>) -> Option<Vec<Block>> {
    if matches!(table.attr("role"), Some("presentation" | "none")) {
        return None;
    }
    let sources = table_to_source_rows(table);
    let rows_with_cells = sources.iter().filter(|row| row_to_cells(row.element).next().is_some()).count();
    let widest = sources.iter().map(|row| row_to_cells(row.element).take(2).count()).max().unwrap_or(0);
    if rows_with_cells < 2 || widest < 2 {
        return None;
    }
    let mut blocks = Vec::new();
    for caption in shown_children(table).filter(|child| child.value().name() == "caption") {
        push_block(&mut blocks, BlockKind::Heading, element_to_lines(caption));
    }
    let mut grid = sources_to_grid(&sources);
    let kept = (MAX_CELLS / grid.columns.max(1)).min(grid.rows.len());
    let rest = grid.rows.split_off(kept);
    blocks.extend(grid_to_table(grid).map(|table| Block { kind: BlockKind::Table(table), lines: Vec::new() }));
    for row in rest {
        let lines = row.cells.into_iter().flat_map(|(_, cell)| cell.lines).collect();
        push_block(&mut blocks, BlockKind::Paragraph, lines);
    }
    Some(blocks)
}

/// A row as the file has it.
struct SourceRow<'a> {
    element: ElementRef<'a>,
    in_header: bool,
}

/// Cells by the column in which they begin.
struct GridRow {
    cells: Vec<(usize, Cell)>,
    header: bool,
}

struct Grid {
    rows: Vec<GridRow>,
    columns: usize,
}

/// Gives the rows of the table itself, header first and footer last, as they are shown.
fn table_to_source_rows(table: ElementRef<'_>) -> Vec<SourceRow<'_>> {
    let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
    for child in shown_children(table) {
        let name = child.value().name();
        let in_header = name == "thead";
        let rows = match name {
            "thead" => &mut head,
            "tfoot" => &mut foot,
            _ => &mut body,
        };
        match name {
            "tr" => rows.push(SourceRow { element: child, in_header }),
            "thead" | "tbody" | "tfoot" => {
                let shown = shown_children(child).filter(|row| row.value().name() == "tr");
                rows.extend(shown.map(|element| SourceRow { element, in_header }));
            }
            _ => {}
        }
    }
    head.into_iter().chain(body).chain(foot).collect()
}

fn shown_children(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.child_elements().filter(|child| !is_hidden(child.value()))
}

fn row_to_cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    shown_children(row).filter(|child| matches!(child.value().name(), "td" | "th"))
}

/// Places the cells row by row; a column that a cell of an earlier row still covers is passed over.
fn sources_to_grid(sources: &[SourceRow]) -> Grid {
    let mut covered = vec![0_usize; MAX_COLUMNS];
    let mut rows = Vec::with_capacity(sources.len());
    let mut columns = 0;
    for (number, source) in sources.iter().enumerate() {
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut column = 0;
        let mut all_heads = true;
        for element in row_to_cells(source.element) {
            let lines = element_to_lines(element);
            all_heads &= element.value().name() == "th" || lines.is_empty();
            while covered.get(column).is_some_and(|&until| until > number) {
                column += 1;
            }
            if column >= MAX_COLUMNS {
                append_to_last(&mut cells, lines);
                continue;
            }
            let room = MAX_COLUMNS - column;
            let colspan = span(element, "colspan").clamp(1, room);
            let rowspan = match span(element, "rowspan") {
                0 => sources.len() - number,
                rows => rows.min(sources.len() - number),
            };
            let free = covered[column..column + colspan].iter().take_while(|&&until| until <= number).count();
            covered[column..column + free].fill(number + rowspan);
            cells.push((column, Cell { rowspan, colspan: free, ..lines_to_cell(lines) }));
            columns = columns.max(column + 1);
            column += free;
        }
        let filled = cells.iter().any(|(_, cell)| !cell.lines.is_empty());
        rows.push(GridRow { cells, header: source.in_header || (all_heads && filled) });
    }
    Grid { rows, columns }
}

/// Cells beyond the last column are read into the last one, so that no text is lost.
fn append_to_last(cells: &mut [(usize, Cell)], lines: Vec<Line>) {
    if let Some((_, last)) = cells.last_mut() {
        last.lines.extend(lines);
    }
}

/// Reads a span; 1 where it is not given or no number.
fn span(element: ElementRef<'_>, attribute: &str) -> usize {
    element.attr(attribute).and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}

/// Fills the positions between the cells, cuts spans at the edges and drops rows without any cell.
fn grid_to_table(grid: Grid) -> Option<Table> {
    let count = grid.rows.len();
    let heads = grid.rows.iter().take_while(|row| row.header).count();
    let mut header_rows = heads;
    let mut rows = Vec::with_capacity(count);
    let mut covered = vec![0_usize; grid.columns];
    for (number, source) in grid.rows.into_iter().enumerate() {
        let mut cells: Vec<Option<Cell>> = vec![None; grid.columns];
        for (column, mut cell) in source.cells {
            cell.colspan = cell.colspan.min(grid.columns - column);
            cell.rowspan = cell.rowspan.min(count - number);
            covered[column..column + cell.colspan].fill(number + cell.rowspan);
            if number < heads && cell.rowspan < count {
                header_rows = header_rows.max(number + cell.rowspan);
            }
            cells[column] = Some(cell);
        }
        let mut start = 0;
        // What no cell covers is blank: the row was too short.
        while start < grid.columns {
            match &cells[start] {
                Some(cell) => start += cell.colspan,
                None => {
                    if covered[start] <= number {
                        cells[start] = Some(lines_to_cell(Vec::new()));
                    }
                    start += 1;
                }
            }
        }
        rows.push(Row { cells });
    }
    let blank = |row: &Row| row.cells.iter().flatten().all(|cell| cell.lines.is_empty());
    if rows.iter().all(blank) {
        return None;
    }
    // A table whose every row is header has none.
    let known = (header_rows > 0 && header_rows < count).then_some(header_rows);
    let header_rows = known.unwrap_or_else(|| rows_to_header_count(&rows, grid.columns));
    Some(rows_to_table(rows, grid.columns, Some(header_rows), MARKED_CONFIDENCE))
}

/// Gives the text of the element, tables in it flattened: a row a line.
fn element_to_lines(element: ElementRef<'_>) -> Vec<Line> {
    let mut reader = CellReader::default();
    visit(*element, &mut reader);
    reader.text.take_lines()
}

#[derive(Default)]
struct CellReader {
    text: StyledText,
}

impl<'a> Visit<'a> for CellReader {
    fn enter(&mut self, node: NodeRef<'a>) -> bool {
        match node.value() {
            Node::Text(text) => self.text.push_text(text, |text| {
                text.end_line();
            }),
            Node::Element(element) if is_hidden(element) => return false,
            Node::Element(element) => {
                match element.name() {
                    "td" | "th" => self.text.push_space(),
                    "br" => {
                        self.text.end_line();
                    }
                    _ if is_block(element) => {
                        self.text.end_line();
                    }
                    _ => {}
                }
                self.text.enter(element);
                return true;
            }
            _ => {}
        }
        false
    }

    fn leave(&mut self, node: NodeRef<'a>) {
        self.text.leave();
        match node.value() {
            Node::Element(element) if matches!(element.name(), "td" | "th") => self.text.push_space(),
            Node::Element(element) if is_block(element) => {
                self.text.end_line();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::html::html_to_blocks;
    use crate::read::testing::{assert_sound, blocks_to_print};

    fn check(input: &str, expected: &str) {
        let blocks = html_to_blocks(input);
        assert_sound(&blocks);
        assert_eq!(blocks_to_print(&blocks), expected, "{input}");
    }

    #[test]
    fn tables_are_read() {
        check(
            "<table><caption>Titre</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
            "H Titre\nT 2x2 head 1\n  *a* | *b*\n  1 | 2",
        );
        check(
            "<table><tfoot><tr><td>t<td>9</tfoot><tbody><tr><td>a<td>b<tr><td>1<td>2</table>",
            "T 3x2 head 1\n  a | b\n  1 | 2\n  t | 9",
        );
        check(
            "<table><thead><tr><td>a<td>b</thead><tr><td>1<td>x<tr><td>1</table>",
            "T 3x2 head 1\n  a | b\n  1 | x\n  1 | ",
        );
        check("<table><tr><td><b>a</b><td><b>b</b><tr><td>1<td>2</table>", "T 2x2 head 1\n  *a* | *b*\n  1 | 2");
        check("<table><tr><th>a<td>1<tr><th>b<td>2</table>", "T 2x2 head 0\n  *a* | 1\n  *b* | 2");
        check(
            "<table><tr><td>a<td>x<br>y<p>z</p><tr hidden><td>s<td>s<tr><td>1<td style='display:none'>n</table>",
            "T 2x2 head 1\n  a | x / y / z\n  1 | ",
        );
    }

    #[test]
    fn spans_cover_positions() {
        check(
            "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>1<td>2<td>3</table>",
            "T 3x3 head 2\n  *a*(2x1) | *b*(1x2) | ~\n  ~ | c | d\n  1 | 2 | 3",
        );
        check("<table><tr><td colspan=999999999>a<tr><td>1<td>2</table>", "T 2x2 head 1\n  a(1x2) | ~\n  1 | 2");
        check("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", "T 2x2 head 0\n  a(2x1) | b\n  ~ | c");
        check(
            "<table><tr><td>a<td rowspan=70000>b<td>c<tr><td colspan=3>d<td>e</table>",
            "T 2x3 head 0\n  a | b(2x1) | c\n  d | ~ | e",
        );
        check("<table><tr><td rowspan=-1>a<td colspan=x>b<tr><td>c<td>d</table>", "T 2x2 head 0\n  a | b\n  c | d");
    }

    #[test]
    fn layout_tables_are_paragraphs() {
        check("<table><tr><td>a<tr><td>b</table>", "P a\nP b");
        check("<table><tr><td>a<td>b</table>", "P a\nP b");
        check("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "P a\nP b\nP c\nP d");
        check(
            "<table><tr><td><p>x</p><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
            "P x\nT 2x2 head 0\n  a | b\n  c | d",
        );
    }

    #[test]
    fn nested_tables_are_flattened() {
        check(
            "<table><tr><td>a<td><table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>b<td>c</table>",
            "T 2x2 head 0\n  a | 1 2 / 3 4\n  b | c",
        );
    }

    #[test]
    fn hostile_tables_are_bounded() {
        let wide = format!("<table><tr>{}<tr><td>b</table>", "<td>a".repeat(1500));
        assert!(blocks_to_print(&html_to_blocks(&wide)).starts_with("T 2x1000 head 0"));
        let long = format!("<table><tr>{}{}</table>", "<td>a".repeat(1000), "<tr><td>b".repeat(1000));
        let blocks = html_to_blocks(&long);
        assert_sound(&blocks);
        assert_eq!(blocks.len(), 1 + 901);
        let spans = format!("<table>{}</table>", "<tr><td colspan=1000 rowspan=65534>a<td>b".repeat(3000));
        assert_sound(&html_to_blocks(&spans));
    }
}
