//! Whether a case can go the way that was planned for it, and what stands against it.

use crate::id::{CaseId, CaseStopId, CommitteeId, MeetingId};
use crate::model::{Case, CaseStop, Meeting, MeetingStatus};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Papers go out this many days before a meeting, where its committee says nothing else.
pub const PAPER_DAYS: i64 = 14;

/// What stands against a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Snag {
    /// No meeting is chosen. `first`: the first one that the way allows.
    NoMeeting {
        first: Option<(MeetingId, Date)>,
    },
    /// No meeting of the committee lies between what comes before and the day on which the decision is needed.
    NoMeetingInTime {
        needed_by: Date,
    },
    Cancelled,
    /// It comes before what should come before it.
    BeforeFormer {
        former_on: Date,
    },
    /// Its papers are due before the former committee has met.
    PapersBeforeFormer {
        papers_due: Date,
        former_on: Date,
    },
    /// After the day on which the decision is needed.
    TooLate {
        needed_by: Date,
    },
}

/// The stops of a case in their order.
pub fn in_order(view: &(impl View + ?Sized), case: CaseId) -> Vec<CaseStop> {
    let mut stops: Vec<CaseStop> = view.children::<CaseStop>(case).cloned().collect();
    stops.order_by_key(|stop| (stop.step, stop.on, stop.id));
    stops
}

pub fn papers_due(meeting: &Meeting) -> Date {
    meeting.start_date.saturating_sub(PAPER_DAYS.days())
}

/// What the checks of many cases share, read once.
pub struct Ways<'a> {
    stops: BTreeMap<CaseId, Vec<&'a CaseStop>>,
    /// By their first day; cancelled ones are not among them.
    meetings: BTreeMap<CommitteeId, Vec<&'a Meeting>>,
    by_id: BTreeMap<MeetingId, &'a Meeting>,
    today: Date,
}

impl<'a> Ways<'a> {
    pub fn of(view: &'a (impl View + ?Sized), today: Date) -> Self {
        let mut stops: BTreeMap<CaseId, Vec<&CaseStop>> = BTreeMap::new();
        view.all::<CaseStop>().for_each(|stop| stops.entry(stop.case).or_default().push(stop));
        stops.values_mut().for_each(|all| all.order_by_key(|stop| (stop.step, stop.on, stop.id)));
        let by_id: BTreeMap<MeetingId, &Meeting> = view.all::<Meeting>().map(|it| (it.id, it)).collect();
        let mut meetings: BTreeMap<CommitteeId, Vec<&Meeting>> = BTreeMap::new();
        for meeting in by_id.values().filter(|it| it.status != MeetingStatus::Cancelled) {
            meetings.entry(meeting.committee).or_default().push(meeting);
        }
        meetings.values_mut().for_each(|all| all.order_by_key(|it| (it.start_date, it.id)));
        Self { stops, meetings, by_id, today }
    }

    /// What stands against each stop of a case, in the order of the way. What lies behind us stands as it was.
    pub fn snags(&self, case: &Case) -> Vec<(CaseStopId, Snag)> {
        let stops = self.stops.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        let former = std::iter::once(None).chain(stops.iter().map(|stop| Some(*stop)));
        let pairs = stops.iter().zip(former).filter(|(stop, _)| self.ends(stop) >= self.today);
        pairs
            .flat_map(|(stop, former)| self.of_stop(case, stop, former).into_iter().map(|snag| (stop.id, snag)))
            .collect()
    }

    fn meeting(&self, stop: &CaseStop) -> Option<&'a Meeting> {
        stop.meeting.and_then(|id| self.by_id.get(&id)).copied()
    }

    /// The last day of a stop.
    fn ends(&self, stop: &CaseStop) -> Date {
        self.meeting(stop).map_or(stop.on, |meeting| meeting.end_date)
    }

    fn starts(&self, stop: &CaseStop) -> Date {
        self.meeting(stop).map_or(stop.on, |meeting| meeting.start_date)
    }

    fn of_stop(&self, case: &Case, stop: &CaseStop, former: Option<&CaseStop>) -> Vec<Snag> {
        let former_on = former.map(|former| self.ends(former));
        let starts = self.starts(stop);
        let order = former_on.and_then(|former_on| {
            let due = self.meeting(stop).map(papers_due);
            match due {
                _ if starts < former_on => Some(Snag::BeforeFormer { former_on }),
                Some(papers_due) if papers_due < former_on => Some(Snag::PapersBeforeFormer { papers_due, former_on }),
                _ => None,
            }
        });
        let when = match self.meeting(stop) {
            Some(meeting) if meeting.status == MeetingStatus::Cancelled => Some(Snag::Cancelled),
            Some(_) => None,
            None => Some(self.unmet(case, stop, former_on)),
        };
        let late = case.needed_by.filter(|needed_by| starts > *needed_by);
        let late = late.map(|needed_by| Snag::TooLate { needed_by });
        order.into_iter().chain(when).chain(late).collect()
    }

    /// Of a stop without a meeting.
    fn unmet(&self, case: &Case, stop: &CaseStop, former_on: Option<Date>) -> Snag {
        let from = former_on.unwrap_or(self.today).max(self.today);
        let all = self.meetings.get(&stop.committee).map(Vec::as_slice).unwrap_or_default();
        let first = all.iter().find(|meeting| meeting.start_date >= from);
        match case.needed_by {
            Some(needed_by) if first.is_none_or(|it| it.start_date > needed_by) => Snag::NoMeetingInTime { needed_by },
            _ => Snag::NoMeeting { first: first.map(|it| (it.id, it.start_date)) },
        }
    }
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
