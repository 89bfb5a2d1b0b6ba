//! Where everything goes: from what is shown to places, all at once and without the page.

use super::data::{Arc, WheelData};
use super::dial;
use super::face::{Face, Span};
use shared::order::InOrder as _;
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
/// Meetings on the same days share the width of their ring, at most so many beside one another.
const BESIDE: usize = 4;

/// Where one thing stands. On the wheel `radius` is a radius; beside one another it is the height of the lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capsule {
    pub radius: f64,
    pub half: f64,
    pub from: f64,
    pub to: f64,
}

impl Capsule {
    pub fn middle(&self) -> f64 {
        self.from.midpoint(self.to)
    }

    /// Some of it lies within the face.
    pub fn is_seen(&self) -> bool {
        self.to > 1e-9 && self.from < 1.0 - 1e-9
    }

    /// The part within the face; a little less than everything, since a closed arc has no length for SVG.
    pub fn clipped(&self) -> Self {
        let from = self.from.max(0.0);
        Self { from, to: self.to.min(1.0).min(from + 0.999), ..*self }
    }

    /// Something in between, on the way to another place.
    pub fn towards(&self, other: &Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self {
            radius: between(self.radius, other.radius),
            half: between(self.half, other.half),
            from: between(self.from, other.from),
            to: between(self.to, other.to),
        }
    }
}

/// Places of one row's arcs, in the order of the arcs.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The middle and half the width of its band.
    pub place: (f64, f64),
    pub capsules: Vec<Capsule>,
}

/// The places of all rows on the wheel: rings from the middle outwards, then the own lines, which share the tracks.
pub fn rows(data: &WheelData, face: &Face) -> Vec<Row> {
    let rings = data.rings.iter().zip(ring_places(data.rings.len()));
    let mut rows: Vec<Row> =
        rings.map(|(ring, place)| ring_row(face, &ring.arcs, place, dial::turn_of_length)).collect();
    rows.extend(dots(data, face));
    rows
}

/// Radius and half the width of each ring's band, from the middle outwards.
fn ring_places(count: usize) -> Vec<(f64, f64)> {
    let pitch = (FIELD.1 - FIELD.0) / count.max(1) as f64;
    let half = (pitch * 0.28).clamp(3.0, WIDEST);
    (0..count).map(|place| (FIELD.0 + pitch * (place as f64 + 0.5), half)).collect()
}

/// The arcs of one ring or lane. `turn_of` says how long a length is there.
pub fn ring_row(face: &Face, arcs: &[Arc], place: (f64, f64), turn_of: fn(f64, f64) -> f64) -> Row {
    let half = place.1 - if place.1 > 6.0 { 2.5 } else { 0.5 };
    let mut capsules: Vec<Capsule> =
        arcs.iter().map(|arc| capsule(face, (arc.start, arc.end), (place.0, half), turn_of)).collect();
    stand_beside(&mut capsules, turn_of);
    Row { place, capsules }
}

/// What lasts some days has a length that can be seen: two days in a small ring are little longer than one.
pub fn capsule(
    face: &Face,
    (start, end): (jiff::civil::Date, jiff::civil::Date),
    (radius, half): (f64, f64),
    turn_of: fn(f64, f64) -> f64,
) -> Capsule {
    let (from, to) = (face.turn(start), face.turn_after(end));
    let least = turn_of(if end > start { half * 1.3 } else { 0.0 }, radius);
    let lacking = ((least - (to - from)) / 2.0).max(0.0);
    // A long day has round ends within itself.
    let spare = turn_of(half, radius).min((to - from) / 2.0 * 0.8);
    let inset = if to - from > turn_of(half * 3.0, radius) { spare } else { 0.0 };
    Capsule { radius, half, from: from - lacking + inset, to: to + lacking - inset }
}

