//! What a meeting is called and where it is, said anew.

use super::dialog::in_dialog;
use super::facts::Facts;
use crate::components::{Form, TextField};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::dom;
use leptos::prelude::*;
use shared::model::Meeting;
use shared::mutation::meeting::When;
use shared::mutation::{EditMeeting, Mutation};

#[component]
pub fn EditForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    // The rules look at the lengths; nothing else can be wrong.
    let form = Form::new(words, &["title", "place"], Vec::new);
    let first = facts.with_untracked(|facts| facts.event.meeting.clone());
    let title = RwSignal::new(first.title.clone().unwrap_or_default());
    let place = RwSignal::new(first.place.clone().unwrap_or_default());
    dom::focus("edit-place");
    let id = first.id;
    let edit = move || {
        // When it is, is not asked here: as it was then, and so it is not meant.
        let Meeting { start_date, end_date, start_time, end_time, .. } = *first;
        let when = When { start_date, end_date, start_time, end_time };
        let (title, place) = (Some(title.get_untracked()), Some(place.get_untracked()));
        Ok(Mutation::EditMeeting(EditMeeting { id, title, place, when }))
    };
    let fields = view! {
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
    };
    in_dialog(form, open, id, fields.into_any(), |words| t_string!(words, common.save), edit)
}
