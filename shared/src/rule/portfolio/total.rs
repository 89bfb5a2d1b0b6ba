//! The portfolio in figures: how many and how much over time, and by segment, actor, goal and year.

use super::board::{GoalMark, Owner, goals_served, owner};
use super::segment::SegmentMark;
use super::{Standing, Totals, When, as_of, published_totals, standings, totals};
use crate::model::{InitiativeState, Money, PublishedTotal, ReportContent};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// A day that the council looked at, or that stands for a year: what was published, and what can be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub day: Date,
    pub published: Option<PublishedTotal>,
    pub known: Totals,
}

/// Oldest first: the days of published totals, the end of each year, and the day of looking.
pub fn over_time(view: &(impl View + ?Sized), today: Date) -> Vec<Point> {
    let published: Vec<PublishedTotal> =
        published_totals(view).into_iter().filter(|it| it.published_on <= today).collect();
    let first = view.all::<InitiativeState>().map(InitiativeState::since).min().filter(|day| *day <= today);
    let first = first.into_iter().chain(published.first().map(|it| it.published_on)).min();
    let Some(first) = first else { return vec![] };
    let ends = (first.year()..today.year()).map(|year| date(year, 12, 31));
    let mut days: Vec<Date> = published.iter().map(|it| it.published_on).chain(ends).chain([today]).collect();
    days.order_by(Ord::cmp);
    days.dedup();
    let point = |day: Date| {
        let published = published.iter().rev().find(|it| it.published_on == day).cloned();
        Point { day, published, known: totals(&as_of(view, day)) }
    };
    days.into_iter().map(point).collect()
}

/// What the last reports say of money. None where no report says it: an unknown sum is no nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub this_year: Option<Money>,
    pub next_year: Option<Money>,
    /// What follows each year once all of it is done.
    pub running: Option<Money>,
    /// How many say anything of money.
    pub told: u32,
}

impl Sums {
    fn add(&mut self, content: &ReportContent, year: i16) {
        let of = |year: i16| {
            let lines = content.money.iter().filter(|line| line.year == Some(year));
            sum(lines.filter_map(|line| line.forecast.or(line.budget)))
        };
        let said = [of(year), of(year.saturating_add(1)), content.running_costs];
        for (own, more) in [&mut self.this_year, &mut self.next_year, &mut self.running].into_iter().zip(said) {
            *own = sum([*own, more].into_iter().flatten());
        }
        self.told += u32::from(said.iter().any(Option::is_some));
    }
}

fn sum(amounts: impl Iterator<Item = Money>) -> Option<Money> {
    amounts.fold(None, |sum: Option<Money>, one| {
        let before = sum.map_or(0, |it| it.ore);
        Some(Money { ore: before.saturating_add(one.ore) })
    })
}

/// What the figures are set apart by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Whole,
    /// The closest first; the unknown last.
    Segment(Option<SegmentMark>),
    Owner(Option<Owner>),
    Goal(Option<GoalMark>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub part: Part,
    pub totals: Totals,
    pub sums: Sums,
}

