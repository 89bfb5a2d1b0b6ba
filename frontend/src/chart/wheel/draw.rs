//! A year drawn: what lies under the meetings, the meetings themselves in the order of time, what lies over them.

use super::data::{Arc, WheelData};
use super::dial::{self, Point};
use super::face::{Face, Span};
use super::frame;
use super::label::{self, Labels};
use super::markup::Markup;
use super::plan::{self, Capsule, Row, TRACKS};
use super::{due, spiral, words};
use jiff::civil::Date;
use shared::order::InOrder as _;
use std::ops::Range;
use std::sync::Arc as Shared;
use uuid::Uuid;

/// Among more meetings than this words could not be read anyway.
pub const MOST_LABELLED: usize = 320;

/// A picture never changes its shape: two of its drawings differ in what they say, never in `project` alone.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub view_box: (f64, f64),
    pub face: Face,
    pub under: String,
    pub content: Content,
    pub items: Vec<Item>,
    pub over: String,
    pub project: fn(&Capsule) -> String,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.view_box == other.view_box
            && self.face == other.face
            && self.items == other.items
            && self.content == other.content
            && self.under == other.under
            && self.over == other.over
    }
}

/// What is drawn, wherever it stands: as long as this is the same, shapes only move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    rows: Vec<(u8, Shared<Vec<Arc>>)>,
    /// So many of the rows are rings, the others own lines.
    rings: usize,
    on_path: Vec<Uuid>,
    months: Vec<String>,
}

impl Content {
    fn of(data: &WheelData) -> Self {
        Self {
            rows: data.rows().map(|ring| (ring.hue, Shared::clone(&ring.arcs))).collect(),
            rings: data.rings.len(),
            on_path: data.path.iter().filter_map(|stop| stop.meeting).collect(),
            months: data.months.clone(),
        }
    }

    pub fn movable(&self, item: &Item) -> bool {
        self.rows.get(item.row).and_then(|(_, arcs)| arcs.get(item.at)).is_some_and(|arc| arc.movable)
    }

    /// All of a meeting's markup but its place. One element each: thousands of them are read, styled and laid out.
    fn open(&self, out: &mut Markup, item: &Item) {
        let Some((hue, arc)) = self.rows.get(item.row).and_then(|(hue, arcs)| Some((hue, arcs.get(item.at)?))) else {
            return;
        };
        out.raw("<path role=\"link\" tabindex=\"-1\" data-id=\"").id(arc.id);
        out.raw("\" aria-label=\"").words(&arc.name).raw("\" class=\"wheel-arc hue-").show(hue);
        for (is, class) in [
            (item.row >= self.rings, " wheel-arc-own"),
            (arc.past, " wheel-arc-past"),
            (arc.tentative, " wheel-arc-tentative"),
            (arc.draft, " wheel-arc-draft"),
            (arc.movable, " wheel-arc-movable"),
            (arc.cancelled, " wheel-arc-cancelled"),
            (self.on_path.contains(&arc.id), " wheel-arc-path"),
        ] {
            out.raw(if is { class } else { "" });
        }
        out.raw("\" d=\"");
    }
}

/// One meeting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    pub id: Uuid,
    /// Which row, and which of its arcs.
    pub row: usize,
    at: usize,
    pub start: Date,
    pub place: Capsule,
}

/// The months with something in them, each with its items: what came over from the year before stands in the first.
pub fn months(drawing: &Drawing) -> Vec<(i8, Range<usize>)> {
    let mut months: Vec<(i8, Range<usize>)> = Vec::new();
    for (place, item) in drawing.items.iter().enumerate() {
        let month = if item.start.year() < drawing.face.year { 1 } else { item.start.month() };
        match months.last_mut().filter(|(last, _)| *last == month) {
            Some((_, range)) => range.end = place + 1,
            None => months.push((month, place..place + 1)),
        }
    }
    months
}

