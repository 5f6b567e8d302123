//! The commands and their arguments, in the language of the user; help, completions and manual come from here.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::discover::Globs;
use crate::ingest::export::FORMATS;
use crate::messages::Lang;
use crate::messages::help::{COMMANDS, CommandHelp, argument, headings};

/// A run has at most so much time: a month.
const TIME_SECONDS_MAX: u64 = 31 * 24 * 3600;

/// Gives the whole command line.
pub fn command(lang: Lang) -> Command {
    let mut root =
        base("", lang).subcommand_required(true).arg_required_else_help(true).version(env!("CARGO_PKG_VERSION"));
    root = root.arg(flag("version", lang).short('V').action(ArgAction::Version).global(false));
    let subcommands = [
        base("ingest", lang)
            .arg(inputs(lang))
            .arg(out(lang))
            .arg(jobs(lang))
            .arg(isolation(lang))
            .arg(file_seconds(lang))
            .arg(flag("dry-run", lang))
            .arg(report(lang))
            .arg(on_off("xlsx", lang))
            .arg(on_off("html", lang))
            .arg(on_off("personal", lang))
            .arg(flag("reread", lang))
            .arg(budget(lang))
            .arg(since(lang))
            .arg(only(lang))
            .arg(flag("rebuild", lang))
            .arg(flag("accept-losses", lang))
            .arg(flag("strict", lang))
            .arg(flag("json", lang))
            .arg(flag("quiet", lang).short('q')),
        base("read", lang).arg(file(lang)).arg(isolation(lang)).arg(file_seconds(lang)).arg(flag("pretty", lang)),
        base("text", lang).arg(file(lang)).arg(isolation(lang)).arg(file_seconds(lang)),
        base("words", lang).arg(file(lang)).arg(isolation(lang)).arg(file_seconds(lang)),
        base("tables", lang)
            .arg(file(lang).required(false).required_unless_present("all"))
            .arg(format(lang))
            .arg(page(lang))
            .arg(isolation(lang))
            .arg(file_seconds(lang))
            .arg(flag("parts", lang))
            .arg(separator(lang))
            .arg(flag("bom", lang))
            .arg(all(lang).conflicts_with_all(["file", "page", "parts"]).requires("out"))
            .arg(out(lang).required(false).requires("all"))
            .arg(jobs(lang).requires("all")),
        base("explain", lang)
            .arg(file(lang))
            .arg(isolation(lang))
            .arg(file_seconds(lang))
            .arg(out(lang).required(false).required_unless_present("check"))
            .arg(flag("check", lang).conflicts_with("out")),
        base("audit", lang).arg(file(lang)).arg(isolation(lang)).arg(file_seconds(lang)).arg(flag("disclosure", lang)),
        base("eval", lang).arg(truth(lang)).arg(flag("json", lang)).arg(flag("failures", lang).conflicts_with("json")),
        base("status", lang).arg(archive(lang)).arg(flag("json", lang)),
        base("failures", lang).arg(archive(lang)).arg(category(lang)).arg(flag("json", lang)),
        base("show", lang).arg(record_name(lang)).arg(archive(lang)).arg(flag("json", lang)),
        base("search", lang)
            .arg(query(lang).required(true))
            .arg(more_words())
            .arg(one_of("sort", "sort", &["relevance", "date"], lang))
            .arg(limit(lang))
            .arg(flag("facets", lang))
            .arg(flag("copies", lang))
            .arg(flag("json", lang))
            .arg(flag("ids", lang).conflicts_with("json"))
            .arg(flag("files", lang).conflicts_with_all(["json", "ids"]))
            .arg(archive(lang)),
        base("stats", lang)
            .arg(query(lang))
            .arg(more_words())
            .arg(one_of("group", "by", &["body", "year", "article", "outcome"], lang))
            .arg(one_of("stats-format", "format", &["table", "json", "csv"], lang))
            .arg(archive(lang)),
        base("duplicates", lang)
            .arg(one_of("kind", "kind", &["letter", "table", "request"], lang))
            .arg(flag("json", lang))
            .arg(archive(lang)),
        base("watch", lang)
            .arg(watch_action(lang))
            .arg(Arg::new("watch-name").value_name("NAME").help(argument("watch-name").in_lang(lang)))
            .arg(query(lang))
            .arg(more_words())
            .arg(flag("json", lang))
            .arg(atom(lang))
            .arg(archive(lang)),
        base("retry", lang).arg(archive(lang)).arg(category(lang)).arg(flag("json", lang)),
        base("changes", lang).arg(run_number(lang)).arg(archive(lang)).arg(flag("json", lang)),
        base("export", lang)
            .arg(export_format(lang).required_unless_present("salvage"))
            .arg(archive(lang))
            .arg(out(lang).required(false).required_if_eq("salvage", "true"))
            .arg(query(lang).long("query"))
            .arg(flag("force", lang))
            .arg(on_off("personal", lang))
            .arg(flag("excel-fr", lang))
            .arg(flag("tables", lang).requires("out"))
            .arg(
                flag("salvage", lang)
                    .conflicts_with_all(["format", "query", "force", "excel-fr", "tables", "personal"]),
            ),
        base("correct", lang)
            .arg(record_name(lang))
            .arg(Arg::new("field").value_name("FIELD").required(true).help(argument("field").in_lang(lang)))
            .arg(
                Arg::new("value")
                    .value_name("VALUE")
                    .required(true)
                    .num_args(1..)
                    .help(argument("value").in_lang(lang)),
            )
            .arg(words_of("by", "NAME", lang))
            .arg(words_of("why", "WORDS", lang))
            .arg(archive(lang)),
        base("verify", lang)
            .arg(record_name(lang))
            .arg(words_of("by", "NAME", lang))
            .arg(words_of("why", "WORDS", lang))
            .arg(archive(lang)),
        base("forget", lang)
            .arg(record_name(lang))
            .arg(words_of("why", "WORDS", lang).required(true))
            .arg(archive(lang)),
        base("config", lang)
            .arg(config_action(lang))
            .arg(flag("origin", lang).conflicts_with("json"))
            .arg(flag("json", lang)),
        base("doctor", lang).arg(flag("json", lang)),
        base("worker", lang).hide(true).arg(file_seconds(lang)).arg(flag("ocr", lang)),
        base("schema", lang),
        base("completions", lang).arg(shell(lang)),
        base("man", lang),
    ];
    root.subcommands(subcommands)
}

