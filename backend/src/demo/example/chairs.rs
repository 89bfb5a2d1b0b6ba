//! Who sat where at the last invented meetings.

use super::Draw;
use jiff::ToSpan;
use jiff::civil::time;
use shared::model::*;
use shared::record::Record;
use shared::view::{Records, ViewExt};

/// Of so many days who was there was written down.
const DAYS: i64 = 120;

const NAMES: &[&str] =
    &["Ada Eksempel", "Bo Eksempel", "Cato Eksempel", "Dina Eksempel", "Eli Eksempel", "Frode Eksempel"];

pub fn records(draw: &mut Draw, all: &mut Vec<Record>) {
    let view = Records::from_iter(all.iter().cloned());
    let since = draw.today.saturating_sub(DAYS.days());
    let mut held: Vec<&Meeting> = view
        .all::<Meeting>()
        .filter(|it| it.status == MeetingStatus::Held && it.start_date > since && it.imported_from.is_none())
        .collect();
    held.sort_by_key(|it| (it.start_date, it.id));
    for meeting in held {
        let mut seats: Vec<&Seat> = view.children::<Seat>(meeting.committee).collect();
        seats.sort_by_key(|it| it.id);
        all.extend(seats.into_iter().map(|seat| Record::from(attendance(draw, meeting, seat))));
    }
}

fn attendance(draw: &mut Draw, meeting: &Meeting, seat: &Seat) -> Attendance {
    let presence = match draw.rng.u32(0..10) {
        0 => Presence::Absent,
        1..=2 => Presence::Remote,
        _ => Presence::Present,
    };
    let deputy = presence != Presence::Absent && draw.percent(15);
    // Some leave before the end.
    let left = presence != Presence::Absent && draw.percent(10);
    Attendance {
        id: draw.id("attendance", format_args!("{}:{}", meeting.id, seat.id)),
        meeting: meeting.id,
        committee: meeting.committee,
        seat: seat.id,
        place: 1,
        presence,
        name: (presence != Presence::Absent).then(|| draw.one_of(NAMES).to_owned()),
        deputy,
        item: None,
        on: None,
        from: None,
        to: left.then(|| time(13, 0, 0, 0)),
        public: false,
    }
}
