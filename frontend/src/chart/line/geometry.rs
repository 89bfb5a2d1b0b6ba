//! Where a series lies: pure, in parts of the drawing's width and height.

use super::{LineData, Plot};
use crate::chart::axis::Mark;
use crate::chart::scale::{DayTick, Days, Linear};
use crate::chart::text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use shared::rule::norwegian;

#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    pub values: Vec<Mark>,
    pub days: Vec<Mark>,
    pub plot: Plot,
}

/// From the left and from the top, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub at: Place,
    pub hollow: bool,
    pub title: String,
}

/// Words beside a place, above or below it, within the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub at: Place,
    pub text: String,
    pub below: bool,
    pub anchor: &'static str,
}

/// Large charts and small ones: so wide and high is the plot about, for labels that keep off each other, and so many
/// marks stand on its axes.
const LARGE: (Room, usize, usize) = (Room { width: 280.0, height: 220.0 }, 7, 7);
const SMALL: (Room, usize, usize) = (Room { width: 220.0, height: 96.0 }, 3, 4);

impl Geometry {
    pub fn of(data: &LineData) -> Option<Self> {
        let (first, last) = (data.points.first()?, data.points.last()?);
        let ends = || data.targets.iter().map(|it| (it.date, it.value));
        let all: Vec<(Date, Decimal)> = data.points.iter().map(|it| (it.date, it.value)).chain(ends()).collect();
        let dates: Vec<Date> = all.iter().map(|(date, _)| *date).collect();
        let amounts: Vec<Decimal> = all.iter().map(|(_, value)| *value).collect();
        let (days, scale) = (Days::around(&dates)?, Linear::around(&amounts, data.share));
        let place = |day: Date, value: Decimal| Place { x: days.at(day), y: 1.0 - scale.at(value) };

        let spots: Vec<Spot> = data
            .points
            .iter()
            .map(|point| Spot { at: place(point.date, point.value), hollow: point.example, title: point.title.clone() })
            .collect();
        // The path runs as the words count it: from the first measurement, straight to the target, on to the next one.
        let goals: Vec<Place> = ends().map(|(day, value)| place(day, value)).collect();
        let corners: Vec<Place> =
            std::iter::once(place(first.date, first.value)).chain(goals.iter().copied()).collect();
        let path = corners.windows(2).map(|pair| (pair[0], pair[1])).filter(|(from, to)| from.x < to.x).collect();

        let (room, values, times) = if data.small { SMALL } else { LARGE };
        let end = place(last.date, last.value);
        let mut wanted = vec![(end, written(data, last.value), free_below(&spots, goals.first().copied()))];
        let labels = data.targets.iter().zip(&goals);
        wanted.extend(labels.map(|(target, goal)| (*goal, target.label.clone(), goal.y > end.y)));
        let words = laid_out(&wanted, &goals, room);
        let plot = Plot { spots, path, targets: goals, words };
        Some(Self { values: few(value_marks(&scale, data), values), days: few(day_marks(&days, data), times), plot })
    }
}

/// The plot in pixels.
#[derive(Clone, Copy)]
struct Room {
    width: f64,
    height: f64,
}

/// Left, top, right, bottom.
type Field = [f64; 4];

