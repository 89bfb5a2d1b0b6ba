use crate::id::{RecordId, UserId};
use crate::mutation::Door;
use crate::record::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// One change of a record, or of one that is listed under it, as the log has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct HistoryEntry {
    /// The log's number for it.
    pub entry: i64,
    /// What was changed: the record that was asked for, or one under it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Kind,
    pub record: RecordId,
    /// When this system learnt of it, RFC 3339 in UTC.
    pub recorded_at: String,
    pub user: UserId,
    /// The person's name today; null where the account is no person here.
    pub name: Option<String>,
    pub door: Door,
    /// The edit's name on the wire, for example `meeting.move/1`.
    pub edit: String,
    pub what: Happened,
    /// The fields that became others, in the record's order; of one that was made, those that say something.
    pub fields: Vec<FieldChange>,
}

/// What is to be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Undoing {
    /// The log's number for the edit, as the history has it.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub entry: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Happened {
    Made,
    Changed,
    Deleted,
}

impl Happened {
    /// By whether the record was there before and is after.
    pub fn of(before: bool, after: bool) -> Self {
        match (before, after) {
            (false, _) => Self::Made,
            (true, true) => Self::Changed,
            (true, false) => Self::Deleted,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct FieldChange {
    /// The record's own name for it.
    pub field: String,
    /// Null: nothing.
    pub before: Value,
    pub after: Value,
}
