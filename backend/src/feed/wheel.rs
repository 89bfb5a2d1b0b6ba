//! The annual wheel as a calendar: every meeting of a committee with its deadlines, and every event of the actors' own
//! lines.

use super::deadline;
use super::ics::{Calendar, Event, Span, Status};
use crate::clock::instant;
use jiff::civil::Date;
use shared::id::CommitteeId;
use shared::model::{AgendaItem, CaseStop, Committee, Meeting, MeetingStatus, Notice, Workspace};
use shared::rule::agenda::{self, Slot};
use shared::rule::committee::name_on;
use shared::rule::norwegian::{clock, short_date};
use shared::rule::notice::{Difference, Otherwise, differences};
use shared::view::{Records, ViewExt};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A wheel changes a few times a year; a subscriber learns of it within half a day.
const REFRESH_HOURS: u32 = 12;

/// One committee's meetings, or everything. `recorded_at`: when each meeting and rule of deadlines was last written,
/// in milliseconds since 1970 UTC.
pub fn calendar(all: &Records, recorded_at: &BTreeMap<Uuid, i64>, of: Option<&Committee>) -> Calendar {
    let whose = match of {
        // The last name that is known: the calendar's own must not change with the day it is asked for.
        Some(committee) => {
            name_on(all, committee.id, Date::MAX).map_or_else(|| committee.code.clone(), |it| it.short_name)
        }
        None => "Årshjul".into(),
    };
    let of = |meeting: &Meeting| of.is_none_or(|committee| meeting.committee == committee.id);
    named(all, recorded_at, &whose, of)
}

/// The meetings of some committees, under a name that is one person's.
pub fn own(all: &Records, recorded_at: &BTreeMap<Uuid, i64>, of: &BTreeSet<CommitteeId>) -> Calendar {
    named(all, recorded_at, "Mine møter", |meeting| of.contains(&meeting.committee))
}

fn named(all: &Records, recorded_at: &BTreeMap<Uuid, i64>, whose: &str, of: impl Fn(&Meeting) -> bool) -> Calendar {
    let council = all.all::<Workspace>().next().map(|it| it.name.clone());
    let name = council.map_or_else(|| whose.to_owned(), |council| format!("{whose} – {council}"));
    let of = |meeting: &&Meeting| of(meeting);
    let mut meetings: Vec<&Meeting> = all.all::<Meeting>().filter(of).collect();
    meetings.sort_by_key(|it| (it.start_date, it.start_time, it.id));
    let events = meetings.iter().map(|meeting| {
        let noticed = recorded_at.get(&Notice::id_of(meeting.id).0);
        let changed = recorded_at.get(&meeting.id.0).max(noticed).copied().unwrap_or_default();
        Event { changed: instant(changed), ..event(all, meeting) }
    });
    let due = meetings.iter().flat_map(|meeting| deadline::events(all, recorded_at, meeting, status(meeting)));
    Calendar { name, refresh_hours: REFRESH_HOURS, events: events.chain(due).collect() }
}

fn event(all: &Records, meeting: &Meeting) -> Event {
    let notice = all.get::<Notice>(Notice::id_of(meeting.id));
    // Both only rise, and so does their sum; the notice itself is news, too.
    let noticed = notice.map_or(0, |notice| notice.revision.saturating_add(1));
    Event {
        uid: format!("{}@meeting.styrehjul", meeting.id),
        sequence: meeting.sequence.saturating_add(noticed),
        changed: instant(0),
        span: span(meeting),
        summary: summary(all, meeting),
        description: description(all, meeting, notice),
        location: meeting.place.clone(),
        status: status(meeting),
    }
}

fn status(meeting: &Meeting) -> Status {
    match meeting.status {
        MeetingStatus::Tentative => Status::Tentative,
        MeetingStatus::Planned | MeetingStatus::Held => Status::Confirmed,
        MeetingStatus::Cancelled => Status::Cancelled,
    }
}

/// A meeting without a time takes whole days. One that ends at a known time of a day but whose first day is open at
/// the end, and the like, is told by what is known.
fn span(meeting: &Meeting) -> Span {
    let Some(start) = meeting.start_time else { return Span::Days(meeting.start_date, meeting.end_date) };
    let start = meeting.start_date.to_datetime(start);
    match meeting.end_time {
        Some(end) => Span::Times(start, Some(meeting.end_date.to_datetime(end))),
        // Several days without an end: to the end of the last one.
        None if meeting.end_date > meeting.start_date => Span::Times(start, midnight_after(meeting.end_date)),
        None => Span::Times(start, None),
    }
}

fn midnight_after(day: Date) -> Option<jiff::civil::DateTime> {
    day.tomorrow().ok().map(|next| next.at(0, 0, 0, 0))
}

fn summary(all: &Records, meeting: &Meeting) -> String {
    let committee = name_on(all, meeting.committee, meeting.start_date).map(|name| name.short_name);
    let number = meeting.number.as_ref().map(|number| format!("møte {number}"));
    let extraordinary = meeting.extraordinary.then(|| "ekstraordinært møte".to_owned());
    let own = meeting.title.clone().or(number).or(extraordinary).unwrap_or_else(|| "møte".into());
    match committee {
        Some(committee) if !own.contains(&committee) => format!("{committee}: {own}"),
        _ => own,
    }
}

fn description(all: &Records, meeting: &Meeting, notice: Option<&Notice>) -> Option<String> {
    let from = meeting.imported_from.as_ref().map(|source| format!("Kilde: {source}"));
    let cancelled = meeting.cancel_reason.as_ref().map(|reason| format!("Avlyst: {reason}"));
    let mut lines: Vec<String> = [cancelled, meeting.about.clone(), from].into_iter().flatten().collect();
    if let Some(notice) = notice.filter(|_| meeting.status != MeetingStatus::Cancelled) {
        lines.extend(called(all, meeting, notice));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// When the meeting was called, its agenda as it is now, and what of it was changed since.
fn called(all: &Records, meeting: &Meeting, notice: &Notice) -> Vec<String> {
    let slots = agenda::of_meeting(all, meeting.id);
    let line = |slot: &Slot| {
        let number = slot.item.case_stop.and_then(|stop| all.get::<CaseStop>(stop)?.number).map(|it| it.to_string());
        let parts = [slot.start.map(clock), number, Some(slot.item.title.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let items: Vec<AgendaItem> = slots.iter().map(|slot| slot.item.clone()).collect();
    let changes = differences(notice, meeting, &items);
    let told = |it: &Difference| {
        let title = it.item.as_ref().map_or("møtet", |(_, title)| title.as_str());
        let what = match it.what {
            Otherwise::When(..) => "ny tid",
            Otherwise::Place(..) => "nytt sted",
            Otherwise::Added => "ny",
            Otherwise::Removed => "tatt av",
            Otherwise::Moved(_) => "flyttet",
            Otherwise::Title(_) | Otherwise::Minutes(..) | Otherwise::FixedStart(..) | Otherwise::Presenter(_) => {
                "endret"
            }
        };
        format!("- {title}: {what}{}", it.on.map(|day| format!(" {}", short_date(day))).unwrap_or_default())
    };
    let sent = format!("Innkalling sendt {}", short_date(notice.sent_on));
    let head = (!changes.is_empty()).then(|| "Endret etter innkallingen:".to_owned());
    let changes = head.into_iter().chain(changes.iter().map(told));
    [sent].into_iter().chain(notice.message.clone()).chain(slots.iter().map(line)).chain(changes).collect()
}
