//! `greffier correct`, `verify` and `forget`: what people change in an archive.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Map, Value};

use crate::archive::corrections::{Action, CORRECTIONS, Correction, CorrectionsError};
use crate::archive::values::{FIELDS, Field, all_values, field_named};
use crate::archive::{Archive, now};
use crate::cli::archive::{archive_folder, refuse_archive};
use crate::cli::eval::form_sentence;
use crate::cli::ingest::{refuse, show_failures};
use crate::cli::show_record::named_records;
use crate::cli::{Exit, complain, print, shown};
use crate::ingest::amend;
use crate::measure::{self, Form};
use crate::messages::{Lang, Sentence, amend as say, show};

/// Runs `greffier correct`.
pub fn correct(arguments: &ArgMatches, lang: Lang) -> Exit {
    let named = arguments.get_one::<String>("field").map_or("", String::as_str);
    let Some(field) = field_named(named) else {
        let known: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
        complain(say::no_field(named, &known.join(", ")), lang);
        return Exit::Usage;
    };
    let words: Vec<&str> = arguments.get_many::<String>("value").into_iter().flatten().map(String::as_str).collect();
    let value = match words_to_value(field, &words) {
        Ok(value) => value,
        Err(sentence) => {
            complain(sentence, lang);
            return Exit::Usage;
        }
    };
    amend_record(arguments, lang, |record| {
        let before = field.value_in(record);
        let sentence = say::corrected(&path_of(record), field.name, &plain(&before), &plain(&value));
        let of_field = |value: Value| Map::from_iter([(field.name.to_string(), value)]);
        (Action::Correct, of_field(value), of_field(before), sentence)
    })
}

/// Runs `greffier verify`.
pub fn verify(arguments: &ArgMatches, lang: Lang) -> Exit {
    amend_record(arguments, lang, |record| {
        let values = all_values(record);
        let sentence = say::verified(&path_of(record), values.len());
        (Action::Verify, values, Map::new(), sentence)
    })
}

/// Runs `greffier forget`.
pub fn forget(arguments: &ArgMatches, lang: Lang) -> Exit {
    let word = |name: &str| arguments.get_one::<String>(name).map_or("", String::as_str);
    let folder = archive_folder(arguments);
    let files = match amend::forget(&folder, word("name"), word("why")) {
        Ok(files) => files,
        Err(error) => return refuse(error, &shown(&folder), lang),
    };
    if files.is_empty() {
        complain(show::nothing_named(word("name")), lang);
        return Exit::NoInput;
    }
    let lines = files.iter().map(|file| say::forgotten(&file.path, file.records.len()).in_lang(lang));
    let printed = print(&lines.collect::<Vec<_>>().join("\n"), lang);
    complain(say::copies_elsewhere(), lang);
    printed
}

/// Says why the corrections beside an archive cannot be used.
pub fn refuse_corrections(error: &CorrectionsError, folder: &str, lang: Lang) -> Exit {
    let path = shown(&Path::new(folder).join(CORRECTIONS));
    let (sentence, exit) = match error {
        CorrectionsError::Form { line, cause } => (say::wrong_line(&path, *line, cause), Exit::BadData),
        CorrectionsError::Io(error) => (say::cannot_open(&path, &error.to_string()), Exit::NoInput),
    };
    complain(sentence, lang);
    exit
}

/// Finds the one record that the command names, and writes what `amend` says of it.
fn amend_record(
    arguments: &ArgMatches,
    lang: Lang,
    amend: impl FnOnce(&Value) -> (Action, Map<String, Value>, Map<String, Value>, Sentence),
) -> Exit {
    let word = |name: &str| arguments.get_one::<String>(name).cloned();
    let name = word("name").unwrap_or_default();
    let folder = archive_folder(arguments);
    let records = match Archive::open_existing(&folder).and_then(|archive| named_records(&archive, &name)) {
        Ok(records) => records,
        Err(error) => return refuse_archive(&error, &shown(&folder), lang),
    };
    let Some(record) = records.first() else {
        complain(show::nothing_named(&name), lang);
        return Exit::NoInput;
    };
    if records.iter().any(|other| other["id"] != record["id"]) {
        complain(say::several(&name), lang);
        let lines =
            records.iter().map(|record| format!("{}  {}", record["id"].as_str().unwrap_or_default(), path_of(record)));
        print(&lines.collect::<Vec<_>>().join("\n"), lang);
        return Exit::Usage;
    }
    let (action, fields, read, sentence) = amend(record);
    let correction = Correction {
        id: record["id"].as_str().unwrap_or_default().to_string(),
        path: path_of(record),
        action,
        fields,
        read,
        by: word("by"),
        why: word("why"),
        at: now(),
    };
    match amend::correct(&folder, correction) {
        Ok(refused) => {
            show_failures(&refused, lang);
            print(&sentence.in_lang(lang), lang)
        }
        Err(error) => refuse(error, &shown(&folder), lang),
    }
}

/// Gives the value that words are for a field, or says what would fit.
fn words_to_value(field: &Field, words: &[&str]) -> Result<Value, Sentence> {
    let form = measure::FIELDS.iter().find(|known| known.name == field.name).map_or(Form::Text, |known| known.form);
    let one = |word: &str| {
        let fits = form.admits(word);
        let value = match (form, word.parse::<u64>(), word.parse::<f64>()) {
            (Form::Number, Ok(whole), _) => whole.into(),
            (Form::Number, _, Ok(number)) => number.into(),
            _ => word.into(),
        };
        if fits { Ok(value) } else { Err(say::misfit(field.name, word, form_sentence(form))) }
    };
    match (field.is_list(), words) {
        (true, ["null"]) => Ok(Value::Array(Vec::new())),
        (true, words) => words.iter().map(|word| one(word)).collect::<Result<Vec<_>, _>>().map(Value::Array),
        (false, ["null"]) => Ok(Value::Null),
        (false, [word]) => one(word),
        (false, _) => Err(say::one_value(field.name)),
    }
}

fn path_of(record: &Value) -> String {
    let word = |key: &str| record["source"][key].as_str().unwrap_or_default();
    format!("{}/{}", word("root"), word("path"))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}