/// Gives a command with its help: the example first.
fn base(name: &'static str, lang: Lang) -> Command {
    let help = COMMANDS.iter().find(|command| command.name == name).unwrap_or(&COMMANDS[0]);
    let CommandHelp { name, example, about } = help;
    let about = match lang {
        Lang::Fr => about.0,
        Lang::En => about.1,
    };
    let heads = headings();
    let say = |sentence: crate::messages::Sentence| sentence.in_lang(lang);
    let lists = if name.is_empty() {
        format!("{}\n{{subcommands}}", say(heads.commands))
    } else {
        format!("{}\n{{positionals}}", say(heads.arguments))
    };
    let lists = if matches!(*name, "schema" | "man") { String::new() } else { format!("{lists}\n\n") };
    let template = format!(
        "{}\n  {example}\n\n{{about}}\n\n{} {{usage}}\n\n{lists}{}\n{{options}}\n",
        say(heads.example),
        say(heads.usage),
        say(heads.options),
    );
    Command::new(if name.is_empty() { "greffier" } else { *name })
        .about(about)
        .help_template(template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("fr|en")
                .value_parser(PossibleValuesParser::new(["fr", "en"]))
                .hide_possible_values(true)
                .help(argument("lang").in_lang(lang)),
        )
        .arg(
            Arg::new("bodies")
                .long("bodies")
                .value_name("FILE")
                .global(true)
                .value_parser(value_parser!(PathBuf))
                .help(argument("bodies").in_lang(lang)),
        )
        .arg(flag("help", lang).short('h').action(ArgAction::Help))
}

fn flag(name: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(argument(name).in_lang(lang))
}

fn inputs(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("inputs")
        .value_name("FOLDER")
        .num_args(1..)
        .required(true)
        .value_parser(parser)
        .help(argument("inputs").in_lang(lang))
}

fn file(lang: Lang) -> Arg {
    Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(argument("file").in_lang(lang))
}

