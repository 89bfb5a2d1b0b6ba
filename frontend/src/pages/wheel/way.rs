//! The way of a case through the committees, read from the records; no words yet.

use super::facts::{self, Lane};
use jiff::civil::Date;
use shared::id::{CaseId, MeetingId};
use shared::model::{Case, CaseStop, CaseType, Meeting};
use shared::order::InOrder as _;
use shared::rule::committee;
use shared::view::{View, ViewExt};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub case: CaseId,
    pub title: String,
    /// In the order of the way.
    pub stops: Vec<WayStop>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WayStop {
    pub lane: Lane,
    pub step: u16,
    pub on: Date,
    /// None where the records know of no meeting: that is said, and none is invented.
    pub meeting: Option<MeetingId>,
    /// `39/22`.
    pub number: Option<String>,
    /// What the committee is asked to do: the name of the case's type there, else what the source says.
    pub role: Option<String>,
}

pub fn of(view: &(impl View + ?Sized), case: CaseId) -> Option<Way> {
    let title = view.get::<Case>(case)?.title.clone();
    let lanes = facts::lanes(view, Date::MAX);
    let mut stops: Vec<WayStop> = view
        .all::<CaseStop>()
        .filter(|stop| stop.case == case)
        .filter_map(|stop| {
            let mut lane = lanes.iter().find(|lane| lane.id == stop.committee)?.clone();
            if let Some(name) = committee::name_on(view, stop.committee, stop.on) {
                lane.name = name.short_name;
            }
            let sort = stop.case_type.and_then(|id| view.get::<CaseType>(id));
            Some(WayStop {
                lane,
                step: stop.step,
                on: stop.on,
                meeting: stop.meeting.filter(|id| view.get::<Meeting>(*id).is_some()),
                number: stop.number.map(|number| number.to_string()),
                role: stop.what.clone().or_else(|| sort.map(|sort| sort.name.clone())),
            })
        })
        .collect();
    stops.order_by_key(|stop| (stop.step, stop.on));
    Some(Way { case, title, stops })
}

/// The cases that come before a committee in `year`: those with the longest way first, then by title.
pub fn cases_of_year(view: &(impl View + ?Sized), year: i16) -> Vec<(Uuid, String, usize)> {
    let mut stops: std::collections::BTreeMap<CaseId, (usize, bool)> = std::collections::BTreeMap::new();
    for stop in view.all::<CaseStop>() {
        let of_case = stops.entry(stop.case).or_default();
        of_case.0 += 1;
        of_case.1 |= stop.on.year() == year;
    }
    let mut cases: Vec<(Uuid, String, usize)> = stops
        .into_iter()
        .filter(|(_, (_, in_year))| *in_year)
        .filter_map(|(id, (count, _))| Some((id.into(), view.get::<Case>(id)?.title.clone(), count)))
        .collect();
    cases.order_by(|a, b| (std::cmp::Reverse(a.2), &a.1).cmp(&(std::cmp::Reverse(b.2), &b.1)));
    cases
}

/// The cases planned for a meeting, by their number there.
pub fn cases_of_meeting(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<(Uuid, String)> {
    let mut stops: Vec<&CaseStop> = view.all::<CaseStop>().filter(|stop| stop.meeting == Some(meeting)).collect();
    stops.order_by_key(|stop| (stop.number, stop.id));
    let title = |stop: &&CaseStop| {
        let title = view.get::<Case>(stop.case)?.title.clone();
        let number = stop.number.map(|number| format!("{number} ")).unwrap_or_default();
        Some((stop.case.into(), format!("{number}{title}")))
    };
    stops.iter().filter_map(title).collect()
}
