//! Records → one page that stands alone: decisions, tables, findings and what was not read, to be sorted and filtered.
//!
//! Without its script it shows the first rows of each part; with it all of them, a hundred at a time, from JSON that lies
//! in the page. Nothing of a letter is ever markup: in the table it is escaped, in the JSON no `<` stands. The page opens no
//! connection, and its policy lets no other script run.

use std::io::{self, BufWriter, Read, Seek, Write};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::export::files::OutputFolder;
use crate::export::links::{Links, path_to_address};
use crate::export::output::{Exported, Exporter};
use crate::export::shape::{TABLES, list_at};
use crate::export::workbook::Failure;
use crate::messages::{Lang, columns, export as say};

/// The name of the page.
pub const PAGE: &str = "rapport.html";
/// So many rows of each part are shown without the script.
const ROWS_WITHOUT_SCRIPT: usize = 200;
/// So many rows of each part are in the page; a browser opens more too slowly. The page says where the others are.
const ROWS_MAX: usize = 100_000;
/// A text of a row has so many characters at most.
const CHARACTERS_MAX: usize = 300;
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The SHA-256 of the script: the page's policy lets no other one run. A test compares them.
const SCRIPT_HASH: &str = "klqOUmxgl2IMCuwEYX70c5UfWsT2sCKC+mK2fFACFCs=";

/// The parts of the page: a table of [`TABLES`], its columns, and the one by whose values it can be narrowed.
const PARTS: &[(&str, &[&str], Option<usize>)] = &[
    (
        "decisions",
        &[
            "letter",
            "organism",
            "reference",
            "letter_date",
            "outcome",
            "grounds",
            "request_text",
            "days_from_received",
            "verdicts",
            "findings",
        ],
        Some(4),
    ),
    ("findings", &["letter", "severity", "message", "code"], Some(1)),
    ("tables", &["letter", "title", "verdict", "row_count", "column_count"], Some(2)),
    ("failures", &["path", "state", "cause"], Some(1)),
];

/// A page that is being written.
pub struct Page<'p> {
    parts: Vec<Part>,
    file: NamedTempFile,
    links: &'p Links,
    failures: &'p [Failure],
    lang: Lang,
}

/// A part of the page: its first rows as markup, all of them as JSON.
struct Part {
    first_rows: String,
    json: BufWriter<NamedTempFile>,
    rows: usize,
}

impl<'p> Page<'p> {
    /// Begins a page.
    ///
    /// # Errors
    /// The system's own, where it cannot be written.
    pub fn new(folder: &OutputFolder, links: &'p Links, failures: &'p [Failure], lang: Lang) -> Result<Self> {
        let part = |_| Ok(Part { first_rows: String::new(), json: BufWriter::new(folder.temporary()?), rows: 0 });
        let parts = PARTS.iter().map(part).collect::<Result<_>>()?;
        Ok(Self { parts, file: folder.temporary()?, links, failures, lang })
    }
}

