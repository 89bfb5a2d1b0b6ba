use super::{Day, Line, TimeOfDay};
use crate::id::MeetingId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A meeting of a plan that is being made; the committee's secretariat alone sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct MeetingDraft {
    /// The id that the meeting will have.
    pub id: MeetingId,
    /// The committee's code.
    pub committee: String,
    pub title: Option<String>,
    pub place: Option<String>,
    pub start_date: Day,
    /// The last day, included.
    pub end_date: Day,
    pub start_time: Option<TimeOfDay>,
    pub end_time: Option<TimeOfDay>,
    /// The meeting of another year that it was copied from.
    pub copied_from: Option<MeetingId>,
}

/// A meeting to be put into a committee's plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMeetingDraft {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// The committee's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "NUIT"))]
    pub committee: String,
    #[serde(default)]
    pub title: Option<Line>,
    #[serde(default)]
    pub place: Option<Line>,
    pub start_date: Day,
    /// The last day, included; the first one, where it is left out.
    #[serde(default)]
    pub end_date: Option<Day>,
    #[serde(default)]
    pub start_time: Option<TimeOfDay>,
    #[serde(default)]
    pub end_time: Option<TimeOfDay>,
}

/// Drafts to be published together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Publishing {
    /// Others that become meetings in the same step: all of them or none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 79))]
    pub with: Vec<MeetingId>,
}
