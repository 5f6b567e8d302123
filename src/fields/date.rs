//! The grammar of dates: words → complete dates, in French and English, relative ones resolved.
//!
//! A date that lacks its year is no date here, unless the letter says « dernier » or « courant » and bears a date
//! of its own; nothing is guessed.

use std::sync::LazyLock;

use crate::pattern::{Captures, Pattern};
use chrono::{Datelike, Months, NaiveDate};

use crate::document::Span;
use crate::letter::Text;

/// A date in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateHit {
    /// Its words.
    pub span: Span,
    /// Its value; nothing where it is relative and the letter bears no date.
    pub date: Option<NaiveDate>,
    /// It is written with respect to the date of the letter (« dernier », « courant »).
    pub relative: bool,
}

const MONTHS: &[(&str, u32)] = &[
    ("janv", 1),
    ("jan", 1),
    ("févr", 2),
    ("fevr", 2),
    ("fév", 2),
    ("feb", 2),
    ("mars", 3),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("août", 8),
    ("aout", 8),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("déc", 12),
    ("dec", 12),
];

const MONTH: &str = r"(?:janvier|janv\.|f[ée]vrier|f[ée]vr\.|mars|avril|avr\.|mai|juin|juillet|juil\.|ao[ûu]t|septembre|sept\.|octobre|oct\.|novembre|nov\.|d[ée]cembre|d[ée]c\.)";
const MONTH_ENGLISH: &str = r"(?:january|jan\.|february|feb\.|march|mar\.|april|apr\.|may|june|jun\.|july|jul\.|august|aug\.|september|sept?\.|october|oct\.|november|nov\.|december|dec\.|(?:jan|feb|aug|sept?|oct|nov|dec|apr|jul|jun|mar)\b)";

static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    let alternatives = [
        // 6 mai 2026, 1er février 2005, 1 er mars 2004, 7juin2017, 12 mai dernier
        format!(
            r"(?P<d1>[0-9]{{1,2}})\s?(?:er|e|ième|st|nd|rd|th)?\s?(?:(?:day\s+)?of\s|jour\s+d[eu]\s+(?:mois\s+d[e']\s*)?|jour\s+d')?(?P<m1>{MONTH}|{MONTH_ENGLISH}),?\s?(?:(?P<y1>(?:19|20)[0-9]{{2}})|(?P<l1>dernier|courant|last)\b)"
        ),
        // May 6, 2026; last May 12; May 12 last
        format!(
            r"(?P<l2>last\s+)?(?P<m2>{MONTH_ENGLISH})\s?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s?(?P<y2>(?:19|20)[0-9]{{2}})|(?P<l3>\s+last)\b|)"
        ),
        // 2003.08.04, 2024-05-06, 2024/05/06
        r"(?P<y4>(?:19|20)[0-9]{2})\s?(?P<s4>[-./])\s?(?P<m4>[0-9]{2})\s?(?P<s4b>[-./])\s?(?P<d4>[0-9]{2})".to_string(),
        // 16.12.2003, 16/12/2003
        r"(?P<d5>[0-9]{1,2})\s?(?P<s5>[-./])\s?(?P<m5>[0-9]{1,2})\s?(?P<s5b>[-./])\s?(?P<y5>(?:19|20)[0-9]{2})"
            .to_string(),
        // le 5 courant
        r"(?P<d6>[0-9]{1,2})(?:er)?\s(?P<c6>courant)\b".to_string(),
        // le 5 du mois dernier
        r"(?P<d7>[0-9]{1,2})(?:er)?\sdu\smois\s(?P<c7>dernier|courant)\b".to_string(),
    ];
    Pattern::new(&format!("(?i){}", alternatives.map(|one| format!("(?:{one})")).join("|")))
        .expect("the pattern is valid")
});

