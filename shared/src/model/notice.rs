use super::{AgendaItem, Meeting};
use crate::field::noun;
use crate::id::{CommitteeId, MeetingId, NoticeId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

noun! {
    /// That a meeting was called: what everyone was told then, so that what becomes otherwise can be shown as a change.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Notice {
        pub id: NoticeId = append,
        pub meeting: MeetingId = append,
        pub committee: CommitteeId = append,
        pub sent_on: Date = append,
        /// What the secretariat wrote with it.
        pub message: Option<String> = append,
        /// The meeting as it was called.
        pub called: Box<Meeting> = append,
        /// The agenda as it was sent, in its order.
        pub agenda: Vec<AgendaItem> = append,
        /// What was changed since, by the id of the item or the meeting, and on which day last.
        pub changed: Vec<(Uuid, Date)> = counted,
        /// How often something was changed: calendars follow a rising number.
        pub revision: u32 = counted,
    }
}

impl Notice {
    /// A meeting is called once, so whoever asks for its notice knows its id.
    pub fn id_of(meeting: MeetingId) -> NoticeId {
        // No id of a meeting itself: UUIDs made by others differ in more than these bits.
        NoticeId(Uuid::from_u128(meeting.0.as_u128() ^ 0x6e6f_7469))
    }

    pub fn changed_on(&self, about: impl Into<Uuid>) -> Option<Date> {
        let about = about.into();
        self.changed.iter().find(|(it, _)| *it == about).map(|(_, on)| *on)
    }
}
