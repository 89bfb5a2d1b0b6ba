//! Where everything on the wheel goes: from what is shown to paths and places, all at once and without the page.

use super::data::{Arc, Ring, WheelData};
use super::dial::{self, Point};
use super::label::{Label, Labels};
use std::hash::{DefaultHasher, Hash, Hasher};
use uuid::Uuid;

/// The disc in the middle, free for words.
pub const MIDDLE: f64 = 168.0;
/// Between these lie the rings of the committees.
pub const FIELD: (f64, f64) = (186.0, 426.0);
/// The actors' own lines run on these.
pub const TRACKS: [f64; 3] = [446.0, 463.0, 480.0];
/// Half the width of the widest ring.
const WIDEST: f64 = 16.0;
const DOT: f64 = 5.5;

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub rings: Vec<RingPlan>,
    pub dots: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RingPlan {
    pub key: String,
    pub label: String,
    pub hue: u8,
    pub radius: f64,
    /// Half the width of its band.
    pub half: f64,
    pub shapes: Vec<Shape>,
}

/// One meeting as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub arc: Arc,
    pub path: String,
    /// The strike of what is cancelled, the mark of what is extraordinary.
    pub mark: Option<String>,
    pub label: Option<Label>,
    /// From the shape to its label: between them one points at the same meeting.
    pub bridge: Option<String>,
    /// Changes when anything of it does: the list of shapes is keyed by it.
    pub key: (Uuid, u64),
}

impl Plan {
    pub fn of(data: &WheelData) -> Self {
        let mut labels = Labels::new(data);
        let rings = ring_places(data.rings.len());
        let capsules: Vec<Vec<Capsule>> = data
            .rings
            .iter()
            .zip(&rings)
            .map(|(ring, place)| ring.arcs.iter().map(|arc| Capsule::of(data.year, arc, *place)).collect())
            .collect();
        capsules.iter().flatten().for_each(|capsule| labels.keep_clear(capsule));
        // Rings say their names in July.
        data.rings.iter().zip(&rings).for_each(|(ring, place)| labels.keep_name_clear(data.year, &ring.label, *place));
        let rings = data
            .rings
            .iter()
            .zip(rings)
            .zip(&capsules)
            .map(|((ring, place), capsules)| ring_plan(ring, place, capsules, &mut labels))
            .collect();
        Self { rings, dots: dots(data.year, &data.own_lines.arcs) }
    }
}

/// Radius and half the width of each ring's band, from the middle outwards.
fn ring_places(count: usize) -> Vec<(f64, f64)> {
    let pitch = (FIELD.1 - FIELD.0) / count.max(1) as f64;
    let half = (pitch * 0.28).clamp(3.0, WIDEST);
    (0..count).map(|place| (FIELD.0 + pitch * (place as f64 + 0.5), half)).collect()
}

fn ring_plan(ring: &Ring, (radius, half): (f64, f64), capsules: &[Capsule], labels: &mut Labels) -> RingPlan {
    let shapes = ring.arcs.iter().zip(capsules).map(|(arc, capsule)| capsule.draw(arc, labels)).collect();
    RingPlan { key: ring.key.clone(), label: ring.label.clone(), hue: ring.hue, radius, half, shapes }
}

/// A piece of a ring, as thick as its band allows, with round ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capsule {
    pub radius: f64,
    pub half: f64,
    pub from: f64,
    pub to: f64,
}

impl Capsule {
    fn of(year: i16, arc: &Arc, (radius, half_band): (f64, f64)) -> Self {
        let half = half_band - if half_band > 6.0 { 2.5 } else { 0.5 };
        let (from, to) = (dial::turn(year, arc.start), dial::turn_after(year, arc.end));
        // Two days in a small ring are little longer than one: give what lasts a length that can be seen.
        let least = dial::turn_of_length(if arc.end > arc.start { half * 1.3 } else { 0.0 }, radius);
        let lacking = ((least - (to - from)) / 2.0).max(0.0);
        Self { radius, half, from: from - lacking, to: to + lacking }
    }

    pub fn middle(&self) -> f64 {
        self.from.midpoint(self.to)
    }

    fn draw(&self, arc: &Arc, labels: &mut Labels) -> Shape {
        let path = dial::capsule(self.radius, self.half, self.from, self.to);
        let mark = if arc.cancelled {
            Some(self.strike())
        } else {
            arc.extraordinary.then(|| diamond(dial::point(self.radius, self.middle()), self.half * 0.36))
        };
        let label = labels.place(&arc.label, self);
        let middle = dial::point(self.radius, self.middle());
        let bridge = label.as_ref().map(|label| line(middle, label.at));
        Shape { bridge, ..Shape::new(arc, path, mark, label) }
    }

