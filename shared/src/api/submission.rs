use super::{Day, Line, Text};
use crate::id::{EntryCriterionId, InitiativeId, InitiativeStateId, SubmissionId};
use crate::model::{Answer, Met, PortfolioState, SubmissionStage, Verdict};
use crate::mutation::Judgement;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What an initiative is asked for to come into the portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EntryCriterion {
    pub id: EntryCriterionId,
    pub version: String,
    /// From when this version is in force, until the next begins.
    pub valid_from: Day,
    pub number: u16,
    pub text: String,
}

/// An initiative that an actor wants in the portfolio, and what was made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Submission {
    pub id: SubmissionId,
    /// The owner's code.
    pub owner: String,
    pub stage: SubmissionStage,
    pub name: String,
    pub purpose: String,
    pub answers: Vec<Answer>,
    pub submitted_on: Day,
    pub verdict: Option<Verdict>,
    /// Slug of what it became.
    pub initiative: Option<String>,
}

/// An initiative to be submitted, or with the id of one that was sent back, to be submitted anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewSubmission {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<SubmissionId>,
    /// The owner's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "HV"))]
    pub owner: String,
    pub name: Line,
    pub purpose: Text,
    /// One for each criterion in force on the day.
    pub answers: Vec<Answer>,
    /// Today, where it is left out.
    #[serde(default)]
    pub submitted_on: Option<Day>,
}

/// What the portfolio office makes of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewVerdict {
    pub judgement: Judgement,
    /// Each criterion in force on the day of the submission.
    pub met: Vec<Met>,
    pub reason: Text,
    /// The segment's code or id; what comes in needs one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "cogovern"))]
    pub segment: Option<String>,
    #[serde(default)]
    pub segment_reason: Option<Text>,
    /// A UUIDv7 of your own for the initiative that it becomes.
    #[serde(default)]
    pub initiative: Option<InitiativeId>,
}

/// A step of an initiative: in, paused, ended, handed over, withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewInitiativeState {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<InitiativeStateId>,
    pub state: PortfolioState,
    pub reason: Text,
    /// From when the council could know it; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
    /// From when it holds, where that is later.
    #[serde(default)]
    pub from: Option<Day>,
}