impl Exporter for Page<'_> {
    fn take(&mut self, record: &Exported) -> Result<()> {
        let (links, lang) = (self.links, self.lang);
        for (part, (table, names, _)) in self.parts.iter_mut().zip(PARTS) {
            let Some(table) = TABLES.iter().find(|known| known.name == *table) else { continue };
            table.each_row(record.value, |row| {
                let value = |name: &str| {
                    let name = match (name, lang) {
                        ("message", Lang::Fr) => "message_fr",
                        ("message", Lang::En) => "message_en",
                        _ => name,
                    };
                    let index = table.columns.iter().position(|column| column.name == name);
                    index.map_or(Value::Null, |index| say::shown(name, &row[index], lang))
                };
                let page = ["page", "first_page", "outcome_page"].iter().find_map(|name| value(name).as_u64());
                let cells = names.iter().map(|name| match *name {
                    "letter" => letter_cell(record, links, page),
                    name => cut(value(name)),
                });
                part.write(&cells.collect::<Vec<_>>())
            })?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(String, NamedTempFile)>> {
        if let Some(part) = self.parts.last_mut() {
            for Failure { root, path, state, page, cause, .. } in self.failures {
                let name = format!("{root}/{path}");
                let link = self.links.to_file(root, path, false, page.map(u64::from));
                let cell = link.map_or(json!(name), |link| json!([name, link]));
                part.write(&[cell, json!(state), json!(cause)])?;
            }
        }
        let lang = self.lang;
        let counts: Vec<usize> = self.parts.iter().map(|part| part.rows).collect();
        let mut out = BufWriter::new(self.file);
        write_head(&mut out, &counts, lang)?;
        for (part, (table, names, choice)) in self.parts.into_iter().zip(PARTS) {
            part.write_out(&mut out, (table, names, *choice), lang)?;
        }
        write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(vec![(PAGE.to_string(), file)])
    }
}

impl Part {
    /// Takes a row: texts, numbers, or a text with its link.
    fn write(&mut self, cells: &[Value]) -> Result<()> {
        self.rows += 1;
        if self.rows > ROWS_MAX {
            return Ok(());
        }
        if self.rows <= ROWS_WITHOUT_SCRIPT {
            self.first_rows.push_str("<tr>");
            for cell in cells {
                self.first_rows.push_str(&format!("<td>{}</td>", cell_to_markup(cell)));
            }
            self.first_rows.push_str("</tr>\n");
        }
        let row = serde_json::to_string(cells)?.replace('<', "\\u003c");
        let comma = if self.rows == 1 { "" } else { ",\n" };
        Ok(write!(self.json, "{comma}{row}")?)
    }

    fn write_out(
        self,
        out: &mut impl Write,
        (table, names, choice): (&str, &[&str], Option<usize>),
        lang: Lang,
    ) -> Result<()> {
        let title = escaped(&say::sheet(table).in_lang(lang));
        let text = |sentence: crate::messages::Sentence| escaped(&sentence.in_lang(lang));
        write!(
            out,
            "<section id=\"{table}\" data-part aria-labelledby=\"{table}-title\">\n<h2 id=\"{table}-title\">{title}</h2>\n"
        )?;
        if self.rows > ROWS_MAX {
            writeln!(out, "<p><strong>{}</strong></p>", text(say::page_cut(ROWS_MAX, self.rows)))?;
        }
        write!(
            out,
            "<form class=\"tools\" hidden>\n<label>{}<input type=\"search\" autocomplete=\"off\"></label>\n",
            text(say::page_filter())
        )?;
        if let Some(column) = choice {
            let heading = text(columns::heading(names[column]));
            writeln!(
                out,
                "<label>{heading}<select data-column=\"{column}\"><option value=\"\">{}</option></select></label>",
                text(say::page_all())
            )?;
        }
        let shown = ROWS_WITHOUT_SCRIPT.min(self.rows);
        write!(
            out,
            "</form>\n<p role=\"status\" data-words=\"{}\">{}</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{table}-title\">\n\
             <table>\n<caption>{}</caption>\n<thead><tr>",
            text(say::page_range()),
            text(say::page_first_rows(shown, self.rows)),
            text(say::page_caption(table)),
        )?;
        for name in names {
            write!(out, "<th scope=\"col\">{}</th>", text(columns::heading(name)))?;
        }
        write!(
            out,
            "</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n<p class=\"pages\" hidden><button type=\"button\">{}</button> \
             <button type=\"button\">{}</button></p>\n<script type=\"application/json\">[",
            self.first_rows,
            text(say::page_back()),
            text(say::page_next()),
        )?;
        let mut json = self.json.into_inner().map_err(io::IntoInnerError::into_error)?;
        json.rewind()?;
        io::copy(&mut json.as_file().take(u64::MAX), out).context(PAGE)?;
        Ok(out.write_all(b"]</script>\n</section>\n")?)
    }
}

fn write_head(out: &mut impl Write, counts: &[usize], lang: Lang) -> Result<()> {
    let code = match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    };
    let text = |sentence: crate::messages::Sentence| escaped(&sentence.in_lang(lang));
    let title = text(say::page_title());
    write!(
        out,
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#decisions\">{}</a>\n<header>\n<h1>{title}</h1>\n<p>{}</p>\n<p>{}</p>\n</header>\n<nav aria-label=\"{}\"><ul>\n",
        text(say::page_skip()),
        text(say::page_about()),
        text(say::page_sources()),
        text(say::page_parts()),
    )?;
    for ((table, ..), count) in PARTS.iter().zip(counts) {
        writeln!(out, "<li><a href=\"#{table}\">{} ({count})</a></li>", text(say::sheet(table)))?;
    }
    Ok(out.write_all(b"</ul></nav>\n<main>\n")?)
}

/// Gives the cell that leads to the letter.
fn letter_cell(record: &Exported, links: &Links, page: Option<u64>) -> Value {
    let name = record.value.pointer("/source/path").and_then(Value::as_str).unwrap_or_default();
    let shown = page.map_or(name.to_string(), |page| format!("{name}, p. {page}"));
    match links.to_letter(record.value, page) {
        Some(link) => json!([shown, link]),
        None => json!([shown, format!("{}/{}", record.list, path_to_address(record.name))]),
    }
}

fn cell_to_markup(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => escaped(text),
        Value::Array(_) => {
            let of = |index: usize| escaped(list_at(cell, "")[index].as_str().unwrap_or_default());
            format!("<a href=\"{}\">{}</a>", of(1), of(0))
        }
        other => escaped(&other.to_string()),
    }
}

fn cut(value: Value) -> Value {
    match value.as_str().and_then(|text| Some((text, text.char_indices().nth(CHARACTERS_MAX)?))) {
        Some((text, (end, _))) => json!(format!("{}…", &text[..end])),
        None => value,
    }
}

/// Gives a text as markup that shows it.
fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            sign => markup.push(sign),
        }
    }
    markup
}
