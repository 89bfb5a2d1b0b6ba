use crate::field::noun;
use crate::id::{ConflictId, RecordId, UserId};
use crate::record::{Key, Kind};
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

noun! {
    /// An edit that met another person's. The record keeps the other's values; both stay here until somebody chooses.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Conflict {
        pub id: ConflictId = append,
        /// What it is about: the kind of record and which.
        pub kind: Kind = append,
        pub record: RecordId = append,
        /// Whoever may read the record may read this.
        pub scope: Scope = append,
        /// Who made the edit that is held.
        pub author: UserId = append,
        pub made_on: Date = append,
        /// The held edit wanted to delete the record.
        pub deletes: bool = append,
        pub fields: Vec<FieldConflict> = append,
    }
}

/// One field, three values as they stand in the record's JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldConflict {
    pub field: String,
    /// What the author saw when writing.
    pub base: Value,
    /// What somebody else wrote meanwhile; stands in the record.
    pub theirs: Value,
    /// What the author wrote.
    pub mine: Value,
    /// Who wrote theirs, where that is known.
    pub theirs_by: Option<UserId>,
    /// On which day in Oslo, where that is known.
    #[serde(default)]
    pub theirs_on: Option<Date>,
}

impl Conflict {
    pub fn about(&self) -> Key {
        Key { kind: self.kind, id: self.record.0 }
    }
}
