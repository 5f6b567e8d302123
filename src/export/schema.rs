//! The JSON Schema of the record: every key is required, nullable ones may be null.

use serde_json::Value;

use crate::record::Decision;

/// Keys that are written only where they say something.
const OPTIONAL: &[&str] = &["suppressed_by", "rowspan", "colspan"];

/// Gives the JSON Schema (draft 2020-12) of the record.
pub fn record_schema() -> Value {
    let mut schema = schemars::schema_for!(Decision).to_value();
    require_all_keys(&mut schema);
    schema
}

/// Makes every property of every object required: the derive macro leaves nullable ones out.
fn require_all_keys(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let is_cell = object.get("properties").is_some_and(|properties| properties.get("suppressed_by").is_some());
            if let Some(Value::Object(properties)) = object.get("properties") {
                let keys = properties.keys().filter(|key| !(is_cell && OPTIONAL.contains(&key.as_str())));
                let required: Vec<Value> = keys.map(|key| Value::String(key.clone())).collect();
                object.insert("required".to_string(), Value::Array(required));
            }
            object.values_mut().for_each(require_all_keys);
        }
        Value::Array(values) => values.iter_mut().for_each(require_all_keys),
        _ => {}
    }
}
