use crate::field::noun;
use crate::id::{EntryCriterionId, InitiativeId, OrganisationId, SubmissionId};
use crate::object::only_as_object;
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// What an initiative is asked for to come into the portfolio. Those of one version hold together until the next begins.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct EntryCriterion {
        pub id: EntryCriterionId = append,
        /// What the version is called, for example `2021`.
        pub version: String = append,
        pub valid_from: Date = append,
        pub number: u16 = append,
        pub text: String = append,
    }
}

noun! {
    /// An initiative that an actor wants in the portfolio, and what was made of it.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Submission {
        pub id: SubmissionId = append,
        pub owner: OrganisationId = append,
        pub stage: SubmissionStage = choice,
        pub name: String = text,
        /// What is wanted with it.
        pub purpose: String = text,
        /// What the actor says to each criterion that was in force on that day.
        pub answers: Vec<Answer> = choice,
        pub submitted_on: Date = choice,
        /// What the portfolio office made of it; why it was sent back, too.
        pub verdict: Option<Verdict> = choice,
        /// What became of it.
        pub initiative: Option<InitiativeId> = choice,
    }
}

impl Submission {
    /// What came in is public, like what it became.
    pub fn readers(&self) -> Scope {
        match self.stage {
            SubmissionStage::Submitted | SubmissionStage::Returned | SubmissionStage::Declined => {
                Scope::Submitted(self.owner)
            }
            SubmissionStage::Accepted => Scope::Public,
        }
    }

    /// How many of the criteria were found to be met, of how many.
    pub fn met(&self) -> Option<(usize, usize)> {
        let met = &self.verdict.as_ref()?.met;
        Some((met.iter().filter(|it| it.met).count(), met.len()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SubmissionStage {
    Submitted,
    Returned,
    Declined,
    Accepted,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    pub criterion: EntryCriterionId,
    pub says: String,
}

/// How a submission was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Each criterion in force on the day of the submission.
    pub met: Vec<Met>,
    pub reason: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Met {
    pub criterion: EntryCriterionId,
    pub met: bool,
}

only_as_object!(Answer, Verdict, Met);
