//! What an indicator says: its definition, its series, its target.

use crate::id::{GoalId, IndicatorId};
use crate::model::{Direction, Indicator, IndicatorDefinition, Measurement, Target, Unit};
use crate::order::InOrder as _;
use crate::rule::strategy::indicators_of;
use crate::rule::trend;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The definition in force on `day`, or the first one for a day before it.
pub fn definition_on(view: &(impl View + ?Sized), indicator: IndicatorId, day: Date) -> Option<IndicatorDefinition> {
    let mut all: Vec<&IndicatorDefinition> = view.children::<IndicatorDefinition>(indicator).collect();
    all.order_by_key(|definition| (definition.valid_from, definition.id));
    all.iter().rev().find(|definition| definition.valid_from <= day).or(all.first()).map(|it| (*it).clone())
}

/// The measurements that stand, ascending by date: those that no later one replaces.
pub fn standing(view: &(impl View + ?Sized), indicator: IndicatorId) -> Vec<Measurement> {
    let all: Vec<&Measurement> = view.children::<Measurement>(indicator).collect();
    let replaced: BTreeSet<_> = all.iter().filter_map(|it| it.replaces).collect();
    let mut standing: Vec<Measurement> = all.into_iter().filter(|it| !replaced.contains(&it.id)).cloned().collect();
    standing.order_by_key(|it| (it.date, it.id));
    standing
}

/// The targets, ascending by date.
pub fn targets(view: &(impl View + ?Sized), indicator: IndicatorId) -> Vec<Target> {
    let mut targets: Vec<Target> = view.children::<Target>(indicator).cloned().collect();
    targets.order_by_key(|target| (target.date, target.id));
    targets
}

/// How far the last value is from the target that comes next, or from the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub last: Measurement,
    pub target: Target,
    /// Target minus value; nought or less means reached, where up is better.
    pub missing: Decimal,
}

pub fn gap(view: &(impl View + ?Sized), indicator: IndicatorId) -> Option<Gap> {
    gap_in(&standing(view, indicator), &targets(view, indicator))
}

fn gap_in(series: &[Measurement], targets: &[Target]) -> Option<Gap> {
    let last = series.last()?.clone();
    let target = targets.iter().find(|target| target.date >= last.date).or(targets.last())?.clone();
    let missing = target.value - last.value;
    Some(Gap { last, target, missing })
}

/// Everything that is said of an indicator in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub indicator: Indicator,
    /// The definition in force on the day of reading.
    pub definition: Option<IndicatorDefinition>,
    /// What stands, ascending by date.
    pub series: Vec<Measurement>,
    /// Ascending by date.
    pub targets: Vec<Target>,
    pub verdict: Verdict,
    /// What the value will be on the target's day, if it goes on as it has. Only where something is missing and the day is ahead.
    pub heading_for: Option<Decimal>,
}

impl Reading {
    pub fn last(&self) -> Option<&Measurement> {
        self.series.last()
    }

    /// The target to hold the series against: the one that comes next after the last value, or the last one.
    pub fn target(&self) -> Option<&Target> {
        match &self.verdict {
            Verdict::Apart(gap) | Verdict::Reached(gap) | Verdict::Short(gap, _) => Some(&gap.target),
            Verdict::NotMeasured | Verdict::NoTarget(_) => self.targets.first(),
        }
    }
}

/// How the last value stands to its target. Says no more than is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    NotMeasured,
    /// A value, but nothing to hold it against.
    NoTarget(Measurement),
    /// Which way is better is not known: only how far the two are apart.
    Apart(Gap),
    Reached(Gap),
    Short(Gap, Pace),
}

/// Where the last value lies beside the straight path from the first measurement to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// On the path or ahead of it.
    OnPath,
    Behind,
    /// The target's day is past.
    Overdue,
    /// Fewer than two values before the target's day: no path to compare with.
    TooLittle,
}

