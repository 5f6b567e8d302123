//! The commands that print what is read of one file: `read`, `text`; `words` and `tables` have files of their own.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::{Exit, complain, pretty, print, shown};
use crate::discover::find_files;
use crate::ingest::{error_sentence, to_json};
use crate::messages::{self, Lang};
use crate::pipeline::{FileName, bytes_to_letters, decide};
use crate::read::{self, Error};

/// A file that a command was given: its bytes and the name under which it is recorded.
pub struct Opened {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The name.
    pub name: FileName,
}

/// Reads the bytes of the file that the command names, or says why it cannot.
pub fn open(arguments: &ArgMatches, lang: Lang) -> Result<Opened, Exit> {
    let Some(path) = arguments.get_one::<PathBuf>("file") else { return Err(Exit::Usage) };
    let found = find_files(std::slice::from_ref(path), None);
    let Some(file) = found.files.first().filter(|_| path.is_file()) else {
        complain(messages::run_no_such_input(&shown(path)), lang);
        return Err(Exit::NoInput);
    };
    let bytes = std::fs::read(path).map_err(|error| {
        complain(messages::cannot_read(&shown(path), None, messages::failed_unreadable(&error.to_string())), lang);
        Exit::Failed
    })?;
    let head = &bytes[..bytes.len().min(read::SNIFF_BYTES)];
    if !bytes.is_empty() && read::format_of(head, &file.path).is_none() {
        complain(messages::unknown_kind(&shown(path)), lang);
        return Err(Exit::Failed);
    }
    Ok(Opened {
        bytes,
        name: FileName { root: file.root.clone(), path: file.path.clone(), path_raw: file.path_raw.clone() },
    })
}

/// Says why a file could not be read.
pub fn fail(arguments: &ArgMatches, error: &Error, lang: Lang) -> Exit {
    let path = arguments.get_one::<PathBuf>("file").map(|path| shown(path)).unwrap_or_default();
    complain(messages::cannot_read(&path, error.page(), error_sentence(error)), lang);
    Exit::Failed
}

/// Opens the file and prints what `make` makes of it; nothing where that is empty.
pub fn show(arguments: &ArgMatches, lang: Lang, make: impl FnOnce(&Opened) -> Result<String, Error>) -> Exit {
    let opened = match open(arguments, lang) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    match make(&opened) {
        Ok(text) if text.is_empty() => Exit::Ok,
        Ok(text) => print(&text, lang),
        Err(error) => fail(arguments, &error, lang),
    }
}

/// `greffier read`: the records of the file, one a line, or a key a line.
pub fn read(arguments: &ArgMatches, lang: Lang) -> Exit {
    let on_lines = arguments.get_flag("pretty") || io::stdout().is_terminal();
    show(arguments, lang, |opened| {
        let decisions = decide(&opened.bytes, &opened.name)?;
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
