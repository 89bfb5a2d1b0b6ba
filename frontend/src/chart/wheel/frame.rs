//! What stands still: the parts of the year with their names, weeks and days, the hand of the day, and where a ring says
//! its name.

use super::data::WheelData;
use super::dial::{self, Point};
use super::face::{Face, Span};
use super::plan::{Capsule, FIELD, MIDDLE, TRACKS};
use crate::chart::text;
use jiff::civil::{Date, Weekday, date};
use shared::order::InOrder as _;
use shared::rule::calendar;

/// The names of the parts run along this, their middle on it.
const NAMES: f64 = 556.0;
/// Week or day numbers, and the marks outside them.
const NUMBERS: f64 = 506.0;
const MARKS: (f64, f64) = (519.0, 526.0);
/// In a whole year every so many weeks one is numbered.
const NUMBERED: i8 = 4;
/// The most quiet month; the rings say their names there.
const QUIET: i8 = 7;
pub const NAME_SIZE: f64 = 24.0;
/// Room is kept for the larger letters of a small screen.
const LARGEST_NAME: f64 = 30.0;
pub const DATE_RADIUS: f64 = 18.0;
/// Less than this is no name but a scratch.
const SMALLEST_NAME: f64 = 11.0;
/// In less room than this only whole names are said.
const SHORTEST_NAME: f64 = 90.0;

/// A month, or in a month a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub name: String,
    pub from: f64,
    pub to: f64,
    pub quiet: bool,
    /// What opens when it is chosen.
    pub opens: Option<Span>,
}

/// A mark on the rim, and the words beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub at: f64,
    pub words: Option<(String, f64)>,
}

/// The parts that can be seen on the face.
pub fn parts(data: &WheelData, face: &Face) -> Vec<Part> {
    let all: Vec<Part> = match data.span {
        Span::Year | Span::Quarter(_) => calendar::months_of(data.year)
            .zip(&data.months)
            .map(|(first, name)| Part {
                name: name.clone(),
                from: face.turn(first),
                to: face.turn_after(first.last_of_month()),
                quiet: first.month() == QUIET,
                opens: Some(Span::Month(first.month())),
            })
            .collect(),
        Span::Month(_) => weeks(data.year)
            .map(|(number, monday)| Part {
                name: format!("{} {number}", data.week),
                from: face.turn(monday),
                to: face.turn(monday) + 7.0 * (face.turn_after(monday) - face.turn(monday)),
                quiet: false,
                opens: None,
            })
            .collect(),
    };
    let seen = all.into_iter().filter(|part| part.to > 1e-9 && part.from < 1.0 - 1e-9);
    seen.map(|part| Part { from: part.from.max(0.0), to: part.to.min(1.0), ..part }).collect()
}

/// The weeks of a year with those at its edges that belong to another.
fn weeks(year: i16) -> impl Iterator<Item = (i8, Date)> {
    let before = calendar::weeks_of(year - 1).last();
    let after = calendar::weeks_of(year + 1).next();
    before.into_iter().chain(calendar::weeks_of(year)).chain(after)
}

/// Weeks of a year or a quarter, days of a month.
pub fn marks(data: &WheelData, face: &Face) -> Vec<Mark> {
    if let Span::Month(month) = data.span {
        let first = date(data.year, month, 1);
        return (first.day()..=first.last_of_month().day())
            .filter_map(|day| {
                let day = date(data.year, month, day);
                Some(Mark { at: face.turn(day), words: Some((day.day().to_string(), face.middle(day)?)) })
            })
            .collect();
    }
    let every = if data.span == Span::Year { NUMBERED } else { 1 };
    let mut first = true;
    weeks(data.year)
        .filter(|(_, monday)| (0.0..1.0).contains(&face.turn(*monday)))
        .map(|(number, monday)| {
            let thursday = monday.nth_weekday(1, Weekday::Thursday).unwrap_or(monday);
            let middle = face.middle(thursday).filter(|_| number % every == 0);
            let words = middle.map(|middle| {
                let words = if first { format!("{} {number}", data.week) } else { number.to_string() };
                first = false;
                (words, middle)
            });
            Mark { at: face.turn(monday), words }
        })
        .collect()
}

