//! What a wheel shows, read from the records; no words yet.

use jiff::civil::{Date, date};
use shared::id::{CommitteeId, MeetingId};
use shared::model::{
    AgendaItem, AgendaSort, CaseStop, Committee, CommitteeName, DeadlineRule, Meeting, MeetingDraft, MeetingStatus,
    Workspace,
};
use shared::order::InOrder as _;
use shared::permission::Actor;
use shared::rule::deadline::{self, Deadline};
use shared::rule::year_plan::as_meeting;
use shared::rule::{committee, wheel};
use shared::view::{View, ViewExt};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The actors' own lines share the last and quietest hue; committees take the others in the order of their rings.
const OWN_LINE_HUE: u8 = 6;

/// A committee or an actor's own line, as it was called then.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub id: CommitteeId,
    pub code: String,
    pub name: String,
    pub hue: u8,
    pub own_line: bool,
}

/// A meeting with what stands beside it. Several parts of a page hold the same ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub meeting: Arc<Meeting>,
    pub lane: Arc<Lane>,
    pub cases: usize,
    /// What is due before and after it.
    pub deadlines: Vec<Deadline>,
    /// It is of a plan that is not published: only its secretariat sees it.
    pub draft: bool,
}

impl Event {
    pub fn id(&self) -> MeetingId {
        self.meeting.id
    }

    pub fn is_cancelled(&self) -> bool {
        self.meeting.status == MeetingStatus::Cancelled
    }

    /// The person may put it on another day.
    pub fn is_movable_by(&self, actor: &Actor) -> bool {
        let meeting = &self.meeting;
        let stands = self.is_cancelled() || meeting.imported_from.is_some() || meeting.minutes_approved_on.is_some();
        !self.lane.own_line && !stands && actor.may_plan_meetings(self.lane.id)
    }

    /// A committee's meeting that takes place, as far as anybody knows.
    pub fn is_held(&self) -> bool {
        !self.lane.own_line && !self.is_cancelled() && !self.draft
    }
}

/// The day that the wheel is seen from: a demo year has its own, else it is today.
pub fn seen_from(view: &(impl View + ?Sized)) -> Option<Date> {
    view.all::<Workspace>().next().and_then(|workspace| workspace.seen_from)
}

/// The year to show where none is asked for: the day's own, else the nearest one with something in it.
pub fn first_year(view: &(impl View + ?Sized), day: Date) -> i16 {
    let years = wheel::years(view);
    years.into_iter().min_by_key(|year| ((year - day.year()).abs(), *year)).unwrap_or(day.year())
}

/// All committees and lines, from the middle outwards, with the names that hold on `day`.
pub fn lanes(view: &(impl View + ?Sized), day: Date) -> Vec<Lane> {
    let mut hues = (0..OWN_LINE_HUE).cycle();
    committee::by_ring(view)
        .into_iter()
        .map(|Committee { id, code, level, .. }| {
            let own_line = level.is_own_line();
            let hue = if own_line { OWN_LINE_HUE } else { hues.next().unwrap_or_default() };
            let name = committee::name_on(view, id, day).map_or_else(|| code.clone(), |name| name.short_name);
            Lane { id, code, name, hue, own_line }
        })
        .collect()
}

/// The committees of a year's rings: called what they are called at its end, or on the day it is seen from.
pub fn lanes_of_year(view: &(impl View + ?Sized), year: i16, day: Date) -> Vec<Lane> {
    lanes(view, if day.year() == year { day } else { date(year, 12, 31) })
}

/// What happens in a year, in the order of its days.
pub fn events(view: &(impl View + ?Sized), year: i16) -> Vec<Event> {
    let mut named = Named::new(view, date(year, 12, 31));
    let cases = cases_by_meeting(view);
    let meetings = wheel::meetings_in(view, year);
    let mut events: Vec<Event> = meetings.into_iter().filter_map(|meeting| named.event(meeting, &cases)).collect();
    let drafts = view.all::<MeetingDraft>().filter(|it| it.start_date.year() <= year && year <= it.end_date.year());
    let count = events.len();
    for draft in drafts {
        events.extend(named.event(as_meeting(draft), &cases).map(|event| Event { draft: true, ..event }));
    }
    if events.len() > count {
        events.order_by_key(|event| (event.meeting.start_date, event.meeting.start_time, event.meeting.id));
    }
    events
}

