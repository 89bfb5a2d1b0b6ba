//! The annual wheel as a calendar: every meeting of a committee and every event of the actors' own lines.

use super::ics::{Calendar, Event, Span, Status};
use crate::clock::instant;
use jiff::civil::Date;
use shared::id::CommitteeId;
use shared::model::{Committee, Meeting, MeetingStatus, Workspace};
use shared::rule::committee::name_on;
use shared::view::{Records, ViewExt};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A wheel changes a few times a year; a subscriber learns of it within half a day.
const REFRESH_HOURS: u32 = 12;

/// One committee's meetings, or everything. `recorded_at`: when each meeting was last written, in milliseconds since
/// 1970 UTC.
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
    let events = meetings.into_iter().map(|meeting| {
        let changed = recorded_at.get(&meeting.id.0).copied().unwrap_or_default();
        Event { changed: instant(changed), ..event(all, meeting) }
    });
    Calendar { name, refresh_hours: REFRESH_HOURS, events: events.collect() }
}

fn event(all: &Records, meeting: &Meeting) -> Event {
    Event {
        uid: format!("{}@meeting.styrehjul", meeting.id),
        sequence: meeting.sequence,
        changed: instant(0),
        span: span(meeting),
        summary: summary(all, meeting),
        description: description(meeting),
        location: meeting.place.clone(),
        status: match meeting.status {
            MeetingStatus::Tentative => Status::Tentative,
            MeetingStatus::Planned | MeetingStatus::Held => Status::Confirmed,
            MeetingStatus::Cancelled => Status::Cancelled,
        },
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

fn description(meeting: &Meeting) -> Option<String> {
    let from = meeting.imported_from.as_ref().map(|source| format!("Kilde: {source}"));
    let cancelled = meeting.cancel_reason.as_ref().map(|reason| format!("Avlyst: {reason}"));
    let lines: Vec<String> = [cancelled, meeting.about.clone(), from].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