/// Last year's meetings within the bands of this year's rings.
pub fn ghosts(data: &WheelData, face: &Face, rows: &[Row]) -> Vec<Capsule> {
    let of = |ghost: &super::data::Ghost| {
        let row = rows.get(ghost.row)?;
        let (radius, half) = row.place;
        let capsule = capsule(face, (ghost.start, ghost.end), (radius, half - 1.5), dial::turn_of_length);
        capsule.is_seen().then(|| capsule.clipped())
    };
    data.ghosts.iter().filter_map(of).collect()
}

/// Arcs that would cover one another share the width of their ring.
fn stand_beside(capsules: &mut [Capsule], turn_of: fn(f64, f64) -> f64) {
    let mut order: Vec<usize> = (0..capsules.len()).collect();
    order.order_by(|a, b| capsules[*a].from.total_cmp(&capsules[*b].from));
    let mut cluster: Vec<(usize, usize)> = Vec::new();
    let mut ends = [f64::NEG_INFINITY; BESIDE];
    for index in order {
        let Capsule { radius, half, from, to } = capsules[index];
        // The round ends reach beyond the days: they may meet, but most of each must be seen.
        let apart = turn_of(half * 0.6, radius);
        if ends.iter().all(|end| end + apart <= from) {
            share(capsules, &cluster);
            cluster.clear();
            ends = [f64::NEG_INFINITY; BESIDE];
        }
        let free = ends.iter().position(|end| end + apart <= from);
        let emptiest = (0..BESIDE).min_by(|a, b| ends[*a].total_cmp(&ends[*b])).unwrap_or_default();
        let lane = free.unwrap_or(emptiest);
        ends[lane] = ends[lane].max(to);
        cluster.push((index, lane));
    }
    share(capsules, &cluster);
}

fn share(capsules: &mut [Capsule], cluster: &[(usize, usize)]) {
    let lanes = cluster.iter().map(|(_, lane)| lane + 1).max().unwrap_or(1);
    if lanes < 2 {
        return;
    }
    for (index, lane) in cluster {
        let capsule = &mut capsules[*index];
        let width = capsule.half * 2.0 / lanes as f64;
        capsule.radius += capsule.half - width * (*lane as f64 + 0.5);
        capsule.half = (width / 2.0 - 0.6).max(0.8);
    }
}

/// The events of all own lines, each on the track where it is furthest from the last one: days that coincide or
/// nearly do stand beside one another instead of on top.
fn dots(data: &WheelData, face: &Face) -> Vec<Row> {
    let mut rows: Vec<Row> = data
        .lines
        .iter()
        .map(|line| Row {
            place: (TRACKS[1], DOT),
            capsules: vec![Capsule { radius: 0.0, half: DOT, from: 0.0, to: 0.0 }; line.arcs.len()],
        })
        .collect();
    let mut all: Vec<(&Arc, usize, usize)> = Vec::new();
    for (row, line) in data.lines.iter().enumerate() {
        all.extend(line.arcs.iter().enumerate().map(|(place, arc)| (arc, row, place)));
    }
    all.order_by_key(|(arc, ..)| (arc.start, arc.id));
    let mut last = [f64::NEG_INFINITY; TRACKS.len()];
    for (arc, row, place) in all {
        let (from, to) = (face.turn(arc.start), face.turn_after(arc.end));
        let free = |track: &usize| from - last[*track] > dial::turn_of_length(DOT * 2.6, TRACKS[*track]) - (to - from);
        let emptiest = (0..TRACKS.len()).min_by(|a, b| last[*a].total_cmp(&last[*b])).unwrap_or_default();
        // Closer in the words after each dot want room: there the dots take turns.
        let first_free = if data.span == Span::Year { (0..TRACKS.len()).find(free) } else { None };
        let track = first_free.unwrap_or(emptiest);
        last[track] = to;
        let middle = from.midpoint(to);
        // A day at this radius is about as long as the dot is wide; only what lasts longer is drawn longer.
        let days = arc.end.since(arc.start).map_or(0, |span| span.get_days());
        let reach =
            if days == 0 { 0.0 } else { ((to - from) / 2.0 - dial::turn_of_length(DOT, TRACKS[track])).max(0.0) };
        rows[row].capsules[place] =
            Capsule { radius: TRACKS[track], half: DOT, from: middle - reach, to: middle + reach };
    }
    rows
}

