//! Three years of meetings that were held, and those to come: committees, own lines, agendas.

use super::{Draw, words};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date, time};
use shared::id::{CaseTypeId, CommitteeId, OrganisationId};
use shared::model::*;
use shared::record::Record;

/// Code, name, level, the ISO weeks it meets in, days a meeting.
pub const COMMITTEES: &[(&str, &str, CommitteeLevel, &[i8], i64)] = &[
    ("RÅD", "Eksempelrådet", CommitteeLevel::TopLeaders, &[6, 12, 24, 38, 50], 1),
    ("PRIO", "Prioriteringsforumet", CommitteeLevel::Priorities, &[5, 11, 21, 36, 47], 1),
    ("FAG", "Fagforumet", CommitteeLevel::Professional, &[3, 9, 17, 35, 44], 2),
    ("KOST", "Kostnadsforumet", CommitteeLevel::CostSharing, &[8, 20, 40], 1),
    ("STD", "Standardforumet", CommitteeLevel::Area, &[4, 14, 37, 46], 1),
];

const OWN_LINES: &[(&str, &str)] = &[
    ("FJELLED", "Ledermøtet i Helse Fjell"),
    ("LYNGPOL", "Helseutvalget i Lyngby"),
    ("KVALSIK", "Ekstern kvalitetssikrer"),
];

const CASE_TYPES: &[(&str, &str)] = &[
    ("approval", "Godkjenning"),
    ("information", "Orientering"),
    ("discussion", "Drøfting"),
    ("endorsement", "Tilslutning"),
];

pub fn records(draw: &mut Draw, organisations: &[OrganisationId], scale: u32) -> Vec<Record> {
    let mut all: Vec<Record> = CASE_TYPES
        .iter()
        .map(|(code, name)| {
            CaseType { id: draw.id("case_type", code), code: (*code).into(), name: (*name).into() }.into()
        })
        .collect();
    let years = first_year(draw.today)..=draw.today.year() + 1;
    for (code, name, level, weeks, days) in COMMITTEES {
        let committee = add_committee(draw, code, name, *level, &mut all);
        add_seats(draw, committee, code, organisations, &mut all);
        for year in years.clone() {
            let mut next_case = 1;
            for (number, week) in (1..).zip(*weeks) {
                let Some(start) = tuesday_of(year, *week) else { continue };
                let planned = Planned { committee, code, number, start, days: *days };
                add_meeting(draw, &planned, &mut next_case, &mut all);
            }
        }
    }
    for (code, name) in OWN_LINES {
        let committee = add_committee(draw, code, name, CommitteeLevel::ActorLine, &mut all);
        for year in years.clone() {
            for number in 0..12 * scale {
                let start = date(year, 1, 1).saturating_add(i64::from(draw.rng.u32(0..350)).days());
                all.push(own_line_event(draw, committee, code, year, number, start).into());
            }
        }
    }
    all
}

/// Three calendar years have decisions: until the summer a year has too few to count.
fn first_year(today: Date) -> i16 {
    today.saturating_sub(30.months()).year()
}

pub fn tuesday_of(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, Weekday::Tuesday).ok().map(|day| day.date())
}

fn add_committee(draw: &Draw, code: &str, name: &str, level: CommitteeLevel, all: &mut Vec<Record>) -> CommitteeId {
    let id = draw.id("committee", code);
    all.push(Committee { id, code: code.into(), level, valid: Validity::default() }.into());
    all.push(
        CommitteeName {
            id: draw.id("committee_name", code),
            committee: id,
            name: name.into(),
            short_name: name.into(),
            valid: Validity::default(),
        }
        .into(),
    );
    id
}

fn add_seats(draw: &Draw, committee: CommitteeId, code: &str, organisations: &[OrganisationId], all: &mut Vec<Record>) {
    all.extend(organisations.iter().enumerate().map(|(number, organisation)| {
        let role = if number % 5 == 4 { SeatRole::Observer } else { SeatRole::Member };
        let id = draw.id("seat", format_args!("{code}:{number}"));
        Record::from(Seat { id, committee, organisation: *organisation, seats: 1, role, valid: Validity::default() })
    }));
}

