//! Reading a type in one way only, whatever it comes out of.

use serde_json::Value;

/// Serde compiles the reading of a type anew for each source that it is read from (a text, an object, what a tag is read
/// ahead of). For the two types that hold everything that is a quarter megabyte in the app. There they are read from a
/// JSON object, which every source gives; the server reads directly, and its refusals keep their path. Asks for
/// `#[serde(remote = "Self")]` on the type.
macro_rules! read_once {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if cfg!(target_arch = "wasm32") {
                    let object: serde_json::Value = serde::Deserialize::deserialize(deserializer)?;
                    Self::deserialize(object).map_err(serde::de::Error::custom)
                } else {
                    Self::deserialize(deserializer)
                }
            }
        }
    };
    // Of the shape `{name, args}`, whose parts may come in either order: serde compiles two readings for that, too. In the
    // app the type is read and written as `{name: args}`, and its shape made of that.
    ($type:ty, tagged) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if cfg!(target_arch = "wasm32") {
                    let named = Self::serialize(self, serde_json::value::Serializer);
                    let tagged = $crate::once::tagged(named.map_err(serde::ser::Error::custom)?);
                    serde::Serialize::serialize(&tagged, serializer)
                } else {
                    Self::serialize(self, serializer)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if cfg!(target_arch = "wasm32") {
                    let tagged: serde_json::Value = serde::Deserialize::deserialize(deserializer)?;
                    Self::deserialize($crate::once::named(tagged)).map_err(serde::de::Error::custom)
                } else {
                    Self::deserialize(deserializer)
                }
            }
        }
    };
}

/// `{name: args}` as `{"name": name, "args": args}`. What is neither stays as it is.
pub(crate) fn tagged(value: Value) -> Value {
    match value {
        Value::Object(one) if one.len() == 1 => {
            let parts = one.into_iter().flat_map(|(name, args)| [("name", name.into()), ("args", args)]);
            parts.map(|(part, value)| (part.to_owned(), value)).collect()
        }
        other => other,
    }
}

/// And back; what stands beside the two is left out.
pub(crate) fn named(value: Value) -> Value {
    let Value::Object(mut parts) = value else { return Value::Null };
    match (parts.remove("name"), parts.remove("args")) {
        (Some(Value::String(name)), Some(args)) => Value::Object([(name, args)].into_iter().collect()),
        _ => Value::Null,
    }
}

pub(crate) use read_once;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_edit_keeps_its_name_and_what_it_says_whichever_part_comes_first() {
        let tagged_one = json!({ "args": { "id": 1, "name": "Visning" }, "name": "saved_view.save/1" });
        let named_one = json!({ "saved_view.save/1": { "id": 1, "name": "Visning" } });
        assert_eq!(tagged(named_one.clone()), tagged_one);
        assert_eq!(named(tagged_one), named_one);
        assert_eq!(named(json!({ "name": "a/1", "args": {}, "base": [] })), json!({ "a/1": {} }));
    }

    #[test]
    fn what_is_no_edit_is_read_as_none() {
        for strange in [json!({}), json!({ "name": 7, "args": {} }), json!({ "args": {} }), json!(["name"])] {
            assert_eq!(named(strange), Value::Null);
        }
    }
}
