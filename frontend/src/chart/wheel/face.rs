//! Which days the full circle, or the full width, stands for.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// A part of a year to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    #[default]
    Year,
    /// 1 to 4.
    Quarter(i8),
    /// 1 to 12.
    Month(i8),
}

impl Span {
    /// The first and the last day.
    pub fn days(self, year: i16) -> (Date, Date) {
        let (first, last) = match self {
            Self::Year => (1, 12),
            Self::Quarter(number) => (number * 3 - 2, number * 3),
            Self::Month(number) => (number, number),
        };
        (date(year, first, 1), date(year, last, 1).last_of_month())
    }

    /// The next closer part, around a month.
    pub fn closer(self, month: i8) -> Self {
        match self {
            Self::Year => Self::Quarter((month + 2) / 3),
            Self::Quarter(quarter) => Self::Month(month.clamp(quarter * 3 - 2, quarter * 3)),
            Self::Month(_) => self,
        }
    }

    pub fn wider(self) -> Self {
        match self {
            Self::Year | Self::Quarter(_) => Self::Year,
            Self::Month(month) => Self::Quarter((month + 2) / 3),
        }
    }

    /// The part before or after, as long as it is of the same year.
    pub fn beside(self, by: i8) -> Option<Self> {
        match self {
            Self::Year => None,
            Self::Quarter(number) => (1..=4).contains(&(number + by)).then_some(Self::Quarter(number + by)),
            Self::Month(number) => (1..=12).contains(&(number + by)).then_some(Self::Month(number + by)),
        }
    }
}

/// From days to turns: nought at the first moment of the first day, one at the last moment of the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    pub year: i16,
    /// In days since the year began.
    start: f64,
    days: f64,
}

impl Face {
    pub fn of(year: i16, span: Span) -> Self {
        let (first, last) = span.days(year);
        let start = ordinal(year, first);
        Self { year, start, days: ordinal(year, last) + 1.0 - start }
    }

    /// The first and the last day that it shows.
    pub fn ends(&self) -> (Date, Date) {
        #[expect(clippy::cast_possible_truncation, reason = "days of one year")]
        let day = |at: f64| date(self.year, 1, 1).saturating_add((at.round() as i64).days());
        (day(self.start), day(self.start + self.days - 1.0))
    }

    /// So many whole days are nearest to a turn.
    pub fn days_of(&self, turn: f64) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "days of some years")]
        let days = (turn * self.days).round() as i64;
        days
    }

    /// How far so many days go.
    pub fn turn_of_days(&self, days: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "days of some years")]
        let days = days as f64;
        days / self.days
    }

    /// Where a day begins; days outside lie below nought or above one.
    pub fn turn(&self, day: Date) -> f64 {
        (ordinal(self.year, day) - self.start) / self.days
    }

    /// Where a day ends.
    pub fn turn_after(&self, day: Date) -> f64 {
        (ordinal(self.year, day) + 1.0 - self.start) / self.days
    }

    /// The middle of a day, where it can be seen.
    pub fn middle(&self, day: Date) -> Option<f64> {
        let turn = self.turn(day).midpoint(self.turn_after(day));
        (0.0..=1.0).contains(&turn).then_some(turn)
    }

    /// Something in between, on the way from this face to another.
    pub fn towards(&self, other: &Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self { year: other.year, start: between(self.start, other.start), days: between(self.days, other.days) }
    }
}

fn ordinal(year: i16, day: Date) -> f64 {
    let within = f64::from(day.day_of_year() - 1);
    let days_of = |year: i16| f64::from(date(year, 1, 1).days_in_year());
    match day.year() - year {
        0 => within,
        ..0 => within - (day.year()..year).map(days_of).sum::<f64>(),
        _ => within + (year..day.year()).map(days_of).sum::<f64>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_reaches_from_the_first_moment_to_the_last() {
        for (span, first, last) in [
            (Span::Year, date(2024, 1, 1), date(2024, 12, 31)),
            (Span::Quarter(4), date(2024, 10, 1), date(2024, 12, 31)),
            (Span::Month(2), date(2024, 2, 1), date(2024, 2, 29)),
        ] {
            let face = Face::of(2024, span);
            assert_eq!((face.turn(first), face.turn_after(last)), (0.0, 1.0), "{span:?}");
        }
    }

    #[test]
    fn days_of_other_years_lie_outside() {
        let face = Face::of(2021, Span::Year);
        assert_eq!(face.turn_after(date(2020, 12, 31)), 0.0);
        assert!(face.turn(date(2020, 12, 30)) < 0.0);
        assert_eq!(face.turn(date(2022, 1, 1)), 1.0);
        assert!((face.turn(date(2023, 1, 1)) - 2.0).abs() < 1e-9);
        assert_eq!(face.middle(date(2022, 1, 1)), None);
    }

    #[test]
    fn every_day_begins_where_the_day_before_ended() {
        let face = Face::of(2024, Span::Quarter(1));
        let mut day = date(2023, 12, 1);
        while day < date(2024, 12, 31) {
            let next = day.tomorrow().unwrap();
            assert!((face.turn_after(day) - face.turn(next)).abs() < 1e-12);
            day = next;
        }
    }

    #[test]
    fn closer_and_wider_lead_to_the_part_around_a_month() {
        assert_eq!(Span::Year.closer(11), Span::Quarter(4));
        assert_eq!(Span::Quarter(4).closer(11), Span::Month(11));
        assert_eq!(Span::Quarter(4).closer(2), Span::Month(10));
        assert_eq!(Span::Month(11).closer(11), Span::Month(11));
        assert_eq!(Span::Month(11).wider().wider(), Span::Year);
        assert_eq!(Span::Quarter(4).beside(1), None);
        assert_eq!(Span::Month(1).beside(1), Some(Span::Month(2)));
    }

    #[test]
    fn halfway_between_two_faces_is_halfway_for_every_day() {
        let (year, month) = (Face::of(2021, Span::Year), Face::of(2021, Span::Month(11)));
        let (start, end) = (year.towards(&month, 0.0), year.towards(&month, 1.0));
        assert_eq!((start, end), (year, month));
    }
}
