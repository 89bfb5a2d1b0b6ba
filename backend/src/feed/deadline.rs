//! What is due before and after a meeting, as days of their own, so that a calendar warns of them.

use super::ics::{Event, Span, Status};
use crate::clock::instant;
use shared::model::{DeadlineRule, DeadlineSort, Meeting};
use shared::rule::committee::name_on;
use shared::rule::deadline;
use shared::rule::norwegian::short_date;
use shared::view::{Records, ViewExt};
use std::collections::BTreeMap;
use uuid::Uuid;

/// They move with their meeting and change with their committee's rules; `status` is the meeting's.
pub fn events(
    all: &Records,
    recorded_at: &BTreeMap<Uuid, i64>,
    meeting: &Meeting,
    status: Status,
) -> impl Iterator<Item = Event> + use<> {
    let rules = all.children::<DeadlineRule>(meeting.committee).map(|rule| rule.id.0);
    let written = rules.chain([meeting.id.0]).filter_map(|id| recorded_at.get(&id).copied());
    let changed = instant(written.max().unwrap_or_default());
    let committee = name_on(all, meeting.committee, meeting.start_date).map(|name| name.short_name);
    let whose = committee.map(|committee| format!("{committee}: ")).unwrap_or_default();
    let sequence = deadline::sequence(all, meeting);
    let (id, day) = (meeting.id, short_date(meeting.start_date));
    deadline::of_meeting(all, meeting).into_iter().map(move |due| Event {
        uid: format!("{id}.{}@deadline.styrehjul", due.sort.as_str()),
        sequence,
        changed,
        span: Span::Days(due.on, due.on),
        summary: format!("{whose}{}, møtet {day}", what(due.sort)),
        description: None,
        location: None,
        status,
    })
}

fn what(sort: DeadlineSort) -> &'static str {
    match sort {
        DeadlineSort::Cases => "frist for saker",
        DeadlineSort::Papers => "papirene sendes ut",
        DeadlineSort::Minutes => "referatet sendes ut",
    }
}
