//! Fields of forms: a label, what is typed, what is wrong with it and what would be right.

use crate::i18n::{self, Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::rejection::Rejection;

/// The words for a field's error, where the rejection is about that field.
pub fn error_at(words: Words, rejection: Option<&Rejection>, field: &str) -> Option<String> {
    rejection.filter(|it| it.field.as_deref() == Some(field)).map(|it| i18n::rejection(words, it))
}

/// The element id of a form's field, for labels, errors and focus.
pub fn field_id(form: &str, field: &str) -> String {
    format!("{form}-{field}")
}

/// One line of text. `error` is shown below and named to screen readers; the caller decides when it scolds.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: Signal<Option<String>>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// `text`, `decimal` or `numeric`: which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Called when the person leaves the field.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let words = use_i18n();
    let described = format!("{id}-hint {id}-error");
    let (for_input, hint_id, error_id) = (id.clone(), format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="ds-field field">
            <label class="ds-label" for=for_input data-weight="medium">
                {label}
                <Show when=move || !required>
                    <span class="field-optional">" (" {move || t_string!(words, common.optional)} ")"</span>
                </Show>
            </label>
            <div class="field-hint" id=hint_id>{hint}</div>
            <input
                class="ds-input"
                type="text"
                id=id
                autocomplete="off"
                inputmode=inputmode
                aria-describedby=described
                aria-required=required.then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:blur=move |_| {
                    if let Some(on_leave) = on_leave {
                        // A dialog that closes takes the focus off its field when the form is gone already.
                        let _ = on_leave.try_run(());
                    }
                }
            />
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{error}</p>
        </div>
    }
}

/// Some sentences.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: Signal<Option<String>>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(into)] required: Signal<bool>,
) -> impl IntoView {
    let words = use_i18n();
    let described = format!("{id}-hint {id}-error");
    let (for_input, hint_id, error_id) = (id.clone(), format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="ds-field field">
            <label class="ds-label" for=for_input data-weight="medium">
                {label}
                <Show when=move || !required.get()>
                    <span class="field-optional">" (" {move || t_string!(words, common.optional)} ")"</span>
                </Show>
            </label>
            <div class="field-hint" id=hint_id>{hint}</div>
            <textarea
                class="ds-input"
                id=id
                rows="4"
                aria-describedby=described
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{error}</p>
        </div>
    }
}
