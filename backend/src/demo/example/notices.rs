//! Which of the invented meetings to come were called: the next ones, and something changed since; those beyond are drafts.

use super::Draw;
use jiff::ToSpan;
use shared::id::{CaseStopId, MeetingId};
use shared::model::*;
use shared::record::Record;
use std::collections::{BTreeMap, BTreeSet};

pub fn records(draw: &Draw, all: &mut Vec<Record>) {
    let coming = |record: &Record| match record {
        Record::Meeting(it) if it.start_date >= draw.today && it.status != MeetingStatus::Cancelled => {
            Some((it.id, it.clone()))
        }
        _ => None,
    };
    let meetings: BTreeMap<MeetingId, Meeting> = all.iter().filter_map(coming).collect();
    let called_until = draw.today.saturating_add(21.days());
    let called = |id: MeetingId| meetings.get(&id).is_some_and(|it| it.start_date <= called_until);
    let mut agendas: BTreeMap<MeetingId, Vec<AgendaItem>> = BTreeMap::new();
    let mut stops: BTreeSet<CaseStopId> = BTreeSet::new();
    for record in all.iter_mut() {
        let Record::AgendaItem(item) = record else { continue };
        let Some(meeting) = meetings.get(&item.meeting) else { continue };
        if called(meeting.id) {
            agendas.entry(meeting.id).or_default().push(item.clone());
        } else {
            item.draft_of = Some(meeting.committee);
        }
        stops.extend(item.case_stop.filter(|_| called(meeting.id)));
    }
    for record in all.iter_mut() {
        let Record::Memo(memo) = record else { continue };
        if stops.contains(&memo.case_stop) {
            memo.readers = memo.readers.max(MemoReaders::Committee);
        }
    }
    let made: Vec<Record> =
        agendas.into_iter().filter_map(|(id, agenda)| Some(notice(draw, meetings.get(&id)?, agenda).into())).collect();
    all.extend(made);
}

/// As it was sent: one line took less time then, and the meeting was elsewhere.
fn notice(draw: &Draw, meeting: &Meeting, mut agenda: Vec<AgendaItem>) -> Notice {
    agenda.sort_by_key(|item| (item.position, item.id));
    let sent_on = meeting.start_date.saturating_sub(14.days()).min(draw.today.saturating_sub(3.days()));
    let on = draw.today.saturating_sub(1.days());
    let mut changed = vec![(meeting.id.0, on)];
    if let Some(item) = agenda.get_mut(2) {
        item.minutes = item.minutes.map(|minutes| minutes + 10);
        changed.push((item.id.0, on));
    }
    Notice {
        id: Notice::id_of(meeting.id),
        meeting: meeting.id,
        committee: meeting.committee,
        sent_on,
        message: Some("Velkommen til møte. Meld fra hvis noen stiller for deg.".into()),
        called: Meeting { place: Some("Teams".into()), ..meeting.clone() }.into(),
        agenda,
        revision: u32::try_from(changed.len()).unwrap_or_default(),
        changed,
    }
}