/// The whole and its parts on a day. An initiative that serves several goals counts in each of them.
pub fn parts(view: &(impl View + ?Sized), when: When) -> [Vec<Line>; 4] {
    let all: Vec<Standing> = standings(view, when).into_iter().filter(|it| it.state.state.is_in_portfolio()).collect();
    let goals = goals_served(view);
    let year = when.day.year();
    let line = |(part, members): (Part, Vec<&Standing>)| {
        let mut sums = Sums::default();
        members
            .iter()
            .filter_map(|it| it.report.as_ref()?.full.as_ref())
            .for_each(|full| sums.add(&full.content, year));
        let totals = totals(&members.into_iter().cloned().collect::<Vec<_>>());
        Line { part, totals, sums }
    };
    let group = |of: &dyn Fn(&Standing) -> Vec<Part>| {
        let mut found: BTreeMap<Part, Vec<&Standing>> = BTreeMap::new();
        for standing in &all {
            of(standing).into_iter().for_each(|part| found.entry(part).or_default().push(standing));
        }
        found
    };
    // What is not known sorts before what is: it is put behind.
    let known_first = |found: BTreeMap<Part, Vec<&Standing>>| {
        let unknown = |part: &Part| matches!(part, Part::Segment(None) | Part::Owner(None) | Part::Goal(None));
        let (last, first): (Vec<_>, Vec<_>) = found.into_iter().partition(|(part, _)| unknown(part));
        first.into_iter().chain(last).map(line).collect::<Vec<Line>>()
    };
    let whole = group(&|_| vec![Part::Whole]);
    let mut segments = known_first(group(&|it| vec![Part::Segment(it.segment.as_ref().map(|(it, _)| it.into()))]));
    let known = segments.iter().filter(|line| line.part != Part::Segment(None)).count();
    segments[..known].reverse();
    let owners = known_first(group(&|it| vec![Part::Owner(owner(view, &it.initiative))]));
    let goals = known_first(group(&|it| match goals.get(&it.initiative.id) {
        Some(marks) => marks.iter().map(|mark| Part::Goal(Some(mark.clone()))).collect(),
        None => vec![Part::Goal(None)],
    }));
    [known_first(whole), segments, owners, goals]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::InitiativeId;
    use crate::model::{FullReport, Initiative, Light, MoneyLine, PortfolioState, Provenance, Report};
    use crate::mutation::fixture::{id, initiative};
    use crate::view::Records;
    use proptest::prelude::*;

    const DAY: Date = date(2021, 6, 1);

    fn in_since(number: u128, day: Date) -> InitiativeState {
        InitiativeState {
            id: id(100 + number),
            initiative: id(number),
            state: PortfolioState::Active,
            published_on: day,
            from: None,
            newly: true,
            reason: None,
            provenance: Provenance::Entered,
        }
    }

    fn report(number: u128, light: Light, lines: &[(i16, i64)], running: Option<i64>) -> Report {
        let money = lines.iter().map(|(year, ore)| MoneyLine {
            year: Some(*year),
            budget: Some(Money { ore: *ore }),
            ..MoneyLine::default()
        });
        let running_costs = running.map(|ore| Money { ore });
        let content = ReportContent { money: money.collect(), running_costs, ..ReportContent::default() };
        Report {
            id: id(200 + number),
            initiative: id(number),
            light,
            comment: None,
            published_on: DAY,
            provenance: Provenance::Entered,
            full: Some(Box::new(FullReport { content, ..FullReport::default() })),
        }
    }

    fn house() -> Records {
        let mut all = Records::from_iter((1..=3).map(|number| initiative(number).into()));
        (1..=3).for_each(|number| all.put(in_since(number, DAY)));
        all.put(Initiative { owner: None, ..initiative(3) });
        all.put(report(1, Light::Green, &[(2021, 100), (2022, 40)], Some(7)));
        all.put(report(2, Light::Red, &[(2021, 50), (2021, 5), (2023, 900)], None));
        all
    }

    #[test]
    fn what_nobody_says_is_not_counted_as_nought() {
        let [whole, ..] = parts(&house(), DAY.into());
        let sums = whole[0].sums;
        let ore = |money: Option<Money>| money.map(|it| it.ore);
        assert_eq!(
            (ore(sums.this_year), ore(sums.next_year), ore(sums.running), sums.told),
            (Some(155), Some(40), Some(7), 2)
        );
        let [whole, ..] = parts(&house(), date(2030, 1, 1).into());
        assert_eq!(whole[0].sums.this_year, None);
    }

    #[test]
    fn each_year_has_its_end_and_what_was_published_has_its_day() {
        let mut all = house();
        all.put(PublishedTotal {
            id: id(1),
            published_on: date(2022, 3, 20),
            initiatives: Some(52),
            budget: None,
            yellow: None,
            red: None,
            note: None,
            provenance: Provenance::Entered,
        });
        let points = over_time(&all, date(2023, 2, 1));
        let days: Vec<Date> = points.iter().map(|it| it.day).collect();
        assert_eq!(days, [date(2021, 12, 31), date(2022, 3, 20), date(2022, 12, 31), date(2023, 2, 1)]);
        assert_eq!(
            (points[1].published.as_ref().and_then(|it| it.initiatives), points[1].known.initiatives),
            (Some(52), 3)
        );
        assert_eq!(over_time(&Records::default(), DAY), []);
    }

    proptest! {
        #[test]
        fn the_parts_make_the_whole(
            told in proptest::collection::vec((1u128..30, 0usize..3, 0i64..1_000_000, 2020i16..2024), 0..30),
        ) {
            let mut all = Records::from_iter((1..30).map(|number| initiative(number).into()));
            (1..30).for_each(|number| all.put(in_since(number, DAY)));
            for (number, light, ore, year) in told {
                all.put(report(number, Light::ALL[light], &[(year, ore)], None));
            }
            let [whole, segments, owners, _] = parts(&all, DAY.into());
            for lines in [segments, owners] {
                let count: u32 = lines.iter().map(|line| line.totals.initiatives).sum();
                let money = sum(lines.iter().filter_map(|line| line.sums.this_year));
                prop_assert_eq!((count, money), (whole[0].totals.initiatives, whole[0].sums.this_year));
            }
            let _: InitiativeId = id(1);
        }
    }
}
