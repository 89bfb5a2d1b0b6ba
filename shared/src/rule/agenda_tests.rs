use super::*;
use crate::model::AgendaSort;
use crate::mutation::fixture::{id, meeting};
use jiff::civil::{date, time};
use proptest::prelude::*;

fn item(position: i64, minutes: Option<u16>, fixed_start: Option<Time>) -> AgendaItem {
    let number = u128::try_from(position).unwrap();
    AgendaItem {
        position,
        minutes,
        fixed_start,
        ..AgendaItem::plain(id(number), id(1), AgendaSort::Text, String::new())
    }
}

fn at(hour: i8, minute: i8) -> Option<Time> {
    Some(time(hour, minute, 0, 0))
}

#[test]
fn times_add_up_and_a_fixed_time_holds_with_what_is_left_or_missing_before_it() {
    let slots = clock(
        at(10, 0),
        vec![
            item(1, Some(15), None),
            item(2, Some(20), None),
            item(3, Some(30), at(11, 30)),
            item(4, Some(10), at(11, 50)),
            item(5, None, None),
            item(6, Some(5), None),
        ],
    );
    let starts: Vec<Option<Time>> = slots.iter().map(|slot| slot.start).collect();
    assert_eq!(starts, [at(10, 0), at(10, 15), at(11, 30), at(11, 50), at(12, 0), None]);
    let slack: Vec<i32> = slots.iter().map(|slot| slot.slack).collect();
    assert_eq!(slack, [0, 0, 55, -10, 0, 0]);
}

#[test]
fn an_agenda_past_midnight_has_no_time_instead_of_a_wrong_one_and_says_so() {
    let slots = clock(at(23, 50), vec![item(1, Some(20), None), item(2, Some(5), None)]);
    assert_eq!((slots[0].end, slots[1].start), (None, None));
    assert!(slots[0].is_past_midnight() && !slots[1].is_past_midnight());
}

#[test]
fn another_day_begins_at_the_time_of_its_mark_whatever_the_day_before_took() {
    let mark = |position, day, fixed| AgendaItem { day: Some(day), ..item(position, None, fixed) };
    let items = vec![
        mark(1, 1, None),
        item(2, None, None),
        mark(3, 2, at(9, 0)),
        item(4, Some(45), None),
        mark(5, 3, None),
        item(6, Some(5), None),
    ];
    let slots = clock(at(12, 0), items);
    let told: Vec<(u16, Option<Time>)> = slots.iter().map(|slot| (slot.day, slot.start)).collect();
    assert_eq!(
        told,
        [(1, at(12, 0)), (1, at(12, 0)), (2, at(9, 0)), (2, at(9, 0)), (3, None), (3, None)],
        "nobody knows when the third day begins"
    );
}

#[test]
fn an_agenda_over_the_end_of_the_day_is_told_by_how_much() {
    let day = date(2021, 11, 16);
    let until = |hour| Meeting { end_time: at(hour, 0), ..meeting(1, id(1), day) };
    let slots = clock(at(10, 0), vec![item(1, Some(60), None), item(2, Some(75), None)]);
    assert_eq!(overrun(&until(12), &slots), Some(15));
    assert_eq!(overrun(&until(13), &slots), None);
    assert_eq!(overrun(&meeting(1, id(1), day), &slots), None, "nobody said when it ends");
    let two_days = Meeting { end_date: date(2021, 11, 17), ..until(12) };
    assert_eq!(overrun(&two_days, &slots), None, "the first day has no end of its own");
    assert_eq!((days(&two_days), total(&slots), ends(&slots)), (2, 135, at(12, 15)));
}

proptest! {
    #[test]
    fn an_item_starts_where_the_one_before_ended_or_when_it_is_fixed(
        parts in proptest::collection::vec((0u16..90, proptest::option::of(0i8..24)), 0..12),
    ) {
        let items = parts.iter().zip(1..).map(|((minutes, hour), position)| {
            item(position, Some(*minutes), hour.and_then(|hour| at(hour, 0)))
        });
        let slots = clock(at(8, 0), items.collect());
        for pair in slots.windows(2) {
            let (before, slot) = (&pair[0], &pair[1]);
            prop_assert_eq!(slot.start, slot.item.fixed_start.or(before.end));
            // What is left before a fixed time is exactly what lies between.
            if let (Some(end), Some(start)) = (before.end, slot.start) {
                prop_assert_eq!(minutes(end, start), slot.slack);
            }
        }
        // Without fixed times all that is taken is the sum.
        if parts.iter().all(|(_, fixed)| fixed.is_none())
            && let (Some(first), Some(end)) = (slots.first().and_then(|it| it.start), ends(&slots))
        {
            prop_assert_eq!(u32::try_from(minutes(first, end)).unwrap(), total(&slots));
        }
    }
}
