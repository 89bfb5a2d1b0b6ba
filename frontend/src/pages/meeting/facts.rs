//! What a meeting's page shows, read from the records; no words yet.

use super::papers::{self, Papers};
use crate::pages::wheel::facts::{self, Event, Lane};
use jiff::civil::{Date, Time};
use shared::id::{CaseId, CaseStopId, CommitteeId, MeetingId};
use shared::model::{AgendaItem, Case, CaseNumber, CaseStop, CaseType, Meeting, MeetingStatus, Notice};
use shared::mutation::is_published;
use shared::order::InOrder as _;
use shared::rule::agenda::{self, Slot};
use shared::rule::committee;
use shared::rule::notice::{Difference, differences};
use shared::rule::portfolio::since::{News, is_about_portfolio, news};
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub event: Event,
    /// The committee's whole name at that time.
    pub committee: String,
    pub agenda: Vec<Line>,
    /// When the agenda ends, where its times are known.
    pub ends: Option<Time>,
    /// Minutes by which the agenda goes on after the meeting's end.
    pub over: Option<i32>,
    /// Cases that are announced for this meeting and stand on no agenda.
    pub planned: Vec<CaseLine>,
    /// Nobody but the secretariat sees the agenda yet.
    pub draft: bool,
    pub notice: Option<Notice>,
    /// What became otherwise since the notice.
    pub changes: Vec<Difference>,
    pub previous: Option<Meeting>,
    pub next: Option<Meeting>,
    /// What changed in the portfolio since the meeting before, where an item of the agenda is about it.
    pub news: Option<Box<News>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub slot: Slot,
    pub case: Option<CaseLine>,
    /// The organisation and the role of who presents it.
    pub presenter: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    pub stop: CaseStopId,
    pub case: CaseId,
    pub number: Option<CaseNumber>,
    /// The number is what this browser reckons: the server has not given it yet.
    pub guess: bool,
    pub title: String,
    pub case_type: Option<String>,
    /// All stops of the case in their order, this one among them; empty where there is no other.
    pub way: Vec<Stop>,
    pub papers: Papers,
}

/// Where a case has been or goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    pub name: String,
    pub hue: u8,
    pub on: Date,
    pub meeting: Option<MeetingId>,
    pub what: Option<String>,
    pub here: bool,
}

impl Facts {
    pub fn of(view: &(impl View + ?Sized), id: MeetingId) -> Option<Self> {
        let event = facts::event_of(view, id)?;
        let meeting = &event.meeting;
        let name = committee::name_on(view, meeting.committee, meeting.start_date);
        let lanes = facts::lanes(view, meeting.start_date);
        let slots = agenda::of_meeting(view, id);
        let notice = view.get::<Notice>(Notice::id_of(id)).cloned();
        let items: Vec<AgendaItem> = slots.iter().map(|slot| slot.item.clone()).collect();
        let changes = notice.as_ref().map(|notice| differences(notice, meeting, &items)).unwrap_or_default();
        let (ends, over) = (agenda::ends(&slots), agenda::overrun(meeting, &slots));
        let on_agenda: Vec<CaseStopId> = slots.iter().filter_map(|slot| slot.item.case_stop).collect();
        let mut papers = papers::of_meeting(view, id, &on_agenda).into_iter();
        let line = |slot: Slot| {
            let papers = slot.item.case_stop.and_then(|_| papers.next());
            let case = slot.item.case_stop.and_then(|stop| case_line(view, &lanes, stop));
            let case = case.map(|case| CaseLine { papers: papers.unwrap_or_default(), ..case });
            let organisation = slot.item.presenter.and_then(|id| papers::name(view, id));
            let presenter: Vec<String> = slot.item.presenter_role.iter().cloned().chain(organisation).collect();
            Line { case, presenter: (!presenter.is_empty()).then(|| presenter.join(", ")), slot }
        };
        let agenda: Vec<Line> = slots.into_iter().map(line).collect();
        let planned = view
            .all::<CaseStop>()
            .filter(|stop| stop.meeting == Some(id) && !on_agenda.contains(&stop.id))
            .filter_map(|stop| case_line(view, &lanes, stop.id))
            .collect();
        let (previous, next) = neighbours(view, meeting);
        let asked = agenda.iter().any(|line| is_about_portfolio(&line.slot.item.title));
        let since = previous.as_ref().filter(|_| asked).map(|it| it.start_date);
        let news = since.map(|since| Box::new(news(view, since, meeting.start_date)));
        Some(Self {
            committee: name.map_or_else(|| event.lane.name.clone(), |name| name.name),
            ends,
            over,
            agenda,
            planned,
            draft: !is_published(view, id),
            notice,
            changes,
            news,
            previous,
            next,
            event,
        })
    }
}

