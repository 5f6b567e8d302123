//! Records → Parquet: a file for each table of [`TABLES`], typed, for DuckDB, pandas, R and Spark. The home of parquet.

use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::export::output::{Exported, Exporter, Output};
use crate::export::shape::{Kind, TABLES, Table};

/// So much of a table lies in memory before it is written as a group of rows.
const GROUP_BYTES: usize = 8 * 1024 * 1024;
/// What a value takes beside its text.
const VALUE_BYTES: usize = 64;

/// Parquet files that are being written.
pub struct ParquetTables {
    tables: Vec<ParquetTable>,
}

struct ParquetTable {
    table: &'static Table,
    writer: SerializedFileWriter<Output>,
    rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl ParquetTables {
    /// Begins the files.
    ///
    /// # Errors
    /// The system's own, where a file cannot be written.
    pub fn new(output_of: impl Fn(&Table) -> Result<Output>) -> Result<Self> {
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let mut tables = Vec::new();
        for table in TABLES {
            let schema = Arc::new(parse_message_type(&message_type(table))?);
            let writer =
                SerializedFileWriter::new(output_of(table)?, schema, Arc::clone(&properties)).map_err(refused)?;
            tables.push(ParquetTable { table, writer, rows: Vec::new(), bytes: 0 });
        }
        Ok(Self { tables })
    }
}

impl Exporter for ParquetTables {
    fn take(&mut self, record: &Exported) -> Result<()> {
        for ParquetTable { table, writer, rows, bytes } in &mut self.tables {
            table.each_row(record.value, |row| {
                *bytes += row.iter().map(|value| VALUE_BYTES + value.as_str().map_or(0, str::len)).sum::<usize>();
                rows.push(row.to_vec());
                if *bytes > GROUP_BYTES {
                    write_group(table, writer, rows)?;
                    *bytes = 0;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        let mut files = Vec::new();
        for ParquetTable { table, mut writer, mut rows, .. } in self.tables {
            write_group(table, &mut writer, &mut rows)?;
            files.extend(writer.into_inner().map_err(refused)?.close()?);
        }
        Ok(files)
    }
}

/// Writes the rows that are there as a group, column by column.
fn write_group(table: &Table, writer: &mut SerializedFileWriter<Output>, rows: &mut Vec<Vec<Value>>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut group = writer.next_row_group().map_err(refused)?;
    for (index, column) in table.columns.iter().enumerate() {
        let values = || rows.iter().map(|row| &row[index]);
        let Some(mut chunk) = group.next_column().map_err(refused)? else { break };
        match chunk.untyped() {
            ColumnWriter::ByteArrayColumnWriter(out) => {
                let (found, there) = present(values(), |value| Some(ByteArray::from(text(value).as_str())));
                out.write_batch(&found, Some(&there), None)
            }
            ColumnWriter::Int64ColumnWriter(out) => {
                let (found, there) = present(values(), Value::as_i64);
                out.write_batch(&found, Some(&there), None)
            }
            ColumnWriter::DoubleColumnWriter(out) => {
                let (found, there) = present(values(), Value::as_f64);
                out.write_batch(&found, Some(&there), None)
            }
            ColumnWriter::BoolColumnWriter(out) => {
                let (found, there) = present(values(), Value::as_bool);
                out.write_batch(&found, Some(&there), None)
            }
            ColumnWriter::Int32ColumnWriter(out) => {
                let (found, there) = present(values(), days_since_1970);
                out.write_batch(&found, Some(&there), None)
            }
            _ => anyhow::bail!("{}.{}: no such type", table.name, column.name),
        }
        .map_err(refused)?;
        chunk.close().map_err(refused)?;
    }
    group.close().map_err(refused)?;
    rows.clear();
    Ok(())
}

/// Parts the values that are there from the marks of which are.
fn present<'v, T>(values: impl Iterator<Item = &'v Value>, typed: impl Fn(&Value) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let (mut found, mut there) = (Vec::new(), Vec::new());
    for value in values {
        let value = if value.is_null() { None } else { typed(value) };
        there.push(i16::from(value.is_some()));
        found.extend(value);
    }
    (found, there)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

fn days_since_1970(value: &Value) -> Option<i32> {
    let date: NaiveDate = value.as_str()?.parse().ok()?;
    i32::try_from(date.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

/// Says what a table holds, in the language of Parquet.
fn message_type(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let (kind, meaning) = match column.kind {
            Kind::Text | Kind::LongText | Kind::Any => ("BYTE_ARRAY", " (UTF8)"),
            Kind::Integer => ("INT64", ""),
            Kind::Number => ("DOUBLE", ""),
            Kind::Date => ("INT32", " (DATE)"),
            Kind::Boolean => ("BOOLEAN", ""),
        };
        format!("OPTIONAL {kind} {}{meaning};", column.name)
    });
    format!("message {} {{ {} }}", table.name, columns.collect::<Vec<_>>().join(" "))
}

/// Gives an error of writing as the system's own, where it is one: a full disk stays a full disk.
fn refused(error: ParquetError) -> anyhow::Error {
    match error {
        ParquetError::External(error) => anyhow::anyhow!(error),
        other => anyhow::Error::new(other),
    }
}
