use super::desk::{Desk, Doing, Plan};
use super::words;
use crate::i18n::t_string;
use crate::pages::wheel::facts::Event;
use leptos::prelude::*;

/// The drafts in words, by committee: where there is no room for twelve months, and for who reads rather than looks.
pub fn section(desk: Desk) -> Option<AnyView> {
    let words = desk.words;
    desk.plan.with(|plan| {
        let lanes = plan.lanes.iter().filter(|lane| plan.drafts().any(|event| event.lane.id == lane.id));
        let lanes: Vec<AnyView> = lanes
            .map(|lane| {
                let rows = plan.drafts().filter(|event| event.lane.id == lane.id).map(|event| row(desk, plan, event));
                view! {
                    <h3 class="draft-who" data-hue=lane.hue.to_string()>{lane.name.clone()}</h3>
                    <ul class="draft-list">{rows.collect_view()}</ul>
                }
                .into_any()
            })
            .collect();
        (!lanes.is_empty()).then(|| {
            view! {
                <section class="drafts" aria-labelledby="plan-drafts">
                    <h2 class="page-title" id="plan-drafts">{t_string!(words, plan.drafts)}</h2>
                    {lanes}
                </section>
            }
            .into_any()
        })
    })
}

fn row(desk: Desk, plan: &Plan, event: &Event) -> AnyView {
    let id = event.id();
    let found = plan.findings.iter().any(|finding| finding.is_about(id));
    let day = words::day(desk.words, event.meeting.start_date, event.meeting.end_date);
    let title = event.meeting.title.clone().map(|title| view! { <span class="soft small">{title}</span> });
    view! {
        <li>
            <button type="button" class="draft-row" data-found=found.then_some("") on:click=move |_| desk.ask(Doing::Edit(id))>
                {day}
            </button>
            {title}
        </li>
    }
    .into_any()
}
