//! `greffier audit`: the findings of a file, for people.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};

use clap::ArgMatches;

use crate::audit::table_to_disclosures;
use crate::cli::show::{fail, open};
use crate::cli::{Exit, complain, print};
use crate::messages::{Lang, audit as say};
use crate::pipeline::decide;
use crate::record::{Decision, Verdict};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let discloses = arguments.get_flag("disclosure");
    // What was withheld may be seen by who checks the letter, and must not lie about in a file.
    if discloses && !io::stdout().is_terminal() {
        complain(say::disclosure_needs_terminal(), lang);
        return Exit::Usage;
    }
    let opened = match open(arguments, lang) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    match decide(&opened.bytes, &opened.name) {
        Ok(decisions) if discloses => print(&decisions_to_disclosures(&decisions, lang), lang),
        Ok(decisions) => print(&decisions_to_text(&decisions, &opened.name.path, lang), lang),
        Err(error) => fail(arguments, &error, lang),
    }
}

/// Writes the verdict of each table and each finding with its readings.
fn decisions_to_text(decisions: &[Decision], path: &str, lang: Lang) -> String {
    let mut text = String::new();
    for decision in decisions {
        for (index, table) in decision.tables.iter().enumerate() {
            let verdict = match table.verdict {
                Some(Verdict::Reconciled) => "reconciled",
                Some(Verdict::InconsistentAsRead) => "inconsistent_as_read",
                _ => "not_reconcilable",
            };
            let title = table.title.as_deref().unwrap_or("…");
            let _ = writeln!(text, "{}", say::verdict(index + 1, title, verdict).in_lang(lang));
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
    }
    if decisions.iter().all(|decision| decision.findings.is_empty()) {
        let _ = writeln!(text, "{}", say::audit_nothing(path).in_lang(lang));
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
