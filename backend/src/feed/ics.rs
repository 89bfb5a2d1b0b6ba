//! iCalendar as text (RFC 5545). By hand: the crate at hand gives VTIMEZONE a DTSTAMP and a UID, which RFC 5545 does
//! not allow, and stamps events with the clock, which no ETag survives.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use std::fmt::Display;

/// A content line is at most this many octets long, its line break not counted.
const LINE: usize = 75;

/// The time zone of every timed event.
pub const ZONE: &str = "Europe/Oslo";

/// The rules of Norwegian time since 1996: the last Sundays of March and October, at 01:00 UTC.
const VTIMEZONE: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Whole days, the last one included.
    Days(Date, Date),
    /// Oslo time; without an end, the event is a moment.
    Times(DateTime, Option<DateTime>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The same for ever: a calendar that sees another one has two events.
    pub uid: String,
    pub sequence: u32,
    pub changed: Timestamp,
    pub span: Span,
    pub summary: String,
    pub description: Option<String>,
    pub location: Option<String>,
    pub status: Status,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    pub name: String,
    /// How often a subscriber is asked to look again.
    pub refresh_hours: u32,
    pub events: Vec<Event>,
}

impl Calendar {
    /// The bytes of the file, with CR LF.
    pub fn to_text(&self) -> String {
        let mut out = Out::default();
        out.line("BEGIN:VCALENDAR");
        out.line("VERSION:2.0");
        out.line("PRODID:-//Styrehjul//Styrehjul//NO");
        out.line("CALSCALE:GREGORIAN");
        out.line("METHOD:PUBLISH");
        out.text("NAME", &self.name);
        out.text("X-WR-CALNAME", &self.name);
        out.line(&format!("X-WR-TIMEZONE:{ZONE}"));
        out.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:PT{}H", self.refresh_hours));
        out.line(&format!("X-PUBLISHED-TTL:PT{}H", self.refresh_hours));
        VTIMEZONE.iter().for_each(|line| out.line(line));
        out.line("END:VTIMEZONE");
        self.events.iter().for_each(|event| event.write(&mut out));
        out.line("END:VCALENDAR");
        out.0
    }
}

impl Event {
    fn write(&self, out: &mut Out) {
        out.line("BEGIN:VEVENT");
        out.line(&format!("UID:{}", self.uid));
        // What is published says when it was last written, not when it was fetched.
        out.line(&format!("DTSTAMP:{}", utc(self.changed)));
        out.line(&format!("LAST-MODIFIED:{}", utc(self.changed)));
        out.line(&format!("SEQUENCE:{}", self.sequence));
        match self.span {
            Span::Days(first, last) => {
                out.line(&format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
                // Exclusive: the day after the last one.
                let end = last.tomorrow().unwrap_or(last);
                out.line(&format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")));
                out.line("TRANSP:TRANSPARENT");
            }
            Span::Times(start, end) => {
                out.line(&format!("DTSTART;TZID={ZONE}:{}", local(start)));
                if let Some(end) = end {
                    out.line(&format!("DTEND;TZID={ZONE}:{}", local(end)));
                }
            }
        }
        out.text("SUMMARY", &self.summary);
        if let Some(description) = &self.description {
            out.text("DESCRIPTION", description);
        }
        if let Some(location) = &self.location {
            out.text("LOCATION", location);
        }
        out.line(match self.status {
            Status::Tentative => "STATUS:TENTATIVE",
            Status::Confirmed => "STATUS:CONFIRMED",
            Status::Cancelled => "STATUS:CANCELLED",
        });
        out.line("END:VEVENT");
    }
}

fn utc(instant: Timestamp) -> impl Display {
    instant.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn local(time: DateTime) -> impl Display {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

#[derive(Default)]
struct Out(String);

impl Out {
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// Folds: a line goes on after CR LF and a blank, never inside a character.
    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(character);
            room -= character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// RFC 5545, 3.3.11. Other control characters may not stand in a value at all.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut out = Out::default();
        out.line(line);
        out.0
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_inside_a_character() {
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
        for pad in 0..4 {
            let line = format!("{}{}", "a".repeat(pad), "ø😀".repeat(60));
            let text = folded(&line);
            assert!(text.split("\r\n").all(|part| part.len() <= LINE), "{text}");
            assert_eq!(text.trim_end().replace("\r\n ", ""), line);
        }
    }

    #[test]
    fn what_means_something_in_a_value_is_escaped() {
        assert_eq!(escape("a,b;c\\d\r\ne\nf\u{7}"), "a\\,b\\;c\\\\d\\ne\\nf");
    }
}
