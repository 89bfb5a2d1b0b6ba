use super::edit::EditForm;
use super::facts::Facts;
use super::form::Form;
use super::when::{FIELDS, Typed, WhenFields, WhenView};
use crate::components::{Dialog, Notice, NoticeTone, TextArea};
use crate::i18n::{t_string, use_i18n};
use crate::layout::wall::WallLink;
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
    let move_title = Signal::derive(move || t_string!(words, meeting.move_meeting).to_owned());
    let edit_title = Signal::derive(move || t_string!(words, meeting.edit).to_owned());
    let cancel_title = Signal::derive(move || t_string!(words, meeting.cancel_meeting).to_owned());
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
    let form = Form::new(words);
    let meeting = facts.with_untracked(|facts| facts.event.meeting.clone());
    let looked = store.look(Key::of::<Meeting>(meeting.id));
    let fields = WhenFields::new(Typed::of(&meeting));
    dom::focus("when-start_date");
    let wrong = Memo::new(move |_| fields.read().err().unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let edit = || {
            let when = untrack(|| fields.read()).map_err(|mut wrong| wrong.remove(0))?;
            store.edit_since(looked.as_ref(), Mutation::MoveMeeting(MoveMeeting { id: meeting.id, when }))
        };
        if form.send(wrong, edit) {
            open.set(false);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Elsewhere error=form.error_elsewhere(&FIELDS) />
            <WhenView form fields wrong />
            <Actions open save=Signal::derive(move || t_string!(words, meeting.move_save).to_owned()) />
        </form>
    }
}

#[component]
fn CancelForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let form = Form::new(words);
    let id = facts.with_untracked(|facts| facts.event.id());
    let looked = store.look(Key::of::<Meeting>(id));
    let reason = RwSignal::new(String::new());
    dom::focus("cancel-reason");
    let wrong = Memo::new(move |_| {
        let missing = reason.with(|reason| reason.trim().is_empty());
        if missing { vec![Rejection::at(Code::Required, "reason")] } else { vec![] }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked();
        let cancel = || store.edit_since(looked.as_ref(), Mutation::CancelMeeting(CancelMeeting { id, reason }));
        if form.send(wrong, cancel) {
            open.set(false);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Elsewhere error=form.error_elsewhere(&["reason"]) />
            <TextArea
                id="cancel-reason"
                label=Signal::derive(move || t_string!(words, meeting.reason).to_owned())
                value=reason
                hint=Signal::derive(move || Some(t_string!(words, meeting.reason_hint).to_owned()))
                error=form.error(wrong, "reason")
                required=true
            />
            <Actions open save=Signal::derive(move || t_string!(words, meeting.cancel_save).to_owned()) />
        </form>
    }
}

/// What is wrong at no field.
#[component]
pub fn Elsewhere(error: Signal<Option<String>>) -> impl IntoView {
    move || error.get().map(|said| view! { <Notice tone=NoticeTone::Danger><p>{said}</p></Notice> })
}

#[component]
pub fn Actions(open: RwSignal<bool>, save: Signal<String>) -> impl IntoView {
    let words = use_i18n();
    view! {
        <div class="form-actions">
            <button class="ds-button" type="submit">{save}</button>
            <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| open.set(false)>
                {move || t_string!(words, common.cancel)}
            </button>
        </div>
    }
}
