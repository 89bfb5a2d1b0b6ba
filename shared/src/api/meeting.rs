use super::{Attendance, Day, Deadline, Line, Minutes, Text, TimeOfDay, Turn};
use crate::id::{AgendaItemId, CaseId, CaseStopId, MeetingId};
use crate::model::{AgendaSort, MeetingStatus, MemoReaders};
use crate::mutation::Place;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A meeting of a committee, or an event of an actor's own line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Meeting {
    pub id: MeetingId,
    /// The committee's code.
    pub committee: String,
    pub number: Option<String>,
    pub title: Option<String>,
    pub about: Option<String>,
    pub start_date: Day,
    /// The last day, included.
    pub end_date: Day,
    /// On the first day.
    pub start_time: Option<TimeOfDay>,
    /// On the last day.
    pub end_time: Option<TimeOfDay>,
    pub place: Option<String>,
    pub status: MeetingStatus,
    pub extraordinary: bool,
    pub cancel_reason: Option<String>,
    /// Where an imported event comes from; such an event cannot be changed here.
    pub imported_from: Option<String>,
    /// How often its time or status changed.
    pub sequence: u32,
    /// When its minutes were approved: what they tell cannot be changed any more.
    pub minutes_approved_on: Option<Day>,
}

/// A meeting with its agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholeMeeting {
    #[serde(flatten)]
    pub meeting: Meeting,
    /// None: it was not called, or before notices were kept. Until then only the secretariat sees a new agenda.
    pub notice: Option<Notice>,
    /// What is due before and after it, as its committee has said.
    pub deadlines: Vec<Deadline>,
    pub agenda: Vec<AgendaSlot>,
    /// What it took up, as it came.
    pub turns: Vec<Turn>,
    /// Who sat where, as far as you may read it.
    pub attendance: Vec<Attendance>,
    /// Null: the committee was not asked for comments, or you are not of it.
    pub minutes: Option<Minutes>,
}

/// That the meeting was called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Notice {
    pub sent_on: Day,
    pub message: Option<String>,
    /// How often something of it was changed since.
    pub revision: u32,
}

/// The notice of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewNotice {
    #[serde(default)]
    pub message: Option<Text>,
    /// Who reads the memos of its cases from now on: `committee`, where it is left out. One that has come further stays.
    #[serde(default)]
    pub papers: Option<MemoReaders>,
}

/// One slot of an agenda, in its order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct AgendaSlot {
    pub id: AgendaItemId,
    pub sort: AgendaSort,
    pub title: String,
    pub minutes: Option<u16>,
    /// The day of the meeting, from 1.
    pub day: u16,
    /// Here begins that day: a mark that takes no time.
    pub begins_day: bool,
    pub fixed_start: Option<TimeOfDay>,
    /// An organisation's code.
    pub presenter: Option<String>,
    pub presenter_role: Option<String>,
    /// Minutes that are free before a fixed time; below 0 what comes before runs over.
    pub slack: i32,
    /// Null once a duration before it is unknown.
    pub start: Option<TimeOfDay>,
    pub end: Option<TimeOfDay>,
    /// The case, where the slot is one.
    pub case: Option<CaseId>,
    /// Its place before the committee.
    pub stop: Option<CaseStopId>,
    /// The number that the case has in this committee, for example `38/20`.
    pub number: Option<String>,
}

/// What is put on an agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewAgendaItem {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<AgendaItemId>,
    pub sort: AgendaSort,
    /// A case's place before this committee, where the item is a case.
    #[serde(default)]
    pub stop: Option<CaseStopId>,
    /// Here begins this day of the meeting.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 65535))]
    pub day: Option<u16>,
    /// Last, where it is left out.
    #[serde(default)]
    pub place: Option<Place>,
    /// Of a case that gives none, the case's own.
    #[serde(default)]
    pub title: Option<Line>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 1440))]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub fixed_start: Option<TimeOfDay>,
    /// An organisation's code or id.
    #[serde(default)]
    pub presenter: Option<String>,
    #[serde(default)]
    pub presenter_role: Option<Line>,
}

/// A line of an agenda written anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedAgendaItem {
    pub item: AgendaItemId,
    pub title: Line,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 1440))]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub fixed_start: Option<TimeOfDay>,
    /// An organisation's code or id.
    #[serde(default)]
    pub presenter: Option<String>,
    #[serde(default)]
    pub presenter_role: Option<Line>,
}

/// Another place for a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PlacedAgendaItem {
    pub item: AgendaItemId,
    pub place: Place,
}

/// A line to be taken off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneAgendaItem {
    pub item: AgendaItemId,
}

/// A meeting to be put on the wheel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMeeting {
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
    #[serde(default)]
    pub tentative: bool,
    #[serde(default)]
    pub extraordinary: bool,
}

/// When a meeting is from now on. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewTime {
    pub start_date: Day,
    /// The last day, included; the first one, where it is left out.
    #[serde(default)]
    pub end_date: Option<Day>,
    #[serde(default)]
    pub start_time: Option<TimeOfDay>,
    #[serde(default)]
    pub end_time: Option<TimeOfDay>,
}

/// What a meeting is called, where and when it is, said anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedMeeting {
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

/// Why a meeting is cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Cancellation {
    pub reason: Text,
}
