//! Tables → CSV, Markdown and the form that the yardstick scores.

use serde_json::{Value, json};

use crate::record::{CellStatus, TableOut};

/// How CSV is written.
#[derive(Debug, Clone, Copy)]
pub struct CsvForm {
    /// What parts the cells: a comma, or what the reader's spreadsheet takes for it.
    pub separator: char,
    /// The mark of UTF-8 stands in front, by which some spreadsheets know the encoding.
    pub mark: bool,
}

impl CsvForm {
    /// Makes the text of a file out of lines.
    pub fn file(&self, lines: &str) -> String {
        if self.mark && !lines.is_empty() { format!("\u{FEFF}{lines}") } else { lines.to_string() }
    }
}

/// Writes a table as CSV (RFC 4180, LF). A text that a spreadsheet would take for a formula gets an apostrophe in
/// front; numbers do not.
pub fn table_to_csv(table: &TableOut, form: &CsvForm) -> String {
    let header = table.header.iter().map(|row| {
        let texts = row.iter().map(|cell| guarded(cell.as_deref().unwrap_or_default()));
        texts.collect::<Vec<_>>()
    });
    let body = table.rows.iter().map(|row| {
        let texts = row.iter().map(|cell| match cell {
            Some(cell) if cell.status == CellStatus::Number => cell.raw.clone(),
            Some(cell) => guarded(&cell.raw),
            None => String::new(),
        });
        texts.collect::<Vec<_>>()
    });
    let mut csv = String::new();
    for row in header.chain(body) {
        let cells: Vec<String> = row.iter().map(|text| quoted(text, form.separator)).collect();
        csv.push_str(&cells.join(&form.separator.to_string()));
        csv.push('\n');
    }
    csv
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula.
fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.chars().count() > 1;
    if formula { format!("'{text}") } else { text.to_string() }
}

/// Gives a text as a cell of CSV.
pub fn text_to_cell(text: &str, separator: char) -> String {
    quoted(&guarded(text), separator)
}

fn quoted(text: &str, separator: char) -> String {
    let needs = text.contains([separator, ',', ';', '"', '\n', '\r']);
    if needs { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
}

/// Writes a table as Markdown, its title above and its notes and source below.
pub fn table_to_markdown(table: &TableOut) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let line = |row: &[String]| format!("| {} |\n", row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(" | "));
    let mut markdown = String::new();
    if let Some(title) = &table.title {
        markdown.push_str(&format!("**{title}**\n\n"));
    }
    let rows = text_rows(table);
    let names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    markdown.push_str(&line(&names));
    markdown.push_str(&format!("|{}\n", " --- |".repeat(names.len())));
    for row in &rows[table.header.len()..] {
        markdown.push_str(&line(row));
    }
    for note in &table.notes {
        markdown.push_str(&format!("\n{note}\n"));
    }
    if let Some(source) = &table.source {
        markdown.push_str(&format!("\n{source}\n"));
    }
    markdown
}

/// Gives all rows as texts, header first; a position covered by a span is empty.
fn text_rows(table: &TableOut) -> Vec<Vec<String>> {
    let header = table.header.iter().map(|row| row.iter().map(|cell| cell.clone().unwrap_or_default()).collect());
    let body = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_ref().map(|cell| cell.raw.clone()).unwrap_or_default()).collect());
    header.chain(body).collect()
}

/// Gives the tables in the form that the yardstick reads: header rows in, title and notes out, spans in `cells`.
pub fn tables_to_score(tables: &[TableOut], pages: u32) -> Value {
    let tables: Vec<Value> = tables.iter().map(table_to_score).collect();
    json!({ "tables": tables, "pages": pages })
}

fn table_to_score(table: &TableOut) -> Value {
    let mut cells = Vec::new();
    for (row, header) in table.header.iter().enumerate() {
        for (column, text) in header.iter().enumerate() {
            let Some(text) = text else { continue };
            let span = table.header_spans.iter().find(|span| span.row == row && span.column == column);
            let (rows, columns) = span.map_or((1, 1), |span| (span.rowspan, span.colspan));
            cells.push(json!({ "r": row, "c": column, "rs": rows, "cs": columns, "text": text }));
        }
    }
    for (index, row) in table.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let (rows, columns) = (cell.rowspan.unwrap_or(1), cell.colspan.unwrap_or(1));
            let row = index + table.header.len();
            cells.push(json!({ "r": row, "c": column, "rs": rows, "cs": columns, "text": cell.raw }));
        }
    }
    let pages = if table.pages.is_empty() { vec![1] } else { table.pages.clone() };
    json!({ "page": pages[0], "pages": pages, "rows": text_rows(table), "cells": cells })
}
