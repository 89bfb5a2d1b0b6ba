use super::Validity;
use crate::field::noun;
use crate::id::{CommitteeId, CommitteeNameId, OrganisationId, SeatId};
use serde::{Deserialize, Serialize};

noun! {
    /// A committee keeps its identity while its name, mandate and seats change.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Committee {
        pub id: CommitteeId = append,
        /// Stable short code for addresses and feeds, for example `NUIT`.
        pub code: String = choice,
        pub level: CommitteeLevel = choice,
        pub valid: Validity = choice,
    }
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

noun! {
    /// What a committee was called while this name held.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CommitteeName {
        pub id: CommitteeNameId = append,
        pub committee: CommitteeId = append,
        pub name: String = text,
        pub short_name: String = text,
        pub valid: Validity = choice,
    }
}

noun! {
    /// An organisation's seats in a committee. A person fills a seat for a time; that is a record of its own.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Seat {
        pub id: SeatId = append,
        pub committee: CommitteeId = append,
        pub organisation: OrganisationId = append,
        pub seats: u16 = choice,
        pub role: SeatRole = choice,
        /// While the organisation has them.
        #[serde(default)]
        pub valid: Validity = choice,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SeatRole {
    Member,
    Observer,
}
