//! Records → lines for the `_bulk` door of OpenSearch or Elasticsearch, and the template of the index that they go to.

use std::io::Write;

use anyhow::Result;
use serde_json::{Map, Value, json};
use tempfile::NamedTempFile;

use crate::export::files::OutputFolder;
use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::{Kind, TABLES, list_at};

/// The name of the index.
const INDEX: &str = "greffier-decisions";
/// The file of the template.
pub const TEMPLATE: &str = "index-template.json";
/// A server takes 100 MB at once by default: no file is larger than about half of that.
const FILE_BYTES: usize = 50 * 1024 * 1024;

/// Files that are being written.
pub struct Bulk<'b> {
    folder: &'b OutputFolder,
    done: Vec<(String, NamedTempFile)>,
    out: Output,
    bytes: usize,
}

/// Gives the name of a file of lines, from 1.
pub fn bulk_name(number: usize) -> String {
    format!("bulk-{number:05}.ndjson")
}

impl<'b> Bulk<'b> {
    /// Begins the files.
    ///
    /// # Errors
    /// The system's own, where they cannot be written.
    pub fn new(folder: &'b OutputFolder) -> Result<Self> {
        let mut template = Output::file(folder, TEMPLATE)?;
        writeln!(template, "{}", serde_json::to_string_pretty(&index_template())?)?;
        let done = template.close()?.into_iter().collect();
        Ok(Self { folder, done, out: Output::file(folder, &bulk_name(1))?, bytes: 0 })
    }
}

impl Exporter for Bulk<'_> {
    fn take(&mut self, record: &Exported) -> Result<()> {
        let action = json!({ "index": { "_index": INDEX, "_id": record.value["id"] } });
        let lines = format!("{action}\n{}\n", Value::Object(record_to_document(record.value)?));
        if self.bytes > 0 && self.bytes + lines.len() > FILE_BYTES {
            // The template is the first of those that are done.
            let next = Output::file(self.folder, &bulk_name(self.done.len() + 1))?;
            self.done.extend(std::mem::replace(&mut self.out, next).close()?);
            self.bytes = 0;
        }
        self.bytes += lines.len();
        Ok(self.out.write_all(lines.as_bytes())?)
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        let mut files = self.done;
        files.extend(self.out.close()?);
        Ok(files)
    }
}

/// Gives a record as a document of the index: the columns of its row that say something, lists as lists.
fn record_to_document(record: &Value) -> Result<Map<String, Value>> {
    let mut document = Map::new();
    for table in TABLES.iter().filter(|table| matches!(table.name, "decisions" | "documents")) {
        table.each_row(record, |row| {
            let said = table.columns.iter().zip(row).filter(|(_, value)| !value.is_null());
            document.extend(said.map(|(column, value)| (column.name.to_string(), value.clone())));
            Ok(())
        })?;
    }
    for list in ["grounds", "verdicts", "findings", "notes", "transferred_to"] {
        let words =
            document.get(list).and_then(Value::as_str).map(|words| json!(words.split("; ").collect::<Vec<_>>()));
        if let Some(words) = words {
            document.insert(list.to_string(), words);
        }
    }
    let texts = |pointer: &str, key: &str| -> Vec<Value> {
        list_at(record, pointer).iter().map(|item| item[key].clone()).filter(|text| !text.is_null()).collect()
    };
    document.insert("request_points".into(), json!(texts("/request/points", "value")));
    document.insert("table_titles".into(), json!(texts("/tables", "title")));
    let cited = list_at(record, "/citations").iter().map(|citation| {
        let text = |key: &str| citation[key].as_str().unwrap_or_default();
        format!("{} {}", text("law"), text("article"))
    });
    let cited: std::collections::BTreeSet<String> = cited.collect();
    document.insert("cited".into(), json!(cited));
    Ok(document)
}

/// Gives the template of the index: a French analysis that drops elisions with both apostrophes, keeps accents from
/// mattering and takes the light stems; an English one beside it.
pub fn index_template() -> Value {
    let text = json!({
        "type": "text",
        "analyzer": "french_letters",
        "fields": { "en": { "type": "text", "analyzer": "english" }, "raw": { "type": "keyword", "ignore_above": 512 } },
    });
    let mut properties = Map::new();
    let columns =
        TABLES.iter().filter(|table| matches!(table.name, "decisions" | "documents")).flat_map(|table| table.columns);
    for column in columns {
        let field = match column.kind {
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Number => json!({ "type": "double" }),
            Kind::Date => json!({ "type": "date", "format": "strict_date" }),
            Kind::Boolean => json!({ "type": "boolean" }),
            Kind::LongText => {
                json!({ "type": "text", "analyzer": "french_letters", "fields": { "en": { "type": "text", "analyzer": "english" } } })
            }
            Kind::Text | Kind::Any
                if matches!(
                    column.name,
                    "organism" | "subject" | "request_text" | "signatory_title" | "transferred_to"
                ) =>
            {
                text.clone()
            }
            Kind::Text | Kind::Any => json!({ "type": "keyword", "ignore_above": 8191 }),
        };
        properties.insert(column.name.to_string(), field);
    }
    properties.insert("cited".into(), json!({ "type": "keyword" }));
    properties.insert("request_points".into(), text.clone());
    properties.insert("table_titles".into(), text);
    json!({
        "index_patterns": [INDEX],
        "template": {
            "settings": { "analysis": {
                "char_filter": { "apostrophes": { "type": "mapping", "mappings": ["\\u2019=>'", "\\u2018=>'", "\\u02BC=>'", "œ=>oe", "Œ=>OE"] } },
                "filter": {
                    "french_elision": { "type": "elision", "articles_case": true,
                        "articles": ["l", "d", "qu", "j", "n", "s", "c", "m", "t", "jusqu", "quoiqu", "lorsqu", "puisqu"] },
                    "french_stop": { "type": "stop", "stopwords": "_french_" },
                    "french_stems": { "type": "stemmer", "language": "light_french" },
                },
                "analyzer": { "french_letters": { "type": "custom", "char_filter": ["apostrophes"], "tokenizer": "standard",
                    "filter": ["french_elision", "lowercase", "french_stop", "french_stems", "asciifolding"] } },
            } },
            "mappings": { "dynamic": false, "properties": properties },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_holds_lists_and_says_nothing_of_what_is_null() {
        let citation = json!({ "law": "A-2.1", "article": "53", "role": "ground" });
        let record = json!({ "kind": "decision", "id": "b3:1", "citations": [citation], "request": { "points": [{ "value": "Un" }] } });
        let document = record_to_document(&record).expect("nobody refuses it");
        assert_eq!(document["grounds"], json!(["A-2.1 53"]));
        assert_eq!(document["request_points"], json!(["Un"]));
        assert!(!document.contains_key("reference") && !document.contains_key("tables"));
    }
}
