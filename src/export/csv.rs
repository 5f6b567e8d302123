//! Records → CSV: a file for each table of [`TABLES`], for programs or, on demand, for Excel in French.

use anyhow::Result;
use csv::{Terminator, Writer, WriterBuilder};
use serde_json::Value;
use std::io::{self, Write};
use tempfile::NamedTempFile;

use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::{TABLES, Table};

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvStyle {
    /// RFC 4180 in UTF-8: commas, decimal points.
    Plain,
    /// For Excel in French: a mark of UTF-8 in front, semicolons, decimal commas.
    ExcelFrench,
}

/// The mark by which Excel knows UTF-8.
const MARK: &str = "\u{FEFF}";

/// CSV files that are being written.
pub struct CsvTables {
    tables: Vec<(&'static Table, Writer<Output>)>,
    style: CsvStyle,
}

impl CsvTables {
    /// Begins the files: one for each table for which `output_of` gives an output.
    ///
    /// # Errors
    /// The system's own, where a file cannot be written.
    pub fn new(mut output_of: impl FnMut(&Table) -> Result<Option<Output>>, style: CsvStyle) -> Result<Self> {
        let mut tables = Vec::new();
        for table in TABLES {
            let Some(output) = output_of(table)? else { continue };
            let mut writer = style.writer(output)?;
            writer.write_record(table.short_columns().map(|(_, column)| column.name)).map_err(io::Error::from)?;
            tables.push((table, writer));
        }
        Ok(Self { tables, style })
    }
}

impl Exporter for CsvTables {
    fn take(&mut self, record: &Exported) -> Result<()> {
        for (table, writer) in &mut self.tables {
            table.each_row(record.value, |row| {
                let texts = table.short_columns().map(|(index, _)| self.style.text(&row[index]));
                Ok(writer.write_record(texts).map_err(io::Error::from)?)
            })?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        let mut files = Vec::new();
        for (_, mut writer) in self.tables {
            writer.flush()?;
            let output = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
            files.extend(output.close()?);
        }
        Ok(files)
    }
}

impl CsvStyle {
    /// Begins a file: the mark in front, where the style has one.
    ///
    /// # Errors
    /// The system's own, where it cannot be written.
    pub fn writer<W: Write>(self, mut output: W) -> Result<Writer<W>> {
        if self == Self::ExcelFrench {
            output.write_all(MARK.as_bytes())?;
        }
        let separator = if self == Self::ExcelFrench { b';' } else { b',' };
        let mut form = WriterBuilder::new();
        form.delimiter(separator).flexible(true).terminator(Terminator::Any(b'\n'));
        Ok(form.from_writer(output))
    }

    /// Gives a value as the text of a cell: a text that a spreadsheet would take for a formula gets an apostrophe in
    /// front; numbers do not.
    pub fn text(self, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) => guarded(text),
            Value::Number(number) if self == Self::ExcelFrench => number.to_string().replace('.', ","),
            other => other.to_string(),
        }
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula; a signed figure is none.
pub fn guarded(text: &str) -> String {
    let opens = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && text.chars().nth(1).is_some();
    let is_figure = text.starts_with(['+', '-'])
        && text
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}' | '%' | '$'));
    if opens && !is_figure { format!("'{text}") } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_texts_are_guarded_and_only_numbers_have_a_decimal_comma() {
        let check = |value: Value, plain: &str, french: &str| {
            assert_eq!(
                (CsvStyle::Plain.text(&value).as_str(), CsvStyle::ExcelFrench.text(&value).as_str()),
                (plain, french)
            );
        };
        check(json!("=1+1"), "'=1+1", "'=1+1");
        check(json!("@SUM(A1)"), "'@SUM(A1)", "'@SUM(A1)");
        check(json!("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0");
        check(json!("\t=1"), "'\t=1", "'\t=1");
        check(json!("-5,2 %"), "-5,2 %", "-5,2 %");
        check(json!("-"), "-", "-");
        check(json!(-32.5), "-32.5", "-32,5");
        check(json!("2024.5"), "2024.5", "2024.5");
        check(json!(null), "", "");
        check(json!(true), "true", "true");
    }
}
