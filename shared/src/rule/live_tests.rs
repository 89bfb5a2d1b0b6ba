use super::*;
use crate::id::AgendaItemId;
use crate::model::AgendaSort;
use crate::mutation::fixture::{id, meeting as planned};
use crate::rule::agenda::clock;
use jiff::civil::{date, time};
use proptest::prelude::*;

const DAY: Date = date(2021, 11, 16);

fn at(hour: i8, minute: i8) -> Time {
    time(hour, minute, 0, 0)
}

/// From ten to twelve.
fn meeting() -> Meeting {
    let (start_time, end_time) = (Some(at(10, 0)), Some(at(12, 0)));
    Meeting { start_time, end_time, ..planned(11, id(1), DAY) }
}

fn item(number: u128, minutes: Option<u16>, fixed_start: Option<Time>) -> AgendaItem {
    let plain = AgendaItem::plain(id(number), id(11), AgendaSort::Text, String::new());
    AgendaItem { minutes, fixed_start, ..plain }
}

/// Three items of 20, 30 and 10 minutes, and one of 20 that is fixed to eleven thirty.
fn agenda() -> Vec<AgendaItem> {
    let mut items: Vec<AgendaItem> =
        [(1, 20), (2, 30), (3, 10)].map(|(number, minutes)| item(number, Some(minutes), None)).into();
    items.push(item(4, Some(20), Some(at(11, 30))));
    items
}

fn turn(number: u128, item: Option<u128>, at: Time) -> Turn {
    let item = item.map(id::<AgendaItemId>);
    Turn { id: id(number), meeting: id(11), committee: id(1), item, on: DAY, at }
}

fn seen(turns: &[Turn], now: Time) -> Live {
    live(&meeting(), &clock(Some(at(10, 0)), agenda()), turns, (DAY, now))
}

fn starts(live: &Live) -> Vec<Option<Time>> {
    live.lines.iter().map(|line| line.start).collect()
}

#[test]
fn before_it_begins_the_agenda_stands_and_a_late_start_pushes_what_follows_but_a_fixed_time() {
    let live = seen(&[], at(9, 0));
    assert_eq!((live.state, live.ends, live.over), (State::Ahead, Some(at(11, 50)), Some(-10)));
    assert_eq!(starts(&live), [at(10, 0), at(10, 20), at(10, 50), at(11, 30)].map(Some));
    assert_eq!((live.lines[3].slack, live.next().unwrap().item.id), (30, id(1)));
    let late = seen(&[], at(10, 15));
    assert_eq!(starts(&late), [at(10, 15), at(10, 35), at(11, 5), at(11, 30)].map(Some));
    assert_eq!((late.lines[3].slack, late.lines[0].late(), late.ends), (15, 15, Some(at(11, 50))));
}

#[test]
fn what_is_on_has_time_left_and_pushes_the_rest_when_it_has_none() {
    let turns = [turn(1, Some(1), at(10, 5))];
    let live = seen(&turns, at(10, 15));
    let now = live.now().unwrap();
    assert_eq!((now.item.id, now.left(), now.end, now.late()), (id(1), Some(600), Some(at(10, 25)), 5));
    assert_eq!(live.next().unwrap().start, Some(at(10, 25)));
    let over = seen(&turns, at(11, 10));
    assert_eq!(over.now().unwrap().left(), Some(-2700));
    assert_eq!(starts(&over), [at(10, 5), at(11, 10), at(11, 40), at(11, 50)].map(Some));
    // What was promised for eleven thirty begins twenty minutes late, and the day ends after the meeting.
    assert_eq!((over.lines[3].slack, over.ends, over.over), (-20, Some(at(12, 10)), Some(10)));
}

#[test]
fn an_item_is_done_when_another_is_on_and_may_come_back() {
    let mut turns = vec![turn(1, Some(1), at(10, 0)), turn(2, Some(3), at(10, 10)), turn(3, Some(1), at(10, 15))];
    let live = seen(&turns, at(10, 20));
    let stages: Vec<Stage> = live.lines.iter().map(|line| line.stage).collect();
    assert_eq!(stages, [Stage::Now, Stage::Ahead, Stage::Done, Stage::Ahead]);
    assert_eq!((live.lines[0].spent, live.lines[2].spent), (15 * 60, 5 * 60));
    assert_eq!(live.next().unwrap().item.id, id(2));
    turns.push(turn(4, None, at(10, 40)));
    let ended = seen(&turns, at(13, 0));
    assert_eq!((ended.state, ended.ends, ended.over), (State::Ended, Some(at(10, 40)), Some(-80)));
    assert_eq!(starts(&ended), [Some(at(10, 0)), None, Some(at(10, 10)), None]);
}

