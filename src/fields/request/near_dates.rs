//! Dates that lean on another one: a day without its year, « le 18 suivant », « le 24 du même mois », « le lendemain ».
//!
//! They are read for the request only, where a word gives them a role; in the list of dates a date is complete.

use std::sync::LazyLock;

use crate::pattern::{Captures, Pattern};
use chrono::{Datelike, Days, NaiveDate};

use crate::document::Span;
use crate::fields::date::{DateHit, find_dates};
use crate::letter::Text;

/// The numbers of days that are written in words, from one.
const COUNTS: &[[&str; 2]] = &[
    ["un", "one"],
    ["deux", "two"],
    ["trois", "three"],
    ["quatre", "four"],
    ["cinq", "five"],
    ["six", "six"],
    ["sept", "seven"],
    ["huit", "eight"],
    ["neuf", "nine"],
    ["dix", "ten"],
];

const MONTHS: &[(&str, u32)] = &[
    ("janv", 1),
    ("january", 1),
    ("fév", 2),
    ("fev", 2),
    ("feb", 2),
    ("mars", 3),
    ("march", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("june", 6),
    ("juil", 7),
    ("july", 7),
    ("aoû", 8),
    ("aou", 8),
    ("aug", 8),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("déc", 12),
    ("dec", 12),
];

static LEANING: LazyLock<Pattern> = LazyLock::new(|| {
    let month =
        r"(?:janvier|février|fevrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)";
    let english = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    let count = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one|two|three|four|five|seven|eight|nine|ten";
    Pattern::new(&format!(
        r"(?i)\b(?:(?:le\s+(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?|du\s+)(?:(?P<d1>[0-9]{{1,2}})(?:er)?\s+(?P<m1>{month})(?:\s+(?P<next1>suivant))?|(?P<d2>[0-9]{{1,2}})(?:er)?\s+(?P<next2>suivant|du\s+même\s+mois))|(?P<m3>{english})\s+(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?|le\s+(?P<after>(?:sur)?lendemain)|de\s+la\s+(?P<eve>veille)|the\s+(?P<before>day\s+before|previous\s+day)|the\s+(?P<later>(?:next|following)\s+day)|le\s+(?P<same>même\s+jour|jour\s+même)|the\s+(?P<again>same\s+day)|(?:le\s+)?(?P<count>{count})\s+(?:jours?|days?)\s+(?:plus\s+tard|après|later|after)|the\s+(?P<d6>[0-9]{{1,2}})(?:st|nd|rd|th)\s+of\s+(?P<m6>{english})|the\s+(?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<ago>avant-hier|hier|yesterday|ce\s+(?:matin|jour\s+même)|this\s+morning))\b|\ble\s+(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?P<d4>[0-9]{{1,2}})(?:er)?(?:[,.;)]|\s+(?:et|par|puis|à|au|dans|ici|porte|portait|vise|visait|concerne|concernait|sous|chez|pour|visant|portant|concernant|nous|demande|sollicite|est|a)\b|$)|\b(?:demande|requête|lettre|courriel|message|courrier|mot|note|envoi)\s+du\s+(?P<d7>[0-9]{{1,2}})(?:er)?(?:[,.;)](?:\s|$)|\s+(?:où|dans|que|nous|visant|portant|concernant|par\s+l\p{{L}}quel\p{{L}}*|reçue?)\b|$)"
    ))
    .expect("the pattern is valid")
});

/// Finds the dates of a part of the text, those that lean on another one with them, in order.
pub(super) fn find_all_dates(text: &Text, part: Span, letter_date: Option<NaiveDate>) -> Vec<DateHit> {
    let complete = find_dates(text, part, letter_date);
    let folded = text.folded(part);
    let mut all = complete.clone();
    for found in LEANING.captures_iter(folded) {
        let Some(words) = found.get(0) else { continue };
        let day = [
            "d1", "d2", "d4", "d5", "d6", "d7", "m3", "after", "later", "eve", "before", "same", "again", "count",
            "ago",
        ]
        .iter()
        .find_map(|name| found.name(name));
        // What stands behind a bare day only shows that no month follows.
        let end = found.name("d4").or_else(|| found.name("d7")).map_or(words.end(), |day| day.end());
        let span = text.span_in(part, day.map_or(words.start(), |day| day.start())..end);
        if complete.iter().any(|hit| hit.span.meets(&span)) {
            continue;
        }
        all.sort_by_key(|hit| hit.span);
        let before = all.iter().rfind(|hit| hit.span.end <= span.start).and_then(|hit| hit.date);
        if let Some(date) = leaning_date(&found, before, letter_date) {
            all.push(DateHit { span, date: Some(date), relative: true });
        }
    }
    all.sort_by_key(|hit| hit.span);
    all
}

/// Gives the day that leans on the date before it, or on that of the letter.
fn leaning_date(found: &Captures<'_>, before: Option<NaiveDate>, letter: Option<NaiveDate>) -> Option<NaiveDate> {
    let text = |name: &str| found.name(name).map(|part| part.as_str());
    if let Some(words) = text("after").or_else(|| text("later")) {
        return before?.checked_add_days(Days::new(if words.to_lowercase().contains("sur") { 2 } else { 1 }));
    }
    if text("eve").or_else(|| text("before")).is_some() {
        return before?.checked_sub_days(Days::new(1));
    }
    // « votre demande du 12 »: the latest such day before the date it leans on, or before the letter.
    if let Some(day) = text("d7") {
        return latest_day(before.or(letter)?, day.parse().ok()?);
    }
    if text("same").or_else(|| text("again")).is_some() {
        return before;
    }
    if let Some(count) = text("count").map(str::to_lowercase) {
        let index = COUNTS.iter().position(|names| names.contains(&count.as_str()))?;
        return before?.checked_add_days(Days::new(index as u64 + 1));
    }
    if let Some(ago) = text("ago").map(str::to_lowercase) {
        let days = if ago.starts_with("avant") { 2 } else { u64::from(ago == "hier" || ago == "yesterday") };
        return letter?.checked_sub_days(Days::new(days));
    }
    if let Some(day) = ["d4", "d5"].iter().find_map(|name| text(name)) {
        // A bare day before that of the date it leans on may be of the next month or of this one: it stays open.
        let before = before?;
        let here = NaiveDate::from_ymd_opt(before.year(), before.month(), day.parse().ok()?)?;
        return Some(here).filter(|here| *here >= before);
    }
    let day: u32 = ["d1", "d2", "d3", "d6"].iter().find_map(|name| text(name))?.parse().ok()?;
    let Some(month) = ["m1", "m3", "m6"].iter().find_map(|name| text(name)).and_then(month_number) else {
        let before = before?;
        let here = NaiveDate::from_ymd_opt(before.year(), before.month(), day)?;
        // « le 2 suivant », said of the 30th, is in the next month; « du même mois » never is.
        let next = text("next2").is_some_and(|words| words.eq_ignore_ascii_case("suivant"));
        return if next && here < before { next_month(before, day) } else { Some(here) };
    };
    if text("next1").is_some() {
        let before = before?;
        let years = [before.year(), before.year() + 1];
        return years.iter().filter_map(|&year| NaiveDate::from_ymd_opt(year, month, day)).find(|date| *date >= before);
    }
    let latest = letter?;
    (0..=1).filter_map(|years| NaiveDate::from_ymd_opt(latest.year() - years, month, day)).find(|date| *date <= latest)
}

/// Gives the latest day of this number that is not after a date: in its month, or in the one before.
fn latest_day(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let here = NaiveDate::from_ymd_opt(date.year(), date.month(), day).filter(|here| *here <= date);
    here.or_else(|| {
        let (year, month) = if date.month() == 1 { (date.year() - 1, 12) } else { (date.year(), date.month() - 1) };
        NaiveDate::from_ymd_opt(year, month, day)
    })
}

fn next_month(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let (year, month) = if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month_number(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    MONTHS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[&str]) {
        let mut text = Text::default();
        let span = text.push(words);
        let hits = find_all_dates(&text, span, "2026-03-03".parse().ok());
        let read: Vec<String> = hits.iter().filter_map(|hit| hit.date).map(|date| date.to_string()).collect();
        assert_eq!(read, expected, "{words}");
    }

    #[test]
    fn a_day_leans_on_the_date_before_it_or_on_the_letter() {
        check("du 1er mai 2017, reçue le 18 suivant", &["2017-05-01", "2017-05-18"]);
        check("du 30 mai 2017, reçue le 2 suivant", &["2017-05-30", "2017-06-02"]);
        check("du 30 décembre 2017, reçue le 2 janvier suivant", &["2017-12-30", "2018-01-02"]);
        check("le 27 février 2026 votre lettre du 24 du même mois", &["2026-02-27", "2026-02-24"]);
        check("du 11 octobre 2022, reçue le lendemain", &["2022-10-11", "2022-10-12"]);
        check("sent February 3, 2026 and received the next day", &["2026-02-03", "2026-02-04"]);
        check("on February 17", &["2026-02-17"]);
        check("le 17 novembre", &["2025-11-17"]);
        check("du 23 mai 2025, reçue ici le 26, traitée", &["2025-05-23", "2025-05-26"]);
        check("du 23 mai 2025, reçue le 2, traitée", &["2025-05-23"]);
        check("of May 3, 2025, received on the 5th", &["2025-05-03", "2025-05-05"]);
        check("faite le 3 mai 2025, parvenue trois jours plus tard", &["2025-05-03", "2025-05-06"]);
        check("reçue hier", &["2026-03-02"]);
        check("received this morning", &["2026-03-03"]);
        check("the 8th of January", &["2026-01-08"]);
        check("trois jours plus tard", &[]);
        check("Vendredi le 26 avril 2024, une note datée de la veille", &["2024-04-26", "2024-04-25"]);
        check("filed on May 3, 2025, dated the day before", &["2025-05-03", "2025-05-02"]);
        check("votre demande du 12.", &["2026-02-12"]);
        check("le 25 mai 2021 votre lettre du 18, où", &["2021-05-25", "2021-05-18"]);
        check("la veille", &[]);
        check("le lendemain", &[]);
        check("le 31 février", &[]);
        check("the 24 of the month", &[]);
    }
}
