//! Rules → edges: rules at one place that touch become one, those that are cut into pieces are taken together.

use crate::document::{BBox, Direction, Page, Ruling};
use crate::layout::words::upright;

/// Rules closer than this are one edge (double rules, rules drawn cell by cell).
pub const SNAP_PT: f32 = 3.0;
/// Shorter rules are underlines of a letter, dots or parts of a drawing.
const EDGE_MIN_PT: f32 = 6.0;
/// So many rules of a page are looked at.
pub const RULINGS_MAX: usize = 50_000;
/// Two rules meet where their ends are this close.
const JOINT_PT: f32 = 1.0;
/// Pieces of a rule leave at most this part of it open.
const OPEN_PART: f32 = 0.3;

/// One edge: `at` is its y (horizontal) or x (vertical), `from`..`to` its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Its place.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

impl Edge {
    /// Gives its length.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }

    /// Gives the length that it has in common with an interval.
    pub fn common(&self, from: f32, to: f32) -> f32 {
        (self.to.min(to) - self.from.max(from)).max(0.0)
    }
}

/// Turns the rules of a page into horizontal and vertical edges, in the frame of a direction.
pub fn rulings_to_edges(rulings: &[Ruling], direction: Direction) -> (Vec<Edge>, Vec<Edge>) {
    let (mut horizontal, mut vertical) = (Vec::new(), Vec::new());
    for ruling in &rulings[..rulings.len().min(RULINGS_MAX)] {
        let b = upright(ruling.bbox, direction);
        let turned = matches!(direction, Direction::Down | Direction::Up);
        if ruling.horizontal != turned {
            horizontal.push(Edge { at: b.center_y(), from: b.x0, to: b.x1 });
        } else {
            vertical.push(Edge { at: b.center_x(), from: b.y0, to: b.y1 });
        }
    }
    (join_edges(horizontal), join_edges(vertical))
}

/// Finds the places where horizontal rules or grounds that stand side by side meet, in the frame of a direction: what
/// is drawn cell by cell meets where two columns do. Each is a vertical edge.
pub fn page_to_joints(page: &Page, direction: Direction) -> Vec<Edge> {
    let turned = matches!(direction, Direction::Down | Direction::Up);
    let lying = page.rulings[..page.rulings.len().min(RULINGS_MAX)].iter().filter(|rule| rule.horizontal != turned);
    let mut boxes: Vec<BBox> = lying.map(|ruling| upright(ruling.bbox, direction)).collect();
    boxes.extend(page.fills.iter().map(|fill| upright(fill.bbox, direction)));
    boxes.retain(|bbox| bbox.width() >= EDGE_MIN_PT);
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let near = |a: f32, b: f32| (a - b).abs() <= JOINT_PT;
    let meet = |a: &BBox, b: &BBox| near(a.y0, b.y0) && near(a.y1, b.y1) && near(a.x1, b.x0);
    let joints = boxes.windows(2).filter(|pair| meet(&pair[0], &pair[1]));
    let joint = |pair: &[BBox]| Edge { at: (pair[0].x1 + pair[1].x0) / 2.0, from: pair[0].y0, to: pair[0].y1 };
    let mut joints: Vec<Edge> = joints.map(joint).collect();
    joints.sort_by(|a, b| a.at.total_cmp(&b.at));
    joints
}

/// Joins rules at the same place that touch or overlap into edges.
pub fn join_edges(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Edge> = Vec::new();
    let mut start = 0;
    while start < edges.len() {
        // A band of edges at nearly the same place, ordered along the edge.
        let mut end = start + 1;
        while end < edges.len() && edges[end].at - edges[start].at <= SNAP_PT / 2.0 {
            end += 1;
        }
        let band = &mut edges[start..end];
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open = band[0];
        for edge in &band[1..] {
            if edge.from <= open.to + SNAP_PT {
                open.to = open.to.max(edge.to);
            } else {
                joined.push(open);
                open = *edge;
            }
        }
        joined.push(open);
        start = end;
    }
    joined.retain(|edge| edge.length() >= EDGE_MIN_PT);
    joined
}

/// Takes the edges at one height together: a rule drawn column by column, with gaps between, is one. Edges that
/// leave more than a small part open stay apart.
pub fn edges_to_rules(horizontal: &[Edge]) -> Vec<Edge> {
    let mut rules: Vec<Edge> = Vec::new();
    let mut start = 0;
    while start < horizontal.len() {
        let mut end = start + 1;
        while end < horizontal.len() && horizontal[end].at - horizontal[start].at <= SNAP_PT / 2.0 {
            end += 1;
        }
        let band = &horizontal[start..end];
        let from = band.iter().map(|edge| edge.from).fold(f32::INFINITY, f32::min);
        let to = band.iter().map(|edge| edge.to).fold(f32::NEG_INFINITY, f32::max);
        let drawn: f32 = band.iter().map(Edge::length).sum();
        if drawn >= (1.0 - OPEN_PART) * (to - from) {
            rules.push(Edge { at: band[0].at, from, to });
        } else {
            rules.extend_from_slice(band);
        }
        start = end;
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edges: &[(f32, f32, f32)], expected: &[(f32, f32, f32)]) {
        let edges = edges.iter().map(|&(at, from, to)| Edge { at, from, to }).collect();
        let rules = edges_to_rules(&join_edges(edges));
        let rules: Vec<(f32, f32, f32)> = rules.iter().map(|edge| (edge.at, edge.from, edge.to)).collect();
        assert_eq!(rules, expected);
    }

    #[test]
    fn pieces_of_a_rule_are_one_and_rules_of_groups_stay_apart() {
        check(&[(10.0, 0.0, 50.0), (10.4, 50.0, 100.0)], &[(10.0, 0.0, 100.0)]);
        check(&[(10.0, 0.0, 50.0), (10.0, 58.0, 100.0)], &[(10.0, 0.0, 100.0)]);
        check(&[(10.0, 0.0, 50.0), (10.0, 150.0, 200.0)], &[(10.0, 0.0, 50.0), (10.0, 150.0, 200.0)]);
    }
}
