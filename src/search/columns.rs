//! A record as JSON → what the index keeps of it: its text by zone, the shadow, the keys of its values, and its facts.
//!
//! Each line of the text stands in one column. The addressee stands in none.

use std::collections::BTreeSet;

use serde_json::Value;

use super::names::{article_to_key, value_to_key};
use super::shadow::{Shadow, reference_to_forms};
use super::stems::{Stems, Tongue};

/// The columns of the index, in order.
pub const COLUMNS: [&str; 9] =
    ["letter", "request", "tables", "documents", "boilerplate", "shadow", "reference", "organism", "keys"];
/// What a find in each column weighs: what stands in all letters nearly nothing.
pub const WEIGHTS: [f64; 9] = [1.0, 3.0, 1.0, 1.0, 0.02, 0.6, 5.0, 2.0, 0.0];
/// What stands in the place of the addressee.
pub const ADDRESSEE: &str = "[destinataire]";

/// Where the lines of a zone are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The answer and whatever has no other place.
    Letter,
    /// What was asked.
    Request,
    /// Released documents.
    Documents,
    /// Letterhead, recourse, law text: what stands in all letters.
    Boilerplate,
    /// Nowhere.
    Nowhere,
}

/// Tells the zone of each place of a text.
pub struct Zones {
    spans: Vec<(usize, usize, Part)>,
    else_in: Part,
}

impl Zones {
    /// Reads the zones of a record.
    pub fn of_record(record: &Value) -> Self {
        let kind = record["kind"].as_str().unwrap_or_default();
        let zones = record["zones"].as_array().map_or(&[][..], Vec::as_slice);
        let spans = zones.iter().filter_map(|zone| {
            let at = |index: usize| zone["span"][index].as_u64().and_then(|at| usize::try_from(at).ok());
            let part = match zone["zone"].as_str()? {
                "addressee" => Part::Nowhere,
                "request" => Part::Request,
                "documents" => Part::Documents,
                "letterhead" | "recourse" | "annex" => Part::Boilerplate,
                _ => Part::Letter,
            };
            Some((at(0)?, at(1)?, part))
        });
        let else_in = if matches!(kind, "document" | "other") { Part::Documents } else { Part::Letter };
        Self { spans: spans.collect(), else_in }
    }

    /// Gives where the text at a character is kept.
    pub fn at(&self, character: usize) -> Part {
        let mut around = self.spans.iter().filter(|(start, end, _)| (*start..*end).contains(&character));
        around.next().map_or(self.else_in, |(_, _, part)| *part)
    }
}

/// What the index keeps of a record, by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(pub [String; COLUMNS.len()]);

/// Gives what the index keeps of a record.
pub fn record_to_columns(record: &Value, stems: &Stems) -> Columns {
    let tongue = Tongue::of_record(record["language"].as_str());
    let [mut letter, mut request, mut tables, mut documents, mut boilerplate] = [const { String::new() }; 5];
    let zones = Zones::of_record(record);
    let mut character = 0;
    for line in text_of(record).split('\n') {
        let part = zones.at(character);
        character += line.chars().count() + 1;
        let column = match part {
            Part::Nowhere => continue,
            _ if line.contains('\t') => &mut tables,
            Part::Letter => &mut letter,
            Part::Request => &mut request,
            Part::Documents => &mut documents,
            Part::Boilerplate => &mut boilerplate,
        };
        column.push_str(&line.replace(ADDRESSEE, " "));
        column.push('\n');
    }
    request.push_str(&record["subject"]["value"].as_str().unwrap_or_default().replace(ADDRESSEE, " "));
    let mut shadow = Shadow::default();
    for text in [&letter, &request, &tables, &documents] {
        shadow.take(text, tongue, stems);
    }
    shadow.take_plain(&boilerplate);
    let reference = record["reference"]["value"].as_str().map(reference_to_forms).unwrap_or_default();
    let organism =
        [&record["organism"]["value"], &record["organism_code"]].map(|value| value.as_str().unwrap_or_default());
    Columns([
        letter,
        request,
        tables,
        documents,
        boilerplate,
        shadow.into_text(),
        reference.into_iter().collect::<Vec<_>>().join(" "),
        organism.join(" "),
        record_to_keys(record).into_iter().collect::<Vec<_>>().join(" "),
    ])
}

/// Gives the text of a record.
pub fn text_of(record: &Value) -> &str {
    record["text"].as_str().unwrap_or_default()
}

