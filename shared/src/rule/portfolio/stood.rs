//! What was known on a day, read where it lies: a board of thousands copies what it shows, and no report that it does not.

use super::{Standing, When, segment};
use crate::id::InitiativeId;
use crate::model::{Initiative, InitiativeSegment, InitiativeState, Light, PortfolioState, Report, Segment};
use crate::view::{View, ViewExt};
use std::collections::BTreeMap;

/// A [`Standing`] that is not copied yet.
#[derive(Clone, Copy, Debug)]
pub struct Stood<'a> {
    pub initiative: &'a Initiative,
    pub state: &'a InitiativeState,
    pub segment: Option<(&'a Segment, &'a InitiativeSegment)>,
    pub report: Option<&'a Report>,
    pub before: Option<&'a Report>,
}

impl Stood<'_> {
    pub fn copied(&self) -> Standing {
        Standing {
            initiative: self.initiative.clone(),
            state: self.state.clone(),
            segment: self.segment.map(|(segment, entry)| (segment.clone(), entry.clone())),
            report: self.report.cloned(),
            before: self.before.cloned(),
        }
    }

    /// What totals count.
    pub fn counted(&self) -> (PortfolioState, Option<Light>) {
        (self.state.state, self.report.map(|report| report.light))
    }
}

/// Every initiative that had a state by the day, by its id.
pub fn stood(view: &(impl View + ?Sized), When { day, known }: When) -> Vec<Stood<'_>> {
    let mut states: BTreeMap<InitiativeId, &InitiativeState> = BTreeMap::new();
    for state in view.all::<InitiativeState>().filter(|state| state.holds(day, known)) {
        let last = states.entry(state.initiative).or_insert(state);
        if last.word() < state.word() {
            *last = state;
        }
    }
    let mut reports: BTreeMap<InitiativeId, Newest> = BTreeMap::new();
    for report in view.all::<Report>().filter(|report| report.published_on <= known) {
        reports.entry(report.initiative).or_default().hear(report);
    }
    let segments = segment::entries_on(view, known);
    let segment_of = |id| segments.get(&id).and_then(|entry| Some((view.get::<Segment>(entry.segment)?, *entry)));
    let one = |(id, state)| {
        let Newest { last, before } = reports.remove(&id).unwrap_or_default();
        let initiative = view.get::<Initiative>(id)?;
        Some(Stood { initiative, state, segment: segment_of(id), report: last, before })
    };
    states.into_iter().filter_map(one).collect()
}

/// The last two reports of one initiative.
#[derive(Clone, Copy, Debug, Default)]
struct Newest<'a> {
    last: Option<&'a Report>,
    before: Option<&'a Report>,
}

impl<'a> Newest<'a> {
    fn hear(&mut self, report: &'a Report) {
        let word = |report: &Report| (report.published_on, report.id);
        if self.last.is_none_or(|last| word(last) < word(report)) {
            self.before = self.last.replace(report);
        } else if self.before.is_none_or(|before| word(before) < word(report)) {
            self.before = Some(report);
        }
    }
}
