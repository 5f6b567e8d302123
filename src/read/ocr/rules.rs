//! The rules and dark grounds of a picture: what a program would have drawn as lines and boxes.
//!
//! A pixel belongs to a rule where the dark run through it is long one way and thin the other, to a ground where it is long
//! both ways. Letters are neither: no stroke of theirs is long enough.

use super::grey::Grey;

/// A rule is at most so thick, in points: as in the reader of PDF.
const THICK_PT: f32 = 3.2;
/// A rule that lies is at least so long …
const LYING_PT: f32 = 28.0;
/// … and one that stands, longer than the stem of a letter.
const STANDING_PT: f32 = 22.0;
/// A rule is made of runs at least so long.
const RUN_PT: f32 = 6.0;
/// Runs of one rule are at most so far apart: other rules cross it.
const GAP_PT: f32 = 2.0;
/// A rule is dark over this part of its length.
const DARK_PART: f32 = 0.8;
/// A ground is at least so wide and high, in points, …
const GROUND_PT: f32 = 6.0;
/// … and this part of it is dark.
const GROUND_PART: f32 = 0.6;
/// The most marks that are kept of a page.
const MARKS_MAX: usize = 20_000;

/// An upright rectangle of pixels: from the first to before the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x0: usize,
    /// The first row.
    pub y0: usize,
    /// One past the last column.
    pub x1: usize,
    /// One past the last row.
    pub y1: usize,
}

impl Area {
    fn width(&self) -> usize {
        self.x1 - self.x0
    }

    fn height(&self) -> usize {
        self.y1 - self.y0
    }

    fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Gives the area with columns and rows changed.
    fn flipped(&self) -> Self {
        Self { x0: self.y0, y0: self.x0, x1: self.y1, y1: self.x1 }
    }
}

/// What was found in a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The rules that lie.
    pub lying: Vec<Area>,
    /// The rules that stand.
    pub standing: Vec<Area>,
    /// The dark grounds.
    pub grounds: Vec<Area>,
}

/// Finds the rules and grounds of a picture with so many pixels a point; darker than `dark` is not paper.
pub fn picture_to_marks(picture: &Grey, scale: f32, dark: u8) -> Marks {
    let pixels = |length_pt: f32| (length_pt * scale).round().max(1.0) as u16;
    let (thick, run) = (pixels(THICK_PT), pixels(RUN_PT));
    let across = run_lengths(picture, dark);
    let flipped = picture.flipped();
    let down = run_lengths(&flipped, dark);
    let at_flipped = |x: usize, y: usize| x * picture.height + y;
    let (width, height) = (picture.width, picture.height);
    let gap = usize::from(pixels(GAP_PT));
    let lies = |x: usize, y: usize| across[y * width + x] >= run && (1..=thick).contains(&down[at_flipped(x, y)]);
    let stands = |y: usize, x: usize| down[at_flipped(x, y)] >= run && (1..=thick).contains(&across[y * width + x]);
    let is_ground = |x: usize, y: usize| across[y * width + x] > thick && down[at_flipped(x, y)] > thick;
    let ground_side = usize::from(pixels(GROUND_PT));
    let is_ground_area = |cluster: &Cluster| {
        let area = cluster.area;
        area.width() >= ground_side
            && area.height() >= ground_side
            && cluster.pixels as f32 >= GROUND_PART * (area.width() * area.height()) as f32
    };
    let is_rule = |cluster: &Cluster, least_pt: f32| {
        let (length, thickness) = (cluster.area.width(), cluster.area.height());
        length >= usize::from(pixels(least_pt))
            && thickness <= usize::from(thick) + 2
            && cluster.covered as f32 >= DARK_PART * length as f32
    };
    let lying = clusters(width, height, gap, lies).into_iter().filter(|cluster| is_rule(cluster, LYING_PT));
    let standing = clusters(height, width, gap, stands).into_iter().filter(|cluster| is_rule(cluster, STANDING_PT));
    let grounds = clusters(width, height, 1, is_ground).into_iter().filter(is_ground_area);
    Marks {
        lying: lying.map(|cluster| cluster.area).take(MARKS_MAX).collect(),
        standing: standing.map(|cluster| cluster.area.flipped()).take(MARKS_MAX).collect(),
        grounds: grounds.map(|cluster| cluster.area).take(MARKS_MAX).collect(),
    }
}

