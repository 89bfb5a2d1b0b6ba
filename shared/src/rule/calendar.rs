//! Years, months and ISO 8601 weeks.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// The ISO week that a day lies in: (the year that the week belongs to, 1 to 53).
pub fn iso_week(day: Date) -> (i16, i8) {
    let week = ISOWeekDate::from(day);
    (week.year(), week.week())
}

/// The Mondays on which the ISO weeks of `year` begin, with their numbers; the first may lie in December before.
pub fn weeks_of(year: i16) -> impl Iterator<Item = (i8, Date)> {
    let weeks = if ISOWeekDate::new(year, 53, Weekday::Monday).is_ok() { 53 } else { 52 };
    (1..=weeks).filter_map(move |week| Some((week, ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())))
}

/// The first day of each month of `year`.
pub fn months_of(year: i16) -> impl Iterator<Item = Date> {
    (1..=12).map(move |month| date(year, month, 1))
}

/// How far into its year a day is: 0 on 1 January, always below 1.
pub fn year_fraction(day: Date) -> f64 {
    f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_iso_weeks() {
        assert_eq!(iso_week(date(2021, 1, 3)), (2020, 53));
        assert_eq!(iso_week(date(2021, 1, 4)), (2021, 1));
        assert_eq!(iso_week(date(2026, 12, 31)), (2026, 53));
        assert_eq!(weeks_of(2026).count(), 53);
        assert_eq!(weeks_of(2021).count(), 52);
        assert_eq!(weeks_of(2020).next(), Some((1, date(2019, 12, 30))));
    }

    #[test]
    fn a_year_begins_at_nought_and_never_reaches_one() {
        assert_eq!(year_fraction(date(2021, 1, 1)), 0.0);
        assert_eq!(year_fraction(date(2021, 12, 31)), 364.0 / 365.0);
        assert_eq!(year_fraction(date(2020, 12, 31)), 365.0 / 366.0);
    }
}
