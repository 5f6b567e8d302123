//! What holds where the command line does not say: the environment, then `greffier.toml`, then the program's own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};
use toml::Spanned;

use crate::cli::{Exit, pretty, print, shown};
use crate::messages::{Lang, Sentence, settings as say};

/// The file of the settings, in the current folder, where `GREFFIER_CONFIG` names none.
const FILE_NAME: &str = "greffier.toml";
/// Names another file of settings.
const FILE_VARIABLE: &str = "GREFFIER_CONFIG";

/// A setting: an option that the environment and the file can give too, under the same name.
struct Setting {
    name: &'static str,
    /// The variable of the environment.
    variable: &'static str,
    form: Form,
    /// The options of commands that take it, besides those of its own name.
    also: &'static [(&'static str, &'static str)],
}

/// What a setting may be.
enum Form {
    Word(&'static [&'static str]),
    Number {
        least: u64,
        most: u64,
    },
    /// A path in the file is meant from the folder of the file.
    Path,
}

/// All settings, in the order in which they are shown.
const SETTINGS: [Setting; 9] = [
    Setting { name: "archive", variable: "GREFFIER_ARCHIVE", form: Form::Path, also: &[("ingest", "out")] },
    Setting { name: "bodies", variable: "GREFFIER_BODIES", form: Form::Path, also: &[] },
    Setting {
        name: "file-seconds",
        variable: "GREFFIER_FILE_SECONDS",
        form: Form::Number { least: 1, most: 86_400 },
        also: &[],
    },
    Setting { name: "html", variable: "GREFFIER_HTML", form: Form::Word(&["on", "off"]), also: &[] },
    Setting { name: "isolation", variable: "GREFFIER_ISOLATION", form: Form::Word(&["on", "off"]), also: &[] },
    Setting { name: "jobs", variable: "GREFFIER_JOBS", form: Form::Number { least: 1, most: 512 }, also: &[] },
    Setting { name: "lang", variable: "GREFFIER_LANG", form: Form::Word(&["fr", "en"]), also: &[] },
    Setting { name: "personal", variable: "GREFFIER_PERSONAL", form: Form::Word(&["on", "off"]), also: &[] },
    Setting { name: "xlsx", variable: "GREFFIER_XLSX", form: Form::Word(&["on", "off"]), also: &[] },
];

/// Where the value of a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Flag,
    Variable(&'static str),
    File { path: PathBuf, line: usize },
    Default,
}

/// A value with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Given {
    value: OsString,
    origin: Origin,
}

/// What the environment and the file give, setting by setting.
#[derive(Debug, Default)]
pub struct Settings {
    given: Vec<(&'static str, Given)>,
}

impl Settings {
    /// Reads the environment and the file of settings.
    ///
    /// # Errors
    /// Where the file cannot be read, is not TOML, or holds something that is no setting.
    pub fn read() -> Result<Self, (Sentence, Exit)> {
        let named = std::env::var_os(FILE_VARIABLE).map(PathBuf::from);
        let path = named.clone().unwrap_or_else(|| PathBuf::from(FILE_NAME));
        let of_file = match std::fs::read_to_string(&path) {
            Ok(text) => text_to_given(&text, &path).map_err(|sentence| (sentence, Exit::BadData))?,
            Err(_) if named.is_none() && std::fs::metadata(&path).is_err() => Vec::new(),
            Err(error) => return Err((say::cannot_open(&shown(&path), &error.to_string()), Exit::NoInput)),
        };
        let mut given = Vec::new();
        for setting in &SETTINGS {
            let variable = std::env::var_os(setting.variable).filter(|value| !value.is_empty());
            let of_file = of_file.iter().find(|(name, _)| *name == setting.name).map(|(_, given)| given.clone());
            let of_variable = variable.map(|value| Given { value, origin: Origin::Variable(setting.variable) });
            let Some(found) = of_variable.or(of_file) else { continue };
            if !setting.form.takes(&found.value) {
                let value = found.value.to_string_lossy().into_owned();
                return Err((
                    say::misfit(&place(&found.origin), setting.name, &value, setting.form.sentence()),
                    Exit::BadData,
                ));
            }
            given.push((setting.name, found));
        }
        Ok(Self { given })
    }

    /// Gives the value of a setting.
    pub fn value(&self, name: &str) -> Option<&OsString> {
        self.given.iter().find(|(known, _)| *known == name).map(|(_, given)| &given.value)
    }

    /// Makes what is given the default of the options.
    pub fn apply(&self, command: Command) -> Command {
        command.mut_subcommands(|subcommand| {
            let name = subcommand.get_name().to_string();
            subcommand.mut_args(|option| {
                let id = option.get_id().as_str();
                let setting = SETTINGS.iter().find(|s| s.name == id || s.also.contains(&(name.as_str(), id)));
                match setting.and_then(|setting| self.value(setting.name)) {
                    Some(value) => option.required(false).default_value(value.clone()).hide_default_value(true),
                    None => option,
                }
            })
        })
    }

    /// Gives a setting with its origin, as the command line leaves it.
    fn of_command(&self, setting: &Setting, arguments: &ArgMatches) -> Option<Given> {
        let flagged = arguments.try_contains_id(setting.name).unwrap_or(false)
            && arguments.value_source(setting.name) == Some(ValueSource::CommandLine);
        if flagged {
            let value = arguments.get_raw(setting.name).and_then(|mut values| values.next())?.to_os_string();
            return Some(Given { value, origin: Origin::Flag });
        }
        self.given.iter().find(|(name, _)| *name == setting.name).map(|(_, given)| given.clone())
    }
}

impl Form {
    fn takes(&self, value: &OsString) -> bool {
        match self {
            Self::Word(words) => words.iter().any(|word| value == word),
            Self::Number { least, most } => {
                let number = value.to_str().and_then(|value| value.parse::<u64>().ok());
                number.is_some_and(|number| (*least..=*most).contains(&number))
            }
            Self::Path => !value.is_empty(),
        }
    }

