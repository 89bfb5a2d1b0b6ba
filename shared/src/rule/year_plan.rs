//! What a year's plan looks like before anybody is bound by it: last year's meetings on fitting days, and what should
//! be looked at.

use super::deadline;
use super::holiday::{DaySort, Fitted, fitted};
use crate::id::{CommitteeId, MeetingId, OrganisationId};
use crate::model::{Committee, CommitteeLevel, Meeting, MeetingDraft, MeetingStatus, Seat, Validity};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::BTreeMap;

#[cfg(test)]
#[path = "year_plan_tests.rs"]
mod tests;

/// A meeting that is planned, or is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub id: MeetingId,
    pub committee: CommitteeId,
    pub level: CommitteeLevel,
    pub start: Date,
    /// The last day, included.
    pub end: Date,
    pub draft: bool,
}

/// A draft as the meeting that it would be.
pub fn as_meeting(draft: &MeetingDraft) -> Meeting {
    let draft = draft.clone();
    Meeting {
        title: draft.title,
        place: draft.place,
        end_date: draft.end_date,
        start_time: draft.start_time,
        end_time: draft.end_time,
        ..Meeting::planned(draft.id, draft.committee, draft.start_date)
    }
}

/// The committees' meetings and drafts that touch `year`, in the order of their days. What actors do in their own lines
/// and what is cancelled binds nobody.
pub fn planned_in(view: &(impl View + ?Sized), year: i16) -> Vec<Planned> {
    let levels: BTreeMap<CommitteeId, CommitteeLevel> =
        view.all::<Committee>().filter(|it| !it.level.is_own_line()).map(|it| (it.id, it.level)).collect();
    let planned = |id, committee, start: Date, end: Date, draft| {
        let level = *levels.get(&committee)?;
        (start.year() <= year && year <= end.year()).then_some(Planned { id, committee, level, start, end, draft })
    };
    let held = view.all::<Meeting>().filter(|it| it.status != MeetingStatus::Cancelled);
    let held = held.filter_map(|it| planned(it.id, it.committee, it.start_date, it.end_date, false));
    let drafts = view.all::<MeetingDraft>();
    let drafts = drafts.filter_map(|it| planned(it.id, it.committee, it.start_date, it.end_date, true));
    let mut all: Vec<Planned> = held.chain(drafts).collect();
    all.order_by_key(|it| (it.start, it.id));
    all
}

/// Something that should be looked at before a plan is published. Nothing of it is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It lies on such a day.
    DayOff { meeting: MeetingId, day: Date, sort: DaySort },
    /// Two meetings of one committee at once.
    Twice { meeting: MeetingId, other: MeetingId },
    /// Two committees at once in which so many organisations sit.
    Shared { meeting: MeetingId, other: MeetingId, organisations: usize },
    /// No meeting of the committee outside of it since it met last: nothing comes in.
    NothingBefore { meeting: MeetingId, level: CommitteeLevel },
    /// The papers must be out before the committee outside of it has met.
    TooLate { meeting: MeetingId, before: MeetingId, papers: Date },
}

impl Finding {
    pub fn meeting(&self) -> MeetingId {
        match self {
            Self::DayOff { meeting, .. }
            | Self::Twice { meeting, .. }
            | Self::Shared { meeting, .. }
            | Self::NothingBefore { meeting, .. }
            | Self::TooLate { meeting, .. } => *meeting,
        }
    }

    /// It, or the other one of two.
    pub fn is_about(&self, id: MeetingId) -> bool {
        let other = match self {
            Self::Twice { other, .. } | Self::Shared { other, .. } => Some(*other),
            Self::TooLate { before, .. } => Some(*before),
            Self::DayOff { .. } | Self::NothingBefore { .. } => None,
        };
        self.meeting() == id || other == Some(id)
    }
}

/// All that should be looked at in these, in the order of their days. What is published and on a day off was meant.
pub fn findings(view: &(impl View + ?Sized), all: &[Planned]) -> Vec<Finding> {
    let seats = Seats::of(view);
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let (day, sort) = DaySort::worst(one.start, one.end);
        if one.draft && sort.is_avoided() {
            found.push(Finding::DayOff { meeting: one.id, day, sort });
        }
        for other in all.iter().skip(at + 1).take_while(|other| other.start <= one.end) {
            let (meeting, other_id) = (one.id, other.id);
            if one.committee == other.committee {
                found.push(Finding::Twice { meeting, other: other_id });
            } else if let organisations @ 1.. = seats.shared(one.committee, other.committee, other.start) {
                found.push(Finding::Shared { meeting, other: other_id, organisations });
            }
        }
        found.extend(way_in(view, all, one));
    }
    found
}

