//! A form over the page that changes the meeting below it.

use crate::components::{Form, actions};
use crate::i18n::{Words, use_i18n};
use crate::pages::part::said;
use crate::store::use_store;
use leptos::prelude::*;
use shared::id::MeetingId;
use shared::model::Meeting;
use shared::mutation::Mutation;
use shared::record::Key;
use shared::rejection::Rejection;

/// Opened on what the meeting is now: what others write while it is open is no part of what the person means.
pub fn in_dialog(
    form: Form,
    open: RwSignal<bool>,
    meeting: MeetingId,
    fields: AnyView,
    save: fn(Words) -> &'static str,
    edit: impl Fn() -> Result<Mutation, Rejection> + Send + Sync + 'static,
) -> AnyView {
    let words = use_i18n();
    let store = use_store();
    let looked = store.look(Key::of::<Meeting>(meeting));
    let submit = move |()| open.set(!form.send(&mut || store.edit_since(looked.as_ref(), edit()?)));
    let content = view! {
        {fields}
        {actions(words, said(words, save), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
