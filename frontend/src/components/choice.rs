//! One of a few: a select, or a row of buttons.

use leptos::prelude::*;

/// A value and what it is called.
pub type Named = (String, String);

/// A select with a label. `options` are (value, words).
#[component]
pub fn Choice(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<Named>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    /// The label is for screen readers only, where the place says it already.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let (for_select, error_id) = (id.clone(), format!("{id}-error"));
    let described = error_id.clone();
    let option = move |(own, words): Named| {
        let this = own.clone();
        view! { <option value=own selected=move || value.get() == this>{words}</option> }
    };
    view! {
        <div class="ds-field field">
            <label class=if quiet { "ds-label ds-sr-only" } else { "ds-label" } for=for_select data-weight="medium">
                {label}
            </label>
            <select
                class="ds-input"
                id=id
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                <For each=move || options.get() key=|named| named.clone() children=option />
            </select>
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{error}</p>
        </div>
    }
}

/// A row of buttons of which one is pressed: how a page is shown.
#[component]
pub fn Segmented(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<Named>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let button = move |(own, words): Named| {
        let (this, chosen) = (own.clone(), own);
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || if value.get() == this { "true" } else { "false" }
                on:click=move |_| on_choose.run(chosen.clone())
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="segmented" role="group" aria-label=label>
            <For each=move || options.get() key=|named| named.clone() children=button />
        </div>
    }
}
