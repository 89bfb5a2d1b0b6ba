use crate::field::noun;
use crate::id::{AgendaItemId, CaseStopId, CommitteeId, MeetingId, OrganisationId};
use crate::scope::Scope;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

noun! {
    /// A meeting of one committee, or an event of an actor's own line.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Meeting {
        pub id: MeetingId = append,
        pub committee: CommitteeId = append,
        /// What people call it by, for example `7/20`. May change; never a key.
        pub number: Option<String> = choice,
        /// Only where it has a name of its own; else its committee and date name it.
        pub title: Option<String> = text,
        pub about: Option<String> = text,
        pub start_date: Date = choice,
        /// The last day, included.
        pub end_date: Date = choice,
        /// Oslo time on the first day.
        pub start_time: Option<Time> = choice,
        /// Oslo time on the last day.
        pub end_time: Option<Time> = choice,
        pub place: Option<String> = text,
        pub status: MeetingStatus = choice,
        pub extraordinary: bool = choice,
        /// Why it was cancelled.
        pub cancel_reason: Option<String> = text,
        /// Where an imported event comes from; what is imported cannot be changed here.
        pub imported_from: Option<String> = append,
        /// How often date, time or status changed: calendars follow a rising number (RFC 5545, SEQUENCE).
        pub sequence: u32 = counted,
        /// When its minutes were approved: what they tell stays from then on.
        #[serde(default)]
        pub minutes_approved_on: Option<Date> = counted,
    }
}

impl Meeting {
    /// Planned for one day; nothing else is known of it.
    pub const fn planned(id: MeetingId, committee: CommitteeId, day: Date) -> Self {
        Self {
            id,
            committee,
            number: None,
            title: None,
            about: None,
            start_date: day,
            end_date: day,
            start_time: None,
            end_time: None,
            place: None,
            status: MeetingStatus::Planned,
            extraordinary: false,
            cancel_reason: None,
            imported_from: None,
            sequence: 0,
            minutes_approved_on: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MeetingStatus {
    Tentative,
    Planned,
    Held,
    Cancelled,
}

impl MeetingStatus {
    pub const ALL: [Self; 4] = [Self::Tentative, Self::Planned, Self::Held, Self::Cancelled];
}

noun! {
    /// A slot on the agenda of one meeting: a case stop, a break or free text.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct AgendaItem {
        pub id: AgendaItemId = append,
        pub meeting: MeetingId = append,
        /// Ascending order within the meeting; numbers leave room to put something between.
        pub position: i64 = position,
        pub case_stop: Option<CaseStopId> = choice,
        pub sort: AgendaSort = choice,
        pub title: String = text,
        pub minutes: Option<u16> = choice,
        /// A time that was fixed by hand; the others follow from the durations.
        pub fixed_start: Option<Time> = choice,
        /// Who presents it: somebody of an organisation, in a role (*Prosjektleder*), or both.
        #[serde(default)]
        pub presenter: Option<OrganisationId> = choice,
        #[serde(default)]
        pub presenter_role: Option<String> = text,
        /// Here begins this day of the meeting, from 1. Such an item is a mark and takes no time.
        #[serde(default)]
        pub day: Option<u16> = append,
        /// Whose secretariat alone reads it, until the notice is sent. None: everyone reads it, as of all that was put on an
        /// agenda before notices were kept.
        #[serde(default)]
        pub draft_of: Option<CommitteeId> = counted,
    }
}

impl AgendaItem {
    /// A slot of which nothing but its name is known.
    pub const fn plain(id: AgendaItemId, meeting: MeetingId, sort: AgendaSort, title: String) -> Self {
        Self {
            id,
            meeting,
            position: 0,
            case_stop: None,
            sort,
            title,
            minutes: None,
            fixed_start: None,
            presenter: None,
            presenter_role: None,
            day: None,
            draft_of: None,
        }
    }

    pub fn readers(&self) -> Scope {
        self.draft_of.map_or(Scope::Public, Scope::Secretariat)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AgendaSort {
    Case,
    Break,
    Text,
}
