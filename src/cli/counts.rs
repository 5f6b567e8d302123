//! `greffier stats` and `greffier duplicates`: decisions counted, and what is alike.

use clap::ArgMatches;

use crate::archive::Archive;
use crate::archive::search::duplicates::Cluster;
use crate::archive::search::stats::{Days, GROUPS, Line};
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::search::{query_words, read_query};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::export::tables::text_to_cell;
use crate::messages::Lang;
use crate::messages::search as say;
use crate::search::query::Query;

/// Runs `greffier stats`.
pub fn stats(arguments: &ArgMatches, lang: Lang) -> Exit {
    let words = query_words(arguments);
    let query = if words.is_empty() { Ok(Query::All) } else { read_query(&words, lang) };
    let query = match query {
        Ok(query) => query,
        Err(exit) => return exit,
    };
    let by = arguments.get_one::<String>("group");
    let groups: Vec<&'static str> = GROUPS.into_iter().filter(|group| by.is_none_or(|by| by == group)).collect();
    let folder = archive_folder(arguments);
    let lines = match Archive::open_existing(&folder).and_then(|archive| archive.stats(&query, &groups)) {
        Ok(lines) => lines,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    let printed = match arguments.get_one::<String>("stats-format").map_or("table", String::as_str) {
        "json" => print(&pretty(&lines), lang),
        "csv" => print(&lines_to_csv(&lines), lang),
        _ if lines.is_empty() => {
            complain(say::nothing_found(), lang);
            Exit::Ok
        }
        _ => print(&lines_to_table(&lines, lang), lang),
    };
    if printed == Exit::Ok && lines.is_empty() { Exit::NothingFound } else { printed }
}

/// Runs `greffier duplicates`.
pub fn duplicates(arguments: &ArgMatches, lang: Lang) -> Exit {
    let kind = arguments.get_one::<String>("kind").map(String::as_str);
    let folder = archive_folder(arguments);
    let clusters = match Archive::open_existing(&folder).and_then(|archive| archive.duplicates(kind)) {
        Ok(clusters) => clusters,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    if arguments.get_flag("json") {
        return print(&pretty(&clusters), lang);
    }
    if clusters.is_empty() {
        return print(&say::none_alike().in_lang(lang), lang);
    }
    print(&clusters.iter().map(|cluster| cluster_to_text(cluster, lang)).collect::<Vec<_>>().join("\n"), lang)
}

fn cluster_to_text(cluster: &Cluster, lang: Lang) -> String {
    let mut lines =
        vec![say::cluster(&cluster.kind, cluster.kind == "request" && cluster.outcomes_differ).in_lang(lang)];
    for record in &cluster.records {
        let words = [&record.organism, &record.letter_date, &record.outcome];
        let table = record.table.map(|table| format!(":{}", table + 1)).unwrap_or_default();
        let path = format!("{}{table}", record.path);
        let words = words.into_iter().flatten().map(String::as_str).chain([path.as_str()]);
        lines.push(format!("  {}", words.collect::<Vec<_>>().join(" · ")));
    }
    lines.join("\n")
}

/// Gives the numbers of a line in the order of the heads.
fn line_to_numbers(line: &Line) -> [Option<f64>; 9] {
    let count = |number: usize| Some(number as f64);
    let Days { n, lower_quartile, median, upper_quartile } = line.days;
    let (with, without) = (&line.days_with_notice, &line.days_without_notice);
    [
        count(line.decisions),
        count(n),
        lower_quartile,
        median,
        upper_quartile,
        count(with.n),
        with.median,
        count(without.n),
        without.median,
    ]
}

fn lines_to_csv(lines: &[Line]) -> String {
    let mut csv = String::from(
        "by,value,decisions,n,lower_quartile,median,upper_quartile,n_with_notice,median_with_notice,n_without_notice,median_without_notice\n",
    );
    for line in lines {
        let numbers = line_to_numbers(line).map(|number| number.map(|number| number.to_string()).unwrap_or_default());
        let value = text_to_cell(line.value.as_deref().unwrap_or_default(), ',');
        csv.push_str(&format!("{},{value},{}\n", line.by, numbers.join(",")));
    }
    csv
}

fn lines_to_table(lines: &[Line], lang: Lang) -> String {
    let heads = say::stats_heads().in_lang(lang);
    let number = |number: Option<f64>| match number {
        Some(number) if lang == Lang::Fr => number.to_string().replace('.', ","),
        Some(number) => number.to_string(),
        None => "–".to_string(),
    };
    let value_of = |line: &Line| line.value.clone().unwrap_or_else(|| say::not_stated().in_lang(lang));
    let width = lines.iter().map(|line| value_of(line).chars().count()).max().unwrap_or_default().min(60);
    let columns: Vec<&str> = heads.split('\t').collect();
    let mut text = String::new();
    for by in GROUPS {
        let mut of_group = lines.iter().filter(|line| line.by == by).peekable();
        if of_group.peek().is_none() {
            continue;
        }
        text.push_str(&format!("{:<width$}  {}\n", say::group(by).in_lang(lang), columns.join("  ")));
        for line in of_group {
            let cells = line_to_numbers(line);
            let cells = cells.iter().zip(&columns).map(|(cell, head)| {
                let cell = number(*cell);
                format!("{}{cell}", " ".repeat(head.chars().count().saturating_sub(cell.chars().count())))
            });
            text.push_str(&format!("{:<width$}  {}\n", value_of(line), cells.collect::<Vec<_>>().join("  ")));
        }
        text.push('\n');
    }
    text.push_str(&say::stats_clock().in_lang(lang));
    text
}
