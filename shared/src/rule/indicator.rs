//! What an indicator says: its definition, its series, its target.

use crate::id::IndicatorId;
use crate::model::{IndicatorDefinition, Measurement, Target};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The definition in force on `day`, or the first one for a day before it.
pub fn definition_on(view: &(impl View + ?Sized), indicator: IndicatorId, day: Date) -> Option<IndicatorDefinition> {
    let mut all: Vec<&IndicatorDefinition> = view.children::<IndicatorDefinition>(indicator).collect();
    all.sort_by_key(|definition| (definition.valid_from, definition.id));
    all.iter().rev().find(|definition| definition.valid_from <= day).or(all.first()).map(|it| (*it).clone())
}

/// The measurements that stand, ascending by date: those that no later one replaces.
pub fn standing(view: &(impl View + ?Sized), indicator: IndicatorId) -> Vec<Measurement> {
    let all: Vec<&Measurement> = view.children::<Measurement>(indicator).collect();
    let replaced: BTreeSet<_> = all.iter().filter_map(|it| it.replaces).collect();
    let mut standing: Vec<Measurement> = all.into_iter().filter(|it| !replaced.contains(&it.id)).cloned().collect();
    standing.sort_by_key(|it| (it.date, it.id));
    standing
}

/// The targets, ascending by date.
pub fn targets(view: &(impl View + ?Sized), indicator: IndicatorId) -> Vec<Target> {
    let mut targets: Vec<Target> = view.children::<Target>(indicator).cloned().collect();
    targets.sort_by_key(|target| (target.date, target.id));
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
    let last = standing(view, indicator).pop()?;
    let targets = targets(view, indicator);
    let target = targets.iter().find(|target| target.date >= last.date).or(targets.last())?.clone();
    let missing = target.value - last.value;
    Some(Gap { last, target, missing })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::MeasurementId;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use crate::view::Records;

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
}
