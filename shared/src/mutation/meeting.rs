//! Planning meetings: create, move, edit, cancel.

use super::minutes::unlocked;
use super::notice::{noted, noted_read};
use super::{Ctx, MAX_LINE, MAX_TEXT, Plan, Read, free, plannable, text};
use crate::change::Change;
use crate::id::{CommitteeId, MeetingId};
use crate::model::{Committee, Meeting, MeetingStatus};
use crate::record::Record;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// When a meeting is: whole days, and times of the day where they are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    pub start_date: Date,
    /// The last day, included.
    pub end_date: Date,
    #[serde(default)]
    pub start_time: Option<Time>,
    #[serde(default)]
    pub end_time: Option<Time>,
}

impl When {
    /// Also for forms, which say what is wrong before anything is sent.
    pub fn check(&self) -> Result<(), Rejection> {
        plannable("start_date", self.start_date)?;
        plannable("end_date", self.end_date)?;
        if self.end_date < self.start_date {
            return Err(Rejection::at(Code::EndBeforeStart, "end_date").expecting(self.start_date));
        }
        match (self.start_time, self.end_time) {
            (Some(start), Some(end)) if self.start_date == self.end_date && end <= start => {
                Err(Rejection::at(Code::EndBeforeStart, "end_time").expecting(start))
            }
            (None, Some(_)) => Err(Rejection::at(Code::Required, "start_time")),
            _ => Ok(()),
        }
    }
}

/// Puts a new meeting on the wheel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateMeeting {
    pub id: MeetingId,
    pub committee: CommitteeId,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    pub when: When,
    #[serde(default)]
    pub tentative: bool,
    #[serde(default)]
    pub extraordinary: bool,
}

impl Plan for CreateMeeting {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Meeting>(self.id), Read::one::<Committee>(self.committee)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let committee =
            view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        allowed(ctx, committee.id)?;
        free::<Meeting>(view, self.id)?;
        if committee.level.is_own_line() {
            return Err(Rejection::at(Code::ReadOnly, "committee"));
        }
        self.when.check()?;
        Ok(vec![Change::put(Meeting {
            title: text("title", self.title.as_deref(), MAX_LINE)?,
            end_date: self.when.end_date,
            start_time: self.when.start_time,
            end_time: self.when.end_time,
            place: text("place", self.place.as_deref(), MAX_LINE)?,
            status: if self.tentative { MeetingStatus::Tentative } else { MeetingStatus::Planned },
            extraordinary: self.extraordinary,
            ..Meeting::planned(self.id, self.committee, self.when.start_date)
        })])
    }
}

/// Moves a meeting to other days or times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveMeeting {
    pub id: MeetingId,
    pub when: When,
}

impl Plan for MoveMeeting {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Meeting>(self.id), noted_read(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.id, "id")?;
        self.when.check()?;
        let moved = Change::put(Meeting {
            start_date: self.when.start_date,
            end_date: self.when.end_date,
            start_time: self.when.start_time,
            end_time: self.when.end_time,
            sequence: meeting.sequence + 1,
            ..meeting
        });
        Ok([moved].into_iter().chain(noted(view, ctx, self.id, self.id)).collect())
    }
}

/// Says anew what a meeting is called, where and when it is. What is the same as before is no change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditMeeting {
    pub id: MeetingId,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    pub when: When,
}

impl Plan for EditMeeting {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Meeting>(self.id), noted_read(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.id, "id")?;
        self.when.check()?;
        let edited = Record::from(Meeting {
            title: text("title", self.title.as_deref(), MAX_LINE)?,
            place: text("place", self.place.as_deref(), MAX_LINE)?,
            start_date: self.when.start_date,
            end_date: self.when.end_date,
            start_time: self.when.start_time,
            end_time: self.when.end_time,
            ..meeting.clone()
        });
        let before = Record::from(meeting);
        let noted = (edited != before).then(|| noted(view, ctx, self.id, self.id)).flatten();
        Ok([Change::put(edited.counted_after(&before))].into_iter().chain(noted).collect())
    }
}

/// Cancels a meeting. It stays on the wheel, marked, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelMeeting {
    pub id: MeetingId,
    pub reason: String,
}

impl Plan for CancelMeeting {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Meeting>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.id, "id")?;
        let reason =
            text("reason", Some(&self.reason), MAX_TEXT)?.ok_or_else(|| Rejection::at(Code::Required, "reason"))?;
        Ok(vec![Change::put(Meeting {
            status: MeetingStatus::Cancelled,
            cancel_reason: Some(reason),
            sequence: meeting.sequence + 1,
            ..meeting
        })])
    }
}

/// What a meeting must keep, whoever writes which field of it.
pub(crate) fn check_meeting(meeting: &Meeting) -> Result<(), Rejection> {
    let Meeting { start_date, end_date, start_time, end_time, .. } = *meeting;
    When { start_date, end_date, start_time, end_time }.check()?;
    text("title", meeting.title.as_deref(), MAX_LINE)?;
    text("place", meeting.place.as_deref(), MAX_LINE)?;
    text("about", meeting.about.as_deref(), MAX_TEXT)?;
    let reason = text("cancel_reason", meeting.cancel_reason.as_deref(), MAX_TEXT)?;
    match meeting.status {
        MeetingStatus::Cancelled if reason.is_none() => Err(Rejection::at(Code::Required, "cancel_reason")),
        _ => Ok(()),
    }
}

