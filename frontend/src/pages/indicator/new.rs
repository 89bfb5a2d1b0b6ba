//! `Ny måling`: a day, a value, a comment. Shown at once in the chart and the table, and ready for the next value.

use super::draft::{COMMENT, DATE, VALUE};
use super::form::Form;
use super::say;
use crate::components::{NoRight, Notice, NoticeTone, TextArea, TextField};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::platform::id;
use crate::store::use_store;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::model::Unit;
use shared::mutation::Mutation;
use shared::rule::indicator::Reading;
use shared::rule::{input, norwegian};

#[component]
pub fn NewMeasurement(#[prop(into)] reading: Signal<Reading>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let form = Form::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = form.typed();
        let indicator = reading.with_untracked(|reading| reading.indicator.id);
        let Some(mutation) = draft.mutation(id::fresh(), indicator) else { return form.scold() };
        let said = (mutation.date, mutation.value);
        match store.edit(Mutation::AddMeasurement(mutation)) {
            Ok(()) => form.ready_for_the_next(said),
            Err(rejection) => form.refuse(rejection, draft),
        }
    };
    // One type for all of them: each closure of its own in a view is compiled into kilobytes.
    let said = move |read: fn(Words) -> &'static str| Signal::derive(move || read(words).to_owned());
    let date_hint = said(|words| t_string!(words, indicator.date_hint));
    let unit = move || reading.with(say::unit_of);
    let understood = Signal::derive(move || understood(words, &form.value.get(), unit()));
    let last = Signal::derive(move || reading.with(|reading| last_value(words, reading)));
    let saved = Signal::derive(move || {
        let (date, value) = form.saved.get()?;
        let (date, value) = (norwegian::short_date(date), i18n::value(value, unit()));
        Some(t_string!(words, indicator.saved, value = value, date = date))
    });
    if !store.actor().may_add_measurements() {
        let (what, who) = (
            said(|words| t_string!(words, indicator.no_right)),
            said(|words| t_string!(words, indicator.no_right_who)),
        );
        return view! { <NoRight what who /> }.into_any();
    }
    view! {
        <form class="form new-measurement" novalidate on:submit=submit aria-labelledby="new-measurement-head">
            <div>
                <h2 id="new-measurement-head">{said(|words| t_string!(words, indicator.new))}</h2>
                <p class="field-hint">{last}</p>
            </div>
            <div class="form-row">
                <TextField
                    id=Form::id(DATE)
                    label=said(|words| t_string!(words, indicator.date))
                    value=form.date
                    hint=Signal::derive(move || Some(date_hint.get()))
                    error=form.error_at(words, DATE)
                    required=true
                    on_leave=move |()| form.leave(DATE)
                />
                <TextField
                    id=Form::id(VALUE)
                    label=said(|words| t_string!(words, indicator.value))
                    value=form.value
                    hint=understood
                    error=form.error_at(words, VALUE)
                    required=true
                    inputmode="decimal"
                    on_leave=move |()| form.leave(VALUE)
                />
            </div>
            <TextArea
                id=Form::id(COMMENT)
                label=said(|words| t_string!(words, indicator.comment))
                value=form.comment
                error=form.error_at(words, COMMENT)
                required=false
            />
            {move || form.elsewhere(words).map(|why| view! { <Notice tone=NoticeTone::Danger>{why}</Notice> })}
            <div class="form-actions">
                <button type="submit" class="ds-button">{said(|words| t_string!(words, indicator.add))}</button>
                <p class="new-saved" role="status">{saved}</p>
            </div>
        </form>
    }
    .into_any()
}

/// `Sist: 68 % per 31.12.2022`.
fn last_value(words: Words, reading: &Reading) -> Option<String> {
    let last = say::value_at(words, reading.last()?, say::unit_of(reading));
    Some(t_string!(words, indicator.last_value, value = last))
}

/// How a value is read, said before it is saved: `Leses som 1 646,5 %`.
fn understood(words: Words, typed: &str, unit: Option<Unit>) -> Option<String> {
    match input::number(VALUE, typed) {
        Ok(value) => Some(t_string!(words, indicator.read_as, value = i18n::value(value, unit))),
        Err(_) => Some(t_string!(words, indicator.value_hint).to_owned()),
    }
}
