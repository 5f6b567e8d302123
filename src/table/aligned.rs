//! Lines without a full grid of rules → a candidate: columns by rivers and edges, rows by figures and pitch.

use crate::document::{BBox, TableMethod};
use crate::table::candidate::{Candidate, CandidateCell, join_overlapping_cells};
use crate::table::chunks::{Chunk, line_to_chunks, line_to_segments};
use crate::table::columns::{ColumnBand, lines_to_columns};
use crate::table::edges::{Edge, SNAP_PT};
use crate::table::extent::trimmed;
use crate::table::header_lines::{header_lines, lines_above_header, with_header_above};
use crate::table::heads::{Heads, lines_to_heads};
use crate::table::placing::{PlacedLine, column_limits, place_line};
use crate::table::proposal::{Reason, Rejections, bare_candidate};
use crate::table::regions::{Region, strips_to_regions};
use crate::table::rows::{Body, RowLines, body_to_rows};
use crate::table::scene::{Scene, TextLine, TokenKind};
use crate::table::sections::{count_headings_below_header, rows_to_headings};
use crate::table::strips::scene_to_strips;
use crate::table::verify::{Reading, verify};

/// A rule or ground parts a table where it covers at least this part of its width.
const ACROSS_PART: f32 = 0.7;
/// A rule across a table may be longer than it by this factor.
const LONGER_PART: f32 = 1.6;
/// The rules above and below a table stand at most this far from its lines.
const JOINTS_AROUND_EM: f32 = 2.0;
/// A candidate has at most this many lines and columns.
const LINES_MAX: usize = 2_000;
/// A table with more columns is a drawing.
const COLUMNS_MAX: usize = 80;

/// Finds the tables that the alignment of words makes, with or without rules.
pub fn lines_to_candidates(scene: &Scene, rejections: &mut Rejections) -> Vec<Candidate> {
    let strips = scene_to_strips(scene);
    let regions = strips_to_regions(&strips, scene);
    regions.into_iter().filter_map(|region| region_to_candidate(region, scene, rejections)).collect()
}

/// Reads a region as a table; nothing where it is none.
fn region_to_candidate(region: Region, scene: &Scene, rejections: &mut Rejections) -> Option<Candidate> {
    let columns = match region_columns(&region.lines, scene) {
        Ok(columns) => columns,
        Err(reason) => {
            rejections.add(reason, || bare_candidate(TableMethod::Aligned, frame_of(&region.lines)));
            return None;
        }
    };
    let separators = separators(scene, &columns, &region);
    let region = trimmed(region, &columns, &separators, scene);
    let mut region = with_header_above(region, &columns, &separators, scene);
    let mut placed: Vec<PlacedLine> = region.lines.iter().map(|line| place_line(line, &columns, scene)).collect();
    let mut header = header_lines(&placed, &columns, &separators, scene);
    let above = lines_above_header(&placed, header, &columns, &separators, scene);
    region.lines.drain(..above);
    placed.drain(..above);
    header -= above;
    header -=
        count_headings_below_header(&placed[..header], |index| is_parted(&region.lines, index, &separators), scene);
    let placed_body = &placed[header..];
    let body = Body { lines: placed_body, columns: &columns, separators: &separators, scene };
    let rows = body_to_rows(&body);
    let parted: Vec<bool> = (1..header).map(|index| is_parted(&region.lines, index, &separators)).collect();
    let heads = lines_to_heads(&region.lines[..header], &parted, &columns, scene);
    let reading = Reading {
        columns: &columns,
        body: placed_body,
        rows: &rows,
        header: header > 0,
        parted: !separators.is_empty(),
        rules: count_rules(&region.lines, &columns, scene),
        scene,
    };
    let headings = rows_to_headings(&body, &rows);
    let assemble = |score| {
        let mut candidate = assembled(&region.lines, &columns, heads, placed_body, &rows, header, score);
        widen(&mut candidate, &headings);
        candidate
    };
    let mut candidate = match verify(&reading) {
        Ok(score) => assemble(score),
        Err(reason) => {
            rejections.add(reason, || assemble(0.0));
            return None;
        }
    };
    add_strays(&mut candidate, scene);
    Some(candidate)
}

fn frame_of(lines: &[TextLine]) -> BBox {
    BBox::union_all(lines.iter().map(|line| line.bbox)).unwrap_or_default()
}

