use super::edit::EditForm;
use super::facts::Facts;
use super::when::{FIELDS, Typed, WhenFields, when_view};
use crate::components::{Dialog, Form, TextArea, actions};
use crate::i18n::{t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::part::{hint, said};
use crate::platform::dom;
use crate::store::use_store;
use leptos::prelude::*;
use shared::model::{Meeting, MeetingStatus};
use shared::mutation::{CancelMeeting, MoveMeeting, Mutation};
use shared::record::Key;
use shared::rejection::{Code, Rejection};

fn is_changeable(meeting: &Meeting) -> bool {
    meeting.imported_from.is_none() && meeting.status != MeetingStatus::Cancelled
}

/// Move and cancel. What comes from another calendar or is cancelled has no tools.
#[component]
pub fn Tools(facts: Memo<Facts>) -> impl IntoView {
    let words = use_i18n();
    let actor = use_store().actor();
    let changeable = move || {
        facts.with(|Facts { event, .. }| {
            is_changeable(&event.meeting) && actor.may_plan_meetings(event.meeting.committee)
        })
    };
    let (moving, editing, cancelling) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let move_title = said(words, |words| t_string!(words, meeting.move_meeting));
    let edit_title = said(words, |words| t_string!(words, meeting.edit));
    let cancel_title = said(words, |words| t_string!(words, meeting.cancel_meeting));
    view! {
        <div class="page-tools meeting-tools" role="group" aria-label=move || t_string!(words, meeting.tools)>
            <Show when=changeable>
                <button class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" type="button" on:click=move |_| moving.set(true)>
                    {move_title}
                </button>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| editing.set(true)>
                    {edit_title}
                </button>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| cancelling.set(true)>
                    {cancel_title}
                </button>
            </Show>
            <WallLink />
        </div>
        <Dialog open=moving title=move_title>
            <MoveForm facts open=moving />
        </Dialog>
        <Dialog open=editing title=edit_title>
            <EditForm facts open=editing />
        </Dialog>
        <Dialog open=cancelling title=cancel_title>
            <CancelForm facts open=cancelling />
        </Dialog>
    }
}

#[component]
fn MoveForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let meeting = facts.with_untracked(|facts| facts.event.meeting.clone());
    let looked = store.look(Key::of::<Meeting>(meeting.id));
    let fields = WhenFields::new(Typed::of(&meeting));
    let form = Form::new(words, &FIELDS, move || fields.read().err().unwrap_or_default());
    dom::focus("when-start_date");
    let submit = move |()| {
        let taken = form.send(&mut || {
            let when = untrack(|| fields.read()).map_err(|mut wrong| wrong.remove(0))?;
            store.edit_since(looked.as_ref(), Mutation::MoveMeeting(MoveMeeting { id: meeting.id, when }))
        });
        open.set(!taken);
    };
    let content = view! {
        {when_view(words, form, fields)}
        {actions(words, said(words, |words| t_string!(words, meeting.move_save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

#[component]
fn CancelForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let id = facts.with_untracked(|facts| facts.event.id());
    let looked = store.look(Key::of::<Meeting>(id));
    let reason = RwSignal::new(String::new());
    let form = Form::new(words, &["reason"], move || {
        let missing = reason.with(|reason| reason.trim().is_empty());
        if missing { vec![Rejection::at(Code::Required, "reason")] } else { vec![] }
    });
    dom::focus("cancel-reason");
    let submit = move |()| {
        let taken = form.send(&mut || {
            let reason = reason.get_untracked();
            store.edit_since(looked.as_ref(), Mutation::CancelMeeting(CancelMeeting { id, reason }))
        });
        open.set(!taken);
    };
    let content = view! {
        <TextArea
            id="cancel-reason"
            label=said(words, |words| t_string!(words, meeting.reason))
            value=reason
            hint=hint(words, |words| t_string!(words, meeting.reason_hint))
            error=form.error("reason")
            required=true
        />
        {actions(words, said(words, |words| t_string!(words, meeting.cancel_save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
