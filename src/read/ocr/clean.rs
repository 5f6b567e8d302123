//! A scan made straight and clean: what lies sideways or a little turned is turned back, dirt is painted over.

use super::grey::Grey;

/// A page is at most so much turned, in degrees; more is no slip of paper in a scanner.
const SKEW_MAX: f32 = 3.0;
/// Less is left as it is.
const SKEW_MIN: f32 = 0.1;
/// The steps in which the angle is looked for, first and then.
const SKEW_STEPS: [f32; 2] = [0.25, 0.05];
/// Lines change so much more often from top to bottom than from left to right where a page stands upright, and the other way
/// round where it lies sideways.
const SIDEWAYS_RATIO: f32 = 2.0;
/// Ink is darker than this part of the paper.
const INK_PART: f32 = 0.65;
/// A rule may be so much lighter than ink: it is so much darker than paper.
const RULE_STEP: u8 = 48;

/// The tones of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tones {
    /// That of the paper.
    pub paper: u8,
    /// Letters are darker.
    pub ink: u8,
    /// Rules and grounds are darker.
    pub rule: u8,
}

impl Tones {
    /// Measures the tones of a picture: most of a page is paper.
    pub fn of(picture: &Grey) -> Self {
        let mut counts = [0usize; 256];
        picture.pixels.iter().for_each(|&pixel| counts[usize::from(pixel)] += 1);
        let around = |at: usize| counts[at.saturating_sub(4)..=(at + 4).min(255)].iter().sum::<usize>();
        let around_most = (96..256).max_by_key(|&at| around(at)).unwrap_or(255);
        let near = around_most.saturating_sub(4)..=(around_most + 4).min(255);
        let paper = near.max_by_key(|&at| counts[at]).unwrap_or(255) as u8;
        Self { paper, ink: (f32::from(paper) * INK_PART) as u8, rule: paper.saturating_sub(RULE_STEP) }
    }
}

/// Tells whether the lines of a page run from top to bottom.
pub fn lies_sideways(picture: &Grey, tones: Tones) -> bool {
    let mut rows = vec![0f32; picture.height];
    let mut columns = vec![0f32; picture.width];
    for (y, row) in picture.pixels.chunks_exact(picture.width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, pixel)| **pixel < tones.ink) {
            rows[y] += 1.0;
            columns[x] += 1.0;
        }
    }
    let changes = |sums: &[f32]| sums.windows(2).map(|pair| (pair[0] - pair[1]).powi(2)).sum::<f32>();
    changes(&columns) > SIDEWAYS_RATIO * changes(&rows)
}

/// Gives by how many degrees the lines of a page fall to the right; 0 where it is hardly any.
pub fn skew(picture: &Grey, tones: Tones) -> f32 {
    let upper_edges = upper_edges(picture, tones);
    if upper_edges.is_empty() {
        return 0.0;
    }
    let mut best = 0.0;
    let mut reach = SKEW_MAX;
    for step in SKEW_STEPS {
        let steps = (reach / step).round() as i32;
        let angles = (-steps..=steps).map(|at| best + at as f32 * step);
        let scored = angles.map(|angle| (evenness(&upper_edges, picture.height, angle), angle));
        best = scored.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, angle)| angle);
        reach = step;
    }
    if best.abs() < SKEW_MIN { 0.0 } else { best }
}

/// Gives the places where ink begins below paper: the tops of letters stand on lines. Every other column will do.
fn upper_edges(picture: &Grey, tones: Tones) -> Vec<(f32, f32)> {
    let mut edges = Vec::new();
    for y in 1..picture.height {
        let (above, row) = (&picture.pixels[(y - 1) * picture.width..], &picture.pixels[y * picture.width..]);
        let begins = |x: &usize| row[*x] < tones.ink && above[*x] >= tones.ink;
        edges.extend((0..picture.width).step_by(2).filter(begins).map(|x| (x as f32, y as f32)));
    }
    edges
}

/// Gives how well places fall into rows when they are turned back by an angle.
fn evenness(places: &[(f32, f32)], height: usize, angle: f32) -> f64 {
    let slope = angle.to_radians().tan();
    let room = height / 4;
    let mut rows = vec![0u32; height + 2 * room + 1];
    for (x, y) in places {
        let row = (y - x * slope).round() + room as f32;
        let row = (row.max(0.0) as usize).min(rows.len() - 1);
        rows[row] += 1;
    }
    rows.iter().map(|&count| f64::from(count).powi(2)).sum()
}

/// Paints over single dark pixels: no letter has any.
pub fn despeckle(picture: &mut Grey, tones: Tones) {
    let (width, height) = (picture.width, picture.height);
    let is_dark = |pixels: &[u8], x: usize, y: usize| pixels[y * width + x] < tones.ink;
    let mut specks = Vec::new();
    for y in 1..height.saturating_sub(1) {
        for x in 1..width.saturating_sub(1) {
            if !is_dark(&picture.pixels, x, y) {
                continue;
            }
            let around = (y - 1..=y + 1).flat_map(|row| (x - 1..=x + 1).map(move |column| (column, row)));
            if around.filter(|&(column, row)| is_dark(&picture.pixels, column, row)).count() == 1 {
                specks.push(y * width + x);
            }
        }
    }
    specks.into_iter().for_each(|speck| picture.pixels[speck] = tones.paper);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws lines of words that fall to the right by an angle.
    fn page(angle: f32) -> Grey {
        let mut picture = Grey { width: 800, height: 600, pixels: vec![250; 800 * 600] };
        for line in (100..500).step_by(30) {
            // Words of no one length: their gaps stand below each other in no two lines.
            for x in (60..740).filter(|x| (x * x / 40 + line * 7) % 23 < 15) {
                let top = (line as f32 + x as f32 * angle.to_radians().tan()) as usize;
                (top..top + 14).for_each(|y| picture.pixels[y * 800 + x] = 20);
            }
        }
        picture
    }

    #[test]
    fn the_angle_of_the_lines_is_found_and_taken_back() {
        for angle in [-2.0, -0.7, 0.0, 0.4, 1.0, 1.9] {
            let picture = page(angle);
            let tones = Tones::of(&picture);
            let found = skew(&picture, tones);
            assert!((found - angle).abs() <= 0.1, "{angle}: {found}");
            let left = skew(&picture.turned_back(found, tones.paper), tones);
            assert!(left.abs() <= 0.1, "{angle}: {left} left");
        }
    }

    #[test]
    fn a_page_on_its_side_is_known() {
        let picture = page(0.0);
        let tones = Tones::of(&picture);
        assert!(!lies_sideways(&picture, tones));
        assert!(lies_sideways(&picture.quarter_turned(1), tones));
        assert_eq!(picture.quarter_turned(1).quarter_turned(3), picture);
        assert_eq!(picture.quarter_turned(2).quarter_turned(2), picture);
    }

    #[test]
    fn dirt_goes_and_letters_stay() {
        let mut picture = page(0.0);
        let clean = picture.clone();
        picture.pixels[5 * 800 + 7] = 0;
        let tones = Tones::of(&picture);
        despeckle(&mut picture, tones);
        assert_eq!(picture, clean);
    }
}
