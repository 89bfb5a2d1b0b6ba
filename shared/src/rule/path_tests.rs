use super::*;
use crate::model::{CommitteeLevel, StopRole};
use crate::mutation::fixture::{committee, date, id, meeting};
use crate::view::Records;
use proptest::prelude::*;
use std::time::Instant;

const TODAY: Date = date(2021, 1, 4);

fn case(needed_by: Option<Date>) -> Case {
    Case { id: id(50), title: "Ny strategi".into(), responsible: None, needed_by }
}

/// Before the committee `step`; with a meeting of the same number where `meets`.
fn stop(step: u16, on: Date, meets: bool) -> CaseStop {
    let number = u128::from(step);
    CaseStop {
        id: id(60 + number),
        case: id(50),
        committee: id(number),
        meeting: meets.then(|| id(number)),
        role: Some(StopRole::Discuss),
        case_type: None,
        number: None,
        on,
        step,
        what: None,
    }
}

/// A way with a stop on each of these days, and each committee's meeting on it.
fn way(days: &[Date]) -> Records {
    let mut all = Records::default();
    for (step, day) in (1..).zip(days) {
        all.put(committee(u128::from(step), CommitteeLevel::Priorities));
        all.put(meeting(u128::from(step), id(u128::from(step)), *day));
        all.put(stop(step, *day, true));
    }
    all
}

fn snags(all: &Records, needed_by: Option<Date>) -> Vec<(CaseStopId, Snag)> {
    Ways::of(all, TODAY).snags(&case(needed_by))
}

#[test]
fn a_stop_says_each_thing_that_stands_against_it() {
    let mut all = way(&[date(2021, 3, 1), date(2021, 3, 8), date(2021, 2, 1)]);
    let former_on = date(2021, 3, 1);
    let papers = Snag::PapersBeforeFormer { papers_due: date(2021, 2, 22), former_on };
    let before = Snag::BeforeFormer { former_on: date(2021, 3, 8) };
    assert_eq!(snags(&all, None), [(id(62), papers.clone()), (id(63), before.clone())]);
    let needed_by = date(2021, 3, 5);
    let late = Snag::TooLate { needed_by };
    assert_eq!(snags(&all, Some(needed_by)), [(id(62), papers), (id(62), late), (id(63), before.clone())]);
    all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(3, id(3), date(2021, 2, 1)) });
    assert_eq!(snags(&all, None)[1..], [(id(63), before), (id(63), Snag::Cancelled)]);
}

#[test]
fn a_stop_without_a_meeting_is_shown_the_first_that_the_way_allows_or_that_there_is_none_in_time() {
    let mut all = way(&[date(2021, 3, 1), date(2021, 4, 1)]);
    all.put(stop(2, date(2021, 4, 1), false));
    let first = Some((id(2), date(2021, 4, 1)));
    assert_eq!(snags(&all, None), [(id(62), Snag::NoMeeting { first })]);
    let needed_by = date(2021, 3, 31);
    let late = Snag::TooLate { needed_by };
    assert_eq!(snags(&all, Some(needed_by)), [(id(62), Snag::NoMeetingInTime { needed_by }), (id(62), late)]);
    all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(2, id(2), date(2021, 4, 1)) });
    assert_eq!(snags(&all, None), [(id(62), Snag::NoMeeting { first: None })]);
}

#[test]
fn what_lies_behind_us_stands_as_it_was() {
    let all = way(&[date(2020, 12, 1), date(2020, 11, 1)]);
    assert_eq!(snags(&all, Some(date(2020, 1, 1))), []);
}

fn days() -> impl Strategy<Value = Vec<Date>> {
    prop::collection::vec(0_i64..300, 1..6).prop_map(|days| days.into_iter().map(|it| TODAY + it.days()).collect())
}

proptest! {
    #[test]
    fn a_way_with_room_between_its_meetings_goes(gaps in prop::collection::vec(PAPER_DAYS..90, 1..6), spare in 0_i64..30) {
        let days: Vec<Date> = gaps.iter().scan(TODAY, |day, gap| { *day += gap.days(); Some(*day) }).collect();
        let needed_by = days.last().map(|last| *last + spare.days());
        prop_assert_eq!(snags(&way(&days), needed_by), vec![]);
    }

    #[test]
    fn a_stop_is_out_of_order_exactly_where_it_comes_before_the_one_before_it(days in days()) {
        let found = snags(&way(&days), None);
        for (step, pair) in (2_u128..).zip(days.windows(2)) {
            let of_stop: Vec<&Snag> = found.iter().filter(|(at, _)| *at == id(60 + step)).map(|(_, snag)| snag).collect();
            let told = of_stop.iter().any(|snag| matches!(snag, Snag::BeforeFormer { .. }));
            let papers = of_stop.iter().any(|snag| matches!(snag, Snag::PapersBeforeFormer { .. }));
            prop_assert_eq!(told, pair[1] < pair[0]);
            prop_assert_eq!(papers, !told && pair[1] < pair[0] + PAPER_DAYS.days());
        }
    }

    #[test]
    fn the_same_way_some_weeks_later_has_the_same_snags(days in days(), later in 0_i64..200, need in 0_i64..300) {
        let shift = |day: Date| day + later.days();
        let shifted: Vec<Date> = days.iter().copied().map(shift).collect();
        let needed = TODAY + need.days();
        let kinds = |found: Vec<(CaseStopId, Snag)>| -> Vec<(CaseStopId, std::mem::Discriminant<Snag>)> {
            found.into_iter().map(|(at, snag)| (at, std::mem::discriminant(&snag))).collect()
        };
        prop_assert_eq!(kinds(snags(&way(&days), Some(needed))), kinds(snags(&way(&shifted), Some(shift(needed)))));
    }

    #[test]
    fn a_later_need_never_adds_a_snag(days in days(), need in 0_i64..300, more in 0_i64..300) {
        let all = way(&days);
        let count = |days: i64| snags(&all, Some(TODAY + days.days())).len();
        prop_assert!(count(need + more) <= count(need));
    }
}

/// `cargo test -p shared --release path::tests::three_hundred -- --nocapture` says what it takes on this machine.
#[test]
fn three_hundred_cases_with_five_stops_each_are_checked_at_once() {
    let mut all = Records::default();
    for number in 1..=5 {
        all.put(committee(number, CommitteeLevel::Priorities));
        for month in 1..=12 {
            let day = date(2021, i8::try_from(month).unwrap(), 10);
            all.put(meeting(1000 * month + number, id(number), day));
        }
    }
    let cases: Vec<Case> =
        (0..300).map(|number| Case { id: id(10_000 + number), ..case(Some(date(2021, 9, 1))) }).collect();
    for (at, case) in (0_u128..).zip(&cases) {
        all.put(case.clone());
        for step in 1..=5_u16 {
            let meets = u128::from(step) + at % 7;
            let (number, month) = (u128::from(step), meets % 12 + 1);
            let stop = stop(step, date(2021, i8::try_from(month).unwrap(), 10), false);
            let meeting = (at % 3 > 0).then(|| id(1000 * month + number));
            all.put(CaseStop { id: id(100_000 + 10 * at + number), case: case.id, meeting, ..stop });
        }
    }
    let began = Instant::now();
    let ways = Ways::of(&all, TODAY);
    let found: usize = cases.iter().map(|case| ways.snags(case).len()).sum();
    println!("the ways of 300 cases checked in {:.2} ms, {found} snags", began.elapsed().as_secs_f64() * 1e3);
    assert!(found > 300);
}
