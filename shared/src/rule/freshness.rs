//! Whether an indicator's last value is fresh, and whether a new one is like those before it.

use crate::model::Measurement;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// How often a series is measured that has too few values to tell.
const A_YEAR: i64 = 365;

/// How old the last value is beside the series' own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// A whole rhythm and a half has gone since the last value: one was left out.
    Late,
    /// A whole rhythm has gone.
    Due,
    Unmeasured,
    Fresh,
}

/// The days between two values, as the median of the series' own steps; a year where there are no two.
///
/// `series` ascends, with a value a day at most.
pub fn rhythm(series: &[Measurement]) -> i64 {
    let mut steps: Vec<i64> =
        series.windows(2).map(|pair| i64::from((pair[1].date - pair[0].date).get_days())).collect();
    steps.sort_unstable();
    // Of two middle ones the longer: nobody is called late for a rhythm that was kept once.
    steps.get(steps.len() / 2).copied().unwrap_or(A_YEAR)
}

/// The day on which the next value is expected.
pub fn due_on(series: &[Measurement]) -> Option<Date> {
    Some(series.last()?.date.saturating_add(rhythm(series).days()))
}

pub fn freshness(series: &[Measurement], today: Date) -> Freshness {
    let Some(due) = due_on(series) else { return Freshness::Unmeasured };
    let over = i64::from((today - due).get_days());
    match over {
        ..0 => Freshness::Fresh,
        over if over * 2 > rhythm(series) => Freshness::Late,
        _ => Freshness::Due,
    }
}

/// The step to a new value and the largest step that the series has seen, where the new one is larger. With fewer than
/// three values nothing can be said.
pub fn jump(series: &[Measurement], day: Date, value: Decimal) -> Option<(Decimal, Decimal)> {
    let step = |from: Decimal, to: Decimal| to.checked_sub(from).map(|step| step.abs());
    let largest = series.windows(2).filter_map(|pair| step(pair[0].value, pair[1].value)).max()?;
    let before = series.iter().rev().find(|it| it.date < day)?;
    let step = step(before.value, value)?;
    (series.len() >= 3 && step > largest).then_some((step, largest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use proptest::prelude::*;

    fn series(values: &[(Date, i64)]) -> Vec<Measurement> {
        let one = |(number, (day, value)): (u128, &(Date, i64))| Measurement {
            id: id(number),
            indicator: id(1),
            date: *day,
            value: Decimal::from(*value),
            comment: None,
            replaces: None,
            published_on: *day,
            provenance: Provenance::Entered,
        };
        (2_u128..).zip(values).map(one).collect()
    }

    fn quarters() -> Vec<Measurement> {
        series(&[(date(2021, 3, 31), 40), (date(2021, 6, 30), 42), (date(2021, 9, 30), 47)])
    }

    #[test]
    fn a_quarterly_series_is_due_after_a_quarter_and_late_after_half_a_quarter_more() {
        assert_eq!(rhythm(&quarters()), 92);
        let on = |month, day| freshness(&quarters(), date(2021, month, day));
        assert_eq!([on(10, 1), on(12, 30), on(12, 31)], [Freshness::Fresh, Freshness::Fresh, Freshness::Due]);
        assert_eq!(freshness(&quarters(), date(2022, 2, 15)), Freshness::Due);
        assert_eq!(freshness(&quarters(), date(2022, 2, 16)), Freshness::Late);
    }

    #[test]
    fn one_value_is_held_for_a_year_and_none_is_no_old_one() {
        let one = series(&[(date(2021, 1, 1), 4)]);
        assert_eq!(freshness(&one, date(2021, 12, 31)), Freshness::Fresh);
        assert_eq!(freshness(&one, date(2022, 1, 1)), Freshness::Due);
        assert_eq!(freshness(&[], date(2022, 1, 1)), Freshness::Unmeasured);
    }

    #[test]
    fn a_step_beyond_all_that_were_seen_is_told_and_one_like_them_is_not() {
        let today = date(2021, 12, 31);
        let jump = |value: i64| jump(&quarters(), today, Decimal::from(value));
        assert_eq!(jump(4), Some((43.into(), 5.into())), "a comma too far to the left");
        assert_eq!([jump(52), jump(42), jump(47)], [None; 3]);
        assert_eq!(super::jump(&quarters()[..2], today, 4.into()), None, "two values have one step: no habit");
        // Beside the value before it, not the last one: a day that was left out is filled.
        assert_eq!(super::jump(&quarters(), date(2021, 5, 1), 45.into()), None);
    }

    proptest! {
        #[test]
        fn a_series_in_step_is_never_late_on_the_day_of_its_next_value(step in 1_i64..400, count in 1_usize..30) {
            let days: Vec<(Date, i64)> =
                (0..count).map(|at| (date(2010, 1, 1).saturating_add((step * at as i64).days()), 1)).collect();
            let series = series(&days);
            let due = due_on(&series).unwrap();
            prop_assert!(freshness(&series, due) == Freshness::Due);
            prop_assert!(freshness(&series, due.yesterday().unwrap()) == Freshness::Fresh);
        }
    }
}
