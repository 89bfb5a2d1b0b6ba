use super::desk::{Desk, Plan, chip_id};
use super::words;
use crate::components::Icon;
use crate::i18n::t_string;
use crate::platform::dom;
use leptos::prelude::*;
use shared::rule::year_plan::Finding;

/// What should be looked at before it is published; nothing of it is forbidden.
pub fn section(desk: Desk) -> Option<AnyView> {
    let words = desk.words;
    desk.plan.with(|plan| {
        if plan.planned.is_empty() {
            return None;
        }
        let title = t_string!(words, plan.findings);
        let rows = plan.findings.iter().map(|finding| row(desk, plan, finding)).collect_view();
        let none =
            plan.findings.is_empty().then(|| view! { <p class="soft">{t_string!(words, plan.findings_none)}</p> });
        Some(
            view! {
                <section class="findings" aria-labelledby="plan-findings">
                    <h2 class="page-title" id="plan-findings">{title}</h2>
                    {none}
                    <ul>{rows}</ul>
                </section>
            }
            .into_any(),
        )
    })
}

fn row(desk: Desk, plan: &Plan, finding: &Finding) -> AnyView {
    let said = words::finding(desk.words, plan, finding, None);
    let draft = plan.drafts().map(|event| event.id()).find(|id| finding.is_about(*id));
    let way = draft.map(|id| {
        let text = t_string!(desk.words, plan.show_in_year);
        view! { <button type="button" class="finding-way" on:click=move |_| dom::focus(chip_id(id))>{text}</button> }
    });
    view! { <li class="finding"><Icon name="ExclamationmarkTriangle" /> <span>{said} " " {way}</span></li> }.into_any()
}
