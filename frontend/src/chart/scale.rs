//! From values and days to parts of a chart's width and height, and the marks that read well beside them.

use jiff::Span;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// From the lowest to the highest value shown; always apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    pub low: Decimal,
    pub high: Decimal,
}

/// A share says most on its own whole scale; below this spread it would be a flat line on it.
const WIDE_SHARE: Decimal = Decimal::from_parts(30, 0, 0, false, 0);
const HUNDRED: Decimal = Decimal::ONE_HUNDRED;
/// A count starts at nought where its lowest value lies nearer to nought than this part of its highest.
const NEAR_NOUGHT: Decimal = Decimal::from_parts(4, 0, 0, false, 1);

impl Linear {
    /// A scale with round ends around the values. Shares never leave 0 to 100.
    pub fn around(values: &[Decimal], share: bool) -> Self {
        let low = values.iter().min().copied().unwrap_or_default();
        let high = values.iter().max().copied().unwrap_or(Decimal::ONE);
        if share && (high - low >= WIDE_SHARE || low < Decimal::TEN && high > HUNDRED - Decimal::TEN) {
            return Self { low: Decimal::ZERO, high: HUNDRED };
        }
        let from_nought = low >= Decimal::ZERO && low <= high * NEAR_NOUGHT;
        let (low, high) = apart(if from_nought { Decimal::ZERO } else { low }, high);
        let (low, high) = round_ends(low, high, from_nought);
        let within = |value: Decimal| if share { value.clamp(Decimal::ZERO, HUNDRED) } else { value };
        Self { low: within(low), high: within(high) }
    }

    /// 0 at the lowest value, 1 at the highest.
    pub fn at(&self, value: Decimal) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        part.to_f64().unwrap_or_default()
    }

    /// Round values, three to six of them, from the lowest to the highest.
    pub fn ticks(&self) -> Vec<Decimal> {
        let step = step(self.low, self.high);
        let mut ticks = Vec::new();
        let mut tick = (self.low / step).ceil() * step;
        while tick <= self.high {
            ticks.push(tick.normalize());
            tick += step;
        }
        ticks
    }
}

/// The ends moved out to the marks, with a little air, so that no value lies on the edge of the drawing. Twice: moving
/// them may make the marks wider.
fn round_ends(low: Decimal, high: Decimal, from_nought: bool) -> (Decimal, Decimal) {
    let air = step(low, high) / Decimal::from(4);
    let (low, high) = (if from_nought { low } else { low - air }, high + air);
    (0..2).fold((low, high), |(low, high), _| {
        let step = step(low, high);
        ((low / step).floor() * step, (high / step).ceil() * step)
    })
}

fn apart(low: Decimal, high: Decimal) -> (Decimal, Decimal) {
    if low == high { (low - Decimal::ONE, high + Decimal::ONE) } else { (low, high) }
}

/// 1, 2, 2.5 or 5 times a power of ten: the smallest that makes at most five steps.
fn step(low: Decimal, high: Decimal) -> Decimal {
    let span = high - low;
    let mut power = Decimal::new(1, 9);
    while power * Decimal::from(100) < span {
        power *= Decimal::TEN;
    }
    let steps = [10, 20, 25, 50, 100, 200, 250, 500, 1000].map(|tenths| power * Decimal::new(tenths, 1));
    steps.into_iter().find(|step| span / step <= Decimal::from(5)).unwrap_or(span).normalize()
}

/// From the first to the last day shown; always apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days {
    pub first: Date,
    pub last: Date,
}

/// A mark below the chart: the beginning of a year, or of a month where the chart is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayTick {
    Year(Date),
    Month(Date),
}

impl DayTick {
    pub fn day(self) -> Date {
        match self {
            Self::Year(day) | Self::Month(day) => day,
        }
    }
}

impl Days {
    pub fn around(days: &[Date]) -> Option<Self> {
        let (first, last) = (*days.iter().min()?, *days.iter().max()?);
        if first < last {
            return Some(Self { first, last });
        }
        // One day alone stands in the middle of its half year.
        let aside = Span::new().days(90);
        Some(Self { first: first.saturating_sub(aside), last: last.saturating_add(aside) })
    }

    /// 0 on the first day, 1 on the last.
    pub fn at(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from(from.until(to).map_or(0, |span| span.get_days()));
        days(self.first, day) / days(self.first, self.last).max(1.0)
    }

