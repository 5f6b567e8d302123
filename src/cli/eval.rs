//! `greffier eval`: a folder of letters that a person checked → how many values of each field are read right.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::archive::corrections::Corrections;
use crate::archive::{ARCHIVE, Archive, ArchiveError};
use crate::cli::amend::refuse_corrections;
use crate::cli::archive::refuse_archive;
use crate::cli::bodies::known_bodies;
use crate::cli::{Exit, complain, pretty, print, shown};
use crate::discover::{Found, SourceFile, find_files};
use crate::fields::bodies::Bodies;
use crate::ingest::source::{Unread, read_source, shown_path};
use crate::measure::{BINS, Counts, FIELDS, Failure, Form, SURE, Score, Truth, TruthFault, Verdict, json_to_truth};
use crate::messages::{self, Lang, Sentence, amend as amended, eval as say};
use crate::pipeline::{bytes_to_hash, decide};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let Some(folder) = arguments.get_one::<PathBuf>("truth") else { return Exit::Usage };
    let bodies = match known_bodies(arguments, Path::new(""), lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    let mut score = Score::default();
    let measured = if folder.join(ARCHIVE).is_file() {
        measure_archive(folder, &bodies, &mut score, lang)
    } else {
        measure_folder(folder, &bodies, &mut score, lang)
    };
    let worst = match measured {
        Ok(worst) => worst,
        Err(exit) => return exit,
    };
    let printed = if arguments.get_flag("json") {
        print(&pretty(&score_to_json(&score)), lang)
    } else {
        print(&score_to_text(&score, arguments.get_flag("failures"), lang), lang)
    };
    if printed == Exit::Ok { worst } else { printed }
}

/// Measures the letters of a folder with the truths beside them; gives the exit code that the worst of them asks for.
fn measure_folder(folder: &PathBuf, bodies: &Bodies, score: &mut Score, lang: Lang) -> Result<Exit, Exit> {
    let found = find_files(std::slice::from_ref(folder), None);
    if !found.walked.missing.is_empty() {
        complain(messages::run_no_such_input(&shown(folder)), lang);
        return Err(Exit::NoInput);
    }
    for (path, cause) in &found.walked.unreadable {
        complain(messages::cannot_read(path, None, messages::failed_unreadable(cause)), lang);
    }
    let truths: Vec<&SourceFile> = found.files.iter().filter(|file| is_truth(&file.location)).collect();
    if truths.is_empty() {
        complain(say::no_truth(&shown(folder)), lang);
        return Err(Exit::NoInput);
    }
    let mut worst = if found.walked.unreadable.is_empty() { Exit::Ok } else { Exit::Failed };
    for truth in truths {
        if let Err((exit, sentences)) = measure_letter(truth, &found, bodies, score) {
            sentences.into_iter().for_each(|sentence| complain(sentence, lang));
            // The form of the truth weighs most: the figures are not those that its author meant.
            worst = if worst == Exit::BadData { worst } else { exit };
        }
    }
    Ok(worst)
}

