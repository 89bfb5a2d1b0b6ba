use crate::field::noun;
use crate::id::{AgendaItemId, CaseId, CaseStopId, CommitteeId, MeetingId, MinutesCommentId, MinutesId, UserId};
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

noun! {
    /// The way of a meeting's minutes, from the day on which the committee was asked for comments. What they tell is what was
    /// written down of the meeting; that they are approved stands at the meeting itself, which everything asks that writes there.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Minutes {
        pub id: MinutesId = append,
        pub meeting: MeetingId = append,
        pub committee: CommitteeId = append,
        pub sent_on: Date = append,
        /// The last day for comments, included.
        pub comments_until: Date = choice,
        /// Approving them is this case before the committee.
        pub approval: Option<CaseStopId> = counted,
    }
}

/// No id of a record itself: UUIDs made by others differ in more than these bits.
const APPROVAL: u128 = 0x6170_7072;

impl Minutes {
    /// A meeting has its minutes once, so whoever asks for them knows their id.
    pub fn id_of(meeting: MeetingId) -> MinutesId {
        MinutesId(Uuid::from_u128(meeting.0.as_u128() ^ 0x6d69_6e75))
    }

    /// They are approved once, too: two who ask for it at once ask for the same case.
    pub fn case_of(meeting: MeetingId) -> CaseId {
        CaseId(Uuid::from_u128(meeting.0.as_u128() ^ APPROVAL))
    }

    pub fn stop_of(meeting: MeetingId) -> CaseStopId {
        CaseStopId(Self::case_of(meeting).0)
    }

    /// The meeting whose minutes a case would approve, if it is such a case at all.
    pub fn approved_by(stop: CaseStopId) -> MeetingId {
        MeetingId(Uuid::from_u128(stop.0.as_u128() ^ APPROVAL))
    }

    pub fn readers(&self) -> Scope {
        Scope::Committee(self.committee)
    }
}

noun! {
    /// What a member of the committee says to the draft of the minutes, and what the secretariat answers.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct MinutesComment {
        pub id: MinutesCommentId = append,
        pub meeting: MeetingId = append,
        pub committee: CommitteeId = append,
        /// None: to the minutes as a whole.
        pub item: Option<AgendaItemId> = append,
        pub author: UserId = append,
        pub on: Date = append,
        pub text: String = text,
        pub answer: Option<String> = text,
    }
}

impl MinutesComment {
    pub fn readers(&self) -> Scope {
        Scope::Committee(self.committee)
    }
}
