//! The story of one initiative: what was published about it, and when.

use super::When;
use crate::id::InitiativeId;
use crate::model::{Initiative, InitiativeSegment, InitiativeState, Light, PortfolioState, Report, Segment};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;

pub fn by_slug(view: &(impl View + ?Sized), slug: &str) -> Option<Initiative> {
    view.all::<Initiative>().find(|initiative| initiative.slug == slug).cloned()
}

/// Something published about an initiative, with what held before it.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    Report {
        report: Report,
        before: Option<Light>,
    },
    State {
        state: InitiativeState,
        before: Option<PortfolioState>,
    },
    /// With the names of the segment and of the one before.
    Segment {
        entry: InitiativeSegment,
        segment: String,
        before: Option<String>,
    },
}

impl Happening {
    pub fn day(&self) -> Date {
        match self {
            Self::Report { report, .. } => report.published_on,
            Self::State { state, .. } => state.since(),
            Self::Segment { entry, .. } => entry.published_on,
        }
    }
}

/// The last report that was published by a day.
pub fn last_report(view: &(impl View + ?Sized), initiative: InitiativeId, day: Date) -> Option<&Report> {
    let known = view.children::<Report>(initiative).filter(|report| report.published_on <= day);
    known.max_by_key(|report| (report.published_on, report.id))
}

/// The light that holds, since when it has been so, and what it was before.
#[derive(Clone, Debug, PartialEq)]
pub struct LightNow {
    pub light: Light,
    pub since: Date,
    pub before: Option<Light>,
}

/// An initiative as it was known on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    pub initiative: Initiative,
    /// The state that holds; None where nothing of it was known by then.
    pub state: Option<InitiativeState>,
    /// What is decided already and holds from a day to come.
    pub ahead: Option<InitiativeState>,
    /// None where nobody has said it by then.
    pub segment: Option<(Segment, InitiativeSegment)>,
    /// The last report, and what is said last.
    pub report: Option<Report>,
    pub light: Option<LightNow>,
    /// Newest first.
    pub happenings: Vec<Happening>,
}

pub fn story(view: &(impl View + ?Sized), initiative: InitiativeId, when: impl Into<When>) -> Option<Story> {
    let When { day, known } = when.into();
    let of_initiative = view.get::<Initiative>(initiative)?.clone();
    let mut states: Vec<&InitiativeState> =
        view.children::<InitiativeState>(initiative).filter(|state| state.published_on <= known).collect();
    states.order_by_key(|state| state.word());
    // The last word, where it is about a day to come.
    let ahead = states.last().filter(|state| state.since() > day).map(|state| (*state).clone());
    states.retain(|state| state.since() <= day);
    let mut reports: Vec<&Report> =
        view.children::<Report>(initiative).filter(|report| report.published_on <= known).collect();
    reports.order_by_key(|report| (report.published_on, report.id));

    let told_states = (0..states.len()).map(|at| Happening::State {
        state: states[at].clone(),
        before: at.checked_sub(1).map(|before| states[before].state),
    });
    let told_reports = (0..reports.len()).map(|at| Happening::Report {
        report: reports[at].clone(),
        before: at.checked_sub(1).map(|before| reports[before].light),
    });
    let told_segments = segments(view, initiative, known);
    // States first: of two on one day, the report is the later word.
    let mut happenings: Vec<Happening> = told_states.chain(told_segments).chain(told_reports).collect();
    happenings.order_by_key(Happening::day);
    happenings.reverse();
    Some(Story {
        initiative: of_initiative,
        state: states.last().map(|state| (*state).clone()),
        ahead,
        segment: super::segment::on(view, initiative, known).map(|(segment, entry)| (segment.clone(), entry.clone())),
        report: reports.last().map(|report| (*report).clone()),
        light: light_now(&reports),
        happenings,
    })
}

/// Oldest first, each with the one before it.
fn segments(view: &(impl View + ?Sized), initiative: InitiativeId, day: Date) -> Vec<Happening> {
    let mut entries: Vec<&InitiativeSegment> =
        view.children::<InitiativeSegment>(initiative).filter(|entry| entry.published_on <= day).collect();
    entries.order_by_key(|entry| (entry.published_on, entry.id));
    let mut before = None;
    let told = entries.into_iter().filter_map(|entry| {
        let segment = view.get::<Segment>(entry.segment)?.name.clone();
        let before = before.replace(segment.clone());
        Some(Happening::Segment { entry: entry.clone(), segment, before })
    });
    told.collect()
}

