use super::{Day, Problem};
use crate::id::RecordId;
use crate::record::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A write that was based on a state of the workspace in which somebody wrote the same since. Nothing was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Overtaken {
    #[serde(flatten)]
    pub problem: Problem,
    /// What kind of thing was changed since.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "meeting"))]
    pub kind: Kind,
    /// Its id.
    pub record: RecordId,
    /// What stands there now, and what the write would put there. Empty where it would delete the thing.
    pub fields: Vec<OvertakenField>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct OvertakenField {
    pub field: String,
    /// Null where you may not read it, too.
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub theirs: Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub mine: Value,
    /// The day on which theirs was written.
    pub on: Option<Day>,
}
