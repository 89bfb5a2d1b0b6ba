//! Putting an initiative into a segment: for the portfolio office, always with a reason.

use super::Shown;
use crate::components::{Choice, Dialog, Form, TextArea, TextField, actions, field_id};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{clock, dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::InitiativeId;
use shared::mutation::{AssignSegment, Mutation};
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::segment::segments;

const FORM: &str = "segment";
const FIELDS: [&str; 3] = ["segment", "reason", "published_on"];

#[component]
pub fn NewSegment(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let open = RwSignal::new(false);
    let some = shown.store.read(|view| !segments(view).is_empty());
    if !some || !shown.store.actor().may_keep_portfolio() {
        return ().into_any();
    }
    let form = move || {
        let story = shown.page.with_untracked(|page| page.as_ref().map(|page| page.story.clone()))?;
        let now = story.segment.map(|(segment, _)| segment.id.to_string()).unwrap_or_default();
        Some(view! { <SegmentForm store=shown.store initiative=story.initiative.id now open /> })
    };
    view! {
        <button
            type="button"
            class="ds-button"
            data-color="neutral"
            data-variant="secondary"
            on:click=move |_| {
                open.set(true);
                dom::focus(field_id(FORM, "segment"));
            }
        >
            {said(words, |words| t_string!(words, portfolio.segment_change))}
        </button>
        <Dialog open title=said(words, |words| t_string!(words, portfolio.segment_change))>
            {form}
        </Dialog>
    }
    .into_any()
}

#[component]
fn SegmentForm(store: Store, initiative: InitiativeId, now: String, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let chosen = RwSignal::new(now);
    let reason = RwSignal::new(String::new());
    let day = RwSignal::new(short_date(clock::today()));
    // Made once: who presses twice says it once.
    let entry = id::fresh();
    let read = move || {
        let segment = chosen.get().parse().map_err(|_| Rejection::at(Code::Required, "segment"));
        let silent = reason.with(|reason| reason.trim().is_empty());
        let silent = silent.then(|| Rejection::at(Code::Required, "reason"));
        let day = day.with(|day| input::date("published_on", day));
        match (segment, silent, day) {
            (Ok(segment), None, Ok(published_on)) => {
                Ok(AssignSegment { id: entry, initiative, segment, reason: reason.get(), published_on })
            }
            (segment, silent, day) => Err(segment.err().into_iter().chain(silent).chain(day.err()).collect::<Vec<_>>()),
        }
    };
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(words, portfolio.segment_choose).to_owned());
        let all = store.read(|view| segments(view)).into_iter().rev().map(|it| (it.id.to_string(), it.name));
        [none].into_iter().chain(all).collect::<Vec<_>>()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let assign = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            store.edit(Mutation::AssignSegment(assign))
        });
        if taken {
            open.set(false);
        }
    };
    let content = view! {
        <Choice
            id=field_id(FORM, "segment")
            label=said(words, |words| t_string!(words, portfolio.segment))
            options
            value=chosen
            on_choose=move |value| chosen.set(value)
            error=form.error("segment")
        />
        <TextArea
            id=field_id(FORM, "reason")
            label=said(words, |words| t_string!(words, portfolio.segment_reason))
            hint=hint(words, |words| t_string!(words, portfolio.segment_reason_hint))
            value=reason
            required=true
            error=form.error("reason")
        />
        <TextField
            id=field_id(FORM, "published_on")
            label=said(words, |words| t_string!(words, portfolio.segment_day))
            hint=hint(words, |words| t_string!(words, portfolio.report_day_hint))
            value=day
            required=true
            error=form.error("published_on")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