/// The markup of the meetings, month by month.
pub fn items_markup(drawing: &Drawing) -> String {
    let mut out = Markup(String::with_capacity(drawing.items.len() * 260));
    for (month, range) in months(drawing) {
        let name = usize::try_from(month - 1).ok().and_then(|place| drawing.content.months.get(place));
        out.raw("<g role=\"listitem\" aria-label=\"").words(name.map_or("", String::as_str)).raw("\">");
        for item in &drawing.items[range] {
            drawing.content.open(&mut out, item);
            out.raw(&shape(drawing.project, &item.place)).raw("\"/>");
        }
        out.raw("</g>");
    }
    out.0
}

/// Nothing where it lies outside the face: an empty path is neither seen nor hit.
pub fn shape(project: fn(&Capsule) -> String, place: &Capsule) -> String {
    if place.is_seen() { project(&place.clipped()) } else { String::new() }
}

/// All meetings in the order of time; of the same day the inner ring first.
fn items(data: &WheelData, rows: &[Row]) -> Vec<Item> {
    let mut items = Vec::with_capacity(data.rows().map(|ring| ring.arcs.len()).sum());
    for (index, (ring, row)) in data.rows().zip(rows).enumerate() {
        let arcs = ring.arcs.iter().zip(&row.capsules).enumerate();
        items.extend(arcs.map(|(at, (arc, place))| Item {
            id: arc.id,
            row: index,
            at,
            start: arc.start,
            place: *place,
        }));
    }
    items.order_by_key(|item| (item.start, item.row, item.id));
    items
}

impl Drawing {
    pub fn new(
        data: &WheelData,
        view_box: (f64, f64),
        face: Face,
        rows: &[Row],
        (under, over): (String, String),
        project: fn(&Capsule) -> String,
    ) -> Self {
        Self { view_box, face, under, content: Content::of(data), items: items(data, rows), over, project }
    }
}

pub fn wheel(data: &WheelData) -> Drawing {
    let face = Face::of(data.year, data.span);
    let rows = plan::rows(data, &face);
    let tracks = tracks_name(data, &face, &rows);
    let tracks = tracks.as_ref();
    let layers = (wheel_under(data, &face, &rows, (true, tracks)), wheel_over(data, &face, &rows, tracks));
    Drawing::new(data, (dial::SIZE, dial::SIZE), face, &rows, layers, wheel_shape)
}

fn wheel_shape(place: &Capsule) -> String {
    dial::capsule(place.radius, place.half, place.from, place.to)
}

/// What lies under the meetings on the way from one face to another, too: then without what is written along lines.
pub fn wheel_under_at(data: &WheelData, face: &Face) -> String {
    wheel_under(data, face, &plan::rows(data, face), (false, None))
}

/// At rest rings have their names, and the tracks theirs.
fn wheel_under(data: &WheelData, face: &Face, rows: &[Row], at_rest: (bool, Option<&frame::RingName>)) -> String {
    let mut out = Markup(String::with_capacity(8192));
    let hand = frame::hand_turn(data, face);
    let parts = frame::parts(data, face);
    for (place, part) in parts.iter().enumerate() {
        let class = match (part.quiet, place % 2) {
            (true, _) => "wheel-sector wheel-sector-quiet",
            (false, 1) => "wheel-sector wheel-sector-even",
            _ => "wheel-sector",
        };
        out.path(class, &frame::sector(part.from, part.to));
    }
    for (from, to) in frame::weekends(data, face) {
        out.path("wheel-weekend", &frame::sector(from, to));
    }
    for mark in frame::marks(data, face) {
        out.path("wheel-week", &frame::mark(&mark));
        // The hand says its own day.
        let below_hand = |turn: f64| hand.is_some_and(|hand| (hand - turn).abs() < 0.006);
        if let Some((words, turn)) = mark.words.as_ref().filter(|(_, turn)| !below_hand(*turn)) {
            out.text("wheel-week-number", frame::number_at(*turn), words);
        }
    }
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| frame::has_room(part)) {
        let id = format!("wheel-{}-{place}", data.year);
        out.raw("<path id=\"").raw(&id).raw("\" fill=\"none\" d=\"").raw(&frame::name_line(part, hand)).raw("\"/>");
        out.raw("<text class=\"wheel-month").raw(if part.quiet { " wheel-month-quiet\"" } else { "\"" });
        if let Some(Span::Month(month)) = part.opens {
            out.raw(" data-month=\"").show(month).raw("\"");
        }
        out.raw("><textPath href=\"#").raw(&id).raw("\" startOffset=\"50%\">").words(&part.name);
        out.raw("</textPath></text>");
    }
    bands(&mut out, data, face, rows, at_rest);
    for ghost in plan::ghosts(data, face, rows) {
        out.path("wheel-ghost", &wheel_shape(&ghost));
    }
    hand_markup(&mut out, data, hand);
    out.0
}

