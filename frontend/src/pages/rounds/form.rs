//! The form of a round: what it is called, its deadline, how lights are proposed in it.

use crate::components::{Form, TextField, actions, field_id};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::id;
use crate::store::use_store;
use leptos::prelude::*;
use shared::model::{LightRules, ReportRound};
use shared::mutation::{Mutation, SaveRound};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;

const FORM: &str = "round";
const FIELDS: [&str; 4] = ["name", "deadline", "percent", "months"];

#[component]
pub fn RoundForm(round: Option<ReportRound>, open: RwSignal<bool>) -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let looked = round.as_ref().and_then(|round| store.look(Key::of::<ReportRound>(round.id)));
    let looked = StoredValue::new(looked);
    let is_new = round.is_none();
    let id = round.as_ref().map_or_else(id::fresh, |round| round.id);
    let rules = round.as_ref().map_or_else(LightRules::default, |round| round.rules);
    let name = RwSignal::new(round.as_ref().map(|round| round.name.clone()).unwrap_or_default());
    let deadline = RwSignal::new(round.as_ref().map(|round| short_date(round.deadline)).unwrap_or_default());
    let (percent, months) = (RwSignal::new(rules.percent.to_string()), RwSignal::new(rules.months.to_string()));
    let read = move || {
        let whole = |field: &str, text: RwSignal<String>, right: &str| {
            let read = text.with(|text| text.trim().parse::<u16>());
            read.map_err(|_| Rejection::at(Code::InvalidValue, field).expecting(right))
        };
        let day = deadline.with(|day| input::date("deadline", day));
        let nameless = name.with(|name| name.trim().is_empty()).then(|| Rejection::at(Code::Required, "name"));
        match (nameless, day, whole("percent", percent, "1–100"), whole("months", months, "1–60")) {
            (None, Ok(deadline), Ok(percent), Ok(months)) => {
                let rules = LightRules { percent, months };
                Ok(SaveRound { id, name: name.get(), deadline, rules, closed: false })
            }
            (nameless, day, percent, months) => {
                let wrong = nameless.into_iter().chain(day.err()).chain(percent.err()).chain(months.err());
                Err(wrong.collect::<Vec<_>>())
            }
        }
    };
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    let send = move |closed: bool| {
        let taken = form.send(&mut || {
            let save = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            let mutation = Mutation::SaveRound(SaveRound { closed, ..save });
            match looked.get_value() {
                Some(looked) => store.edit_since(Some(&looked), mutation),
                None => store.edit(mutation),
            }
        });
        if taken {
            open.set(false);
        }
    };
    let one =
        move |field: &'static str, label: Signal<String>, help: Signal<Option<String>>, value: RwSignal<String>| {
            let error = form.error(field);
            view! { <TextField id=field_id(FORM, field) label hint=help value required=true error /> }
        };
    let content = view! {
        {one(
            "name",
            said(words, |words| t_string!(words, report.round_name)),
            hint(words, |words| t_string!(words, report.round_name_hint)),
            name,
        )}
        {one(
            "deadline",
            said(words, |words| t_string!(words, report.round_deadline)),
            hint(words, |words| t_string!(words, report.round_deadline_hint)),
            deadline,
        )}
        {one(
            "percent",
            said(words, |words| t_string!(words, report.round_percent)),
            hint(words, |words| t_string!(words, report.round_rules_hint)),
            percent,
        )}
        {one("months", said(words, |words| t_string!(words, report.round_months)), Signal::stored(None), months)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
        <Show when=move || !is_new>
            <button type="button" class="text-button" on:click=move |_| send(true)>
                {said(words, |words| t_string!(words, report.round_close))}
            </button>
        </Show>
    };
    form.frame("form", None, Callback::new(move |()| send(false)), content.into_any())
}
