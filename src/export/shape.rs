//! What the tables of an export are: their columns, and how a record becomes their rows. All formats of rows share it.

use serde_json::{Value, json};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words; a list of words is one text, parted by `; `.
    Text,
    /// Words of any length: a whole letter. Spreadsheets go without it.
    LongText,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A date, ISO 8601.
    Date,
    /// True or false.
    Boolean,
    /// A number, a date or words, whatever the cell of a released table holds.
    Any,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name, in English as the keys of the record.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    from: From,
}

/// Where the value of a column comes from.
#[derive(Debug)]
enum From {
    /// A JSON pointer into the record.
    Record(&'static str),
    /// A JSON pointer into what the row is about: a citation, a table, a cell.
    Item(&'static str),
    /// Worked out.
    Worked(fn(&Place) -> Value),
}

/// What a row is about.
struct Place<'r> {
    record: &'r Value,
    item: &'r Value,
    /// The table that holds the item, where it is a cell.
    table: &'r Value,
    /// Which item of its list, from 0; of a cell, which table.
    position: usize,
    /// The row and the column of a cell, from 0.
    cell: (usize, usize),
}

/// A table of an export.
#[derive(Debug)]
pub struct Table {
    /// Its name, which is that of its file too.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns that tell its rows apart.
    pub key: &'static [&'static str],
    of: Of,
}

