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

/// One line of text. `error` is shown below and named to screen readers; the form decides when it scolds.
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
    /// What is typed is not shown.
    #[prop(optional)]
    secret: bool,
    /// What the browser may fill in by itself.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let input = view! {
        <input
            class="ds-input"
            type=if secret { "password" } else { "text" }
            id=id.clone()
            autocomplete=autocomplete
            inputmode=inputmode
            aria-describedby=described(&id)
            aria-required=required.then_some("true")
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    frame(id, label, required.into(), hint, error, input.into_any())
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
    let area = view! {
        <textarea
            class="ds-input"
            id=id.clone()
            rows="4"
            aria-describedby=described(&id)
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    frame(id, label, required, hint, error, area.into_any())
}

fn described(id: &str) -> String {
    format!("{id}-hint {id}-error")
}

/// What stands around every field.
fn frame(
    id: String,
    label: Signal<String>,
    required: Signal<bool>,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
    control: AnyView,
) -> AnyView {
    let words = use_i18n();
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let optional = move || {
        let optional = t_string!(words, common.optional);
        (!required.get()).then(|| view! { <span class="field-optional">" (" {optional} ")"</span> })
    };
    view! {
        <div class="ds-field field">
            <label class="ds-label" for=id data-weight="medium">
                {label}
                {optional}
            </label>
            <div class="field-hint" id=hint_id>{hint}</div>
            {control}
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{error}</p>
        </div>
    }
    .into_any()
}
