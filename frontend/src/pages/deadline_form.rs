//! How many working days before and after its meetings a committee wants what.

use crate::components::{Form, TextField, actions};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::dom;
use crate::store::use_store;
use jiff::civil::{Date, date};
use leptos::prelude::*;
use shared::id::CommitteeId;
use shared::model::{DeadlineRule, DeadlineSort};
use shared::mutation::deadline::MAX_WORKING_DAYS;
use shared::mutation::{Mutation, SetDeadlines};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::{deadline, input, norwegian};

const FIELDS: [&str; 4] = ["cases_before", "papers_before", "minutes_after", "valid_from"];

/// `Papirer ut`.
pub fn name(words: Words, sort: DeadlineSort) -> &'static str {
    match sort {
        DeadlineSort::Cases => t_string!(words, plan.due_cases),
        DeadlineSort::Papers => t_string!(words, plan.due_papers),
        DeadlineSort::Minutes => t_string!(words, plan.due_minutes),
    }
}

/// A number of days; none where nothing is typed.
fn days(field: &str, text: &str) -> Result<Option<u16>, Rejection> {
    let wrong = || Rejection::at(Code::InvalidValue, field).expecting(format_args!("1–{MAX_WORKING_DAYS}"));
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| wrong()),
    }
}

/// Opened on what holds for meetings of `day`. In a dialog.
#[component]
pub fn DeadlineForm(committee: CommitteeId, day: Date, open: RwSignal<bool>) -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let old = untrack(|| store.read(|view| deadline::rule_on(view, committee, day)));
    // The first rule holds for the whole year.
    let from = old.as_ref().map_or_else(|| date(day.year(), 1, 1), |old| old.valid_from);
    let looked = old.as_ref().and_then(|old| store.look(Key::of::<DeadlineRule>(old.id)));
    let typed = |days: fn(&DeadlineRule) -> Option<u16>| {
        RwSignal::new(old.as_ref().and_then(days).map(|days| days.to_string()).unwrap_or_default())
    };
    let counts = [typed(|it| it.cases_before), typed(|it| it.papers_before), typed(|it| it.minutes_after)];
    let valid_from = RwSignal::new(norwegian::short_date(from));
    let read = move || {
        let [cases_before, papers_before, minutes_after] =
            [0, 1, 2].map(|at: usize| counts[at].with(|text| days(FIELDS[at], text)));
        let valid_from = valid_from.with(|text| input::date("valid_from", text));
        match (cases_before, papers_before, minutes_after, valid_from) {
            (Ok(cases_before), Ok(papers_before), Ok(minutes_after), Ok(valid_from)) => {
                Ok(SetDeadlines { committee, valid_from, cases_before, papers_before, minutes_after })
            }
            (cases, papers, minutes, from) => {
                let wrong = [cases.err(), papers.err(), minutes.err(), from.err()];
                Err(wrong.into_iter().flatten().collect::<Vec<_>>())
            }
        }
    };
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    dom::focus("due-cases_before");
    let submit = move |()| {
        let edit = || {
            let set = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            // Another day is another rule, which nobody has looked at.
            let looked = looked.as_ref().filter(|_| set.valid_from == from);
            store.edit_since(looked, Mutation::SetDeadlines(set))
        };
        open.set(!form.send(&mut { edit }));
    };
    let days_field = |id: &'static str, at: usize, label: fn(Words) -> &'static str| {
        let (label, error) = (said(words, label), form.error(FIELDS[at]));
        view! { <TextField id label value=counts[at] error inputmode="numeric" /> }.into_any()
    };
    let content = view! {
        <p class="soft small">{move || t_string!(words, plan.deadlines_text)}</p>
        {days_field("due-cases_before", 0, |words| t_string!(words, plan.cases_before))}
        {days_field("due-papers_before", 1, |words| t_string!(words, plan.papers_before))}
        {days_field("due-minutes_after", 2, |words| t_string!(words, plan.minutes_after))}
        <TextField
            id="due-valid_from"
            label=said(words, |words| t_string!(words, plan.valid_from))
            value=valid_from
            hint=hint(words, |words| t_string!(words, plan.valid_from_hint))
            error=form.error("valid_from")
            required=true
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
