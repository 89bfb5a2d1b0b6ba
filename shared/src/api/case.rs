use super::Day;
use crate::id::{CaseId, CaseStopId, MeetingId};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A matter with its way through the committees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Case {
    pub id: CaseId,
    pub title: String,
    /// In the order of the way.
    pub stops: Vec<CaseStop>,
}

/// The case before one committee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CaseStop {
    pub id: CaseStopId,
    /// Place on the way, from 1.
    pub step: u16,
    /// The committee's code.
    pub committee: String,
    pub on: Day,
    pub meeting: Option<MeetingId>,
    /// What the committee is asked for: the code of the case type, for example `endorsement`.
    pub case_type: Option<String>,
    /// The number that the case has in this committee, for example `38/20`.
    pub number: Option<String>,
    pub what: Option<String>,
}
