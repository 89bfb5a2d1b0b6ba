//! The only place that asks what time it is.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The system's clock, or one that stands still for tests.
#[derive(Clone, Debug)]
pub struct Clock {
    oslo: TimeZone,
    fixed: Option<Timestamp>,
}

impl Clock {
    /// The system's clock. The rules of Europe/Oslo come with the program, whatever the machine has.
    pub fn system() -> Result<Self, jiff::Error> {
        Ok(Self { oslo: TimeZone::get("Europe/Oslo")?, fixed: None })
    }

    /// A clock that stands still.
    pub fn at(now: Timestamp) -> Result<Self, jiff::Error> {
        Ok(Self { fixed: Some(now), ..Self::system()? })
    }

    /// The same, standing still from now on.
    pub fn stopped(&self) -> Self {
        Self { fixed: Some(self.now()), ..self.clone() }
    }

    pub fn now(&self) -> Timestamp {
        self.fixed.unwrap_or_else(Timestamp::now)
    }

    /// Milliseconds since 1970 UTC, as rows keep instants.
    pub fn now_ms(&self) -> i64 {
        self.now().duration_since(Timestamp::UNIX_EPOCH).as_millis().try_into().unwrap_or(i64::MAX)
    }

    /// Today in Oslo.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.oslo.clone()).date()
    }

    /// The day and the time in Oslo, to the second.
    pub fn in_oslo(&self) -> (Date, Time) {
        let now = self.now().to_zoned(self.oslo.clone());
        let time = now.time();
        (now.date(), time.with().subsec_nanosecond(0).build().unwrap_or(time))
    }

    /// When a day begins in Oslo, in milliseconds since 1970 UTC.
    pub fn begins(&self, day: Date) -> i64 {
        day.to_zoned(self.oslo.clone()).map_or(i64::MAX, |midnight| midnight.timestamp().as_millisecond())
    }
}

/// The instant that a row keeps.
pub fn instant(ms: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH.saturating_add(SignedDuration::from_millis(ms)).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_an_oslo_day() {
        for (now, today) in [
            ("2021-11-15T22:59:59Z", "2021-11-15"),
            ("2021-11-15T23:00:00Z", "2021-11-16"),
            ("2021-06-30T22:00:00Z", "2021-07-01"),
        ] {
            assert_eq!(Clock::at(now.parse().unwrap()).unwrap().today().to_string(), today);
        }
        let begins = Clock::system().unwrap().begins(jiff::civil::date(2021, 7, 1));
        assert_eq!(instant(begins).to_string(), "2021-06-30T22:00:00Z");
        let clock = Clock::at("2021-11-15T23:00:00.5Z".parse().unwrap()).unwrap();
        assert_eq!(instant(clock.now_ms()), clock.now());
    }
}
