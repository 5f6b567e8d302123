//! The table of bodies for a run: the built-in one, with the user's `bodies.toml` where there is one.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::{Exit, complain, shown};
use crate::fields::bodies::{Bodies, TableFault, toml_to_bodies};
use crate::messages::{self, Lang, bodies as say};

/// The name of the user's table where none is given.
const FILE_NAME: &str = "bodies.toml";

/// Gives the file of the user's table of bodies: the one that `--bodies` names, else `bodies.toml` in the folder.
pub fn bodies_file(arguments: &ArgMatches, folder: &Path) -> Option<PathBuf> {
    let asked = arguments.get_one::<PathBuf>("bodies").cloned();
    asked.or_else(|| Some(folder.join(FILE_NAME)).filter(|path| path.exists()))
}

/// Reads the table that `--bodies` names, else `bodies.toml` in the folder, where it is there; says what is wrong.
pub fn known_bodies(arguments: &ArgMatches, folder: &Path, lang: Lang) -> Result<Cow<'static, Bodies>, Exit> {
    let asked = arguments.get_one::<PathBuf>("bodies");
    let path = asked.cloned().unwrap_or_else(|| folder.join(FILE_NAME));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        // A folder that cannot be entered is told by whoever has to write there.
        Err(_) if asked.is_none() && std::fs::metadata(&path).is_err() => {
            return Ok(Cow::Borrowed(Bodies::built_in()));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            complain(messages::run_no_such_input(&shown(&path)), lang);
            return Err(Exit::NoInput);
        }
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            complain(say::not_text(&shown(&path)), lang);
            return Err(Exit::BadData);
        }
        Err(error) => {
            let cause = messages::failed_unreadable(&error.to_string());
            complain(messages::cannot_read(&shown(&path), None, cause), lang);
            return Err(Exit::NoInput);
        }
    };
    let more = toml_to_bodies(text.trim_start_matches('\u{FEFF}')).map_err(|fault| {
        let path = shown(&path);
        let sentence = match fault {
            TableFault::Form { line, cause } => say::wrong_form(&path, line, &cause),
            TableFault::Empty { line } => say::empty_word(&path, line),
            TableFault::Twice { line, name } => say::named_twice(&path, line, &name),
        };
        complain(sentence, lang);
        Exit::BadData
    })?;
    Ok(Cow::Owned(Bodies::built_in().with(more)))
}
