//! Where an own edit is, said at the place that it changes, with the way out.

use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use leptos::prelude::*;

/// An edit that waits for the network: it counts, but nobody else sees it yet.
#[component]
pub fn WaitingEdit() -> impl IntoView {
    let words = use_i18n();
    view! {
        <span class="own-edit own-edit-waiting">
            <Icon name="CloudSlash" />
            {move || t_string!(words, common.edit_waiting)}
        </span>
    }
}

/// An edit that the server refused: what was asked, why it could not be, and (inside) what to do now.
#[component]
pub fn RefusedEdit(
    /// What the person asked for: "Flytting av møte".
    #[prop(into)]
    what: Signal<String>,
    #[prop(into)] why: Signal<String>,
    on_dismiss: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let words = use_i18n();
    view! {
        <div class="notice notice-danger own-edit-refused" role="group" aria-label=move || t_string!(words, common.refused_title)>
            <Icon name="XMarkOctagon" />
            <div class="notice-text">
                <strong>{move || t_string!(words, common.refused_title)}</strong>
                <p>{move || t_string!(words, common.refused_long, what = what.get(), why = why.get())}</p>
                <div class="own-edit-ways">
                    {children.map(|children| children())}
                    <button
                        class="ds-button"
                        data-variant="secondary"
                        data-size="sm"
                        type="button"
                        on:click=move |_| on_dismiss.run(())
                    >
                        {move || t_string!(words, common.dismiss)}
                    </button>
                </div>
            </div>
        </div>
    }
}
