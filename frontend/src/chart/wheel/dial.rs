//! The geometry of the wheel: turns and radii become points and paths.
//!
//! A turn is a part of the whole circle, clockwise, nought at the top. Lengths are units of the 1200 × 1200 drawing.

use std::f64::consts::TAU;

pub const SIZE: f64 = 1200.0;
const CENTRE: f64 = SIZE / 2.0;
/// Nobody sees that a day or two are drawn straight: at the rim a line this long misses its circle by a tenth of a unit.
const STRAIGHT: f64 = 0.006;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

pub fn point(radius: f64, turn: f64) -> Point {
    let (sin, cos) = (turn * TAU).sin_cos();
    Point { x: CENTRE + radius * sin, y: CENTRE - radius * cos }
}

/// The turn of a point.
pub fn turn_at(x: f64, y: f64) -> f64 {
    (x - CENTRE).atan2(CENTRE - y).rem_euclid(TAU) / TAU
}

/// The turn that an arc of `length` makes at `radius`.
pub fn turn_of_length(length: f64, radius: f64) -> f64 {
    length / (radius * TAU)
}

/// The length of a turn at `radius`.
pub fn length_of_turn(turn: f64, radius: f64) -> f64 {
    turn * radius * TAU
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

/// Writes a number with at most two decimals. Thousands of shapes have dozens each: the way through the general
/// printing of numbers would be most of the drawing's time.
pub fn write(out: &mut String, value: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "a place on the drawing, far below the limits")]
    let cents = (value * 100.0).round() as i32;
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    if cents < 0 {
        out.push('-');
    }
    let mut power = 1;
    while whole / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        digit(out, whole / power % 10);
        power /= 10;
    }
    if rest > 0 {
        out.push('.');
        digit(out, rest / 10);
        if rest % 10 > 0 {
            digit(out, rest % 10);
        }
    }
}

fn digit(out: &mut String, digit: u32) {
    out.extend(char::from_digit(digit, 10));
}

/// A path from letters and numbers: `path(&[("M", &[1.0, 2.0]), ("L", &[3.0, 4.0])])`.
pub fn path(parts: &[(&str, &[f64])]) -> String {
    let mut out = String::with_capacity(parts.len() * 24);
    for (letters, numbers) in parts {
        out.push_str(letters);
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                out.push(if place % 2 == 1 { ',' } else { ' ' });
            }
            write(&mut out, *number);
        }
    }
    out
}

pub fn line(from: Point, to: Point) -> String {
    path(&[("M", &[from.x, from.y]), ("L", &[to.x, to.y])])
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
    let large = if to - from > 0.5 { 1.0 } else { 0.0 };
    let (inner, outer) = (radius - half, radius + half);
    let ((sin, cos), (sin_to, cos_to)) = ((from * TAU).sin_cos(), (to * TAU).sin_cos());
    let (start, inner_start) =
        ((CENTRE + outer * sin, CENTRE - outer * cos), (CENTRE + inner * sin, CENTRE - inner * cos));
    let (end, inner_end) =
        ((CENTRE + outer * sin_to, CENTRE - outer * cos_to), (CENTRE + inner * sin_to, CENTRE - inner * cos_to));
    let round_ends = |along_outer: (&str, &[f64]), along_inner: (&str, &[f64])| {
        let mut out = path(&[
            ("M", &[start.0, start.1]),
            along_outer,
            ("A", &[half, half, 0.0, 0.0, 1.0, inner_end.0, inner_end.1]),
            along_inner,
            ("A", &[half, half, 0.0, 0.0, 1.0, start.0, start.1]),
        ]);
        out.push('Z');
        out
    };
    if to - from < STRAIGHT {
        return round_ends(("L", &[end.0, end.1]), ("L", &[inner_start.0, inner_start.1]));
    }
    round_ends(
        ("A", &[outer, outer, 0.0, large, 1.0, end.0, end.1]),
        ("A", &[inner, inner, 0.0, large, 0.0, inner_start.0, inner_start.1]),
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
    fn turns_begin_at_the_top_and_run_clockwise() {
        assert!(near(point(100.0, 0.0), 600.0, 500.0));
        assert!(near(point(100.0, 0.25), 700.0, 600.0));
        assert!(near(point(100.0, 0.5), 600.0, 700.0));
    }

    #[test]
    fn numbers_are_written_as_short_as_they_are() {
        let written = |value: f64| {
            let mut out = String::new();
            write(&mut out, value);
            out
        };
        for (value, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (-3.046, "-3.05"),
            (599.999, "600"),
            (7.001, "7"),
            (1040.07, "1040.07"),
        ] {
            assert_eq!(written(value), text);
        }
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
            "M600,490A110,110 0,0 1,710 600A10,10 0,0 1,690 600A90,90 0,0 0,600 510A10,10 0,0 1,600 490Z"
        );
    }
}
