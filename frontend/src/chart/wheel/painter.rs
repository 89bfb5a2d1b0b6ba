//! Brings a drawing onto the page: puts it in, changes what changed, lets what moved glide to its new place.

use super::data::WheelData;
use super::draw::{self, Drawing};
use super::face::Face;
use super::grip::{Carried, Load};
use super::keys::{self, Step};
use super::plan::Capsule;
use crate::platform::drawing::{Layer, Link};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc as Shared;
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
    shown: Option<Shared<Drawing>>,
    /// The place that each shape was drawn at last.
    drawn: Vec<Capsule>,
    /// The months of the drawing, and whether each is shown: one outside the face costs nothing and is found by nobody.
    months: Vec<(Range<usize>, bool)>,
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
    pub fn show(&mut self, drawing: Shared<Drawing>, first_stop: Option<Uuid>) -> Shown {
        let Some(layers) = &self.layers else { return Shown::default() };
        let focused = layers.items.focused();
        self.turn += 1;
        let before = self.shown.replace(Shared::clone(&drawing));
        let same_content = before.as_ref().is_some_and(|before| before.content == drawing.content);
        let same_year = before.as_deref().filter(|before| before.face.year == drawing.face.year);
        let followed = same_year.filter(|_| drawing.items.len() <= MOST_GLIDING);
        self.gliding = followed.map_or_else(Vec::new, |before| moved(before, &self.drawn, &drawing));
        self.from_face = followed.map(|before| before.face).filter(|face| *face != drawing.face);
        if !same_content {
            layers.items.fill(&draw::items_markup(&drawing));
            self.drawn = drawing.items.iter().map(|item| item.place).collect();
            self.months = draw::months(&drawing).into_iter().map(|(_, range)| (range, true)).collect();
        }
        // What had the focus was replaced or went out of sight: its successor has it, or the picture, whose keys stay
        // heard.
        let focus = focused.and_then(|id| {
            let place = place_of(&drawing, id).filter(|place| drawing.items[*place].place.is_seen());
            match place.and_then(|place| layers.items.link_at(place)) {
                Some(link) => (!same_content).then_some(link),
                None => Some(layers.items.picture()),
            }
        });
        let glides = !self.gliding.is_empty() || self.from_face.is_some();
        if glides {
            layers.over.fill("");
            self.reveal(&drawing, false);
        } else {
            self.settle(&drawing);
        }
        self.keep_a_stop(&drawing, first_stop, !same_content);
        Shown { glides, focus }
    }

    /// One frame on the way; the last one, `part` 1, is the drawing at rest.
    pub fn step(&mut self, part: f64, data: &WheelData, under_at: fn(&WheelData, &Face) -> String) {
        let Some(drawing) = self.shown.clone() else { return };
        if part >= 1.0 {
            self.gliding.clear();
            self.settle(&drawing);
            return;
        }
        let Some(layers) = &self.layers else { return };
        let eased = 1.0 - (1.0 - part).powi(3);
        for (place, from) in &self.gliding {
            if let (Some(item), Some(drawn)) = (drawing.items.get(*place), self.drawn.get_mut(*place)) {
                *drawn = from.towards(&item.place, eased);
                layers.items.set_attribute(*place, "d", &draw::shape(drawing.project, drawn));
            }
        }
        if let Some(from) = self.from_face {
            layers.under.fill(&under_at(data, &from.towards(&drawing.face, eased)));
        }
    }

    /// The drawing at rest: of the shapes only those are touched that stood elsewhere.
    fn settle(&mut self, drawing: &Drawing) {
        self.reveal(drawing, true);
        let Some(layers) = &self.layers else { return };
        layers.under.fill(&drawing.under);
        layers.over.fill(&drawing.over);
        for place in self.months.iter().filter(|(_, shown)| *shown).flat_map(|(range, _)| range.clone()) {
            let (Some(item), Some(drawn)) = (drawing.items.get(place), self.drawn.get_mut(place)) else { continue };
            if *drawn != item.place {
                layers.items.set_attribute(place, "d", &draw::shape(drawing.project, &item.place));
                *drawn = item.place;
            }
        }
    }

    /// Shows the months of which something is seen; hides the others, unless something may be on its way out.
    fn reveal(&mut self, drawing: &Drawing, hides: bool) {
        let Some(layers) = &self.layers else { return };
        for (part, (range, shown)) in self.months.iter_mut().enumerate() {
            let seen = drawing.items.get(range.clone()).is_some_and(|items| items.iter().any(|it| it.place.is_seen()));
            if seen != *shown && (seen || hides) {
                layers.items.show_part(part, seen);
                *shown = seen;
            }
        }
    }

    /// There is one stop for the tab key, on something that is seen.
    fn keep_a_stop(&mut self, drawing: &Drawing, first: Option<Uuid>, anew: bool) {
        let seen = |id: &Uuid| drawing.items.iter().any(|item| item.id == *id && item.place.is_seen());
        let wished = self.stop.filter(seen).or(first.filter(seen));
        if anew {
            self.stop = None;
        }
        self.move_stop(drawing, wished.or_else(|| keys::step(&drawing.items, None, Step::First)));
    }

    fn move_stop(&mut self, drawing: &Drawing, to: Option<Uuid>) {
        let Some(layers) = &self.layers else { return };
        if self.stop == to {
            return;
        }
        for (id, tabindex) in [(self.stop, "-1"), (to, "0")] {
            if let Some(place) = id.and_then(|id| place_of(drawing, id)) {
                layers.items.set_attribute(place, "tabindex", tabindex);
            }
        }
        self.stop = to;
    }

    /// What is there, if it may be carried.
    pub fn load(&self, id: Uuid) -> Option<Load> {
        let drawing = self.shown.as_ref()?;
        let item = drawing.items.get(place_of(drawing, id)?)?;
        drawing.content.movable(item).then_some(Load { id, start: item.start })
    }

    /// Shows a meeting where it would be put down, or where it is again.
    pub fn carry(&mut self, carried: Carried, at_rest: bool) {
        let (Some(layers), Some(drawing)) = (&self.layers, &self.shown) else { return };
        let Some(place) = place_of(drawing, carried.id) else { return };
        let (Some(item), Some(drawn)) = (drawing.items.get(place), self.drawn.get_mut(place)) else { return };
        let by = if at_rest { 0.0 } else { drawing.face.turn_of_days(carried.days) };
        *drawn = Capsule { from: item.place.from + by, to: item.place.to + by, ..item.place };
        layers.items.set_attribute(place, "d", &draw::shape(drawing.project, drawn));
        layers.items.set_attribute(place, "data-carried", if at_rest { "false" } else { "true" });
    }

    /// The focus came to a meeting.
    pub fn focused(&mut self, id: Uuid) {
        if let Some(drawing) = self.shown.clone() {
            self.move_stop(&drawing, Some(id));
        }
    }

    /// Where the focus goes from the meeting that has it; from the picture itself first to the stop of the tab key.
    pub fn walk(&self, from: Option<Uuid>, step: Step) -> Option<Link> {
        let (layers, drawing) = (self.layers.as_ref()?, self.shown.as_ref()?);
        let to = match (from, step) {
            (None, Step::Next | Step::Previous | Step::Outwards | Step::Inwards) => self.stop,
            _ => keys::step(&drawing.items, from, step),
        };
        layers.items.link_at(place_of(drawing, to?)?)
    }
}

fn place_of(drawing: &Drawing, id: Uuid) -> Option<usize> {
    drawing.items.iter().position(|item| item.id == id)
}

/// What is to stand elsewhere than it was drawn, and where that was: a hand may have carried it.
fn moved(before: &Drawing, drawn: &[Capsule], after: &Drawing) -> Vec<(usize, Capsule)> {
    let old: HashMap<Uuid, Capsule> = before.items.iter().zip(drawn).map(|(item, place)| (item.id, *place)).collect();
    let moved = after.items.iter().enumerate().filter_map(|(place, item)| {
        let from = *old.get(&item.id)?;
        (from != item.place).then_some((place, from))
    });
    moved.collect()
}
