//! Brings a drawing onto the page: puts it in, changes what changed, lets what moved glide to its new place.

use super::data::WheelData;
use super::draw::{self, Drawing, Item};
use super::face::Face;
use super::keys::{self, Step};
use super::plan::Capsule;
use crate::platform::drawing::{Layer, Link};
use std::collections::HashMap;
use uuid::Uuid;

/// Motion explains where a thing went; with more things than this nobody could follow it.
const MOST_GLIDING: usize = 700;

/// The three groups of a picture.
pub struct Layers {
    pub under: Layer,
    pub items: Layer,
    pub over: Layer,
}

#[derive(Default)]
pub struct Painter {
    layers: Option<Layers>,
    shown: Option<Drawing>,
    places: HashMap<Uuid, usize>,
    /// The meeting that the tab key leads to.
    stop: Option<Uuid>,
    /// What is on its way: from where, by the place in the drawing.
    gliding: Vec<(usize, Capsule)>,
    from_face: Option<Face>,
    /// Counts the drawings: a motion that a newer one overtook ends.
    pub turn: u32,
}

/// What is to be done after a drawing was shown.
#[derive(Default)]
pub struct Shown {
    /// Something glides: [`Painter::step`] is to be called for each frame.
    pub glides: bool,
    /// This had the focus before and was drawn anew.
    pub focus: Option<Link>,
}

impl Painter {
    pub fn is_ready(&self) -> bool {
        self.layers.is_some()
    }

    pub fn take(&mut self, layers: Layers) {
        self.layers = Some(layers);
    }

    /// Shows a drawing.
    pub fn show(&mut self, drawing: Drawing, first_stop: Option<Uuid>) -> Shown {
        let Some(layers) = &mut self.layers else { return Shown::default() };
        let mut focus = None;
        self.turn += 1;
        let before = self.shown.take();
        let same_items = before.as_ref().is_some_and(|before| same(&before.items, &drawing.items));
        let same_year = before.as_ref().is_some_and(|before| before.face.year == drawing.face.year);
        self.gliding = match &before {
            Some(before) if same_year && drawing.items.len() <= MOST_GLIDING => moved(before, &drawing, &self.places),
            _ => vec![],
        };
        self.from_face = before.as_ref().map(|before| before.face).filter(|face| same_year && *face != drawing.face);
        if same_items {
            if self.gliding.is_empty() {
                let places = before.iter().flat_map(|before| &before.items).zip(&drawing.items).enumerate();
                for (place, (_, item)) in places.filter(|(_, (old, new))| old.place != new.place) {
                    layers.items.set_shape(place, &draw::shape(drawing.project, &item.place));
                }
            }
        } else {
            let focused = layers.items.focused();
            layers.items.fill(&draw::items_markup(&drawing, |item| item.place));
            self.places = drawing.items.iter().enumerate().map(|(place, item)| (item.id, place)).collect();
            // What had the focus was replaced: its successor has it, or the picture, whose keys stay heard.
            focus = focused.map(|id| match self.places.get(&id).and_then(|place| layers.items.link_at(*place)) {
                Some(link) => link,
                None => layers.items.picture(),
            });
            self.stop = self.stop.filter(|id| self.places.contains_key(id));
        }
        let glides = !self.gliding.is_empty() || self.from_face.is_some_and(|_| drawing.items.len() <= MOST_GLIDING);
        if !glides {
            layers.under.fill(&drawing.under);
            layers.over.fill(&drawing.over);
        } else {
            layers.over.fill("");
        }
        self.shown = Some(drawing);
        self.keep_a_stop(first_stop, !same_items);
        Shown { glides, focus }
    }

    /// One frame on the way; the last one, `part` 1, is the drawing at rest.
    pub fn step(&mut self, part: f64, data: &WheelData, under_at: fn(&WheelData, &Face) -> String) {
        let (Some(layers), Some(drawing)) = (&mut self.layers, &self.shown) else { return };
        let eased = 1.0 - (1.0 - part).powi(3);
        for (place, from) in &self.gliding {
            if let Some(item) = drawing.items.get(*place) {
                let now = if part < 1.0 { from.towards(&item.place, eased) } else { item.place };
                layers.items.set_shape(*place, &draw::shape(drawing.project, &now));
            }
        }
        if part >= 1.0 {
            layers.under.fill(&drawing.under);
            layers.over.fill(&drawing.over);
            self.gliding.clear();
        } else if let Some(from) = self.from_face {
            layers.under.fill(&under_at(data, &from.towards(&drawing.face, eased)));
        }
    }

    /// There is one stop for the tab key, on something that is seen.
    fn keep_a_stop(&mut self, first: Option<Uuid>, anew: bool) {
        let Some(drawing) = &self.shown else { return };
        let seen = |id: &Uuid| {
            self.places.get(id).and_then(|place| drawing.items.get(*place)).is_some_and(|it| it.place.is_seen())
        };
        let wished = self.stop.filter(seen).or(first.filter(seen));
        let stop = wished.or_else(|| keys::step(&drawing.items, None, Step::First));
        if anew {
            self.stop = None;
        }
        self.move_stop(stop);
    }

    fn move_stop(&mut self, to: Option<Uuid>) {
        let Some(layers) = &self.layers else { return };
        if self.stop == to {
            return;
        }
        for (id, tabindex) in [(self.stop, "-1"), (to, "0")] {
            if let Some(place) = id.and_then(|id| self.places.get(&id)) {
                layers.items.set_link_attribute(*place, "tabindex", tabindex);
            }
        }
        self.stop = to;
    }

    /// The focus came to a meeting.
    pub fn focused(&mut self, id: Uuid) {
        self.move_stop(Some(id));
    }

    /// Where the focus goes from the meeting that has it; from the picture itself first to the stop of the tab key.
    pub fn walk(&self, from: Option<Uuid>, step: Step) -> Option<Link> {
        let (layers, drawing) = (self.layers.as_ref()?, self.shown.as_ref()?);
        let to = match (from, step) {
            (None, Step::Next | Step::Previous | Step::Outwards | Step::Inwards) => self.stop,
            _ => keys::step(&drawing.items, from, step),
        };
        let place = self.places.get(&to?)?;
        layers.items.link_at(*place)
    }
}

fn same(before: &[Item], after: &[Item]) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(old, new)| old.id == new.id && old.key == new.key)
}

/// What stands elsewhere than before, and where it stood.
fn moved(before: &Drawing, after: &Drawing, places: &HashMap<Uuid, usize>) -> Vec<(usize, Capsule)> {
    let old = |id: &Uuid| places.get(id).and_then(|place| before.items.get(*place));
    let moved = after.items.iter().enumerate().filter_map(|(place, item)| {
        let from = old(&item.id)?.place;
        (from != item.place).then_some((place, from))
    });
    moved.collect()
}
