//! What was said in a case, point by point, and what was asked and answered.

use super::facts::Facts;
use super::line::organisation;
use super::papers::Said;
use crate::components::{Choice, Form, TextArea, TextField, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::said;
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::CaseStopId;
use shared::model::Input;
use shared::mutation::{AnswerInput, AskQuestion, Mutation, RemoveInput, SaveInput};
use shared::record::Key;
use shared::rejection::{Code, Rejection};

const INPUT: &str = "input";
const QUESTION: &str = "question";

/// The window stays open: the next point follows soon.
pub fn form(words: Words, store: Store, facts: Memo<Facts>, stop: CaseStopId, open: RwSignal<bool>) -> AnyView {
    let (text, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sort = RwSignal::new(String::new());
    let form = Form::new(words, &["text", "by", "sort"], move || {
        let nothing = text.with(|text| text.trim().is_empty());
        if nothing { vec![Rejection::at(Code::Required, "text")] } else { vec![] }
    });
    let meeting = facts.with_untracked(|facts| facts.event.id());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let (by, text) = (by.get_untracked().parse().ok(), text.get_untracked());
            let said = SaveInput { id: id::fresh(), case_stop: stop, meeting, by, text };
            let asks = sort.with_untracked(|sort| sort == QUESTION);
            store.edit(if asks { Mutation::AskQuestion(AskQuestion(said)) } else { Mutation::SaveInput(said) })
        });
        if taken {
            text.set(String::new());
            dom::focus(field_id(INPUT, "text"));
        }
    };
    dom::focus(field_id(INPUT, "text"));
    let sorts = vec![
        (String::new(), t_string!(words, meeting.input_point).to_owned()),
        (QUESTION.to_owned(), t_string!(words, meeting.input_question).to_owned()),
    ];
    let content = view! {
        {move || facts.with(|facts| points(words, store, facts, stop))}
        <TextArea
            id=field_id(INPUT, "text")
            label=said(words, |words| t_string!(words, meeting.input_text))
            value=text
            error=form.error("text")
            required=true
        />
        <div class="form-row">
            {organisation(words, store, form, "by", by)}
            <Choice
                id=field_id(INPUT, "sort")
                label=said(words, |words| t_string!(words, meeting.input_sort))
                options=Signal::stored(sorts)
                value=sort
                on_choose=move |chosen| sort.set(chosen)
                error=form.error("sort")
            />
        </div>
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
    let one = |it: &Said| {
        let id = it.id;
        let remove = move |_| {
            // It fails only where the right was taken meanwhile.
            let _ = store.edit(Mutation::RemoveInput(RemoveInput { id }));
        };
        view! {
            <li>
                {said_view(words, it)}
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
                    {t_string!(words, meeting.input_remove)}
                </button>
                {it.question.then(|| answer(words, store, it))}
            </li>
        }
    };
    let all = case.map(|case| case.papers.inputs.iter().map(one).collect_view());
    view! { <ul class="agenda-inputs">{all}</ul> }.into_any()
}

/// Who said or asked what, and the answer.
pub fn said_view(words: Words, it: &Said) -> AnyView {
    let named = |by: &Option<String>| by.clone().map(|by| view! { <strong>{by} ": "</strong> });
    let answer = it.question.then(|| match &it.answer {
        Some(answer) => view! {
            <span class="input-answer">
                {t_string!(words, meeting.input_answer)} ": " {named(&it.answered_by)} <span class="written">{answer.clone()}</span>
            </span>
        }
        .into_any(),
        None => view! { <span class="input-answer soft small">{t_string!(words, meeting.input_open)}</span> }.into_any(),
    });
    let asks =
        it.question.then(|| view! { <span class="ds-sr-only">{t_string!(words, meeting.input_question)} ": "</span> });
    let class = if it.question { "written input-question" } else { "written" };
    view! { {asks} {named(&it.by)} <span class=class>{it.text.clone()}</span> {answer} }.into_any()
}

/// A line to write the answer in, beside its question. Saved with Enter or its button.
fn answer(words: Words, store: Store, it: &Said) -> AnyView {
    let (id, typed) = (it.id, RwSignal::new(it.answer.clone().unwrap_or_default()));
    let looked = store.look(Key::of::<Input>(id));
    let save = move |_| {
        let answer = Some(typed.get_untracked());
        // It fails only where the right was taken meanwhile.
        let _ = store.edit_since(looked.as_ref(), Mutation::AnswerInput(AnswerInput { id, answer, by: None }));
    };
    view! {
        <div class="input-reply">
            <TextField
                id=field_id(&format!("answer{}", id.0.simple()), "text")
                label=said(words, |words| t_string!(words, meeting.input_answer))
                value=typed
                error=Signal::stored(None::<String>)
            />
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=save>
                {t_string!(words, meeting.input_answer_save)}
            </button>
        </div>
    }
    .into_any()
}
