//! What an actor writes to have an initiative in the portfolio: a name, what is wanted, an answer to each criterion.

use crate::components::{Choice, Form, TextArea, TextField, actions, field_id};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{clock, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::{EntryCriterionId, SubmissionId};
use shared::model::{Answer, Organisation, Submission};
use shared::mutation::{Mutation, SubmitInitiative};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::portfolio::entry::criteria_on;
use shared::view::ViewExt;

const FORM: &str = "submission";
/// More criteria than these have no place of their own for what is wrong with them.
const ANSWERS: [&str; 8] =
    ["answers.0", "answers.1", "answers.2", "answers.3", "answers.4", "answers.5", "answers.6", "answers.7"];
const FIELDS: [&str; 11] = [
    "owner",
    "name",
    "purpose",
    "answers.0",
    "answers.1",
    "answers.2",
    "answers.3",
    "answers.4",
    "answers.5",
    "answers.6",
    "answers.7",
];

#[component]
pub fn SubmissionForm(store: Store, old: Option<Submission>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let looked = StoredValue::new(old.as_ref().and_then(|old| store.look(Key::of::<Submission>(old.id))));
    let id: SubmissionId = old.as_ref().map_or_else(id::fresh, |old| old.id);
    let actor = store.actor();
    let owners = store.read(|view| {
        let mine = view.all::<Organisation>().filter(|it| actor.may_submit_initiatives(it.id));
        let mut mine: Vec<(String, String)> = mine.map(|it| (it.id.to_string(), it.name.clone())).collect();
        mine.order_by(|a, b| a.1.cmp(&b.1));
        mine
    });
    let only = owners.first().filter(|_| owners.len() == 1).map(|it| it.0.clone()).unwrap_or_default();
    let owner = RwSignal::new(old.as_ref().map_or(only, |old| old.owner.to_string()));
    let name = RwSignal::new(old.as_ref().map(|old| old.name.clone()).unwrap_or_default());
    let purpose = RwSignal::new(old.as_ref().map(|old| old.purpose.clone()).unwrap_or_default());
    let today = clock::today();
    let asked = store.read(|view| {
        criteria_on(view, today).into_iter().map(|it| (it.id, it.text.clone())).take(ANSWERS.len()).collect::<Vec<_>>()
    });
    let answers: Vec<(EntryCriterionId, RwSignal<String>)> = asked
        .iter()
        .map(|(id, _)| {
            let before = old.as_ref().and_then(|old| old.answers.iter().find(|it| it.criterion == *id));
            (*id, RwSignal::new(before.map(|it| it.says.clone()).unwrap_or_default()))
        })
        .collect();
    let written = answers.clone();
    let fixed = old.is_some();
    let read = move || {
        let missing = |field: &str, blank: bool| blank.then(|| Rejection::at(Code::Required, field));
        let whose = owner.with(|owner| owner.parse());
        let mut wrong: Vec<Rejection> = missing("owner", whose.is_err())
            .into_iter()
            .chain(missing("name", name.with(|it| it.trim().is_empty())))
            .chain(missing("purpose", purpose.with(|it| it.trim().is_empty())))
            .collect();
        let silent = answers.iter().zip(ANSWERS).filter(|((_, says), _)| says.with(|says| says.trim().is_empty()));
        wrong.extend(silent.map(|(_, field)| Rejection::at(Code::Required, field)));
        match whose {
            Ok(owner) if wrong.is_empty() => {
                let answer = |(criterion, says): &(EntryCriterionId, RwSignal<String>)| Answer {
                    criterion: *criterion,
                    says: says.get(),
                };
                let answers = answers.iter().map(answer).collect();
                let (name, purpose) = (name.get(), purpose.get());
                Ok(SubmitInitiative { id, owner, name, purpose, answers, submitted_on: today })
            }
            _ => Err(wrong),
        }
    };
    let read = StoredValue::new(read);
    let read = move || read.with_value(|read| read());
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let submit = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            let mutation = Mutation::SubmitInitiative(submit);
            match looked.get_value() {
                Some(looked) => store.edit_since(Some(&looked), mutation),
                None => store.edit(mutation),
            }
        });
        if taken {
            open.set(false);
        }
    };
    let several = (owners.len() != 1 && !fixed).then(|| {
        let options = Signal::derive(move || {
            let none = (String::new(), t_string!(words, portfolio.segment_choose).to_owned());
            [none].into_iter().chain(owners.clone()).collect::<Vec<_>>()
        });
        view! {
            <Choice
                id=field_id(FORM, "owner")
                label=said(words, |words| t_string!(words, portfolio.owner))
                options
                value=owner
                on_choose=move |value| owner.set(value)
                error=form.error("owner")
            />
        }
    });
    let asked = asked.into_iter().zip(written).zip(ANSWERS).map(|(((_, text), (_, says)), field)| {
        let error = form.error(field);
        view! { <TextArea id=field_id(FORM, field) label=Signal::stored(text) value=says required=true error /> }
    });
    let content = view! {
        {several}
        <TextField
            id=field_id(FORM, "name")
            label=said(words, |words| t_string!(words, portfolio.column_name))
            value=name
            required=true
            error=form.error("name")
        />
        <TextArea
            id=field_id(FORM, "purpose")
            label=said(words, |words| t_string!(words, entry.purpose))
            hint=hint(words, |words| t_string!(words, entry.purpose_hint))
            value=purpose
            required=true
            error=form.error("purpose")
        />
        {asked.collect_view()}
        {actions(words, said(words, |words| t_string!(words, entry.submit)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
