//! What became otherwise since a meeting was called.

use crate::id::{AgendaItemId, OrganisationId};
use crate::model::{AgendaItem, Meeting, Notice};
use jiff::civil::{Date, Time};

/// One thing that is otherwise than it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The item that it is about, under the name that it has now (or had, where it is gone); None: the meeting itself.
    pub item: Option<(AgendaItemId, String)>,
    pub what: Otherwise,
    /// When it was changed last. None where that was not noted, as of what was taken back.
    pub on: Option<Date>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Otherwise {
    When(Box<Meeting>, Box<Meeting>),
    Place(Option<String>, Option<String>),
    Added,
    Removed,
    Title(String),
    Minutes(Option<u16>, Option<u16>),
    FixedStart(Option<Time>, Option<Time>),
    Presenter([(Option<OrganisationId>, Option<String>); 2]),
    /// It stands behind this one now; behind none: it is the first.
    Moved(Option<String>),
}

/// In the order of the agenda as it is now, the meeting first and what is gone last.
pub fn differences(notice: &Notice, meeting: &Meeting, agenda: &[AgendaItem]) -> Vec<Difference> {
    let mut all = of_meeting(notice, meeting);
    let sent = |id: AgendaItemId| notice.agenda.iter().position(|item| item.id == id);
    let places: Vec<usize> = agenda.iter().filter_map(|item| sent(item.id)).collect();
    let kept = longest_rise(&places);
    for (at, item) in agenda.iter().enumerate() {
        let of_item =
            |what| Difference { item: Some((item.id, item.title.clone())), what, on: notice.changed_on(item.id) };
        let Some(place) = sent(item.id) else {
            all.push(of_item(Otherwise::Added));
            continue;
        };
        let before = notice.agenda.get(place);
        all.extend(before.into_iter().flat_map(|before| of_line(before, item)).map(of_item));
        if !kept.contains(&place) {
            let behind = at.checked_sub(1).and_then(|at| agenda.get(at)).map(|it| it.title.clone());
            all.push(of_item(Otherwise::Moved(behind)));
        }
    }
    let gone = notice.agenda.iter().filter(|item| !agenda.iter().any(|it| it.id == item.id));
    all.extend(gone.map(|item| Difference {
        item: Some((item.id, item.title.clone())),
        what: Otherwise::Removed,
        on: notice.changed_on(item.id),
    }));
    all
}

fn of_meeting(notice: &Notice, now: &Meeting) -> Vec<Difference> {
    let called = &notice.called;
    let when = |it: &Meeting| (it.start_date, it.end_date, it.start_time, it.end_time);
    let moved = (when(called) != when(now)).then(|| Otherwise::When(called.clone(), now.clone().into()));
    let place = (called.place != now.place).then(|| Otherwise::Place(called.place.clone(), now.place.clone()));
    let all = moved.into_iter().chain(place);
    all.map(|what| Difference { item: None, what, on: notice.changed_on(now.id) }).collect()
}

fn of_line(before: &AgendaItem, now: &AgendaItem) -> Vec<Otherwise> {
    let who = |item: &AgendaItem| (item.presenter, item.presenter_role.clone());
    let all = [
        (before.title != now.title).then(|| Otherwise::Title(before.title.clone())),
        (before.minutes != now.minutes).then_some(Otherwise::Minutes(before.minutes, now.minutes)),
        (before.fixed_start != now.fixed_start).then_some(Otherwise::FixedStart(before.fixed_start, now.fixed_start)),
        (who(before) != who(now)).then(|| Otherwise::Presenter([who(before), who(now)])),
    ];
    all.into_iter().flatten().collect()
}

/// The most of these places that still stand in the order that they had: what is not among them was moved.
fn longest_rise(places: &[usize]) -> Vec<usize> {
    // For each place the longest rise that ends in it; an agenda has some ten lines.
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(places.len());
    for place in places {
        let before = best.iter().filter(|rise| rise.last().is_some_and(|last| last < place)).max_by_key(|it| it.len());
        let mut rise = before.cloned().unwrap_or_default();
        rise.push(*place);
        best.push(rise);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
#[path = "notice_tests.rs"]
mod tests;
