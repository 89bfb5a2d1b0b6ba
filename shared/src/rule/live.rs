//! A meeting as it goes: what it took up when, how long is left, and what the clock says of the rest of the day.

use crate::id::MeetingId;
use crate::model::{AgendaItem, Meeting, Turn};
use crate::order::InOrder as _;
use crate::rule::agenda::{Slot, days};
use crate::view::{View, ViewExt};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// One day of a meeting, as of a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    pub on: Date,
    pub state: State,
    /// The day's items in the agenda's order, and those of the days before that were not taken up.
    pub lines: Vec<Line>,
    /// When the day ended; else when it ends if all goes on as the agenda says. None where nobody can know.
    pub ends: Option<Time>,
    /// Minutes by which that lies after the meeting's end; below 0 what is to spare. Only of the last day.
    pub over: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was taken up that day.
    Ahead,
    Open,
    Ended,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub item: AgendaItem,
    /// As the agenda says.
    pub planned: Option<Time>,
    pub stage: Stage,
    /// When it began, or begins as the clock says now.
    pub start: Option<Time>,
    /// When it ended, or ends.
    pub end: Option<Time>,
    /// Minutes between what comes before and a start that is fixed and ahead: above 0 they are free, below 0 it begins
    /// later than promised.
    pub slack: i32,
    /// Seconds that it took until now, all its turns together.
    pub spent: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Done,
    Now,
    Ahead,
}

impl Line {
    /// Seconds that are left of what the agenda gives it; below 0 it takes longer. None where it gives nothing.
    pub fn left(&self) -> Option<i32> {
        Some(i32::from(self.item.minutes?) * 60 - self.spent)
    }

    /// Minutes by which it begins, or began, after what the agenda says.
    pub fn late(&self) -> i32 {
        self.planned.zip(self.start).map_or(0, |(planned, start)| (seconds(start) - seconds(planned)).div_euclid(60))
    }
}

impl Live {
    pub fn now(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.stage == Stage::Now)
    }

    /// What is taken up next, if the agenda is followed.
    pub fn next(&self) -> Option<&Line> {
        // What was passed over waits; first comes what stands behind the one that is on, or behind all that was.
        let on = self.lines.iter().position(|line| line.stage == Stage::Now);
        let last = on.or_else(|| self.lines.iter().rposition(|line| line.stage == Stage::Done));
        let behind = last.map_or(0, |at| at + 1);
        let waits = |line: &&Line| line.stage == Stage::Ahead;
        self.lines.get(behind..)?.iter().find(waits).or_else(|| self.lines.iter().find(waits))
    }
}

