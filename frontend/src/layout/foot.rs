//! What stands under every page: the other doors to the same facts, and what this is.

use crate::i18n::{at_clock, long_date, t_string, use_i18n};
use crate::platform::clock;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use uuid::Uuid;

#[component]
pub fn Foot() -> impl IntoView {
    let words = use_i18n();
    let calendar = use_store().path("kalender/arshjul.ics");
    let (path, search, now) = (use_location().pathname, use_location().search, clock::ticking());
    // An id says nothing on paper; what it stands for is the page's heading.
    let named = move || {
        path.with(|path| path.split('/').filter(|part| part.parse::<Uuid>().is_err()).collect::<Vec<_>>().join("/"))
    };
    let address = move || match search.get().as_str() {
        "" => named(),
        search => format!("{}?{search}", named()),
    };
    let printed = move || {
        let (day, time) = now.get();
        let (date, time) = (long_date(words, day), at_clock(words, time));
        t_string!(words, common.printed, address = address(), date = date, time = time)
    };
    view! {
        // On paper: where it comes from, and of which hour it is.
        <p class="printed numbers">{printed}</p>
        <footer class="foot">
            <A href=use_store().path("utvalg")>{move || t_string!(words, common.foot_actors)}</A>
            // These are the server's, not pages of the app.
            <a href=calendar rel="external">{move || t_string!(words, common.foot_calendar)}</a>
            <a href="/api" rel="external">{move || t_string!(words, common.foot_api)}</a>
            <span>{move || t_string!(words, common.foot_licence)}</span>
        </footer>
    }
}
