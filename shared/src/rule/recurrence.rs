//! Days that come again by a rule, as calendars write it (RFC 5545, 3.3.10): `FREQ=MONTHLY;BYDAY=2TU` is each second
//! Tuesday. A rule that speaks of hours, or of weeks by their number, is refused rather than half understood.

mod read;
mod write;

use crate::mutation::LAST_DAY;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};
pub use read::{day, moment};

#[cfg(test)]
#[path = "recurrence_tests.rs"]
mod tests;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As far as anybody looks.
    Never,
    /// So many, from the first on.
    Count(u32),
    Until(Until),
}

/// The last moment on which one may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    Day(Date),
    /// On the clock of the place.
    Local(DateTime),
    /// In universal time.
    Utc(DateTime),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub every: Every,
    /// Each, each second, each third of them.
    pub interval: u16,
    pub end: End,
    pub months: Vec<i8>,
    /// From 1; -1 is the last day of the year.
    pub year_days: Vec<i16>,
    /// From 1; -1 is the last day of the month.
    pub month_days: Vec<i8>,
    /// With the how-manieth of its month or year, from 1; -1 is the last, 0 each.
    pub weekdays: Vec<(i8, Weekday)>,
    /// Which of the days of a week, month or year, in their order; -1 is the last.
    pub positions: Vec<i16>,
    pub week_start: Weekday,
}

impl Rule {
    pub const fn each(every: Every) -> Self {
        Self {
            every,
            interval: 1,
            end: End::Never,
            months: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Monday,
        }
    }

    /// The days from `start` on, to `last` at most; an end that is a moment is for the caller to make a day of, who knows
    /// the clock. `start` itself comes only if the rule says so.
    pub fn days(&self, start: Date, last: Date) -> Days {
        let mut rule = self.clone();
        let (left, until) = match rule.end {
            End::Never => (u32::MAX, last),
            End::Count(count) => (count, last),
            End::Until(Until::Day(day)) => (u32::MAX, last.min(day)),
            End::Until(Until::Local(at) | Until::Utc(at)) => (u32::MAX, last.min(at.date())),
        };
        rule.fill(start);
        let period = match rule.every {
            Every::Day => start,
            Every::Week => start.saturating_sub(i64::from(start.weekday().since(rule.week_start)).days()),
            Every::Month => start.first_of_month(),
            Every::Year => start.first_of_year(),
        };
        let (last, found) = (until.min(LAST_DAY), Vec::new().into_iter());
        Days { rule, start, last, period: Some(period), found, left, looked: 0, most: u32::MAX }
    }

    /// What a rule leaves open, its first day says.
    fn fill(&mut self, start: Date) {
        if !self.year_days.is_empty() || !self.month_days.is_empty() || !self.weekdays.is_empty() {
            return;
        }
        match self.every {
            Every::Day => {}
            Every::Week => self.weekdays.push((0, start.weekday())),
            Every::Month => self.month_days.push(start.day()),
            Every::Year => {
                if self.months.is_empty() {
                    self.months.push(start.month());
                }
                self.month_days.push(start.day());
            }
        }
    }

    fn next_period(&self, first: Date) -> Option<Date> {
        let step = i64::from(self.interval.max(1));
        let span = match self.every {
            Every::Day => step.days(),
            Every::Week => step.weeks(),
            Every::Month => step.months(),
            Every::Year => step.years(),
        };
        first.checked_add(span).ok()
    }

    fn holds(&self, day: Date) -> bool {
        let holds_month = self.months.is_empty() || self.months.contains(&day.month());
        holds_month && self.holds_year_day(day) && self.holds_month_day(day) && self.holds_weekday(day)
    }

    fn holds_year_day(&self, day: Date) -> bool {
        let back = day.day_of_year() - day.days_in_year() - 1;
        self.year_days.is_empty() || self.year_days.iter().any(|it| *it == day.day_of_year() || *it == back)
    }

    fn holds_month_day(&self, day: Date) -> bool {
        let back = day.day() - day.days_in_month() - 1;
        self.month_days.is_empty() || self.month_days.iter().any(|it| *it == day.day() || *it == back)
    }

    fn holds_weekday(&self, day: Date) -> bool {
        // A year that names months counts within these.
        let within_year = self.every == Every::Year && self.months.is_empty();
        let (at, length) = if within_year {
            (day.day_of_year(), day.days_in_year())
        } else {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        };
        let (from_start, from_end) = ((at - 1) / 7 + 1, -((length - at) / 7 + 1));
        let holds = |(nth, weekday): &(i8, Weekday)| {
            *weekday == day.weekday() && (*nth == 0 || i16::from(*nth) == from_start || i16::from(*nth) == from_end)
        };
        self.weekdays.is_empty() || self.weekdays.iter().any(holds)
    }

    /// The days of the period that begins on `first`, in their order.
    fn within(&self, first: Date) -> Vec<Date> {
        let length = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => i16::from(first.days_in_month()),
            Every::Year => first.days_in_year(),
        };
        let day = |at: i16| first.checked_add(i64::from(at).days()).ok();
        let days: Vec<Date> = (0..length).filter_map(day).filter(|day| self.holds(*day)).collect();
        if self.positions.is_empty() {
            return days;
        }
        let count = i16::try_from(days.len()).unwrap_or(i16::MAX);
        let chosen = |at: i16| self.positions.iter().any(|it| *it == at + 1 || *it == at - count);
        (0..count).zip(days).filter(|(at, _)| chosen(*at)).map(|(_, day)| day).collect()
    }

    fn length(&self) -> u32 {
        match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => 31,
            Every::Year => 366,
        }
    }
}

/// The days of a rule, found one after the other.
#[derive(Clone, Debug)]
pub struct Days {
    rule: Rule,
    start: Date,
    last: Date,
    /// The first day of the week, month or year that comes next.
    period: Option<Date>,
    found: std::vec::IntoIter<Date>,
    left: u32,
    looked: u32,
    most: u32,
}

impl Days {
    /// Ends, too, where so many days were looked at.
    pub fn looking_at_most(self, most: u32) -> Self {
        Self { most, ..self }
    }

    /// How many days were looked at: what somebody counts who hands in rules that never find one.
    pub fn looked(&self) -> u32 {
        self.looked
    }
}

impl Iterator for Days {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        loop {
            let ahead = self.found.find(|day| *day >= self.start);
            if let Some(day) = ahead {
                let wanted = self.left > 0 && day <= self.last;
                self.left = if wanted { self.left - 1 } else { 0 };
                return wanted.then_some(day);
            }
            let period =
                self.period.filter(|first| *first <= self.last && self.left > 0 && self.looked <= self.most)?;
            self.looked = self.looked.saturating_add(self.rule.length());
            self.found = self.rule.within(period).into_iter();
            self.period = self.rule.next_period(period);
        }
    }
}
