//! Who sat where at a meeting.

use super::case::keeps_papers;
use super::meeting::changeable;
use super::{Ctx, MAX_LINE, Plan, Read, text};
use crate::change::Change;
use crate::id::{AgendaItemId, AttendanceId, MeetingId, SeatId};
use crate::model::{AgendaItem, Attendance, Meeting, Presence, Seat, Validity};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// Says who sat on a seat, or writes that anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveAttendance {
    pub id: AttendanceId,
    pub meeting: MeetingId,
    pub seat: SeatId,
    pub place: u16,
    pub presence: Presence,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub deputy: bool,
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    #[serde(default)]
    pub on: Option<Date>,
    #[serde(default)]
    pub from: Option<Time>,
    #[serde(default)]
    pub to: Option<Time>,
}

impl Plan for SaveAttendance {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ones = [Read::one::<Attendance>(self.id), Read::one::<Meeting>(self.meeting), Read::one::<Seat>(self.seat)];
        let item = self.item.map(Read::one::<AgendaItem>);
        ones.into_iter().chain(item).chain([Read::under::<Attendance>(self.meeting)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        if meeting.start_date > ctx.today {
            return Err(Rejection::at(Code::DateInFuture, "meeting").expecting(meeting.start_date));
        }
        self.sits(view, &meeting)?;
        let days = meeting.start_date..=meeting.end_date;
        if self.on.is_some_and(|on| !days.contains(&on)) {
            let days = format_args!("{}–{}", meeting.start_date, meeting.end_date);
            return Err(Rejection::at(Code::InvalidValue, "on").expecting(days));
        }
        let here = |id: AgendaItemId| view.get::<AgendaItem>(id).is_some_and(|item| item.meeting == meeting.id);
        if self.item.is_some_and(|id| !here(id)) {
            return Err(Rejection::at(Code::UnknownReference, "item"));
        }
        let old = view.get::<Attendance>(self.id);
        let place = |it: &Attendance| (it.meeting, it.seat, it.place);
        if old.is_some_and(|it| place(it) != (self.meeting, self.seat, self.place)) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        let now = Attendance {
            id: self.id,
            meeting: meeting.id,
            committee: meeting.committee,
            seat: self.seat,
            place: self.place,
            presence: self.presence,
            name: text("name", self.name.as_deref(), MAX_LINE)?,
            deputy: self.deputy,
            item: self.item,
            on: self.on,
            from: self.from,
            to: self.to,
            public: old.is_some_and(|it| it.public),
        };
        check_attendance(&now)?;
        // Another one may have said the same.
        let news = attendance_fits(view, &now)?;
        Ok(if news { vec![Change::put(now)] } else { vec![] })
    }
}

impl SaveAttendance {
    /// There is such a seat while the meeting is: who has none has nobody to stand in for either.
    fn sits(&self, view: &dyn View, meeting: &Meeting) -> Result<(), Rejection> {
        let no_seat = || Rejection::at(Code::NoSeat, "seat");
        let seat = view.get::<Seat>(self.seat).filter(|it| it.committee == meeting.committee).ok_or_else(no_seat)?;
        let during = Validity { from: Some(meeting.start_date), to: Some(meeting.end_date) };
        if !seat.valid.overlaps(&during) {
            return Err(no_seat());
        }
        if !(1..=seat.seats).contains(&self.place) {
            return Err(Rejection::at(Code::NoSeat, "place").expecting(format_args!("1–{}", seat.seats)));
        }
        Ok(())
    }
}

/// Takes away what was written down by mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveAttendance {
    pub id: AttendanceId,
}

impl Plan for RemoveAttendance {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let meeting = view.get::<Attendance>(self.id).map(|it| Read::one::<Meeting>(it.meeting));
        [Read::one::<Attendance>(self.id)].into_iter().chain(meeting).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let attendance = view.get::<Attendance>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, attendance.committee)?;
        changeable(view, ctx, attendance.meeting, "meeting")?;
        Ok(vec![Change::Delete(Key::of::<Attendance>(self.id))])
    }
}

/// Whether it says something new of its place: false where another one says the same. Two that speak of one moment do not fit.
pub(super) fn attendance_fits(view: &dyn View, now: &Attendance) -> Result<bool, Rejection> {
    let place = |it: &Attendance| (it.seat, it.place);
    let mut others = view.children::<Attendance>(now.meeting).filter(|it| it.id != now.id && place(it) == place(now));
    match others.find(|it| it.meets(now)) {
        Some(other) if Attendance { id: now.id, ..other.clone() } == *now => Ok(false),
        Some(_) => Err(Rejection::at(Code::AlreadyRecorded, "seat")),
        None => Ok(true),
    }
}

/// What it must keep, whoever writes which field of it.
pub(crate) fn check_attendance(it: &Attendance) -> Result<(), Rejection> {
    let name = text("name", it.name.as_deref(), MAX_LINE)?;
    if it.deputy && it.presence == Presence::Absent {
        return Err(Rejection::at(Code::InvalidValue, "deputy").expecting("present, remote"));
    }
    if it.deputy && name.is_none() {
        return Err(Rejection::at(Code::Required, "name"));
    }
    match it.from.zip(it.to) {
        Some((from, to)) if to <= from => Err(Rejection::at(Code::EndBeforeStart, "to").expecting(from)),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "attendance_tests.rs"]
mod tests;
