//! Rows → a SQLite file of its own, apart from the archive: typed tables that sqlite3, Datasette and DuckDB open.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value as Cell};
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use super::ArchiveError;

/// A table to be written: its name, its columns with their types in SQLite, and those that tell its rows apart.
#[derive(Debug, Clone)]
pub struct StoreTable<'t> {
    /// Its name.
    pub name: &'t str,
    /// Its columns: name, type (`TEXT`, `INTEGER`, `REAL` or `ANY`).
    pub columns: Vec<(&'t str, &'t str)>,
    /// Its key.
    pub key: &'t [&'t str],
}

/// A SQLite file that is being written; nobody sees it before it is finished, so it needs no journal.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Begins the tables in an empty file.
    ///
    /// # Errors
    /// The database's own.
    pub fn begin(path: &Path, tables: &[StoreTable]) -> Result<Self, ArchiveError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "OFF")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.execute_batch("BEGIN")?;
        for StoreTable { name, columns, key } in tables {
            let columns: Vec<String> = columns.iter().map(|(name, kind)| format!("{} {kind}", quoted(name))).collect();
            let key: Vec<String> = key.iter().map(|name| quoted(name)).collect();
            let (columns, key) = (columns.join(", "), key.join(", "));
            connection
                .execute_batch(&format!("CREATE TABLE {} ({columns}, PRIMARY KEY ({key})) STRICT", quoted(name)))?;
        }
        Ok(Self { connection })
    }

    /// Writes a row of a table.
    ///
    /// # Errors
    /// The database's own.
    pub fn write(&self, table: &str, row: &[Value]) -> Result<(), ArchiveError> {
        let marks = vec!["?"; row.len()].join(", ");
        let insert = format!("INSERT INTO {} VALUES ({marks})", quoted(table));
        self.connection.prepare_cached(&insert)?.execute(params_from_iter(row.iter().map(value_to_cell)))?;
        Ok(())
    }

    /// Ends the file: what is often looked up gets an index.
    ///
    /// # Errors
    /// The database's own.
    pub fn finish(self, indexes: &[(&str, &[&str])]) -> Result<(), ArchiveError> {
        for (table, columns) in indexes {
            let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
            let name = quoted(&format!("{table}_by_{}", columns.join("_")));
            self.connection.execute_batch(&format!(
                "CREATE INDEX {name} ON {} ({})",
                quoted(table),
                names.join(", ")
            ))?;
        }
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn value_to_cell(value: &Value) -> ToSqlOutput<'_> {
    let cell = match value {
        Value::Null => Cell::Null,
        Value::Bool(value) => Cell::Integer(i64::from(*value)),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => Cell::Real(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => return ToSqlOutput::from(text.as_str()),
        other => Cell::Text(other.to_string()),
    };
    ToSqlOutput::Owned(cell)
}
