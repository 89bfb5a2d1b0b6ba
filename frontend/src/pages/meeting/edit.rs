//! What a meeting is called and where it is, said anew.

use super::facts::Facts;
use super::form::Form;
use super::tools::{Actions, Elsewhere};
use crate::components::TextField;
use crate::i18n::{t_string, use_i18n};
use crate::platform::dom;
use crate::store::use_store;
use leptos::prelude::*;
use shared::model::Meeting;
use shared::mutation::meeting::When;
use shared::mutation::{EditMeeting, Mutation};
use shared::record::Key;

#[component]
pub fn EditForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let form = Form::new(words);
    let first = facts.with_untracked(|facts| facts.event.meeting.clone());
    let looked = store.look(Key::of::<Meeting>(first.id));
    let title = RwSignal::new(first.title.clone().unwrap_or_default());
    let place = RwSignal::new(first.place.clone().unwrap_or_default());
    dom::focus("edit-place");
    // The rules look at the lengths; nothing else can be wrong.
    let wrong = Memo::new(|_| vec![]);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let edit = || {
            // When it is, is not asked here: as it was then, and so it is not meant.
            let Meeting { id, start_date, end_date, start_time, end_time, .. } = *first;
            let when = When { start_date, end_date, start_time, end_time };
            let (title, place) = (Some(title.get_untracked()), Some(place.get_untracked()));
            store.edit_since(looked.as_ref(), Mutation::EditMeeting(EditMeeting { id, title, place, when }))
        };
        if form.send(wrong, edit) {
            open.set(false);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Elsewhere error=form.error_elsewhere(&["title", "place"]) />
            <TextField
                id="edit-place"
                label=Signal::derive(move || t_string!(words, meeting.place).to_owned())
                value=place
                error=form.error(wrong, "place")
            />
            <TextField
                id="edit-title"
                label=Signal::derive(move || t_string!(words, meeting.title).to_owned())
                value=title
                hint=Signal::derive(move || Some(t_string!(words, meeting.title_hint).to_owned()))
                error=form.error(wrong, "title")
            />
            <Actions open save=Signal::derive(move || t_string!(words, common.save).to_owned()) />
        </form>
    }
}