fn bands(out: &mut Markup, data: &WheelData, face: &Face, rows: &[Row], at_rest: (bool, Option<&frame::RingName>)) {
    for (index, (ring, row)) in data.rings.iter().zip(rows).enumerate() {
        let (radius, half) = row.place;
        out.raw("<g data-hue=\"").show(ring.hue).raw("\"><circle class=\"wheel-band\" cx=\"600\" cy=\"600\"");
        out.number("r", radius).number("stroke-width", half * 2.0).raw("/>");
        if let Some(name) = at_rest.0.then(|| ring_name(data, face, index, rows)).flatten() {
            along(out, &format!("wheel-{}-ring-{index}", data.year), &name);
        }
        out.raw("</g>");
    }
    if data.lines.is_empty() {
        return;
    }
    let name = at_rest.1;
    out.raw("<g class=\"wheel-tracks\">");
    for d in frame::tracks(name) {
        out.path("wheel-track", &d);
    }
    if let Some(name) = name {
        along(out, &format!("wheel-{}-tracks", data.year), name);
    }
    out.raw("</g>");
}

fn along(out: &mut Markup, id: &str, name: &frame::RingName) {
    out.raw("<path id=\"").raw(id).raw("\" fill=\"none\" d=\"").raw(&name.line()).raw("\"/>");
    out.raw("<text class=\"wheel-ring-name\"").number("font-size", name.size).raw("><textPath href=\"#").raw(id);
    out.raw("\" startOffset=\"50%\">").words(&name.words).raw("</textPath></text>");
}

fn ring_name(data: &WheelData, face: &Face, index: usize, rows: &[Row]) -> Option<frame::RingName> {
    let (ring, row) = (data.rings.get(index)?, rows.get(index)?);
    let wished = (row.place.1 * 1.3).min(17.0);
    let name = |capsules: &[Capsule]| frame::ring_name(data, face, &ring.label, (row.place.0, wished), capsules);
    if data.span == Span::Year {
        return name(&row.capsules);
    }
    // Closer there is mostly room to stay away from the meetings of both neighbours too: their dates want to stand here.
    let neighbours = [index.wrapping_sub(1), index + 1].into_iter().filter(|beside| *beside < data.rings.len());
    let theirs = neighbours.filter_map(|beside| rows.get(beside)).flat_map(|row| &row.capsules).map(|place| {
        let reach = dial::turn_of_length(label::SIZE * 2.5, place.radius);
        Capsule { from: place.from - reach, to: place.to + reach, ..*place }
    });
    let due = due::places(data, face, rows).into_iter().filter(|(due, _)| due.row == index).map(|(_, place)| place);
    let all: Vec<Capsule> = row.capsules.iter().copied().chain(theirs).chain(due).collect();
    name(&all).filter(|name| name.words == ring.label && name.size >= wished).or_else(|| name(&row.capsules))
}

