//! The agenda clock: times that follow from durations.

use crate::id::MeetingId;
use crate::model::{AgendaItem, Meeting};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::ToSpan;
use jiff::civil::Time;

/// An agenda item with the time that the clock gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub item: AgendaItem,
    /// None once a duration before it is unknown and no time was fixed since.
    pub start: Option<Time>,
    pub end: Option<Time>,
}

/// The agenda in its order, timed from the meeting's start.
pub fn of_meeting(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<Slot> {
    let start = view.get::<Meeting>(meeting).and_then(|meeting| meeting.start_time);
    let mut items: Vec<AgendaItem> = view.children::<AgendaItem>(meeting).cloned().collect();
    items.order_by_key(|item| (item.position, item.id));
    clock(start, items)
}

/// Times the items one after the other. A fixed time holds; an unknown duration, or an agenda that runs past midnight,
/// leaves what follows without a time.
pub fn clock(start: Option<Time>, items: Vec<AgendaItem>) -> Vec<Slot> {
    let mut now = start;
    items
        .into_iter()
        .map(|item| {
            let start = item.fixed_start.or(now);
            let minutes = item.minutes.map(i64::from);
            let end = start.zip(minutes).and_then(|(start, minutes)| start.checked_add(minutes.minutes()).ok());
            now = end;
            Slot { item, start, end }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AgendaSort;
    use crate::mutation::fixture::id;
    use jiff::civil::time;
    use proptest::prelude::*;

    fn item(position: i64, minutes: Option<u16>, fixed_start: Option<Time>) -> AgendaItem {
        AgendaItem {
            id: id(u128::try_from(position).unwrap()),
            meeting: id(1),
            position,
            case_stop: None,
            sort: AgendaSort::Text,
            title: String::new(),
            minutes,
            fixed_start,
        }
    }

    #[test]
    fn times_add_up_and_a_fixed_time_holds() {
        let ten = time(10, 0, 0, 0);
        let lunch = time(11, 30, 0, 0);
        let slots = clock(
            Some(ten),
            vec![
                item(1, Some(15), None),
                item(2, Some(20), None),
                item(3, Some(30), Some(lunch)),
                item(4, None, None),
                item(5, Some(5), None),
            ],
        );
        let starts: Vec<Option<Time>> = slots.iter().map(|slot| slot.start).collect();
        assert_eq!(starts, [Some(ten), Some(time(10, 15, 0, 0)), Some(lunch), Some(time(12, 0, 0, 0)), None]);
    }

    #[test]
    fn an_agenda_past_midnight_has_no_time_instead_of_a_wrong_one() {
        let slots = clock(Some(time(23, 50, 0, 0)), vec![item(1, Some(20), None), item(2, Some(5), None)]);
        assert_eq!((slots[0].end, slots[1].start), (None, None));
    }

    proptest! {
        #[test]
        fn an_item_starts_where_the_one_before_ended(minutes in proptest::collection::vec(0u16..60, 0..10)) {
            let items = minutes.iter().zip(1..).map(|(minutes, position)| item(position, Some(*minutes), None)).collect();
            let slots = clock(Some(time(8, 0, 0, 0)), items);
            for pair in slots.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
        }
    }
}
