use super::{FieldChange, Happened};
use crate::id::{RecordId, UserId};
use crate::mutation::Door;
use crate::record::Kind;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// One entry of the log: who did what, and what became of the records that it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LogEntry {
    /// Its number, from 1, without gaps.
    pub entry: i64,
    /// When this system learnt of it, RFC 3339 in UTC.
    pub recorded_at: String,
    pub user: UserId,
    /// The person's name today; null where the account is no person here.
    pub name: Option<String>,
    pub door: Door,
    /// The edit's name on the wire, for example `meeting.move/1`.
    pub edit: String,
    /// How many records it changed in all.
    pub records: u32,
    /// Those among them that were asked for; in a list the first 20.
    pub changes: Vec<LogChange>,
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LogChange {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Kind,
    pub record: RecordId,
    /// The name, title or day that people know it by, as it is since or was until then; null where it has none.
    pub called: Option<String>,
    pub what: Happened,
    /// What it says is for others to read: then nothing else is told of it.
    pub hidden: bool,
    /// The fields that became others, in the record's order.
    pub fields: Vec<FieldChange>,
}
