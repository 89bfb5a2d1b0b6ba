use super::dialog::in_dialog;
use super::edit::EditForm;
use super::facts::Facts;
use super::minutes::{known, stage_name};
use super::when::{FIELDS, Typed, WhenFields, when_view};
use crate::components::{Dialog, Form, TextArea};
use crate::i18n::{t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::part::{hint, said};
use crate::platform::{clock, dom};
use crate::store::use_store;
use leptos::prelude::*;
use shared::model::{Meeting, MeetingStatus};
use shared::mutation::{CancelMeeting, MoveMeeting, Mutation};
use shared::rejection::{Code, Rejection};
use shared::rule::minutes::way;

fn is_changeable(meeting: &Meeting) -> bool {
    let told = meeting.minutes_approved_on.is_some();
    meeting.imported_from.is_none() && meeting.status != MeetingStatus::Cancelled && !told
}

/// Move, edit and cancel. What comes from another calendar, is cancelled, or has approved minutes has no tools.
#[component]
pub fn Tools(facts: Memo<Facts>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let actor = store.actor();
    let changeable = move || {
        facts.with(|Facts { event, .. }| {
            is_changeable(&event.meeting) && actor.may_plan_meetings(event.meeting.committee)
        })
    };
    // Something to follow: an agenda that everyone can read.
    let followed = move || facts.with(|facts| !facts.agenda.is_empty() && !facts.draft && !facts.event.lane.own_line);
    let live = move || facts.with(|facts| store.path(&format!("mote/{}/live", facts.event.id())));
    let begun = move || followed() && facts.with(|facts| facts.event.meeting.start_date <= clock::today());
    let minutes = move || facts.with(|facts| store.path(&format!("mote/{}/referat", facts.event.id())));
    // How far they are, as far as the reader may know.
    let stage = store.query(move |view| {
        let meeting = facts.with(|facts| facts.event.meeting.clone());
        known(store, &meeting, way(view, &meeting, clock::today())).map(|way| way.stage)
    });
    let stage = move || stage.get().map(|stage| stage_name(words, stage).to_lowercase());
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
            <Show when=followed>
                <a class="meeting-live small" href=live>{move || t_string!(words, live.open)}</a>
            </Show>
            <Show when=begun>
                <a class="meeting-live small" href=minutes>{move || t_string!(words, live.minutes)}</a>
                <span class="meeting-stage small soft">{stage}</span>
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
    let meeting = facts.with_untracked(|facts| facts.event.meeting.clone());
    let fields = WhenFields::new(Typed::of(&meeting));
    let form = Form::new(words, &FIELDS, move || fields.read().err().unwrap_or_default());
    dom::focus("when-start_date");
    let id = meeting.id;
    let edit = move || {
        let when = untrack(|| fields.read()).map_err(|mut wrong| wrong.remove(0))?;
        Ok(Mutation::MoveMeeting(MoveMeeting { id, when }))
    };
    let shown = when_view(words, form, fields).into_any();
    in_dialog(form, open, id, shown, |words| t_string!(words, meeting.move_save), edit)
}

#[component]
fn CancelForm(facts: Memo<Facts>, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let id = facts.with_untracked(|facts| facts.event.id());
    let reason = RwSignal::new(String::new());
    let form = Form::new(words, &["reason"], move || {
        let missing = reason.with(|reason| reason.trim().is_empty());
        if missing { vec![Rejection::at(Code::Required, "reason")] } else { vec![] }
    });
    dom::focus("cancel-reason");
    let edit = move || Ok(Mutation::CancelMeeting(CancelMeeting { id, reason: reason.get_untracked() }));
    let fields = view! {
        <TextArea
            id="cancel-reason"
            label=said(words, |words| t_string!(words, meeting.reason))
            value=reason
            hint=hint(words, |words| t_string!(words, meeting.reason_hint))
            error=form.error("reason")
            required=true
        />
    };
    in_dialog(form, open, id, fields.into_any(), |words| t_string!(words, meeting.cancel_save), edit)
}
