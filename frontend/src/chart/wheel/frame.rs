//! What stands still on the wheel: months, weeks, names of the rings and the hand of the day.

use super::data::WheelData;
use super::dial::{self, Point};
use super::plan::{FIELD, MIDDLE, RingPlan, TRACKS};
use crate::chart::text;
use jiff::civil::Weekday;
use shared::rule::calendar;

/// The months' names run along this, their middle on it.
const NAMES: f64 = 556.0;
/// Week numbers, and the marks of the Mondays outside them.
const NUMBERS: f64 = 506.0;
const MONDAYS: (f64, f64) = (519.0, 526.0);
/// Every so many weeks one is numbered.
const NUMBERED: i8 = 4;
/// The most quiet month; the rings say their names there.
pub const QUIET: i8 = 7;
pub const NAME_SIZE: f64 = 24.0;
/// Room is kept for the larger letters of a small screen.
const LARGEST_NAME: f64 = 30.0;
pub const DATE_RADIUS: f64 = 18.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    pub name: String,
    /// Its piece of the field.
    pub sector: String,
    /// What its name runs along.
    pub line: String,
    pub quiet: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    pub mark: String,
    pub words: Option<(String, Point)>,
}

/// The line of the day from the middle to the rim, where its number stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    pub line: String,
    pub at: Point,
    pub day: i8,
    pub words: String,
}

/// A ring's name along the ring.
#[derive(Clone, Debug, PartialEq)]
pub struct RingName {
    pub line: String,
    pub size: f64,
}

pub fn months(data: &WheelData) -> Vec<Month> {
    let hand = hand_turn(data);
    (1..=12)
        .zip(&data.months)
        .map(|(month, name)| {
            let (from, to) = dial::month_span(data.year, month);
            let (from_name, to_name) = room_for_name(name, from, to, hand);
            let backwards = dial::lower_half(from_name.midpoint(to_name));
            // Letters stand on the line: move it so that their middle is on the circle in both halves.
            let radius = NAMES + NAME_SIZE * if backwards { 0.36 } else { -0.36 };
            Month {
                name: name.clone(),
                sector: dial::sector(FIELD.0, FIELD.1, from, to),
                line: dial::arc(radius, from_name, to_name, backwards),
                quiet: month == QUIET,
            }
        })
        .collect()
}

/// The part of its month that a name is centred in: all of it, or what the day's number leaves free.
fn room_for_name(name: &str, from: f64, to: f64, hand: Option<f64>) -> (f64, f64) {
    let Some(hand) = hand.filter(|hand| (from..to).contains(hand)) else {
        return (from, to);
    };
    let needed = dial::turn_of_length(text::width(name, LARGEST_NAME), NAMES);
    let number = dial::turn_of_length(DATE_RADIUS + 8.0, NAMES);
    let (before, after) = (hand - number - from, to - hand - number);
    let middle = from.midpoint(to);
    if (hand - middle).abs() > needed / 2.0 + number {
        (from, to)
    } else if before > after {
        let end = hand - number;
        (end - needed.max(before.min(needed * 1.3)), end)
    } else {
        let start = hand + number;
        (start, start + needed.max(after.min(needed * 1.3)))
    }
}

pub fn weeks(data: &WheelData) -> Vec<Week> {
    calendar::weeks_of(data.year)
        .filter(|(_, monday)| monday.year() == data.year)
        .map(|(number, monday)| {
            let numbered = number % NUMBERED == 0;
            let outer = if numbered { MONDAYS.1 + 3.0 } else { MONDAYS.1 };
            let thursday = monday.nth_weekday(1, Weekday::Thursday).unwrap_or(monday);
            let middle = dial::turn(data.year, thursday) + 0.5 / 365.0;
            let words = numbered.then(|| {
                let first = number == NUMBERED;
                let words = if first { format!("{} {number}", data.week) } else { number.to_string() };
                (words, dial::point(NUMBERS, middle))
            });
            Week { mark: dial::spoke(MONDAYS.0, outer, dial::turn(data.year, monday)), words }
        })
        .collect()
}

fn hand_turn(data: &WheelData) -> Option<f64> {
    let (day, _) = data.hand.as_ref().filter(|(day, _)| day.year() == data.year)?;
    // The hand stands in the middle of its day.
    Some(dial::turn(data.year, *day).midpoint(dial::turn_after(data.year, *day)))
}

pub fn hand(data: &WheelData) -> Option<Hand> {
    let turn = hand_turn(data)?;
    let (day, words) = data.hand.clone()?;
    Some(Hand {
        line: dial::spoke(MIDDLE, NAMES - DATE_RADIUS, turn),
        at: dial::point(NAMES, turn),
        day: day.day(),
        words,
    })
}