/// Where the stops of a case stand: on their meeting where one is known, else on their day in their committee's ring.
pub fn stop_places(data: &WheelData, face: &Face, rows: &[Row]) -> Vec<(f64, f64)> {
    let meeting = |id: Uuid| {
        data.rows().zip(rows).find_map(|(ring, row)| {
            let place = ring.arcs.iter().position(|arc| arc.id == id)?;
            row.capsules.get(place).map(|capsule| (capsule.middle(), capsule.radius))
        })
    };
    data.path
        .iter()
        .map(|stop| {
            let radius = rows.get(stop.row).map_or(TRACKS[1], |row| row.place.0);
            let on_its_day = (face.turn(stop.on).midpoint(face.turn_after(stop.on)), radius);
            stop.meeting.and_then(meeting).unwrap_or(on_its_day)
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
        let face = Face::of(2021, Span::Year);
        let length = |last: i8| {
            let days = (date(2021, 3, 1), date(2021, 3, last));
            let capsule = capsule(&face, days, (224.0, 16.0), dial::turn_of_length);
            (capsule.to - capsule.from) * std::f64::consts::TAU * capsule.radius
        };
        assert!(length(2) > 2.0 * length(1));
        assert!(length(30) > length(8) && length(8) >= length(2));
    }

    #[test]
    fn meetings_of_the_same_days_share_their_ring_and_others_keep_its_width() {
        let day = date(2021, 4, 14);
        let data = wheel(vec![arc(1, day, day), arc(2, day, day), arc(3, date(2021, 9, 1), date(2021, 9, 1))]);
        let rows = rows(&data, &Face::of(2021, Span::Year));
        let [first, second, alone] = rows[0].capsules[..] else { panic!("three") };
        assert!((first.radius - second.radius).abs() >= first.half + second.half);
        assert!(alone.half > first.half + second.half);
        assert!(first.radius + first.half <= rows[0].place.0 + rows[0].place.1);
    }

    #[test]
    fn events_of_one_day_stand_beside_one_another() {
        let day = date(2021, 11, 16);
        let mut data = wheel(vec![]);
        let events = (1..=3).map(|id| arc(id, day, day)).collect();
        data.lines = vec![super::super::data::Ring { arcs: std::sync::Arc::new(events), ..Default::default() }];
        let rows = rows(&data, &Face::of(2021, Span::Year));
        let radii: Vec<f64> = rows[1].capsules.iter().map(|capsule| capsule.radius).collect();
        assert!(radii[0] != radii[1] && radii[1] != radii[2] && radii[0] != radii[2]);
    }

    #[test]
    fn what_lies_outside_the_face_is_not_seen() {
        let data =
            wheel(vec![arc(1, date(2021, 4, 14), date(2021, 4, 14)), arc(2, date(2021, 10, 1), date(2021, 10, 1))]);
        let rows = rows(&data, &Face::of(2021, Span::Quarter(4)));
        assert_eq!(rows[0].capsules.iter().map(Capsule::is_seen).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn a_stop_stands_on_its_meeting_or_on_its_day() {
        use super::super::data::Stop;
        let mut data = wheel(vec![arc(1, date(2021, 4, 14), date(2021, 4, 15))]);
        let stop = |meeting, on| Stop { row: 0, on, step: 1, meeting, number: None };
        data.path = vec![stop(Some(Uuid::from_u128(1)), date(2021, 4, 14)), stop(None, date(2021, 6, 1))];
        let face = Face::of(2021, Span::Year);
        let rows = rows(&data, &face);
        let places = stop_places(&data, &face, &rows);
        assert_eq!(places[0].0, rows[0].capsules[0].middle());
        assert_eq!(places[1], (face.middle(date(2021, 6, 1)).unwrap(), rows[0].place.0));
    }
}