/// Paints the rules of a picture over with paper, so that no letter is read in them; a stroke that crosses one (a `g` that is
/// underlined) stays whole.
pub fn paint_over(picture: &mut Grey, marks: &Marks, paper: u8, ink: u8) {
    let before = picture.clone();
    let (width, height) = (picture.width, picture.height);
    let is_ink = |x: usize, y: usize| x < width && y < height && before.pixels[y * width + x] < ink;
    for area in &marks.lying {
        let (top, bottom) = (area.y0.saturating_sub(1), (area.y1 + 1).min(height));
        for x in area.x0.saturating_sub(1)..(area.x1 + 1).min(width) {
            if !(is_ink(x, top.wrapping_sub(1)) && is_ink(x, bottom)) {
                (top..bottom).for_each(|y| picture.pixels[y * width + x] = paper);
            }
        }
    }
    for area in &marks.standing {
        let (left, right) = (area.x0.saturating_sub(1), (area.x1 + 1).min(width));
        for y in area.y0.saturating_sub(1)..(area.y1 + 1).min(height) {
            if !(is_ink(left.wrapping_sub(1), y) && is_ink(right, y)) {
                picture.pixels[y * width + left..y * width + right].fill(paper);
            }
        }
    }
}

/// Gives for each pixel the length of the dark run in its row; 0 where it is paper.
fn run_lengths(picture: &Grey, dark: u8) -> Vec<u16> {
    let mut lengths = vec![0u16; picture.pixels.len()];
    for (row, out) in picture.pixels.chunks_exact(picture.width).zip(lengths.chunks_exact_mut(picture.width)) {
        let mut start = 0;
        for at in 0..=row.len() {
            if at < row.len() && row[at] < dark {
                continue;
            }
            let length = u16::try_from(at - start).unwrap_or(u16::MAX);
            out[start..at].fill(length);
            start = at + 1;
        }
    }
    lengths
}

/// Pixels that hang together.
#[derive(Debug, Clone, Copy)]
struct Cluster {
    area: Area,
    pixels: usize,
    /// The columns that its runs cover, one row after another: no more than its length.
    covered: usize,
    /// The last row that belongs to it.
    last_row: usize,
    /// Where its last row begins and ends.
    last_run: (usize, usize),
    /// Where the row above that one does, in which it hangs together.
    above_run: Option<(usize, usize)>,
}

impl Cluster {
    /// Tells whether a run of a row hangs together with it, in the row above or over a gap.
    fn touches(&self, y: usize, run: (usize, usize), gap: usize) -> bool {
        let near = |(x0, x1): (usize, usize)| x0 < run.1 + gap && run.0 < x1 + gap;
        match y - self.last_row {
            0 => near(self.last_run) || self.above_run.is_some_and(near),
            1 => near(self.last_run),
            _ => false,
        }
    }

    /// Takes in another one that hangs together with its last row.
    fn take(&mut self, other: &Cluster) {
        let both = |a: (usize, usize), b: (usize, usize)| (a.0.min(b.0), a.1.max(b.1));
        let above = if other.last_row < self.last_row {
            self.covered = self.covered.max(other.covered + outside(self.last_run, &other.area));
            Some(other.last_run)
        } else {
            self.covered = (self.covered + other.covered).min(self.area.union(&other.area).width());
            self.last_run = both(self.last_run, other.last_run);
            other.above_run
        };
        self.above_run = match (self.above_run, above) {
            (Some(own), Some(above)) => Some(both(own, above)),
            (own, above) => own.or(above),
        };
        self.area = self.area.union(&other.area);
        self.pixels += other.pixels;
    }
}

