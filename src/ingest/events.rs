//! What a run does, event by event, as lines of JSON for other programs.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::archive::ledger::Seen;

/// Writes the events of a run; nothing where nobody asked for them.
pub struct Events {
    run: i64,
    out: Option<(BufWriter<File>, String)>,
}

impl Events {
    /// Begins the events of a run.
    ///
    /// # Errors
    /// The system's own with the path, where the file cannot be made.
    pub fn begin(path: Option<&Path>, run: i64, now: &str) -> Result<Self> {
        let open = |path: &Path| {
            let name = path.display().to_string();
            File::create(path).with_context(|| name.clone()).map(|file| (BufWriter::new(file), name))
        };
        let mut events = Self { run, out: path.map(open).transpose()? };
        events.write(json!({ "event": "begin", "run_id": run, "time": now, "version": env!("CARGO_PKG_VERSION") }))?;
        Ok(events)
    }

    /// Tells what became of a file that was read.
    ///
    /// # Errors
    /// The system's own with the path.
    pub fn file(&mut self, seen: &Seen) -> Result<()> {
        let fault = seen.fault.as_ref();
        self.write(json!({
            "event": "file",
            "run_id": self.run,
            "root": seen.root,
            "path": seen.path,
            "state": seen.state.word(),
            "category": fault.map(|fault| &fault.category),
            "page": fault.and_then(|fault| fault.page),
            "hash": seen.hash,
        }))
    }

    /// Ends the events with the summary of the run, given as JSON.
    ///
    /// # Errors
    /// The system's own with the path.
    pub fn end(mut self, now: &str, summary: &str) -> Result<()> {
        let summary: Value = serde_json::from_str(summary).unwrap_or_default();
        self.write(json!({ "event": "end", "run_id": self.run, "time": now, "summary": summary }))?;
        self.out.as_mut().map_or(Ok(()), |(out, name)| out.flush().with_context(|| name.clone()))
    }

    fn write(&mut self, event: Value) -> Result<()> {
        self.out.as_mut().map_or(Ok(()), |(out, name)| writeln!(out, "{event}").with_context(|| name.clone()))
    }
}
