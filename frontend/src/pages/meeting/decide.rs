//! What became of a case: the proposed decision edited into the decision, the outcome, and who sees to it.

use super::doing::called;
use super::facts::{Facts, Line};
use super::line::organisation;
use crate::components::{Choice, Form, Notice, NoticeTone, TextArea, TextField, actions, field_id};
use crate::i18n::{self, Words, t_string};
use crate::pages::difference::difference_view;
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::CaseStopId;
use shared::model::{CaseOutcome, Decision};
use shared::mutation::{FollowDecision, Mutation, RecordDecision};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::{input, norwegian};

const DECIDE: &str = "decide";

#[derive(Clone, Copy)]
struct Draft {
    outcome: RwSignal<String>,
    text: RwSignal<String>,
    follow_up: RwSignal<String>,
    responsible: RwSignal<String>,
    due: RwSignal<String>,
    done_on: RwSignal<String>,
}

fn code(outcome: CaseOutcome) -> String {
    serde_json::to_value(outcome).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Draft {
    fn outcome(self) -> Option<CaseOutcome> {
        self.outcome.with(|chosen| CaseOutcome::ALL.into_iter().find(|it| code(*it) == *chosen))
    }

    fn wrong(self) -> Vec<Rejection> {
        let outcome = self.outcome();
        let unchosen = outcome.is_none().then(|| Rejection::at(Code::Required, "outcome"));
        let wordless = outcome.is_some_and(CaseOutcome::is_adopted) && self.text.with(|text| text.trim().is_empty());
        let wordless = wordless.then(|| Rejection::at(Code::Required, "text"));
        let days = [("due", self.due), ("done_on", self.done_on)].map(|(field, day)| day_of(field, day).err());
        unchosen.into_iter().chain(wordless).chain(days.into_iter().flatten()).collect()
    }
}

fn day_of(field: &str, typed: RwSignal<String>) -> Result<Option<jiff::civil::Date>, Rejection> {
    typed.with(|typed| (!typed.trim().is_empty()).then(|| input::date(field, typed)).transpose())
}

pub fn form(
    words: Words,
    store: Store,
    facts: &Facts,
    (stop, line): (CaseStopId, Line),
    open: RwSignal<bool>,
) -> AnyView {
    let papers = line.case.as_ref().map(|case| case.papers.clone()).unwrap_or_default();
    let had = papers.decision;
    let looked = had.as_ref().and_then(|it| store.look(Key::of::<Decision>(it.id)));
    let proposal = match &had {
        Some(had) => had.proposal.clone(),
        None => papers.memo.and_then(|memo| memo.proposal),
    };
    let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let day = |day: Option<jiff::civil::Date>| text(day.map(norwegian::short_date));
    let draft = Draft {
        outcome: text(had.as_ref().map(|it| code(it.outcome))),
        // What was proposed is what is edited.
        text: text(had.as_ref().map_or_else(|| proposal.clone(), |it| it.text.clone())),
        follow_up: text(had.as_ref().and_then(|it| it.follow_up.clone())),
        responsible: text(had.as_ref().and_then(|it| it.responsible).map(|it| it.to_string())),
        due: day(had.as_ref().and_then(|it| it.due)),
        done_on: day(had.as_ref().and_then(|it| it.done_on)),
    };
    let form =
        Form::new(words, &["outcome", "text", "follow_up", "responsible", "due", "done_on"], move || draft.wrong());
    let (meeting, id) = (facts.event.id(), had.as_ref().map_or_else(id::fresh, |it| it.id));
    let proposed = proposal.clone();
    // What approved minutes tell stays; what is done about it goes on.
    let locked = facts.event.meeting.minutes_approved_on.is_some();
    let submit = move |()| {
        let taken = form.send(&mut || {
            let outcome = untrack(|| draft.outcome()).ok_or_else(|| Rejection::at(Code::Required, "outcome"))?;
            let (proposal, text) = (proposed.clone(), Some(draft.text.get_untracked()));
            let record = RecordDecision { id, case_stop: stop, meeting, outcome, proposal, text };
            let follow = untrack(|| follow(id, draft))?;
            let send = |mutation| match &looked {
                Some(looked) => store.edit_since(Some(looked), mutation),
                None => store.edit(mutation),
            };
            if !locked {
                send(Mutation::RecordDecision(record))?;
            }
            if says_something(&follow, had.as_ref()) { send(Mutation::FollowDecision(follow)) } else { Ok(()) }
        });
        if taken {
            open.set(false);
        }
    };
    dom::focus(field_id(DECIDE, "outcome"));
    let content = view! {
        <p class="soft">{called(&line)}</p>
        {(!locked).then(|| fields(words, form, draft, proposal))}
        <h3 class="decide-follow">{t_string!(words, meeting.follow_up)}</h3>
        {follow_fields(words, store, form, draft)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form decide", None, Callback::new(submit), content.into_any())
}

fn follow(id: shared::id::DecisionId, draft: Draft) -> Result<FollowDecision, Rejection> {
    Ok(FollowDecision {
        id,
        follow_up: Some(draft.follow_up.get()).filter(|text| !text.trim().is_empty()),
        responsible: draft.responsible.get().parse().ok(),
        due: day_of("due", draft.due)?,
        done_on: day_of("done_on", draft.done_on)?,
    })
}

/// Whether following up differs from what was there.
fn says_something(now: &FollowDecision, had: Option<&Decision>) -> bool {
    let before = had.map(|it| (it.follow_up.clone(), it.responsible, it.due, it.done_on)).unwrap_or_default();
    (now.follow_up.clone(), now.responsible, now.due, now.done_on) != before
}

fn fields(words: Words, form: Form, draft: Draft, proposal: Option<String>) -> AnyView {
    let options = std::iter::once(Default::default())
        .chain(CaseOutcome::ALL.map(|it| (code(it), i18n::outcome(words, it).to_owned())))
        .collect::<Vec<_>>();
    let unproposed = proposal.is_none().then(|| {
        view! { <Notice tone=NoticeTone::Info><p>{t_string!(words, meeting.unproposed_long)}</p></Notice> }
    });
    let changed = move || {
        let proposal = proposal.clone()?;
        draft.text.with(|text| (*text != proposal).then(|| difference_view(words, &proposal, text)))
    };
    let required = Signal::derive(move || draft.outcome().is_some_and(CaseOutcome::is_adopted));
    view! {
        {unproposed}
        <Choice
            id=field_id(DECIDE, "outcome")
            label=said(words, |words| t_string!(words, meeting.outcome))
            options=Signal::stored(options)
            value=draft.outcome
            on_choose=move |chosen| draft.outcome.set(chosen)
            error=form.error("outcome")
        />
        <TextArea
            id=field_id(DECIDE, "text")
            label=said(words, |words| t_string!(words, meeting.decide))
            value=draft.text
            error=form.error("text")
            required
        />
        {changed}
    }
    .into_any()
}

fn follow_fields(words: Words, store: Store, form: Form, draft: Draft) -> AnyView {
    let day = |field: &'static str, label: fn(Words) -> &'static str, value: RwSignal<String>| {
        view! { <TextField id=field_id(DECIDE, field) label=said(words, label) value error=form.error(field) /> }
            .into_any()
    };
    view! {
        <TextField
            id=field_id(DECIDE, "follow_up")
            label=said(words, |words| t_string!(words, meeting.follow_what))
            hint=hint(words, |words| t_string!(words, meeting.follow_what_hint))
            value=draft.follow_up
            error=form.error("follow_up")
        />
        <div class="form-row">
            {organisation(words, store, form, "responsible", draft.responsible)}
            {day("due", |words| t_string!(words, meeting.due), draft.due)}
            {day("done_on", |words| t_string!(words, meeting.done), draft.done_on)}
        </div>
    }
    .into_any()
}
