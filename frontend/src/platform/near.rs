//! Which parts of a long list are on the screen or nearly so. Asked of where they stand, whatever it is that scrolls: the
//! page, or the box that the list lies in.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, request_animation_frame, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What was found: parts by their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Near {
    /// From the first to behind the last.
    pub from: usize,
    pub to: usize,
    /// The one that has the focus; it must stay.
    pub held: Option<usize>,
    /// How high each is.
    pub high: Vec<f64>,
}

/// The parts of the element with this id that are `part` elements, and lie within so many pixels of what is seen.
pub fn near(id: &str, part: &str, margin: f64) -> Option<Near> {
    let home = document().get_element_by_id(id)?;
    let parts = home.get_elements_by_tag_name(part);
    let seen = window().inner_height().ok()?.as_f64()?;
    let active = document().active_element();
    let mut near = Near::default();
    for at in 0..parts.length() {
        let Some(part) = parts.item(at).and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { continue };
        let place = Element::get_bounding_client_rect(&part);
        let at = at as usize;
        near.high.push(place.height());
        if place.bottom() > -margin && place.top() < seen + margin {
            if near.to == 0 {
                near.from = at;
            }
            near.to = at + 1;
        }
        if active.as_ref().is_some_and(|active| part.contains(Some(active))) {
            near.held = Some(at);
        }
    }
    Some(near)
}

/// Kept for as long as somebody listens.
pub struct Moves {
    _all: [EventListener; 2],
}

/// Called whenever something was scrolled or the window has another size, at most once a frame.
pub fn on_moves(then: impl Fn() + 'static) -> Moves {
    let (asked, then) = (Rc::new(Cell::new(false)), Rc::new(then));
    let heard = move || {
        let (asked, then) = (asked.clone(), then.clone());
        if !asked.replace(true) {
            request_animation_frame(move || {
                asked.set(false);
                then();
            });
        }
    };
    let again = heard.clone();
    // The scrolling of a box is heard on its way down only.
    let down = EventListenerOptions::run_in_capture_phase();
    let scrolled = EventListener::new_with_options(&document(), "scroll", down, move |_| heard());
    let sized = EventListener::new(&window(), "resize", move |_| again());
    Moves { _all: [scrolled, sized] }
}
