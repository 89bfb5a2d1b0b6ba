//! Words beside the shapes: inside their ring where there is room, else outside, else not at all.

use super::data::WheelData;
use super::dial::{self, Point};
use super::face::Face;
use super::frame::{self, RingName};
use super::plan::{Capsule, FIELD, MIDDLE};
use super::room::{Area, Room};
use crate::chart::text;
use std::f64::consts::TAU;

/// Words around a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    pub at: Point,
}

/// The size of the words, in units of the drawing.
pub const SIZE: f64 = 18.0;
/// Where words are tried, the best place first: on which side of the ring (−1 is inside), how far from the shape, and
/// how far along the ring.
const TRIES: [(f64, f64, f64); 20] = [
    (-1.0, 5.0, 0.0),
    (-1.0, 10.0, 0.0),
    (-1.0, 16.0, 0.0),
    (-1.0, 7.0, 14.0),
    (-1.0, 7.0, -14.0),
    (-1.0, 7.0, 26.0),
    (-1.0, 7.0, -26.0),
    (1.0, 5.0, 0.0),
    (1.0, 10.0, 0.0),
    (1.0, 7.0, 14.0),
    (1.0, 7.0, -14.0),
    (-1.0, 10.0, 38.0),
    (-1.0, 10.0, -38.0),
    (1.0, 14.0, 0.0),
    (1.0, 7.0, 32.0),
    (1.0, 7.0, -32.0),
    (-1.0, 7.0, 56.0),
    (-1.0, 7.0, -56.0),
    (1.0, 7.0, 56.0),
    (1.0, 7.0, -56.0),
];

pub struct Labels {
    room: Room,
}

impl Labels {
    pub fn new(data: &WheelData, face: &Face) -> Self {
        let mut room = Room::new();
        if let Some(turn) = frame::hand_turn(data, face) {
            let mut radius = MIDDLE;
            while radius < FIELD.1 {
                room.take(Area { middle: dial::point(radius, turn), half_width: 3.0, half_height: 3.0 });
                radius += 5.0;
            }
        }
        Self { room }
    }

    /// A long shape is kept clear piece by piece: the rectangle around a half circle would be mostly empty.
    pub fn keep_clear(&mut self, capsule: &Capsule) {
        let length = (capsule.to - capsule.from) * TAU * capsule.radius;
        let pieces = (length / capsule.half).ceil().max(1.0);
        let mut piece = 0.0;
        while piece <= pieces {
            let turn = capsule.from + (capsule.to - capsule.from) * piece / pieces;
            let middle = dial::point(capsule.radius, turn);
            self.room.take(Area { middle, half_width: capsule.half * 0.9, half_height: capsule.half * 0.9 });
            piece += 1.0;
        }
    }

    pub fn keep_name_clear(&mut self, name: &RingName) {
        let length = text::width(&name.words, name.size);
        let mut along = -length / 2.0;
        while along <= length / 2.0 {
            let turn = name.from.midpoint(name.to) + dial::turn_of_length(along, name.radius);
            let middle = dial::point(name.radius, turn);
            self.room.take(Area { middle, half_width: name.size * 0.5, half_height: name.size * 0.5 });
            along += name.size * 0.7;
        }
    }

    /// A point that words must not cover: a stop of a case, a bend of its way.
    pub fn keep_point_clear(&mut self, middle: Point, half: f64) {
        self.room.take(Area { middle, half_width: half, half_height: half });
    }

    pub fn place(&mut self, words: &str, capsule: &Capsule) -> Option<Label> {
        let (half_width, half_height) = (text::width(words, SIZE) / 2.0, SIZE * 0.42);
        let area = TRIES.iter().find_map(|(side, gap, along)| {
            let turn = capsule.middle() + dial::turn_of_length(*along, capsule.radius);
            let (sin, cos) = (turn * TAU).sin_cos();
            // As far from the shape as the words reach towards it.
            let reach = (half_width * sin.abs()).hypot(half_height * cos.abs());
            let radius = capsule.radius + side * (capsule.half + gap + reach);
            let middle = dial::point(radius, turn);
            let area = Area { middle, half_width: half_width + 2.0, half_height: half_height + 2.0 };
            let within = (MIDDLE + reach + 2.0..FIELD.1 - reach + 8.0).contains(&radius);
            (within && self.room.is_free(&area)).then_some(area)
        })?;
        self.room.take(area);
        Some(Label { text: words.to_owned(), at: area.middle })
    }
}

#[cfg(test)]
mod tests {
    use super::super::face::Span;
    use super::super::fixture::{arc, wheel};
    use super::super::plan;
    use super::*;
    use jiff::civil::date;

    fn labels(days: &[i8]) -> Vec<Option<Label>> {
        let arcs = days.iter().map(|day| arc(u128::try_from(*day).unwrap(), date(2021, 4, *day), date(2021, 4, *day)));
        let data = wheel(arcs.collect());
        let face = Face::of(2021, Span::Year);
        let row = plan::rows(&data, &face).remove(0);
        let mut labels = Labels::new(&data, &face);
        row.capsules.iter().for_each(|capsule| labels.keep_clear(capsule));
        data.rings[0]
            .arcs
            .iter()
            .zip(&row.capsules)
            .map(|(arc, capsule)| labels.place(&data.words(arc), capsule))
            .collect()
    }

    #[test]
    fn a_label_stands_inside_its_ring_where_there_is_room() {
        let label = labels(&[10])[0].clone().unwrap();
        let from_centre = (label.at.x - 600.0).hypot(label.at.y - 600.0);
        assert!(from_centre < 306.0, "{from_centre}");
    }

    #[test]
    fn close_labels_give_way_and_none_covers_another() {
        let placed: Vec<Label> = labels(&[5, 8, 11, 12, 13, 14, 15, 16]).into_iter().flatten().collect();
        assert!(placed.len() >= 2);
        for (place, one) in placed.iter().enumerate() {
            for other in &placed[place + 1..] {
                let apart = (one.at.x - other.at.x).abs() > text::width(&one.text, SIZE)
                    || (one.at.y - other.at.y).abs() > SIZE * 0.8;
                assert!(apart, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn where_it_is_too_tight_some_stay_silent() {
        let days: Vec<i8> = (1..=30).collect();
        let silent = labels(&days).iter().filter(|label| label.is_none()).count();
        assert!(silent > 5, "{silent}");
    }
}