struct Planned<'a> {
    committee: CommitteeId,
    code: &'a str,
    number: u32,
    start: Date,
    days: i64,
}

fn add_meeting(draw: &mut Draw, planned: &Planned, next_case: &mut u32, all: &mut Vec<Record>) {
    let Planned { committee, code, number, start, days } = planned;
    let year = start.year();
    let key = format!("{code}:{year}:{number}");
    let past = *start < draw.today;
    let cancelled = draw.percent(4);
    let meeting = Meeting {
        id: draw.id("meeting", &key),
        committee: *committee,
        number: Some(format!("{number}/{:02}", year.rem_euclid(100))),
        title: None,
        about: None,
        start_date: *start,
        end_date: start.saturating_add((days - 1).days()),
        start_time: Some(time(10, 0, 0, 0)),
        end_time: Some(time(15, 0, 0, 0)),
        place: Some(draw.one_of(words::PLACES).into()),
        status: match (cancelled, past) {
            (true, _) => MeetingStatus::Cancelled,
            (false, true) => MeetingStatus::Held,
            (false, false) if year > draw.today.year() => MeetingStatus::Tentative,
            (false, false) => MeetingStatus::Planned,
        },
        extraordinary: draw.percent(5),
        cancel_reason: cancelled.then(|| "For få saker (eksempel).".into()),
        imported_from: None,
        sequence: u32::from(cancelled),
        minutes_approved_on: None,
    };
    // The agenda of a meeting in the far future is not made yet.
    if *start < draw.today.saturating_add(60.days()) {
        add_agenda(draw, &meeting, &key, next_case, all);
    }
    all.push(meeting.into());
}

fn add_agenda(draw: &mut Draw, meeting: &Meeting, key: &str, next_case: &mut u32, all: &mut Vec<Record>) {
    let items = draw.rng.usize(6..11);
    for place in 0..items {
        let position = (place as i64 + 1) * 1000;
        if place == items / 2 {
            all.push(agenda_item(draw, meeting, key, position, None, "Pause", 20).into());
            continue;
        }
        let title = match place {
            0 => "Godkjenning av innkalling og dagsorden",
            _ => draw.one_of(words::CASES),
        };
        let case_type: CaseTypeId = match place {
            0 => draw.id("case_type", "approval"),
            _ => {
                let code = draw.one_of(&["information", "discussion", "endorsement"]);
                draw.id("case_type", code)
            }
        };
        let case = Case {
            id: draw.id("case", format_args!("{key}:{place}")),
            title: title.into(),
            responsible: None,
            needed_by: None,
        };
        let stop = CaseStop {
            id: draw.id("case_stop", format_args!("{key}:{place}")),
            case: case.id,
            committee: meeting.committee,
            meeting: Some(meeting.id),
            case_type: Some(case_type),
            number: Some(CaseNumber { year: meeting.start_date.year(), number: *next_case }),
            on: meeting.start_date,
            step: 1,
            what: None,
            role: None,
        };
        *next_case += 1;
        let minutes = draw.rng.choice([5, 10, 15, 20, 30, 40]).unwrap_or(15);
        let item = agenda_item(draw, meeting, key, position, Some(&stop), title, minutes);
        all.extend([Record::from(case), stop.into(), item.into()]);
    }
}

fn agenda_item(
    draw: &Draw,
    meeting: &Meeting,
    key: &str,
    position: i64,
    stop: Option<&CaseStop>,
    title: &str,
    minutes: u16,
) -> AgendaItem {
    let sort = if stop.is_some() { AgendaSort::Case } else { AgendaSort::Break };
    let id = draw.id("agenda_item", format_args!("{key}:{position}"));
    AgendaItem {
        position,
        case_stop: stop.map(|stop| stop.id),
        minutes: Some(minutes),
        ..AgendaItem::plain(id, meeting.id, sort, title.into())
    }
}

fn own_line_event(draw: &Draw, committee: CommitteeId, code: &str, year: i16, number: u32, start: Date) -> Meeting {
    Meeting {
        title: Some("Møte i egen linje".into()),
        imported_from: Some("Eksempelkalender".into()),
        ..Meeting::planned(draw.id("meeting", format_args!("{code}:{year}:{number}")), committee, start)
    }
}