/// Finds the dates in a part of the text; relative ones are resolved from the date of the letter.
pub fn find_dates(text: &Text, part: Span, letter_date: Option<NaiveDate>) -> Vec<DateHit> {
    let folded = text.folded(part);
    let mut hits = Vec::new();
    for parts in DATE.captures_iter(folded) {
        let Some(all) = parts.get(0) else { continue };
        if touches_number(folded, all.start(), all.end()) {
            continue;
        }
        if let Some((date, relative)) = parts_to_date(&parts, letter_date) {
            hits.push(DateHit { span: text.span_in(part, all.range()), date, relative });
        }
    }
    hits
}

/// Tells whether digits go on before or after: a part of a longer number or code is no date.
fn touches_number(folded: &str, start: usize, end: usize) -> bool {
    let before = folded[..start].chars().next_back();
    let after = folded[end..].chars().next();
    let code_before = before.is_some_and(|c| c.is_ascii_digit() || c == '-' || c == '/');
    let code_after = after.is_some_and(|c| c.is_ascii_digit())
        || (after.is_some_and(|c| matches!(c, '-' | '/'))
            && folded[end + 1..].starts_with(|c: char| c.is_ascii_digit()));
    code_before && before != Some('/') || code_after
}

/// Gives the date that the parts of a match make, and whether it is relative; nothing where they make none.
fn parts_to_date(parts: &Captures<'_>, letter_date: Option<NaiveDate>) -> Option<(Option<NaiveDate>, bool)> {
    let text = |name: &str| parts.name(name).map(|part| part.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<u32>().ok());
    let day = ["d1", "d2", "d4", "d5", "d6", "d7"].iter().find_map(|name| number(name))?;
    if let Some(year) = ["y1", "y2", "y4", "y5"].iter().find_map(|name| number(name)) {
        let month = match ["m1", "m2"].iter().find_map(|name| text(name)) {
            Some(name) => month_number(name)?,
            None => numeric_month(parts, day)?,
        };
        let day = if parts.name("d5").is_some() { swapped_day(parts, day)? } else { day };
        return NaiveDate::from_ymd_opt(year as i32, month, day).map(|date| (Some(date), false));
    }
    if !(1..=31).contains(&day) {
        return None;
    }
    let word = ["c6", "c7", "l1"].iter().find_map(|name| text(name)).unwrap_or_default().to_lowercase();
    if let Some(month) = ["m1", "m2"].iter().find_map(|name| text(name)) {
        let month = month_number(month)?;
        let relative = !word.is_empty() || parts.name("l2").is_some() || parts.name("l3").is_some();
        let resolved = letter_date.and_then(|letter| {
            if word == "courant" {
                NaiveDate::from_ymd_opt(letter.year(), month, day)
            } else {
                latest_before(letter, month, day)
            }
        });
        return relative.then_some((resolved, true));
    }
    let resolved = letter_date.and_then(|letter| {
        let month_of = if word == "dernier" { letter.checked_sub_months(Months::new(1))? } else { letter };
        NaiveDate::from_ymd_opt(month_of.year(), month_of.month(), day)
    });
    Some((resolved, true))
}

/// Gives the month of a date in figures; nothing where day and month could be exchanged.
fn numeric_month(parts: &Captures<'_>, day: u32) -> Option<u32> {
    let text = |name: &str| parts.name(name).map(|part| part.as_str());
    if let Some(month) = text("m4") {
        return (text("s4") == text("s4b")).then(|| month.parse().ok()).flatten();
    }
    let month: u32 = text("m5")?.parse().ok()?;
    if text("s5") != text("s5b") {
        return None;
    }
    // With points the day stands first; with strokes only a number above twelve tells the two apart.
    match (text("s5"), day > 12, month > 12) {
        (Some("."), _, false) | (_, true, false) => Some(month),
        (_, false, true) => Some(day),
        _ if day == month => Some(month),
        _ => None,
    }
}