/// Finds the columns of the lines of a region: from those with figures, else from those that are parted.
fn region_columns(lines: &[TextLine], scene: &Scene) -> Result<Vec<ColumnBand>, Reason> {
    if lines.len() > LINES_MAX {
        return Err(Reason::TooLarge);
    }
    let chunks: Vec<Vec<Chunk>> = lines.iter().map(|line| line_to_chunks(line, scene)).collect();
    // A line of years heads columns; it does not show where they are.
    let is_figure = |chunk: &Chunk| chunk.is_value && !chunk.tokens.iter().all(|&index| scene.tokens[index].is_year);
    let has_figures = |chunks: &Vec<Chunk>| chunks.len() >= 2 && chunks[1..].iter().any(is_figure);
    let with_figures: Vec<Vec<Chunk>> = chunks.iter().filter(|chunks| has_figures(chunks)).cloned().collect();
    let body = if with_figures.len() >= 2 {
        with_figures
    } else {
        let parted = lines.iter().zip(&chunks).filter(|(line, _)| line_to_segments(line, scene).len() >= 2);
        parted.map(|(_, chunks)| chunks.clone()).collect()
    };
    let first = body.first().and_then(|chunks| chunks.first()).ok_or(Reason::NoGrid)?;
    let (top, bottom) = (lines[0].bbox.y0, lines[lines.len() - 1].bbox.y1);
    let left = body.iter().flatten().map(|chunk| chunk.x0).fold(first.x0, f32::min);
    let right = body.iter().flatten().map(|chunk| chunk.x1).fold(first.x1, f32::max);
    let wall = |edge: &&Edge| edge.at > left && edge.at < right && edge.common(top, bottom) >= 0.6 * (bottom - top);
    let joint = |edge: &&Edge| {
        let around = JOINTS_AROUND_EM * lines[0].size_pt;
        edge.at > left && edge.at < right && edge.from > top - around && edge.from < bottom + around
    };
    let walls = scene.vertical.iter().filter(wall).chain(scene.joints.iter().filter(joint));
    let mut walls: Vec<f32> = walls.map(|edge| edge.at).collect();
    walls.sort_by(f32::total_cmp);
    walls.dedup_by(|next, wall| *next - *wall <= SNAP_PT / 2.0);
    let columns = lines_to_columns(&body, &walls, scene);
    match columns.len() {
        0 | 1 => Err(Reason::NoGrid),
        2..=COLUMNS_MAX => Ok(columns),
        _ => Err(Reason::TooLarge),
    }
}

/// Gives the places of the rules and grounds across the table, from top to bottom.
fn separators(scene: &Scene, columns: &[ColumnBand], region: &Region) -> Vec<f32> {
    let (left, right) = (columns[0].x0, columns[columns.len() - 1].x1);
    let first = region.above.first().or(region.lines.first()).map_or(0.0, |line| line.bbox.y0 - line.size_pt);
    let last = region.below.last().or(region.lines.last()).map_or(0.0, |line| line.bbox.y1 + line.size_pt);
    // A rule that leaves out the labels runs below the headers of columns that belong together.
    let labels = |edge: &Edge| edge.common(left, columns[0].x1) >= 0.5 * (columns[0].x1 - left);
    let across = |edge: &&Edge| {
        let length = edge.common(left, right) >= ACROSS_PART * (right - left);
        length && labels(edge) && edge.length() <= LONGER_PART * (right - left) + 40.0
    };
    let near = |edges: &[Edge]| -> Vec<f32> {
        let from = edges.partition_point(|edge| edge.at < first);
        edges[from..].iter().take_while(|edge| edge.at <= last).filter(across).map(|edge| edge.at).collect()
    };
    let mut places = near(&scene.rules);
    places.extend(near(&scene.grounds));
    places.sort_by(f32::total_cmp);
    places
}

/// Tells whether a separator lies between a line and the one above.
pub fn is_parted(lines: &[TextLine], index: usize, separators: &[f32]) -> bool {
    lies_between(&lines[index - 1], &lines[index], separators)
}

pub fn lies_between(above: &TextLine, below: &TextLine, separators: &[f32]) -> bool {
    let middle = |line: &TextLine| line.baseline - 0.3 * line.size_pt;
    let first = separators.partition_point(|&at| at <= middle(above));
    separators.get(first).is_some_and(|&at| at < middle(below))
}

/// Counts the rules across the table within its lines and right above and below them.
fn count_rules(lines: &[TextLine], columns: &[ColumnBand], scene: &Scene) -> usize {
    let (left, right) = (columns[0].x0, columns[columns.len() - 1].x1);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return 0 };
    let (top, bottom) = (first.bbox.y0 - 1.5 * first.size_pt, last.bbox.y1 + 1.5 * last.size_pt);
    let from = scene.rules.partition_point(|rule| rule.at < top);
    let near = scene.rules[from..].iter().take_while(|rule| rule.at <= bottom);
    let mut places: Vec<f32> = near
        .filter(|rule| {
            let width = right - left;
            rule.common(left, right) >= ACROSS_PART * width && rule.length() <= LONGER_PART * width + 40.0
        })
        .map(|rule| rule.at)
        .collect();
    // Double rules count once.
    places.dedup_by(|b, a| *b - *a < 4.0);
    places.len()
}