fn tracks_name(data: &WheelData, face: &Face, rows: &[Row]) -> Option<frame::RingName> {
    let dots: Vec<Capsule> = rows.iter().skip(data.rings.len()).flat_map(|row| row.capsules.clone()).collect();
    let name = frame::ring_name(data, face, &data.lines_label, (TRACKS[1], 15.0), &dots)?;
    // The hairlines are open as far as the name reaches and no further.
    let half = dial::turn_of_length(crate::chart::text::width(&name.words, name.size) / 2.0 + 10.0, TRACKS[1]);
    let middle = name.from.midpoint(name.to);
    Some(frame::RingName { from: (middle - half).max(name.from), to: (middle + half).min(name.to), ..name })
}

fn hand_markup(out: &mut Markup, data: &WheelData, turn: Option<f64>) {
    let (Some(turn), Some((day, words))) = (turn, &data.hand) else { return };
    let (line, at) = frame::hand(turn);
    out.raw("<g class=\"wheel-hand\"><title>").words(words).raw("</title>").path("wheel-hand-line", &line);
    out.raw("<circle class=\"wheel-hand-date\"").number("cx", at.x).number("cy", at.y);
    out.number("r", frame::DATE_RADIUS).raw("/>").text("wheel-hand-number", at, &day.day().to_string()).raw("</g>");
}

fn wheel_over(data: &WheelData, face: &Face, rows: &[Row], tracks: Option<&frame::RingName>) -> String {
    let mut out = Markup::default();
    let mut labels = Labels::new(data, face);
    let seen = || rows.iter().flat_map(|row| &row.capsules).filter(|capsule| capsule.is_seen());
    let labelled = seen().count() <= MOST_LABELLED;
    if labelled {
        seen().for_each(|capsule| labels.keep_clear(&capsule.clipped()));
        let names = (0..data.rings.len()).filter_map(|index| ring_name(data, face, index, rows));
        names.for_each(|name| labels.keep_name_clear(&name));
    }
    let stops = plan::stop_places(data, face, rows);
    stops.iter().for_each(|(turn, radius)| labels.keep_point_clear(dial::point(*radius, *turn), 14.0));
    let due = due::places(data, face, rows);
    let on_ring = |place: &Capsule| dial::point(place.radius, place.from);
    due.iter().for_each(|(_, place)| labels.keep_point_clear(on_ring(place), due::HALF + 2.0));
    due::markup(&mut out, data, &due, on_ring);
    for (ring, row) in data.rings.iter().zip(rows) {
        out.raw("<g data-hue=\"").show(ring.hue).raw("\">");
        for (arc, capsule) in ring.arcs.iter().zip(&row.capsules).filter(|(_, capsule)| capsule.is_seen()) {
            let capsule = capsule.clipped();
            mark(&mut out, arc, || wheel_strike(&capsule), dial::point(capsule.radius, capsule.middle()), capsule.half);
            if let Some(label) = labelled.then(|| labels.place(&data.words(arc), &capsule)).flatten() {
                label_link(&mut out, data, arc, (dial::point(capsule.radius, capsule.middle()), label.at), &label.text);
            }
        }
        out.raw("</g>");
    }
    for row in rows.iter().skip(data.rings.len()).zip(&data.lines) {
        for (arc, capsule) in
            row.1.arcs.iter().zip(&row.0.capsules).filter(|(arc, place)| arc.cancelled && place.is_seen())
        {
            mark(&mut out, arc, || wheel_strike(capsule), Point { x: 0.0, y: 0.0 }, 0.0);
        }
    }
    words::along_tracks(&mut out, data, rows, tracks);
    let line = spiral::wheel_line(&stops);
    let at: Vec<Option<Point>> =
        stops.iter().map(|(turn, radius)| (0.0..=1.0).contains(turn).then(|| dial::point(*radius, *turn))).collect();
    let stop_words: Vec<Option<Point>> = data
        .path
        .iter()
        .zip(&stops)
        .map(|(stop, (turn, radius))| {
            let place = Capsule { radius: *radius, half: 15.0, from: *turn, to: *turn };
            (stop.meeting.is_none() && place.is_seen())
                .then(|| labels.place(&stop.words(), &place))
                .flatten()
                .map(|it| it.at)
        })
        .collect();
    path_markup(&mut out, data, &line, &at, &stop_words);
    out.0
}