/// Gives the day of a date in figures that may have the month first.
fn swapped_day(parts: &Captures<'_>, day: u32) -> Option<u32> {
    let month: u32 = parts.name("m5")?.as_str().parse().ok()?;
    Some(if month > 12 { month } else { day })
}

/// Gives the latest day of this name before the letter, or on its day.
fn latest_before(letter: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    // 29 February comes back within eight years.
    (0..=8).filter_map(|years| NaiveDate::from_ymd_opt(letter.year() - years, month, day)).find(|date| *date < letter)
}

fn month_number(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    MONTHS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dates(words: &str, letter: Option<&str>) -> Vec<String> {
        let mut text = Text::default();
        let span = text.push(words);
        let letter = letter.map(|date| date.parse().unwrap());
        find_dates(&text, span, letter)
            .into_iter()
            .map(|hit| format!("{} {}", hit.date.map_or("?".into(), |date| date.to_string()), text.slice(hit.span)))
            .collect()
    }

    fn check(words: &str, expected: &[&str]) {
        assert_eq!(dates(words, Some("2026-06-03")), expected, "{words}");
    }

    #[test]
    fn dates_in_words_are_read() {
        check("Le 3 juin 2026", &["2026-06-03 3 juin 2026"]);
        check("Québec, le 1er février 2005", &["2005-02-01 1er février 2005"]);
        check("le 1 er mars 2004", &["2004-03-01 1 er mars 2004"]);
        check("Le 7juin2017", &["2017-06-07 7juin2017"]);
        check("1 Québec, le 2 août 2021 Monsieur", &["2021-08-02 2 août 2021"]);
        check("LE 15 DÉCEMBRE 2023", &["2023-12-15 15 DÉCEMBRE 2023"]);
        check("on May 6, 2026 and 12 March 2025", &["2026-05-06 May 6, 2026", "2025-03-12 12 March 2025"]);
        check("le 6 mai 2026", &["2026-05-06 6 mai 2026"]);
    }

    #[test]
    fn dates_in_figures_are_read_where_they_are_clear() {
        check("2003.08.04", &["2003-08-04 2003.08.04"]);
        check("2024-05-06 et 2024/05/07", &["2024-05-06 2024-05-06", "2024-05-07 2024/05/07"]);
        check("16.12.2003", &["2003-12-16 16.12.2003"]);
        check("25/12/2023", &["2023-12-25 25/12/2023"]);
        check("05/06/2024", &[]);
        check("2024-13-01", &[]);
        check("DA-2020-2021-13 et 12-2021-05-06", &[]);
    }

    #[test]
    fn relative_dates_are_resolved_from_the_letter() {
        check("reformulée le 12 mai dernier", &["2026-05-12 12 mai dernier"]);
        check("le 27 décembre dernier", &["2025-12-27 27 décembre dernier"]);
        check("le 5 courant", &["2026-06-05 5 courant"]);
        check("le 9 du mois dernier", &["2026-05-09 9 du mois dernier"]);
        check("last May 12", &["2026-05-12 last May 12"]);
        check("May 12 last", &["2026-05-12 May 12 last"]);
        assert_eq!(dates("le 12 mai dernier", None), ["? 12 mai dernier"]);
    }

    #[test]
    fn impossible_or_partial_dates_are_none() {
        check("le 31 février 2024", &[]);
        check("le 12 mai", &[]);
        check("en mai 2024", &[]);
        check("2018-2019", &[]);
        check("31 février dernier", &["? 31 février dernier"]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn every_day_written_out_is_read_back(days in 0i64..60_000) {
            let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days as u64);
            prop_assume!(date.year() < 2100);
            let months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
            let words = format!("le {} {} {}", date.day(), months[date.month0() as usize], date.year());
            let read = dates(&words, None);
            prop_assert_eq!(&read[0][..10], date.to_string());
        }

        #[test]
        fn any_words_are_read_without_a_panic(words in "\\PC{0,200}") {
            dates(&words, Some("2024-02-29"));
        }
    }
}
