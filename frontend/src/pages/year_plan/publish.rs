//! The plan for everybody to see, or gone: what it will do is said first.

use super::desk::{Desk, Plan};
use super::words;
use crate::components::{Form, Notice, NoticeTone, actions};
use crate::i18n::{Words, t_string};
use crate::pages::part::said;
use leptos::prelude::*;
use shared::id::MeetingId;
use shared::mutation::year_plan::MAX_DRAFTS;
use shared::mutation::{Mutation, PublishPlan, RemoveDrafts};

/// The drafts that the person was told of.
fn drafts(desk: Desk) -> Vec<MeetingId> {
    desk.plan.with_untracked(|plan| plan.drafts().map(|event| event.id()).collect())
}

/// How many of which committee.
fn counts(words: Words, plan: &Plan) -> AnyView {
    let lanes = plan.lanes.iter().filter_map(|lane| {
        let count = plan.drafts().filter(|event| event.lane.id == lane.id).count();
        (count > 0).then_some((lane, count))
    });
    let rows = lanes.map(|(lane, count)| {
        let count = crate::pages::wheel::words::meetings(words, count);
        view! { <li data-hue=lane.hue.to_string()><strong>{lane.name.clone()}</strong> ": " {count}</li> }
    });
    view! { <ul class="publish-list">{rows.collect_view()}</ul> }.into_any()
}

pub fn form(desk: Desk) -> AnyView {
    let words = desk.words;
    let drafts = drafts(desk);
    let count = drafts.len();
    let (counts, found) = desk.plan.with_untracked(|plan| {
        let found = plan.findings.iter().filter(|finding| drafts.iter().any(|id| finding.is_about(*id)));
        let found: Vec<String> = found.map(|finding| words::finding(words, plan, finding, None)).collect();
        (counts(words, plan), found)
    });
    let found = (!found.is_empty()).then(|| {
        let rows = found.into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
        view! {
            <Notice tone=NoticeTone::Warning>
                <p>{t_string!(words, plan.publish_found)}</p>
                <ul class="publish-list">{rows}</ul>
            </Notice>
        }
    });
    let form = Form::new(words, &[], Vec::new);
    let drafts = StoredValue::new(drafts);
    let submit = move |()| {
        let publish = || {
            drafts.with_value(|drafts| {
                let chunks = drafts.chunks(MAX_DRAFTS).map(<[MeetingId]>::to_vec);
                chunks
                    .map(|drafts| Mutation::PublishPlan(PublishPlan { drafts }))
                    .try_for_each(|it| desk.store.edit(it))
            })
        };
        if form.send(&mut { publish }) {
            desk.said.set(t_string!(words, plan.published, count = count));
            desk.open.set(false);
        }
    };
    let save = Signal::derive(move || t_string!(words, plan.publish_save, count = count));
    let content = view! {
        <p>{t_string!(words, plan.publish_text)}</p>
        {counts}
        {found}
        {actions(words, save, Callback::new(move |()| desk.open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

pub fn empty(desk: Desk) -> AnyView {
    let words = desk.words;
    let counts = desk.plan.with_untracked(|plan| counts(words, plan));
    let drafts = StoredValue::new(drafts(desk));
    let form = Form::new(words, &[], Vec::new);
    let submit = move |()| {
        let remove = || {
            drafts.with_value(|drafts| {
                let chunks = drafts.chunks(MAX_DRAFTS).map(<[MeetingId]>::to_vec);
                chunks
                    .map(|drafts| Mutation::RemoveDrafts(RemoveDrafts { drafts }))
                    .try_for_each(|it| desk.store.edit(it))
            })
        };
        if form.send(&mut { remove }) {
            desk.said.set(t_string!(words, plan.emptied).to_owned());
            desk.open.set(false);
        }
    };
    let content = view! {
        <p>{t_string!(words, plan.empty_text)}</p>
        {counts}
        {actions(words, said(words, |words| t_string!(words, plan.empty_save)), Callback::new(move |()| desk.open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
