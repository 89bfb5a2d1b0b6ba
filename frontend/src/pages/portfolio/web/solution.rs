//! What is said of a national solution, said anew: for the portfolio office, of the one that is chosen.

use super::Sight;
use crate::components::{Choice, Dialog, Form, TextField, actions, field_id};
use crate::i18n::{t_string, use_i18n};
use crate::pages::initiative::day_or_none;
use crate::pages::part::{hint, said};
use crate::platform::dom;
use crate::store::Store;
use leptos::prelude::*;
use shared::model::{Need, Organisation, Solution};
use shared::mutation::{Mutation, SaveSolution};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::norwegian::short_date;
use shared::view::ViewExt;

const FORM: &str = "solution";

#[component]
pub fn EditSolution(sight: Sight) -> impl IntoView {
    let words = use_i18n();
    let store = sight.board.store();
    let open = RwSignal::new(false);
    let chosen = move || {
        let Some(Need::Solution(id)) = sight.chosen.get() else { return None };
        store.read(|view| view.get::<Solution>(id).cloned())
    };
    let ask = move |_| {
        open.set(true);
        dom::focus(field_id(FORM, "name"));
    };
    let form = move || untrack(chosen).map(|it| view! { <SolutionForm store it open /> });
    view! {
        <Show when=move || store.actor().may_keep_portfolio() && chosen().is_some()>
            <button class="ds-button" data-color="neutral" data-variant="secondary" type="button" on:click=ask>
                {said(words, |words| t_string!(words, dependency.edit_solution))}
            </button>
        </Show>
        <Dialog open title=said(words, |words| t_string!(words, dependency.edit_solution))>
            {form}
        </Dialog>
    }
    .into_any()
}

#[component]
fn SolutionForm(store: Store, it: Solution, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let own = it.id;
    let looked = StoredValue::new(store.look(Key::of::<Solution>(own)));
    let name = RwSignal::new(it.name);
    let owner = RwSignal::new(it.owner.map(|id| id.to_string()).unwrap_or_default());
    let ready = RwSignal::new(it.ready_on.map(short_date).unwrap_or_default());
    let read = move || {
        let missing = name.with(|name| name.trim().is_empty()).then(|| Rejection::at(Code::Required, "name"));
        match (missing, day_or_none("ready_on", ready)) {
            (None, Ok(ready_on)) => {
                Ok(SaveSolution { id: own, name: name.get(), owner: owner.with(|it| it.parse().ok()), ready_on })
            }
            (missing, ready) => Err(missing.into_iter().chain(ready.err()).collect::<Vec<_>>()),
        }
    };
    let form = Form::new(words, &["name", "owner", "ready_on"], move || read().err().unwrap_or_default());
    let owners = Signal::derive(move || {
        let none = (String::new(), t_string!(words, dependency.choose).to_owned());
        let all = store.read(|view| {
            let mut all: Vec<(String, String)> =
                view.all::<Organisation>().map(|it| (it.id.to_string(), it.name.clone())).collect();
            all.order_by(|one, other| one.1.cmp(&other.1));
            all
        });
        [none].into_iter().chain(all).collect::<Vec<_>>()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let save = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            looked.with_value(|it| store.edit_since(it.as_ref(), Mutation::SaveSolution(save.clone())))
        });
        if taken {
            open.set(false);
        }
    };
    let content = view! {
        <TextField
            id=field_id(FORM, "name")
            label=said(words, |words| t_string!(words, dependency.name))
            value=name
            required=true
            error=form.error("name")
        />
        <Choice
            id=field_id(FORM, "owner")
            label=said(words, |words| t_string!(words, portfolio.owner))
            options=owners
            value=owner
            on_choose=move |value| owner.set(value)
        />
        <TextField
            id=field_id(FORM, "ready_on")
            label=said(words, |words| t_string!(words, dependency.ready_on))
            hint=hint(words, |words| t_string!(words, dependency.ready_on_hint))
            value=ready
            error=form.error("ready_on")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
