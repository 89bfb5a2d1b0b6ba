//! Where a series is heading, if it goes on as it has (docs/decisions/0018).

use crate::model::Measurement;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Two values always lie on a line; only the third says whether it is one.
const FEWEST: usize = 3;

/// The value that the series is heading for on `day`, in the series' own unit and no more exact than its values: the line of
/// Theil (1950) and Sen (1968), whose slope is the median of the slopes between each two values, and which lies as high as
/// the median of the values asks. A value in four may be far off without moving it. None with fewer than three values.
///
/// `series` ascends, with a value a day at most.
pub fn expected(series: &[Measurement], day: Date) -> Option<Decimal> {
    let first = series.first()?.date;
    if series.len() < FEWEST {
        return None;
    }
    let days = |until: Date| Decimal::from((until - first).get_days());
    let points: Vec<(Decimal, Decimal)> = series.iter().map(|it| (days(it.date), it.value)).collect();
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    for (at, (x, y)) in points.iter().enumerate() {
        for (earlier_x, earlier_y) in &points[..at] {
            slopes.push(y.checked_sub(*earlier_y)?.checked_div(x - earlier_x)?);
        }
    }
    let slope = median(slopes)?;
    let heights: Option<Vec<Decimal>> =
        points.iter().map(|(x, y)| slope.checked_mul(*x).and_then(|risen| y.checked_sub(risen))).collect();
    let expected = slope.checked_mul(days(day))?.checked_add(median(heights?)?)?;
    let decimals = series.iter().map(|it| it.value.normalize().scale()).max()?;
    Some(expected.round_dp(decimals).normalize())
}

fn median(mut numbers: Vec<Decimal>) -> Option<Decimal> {
    numbers.sort_unstable();
    let upper = *numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    numbers.get(numbers.len() / 2 - 1)?.checked_add(upper)?.checked_div(Decimal::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use proptest::prelude::*;

    fn day(offset: i64) -> Date {
        date(2015, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap()
    }

    fn series(values: &[(i64, Decimal)]) -> Vec<Measurement> {
        let measured = |(number, (offset, value)): (u128, &(i64, Decimal))| Measurement {
            id: id(number),
            indicator: id(1),
            date: day(*offset),
            value: *value,
            comment: None,
            replaces: None,
            published_on: day(*offset),
            provenance: Provenance::Entered,
        };
        (1..).zip(values).map(measured).collect()
    }

    fn whole(values: &[(i64, i64)]) -> Vec<(i64, Decimal)> {
        values.iter().map(|(at, value)| (*at, Decimal::from(*value))).collect()
    }

    /// Worked by hand: slopes 10/100, 8/100, 18/200 give 0.09 a day; heights 40, 41, 40 give 40.
    #[test]
    fn the_slope_is_the_median_of_all_slopes_and_the_height_that_of_all_heights() {
        let three = series(&whole(&[(0, 40), (100, 50), (200, 58)]));
        assert_eq!(expected(&three, day(300)), Some(Decimal::from(67)));
    }

    #[test]
    fn two_values_are_no_pace() {
        assert_eq!(expected(&series(&whole(&[(0, 40), (365, 60)])), day(730)), None);
        assert_eq!(expected(&[], day(1)), None);
    }

    #[test]
    fn the_answer_is_no_more_exact_than_the_values() {
        let said = |values: &[(i64, &str)]| {
            let values: Vec<(i64, Decimal)> = values.iter().map(|(at, value)| (*at, value.parse().unwrap())).collect();
            expected(&series(&values), day(1000)).unwrap().to_string()
        };
        assert_eq!(said(&[(0, "1"), (100, "2"), (207, "3")]), "11");
        assert_eq!(said(&[(0, "1.0"), (100, "2.05"), (207, "3")]), "10.66");
    }

    #[test]
    fn values_beyond_all_measure_have_no_pace_instead_of_a_wrong_one() {
        let huge = [(0, Decimal::MAX), (1, Decimal::MIN), (2, Decimal::MAX)];
        assert_eq!(expected(&series(&huge), day(9)), None);
    }

    proptest! {
        #[test]
        fn a_straight_line_goes_on_and_one_value_far_off_does_not_move_it(
            start in -1_000i64..1_000, step in -50i64..50, count in 8i64..30, far in -100_000i64..100_000, which in any::<prop::sample::Index>(),
        ) {
            let mut values: Vec<(i64, i64)> = (0..count).map(|at| (at * 30, start + at * step)).collect();
            values[which.index(count as usize)].1 += far;
            prop_assert_eq!(expected(&series(&whole(&values)), day(count * 30)), Some(Decimal::from(start + count * step)));
        }

        #[test]
        fn down_is_up_turned_over(values in proptest::collection::btree_map(0i64..3_000, -500i64..500, 3..12), ahead in 3_000i64..5_000) {
            let values: Vec<(i64, i64)> = values.into_iter().collect();
            let turned: Vec<(i64, i64)> = values.iter().map(|(at, value)| (*at, -value)).collect();
            let up = expected(&series(&whole(&values)), day(ahead)).unwrap();
            prop_assert_eq!(expected(&series(&whole(&turned)), day(ahead)), Some(-up));
        }
    }
}
