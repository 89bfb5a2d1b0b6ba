//! A graph in columns: boxes with words, and lines that bend between them. Geometry only.

use shared::rule::dependency::layout::{APART, Layout, Place};
use std::fmt::Write as _;

pub const WIDE: f64 = 216.0;
pub const HIGH: f64 = 64.0;
/// Between two columns, and between two boxes of one.
const GAP: f64 = 72.0;
const AIR: f64 = 16.0;
/// Around the whole, so that no outline is cut.
const EDGE: f64 = 4.0;

/// Width and height of the drawing.
pub fn size(layout: &Layout) -> (f64, f64) {
    let (columns, rows) = (f64::from(u32::try_from(layout.columns).unwrap_or(u32::MAX)), f64::from(layout.rows));
    (columns * (WIDE + GAP) - GAP + 2.0 * EDGE, rows / f64::from(APART) * (HIGH + AIR) + HIGH + 2.0 * EDGE)
}

/// The upper left corner of the box at a place.
pub fn corner(place: Place) -> (f64, f64) {
    let column = f64::from(u32::try_from(place.column).unwrap_or(u32::MAX));
    (column * (WIDE + GAP) + EDGE, f64::from(place.row) / f64::from(APART) * (HIGH + AIR) + EDGE)
}

/// A line from box to box as an SVG path: out at one side, level through the columns on its way, in at the other side.
pub fn path(line: &[Place]) -> String {
    let [first, .., last] = line else { return String::new() };
    let rightwards = first.column < last.column;
    let side = |place: Place, near: bool| {
        let (x, y) = corner(place);
        (if near == rightwards { x } else { x + WIDE }, y + HIGH / 2.0)
    };
    let (x, y) = side(*first, false);
    let mut path = format!("M{x:.1} {y:.1}");
    let mut at = (x, y);
    for place in line.iter().skip(1) {
        let (x, y) = side(*place, true);
        let middle = (at.0 + x) / 2.0;
        // Writing into a text does not fail.
        let _ = write!(path, " C{middle:.1} {:.1} {middle:.1} {y:.1} {x:.1} {y:.1}", at.1);
        at = (x, y);
        if place != last {
            at = side(*place, false);
            let _ = write!(path, " H{:.1}", at.0);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::rule::dependency::layout::layout;

    #[test]
    fn boxes_stand_inside_the_drawing_and_beside_each_other() {
        let drawn = layout(5, &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]);
        let (wide, high) = size(&drawn);
        let corners: Vec<(f64, f64)> = drawn.places.iter().map(|place| corner(*place)).collect();
        for (at, (x, y)) in corners.iter().enumerate() {
            assert!(*x >= 0.0 && x + WIDE <= wide && *y >= 0.0 && y + HIGH <= high, "{at}: {x} {y}");
            for (other_x, other_y) in &corners[..at] {
                assert!((x - other_x).abs() >= WIDE || (y - other_y).abs() >= HIGH, "{at}");
            }
        }
    }

    #[test]
    fn a_line_goes_from_side_to_side_whichever_way_it_leads() {
        let (left, right) = (Place { column: 0, row: 0 }, Place { column: 1, row: 0 });
        let there = path(&[left, right]);
        assert!(there.starts_with("M220.0 36.0") && there.ends_with("292.0 36.0"), "{there}");
        let back = path(&[right, left]);
        assert!(back.starts_with("M292.0 36.0") && back.ends_with("220.0 36.0"), "{back}");
        assert_eq!(path(&[left]), "");
    }

    #[test]
    fn a_long_line_is_level_through_the_columns_between() {
        let place = |column, row| Place { column, row };
        assert!(path(&[place(0, 0), place(1, 2), place(2, 0)]).contains(" H508.0"));
    }
}
