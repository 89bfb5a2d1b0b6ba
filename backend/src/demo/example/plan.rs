//! What the committees want when, and the plan of a year that nobody but its secretariat has seen.

use super::Draw;
use super::year::{COMMITTEES, tuesday_of};
use jiff::ToSpan;
use jiff::civil::{date, time};
use shared::model::{DeadlineRule, MeetingDraft};
use shared::record::Record;

/// Whose secretariat has begun with the year after next.
const PLANNED: &str = "PRIO";

pub fn records(draw: &Draw) -> Vec<Record> {
    let valid_from = date(draw.today.year() - 1, 1, 1);
    let rules = COMMITTEES.iter().map(|(code, ..)| {
        let committee = draw.id("committee", code);
        let id = DeadlineRule::id_of(committee, valid_from);
        let (cases_before, papers_before, minutes_after) = (Some(20), Some(8), Some(10));
        DeadlineRule { id, committee, valid_from, cases_before, papers_before, minutes_after, changes: 1 }.into()
    });
    rules.chain(drafts(draw)).collect()
}

/// On the weeks of the years before: nobody has looked for holidays yet.
fn drafts(draw: &Draw) -> impl Iterator<Item = Record> + use<'_> {
    let year = draw.today.year() + 2;
    let planned = COMMITTEES.iter().filter(|(code, ..)| *code == PLANNED);
    planned.flat_map(move |(code, _, _, weeks, days)| {
        (1..).zip(*weeks).filter_map(move |(number, week)| {
            let start_date = tuesday_of(year, *week)?;
            Some(Record::from(MeetingDraft {
                id: draw.id("meeting", format_args!("{code}:{year}:{number}")),
                committee: draw.id("committee", code),
                title: None,
                place: None,
                start_date,
                end_date: start_date.saturating_add((days - 1).days()),
                start_time: Some(time(10, 0, 0, 0)),
                end_time: Some(time(15, 0, 0, 0)),
                copied_from: None,
            }))
        })
    })
}
