//! The words of a cell → a number, a date, a suppressed value or text.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use serde_json::Number;

/// What the words of a cell mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A number with its unit, if one stands with it.
    Number {
        /// The value.
        value: Number,
        /// It has digits after the decimal mark.
        decimal: bool,
        /// `%` or `$`.
        unit: Option<char>,
    },
    /// A complete date.
    Date(NaiveDate),
    /// Nothing.
    Empty,
    /// Words.
    Text,
    /// Digits that look like a number and are none, such as `53 632 6563 $`.
    Malformed,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?P<open>\()?\s*(?P<sign>[-–−+])?\s*(?P<before>\$)?\s*
        (?P<whole>[0-9]{1,3}(?:[\ \u{A0}\u{202F}\u{2009}][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+)
        (?P<fraction>[.,][0-9]+)?\s*(?P<unit>%|\$|k\$|M\$)?\s*(?P<close>\))?$",
    )
    .expect("the pattern is valid")
});

static DIGITS_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-–−+(]?\s*\$?\s*[0-9][0-9 \u{A0}\u{202F}.,]*\s*[%$]?\)?$").expect("the pattern is valid")
});

/// Reads the words of a cell. `english` reads `5,109` as five thousand; in French it is a little over five.
pub fn words_to_meaning(words: &str, english: bool) -> Meaning {
    let words = words.trim();
    if words.is_empty() {
        return Meaning::Empty;
    }
    if let Ok(date) = NaiveDate::parse_from_str(words, "%Y-%m-%d") {
        return Meaning::Date(date);
    }
    if let Some(number) = words_to_number(words, english) {
        return number;
    }
    let groups = words.split([' ', '\u{A0}', '\u{202F}']).filter(|group| !group.is_empty()).count();
    let leading_zero = words.starts_with('0');
    if DIGITS_ONLY.is_match(words) && groups > 1 && !leading_zero { Meaning::Malformed } else { Meaning::Text }
}

/// Tells whether the words of a cell are a figure of any kind or a date.
pub fn is_value(words: &str) -> bool {
    matches!(words_to_meaning(words, false), Meaning::Number { .. } | Meaning::Date(_))
}

fn words_to_number(words: &str, english: bool) -> Option<Meaning> {
    let parts = NUMBER.captures(words)?;
    let text = |name: &str| parts.name(name).map(|part| part.as_str());
    if text("open").is_some() != text("close").is_some() {
        return None;
    }
    let (whole, fraction) = (text("whole")?, text("fraction"));
    let (whole, fraction) = match (whole.contains(','), fraction) {
        // English thousands: `1,641` or `1,641.50`; in French a single comma with three digits is decimal.
        (true, fraction) if english || whole.matches(',').count() > 1 || whole.contains('.') => {
            let (whole, inner) = whole.split_once('.').map_or((whole, None), |(w, f)| (w, Some(f)));
            if inner.is_some() && fraction.is_some() {
                return None;
            }
            (whole.replace(',', ""), inner.or(fraction.map(|f| &f[1..])))
        }
        (true, None) => {
            let (whole, fraction) = whole.split_once(',')?;
            (whole.to_string(), Some(fraction))
        }
        (true, Some(_)) => return None,
        (false, fraction) => (whole.to_string(), fraction.map(|f| &f[1..])),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    // A leading zero makes a code, not a number (`007`, `0401`).
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    let negative = text("open").is_some() || text("sign").is_some_and(|sign| sign != "+");
    let sign = if negative { "-" } else { "" };
    let value = match fraction {
        Some(fraction) => Number::from_f64(format!("{sign}{digits}.{fraction}").parse().ok()?)?,
        None => match format!("{sign}{digits}").parse::<i64>() {
            Ok(value) => Number::from(value),
            Err(_) => return None,
        },
    };
    let unit = text("unit").or(text("before")).and_then(|unit| unit.chars().last());
    // `12 k$` is twelve thousand: the printed figure is kept as text rather than guessed at.
    if text("unit").is_some_and(|unit| unit.chars().count() > 1) {
        return None;
    }
    Some(Meaning::Number { value, decimal: fraction.is_some(), unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let shown = |meaning: Meaning| match meaning {
            Meaning::Number { value, unit, .. } => format!("{value}{}", unit.map(String::from).unwrap_or_default()),
            Meaning::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(shown(words_to_meaning(words, false)), expected, "{words}");
    }

    #[test]
    fn french_numbers_are_read() {
        check("1641", "1641");
        check("1 641", "1641");
        check("1\u{A0}641", "1641");
        check("12\u{202F}345,67 $", "12345.67$");
        check("32,1 %", "32.1%");
        check("(1 234)", "-1234");
        check("-5,2", "-5.2");
        check("−5,2", "-5.2");
        check("100 000$", "100000$");
        check("5,109", "5.109");
        check("0,9", "0.9");
        check("0", "0");
    }

    #[test]
    fn english_numbers_are_read() {
        assert!(
            matches!(words_to_meaning("5,109", true), Meaning::Number { value, .. } if value == Number::from(5109))
        );
        check("1,234,567", "1234567");
        check("1,641.5", "1641.5");
        check("$12.50", "12.5$");
    }

    #[test]
    fn what_is_no_number_stays_text() {
        check("2021-2022", "Text");
        check("007", "Text");
        check("x", "Text");
        check("< 5", "Text");
        check("53 632 6563 $", "Malformed");
        check("1 641 bis", "Text");
        check("99999999999999999999999", "Text");
        check("", "Empty");
        check("2026-05-06", "2026-05-06");
        check("(12", "Text");
    }
}