/// Gathers the pixels that a condition holds of: runs of a row that are at most `gap` apart, and those of rows below each other.
fn clusters(width: usize, height: usize, gap: usize, holds: impl Fn(usize, usize) -> bool) -> Vec<Cluster> {
    let mut open: Vec<Cluster> = Vec::new();
    let mut done: Vec<Cluster> = Vec::new();
    for y in 0..height {
        for (x0, x1, pixels) in row_runs(width, gap, |x| holds(x, y)) {
            let area = Area { x0, y0: y, x1, y1: y + 1 };
            let mut cluster =
                Cluster { area, pixels, covered: pixels, last_row: y, last_run: (x0, x1), above_run: None };
            // A run may hang together with several of the row above, and they with each other: they become one.
            open.retain(|other| {
                let touches = other.touches(y, (x0, x1), gap);
                if touches {
                    cluster.take(other);
                }
                !touches
            });
            open.push(cluster);
        }
        let (ended, going): (Vec<Cluster>, Vec<Cluster>) = open.into_iter().partition(|cluster| cluster.last_row < y);
        done.extend(ended);
        open = going;
    }
    done.extend(open);
    done
}

/// Gives how many columns of a run lie outside an area.
fn outside((x0, x1): (usize, usize), area: &Area) -> usize {
    area.x0.saturating_sub(x0) + x1.saturating_sub(area.x1)
}

/// Gives the runs of a row: first and one past the last column, and how many pixels of it hold.
fn row_runs(width: usize, gap: usize, holds: impl Fn(usize) -> bool) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for x in 0..width {
        if !holds(x) {
            continue;
        }
        match runs.last_mut() {
            Some((_, end, pixels)) if x - *end < gap.max(1) => (*end, *pixels) = (x + 1, *pixels + 1),
            _ => runs.push((x, x + 1, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a picture of 300 × 300 pixels at 200 an inch.
    fn check(drawn: &[(usize, usize, usize, usize)], lying: usize, standing: usize, grounds: usize) {
        let mut picture = Grey { width: 300, height: 300, pixels: vec![255; 300 * 300] };
        for &(x0, y0, x1, y1) in drawn {
            (y0..y1).for_each(|y| picture.pixels[y * 300 + x0..y * 300 + x1].fill(0));
        }
        let marks = picture_to_marks(&picture, 200.0 / 72.0, 200);
        let found = (marks.lying.len(), marks.standing.len(), marks.grounds.len());
        assert_eq!(found, (lying, standing, grounds), "{marks:?}");
    }

    #[test]
    fn rules_cross_and_stay_whole() {
        check(&[(10, 50, 290, 52), (10, 150, 290, 152), (10, 50, 12, 152), (150, 50, 152, 152)], 2, 2, 0);
    }

    #[test]
    fn a_dark_box_beside_a_rule_is_a_ground() {
        check(&[(10, 50, 290, 52), (50, 52, 150, 90)], 1, 0, 1);
    }

    #[test]
    fn a_rule_whose_second_row_is_broken_is_one() {
        let broken = (10..280).step_by(40).map(|x| (x, 51, x + 25, 52));
        check(&[(10, 50, 290, 51)].into_iter().chain(broken).collect::<Vec<_>>(), 1, 0, 0);
        let broken = (10..280).step_by(40).map(|x| (x, 49, x + 25, 50));
        check(&[(10, 50, 290, 51)].into_iter().chain(broken).collect::<Vec<_>>(), 1, 0, 0);
    }

    #[test]
    fn letters_are_no_rules() {
        check(&[(10, 50, 13, 74), (20, 50, 38, 53), (28, 50, 31, 74), (60, 60, 64, 64)], 0, 0, 0);
    }
}
