//! The values of a record that are compared between readings and that a person may correct: where they stand in its JSON.

use serde_json::{Map, Value, json};

/// The rule of a value that a person wrote.
pub const HUMAN: &str = "human";

/// A value of the record, or a list of values.
#[derive(Debug)]
pub struct Field {
    /// The keys of the record that lead to it, joined by points.
    pub name: &'static str,
    shape: Shape,
}

/// How a value stands in the JSON of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A bare word.
    Word,
    /// With its evidence.
    Found,
    /// A list of values, each with its evidence.
    List,
    /// The amount of the fees, with its evidence.
    Amount,
    /// The articles invoked to withhold, among all citations.
    Grounds,
}

const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape }
}

/// The fields, in the order of the record.
pub static FIELDS: [Field; 29] = [
    field("kind", Shape::Word),
    field("jurisdiction", Shape::Word),
    field("language", Shape::Word),
    field("organism", Shape::Found),
    field("reference", Shape::Found),
    field("your_reference", Shape::Found),
    field("letter_date", Shape::Found),
    field("place", Shape::Found),
    field("subject", Shape::Found),
    field("delivery", Shape::Found),
    field("request.type", Shape::Word),
    field("request.dated", Shape::Found),
    field("request.received", Shape::Found),
    field("request.reformulated", Shape::List),
    field("request.clarified", Shape::List),
    field("request.text", Shape::Found),
    field("request.points", Shape::List),
    field("outcome.summary", Shape::Found),
    field("citations.ground", Shape::Grounds),
    field("recourse.days", Shape::Found),
    field("recourse.body", Shape::Found),
    field("extension.days", Shape::Found),
    field("extension.until", Shape::Found),
    field("transferred_to", Shape::List),
    field("fees.amount", Shape::Amount),
    field("signatory.name", Shape::Found),
    field("signatory.title", Shape::Found),
    field("attachments", Shape::List),
    field("copies", Shape::List),
];

/// Finds a field by its name.
pub fn field_named(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

impl Field {
    /// Tells whether the field is a list of values.
    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List | Shape::Grounds)
    }

    /// Gives the value without its evidence: null where the record states none; a list of bare values for a list.
    pub fn value_in(&self, record: &Value) -> Value {
        let found = |value: &Value| value.get("value").cloned().unwrap_or_default();
        match self.shape {
            Shape::Grounds => Value::Array(grounds(record).into_iter().map(Value::String).collect()),
            Shape::Word => self.node(record).filter(|word| !is_unknown(word)).cloned().unwrap_or_default(),
            Shape::Found => self.node(record).map(found).filter(|word| !is_unknown(word)).unwrap_or_default(),
            Shape::Amount => self.node(record).map_or(Value::Null, |fees| found(fees)["amount"].clone()),
            Shape::List => {
                let values = self.node(record).and_then(Value::as_array).into_iter().flatten();
                values.map(found).collect()
            }
        }
    }

    /// Puts the value that a person gives into a record; its evidence is the person.
    pub fn put_in(&self, record: &mut Value, value: &Value) {
        let found = |value: &Value| if value.is_null() { Value::Null } else { by_hand(value, value) };
        let new = match self.shape {
            Shape::Grounds => return put_grounds(record, value),
            Shape::Word => value.clone(),
            Shape::Found => found(value),
            Shape::Amount if value.is_null() => Value::Null,
            Shape::Amount => by_hand(&json!({ "amount": value, "currency": "CAD" }), value),
            Shape::List => value.as_array().into_iter().flatten().map(found).collect(),
        };
        let mut node = record;
        let keys: Vec<&str> = self.keys().collect();
        for (depth, key) in keys.iter().enumerate() {
            if node.is_null() {
                *node = empty_object(keys[depth - 1]);
            }
            let Some(next) = node.as_object_mut().and_then(|object| object.get_mut(*key)) else { return };
            node = next;
        }
        *node = if self.shape == Shape::Word && new.is_null() { unknown_word(self.name).into() } else { new };
    }

    /// Gives the keys that lead to the field.
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        let name = if self.shape == Shape::Amount { "fees" } else { self.name };
        name.split('.')
    }

    fn node<'r>(&self, record: &'r Value) -> Option<&'r Value> {
        self.keys().try_fold(record, |node, key| node.get(key)).filter(|node| !node.is_null())
    }
}

