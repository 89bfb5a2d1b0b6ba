//! Publishing all that was handed in, with what it will do said beforehand.

use crate::components::{Dialog, Notice, NoticeTone};
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::part::said;
use crate::platform::{clock, id};
use crate::store::use_store;
use leptos::prelude::*;
use shared::mutation::{Mutation, ReleaseReports, Released};
use shared::rejection::Rejection;
use shared::rule::portfolio::round::{Due, Stand};

#[component]
pub fn PublishAll(due: Signal<Vec<Due>>) -> impl IntoView {
    let words = use_i18n();
    let open = RwSignal::new(false);
    let waits = Memo::new(move |_| {
        let submitted = |it: &&Due| it.stand == Stand::Submitted && it.draft.is_some();
        due.with(|due| due.iter().filter(submitted).cloned().collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| waits.with(Vec::len));
    let label = Signal::derive(move || t_string!(words, report.publish_all, count = count.get()));
    view! {
        <Show when=move || count.get() != 0>
            <button type="button" class="ds-button" on:click=move |_| open.set(true)>{label}</button>
        </Show>
        <Dialog open title=label>{move || view! { <Confirm waits=waits.get_untracked() open /> }}</Dialog>
    }
}

/// What will be published, name by name. What came meanwhile waits for the next time.
#[component]
fn Confirm(waits: Vec<Due>, open: RwSignal<bool>) -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let refused = RwSignal::new(None::<Rejection>);
    let names = waits
        .iter()
        .map(|due| {
            let owner = due.owner_name.clone().map(|(code, _)| format!(" ({code})")).unwrap_or_default();
            view! { <li>{due.name.clone()} {owner}</li> }
        })
        .collect_view();
    // Made once: who presses twice publishes once.
    let reports: Vec<Released> =
        waits.iter().filter_map(|due| due.draft).map(|draft| Released { draft, report: id::fresh() }).collect();
    let publish = move |_| {
        let release = ReleaseReports { reports: reports.clone(), published_on: clock::today() };
        match store.edit(Mutation::ReleaseReports(release)) {
            Ok(()) => open.set(false),
            Err(rejection) => refused.set(Some(rejection)),
        }
    };
    let wrong = move || {
        let said = refused.get().map(|it| i18n::rejection(words, &it))?;
        Some(view! { <p class="field-error" role="alert">{said}</p> })
    };
    view! {
        <div class="form">
            <Notice tone=NoticeTone::Info>
                <p>{said(words, |words| t_string!(words, report.publish_all_long))}</p>
            </Notice>
            <ul class="round-names">{names}</ul>
            {wrong}
            <div class="form-actions">
                <button class="ds-button" type="button" on:click=publish>
                    {said(words, |words| t_string!(words, report.publish_now))}
                </button>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| open.set(false)>
                    {said(words, |words| t_string!(words, common.cancel))}
                </button>
            </div>
        </div>
    }
}
