//! `greffier audit`: the findings of a file, for people.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::audit::table_to_disclosures;
use crate::cli::bodies::known_bodies;
use crate::cli::show::read_file;
use crate::cli::{Exit, complain, print, shown};
use crate::messages::{Lang, audit as say};
use crate::pipeline::decide;
use crate::record::{Decision, NoteCode, Verdict};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let discloses = arguments.get_flag("disclosure");
    // What was withheld may be seen by who checks the letter, and must not lie about in a file.
    if discloses && !io::stdout().is_terminal() {
        complain(say::disclosure_needs_terminal(), lang);
        return Exit::Usage;
    }
    let bodies = match known_bodies(arguments, Path::new(""), lang) {
        Ok(bodies) => bodies,
        Err(exit) => return exit,
    };
    let decisions = match read_file(arguments, lang, |opened| decide(&opened.bytes, &opened.name, &bodies)) {
        Ok(decisions) => decisions,
        Err(exit) => return exit,
    };
    let has_nothing = |decision: &Decision| decision.tables.is_empty() && !decision.kind.is_letter();
    if decisions.iter().all(has_nothing) || (discloses && decisions.iter().all(|decision| decision.tables.is_empty())) {
        let path = arguments.get_one::<PathBuf>("file").map(|path| shown(path)).unwrap_or_default();
        return print(&say::audit_no_table(&path).in_lang(lang), lang);
    }
    if discloses {
        return print(&decisions_to_disclosures(&decisions, lang), lang);
    }
    print(&decisions_to_text(&decisions, lang), lang)
}

/// Writes the verdict of each table, each finding with its readings, and what was not assessed.
fn decisions_to_text(decisions: &[Decision], lang: Lang) -> String {
    let mut text = String::new();
    let mut number = 0;
    for decision in decisions {
        for table in &decision.tables {
            let verdict = match table.verdict {
                Some(Verdict::Reconciled) => say::reconciled(),
                Some(Verdict::InconsistentAsRead) => say::inconsistent_as_read(),
                Some(Verdict::NotReconcilable) | None => say::not_reconcilable(),
            };
            number += 1;
            let line = say::verdict(number, table.title.as_deref(), table.pages.first().copied(), verdict);
            let _ = writeln!(text, "{}", line.in_lang(lang));
        }
        for finding in &decision.findings {
            let (message, readings) = match lang {
                Lang::Fr => (&finding.message_fr, &finding.readings),
                Lang::En => (&finding.message_en, &finding.readings_en),
            };
            let _ = writeln!(text, "{}  {}{message}", finding.code, say::place(finding.page).in_lang(lang));
            for reading in readings {
                let _ = writeln!(text, "    - {reading}");
            }
        }
        for note in decision.notes.iter().filter(|note| note.code == NoteCode::NotAssessed) {
            let message = if lang == Lang::Fr { &note.message_fr } else { &note.message_en };
            let _ = writeln!(text, "not_assessed  {}{message}", say::place(note.page).in_lang(lang));
        }
    }
    if decisions.iter().all(|decision| decision.findings.is_empty()) {
        let _ = writeln!(text, "{}", say::audit_nothing().in_lang(lang));
    }
    text
}

/// Writes what the tables give away of their withheld values.
fn decisions_to_disclosures(decisions: &[Decision], lang: Lang) -> String {
    let tables = decisions.iter().flat_map(|decision| &decision.tables);
    let told: Vec<String> =
        tables.flat_map(table_to_disclosures).map(|sentence| sentence.in_lang(lang).to_string()).collect();
    if told.is_empty() { say::disclosure_nothing().in_lang(lang).to_string() } else { told.join("\n") }
}
