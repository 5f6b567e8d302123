//! `greffier search`: a query → the records that it finds, for people and for programs.

use std::io::{self, IsTerminal};

use clap::ArgMatches;

use crate::archive::Archive;
use crate::archive::search::find::{Findings, Hit, Wanted};
use crate::archive::search::select::RANKED_MAX;
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::messages::search as say;
use crate::messages::{Lang, Sentence};
use crate::search::names::{FIELDS, Field, values_of};
use crate::search::query::{
    CHARACTERS_MAX, Cause, DEPTH_MAX, Fault, PREFIX_CHARACTERS, Query, TERMS_MAX, text_to_query,
};

/// How many hits are shown where nobody says.
const SHOWN: usize = 20;

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let words = query_words(arguments);
    let query = match read_query(&words, lang) {
        Ok(query) => query,
        Err(exit) => return exit,
    };
    let (ids, files, json) = (arguments.get_flag("ids"), arguments.get_flag("files"), arguments.get_flag("json"));
    let limit = match arguments.get_one::<usize>("limit") {
        Some(0) => None,
        Some(limit) => Some(*limit),
        None => (!ids && !files).then_some(SHOWN),
    };
    let wanted = Wanted {
        by_date: arguments.get_one::<String>("sort").is_some_and(|sort| sort == "date"),
        limit,
        with_copies: arguments.get_flag("copies") || ids || files,
        with_snippets: !ids && !files,
        with_facets: arguments.get_flag("facets") || json,
    };
    let folder = archive_folder(arguments);
    let found = match Archive::open_existing(&folder).and_then(|archive| archive.find(&query, wanted)) {
        Ok(found) => found,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    let lines = |line: fn(&Hit) -> &String| found.hits.iter().map(line).cloned().collect::<Vec<_>>().join("\n");
    let printed = if json {
        print(&pretty(&found_to_json(&found)), lang)
    } else if found.total == 0 {
        complain(say::nothing_found(), lang);
        Exit::Ok
    } else if ids {
        print(&lines(|hit| &hit.id), lang)
    } else if files {
        print(&lines(|hit| &hit.path), lang)
    } else {
        if !wanted.by_date && !found.by_relevance && found.total > RANKED_MAX {
            complain(say::by_date(), lang);
        }
        print(&found_to_text(&found, lang), lang)
    };
    if printed == Exit::Ok && found.total == 0 { Exit::NothingFound } else { printed }
}

/// Gives the words of the query as one text.
pub fn query_words(arguments: &ArgMatches) -> String {
    let words = ["query", "more"].into_iter().flat_map(|name| arguments.get_many::<String>(name).into_iter().flatten());
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Reads a query, or says where it cannot be understood.
pub fn read_query(words: &str, lang: Lang) -> Result<Query, Exit> {
    text_to_query(words).map_err(|fault| {
        complain(say::bad_query(cause_to_sentence(&fault), words, fault.at), lang);
        Exit::BadData
    })
}

fn cause_to_sentence(fault: &Fault) -> Sentence {
    match &fault.cause {
        Cause::Empty => say::query_empty(),
        Cause::TooLong => say::query_too_long(CHARACTERS_MAX),
        Cause::TooMany => say::query_too_many(TERMS_MAX),
        Cause::TooDeep => say::query_too_deep(DEPTH_MAX),
        Cause::OpenQuote => say::query_open_quote(),
        Cause::OpenParenthesis => say::query_open_parenthesis(),
        Cause::StrayParenthesis => say::query_stray_parenthesis(),
        Cause::Sign(sign) => say::query_sign(*sign),
        Cause::NothingAfter(word) => say::query_nothing_after(word),
        Cause::NoWord => say::query_no_word(),
        Cause::ShortPrefix => say::query_short_prefix(PREFIX_CHARACTERS),
        Cause::NoField(name) => {
            let known: Vec<String> = FIELDS.iter().map(|(_, names)| names.join("/")).collect();
            say::query_no_field(name, &known.join(", "))
        }
        Cause::NoValue(name) => say::query_no_value(name),
        Cause::BadValue(field, value) => {
            let known = match field {
                Field::Delay => "30, >30, <=20, 21..30".to_string(),
                Field::Date => "2024, 2024-05, 2024-05-03, >2024, 2024..2026".to_string(),
                Field::Article | Field::Ground => "53, 29.1".to_string(),
                _ => values_of(*field).join(", "),
            };
            say::query_bad_value(value, &known)
        }
    }
}

/// Gives what was found under the keys that programs read.
fn found_to_json(found: &Findings) -> serde_json::Value {
    serde_json::json!({ "total": found.total, "hits": found.hits, "facets": found.facets })
}

fn found_to_text(found: &Findings, lang: Lang) -> String {
    let is_bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let shown = found.hits.iter().map(|hit| 1 + hit.copies.len()).sum();
    let mut lines = vec![say::found(found.total, shown).in_lang(lang), String::new()];
    for hit in &found.hits {
        lines.push(hit_to_heading(hit));
        let page = hit.page.map(|page| format!("{}: ", say::page(page).in_lang(lang))).unwrap_or_default();
        lines.push(format!("    {page}{}", marked(hit, is_bold)));
        if !hit.copies.is_empty() {
            lines.push(say::copies(hit.copies.len()).in_lang(lang));
        }
    }
    for (facet, values) in found.facets.iter().filter(|(_, values)| !values.is_empty()) {
        lines.push(String::new());
        lines.push(say::facet(facet).in_lang(lang));
        lines.extend(values.iter().map(|value| format!("{:>7}  {}", value.count, value.value)));
    }
    lines.join("\n")
}

/// Gives the line that names a hit: body, date, reference, outcome, file.
pub fn hit_to_heading(hit: &Hit) -> String {
    let words = [&hit.organism, &hit.letter_date, &hit.reference, &hit.outcome];
    let words = words.into_iter().flatten().map(String::as_str).chain([hit.path.as_str()]);
    words.collect::<Vec<_>>().join(" · ")
}

/// Gives a snippet with what was found in bold, or between stars where there is no bold.
pub fn marked(hit: &Hit, is_bold: bool) -> String {
    let (open, close) = if is_bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("*", "*") };
    let mut marked = String::new();
    for (index, letter) in hit.snippet.chars().enumerate() {
        if hit.highlights.iter().any(|(start, _)| *start == index) {
            marked.push_str(open);
        }
        // A terminal obeys signs of control.
        marked.push(if letter.is_control() { '\u{FFFD}' } else { letter });
        if hit.highlights.iter().any(|(_, end)| *end == index + 1) {
            marked.push_str(close);
        }
    }
    marked
}
