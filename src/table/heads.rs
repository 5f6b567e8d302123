//! The lines above a table's body → header cells: wrapped words in one cell, those over several columns with a span.

use std::collections::BTreeMap;

use crate::table::candidate::{CandidateCell, join_overlapping_cells};
use crate::table::chunks::{Chunk, line_to_chunks, tokens_to_chunk};
use crate::table::columns::ColumnBand;
use crate::table::parting::part_at_columns;
use crate::table::placing::{Placed, column_limits, reached};
use crate::table::scene::{Scene, TextLine, is_interleaved};

/// The rule below a header over several columns stands above the next line, or at most this far below its letters, as a
/// part of their size.
const RULE_BELOW_EM: f32 = 1.0;
/// Such a rule covers at least this part of the words.
const RULE_PART: f32 = 0.8;
/// A header stands over the middle of its columns, but for this part of their width.
const OFF_CENTER_PART: f32 = 0.14;
/// Edges of a header and its column differ by at most this much.
const EDGE_PT: f32 = 3.0;
/// Lines of one header have an edge or their middle in common, but for this much.
const SAME_EDGE_PT: f32 = 1.0;
/// A smaller gap never parts the headers of two columns.
const SPLIT_GAP_EM: f32 = 0.12;

/// The header of a table.
#[derive(Debug, Default)]
pub struct Heads {
    /// Its cells.
    pub cells: Vec<CandidateCell>,
    /// For each of its rows the first line and the one after the last.
    pub rows: Vec<std::ops::Range<usize>>,
}

/// Turns header lines into cells. `parted` tells for each line but the first whether a rule across the table lies
/// above it.
pub fn lines_to_heads(lines: &[TextLine], parted: &[bool], columns: &[ColumnBand], scene: &Scene) -> Heads {
    let limits = column_limits(columns);
    let chunks: Vec<Vec<Chunk>> = lines.iter().map(|line| line_to_chunks(line, scene)).collect();
    let view = View { lines, chunks: &chunks, columns, limits: &limits, scene };
    let pieces = view.pieces();
    let mut heads = Heads::default();
    let mut first = 0;
    for end in 1..=lines.len() {
        if end == lines.len() || parted[end - 1] {
            let own = pieces.iter().filter(|(line, _)| (first..end).contains(line));
            let pieces = own.map(|(line, piece)| (line - first, piece.clone())).collect();
            HeadBlock { lines: end - first, pieces }.add_cells(first, &mut heads);
            first = end;
        }
    }
    heads.raise_lone_cells();
    heads.cells = join_overlapping_cells(heads.cells);
    heads
}

impl Heads {
    /// Lets a header above which nothing stands begin on the first level.
    fn raise_lone_cells(&mut self) {
        let covers = |cell: &CandidateCell, column: usize| (cell.column..cell.column + cell.colspan).contains(&column);
        for index in 0..self.cells.len() {
            let cell = &self.cells[index];
            let (row, columns) = (cell.row, cell.column..cell.column + cell.colspan);
            let free = columns.into_iter().all(|column| {
                self.cells
                    .iter()
                    .enumerate()
                    .all(|(other, above)| other == index || above.row >= row || !covers(above, column))
            });
            if row > 0 && free {
                let cell = &mut self.cells[index];
                (cell.row, cell.rowspan) = (0, cell.rowspan + row);
            }
        }
    }
}

/// Header lines between which no rule runs across the table.
struct HeadBlock {
    lines: usize,
    pieces: Vec<(usize, Placed)>,
}

impl HeadBlock {
    /// Gives the lines after which a level of the header ends: those of the cells over several columns.
    fn cuts(&self) -> Vec<usize> {
        let spanning: Vec<&(usize, Placed)> =
            self.pieces.iter().filter(|(_, piece)| piece.last > piece.first).collect();
        let mut cuts: Vec<(usize, usize, usize)> = Vec::new();
        for (line, piece) in spanning {
            match cuts.last_mut() {
                // The next line of the same words, or words beside them that stand a line lower.
                Some((cut, first, last)) if (piece.first, piece.last) == (*first, *last) && *line <= *cut + 1 => {
                    *cut = *line
                }
                Some((cut, first, last)) if *line <= *cut + 1 && (piece.first > *last || *line == *cut) => {
                    *cut = *line;
                    (*first, *last) = ((*first).min(piece.first), (*last).max(piece.last));
                }
                _ => cuts.push((*line, piece.first, piece.last)),
            }
        }
        // A level below the last is needed for each cut.
        let cuts = cuts.into_iter().map(|(cut, _, _)| cut);
        cuts.filter(|&cut| cut + 1 < self.lines).collect()
    }

