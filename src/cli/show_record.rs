//! `greffier show`: the records of a reference, an id or a path, for people, each value with the words behind it.

use std::path::Path;

use clap::ArgMatches;
use serde_json::Value;

use crate::archive::Archive;
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::messages::Lang;
use crate::messages::show as say;

/// Longer words are cut: the record has them whole.
const WORDS_SHOWN: usize = 160;

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let Some(name) = arguments.get_one::<String>("name") else { return Exit::Usage };
    let folder = archive_folder(arguments);
    let found = match find_records(&folder, name) {
        Ok(found) => found,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    if found.is_empty() {
        complain(say::nothing_named(name), lang);
        return Exit::NoInput;
    }
    if arguments.get_flag("json") {
        return print(&pretty(&found), lang);
    }
    let shown: Vec<String> = found.iter().map(|record| record_to_lines(record, lang).join("\n")).collect();
    print(&shown.join("\n\n"), lang)
}

fn find_records(folder: &Path, name: &str) -> Result<Vec<Value>, crate::archive::ArchiveError> {
    let records = Archive::open_existing(folder)?.records_of(name)?;
    Ok(records.iter().filter_map(|json| serde_json::from_str(json).ok()).collect())
}

/// Gives the values of a record, one a line, those that it has.
fn record_to_lines(record: &Value, lang: Lang) -> Vec<String> {
    let word = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let mut lines = vec![format!("{}/{}  {}", word("/source/root"), word("/source/path"), word("/id"))];
    let width = say::SHOWN.iter().map(|(_, fr, en)| fr.chars().count().max(en.chars().count())).max().unwrap_or(0);
    let mut line = |label: &str, text: String| {
        let pad = " ".repeat(width.saturating_sub(label.chars().count()));
        lines.push(format!("  {label}{pad}  {text}"));
    };
    for (pointer, fr, en) in say::SHOWN {
        let label = if lang == Lang::Fr { fr } else { en };
        match record.pointer(pointer) {
            Some(Value::Array(values)) => values.iter().for_each(|value| line(label, value_to_text(value, lang))),
            Some(Value::Null) | None => {}
            Some(value) => line(label, value_to_text(value, lang)),
        }
        if *pointer == "/outcome/summary" {
            grounds(record).into_iter().for_each(|ground| line(&say::grounds().in_lang(lang), ground));
        }
    }
    let key = if lang == Lang::Fr { "message_fr" } else { "message_en" };
    for finding in record["findings"].as_array().into_iter().flatten() {
        line(&say::finding().in_lang(lang), finding[key].as_str().unwrap_or_default().to_string());
    }
    lines
}

/// Gives a value with the words behind it; a word of the contract stands alone.
fn value_to_text(value: &Value, lang: Lang) -> String {
    let Some(found) = value.as_object().filter(|found| found.contains_key("raw")) else {
        return plain(value);
    };
    let raw: String = found["raw"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain(&found["value"]);
    let raw = if raw == text { None } else { Some(cut(&raw)) };
    let confidence = found["confidence"].as_f64().unwrap_or_default();
    let evidence = say::evidence(raw.as_deref(), found["page"].as_u64(), confidence);
    format!("{}  ({})", cut(&text), evidence.in_lang(lang))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fee) => fee.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= WORDS_SHOWN {
        return text.to_string();
    }
    text.chars().take(WORDS_SHOWN).chain(['…']).collect()
}

/// Gives the articles invoked to withhold, each once, with the first words that name it.
fn grounds(record: &Value) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let cited = record["citations"].as_array().into_iter().flatten().filter(|cited| cited["role"] == "ground");
    let named = cited.filter_map(|cited| {
        let name = format!("{} {}", cited["law"].as_str()?, cited["article"].as_str()?);
        let is_new = !seen.contains(&name);
        seen.push(name.clone());
        let title = cited["title"].as_str().map(|title| format!("  {title}")).unwrap_or_default();
        is_new.then(|| format!("{name}{title}"))
    });
    named.collect()
}
