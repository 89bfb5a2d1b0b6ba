//! From what came over the wire to a mutation, or to a refusal that names the field.

use crate::shape;
use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::Value;
use shared::basis::Basis;
use shared::mutation::Mutation;
use shared::rejection::{Code, Rejection};

/// `{name, args}`, perhaps with `base`, and nothing else. A field inside the arguments is named by its path (`when.start_date`).
pub fn mutation(raw: &Value) -> Result<(Mutation, Basis), Rejection> {
    let Value::Object(parts) = raw else {
        return Err(Rejection::new(Code::InvalidValue).expecting("{name, args}"));
    };
    if let Some(other) = parts.keys().find(|key| !matches!(key.as_str(), "name" | "args" | "base")) {
        return Err(Rejection::at(Code::UnknownField, other));
    }
    let name = match parts.get("name") {
        Some(Value::String(name)) => name,
        Some(_) => return Err(Rejection::at(Code::InvalidValue, "name")),
        None => return Err(Rejection::at(Code::Required, "name")),
    };
    if !Mutation::NAMES.contains(&name.as_str()) {
        return Err(Rejection::at(Code::UnknownMutation, "name"));
    }
    let Some(args) = parts.get("args") else {
        return Err(Rejection::at(Code::Required, "args"));
    };
    let basis = match parts.get("base") {
        Some(base) => Basis::deserialize(base).map_err(|_| Rejection::at(Code::InvalidValue, "base"))?,
        None => Basis::default(),
    };
    // The name first: behind it serde reads the arguments directly and can say where it stumbled.
    let ordered = MapDeserializer::new([("name", Value::String(name.clone())), ("args", args.clone())].into_iter());
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(ordered, &mut track);
    let mutation = Mutation::deserialize(tracked);
    mutation.map(|mutation| (mutation, basis)).map_err(|error: serde_json::Error| {
        let path = track.path().to_string();
        let path = path.strip_prefix("args").map_or(path.as_str(), |inner| inner.trim_start_matches('.'));
        shape::rejection(path, &error.to_string())
    })
}
