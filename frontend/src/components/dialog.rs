//! A window over the page: holds the focus, closes on Escape and by its button.

use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use crate::platform::dom::show_dialog;
use leptos::html;
use leptos::prelude::*;

/// A modal dialog. What is inside is made anew each time it opens, so nothing half-typed comes back.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: Signal<String>, children: ChildrenFn) -> impl IntoView {
    let words = use_i18n();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            show_dialog(&dialog, open.get());
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog class="ds-dialog dialog" node_ref=dialog aria-label=title on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2 class="ds-heading" data-size="xs">{title}</h2>
                <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    data-icon="true"
                    aria-label=move || t_string!(words, common.dismiss)
                    on:click=move |_| open.set(false)
                >
                    <Icon name="XMark" />
                </button>
            </div>
            <Show when=move || open.get()>{move || children.with_value(|children| children())}</Show>
        </dialog>
    }
}
