use super::{End, Every, Rule, Until};
use crate::rejection::{Code, Rejection};
use jiff::civil::{Date, DateTime, Weekday};
use std::str::FromStr;

/// Longer ones say nothing that a calendar of meetings needs.
const MOST_BYTES: usize = 1_000;

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

fn wrong(expected: &str) -> Rejection {
    Rejection::at(Code::InvalidValue, "rule").expecting(expected)
}

fn unsupported(part: &str) -> Rejection {
    Rejection::at(Code::UnsupportedRule, "rule").expecting(part)
}

impl FromStr for Rule {
    type Err = Rejection;

    /// The value of `RRULE`. Each part is said once; the order is free.
    fn from_str(text: &str) -> Result<Self, Rejection> {
        let text = text.trim().to_ascii_uppercase();
        if text.len() > MOST_BYTES {
            return Err(Rejection::at(Code::TooLong, "rule").expecting(MOST_BYTES));
        }
        let mut parts = Vec::new();
        for part in text.trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=').ok_or_else(|| wrong("FREQ=WEEKLY;BYDAY=TU"))?;
            if parts.iter().any(|(it, _)| *it == name) {
                return Err(Rejection::at(Code::StandsTwice, "rule").expecting(name));
            }
            parts.push((name, value));
        }
        let every = parts.iter().find(|(name, _)| *name == "FREQ").map(|(_, value)| *value);
        let every = match every {
            Some("DAILY") => Every::Day,
            Some("WEEKLY") => Every::Week,
            Some("MONTHLY") => Every::Month,
            Some("YEARLY") => Every::Year,
            Some(value @ ("HOURLY" | "MINUTELY" | "SECONDLY")) => return Err(unsupported(&format!("FREQ={value}"))),
            _ => return Err(wrong("FREQ=DAILY, WEEKLY, MONTHLY, YEARLY")),
        };
        let mut rule = Self::each(every);
        for (name, value) in parts {
            rule.take(name, value)?;
        }
        let numbered = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
        match every {
            Every::Day | Every::Week if numbered => Err(wrong("BYDAY=MO,TU")),
            Every::Week if !rule.month_days.is_empty() => Err(wrong("FREQ=MONTHLY")),
            Every::Day | Every::Week | Every::Month if !rule.year_days.is_empty() => Err(wrong("FREQ=YEARLY")),
            _ => Ok(rule),
        }
    }
}

impl Rule {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Rejection> {
        match name {
            "FREQ" => {}
            "INTERVAL" => self.interval = number(value, 1, 1_000).ok_or_else(|| wrong("INTERVAL=1–1000"))?,
            "COUNT" | "UNTIL" if self.end != End::Never => return Err(wrong("COUNT / UNTIL")),
            "COUNT" => self.end = End::Count(number(value, 1, u32::MAX).ok_or_else(|| wrong("COUNT=10"))?),
            "UNTIL" => {
                self.end = End::Until(until(value).ok_or_else(|| wrong("UNTIL=20271231, UNTIL=20271231T225959Z"))?);
            }
            "BYMONTH" => self.months = list(value, |it| number(it, 1, 12)).ok_or_else(|| wrong("BYMONTH=1–12"))?,
            "BYMONTHDAY" => {
                self.month_days = list(value, |it| signed(it, 31)).ok_or_else(|| wrong("BYMONTHDAY=1–31"))?;
            }
            "BYYEARDAY" => {
                self.year_days = list(value, |it| signed(it, 366)).ok_or_else(|| wrong("BYYEARDAY=1–366"))?
            }
            "BYSETPOS" => self.positions = list(value, |it| signed(it, 366)).ok_or_else(|| wrong("BYSETPOS=1–366"))?,
            "BYDAY" => self.weekdays = list(value, weekday).ok_or_else(|| wrong("BYDAY=TU, BYDAY=2TU, BYDAY=-1TH"))?,
            "WKST" => {
                self.week_start = weekday(value).filter(|(nth, _)| *nth == 0).ok_or_else(|| wrong("WKST=MO"))?.1;
            }
            _ => return Err(unsupported(name)),
        }
        Ok(())
    }
}

fn list<T>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(one).collect()
}

fn number<T: FromStr + PartialOrd>(text: &str, least: T, most: T) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: T = digits.then(|| text.parse().ok())??;
    (least <= number && number <= most).then_some(number)
}

/// From 1 or from -1 on.
fn signed<T: TryFrom<i16>>(text: &str, most: i16) -> Option<T> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    T::try_from(sign * number(digits, 1, most)?).ok()
}

fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = if nth.is_empty() { 0 } else { signed(nth, 53)? };
    WEEKDAYS.into_iter().find(|(it, _)| *it == name).map(|(_, weekday)| (nth, weekday))
}

fn until(text: &str) -> Option<Until> {
    if let Some(utc) = text.strip_suffix('Z') {
        return moment(utc).map(Until::Utc);
    }
    moment(text).map(Until::Local).or_else(|| day(text).map(Until::Day))
}

/// `20271231`.
pub fn day(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| text.get(from..to).filter(|_| digits);
    Date::new(part(0, 4)?.parse().ok()?, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()
}

/// `20271231T235959`. A leap second is the last one before it.
pub fn moment(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once('T')?;
    let digits = time.len() == 6 && time.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| time.get(from..to).filter(|_| digits)?.parse::<i8>().ok();
    let time = jiff::civil::Time::new(part(0, 2)?, part(2, 4)?, part(4, 6)?.min(59), 0).ok()?;
    Some(day(date)?.to_datetime(time))
}