#[test]
fn another_day_has_its_own_items_and_what_the_day_before_left() {
    let two = Meeting { end_date: date(2021, 11, 17), ..meeting() };
    let mark = AgendaItem { day: Some(2), fixed_start: Some(at(9, 0)), ..item(9, None, None) };
    let slots =
        clock(Some(at(10, 0)), vec![item(1, Some(20), None), item(2, Some(30), None), mark, item(3, Some(10), None)]);
    let turns = [turn(1, Some(1), at(10, 0)), turn(2, None, at(10, 30))];
    let next_day = live(&two, &slots, &turns, (date(2021, 11, 17), at(8, 0)));
    let told: Vec<AgendaItemId> = next_day.lines.iter().map(|line| line.item.id).collect();
    assert_eq!((told, next_day.state), (vec![id(2), id(3)], State::Ahead));
    assert_eq!((next_day.over, next_day.lines[0].start), (Some(-140), Some(at(9, 0))));
    // Seen a month later: how the last day went.
    assert_eq!(live(&two, &slots, &turns, (date(2021, 12, 17), at(8, 0))).on, date(2021, 11, 17));
}

#[test]
fn what_would_come_after_midnight_has_no_time_that_day() {
    let slots =
        clock(Some(at(10, 0)), vec![item(1, Some(30), None), item(2, Some(90), None), item(3, None, Some(at(0, 0)))]);
    let live = live(&meeting(), &slots, &[turn(1, Some(1), at(22, 0))], (DAY, at(22, 10)));
    assert_eq!(starts(&live), [Some(at(22, 0)), Some(at(22, 30)), None]);
    assert_eq!(live.ends, None);
}

/// Any items, any turns, any moment of the day.
fn cases() -> impl Strategy<Value = (Vec<AgendaItem>, Vec<Turn>, Time)> {
    let one = (prop::option::of(0u16..90), prop::option::of(0i32..1440));
    let items = prop::collection::vec(one, 1..8).prop_map(|all| {
        let item = |(number, (minutes, fixed)): (u128, (Option<u16>, Option<i32>))| {
            item(number, minutes, fixed.and_then(|fixed| after(at(0, 0), fixed * 60)))
        };
        (1..).zip(all).map(item).collect::<Vec<_>>()
    });
    let turns = prop::collection::vec((prop::option::of(1u128..9), 0i32..86_399), 0..12).prop_map(|all| {
        let turn = |(number, (item, at_second)): (u128, (Option<u128>, i32))| {
            turn(number, item, after(at(0, 0), at_second).unwrap())
        };
        let mut turns: Vec<Turn> = (1..).zip(all).map(turn).collect();
        turns.sort_by_key(|turn| (turn.on, turn.at, turn.id));
        turns
    });
    (items, turns, 0i32..86_399).prop_map(|(items, turns, now)| (items, turns, after(at(0, 0), now).unwrap()))
}

proptest! {
    #[test]
    fn the_clock_never_lies((items, turns, now) in cases()) {
        let slots = clock(Some(at(10, 0)), items);
        let live = live(&meeting(), &slots, &turns, (DAY, now));
        prop_assert_eq!(live.lines.len(), slots.len());
        prop_assert!(live.lines.iter().filter(|line| line.stage == Stage::Now).count() <= 1);
        let mut before = None;
        for line in live.lines.iter().filter(|line| line.stage == Stage::Ahead) {
            // Nothing that is to come begins in the past, before its promised time, or before what stands in front of it ends.
            if let (Some(start), State::Open | State::Ahead) = (line.start, live.state) {
                prop_assert!(before.is_none_or(|before| start >= before), "{:?}", line);
                prop_assert!(line.item.fixed_start.is_none_or(|fixed| start >= fixed));
                let known = live.now().is_some_and(|now| now.end.is_some());
                let follows_all = live.lines.iter().all(|line| line.item.minutes.is_some());
                prop_assert!(!(known && follows_all) || start >= now, "{:?} {now}", line);
                if let Some(end) = line.end {
                    prop_assert_eq!(seconds(end) - seconds(start), i32::from(line.item.minutes.unwrap()) * 60);
                }
            }
            before = line.end;
        }
    }

    #[test]
    fn no_second_of_what_was_written_down_is_lost((items, mut turns, now) in cases()) {
        let known: Vec<AgendaItemId> = items.iter().map(|item| item.id).collect();
        turns.retain(|turn| turn.item.is_none_or(|id| known.contains(&id)));
        turns.retain(|turn| turn.at <= now);
        let slots = clock(Some(at(10, 0)), items);
        let live = live(&meeting(), &slots, &turns, (DAY, now));
        let spent: i32 = live.lines.iter().map(|line| line.spent).sum();
        let ends = turns.iter().skip(1).map(|turn| turn.at).chain([now]);
        let on = turns.iter().zip(ends).filter(|(turn, _)| turn.item.is_some());
        prop_assert_eq!(spent, on.map(|(turn, to)| seconds(to) - seconds(turn.at)).sum::<i32>());
    }
}
