//! Neither of the two: a value of one's own, typed as everywhere else, for each field that both wrote.

use super::name;
use crate::i18n::{self, Words, t_string};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, to_value};
use shared::model::{Conflict, FieldConflict, MeetingStatus};
use shared::rejection::Rejection;
use shared::rule::{input, norwegian};
use std::collections::BTreeMap;

/// A value as a person would type it; empty where it is none.
pub fn typed(field: &str, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    match kind(field) {
        "date" => text.parse::<Date>().map(norwegian::short_date).unwrap_or_default(),
        "time" => text.parse::<Time>().map(norwegian::clock).unwrap_or_default(),
        _ => text.to_owned(),
    }
}

/// What was typed as it stands in a record. What cannot be read is said at its field.
fn read(field: &str, text: &str) -> Result<Value, Rejection> {
    let read = match kind(field) {
        "date" => to_value(input::date(field, text)?),
        "time" => to_value(input::time(field, text)?),
        "status" => Ok(text.into()),
        _ => Ok(Some(text.trim()).filter(|text| !text.is_empty()).into()),
    };
    Ok(read.unwrap_or_default())
}

fn kind(field: &str) -> &str {
    field.rsplit_once('_').map_or(field, |(_, kind)| kind)
}

/// All fields that both wrote, each with the held value to begin with.
pub fn form(words: Words, conflict: &Conflict, resolve: impl Fn(BTreeMap<String, Value>, bool) + 'static) -> AnyView {
    let own = |field: &FieldConflict| (field.field.clone(), RwSignal::new(typed(&field.field, &field.mine)));
    let fields: Vec<(String, RwSignal<String>)> = conflict.fields.iter().map(own).collect();
    let wrong = RwSignal::new(None);
    let id = conflict.id;
    let inputs = fields.iter().map(|(field, text)| one(words, format!("{id}-{field}"), field, *text)).collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut values = BTreeMap::new();
        for (field, text) in &fields {
            match read(field, &text.get_untracked()) {
                Ok(value) => drop(values.insert(field.clone(), value)),
                Err(why) => {
                    return wrong.set(Some(format!("{}: {}", name(words, field), i18n::rejection(words, &why))));
                }
            }
        }
        wrong.set(None);
        resolve(values, false);
    };
    view! {
        <form class="held-third" novalidate on:submit=submit>
            <p class="small soft">{t_string!(words, mine.held_third)}</p>
            {inputs}
            {move || wrong.get().map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
            <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
                {t_string!(words, mine.held_use_third)}
            </button>
        </form>
    }
    .into_any()
}

fn one(words: Words, id: String, field: &str, text: RwSignal<String>) -> AnyView {
    let control = if field == "status" {
        let options = MeetingStatus::ALL.iter().map(|status| {
            let value = to_value(status).ok().and_then(|value| String::deserialize(value).ok());
            view! { <option value=value>{i18n::meeting_status(words, *status)}</option> }
        });
        view! {
            <select class="ds-input" id=id.clone() prop:value=text on:change=move |event| text.set(event_target_value(&event))>
                {options.collect_view()}
            </select>
        }
        .into_any()
    } else {
        view! {
            <input class="ds-input" id=id.clone() autocomplete="off" prop:value=text on:input=move |event| text.set(event_target_value(&event)) />
        }
        .into_any()
    };
    view! {
        <div class="held-field">
            <label for=id>{name(words, field)}</label>
            {control}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_for_a_field_is_read_as_the_record_has_it() {
        for (field, value, text) in [
            ("start_date", Value::from("2026-06-05"), "5.6.2026"),
            ("end_time", Value::from("09:05:00"), "09.05"),
            ("end_time", Value::Null, ""),
            ("title", Value::from("Høstmøte"), "Høstmøte"),
            ("place", Value::Null, ""),
            ("cancel_reason", Value::from("Smitte"), "Smitte"),
            ("status", Value::from("tentative"), "tentative"),
        ] {
            assert_eq!(typed(field, &value), text, "{field}");
            assert_eq!(read(field, text), Ok(value), "{field}");
        }
        assert_eq!(read("start_date", "i morgen").unwrap_err().field.as_deref(), Some("start_date"));
    }
}
