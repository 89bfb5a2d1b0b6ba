use super::{Day, Paper, Text};
use crate::id::{CaseId, CaseStopId, DecisionId, MeetingId};
use crate::model::CaseOutcome;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What became of a case at a meeting, and who sees to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Decision {
    pub id: DecisionId,
    pub case: CaseId,
    pub stop: CaseStopId,
    /// The committee's code.
    pub committee: String,
    pub meeting: MeetingId,
    /// The first day of the meeting.
    pub on: Day,
    /// The number that the case has in this committee, for example `38/20`.
    pub number: Option<String>,
    pub title: String,
    pub outcome: CaseOutcome,
    /// What was proposed as the committee began.
    pub proposal: Option<String>,
    pub text: Option<String>,
    /// What is to be done about it.
    pub follow_up: Option<String>,
    /// An organisation's code.
    pub responsible: Option<String>,
    pub due: Option<Day>,
    pub done_on: Option<Day>,
}

/// What became of a case at a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewDecision {
    /// Of the decision that is there, to mend it; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<DecisionId>,
    pub stop: CaseStopId,
    pub meeting: MeetingId,
    pub outcome: CaseOutcome,
    /// Kept from the first time on.
    #[serde(default)]
    pub proposal: Option<Paper>,
    /// What was decided in words; where something was adopted it is needed.
    #[serde(default)]
    pub text: Option<Paper>,
}

/// Who does what about a decision, until when, and when it was done. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct FollowUp {
    #[serde(default)]
    pub follow_up: Option<Text>,
    /// An organisation's code or id.
    #[serde(default)]
    pub responsible: Option<String>,
    #[serde(default)]
    pub due: Option<Day>,
    #[serde(default)]
    pub done_on: Option<Day>,
}
