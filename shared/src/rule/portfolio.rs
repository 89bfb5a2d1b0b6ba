//! The portfolio as it was known on a day, and what changed between two days.

pub mod board;
pub mod entry;
pub mod matrix;
pub mod round;
pub mod segment;
pub mod since;
pub mod stood;
pub mod story;
pub mod timeline;
pub mod total;

use crate::id::InitiativeId;
use crate::model::{
    Initiative, InitiativeSegment, InitiativeState, Light, PortfolioState, PublishedTotal, Report, Segment,
};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::BTreeMap;
use stood::{Stood, stood};

/// One initiative as it was known on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub initiative: Initiative,
    pub state: InitiativeState,
    /// None where nobody has said it by then.
    pub segment: Option<(Segment, InitiativeSegment)>,
    /// The last report published by then.
    pub report: Option<Report>,
    /// The report before that.
    pub before: Option<Report>,
}

impl Standing {
    /// The light moved with the last report.
    pub fn moved(&self) -> bool {
        match (&self.report, &self.before) {
            (Some(report), Some(before)) => report.light != before.light,
            _ => false,
        }
    }
}

/// Which day is shown, by what was known on which day. A day that is past is shown as it was known then, a day to come as
/// it is known today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub day: Date,
    pub known: Date,
}

impl When {
    pub fn seen_from(today: Date, day: Date) -> Self {
        Self { day, known: day.min(today) }
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        Self { day, known: day }
    }
}

/// Every initiative that had a state by `day`, by name. Only what was published by then counts.
pub fn as_of(view: &(impl View + ?Sized), day: Date) -> Vec<Standing> {
    standings(view, day.into())
}

/// The same of a day to come: the portfolio as it will be, by what was published already and holds from then on.
pub fn standings(view: &(impl View + ?Sized), when: When) -> Vec<Standing> {
    by_name(stood(view, when).iter().map(Stood::copied).collect())
}

fn by_name(mut all: Vec<Standing>) -> Vec<Standing> {
    all.order_by_key(|standing| board::index_key(&standing.initiative.name));
    all
}

/// Counts over the initiatives that are in the portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub initiatives: u32,
    pub green: u32,
    pub yellow: u32,
    pub red: u32,
    pub not_reported: u32,
}

pub fn totals(standings: &[Standing]) -> Totals {
    counted(standings.iter().map(|it| (it.state.state, it.report.as_ref().map(|report| report.light))))
}

fn counted(all: impl Iterator<Item = (PortfolioState, Option<Light>)>) -> Totals {
    let mut totals = Totals::default();
    for (_, light) in all.filter(|(state, _)| state.is_in_portfolio()) {
        totals.initiatives += 1;
        match light {
            Some(Light::Green) => totals.green += 1,
            Some(Light::Yellow) => totals.yellow += 1,
            Some(Light::Red) => totals.red += 1,
            None => totals.not_reported += 1,
        }
    }
    totals
}

/// The total that was published last by `day`.
pub fn published_by(view: &(impl View + ?Sized), day: Date) -> Option<PublishedTotal> {
    view.all::<PublishedTotal>()
        .filter(|total| total.published_on <= day)
        .max_by_key(|total| (total.published_on, total.id))
        .cloned()
}

/// The total published before the one of `day`: what people compare with.
pub fn published_before(view: &(impl View + ?Sized), total: &PublishedTotal) -> Option<PublishedTotal> {
    published_by(view, total.published_on.yesterday().ok()?)
}

/// All totals that were published, oldest first: their days are the days on which the council itself looked.
pub fn published_totals(view: &(impl View + ?Sized)) -> Vec<PublishedTotal> {
    let mut totals: Vec<PublishedTotal> = view.all::<PublishedTotal>().cloned().collect();
    totals.order_by_key(|total| (total.published_on, total.id));
    totals
}

/// How the portfolio stands on a day, and what it is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub day: Date,
    /// Counted from what is known by name; seldom the whole.
    pub known: Totals,
    pub published: Option<PublishedTotal>,
    /// The total published before that.
    pub earlier: Option<PublishedTotal>,
    /// The last day before `day` on which a total was published, or today where `day` is yet to come: the changes count
    /// from here.
    pub since: Option<Date>,
    pub changes: Changes,
}

impl Summary {
    /// How many initiatives more (or, below nought, fewer) than the total published before.
    pub fn difference(&self) -> Option<i64> {
        let count = |total: &Option<PublishedTotal>| total.as_ref()?.initiatives.map(i64::from);
        Some(count(&self.published)? - count(&self.earlier)?)
    }
}

