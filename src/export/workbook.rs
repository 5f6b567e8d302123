//! Records → one Excel workbook for people: typed dates, references as text, links to the letters, and what was not read.
//! The home of rust_xlsxwriter. Rows go to the disk as they come, and no time is in the file: same records, same bytes.

use std::io::{self, BufWriter};

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::export::files::OutputFolder;
use crate::export::links::Links;
use crate::export::output::{Exported, Exporter};
use crate::export::shape::{Kind, TABLES};
use crate::messages::{Lang, columns, export as say};

/// The name of the workbook.
pub const WORKBOOK: &str = "decisions.xlsx";
/// A sheet has so many rows at most, its heading included; more go to a next one.
const ROWS_MAX: u32 = 1_048_576;
/// A sheet has so many links at most; letters beyond them are named without a link.
const LINKS_MAX: usize = 65_530;
/// A cell holds so many characters at most (Excel: 32,767 units of UTF-16).
const CHARACTERS_MAX: usize = 16_000;
/// The sheets: a table of [`TABLES`] and those of its columns that people look at, in this order.
const SHEETS: &[(&str, &[&str])] = &[
    (
        "decisions",
        &[
            "organism",
            "reference",
            "letter_date",
            "kind",
            "outcome",
            "outcome_page",
            "outcome_confidence",
            "grounds",
            "grounds_exhaustive",
            "subject",
            "request_dated",
            "request_received",
            "request_text",
            "days_from_received",
            "days_from_reformulated",
            "days_from_dated",
            "extension_days",
            "extension_until",
            "transferred_to",
            "fees_amount",
            "fees_currency",
            "recourse_days",
            "recourse_deadline",
            "signatory",
            "signatory_title",
            "table_count",
            "verdicts",
            "findings",
            "notes",
            "request_type",
            "jurisdiction",
            "language",
            "dossier",
            "source_url",
            "vanished",
            "pages",
            "root",
            "path",
            "part",
            "id",
        ],
    ),
    (
        "tables",
        &[
            "title",
            "verdict",
            "first_page",
            "last_page",
            "row_count",
            "column_count",
            "source",
            "method",
            "confidence",
            "id",
        ],
    ),
    ("findings", &["severity", "message", "page", "table", "row", "column", "code", "id"]),
];

/// A file that was not read, for the sheet of failures.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The name of its root.
    pub root: String,
    /// Its path below the root.
    pub path: String,
    /// Its state, in words.
    pub state: String,
    /// The category of the failure.
    pub category: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Cause and remedy.
    pub cause: String,
}

/// A workbook that is being written.
pub struct Book<'b> {
    book: Workbook,
    sheets: Vec<Sheet>,
    file: NamedTempFile,
    links: &'b Links,
    lang: Lang,
    /// What was not read; nothing where the workbook does not tell.
    failures: Option<&'b [Failure]>,
}

/// A sheet, or the last of those that it goes on in.
struct Sheet {
    name: String,
    headings: Vec<String>,
    kinds: Vec<Kind>,
    /// Where it stands in the workbook.
    index: usize,
    /// How many sheets it is by now.
    number: usize,
    /// The next row.
    row: u32,
    links: usize,
}

impl<'b> Book<'b> {
    /// Begins a workbook.
    ///
    /// # Errors
    /// The system's own, where it cannot be written.
    pub fn new(folder: &OutputFolder, links: &'b Links, failures: Option<&'b [Failure]>, lang: Lang) -> Result<Self> {
        let mut book = Workbook::new();
        book.set_tempdir(folder.join("")).map_err(refused)?;
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(refused)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        let mut sheets = Vec::new();
        for (table, names) in SHEETS {
            let headings = names.iter().map(|name| columns::heading(name).in_lang(lang));
            let headings = std::iter::once(columns::heading("letter").in_lang(lang)).chain(headings).collect();
            let kinds = std::iter::once(Kind::Text).chain(names.iter().map(|name| kind_of(table, name))).collect();
            sheets.push(Sheet::begin(&mut book, say::sheet(table).in_lang(lang), headings, kinds)?);
        }
        if failures.is_some() {
            let names = ["path", "state", "category", "page", "cause"];
            let headings = names.iter().map(|name| columns::heading(name).in_lang(lang)).collect();
            let kinds = vec![Kind::Text, Kind::Text, Kind::Text, Kind::Integer, Kind::Text];
            sheets.push(Sheet::begin(&mut book, say::sheet("failures").in_lang(lang), headings, kinds)?);
        }
        Ok(Self { book, sheets, file: folder.temporary()?, links, lang, failures })
    }
}

