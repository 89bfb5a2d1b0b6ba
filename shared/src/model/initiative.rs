use super::Provenance;
use crate::field::noun;
use crate::id::{InitiativeId, InitiativeStateId, OrganisationId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// An initiative of the national portfolio. How it goes stands in its reports, whether it is in, in its states.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Initiative {
        pub id: InitiativeId = append,
        /// Stable short name for addresses.
        pub slug: String = append,
        /// The portfolio's own number, for example `143`. May change; never a key.
        pub number: Option<String> = choice,
        pub name: String = text,
        pub owner: Option<OrganisationId> = choice,
        pub note: Option<String> = text,
        /// Another entry that looks like the same initiative, undecided.
        pub maybe_same_as: Option<InitiativeId> = choice,
    }
}

noun! {
    /// From when an initiative was what it is in the portfolio, and why.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct InitiativeState {
        pub id: InitiativeStateId = append,
        pub initiative: InitiativeId = append,
        pub state: PortfolioState = append,
        pub published_on: Date = append,
        /// It came in with this entry. False where a source merely names it for the first time.
        pub newly: bool = append,
        pub reason: Option<String> = append,
        pub provenance: Provenance = append,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PortfolioState {
    Candidate,
    Active,
    Paused,
    Finished,
    /// Handed over to ordinary operations.
    InOperations,
    Withdrawn,
}

impl PortfolioState {
    /// Counted in the portfolio's totals.
    pub fn is_in_portfolio(self) -> bool {
        match self {
            Self::Active => true,
            Self::Candidate | Self::Paused | Self::Finished | Self::InOperations | Self::Withdrawn => false,
        }
    }
}
