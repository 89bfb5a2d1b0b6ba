use crate::field::noun;
use crate::id::{CaseStopId, CommitteeId, DecisionId, InputId, MeetingId, OrganisationId};
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// What became of a case at a meeting, and who sees to it.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Decision {
        pub id: DecisionId = append,
        pub case_stop: CaseStopId = append,
        pub committee: CommitteeId = append,
        pub meeting: MeetingId = append,
        /// What was proposed as the committee began; none where nothing was.
        pub proposal: Option<String> = append,
        pub text: Option<String> = text,
        pub outcome: CaseOutcome = choice,
        /// What is to be done about it.
        pub follow_up: Option<String> = text,
        pub responsible: Option<OrganisationId> = choice,
        pub due: Option<Date> = choice,
        pub done_on: Option<Date> = choice,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CaseOutcome {
    Adopted,
    AdoptedWithChanges,
    Postponed,
    Withdrawn,
    /// Taken note of.
    Noted,
}

impl CaseOutcome {
    pub const ALL: [Self; 5] = [Self::Adopted, Self::AdoptedWithChanges, Self::Postponed, Self::Withdrawn, Self::Noted];

    /// Says what holds from now on, and so has words.
    pub fn is_adopted(self) -> bool {
        match self {
            Self::Adopted | Self::AdoptedWithChanges => true,
            Self::Postponed | Self::Withdrawn | Self::Noted => false,
        }
    }

    /// The case comes back.
    pub fn is_left_over(self) -> bool {
        match self {
            Self::Postponed => true,
            Self::Adopted | Self::AdoptedWithChanges | Self::Withdrawn | Self::Noted => false,
        }
    }
}

noun! {
    /// What somebody said in a case at a meeting, as a point or a question. For the committee.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Input {
        pub id: InputId = append,
        pub case_stop: CaseStopId = append,
        pub committee: CommitteeId = append,
        pub meeting: MeetingId = append,
        pub by: Option<OrganisationId> = choice,
        pub text: String = text,
        /// Asks for an answer.
        #[serde(default)]
        pub question: bool = append,
        #[serde(default)]
        pub answer: Option<String> = text,
        #[serde(default)]
        pub answered_by: Option<OrganisationId> = choice,
        /// Everyone reads it: its minutes are published. Until then it is the committee's.
        #[serde(default)]
        pub public: bool = counted,
    }
}

impl Input {
    pub fn readers(&self) -> Scope {
        if self.public { Scope::Public } else { Scope::Committee(self.committee) }
    }
}
