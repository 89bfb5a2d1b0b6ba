//! The year as lanes: one for each committee and each actor's own line, time from left to right.

use super::data::{Ring, WheelData};
use super::dial::{self, Point};
use super::draw::{self, Drawing};
use super::face::{Face, Span};
use super::frame;
use super::markup::Markup;
use super::plan::{self, Capsule, Row};
use super::room::{Area, Room};
use super::{due, spiral, words};
use crate::chart::text;

const WIDTH: f64 = 1200.0;
/// Time runs between these; before it stand the names.
const FIELD: (f64, f64) = (176.0, 1188.0);
const MONTHS_AT: f64 = 20.0;
const NUMBERS_AT: f64 = 45.0;
const TOP: f64 = 62.0;
/// Height of a committee's lane and half of what stands in it.
const LANE: (f64, f64) = (56.0, 13.0);
const LINE: (f64, f64) = (26.0, 5.5);
const LABEL: f64 = 14.0;
const NAME: f64 = 15.0;
/// Space between the committees and the own lines.
const BETWEEN: f64 = 14.0;

pub fn draw(data: &WheelData) -> Drawing {
    let face = Face::of(data.year, data.span);
    let rows = rows(data, &face);
    let layers = (under(data, &face, &rows, true), over(data, &face, &rows));
    Drawing::new(data, (WIDTH, height(data)), face, &rows, layers, shape)
}

pub fn under_at(data: &WheelData, face: &Face) -> String {
    under(data, face, &rows(data, face), false)
}

fn height(data: &WheelData) -> f64 {
    let lines = if data.lines.is_empty() { 0.0 } else { BETWEEN + LINE.0 * data.lines.len() as f64 };
    TOP + LANE.0 * data.rings.len().max(1) as f64 + lines + 8.0
}

fn rows(data: &WheelData, face: &Face) -> Vec<Row> {
    let mut top = TOP;
    let mut rows = Vec::new();
    for (index, ring) in data.rows().enumerate() {
        let own = index >= data.rings.len();
        if index == data.rings.len() {
            top += BETWEEN;
        }
        let (height, half) = if own { LINE } else { LANE };
        // A label stands below what it names: the lane's middle is a little above that of its height.
        let middle = top + if own { height / 2.0 } else { height * 0.38 };
        let mut row = plan::ring_row(face, &ring.arcs, (middle, half), turn_of);
        if own {
            row.capsules.iter_mut().for_each(|capsule| capsule.half = capsule.half.min(LINE.1 - 1.0));
        }
        rows.push(row);
        top += height;
    }
    rows
}

fn turn_of(length: f64, _: f64) -> f64 {
    length / (FIELD.1 - FIELD.0)
}

fn x(turn: f64) -> f64 {
    FIELD.0 + turn * (FIELD.1 - FIELD.0)
}

pub fn turn_at(x: f64) -> f64 {
    (x - FIELD.0) / (FIELD.1 - FIELD.0)
}

fn shape(place: &Capsule) -> String {
    let (from, to, half) = (x(place.from), x(place.to), place.half);
    let mut out = dial::path(&[
        ("M", &[from, place.radius - half]),
        ("L", &[to, place.radius - half]),
        ("A", &[half, half, 0.0, 0.0, 1.0, to, place.radius + half]),
        ("L", &[from, place.radius + half]),
        ("A", &[half, half, 0.0, 0.0, 1.0, from, place.radius - half]),
    ]);
    out.push('Z');
    out
}

fn rectangle(out: &mut Markup, class: &str, (from, to): (f64, f64), (top, bottom): (f64, f64)) {
    out.raw("<rect class=\"").raw(class).raw("\"").number("x", x(from)).number("y", top);
    out.number("width", x(to) - x(from)).number("height", bottom - top).raw("/>");
}