/// What has a row.
#[derive(Debug)]
enum Of {
    Letter,
    Document,
    /// Each item of a list of the record.
    Item(&'static str),
    /// Each cell of each table.
    Cell,
}

const fn of_record(name: &'static str, kind: Kind, pointer: &'static str) -> Column {
    Column { name, kind, from: From::Record(pointer) }
}

const fn of_item(name: &'static str, kind: Kind, pointer: &'static str) -> Column {
    Column { name, kind, from: From::Item(pointer) }
}

const fn worked(name: &'static str, kind: Kind, work: fn(&Place) -> Value) -> Column {
    Column { name, kind, from: From::Worked(work) }
}

const ROOT: Column = of_record("root", Kind::Text, "/source/root");
const PATH: Column = of_record("path", Kind::Text, "/source/path");
const PART: Column = of_record("part", Kind::Integer, "/part/index");
const ID: Column = of_record("id", Kind::Text, "/id");
const POSITION: Column = worked("position", Kind::Integer, |place| json!(place.position));
const TABLE: Column = worked("table", Kind::Integer, |place| json!(place.position));

/// The tables, in the order in which they are written.
pub const TABLES: &[Table] = &[
    Table {
        name: "decisions",
        key: &["root", "path", "part"],
        of: Of::Letter,
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            of_record("decision_key", Kind::Text, "/decision_key"),
            of_record("dossier", Kind::Text, "/dossier"),
            of_record("kind", Kind::Text, "/kind"),
            of_record("jurisdiction", Kind::Text, "/jurisdiction"),
            of_record("language", Kind::Text, "/language"),
            of_record("organism", Kind::Text, "/organism/value"),
            of_record("organism_code", Kind::Text, "/organism_code"),
            of_record("reference", Kind::Text, "/reference/value"),
            of_record("letter_date", Kind::Date, "/letter_date/value"),
            of_record("subject", Kind::Text, "/subject/value"),
            of_record("request_type", Kind::Text, "/request/type"),
            of_record("request_dated", Kind::Date, "/request/dated/value"),
            of_record("request_received", Kind::Date, "/request/received/value"),
            of_record("request_text", Kind::Text, "/request/text/value"),
            of_record("outcome", Kind::Text, "/outcome/summary/value"),
            of_record("outcome_page", Kind::Integer, "/outcome/summary/page"),
            of_record("outcome_confidence", Kind::Number, "/outcome/summary/confidence"),
            worked("federal_disposition", Kind::Text, |place| federal_disposition(place.record)),
            worked("grounds", Kind::Text, |place| grounds(place.record)),
            of_record("grounds_exhaustive", Kind::Boolean, "/grounds_exhaustive"),
            worked("days_from_received", Kind::Integer, |place| days_from(place.record, "received")),
            worked("days_from_reformulated", Kind::Integer, |place| days_from(place.record, "reformulated")),
            worked("days_from_dated", Kind::Integer, |place| days_from(place.record, "dated")),
            of_record("extension_days", Kind::Integer, "/extension/days/value"),
            of_record("extension_until", Kind::Date, "/extension/until/value"),
            worked("transferred_to", Kind::Text, |place| words_of(place.record, "/transferred_to", "/value")),
            of_record("fees_amount", Kind::Number, "/fees/value/amount"),
            of_record("fees_currency", Kind::Text, "/fees/value/currency"),
            of_record("recourse_days", Kind::Integer, "/recourse/days/value"),
            of_record("recourse_deadline", Kind::Date, "/recourse/deadline"),
            of_record("signatory", Kind::Text, "/signatory/name/value"),
            of_record("signatory_title", Kind::Text, "/signatory/title/value"),
            worked("table_count", Kind::Integer, |place| count_of(place.record, "/tables")),
            worked("verdicts", Kind::Text, |place| words_of(place.record, "/tables", "/verdict")),
            worked("findings", Kind::Text, |place| words_of(place.record, "/findings", "/code")),
            worked("notes", Kind::Text, |place| words_of(place.record, "/notes", "/code")),
            of_record("pages", Kind::Integer, "/source/pages"),
            of_record("text_origin", Kind::Text, "/source/text_origin"),
            of_record("source_url", Kind::Text, "/source/url"),
            of_record("vanished", Kind::Boolean, "/source/vanished"),
            of_record("extractor_version", Kind::Text, "/extractor_version"),
            of_record("text", Kind::LongText, "/text"),
        ],
    },
    Table {
        name: "documents",
        key: &["root", "path", "part"],
        of: Of::Document,
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            of_record("dossier", Kind::Text, "/dossier"),
            of_record("kind", Kind::Text, "/kind"),
            of_record("language", Kind::Text, "/language"),
            of_record("organism", Kind::Text, "/organism/value"),
            worked("table_count", Kind::Integer, |place| count_of(place.record, "/tables")),
            worked("verdicts", Kind::Text, |place| words_of(place.record, "/tables", "/verdict")),
            worked("findings", Kind::Text, |place| words_of(place.record, "/findings", "/code")),
            worked("notes", Kind::Text, |place| words_of(place.record, "/notes", "/code")),
            of_record("pages", Kind::Integer, "/source/pages"),
            of_record("text_origin", Kind::Text, "/source/text_origin"),
            of_record("source_url", Kind::Text, "/source/url"),
            of_record("vanished", Kind::Boolean, "/source/vanished"),
            of_record("extractor_version", Kind::Text, "/extractor_version"),
            of_record("text", Kind::LongText, "/text"),
        ],
    },
    Table {
        name: "citations",
        key: &["root", "path", "part", "position"],
        of: Of::Item("/citations"),
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            POSITION,
            of_item("law", Kind::Text, "/law"),
            of_item("article", Kind::Text, "/article"),
            of_item("paragraph", Kind::Text, "/paragraph"),
            of_item("subparagraph", Kind::Text, "/subparagraph"),
            of_item("role", Kind::Text, "/role"),
            of_item("title", Kind::Text, "/title"),
            of_item("url", Kind::Text, "/url"),
            of_item("raw", Kind::Text, "/raw"),
            of_item("page", Kind::Integer, "/page"),
            of_item("confidence", Kind::Number, "/confidence"),
        ],
    },
    Table {
        name: "tables",
        key: &["root", "path", "part", "table"],
        of: Of::Item("/tables"),
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            TABLE,
            of_item("title", Kind::Text, "/title"),
            worked("first_page", Kind::Integer, |place| edge_page(place.item, false)),
            worked("last_page", Kind::Integer, |place| edge_page(place.item, true)),
            worked("column_count", Kind::Integer, |place| count_of(place.item, "/columns")),
            worked("row_count", Kind::Integer, |place| count_of(place.item, "/rows")),
            worked("table_notes", Kind::Text, |place| words_of(place.item, "/notes", "")),
            of_item("source", Kind::Text, "/source"),
            of_item("method", Kind::Text, "/method"),
            of_item("confidence", Kind::Number, "/confidence"),
            of_item("verdict", Kind::Text, "/verdict"),
        ],
    },
    Table {
        name: "cells",
        key: &["root", "path", "part", "table", "row", "column"],
        of: Of::Cell,
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            TABLE,
            worked("row", Kind::Integer, |place| json!(place.cell.0)),
            worked("column", Kind::Integer, |place| json!(place.cell.1)),
            worked("row_kind", Kind::Text, |place| place.table["row_kinds"][place.cell.0].clone()),
            worked("column_name", Kind::Text, |place| place.table["columns"][place.cell.1]["name"].clone()),
            worked("unit", Kind::Text, |place| place.table["columns"][place.cell.1]["unit"].clone()),
            of_item("raw", Kind::Text, "/raw"),
            of_item("value", Kind::Any, "/value"),
            worked("number", Kind::Number, |place| match &place.item["value"] {
                Value::Number(number) => Value::Number(number.clone()),
                _ => Value::Null,
            }),
            of_item("status", Kind::Text, "/status"),
            of_item("suppressed_by", Kind::Text, "/suppressed_by"),
            of_item("page", Kind::Integer, "/page"),
        ],
    },
    Table {
        name: "findings",
        key: &["root", "path", "part", "position"],
        of: Of::Item("/findings"),
        columns: &[
            ROOT,
            PATH,
            PART,
            ID,
            POSITION,
            of_item("code", Kind::Text, "/code"),
            of_item("severity", Kind::Text, "/severity"),
            of_item("message_fr", Kind::Text, "/message_fr"),
            of_item("message_en", Kind::Text, "/message_en"),
            worked("readings", Kind::Text, |place| words_of(place.item, "/readings", "")),
            of_item("page", Kind::Integer, "/page"),
            of_item("table", Kind::Integer, "/table"),
            of_item("row", Kind::Integer, "/row"),
            of_item("column", Kind::Integer, "/column"),
        ],
    },
];

