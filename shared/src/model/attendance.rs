use crate::field::noun;
use crate::id::{AgendaItemId, AttendanceId, CommitteeId, MeetingId, SeatId};
use crate::scope::Scope;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

noun! {
    /// Who sat on a seat at a meeting, or that nobody did: all the time, from a time to a time, or for one item.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Attendance {
        pub id: AttendanceId = append,
        pub meeting: MeetingId = append,
        pub committee: CommitteeId = append,
        pub seat: SeatId = append,
        /// Which of the seats that the organisation has, from 1.
        pub place: u16 = append,
        pub presence: Presence = choice,
        /// Who sat there, as they were called then.
        pub name: Option<String> = text,
        /// Stood in for whoever has the seat.
        pub deputy: bool = choice,
        /// For this item alone; it goes before what is said of the time.
        pub item: Option<AgendaItemId> = choice,
        /// On this day alone.
        pub on: Option<Date> = choice,
        pub from: Option<Time> = choice,
        pub to: Option<Time> = choice,
        /// Everyone reads it: its minutes are published. Until then it is the committee's.
        #[serde(default)]
        pub public: bool = counted,
    }
}

impl Attendance {
    pub fn readers(&self) -> Scope {
        if self.public { Scope::Public } else { Scope::Committee(self.committee) }
    }

    /// Both speak of one moment. What is said of an item goes before what is said of the time, so these two do not meet.
    pub fn meets(&self, other: &Self) -> bool {
        let same_day = self.on.zip(other.on).is_none_or(|(one, two)| one == two);
        let before = |one: &Self, two: &Self| one.to.zip(two.from).is_none_or(|(to, from)| from < to);
        match (self.item, other.item) {
            (Some(one), Some(two)) => one == two,
            (None, None) => same_day && before(self, other) && before(other, self),
            _ => false,
        }
    }

    /// It is said of the whole meeting.
    pub fn is_whole(&self) -> bool {
        self.item.is_none() && self.on.is_none() && self.from.is_none() && self.to.is_none()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Presence {
    Present,
    /// By sound and picture.
    Remote,
    Absent,
}

impl Presence {
    pub const ALL: [Self; 3] = [Self::Present, Self::Remote, Self::Absent];
}