fn under(data: &WheelData, face: &Face, rows: &[Row], at_rest: bool) -> String {
    let mut out = Markup(String::with_capacity(8192));
    let bottom = height(data) - 4.0;
    for (place, part) in frame::parts(data, face).iter().enumerate() {
        let class = match (part.quiet, place % 2) {
            (true, _) => "wheel-sector wheel-sector-quiet",
            (false, 1) => "wheel-sector wheel-sector-even",
            _ => "wheel-sector",
        };
        rectangle(&mut out, class, (part.from, part.to), (TOP - 6.0, bottom));
        let room = x(part.to) - x(part.from);
        // A long name in a short month is written smaller rather than not at all.
        let small = text::width(&part.name, 16.0) >= room;
        if !small || text::width(&part.name, 13.0) < room {
            out.raw("<text class=\"wheel-lanes-month").raw(if small { " wheel-lanes-month-small" } else { "" });
            out.raw(if part.quiet { " wheel-month-quiet\"" } else { "\"" });
            if let Some(Span::Month(month)) = part.opens {
                out.raw(" data-month=\"").show(month).raw("\"");
            }
            out.number("x", x(part.from.midpoint(part.to)))
                .number("y", MONTHS_AT)
                .raw(">")
                .words(&part.name)
                .raw("</text>");
        }
    }
    for (from, to) in frame::weekends(data, face) {
        rectangle(&mut out, "wheel-weekend", (from, to), (TOP - 6.0, bottom));
    }
    let hand = frame::hand_turn(data, face);
    let mut free_from = f64::NEG_INFINITY;
    for mark in frame::marks(data, face) {
        out.path("wheel-week", &dial::path(&[("M", &[x(mark.at), TOP - 12.0]), ("L", &[x(mark.at), TOP - 6.0])]));
        let Some((words, turn)) = &mark.words else { continue };
        let (at, half) = (x(*turn), text::width(words, 13.0) / 2.0);
        if at - half > free_from && hand.is_none_or(|hand| (x(hand) - at).abs() > half + 16.0) {
            out.text("wheel-week-number", Point { x: at, y: NUMBERS_AT }, words);
            free_from = at + half + 3.0;
        }
    }
    for (index, (ring, row)) in data.rows().zip(rows).enumerate() {
        lane(&mut out, ring, row, index >= data.rings.len(), !at_rest);
    }
    for ghost in plan::ghosts(data, face, rows) {
        out.path("wheel-ghost", &shape(&ghost));
    }
    if let (Some(turn), Some((day, words))) = (hand, &data.hand) {
        let at = Point { x: x(turn), y: NUMBERS_AT };
        out.raw("<g class=\"wheel-hand\"><title>").words(words).raw("</title>");
        out.path("wheel-hand-line", &dial::path(&[("M", &[at.x, at.y]), ("L", &[at.x, bottom])]));
        out.raw("<circle class=\"wheel-hand-date\" r=\"14\"").number("cx", at.x).number("cy", at.y).raw("/>");
        out.text("wheel-hand-number", at, &day.day().to_string()).raw("</g>");
    }
    out.0
}

fn lane(out: &mut Markup, ring: &Ring, row: &Row, own: bool, named: bool) {
    let (middle, half) = row.place;
    out.raw("<g data-hue=\"").show(ring.hue).raw("\">");
    let d = dial::path(&[("M", &[FIELD.0, middle]), ("L", &[FIELD.1, middle])]);
    if own {
        out.path("wheel-track", &d);
    } else {
        out.raw("<path class=\"wheel-band\"").number("stroke-width", half * 2.0).raw(" d=\"").raw(&d).raw("\"/>");
    }
    if named {
        name(out, ring, middle, own);
    }
    out.raw("</g>");
}

fn name(out: &mut Markup, ring: &Ring, middle: f64, own: bool) {
    let (size, most) = if own { (12.5, 1) } else { (NAME, 2) };
    let class = if own { "wheel-lane-name wheel-lane-own" } else { "wheel-lane-name" };
    let lines = text::lines(&ring.label, size, FIELD.0 - 12.0, most);
    let mut y = middle - (lines.len() - 1) as f64 * size * 0.6;
    for line in lines {
        out.raw("<text class=\"").raw(class).raw("\" x=\"0\"").number("y", y).number("font-size", size).raw(">");
        out.words(&line).raw("</text>");
        y += size * 1.2;
    }
}

/// At rest the names lie over everything, on paper of their own: they stay in view while the lanes scroll below them.
fn names(out: &mut Markup, data: &WheelData, rows: &[Row]) {
    out.raw("<g class=\"wheel-lane-names\"><rect class=\"wheel-lane-gutter\" x=\"-6\" y=\"0\"");
    out.number("width", FIELD.0 + 2.0).number("height", height(data)).raw("/>");
    for (index, (ring, row)) in data.rows().zip(rows).enumerate() {
        out.raw("<g data-hue=\"").show(ring.hue).raw("\">");
        name(out, ring, row.place.0, index >= data.rings.len());
        out.raw("</g>");
    }
    out.raw("</g>");
}

