use crate::field::noun;
use crate::id::{CommitteeId, MeetingId};
use crate::scope::Scope;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

noun! {
    /// A meeting of a plan that is being made. Only the committee's secretariat sees it; publishing the plan makes a
    /// meeting of it.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct MeetingDraft {
        /// The id that the meeting will have.
        pub id: MeetingId = append,
        pub committee: CommitteeId = append,
        pub title: Option<String> = text,
        pub place: Option<String> = text,
        pub start_date: Date = choice,
        /// The last day, included.
        pub end_date: Date = choice,
        /// Oslo time on the first day.
        pub start_time: Option<Time> = choice,
        /// Oslo time on the last day.
        pub end_time: Option<Time> = choice,
        /// The meeting of another year that it was copied from.
        pub copied_from: Option<MeetingId> = append,
    }
}

impl MeetingDraft {
    pub fn readers(&self) -> Scope {
        Scope::Secretariat(self.committee)
    }
}
