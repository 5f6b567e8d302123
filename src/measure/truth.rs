//! What a person read in a letter: JSON → the checked fields, each with the value it ought to have.

use serde_json::{Map, Value};

use crate::measure::fields::{FIELDS, Field, Form};

/// What a person checked in one letter.
#[derive(Debug)]
pub struct Truth {
    /// The file of the letter, relative to that of the truth; nothing where it lies beside it under the same name.
    pub letter: Option<String>,
    /// Which letter of the file, from 1.
    pub part: usize,
    /// The checked fields, in the order of the record.
    pub checked: Vec<Checked>,
}

/// A field that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Its place in [`FIELDS`].
    pub index: usize,
    /// What the letter says.
    pub wanted: Wanted,
}

impl Checked {
    /// Gives the field.
    pub fn field(&self) -> &'static Field {
        &FIELDS[self.index]
    }
}

/// What the letter says of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// One of these values; nothing among them stands for « the letter does not state it ».
    OneOf(Vec<Option<String>>),
    /// All of these values and no other.
    All(Vec<String>),
}

/// What is wrong with a file of truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TruthFault {
    /// It is not JSON; the parser's own words.
    NotJson(String),
    /// It holds no object with the key `fields`.
    NoFields,
    /// A key that the record does not have or that cannot be measured.
    UnknownKey(String),
    /// A value that does not fit its key.
    Misfit {
        /// The key.
        key: String,
        /// The value, as JSON.
        value: String,
        /// What fits.
        form: Form,
        /// Whether a list is wanted.
        is_list: bool,
    },
    /// A value of `letter` or `part` that is none.
    BadHead(String),
}

