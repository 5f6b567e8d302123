//! The progress of a run over folders: on a terminal, in a log, or not at all.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::complain;
use crate::ingest::Observer;
use crate::messages::{self, Lang, Sentence};

/// Without a terminal, a line this often says that the run goes on.
const LINE_EVERY: Duration = Duration::from_secs(30);
/// A bar on a terminal, else a line each half minute.
pub struct Progress {
    lang: Lang,
    bar: ProgressBar,
    by_lines: bool,
    done: AtomicUsize,
    of: AtomicUsize,
    last_line: Mutex<Instant>,
}

impl Progress {
    /// Begins the progress of a run; a quiet one shows none.
    pub fn new(lang: Lang, quiet: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let target = if terminal && !quiet { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = format!("{{wide_bar}} {{pos}}/{{len}} {} {{eta}}", messages::run_bar().in_lang(lang));
        if let Ok(style) = ProgressStyle::with_template(&style) {
            bar.set_style(style);
        }
        Self {
            lang,
            bar,
            by_lines: !terminal && !quiet,
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            last_line: Mutex::new(Instant::now()),
        }
    }
}

impl Observer for Progress {
    fn warn(&self, sentence: Sentence) {
        self.bar.suspend(|| complain(sentence, self.lang));
    }

    fn begin(&self, files: usize) {
        self.of.store(files, Ordering::Relaxed);
        self.bar.set_length(files as u64);
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.inc(1);
        if !self.by_lines {
            return;
        }
        let Ok(mut last) = self.last_line.try_lock() else { return };
        if last.elapsed() >= LINE_EVERY {
            *last = Instant::now();
            let line = messages::run_goes_on(done, self.of.load(Ordering::Relaxed));
            let _ = writeln!(std::io::stderr(), "{}", line.in_lang(self.lang));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