/// Measures the letters of an archive of which people corrected or verified values.
fn measure_archive(folder: &Path, bodies: &Bodies, score: &mut Score, lang: Lang) -> Result<Exit, Exit> {
    let refuse = |error: ArchiveError| refuse_archive(&error, &shown(folder), lang);
    let corrections = Corrections::read(folder).map_err(|error| refuse_corrections(&error, &shown(folder), lang))?;
    let archive = Archive::open_existing(folder).map_err(refuse)?;
    let mut worst = Exit::Ok;
    let mut is_any = false;
    for id in corrections.ids() {
        is_any = true;
        let part = id.split_once('#').map_or("1", |(_, part)| part);
        let text = format!(r#"{{"part": {part}, "fields": {}}}"#, serde_json::Value::Object(corrections.vouched(id)));
        let path = corrections.of(id).last().map_or(id, |line| line.path.as_str());
        let letter = archive.place_of(id).map_err(refuse)?.map(|place| SourceFile {
            location: Path::new(&place.folder).join(&place.path),
            root: place.root,
            path: place.path,
            path_raw: None,
            bytes: 0,
            modified_ns: 0,
        });
        let is_as_checked = |letter: &SourceFile| {
            let bytes = std::fs::read(&letter.location).ok()?;
            let hash = bytes_to_hash(&bytes);
            id.strip_prefix("b3:").filter(|rest| rest.split('#').next() == Some(hash.as_str()))
        };
        let Some(letter) = letter.filter(|letter| is_as_checked(letter).is_some()) else {
            complain(amended::not_as_checked(path), lang);
            worst = Exit::Failed;
            continue;
        };
        let measured = json_to_truth(&text)
            .map_err(|faults| {
                let sentences = faults.iter().map(|fault| fault_sentence(path, fault));
                (Exit::BadData, sentences.collect::<Vec<_>>())
            })
            .and_then(|truth| measure_truth(&truth, &letter, bodies, score));
        if let Err((exit, sentences)) = measured {
            sentences.into_iter().for_each(|sentence| complain(sentence, lang));
            worst = if worst == Exit::BadData { worst } else { exit };
        }
    }
    if is_any {
        return Ok(worst);
    }
    complain(amended::none_checked(&shown(folder)), lang);
    Err(Exit::NoInput)
}

fn is_truth(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Reads a truth and its letter and adds what the comparison gives; else says what is wrong.
fn measure_letter(
    file: &SourceFile,
    found: &Found,
    bodies: &Bodies,
    score: &mut Score,
) -> Result<(), (Exit, Vec<Sentence>)> {
    let path = shown_path(file);
    let text = std::fs::read_to_string(&file.location).map_err(|error| {
        let cause = messages::failed_unreadable(&error.to_string());
        (Exit::Failed, vec![messages::cannot_read(&path, None, cause)])
    })?;
    let truth = json_to_truth(&text).map_err(|faults| {
        let sentences = faults.iter().map(|fault| fault_sentence(&path, fault));
        (Exit::BadData, sentences.collect::<Vec<_>>())
    })?;
    let letter = letter_of(&truth, file, found).map_err(|sentence| (Exit::NoInput, vec![sentence]))?;
    measure_truth(&truth, &letter, bodies, score)
}

/// Reads a letter and adds what the comparison with its truth gives; else says what is wrong.
fn measure_truth(
    truth: &Truth,
    letter: &SourceFile,
    bodies: &Bodies,
    score: &mut Score,
) -> Result<(), (Exit, Vec<Sentence>)> {
    let decisions = read_source(letter, |opened| decide(&opened.bytes, &opened.name, bodies)).map_err(|unread| {
        let sentence = match unread {
            Unread::UnknownKind => messages::unknown_kind(&shown_path(letter)),
            Unread::Failed(failure) => messages::cannot_read(&failure.path, failure.page, failure.message),
        };
        (Exit::Failed, vec![sentence])
    })?;
    score.add(&letter.path, truth, decisions.get(truth.part - 1));
    Ok(())
}

/// Gives the letter that a truth is about: the one that it names, else the one beside it of the same name.
fn letter_of(truth: &Truth, file: &SourceFile, found: &Found) -> Result<SourceFile, Sentence> {
    let path = shown_path(file);
    let Some(name) = &truth.letter else {
        let same_name = |other: &&SourceFile| {
            other.location.with_extension("") == file.location.with_extension("") && !is_truth(&other.location)
        };
        let beside: Vec<&SourceFile> = found.files.iter().filter(same_name).collect();
        return match beside.as_slice() {
            [one] => Ok((*one).clone()),
            several => {
                let names: Vec<String> = several.iter().map(|other| other.path.clone()).collect();
                Err(say::which_letter(&path, &names))
            }
        };
    };
    let location = file.location.parent().unwrap_or(Path::new("")).join(name);
    let no_letter = || say::no_letter(&path, name);
    let location = location.canonicalize().ok().filter(|location| location.is_file()).ok_or_else(no_letter)?;
    // A letter of the folder is recorded below it, as `ingest` would; one from elsewhere below its own folder.
    let known = found.files.iter().find(|other| other.location == location).cloned();
    known.or_else(|| find_files(&[location], None).files.into_iter().next()).ok_or_else(no_letter)
}

fn fault_sentence(path: &str, fault: &TruthFault) -> Sentence {
    match fault {
        TruthFault::NotJson(cause) => say::not_json(path, cause),
        TruthFault::NoFields => say::no_fields(path),
        TruthFault::UnknownKey(key) => {
            let known: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
            say::unknown_key(path, key, &known.join(", "))
        }
        TruthFault::BadHead(key) => say::bad_head(path, key),
        TruthFault::Misfit { key, value, form, is_list } => {
            let one = form_sentence(*form);
            say::misfit(path, key, value, if *is_list { say::form_list(one) } else { one })
        }
    }
}

/// Says what the values of a field look like.
pub fn form_sentence(form: Form) -> Sentence {
    match form {
        Form::Choice(words) => say::form_choice(words),
        Form::Date => say::form_date(),
        Form::Number => say::form_number(),
        Form::Flag => say::form_flag(),
        Form::Article => say::form_article(),
        Form::Reference | Form::Text => say::form_text(),
    }
}

/// Writes the figures for programs.
fn score_to_json(score: &Score) -> Value {
    let fields: serde_json::Map<String, Value> =
        score.checked().map(|(field, counts)| (field.name.to_string(), counts_to_json(counts))).collect();
    let bins = BINS
        .iter()
        .zip(&score.bins)
        .map(|(from, bin)| json!({ "from": from, "values": bin.values, "right": bin.right, "share": bin.share() }));
    let failures = score.failures.iter().map(|failure| {
        let verdict = match failure.verdict {
            Verdict::Wrong => "wrong",
            Verdict::Missed => "missed",
            Verdict::Invented => "invented",
        };
        let read = failure.read.as_ref();
        json!({
            "field": failure.field,
            "letter": failure.letter,
            "part": failure.part,
            "verdict": verdict,
            "wanted": failure.wanted,
            "read": read.map(|read| &read.value),
            "rule": read.and_then(|read| read.rule.as_ref()),
            "confidence": read.and_then(|read| read.confidence),
        })
    });
    json!({
        "letters": score.letters,
        "wholly_right": score.wholly_right,
        "fields": fields,
        "all": counts_to_json(&score.total()),
        "sure_from": SURE,
        "calibration": bins.collect::<Vec<_>>(),
        "failures": failures.collect::<Vec<_>>(),
    })
}

fn counts_to_json(counts: &Counts) -> Value {
    json!({
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
        "invented": counts.invented,
        "absent": counts.absent,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
        "sure": counts.sure,
        "sure_right": counts.sure_right,
    })
}

/// Writes the figures for people: the fields, the calibration and, where asked for, each failure.
fn score_to_text(score: &Score, with_failures: bool, lang: Lang) -> String {
    let in_lang = |sentence: Sentence| sentence.in_lang(lang);
    let shared = |share: Option<f64>| share.map_or("–".to_string(), |share| decimal(share, lang));
    let row = |name: String, counts: &Counts| {
        let numbers =
            [counts.right, counts.wrong, counts.missed, counts.invented, counts.absent].map(|n| n.to_string());
        let shares = [counts.precision(), counts.recall(), counts.f1()].map(shared);
        [name].into_iter().chain(numbers).chain(shares).collect::<Vec<_>>()
    };
    let mut rows = vec![say::heads().map(in_lang).to_vec()];
    rows.extend(score.checked().map(|(field, counts)| row(field.name.to_string(), counts)));
    rows.push(row(in_lang(say::all_fields()), &score.total()));
    let mut text = format!("{}\n\n{}", in_lang(say::measured(score.letters, score.wholly_right)), aligned(&rows, 1));
    let mut rows = vec![say::calibration_heads().map(in_lang).to_vec()];
    for (index, (from, bin)) in BINS.iter().zip(&score.bins).enumerate() {
        let until = if index == 0 { 1.0 } else { BINS[index - 1] };
        let range = format!("{}–{}", decimal(*from, lang), decimal(until, lang));
        rows.push(vec![range, bin.values.to_string(), bin.right.to_string(), shared(bin.share())]);
    }
    let _ = write!(text, "\n{}", aligned(&rows, 1));
    if with_failures && !score.failures.is_empty() {
        let _ = write!(text, "\n{}", failures_to_text(&score.failures, lang));
    }
    text
}

/// Writes each failure, field by field: what the letter says and what was read, and by which rule.
fn failures_to_text(failures: &[Failure], lang: Lang) -> String {
    let place = |failure: &Failure| FIELDS.iter().position(|field| field.name == failure.field);
    let mut sorted: Vec<&Failure> = failures.iter().collect();
    sorted.sort_by_key(|failure| place(failure));
    let rows = sorted.into_iter().map(|failure| {
        let verdict = match failure.verdict {
            Verdict::Wrong => say::wrong(),
            Verdict::Missed => say::missed(),
            Verdict::Invented => say::invented(),
        };
        let letter = match failure.part {
            1 => failure.letter.clone(),
            part => format!("{}#{part}", failure.letter),
        };
        let read = failure.read.as_ref().map(|read| (read.value.as_str(), read.rule.as_deref()));
        let values = say::wanted_and_read(failure.wanted.as_deref(), read);
        vec![failure.field.to_string(), letter, verdict.in_lang(lang), values.in_lang(lang)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    aligned(&rows, rows[0].len())
}

fn decimal(number: f64, lang: Lang) -> String {
    let written = format!("{number:.3}");
    if lang == Lang::Fr { written.replace('.', ",") } else { written }
}

/// Writes rows with their columns below each other: the first ones begin, the others end at one place.
fn aligned(rows: &[Vec<String>], to_the_left: usize) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..rows[0].len()).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column < to_the_left { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}