/// Meetings of the years beside this one for which something is due in it: papers in December for a meeting in January.
pub fn due_from_beside(view: &(impl View + ?Sized), year: i16) -> Vec<Event> {
    let mut beside: Vec<Event> = [year - 1, year + 1].into_iter().flat_map(|beside| events(view, beside)).collect();
    beside.retain(|event| {
        let (start, end) = (event.meeting.start_date.year(), event.meeting.end_date.year());
        let here = start <= year && year <= end;
        !here && event.is_held() && event.deadlines.iter().any(|due| due.on.year() == year)
    });
    beside
}

/// The meetings of the year before, each where `year` has the same week and weekday.
pub fn last_year(view: &(impl View + ?Sized), year: i16) -> Vec<(CommitteeId, Date, Date)> {
    let before = wheel::meetings_in(view, year - 1);
    before
        .into_iter()
        .filter(|meeting| meeting.status != MeetingStatus::Cancelled && meeting.start_date.year() == year - 1)
        .map(|meeting| {
            let start = wheel::same_weekday_in(meeting.start_date, year);
            let days = meeting.end_date - meeting.start_date;
            (meeting.committee, start, start + days)
        })
        .collect()
}

/// One meeting.
pub fn event_of(view: &(impl View + ?Sized), id: MeetingId) -> Option<Event> {
    let meeting = view.get::<Meeting>(id)?.clone();
    Named::new(view, meeting.start_date).event(meeting, &cases_by_meeting(view))
}

/// The committee meeting that is on or comes next, seen from a day.
pub fn next(view: &(impl View + ?Sized), day: Date) -> Option<Event> {
    let meeting = wheel::next_meeting(view, day)?;
    Named::new(view, day).event(meeting, &cases_by_meeting(view))
}

/// Lanes by committee, and each once for all meetings under the same name.
struct Named {
    lanes: BTreeMap<CommitteeId, Lane>,
    names: BTreeMap<CommitteeId, Vec<CommitteeName>>,
    made: BTreeMap<(CommitteeId, Option<String>), Arc<Lane>>,
    rules: Vec<DeadlineRule>,
}

impl Named {
    fn new(view: &(impl View + ?Sized), day: Date) -> Self {
        let mut names: BTreeMap<CommitteeId, Vec<CommitteeName>> = BTreeMap::new();
        for name in view.all::<CommitteeName>() {
            names.entry(name.committee).or_default().push(name.clone());
        }
        let lanes = lanes(view, day).into_iter().map(|lane| (lane.id, lane)).collect();
        Self { lanes, names, made: BTreeMap::new(), rules: view.all::<DeadlineRule>().cloned().collect() }
    }

    fn event(&mut self, meeting: Meeting, cases: &BTreeMap<MeetingId, usize>) -> Option<Event> {
        let lane = self.lanes.get(&meeting.committee)?;
        let names = self.names.get(&meeting.committee).map_or(&[][..], Vec::as_slice);
        let name = match names {
            // Most committees never were renamed.
            [only] => Some(only.short_name.clone()),
            [] => None,
            all => committee::name_among(all.iter().collect(), meeting.start_date).map(|name| name.short_name.clone()),
        };
        let made = self.made.entry((meeting.committee, name.clone()));
        let lane = made.or_insert_with(|| {
            let name = name.unwrap_or_else(|| lane.name.clone());
            Arc::new(Lane { name, ..lane.clone() })
        });
        let cases = cases.get(&meeting.id).copied().unwrap_or_default();
        let deadlines = deadline::among(&self.rules, &meeting);
        Some(Event { lane: Arc::clone(lane), meeting: Arc::new(meeting), cases, deadlines, draft: false })
    }
}

/// How many cases each meeting has on its agenda, or planned for it where it has no agenda yet.
fn cases_by_meeting(view: &(impl View + ?Sized)) -> BTreeMap<MeetingId, usize> {
    let mut planned = BTreeMap::new();
    for meeting in view.all::<CaseStop>().filter_map(|stop| stop.meeting) {
        *planned.entry(meeting).or_default() += 1;
    }
    let mut on_agenda: BTreeMap<MeetingId, usize> = BTreeMap::new();
    for item in view.all::<AgendaItem>().filter(|item| item.sort == AgendaSort::Case) {
        *on_agenda.entry(item.meeting).or_default() += 1;
    }
    planned.extend(on_agenda);
    planned
}

