//! The commands that print what is read of one file: `read`, `text`; `words` and `tables` have files of their own.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::bodies::known_bodies;
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::discover::find_files;
use crate::ingest::source::{Opened, Unread, read_source};
use crate::messages::{self, Lang};
use crate::pipeline::{bytes_to_letters, decide};
use crate::read::Error;
use crate::worker::to_json;

/// Reads the file that the command names and makes something of it, or says why that cannot be.
pub fn read_file<T>(
    arguments: &ArgMatches,
    lang: Lang,
    make: impl FnOnce(&Opened) -> Result<T, Error>,
) -> Result<T, Exit> {
    let Some(path) = arguments.get_one::<PathBuf>("file") else { return Err(Exit::Usage) };
    if path.is_dir() {
        complain(messages::is_a_folder(&shown(path)), lang);
        return Err(Exit::NoInput);
    }
    let found = find_files(std::slice::from_ref(path), None);
    let Some(file) = found.files.first().filter(|_| path.is_file()) else {
        complain(messages::run_no_such_input(&shown(path)), lang);
        return Err(Exit::NoInput);
    };
    read_source(file, make).map_err(|unread| {
        let sentence = match unread {
            Unread::UnknownKind => messages::unknown_kind(&shown(path)),
            // The path as the user wrote it.
            Unread::Failed(failure) => messages::cannot_read(&shown(path), failure.page, failure.message),
        };
        complain(sentence, lang);
        Exit::Failed
    })
}

/// Reads the file and prints what `make` makes of it; nothing where that is empty.
fn show(arguments: &ArgMatches, lang: Lang, make: impl FnOnce(&Opened) -> Result<String, Error>) -> Exit {
    match read_file(arguments, lang, make) {
        Ok(text) if text.is_empty() => Exit::Ok,
        Ok(text) => print(&text, lang),
        Err(exit) => exit,
    }
}

/// `greffier read`: the records of the file, one a line, or a key a line.
pub fn read(arguments: &ArgMatches, lang: Lang) -> Exit {
    let on_lines = arguments.get_flag("pretty") || io::stdout().is_terminal();
    let bodies = match known_bodies(arguments, Path::new(""), lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    show(arguments, lang, |opened| {
        let decisions = decide(&opened.bytes, &opened.name, &bodies)?;
        let records = decisions.iter().map(|decision| if on_lines { pretty(decision) } else { to_json(decision) });
        Ok(records.collect::<Vec<_>>().join("\n"))
    })
}

/// `greffier text`: the text that the spans of the record point into.
pub fn text(arguments: &ArgMatches, lang: Lang) -> Exit {
    show(arguments, lang, |opened| {
        let letters = bytes_to_letters(&opened.bytes, &opened.name.path)?;
        Ok(letters.iter().map(|letter| letter.text.written()).collect::<Vec<_>>().join("\n"))
    })
}