fn meet(one: &Field, other: &Field) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Words on the side where they are wished, else on the other; where neither is free they are left out (the page says
/// the same in words).
fn laid_out(wanted: &[(Place, String, bool)], marks: &[Place], room: Room) -> Vec<Words> {
    let pixels = |at: &Place| (at.x * room.width, at.y * room.height);
    let around = |at: &Place| {
        let (x, y) = pixels(at);
        [x - 6.0, y - 6.0, x + 6.0, y + 6.0]
    };
    let mut taken: Vec<Field> = marks.iter().map(around).collect();
    let mut laid = vec![];
    for (at, text, wish) in wanted {
        let (x, y) = pixels(at);
        let width = text::width(text, 14.0);
        // What leads to a target comes from the left: its words stand on its other side, above or below.
        let ends = x + width > room.width || marks.contains(at) && x > width;
        let (anchor, left) = if ends { ("end", x - width) } else { ("start", x) };
        let free = [*wish, !*wish].into_iter().find_map(|below| {
            let (top, bottom) = if below { (y + 10.0, y + 26.0) } else { (y - 24.0, y - 10.0) };
            let field = [left, top, left + width, bottom];
            // Below the plot the days are written.
            let is_free = bottom <= room.height + 4.0 && !taken.iter().any(|other| meet(&field, other));
            is_free.then_some((below, field))
        });
        if let Some((below, field)) = free {
            taken.push(field);
            laid.push(Words { at: *at, text: text.clone(), below, anchor });
        }
    }
    laid
}

/// At most so many of the marks, evenly.
fn few(marks: Vec<Mark>, most: usize) -> Vec<Mark> {
    let every = marks.len().div_ceil(most.max(1)).max(1);
    marks.into_iter().step_by(every).collect()
}

/// Whether the words of the last value have more air below it. What leaves it to the right counts most, since the
/// words run there; without a target it is where the line comes from.
fn free_below(spots: &[Spot], goal: Option<Place>) -> bool {
    match (spots, goal) {
        ([.., last], Some(goal)) => goal.y < last.at.y,
        ([.., before, last], None) => before.at.y < last.at.y,
        _ => false,
    }
}

fn written(data: &LineData, value: Decimal) -> String {
    let number = norwegian::number(value);
    if data.share { format!("{number}{}%", norwegian::NBSP) } else { number }
}

fn value_marks(scale: &Linear, data: &LineData) -> Vec<Mark> {
    scale.ticks().into_iter().map(|tick| Mark { at: scale.at(tick), words: written(data, tick) }).collect()
}

fn day_marks(days: &Days, data: &LineData) -> Vec<Mark> {
    let words = |tick: DayTick| match tick {
        DayTick::Year(day) => day.year().to_string(),
        DayTick::Month(day) => {
            let place = usize::try_from(day.month() - 1).unwrap_or_default();
            data.months.get(place).cloned().unwrap_or_default()
        }
    };
    days.ticks().into_iter().map(|tick| Mark { at: days.at(tick.day()), words: words(tick) }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{LinePoint, LineTarget};
    use super::*;
    use jiff::civil::date;

    fn data(values: &[i64], targets: &[(i16, i64)]) -> LineData {
        let point = |(year, value): (i16, &i64)| LinePoint {
            date: date(year, 1, 1),
            value: Decimal::from(*value),
            example: year == 2020,
            title: String::new(),
        };
        let target = |(year, value): &(i16, i64)| LineTarget {
            date: date(*year, 12, 31),
            value: Decimal::from(*value),
            label: format!("Mål {value}"),
        };
        LineData {
            points: (2018..).zip(values).map(point).collect(),
            targets: targets.iter().map(target).collect(),
            share: true,
            small: false,
            months: vec![],
        }
    }

    fn plot(values: &[i64], targets: &[(i16, i64)]) -> Plot {
        Geometry::of(&data(values, targets)).unwrap().plot
    }

    #[test]
    fn a_series_runs_from_left_to_right_and_better_is_higher() {
        let plot = plot(&[20, 40, 60], &[]);
        assert!(plot.spots.windows(2).all(|pair| pair[0].at.x < pair[1].at.x && pair[0].at.y > pair[1].at.y));
        assert_eq!(plot.path, []);
        assert!(plot.spots[2].hollow && !plot.spots[1].hollow);
    }

    #[test]
    fn the_path_begins_at_the_first_value_and_goes_on_from_target_to_target() {
        let plot = plot(&[20, 40], &[(2023, 70), (2025, 90)]);
        let [(start, first), (second, end)] = plot.path[..] else { panic!("{:?}", plot.path) };
        assert_eq!((start, first, end.x), (plot.spots[0].at, second, 1.0));
        assert_eq!(plot.targets, [first, end]);
    }

    #[test]
    fn words_keep_off_the_path_and_off_the_days_below() {
        let sides = |plot: Plot| plot.words.iter().map(|words| words.below).collect::<Vec<_>>();
        assert_eq!(sides(plot(&[20, 40], &[(2025, 90)])), [true, false]);
        assert_eq!(sides(plot(&[90, 80], &[(2025, 40)])), [false, true]);
        // At the very bottom there is no room below.
        assert_eq!(sides(plot(&[90, 80], &[(2025, 0)])), [false, false]);
    }

    #[test]
    fn words_that_would_lie_on_others_are_left_out() {
        let said = |targets: &[(i16, i64)]| plot(&[20, 40], targets).words.len();
        assert_eq!(said(&[(2023, 70), (2027, 95)]), 3);
        assert!(said(&[(2025, 90), (2025, 91), (2025, 92), (2025, 93)]) < 5);
    }

    #[test]
    fn a_small_chart_has_few_marks() {
        let all = LineData { small: true, ..data(&[5, 20, 30, 40, 60, 80], &[(2025, 90)]) };
        let Geometry { values, days, .. } = Geometry::of(&all).unwrap();
        assert!(values.len() <= 3 && days.len() <= 4 && days.len() > 1, "{values:?} {days:?}");
    }

    #[test]
    fn without_points_there_is_no_drawing() {
        assert_eq!(Geometry::of(&data(&[], &[(2025, 90)])), None);
    }
}