impl Table {
    /// Gives the rows that a record has in this table, one after another.
    ///
    /// # Errors
    /// That of the one who takes them.
    pub fn each_row(&self, record: &Value, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let is_document = matches!(record["kind"].as_str(), Some("document" | "other"));
        let none = Value::Null;
        let mut give = |item: &Value, table: &Value, position: usize, cell: (usize, usize)| {
            let place = Place { record, item, table, position, cell };
            let row: Vec<Value> = self.columns.iter().map(|column| column.value(&place)).collect();
            take(&row)
        };
        match self.of {
            Of::Letter if !is_document => give(record, &none, 0, (0, 0)),
            Of::Document if is_document => give(record, &none, 0, (0, 0)),
            Of::Letter | Of::Document => Ok(()),
            Of::Item(pointer) => {
                let mut items = list_at(record, pointer).iter().enumerate();
                items.try_for_each(|(position, item)| give(item, &none, position, (0, 0)))
            }
            Of::Cell => {
                for (position, table) in list_at(record, "/tables").iter().enumerate() {
                    for (row, cells) in list_at(table, "/rows").iter().enumerate() {
                        let cells = cells.as_array().map(Vec::as_slice).unwrap_or_default();
                        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_null()) {
                            give(cell, table, position, (row, column))?;
                        }
                    }
                }
                Ok(())
            }
        }
    }

    /// Gives the columns without the texts of any length.
    pub fn short_columns(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.kind != Kind::LongText)
    }
}

impl Column {
    fn value(&self, place: &Place) -> Value {
        let found = match self.from {
            From::Record(pointer) => place.record.pointer(pointer).cloned(),
            From::Item(pointer) => place.item.pointer(pointer).cloned(),
            From::Worked(work) => Some(work(place)),
        };
        found.unwrap_or(Value::Null)
    }
}

/// Gives the list at a pointer; an empty one where there is none.
pub fn list_at<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    value.pointer(pointer).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Gives the articles invoked to withhold, each once.
pub fn grounds(record: &Value) -> Value {
    let mut grounds: Vec<String> = Vec::new();
    for citation in list_at(record, "/citations").iter().filter(|citation| citation["role"] == "ground") {
        let text = |key: &str| citation[key].as_str().unwrap_or_default();
        let ground = format!("{} {}", text("law"), text("article"));
        if !grounds.contains(&ground) {
            grounds.push(ground);
        }
    }
    joined(grounds)
}

