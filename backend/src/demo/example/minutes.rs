//! The minutes of the invented meetings: approved where a later meeting has been, out for comments of the last one.

use super::Draw;
use crate::demo::people;
use jiff::ToSpan;
use jiff::civil::Date;
use shared::api::DemoRole;
use shared::id::{CommitteeId, MeetingId};
use shared::model::*;
use shared::record::Record;
use std::collections::BTreeMap;

/// After so many days the minutes are approved.
const DAYS: i64 = 75;

const SAID: [(&str, Option<&str>); 2] = [
    ("Det bør stå hvem som følger opp, og til når.", Some("Tatt inn under oppfølging.")),
    ("Oppmøtet mangler den som kom etter pausen.", None),
];

pub fn records(draw: &Draw, all: &mut Vec<Record>) {
    let mut held: BTreeMap<CommitteeId, Vec<(Date, MeetingId)>> = BTreeMap::new();
    for record in all.iter() {
        let Record::Meeting(it) = record else { continue };
        if it.status == MeetingStatus::Held && it.imported_from.is_none() {
            held.entry(it.committee).or_default().push((it.start_date, it.id));
        }
    }
    let mut approved: BTreeMap<MeetingId, Date> = BTreeMap::new();
    let mut made = Vec::new();
    let before = draw.today.saturating_sub(DAYS.days());
    for (committee, mut meetings) in held {
        meetings.sort_unstable();
        let next = meetings.iter().zip(meetings.iter().skip(1));
        approved.extend(next.filter(|((on, _), _)| *on < before).map(|((_, id), (on, _))| (*id, *on)));
        let last = meetings.last().filter(|(on, id)| *on < draw.today && !approved.contains_key(id));
        made.extend(last.into_iter().flat_map(|(on, id)| round(draw, all, committee, *id, *on)));
    }
    for record in all.iter_mut() {
        match record {
            Record::Meeting(it) => it.minutes_approved_on = approved.get(&it.id).copied(),
            Record::Input(it) => it.public = approved.contains_key(&it.meeting),
            Record::Attendance(it) => it.public = approved.contains_key(&it.meeting),
            _ => {}
        }
    }
    all.extend(made);
}

/// Sent some days after the meeting, with a week left for comments.
fn round(draw: &Draw, all: &[Record], committee: CommitteeId, meeting: MeetingId, held: Date) -> Vec<Record> {
    let sent_on = held.saturating_add(5.days()).min(draw.today);
    let comments_until = draw.today.saturating_add(7.days());
    let id = Minutes::id_of(meeting);
    let minutes = Minutes { id, meeting, committee, sent_on, comments_until, approval: None };
    let case = |record: &Record| match record {
        Record::AgendaItem(it) if it.meeting == meeting && it.case_stop.is_some() => Some((it.position, it.id)),
        _ => None,
    };
    let mut cases: Vec<_> = all.iter().filter_map(case).collect();
    cases.sort_unstable();
    // The first one opens the meeting.
    let about = cases.get(1).map(|(_, item)| *item);
    // The parts of the demo that sit in a committee.
    let author = [("FAG", DemoRole::Member), ("PRIO", DemoRole::Secretary)]
        .into_iter()
        .find(|(code, _)| committee == draw.id("committee", code))
        .map(|(_, role)| people::user(role));
    let said = SAID.into_iter().zip([about, None]).filter_map(|((text, answer), item)| {
        Some(MinutesComment {
            id: draw.id("minutes_comment", format_args!("{meeting}:{text}")),
            meeting,
            committee,
            item,
            author: author?,
            on: sent_on,
            text: text.into(),
            answer: answer.map(str::to_owned),
        })
    });
    [Record::from(minutes)].into_iter().chain(said.map(Record::from)).collect()
}
