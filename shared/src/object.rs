//! What has named fields is read from an object alone. serde would take a list for its fields, in their order: what
//! somebody sent by mistake would be taken for something else.

use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// For a struct that derives with `#[serde(remote = "Self")]`.
macro_rules! only_as_object {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize($crate::object::Named(deserializer))
            }
        }
    )+};
}
pub(crate) use only_as_object;

pub struct Named<D>(pub D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Named<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, FromMap(visitor))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Of all that could come, a map.
struct FromMap<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for FromMap<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::report::{ReportContent, RiskLine};
    use crate::model::round::LightRules;

    #[test]
    fn a_list_is_not_taken_for_the_fields_of_an_object() {
        for wrong in
            [r#"{"scope": [null, null]}"#, r#"{"risks": [["Fravær"]]}"#, r#"["green"]"#, r#"{"money": [[2026]]}"#]
        {
            let error = serde_json::from_str::<ReportContent>(wrong).unwrap_err().to_string();
            assert!(error.starts_with("invalid type: sequence"), "{wrong}: {error}");
        }
        assert!(serde_json::from_str::<LightRules>("[10, 3]").is_err());
        let right = r#"{"risks": [{"what": "Fravær", "likelihood": 4}]}"#;
        let risks = serde_json::from_str::<ReportContent>(right).unwrap().risks;
        assert_eq!(risks, [RiskLine { what: "Fravær".into(), likelihood: Some(4), ..RiskLine::default() }]);
    }
}
