use super::Day;
use crate::id::CommitteeId;
use crate::model::{CommitteeLevel, SeatRole};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Committee {
    pub id: CommitteeId,
    pub code: String,
    /// The name that holds on the day asked for.
    pub name: String,
    pub short_name: String,
    pub level: CommitteeLevel,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

/// A committee with all that is kept under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholeCommittee {
    #[serde(flatten)]
    pub committee: Committee,
    /// What it was called, oldest first.
    pub names: Vec<CommitteeName>,
    pub seats: Vec<Seat>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CommitteeName {
    pub name: String,
    pub short_name: String,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Seat {
    /// The organisation's code.
    pub organisation: String,
    pub seats: u16,
    pub role: SeatRole,
}
