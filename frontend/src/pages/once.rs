//! What is shown this once: a link, a token. A field to take it from, and a button that does.

use crate::i18n::{Words, t_string};
use crate::pages::part::say;
use crate::platform::dom;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// `label` says what it is; `id` is the field's.
pub fn shown_once(words: Words, id: &'static str, label: Signal<String>, text: String) -> AnyView {
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let value = text.clone();
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let done = dom::copy(&text, id).await;
            let _ = copied.try_set(Some(done));
        });
    };
    let said = move || {
        copied.get().map(|done| if done { t_string!(words, log.copied) } else { t_string!(words, log.not_copied) })
    };
    view! {
        <div class="field once">
            <label class="ds-label" for=id data-weight="medium">{label}</label>
            <div class="once-row">
                <input class="ds-input" id=id readonly value=value on:focus=move |_| dom::mark(id) />
                <button class="ds-button" data-variant="secondary" type="button" on:click=copy>
                    {say(move || t_string!(words, log.copy))}
                </button>
            </div>
            <p class="small soft" role="status">{said}</p>
        </div>
    }
    .into_any()
}
