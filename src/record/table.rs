//! The tables of the record: cells typed, what stands around them apart.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::record::BoxPt;

/// A table; one that runs over pages is one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableOut {
    /// The title above it.
    pub title: Option<String>,
    /// Its pages; empty in a format without pages.
    pub pages: Vec<u32>,
    /// Its box on each page.
    pub boxes: Vec<BoxPt>,
    /// The header rows, each `columns.len()` long.
    pub header: Vec<Vec<Option<String>>>,
    /// The header cells that cover several positions.
    pub header_spans: Vec<HeaderSpan>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows below the header, each `columns.len()` long; a position covered by a span is null.
    pub rows: Vec<Vec<Option<CellOut>>>,
    /// What each row is.
    pub row_kinds: Vec<RowKind>,
    /// The notes below it.
    pub notes: Vec<String>,
    /// The source below it.
    pub source: Option<String>,
    /// How it was found.
    pub method: TableMethodOut,
    /// The probability that it is read right.
    pub confidence: f64,
    /// Whether its figures add up; null before the audit.
    pub verdict: Option<Verdict>,
}

/// A header cell that covers several positions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeaderSpan {
    /// The header row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// How many rows it covers.
    pub rowspan: usize,
    /// How many columns it covers.
    pub colspan: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Column {
    /// The header levels joined by ` / `.
    pub name: String,
    /// The type of its cells.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// The unit, e.g. `%` or `$`.
    pub unit: Option<String>,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// Words.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Percentages: 32.1 is 32.1 %.
    Percent,
    /// Amounts of money.
    Money,
    /// Dates.
    Date,
}

/// A cell below the header.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CellOut {
    /// The words as written.
    pub raw: String,
    /// The typed value: a number, a text (dates in ISO 8601) or null.
    pub value: Value,
    /// What the cell holds.
    pub status: CellStatus,
    /// Why a suppressed cell is taken as suppressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_by: Option<SuppressedBy>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place on the page.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
    /// How many rows it covers, where more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rowspan: Option<usize>,
    /// How many columns it covers, where more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colspan: Option<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellStatus {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Nothing.
    Empty,
    /// A value that was taken out.
    Suppressed,
}

/// Why a cell is taken as suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuppressedBy {
    /// A symbol stands in it.
    Symbol,
    /// A box covers it.
    Box,
    /// It is blank where the notes say that values were removed.
    InferredBlank,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Values.
    Data,
    /// The total.
    Total,
    /// A subtotal.
    Subtotal,
    /// A heading inside the table.
    Section,
}

/// How a table was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableMethodOut {
    /// From the tags of the file.
    Tagged,
    /// From a grid of rules.
    Ruled,
    /// From the alignment of the words.
    Aligned,
    /// From an image.
    Ocr,
    /// From the marks of the format.
    Markup,
}

/// Whether the figures of a table add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything that can be checked balances.
    Reconciled,
    /// Nothing can be checked.
    NotReconcilable,
    /// As read, something does not balance.
    InconsistentAsRead,
}
