//! Takes the last own edit back, for as long as nobody has built on it.

use crate::i18n::{t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;

#[component]
pub fn UndoLast() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let can = store.can_undo();
    view! {
        <Show when=move || can.get()>
            <button class="ds-button undo-last" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| store.undo()>
                {move || t_string!(words, mine.undo)}
            </button>
        </Show>
    }
}
