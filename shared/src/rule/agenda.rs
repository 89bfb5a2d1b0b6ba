//! The agenda clock: times that follow from durations, and what does not fit.

use crate::id::{CaseStopId, MeetingId};
use crate::model::{AgendaItem, Decision, Meeting};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::ToSpan;
use jiff::civil::Time;

/// An agenda item with the time that the clock gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub item: AgendaItem,
    /// The day of the meeting, from 1.
    pub day: u16,
    /// None once a duration before it is unknown and no time was fixed since.
    pub start: Option<Time>,
    pub end: Option<Time>,
    /// Minutes between the end of what comes before and a start that is fixed: above 0 they are unused, below 0 what
    /// comes before runs over.
    pub slack: i32,
}

impl Slot {
    /// It would end after midnight.
    pub fn is_past_midnight(&self) -> bool {
        self.start.is_some() && self.item.minutes.is_some() && self.end.is_none()
    }
}

/// How many days a meeting has.
pub fn days(meeting: &Meeting) -> u16 {
    let days = (meeting.end_date - meeting.start_date).get_days().saturating_add(1);
    u16::try_from(days).unwrap_or(u16::MAX)
}

/// The items of a meeting in their order.
pub fn in_order(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<AgendaItem> {
    let mut items: Vec<AgendaItem> = view.children::<AgendaItem>(meeting).cloned().collect();
    items.order_by_key(|item| (item.position, item.id));
    items
}

/// The agenda in its order, timed from the meeting's start.
pub fn of_meeting(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<Slot> {
    let start = view.get::<Meeting>(meeting).and_then(|meeting| meeting.start_time);
    clock(start, in_order(view, meeting))
}

/// Times the items one after the other. A fixed time holds; an unknown duration, or an agenda that runs past midnight,
/// leaves what follows without a time. With the mark of another day the clock begins anew.
pub fn clock(start: Option<Time>, items: Vec<AgendaItem>) -> Vec<Slot> {
    let (mut now, mut day) = (start, 1);
    items
        .into_iter()
        .map(|item| {
            if let Some(begins) = item.day {
                // The first day begins as the meeting does; of another nothing is known but what its mark says.
                now = if begins <= 1 { start } else { None };
                day = begins.max(1);
            }
            let slack = if item.day.is_some() { 0 } else { slack(now, item.fixed_start) };
            let start = item.fixed_start.or(now);
            let minutes = if item.day.is_some() { Some(0) } else { item.minutes.map(i64::from) };
            let end = start.zip(minutes).and_then(|(start, minutes)| start.checked_add(minutes.minutes()).ok());
            now = end;
            Slot { item, day, start, end, slack }
        })
        .collect()
}

fn slack(free: Option<Time>, fixed: Option<Time>) -> i32 {
    free.zip(fixed).map_or(0, |(free, fixed)| minutes(free, fixed))
}

fn minutes(from: Time, to: Time) -> i32 {
    let of_day = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    of_day(to) - of_day(from)
}

/// When the agenda ends, where its times are known.
pub fn ends(slots: &[Slot]) -> Option<Time> {
    slots.last()?.end
}

/// Minutes by which the agenda goes on after the meeting's end; none where it fits or nobody knows.
pub fn overrun(meeting: &Meeting, slots: &[Slot]) -> Option<i32> {
    let last = slots.last().filter(|last| last.day == days(meeting))?;
    let over = minutes(meeting.end_time?, last.end?);
    (over > 0).then_some(over)
}

/// Minutes that all items take together; what has no duration takes none.
pub fn total(slots: &[Slot]) -> u32 {
    slots.iter().filter_map(|slot| slot.item.minutes).map(u32::from).sum()
}

/// Cases of a meeting that are not settled: nothing was decided, or to postpone them.
pub fn left_over(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<AgendaItem> {
    let settled: Vec<CaseStopId> = view
        .all::<Decision>()
        .filter(|it| it.meeting == meeting && !it.outcome.is_left_over())
        .map(|it| it.case_stop)
        .collect();
    let mut items = in_order(view, meeting);
    items.retain(|item| item.case_stop.is_some_and(|stop| !settled.contains(&stop)));
    items
}

/// Other meetings that have one of these cases on their agendas too.
pub fn elsewhere(
    view: &(impl View + ?Sized),
    meeting: MeetingId,
    stops: &[CaseStopId],
) -> Vec<(CaseStopId, MeetingId)> {
    let others = view.all::<AgendaItem>().filter(|item| item.meeting != meeting);
    let pairs = others.filter_map(|item| Some((item.case_stop.filter(|stop| stops.contains(stop))?, item.meeting)));
    pairs.collect()
}

#[cfg(test)]
#[path = "agenda_tests.rs"]
mod tests;