/// Turns the text of a file of truth into the checked fields.
///
/// # Errors
/// All that is wrong with it, in the order of the file.
pub fn json_to_truth(text: &str) -> Result<Truth, Vec<TruthFault>> {
    let parsed: Value = serde_json::from_str(text).map_err(|error| vec![TruthFault::NotJson(error.to_string())])?;
    let Some((head, Value::Object(fields))) = parsed.as_object().zip(parsed.get("fields")) else {
        return Err(vec![TruthFault::NoFields]);
    };
    let mut faults = Vec::new();
    let known = |key: &&String| !matches!(key.as_str(), "letter" | "part" | "note" | "fields");
    faults.extend(head.keys().filter(known).map(|key| TruthFault::UnknownKey(key.clone())));
    let letter = head.get("letter").map(|value| value.as_str().filter(|name| !name.is_empty()));
    let part = head.get("part").map_or(Some(1), |value| value.as_u64().filter(|part| *part > 0));
    faults.extend((letter == Some(None)).then(|| TruthFault::BadHead("letter".to_string())));
    faults.extend(part.is_none().then(|| TruthFault::BadHead("part".to_string())));
    let mut checked = Vec::new();
    read_fields("", fields, &mut checked, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    checked.sort_by_key(|checked| checked.index);
    let letter = letter.flatten().map(str::to_string);
    Ok(Truth { letter, part: part.and_then(|part| usize::try_from(part).ok()).unwrap_or(1), checked })
}

/// Reads the keys of an object; an object within it leads on to longer keys.
fn read_fields(prefix: &str, object: &Map<String, Value>, checked: &mut Vec<Checked>, faults: &mut Vec<TruthFault>) {
    for (key, value) in object {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        if let Some(index) = FIELDS.iter().position(|field| field.name == name) {
            match wanted(&FIELDS[index], value) {
                Some(wanted) => checked.push(Checked { index, wanted }),
                None => faults.push(misfit(&FIELDS[index], value)),
            }
            continue;
        }
        let below: Vec<usize> = (0..FIELDS.len()).filter(|index| is_below(FIELDS[*index].name, &name)).collect();
        match value {
            Value::Object(inner) if !below.is_empty() => read_fields(&name, inner, checked, faults),
            // The whole of it is not stated.
            Value::Null if !below.is_empty() => checked.extend(below.into_iter().map(not_stated)),
            _ => faults.push(TruthFault::UnknownKey(name)),
        }
    }
}

fn is_below(field: &str, name: &str) -> bool {
    field.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
}

fn not_stated(index: usize) -> Checked {
    let wanted = if FIELDS[index].is_list { Wanted::All(Vec::new()) } else { Wanted::OneOf(vec![None]) };
    Checked { index, wanted }
}

/// Gives what is wanted of a field; nothing where the value does not fit it.
fn wanted(field: &Field, value: &Value) -> Option<Wanted> {
    let fitting = |value: &Value| {
        let words = match value {
            Value::String(words) => words.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            _ => return None,
        };
        field.form.admits(&words).then_some(words)
    };
    match (field.is_list, value) {
        (true, Value::Null) => Some(Wanted::All(Vec::new())),
        (true, Value::Array(values)) => values.iter().map(fitting).collect::<Option<_>>().map(Wanted::All),
        (true, _) => None,
        (false, Value::Array(values)) if !values.is_empty() => {
            let either = |value: &Value| if value.is_null() { Some(None) } else { fitting(value).map(Some) };
            values.iter().map(either).collect::<Option<_>>().map(Wanted::OneOf)
        }
        (false, Value::Null) => Some(Wanted::OneOf(vec![None])),
        (false, value) => fitting(value).map(|words| Wanted::OneOf(vec![Some(words)])),
    }
}

fn misfit(field: &Field, value: &Value) -> TruthFault {
    let (key, value) = (field.name.to_string(), value.to_string());
    TruthFault::Misfit { key, value, form: field.form, is_list: field.is_list }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes what a truth holds: each field with what is wanted of it.
    fn check(text: &str, expected: Result<&[(&str, Wanted)], &[TruthFault]>) {
        let read = json_to_truth(text);
        let read = read.map(|truth| truth.checked.into_iter().map(|c| (c.field().name, c.wanted)).collect::<Vec<_>>());
        assert_eq!(read.as_deref().map_err(Vec::as_slice), expected, "{text}");
    }

    fn value(words: &str) -> Wanted {
        Wanted::OneOf(vec![Some(words.to_string())])
    }

    #[test]
    fn keys_stand_in_one_another_or_behind_points() {
        let expected = [("request.received", value("2026-05-06")), ("recourse.days", value("30"))];
        check(r#"{"fields": {"request": {"received": "2026-05-06"}, "recourse.days": 30}}"#, Ok(&expected));
    }

    #[test]
    fn null_is_not_stated_and_a_list_of_one_value_is_a_choice() {
        let expected = [("reference", Wanted::OneOf(vec![None])), ("copies", Wanted::All(Vec::new()))];
        check(r#"{"fields": {"reference": null, "copies": []}}"#, Ok(&expected));
        let either = Wanted::OneOf(vec![Some("A".to_string()), None]);
        check(r#"{"fields": {"organism": ["A", null]}}"#, Ok(&[("organism", either)]));
        let whole = [("extension.days", Wanted::OneOf(vec![None])), ("extension.until", Wanted::OneOf(vec![None]))];
        check(r#"{"fields": {"extension": null}}"#, Ok(&whole));
    }

    #[test]
    fn every_fault_names_its_key() {
        check(r#"{"reference": "1"}"#, Err(&[TruthFault::NoFields]));
        check(r#"{"fields": {"refrence": "1"}}"#, Err(&[TruthFault::UnknownKey("refrence".to_string())]));
        check(r#"{"fields": {"request": {"when": "x"}}}"#, Err(&[TruthFault::UnknownKey("request.when".to_string())]));
        let misfit = |key: &str, value: &str, form, is_list| TruthFault::Misfit {
            key: key.to_string(),
            value: value.to_string(),
            form,
            is_list,
        };
        let two = [
            misfit("letter_date", "\"3 juin 2026\"", Form::Date, false),
            misfit("copies", "\"Greffe\"", Form::Text, true),
        ];
        check(r#"{"fields": {"letter_date": "3 juin 2026", "copies": "Greffe"}}"#, Err(&two));
        check(r#"{"part": 0, "fields": {}}"#, Err(&[TruthFault::BadHead("part".to_string())]));
        assert!(matches!(json_to_truth("{"), Err(faults) if matches!(faults[..], [TruthFault::NotJson(_)])));
    }
}
