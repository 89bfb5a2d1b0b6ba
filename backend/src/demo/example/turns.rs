//! How the last invented meetings went: when each item came on, and when they ended.

use super::Draw;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use shared::id::AgendaItemId;
use shared::model::*;
use shared::record::Record;
use shared::rule::agenda::of_meeting;
use shared::view::{Records, ViewExt};

/// Of so many days the meetings were followed.
const DAYS: i64 = 120;

pub fn records(draw: &mut Draw, all: &mut Vec<Record>) {
    let view = Records::from_iter(all.iter().cloned());
    let since = draw.today.saturating_sub(DAYS.days());
    let mut held: Vec<Meeting> = view
        .all::<Meeting>()
        .filter(|it| it.status == MeetingStatus::Held && it.start_date > since && it.imported_from.is_none())
        .cloned()
        .collect();
    held.sort_by_key(|it| (it.start_date, it.id));
    for meeting in held {
        let days = meeting.start_date.series(1.day()).take_while(|day| *day <= meeting.end_date);
        for (day, on) in (1..).zip(days) {
            all.extend(turns(draw, &view, &meeting, day, on));
        }
    }
}

/// Each a little later than planned, some sooner.
fn turns(draw: &mut Draw, view: &Records, meeting: &Meeting, day: u16, on: Date) -> Vec<Record> {
    let slots = of_meeting(view, meeting.id);
    let own: Vec<_> = slots.into_iter().filter(|slot| slot.day == day && slot.item.day.is_none()).collect();
    let mut now = own.first().and_then(|slot| slot.start);
    let mut made = Vec::new();
    for slot in &own {
        let (Some(at), Some(minutes)) = (now, slot.item.minutes) else { continue };
        made.push(turn(draw, meeting, Some(slot.item.id), (on, at)));
        let took = i64::from(minutes) + draw.rng.i64(-2..4);
        now = at.checked_add(took.max(1).minutes()).ok();
    }
    made.extend(now.filter(|_| !own.is_empty()).map(|at| turn(draw, meeting, None, (on, at))));
    made.into_iter().map(Record::from).collect()
}

fn turn(draw: &Draw, meeting: &Meeting, item: Option<AgendaItemId>, (on, at): (Date, Time)) -> Turn {
    let id = draw.id("turn", format_args!("{}:{on}:{at}", meeting.id));
    Turn { id, meeting: meeting.id, committee: meeting.committee, item, on, at }
}
