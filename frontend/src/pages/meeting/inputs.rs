//! What was said in a case, point by point.

use super::facts::Facts;
use super::line::organisation;
use crate::components::{Form, TextArea, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::said;
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::CaseStopId;
use shared::mutation::{Mutation, RemoveInput, SaveInput};
use shared::rejection::{Code, Rejection};

const INPUT: &str = "input";

/// The window stays open: the next point follows soon.
pub fn form(words: Words, store: Store, facts: Memo<Facts>, stop: CaseStopId, open: RwSignal<bool>) -> AnyView {
    let (text, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = Form::new(words, &["text", "by"], move || {
        let nothing = text.with(|text| text.trim().is_empty());
        if nothing { vec![Rejection::at(Code::Required, "text")] } else { vec![] }
    });
    let meeting = facts.with_untracked(|facts| facts.event.id());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let (by, text) = (by.get_untracked().parse().ok(), text.get_untracked());
            store.edit(Mutation::SaveInput(SaveInput { id: id::fresh(), case_stop: stop, meeting, by, text }))
        });
        if taken {
            text.set(String::new());
            dom::focus(field_id(INPUT, "text"));
        }
    };
    dom::focus(field_id(INPUT, "text"));
    let content = view! {
        {move || facts.with(|facts| points(words, store, facts, stop))}
        <TextArea
            id=field_id(INPUT, "text")
            label=said(words, |words| t_string!(words, meeting.input_text))
            value=text
            error=form.error("text")
            required=true
        />
        {organisation(words, store, form, "by", by)}
        <div class="form-actions">
            <button class="ds-button" type="submit">{t_string!(words, meeting.input_add)}</button>
            <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| open.set(false)>
                {t_string!(words, meeting.build_done)}
            </button>
        </div>
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn points(words: Words, store: Store, facts: &Facts, stop: CaseStopId) -> AnyView {
    let case = facts.agenda.iter().filter_map(|line| line.case.as_ref()).find(|case| case.stop == stop);
    let one = |it: &super::papers::Said| {
        let id = it.id;
        let remove = move |_| {
            // It fails only where the right was taken meanwhile.
            let _ = store.edit(Mutation::RemoveInput(RemoveInput { id }));
        };
        view! {
            <li>
                {it.by.clone().map(|by| view! { <strong>{by} ": "</strong> })}
                <span class="written">{it.text.clone()}</span>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
                    {t_string!(words, meeting.input_remove)}
                </button>
            </li>
        }
    };
    let all = case.map(|case| case.papers.inputs.iter().map(one).collect_view());
    view! { <ul class="agenda-inputs">{all}</ul> }.into_any()
}