fn allowed(ctx: &Ctx, committee: CommitteeId) -> Result<(), Rejection> {
    if ctx.actor.may_plan_meetings(committee) { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// `field`: where the mutation names the meeting.
pub(super) fn changeable(view: &dyn View, ctx: &Ctx, id: MeetingId, field: &str) -> Result<Meeting, Rejection> {
    let meeting = view.get::<Meeting>(id).ok_or_else(|| Rejection::at(Code::UnknownMeeting, field))?;
    allowed(ctx, meeting.committee)?;
    if meeting.imported_from.is_some() {
        return Err(Rejection::at(Code::ReadOnly, field));
    }
    match meeting.status {
        MeetingStatus::Cancelled => Err(Rejection::at(Code::MeetingCancelled, field)),
        MeetingStatus::Tentative | MeetingStatus::Planned | MeetingStatus::Held => {
            unlocked(meeting, field)?;
            Ok(meeting.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommitteeLevel;
    use crate::mutation::fixture::{committee, ctx, date, id, meeting, run};
    use crate::view::Records;
    use jiff::civil::time;

    fn on(start: Date, end: Date) -> When {
        When { start_date: start, end_date: end, start_time: None, end_time: None }
    }

    fn one_day() -> When {
        on(date(2021, 12, 1), date(2021, 12, 1))
    }

    fn create(committee: u128, when: When) -> CreateMeeting {
        CreateMeeting {
            id: id(10),
            committee: id(committee),
            title: None,
            place: Some("  ".into()),
            when,
            tentative: false,
            extraordinary: false,
        }
    }

    fn house() -> Records {
        let mut all = Records::default();
        all.put(committee(1, CommitteeLevel::Priorities));
        all.put(committee(2, CommitteeLevel::ActorLine));
        all.put(meeting(11, id(1), date(2021, 9, 15)));
        all.put(Meeting { imported_from: Some("fil".into()), ..meeting(12, id(2), date(2021, 9, 15)) });
        all
    }

    #[test]
    fn a_created_meeting_is_planned_and_blank_text_is_no_text() {
        let mut all = house();
        run(&mut all, &create(1, on(date(2021, 12, 1), date(2021, 12, 2))), &ctx()).unwrap();
        let made: &Meeting = all.get(id::<MeetingId>(10)).unwrap();
        assert_eq!((made.status, made.place.clone(), made.sequence), (MeetingStatus::Planned, None, 0));
    }

    #[test]
    fn what_cannot_be_planned_is_refused_at_its_field() {
        let reject = |mutation: &dyn Plan| run(&mut house(), mutation, &ctx()).unwrap_err();
        let at = Rejection::at;
        assert_eq!(reject(&create(9, one_day())), at(Code::UnknownCommittee, "committee"));
        assert_eq!(reject(&create(2, one_day())), at(Code::ReadOnly, "committee"));
        assert_eq!(
            reject(&create(1, on(date(2021, 12, 2), date(2021, 12, 1)))),
            at(Code::EndBeforeStart, "end_date").expecting("2021-12-02")
        );
        assert_eq!(reject(&create(1, on(date(212, 1, 1), date(2021, 1, 1)))).code, Code::DateOutOfRange);
        let backwards = When { start_time: Some(time(13, 0, 0, 0)), end_time: Some(time(10, 0, 0, 0)), ..one_day() };
        assert_eq!(reject(&create(1, backwards)), at(Code::EndBeforeStart, "end_time").expecting("13:00:00"));
        let headless = When { end_time: Some(time(10, 0, 0, 0)), ..one_day() };
        assert_eq!(reject(&create(1, headless)), at(Code::Required, "start_time"));
        assert_eq!(reject(&MoveMeeting { id: id(12), when: one_day() }), at(Code::ReadOnly, "id"));
        assert_eq!(reject(&CancelMeeting { id: id(11), reason: " ".into() }), at(Code::Required, "reason"));
        let long = CreateMeeting { title: Some("å".repeat(MAX_LINE + 1)), ..create(1, one_day()) };
        assert_eq!(reject(&long), at(Code::TooLong, "title").expecting(MAX_LINE));
    }

    #[test]
    fn two_days_may_end_earlier_in_the_day_than_they_began() {
        let when = When {
            start_time: Some(time(12, 0, 0, 0)),
            end_time: Some(time(10, 0, 0, 0)),
            ..on(date(2021, 12, 1), date(2021, 12, 2))
        };
        assert_eq!(run(&mut house(), &create(1, when), &ctx()), Ok(()));
    }

    #[test]
    fn an_id_is_never_used_twice() {
        let mut all = house();
        run(&mut all, &create(1, one_day()), &ctx()).unwrap();
        assert_eq!(run(&mut all, &create(1, one_day()), &ctx()).unwrap_err().code, Code::AlreadyExists);
    }

    #[test]
    fn each_move_and_the_cancelling_raise_the_sequence_and_end_there() {
        let mut all = house();
        run(&mut all, &MoveMeeting { id: id(11), when: one_day() }, &ctx()).unwrap();
        run(&mut all, &CancelMeeting { id: id(11), reason: "smitte".into() }, &ctx()).unwrap();
        let made: &Meeting = all.get(id::<MeetingId>(11)).unwrap();
        assert_eq!((made.sequence, made.status, made.start_date), (2, MeetingStatus::Cancelled, date(2021, 12, 1)));
        let again = run(&mut all, &MoveMeeting { id: id(11), when: one_day() }, &ctx());
        assert_eq!(again.unwrap_err().code, Code::MeetingCancelled);
    }
}