/// Where a ring says its name: in the quiet month, unless something happens there or the name is too long.
pub fn ring_name(year: i16, ring: &RingPlan) -> Option<RingName> {
    let busy = ring.shapes.iter().any(|shape| shape.arc.start.month() <= QUIET && QUIET <= shape.arc.end.month());
    if busy {
        return None;
    }
    name_along(year, &ring.label, ring.radius, ring_name_size(ring.half))
}

/// Where the own lines say what they are.
pub fn ring_name_size(half: f64) -> f64 {
    (half * 1.3).min(16.0)
}

/// The hairlines of the own lines, open where their name stands.
pub fn tracks(data: &WheelData) -> Vec<String> {
    let (name_from, name_to) = dial::month_span(data.year, QUIET);
    let gap = tracks_name(data).map_or(0.0, |_| name_to - name_from);
    let from = name_to;
    // A closed arc has no length for SVG: end it a hair before its start.
    TRACKS.map(|radius| dial::arc(radius, from, from + (1.0 - gap).min(0.999_99), false)).to_vec()
}

pub fn tracks_name(data: &WheelData) -> Option<RingName> {
    let busy = data.own_lines.arcs.iter().any(|arc| arc.start.month() <= QUIET && QUIET <= arc.end.month());
    (!busy).then(|| name_along(data.year, &data.own_lines.label, TRACKS[1], 15.0)).flatten()
}

fn name_along(year: i16, name: &str, radius: f64, wished: f64) -> Option<RingName> {
    let (from, to) = dial::month_span(year, QUIET);
    let length = (to - from) * std::f64::consts::TAU * radius;
    let size = wished.min(wished * (length - 8.0) / text::width(name, wished));
    (size >= 9.0).then(|| RingName { line: dial::arc(radius + size * 0.36, from, to, true), size: dial::round(size) })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{arc, wheel};
    use super::super::plan::Plan;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn month_names_of_the_lower_half_run_backwards_to_stand_upright() {
        let months = months(&wheel(vec![]));
        let backwards: Vec<bool> = months.iter().map(|month| month.line.contains(" 0 0 0 ")).collect();
        let lower = [3, 4, 5, 6, 7, 8];
        assert_eq!(backwards, (0..12).map(|month| lower.contains(&month)).collect::<Vec<_>>());
    }

    #[test]
    fn a_month_name_makes_room_for_the_hand() {
        let without = months(&wheel(vec![]));
        let mut data = wheel(vec![]);
        data.hand = Some((date(2021, 11, 16), "I dag".into()));
        let with = months(&data);
        assert_ne!(without[10].line, with[10].line);
        assert_eq!(without[9].line, with[9].line);
        for day in 1..=30 {
            let (from, to) = dial::month_span(2021, 11);
            let at = dial::turn(2021, date(2021, 11, day));
            let (start, end) = room_for_name("november", from, to, Some(at));
            let half = dial::turn_of_length(text::width("november", NAME_SIZE), NAMES) / 2.0;
            let middle = start.midpoint(end);
            assert!((middle - at).abs() > half + dial::turn_of_length(DATE_RADIUS, NAMES), "day {day}");
            assert!(middle - half > from - 0.01 && middle + half < to + 0.01, "day {day}");
        }
    }

    #[test]
    fn every_fourth_week_is_numbered_and_a_week_that_began_last_year_has_no_mark() {
        let data = WheelData { year: 2020, ..wheel(vec![]) };
        let weeks = weeks(&data);
        assert_eq!(weeks.len(), 52);
        let words: Vec<String> = weeks.into_iter().filter_map(|week| Some(week.words?.0)).collect();
        assert_eq!(words.first().map(String::as_str), Some("uke 4"));
        assert_eq!(words.last().map(String::as_str), Some("52"));
        assert_eq!(words.len(), 13);
    }

    #[test]
    fn a_hand_of_another_year_is_not_drawn() {
        let mut data = wheel(vec![]);
        data.hand = Some((date(2022, 1, 1), String::new()));
        assert_eq!(hand(&data), None);
    }

    #[test]
    fn a_ring_says_its_name_in_the_quiet_month_unless_something_happens_there() {
        let name = |arcs| ring_name(2021, &Plan::of(&wheel(arcs)).rings[0]);
        assert!(name(vec![]).is_some());
        assert_eq!(name(vec![arc(1, date(2021, 6, 30), date(2021, 7, 1))]), None);
    }
}