    fn sentence(&self) -> Sentence {
        match self {
            Self::Word(words) => say::form_word(words),
            Self::Number { least, most } => say::form_number(*least, *most),
            Self::Path => say::form_path(),
        }
    }
}

/// Reads a file of settings: each with its line.
fn text_to_given(text: &str, path: &Path) -> Result<Vec<(&'static str, Given)>, Sentence> {
    let text = text.trim_start_matches('\u{FEFF}');
    let line_of = |offset: usize| text.get(..offset).unwrap_or(text).matches('\n').count() + 1;
    let table: std::collections::BTreeMap<Spanned<String>, Spanned<toml::Value>> =
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(span.start));
            say::not_toml(&shown(path), line, error.message())
        })?;
    let mut given = Vec::new();
    for (key, value) in table {
        let line = line_of(key.span().start);
        let place = format!("{}:{line}", shown(path));
        let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key.get_ref()) else {
            let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
            return Err(say::unknown(&place, key.get_ref(), &known.join(", ")));
        };
        let words = match value.get_ref() {
            toml::Value::String(words) => words.clone(),
            toml::Value::Integer(number) => number.to_string(),
            _ => {
                let written = text.get(value.span()).unwrap_or_default();
                return Err(say::misfit(&place, setting.name, written, setting.form.sentence()));
            }
        };
        let value = match setting.form {
            // A path in the file does not depend on where the program is started.
            Form::Path => path.parent().unwrap_or(Path::new("")).join(words).into_os_string(),
            _ => words.into(),
        };
        given.push((setting.name, Given { value, origin: Origin::File { path: path.to_path_buf(), line } }));
    }
    Ok(given)
}

/// Gives where a value stands, for messages.
fn place(origin: &Origin) -> String {
    match origin {
        Origin::Flag | Origin::Default => String::new(),
        Origin::Variable(name) => (*name).to_string(),
        Origin::File { path, line } => format!("{}:{line}", shown(path)),
    }
}

/// Runs `greffier config show`.
pub fn show(settings: &Settings, arguments: &ArgMatches, lang: Lang) -> Exit {
    let rows = SETTINGS.iter().map(|setting| (setting.name, settings.of_command(setting, arguments)));
    if arguments.get_flag("json") {
        let rows = rows.map(|(name, given)| {
            let (value, origin, place) = match given {
                Some(given) => (Some(given.value.to_string_lossy().into_owned()), word(&given.origin), place(&given.origin)),
                None => (None, word(&Origin::Default), String::new()),
            };
            serde_json::json!({ "name": name, "value": value, "origin": origin, "place": Some(place).filter(|place| !place.is_empty()) })
        });
        return print(&pretty(&rows.collect::<Vec<_>>()), lang);
    }
    let with_origin = arguments.get_flag("origin");
    let lines = rows.map(|(name, given)| {
        let origin = given.as_ref().map_or(Origin::Default, |given| given.origin.clone());
        let value = given.map_or_else(
            || say::program_default(name).in_lang(lang),
            |given| given.value.to_string_lossy().into_owned(),
        );
        let from = if with_origin {
            format!("  ({})", say::origin(word(&origin), &place(&origin)).in_lang(lang))
        } else {
            String::new()
        };
        format!("{name:<13} {value}{from}")
    });
    print(&lines.collect::<Vec<_>>().join("\n"), lang)
}

fn word(origin: &Origin) -> &'static str {
    match origin {
        Origin::Flag => "flag",
        Origin::Variable(_) => "environment",
        Origin::File { .. } => "file",
        Origin::Default => "default",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&[(&str, &str, usize)], &str>) {
        let read = text_to_given(text, Path::new("folder/greffier.toml"));
        match (read, expected) {
            (Ok(given), Ok(expected)) => {
                let given = given.iter().map(|(name, given)| match &given.origin {
                    Origin::File { line, .. } => (*name, given.value.to_str().unwrap_or_default(), *line),
                    _ => (*name, "", 0),
                });
                assert_eq!(given.collect::<Vec<_>>(), expected, "{text}");
            }
            (Err(sentence), Err(words)) => {
                let said = sentence.in_lang(Lang::En);
                assert!(said.contains(words), "{said} does not say {words}");
            }
            (read, _) => panic!("{text}: {read:?}"),
        }
    }

    #[test]
    fn a_file_of_settings_is_read_with_its_lines() {
        check("", Ok(&[]));
        check("jobs = 2\n\nlang = \"en\"\n", Ok(&[("jobs", "2", 1), ("lang", "en", 3)]));
        check("archive = \"old/archive\"", Ok(&[("archive", "folder/old/archive", 1)]));
        check("archive = \"/old\"", Ok(&[("archive", "/old", 1)]));
    }

    #[test]
    fn faults_name_their_line_and_what_fits() {
        check("jobs = 2\njbos = 3", Err("folder/greffier.toml:2"));
        check("jobs = [2]", Err("1 to 512"));
        check("jobs = ", Err("folder/greffier.toml:1"));
    }
}
