//! What a meeting is called and where it is, said anew.

use super::facts::Facts;
use crate::components::{Form, TextField, actions};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
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
    // The rules look at the lengths; nothing else can be wrong.
    let form = Form::new(words, &["title", "place"], Vec::new);
    let first = facts.with_untracked(|facts| facts.event.meeting.clone());
    let looked = store.look(Key::of::<Meeting>(first.id));
    let title = RwSignal::new(first.title.clone().unwrap_or_default());
    let place = RwSignal::new(first.place.clone().unwrap_or_default());
    dom::focus("edit-place");
    let submit = move |()| {
        let taken = form.send(&mut || {
            // When it is, is not asked here: as it was then, and so it is not meant.
            let Meeting { id, start_date, end_date, start_time, end_time, .. } = *first;
            let when = When { start_date, end_date, start_time, end_time };
            let (title, place) = (Some(title.get_untracked()), Some(place.get_untracked()));
            store.edit_since(looked.as_ref(), Mutation::EditMeeting(EditMeeting { id, title, place, when }))
        });
        open.set(!taken);
    };
    let content = view! {
        <TextField
            id="edit-place"
            label=said(words, |words| t_string!(words, meeting.place))
            value=place
            error=form.error("place")
        />
        <TextField
            id="edit-title"
            label=said(words, |words| t_string!(words, meeting.title))
            value=title
            hint=hint(words, |words| t_string!(words, meeting.title_hint))
            error=form.error("title")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