/// Reads an indicator on `day`.
pub fn reading(view: &(impl View + ?Sized), indicator: &Indicator, day: Date) -> Reading {
    let definition = definition_on(view, indicator.id, day);
    let series = standing(view, indicator.id);
    let targets = targets(view, indicator.id);
    let direction = definition.as_ref().and_then(|definition| definition.direction);
    let verdict = verdict(&series, &targets, direction, day);
    let heading_for = match &verdict {
        Verdict::Short(gap, Pace::OnPath | Pace::Behind) => {
            heading_for(view, indicator.id, definition.as_ref(), &series, gap.target.date)
        }
        _ => None,
    };
    Reading { indicator: indicator.clone(), definition, series, targets, verdict, heading_for }
}

/// What the value will be on `day` by the pace of its definition in force: what another definition measured is another
/// thing. A share stays within its hundred percent.
pub fn heading_for(
    view: &(impl View + ?Sized),
    indicator: IndicatorId,
    definition: Option<&IndicatorDefinition>,
    series: &[Measurement],
    day: Date,
) -> Option<Decimal> {
    let from = definition
        .map(|it| it.valid_from)
        .filter(|from| view.children::<IndicatorDefinition>(indicator).any(|other| other.valid_from < *from));
    let begins = from.map_or(0, |from| series.partition_point(|it| it.date < from));
    let expected = trend::expected(series.get(begins..)?, day)?;
    let is_share = definition.is_some_and(|it| it.unit == Some(Unit::Percent));
    Some(if is_share { expected.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED) } else { expected })
}

/// What numbers are put in order by: 1.10 comes after 1.9, and what is no number after both.
pub fn number_key(number: &str) -> Vec<(u32, String)> {
    number.split('.').map(|part| (part.parse().unwrap_or(u32::MAX), part.to_owned())).collect()
}

/// A goal's indicators on `day`: those with a value and a target first, then those with a value, the freshest first;
/// the others by their numbers.
pub fn readings_of(view: &(impl View + ?Sized), goal: GoalId, day: Date) -> Vec<Reading> {
    let mut readings: Vec<Reading> =
        indicators_of(view, goal).iter().map(|indicator| reading(view, indicator, day)).collect();
    let numbered = |reading: &Reading| reading.definition.as_ref()?.number.as_deref().map(number_key);
    readings.order_by_key(|reading| {
        let fresh = reading.last().map(|last| last.date);
        let sort = match reading.verdict {
            Verdict::Apart(_) | Verdict::Reached(_) | Verdict::Short(..) => 0,
            Verdict::NoTarget(_) => 1,
            Verdict::NotMeasured => 2,
        };
        let number = numbered(reading);
        (sort, Reverse(fresh), number.is_none(), number)
    });
    readings
}

fn verdict(series: &[Measurement], targets: &[Target], direction: Option<Direction>, day: Date) -> Verdict {
    let Some(last) = series.last() else { return Verdict::NotMeasured };
    let Some(gap) = gap_in(series, targets) else { return Verdict::NoTarget(last.clone()) };
    let Some(direction) = direction.or(gap.missing.is_zero().then_some(Direction::Up)) else {
        return Verdict::Apart(gap);
    };
    if direction.short_by(gap.missing) {
        let pace = pace(&series[0], &gap, direction, day);
        Verdict::Short(gap, pace)
    } else {
        Verdict::Reached(gap)
    }
}

