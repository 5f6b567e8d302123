//! `greffier show`: the records of a reference, an id or a path, for people, each value with the words behind it.

use std::path::Path;

use clap::ArgMatches;
use serde_json::Value;

use crate::archive::dossiers::DossierFile;
use crate::archive::values::HUMAN;
use crate::archive::{Archive, ArchiveError};
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::messages::Lang;
use crate::messages::archive::state;
use crate::messages::{amend as amended, show as say};

/// Longer words are cut: the record has them whole.
const WORDS_SHOWN: usize = 160;

/// What the archive has under a name.
#[derive(serde::Serialize)]
struct Shown {
    /// The dossier; nothing where the letter stands alone.
    dossier: Option<String>,
    /// The files of the dossier.
    files: Vec<DossierFile>,
    /// The records: those of the name, and the decisions of their dossier.
    records: Vec<Value>,
}

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let Some(name) = arguments.get_one::<String>("name") else { return Exit::Usage };
    let folder = archive_folder(arguments);
    let found = Archive::open_existing(&folder).and_then(|archive| {
        let records = named_records(&archive, name)?;
        let near = if records.is_empty() { archive.references_like(name)? } else { Vec::new() };
        Ok((records_to_shown(&archive, records)?, near))
    });
    let (found, near) = match found {
        Ok(found) => found,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    match &found[..] {
        [] => {
            complain(say::nothing_named(name), lang);
            if !near.is_empty() {
                complain(say::near(&near.join(", ")), lang);
            }
            Exit::NoInput
        }
        [one] if arguments.get_flag("json") => print(&pretty(one), lang),
        [one] => print(&shown_to_text(one, lang), lang),
        several => {
            complain(amended::several(name), lang);
            let lines = several.iter().flat_map(|shown| shown.records.iter().take(1)).map(record_to_line);
            print(&lines.collect::<Vec<_>>().join("\n"), lang);
            Exit::Usage
        }
    }
}

/// Gives the records that have this reference, id or path: as the archive writes it, or that of the file itself.
pub fn named_records(archive: &Archive, name: &str) -> Result<Vec<Value>, ArchiveError> {
    let mut records = archive.records_of(name)?;
    if records.is_empty()
        && let Ok(location) = Path::new(name).canonicalize()
    {
        let roots = archive.roots()?;
        let below = |(root, folder): (&String, &String)| {
            let path = location.strip_prefix(folder).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
            Some(format!("{root}/{path}"))
        };
        for path in roots.iter().filter_map(below) {
            records.extend(archive.records_of(&path)?);
        }
    }
    Ok(records.iter().filter_map(|json| serde_json::from_str(json).ok()).collect())
}

/// Puts records of one dossier together, with its files and its decisions.
fn records_to_shown(archive: &Archive, records: Vec<Value>) -> Result<Vec<Shown>, ArchiveError> {
    let mut groups: Vec<Shown> = Vec::new();
    for record in records {
        let dossier = record["dossier"].as_str().map(str::to_string);
        let same = |shown: &&mut Shown| {
            shown.records[0]["id"] == record["id"] || dossier.is_some() && shown.dossier == dossier
        };
        match groups.iter_mut().find(same) {
            Some(shown) => shown.records.push(record),
            None => groups.push(Shown { dossier, files: Vec::new(), records: vec![record] }),
        }
    }
    for shown in &mut groups {
        let Some((root, dossier)) = shown.dossier.as_deref().and_then(|dossier| dossier.split_once(": ")) else {
            continue;
        };
        shown.files = archive.dossier(root, dossier)?;
        let letters = shown.files.iter().flat_map(|file| &file.letters);
        for letter in letters.filter(|letter| letter.kind == "decision") {
            if shown.records.iter().all(|record| record["id"] != letter.id.as_str()) {
                let more = archive.records_of(&letter.id)?;
                shown.records.extend(more.iter().take(1).filter_map(|json| serde_json::from_str(json).ok()));
            }
        }
    }
    Ok(groups)
}

fn shown_to_text(shown: &Shown, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(dossier) = &shown.dossier {
        let mut lines = vec![say::dossier(dossier, shown.files.len()).in_lang(lang)];
        lines.extend(shown.files.iter().map(|file| file_to_line(file, lang)));
        parts.push(lines.join("\n"));
    }
    parts.extend(shown.records.iter().map(|record| record_to_lines(record, lang).join("\n")));
    parts.join("\n\n")
}

/// Gives a file of a dossier: what is in it, its dates, and why it is there.
fn file_to_line(file: &DossierFile, lang: Lang) -> String {
    let letters = file.letters.iter().map(|letter| {
        let date = letter.letter_date.as_ref().map(|date| format!(" {date}")).unwrap_or_default();
        format!("{}{date}", say::kind(&letter.kind).in_lang(lang))
    });
    let mut what: Vec<String> = letters.collect();
    if what.is_empty() {
        what.push(state(&file.state).in_lang(lang));
    }
    let gone = file.vanished.as_ref().map(|since| format!("; {}", say::gone(since).in_lang(lang))).unwrap_or_default();
    format!("  {}/{}  {} ({}{gone})", file.root, file.path, what.join(", "), say::rule(&file.rule).in_lang(lang))
}

fn record_to_line(record: &Value) -> String {
    let word = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let (body, date) = (word("/organism/value"), word("/letter_date/value"));
    format!("{}  {}/{}  {body}  {date}", word("/id"), word("/source/root"), word("/source/path")).trim_end().to_string()
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
    if found["rule"] == HUMAN {
        return format!("{}  ({})", cut(&text), say::by_hand().in_lang(lang));
    }
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
