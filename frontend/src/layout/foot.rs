//! What stands under every page: the other doors to the same facts, and what this is.

use crate::i18n::{t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;

#[component]
pub fn Foot() -> impl IntoView {
    let words = use_i18n();
    let calendar = use_store().path("kalender/arshjul.ics");
    view! {
        <footer class="foot">
            // These are the server's, not pages of the app.
            <a href=calendar rel="external">{move || t_string!(words, common.foot_calendar)}</a>
            <a href="/api" rel="external">{move || t_string!(words, common.foot_api)}</a>
            <span>{move || t_string!(words, common.foot_licence)}</span>
        </footer>
    }
}
