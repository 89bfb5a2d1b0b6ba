//! `Ny måling`: a day, a value, a comment; for a day that has a value, its correction. Shown at once in the chart and the
//! table, and ready for the next value.

use super::draft::{COMMENT, DATE, Draft, VALUE};
use super::say;
use crate::components::{Form, NoRight, TextArea, TextField, field_id};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::platform::{clock, dom, id};
use crate::store::use_store;
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::model::Unit;
use shared::rejection::{Code, Rejection};
use shared::rule::indicator::Reading;
use shared::rule::{input, norwegian};

const FORM: &str = "measurement";

/// What is typed, and what was saved last.
#[derive(Clone, Copy)]
struct Fields {
    date: RwSignal<String>,
    value: RwSignal<String>,
    comment: RwSignal<String>,
    saved: RwSignal<Option<(Date, Decimal)>>,
}

impl Fields {
    fn new() -> Self {
        Self {
            date: RwSignal::new(norwegian::short_date(clock::today())),
            value: RwSignal::default(),
            comment: RwSignal::default(),
            saved: RwSignal::default(),
        }
    }

    fn draft(self) -> Draft {
        Draft { date: self.date.get(), value: self.value.get(), comment: self.comment.get() }
    }

    /// Ready for the next value.
    fn save(self, said: (Date, Decimal)) {
        self.value.set(String::new());
        self.comment.set(String::new());
        self.saved.set(Some(said));
        dom::focus(field_id(FORM, DATE));
    }
}

#[component]
pub fn NewMeasurement(#[prop(into)] reading: Signal<Reading>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let actor = store.actor();
    // A reader from outside is told of no tools.
    if !actor.may_keep_own() {
        return ().into_any();
    }
    if !actor.may_add_measurements() {
        let (what, who) = (
            said(words, |words| t_string!(words, indicator.no_right)),
            said(words, |words| t_string!(words, indicator.no_right_who)),
        );
        return view! { <NoRight what who /> }.into_any();
    }
    let fields = Fields::new();
    // The value that stands for the day that is typed: another one corrects it.
    let wrong = Memo::new(move |_| {
        let day = fields.draft().day()?;
        reading.with(|reading| reading.series.iter().find(|it| it.date == day).map(|it| (it.id, it.value)))
    });
    let corrects = move || wrong.with(Option::is_some);
    let form = Form::new(words, &[DATE, VALUE, COMMENT], move || fields.draft().slips(corrects()));
    let submit = move |()| {
        fields.saved.set(None);
        let made = form.make(|| {
            let indicator = reading.with_untracked(|reading| reading.indicator.id);
            let draft = untrack(|| fields.draft());
            let said = draft.day().zip(input::number(VALUE, &draft.value).ok());
            let mutation = draft.mutation(id::fresh(), indicator, wrong.get_untracked().map(|(id, _)| id));
            let (mutation, said) = mutation.zip(said).ok_or_else(|| Rejection::at(Code::Required, VALUE))?;
            store.edit(mutation).map(|()| said)
        });
        if let Some(said) = made {
            fields.save(said);
        }
    };
    let unit = move || reading.with(say::unit_of);
    let understood = Signal::derive(move || understood(words, &fields.value.get(), unit()));
    let day_hint = Signal::derive(move || {
        Some(match wrong.get() {
            Some((_, value)) => t_string!(words, indicator.corrects, value = i18n::value(value, unit())),
            None => t_string!(words, indicator.date_hint).to_owned(),
        })
    });
    let save = move || {
        if corrects() { t_string!(words, indicator.correct) } else { t_string!(words, indicator.add) }
    };
    let last = Signal::derive(move || reading.with(|reading| last_value(words, reading)));
    let saved = Signal::derive(move || {
        let (date, value) = fields.saved.get()?;
        let (date, value) = (norwegian::short_date(date), i18n::value(value, unit()));
        Some(t_string!(words, indicator.saved, value = value, date = date))
    });
    let content = view! {
        <div>
            <h2 id="new-measurement-head">{said(words, |words| t_string!(words, indicator.new))}</h2>
            <p class="field-hint">{last}</p>
        </div>
        <div class="form-row">
            <TextField
                id=field_id(FORM, DATE)
                label=said(words, |words| t_string!(words, indicator.date))
                value=fields.date
                hint=day_hint
                error=form.error(DATE)
                required=true
            />
            <TextField
                id=field_id(FORM, VALUE)
                label=said(words, |words| t_string!(words, indicator.value))
                value=fields.value
                hint=understood
                error=form.error(VALUE)
                required=true
                inputmode="decimal"
            />
        </div>
        <TextArea
            id=field_id(FORM, COMMENT)
            label=said(words, |words| t_string!(words, indicator.comment))
            value=fields.comment
            error=form.error(COMMENT)
            required=Signal::derive(corrects)
        />
        <div class="form-actions">
            <button type="submit" class="ds-button">{save}</button>
            <p class="new-saved" role="status">{saved}</p>
        </div>
    };
    let submit = Callback::new(submit);
    form.frame("form new-measurement", Some("new-measurement-head"), submit, content.into_any())
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
