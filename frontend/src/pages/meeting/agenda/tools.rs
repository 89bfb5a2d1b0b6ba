//! What an agenda is built with.

use super::super::doing::{Doing, left_over};
use super::Page;
use crate::i18n::{Words, t_string};
use crate::platform::id;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::MeetingId;
use shared::model::AgendaItem;
use shared::mutation::{AddToAgenda, AgendaLine, Mutation, Place};
use shared::rule::agenda::days;
use shared::rule::norwegian::short_date;

/// Goes over to building and back.
pub fn mode_button(words: Words, building: RwSignal<bool>) -> AnyView {
    let label = move || {
        if building.get() { t_string!(words, meeting.build_done) } else { t_string!(words, meeting.build) }
    };
    view! {
        <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            type="button"
            aria-pressed=move || if building.get() { "true" } else { "false" }
            on:click=move |_| building.update(|it| *it = !*it)
        >
            {label}
        </button>
    }
    .into_any()
}

/// What can be put on the agenda, and what of it goes on to the next meeting.
pub fn bar(page: Page) -> AnyView {
    let words = page.words;
    let buttons = move || {
        let (meeting, next, marks) = page.facts.with(|facts| {
            let marks: Vec<u16> = facts.agenda.iter().filter_map(|line| line.slot.item.day).collect();
            (facts.event.meeting.clone(), facts.next.clone(), marks)
        });
        let mut all = vec![
            page.button(t_string!(words, meeting.add_case).to_owned(), Doing::NewCase),
            page.button(t_string!(words, meeting.pick_case).to_owned(), Doing::Pick),
            page.button(t_string!(words, meeting.add_break).to_owned(), Doing::Break),
            page.button(t_string!(words, meeting.add_text).to_owned(), Doing::Text),
            page.button(t_string!(words, live.paste).to_owned(), Doing::Paste),
        ];
        if let Some(day) = (1..=days(&meeting)).find(|day| days(&meeting) > 1 && !marks.contains(day)) {
            all.push(page.button(t_string!(words, meeting.add_day, day = day), Doing::Day(day)));
        }
        let left = left_over(page.store, page.facts);
        if let (Some(next), false) = (next, left.is_empty()) {
            all.push(carry_button(page, next.id, next.start_date, left));
        }
        all
    };
    view! {
        <div class="agenda-bar" role="group" aria-label=t_string!(words, meeting.build)>{buttons}</div>
    }
    .into_any()
}

/// Puts what this meeting did not settle on the next one's agenda, as it stood here.
fn carry_button(page: Page, next: MeetingId, day: Date, left: Vec<AgendaItem>) -> AnyView {
    let label = t_string!(page.words, meeting.carry_over, count = left.len(), day = short_date(day));
    let carry = move |_| {
        for item in left.clone() {
            let AgendaItem { sort, case_stop, title, minutes, presenter, presenter_role, .. } = item;
            let line = AgendaLine { title: Some(title), minutes, fixed_start: None, presenter, presenter_role };
            let (id, meeting, day, place) = (id::fresh(), next, None, Place::Last);
            // One that another put there meanwhile is there: nothing is lost by its refusal.
            let _ =
                page.store.edit(Mutation::AddToAgenda(AddToAgenda { id, meeting, sort, case_stop, day, place, line }));
        }
        page.order.said.set(t_string!(page.words, meeting.carried, day = short_date(day)));
    };
    view! {
        <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=carry>
            {label}
        </button>
    }
    .into_any()
}
