use super::Day;
use crate::id::ConflictId;
use crate::record::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// An edit that met another one and was not carried out. The record keeps the others' values until somebody chooses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Conflict {
    pub id: ConflictId,
    /// What kind of thing it is about.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "meeting"))]
    pub kind: Kind,
    /// Its id.
    pub record: Uuid,
    pub made_on: Day,
    /// The edit that is held wanted to delete it.
    pub deletes: bool,
    pub fields: Vec<ConflictField>,
}

/// One field that both wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ConflictField {
    pub field: String,
    /// What was there when the edit that is held was written.
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub base: Value,
    /// What stands there now.
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub theirs: Value,
    /// What the edit that is held wants.
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub mine: Value,
}

/// How it is settled: a field that is named gets this value, the others keep what stands there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Settlement {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fields: BTreeMap<String, Value>,
    /// The edit that is held wanted to delete the thing, and so be it.
    #[serde(default)]
    pub delete: bool,
}