impl Exporter for Book<'_> {
    fn take(&mut self, record: &Exported) -> Result<()> {
        let (links, lang) = (self.links, self.lang);
        let name = record.value.pointer("/source/path").and_then(Value::as_str).unwrap_or_default();
        for (sheet, (table, names)) in self.sheets.iter_mut().zip(SHEETS) {
            let Some(table) = TABLES.iter().find(|known| known.name == *table) else { continue };
            table.each_row(record.value, |row| {
                let value = |name: &str| {
                    let name = if name == "message" { message_column(lang) } else { name };
                    let index = table.columns.iter().position(|column| column.name == name);
                    index.map_or(Value::Null, |index| say::shown(name, &row[index], lang))
                };
                let values: Vec<Value> = names.iter().map(|name| value(name)).collect();
                let page = ["page", "first_page", "outcome_page"].iter().find_map(|name| value(name).as_u64());
                sheet.write(&mut self.book, (name, links.to_letter(record.value, page)), &values)
            })?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        if let (Some(failures), Some(sheet)) = (self.failures, self.sheets.last_mut()) {
            for failure in failures {
                let Failure { root, path, state, category, page, cause } = failure;
                let values = [state.as_str().into(), category.as_str().into(), (*page).into(), cause.as_str().into()];
                let link = self.links.to_file(root, path, false, page.map(u64::from));
                sheet.write(&mut self.book, (path, link), &values)?;
            }
        }
        for sheet in &self.sheets {
            let last = sheet.row.saturating_sub(1);
            let columns = u16::try_from(sheet.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
            sheet.of(&mut self.book)?.autofilter(0, 0, last, columns).map_err(refused)?;
        }
        let mut out = BufWriter::new(self.file);
        self.book.save_to_writer(&mut out).map_err(refused)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(vec![(WORKBOOK.to_string(), file)])
    }
}

impl Sheet {
    fn begin(book: &mut Workbook, name: String, headings: Vec<String>, kinds: Vec<Kind>) -> Result<Self> {
        let index = book.worksheets().len();
        let mut sheet = Self { name, headings, kinds, index, number: 0, row: 0, links: 0 };
        sheet.go_on(book)?;
        Ok(sheet)
    }

    /// Begins the next sheet of this name, with its headings.
    fn go_on(&mut self, book: &mut Workbook) -> Result<()> {
        self.number += 1;
        self.index = book.worksheets().len();
        let name = if self.number == 1 { self.name.clone() } else { format!("{} {}", self.name, self.number) };
        let page = book.add_worksheet_with_constant_memory().map_err(refused)?;
        page.set_name(name).and_then(|page| page.set_freeze_panes(1, 0)).map_err(refused)?;
        let bold = Format::new().set_bold();
        for (column, heading) in (0..).zip(&self.headings) {
            let width = if self.kinds[usize::from(column)] == Kind::Text { 24 } else { 12 };
            page.set_column_width(column, width).map_err(refused)?;
            page.write_string_with_format(0, column, heading, &bold).map_err(refused)?;
        }
        (self.row, self.links) = (1, 0);
        Ok(())
    }

    fn of<'w>(&self, book: &'w mut Workbook) -> Result<&'w mut Worksheet> {
        book.worksheet_from_index(self.index).map_err(refused)
    }

    /// Writes a row: the letter with its link, then the values.
    fn write(&mut self, book: &mut Workbook, (name, link): (&str, Option<String>), values: &[Value]) -> Result<()> {
        if self.row == ROWS_MAX {
            self.go_on(book)?;
        }
        let (row, kinds) = (self.row, &self.kinds);
        let page = self.of(book)?;
        let linked = link.filter(|_| self.links < LINKS_MAX).is_some_and(|link| {
            // A spreadsheet takes no page of a PDF; the page stands in its column.
            let address = link.split('#').next().unwrap_or_default();
            page.write_url(row, 0, Url::new(format!("file:///{address}")).set_text(cut(name))).is_ok()
        });
        self.links += usize::from(linked);
        if !linked {
            page.write_string(row, 0, cut(name)).map_err(refused)?;
        }
        for ((column, value), kind) in (1..).zip(values).zip(&kinds[1..]) {
            write_value(page, (row, column), value, *kind).map_err(refused)?;
        }
        self.row += 1;
        Ok(())
    }
}

/// Writes a value in its type: a text never becomes a number, a date or a formula.
fn write_value(page: &mut Worksheet, (row, column): (u32, u16), value: &Value, kind: Kind) -> Result<(), XlsxError> {
    match value {
        Value::Null => {}
        Value::Bool(value) => {
            page.write_boolean(row, column, *value)?;
        }
        Value::Number(number) => {
            page.write_number(row, column, number.as_f64().unwrap_or_default())?;
        }
        Value::String(text) => {
            let date = (kind == Kind::Date).then(|| ExcelDateTime::parse_from_str(text).ok()).flatten();
            match date {
                Some(date) => {
                    page.write_datetime_with_format(row, column, &date, &Format::new().set_num_format("yyyy-mm-dd"))?
                }
                // A day before 1900 is none to Excel.
                None => page.write_string(row, column, cut(text))?,
            };
        }
        other => {
            page.write_string(row, column, cut(&other.to_string()))?;
        }
    }
    Ok(())
}

/// Gives the text as a cell can hold it.
fn cut(text: &str) -> String {
    match text.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

fn kind_of(table: &str, name: &str) -> Kind {
    let table = TABLES.iter().find(|known| known.name == table);
    let column = table.and_then(|table| table.columns.iter().find(|column| column.name == name));
    column.map_or(Kind::Text, |column| column.kind)
}

/// Gives the column that holds the sentence of a finding.
fn message_column(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "message_fr",
        Lang::En => "message_en",
    }
}

/// Gives an error of the workbook as the system's own, where it is one: a full disk stays a full disk.
fn refused(error: XlsxError) -> anyhow::Error {
    match error {
        XlsxError::IoError(error) => anyhow::Error::new(error),
        other => anyhow::Error::new(other),
    }
}