    fn add_cells(&self, first_line: usize, heads: &mut Heads) {
        let cuts = self.cuts();
        let first_row = heads.rows.len();
        let level_of = |line: usize| cuts.iter().filter(|&&cut| cut < line).count();
        let mut from = 0;
        for end in cuts.iter().map(|cut| cut + 1).chain([self.lines]) {
            heads.rows.push(first_line + from..first_line + end);
            from = end;
        }
        // Cells over several columns first; what stands above or below one is another cell.
        let mut cells: BTreeMap<(usize, usize, usize), CandidateCell> = BTreeMap::new();
        let spans: Vec<(usize, usize, usize)> = self
            .pieces
            .iter()
            .filter(|(_, piece)| piece.last > piece.first)
            .map(|(line, piece)| (level_of(*line), piece.first, piece.last))
            .collect();
        for (line, piece) in &self.pieces {
            let level = level_of(*line);
            let covered = |&&(at, first, last): &&(usize, usize, usize)| {
                first <= piece.first && piece.last <= last && at <= level
            };
            let is_span = piece.last > piece.first;
            // Single columns below a span begin their own cell; else all lines of a column are one.
            let above = spans.iter().filter(covered).map(|&(at, _, _)| at + 1).max().unwrap_or(0);
            let (row, key) = if is_span { (level, level + 1_000) } else { (level.max(above.min(cuts.len())), above) };
            let cell = cells.entry((key, piece.first, piece.last)).or_insert_with(|| CandidateCell {
                row,
                column: piece.first,
                rowspan: 1,
                colspan: piece.last - piece.first + 1,
                tokens: Vec::new(),
            });
            cell.rowspan = cell.rowspan.max(row + 1 - cell.row.min(row));
            cell.tokens.extend(&piece.chunk.tokens);
        }
        heads.cells.extend(cells.into_values().map(|cell| CandidateCell { row: cell.row + first_row, ..cell }));
    }
}

/// What the place of a header is read from.
struct View<'v> {
    lines: &'v [TextLine],
    chunks: &'v [Vec<Chunk>],
    columns: &'v [ColumnBand],
    limits: &'v [f32],
    scene: &'v Scene,
}

