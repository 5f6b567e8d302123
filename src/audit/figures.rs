//! Cells → exact figures: sums of decimals must not depend on binary fractions.

use crate::record::{CellOut, CellStatus};

/// Figures are counted in millionths.
pub const UNITS: i128 = 1_000_000;
/// Larger figures are left alone; their sums could overflow.
const FIGURE_MAX: f64 = 1e15;
/// More decimals than millionths have are not exact here.
const DECIMALS_MAX: u32 = 6;

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Its value in millionths.
    pub units: i128,
    /// How many decimals are printed.
    pub decimals: u32,
}

impl Figure {
    /// Gives the figure of a cell; nothing where it holds no number.
    pub fn of(cell: &CellOut) -> Option<Self> {
        if cell.status != CellStatus::Number {
            return None;
        }
        let value = cell.value.as_f64().filter(|value| value.abs() < FIGURE_MAX)?;
        let decimals = printed_decimals(&cell.raw, value);
        (decimals <= DECIMALS_MAX).then(|| Self { units: (value * UNITS as f64).round() as i128, decimals })
    }

    /// Gives half of the last printed place, in millionths: by so much rounding may have changed the number.
    pub fn half_step(&self) -> i128 {
        UNITS / 10_i128.pow(self.decimals) / 2
    }
}

/// Counts the decimals of a number as written; three digits behind a mark are thousands where the value is whole.
fn printed_decimals(raw: &str, value: f64) -> u32 {
    let digits = raw.trim_end_matches(|c: char| !c.is_ascii_digit());
    let Some(mark) = digits.rfind([',', '.']) else { return 0 };
    let behind = digits.len() - mark - 1;
    let thousands = behind == 3 && value.fract() == 0.0;
    if thousands || !digits[mark + 1..].chars().all(|c| c.is_ascii_digit()) { 0 } else { behind as u32 }
}

/// Writes a number of millionths with so many decimals, in French and in English.
pub fn written(units: i128, decimals: u32) -> (String, String) {
    let step = UNITS / 10_i128.pow(decimals.min(DECIMALS_MAX));
    let rounded = (units.abs() + step / 2) / step;
    let scale = 10_i128.pow(decimals.min(DECIMALS_MAX));
    let (whole, part) = (rounded / scale, rounded % scale);
    let sign = if units < 0 && rounded > 0 { "-" } else { "" };
    let grouped = |mark: &str| {
        let digits = whole.to_string();
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    };
    let with_part = |whole: String, mark: char| match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}{mark}{part:0width$}", width = decimals as usize),
    };
    (with_part(grouped("\u{A0}"), ','), with_part(grouped(","), '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_printed() {
        let check = |raw: &str, value: f64, expected: u32| assert_eq!(printed_decimals(raw, value), expected, "{raw}");
        check("1 641", 1641.0, 0);
        check("32,1", 32.1, 1);
        check("8,50 %", 8.5, 2);
        check("12 345,67 $", 12345.67, 2);
        check("1,234", 1234.0, 0);
        check("1,234.5", 1234.5, 1);
        check("1,234", 1.234, 3);
    }

    #[test]
    fn figures_are_written_in_both_languages() {
        let check = |units: i128, decimals: u32, fr: &str, en: &str| {
            assert_eq!(written(units, decimals), (fr.to_string(), en.to_string()));
        };
        check(5_109 * UNITS, 0, "5\u{A0}109", "5,109");
        check(8_500_000, 1, "8,5", "8.5");
        check(-1_234_560_000, 2, "-1\u{A0}234,56", "-1,234.56");
        check(11_998_434, 1, "12,0", "12.0");
        check(400, 0, "0", "0");
    }
}
