//! The forms over the page.

use super::desk::{Desk, Doing};
use super::{copy, edit, publish};
use crate::i18n::t_string;
use crate::pages::deadline_form::DeadlineForm;
use jiff::civil::date;
use leptos::prelude::*;
use shared::id::CommitteeId;

pub fn title(desk: Desk, doing: Doing) -> String {
    let words = desk.words;
    match doing {
        Doing::Copy => t_string!(words, plan.copy_ask, year = desk.year - 1),
        Doing::Add => t_string!(words, plan.add_ask).to_owned(),
        Doing::Publish => t_string!(words, plan.publish_title, year = desk.year),
        Doing::Empty => t_string!(words, plan.empty_title, year = desk.year),
        Doing::Edit(_) => t_string!(words, plan.edit_title).to_owned(),
        Doing::Deadlines(committee) => t_string!(words, plan.deadlines_of, committee = name(desk, committee)),
    }
}

fn name(desk: Desk, committee: CommitteeId) -> String {
    let lane = |plan: &super::desk::Plan| plan.lanes.iter().find(|lane| lane.id == committee).map(|it| it.name.clone());
    desk.plan.with(lane).unwrap_or_default()
}

pub fn form(desk: Desk, doing: Doing) -> AnyView {
    match doing {
        Doing::Copy => copy::form(desk),
        Doing::Add => edit::add(desk),
        Doing::Publish => publish::form(desk),
        Doing::Empty => publish::empty(desk),
        Doing::Edit(id) => edit::form(desk, id),
        Doing::Deadlines(committee) => {
            view! { <DeadlineForm committee day=date(desk.year, 1, 1) open=desk.open /> }.into_any()
        }
    }
}

/// The ways to the deadlines of each committee whose deadlines the person keeps.
pub fn deadlines(desk: Desk) -> AnyView {
    let words = desk.words;
    let rows = desk.plan.with(|plan| {
        let lanes = plan.lanes.iter().filter(|lane| lane.sets_deadlines);
        let row = |lane: &super::desk::Lane| {
            let (id, name) = (lane.id, lane.name.clone());
            let said = t_string!(words, plan.deadlines_of, committee = name.clone());
            view! { <li><button type="button" class="draft-row" aria-label=said on:click=move |_| desk.ask(Doing::Deadlines(id))>{name}</button></li> }
        };
        lanes.map(row).collect_view()
    });
    view! {
        <section class="drafts" aria-labelledby="plan-deadlines">
            <h2 class="page-title" id="plan-deadlines">{t_string!(words, plan.deadlines)}</h2>
            <ul class="draft-list">{rows}</ul>
        </section>
    }
    .into_any()
}
