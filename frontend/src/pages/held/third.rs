//! Neither of the two: a value of one's own, typed or chosen as everywhere else, for each field that both wrote.

use crate::i18n::{self, Words, t_string};
use crate::pages::history::said;
use crate::store::Store;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use serde_json::{Value, to_value};
use shared::model::{CaseOutcome, Conflict, FieldConflict, MeetingStatus, Organisation};
use shared::rejection::{Code, Rejection};
use shared::rule::{input, norwegian};
use shared::view::ViewExt;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Line,
    Paragraphs,
    Whole,
    Date,
    Time,
    Status,
    Outcome,
    Organisation,
    /// One of the two that are there: anything else wants the form of its own page.
    Either,
}

/// By the field's name; of one that has none here, by what the values look like.
fn sort(field: &str, values: [&Value; 2]) -> Sort {
    match field {
        "start_date" | "end_date" | "due" | "done_on" | "until" | "ready_on" => Sort::Date,
        "start_time" | "end_time" | "fixed_start" => Sort::Time,
        // A day of what holds for long, a time of who comes to a meeting.
        "from" if values.iter().all(|it| it.as_str().is_some_and(|it| it.parse::<Date>().is_ok())) => Sort::Date,
        "comment" | "departure" | "dependencies" | "adoption" | "remark" => Sort::Paragraphs,
        // A part of a report has a form of its own.
        "light" | "stage" => Sort::Either,
        "about" | "text" | "proposal" | "purpose" | "background" | "further" | "follow_up" | "note" => Sort::Paragraphs,
        "minutes" | "seats" => Sort::Whole,
        "status" => Sort::Status,
        "outcome" => Sort::Outcome,
        "organisation" | "responsible" | "presenter" | "owner" | "by" => Sort::Organisation,
        "title" | "name" | "short_name" | "place" | "cancel_reason" | "presenter_role" | "what" | "email" => Sort::Line,
        _ => {
            let is_line =
                |value: &&Value| value.is_null() || value.as_str().is_some_and(|text| text.parse::<Uuid>().is_err());
            if values.iter().all(is_line) && field != "sort" && field != "readers" { Sort::Line } else { Sort::Either }
        }
    }
}

/// A value as a person would type it; empty where it is none.
pub fn typed(field: &str, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    match sort(field, [value, value]) {
        Sort::Date => text.parse::<Date>().map(norwegian::short_date).unwrap_or_default(),
        Sort::Time => text.parse::<Time>().map(norwegian::clock).unwrap_or_default(),
        Sort::Whole => value.as_u64().map(|number| number.to_string()).unwrap_or_default(),
        _ => text.to_owned(),
    }
}

/// What was typed as it stands in a record. What cannot be read is said at its field.
fn read(field: &str, sort: Sort, text: &str) -> Result<Value, Rejection> {
    let text = text.trim();
    let read = match sort {
        _ if text.is_empty() => Ok(Value::Null),
        Sort::Date => to_value(input::date(field, text)?),
        Sort::Time => to_value(input::time(field, text)?),
        Sort::Whole => {
            let whole = text.parse::<u16>().ok();
            to_value(whole.ok_or_else(|| Rejection::at(Code::InvalidValue, field).expecting(30))?)
        }
        _ => Ok(text.into()),
    };
    Ok(read.unwrap_or_default())
}

/// What one may choose from: values of the record, each with its name.
fn choices(words: Words, store: Store, sort: Sort, both: &FieldConflict) -> Option<Vec<(Value, String)>> {
    let named = |value: Value| (value.clone(), said::value(words, store, &both.field, &value));
    let values = match sort {
        Sort::Line | Sort::Paragraphs | Sort::Whole | Sort::Date | Sort::Time => return None,
        Sort::Status => MeetingStatus::ALL.iter().filter_map(|status| to_value(status).ok()).collect(),
        Sort::Outcome => CaseOutcome::ALL.iter().filter_map(|outcome| to_value(outcome).ok()).collect(),
        Sort::Organisation => {
            let mut all: Vec<(String, Value)> = store.read(|view| {
                let all = view.all::<Organisation>();
                all.filter_map(|it| Some((it.name.clone(), to_value(it.id).ok()?))).collect()
            });
            all.sort_by(|one, other| one.0.cmp(&other.0));
            [Value::Null].into_iter().chain(all.into_iter().map(|(_, id)| id)).collect()
        }
        Sort::Either => vec![both.mine.clone(), both.theirs.clone()],
    };
    let values: Vec<Value> = values;
    Some(values.into_iter().map(named).collect())
}

