use super::read::WEEKDAYS;
use super::{End, Every, Rule, Until};
use jiff::civil::{Date, DateTime, Weekday};
use std::fmt;

fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS.into_iter().find(|(_, it)| *it == weekday).map_or("MO", |(name, _)| name)
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn moment(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(at.date()), at.hour(), at.minute(), at.second())
}

fn list<T>(f: &mut fmt::Formatter<'_>, head: &str, all: &[T], one: impl Fn(&T) -> String) -> fmt::Result {
    if all.is_empty() {
        return Ok(());
    }
    write!(f, ";{head}={}", all.iter().map(one).collect::<Vec<_>>().join(","))
}

/// As `RRULE` has it; what goes without saying is not said.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.every {
            Every::Day => "FREQ=DAILY",
            Every::Week => "FREQ=WEEKLY",
            Every::Month => "FREQ=MONTHLY",
            Every::Year => "FREQ=YEARLY",
        })?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.end {
            End::Never => {}
            End::Count(count) => write!(f, ";COUNT={count}")?,
            End::Until(Until::Day(it)) => write!(f, ";UNTIL={}", day(it))?,
            End::Until(Until::Local(at)) => write!(f, ";UNTIL={}", moment(at))?,
            End::Until(Until::Utc(at)) => write!(f, ";UNTIL={}Z", moment(at))?,
        }
        list(f, "BYMONTH", &self.months, i8::to_string)?;
        list(f, "BYYEARDAY", &self.year_days, i16::to_string)?;
        list(f, "BYMONTHDAY", &self.month_days, i8::to_string)?;
        let weekday = |(nth, weekday): &(i8, Weekday)| match nth {
            0 => name(*weekday).to_owned(),
            nth => format!("{nth}{}", name(*weekday)),
        };
        list(f, "BYDAY", &self.weekdays, weekday)?;
        list(f, "BYSETPOS", &self.positions, i16::to_string)?;
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", name(self.week_start))?;
        }
        Ok(())
    }
}
