//! What a view is called.

use super::Kept;
use crate::components::{TextField, actions, error_at};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use leptos::prelude::*;
use shared::model::SavedView;
use shared::record::Key;
use shared::rejection::Rejection;

pub const FIELD: &str = "saved-name";

#[component]
pub fn NameForm(kept: Kept) -> impl IntoView {
    let words = use_i18n();
    let renamed = kept.renamed.get_untracked();
    let fresh = SavedView {
        id: id::fresh(),
        user: kept.store.actor().user,
        page: kept.page.to_owned(),
        name: String::new(),
        query: kept.now.get_untracked(),
    };
    let looked = renamed.as_ref().and_then(|saved| kept.store.look(Key::of::<SavedView>(saved.id)));
    let saved = StoredValue::new(renamed.unwrap_or(fresh));
    let name = RwSignal::new(saved.with_value(|saved| saved.name.clone()));
    let fault = RwSignal::new(None::<Rejection>);
    // Two of one name could not be told apart.
    let taken = Memo::new(move |_| {
        let name = name.with(|name| name.trim().to_lowercase());
        let this = saved.with_value(|saved| saved.id);
        kept.views.with(|views| views.iter().any(|other| other.id != this && other.name.to_lowercase() == name))
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if taken.get_untracked() {
            return dom::focus_first_error();
        }
        match kept.save(SavedView { name: name.get_untracked(), ..saved.get_value() }, looked.as_ref()) {
            Ok(()) => kept.naming.set(false),
            Err(rejection) => {
                fault.set(Some(rejection));
                dom::focus_first_error();
            }
        }
    };
    let error = Signal::derive(move || match taken.get() {
        true => Some(t_string!(words, common.saved_name_taken).to_owned()),
        false => fault.with(|fault| error_at(words, fault.as_ref(), "name")),
    });
    view! {
        <form class="form" novalidate on:submit=save on:input=move |_| fault.set(None)>
            <TextField
                id=FIELD
                label=said(words, |words| t_string!(words, common.saved_name))
                hint=hint(words, |words| t_string!(words, common.saved_name_hint))
                value=name
                required=true
                error
            />
            {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| kept.naming.set(false)))}
        </form>
    }
}