/// Tells whether a word of the contract says that a value is not known.
fn is_unknown(word: &Value) -> bool {
    word.as_str().is_some_and(|word| matches!(word, "unknown" | "und" | "unspecified"))
}

/// Gives the word of the contract for a value that is not known.
fn unknown_word(name: &str) -> &'static str {
    match name {
        "language" => "und",
        "kind" => "other",
        _ => "unknown",
    }
}

/// Gives a value with a person as its evidence.
fn by_hand(value: &Value, written: &Value) -> Value {
    let raw = written.as_str().map_or_else(|| written.to_string(), str::to_string);
    json!({ "value": value, "raw": raw, "page": null, "box": null, "span": null, "where": "correction", "rule": HUMAN,
        "confidence": 1.0 })
}

/// Gives an object of the record with nothing stated in it.
fn empty_object(key: &str) -> Value {
    match key {
        "recourse" => json!({ "days": null, "runs_from": "unspecified", "deadline": null, "body": null, "url": null,
            "from": "letter" }),
        "extension" => json!({ "days": null, "until": null }),
        _ => json!({ "name": null, "title": null, "unit": null }),
    }
}

/// Gives the articles invoked to withhold, each once: `A-2.1 53`.
pub fn grounds(record: &Value) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for cited in record["citations"].as_array().into_iter().flatten().filter(|cited| cited["role"] == "ground") {
        let name = citation_name(cited);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    named
}

fn citation_name(cited: &Value) -> String {
    let word = |key: &str| cited[key].as_str().unwrap_or_default();
    format!("{} {}", word("law"), word("article"))
}

/// Makes these articles the grounds of a record: others are named without effect, missing ones are added.
fn put_grounds(record: &mut Value, value: &Value) {
    let wanted: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let Some(citations) = record["citations"].as_array_mut() else { return };
    for cited in citations.iter_mut() {
        let is_wanted = wanted.contains(&citation_name(cited).as_str());
        if cited["role"] == "ground" && !is_wanted {
            cited["role"] = "mention".into();
        } else if is_wanted && cited["role"] == "mention" {
            cited["role"] = "ground".into();
        }
    }
    for name in &wanted {
        let is_there = citations.iter().any(|cited| cited["role"] == "ground" && citation_name(cited) == *name);
        let Some((law, article)) = name.split_once(' ').filter(|_| !is_there) else { continue };
        citations.push(
            json!({ "law": law, "law_name": null, "article": article, "paragraph": null, "subparagraph": null,
            "role": "ground", "title": null, "url": null, "raw": name, "page": null, "box": null, "span": null,
            "confidence": 1.0 }),
        );
    }
}

/// Gives every value of a record by the name of its field: what a person vouches for who verifies it.
pub fn all_values(record: &Value) -> Map<String, Value> {
    FIELDS.iter().map(|field| (field.name.to_string(), field.value_in(record))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Value {
        json!({ "kind": "decision", "reference": { "value": "12", "raw": "12" }, "recourse": null, "fees": null,
            "request": { "type": "unknown", "points": [] },
            "citations": [{ "law": "A-2.1", "article": "53", "role": "ground" }, { "law": "A-2.1", "article": "54", "role": "mention" }] })
    }

    fn check(name: &str, value: Value, expected: Value) {
        let field = field_named(name).expect(name);
        let mut record = record();
        field.put_in(&mut record, &value);
        assert_eq!(field.value_in(&record), expected, "{name}: {record:#}");
    }

    #[test]
    fn what_is_put_in_is_found_again() {
        check("reference", json!("31180"), json!("31180"));
        check("reference", Value::Null, Value::Null);
        check("kind", json!("extension"), json!("extension"));
        check("request.type", Value::Null, Value::Null);
        check("recourse.days", json!(30), json!(30));
        check("fees.amount", json!(12.5), json!(12.5));
        check("request.points", json!(["a", "b"]), json!(["a", "b"]));
        check("citations.ground", json!(["A-2.1 54", "C-12 5"]), json!(["A-2.1 54", "C-12 5"]));
        check("citations.ground", json!([]), json!([]));
    }

    #[test]
    fn what_a_record_states_is_read_without_its_evidence() {
        let record = record();
        let values = all_values(&record);
        assert_eq!((&values["reference"], &values["recourse.days"]), (&json!("12"), &Value::Null));
        assert_eq!((&values["citations.ground"], &values["request.type"]), (&json!(["A-2.1 53"]), &Value::Null));
    }
}