    /// Across the whole shape and a little beyond, from its first inner to its last outer corner.
    fn strike(&self) -> String {
        let beyond = dial::turn_of_length(self.half, self.radius);
        let start = dial::point(self.radius - self.half - 3.0, self.from - beyond);
        let end = dial::point(self.radius + self.half + 3.0, self.to + beyond);
        line(start, end)
    }
}

impl Shape {
    fn new(arc: &Arc, path: String, mark: Option<String>, label: Option<Label>) -> Self {
        let mut hasher = DefaultHasher::new();
        (arc, &path, &mark, label.as_ref().map(|it| (it.at.x.to_bits(), it.at.y.to_bits()))).hash(&mut hasher);
        Self { key: (arc.id, hasher.finish()), arc: arc.clone(), path, mark, label, bridge: None }
    }
}

fn line(from: Point, to: Point) -> String {
    let xy = |at: Point| format!("{},{}", dial::round(at.x), dial::round(at.y));
    format!("M{}L{}", xy(from), xy(to))
}

fn diamond(at: Point, reach: f64) -> String {
    let (x, y, r) = (dial::round(at.x), dial::round(at.y), dial::round(reach));
    format!(
        "M{x},{}L{},{y}L{x},{}L{},{y}Z",
        dial::round(y - r),
        dial::round(x + r),
        dial::round(y + r),
        dial::round(x - r)
    )
}

/// The events of all own lines, each on the track where it is furthest from the last one: days that coincide or
/// nearly do stand beside one another instead of on top.
fn dots(year: i16, arcs: &[Arc]) -> Vec<Shape> {
    let mut last = [f64::NEG_INFINITY; TRACKS.len()];
    let mut arcs: Vec<&Arc> = arcs.iter().collect();
    arcs.sort_by_key(|arc| (arc.start, arc.id));
    arcs.into_iter()
        .map(|arc| {
            let (from, to) = (dial::turn(year, arc.start), dial::turn_after(year, arc.end));
            let free = |track: &usize| from - last[*track] > dial::turn_of_length(DOT * 2.6, TRACKS[*track]);
            let emptiest = (0..TRACKS.len()).min_by(|a, b| last[*a].total_cmp(&last[*b])).unwrap_or_default();
            let track = (0..TRACKS.len()).find(free).unwrap_or(emptiest);
            last[track] = to;
            let middle = from.midpoint(to);
            // A day at this radius is about as long as the dot is wide; only what lasts longer is drawn longer.
            let reach = ((to - from) / 2.0 - dial::turn_of_length(DOT, TRACKS[track])).max(0.0);
            let path = dial::capsule(TRACKS[track], DOT, middle - reach, middle + reach);
            let mark = arc.cancelled.then(|| {
                let at = dial::point(TRACKS[track], middle);
                let (x, y) = (dial::round(at.x), dial::round(at.y));
                format!("M{},{}l{},{}", x - 8.0, y + 8.0, 16.0, -16.0)
            });
            Shape::new(arc, path, mark, None)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{arc, wheel};
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rings_fill_the_field_from_the_middle_outwards_and_never_touch() {
        for count in 1..=20 {
            let places = ring_places(count);
            assert_eq!(places.len(), count);
            for pair in places.windows(2) {
                assert!(pair[0].0 + pair[0].1 < pair[1].0 - pair[1].1, "{count} rings");
            }
            assert!(places[0].0 - places[0].1 >= FIELD.0 && places[count - 1].0 + places[count - 1].1 <= FIELD.1);
        }
    }

    #[test]
    fn two_days_are_seen_as_longer_than_one() {
        let length = |last: i8| {
            let capsule = Capsule::of(2021, &arc(1, date(2021, 3, 1), date(2021, 3, last)), (224.0, 16.0));
            (capsule.to - capsule.from) * std::f64::consts::TAU * capsule.radius
        };
        assert!(length(2) > 2.0 * length(1));
        assert!(length(30) > length(8) && length(8) >= length(2));
    }

    #[test]
    fn a_shape_keeps_its_key_until_something_of_it_changes() {
        let mut data =
            wheel(vec![arc(1, date(2021, 3, 1), date(2021, 3, 1)), arc(2, date(2021, 9, 1), date(2021, 9, 1))]);
        let keys = |data: &WheelData| -> Vec<(Uuid, u64)> {
            Plan::of(data).rings[0].shapes.iter().map(|shape| shape.key).collect()
        };
        let before = keys(&data);
        data.rings[0].arcs[1].cancelled = true;
        let after = keys(&data);
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
    }

    #[test]
    fn events_of_one_day_stand_beside_one_another() {
        let day = date(2021, 11, 16);
        let dots = dots(2021, &[arc(1, day, day), arc(2, day, day), arc(3, day, day)]);
        assert_ne!(dots[0].path, dots[1].path);
        assert_ne!(dots[1].path, dots[2].path);
        assert_ne!(dots[0].path, dots[2].path);
    }
}