pub fn summary(view: &(impl View + ?Sized), when: impl Into<When>) -> Summary {
    let when = when.into();
    let day = when.day;
    let published = published_by(view, when.known);
    let earlier = published.as_ref().and_then(|total| published_before(view, total));
    // A day to come is compared with today.
    let since = match when.known < day {
        true => Some(when.known),
        false => day.yesterday().ok().and_then(|before| published_by(view, before)).map(|total| total.published_on),
    };
    let now = stood(view, when);
    let known = counted(now.iter().map(Stood::counted));
    let changes = since.map(|since| between(&stood(view, since.into()), now)).unwrap_or_default();
    Summary { day, known, published, earlier, since, changes }
}

/// What changed after `since`, seen on `until`. Names only what is known from reports and states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Came in. What a source merely names for the first time is not new.
    pub entered: Vec<Standing>,
    /// No longer in the portfolio, with where it went in its state.
    pub left: Vec<Standing>,
    /// Of the lights that moved, `before` is the report that stood on `since`: what lay between is not the change.
    pub to_green: Vec<Standing>,
    pub to_yellow: Vec<Standing>,
    /// Red on `until` without having been known as red on `since`.
    pub to_red: Vec<Standing>,
}

/// Compares the portfolio on two days. A light that was first heard of after `since` has moved only if it is red:
/// the council is always told of those.
pub fn changes(view: &(impl View + ?Sized), since: Date, until: Date) -> Changes {
    between(&stood(view, since.into()), stood(view, until.into()))
}