fn record_to_keys(record: &Value) -> BTreeSet<String> {
    let word = |value: &Value, key: &str| value[key].as_str().map(str::to_string);
    let list = |key: &str| record[key].as_array().cloned().unwrap_or_default();
    let mut keys = BTreeSet::new();
    for citation in list("citations") {
        let (Some(law), Some(article)) = (word(&citation, "law"), word(&citation, "article")) else { continue };
        let is_ground = citation["role"] == "ground";
        keys.insert(value_to_key("law", &law));
        for role in ["art"].into_iter().chain(is_ground.then_some("gnd")) {
            keys.insert(article_to_key(role, None, &article));
            keys.insert(article_to_key(role, Some(&law), &article));
        }
    }
    for finding in list("findings") {
        let Some(code) = word(&finding, "code") else { continue };
        keys.extend(code.split('.').next().map(|family| value_to_key("find", family)));
        keys.insert(value_to_key("find", &code));
    }
    let outcomes = record["outcome"]["parts"].as_array().into_iter().flatten().map(|part| &part["outcome"]["value"]);
    let outcomes = outcomes.chain([&record["outcome"]["summary"]["value"]]);
    keys.extend(outcomes.filter_map(Value::as_str).map(|outcome| value_to_key("out", outcome)));
    keys.extend(word(record, "language").map(|language| value_to_key("lang", &language)));
    keys.extend(word(record, "kind").map(|kind| value_to_key("kind", &kind)));
    keys.insert(value_to_key("form", &format_of(record)));
    keys
}

fn format_of(record: &Value) -> String {
    let kind = record["source"]["media_type"].as_str().unwrap_or_default();
    match kind.rsplit('/').next().unwrap_or_default() {
        "plain" => "text",
        other => other,
    }
    .to_string()
}

/// What is counted and compared of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The acronym of the body, else its name.
    pub organism: Option<String>,
    /// The date of the letter.
    pub letter_date: Option<String>,
    /// What was decided.
    pub outcome: Option<String>,
    /// Days from the reception of the request to the letter, where the letter states both.
    pub delay_days: Option<i64>,
    /// Whether the letter announces that the delay is extended.
    pub announces_extension: bool,
    /// The format of the file.
    pub format: String,
    /// The articles invoked, `law article`, with `;` between them.
    pub grounds: String,
    /// Whether it is a decision.
    pub is_decision: bool,
}

/// Gives the facts of a record.
pub fn record_to_facts(record: &Value) -> Facts {
    let value = |key: &str| record[key]["value"].as_str().map(str::to_string);
    let received = record["delays"].as_array().into_iter().flatten().find(|delay| delay["from"] == "received");
    let citations =
        record["citations"].as_array().into_iter().flatten().filter(|citation| citation["role"] == "ground");
    let grounds: BTreeSet<String> = citations
        .filter_map(|citation| Some(format!("{} {}", citation["law"].as_str()?, citation["article"].as_str()?)))
        .collect();
    Facts {
        organism: record["organism_code"].as_str().map(str::to_string).or_else(|| value("organism")),
        letter_date: value("letter_date"),
        outcome: record["outcome"]["summary"]["value"].as_str().map(str::to_string),
        delay_days: received.and_then(|delay| delay["days"].as_i64()),
        announces_extension: record["kind"] == "extension" || !record["extension"].is_null(),
        format: format_of(record),
        grounds: grounds.into_iter().collect::<Vec<_>>().join(";"),
        is_decision: record["kind"] == "decision",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_line_stands_in_one_column_and_the_addressee_in_none() {
        let text = "En-tête\n[destinataire]\nVous demandez X\nVoici, [destinataire]\n1\t2";
        let at = |from: &str, to: &str| {
            let place = |word: &str| text[..text.find(word).expect(word)].chars().count();
            json!([place(from), place(to)])
        };
        let record = json!({
            "text": text, "kind": "decision", "language": "fr",
            "zones": [
                { "zone": "letterhead", "span": at("En-", "[dest") }, { "zone": "addressee", "span": at("[dest", "Vous") },
                { "zone": "request", "span": at("Vous", "Voici") },
            ],
        });
        let Columns([letter, request, tables, documents, boilerplate, ..]) =
            record_to_columns(&record, &Stems::default());
        assert_eq!(
            [letter, request, tables, documents, boilerplate],
            ["Voici,  \n", "Vous demandez X\n", "1\t2\n", "", "En-tête\n"].map(str::to_string)
        );
    }
}
