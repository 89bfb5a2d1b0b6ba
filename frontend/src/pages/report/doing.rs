//! What can be done with a report: hand it in, take it back, send it back, publish it.

use super::desk::Desk;
use super::shown::content_view;
use crate::components::{Dialog, Form, Notice, NoticeTone, TextArea, actions, field_id};
use crate::i18n::{self, long_date, t_string};
use crate::pages::part::{hint, said, say};
use crate::platform::{clock, dom, id};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::model::{Initiative, ReportDraft};
use shared::mutation::{DropReport, Mutation, ReleaseReports, Released, ReturnReport, TakeBackReport};
use shared::rejection::{Code, Rejection};
use shared::view::ViewExt;

/// At the end of the form, always in sight: where it is, and the way on.
#[component]
pub fn Foot(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let begun = Memo::new(move |_| desk.draft.with(Option::is_some));
    let wrong = move || {
        let refused = desk.refused.get().map(|it| i18n::rejection(words, &it));
        let missing = move || t_string!(words, report.something_missing).to_owned();
        let said = refused.or_else(|| desk.is_wrong().then(missing))?;
        Some(view! { <p class="field-error" role="alert">{said}</p> })
    };
    let throw = move |_| {
        desk.refused.set(desk.store.edit(Mutation::DropReport(DropReport { id: desk.id() })).err());
    };
    view! {
        <footer class="report-foot">
            <p class="report-where small" role="status" data-testid="report-where">{say(move || desk.whereabouts())}</p>
            {wrong}
            <div class="form-actions">
                <button class="ds-button" type="submit">{said(words, |words| t_string!(words, report.submit))}</button>
                <Show when=move || begun.get()>
                    <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=throw>
                        {said(words, |words| t_string!(words, report.drop))}
                    </button>
                </Show>
            </div>
        </footer>
    }
    .into_any()
}

/// The office sees that it was sent back, and waits.
pub fn being_written(desk: Desk) -> AnyView {
    let words = desk.words;
    let remark = desk.draft.with_untracked(|draft| draft.as_ref().and_then(|it| it.remark.clone()));
    view! {
        <Notice tone=NoticeTone::Info>
            <strong>{t_string!(words, report.returned_waits)}</strong>
            {remark.map(|remark| view! { <p class="said-plain">{remark}</p> })}
        </Notice>
    }
    .into_any()
}

/// Handed in: to be read, taken back, sent back, published.
pub fn handed_in(desk: Desk, writes: bool) -> AnyView {
    let (words, store) = (desk.words, desk.store);
    let Some(draft) = desk.draft.get_untracked() else { return ().into_any() };
    let keeps = store.actor().may_keep_portfolio();
    let when = draft.submitted_on.map(|day| long_date(words, day)).unwrap_or_default();
    let told = if keeps {
        t_string!(words, report.submitted, date = when)
    } else {
        t_string!(words, report.submitted_own, date = when)
    };
    let late = draft.late.then(|| view! { <p>{t_string!(words, report.submitted_late)}</p> });
    let id = draft.id;
    let back = move |_| desk.refused.set(store.edit(Mutation::TakeBackReport(TakeBackReport { id })).err());
    let take_back = writes.then(|| {
        view! {
            <button class="ds-button" data-color="neutral" data-variant="secondary" type="button" on:click=back>
                {t_string!(words, report.take_back)}
            </button>
        }
    });
    let refused = move || {
        let said = desk.refused.get().map(|it| i18n::rejection(words, &it))?;
        Some(view! { <p class="field-error" role="alert">{said}</p> })
    };
    view! {
        <Notice tone=NoticeTone::Info>
            <p>{told}</p>
            {late}
        </Notice>
        {content_view(words, &draft.content, draft.proposed)}
        {refused}
        <div class="form-actions">
            {keeps.then(|| office(desk, &draft))}
            {take_back}
        </div>
    }
    .into_any()
}

fn office(desk: Desk, draft: &ReportDraft) -> AnyView {
    let (words, store, navigate) = (desk.words, desk.store, use_navigate());
    let (draft_id, initiative) = (draft.id, draft.initiative);
    // Made once: who presses twice publishes once.
    let report = id::fresh();
    let open = RwSignal::new(false);
    let publish = move |_| {
        let reports = vec![Released { draft: draft_id, report }];
        let release = ReleaseReports { reports, published_on: clock::today() };
        match store.edit(Mutation::ReleaseReports(release)) {
            Ok(()) => {
                let slug = store.read(|view| view.get::<Initiative>(initiative).map(|it| it.slug.clone()));
                navigate(&store.path(&format!("tiltak/{}", slug.unwrap_or_default())), Default::default());
            }
            Err(rejection) => desk.refused.set(Some(rejection)),
        }
    };
    let remark = move || view! { <Remark desk open /> };
    view! {
        <button class="ds-button" type="button" on:click=publish>{t_string!(words, report.publish)}</button>
        <button
            class="ds-button"
            data-color="neutral"
            data-variant="secondary"
            type="button"
            on:click=move |_| {
                open.set(true);
                dom::focus(field_id("return", "remark"));
            }
        >
            {t_string!(words, report.send_back)}
        </button>
        <Dialog open title=said(words, |words| t_string!(words, report.send_back))>
            {remark}
        </Dialog>
    }
    .into_any()
}

/// Why it is sent back.
#[component]
fn Remark(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = desk.words;
    let remark = RwSignal::new(String::new());
    let form = Form::new(words, &["remark"], move || {
        let silent = remark.with(|remark| remark.trim().is_empty());
        silent.then(|| Rejection::at(Code::Required, "remark")).into_iter().collect()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let (id, remark) = (desk.id(), remark.get_untracked());
            desk.store.edit(Mutation::ReturnReport(ReturnReport { id, remark }))
        });
        if taken {
            open.set(false);
        }
    };
    let content = view! {
        <TextArea
            id=field_id("return", "remark")
            label=said(words, |words| t_string!(words, report.remark))
            hint=hint(words, |words| t_string!(words, report.remark_hint))
            value=remark
            required=true
            error=form.error("remark")
        />
        {actions(words, said(words, |words| t_string!(words, report.send_back)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
