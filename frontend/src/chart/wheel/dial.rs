//! The face of the wheel: days become turns of a circle, turns and radii become points and paths.
//!
//! A turn is a part of the whole circle, clockwise, nought at the top. Lengths are units of the 1200 × 1200 drawing.

use jiff::civil::{Date, date};
use shared::rule::calendar;
use std::f64::consts::TAU;

pub const SIZE: f64 = 1200.0;
const CENTRE: f64 = SIZE / 2.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Where a day begins on the face of `year`; days of other years lie at the nearer end.
pub fn turn(year: i16, day: Date) -> f64 {
    match day.year() {
        before if before < year => 0.0,
        after if after > year => 1.0,
        _ => calendar::year_fraction(day),
    }
}

/// Where a day ends.
pub fn turn_after(year: i16, day: Date) -> f64 {
    day.tomorrow().map_or(1.0, |next| turn(year, next))
}

/// Where a month begins and ends.
pub fn month_span(year: i16, month: i8) -> (f64, f64) {
    let first = date(year, month, 1);
    (turn(year, first), turn_after(year, first.last_of_month()))
}

pub fn point(radius: f64, turn: f64) -> Point {
    let (sin, cos) = (turn * TAU).sin_cos();
    Point { x: CENTRE + radius * sin, y: CENTRE - radius * cos }
}

/// The turn that an arc of `length` makes at `radius`.
pub fn turn_of_length(length: f64, radius: f64) -> f64 {
    length / (radius * TAU)
}

/// A text that is centred on this turn would stand on its head if it ran clockwise.
pub fn lower_half(turn: f64) -> bool {
    (0.25..0.75).contains(&turn)
}

/// Two decimals are a fiftieth of a pixel; more would only make the page heavier.
pub fn round(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

fn xy(point: Point) -> String {
    format!("{},{}", round(point.x), round(point.y))
}

/// An open arc for a line or for text to run along; backwards where text would stand on its head.
pub fn arc(radius: f64, from: f64, to: f64, backwards: bool) -> String {
    if to - from > 0.99 {
        // Where it ends at its own beginning, rounding would decide where its middle lies.
        let half = (from + to) / 2.0;
        let (first, second) = (arc(radius, from, half, backwards), arc(radius, half, to, backwards));
        return if backwards { second + &first } else { first + &second };
    }
    let large = i32::from(to - from > 0.5);
    let r = round(radius);
    let (start, end, sweep) = if backwards { (to, from, 0) } else { (from, to, 1) };
    format!("M{}A{r},{r} 0 {large} {sweep} {}", xy(point(radius, start)), xy(point(radius, end)))
}

/// A closed piece of a ring.
pub fn sector(inner: f64, outer: f64, from: f64, to: f64) -> String {
    let large = i32::from(to - from > 0.5);
    let (i, o) = (round(inner), round(outer));
    format!(
        "M{}A{o},{o} 0 {large} 1 {}L{}A{i},{i} 0 {large} 0 {}Z",
        xy(point(outer, from)),
        xy(point(outer, to)),
        xy(point(inner, to)),
        xy(point(inner, from)),
    )
}

/// A closed piece of a ring with round ends that reach `half` beyond both turns.
pub fn capsule(radius: f64, half: f64, from: f64, to: f64) -> String {
    let large = i32::from(to - from > 0.5);
    let (inner, outer) = (radius - half, radius + half);
    let (i, o, h) = (round(inner), round(outer), round(half));
    format!(
        "M{}A{o},{o} 0 {large} 1 {}A{h},{h} 0 0 1 {}A{i},{i} 0 {large} 0 {}A{h},{h} 0 0 1 {}Z",
        xy(point(outer, from)),
        xy(point(outer, to)),
        xy(point(inner, to)),
        xy(point(inner, from)),
        xy(point(outer, from)),
    )
}

/// A straight line along a radius.
pub fn spoke(inner: f64, outer: f64, turn: f64) -> String {
    format!("M{}L{}", xy(point(inner, turn)), xy(point(outer, turn)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(point: Point, x: f64, y: f64) -> bool {
        (point.x - x).abs() < 1e-6 && (point.y - y).abs() < 1e-6
    }

    #[test]
    fn the_year_begins_at_the_top_and_runs_clockwise() {
        assert!(near(point(100.0, 0.0), 600.0, 500.0));
        assert!(near(point(100.0, 0.25), 700.0, 600.0));
        assert!(near(point(100.0, 0.5), 600.0, 700.0));
        assert_eq!(turn(2021, date(2021, 1, 1)), 0.0);
        assert_eq!(turn_after(2021, date(2021, 12, 31)), 1.0);
    }

    #[test]
    fn what_reaches_over_the_turn_of_the_year_ends_at_the_top() {
        assert_eq!(turn(2021, date(2020, 12, 30)), 0.0);
        assert_eq!(turn_after(2021, date(2022, 1, 2)), 1.0);
    }

    #[test]
    fn months_of_a_leap_year_meet_without_gap() {
        for month in 1..12 {
            assert_eq!(month_span(2024, month).1, month_span(2024, month + 1).0);
        }
        assert_eq!((month_span(2024, 1).0, month_span(2024, 12).1), (0.0, 1.0));
    }

    #[test]
    fn paths_are_short_and_exact() {
        assert_eq!(spoke(100.0, 200.0, 0.25), "M700,600L800,600");
        assert_eq!(arc(100.0, 0.0, 0.25, false), "M600,500A100,100 0 0 1 700,600");
        assert_eq!(arc(100.0, 0.0, 0.25, true), "M700,600A100,100 0 0 0 600,500");
        assert_eq!(arc(100.0, 0.0, 1.0, false), "M600,500A100,100 0 0 1 600,700M600,700A100,100 0 0 1 600,500");
        assert_eq!(sector(100.0, 200.0, 0.0, 0.25), "M600,400A200,200 0 0 1 800,600L700,600A100,100 0 0 0 600,500Z");
        let closed = capsule(100.0, 10.0, 0.0, 0.25);
        assert_eq!(
            closed,
            "M600,490A110,110 0 0 1 710,600A10,10 0 0 1 690,600A90,90 0 0 0 600,510A10,10 0 0 1 600,490Z"
        );
    }

    #[test]
    fn every_day_begins_where_the_day_before_ended() {
        let mut day = date(2024, 1, 1);
        while day < date(2024, 12, 31) {
            let next = day.tomorrow().unwrap();
            assert!(turn(2024, day) < turn_after(2024, day));
            assert_eq!(turn_after(2024, day), turn(2024, next));
            day = next;
        }
    }
}
