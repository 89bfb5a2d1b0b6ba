//! A meeting in one's hand: taken by the pointer or by keys, carried along its ring or lane by whole days, and put down
//! or let be. Nothing is changed before it is put down.

use super::face::Face;
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

/// So many pixels the pointer may tremble before a press is a drag.
const SLACK: f64 = 5.0;

/// So many days from where it is, a meeting is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    pub id: Uuid,
    pub days: i64,
}

/// What can be carried, and as far as the days that the face shows: what nobody sees, nobody can put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    pub id: Uuid,
    pub start: Date,
}

impl Load {
    /// This many days, or as many as the face has.
    fn within(self, face: &Face, days: i64) -> Carried {
        let (first, last) = face.ends();
        let away = |day: Date| i64::from((day - self.start).get_days());
        // What began before the face is carried onto it at once, or stays.
        let (least, most) = (away(first).min(0), away(last).max(0));
        Carried { id: self.id, days: days.clamp(least, most) }
    }

    pub fn lands_on(self, days: i64) -> Date {
        self.start.saturating_add(days.days())
    }
}

#[derive(Clone, Copy, Debug)]
struct Pointer {
    pressed_at: (f64, f64),
    turn: f64,
    /// All turns since then, more than a whole one too.
    turned: f64,
    drags: bool,
}

#[derive(Debug, Default)]
pub struct Grip {
    held: Option<(Load, i64)>,
    pointer: Option<Pointer>,
    /// The click that ends a drag is no click.
    swallows_click: bool,
}

impl Grip {
    /// The pointer came down on something that can be carried, at a place of the screen and a turn of the face.
    pub fn press(&mut self, load: Option<Load>, pressed_at: (f64, f64), turn: f64) {
        *self = Self::default();
        if let Some(load) = load {
            self.held = Some((load, 0));
            self.pointer = Some(Pointer { pressed_at, turn, turned: 0.0, drags: false });
        }
    }

    /// The pointer moved. `around`: the face closes to a circle, and the shorter way is meant.
    pub fn drag(&mut self, at: (f64, f64), turn: f64, around: bool, face: &Face) -> Option<Carried> {
        let (load, days) = self.held.as_mut()?;
        let pointer = self.pointer.as_mut()?;
        let (x, y) = pointer.pressed_at;
        pointer.drags |= (at.0 - x).hypot(at.1 - y) > SLACK;
        let by = turn - pointer.turn;
        pointer.turned += if around { by - by.round() } else { by };
        pointer.turn = turn;
        let carried = load.within(face, face.days_of(pointer.turned));
        *days = carried.days;
        pointer.drags.then_some(carried)
    }

    /// A key carries it so many days on.
    pub fn step(&mut self, load: Load, by: i64, face: &Face) -> Carried {
        let before = self.held.filter(|(held, _)| *held == load).map_or(0, |(_, days)| days);
        let carried = load.within(face, before + by);
        *self = Self { held: Some((load, carried.days)), ..Self::default() };
        carried
    }

    /// The pointer holds it.
    pub fn is_pressed(&self) -> bool {
        self.held.is_some() && self.pointer.is_some()
    }

    fn drags(&self) -> bool {
        self.pointer.is_some_and(|pointer| pointer.drags)
    }

    /// What is held, and where it would be put down.
    pub fn held(&self) -> Option<(Load, Carried)> {
        let (load, days) = self.held.filter(|_| self.pointer.is_none_or(|pointer| pointer.drags))?;
        Some((load, Carried { id: load.id, days }))
    }

    /// Ends it, and says what was held and where.
    pub fn let_go(&mut self) -> Option<(Load, Carried)> {
        let held = self.held();
        *self = Self { swallows_click: self.drags(), ..Self::default() };
        held
    }

    /// True for the one click that a drag ends with.
    pub fn swallow_click(&mut self) -> bool {
        std::mem::take(&mut self.swallows_click)
    }
}

#[cfg(test)]
mod tests {
    use super::super::face::Span;
    use super::*;
    use jiff::civil::date;

    fn load() -> Load {
        Load { id: Uuid::from_u128(1), start: date(2021, 3, 10) }
    }

    fn year() -> Face {
        Face::of(2021, Span::Year)
    }

    fn pressed() -> Grip {
        let mut grip = Grip::default();
        grip.press(Some(load()), (100.0, 100.0), 0.2);
        grip
    }

    #[test]
    fn a_press_that_trembles_is_a_click_and_one_that_goes_on_a_drag_by_whole_days() {
        let mut grip = pressed();
        assert_eq!(grip.drag((102.0, 101.0), 0.2 + 3.0 / 365.0, true, &year()), None);
        assert_eq!(grip.held(), None);
        let carried = grip.drag((130.0, 100.0), 0.2 + 7.4 / 365.0, true, &year());
        assert_eq!(carried.map(|it| it.days), Some(7));
        let (load, carried) = grip.let_go().unwrap();
        assert_eq!(load.lands_on(carried.days), date(2021, 3, 17));
        assert!(grip.swallow_click());
        assert!(!grip.swallow_click(), "the next click is one");
    }

    #[test]
    fn a_click_opens_as_ever() {
        let mut grip = pressed();
        assert_eq!(grip.let_go(), None);
        assert!(!grip.swallow_click());
    }

    #[test]
    fn over_the_top_of_the_wheel_the_year_does_not_begin_anew() {
        let mut grip = Grip::default();
        grip.press(Some(Load { start: date(2021, 12, 28), ..load() }), (0.0, 0.0), 0.99);
        let carried = grip.drag((50.0, 0.0), 0.01, true, &year()).unwrap();
        assert_eq!(carried.days, 3, "31 December is the last day that the face shows");
        let carried = grip.drag((0.0, 0.0), 0.97, true, &year()).unwrap();
        assert_eq!(carried.days, -7);
    }

    #[test]
    fn keys_add_up_until_it_is_put_down() {
        let mut grip = Grip::default();
        grip.step(load(), 1, &year());
        grip.step(load(), 7, &year());
        assert_eq!(grip.step(load(), -2, &year()).days, 6);
        assert_eq!(grip.let_go().map(|(_, carried)| carried.days), Some(6));
        assert_eq!(grip.step(load(), 1, &year()).days, 1, "it begins anew");
        let other = Load { id: Uuid::from_u128(2), ..load() };
        assert_eq!(grip.step(other, 1, &year()).days, 1, "what another key carried is let be");
    }

    #[test]
    fn nothing_is_carried_out_of_sight() {
        let march = Face::of(2021, Span::Month(3));
        let mut grip = Grip::default();
        assert_eq!(grip.step(load(), 90, &march).days, 21);
        assert_eq!(grip.step(load(), -90, &march).days, -9);
    }
}
