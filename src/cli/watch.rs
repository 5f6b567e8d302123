//! `greffier watch`: saved searches, and what is new in them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ArgMatches;

use crate::archive::search::find::Hit;
use crate::archive::search::watch::Watch;
use crate::archive::{Archive, ArchiveError, now};
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::search::{hit_to_heading, marked, query_words, read_query};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::export::atom::{Entry, entries_to_feed};
use crate::messages::search as say;
use crate::messages::{self, Lang};
use crate::search::query::Query;

/// A feed tells the last of what was told.
const FEED_ENTRIES: usize = 100;

/// What is new in a saved search.
#[derive(serde::Serialize)]
struct News {
    watch: Watch,
    hits: Vec<Hit>,
}

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let folder = archive_folder(arguments);
    let name = arguments.get_one::<String>("watch-name");
    let query = query_words(arguments);
    let action = arguments.get_one::<String>("watch-action").map_or("", String::as_str);
    let mut archive = match Archive::open_existing(&folder) {
        Ok(archive) => archive,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    let done = match (action, name) {
        ("add", Some(name)) if !query.is_empty() => add(&mut archive, name, &query, lang),
        ("remove", Some(name)) if query.is_empty() => archive.remove_watch(name).map(|is_there| {
            if is_there {
                return print(&say::watch_removed(name).in_lang(lang), lang);
            }
            complain(say::watch_unknown(name), lang);
            Exit::NoInput
        }),
        ("list", None) => list(&archive, arguments.get_flag("json"), lang),
        ("run", name) if query.is_empty() => tell(&mut archive, name, arguments, lang),
        _ => {
            complain(say::watch_usage(), lang);
            Ok(Exit::Usage)
        }
    };
    done.unwrap_or_else(|error| refuse_archive(&error, &shown(&folder), lang))
}

fn add(archive: &mut Archive, name: &str, words: &str, lang: Lang) -> Result<Exit, ArchiveError> {
    let query = match read_query(words, lang) {
        Ok(query) => query,
        Err(exit) => return Ok(exit),
    };
    let watch = Watch { name: name.to_string(), query: words.to_string(), made: now() };
    Ok(match archive.add_watch(&watch, &query)? {
        Some(known) => print(&say::watch_added(name, known).in_lang(lang), lang),
        None => {
            complain(say::watch_taken(name), lang);
            Exit::Usage
        }
    })
}

fn list(archive: &Archive, json: bool, lang: Lang) -> Result<Exit, ArchiveError> {
    let watches = archive.watches()?;
    if json {
        return Ok(print(&pretty(&watches), lang));
    }
    let lines: Vec<String> =
        watches.iter().map(|watch| format!("{}\t{}\t{}", watch.name, watch.query, watch.made)).collect();
    Ok(print(&if lines.is_empty() { say::no_watches().in_lang(lang) } else { lines.join("\n") }, lang))
}

/// Prints what is new, and notes it as told once it is printed.
fn tell(
    archive: &mut Archive,
    name: Option<&String>,
    arguments: &ArgMatches,
    lang: Lang,
) -> Result<Exit, ArchiveError> {
    let mut watches = archive.watches()?;
    watches.retain(|watch| name.is_none_or(|name| *name == watch.name));
    if let Some(name) = name.filter(|_| watches.is_empty()) {
        complain(say::watch_unknown(name), lang);
        return Ok(Exit::NoInput);
    }
    let mut news: Vec<News> = Vec::new();
    let mut queries: Vec<Query> = Vec::new();
    for watch in watches {
        // It was understood when it was saved.
        let Ok(query) = read_query(&watch.query, lang) else { return Ok(Exit::BadData) };
        news.push(News { hits: archive.news_of(&watch, &query)?, watch });
        queries.push(query);
    }
    let told = now();
    let text = if arguments.get_flag("json") { pretty(&news) } else { news_to_text(&news, lang) };
    let atom = arguments.get_one::<PathBuf>("atom");
    if let Some(file) = atom {
        let entries = feed_entries(archive, &news, &queries, &told)?;
        if let Err(error) = write_feed(file, &entries, (&news, &told), lang) {
            complain(messages::cannot_write(&format!("{error:#}")), lang);
            return Ok(Exit::CannotWrite);
        }
    }
    let printed =
        if text.is_empty() || (atom.is_some() && !arguments.get_flag("json")) { Exit::Ok } else { print(&text, lang) };
    if printed == Exit::Ok {
        for News { watch, hits } in &news {
            archive.mark_told(&watch.name, hits, &told)?;
        }
    }
    Ok(printed)
}

fn news_to_text(news: &[News], lang: Lang) -> String {
    let mut lines = Vec::new();
    for News { watch, hits } in news.iter().filter(|news| !news.hits.is_empty()) {
        lines.push(say::news(&watch.name, &watch.query, hits.len()).in_lang(lang));
        for hit in hits {
            lines.push(format!("  {}", hit_to_heading(hit)));
            lines.push(format!("    {}", marked(hit, false)));
        }
    }
    lines.join("\n")
}

/// Gives the entries of a feed: what is new, then what was told before.
fn feed_entries(archive: &Archive, news: &[News], queries: &[Query], told: &str) -> Result<Vec<Entry>, ArchiveError> {
    let to_entry = |watch: &Watch, hit: &Hit, at: &str| Entry {
        id: format!("urn:greffier:{}:{}", watch.name, hit.id),
        title: hit_to_heading(hit),
        updated: at.to_string(),
        summary: hit.snippet.clone(),
    };
    let mut entries: Vec<Entry> =
        news.iter().flat_map(|News { watch, hits }| hits.iter().map(|hit| to_entry(watch, hit, told))).collect();
    for (News { watch, .. }, query) in news.iter().zip(queries) {
        let before = archive.last_told(watch, query, FEED_ENTRIES)?;
        entries.extend(before.iter().map(|(hit, at)| to_entry(watch, hit, at)));
    }
    entries.sort_by(|one, other| other.updated.cmp(&one.updated));
    entries.truncate(FEED_ENTRIES.max(news.iter().map(|news| news.hits.len()).sum()));
    Ok(entries)
}

/// Writes the feed whole or not at all.
fn write_feed(file: &Path, entries: &[Entry], (news, told): (&[News], &str), lang: Lang) -> anyhow::Result<()> {
    let names: Vec<&str> = news.iter().map(|news| news.watch.name.as_str()).collect();
    let names = names.join(", ");
    let title = say::feed_title(&names).in_lang(lang);
    let updated = entries.first().map_or(told, |entry| entry.updated.as_str());
    let feed = entries_to_feed((&format!("urn:greffier:{names}"), &title, updated), entries);
    let part = file.with_extension("part");
    fs::write(&part, feed).and_then(|()| fs::rename(&part, file)).with_context(|| shown(file))
}
