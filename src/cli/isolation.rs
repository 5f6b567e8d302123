//! Commands that read one file do so in a process of their own, under the limits of a worker; and the worker itself.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use clap::ArgMatches;

use crate::cli::bodies::known_bodies;
use crate::cli::{Exit, complain};
use crate::messages::{Lang, worker as say};
use crate::read::ocr;
use crate::worker::asking::Asking;
use crate::worker::limits::{Limits, is_out_of_time, signal_of};
use crate::worker::serve;

/// The word before the words of a command that is to be run under limits.
pub const ISOLATED: &str = "isolated";
/// The commands that read one file.
const COMMANDS: [&str; 6] = ["read", "text", "words", "tables", "explain", "audit"];
/// How often the parent looks whether the command has ended.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// Gives the limits that the user asks for.
pub fn limits(arguments: &ArgMatches) -> Limits {
    let seconds = arguments.try_get_one::<u64>("file-seconds").ok().flatten();
    seconds.map_or(Limits::DEFAULT, |&seconds| Limits::of_file_seconds(seconds))
}

/// `greffier worker`: answers one file after another.
pub fn worker(arguments: &ArgMatches, lang: Lang) -> Exit {
    let bodies = match known_bodies(arguments, Path::new(""), lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    let limits = limits(arguments);
    if arguments.get_flag("ocr") {
        ocr::install(Box::new(Asking::new(limits)));
    }
    // Not locked: whoever asks for a picture to be read reads and writes between two frames.
    let served = serve(&mut io::stdin(), &mut io::stdout(), &bodies, &limits);
    if served.is_ok() { Exit::Ok } else { Exit::BadData }
}

/// Runs a command that reads one file in a process of its own; nothing where it needs none.
pub fn run_isolated(words: &[OsString], arguments: &ArgMatches, command: &str, lang: Lang) -> Option<Exit> {
    let of_folder = || arguments.try_contains_id("all").unwrap_or(false) && arguments.contains_id("all");
    let off = || arguments.get_one::<String>("isolation").is_some_and(|word| word == "off");
    if !COMMANDS.contains(&command) || off() || of_folder() {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let started = Command::new(program).arg(ISOLATED).args(&words[1..]).spawn();
    let ended = started.and_then(|mut child| {
        let begun = Instant::now();
        let wall = limits(arguments).wall;
        loop {
            match child.try_wait()? {
                Some(status) => return Ok(Some(status)),
                None if begun.elapsed() > wall => {
                    child.kill()?;
                    child.wait()?;
                    return Ok(None);
                }
                None => std::thread::sleep(LOOK_EVERY),
            }
        }
    });
    Some(match ended {
        Ok(Some(status)) => status_to_exit(status, lang),
        Ok(None) => {
            complain(say::timed_out(), lang);
            Exit::Failed
        }
        Err(error) => {
            complain(say::cannot_start(&error.to_string()), lang);
            Exit::Failed
        }
    })
}

fn status_to_exit(status: ExitStatus, lang: Lang) -> Exit {
    if let Some(exit) = status.code().and_then(Exit::of_code) {
        return exit;
    }
    let signal = signal_of(status);
    complain(if is_out_of_time(signal) { say::timed_out() } else { say::crashed(signal) }, lang);
    Exit::Failed
}