fn between(then: &[Stood], now: Vec<Stood>) -> Changes {
    use Light::{Green, Red, Yellow};
    let then: BTreeMap<InitiativeId, &Stood> = then.iter().map(|stood| (stood.initiative.id, stood)).collect();
    let mut changes = Changes::default();
    for now in now {
        let before = then.get(&now.initiative.id);
        let was_in = before.is_some_and(|stood| stood.state.state.is_in_portfolio());
        let is_in = now.state.state.is_in_portfolio();
        if was_in && !is_in {
            changes.left.push(now.copied());
            continue;
        }
        if !is_in {
            continue;
        }
        if !was_in && now.state.newly {
            changes.entered.push(now.copied());
            continue;
        }
        let report_then = before.and_then(|stood| stood.report);
        let light = |report: Option<&Report>| report.map(|report| report.light);
        let moved = Stood { before: report_then, ..now };
        match (light(report_then), light(now.report)) {
            (then, now) if then == now => {}
            (_, Some(Red)) => changes.to_red.push(moved.copied()),
            (Some(_), Some(Yellow)) => changes.to_yellow.push(moved.copied()),
            (Some(_), Some(Green)) => changes.to_green.push(moved.copied()),
            (None, Some(Yellow | Green)) | (_, None) => {}
        }
    }
    let Changes { entered, left, to_green, to_yellow, to_red } = changes;
    let [entered, left, to_green, to_yellow, to_red] = [entered, left, to_green, to_yellow, to_red].map(by_name);
    Changes { entered, left, to_green, to_yellow, to_red }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ReportId;
    use crate::model::{Light, PortfolioState, Provenance};
    use crate::mutation::fixture::{date, id, initiative};
    use crate::view::Records;
    use proptest::prelude::*;

    fn state(number: u128, initiative: u128, state: PortfolioState, published_on: Date) -> InitiativeState {
        InitiativeState {
            id: id(number),
            initiative: id(initiative),
            state,
            published_on,
            from: None,
            newly: true,
            reason: None,
            provenance: Provenance::Entered,
        }
    }

    fn report(number: u128, initiative: u128, light: Light, published_on: Date) -> Report {
        Report {
            id: id(number),
            initiative: id(initiative),
            light,
            comment: None,
            published_on,
            provenance: Provenance::Entered,
            full: None,
        }
    }

    const JANUARY: Date = date(2020, 1, 31);
    const MARCH: Date = date(2020, 3, 20);

    fn house() -> Records {
        let mut all = Records::from_iter((1..=5).map(|number| initiative(number).into()));
        for number in 1..=4 {
            all.put(state(100 + number, number, PortfolioState::Active, JANUARY));
        }
        all.put(state(201, 1, PortfolioState::Paused, MARCH));
        all.put(state(205, 5, PortfolioState::Active, MARCH));
        all.put(report(302, 2, Light::Green, JANUARY));
        all.put(report(402, 2, Light::Yellow, MARCH));
        all.put(report(303, 3, Light::Yellow, JANUARY));
        all.put(report(403, 3, Light::Green, MARCH));
        all.put(report(404, 4, Light::Red, MARCH));
        all
    }

    fn ids(standings: &[Standing]) -> Vec<InitiativeId> {
        standings.iter().map(|standing| standing.initiative.id).collect()
    }

    #[test]
    fn what_changed_is_told_by_where_it_went() {
        let changes = changes(&house(), JANUARY, MARCH);
        assert_eq!(ids(&changes.left), [id(1)]);
        assert_eq!(ids(&changes.entered), [id(5)]);
        assert_eq!(ids(&changes.to_yellow), [id(2)]);
        assert_eq!(ids(&changes.to_green), [id(3)]);
        assert_eq!(ids(&changes.to_red), [id(4)]);
    }

    fn published(number: u128, day: Date, initiatives: u32) -> PublishedTotal {
        PublishedTotal {
            id: id(number),
            published_on: day,
            initiatives: Some(initiatives),
            budget: None,
            yellow: None,
            red: None,
            note: None,
            provenance: Provenance::Entered,
        }
    }

    #[test]
    fn a_day_is_compared_with_the_total_published_before_it() {
        let mut all = house();
        all.put(published(601, JANUARY, 54));
        all.put(published(602, MARCH, 52));
        let on_the_day = summary(&all, MARCH);
        assert_eq!((on_the_day.difference(), on_the_day.since), (Some(-2), Some(JANUARY)));
        assert_eq!(on_the_day.changes, changes(&all, JANUARY, MARCH));
        let later = summary(&all, MARCH.tomorrow().unwrap());
        assert_eq!((later.difference(), later.since), (Some(-2), Some(MARCH)));
        assert_eq!(later.changes, Changes::default());
        let first = summary(&all, JANUARY);
        assert_eq!((first.difference(), first.since, first.changes), (None, None, Changes::default()));
    }

    #[test]
    fn a_light_moved_from_what_it_was_on_the_day_compared_with() {
        let mut all = house();
        all.put(report(502, 2, Light::Red, date(2020, 2, 10)));
        let moved = changes(&all, JANUARY, MARCH).to_yellow;
        assert_eq!(moved[0].before.as_ref().map(|report| report.light), Some(Light::Green), "red lay between");
    }

    #[test]
    fn what_is_first_named_is_not_new() {
        let mut all = house();
        all.put(InitiativeState { newly: false, ..state(205, 5, PortfolioState::Active, MARCH) });
        assert_eq!(ids(&changes(&all, JANUARY, MARCH).entered), []);
        assert_eq!(totals(&as_of(&all, MARCH)).initiatives, 4);
    }

    #[test]
    fn totals_count_what_is_in_and_by_its_last_light() {
        let at = |day| totals(&as_of(&house(), day));
        assert_eq!(at(JANUARY), Totals { initiatives: 4, green: 1, yellow: 1, red: 0, not_reported: 2 });
        assert_eq!(at(MARCH), Totals { initiatives: 4, green: 1, yellow: 1, red: 1, not_reported: 1 });
        assert_eq!(at(JANUARY.yesterday().unwrap()), Totals::default());
    }

    proptest! {
        #[test]
        fn what_is_published_later_never_changes_an_earlier_day(
            reports in proptest::collection::vec((1u128..5, 0usize..3, 0i32..400), 0..40),
            cut in 0i32..400,
        ) {
            let day = |offset: i32| JANUARY.checked_add(jiff::Span::new().days(offset)).unwrap();
            let record = |(number, (initiative, light, offset)): (usize, &(u128, usize, i32))| {
                report(1000 + number as u128, *initiative, Light::ALL[*light], day(*offset))
            };
            let mut known_then = house();
            let mut known_now = house();
            for (number, it) in reports.iter().enumerate() {
                known_now.put(record((number, it)));
                if it.2 <= cut {
                    known_then.put(record((number, it)));
                }
            }
            prop_assert_eq!(as_of(&known_now, day(cut)), as_of(&known_then, day(cut)));
        }
    }

    #[test]
    fn what_is_decided_for_a_day_to_come_is_seen_on_that_day_and_a_later_word_undoes_it() {
        let (decided, comes) = (date(2020, 5, 1), date(2021, 1, 1));
        let mut all = house();
        all.put(InitiativeState { from: Some(comes), ..state(210, 2, PortfolioState::Finished, decided) });
        let is_in = |all: &Records, day| {
            as_of(all, day).iter().any(|it| it.initiative.id == id(2) && it.state.state.is_in_portfolio())
        };
        assert!(is_in(&all, comes.yesterday().unwrap()) && !is_in(&all, comes));
        let undone = date(2020, 11, 1);
        all.put(InitiativeState { from: Some(undone), ..state(211, 2, PortfolioState::Active, undone) });
        assert!(is_in(&all, comes), "the later word counts");
    }

    #[test]
    fn the_report_before_is_the_one_published_before() {
        let standing = as_of(&house(), MARCH).into_iter().find(|it| it.initiative.id == id(2)).unwrap();
        assert_eq!(standing.report.map(|it| it.id), Some(id::<ReportId>(402)));
        assert_eq!(standing.before.map(|it| it.id), Some(id(302)));
    }
}
