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
        /// From when it holds, where that is later than the day on which it was known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<Date> = append,
        /// It came in with this entry. False where a source merely names it for the first time.
        pub newly: bool = append,
        pub reason: Option<String> = append,
        pub provenance: Provenance = append,
    }
}

impl InitiativeState {
    /// The first day on which it holds.
    pub fn since(&self) -> Date {
        self.from.unwrap_or(self.published_on)
    }

    /// Holds on `day`, by what was known on `known`.
    pub fn holds(&self, day: Date, known: Date) -> bool {
        self.published_on <= known && self.since() <= day
    }

    /// Of two that hold, the later word counts.
    pub fn word(&self) -> (Date, InitiativeStateId) {
        (self.published_on, self.id)
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
    pub const ALL: [Self; 6] =
        [Self::Candidate, Self::Active, Self::Paused, Self::Finished, Self::InOperations, Self::Withdrawn];

    /// Where it can go from here. What is over may be taken up again.
    pub fn may_become(self, next: Self) -> bool {
        use PortfolioState::{Active, Candidate, Finished, InOperations, Paused, Withdrawn};
        match (self, next) {
            (Candidate, Active | Withdrawn) => true,
            (Active, Paused | Finished | InOperations | Withdrawn) => true,
            (Paused, Active | Finished | InOperations | Withdrawn) => true,
            (Finished, InOperations | Active) | (InOperations, Active) => true,
            (Withdrawn, Candidate | Active) => true,
            (Candidate | Active | Paused | Finished | InOperations | Withdrawn, _) => false,
        }
    }

    /// Counted in the portfolio's totals.
    pub fn is_in_portfolio(self) -> bool {
        match self {
            Self::Active => true,
            Self::Candidate | Self::Paused | Self::Finished | Self::InOperations | Self::Withdrawn => false,
        }
    }
}
