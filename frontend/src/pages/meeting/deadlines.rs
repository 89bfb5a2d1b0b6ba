//! What is due before and after the meeting.

use super::facts::Facts;
use crate::components::Dialog;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::deadline_form::{DeadlineForm, name};
use crate::pages::wheel::words;
use crate::store::use_store;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use shared::model::MeetingStatus;
use shared::rule::deadline::Deadline;

/// The days, and for those who may the way to change how they are counted.
#[component]
pub fn Deadlines(facts: Memo<Facts>, now: ReadSignal<(Date, Time)>) -> impl IntoView {
    let words = use_i18n();
    let actor = use_store().actor();
    let open = RwSignal::new(false);
    let committee = Memo::new(move |_| facts.with(|facts| facts.event.meeting.committee));
    let may = move || actor.may_set_deadlines(committee.get()) && facts.with(|facts| !facts.event.lane.own_line);
    let has_some = move || facts.with(|facts| !facts.event.deadlines.is_empty());
    let content = move || {
        let may = may();
        if !may && !has_some() {
            return None;
        }
        let today = now.get().0;
        let list = facts.with(|facts| {
            let is_off = facts.event.meeting.status == MeetingStatus::Cancelled;
            let due = if is_off { &[][..] } else { &facts.event.deadlines[..] };
            let next = due.iter().find(|due| due.on >= today).copied();
            due.iter().map(|due| row(words, *due, next, today)).collect_view()
        });
        let change = may.then(|| {
            let text = if has_some() {
                t_string!(words, plan.deadlines_change)
            } else {
                t_string!(words, plan.deadlines_set)
            };
            view! {
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| open.set(true)>
                    {text}
                </button>
            }
        });
        let title = t_string!(words, plan.deadlines);
        Some(view! { <section class="deadlines" aria-label=title><dl>{list}</dl>{change}</section> })
    };
    let title = move || {
        let committee = facts.with(|facts| facts.event.lane.name.clone());
        t_string!(words, plan.deadlines_of, committee = committee)
    };
    view! {
        {content}
        <Dialog open title=Signal::derive(title)>
            <DeadlineForm committee=committee.get_untracked() day=facts.with_untracked(|facts| facts.event.meeting.start_date) open />
        </Dialog>
    }
}

fn row(words: Words, due: Deadline, next: Option<Deadline>, today: Date) -> AnyView {
    let is_next = next == Some(due);
    let left = is_next.then(|| match today.until(due.on).map_or(0, |span| span.get_days()) {
        0 => t_string!(words, plan.due_today).to_owned(),
        1 => t_string!(words, plan.due_tomorrow).to_owned(),
        days => t_string!(words, plan.due_in, count = days),
    });
    let left = left.map(|left| view! { <span class="deadline-left">{left}</span> });
    let state = if is_next {
        "next"
    } else if due.on < today {
        "past"
    } else {
        "ahead"
    };
    view! {
        <div class="deadline" data-state=state>
            <dt>{name(words, due.sort)}</dt>
            <dd>{words::whole_date(words, due.on, due.on)} " " {left}</dd>
        </div>
    }
    .into_any()
}
