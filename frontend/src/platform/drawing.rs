//! Groups of an SVG whose content is put in as one piece and then changed in place: thousands of shapes have no
//! listeners and no state of their own.

use gloo_events::EventListener;
use leptos::prelude::window;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlCollection, MediaQueryListEvent, PointerEvent, SvgElement, TouchEvent};

/// One group.
pub struct Layer {
    root: Element,
    /// The meetings' shapes in their order; it follows what is filled in.
    shapes: HtmlCollection,
}

impl Layer {
    pub fn new(root: impl AsRef<Element>) -> Self {
        let root = root.as_ref().clone();
        Self { shapes: root.get_elements_by_class_name("wheel-arc"), root }
    }

    /// Puts markup in place of what was there. It is the caller who escapes what people wrote.
    pub fn fill(&self, markup: &str) {
        self.root.set_inner_html(markup);
    }

    /// Shows or hides one of the pieces that it was filled with.
    pub fn show_part(&self, part: usize, shown: bool) {
        let Some(part) = u32::try_from(part).ok().and_then(|part| self.root.children().item(part)) else { return };
        // Fails only for names that are no attribute names.
        let _ = if shown { part.remove_attribute("display") } else { part.set_attribute("display", "none") };
    }

    /// Sets an attribute of the shape at this place.
    pub fn set_attribute(&self, place: usize, name: &str, value: &str) {
        if let Some(link) = self.link(place) {
            // Fails only for names that are no attribute names.
            let _ = link.set_attribute(name, value);
        }
    }

    /// The meeting that has the focus, where it is one of this group.
    pub fn focused(&self) -> Option<Uuid> {
        let active = leptos::prelude::document().active_element()?;
        self.root.contains(Some(&active)).then(|| id_of(&active)).flatten()
    }

    /// The link at this place, to be given the focus when nothing of the picture is being changed: the focus is heard.
    pub fn link_at(&self, place: usize) -> Option<Link> {
        self.link(place).map(Link)
    }

    /// The whole picture, to be given the focus.
    pub fn picture(&self) -> Link {
        Link(self.root.closest("svg").ok().flatten().unwrap_or_else(|| self.root.clone()))
    }

    fn link(&self, place: usize) -> Option<Element> {
        self.shapes.item(u32::try_from(place).ok()?)
    }
}

pub struct Link(Element);

impl Link {
    pub fn focus(&self) {
        // Links of SVG are no HTML elements, but can have the focus like these.
        if let Some(link) = self.0.dyn_ref::<SvgElement>() {
            let _ = link.focus();
        }
    }
}

/// Takes the focus off the link that has it.
pub fn blur() {
    let active = leptos::prelude::document().active_element();
    if let Some(link) = active.as_ref().and_then(|active| active.dyn_ref::<SvgElement>()) {
        let _ = link.blur();
    }
}

/// What an event of the whole picture is about.
pub struct Target {
    pub meeting: Option<Uuid>,
    /// It is inside a link that the browser knows as one.
    pub of_browser: bool,
    pub month: Option<i8>,
}

pub fn target(event: &impl AsRef<Event>) -> Target {
    let element = event.as_ref().target().and_then(|target| target.dyn_into::<Element>().ok());
    let held = |name: &str| {
        let element = element.as_ref()?.closest(&format!("[{name}]")).ok().flatten()?;
        element.get_attribute(name)
    };
    Target {
        meeting: held("data-id").and_then(|id| id.parse().ok()),
        of_browser: element.as_ref().is_some_and(|element| element.closest("a").ok().flatten().is_some()),
        month: held("data-month").and_then(|month| month.parse().ok()),
    }
}

/// Where on the drawing of the heard picture an event is, in the units of its view box; it is drawn as large as fits, in
/// the middle.
pub fn place_in(event: &PointerEvent, (width, height): (f64, f64)) -> Option<(f64, f64)> {
    let picture = picture_of(event)?.get_bounding_client_rect();
    let scale = (picture.width() / width).min(picture.height() / height);
    let left = picture.left() + (picture.width() - width * scale) / 2.0;
    let top = picture.top() + (picture.height() - height * scale) / 2.0;
    let at = |client: i32, from: f64| (f64::from(client) - from) / scale;
    (scale > 0.0).then(|| (at(event.client_x(), left), at(event.client_y(), top)))
}

/// The picture hears the pointer to the end of the drag, wherever it goes.
pub fn capture(event: &PointerEvent) {
    if let Some(picture) = picture_of(event) {
        // Fails only where the pointer is gone.
        let _ = picture.set_pointer_capture(event.pointer_id());
    }
}

fn picture_of(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("svg").ok().flatten()
}

/// How far two fingers are from one another, in pixels; none where there are not two.
pub fn fingers_apart(event: &TouchEvent) -> Option<f64> {
    let touches = event.touches();
    let at = |finger| touches.item(finger).map(|it| (f64::from(it.client_x()), f64::from(it.client_y())));
    let ((ax, ay), (bx, by)) = (at(0)?, at(1)?);
    (touches.length() == 2).then(|| (ax - bx).hypot(ay - by))
}

/// Opens an address beside this page.
pub fn open_aside(href: &str) {
    let _ = window().open_with_url_and_target(href, "_blank");
}

fn id_of(element: &Element) -> Option<Uuid> {
    element.get_attribute("data-id")?.parse().ok()
}

/// Calls before each of the next frames with the part of the time that is over, at last with 1. Where motion is not
/// wished, only that.
pub fn for_frames(milliseconds: f64, mut step: impl FnMut(f64) + 'static) {
    if matches("(prefers-reduced-motion: reduce)") {
        step(1.0);
        return;
    }
    let began = super::clock::now() as f64;
    next_frame(move || frame(began, milliseconds, step));
}

fn frame(began: f64, milliseconds: f64, mut step: impl FnMut(f64) + 'static) {
    let part = ((super::clock::now() as f64 - began) / milliseconds).min(1.0);
    step(part);
    if part < 1.0 {
        next_frame(move || frame(began, milliseconds, step));
    }
}

/// Calls before the next frame is laid out.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let boxed: Box<dyn FnOnce()> = Box::new(then);
    let callback = Closure::once_into_js(boxed);
    // Fails only where the callback is no function.
    let _ = window().request_animation_frame(callback.unchecked_ref());
}

/// Whether a media query holds.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|media| media.matches())
}

/// Calls whenever a media query begins or ceases to hold, for as long as the page lives.
pub fn on_media(query: &str, then: impl Fn(bool) + 'static) {
    let Some(media) = window().match_media(query).ok().flatten() else { return };
    EventListener::new(&media, "change", move |event| {
        if let Some(event) = event.dyn_ref::<MediaQueryListEvent>() {
            then(event.matches());
        }
    })
    .forget();
}

/// Calls when the page is about to be put on paper and when that is over: a browser counts its sheets before its media
/// query turns.
pub fn on_print(then: impl Fn(bool) + Copy + 'static) {
    for (name, begins) in [("beforeprint", true), ("afterprint", false)] {
        EventListener::new(&window(), name, move |_| then(begins)).forget();
    }
}

/// Opens the browser's printing.
pub fn print() {
    let _: Result<(), JsValue> = window().print();
}
