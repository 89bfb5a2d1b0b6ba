//! Who has taken which place on the drawing, so that labels do not cover one another.

use super::dial::{Point, SIZE};

/// An upright rectangle around its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub middle: Point,
    pub half_width: f64,
    pub half_height: f64,
}

impl Area {
    pub fn meets(&self, other: &Self) -> bool {
        (self.middle.x - other.middle.x).abs() < self.half_width + other.half_width
            && (self.middle.y - other.middle.y).abs() < self.half_height + other.half_height
    }
}

const CELLS: usize = 40;

/// Areas by the cells of a grid that they touch: asking stays quick with thousands of them.
pub struct Room {
    cells: Vec<Vec<Area>>,
}

impl Room {
    pub fn new() -> Self {
        Self { cells: vec![Vec::new(); CELLS * CELLS] }
    }

    pub fn take(&mut self, area: Area) {
        for cell in cells_of(&area) {
            self.cells[cell].push(area);
        }
    }

    pub fn is_free(&self, area: &Area) -> bool {
        cells_of(area).all(|cell| self.cells[cell].iter().all(|taken| !taken.meets(area)))
    }
}

fn cells_of(area: &Area) -> impl Iterator<Item = usize> + use<> {
    let columns = span(area.middle.x, area.half_width);
    let rows = span(area.middle.y, area.half_height);
    rows.flat_map(move |row| columns.clone().map(move |column| row * CELLS + column))
}

fn span(middle: f64, half: f64) -> std::ops::RangeInclusive<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid")]
    let cell = |at: f64| ((at / SIZE * CELLS as f64).max(0.0) as usize).min(CELLS - 1);
    cell(middle - half)..=cell(middle + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: f64, y: f64) -> Area {
        Area { middle: Point { x, y }, half_width: 50.0, half_height: 10.0 }
    }

    #[test]
    fn a_taken_place_is_not_free_and_one_beside_it_is() {
        let mut room = Room::new();
        room.take(area(300.0, 300.0));
        assert!(!room.is_free(&area(350.0, 310.0)));
        assert!(room.is_free(&area(401.0, 300.0)));
        assert!(room.is_free(&area(300.0, 321.0)));
    }

    #[test]
    fn what_lies_outside_the_drawing_is_kept_in_its_edge() {
        let mut room = Room::new();
        room.take(area(-80.0, 1300.0));
        assert!(!room.is_free(&area(-10.0, 1295.0)));
        assert!(room.is_free(&area(600.0, 600.0)));
    }
}
