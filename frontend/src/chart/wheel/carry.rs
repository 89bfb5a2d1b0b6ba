//! Hands on the picture: what the pointer and the keys do to a meeting that may be carried to another day.

use super::Shape;
use super::draw::Drawing;
use super::grip::{Carried, Grip, Load};
use super::painter::Painter;
use crate::platform::drawing;
use jiff::civil::Date;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use std::sync::Arc as Shared;
use uuid::Uuid;

#[derive(Clone, Copy)]
pub struct Carry {
    pub shape: Shape,
    pub painter: StoredValue<Painter, LocalStorage>,
    pub drawing: Memo<Shared<Drawing>>,
    /// The meeting that is held, and the day that it would begin on.
    pub carried: RwSignal<Option<(Uuid, Date)>>,
    /// Is told where a meeting was put down; true where it lies there from then on.
    pub on_move: Callback<(Uuid, Date), bool>,
    grip: StoredValue<Grip>,
}

impl Carry {
    pub fn new(
        shape: Shape,
        painter: StoredValue<Painter, LocalStorage>,
        drawing: Memo<Shared<Drawing>>,
        carried: RwSignal<Option<(Uuid, Date)>>,
        on_move: Callback<(Uuid, Date), bool>,
    ) -> Self {
        Self { shape, painter, drawing, carried, on_move, grip: StoredValue::new(Grip::default()) }
    }

    fn load(self, id: Uuid) -> Option<Load> {
        self.painter.with_value(|painter| painter.load(id))
    }

    pub fn press(self, event: &PointerEvent) {
        self.let_be();
        // A finger moves the page, and with a key held a link opens elsewhere.
        let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key());
        let takes = plain && event.pointer_type() != "touch";
        let load = drawing::target(event).meeting.filter(|_| takes).and_then(|id| self.load(id));
        let turn = self.turn(event);
        self.grip.update_value(|grip| grip.press(load, at(event), turn));
    }

    pub fn drag(self, event: &PointerEvent) {
        if !self.grip.with_value(Grip::is_pressed) {
            return;
        }
        if event.buttons() & 1 == 0 {
            // It was let go where nobody heard it.
            return self.let_be();
        }
        let (turn, face) = (self.turn(event), self.drawing.with_untracked(|drawing| drawing.face));
        let around = self.shape == Shape::Wheel;
        let carried = self.grip.try_update_value(|grip| grip.drag(at(event), turn, around, &face)).flatten();
        if let Some(carried) = carried {
            drawing::capture(event);
            self.show(carried);
        }
    }

    pub fn release(self) {
        if self.grip.with_value(Grip::is_pressed) {
            self.put_down();
        }
    }

    /// True for a key that was meant for what is held, or takes it up.
    pub fn key(self, event: &KeyboardEvent) -> bool {
        let held = self.grip.with_value(Grip::held);
        let key = event.key();
        match (key.as_str(), held) {
            ("Escape", Some(_)) => {
                self.let_be();
                true
            }
            ("Enter", Some(_)) => {
                self.put_down();
                true
            }
            (key, _) if event.shift_key() => {
                let days = match key {
                    "ArrowLeft" => -1,
                    "ArrowRight" => 1,
                    "ArrowUp" => -7,
                    "ArrowDown" => 7,
                    _ => return false,
                };
                let Some(load) = drawing::target(event).meeting.and_then(|id| self.load(id)) else { return false };
                let face = self.drawing.with_untracked(|drawing| drawing.face);
                if let Some(carried) = self.grip.try_update_value(|grip| grip.step(load, days, &face)) {
                    self.show(carried);
                }
                true
            }
            _ => false,
        }
    }

    /// The focus went away from what keys carried.
    pub fn left(self) {
        if !self.grip.with_value(Grip::is_pressed) {
            self.let_be();
        }
    }

    pub fn swallow_click(self) -> bool {
        self.grip.try_update_value(Grip::swallow_click).unwrap_or(false)
    }

    pub fn let_be(self) {
        if let Some((_, carried)) = self.grip.try_update_value(Grip::let_go).flatten() {
            self.back(carried);
        }
    }

    fn put_down(self) {
        let Some((load, carried)) = self.grip.try_update_value(Grip::let_go).flatten() else { return };
        self.carried.set(None);
        let lies_there = carried.days != 0 && self.on_move.run((load.id, load.lands_on(carried.days)));
        if !lies_there {
            self.back(carried);
        }
    }

    fn back(self, carried: Carried) {
        self.carried.set(None);
        self.painter.update_value(|painter| painter.carry(carried, true));
    }

    fn show(self, carried: Carried) {
        self.painter.update_value(|painter| painter.carry(carried, false));
        let Some(load) = self.load(carried.id) else { return };
        let now = Some((carried.id, load.lands_on(carried.days)));
        if self.carried.get_untracked() != now {
            self.carried.set(now);
        }
    }

    fn turn(self, event: &PointerEvent) -> f64 {
        let view_box = self.drawing.with_untracked(|drawing| drawing.view_box);
        drawing::place_in(event, view_box).map_or(0.0, |(x, y)| self.shape.turn_at(x, y))
    }
}

fn at(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
