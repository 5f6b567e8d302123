//! The tables that were released → a CSV file each, the verdict on top, each value beside what was written and its status.

use std::io;

use anyhow::Result;
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::export::csv::CsvStyle;
use crate::export::files::OutputFolder;
use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::list_at;
use crate::messages::{Lang, columns, export as say};

/// The folder of the files.
pub const FOLDER: &str = "tables";

/// Files that are written one after another, each put in its place when it is whole: there may be many.
pub struct Released<'r> {
    folder: &'r OutputFolder,
    style: CsvStyle,
    lang: Lang,
    /// What is written beside them.
    others: Box<dyn Exporter + 'r>,
}

impl<'r> Released<'r> {
    /// Begins the files, beside those of another exporter.
    pub fn new(folder: &'r OutputFolder, style: CsvStyle, lang: Lang, others: Box<dyn Exporter + 'r>) -> Self {
        Self { folder, style, lang, others }
    }

    fn write(&self, record: &Exported, table: &Value, name: &str) -> Result<()> {
        let mut writer = self.style.writer(Output::file(self.folder, name)?)?;
        let mut line = |cells: &[String]| writer.write_record(cells).map_err(io::Error::from);
        let cell = |value: &Value| self.style.text(value);
        let source = &record.value["source"];
        let place =
            format!("{}/{}", source["root"].as_str().unwrap_or_default(), source["path"].as_str().unwrap_or_default());
        line(&[cell(&table["title"])])?;
        line(&[say::verdict(table["verdict"].as_str().unwrap_or_default()).in_lang(self.lang)])?;
        line(&[cell(&Value::String(place))])?;
        line(&[String::new()])?;
        let heads = list_at(table, "/columns").iter().flat_map(|column| {
            let name = cell(&column["name"]);
            let typed = column["type"] != "text";
            let beside = |word: &str| format!("{name} ({})", columns::heading(word).in_lang(self.lang).to_lowercase());
            let beside = typed.then(|| [beside("raw"), beside("status")]).into_iter().flatten();
            std::iter::once(name.clone()).chain(beside.collect::<Vec<_>>())
        });
        line(&heads.collect::<Vec<_>>())?;
        for row in list_at(table, "/rows") {
            let mut cells = Vec::new();
            for (column, held) in list_at(table, "/columns").iter().zip(list_at(row, "")) {
                if column["type"] == "text" {
                    cells.push(cell(&held["raw"]));
                } else {
                    cells.extend([cell(&held["value"]), cell(&held["raw"]), cell(&held["status"])]);
                }
            }
            line(&cells)?;
        }
        for note in list_at(table, "/notes").iter().chain([&table["source"]]).filter(|note| !note.is_null()) {
            line(&[cell(note)])?;
        }
        let output = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        if let Some((name, file)) = output.close()? {
            self.folder.put(file, &name)?;
        }
        Ok(())
    }
}

impl Exporter for Released<'_> {
    fn take(&mut self, record: &Exported) -> Result<()> {
        for (index, table) in list_at(record.value, "/tables").iter().enumerate() {
            let letter = record.name.trim_end_matches(".json");
            self.write(record, table, &format!("{FOLDER}/{letter}.{}.csv", index + 1))?;
        }
        self.others.take(record)
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        self.others.finish()
    }
}
