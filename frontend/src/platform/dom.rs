//! The page around the app: its title, its language and colours, where the focus is.

use gloo_events::EventListener;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, VisibilityState};

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets an attribute of the root element, for example `lang`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are no attribute names; ours are literals.
        let _ = root.set_attribute(name, value);
    }
}

/// Gives the root element an attribute without a value, or takes it away.
pub fn mark_root(name: &str, marked: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force(name, marked);
    }
}

/// Opens the page anew.
pub fn reload() {
    let _ = leptos::prelude::window().location().reload();
}

/// Leaves the app for another address.
pub fn go(to: &str) {
    let _ = leptos::prelude::window().location().assign(to);
}

/// A text as it stands in the query of an address.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// What the browser believes of its network: true does not mean that our server answers.
pub fn is_online() -> bool {
    leptos::prelude::window().navigator().on_line()
}

/// Moves the focus to the element with this id with the next frame. (Sooner, the browser would lay the page out for it before
/// it hands over what has come meanwhile: an edit would be sent some ten milliseconds later.)
pub fn focus(id: impl Into<String>) {
    let id = id.into();
    super::drawing::next_frame(move || {
        if let Some(element) = document().get_element_by_id(&id).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Moves the focus to the page's heading, once the page stands; not out of a field that asked for it.
pub fn focus_page() {
    super::clock::after(0, || {
        let document = document();
        let asked = document.active_element().and_then(|it| it.closest("main :is(input, select, textarea)").ok()?);
        let found = |selector| document.query_selector(selector).ok().flatten();
        if asked.is_some() {
            return;
        }
        if let Some(target) =
            found("main h1").or_else(|| found("main")).and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            target.set_tab_index(-1);
            let quietly = FocusOptions::new();
            quietly.set_prevent_scroll(true);
            let _ = target.focus_with_options(&quietly);
        }
    });
}

/// The field of a form that an event is about: what follows the form in its element's id (`when-start_date`).
pub fn field_of(event: &Event) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let is_field = element.matches("input, select, textarea").unwrap_or_default();
    element.id().split_once('-').filter(|_| is_field).map(|(_, field)| field.to_owned())
}

/// Any event of the page.
pub type AnyEvent = Event;

/// What the element of an event, or the nearest one around it that has one, has as this attribute.
pub fn told_by(event: &AnyEvent, attribute: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(&format!("[{attribute}]")).ok().flatten()?.get_attribute(attribute)
}

/// Gives the element with this id an attribute without a value, or takes it away.
pub fn mark_element(id: &str, name: &str, marked: bool) {
    if let Some(element) = document().get_element_by_id(id) {
        // Fails only for names that are no attribute names; ours are literals.
        let _ = element.toggle_attribute_with_force(name, marked);
    }
}

/// Moves the focus to the first field that has an error, once it is marked.
pub fn focus_first_error() {
    super::clock::after(0, || {
        if let Ok(Some(element)) = document().query_selector("[aria-invalid='true']")
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            let _ = element.focus();
        }
    });
}

/// Opens or closes a `<dialog>`; open ones hold the focus and close on Escape.
pub fn show_dialog(dialog: &HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        // Fails only for a dialog that is open or not in the page.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

pub fn is_shown() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Hears the browser for as long as it is kept.
pub type Listener = EventListener;

/// Calls when the tab comes to the front or goes behind.
pub fn on_shown(then: impl Fn(bool) + 'static) -> Listener {
    EventListener::new(&document(), "visibilitychange", move |_| then(is_shown()))
}

/// Calls when the browser says that the network came back: a reason to try, not a proof.
pub fn on_online(then: impl Fn() + 'static) -> Listener {
    EventListener::new(&leptos::prelude::window(), "online", move |_| then())
}

/// Asks `would_lose` when the page is about to go away; where it says yes, the browser asks the person.
pub fn on_leaving(would_lose: impl Fn() -> bool + 'static) -> Listener {
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&leptos::prelude::window(), "beforeunload", options, move |event| {
        if would_lose() {
            event.prevent_default();
        }
    })
}

/// The languages that the person's browser asks for, best first.
pub fn languages() -> Vec<String> {
    leptos::prelude::window().navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

/// Closes a popover that is open: a link inside one leads on, and leaves it standing.
pub fn hide_popover(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Fails where it is closed already.
        let _ = element.hide_popover();
    }
}

/// Where this app is found: what an address in it begins with.
pub fn origin() -> String {
    leptos::prelude::window().location().origin().unwrap_or_default()
}

/// Marks all that the field with this id holds.
pub fn mark(id: &str) {
    if let Some(field) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Puts a text where other programs can take it from. False where the browser does not let us: then the field with this id
/// is marked, so that one key does it.
pub async fn copy(text: &str, or_mark: &str) -> bool {
    let copied = JsFuture::from(leptos::prelude::window().navigator().clipboard().write_text(text)).await.is_ok();
    if !copied {
        focus(or_mark);
        mark(or_mark);
    }
    copied
}