fn over(data: &WheelData, face: &Face, rows: &[Row]) -> String {
    let mut out = Markup::default();
    let mut room = Room::new();
    let scale = dial::SIZE / height(data).max(dial::SIZE);
    let area = |at: Point, words: &str| Area {
        middle: Point { x: at.x, y: at.y * scale },
        half_width: text::width(words, LABEL) / 2.0 + 3.0,
        half_height: 6.0 * scale,
    };
    let stops = plan::stop_places(data, face, rows);
    due::markup(&mut out, data, &due::places(data, face, rows), |it| Point { x: x(it.from), y: it.radius });
    for (index, (ring, row)) in data.rows().zip(rows).enumerate() {
        let own = index >= data.rings.len();
        out.raw("<g data-hue=\"").show(ring.hue).raw("\">");
        for (arc, capsule) in ring.arcs.iter().zip(&row.capsules).filter(|(_, capsule)| capsule.is_seen()) {
            let capsule = capsule.clipped();
            let at = Point { x: x(capsule.middle()), y: capsule.radius };
            let strike = || {
                let reach = capsule.half + 3.0;
                let (from, to) = (x(capsule.from) - reach, x(capsule.to) + reach);
                dial::path(&[("M", &[from, at.y + reach]), ("L", &[to, at.y - reach])])
            };
            draw::mark(&mut out, arc, strike, at, if own { 0.0 } else { capsule.half });
            if own {
                continue;
            }
            let below = Point { x: at.x, y: row.place.0 + LANE.1 + 12.0 };
            let words = data.words(arc);
            let taken = area(below, &words);
            if taken.middle.x + taken.half_width < WIDTH && room.is_free(&taken) {
                room.take(taken);
                draw::label_link(&mut out, data, arc, (at, below), &words);
            }
        }
        out.raw("</g>");
    }
    words::in_lanes(&mut out, data, rows, x, |turn, _| turn * (FIELD.1 - FIELD.0));
    let points: Vec<Point> = stops.iter().map(|(turn, y)| Point { x: x(*turn), y: *y }).collect();
    let seen: Vec<Option<Point>> = points.iter().map(|at| (FIELD.0..=FIELD.1).contains(&at.x).then_some(*at)).collect();
    let drawn: Vec<Point> =
        points.iter().map(|at| Point { x: at.x.clamp(FIELD.0 - 8.0, FIELD.1 + 8.0), ..*at }).collect();
    let line = spiral::lane_line(&near_the_face(&drawn, &seen));
    let stop_words: Vec<Option<Point>> = data
        .path
        .iter()
        .zip(&seen)
        .map(|(stop, at)| {
            let below = at.map(|at| Point { x: at.x, y: at.y + LANE.1 + 12.0 })?;
            let taken = area(below, &stop.words());
            (stop.meeting.is_none() && room.is_free(&taken)).then(|| {
                room.take(taken);
                below
            })
        })
        .collect();
    draw::path_markup(&mut out, data, &line, &seen, &stop_words);
    names(&mut out, data, rows);
    out.0
}

/// The stops that are seen and the ones before and after, at the edge: there the way comes in and goes on.
fn near_the_face(points: &[Point], seen: &[Option<Point>]) -> Vec<Point> {
    let near = |place: usize| {
        let from = place.saturating_sub(1);
        seen.iter().skip(from).take(place - from + 2).any(Option::is_some)
    };
    points.iter().enumerate().filter(|(place, _)| near(*place)).map(|(_, at)| *at).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{arc, wheel};
    use super::*;
    use jiff::civil::date;

    #[test]
    fn time_runs_from_left_to_right_and_committees_stand_one_below_the_other() {
        let mut data =
            wheel(vec![arc(1, date(2021, 2, 5), date(2021, 2, 5)), arc(2, date(2021, 11, 4), date(2021, 11, 4))]);
        data.rings.push(Ring { arcs: vec![arc(3, date(2021, 5, 20), date(2021, 5, 20))].into(), ..Ring::default() });
        let drawing = draw(&data);
        let at = |id: u128| {
            let item = drawing.items.iter().find(|item| item.id.as_u128() == id).unwrap();
            (item.place.middle(), item.place.radius)
        };
        assert!(at(1).0 < at(3).0 && at(3).0 < at(2).0);
        assert!(at(1).1 == at(2).1 && at(1).1 < at(3).1);
    }

    #[test]
    fn own_lines_stand_below_the_committees_each_in_its_own_lane() {
        let mut data = wheel(vec![]);
        let day = date(2021, 11, 16);
        data.lines = (1..=2).map(|id| Ring { arcs: vec![arc(id, day, day)].into(), ..Ring::default() }).collect();
        let places: Vec<f64> = draw(&data).items.iter().map(|item| item.place.radius).collect();
        assert!(places[1] - places[0] >= LINE.0);
        assert!(draw(&data).view_box.1 > draw(&wheel(vec![])).view_box.1);
    }

    #[test]
    fn labels_of_a_lane_never_cover_one_another() {
        let arcs =
            (1..=28).map(|day| arc(u128::try_from(day).unwrap(), date(2021, 4, day), date(2021, 4, day))).collect();
        let labels = draw(&wheel(arcs)).over.matches("wheel-label-link").count();
        assert!((1..=4).contains(&labels), "{labels}");
    }
}
