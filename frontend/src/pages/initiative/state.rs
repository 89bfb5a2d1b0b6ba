//! A step of an initiative: in, paused, ended, handed over, withdrawn. For the portfolio office, always with a reason.

use super::Shown;
use crate::components::{Choice, Dialog, Form, TextArea, TextField, actions, field_id};
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{clock, dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::InitiativeId;
use shared::model::PortfolioState;
use shared::mutation::{Mutation, SetState};
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;

const FORM: &str = "state";
const FIELDS: [&str; 4] = ["state", "reason", "published_on", "from"];

#[component]
pub fn NewState(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let open = RwSignal::new(false);
    if !shown.store.actor().may_keep_portfolio() {
        return ().into_any();
    }
    let form = move || {
        let story = shown.page.with_untracked(|page| page.as_ref().map(|page| page.story.clone()))?;
        let now = story.state.map(|it| it.state);
        Some(view! { <StateForm store=shown.store initiative=story.initiative.id now open /> })
    };
    view! {
        <button
            type="button"
            class="ds-button"
            data-color="neutral"
            data-variant="secondary"
            on:click=move |_| {
                open.set(true);
                dom::focus(field_id(FORM, "state"));
            }
        >
            {said(words, |words| t_string!(words, portfolio.state_change))}
        </button>
        <Dialog open title=said(words, |words| t_string!(words, portfolio.state_change))>
            {form}
        </Dialog>
    }
    .into_any()
}

#[component]
fn StateForm(
    store: Store,
    initiative: InitiativeId,
    now: Option<PortfolioState>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = use_i18n();
    let (chosen, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (day, from) = (RwSignal::new(short_date(clock::today())), RwSignal::new(String::new()));
    // Made once: who presses twice says it once.
    let entry = id::fresh();
    let read = move || {
        let state = chosen.with(|chosen| PortfolioState::ALL.into_iter().find(|it| name(*it) == *chosen));
        let state = state.ok_or_else(|| Rejection::at(Code::Required, "state"));
        let silent = reason.with(|reason| reason.trim().is_empty());
        let silent = silent.then(|| Rejection::at(Code::Required, "reason"));
        let day = day.with(|day| input::date("published_on", day));
        let blank = from.with(|from| from.trim().is_empty());
        let from = if blank { Ok(None) } else { from.with(|from| input::date("from", from)).map(Some) };
        match (state, silent, day, from) {
            (Ok(state), None, Ok(published_on), Ok(from)) => {
                Ok(SetState { id: entry, initiative, state, reason: reason.get(), published_on, from })
            }
            (state, silent, day, from) => {
                let wrong = state.err().into_iter().chain(silent).chain(day.err()).chain(from.err());
                Err(wrong.collect::<Vec<_>>())
            }
        }
    };
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    // Only where there is a way from here.
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(words, portfolio.segment_choose).to_owned());
        let ways = PortfolioState::ALL.into_iter().filter(|next| now.is_none_or(|now| now.may_become(*next)));
        [none].into_iter().chain(ways.map(|it| (name(it), i18n::state(words, it).to_owned()))).collect::<Vec<_>>()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let set = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            store.edit(Mutation::SetState(set))
        });
        if taken {
            open.set(false);
        }
    };
    let content = view! {
        <Choice
            id=field_id(FORM, "state")
            label=said(words, |words| t_string!(words, portfolio.place))
            options
            value=chosen
            on_choose=move |value| chosen.set(value)
            error=form.error("state")
        />
        <TextArea
            id=field_id(FORM, "reason")
            label=said(words, |words| t_string!(words, portfolio.segment_reason))
            hint=hint(words, |words| t_string!(words, portfolio.state_reason_hint))
            value=reason
            required=true
            error=form.error("reason")
        />
        <TextField
            id=field_id(FORM, "published_on")
            label=said(words, |words| t_string!(words, portfolio.state_day))
            hint=hint(words, |words| t_string!(words, portfolio.report_day_hint))
            value=day
            required=true
            error=form.error("published_on")
        />
        <TextField
            id=field_id(FORM, "from")
            label=said(words, |words| t_string!(words, portfolio.state_from))
            hint=hint(words, |words| t_string!(words, portfolio.state_from_hint))
            value=from
            error=form.error("from")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn name(state: PortfolioState) -> String {
    format!("{state:?}").to_lowercase()
}