/// The strike of what is cancelled, the diamond of what is extraordinary.
pub fn mark(out: &mut Markup, arc: &Arc, strike: impl Fn() -> String, at: Point, half: f64) {
    if arc.cancelled {
        out.path("wheel-mark wheel-mark-strike", &strike());
    } else if arc.extraordinary {
        let r = (half * 0.36).max(2.5);
        let diamond = dial::path(&[
            ("M", &[at.x, at.y - r]),
            ("L", &[at.x + r, at.y]),
            ("L", &[at.x, at.y + r]),
            ("L", &[at.x - r, at.y]),
        ]);
        let class = if arc.tentative { "wheel-mark wheel-mark-tentative" } else { "wheel-mark" };
        out.path(class, &diamond);
    }
}

/// Words beside a meeting, and between them and it what keeps the pointer on the same meeting. The meeting itself is
/// what keyboard and screen reader find.
pub fn label_link(out: &mut Markup, data: &WheelData, arc: &Arc, (from, at): (Point, Point), words: &str) {
    open_link(out, data, arc).path("wheel-bridge", &dial::line(from, at));
    let class = if arc.cancelled { "wheel-label wheel-label-cancelled" } else { "wheel-label" };
    out.text(class, at, words).raw("</a>");
}

/// A link for the pointer beside what keyboard and screen reader find; the caller closes it.
pub fn open_link<'a>(out: &'a mut Markup, data: &WheelData, arc: &Arc) -> &'a mut Markup {
    out.raw("<a tabindex=\"-1\" class=\"wheel-label-link\" data-id=\"").id(arc.id).raw("\" href=\"");
    out.words(&data.href(arc.id)).raw("\">")
}

/// Across the whole shape and a little beyond, from its first inner to its last outer corner.
fn wheel_strike(place: &Capsule) -> String {
    let beyond = dial::turn_of_length(place.half, place.radius);
    let start = dial::point(place.radius - place.half - 3.0, place.from - beyond);
    let end = dial::point(place.radius + place.half + 3.0, place.to + beyond);
    dial::line(start, end)
}

/// A case's way with its numbered stops; hollow where no meeting is known.
pub fn path_markup(out: &mut Markup, data: &WheelData, line: &str, at: &[Option<Point>], words: &[Option<Point>]) {
    if data.path.is_empty() {
        return;
    }
    out.raw("<g class=\"wheel-path\">").path("wheel-path-under", line).path("wheel-path-line", line);
    for ((stop, at), words) in data.path.iter().zip(at).zip(words) {
        let Some(at) = at else { continue };
        let class = if stop.meeting.is_some() { "wheel-stop" } else { "wheel-stop wheel-stop-open" };
        out.raw("<g class=\"").raw(class).raw("\"><circle r=\"12\"").number("cx", at.x).number("cy", at.y).raw("/>");
        out.text("wheel-stop-number", *at, &stop.step.to_string());
        if let Some(words) = words {
            out.text("wheel-stop-words", *words, &stop.words());
        }
        out.raw("</g>");
    }
    out.raw("</g>");
}

#[cfg(test)]
mod tests {
    use super::super::data::Stop;
    use super::super::fixture::{arc, wheel as data};
    use super::*;
    use jiff::civil::date;

    #[test]
    fn meetings_stand_in_the_order_of_time_whatever_ring_they_are_of() {
        let mut data =
            data(vec![arc(1, date(2021, 3, 1), date(2021, 3, 1)), arc(2, date(2021, 9, 1), date(2021, 9, 1))]);
        let other = super::super::data::Ring {
            arcs: vec![arc(3, date(2021, 5, 1), date(2021, 5, 1))].into(),
            ..Default::default()
        };
        data.rings.push(other);
        let order: Vec<u128> = wheel(&data).items.iter().map(|item| item.id.as_u128()).collect();
        assert_eq!(order, [1, 3, 2]);
    }