/// `reports` are oldest first.
fn light_now(reports: &[&Report]) -> Option<LightNow> {
    let last = reports.last()?;
    let moved = reports.iter().rposition(|report| report.light != last.light);
    let first = moved.map_or(0, |at| at + 1);
    Some(LightNow { light: last.light, since: reports[first].published_on, before: moved.map(|at| reports[at].light) })
}

/// Other entries that look like the same initiative, whichever of the two says so, by name.
pub fn look_alikes(view: &(impl View + ?Sized), initiative: InitiativeId) -> Vec<Initiative> {
    let named = view.get::<Initiative>(initiative).and_then(|it| it.maybe_same_as);
    let mut alike: Vec<Initiative> = view
        .all::<Initiative>()
        .filter(|other| Some(other.id) == named || other.maybe_same_as == Some(initiative))
        .cloned()
        .collect();
    alike.order_by_key(|other| super::board::index_key(&other.name));
    alike
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id, initiative};
    use crate::view::Records;

    const JANUARY: Date = date(2020, 1, 31);
    const MARCH: Date = date(2020, 3, 20);
    const OCTOBER: Date = date(2020, 10, 31);

    fn report(number: u128, light: Light, published_on: Date) -> Report {
        let provenance = Provenance::Entered;
        Report { id: id(number), initiative: id(1), light, comment: None, published_on, provenance, full: None }
    }

    fn house() -> Records {
        let mut all = Records::from_iter([initiative(1).into(), initiative(2).into()]);
        for (number, state, published_on) in
            [(10, PortfolioState::Active, JANUARY), (11, PortfolioState::Paused, OCTOBER)]
        {
            all.put(InitiativeState {
                id: id(number),
                initiative: id(1),
                state,
                published_on,
                from: None,
                newly: false,
                reason: None,
                provenance: Provenance::Entered,
            });
        }
        all.put(report(20, Light::Green, JANUARY));
        all.put(report(21, Light::Yellow, MARCH));
        all.put(report(22, Light::Yellow, OCTOBER));
        all
    }

    fn on(day: Date) -> Story {
        story(&house(), id(1), day).unwrap()
    }

    #[test]
    fn a_light_holds_since_the_report_that_changed_it() {
        let yellow = LightNow { light: Light::Yellow, since: MARCH, before: Some(Light::Green) };
        assert_eq!(on(OCTOBER).light, Some(yellow));
        assert_eq!(on(JANUARY).light, Some(LightNow { light: Light::Green, since: JANUARY, before: None }));
        assert_eq!(on(JANUARY.yesterday().unwrap()).light, None);
    }

    #[test]
    fn the_story_is_told_newest_first_and_knows_nothing_of_later_days() {
        let told: Vec<(Date, bool)> = on(OCTOBER)
            .happenings
            .iter()
            .map(|happening| (happening.day(), matches!(happening, Happening::Report { .. })))
            .collect();
        assert_eq!(told, [(OCTOBER, true), (OCTOBER, false), (MARCH, true), (JANUARY, true), (JANUARY, false)]);
        assert_eq!(on(MARCH).happenings.len(), 3);
        assert_eq!(on(MARCH).state.map(|state| state.state), Some(PortfolioState::Active));
        assert!(on(JANUARY.yesterday().unwrap()).state.is_none());
    }

    #[test]
    fn the_page_and_the_board_say_the_same() {
        let on_board = super::super::as_of(&house(), OCTOBER).into_iter().find(|it| it.initiative.id == id(1));
        let on_page = on(OCTOBER);
        assert_eq!(on_board.map(|it| (Some(it.state), it.report)), Some((on_page.state, on_page.report)));
    }

    #[test]
    fn what_looks_alike_is_said_on_both_sides() {
        let mut all = house();
        all.put(Initiative { maybe_same_as: Some(id(1)), ..initiative(2) });
        let alike =
            |number| -> Vec<InitiativeId> { look_alikes(&all, id(number)).into_iter().map(|other| other.id).collect() };
        assert_eq!(alike(1), [id(2)]);
        assert_eq!(alike(2), [id(1)]);
    }
}