/// Gives the disposition under which the statistics of the Government of Canada would count the outcome, where one fits.
fn federal_disposition(record: &Value) -> Value {
    let words = match record.pointer("/outcome/summary/value").and_then(Value::as_str) {
        Some("granted") => "All disclosed",
        Some("partial") => "Disclosed in part",
        Some("refused") => "All exempted",
        Some("no_document") => "No records exist",
        Some("transferred") => "Request transferred",
        Some("withdrawn") => "Request abandoned",
        _ => return Value::Null,
    };
    json!(words)
}

fn days_from(record: &Value, start: &str) -> Value {
    let delay = list_at(record, "/delays").iter().find(|delay| delay["from"] == start);
    delay.map_or(Value::Null, |delay| delay["days"].clone())
}

fn count_of(value: &Value, pointer: &str) -> Value {
    json!(list_at(value, pointer).len())
}

/// Gives the words at a pointer of each item of a list, equal ones once.
fn words_of(value: &Value, list: &str, pointer: &str) -> Value {
    let mut words: Vec<String> = Vec::new();
    for word in list_at(value, list).iter().filter_map(|item| item.pointer(pointer)?.as_str()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_string());
        }
    }
    joined(words)
}

fn joined(words: Vec<String>) -> Value {
    if words.is_empty() { Value::Null } else { json!(words.join("; ")) }
}

fn edge_page(table: &Value, last: bool) -> Value {
    let pages = list_at(table, "/pages");
    let page = if last { pages.last() } else { pages.first() };
    page.cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(record: Value, table: &str, expected: &[&str]) {
        let table = TABLES.iter().find(|known| known.name == table).expect("it is one of them");
        let mut rows = Vec::new();
        let taken = table.each_row(&record, |row| {
            rows.push(row.iter().filter(|value| !value.is_null()).map(Value::to_string).collect::<Vec<_>>().join(" "));
            Ok(())
        });
        taken.expect("nobody refuses a row");
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_letter_is_a_row_of_decisions_and_a_table_one_of_documents() {
        let record = |kind: &str| json!({ "kind": kind, "id": "b3:1" });
        check(record("decision"), "decisions", &[r#""b3:1" "decision" 0"#]);
        check(record("decision"), "documents", &[]);
        check(record("document"), "documents", &[r#""b3:1" "document" 0"#]);
        check(record("document"), "decisions", &[]);
        check(json!({}), "cells", &[]);
    }

    #[test]
    fn a_withheld_cell_is_told_from_an_empty_one() {
        let cell = |raw: &str, value: Value, status: &str| json!({ "raw": raw, "value": value, "status": status });
        let rows = json!([[
            cell("1 641", json!(1641), "number"),
            cell("", Value::Null, "suppressed"),
            null_cell(),
            cell("", Value::Null, "empty")
        ]]);
        let record = json!({ "tables": [{ "columns": [{ "name": "A" }], "rows": rows, "row_kinds": ["data"] }] });
        let expected = [
            r#"0 0 0 "data" "A" "1 641" 1641 1641 "number""#,
            r#"0 0 1 "data" "" "suppressed""#,
            r#"0 0 3 "data" "" "empty""#,
        ];
        check(record, "cells", &expected);
    }

    fn null_cell() -> Value {
        Value::Null
    }

    #[test]
    fn grounds_are_named_once_and_the_outcome_in_the_words_of_ottawa() {
        let cited = |article: &str, role: &str| json!({ "law": "A-2.1", "article": article, "role": role });
        let citations =
            json!([cited("53", "ground"), cited("53", "ground"), cited("10", "procedure"), cited("54", "ground")]);
        assert_eq!(grounds(&json!({ "citations": citations })), json!("A-2.1 53; A-2.1 54"));
        assert_eq!(
            federal_disposition(&json!({ "outcome": { "summary": { "value": "partial" } } })),
            "Disclosed in part"
        );
        assert_eq!(federal_disposition(&json!({ "outcome": { "summary": null } })), Value::Null);
    }
}
