//! A stop on a case's way: which committee, in which role, in which meeting.

use super::Page;
use super::facts::{Sight, Stop};
use crate::components::{Choice, Form, TextField, actions, field_id};
use crate::i18n::{self, t_string};
use crate::pages::part::said;
use crate::pages::wheel::facts::lanes;
use crate::platform::{dom, id};
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::{CommitteeId, MeetingId};
use shared::model::{Meeting, MeetingStatus, StopRole};
use shared::mutation::{Mutation, PlanStop};
use shared::order::InOrder as _;
use shared::rejection::{Code, Rejection};
use shared::rule::{input, norwegian};
use shared::view::{View, ViewExt};

const STOP: &str = "stop";

#[derive(Clone, Copy)]
struct Draft {
    committee: RwSignal<String>,
    role: RwSignal<String>,
    meeting: RwSignal<String>,
    on: RwSignal<String>,
}

impl Draft {
    fn of(had: Option<&Stop>) -> Self {
        let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        let stop = had.map(|stop| &stop.stop);
        Self {
            committee: text(stop.map(|it| it.committee.to_string())),
            role: text(stop.and_then(|it| it.role).map(|role| role.as_str().to_owned())),
            meeting: text(stop.and_then(|it| it.meeting).map(|it| it.to_string())),
            on: text(stop.filter(|it| it.meeting.is_none()).map(|it| norwegian::short_date(it.on))),
        }
    }

    fn day(self) -> Result<Option<Date>, Rejection> {
        match self.meeting.with(String::is_empty) {
            false => Ok(None),
            true if self.on.with(|typed| typed.trim().is_empty()) => Err(Rejection::at(Code::Required, "on")),
            true => self.on.with(|typed| input::date("on", typed)).map(Some),
        }
    }

    fn wrong(self) -> Vec<Rejection> {
        let nowhere = self.committee.with(String::is_empty).then(|| Rejection::at(Code::UnknownCommittee, "committee"));
        nowhere.into_iter().chain(self.day().err()).collect()
    }
}

pub fn form(page: Page, sight: &Sight, had: Option<&Stop>) -> AnyView {
    let Page { words, store, open, .. } = page;
    let draft = Draft::of(had);
    let form = Form::new(words, &["committee", "role", "meeting", "on"], move || draft.wrong());
    let (case, day) = (sight.case.id, sight.day);
    let stop = had.map_or_else(id::fresh, |stop| stop.stop.id);
    let chosen = had.and_then(|stop| stop.stop.meeting);
    let submit = move |()| {
        let taken = form.send(&mut || {
            let committee = draft.committee.get_untracked().parse();
            let plan = PlanStop {
                id: stop,
                case,
                committee: committee.map_err(|_| Rejection::at(Code::UnknownCommittee, "committee"))?,
                role: draft.role.with_untracked(|role| StopRole::ALL.into_iter().find(|it| it.as_str() == role)),
                meeting: draft.meeting.get_untracked().parse().ok(),
                on: untrack(|| draft.day())?,
            };
            store.edit(Mutation::PlanStop(plan))
        });
        if taken {
            open.set(false);
        }
    };
    // Where it stands on an agenda, the agenda says where and when.
    let fixed = had.is_some_and(|stop| stop.stop.number.is_some());
    let meetings = Signal::derive(move || {
        let committee: Option<CommitteeId> = draft.committee.get().parse().ok();
        let found = committee.map(|committee| store.read(|view| meetings_of(view, committee, day, chosen)));
        let named = found.unwrap_or_default().into_iter().map(|(id, on)| (id.to_string(), i18n::long_date(words, on)));
        let none = (String::new(), t_string!(words, case.meeting_unknown).to_owned());
        std::iter::once(none).chain(named).collect::<Vec<_>>()
    });
    dom::focus(field_id(STOP, if fixed { "role" } else { "committee" }));
    let choose = move |chosen| {
        draft.committee.set(chosen);
        draft.meeting.set(String::new());
    };
    let place = move || {
        view! {
            <Choice
                id=field_id(STOP, "meeting")
                label=said(words, |words| t_string!(words, case.meeting))
                options=meetings
                value=draft.meeting
                on_choose=move |chosen| draft.meeting.set(chosen)
                error=form.error("meeting")
            />
            <Show when=move || draft.meeting.with(String::is_empty)>
                <TextField
                    id=field_id(STOP, "on")
                    label=said(words, |words| t_string!(words, case.about_when))
                    value=draft.on
                    error=form.error("on")
                />
            </Show>
        }
        .into_any()
    };
    let committees = store.read(|view| {
        let lanes = lanes(view, day).into_iter().filter(|lane| !lane.own_line);
        std::iter::once(Default::default())
            .chain(lanes.map(|lane| (lane.id.to_string(), lane.name)))
            .collect::<Vec<_>>()
    });
    let roles: Vec<(String, String)> = std::iter::once(Default::default())
        .chain(StopRole::ALL.map(|role| (role.as_str().to_owned(), i18n::stop_role(words, role).to_owned())))
        .collect();
    let content = view! {
        {(!fixed).then(|| view! {
            <Choice
                id=field_id(STOP, "committee")
                label=said(words, |words| t_string!(words, meeting.committee))
                options=Signal::stored(committees)
                value=draft.committee
                on_choose=choose
                error=form.error("committee")
            />
        })}
        <Choice
            id=field_id(STOP, "role")
            label=said(words, |words| t_string!(words, case.role))
            options=Signal::stored(roles)
            value=draft.role
            on_choose=move |chosen| draft.role.set(chosen)
            error=form.error("role")
        />
        {(!fixed).then(place)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// The meetings to come, and the one that is chosen.
fn meetings_of(
    view: &dyn View,
    committee: CommitteeId,
    day: Date,
    chosen: Option<MeetingId>,
) -> Vec<(MeetingId, Date)> {
    let fits = |it: &&Meeting| Some(it.id) == chosen || (it.start_date >= day && it.status != MeetingStatus::Cancelled);
    let mut found: Vec<(MeetingId, Date)> =
        view.children::<Meeting>(committee).filter(fits).map(|it| (it.id, it.start_date)).collect();
    found.order_by_key(|(id, on)| (*on, *id));
    found
}