/// How far a meeting is from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    Today,
    /// It has begun and goes on.
    Ongoing,
    Tomorrow,
    Days(i32),
}

pub fn distance(day: Date, meeting: &Meeting) -> Distance {
    let days = day.until(meeting.start_date).map_or(0, |span| span.get_days());
    match days {
        ..0 => Distance::Ongoing,
        0 => Distance::Today,
        1 => Distance::Tomorrow,
        _ => Distance::Days(days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::model::{CommitteeLevel, Validity};
    use shared::view::Records;
    use uuid::Uuid;

    fn id<T: From<Uuid>>(number: u128) -> T {
        Uuid::from_u128(number).into()
    }

    fn committee(number: u128, code: &str, level: CommitteeLevel) -> Committee {
        Committee { id: id(number), code: code.into(), level, valid: Validity::default() }
    }

    fn meeting(number: u128, committee: u128, day: Date) -> Meeting {
        Meeting::planned(id(number), id(committee), day)
    }

    fn house() -> Records {
        let mut all = Records::default();
        all.put(committee(1, "NEHS", CommitteeLevel::TopLeaders));
        all.put(committee(2, "NUIT", CommitteeLevel::Priorities));
        all.put(committee(3, "EKS", CommitteeLevel::ActorLine));
        for (number, name, from, to) in
            [(11, "E-helsestyret", 2016, Some(date(2021, 12, 31))), (12, "E-helserådet", 2022, None)]
        {
            all.put(CommitteeName {
                id: id(number),
                committee: id(1),
                name: name.into(),
                short_name: name.into(),
                valid: Validity { from: Some(date(from, 1, 1)), to },
            });
        }
        all.put(meeting(21, 1, date(2021, 12, 9)));
        all.put(meeting(22, 3, date(2021, 11, 22)));
        all.put(meeting(23, 1, date(2022, 2, 4)));
        all
    }

    #[test]
    fn a_committee_is_called_what_it_was_called_then() {
        let name = |year| events(&house(), year).last().map(|event| event.lane.name.clone());
        assert_eq!(name(2021).as_deref(), Some("E-helsestyret"));
        assert_eq!(name(2022).as_deref(), Some("E-helserådet"));
        assert_eq!(lanes_of_year(&house(), 2021, date(2022, 5, 1))[0].name, "E-helsestyret");
    }

    #[test]
    fn committees_have_hues_of_their_own_and_lines_share_the_quiet_one() {
        let hues: Vec<u8> = lanes(&house(), date(2021, 1, 1)).iter().map(|lane| lane.hue).collect();
        assert_eq!(hues, [0, 1, OWN_LINE_HUE]);
    }

    #[test]
    fn what_is_due_this_year_for_a_meeting_of_another_is_known() {
        let mut all = house();
        all.put(meeting(24, 1, date(2022, 1, 5)));
        all.put(DeadlineRule {
            id: id(31),
            committee: id(1),
            valid_from: date(2020, 1, 1),
            cases_before: None,
            papers_before: Some(5),
            minutes_after: Some(20),
            changes: 0,
        });
        let beside = |year| due_from_beside(&all, year).iter().map(Event::id).collect::<Vec<MeetingId>>();
        assert_eq!(beside(2021), vec![id::<MeetingId>(24)], "its papers go out in December");
        assert_eq!(beside(2022), vec![id::<MeetingId>(21)], "the minutes of December are due in January");
        assert!(beside(2023).is_empty());
    }

    #[test]
    fn the_next_meeting_is_a_committees() {
        let next = next(&house(), date(2021, 11, 16)).unwrap();
        assert_eq!(next.id(), id(21));
    }

    #[test]
    fn the_first_year_is_the_days_own_or_the_nearest_with_something_in_it() {
        assert_eq!(first_year(&house(), date(2022, 7, 1)), 2022);
        assert_eq!(first_year(&house(), date(2026, 7, 1)), 2022);
        assert_eq!(first_year(&house(), date(2013, 7, 1)), 2021);
        assert_eq!(first_year(&Records::default(), date(2013, 7, 1)), 2013);
    }

    #[test]
    fn distance_is_said_from_the_first_day() {
        let meeting = meeting(1, 2, date(2021, 11, 19));
        let from = |day| distance(date(2021, 11, day), &meeting);
        assert_eq!(from(16), Distance::Days(3));
        assert_eq!((from(18), from(19), from(20)), (Distance::Tomorrow, Distance::Today, Distance::Ongoing));
    }
}