/// The way covered against the way that the straight path asks for by the last value's day. Both are multiplied by the
/// days instead of divided, so that nothing is rounded.
fn pace(first: &Measurement, gap: &Gap, direction: Direction, day: Date) -> Pace {
    let Gap { last, target, .. } = gap;
    if target.date < day {
        return Pace::Overdue;
    }
    let days = |until: Date| Decimal::from((until - first.date).get_days());
    if last.date <= first.date {
        return Pace::TooLittle;
    }
    let covered = (last.value - first.value) * days(target.date);
    let asked = (target.value - first.value) * days(last.date);
    if direction.short_by(asked - covered) { Pace::Behind } else { Pace::OnPath }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::MeasurementId;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use crate::view::Records;
    use proptest::prelude::*;

    fn measured(number: u128, day: Date, value: i64, replaces: Option<MeasurementId>) -> Measurement {
        Measurement {
            id: id(number),
            indicator: id(1),
            date: day,
            value: Decimal::from(value),
            comment: None,
            replaces,
            published_on: day,
            provenance: Provenance::Entered,
        }
    }

    #[test]
    fn a_corrected_value_no_longer_counts_and_the_gap_is_to_the_next_target() {
        let mut all = Records::default();
        all.put(measured(2, date(2021, 1, 1), 40, None));
        all.put(measured(3, date(2022, 1, 1), 700, None));
        all.put(measured(4, date(2022, 1, 1), 70, Some(id(3))));
        for (number, day, value) in [(5, date(2021, 6, 1), 50), (6, date(2023, 12, 31), 90)] {
            let provenance = Provenance::Entered;
            all.put(Target { id: id(number), indicator: id(1), date: day, value: Decimal::from(value), provenance });
        }
        let values: Vec<Decimal> = standing(&all, id(1)).iter().map(|it| it.value).collect();
        assert_eq!(values, [Decimal::from(40), Decimal::from(70)]);
        let gap = gap(&all, id(1)).unwrap();
        assert_eq!((gap.target.date, gap.missing), (date(2023, 12, 31), Decimal::from(20)));
    }

    fn target(number: u128, day: Date, value: i64) -> Target {
        let value = Decimal::from(value);
        Target { id: id(number), indicator: id(1), date: day, value, provenance: Provenance::Entered }
    }

    const TODAY: Date = date(2022, 6, 1);

    fn says(values: &[(Date, i64)], targets: &[Target], direction: Option<Direction>) -> Verdict {
        let series: Vec<Measurement> =
            (10..).zip(values).map(|(number, (day, value))| measured(number, *day, *value, None)).collect();
        verdict(&series, targets, direction, TODAY)
    }

    fn pace_of(values: &[(Date, i64)], aim: (Date, i64), direction: Direction) -> Option<Pace> {
        match says(values, &[target(5, aim.0, aim.1)], Some(direction)) {
            Verdict::Short(_, pace) => Some(pace),
            _ => None,
        }
    }

    #[test]
    fn the_verdict_says_no_more_than_is_known() {
        let aim = [target(5, date(2023, 12, 31), 90)];
        let at = |value| [(date(2021, 12, 31), value)];
        assert_eq!(says(&[], &aim, Some(Direction::Up)), Verdict::NotMeasured);
        assert!(matches!(says(&at(81), &[], Some(Direction::Up)), Verdict::NoTarget(_)));
        assert!(matches!(says(&at(81), &aim, None), Verdict::Apart(_)));
        assert!(matches!(says(&at(90), &aim, None), Verdict::Reached(_)));
        assert!(matches!(says(&at(81), &aim, Some(Direction::Up)), Verdict::Short(_, Pace::TooLittle)));
        assert!(matches!(says(&at(91), &aim, Some(Direction::Up)), Verdict::Reached(_)));
        assert!(matches!(says(&at(91), &aim, Some(Direction::Down)), Verdict::Short(..)));
    }

    #[test]
    fn the_path_runs_straight_from_the_first_value_to_the_target() {
        let (start, half, end) = (date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 2));
        let up = |value| pace_of(&[(start, 40), (half, value)], (end, 80), Direction::Up);
        assert_eq!(up(60), Some(Pace::OnPath));
        assert_eq!(up(59), Some(Pace::Behind));
        assert_eq!(up(80), None, "what is reached needs no pace");
        let down = |value| pace_of(&[(start, 40), (half, value)], (end, 20), Direction::Down);
        assert_eq!(down(30), Some(Pace::OnPath));
        assert_eq!(down(31), Some(Pace::Behind));
        let fell_back = pace_of(&[(start, 95), (half, 80)], (end, 90), Direction::Up);
        assert_eq!(fell_back, Some(Pace::Behind), "a target once passed is no way downwards");
    }

    #[test]
    fn a_target_whose_day_is_past_is_overdue() {
        let values = [(date(2019, 1, 1), 10), (date(2020, 1, 1), 50)];
        assert_eq!(pace_of(&values, (date(2022, 5, 31), 60), Direction::Up), Some(Pace::Overdue));
        assert_eq!(pace_of(&values, (TODAY, 60), Direction::Up), Some(Pace::OnPath));
    }

    #[test]
    fn the_pace_is_that_of_the_definition_in_force_and_a_share_ends_at_a_hundred() {
        let [indicator, first] = crate::mutation::fixture::indicator(1, Some(Unit::Percent));
        let mut all = Records::from_iter([indicator, first.clone()]);
        for (number, (year, value)) in (20..).zip([(2019, 90), (2020, 80), (2021, 85)]) {
            all.put(measured(number, date(year, 1, 1), value, None));
        }
        all.put(target(5, date(2026, 1, 1), 95));
        let says = |all: &Records| {
            let definition = definition_on(all, id(1), TODAY);
            heading_for(all, id(1), definition.as_ref(), &standing(all, id(1)), date(2026, 1, 1))
                .map(|it| it.to_string())
        };
        assert_eq!(says(&all), Some("73".to_owned()));
        // From 2021 on another thing is measured: of that there is one value, then two, then enough.
        let crate::record::Record::IndicatorDefinition(first) = first else { unreachable!() };
        all.put(IndicatorDefinition { id: id(77), valid_from: date(2021, 1, 1), ..first });
        assert_eq!(says(&all), None);
        all.put(measured(30, date(2021, 6, 1), 88, None));
        assert_eq!(says(&all), None);
        all.put(measured(31, date(2022, 1, 1), 91, None));
        assert_eq!(says(&all), Some("100".to_owned()));
    }

    #[test]
    fn of_a_goals_indicators_the_one_that_says_most_comes_first() {
        let mut all = Records::default();
        for (number, name) in [(1, "1.10"), (2, "1.9"), (3, ""), (4, ""), (5, "")] {
            let [mut indicator, mut definition] = crate::mutation::fixture::indicator(number, None);
            if let (crate::record::Record::Indicator(it), crate::record::Record::IndicatorDefinition(of)) =
                (&mut indicator, &mut definition)
            {
                it.goal = id(90);
                of.indicator = it.id;
                of.number = Some(name.to_owned()).filter(|name| !name.is_empty());
            }
            all.put(indicator);
            all.put(definition);
        }
        all.put(Measurement { indicator: id(4), ..measured(10, date(2021, 1, 1), 5, None) });
        all.put(Measurement { indicator: id(3), ..measured(11, date(2020, 1, 1), 5, None) });
        all.put(Target { indicator: id(3), ..target(12, date(2023, 1, 1), 9) });
        let order: Vec<IndicatorId> =
            readings_of(&all, id(90), TODAY).iter().map(|reading| reading.indicator.id).collect();
        assert_eq!(order, [id(3), id(4), id(2), id(1), id(5)]);
    }

    proptest! {
        #[test]
        fn down_is_up_turned_over(
            values in proptest::collection::vec((0i32..2_000, -500i64..500), 0..8),
            aim in (0i32..2_000, -500i64..500),
        ) {
            let day = |offset: i32| date(2018, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let turned = |sign: i64| {
                let mut values: Vec<(Date, i64)> = values.iter().map(|(at, it)| (day(*at), it * sign)).collect();
                values.sort_by_key(|(at, _)| *at);
                let direction = if sign == 1 { Direction::Up } else { Direction::Down };
                match says(&values, &[target(5, day(aim.0), aim.1 * sign)], Some(direction)) {
                    Verdict::Short(_, pace) => Some(pace),
                    verdict => {
                        assert!(matches!(verdict, Verdict::Reached(_) | Verdict::NotMeasured));
                        None
                    }
                }
            };
            prop_assert_eq!(turned(1), turned(-1));
        }
    }
}
