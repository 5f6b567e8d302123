//! `greffier doctor`: the programs that greffier needs for some files, and what to install where they are missing.

use clap::ArgMatches;

use crate::cli::{Exit, pretty, print};
use crate::messages::{Lang, ocr as say};
use crate::worker::tesseract::{LANGUAGES, Tesseract};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let found = Tesseract::find();
    if arguments.get_flag("json") {
        let value = serde_json::json!({ "tesseract": {
            "found": found.is_some(),
            "usable": found.as_ref().is_some_and(Tesseract::is_usable),
            "version": found.as_ref().map(|found| &found.version),
            "languages": found.as_ref().map_or(&[][..], |found| &found.languages),
            "needed_languages": LANGUAGES,
        } });
        return print(&pretty(&value), lang);
    }
    let mut lines = Vec::new();
    match &found {
        Some(found) => {
            if found.is_usable() {
                lines.push(say::doctor_found(&found.version, &found.languages.join(", ")));
            }
            let missing = LANGUAGES.iter().filter(|language| !found.languages.iter().any(|has| has == *language));
            lines.extend(missing.map(|language| say::doctor_lacks(language)));
        }
        None => lines.push(say::doctor_missing()),
    }
    print(&lines.into_iter().map(|line| line.in_lang(lang)).collect::<Vec<_>>().join("\n"), lang)
}
