use super::{Provenance, Validity};
use crate::field::noun;
use crate::id::{DependencyId, InitiativeId, OrganisationId, SolutionId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A national solution: what initiatives build on and what is nobody's initiative here, such as a register or a shared
    /// service.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Solution {
        pub id: SolutionId = append,
        pub name: String = text,
        /// Who runs it.
        pub owner: Option<OrganisationId> = choice,
        /// When it is expected to be there, where it is not there yet and somebody has said it.
        pub ready_on: Option<Date> = choice,
        pub provenance: Provenance = append,
    }
}

noun! {
    /// An initiative needs another one, or a national solution. It names one of the two.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Dependency {
        pub id: DependencyId = append,
        pub initiative: InitiativeId = append,
        pub on_initiative: Option<InitiativeId> = append,
        pub on_solution: Option<SolutionId> = append,
        /// What it needs it for.
        pub note: Option<String> = text,
        /// The first day on which it holds.
        pub from: Date = choice,
        /// The last one, included; None while it holds on.
        pub until: Option<Date> = choice,
        pub provenance: Provenance = append,
    }
}

/// What an initiative can depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Need {
    Initiative(InitiativeId),
    Solution(SolutionId),
}

impl Dependency {
    /// None where it names neither or both: no record that was checked does.
    pub fn on(&self) -> Option<Need> {
        match (self.on_initiative, self.on_solution) {
            (Some(id), None) => Some(Need::Initiative(id)),
            (None, Some(id)) => Some(Need::Solution(id)),
            _ => None,
        }
    }

    pub fn valid(&self) -> Validity {
        Validity { from: Some(self.from), to: self.until }
    }
}