/// The days on which offices are closed, in a month's face.
pub fn weekends(data: &WheelData, face: &Face) -> Vec<(f64, f64)> {
    let Span::Month(month) = data.span else { return vec![] };
    let first = date(data.year, month, 1);
    let days = (1..=first.last_of_month().day()).map(|day| date(data.year, month, day));
    days.filter(|day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        .map(|day| (face.turn(day), face.turn_after(day)))
        .collect()
}

pub fn sector(from: f64, to: f64) -> String {
    dial::sector(FIELD.0, FIELD.1, from, to)
}

pub fn mark(mark: &Mark) -> String {
    let outer = if mark.words.is_some() { MARKS.1 + 3.0 } else { MARKS.1 };
    dial::spoke(MARKS.0, outer, mark.at)
}

pub fn number_at(turn: f64) -> Point {
    dial::point(NUMBERS, turn)
}

/// What a part's name runs along, with room for the day's number where that falls into it.
pub fn name_line(part: &Part, hand: Option<f64>) -> String {
    let (from, to) = room_for_name(&part.name, part.from, part.to, hand);
    let backwards = dial::lower_half(from.midpoint(to));
    // Letters stand on the line: move it so that their middle is on the circle in both halves.
    let radius = NAMES + NAME_SIZE * if backwards { 0.36 } else { -0.36 };
    dial::arc(radius, from, to, backwards)
}

/// A week of which only a day or two lie in the month has no room for its name.
pub fn has_room(part: &Part) -> bool {
    text::width(&part.name, NAME_SIZE) < dial::length_of_turn(part.to - part.from, NAMES)
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

/// The line of the day from the middle to the rim, and where its number stands.
pub fn hand(turn: f64) -> (String, Point) {
    (dial::spoke(MIDDLE, NAMES - DATE_RADIUS, turn), dial::point(NAMES, turn))
}

/// The turn of the hand, where the face has the day.
pub fn hand_turn(data: &WheelData, face: &Face) -> Option<f64> {
    face.middle(data.hand.as_ref()?.0)
}

/// A ring's name along the ring.
#[derive(Clone, Debug, PartialEq)]
pub struct RingName {
    pub words: String,
    pub radius: f64,
    pub from: f64,
    pub to: f64,
    pub size: f64,
}

impl RingName {
    pub fn line(&self) -> String {
        let backwards = dial::lower_half(self.from.midpoint(self.to));
        let radius = self.radius + self.size * if backwards { 0.36 } else { -0.36 };
        dial::arc(radius, self.from, self.to, backwards)
    }
}

/// Where a ring says its name: in the quiet month where nothing happens there, else in its longest pause, smaller and
/// then shorter where it would not fit, and not at all where nobody could read it.
pub fn ring_name(
    data: &WheelData,
    face: &Face,
    label: &str,
    (radius, wished): (f64, f64),
    capsules: &[Capsule],
) -> Option<RingName> {
    let beyond = capsules.first().map_or(0.0, |capsule| dial::turn_of_length(capsule.half + 6.0, radius));
    let (from, to) = pause(data, face, capsules, beyond)?;
    let length = dial::length_of_turn(to - from, radius);
    let size = wished.min(wished * (length - 8.0) / text::width(label, wished).max(1.0));
    let size = size.max(SMALLEST_NAME);
    let words = text::shortened(label, size, length - 4.0);
    (words == label || length > SHORTEST_NAME).then_some(RingName { words, radius, from, to, size })
}

fn pause(data: &WheelData, face: &Face, capsules: &[Capsule], beyond: f64) -> Option<(f64, f64)> {
    let mut busy: Vec<(f64, f64)> = capsules
        .iter()
        .filter(|capsule| capsule.is_seen())
        .map(|capsule| (capsule.from - beyond, capsule.to + beyond))
        .collect();
    if data.span == Span::Year {
        let quiet = date(data.year, QUIET, 1);
        let (from, to) = (face.turn(quiet), face.turn_after(quiet.last_of_month()));
        if busy.iter().all(|(start, end)| *end < from + beyond || *start > to - beyond) {
            return Some((from, to));
        }
    }
    busy.extend(hand_turn(data, face).map(|hand| (hand - beyond, hand + beyond)));
    busy.push((1.0, 1.0));
    busy.order_by(|a, b| a.0.total_cmp(&b.0));
    let mut free_from = 0.0_f64;
    let mut longest = (0.0, 0.0);
    for (start, end) in busy {
        if start - free_from > longest.1 - longest.0 {
            longest = (free_from, start);
        }
        free_from = free_from.max(end);
    }
    // Over half a circle a name would neither stand upright nor on its head.
    let (from, to): (f64, f64) = longest;
    let length = (to - from).min(0.3);
    let middle = from.midpoint(to);
    (length > 0.0).then_some((middle - length / 2.0, middle + length / 2.0))
}

/// The hairlines of the own lines, open where their name stands.
pub fn tracks(name: Option<&RingName>) -> Vec<String> {
    let gap = name.map_or((0.0, 0.000_01), |name| {
        let half = dial::turn_of_length(6.0, TRACKS[1]) + (name.to - name.from) / 2.0;
        let middle = name.from.midpoint(name.to);
        (middle - half, middle + half)
    });
    TRACKS.map(|radius| dial::arc(radius, gap.1, gap.0 + 1.0, false)).to_vec()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{arc, wheel};
    use super::super::plan;
    use super::*;

    fn year() -> Face {
        Face::of(2021, Span::Year)
    }

    #[test]
    fn month_names_of_the_lower_half_run_backwards_to_stand_upright() {
        let lines: Vec<String> = parts(&wheel(vec![]), &year()).iter().map(|part| name_line(part, None)).collect();
        let backwards: Vec<bool> = lines.iter().map(|line| line.contains(" 0 0 0 ")).collect();
        let lower = [3, 4, 5, 6, 7, 8];
        assert_eq!(backwards, (0..12).map(|month| lower.contains(&month)).collect::<Vec<_>>());
    }

    #[test]
    fn a_month_name_makes_room_for_the_hand() {
        for day in 1..=30 {
            let (from, to) = (year().turn(date(2021, 11, 1)), year().turn_after(date(2021, 11, 30)));
            let at = year().turn(date(2021, 11, day));
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
        let marks = marks(&data, &Face::of(2020, Span::Year));
        assert_eq!(marks.len(), 52);
        let words: Vec<String> = marks.into_iter().filter_map(|mark| Some(mark.words?.0)).collect();
        assert_eq!(words.first().map(String::as_str), Some("uke 4"));
        assert_eq!(words.last().map(String::as_str), Some("52"));
        assert_eq!(words.len(), 13);
    }

    #[test]
    fn a_quarter_has_its_months_and_every_week_a_month_its_weeks_and_every_day() {
        let quarter = WheelData { span: Span::Quarter(4), ..wheel(vec![]) };
        let face = Face::of(2021, quarter.span);
        let names: Vec<String> = parts(&quarter, &face).into_iter().map(|part| part.name).collect();
        assert_eq!(names, ["oktober", "november", "desember"]);
        assert!(marks(&quarter, &face).iter().filter(|mark| mark.words.is_some()).count() >= 12);
        let month = WheelData { span: Span::Month(1), ..wheel(vec![]) };
        let face = Face::of(2021, month.span);
        let names: Vec<String> = parts(&month, &face).into_iter().map(|part| part.name).collect();
        assert_eq!(names, ["uke 53", "uke 1", "uke 2", "uke 3", "uke 4"]);
        assert_eq!(marks(&month, &face).len(), 31);
        assert_eq!(weekends(&month, &face).len(), 10);
    }

    #[test]
    fn a_hand_of_another_part_is_not_drawn() {
        let mut data = wheel(vec![]);
        data.hand = Some((date(2022, 1, 1), String::new()));
        assert_eq!(hand_turn(&data, &year()), None);
        data.hand = Some((date(2021, 11, 16), String::new()));
        assert!(hand_turn(&data, &Face::of(2021, Span::Month(11))).is_some());
        assert_eq!(hand_turn(&data, &Face::of(2021, Span::Month(10))), None);
    }

    #[test]
    fn a_ring_says_its_name_in_the_quiet_month_unless_something_happens_there_and_as_much_of_it_as_fits() {
        let name = |arcs| {
            let data = wheel(arcs);
            let row = plan::rows(&data, &year()).remove(0);
            ring_name(&data, &year(), "NUIT", (row.place.0, 16.0), &row.capsules).unwrap()
        };
        let july = (year().turn(date(2021, 7, 1)), year().turn_after(date(2021, 7, 31)));
        let free = name(vec![]);
        assert_eq!((free.from, free.to), july);
        let data = wheel(vec![]);
        let row = plan::rows(&data, &year()).remove(0);
        let long = "Nasjonalt utvalg for digitalisering av legemiddelfeltet";
        let cut = ring_name(&data, &year(), long, (row.place.0, 16.0), &row.capsules).unwrap();
        assert!(cut.words.ends_with('…') && cut.size == SMALLEST_NAME, "{cut:?}");
        let busy = name(vec![arc(1, date(2021, 6, 30), date(2021, 7, 5))]);
        assert!(busy.from > july.1 || busy.to < july.0, "{busy:?}");
    }
}