impl View<'_> {
    /// Gives the words of each line with the columns that they head.
    fn pieces(&self) -> Vec<(usize, Placed)> {
        let mut pieces = Vec::new();
        for (index, of_line) in self.chunks.iter().enumerate() {
            if let Some(parts) = part_at_columns(&self.lines[index], self.columns, self.scene) {
                let placed = parts.into_iter().enumerate();
                pieces.extend(placed.map(|(column, chunk)| (index, Placed { first: column, last: column, chunk })));
                continue;
            }
            let groups = self.regular_groups(index).unwrap_or_default();
            for chunk in of_line {
                match groups.iter().find(|(center, _)| *center == chunk.center()) {
                    Some(&(_, (first, last))) => pieces.push((index, Placed { first, last, chunk: chunk.clone() })),
                    None => self.place(index, chunk.clone(), &mut pieces),
                }
            }
        }
        pieces
    }

    /// Places the words of a line in a column or over several.
    fn place(&self, line: usize, chunk: Chunk, pieces: &mut Vec<(usize, Placed)>) {
        if let Some((first, last)) = self.span_of_rule(line, &chunk) {
            pieces.push((line, Placed { first, last, chunk }));
            return;
        }
        let (first, last) = reached(&chunk, self.columns, self.limits);
        if first == last {
            let (first, last) = self.widened(line, &chunk, first);
            pieces.push((line, Placed { first, last, chunk }));
            return;
        }
        if let Some((left, right)) = self.split_at_river(&chunk, first, last) {
            self.place(line, left, pieces);
            self.place(line, right, pieces);
            return;
        }
        let headed_below = (first..=last).filter(|&column| self.has_below(line, column)).count();
        if headed_below > last - first {
            pieces.push((line, Placed { first, last, chunk }));
            return;
        }
        match self.split(line, &chunk, first, last) {
            Some((left, right)) => {
                self.place(line, left, pieces);
                self.place(line, right, pieces);
            }
            None => {
                let over_all = chunk.common(self.columns[first].x0, self.columns[first].x1)
                    >= 0.5 * (self.columns[first].x1 - self.columns[first].x0)
                    && last > first + 1;
                let column = self.column_at(chunk.center());
                let (first, last) = if over_all { (first, last) } else { (column, column) };
                pieces.push((line, Placed { first, last, chunk }));
            }
        }
    }

    fn column_at(&self, x: f32) -> usize {
        self.limits[1..self.limits.len() - 1].partition_point(|&limit| limit <= x)
    }

    /// Tells whether words of a lower line stand in a column.
    fn has_below(&self, line: usize, column: usize) -> bool {
        let (from, to) = (self.limits[column], self.limits[column + 1]);
        let outer = |x: f32| (column == 0 && x < from) || (column + 1 == self.columns.len() && x > to);
        self.chunks[line + 1..].iter().flatten().flat_map(|chunk| &chunk.tokens).any(|&index| {
            let x = self.scene.tokens[index].bbox.center_x();
            (from..=to).contains(&x) || outer(x)
        })
    }

    /// Gives the columns over which the rule below a header runs.
    fn span_of_rule(&self, line: usize, chunk: &Chunk) -> Option<(usize, usize)> {
        let text = &self.lines[line];
        let bottom = text.baseline - 0.1 * text.size_pt;
        let width = self.limits[self.columns.len()] - self.limits[0];
        let edges = &self.scene.horizontal;
        let first = edges.partition_point(|edge| edge.at < bottom);
        let next = self.lines.get(line + 1).map_or(f32::NEG_INFINITY, |next| next.bbox.y0);
        let last = next.max(bottom + RULE_BELOW_EM * text.size_pt);
        let below = edges[first..].iter().take_while(|edge| edge.at <= last);
        let mut fitting = below.filter(|edge| {
            edge.common(chunk.x0, chunk.x1) >= RULE_PART * (chunk.x1 - chunk.x0) && edge.length() < 0.95 * width
        });
        let rule = fitting.next()?;
        let own = |index: &usize| {
            let column = &self.columns[*index];
            rule.from - 2.0 <= column.center() && column.center() <= rule.to + 2.0
        };
        let over_rule: Vec<f32> = self.chunks[line]
            .iter()
            .filter(|other| rule.common(other.x0, other.x1) >= RULE_PART * (other.x1 - other.x0))
            .map(Chunk::center)
            .collect();
        // Of several headers over one rule each has the columns that are nearest to it.
        let nearest = |index: &usize| {
            let center = self.columns[*index].center();
            let off = (chunk.center() - center).abs();
            over_rule.iter().all(|other| (other - center).abs() >= off)
        };
        let columns: Vec<usize> = (0..self.columns.len()).filter(own).filter(nearest).collect();
        let (first, last) = (*columns.first()?, *columns.last()?);
        let headed = (first..=last).all(|column| self.has_below(line, column));
        (last > first && headed).then_some((first, last))
    }

    /// Gives the columns around a header that stands over their middle and over no single one.
    fn widened(&self, line: usize, chunk: &Chunk, column: usize) -> (usize, usize) {
        // What stands over several columns stands on a line above theirs and over none of their headers.
        let interleaved = self.lines.get(line + 1).is_some_and(|next| is_interleaved(&self.lines[line], next));
        if interleaved || self.goes_on_below(line, chunk) {
            return (column, column);
        }
        let alone = |index: usize| {
            !self.chunks[line].iter().any(|other| other != chunk && self.column_at(other.center()) == index)
        };
        let free = |index: usize| alone(index) && self.has_below(line, index);
        if !free(column) {
            return (column, column);
        }
        let mut best = (column, column);
        for first in (0..=column).rev().take_while(|&index| index == column || free(index)) {
            for last in (column..self.columns.len()).take_while(|&index| index == column || free(index)) {
                // Over the middle one of three columns it may as well be the first line of that column's header.
                let even = (last - first) % 2 == 1;
                let (from, to) = (self.columns[first].x0, self.columns[last].x1);
                let centered = (chunk.center() - (from + to) / 2.0).abs() <= OFF_CENTER_PART * (to - from) / 2.0;
                let own = &self.columns[column];
                let off_own = (chunk.center() - own.center()).abs() > 0.35 * (own.x1 - own.x0).max(chunk.x1 - chunk.x0);
                if even && centered && off_own && last - first > best.1 - best.0 {
                    best = (first, last);
                }
            }
        }
        best
    }

    /// Tells whether the next line has words that begin, end or are centred where these are: one header, wrapped. Lines
    /// that stand beside each other count as one.
    fn goes_on_below(&self, line: usize, chunk: &Chunk) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() <= SAME_EDGE_PT;
        let next = &self.lines[line..];
        let beside = next.windows(2).skip(1).take_while(|pair| is_interleaved(&pair[0], &pair[1])).count();
        let below = self.chunks[line + 1..].iter().take(1 + beside).flatten();
        let mut same = below.filter(|below| below.common(chunk.x0, chunk.x1) > 0.0);
        same.any(|below| near(below.x0, chunk.x0) || near(below.x1, chunk.x1) || near(below.center(), chunk.center()))
    }

    /// Gives the groups of columns where a line has a header over each group of as many columns.
    fn regular_groups(&self, line: usize) -> Option<Vec<(f32, (usize, usize))>> {
        let chunks: Vec<&Chunk> = self.chunks[line].iter().filter(|chunk| chunk.center() > self.limits[1]).collect();
        let count = self.columns.len() - 1;
        if chunks.len() < 2 || !count.is_multiple_of(chunks.len()) || count / chunks.len() < 2 {
            return None;
        }
        let each = count / chunks.len();
        let groups: Vec<(f32, (usize, usize))> = chunks
            .iter()
            .enumerate()
            .map(|(index, chunk)| (chunk.center(), (1 + index * each, (index + 1) * each)))
            .collect();
        let fits = groups.iter().all(|&(center, (first, last))| {
            let (from, to) = (self.columns[first].x0, self.columns[last].x1);
            let headed = (first..=last).all(|column| self.has_below(line, column));
            headed && (center - (from + to) / 2.0).abs() <= OFF_CENTER_PART * (to - from)
        });
        let wrapped = chunks.iter().zip(&groups).any(|(chunk, &(center, (first, last)))| {
            let middle = (self.columns[first].x0 + self.columns[last].x1) / 2.0;
            (center - middle).abs() > EDGE_PT && self.goes_on_below(line, chunk)
        });
        (fits && !wrapped).then_some(groups)
    }

    /// Parts words where a river of the body runs between them and each part stands as its column does.
    fn split_at_river(&self, chunk: &Chunk, first: usize, last: usize) -> Option<(Chunk, Chunk)> {
        let stands = |part: &Chunk| {
            let column = &self.columns[self.column_at(part.center())];
            let near = |a: f32, b: f32| (a - b).abs() <= EDGE_PT;
            let off = (part.center() - column.center()).abs();
            near(part.x0, column.x0) || near(part.x1, column.x1) || off <= OFF_CENTER_PART * (column.x1 - column.x0)
        };
        (first + 1..=last).find_map(|index| {
            let limit = self.limits[index];
            let split = chunk.tokens.iter().position(|&token| self.scene.tokens[token].bbox.center_x() > limit)?;
            let left = tokens_to_chunk(chunk.tokens[..split].to_vec(), self.scene)?;
            let right = tokens_to_chunk(chunk.tokens[split..].to_vec(), self.scene)?;
            let river = left.x1 <= self.columns[index].x0 + 1.0 && right.x0 >= self.columns[index - 1].x1 - 1.0;
            (river && stands(&left) && stands(&right)).then_some((left, right))
        })
    }

    /// Parts the headers of two columns that stand close to each other.
    fn split(&self, line: usize, chunk: &Chunk, first: usize, last: usize) -> Option<(Chunk, Chunk)> {
        let size = self.lines[line].size_pt;
        let bbox = |index: usize| &self.scene.tokens[chunk.tokens[index]].bbox;
        let best = (1..chunk.tokens.len())
            .filter_map(|index| {
                let gap = bbox(index).x0 - bbox(index - 1).x1;
                let middle = (bbox(index).x0 + bbox(index - 1).x1) / 2.0;
                let off = self.limits[first + 1..=last]
                    .iter()
                    .map(|limit| (limit - middle).abs())
                    .fold(f32::INFINITY, f32::min);
                (gap >= SPLIT_GAP_EM * size).then_some((off - 2.0 * gap, index))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let (_, index) = best?;
        let left = tokens_to_chunk(chunk.tokens[..index].to_vec(), self.scene)?;
        let right = tokens_to_chunk(chunk.tokens[index..].to_vec(), self.scene)?;
        (self.column_at(left.center()) < self.column_at(right.center())).then_some((left, right))
    }
}
