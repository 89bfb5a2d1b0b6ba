//! What a mutation does to the records, once it is allowed.

use crate::record::{Key, Record};
use serde::{Deserialize, Serialize};

/// One step of a mutation's effect. The steps of one mutation are written together or not at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Put(Box<Record>),
    Delete(Key),
}

impl Change {
    pub fn put(record: impl Into<Record>) -> Self {
        Self::Put(Box::new(record.into()))
    }

    /// What is put.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Put(record) => Some(record),
            Self::Delete(_) => None,
        }
    }

    pub fn key(&self) -> Key {
        match self {
            Self::Put(record) => record.key(),
            Self::Delete(key) => *key,
        }
    }
}