fn truth(lang: Lang) -> Arg {
    Arg::new("truth")
        .value_name("TRUTH_DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(argument("truth").in_lang(lang))
}

fn out(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("out")
        .long("out")
        .value_name("DIR")
        .required(true)
        .value_parser(parser)
        .help(argument("out").in_lang(lang))
}

fn archive(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("archive").long("archive").value_name("DIR").value_parser(parser).help(argument("archive").in_lang(lang))
}

fn on_off(name: &'static str, lang: Lang) -> Arg {
    let parser = PossibleValuesParser::new(["on", "off"]);
    let option = Arg::new(name).long(name).value_name("on|off").value_parser(parser);
    option.hide_possible_values(true).help(argument(name).in_lang(lang))
}

fn isolation(lang: Lang) -> Arg {
    on_off("isolation", lang)
}

fn export_format(lang: Lang) -> Arg {
    let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(PossibleValuesParser::new(names));
    format.help(argument("export-format").in_lang(lang))
}

fn file_seconds(lang: Lang) -> Arg {
    let parser = value_parser!(u64).range(1..=86_400);
    let seconds = Arg::new("file-seconds").long("file-seconds").value_name("N").value_parser(parser);
    seconds.help(argument("file-seconds").in_lang(lang))
}

fn record_name(lang: Lang) -> Arg {
    Arg::new("name").value_name("REFERENCE|ID|PATH").required(true).help(argument("name").in_lang(lang))
}

fn config_action(lang: Lang) -> Arg {
    let parser = PossibleValuesParser::new(["show"]);
    let action = Arg::new("action").value_name("show").required(true).value_parser(parser);
    action.hide_possible_values(true).help(argument("action").in_lang(lang))
}

fn budget(lang: Lang) -> Arg {
    let budget = Arg::new("budget").long("budget").value_name("2h").value_parser(words_to_time);
    budget.conflicts_with("reread").help(argument("budget").in_lang(lang))
}

/// Reads a time: `2h`, `90m`, `45s`.
fn words_to_time(words: &str) -> Result<Duration, String> {
    let (number, unit) = words.split_at(words.len() - words.chars().next_back().map_or(0, char::len_utf8));
    let seconds = match unit {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        _ => return Err("2h, 90m, 45s".into()),
    };
    let number: u64 = number.parse().map_err(|_| "2h, 90m, 45s".to_string())?;
    Ok(Duration::from_secs(number.saturating_mul(seconds).min(TIME_SECONDS_MAX)))
}

fn since(lang: Lang) -> Arg {
    let parse = |words: &str| words.parse::<NaiveDate>().map_err(|error| error.to_string());
    Arg::new("since").long("since").value_name("YYYY-MM-DD").value_parser(parse).help(argument("since").in_lang(lang))
}

fn only(lang: Lang) -> Arg {
    let parse = |words: &str| Globs::new(&[words.to_string()]).map(|_| words.to_string());
    let only = Arg::new("only").long("only").value_name("GLOB").action(ArgAction::Append).value_parser(parse);
    only.help(argument("only").in_lang(lang))
}

fn words_of(name: &'static str, value: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help(argument(name).in_lang(lang))
}

fn query(lang: Lang) -> Arg {
    // A query may begin with a hyphen; its other words may not, or they would take in the options behind them.
    Arg::new("query").value_name("QUERY").allow_hyphen_values(true).help(argument("query").in_lang(lang))
}

fn more_words() -> Arg {
    Arg::new("more").value_name("QUERY").num_args(0..).hide(true)
}

fn one_of(name: &'static str, option: &'static str, values: &[&'static str], lang: Lang) -> Arg {
    let parser = PossibleValuesParser::new(values.to_vec());
    let one = Arg::new(name).long(option).value_name(values.join("|")).value_parser(parser);
    one.hide_possible_values(true).help(argument(name).in_lang(lang))
}

fn limit(lang: Lang) -> Arg {
    let parser = value_parser!(u64).map(|limit: u64| usize::try_from(limit).unwrap_or(usize::MAX));
    Arg::new("limit").long("limit").value_name("N").value_parser(parser).help(argument("limit").in_lang(lang))
}

fn watch_action(lang: Lang) -> Arg {
    let parser = PossibleValuesParser::new(["add", "run", "list", "remove"]);
    let action = Arg::new("watch-action").value_name("add|run|list|remove").required(true).value_parser(parser);
    action.hide_possible_values(true).help(argument("watch-action").in_lang(lang))
}

fn atom(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("atom").long("atom").value_name("FILE").value_parser(parser).help(argument("atom").in_lang(lang))
}

fn report(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("report").long("report").value_name("FILE").value_parser(parser).help(argument("report").in_lang(lang))
}

fn category(lang: Lang) -> Arg {
    Arg::new("category").long("category").value_name("WORD").help(argument("category").in_lang(lang))
}

fn run_number(lang: Lang) -> Arg {
    let parser = value_parser!(i64).range(1..);
    Arg::new("run").value_name("RUN").value_parser(parser).help(argument("run").in_lang(lang))
}

fn jobs(lang: Lang) -> Arg {
    let parser = value_parser!(u16).range(1..=512);
    Arg::new("jobs").long("jobs").short('j').value_name("N").value_parser(parser).help(argument("jobs").in_lang(lang))
}

fn format(lang: Lang) -> Arg {
    let parser = PossibleValuesParser::new(["json", "csv", "markdown", "score"]);
    let format = Arg::new("format").long("format").value_name("json|csv|markdown|score").value_parser(parser);
    format
        .hide_possible_values(true)
        .default_value("json")
        .hide_default_value(true)
        .help(argument("format").in_lang(lang))
}

fn page(lang: Lang) -> Arg {
    let parser = value_parser!(u32).range(1..);
    Arg::new("page").long("page").value_name("N").value_parser(parser).help(argument("page").in_lang(lang))
}

fn separator(lang: Lang) -> Arg {
    // The signs have names too: a shell takes a bare `;` for the end of the command.
    let parser = PossibleValuesParser::new([",", ";", "comma", "semicolon"]);
    let separator = Arg::new("separator").long("separator").value_name("comma|semicolon").value_parser(parser);
    separator.hide_possible_values(true).help(argument("separator").in_lang(lang))
}

fn all(lang: Lang) -> Arg {
    let parser = value_parser!(PathBuf);
    Arg::new("all").long("all").value_name("FOLDER").value_parser(parser).help(argument("all").in_lang(lang))
}

fn shell(lang: Lang) -> Arg {
    let parser = value_parser!(clap_complete::Shell);
    let shell = Arg::new("shell").value_name("bash|zsh|fish|elvish|powershell").required(true).value_parser(parser);
    shell.hide_possible_values(true).help(argument("shell").in_lang(lang))
}
