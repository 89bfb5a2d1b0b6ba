//! Segments: which one an initiative belonged to on a day, and what a report of it is asked for.

use crate::id::InitiativeId;
use crate::model::{Ask, InitiativeSegment, Segment};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A segment where it is only named. Ordered from the lightest to the closest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentMark {
    pub rank: u16,
    pub code: String,
    pub name: String,
}

impl From<&Segment> for SegmentMark {
    fn from(segment: &Segment) -> Self {
        Self { rank: segment.rank, code: segment.code.clone(), name: segment.name.clone() }
    }
}

/// All segments, from the lightest to the closest.
pub fn segments(view: &(impl View + ?Sized)) -> Vec<Segment> {
    let mut all: Vec<Segment> = view.all::<Segment>().cloned().collect();
    all.order_by_key(|segment| (segment.rank, segment.id));
    all
}

/// The entry that held for each initiative on a day: only what was published by then counts.
pub fn entries_on(view: &(impl View + ?Sized), day: Date) -> BTreeMap<InitiativeId, &InitiativeSegment> {
    let mut found: BTreeMap<InitiativeId, &InitiativeSegment> = BTreeMap::new();
    for entry in view.all::<InitiativeSegment>().filter(|entry| entry.published_on <= day) {
        let last = found.entry(entry.initiative).or_insert(entry);
        if (last.published_on, last.id) < (entry.published_on, entry.id) {
            *last = entry;
        }
    }
    found
}

/// The segment of an initiative on a day, with the entry that says so.
pub fn on(view: &(impl View + ?Sized), initiative: InitiativeId, day: Date) -> Option<(&Segment, &InitiativeSegment)> {
    let entries = view.children::<InitiativeSegment>(initiative).filter(|entry| entry.published_on <= day);
    let entry = entries.max_by_key(|entry| (entry.published_on, entry.id))?;
    Some((view.get::<Segment>(entry.segment)?, entry))
}

/// What a report is asked for: all that the segment and the lighter ones add. Of an initiative whose segment is not known,
/// only how it goes.
pub fn asks(view: &(impl View + ?Sized), segment: Option<&Segment>) -> BTreeSet<Ask> {
    let Some(segment) = segment else { return BTreeSet::from([Ask::Lights]) };
    let lighter = view.all::<Segment>().filter(|other| other.rank <= segment.rank);
    lighter.flat_map(|other| other.adds.iter().copied()).collect()
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::*;
    use crate::model::Validity;
    use crate::mutation::fixture::id;

    /// Four segments of which each adds something.
    pub fn segment(number: u16) -> Segment {
        let adds = match number {
            1 => vec![Ask::Purpose],
            2 => vec![Ask::Lights, Ask::Deliveries, Ask::Risks],
            3 => vec![Ask::Dependencies],
            _ => vec![Ask::Money, Ask::RunningCosts, Ask::Adoption],
        };
        let (code, name) = (format!("s{number}"), format!("Segment {number}"));
        Segment { id: id(number.into()), code, name, why: None, rank: number, adds, valid: Validity::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::segment;
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use crate::view::Records;
    use proptest::prelude::*;

    fn entry(number: u128, initiative: u128, segment: u16, published_on: Date) -> InitiativeSegment {
        InitiativeSegment {
            id: id(number),
            initiative: id(initiative),
            segment: id(segment.into()),
            published_on,
            reason: None,
            provenance: Provenance::Entered,
        }
    }

    fn house() -> Records {
        Records::from_iter((1..=4).map(|number| segment(number).into()))
    }

    #[test]
    fn each_segment_asks_for_all_that_the_lighter_ones_ask_and_more() {
        let all = house();
        let asked: Vec<BTreeSet<Ask>> = segments(&all).iter().map(|it| asks(&all, Some(it))).collect();
        assert!(asked.windows(2).all(|pair| pair[0].is_subset(&pair[1]) && pair[0] != pair[1]), "{asked:?}");
        assert_eq!(asked[3].len(), 8);
        assert_eq!(asks(&all, None), BTreeSet::from([Ask::Lights]));
    }

    proptest! {
        #[test]
        fn the_entry_of_one_and_those_of_all_say_the_same_on_every_day(
            entries in proptest::collection::vec((1u128..4, 1u16..5, 0i64..60), 0..20),
            offset in 0i64..70,
        ) {
            let start = date(2021, 1, 1);
            let day = |offset: i64| start.checked_add(jiff::Span::new().days(offset)).unwrap();
            let mut all = house();
            for (number, (initiative, segment, offset)) in entries.iter().enumerate() {
                all.put(entry(100 + number as u128, *initiative, *segment, day(*offset)));
            }
            let held = entries_on(&all, day(offset));
            for initiative in 1..4 {
                let one = on(&all, id(initiative), day(offset)).map(|(_, entry)| entry.id);
                prop_assert_eq!(one, held.get(&id(initiative)).map(|entry| entry.id));
                let none_before = entries.iter().all(|it| it.0 != initiative || it.2 > offset);
                prop_assert_eq!(one.is_none(), none_before);
            }
        }
    }
}
