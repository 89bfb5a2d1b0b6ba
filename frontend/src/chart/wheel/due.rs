//! What is due before and after meetings: a small mark on its day in the committee's ring, its shape says what is due.

use super::data::{Due, WheelData};
use super::dial::{self, Point};
use super::face::Face;
use super::markup::Markup;
use super::plan::{Capsule, Row};
use shared::model::DeadlineSort;

/// Half the size of a mark.
pub const HALF: f64 = 4.5;

/// Between two on one day; both lie within a ring's band.
const BESIDE: f64 = 8.0;

/// What the face shows, each with its place in its ring.
pub fn places<'a>(data: &'a WheelData, face: &Face, rows: &[Row]) -> Vec<(&'a Due, Capsule)> {
    let place = |due: &'a Due| {
        let row = rows.get(due.row).filter(|_| due.row < data.rings.len())?;
        let turn = face.middle(due.on)?;
        let radius = row.place.0 + if due.beside { BESIDE } else { 0.0 };
        Some((due, Capsule { radius, half: HALF, from: turn, to: turn }))
    };
    data.due.iter().filter_map(place).collect()
}

/// The words are for the pointer; who does not see the place is told them with the meeting.
pub fn markup(out: &mut Markup, data: &WheelData, places: &[(&Due, Capsule)], at: impl Fn(&Capsule) -> Point) {
    for (due, place) in places {
        let hue = data.rings.get(due.row).map_or(0, |ring| ring.hue);
        out.raw("<g data-hue=\"").show(hue).raw("\"><path class=\"wheel-due");
        out.raw(if due.past { " wheel-due-past" } else { "" }).raw("\" data-id=\"").id(due.meeting).raw("\" d=\"");
        out.raw(&shape(due.sort, at(place))).raw("\"><title>").words(&due.words).raw("</title></path></g>");
    }
}

/// Cases come in: a point downwards. Papers go out: a sheet. Minutes are out: a ring.
fn shape(sort: DeadlineSort, at: Point) -> String {
    let (left, right, top, bottom) = (at.x - HALF, at.x + HALF, at.y - HALF, at.y + HALF);
    let mut out = match sort {
        DeadlineSort::Cases => dial::path(&[("M", &[left, top]), ("L", &[right, top]), ("L", &[at.x, bottom])]),
        DeadlineSort::Papers => {
            dial::path(&[("M", &[left, top]), ("L", &[right, top]), ("L", &[right, bottom]), ("L", &[left, bottom])])
        }
        DeadlineSort::Minutes => dial::path(&[
            ("M", &[left, at.y]),
            ("A", &[HALF, HALF, 0.0, 0.0, 1.0, right, at.y]),
            ("A", &[HALF, HALF, 0.0, 0.0, 1.0, left, at.y]),
        ]),
    };
    out.push('Z');
    out
}

#[cfg(test)]
mod tests {
    use super::super::data::Ring;
    use super::super::face::Span;
    use super::super::fixture::{arc, wheel};
    use super::super::{draw, lanes};
    use super::*;
    use jiff::civil::{Date, date};
    use uuid::Uuid;

    fn due(row: usize, on: Date, sort: DeadlineSort) -> Due {
        Due { row, on, sort, meeting: Uuid::from_u128(1), words: "Papirer <ut>".into(), past: false, beside: false }
    }

    #[test]
    fn a_mark_stands_on_its_day_where_the_face_shows_it_and_never_in_an_own_line() {
        let mut data = wheel(vec![arc(1, date(2021, 11, 4), date(2021, 11, 4))]);
        data.span = Span::Month(11);
        data.lines = vec![Ring::default()];
        let days = [(0, date(2021, 11, 2)), (0, date(2021, 10, 28)), (1, date(2021, 11, 2))];
        data.due = days.map(|(row, on)| due(row, on, DeadlineSort::Papers)).into();
        for over in [draw::wheel(&data).over, lanes::draw(&data).over] {
            assert_eq!(over.matches("wheel-due").count(), 1);
            // What people write stays words.
            assert!(over.contains("Papirer &lt;ut&gt;") && !over.contains("<ut>"));
        }
    }

    #[test]
    fn each_sort_has_a_shape_of_its_own() {
        let at = Point { x: 0.0, y: 0.0 };
        let shapes: std::collections::BTreeSet<String> = DeadlineSort::ALL.map(|sort| shape(sort, at)).into();
        assert_eq!(shapes.len(), 3);
    }
}
