//! The command line: arguments → one command → an exit code. The only home of the argument parser.

mod amend;
mod archive;
mod arguments;
mod audit;
mod bodies;
mod candidates;
mod counts;
mod doctor;
mod eval;
mod evidence;
mod explain;
mod export;
mod ingest;
mod isolation;
mod label_font;
mod letter_picture;
mod picture;
mod progress;
mod search;
mod settings;
mod show;
mod show_record;
mod signals;
mod tables;
mod watch;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::settings::Settings;
use crate::messages::help::{UsageFault, usage_error};
use crate::messages::{self, Lang, Sentence};
use crate::read::ocr;
use crate::worker::tesseract::{Eyes, UNDER_LIMITS, become_program};

/// How a command ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All read.
    Ok,
    /// A search found nothing.
    NothingFound,
    /// A file of a known format failed.
    Failed,
    /// The command line is wrong.
    Usage,
    /// Data that the user gives is of a wrong form.
    BadData,
    /// An input does not exist.
    NoInput,
    /// The output cannot be written.
    CannotWrite,
    /// Another run holds the output.
    Locked,
    /// Ctrl-C ended the run.
    Interrupted,
    /// The system or another program ended the run.
    Terminated,
}

impl Exit {
    /// Gives the exit of a number that this program ends with.
    fn of_code(code: i32) -> Option<Self> {
        let all = [Self::Ok, Self::Failed, Self::Usage, Self::BadData, Self::NoInput, Self::CannotWrite, Self::Locked];
        all.into_iter().find(|exit| i32::from(exit.code()) == code)
    }

    /// Gives the number for the shell (`sysexits.h` where it has one).
    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::NothingFound => 1,
            Self::Failed => 2,
            Self::Usage => 64,
            Self::BadData => 65,
            Self::NoInput => 66,
            Self::CannotWrite => 73,
            Self::Locked => 75,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn run(mut words: Vec<OsString>) -> Exit {
    if words.get(1).is_some_and(|word| word == UNDER_LIMITS) {
        become_program(&words[2..]);
        return Exit::Failed;
    }
    let isolated = words.get(1).is_some_and(|word| word == isolation::ISOLATED);
    if isolated {
        words.remove(1);
    }
    let (settings, lang) = match Settings::read() {
        Ok(settings) => {
            let lang = language_of(&words, settings.value("lang"));
            (settings, lang)
        }
        Err((sentence, exit)) => {
            complain(sentence, language_of(&words, None));
            return exit;
        }
    };
    let command = settings.apply(arguments::command(lang));
    let matches = match command.clone().try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return refuse(&error, &words, lang),
    };
    if let Some((_, arguments)) = matches.subcommand().filter(|_| isolated) {
        isolation::limits(arguments).hold();
    }
    if let Some((command, arguments)) = matches.subcommand()
        && command != "worker"
    {
        ocr::install(Box::new(Eyes::new(isolation::limits(arguments))));
    }
    if let Some((command, arguments)) = matches.subcommand().filter(|_| !isolated)
        && let Some(exit) = isolation::run_isolated(&words, arguments, command, lang)
    {
        return exit;
    }
    match matches.subcommand() {
        Some(("doctor", arguments)) => doctor::run(arguments, lang),
        Some(("worker", arguments)) => isolation::worker(arguments, lang),
        Some(("ingest", arguments)) => ingest::run(arguments, lang),
        Some(("read", arguments)) => show::read(arguments, lang),
        Some(("text", arguments)) => show::text(arguments, lang),
        Some(("words", arguments)) => words::run(arguments, lang),
        Some(("tables", arguments)) => tables::run(arguments, lang),
        Some(("explain", arguments)) => explain::run(arguments, lang),
        Some(("audit", arguments)) => audit::run(arguments, lang),
        Some(("eval", arguments)) => eval::run(arguments, lang),
        Some(("status", arguments)) => archive::status(arguments, lang),
        Some(("failures", arguments)) => archive::failures(arguments, lang),
        Some(("show", arguments)) => show_record::run(arguments, lang),
        Some(("search", arguments)) => search::run(arguments, lang),
        Some(("stats", arguments)) => counts::stats(arguments, lang),
        Some(("duplicates", arguments)) => counts::duplicates(arguments, lang),
        Some(("watch", arguments)) => watch::run(arguments, lang),
        Some(("retry", arguments)) => archive::retry(arguments, lang),
        Some(("changes", arguments)) => archive::changes(arguments, lang),
        Some(("export", arguments)) => export::run(arguments, lang),
        Some(("correct", arguments)) => amend::correct(arguments, lang),
        Some(("verify", arguments)) => amend::verify(arguments, lang),
        Some(("forget", arguments)) => amend::forget(arguments, lang),
        Some(("config", arguments)) => settings::show(&settings, arguments, lang),
        Some(("schema", _)) => print(&pretty(&crate::export::schema::record_schema()), lang),
        Some(("completions", arguments)) => completions(command, arguments, lang),
        _ => manual(command, lang),
    }
}

