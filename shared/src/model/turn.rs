use crate::field::noun;
use crate::id::{AgendaItemId, CommitteeId, MeetingId, TurnId};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

noun! {
    /// That a meeting took up an item of its agenda, or rested: when. It lasts until the next one of that day. Each is a
    /// record of its own, so that two who write down at once what they see lose nothing.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Turn {
        pub id: TurnId = append,
        pub meeting: MeetingId = append,
        pub committee: CommitteeId = append,
        /// None: the meeting ended for the day.
        pub item: Option<AgendaItemId> = append,
        pub on: Date = append,
        /// In Oslo, as the clock of whoever wrote it down said.
        pub at: Time = choice,
    }
}
