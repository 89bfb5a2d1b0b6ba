use super::*;
use crate::mutation::{FIRST_DAY, LAST_DAY};
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = Date> {
    let days = FIRST_DAY.until(LAST_DAY).unwrap().get_days();
    (0..=days).prop_map(|days| FIRST_DAY.saturating_add(days.days()))
}

/// Working days from `start` to the day before `end`.
fn working_days(start: Date, end: Date) -> usize {
    start.series(1.day()).take_while(|day| *day < end).filter(|day| is_working_day(*day)).count()
}

#[test]
fn easter_falls_where_the_almanac_has_it() {
    for (year, month, day) in [(1990, 4, 15), (2008, 3, 23), (2021, 4, 4), (2022, 4, 17), (2038, 4, 25), (2100, 3, 28)]
    {
        assert_eq!(easter(year), date(year, month, day));
    }
}

#[test]
fn papers_before_easter_are_due_before_the_holidays() {
    // Five working days before Wednesday 7 April 2021: 6 April, then 31, 30, 29 and 26 March.
    assert_eq!(working_days_before(date(2021, 4, 7), 5), date(2021, 3, 26));
    assert_eq!(working_days_after(date(2021, 3, 31), 1), date(2021, 4, 6));
    assert_eq!(working_days_before(date(2021, 4, 7), 0), date(2021, 4, 7));
}

#[test]
fn days_that_nobody_likes_are_known() {
    let sort = |month, day| DaySort::of(date(2021, month, day));
    assert_eq!(sort(5, 13), DaySort::Holiday(Holiday::Ascension));
    assert_eq!(sort(5, 14), DaySort::Squeezed);
    assert_eq!(sort(3, 29), DaySort::EasterWeek);
    assert_eq!(sort(3, 26), DaySort::Plain);
    assert_eq!(sort(12, 24), DaySort::ChristmasWeek);
    assert_eq!(sort(7, 15), DaySort::Summer);
    assert_eq!(sort(11, 20), DaySort::Weekend);
    // Ascension and 17 May fell together in 2012, 1 May and Ascension in 2008.
    assert_eq!(holiday(date(2012, 5, 17)), Some(Holiday::Constitution));
    assert_eq!(DaySort::worst(date(2021, 5, 12), date(2021, 5, 14)).0, date(2021, 5, 13));
}

#[test]
fn last_years_meeting_keeps_off_holidays_and_says_so() {
    // Tuesday of week 20 is 17 May in 2022.
    let tuesday = fitted(date(2021, 5, 18), date(2021, 5, 18), 2022);
    assert_eq!(
        (tuesday.start, tuesday.avoided),
        (
            // Monday 16 May is squeezed, so the day after.
            date(2022, 5, 18),
            Some((date(2022, 5, 17), DaySort::Holiday(Holiday::Constitution)))
        )
    );
    let plain = fitted(date(2021, 10, 27), date(2021, 10, 28), 2022);
    assert_eq!((plain.start, plain.end, plain.avoided), (date(2022, 10, 26), date(2022, 10, 27), None));
    // The whole of the week before Easter is quiet: the week before that.
    let easter_week = fitted(date(2021, 4, 14), date(2021, 4, 14), 2022);
    assert_eq!(easter_week.start, date(2022, 4, 6));
    // Who meets on Saturdays goes on to.
    assert_eq!(fitted(date(2021, 11, 20), date(2021, 11, 20), 2022).start.weekday(), Weekday::Saturday);
}

proptest! {
    #[test]
    fn so_many_working_days_lie_between(day in any_day(), count in 1..60_u16) {
        let before = working_days_before(day, count);
        prop_assert!(is_working_day(before));
        prop_assert_eq!(working_days(before, day), usize::from(count));
        let after = working_days_after(day, count);
        prop_assert!(is_working_day(after));
        prop_assert_eq!(working_days(day.tomorrow().unwrap(), after.tomorrow().unwrap()), usize::from(count));
    }

    #[test]
    fn a_working_day_is_reached_back_from_where_it_leads(day in any_day(), count in 1..60_u16) {
        prop_assume!(is_working_day(day));
        prop_assert_eq!(working_days_before(working_days_after(day, count), count), day);
    }

    #[test]
    fn a_squeezed_day_is_a_working_day_alone(day in any_day()) {
        if DaySort::of(day) == DaySort::Squeezed {
            prop_assert!(is_working_day(day));
            prop_assert!(!is_working_day(day.yesterday().unwrap()) && !is_working_day(day.tomorrow().unwrap()));
        }
        prop_assert_eq!(is_working_day(day), !matches!(DaySort::of(day), DaySort::Weekend | DaySort::Holiday(_)));
    }

    #[test]
    fn a_meeting_that_is_copied_is_as_long_near_its_week_and_on_no_day_off(
        day in any_day(), length in 0..3_i64, by in -3..=3_i16
    ) {
        let end = day.saturating_add(length.days());
        let year = (day.year() + by).clamp(1991, 2099);
        let there = fitted(day, end, year);
        prop_assert_eq!(there.start.until(there.end).unwrap().get_days(), i32::try_from(length).unwrap());
        let wanted = same_weekday_in(day, year);
        prop_assert!(wanted.until(there.start).unwrap().get_days().abs() <= 14);
        prop_assert_eq!(there.avoided.is_none(), there.start == wanted);
        if there.avoided.is_some() {
            prop_assert!(!DaySort::worst(there.start, there.end).1.is_avoided());
        }
    }
}