    #[test]
    fn another_part_of_the_year_has_the_same_content_and_a_changed_meeting_another() {
        let arcs = vec![arc(1, date(2021, 3, 1), date(2021, 3, 1)), arc(2, date(2021, 9, 1), date(2021, 9, 1))];
        let year = data(arcs.clone());
        let quarter = WheelData { span: Span::Quarter(1), ..year.clone() };
        assert_eq!(wheel(&year).content, wheel(&quarter).content);
        let mut changed = arcs;
        changed[1].cancelled = true;
        assert_ne!(wheel(&year).content, wheel(&data(changed)).content);
    }

    #[test]
    fn meetings_are_links_month_by_month_and_what_began_last_year_stands_in_january() {
        let arcs = vec![
            arc(1, date(2020, 12, 30), date(2021, 1, 2)),
            arc(2, date(2021, 1, 27), date(2021, 1, 28)),
            arc(3, date(2021, 11, 4), date(2021, 11, 4)),
        ];
        let drawing = wheel(&data(arcs));
        assert_eq!(months(&drawing), [(1, 0..2), (11, 2..3)]);
        let markup = items_markup(&drawing);
        let order: Vec<&str> = markup.split("<g ").skip(1).map(|part| part.split('"').nth(3).unwrap()).collect();
        assert_eq!(order, ["januar", "november"]);
        assert_eq!(markup.matches("role=\"link\"").count(), 3);
    }

    #[test]
    fn closer_a_rings_name_leaves_its_place_to_the_dates_beside_it() {
        let mut data = data(vec![arc(1, date(2021, 10, 2), date(2021, 10, 2))]);
        data.span = Span::Quarter(4);
        let beside = |day| super::super::data::Ring {
            label: "Prioriteringsforumet".into(),
            arcs: vec![arc(2, day, day)].into(),
            ..Default::default()
        };
        // Its longest pause would be around this day of the first ring.
        data.rings.push(beside(date(2021, 12, 31)));
        data.rings[0].arcs = vec![arc(1, date(2021, 11, 15), date(2021, 11, 15))].into();
        let face = Face::of(2021, data.span);
        let rows = plan::rows(&data, &face);
        let (name, meeting) = (ring_name(&data, &face, 1, &rows).unwrap(), rows[0].capsules[0]);
        assert_eq!(name.words, "Prioriteringsforumet");
        assert!(name.from > meeting.to || name.to < meeting.from, "{name:?} {meeting:?}");
    }

    #[test]
    fn what_people_call_a_meeting_never_becomes_markup() {
        let mut data = data(vec![arc(1, date(2021, 3, 1), date(2021, 3, 1))]);
        Shared::make_mut(&mut data.rings[0].arcs)[0].name = "\"><script>".into();
        data.rings[0].label = "<b>".into();
        let drawing = wheel(&data);
        let all = format!("{}{}{}", drawing.under, items_markup(&drawing), drawing.over);
        assert!(!all.contains("<script>") && !all.contains("<b>"));
    }

    #[test]
    fn a_stop_without_a_meeting_is_hollow() {
        let mut data = data(vec![arc(1, date(2021, 3, 1), date(2021, 3, 1))]);
        let stop = |step, meeting, month| Stop { row: 0, on: date(2021, month, 1), step, meeting, number: None };
        data.path = vec![stop(1, Some(Uuid::from_u128(1)), 3), stop(2, None, 6)];
        let over = wheel(&data).over;
        assert_eq!(over.matches("wheel-stop-open").count(), 1);
        assert_eq!(over.matches("wheel-stop-number").count(), 2);
        assert!(over.contains("wheel-path-line"));
    }

    #[test]
    fn words_stay_away_where_nobody_could_read_them() {
        let arcs = (0..400).map(|id| {
            let day = date(2021, 1, 1).checked_add(jiff::Span::new().days(i64::try_from(id % 360).unwrap())).unwrap();
            arc(id, day, day)
        });
        assert!(!wheel(&data(arcs.collect())).over.contains("<text"));
    }
}