/// Puts header and body together.
fn assembled(
    lines: &[TextLine],
    columns: &[ColumnBand],
    heads: Heads,
    body: &[PlacedLine],
    rows: &[RowLines],
    header: usize,
    score: f32,
) -> Candidate {
    let mut cells = heads.cells;
    let header_rows = heads.rows.len();
    let mut bands: Vec<(f32, f32)> = Vec::new();
    let extent = |range: std::ops::Range<usize>| {
        let of_range = &lines[range];
        let top = of_range.iter().map(|line| line.bbox.y0).fold(f32::INFINITY, f32::min);
        (top, of_range.iter().map(|line| line.bbox.y1).fold(f32::NEG_INFINITY, f32::max))
    };
    bands.extend(heads.rows.iter().cloned().map(extent));
    for (index, row) in rows.iter().enumerate() {
        bands.push(extent(header + row.lines.start..header + row.lines.end));
        cells.extend(row_cells(&body[row.lines.clone()], header_rows + index));
    }
    let limits = column_limits(columns);
    let (first, last) = (0, columns.len());
    let mut xs = limits;
    xs[first] = lines.iter().map(|line| line.bbox.x0).fold(xs[first], f32::min);
    xs[last] = lines.iter().map(|line| line.bbox.x1).fold(xs[last], f32::max);
    let mut ys: Vec<f32> = vec![bands[0].0];
    ys.extend(bands.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
    ys.push(bands[bands.len() - 1].1);
    for index in 1..ys.len() {
        ys[index] = ys[index].max(ys[index - 1] + 0.1);
    }
    Candidate { method: TableMethod::Aligned, xs, ys, cells, header_rows: Some(header_rows), score }
}

/// Lets the headings inside a table stand over all its columns.
fn widen(candidate: &mut Candidate, headings: &[bool]) {
    let (colspan, header_rows) = (candidate.columns(), candidate.rows() - headings.len());
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); headings.len()];
    candidate.cells.retain(|cell| match cell.row.checked_sub(header_rows).filter(|&row| headings[row]) {
        Some(row) => {
            held[row].extend(&cell.tokens);
            false
        }
        None => true,
    });
    for (index, tokens) in held.into_iter().enumerate().filter(|(index, _)| headings[*index]) {
        candidate.cells.push(CandidateCell { row: header_rows + index, column: 0, rowspan: 1, colspan, tokens });
    }
}

/// Joins what the lines of a row have in each column.
fn row_cells(lines: &[PlacedLine], row: usize) -> Vec<CandidateCell> {
    let placed = lines.iter().flat_map(|line| &line.placed);
    join_overlapping_cells(placed.map(|placed| CandidateCell {
        row,
        column: placed.first,
        rowspan: 1,
        colspan: placed.last - placed.first + 1,
        tokens: placed.chunk.tokens.clone(),
    }))
}

/// Puts the words that stand in the table and in none of its lines (dots that lead to a figure, turned words) into
/// the cells where they stand.
fn add_strays(candidate: &mut Candidate, scene: &Scene) {
    let frame = candidate.frame();
    let mut held = vec![false; scene.tokens.len()];
    candidate.tokens().for_each(|index| held[index] = true);
    let (rows, columns) = (candidate.rows(), candidate.columns());
    // The cell of each place that a cell covers.
    let mut owner: Vec<Option<usize>> = vec![None; rows * columns];
    for (index, cell) in candidate.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rowspan {
            owner[row * columns + cell.column..row * columns + cell.column + cell.colspan].fill(Some(index));
        }
    }
    // Where the words of a cell begin, leaders left out.
    let begins = |cell: &CandidateCell| {
        cell.tokens.iter().map(|&token| scene.tokens[token].bbox.x0).fold(f32::INFINITY, f32::min)
    };
    let starts: Vec<f32> = candidate.cells.iter().map(begins).collect();
    for (index, token) in scene.tokens.iter().enumerate() {
        let (x, y) = (token.bbox.center_x(), token.bbox.center_y());
        if held[index] || !token.seen || !frame.contains(x, y) {
            continue;
        }
        let row = candidate.ys.partition_point(|&limit| limit <= y).clamp(1, rows) - 1;
        let at = candidate.xs.partition_point(|&limit| limit <= x).clamp(1, columns) - 1;
        // Dots belong to the label from which they lead, not to the figure at their end.
        let leads_from = |column: &usize| {
            let cell = owner[row * columns + column];
            cell.is_some_and(|cell| starts.get(cell).is_none_or(|&start| start <= token.bbox.x0))
        };
        let is_leader = token.kind == TokenKind::Leader;
        let column = if is_leader { (0..=at).rev().find(leads_from).unwrap_or(at) } else { at };
        match owner[row * columns + column] {
            Some(cell) => candidate.cells[cell].tokens.push(index),
            None => {
                owner[row * columns + column] = Some(candidate.cells.len());
                candidate.cells.push(CandidateCell { row, column, rowspan: 1, colspan: 1, tokens: vec![index] });
            }
        }
    }
}
