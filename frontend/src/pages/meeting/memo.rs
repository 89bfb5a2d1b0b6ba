//! The cover memo of a case: written by the secretariat, then sent, then published.

use super::agenda::readers;
use crate::components::{Form, TextArea, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::said;
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::CaseStopId;
use shared::model::{Memo, MemoReaders};
use shared::mutation::{Mutation, ReleaseMemo, SaveMemo};
use shared::record::Key;

const MEMO: &str = "memo";

/// `name`: what the case is called there.
pub fn form(
    words: Words,
    store: Store,
    stop: CaseStopId,
    name: String,
    had: Option<Memo>,
    open: RwSignal<bool>,
) -> AnyView {
    let looked = had.as_ref().and_then(|memo| store.look(Key::of::<Memo>(memo.id)));
    let id = had.as_ref().map_or_else(id::fresh, |memo| memo.id);
    let text = |part: fn(&Memo) -> &Option<String>| {
        RwSignal::new(had.as_ref().and_then(|memo| part(memo).clone()).unwrap_or_default())
    };
    let [purpose, background, further, proposal] =
        [text(|it| &it.purpose), text(|it| &it.background), text(|it| &it.further), text(|it| &it.proposal)];
    let form = Form::new(words, &["purpose", "background", "further", "proposal"], Vec::new);
    let submit = move |()| {
        let some = |text: RwSignal<String>| Some(text.get_untracked());
        let taken = form.send(&mut || {
            let (purpose, background, further, proposal) =
                (some(purpose), some(background), some(further), some(proposal));
            let save = SaveMemo { id, case_stop: stop, purpose, background, further, proposal };
            match &looked {
                Some(looked) => store.edit_since(Some(looked), Mutation::SaveMemo(save)),
                None => store.edit(Mutation::SaveMemo(save)),
            }
        });
        if taken {
            open.set(false);
        }
    };
    dom::focus(field_id(MEMO, "purpose"));
    let area = |field: &'static str, label: fn(Words) -> &'static str, value: RwSignal<String>| {
        view! { <TextArea id=field_id(MEMO, field) label=said(words, label) value error=form.error(field) required=false /> }
            .into_any()
    };
    let content = view! {
        <p class="soft">{name}</p>
        {had.map(|memo| state(words, store, &memo, open))}
        {area("purpose", |words| t_string!(words, meeting.memo_purpose), purpose)}
        {area("background", |words| t_string!(words, meeting.memo_background), background)}
        {area("further", |words| t_string!(words, meeting.memo_further), further)}
        {area("proposal", |words| t_string!(words, meeting.proposal), proposal)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// Who reads it now, and who else could.
fn state(words: Words, store: Store, memo: &Memo, open: RwSignal<bool>) -> AnyView {
    let id = memo.id;
    let button = |to: MemoReaders| {
        let label = match to {
            MemoReaders::Everyone => t_string!(words, meeting.memo_publish),
            MemoReaders::Secretariat | MemoReaders::Committee => t_string!(words, meeting.memo_send),
        };
        let release = move |_| {
            if store.edit(Mutation::ReleaseMemo(ReleaseMemo { id, to })).is_ok() {
                open.set(false);
            }
        };
        view! {
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=release>{label}</button>
        }
        .into_any()
    };
    let ways = MemoReaders::ALL.into_iter().filter(|to| *to > memo.readers).map(button).collect_view();
    view! { <div class="memo-state"><span>{readers(words, memo.readers)}</span> {ways}</div> }.into_any()
}
