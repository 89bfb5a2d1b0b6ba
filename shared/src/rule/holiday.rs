//! Norwegian public holidays, working days, and the days on which nobody plans a meeting without a reason.
//!
//! The holidays are those of the laws on public holidays (1995) and on 1 and 17 May (1947), Sundays not counted. What
//! schools have (winter and autumn holidays) differs from county to county and is not known here.

use super::wheel::same_weekday_in;
use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

#[cfg(test)]
#[path = "holiday_tests.rs"]
mod tests;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    NewYear,
    MaundyThursday,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    Labour,
    Constitution,
    Ascension,
    WhitSunday,
    WhitMonday,
    Christmas,
    SecondChristmas,
}

impl Holiday {
    pub const ALL: [Self; 12] = [
        Self::NewYear,
        Self::MaundyThursday,
        Self::GoodFriday,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::Labour,
        Self::Constitution,
        Self::Ascension,
        Self::WhitSunday,
        Self::WhitMonday,
        Self::Christmas,
        Self::SecondChristmas,
    ];

    /// The day that it falls on in a year.
    pub fn on(self, year: i16) -> Date {
        let from_easter = |days: i64| easter(year).saturating_add(days.days());
        match self {
            Self::NewYear => date(year, 1, 1),
            Self::MaundyThursday => from_easter(-3),
            Self::GoodFriday => from_easter(-2),
            Self::EasterSunday => easter(year),
            Self::EasterMonday => from_easter(1),
            Self::Labour => date(year, 5, 1),
            Self::Constitution => date(year, 5, 17),
            Self::Ascension => from_easter(39),
            Self::WhitSunday => from_easter(49),
            Self::WhitMonday => from_easter(50),
            Self::Christmas => date(year, 12, 25),
            Self::SecondChristmas => date(year, 12, 26),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 21;
    // Counted from 1 March.
    i16::try_from(year).map_or(Date::MIN, |year| date(year, 3, 1).saturating_add(days.days()))
}

/// The holiday that a day is. Where two fall together, the one that comes first among them all.
pub fn holiday(day: Date) -> Option<Holiday> {
    Holiday::ALL.into_iter().find(|holiday| holiday.on(day.year()) == day)
}

/// Monday to Friday, and no holiday.
pub fn is_working_day(day: Date) -> bool {
    !is_weekend(day) && holiday(day).is_none()
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn step(day: Date, by: i64) -> Date {
    day.saturating_add(by.days())
}

/// The day that lies so many working days before `day`: 1 is the last working day before it.
pub fn working_days_before(day: Date, count: u16) -> Date {
    walk(day, count, -1)
}

/// The day that lies so many working days after `day`: 1 is the first working day after it.
pub fn working_days_after(day: Date, count: u16) -> Date {
    walk(day, count, 1)
}

fn walk(mut day: Date, mut count: u16, by: i64) -> Date {
    while count > 0 && day > Date::MIN && day < Date::MAX {
        day = step(day, by);
        count -= u16::from(is_working_day(day));
    }
    day
}

/// What speaks against a meeting on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySort {
    /// Nothing.
    Plain,
    /// July.
    Summer,
    /// A working day with a day off on either side.
    Squeezed,
    /// The days before Maundy Thursday.
    EasterWeek,
    /// From Christmas Eve to the end of the year.
    ChristmasWeek,
    Weekend,
    Holiday(Holiday),
}

impl DaySort {
    pub fn of(day: Date) -> Self {
        if let Some(holiday) = holiday(day) {
            return Self::Holiday(holiday);
        }
        if is_weekend(day) {
            return Self::Weekend;
        }
        if day.month() == 12 && day.day() >= 24 {
            return Self::ChristmasWeek;
        }
        let to_easter = day.until(easter(day.year())).map_or(0, |span: Span| span.get_days());
        if (4..=6).contains(&to_easter) {
            return Self::EasterWeek;
        }
        if !is_working_day(step(day, -1)) && !is_working_day(step(day, 1)) {
            return Self::Squeezed;
        }
        if day.month() == 7 { Self::Summer } else { Self::Plain }
    }

    /// The worst of some days in a row, both ends included: the day, and what it is.
    pub fn worst(start: Date, end: Date) -> (Date, Self) {
        let days = start.series(1.day()).take_while(|day| *day <= end).take(31).map(|day| (day, Self::of(day)));
        days.reduce(|worst, it| if it.1.weight() > worst.1.weight() { it } else { worst })
            .unwrap_or((start, Self::of(start)))
    }

    /// Who plans by rule keeps off such a day.
    pub fn is_avoided(self) -> bool {
        match self {
            Self::Plain | Self::Summer => false,
            Self::Squeezed | Self::EasterWeek | Self::ChristmasWeek | Self::Weekend | Self::Holiday(_) => true,
        }
    }

    fn weight(self) -> u8 {
        match self {
            Self::Plain => 0,
            Self::Summer => 1,
            Self::Squeezed => 2,
            Self::EasterWeek => 3,
            Self::ChristmasWeek => 4,
            Self::Weekend => 5,
            Self::Holiday(_) => 6,
        }
    }
}

/// Where a meeting of another year would stand in `year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub start: Date,
    pub end: Date,
    /// The day of the same week and weekday, and what it is, where that was avoided.
    pub avoided: Option<(Date, DaySort)>,
}

/// The same weekday of the same ISO week. Where that is a day to keep off: the nearest day of the week that is none, the
/// earlier one first, else the same weekday of the weeks around. A meeting that lies on such days already (a weekend)
/// does not mind.
pub fn fitted(start: Date, end: Date, year: i16) -> Fitted {
    /// The days of the same week, then the weeks around.
    const TRIES: [i64; 12] = [-1, 1, -2, 2, -3, 3, -4, 4, -7, 7, -14, 14];
    let length = start.until(end).map_or(0, |span| span.get_days());
    let at = |start: Date| (start, step(start, i64::from(length)));
    let wanted = same_weekday_in(start, year);
    let (first, last) = at(wanted);
    let plain = Fitted { start: first, end: last, avoided: None };
    let (day, sort) = DaySort::worst(first, last);
    if !sort.is_avoided() || DaySort::worst(start, end).1.is_avoided() {
        return plain;
    }
    let monday = step(wanted, -i64::from(wanted.weekday().to_monday_zero_offset()));
    let fits = |by: &i64| {
        let (first, last) = at(step(wanted, *by));
        let is_near = by.abs() >= 7 || (first >= monday && last < step(monday, 7));
        is_near && !DaySort::worst(first, last).1.is_avoided()
    };
    let Some(by) = TRIES.into_iter().find(fits) else { return plain };
    let (start, end) = at(step(wanted, by));
    Fitted { start, end, avoided: Some((day, sort)) }
}
