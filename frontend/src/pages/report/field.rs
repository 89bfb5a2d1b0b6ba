//! The fields of a report: each with what stood there last time beside it.

use super::desk::{Desk, FORM};
use crate::components::{LightMark, field_id};
use crate::i18n::{self, t_string};
use leptos::prelude::*;
use shared::model::Light;
use shared::rule::report::form::{light_name, light_named};

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Line,
    Text,
    Amount,
    Day,
    Year,
    /// 1 to 5.
    Degree,
}

#[component]
pub fn Field(desk: Desk, key: String, label: Signal<String>, sort: Sort) -> impl IntoView {
    let id = field_id(FORM, &key);
    let key = StoredValue::new(key);
    let text = move || key.with_value(|key| desk.text(key));
    let wrong = Memo::new(move |_| key.with_value(|key| desk.wrong(key)));
    let invalid = move || wrong.with(Option::is_some).then_some("true");
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let control = match sort {
        Sort::Text => view! {
            <textarea
                class="ds-input"
                id=id.clone()
                rows="3"
                aria-describedby=described
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| key.with_value(|key| desk.type_on(key, event_target_value(&event)))
            ></textarea>
        }
        .into_any(),
        Sort::Degree => {
            let option = |value: &'static str| {
                view! { <option value=value selected=move || text() == value>{if value.is_empty() { "–" } else { value }}</option> }
            };
            view! {
                <select
                    class="ds-input"
                    id=id.clone()
                    aria-describedby=described
                    aria-invalid=invalid
                    prop:value=text
                    on:change=move |event| key.with_value(|key| desk.choose(key, event_target_value(&event)))
                >
                    {["", "1", "2", "3", "4", "5"].map(option).collect_view()}
                </select>
            }
            .into_any()
        }
        Sort::Line | Sort::Amount | Sort::Day | Sort::Year => view! {
            <input
                class="ds-input"
                class:figure=sort == Sort::Amount
                type="text"
                id=id.clone()
                autocomplete="off"
                inputmode=if sort == Sort::Year { "numeric" } else { "text" }
                aria-describedby=described
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| key.with_value(|key| desk.type_on(key, event_target_value(&event)))
            />
        }
        .into_any(),
    };
    let said = move || wrong.with(|wrong| wrong.as_ref().map(|it| i18n::rejection(desk.words, it)));
    view! {
        <div class="ds-field field">
            <label class="ds-label" for=id data-weight="medium">{label}</label>
            {control}
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{said}</p>
        </div>
    }
}

/// What was said last time.
pub fn last_said(desk: Desk, key: &'static str, light: Option<&'static str>) -> AnyView {
    let said = move || {
        let told = desk.last_text(key);
        let lit = light.and_then(|light| desk.last_text(light));
        let when = told.as_ref().or(lit.as_ref()).map(|(_, when)| when.clone())?;
        let mark = lit.and_then(|(name, _)| light_named(&name)).map(|light| view! { <LightMark light=Some(light) /> });
        Some(view! {
            <div class="last-said small">
                <p class="soft">{t_string!(desk.words, report.last_time, date = when)}</p>
                {mark}
                {told.map(|(text, _)| view! { <p class="said-plain">{text}</p> })}
            </div>
        })
    };
    view! { {said} }.into_any()
}

/// Three lights, each big enough for a thumb.
#[component]
pub fn LightChoice(desk: Desk, key: String, label: Signal<String>) -> impl IntoView {
    let id = field_id(FORM, &key);
    let key = StoredValue::new(key);
    let chosen = Memo::new(move |_| key.with_value(|key| light_named(&desk.text(key))));
    let wrong = Memo::new(move |_| key.with_value(|key| desk.wrong(key)));
    let error_id = format!("{id}-error");
    let described = StoredValue::new(error_id.clone());
    let name = StoredValue::new(id.clone());
    let one = move |light: Light| {
        let own = light_name(Some(light));
        view! {
            <label class="light-option" class:chosen=move || chosen.get() == Some(light)>
                <input
                    class="ds-input"
                    type="radio"
                    name=name.get_value()
                    id=format!("{}-{own}", name.get_value())
                    aria-describedby=described.get_value()
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    prop:checked=move || chosen.get() == Some(light)
                    on:change=move |_| key.with_value(|key| desk.choose(key, own.to_owned()))
                />
                <LightMark light=Some(light) />
            </label>
        }
    };
    let said = move || wrong.with(|wrong| wrong.as_ref().map(|it| i18n::rejection(desk.words, it)));
    view! {
        <fieldset class="ds-fieldset light-field">
            <legend class="ds-label" data-weight="medium">{label}</legend>
            <div class="light-options">{Light::ALL.map(one)}</div>
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{said}</p>
        </fieldset>
    }
}
