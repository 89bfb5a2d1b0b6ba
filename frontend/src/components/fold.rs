//! What a phone shows when it is asked for, so that the way to what is below stays short; elsewhere it is simply there.

use leptos::prelude::*;

#[component]
pub fn Fold(#[prop(into)] label: Signal<&'static str>, children: Children) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="fold-button"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {label}
        </button>
        <div class="fold">{children()}</div>
    }
}