/// One field of the form.
#[derive(Clone)]
struct Field {
    name: String,
    sort: Sort,
    choices: Option<Vec<(Value, String)>>,
    /// What was typed, or the place of what was chosen.
    text: RwSignal<String>,
}

impl Field {
    fn new(words: Words, store: Store, both: &FieldConflict) -> Self {
        let sort = sort(&both.field, [&both.mine, &both.theirs]);
        let choices = choices(words, store, sort, both);
        let chosen = choices.as_ref().and_then(|all| all.iter().position(|(value, _)| *value == both.mine));
        let text = chosen.map_or_else(|| typed(&both.field, &both.mine), |place| place.to_string());
        Self { name: both.field.clone(), sort, choices, text: RwSignal::new(text) }
    }

    fn value(&self) -> Result<Value, Rejection> {
        let text = self.text.get_untracked();
        let Some(choices) = &self.choices else { return read(&self.name, self.sort, &text) };
        let chosen = text.parse().ok().and_then(|place: usize| choices.get(place));
        chosen.map(|(value, _)| value.clone()).ok_or_else(|| Rejection::at(Code::Required, &self.name))
    }
}

/// All fields that both wrote, each with the held value to begin with.
pub fn form(
    words: Words,
    store: Store,
    conflict: &Conflict,
    resolve: impl Fn(BTreeMap<String, Value>, bool) + 'static,
) -> AnyView {
    let fields: Vec<Field> = conflict.fields.iter().map(|both| Field::new(words, store, both)).collect();
    let wrong = RwSignal::new(None);
    let id = conflict.id;
    let inputs = fields.iter().map(|field| one(words, format!("{id}-{}", field.name), field)).collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut values = BTreeMap::new();
        for field in &fields {
            match field.value() {
                Ok(value) => drop(values.insert(field.name.clone(), value)),
                Err(why) => {
                    let name = said::field(words, &field.name);
                    return wrong.set(Some(format!("{name}: {}", i18n::rejection(words, &why))));
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

fn one(words: Words, id: String, field: &Field) -> AnyView {
    let text = field.text;
    let control = match (&field.choices, field.sort) {
        (Some(choices), _) => {
            let chosen = text.get_untracked();
            let options = choices.iter().enumerate().map(|(place, (_, name))| {
                let place = place.to_string();
                view! { <option value=place.clone() selected=place == chosen>{name.clone()}</option> }
            });
            view! {
                <select class="ds-input" id=id.clone() on:change=move |event| text.set(event_target_value(&event))>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
        (None, Sort::Paragraphs) => view! {
            <textarea class="ds-input" id=id.clone() rows="4" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
        }
        .into_any(),
        (None, _) => view! {
            <input class="ds-input" id=id.clone() autocomplete="off" prop:value=text on:input=move |event| text.set(event_target_value(&event)) />
        }
        .into_any(),
    };
    view! {
        <div class="held-field">
            <label for=id>{said::field(words, &field.name)}</label>
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
            ("due", Value::from("2027-01-15"), "15.1.2027"),
            ("end_time", Value::from("09:05:00"), "09.05"),
            ("fixed_start", Value::Null, ""),
            ("title", Value::from("Høstmøte"), "Høstmøte"),
            ("place", Value::Null, ""),
            ("minutes", Value::from(45), "45"),
            ("minutes", Value::Null, ""),
            ("text", Value::from("Første avsnitt.\n\nAndre avsnitt."), "Første avsnitt.\n\nAndre avsnitt."),
        ] {
            assert_eq!(typed(field, &value), text, "{field}");
            assert_eq!(read(field, sort(field, [&value, &value]), text), Ok(value), "{field}");
        }
        let wrong = |field: &str, text| read(field, sort(field, [&Value::Null; 2]), text).unwrap_err().field;
        assert_eq!(wrong("start_date", "i morgen").as_deref(), Some("start_date"));
        assert_eq!(wrong("minutes", "en time").as_deref(), Some("minutes"));
    }

    #[test]
    fn what_no_line_can_say_is_one_of_the_two() {
        let id = Value::from("0192f5a0-0000-7000-8000-000000000001");
        assert_eq!(sort("case_stop", [&id, &Value::Null]), Sort::Either);
        assert_eq!(sort("extraordinary", [&true.into(), &false.into()]), Sort::Either);
        assert_eq!(sort("sort", [&"case".into(), &"break".into()]), Sort::Either);
        assert_eq!(sort("number", [&"12".into(), &Value::Null]), Sort::Line);
    }
}
