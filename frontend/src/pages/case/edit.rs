//! What a case is called, who prepares it, until when it must be decided, and what one's own committee is asked for.

use super::Page;
use super::facts::Sight;
use crate::components::{Choice, Form, TextField, actions, field_id};
use crate::i18n::t_string;
use crate::pages::meeting::line::{case_types, organisation};
use crate::pages::part::{hint, said};
use crate::platform::dom;
use leptos::prelude::*;
use shared::mutation::{EditCase, Mutation, NeedCase};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::{input, norwegian};

const CASE: &str = "case";

pub fn form(page: Page, sight: &Sight) -> AnyView {
    let Page { words, store, open, .. } = page;
    let actor = store.actor();
    let own = sight.stops.iter().find(|stop| actor.may_plan_meetings(stop.stop.committee));
    let Some(own) = own.map(|stop| stop.stop.clone()) else { return t_string!(words, error.not_allowed).into_any() };
    let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let title = text(Some(sight.case.title.clone()));
    let responsible = text(sight.case.responsible.map(|it| it.to_string()));
    let needed_by = text(sight.case.needed_by.map(norwegian::short_date));
    let case_type = text(own.case_type.map(|it| it.to_string()));
    let day = move || needed_by.with(|typed| (!typed.trim().is_empty()).then(|| input::date("by", typed)).transpose());
    let form = Form::new(words, &["title", "responsible", "by", "case_type"], move || {
        let untitled = title.with(|title| title.trim().is_empty()).then(|| Rejection::at(Code::Required, "title"));
        untitled.into_iter().chain(day().err()).collect()
    });
    let looked = store.look(Key::of::<shared::model::Case>(sight.case.id));
    let (case, had) = (sight.case.id, sight.case.needed_by);
    let submit = move |()| {
        let taken = form.send(&mut || {
            let by = untrack(day)?;
            let edit = EditCase {
                stop: own.id,
                title: title.get_untracked(),
                responsible: responsible.get_untracked().parse().ok(),
                case_type: case_type.get_untracked().parse().ok(),
            };
            store.edit_since(looked.as_ref(), Mutation::EditCase(edit))?;
            if by == had { Ok(()) } else { store.edit(Mutation::NeedCase(NeedCase { case, by })) }
        });
        if taken {
            open.set(false);
        }
    };
    dom::focus(field_id(CASE, "title"));
    let content = view! {
        <TextField
            id=field_id(CASE, "title")
            label=said(words, |words| t_string!(words, meeting.title))
            value=title
            error=form.error("title")
            required=true
        />
        {organisation(words, store, form, "responsible", responsible)}
        <TextField
            id=field_id(CASE, "by")
            label=said(words, |words| t_string!(words, case.needed_by))
            hint=hint(words, |words| t_string!(words, case.needed_by_hint))
            value=needed_by
            error=form.error("by")
        />
        <Choice
            id=field_id(CASE, "case_type")
            label=said(words, |words| t_string!(words, meeting.column_type))
            options=Signal::stored(case_types(store))
            value=case_type
            on_choose=move |chosen| case_type.set(chosen)
            error=form.error("case_type")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