    pub fn ticks(&self) -> Vec<DayTick> {
        let years = self.last.year() - self.first.year();
        if years >= 2 {
            // Five years fit beside each other on a phone.
            let every = ((years + 4) / 5).max(1);
            let first = self.first.year() + i16::from(self.first > date(self.first.year(), 1, 1));
            let all = (first..=self.last.year()).filter(|year| (year - first) % every == 0);
            return all.map(|year| DayTick::Year(date(year, 1, 1))).collect();
        }
        let months = i32::from(years) * 12 + i32::from(self.last.month()) - i32::from(self.first.month());
        let every = match months {
            0..=5 => 1,
            6..=11 => 2,
            12..=17 => 3,
            _ => 6,
        };
        let start = self.first.first_of_month();
        (0..=months)
            .map(|ahead| start.saturating_add(Span::new().months(ahead)))
            .filter(|day| *day >= self.first && (i32::from(day.month()) - 1) % every == 0)
            .map(|day| if day.month() == 1 { DayTick::Year(day) } else { DayTick::Month(day) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn ticks(values: &[&str], share: bool) -> Vec<String> {
        Linear::around(&decimals(values), share).ticks().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_share_that_moves_much_is_shown_on_its_whole_scale() {
        assert_eq!(ticks(&["40", "75"], true), ["0", "20", "40", "60", "80", "100"]);
    }

    #[test]
    fn a_share_that_moves_little_is_shown_close_and_never_beyond_a_hundred() {
        assert_eq!(ticks(&["92", "99.5"], true).last().map(String::as_str), Some("100"));
        let scale = Linear::around(&decimals(&["92", "99.5"]), true);
        assert!(scale.low >= Decimal::from(86) && scale.high == HUNDRED, "{scale:?}");
    }

    #[test]
    fn a_count_starts_at_nought_where_nought_is_near_and_else_at_what_matters() {
        assert_eq!(ticks(&["3", "41"], false), ["0", "10", "20", "30", "40", "50"]);
        assert_eq!(ticks(&["1600", "1651"], false), ["1580", "1600", "1620", "1640", "1660"]);
        assert_eq!(ticks(&["0.2", "0.45"], false).last().map(String::as_str), Some("0.5"));
    }

    #[test]
    fn one_value_alone_has_air_around_it() {
        let scale = Linear::around(&decimals(&["50"]), true);
        assert!(scale.at(Decimal::from(50)) > 0.1 && scale.at(Decimal::from(50)) < 0.9, "{scale:?}");
        assert!(Linear::around(&[], false).low < Linear::around(&[], false).high);
    }

    #[test]
    fn marks_are_few_and_within_the_scale_whatever_the_values() {
        for (low, high) in [("-12", "-3"), ("0", "0"), ("0.0001", "0.0009"), ("5", "123456789"), ("-1", "1")] {
            let scale = Linear::around(&decimals(&[low, high]), false);
            let ticks = scale.ticks();
            assert!((2..=7).contains(&ticks.len()), "{low} {high} {ticks:?}");
            assert!(ticks.iter().all(|tick| (0.0..=1.0).contains(&scale.at(*tick))), "{low} {high}");
        }
    }

    #[test]
    fn years_are_marked_on_a_long_chart_and_months_on_a_short_one() {
        let ticks = |first, last| Days { first, last }.ticks();
        let years = ticks(date(2018, 3, 1), date(2022, 12, 31));
        assert_eq!(years.first(), Some(&DayTick::Year(date(2019, 1, 1))));
        assert_eq!(years.len(), 4);
        assert!(ticks(date(1990, 1, 1), date(2030, 1, 1)).len() <= 8);
        let months = ticks(date(2021, 2, 10), date(2021, 6, 20));
        assert_eq!(months.first(), Some(&DayTick::Month(date(2021, 3, 1))));
        assert_eq!(months.len(), 4);
    }

    #[test]
    fn the_first_day_is_at_nought_and_the_last_at_one() {
        let days = Days::around(&[date(2022, 1, 1), date(2020, 1, 1)]).unwrap();
        assert_eq!((days.at(date(2020, 1, 1)), days.at(date(2022, 1, 1))), (0.0, 1.0));
        assert_eq!(Days::around(&[]), None);
        let alone = Days::around(&[date(2022, 1, 1)]).unwrap();
        assert_eq!(alone.at(date(2022, 1, 1)), 0.5);
    }
}
