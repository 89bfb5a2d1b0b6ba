//! Where a series lies: pure, in parts of the drawing's width and height.

use super::{LineData, Plot};
use crate::chart::axis::Mark;
use crate::chart::scale::{DayTick, Days, Linear};
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

impl Geometry {
    pub fn of(data: &LineData) -> Option<Self> {
        let last = data.points.last()?;
        let target = data.target.as_ref();
        let dates: Vec<Date> = data.points.iter().map(|it| it.date).chain(target.map(|it| it.date)).collect();
        let amounts: Vec<Decimal> = data.points.iter().map(|it| it.value).chain(target.map(|it| it.value)).collect();
        let (days, scale) = (Days::around(&dates)?, Linear::around(&amounts, data.share));
        let place = |day: Date, value: Decimal| Place { x: days.at(day), y: 1.0 - scale.at(value) };

        let spots: Vec<Spot> = data
            .points
            .iter()
            .map(|point| Spot { at: place(point.date, point.value), hollow: point.example, title: point.title.clone() })
            .collect();
        let end = place(last.date, last.value);
        let goal = target.map(|it| place(it.date, it.value));
        let mut words = vec![beside(end, written(data, last.value), free_below(&spots, goal))];
        words.extend(target.zip(goal).map(|(it, goal)| beside(goal, it.label.clone(), goal.y > end.y)));
        let plot = Plot { spots, path: goal.map(|goal| (end, goal)), words };
        Some(Self { values: value_marks(&scale, data), days: day_marks(&days, data), plot })
    }
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

fn beside(at: Place, text: String, below: bool) -> Words {
    Words { at, text, below, anchor: if at.x > 0.85 { "end" } else { "start" } }
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

    fn data(values: &[i64], target: Option<i64>) -> LineData {
        let point = |(year, value): (i16, &i64)| LinePoint {
            date: date(year, 1, 1),
            value: Decimal::from(*value),
            example: year == 2020,
            title: String::new(),
        };
        LineData {
            points: (2018..).zip(values).map(point).collect(),
            target: target.map(|value| LineTarget {
                date: date(2025, 12, 31),
                value: Decimal::from(value),
                label: "Mål".into(),
            }),
            share: true,
            months: vec![],
        }
    }

    #[test]
    fn a_series_runs_from_left_to_right_and_better_is_higher() {
        let plot = Geometry::of(&data(&[20, 40, 60], None)).unwrap().plot;
        assert!(plot.spots.windows(2).all(|pair| pair[0].at.x < pair[1].at.x && pair[0].at.y > pair[1].at.y));
        assert_eq!(plot.path, None);
        assert!(plot.spots[2].hollow && !plot.spots[1].hollow);
    }

    #[test]
    fn the_path_ahead_begins_at_the_last_value_and_words_keep_off_it() {
        let plot = Geometry::of(&data(&[20, 40], Some(90))).unwrap().plot;
        let (from, to) = plot.path.unwrap();
        assert_eq!((from, to.x), (plot.spots[1].at, 1.0));
        assert_eq!(plot.words.iter().map(|words| words.below).collect::<Vec<_>>(), [true, false]);
        let falling = Geometry::of(&data(&[90, 80], Some(40))).unwrap().plot;
        assert_eq!(falling.words.iter().map(|words| words.below).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn without_points_there_is_no_drawing() {
        assert_eq!(Geometry::of(&data(&[], Some(90))), None);
    }
}
