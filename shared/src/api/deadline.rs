use super::Day;
use crate::model::DeadlineSort;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// When something is due before or after a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Deadline {
    pub sort: DeadlineSort,
    pub on: Day,
}

/// A committee's deadlines in working days, for meetings that begin on a day or later, until others hold. What is null
/// has none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Deadlines {
    pub valid_from: Day,
    /// Before the first day: until then cases are called for.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 250))]
    pub cases_before: Option<u16>,
    /// Before the first day: then the papers are out. Not before the cases are in.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 250))]
    pub papers_before: Option<u16>,
    /// After the last day: then the minutes are out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 250))]
    pub minutes_after: Option<u16>,
}