/// The turns of a meeting as they came. Of two at one moment the one that was made later counts.
pub fn in_order(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<Turn> {
    let mut turns: Vec<Turn> = view.children::<Turn>(meeting).cloned().collect();
    turns.order_by_key(|turn| (turn.on, turn.at, turn.id));
    turns
}

/// The day of a meeting that matters at a moment: that day, else the first one before it and the last one after it.
pub fn day_of(meeting: &Meeting, today: Date) -> Date {
    today.clamp(meeting.start_date, meeting.end_date.max(meeting.start_date))
}

/// How `meeting` goes at `now`. `slots` is its agenda as the clock times it, `turns` what it took up, in their order.
pub fn live(meeting: &Meeting, slots: &[Slot], turns: &[Turn], now: (Date, Time)) -> Live {
    let on = day_of(meeting, now.0);
    let day = number_of(meeting, on);
    let spans = Spans::of(turns, on, now);
    let earlier = |item: &AgendaItem| turns.iter().any(|turn| turn.on < on && turn.item == Some(item.id));
    let is_shown =
        |slot: &&Slot| slot.item.day.is_none() && (slot.day == day || slot.day < day && !earlier(&slot.item));
    let mut lines: Vec<Line> = slots.iter().filter(is_shown).map(|slot| spans.line(slot, slot.day == day)).collect();
    let state = spans.state();
    let mut free = match state {
        State::Ahead => {
            let planned = lines.iter().find_map(|line| line.planned);
            if now.0 == on { planned.map(|planned| planned.max(now.1)) } else { planned }
        }
        State::Open => lines.iter().find(|line| line.stage == Stage::Now).and_then(|line| line.end),
        State::Ended => None,
    };
    // What goes on past midnight leaves nothing of the day: not even a time that is fixed.
    let lasts = |line: &Line| line.start.is_some() && line.item.minutes.is_some() && line.end.is_none();
    let mut past = lines.iter().any(|line| line.stage == Stage::Now && lasts(line)) && state == State::Open;
    for line in lines.iter_mut().filter(|line| line.stage == Stage::Ahead && state != State::Ended) {
        if past {
            (line.start, line.end, free) = (None, None, None);
            continue;
        }
        follow(line, free);
        (free, past) = (line.end, lasts(line));
    }
    let ends = if state == State::Ended { spans.ended() } else { free };
    let last = on == meeting.end_date;
    let over = ends.zip(meeting.end_time).filter(|_| last).map(|(ends, end)| minutes(seconds(ends) - seconds(end)));
    Live { on, state, lines, ends, over }
}

/// When it begins after what comes before it: not sooner than its fixed time, and not before the other is through.
fn follow(line: &mut Line, free: Option<Time>) {
    let fixed = line.item.fixed_start;
    line.slack = free.zip(fixed).map_or(0, |(free, fixed)| (seconds(fixed) - seconds(free)).div_euclid(60));
    line.start = match (free, fixed) {
        (Some(free), Some(fixed)) => Some(free.max(fixed)),
        (free, fixed) => fixed.or(free),
    };
    line.end = line.start.and_then(|start| after(start, i32::from(line.item.minutes?) * 60));
}

/// What took how long on one day.
struct Spans<'a> {
    /// What was on, from when to when; the last one is open where the day has not ended.
    all: Vec<(&'a Turn, Option<Time>)>,
    now: Option<Time>,
}

impl<'a> Spans<'a> {
    fn of(turns: &'a [Turn], on: Date, now: (Date, Time)) -> Self {
        let today: Vec<&Turn> = turns.iter().filter(|turn| turn.on == on).collect();
        let next = today.iter().skip(1).map(|turn| Some(turn.at)).chain([None]);
        let all = today.iter().copied().zip(next).collect();
        Self { all, now: (now.0 == on).then_some(now.1) }
    }

    fn last(&self) -> Option<&'a Turn> {
        self.all.last().map(|(turn, _)| *turn)
    }

    fn state(&self) -> State {
        match self.last().map(|turn| turn.item) {
            None => State::Ahead,
            // Nobody said that it ended, and the day is over.
            Some(Some(_)) if self.now.is_some() => State::Open,
            Some(_) => State::Ended,
        }
    }

    /// When the day ended, if somebody said so.
    fn ended(&self) -> Option<Time> {
        self.last().filter(|turn| turn.item.is_none()).map(|turn| turn.at)
    }

    fn line(&self, slot: &Slot, is_of_day: bool) -> Line {
        let own: Vec<&(&Turn, Option<Time>)> =
            self.all.iter().filter(|(turn, _)| turn.item == Some(slot.item.id)).collect();
        let lasted = |&&(turn, to): &&(&Turn, Option<Time>)| {
            // A clock that lies behind that of who took it up says that nothing has passed.
            to.or(self.now).map_or(0, |to| (seconds(to) - seconds(turn.at)).max(0))
        };
        let spent = own.iter().map(lasted).sum();
        let is_on = self.state() == State::Open && self.last().is_some_and(|turn| turn.item == Some(slot.item.id));
        let mut line = Line {
            item: slot.item.clone(),
            planned: if is_of_day { slot.start } else { None },
            stage: if is_on {
                Stage::Now
            } else if own.is_empty() {
                Stage::Ahead
            } else {
                Stage::Done
            },
            start: own.first().map(|(turn, _)| turn.at),
            end: own.last().and_then(|(_, to)| *to),
            slack: 0,
            spent,
        };
        if let (Stage::Now, Some(now)) = (line.stage, self.now) {
            let began = own.last().map_or(now, |(turn, _)| turn.at.max(now));
            line.end = line.left().and_then(|left| after(began, left.max(0)));
        }
        line
    }
}

fn number_of(meeting: &Meeting, on: Date) -> u16 {
    let passed = (on - meeting.start_date).get_days();
    u16::try_from(passed).unwrap_or_default().saturating_add(1).min(days(meeting))
}

fn seconds(time: Time) -> i32 {
    (i32::from(time.hour()) * 60 + i32::from(time.minute())) * 60 + i32::from(time.second())
}

/// Whole ones: what has begun counts where it is too much.
fn minutes(seconds: i32) -> i32 {
    if seconds > 0 { (seconds + 59) / 60 } else { seconds.div_euclid(60) }
}

/// None past midnight.
fn after(time: Time, seconds: i32) -> Option<Time> {
    time.checked_add(i64::from(seconds).seconds()).ok()
}

#[cfg(test)]
#[path = "live_tests.rs"]
mod tests;
