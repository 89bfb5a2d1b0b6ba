use super::Validity;
use crate::id::{CommitteeId, CommitteeNameId, OrganisationId, SeatId};
use serde::{Deserialize, Serialize};

/// A committee keeps its identity while its name, mandate and seats change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Committee {
    pub id: CommitteeId,
    /// Stable short code for addresses and feeds, for example `NUIT`.
    pub code: String,
    pub level: CommitteeLevel,
    pub valid: Validity,
}

/// Where a committee sits in the model; also its ring on the wheel, from the middle outwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CommitteeLevel {
    TopLeaders,
    Priorities,
    Professional,
    CostSharing,
    Area,
    ProgrammeBoard,
    /// An actor's own line: its events are imported and read-only.
    ActorLine,
}

impl CommitteeLevel {
    /// The actors' own lines share the outermost ring and are no committees of the model.
    pub fn is_own_line(self) -> bool {
        match self {
            Self::TopLeaders | Self::Priorities | Self::Professional | Self::CostSharing | Self::Area => false,
            Self::ProgrammeBoard | Self::ActorLine => true,
        }
    }
}

/// What a committee was called while this name held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommitteeName {
    pub id: CommitteeNameId,
    pub committee: CommitteeId,
    pub name: String,
    pub short_name: String,
    pub valid: Validity,
}

/// An organisation's seats in a committee. A person fills a seat for a time; that is a record of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    pub id: SeatId,
    pub committee: CommitteeId,
    pub organisation: OrganisationId,
    pub seats: u16,
    pub role: SeatRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SeatRole {
    Member,
    Observer,
}