/// What would be found about one of them if it lay on other days, and what about others because of it.
pub fn if_moved(view: &(impl View + ?Sized), all: &[Planned], id: MeetingId, start: Date, end: Date) -> Vec<Finding> {
    let mut moved = all.to_vec();
    for one in moved.iter_mut().filter(|one| one.id == id) {
        (one.start, one.end, one.draft) = (start, end, true);
    }
    moved.order_by_key(|it| (it.start, it.id));
    let mut found = findings(view, &moved);
    let now = findings(view, all);
    found.retain(|finding| finding.is_about(id) || !now.contains(finding));
    found
}

/// What else lies at the same time as meetings that a committee might get on these days: for each of them the others.
pub fn beside(
    view: &(impl View + ?Sized),
    all: &[Planned],
    committee: CommitteeId,
    days: &[(Date, Date)],
) -> Vec<Vec<Planned>> {
    let seats = Seats::of(view);
    let meets = |one: &Planned, (start, end): (Date, Date)| {
        let at_once = one.start <= end && start <= one.end;
        at_once && (one.committee == committee || seats.shared(committee, one.committee, start.max(one.start)) > 0)
    };
    days.iter().map(|days| all.iter().filter(|one| meets(one, *days)).copied().collect()).collect()
}

/// A case goes inwards, from the professional committee over the priorities to the leaders: whether it can reach this
/// meeting from the one outside of it.
fn way_in(view: &(impl View + ?Sized), all: &[Planned], one: &Planned) -> Option<Finding> {
    let outside = match one.level {
        CommitteeLevel::TopLeaders => CommitteeLevel::Priorities,
        CommitteeLevel::Priorities => CommitteeLevel::Professional,
        _ => return None,
    };
    // A council without that committee, or a year that is not planned yet.
    all.iter().find(|it| it.level == outside)?;
    let before = all.iter().rev().find(|it| it.level == outside && it.end < one.start);
    let last = all.iter().rev().find(|it| it.committee == one.committee && it.start < one.start);
    let Some(before) = before.filter(|before| last.is_none_or(|last| before.end >= last.start)) else {
        // What met the year before is not known here: the first of the year is not blamed.
        return last.map(|_| Finding::NothingBefore { meeting: one.id, level: outside });
    };
    let rule = deadline::rule_on(view, one.committee, one.start)?;
    let papers = super::holiday::working_days_before(one.start, rule.papers_before?);
    (papers <= before.end).then_some(Finding::TooLate { meeting: one.id, before: before.id, papers })
}

/// Which organisations sit where.
struct Seats(BTreeMap<CommitteeId, Vec<(OrganisationId, Validity)>>);

impl Seats {
    fn of(view: &(impl View + ?Sized)) -> Self {
        let mut seats: BTreeMap<CommitteeId, Vec<(OrganisationId, Validity)>> = BTreeMap::new();
        for seat in view.all::<Seat>() {
            seats.entry(seat.committee).or_default().push((seat.organisation, seat.valid));
        }
        Self(seats)
    }

    /// How many sit in both on a day.
    fn shared(&self, one: CommitteeId, other: CommitteeId, day: Date) -> usize {
        let (one, other) = (self.on(one, day), self.on(other, day));
        one.iter().filter(|organisation| other.contains(organisation)).count()
    }

    fn on(&self, committee: CommitteeId, day: Date) -> Vec<OrganisationId> {
        let mut here: Vec<OrganisationId> = Vec::new();
        for (organisation, valid) in self.0.get(&committee).into_iter().flatten() {
            if valid.holds_on(day) && !here.contains(organisation) {
                here.push(*organisation);
            }
        }
        here
    }
}

/// A meeting of another year and where it would stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    pub from: Meeting,
    pub to: Fitted,
}

/// The ordinary meetings of a committee in one year on fitting days of another, but for those that were copied before.
pub fn copied(view: &(impl View + ?Sized), committee: CommitteeId, from: i16, to: i16) -> Vec<Copied> {
    let done: Vec<MeetingId> = view.children::<MeetingDraft>(committee).filter_map(|draft| draft.copied_from).collect();
    let ordinary = |it: &&Meeting| {
        it.start_date.year() == from
            && it.status != MeetingStatus::Cancelled
            && !it.extraordinary
            && !done.contains(&it.id)
    };
    let mut meetings: Vec<&Meeting> = view.children::<Meeting>(committee).filter(ordinary).collect();
    meetings.order_by_key(|it| (it.start_date, it.id));
    // Where one stands already on that day, it was put there before.
    let taken: Vec<Date> = view.children::<Meeting>(committee).map(|it| it.start_date).collect();
    let copy = |it: &Meeting| Copied { from: it.clone(), to: fitted(it.start_date, it.end_date, to) };
    meetings.into_iter().map(copy).filter(|it| !taken.contains(&it.to.start)).collect()
}