/// Tells the language before the arguments are parsed: their own errors and help need it.
fn language_of(words: &[OsString], set: Option<&OsString>) -> Lang {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let asked = words.iter().enumerate().find_map(|(index, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(index + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_string),
        None => None,
    });
    let set = set.map(|word| word.to_string_lossy().into_owned());
    Lang::of_locale(asked.or(set).or_else(sys_locale::get_locale).as_deref())
}

/// Answers a command line that is no command: help and version are answers, the rest is an error.
fn refuse(error: &clap::Error, words: &[OsString], lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return print(&error.render().to_string(), lang),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{}", error.render());
            return Exit::Usage;
        }
        _ => {}
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(" "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let other = context(ContextKind::PriorArg);
    let (subcommand, rendered) = (context(ContextKind::InvalidSubcommand), error.render().to_string());
    let fault = match error.kind() {
        ErrorKind::UnknownArgument if Path::new(&argument).is_file() => UsageFault::SecondFile(&argument),
        ErrorKind::ArgumentConflict => UsageFault::Conflict { argument: &argument, other: &other },
        ErrorKind::UnknownArgument => UsageFault::Unknown(&argument),
        ErrorKind::InvalidSubcommand => UsageFault::Unknown(&subcommand),
        ErrorKind::MissingRequiredArgument => UsageFault::Missing(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            UsageFault::BadValue { argument: &argument, value: &value }
        }
        _ => UsageFault::Other(rendered.lines().next().unwrap_or_default()),
    };
    let name = words.get(1).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let known = messages::help::COMMANDS.iter().any(|command| command.name == name);
    complain(usage_error(fault, if known { &name } else { "" }), lang);
    Exit::Usage
}

fn completions(mut command: clap::Command, arguments: &ArgMatches, lang: Lang) -> Exit {
    let Some(shell) = arguments.get_one::<clap_complete::Shell>("shell") else { return Exit::Usage };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command, "greffier", &mut script);
    print(&String::from_utf8_lossy(&script), lang)
}

fn manual(command: clap::Command, lang: Lang) -> Exit {
    let mut page = Vec::new();
    match clap_mangen::Man::new(command).render(&mut page) {
        Ok(()) => print(&String::from_utf8_lossy(&page), lang),
        Err(_) => Exit::CannotWrite,
    }
}

/// Prints data to standard output, with a line end.
fn print(text: &str, lang: Lang) -> Exit {
    let mut out = io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match write!(out, "{text}{end}").and_then(|()| out.flush()) {
        Err(error) => printing_failed(&error, lang),
        Ok(()) => Exit::Ok,
    }
}

/// Says that nothing more can be printed; a reader that went away (`| head`) ends the program quietly.
fn printing_failed(error: &io::Error, lang: Lang) -> Exit {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Ok;
    }
    complain(messages::cannot_print(&error.to_string()), lang);
    Exit::CannotWrite
}

/// Prints a message to standard error.
fn complain(sentence: Sentence, lang: Lang) {
    let _ = writeln!(io::stderr(), "{}", sentence.in_lang(lang));
}

/// Gives a value as JSON, a key a line.
fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("what is printed holds only strings, finite numbers and lists")
}

/// Gives a path for a message.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
