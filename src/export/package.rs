//! Records → a Frictionless data package: CSV files beside a `datapackage.json` that says what each field holds.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::export::csv::CsvTables;
use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::{Column, Kind, TABLES, Table};
use crate::messages::{Lang, columns, export as say};

/// The name of the description.
pub const DESCRIPTION: &str = "datapackage.json";

/// A package that is being written.
pub struct Package {
    tables: CsvTables,
    description: Output,
    lang: Lang,
}

impl Package {
    /// Begins a package of CSV files that are already begun.
    pub fn new(tables: CsvTables, description: Output, lang: Lang) -> Self {
        Self { tables, description, lang }
    }
}

impl Exporter for Package {
    fn take(&mut self, record: &Exported) -> Result<()> {
        self.tables.take(record)
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        let mut files = Box::new(self.tables).finish()?;
        writeln!(self.description, "{}", serde_json::to_string_pretty(&package_description(self.lang))?)?;
        files.extend(self.description.close()?);
        Ok(files)
    }
}

/// Says what the package and each field of its tables hold.
pub fn package_description(lang: Lang) -> Value {
    let resources: Vec<Value> = TABLES.iter().map(|table| resource(table, lang)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "greffier-decisions",
        "title": say::page_title().in_lang(lang),
        "description": say::package_about().in_lang(lang),
        "resources": resources,
    })
}

fn resource(table: &Table, lang: Lang) -> Value {
    let fields: Vec<Value> = table.short_columns().map(|(_, column)| field(table, column, lang)).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": table.key, "missingValues": [""] });
    if table.name == "cells" {
        let key = ["root", "path", "part", "table"];
        schema["foreignKeys"] = json!([{ "fields": key, "reference": { "resource": "tables", "fields": key } }]);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "description": columns::table(table.name).in_lang(lang),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field(table: &Table, column: &Column, lang: Lang) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::LongText => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Boolean => "boolean",
        Kind::Any => "any",
    };
    let mut constraints = json!({});
    if table.key.contains(&column.name) {
        constraints["required"] = json!(true);
    }
    if let Some(words) = words_of(column.name) {
        constraints["enum"] = json!(words);
    }
    json!({
        "name": column.name,
        "title": columns::heading(column.name).in_lang(lang),
        "description": columns::description(column.name).in_lang(lang),
        "type": kind,
        "constraints": constraints,
    })
}

/// Gives the only words that a column may hold, where they are few.
fn words_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "status" => &["text", "number", "date", "empty", "suppressed"],
        "suppressed_by" => &["symbol", "box", "inferred_blank"],
        "verdict" => &["reconciled", "not_reconcilable", "inconsistent_as_read"],
        "row_kind" => &["data", "total", "subtotal", "section"],
        "role" => &["ground", "procedure", "recourse", "in_request", "annex", "mention"],
        "severity" => &["info", "warning"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_described_in_both_languages() {
        for lang in [Lang::Fr, Lang::En] {
            let package = package_description(lang);
            let resources = package["resources"].as_array().expect("there are resources");
            let fields =
                resources.iter().flat_map(|resource| resource["schema"]["fields"].as_array().into_iter().flatten());
            for field in fields {
                assert_ne!(field["description"], "", "{field}");
            }
        }
    }
}
