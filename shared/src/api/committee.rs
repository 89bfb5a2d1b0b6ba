use super::{Day, Deadlines, Line};
use crate::id::{CommitteeId, CommitteeNameId, SeatHolderId, SeatId, UserId};
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
    /// What holds from which day, oldest first.
    pub deadlines: Vec<Deadlines>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CommitteeName {
    pub id: CommitteeNameId,
    pub name: String,
    pub short_name: String,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Seat {
    pub id: SeatId,
    /// The organisation's code.
    pub organisation: String,
    pub seats: u16,
    pub role: SeatRole,
    /// While the organisation has them; open where that is not known.
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
    /// Who fills them, the oldest first; told to those who have a role in the workspace.
    pub holders: Vec<SeatHolder>,
}

/// Somebody in a seat, for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SeatHolder {
    pub id: SeatHolderId,
    pub person: UserId,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

/// A committee to be set up under its first name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewCommittee {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<CommitteeId>,
    /// Up to 20 letters, digits and hyphens, unlike any other's, and for good: addresses and feeds go by it.
    #[cfg_attr(feature = "openapi", schema(example = "NUIT"))]
    pub code: Line,
    pub level: CommitteeLevel,
    pub name: Line,
    pub short_name: Line,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// Where a committee sits and while it is there, said anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedCommittee {
    pub level: CommitteeLevel,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// What a committee is called from a day on. A new name ends the one that held until then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewCommitteeName {
    /// Of the name that is there; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<CommitteeNameId>,
    pub name: Line,
    pub short_name: Line,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// A name to be taken away: the committee never had it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneCommitteeName {
    pub name: CommitteeNameId,
}

/// How many seats an organisation has, and while when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewSeat {
    /// Of the seats that are there; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<SeatId>,
    /// An organisation's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "HDIR"))]
    pub organisation: String,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 99))]
    pub seats: u16,
    pub role: SeatRole,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// Seats to be taken away: nobody ever had them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneSeat {
    pub seat: SeatId,
}