fn case_line(view: &(impl View + ?Sized), lanes: &[Lane], id: CaseStopId) -> Option<CaseLine> {
    let stop = view.get::<CaseStop>(id)?;
    let case = view.get::<Case>(stop.case)?;
    let case_type = stop.case_type.and_then(|id| view.get::<CaseType>(id)).map(|it| it.name.clone());
    let mut stops: Vec<&CaseStop> = view.children::<CaseStop>(stop.case).collect();
    stops.order_by_key(|stop| (stop.step, stop.on, stop.id));
    let way =
        if stops.len() > 1 { stops.iter().filter_map(|it| way_stop(view, lanes, it, id)).collect() } else { vec![] };
    let (number, title) = (stop.number, case.title.clone());
    Some(CaseLine { stop: id, case: case.id, number, guess: false, title, case_type, way, papers: Papers::default() })
}

fn way_stop(view: &(impl View + ?Sized), lanes: &[Lane], stop: &CaseStop, here: CaseStopId) -> Option<Stop> {
    let lane = lanes.iter().find(|lane| lane.id == stop.committee)?;
    // Called what it was called when the case was there.
    let name = committee::name_on(view, stop.committee, stop.on).map_or_else(|| lane.name.clone(), |it| it.short_name);
    Some(Stop {
        name,
        hue: lane.hue,
        on: stop.on,
        meeting: stop.meeting,
        what: stop.what.clone(),
        here: stop.id == here,
    })
}

/// The meetings of the same committee before and after; cancelled ones are passed over.
fn neighbours(view: &(impl View + ?Sized), meeting: &Meeting) -> (Option<Meeting>, Option<Meeting>) {
    let place = |it: &Meeting| (it.start_date, it.start_time, it.id);
    let of_committee = |committee: CommitteeId| {
        view.children::<Meeting>(committee)
            .filter(|it| it.status != MeetingStatus::Cancelled && it.id != meeting.id)
            .cloned()
            .collect::<Vec<_>>()
    };
    let others = of_committee(meeting.committee);
    let before = others.iter().filter(|it| place(it) < place(meeting)).max_by_key(|it| place(it)).cloned();
    let after = others.iter().filter(|it| place(it) > place(meeting)).min_by_key(|it| place(it)).cloned();
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use shared::model::{AgendaSort, Committee, CommitteeLevel, Validity};
    use shared::view::Records;
    use uuid::Uuid;

    fn id<T: From<Uuid>>(number: u128) -> T {
        Uuid::from_u128(number).into()
    }

    fn meeting(number: u128, committee: u128, day: Date) -> Meeting {
        Meeting { start_time: Some(time(10, 0, 0, 0)), ..Meeting::planned(id(number), id(committee), day) }
    }

    fn stop(number: u128, committee: u128, meeting: u128, on: Date, step: u16) -> CaseStop {
        CaseStop {
            id: id(number),
            case: id(50),
            committee: id(committee),
            meeting: Some(id(meeting)),
            case_type: None,
            number: Some(CaseNumber { year: 2021, number: 40 }),
            on,
            step,
            what: None,
            role: None,
        }
    }

    fn house() -> Records {
        let mut all = Records::default();
        for (number, code) in [(1, "NEHS"), (2, "NUIT")] {
            let level = CommitteeLevel::Priorities;
            all.put(Committee { id: id(number), code: code.into(), level, valid: Validity::default() });
        }
        for (number, day) in [(21, 15), (22, 19), (23, 25)] {
            all.put(meeting(number, 2, date(2021, 11, day)));
        }
        all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(24, 2, date(2021, 11, 21)) });
        all.put(meeting(31, 1, date(2021, 12, 9)));
        all.put(Case { id: id(50), title: "Ny strategi".into(), responsible: None, needed_by: None });
        all.put(stop(61, 2, 22, date(2021, 11, 19), 1));
        all.put(stop(62, 1, 31, date(2021, 12, 9), 2));
        let item = AgendaItem::plain(id(71), id(22), AgendaSort::Case, "Ny strategi".into());
        all.put(AgendaItem { position: 1, case_stop: Some(id(61)), minutes: Some(20), ..item });
        all
    }

    #[test]
    fn a_case_on_the_agenda_shows_its_whole_way_and_where_it_is() {
        let facts = Facts::of(&house(), id(22)).unwrap();
        let case = facts.agenda[0].case.clone().unwrap();
        let way: Vec<(&str, bool)> = case.way.iter().map(|stop| (stop.name.as_str(), stop.here)).collect();
        assert_eq!(way, [("NUIT", true), ("NEHS", false)]);
        assert_eq!((facts.ends, facts.planned.len()), (Some(time(10, 20, 0, 0)), 0));
    }

    #[test]
    fn a_case_that_is_on_its_way_is_told_before_there_is_an_agenda() {
        let facts = Facts::of(&house(), id(31)).unwrap();
        assert_eq!((facts.agenda.len(), facts.planned.len(), facts.event.cases), (0, 1, 1));
    }

    #[test]
    fn neighbours_are_of_the_same_committee_and_not_cancelled() {
        let facts = Facts::of(&house(), id(22)).unwrap();
        assert_eq!(facts.previous.map(|it| it.id), Some(id(21)));
        assert_eq!(facts.next.map(|it| it.id), Some(id(23)));
        assert_eq!(Facts::of(&house(), id(99)), None);
    }
}
