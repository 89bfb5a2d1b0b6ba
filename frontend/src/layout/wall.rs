//! The view for the wall of a meeting room: no controls, large type, and how fresh it is.
//! Any page has one: `?vegg=1` sets `<html data-wall>`, and the styles do the rest.

use crate::i18n::{long_date, t_string, use_i18n};
use crate::platform::{clock, dom};
use crate::store::use_store;
use jiff::civil::{Date, Time};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use shared::client::status::Status;

/// The name in the address; pages that list what they do not know leave it out.
pub const PARAM: &str = "vegg";

/// Whether the address asks for the wall, said to the styles as well.
pub fn asked() -> Memo<bool> {
    let query = use_query_map();
    let wall = Memo::new(move |_| query.with(|query| query.get_str(PARAM).is_some_and(|value| value == "1")));
    Effect::new(move |_| dom::mark_root("data-wall", wall.get()));
    wall
}

/// The address of this page as a wall, or as a page again; the rest of it stays.
fn address(wall: bool) -> Signal<String> {
    let (path, query) = (use_location().pathname, use_query_map());
    Signal::derive(move || {
        let mut query = query.get();
        query.remove(PARAM);
        if wall {
            query.insert(PARAM, "1".to_owned());
        }
        path.get() + &query.to_query_string()
    })
}

/// The way in, among a page's tools.
#[component]
pub fn WallLink() -> impl IntoView {
    let words = use_i18n();
    view! { <a class="wall-link small" href=address(true)>{move || t_string!(words, common.wall_view)}</a> }
}

/// In a corner: whether what hangs here still follows, as of when, and the way out.
#[component]
pub fn WallMark() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let status = store.status();
    let is_live =
        Signal::derive(move || matches!(status.get(), Status::Live | Status::Storing { .. } | Status::Saving { .. }));
    let page = address(false);
    let navigate = use_navigate();
    let leaving = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            navigate(&page.get_untracked(), NavigateOptions::default());
        }
    });
    on_cleanup(move || leaving.remove());
    let now = clock::ticking();
    // A wall hangs for weeks: with a new day the page is opened anew, and with it whatever follows today.
    let opened = clock::today();
    Effect::new(move |_| {
        if now.get().0 != opened && dom::is_online() {
            dom::reload();
        }
    });
    // Stands still while there is no line: then it is the time of what is shown.
    let fresh = Memo::new(move |last: Option<&(Date, Time)>| match (is_live.get(), last) {
        (false, Some(last)) => *last,
        (false, None) => store.heard().unwrap_or_else(|| now.get()),
        (true, _) => now.get(),
    });
    let said = move || {
        let (day, time) = fresh.get();
        let state = match is_live.get() {
            true => t_string!(words, common.wall_live),
            false => t_string!(words, common.wall_stale),
        };
        let (date, time) = (long_date(words, day), crate::i18n::at_clock(words, time));
        format!("{state} · {}", t_string!(words, common.wall_data, date = date, time = time))
    };
    view! {
        <aside class="wall-mark numbers" data-live=move || if is_live.get() { "true" } else { "false" }>
            <span>{said}</span>
            <a class="wall-leave" href=page>{move || t_string!(words, common.wall_leave)}</a>
        </aside>
    }
}
