//! Who sat where at a meeting.

use super::{Day, Line, TimeOfDay};
use crate::id::{AgendaItemId, AttendanceId, SeatId};
use crate::model::Presence;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// Who sat on a seat, all the time, on a day, from a time to a time, or for one item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Attendance {
    pub id: AttendanceId,
    pub seat: SeatId,
    /// Which of the seats that the organisation has, from 1.
    pub place: u16,
    pub presence: Presence,
    pub name: Option<String>,
    /// Stood in for whoever has the seat.
    pub deputy: bool,
    pub item: Option<AgendaItemId>,
    pub on: Option<Day>,
    pub from: Option<TimeOfDay>,
    pub to: Option<TimeOfDay>,
}

/// What is said of a seat; with the id of one that is there, said anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewAttendance {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<AttendanceId>,
    /// A seat of its committee that there is on the day of the meeting.
    pub seat: SeatId,
    /// Which of the seats that the organisation has; the first, where it is left out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 99))]
    pub place: Option<u16>,
    pub presence: Presence,
    #[serde(default)]
    pub name: Option<Line>,
    #[serde(default)]
    pub deputy: bool,
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    #[serde(default)]
    pub on: Option<Day>,
    #[serde(default)]
    pub from: Option<TimeOfDay>,
    #[serde(default)]
    pub to: Option<TimeOfDay>,
}

/// One that was written down by mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneAttendance {
    pub attendance: AttendanceId,
}
