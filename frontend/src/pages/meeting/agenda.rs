//! What is taken when, and where each case comes from and goes; for a secretariat, how that is put together.

mod order;
mod row;
mod tools;

use super::doing::{Ask, Doing};
use super::facts::{CaseLine, Facts, Line};
use super::notice;
use super::now;
use super::way::way_view;
use crate::components::{Dialog, Empty, Notice, NoticeTone};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::store::{Store, use_store};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use order::Order;
pub use row::{decision_view, memo_view, readers};
use shared::model::MeetingStatus;
use shared::rule::norwegian::clock;

/// What a line of the table knows of the page around it.
#[derive(Clone, Copy)]
struct Page {
    words: Words,
    store: Store,
    ask: Ask,
    order: Order,
    facts: Memo<Facts>,
}

#[component]
pub fn Agenda(facts: Memo<Facts>, now: ReadSignal<(Date, Time)>) -> impl IntoView {
    let at = Memo::new(move |_| facts.with(|facts| now::current(facts, now.get())));
    let begun = Memo::new(move |_| facts.with(|facts| facts.event.meeting.start_date <= now.get().0));
    let (words, store) = (use_i18n(), use_store());
    let actor = store.actor();
    let keeps = Memo::new(move |_| {
        facts.with(|Facts { event, .. }| {
            let open = event.meeting.imported_from.is_none() && event.meeting.status != MeetingStatus::Cancelled;
            open && actor.may_plan_meetings(event.meeting.committee)
        })
    });
    let building = RwSignal::new(false);
    let ask = Ask::new();
    let page = Page { words, store, ask, order: Order::new(words, store, facts), facts };
    let is_empty = move || facts.with(|facts| facts.agenda.is_empty() && facts.planned.is_empty());
    let none = move || {
        view! {
            <Empty
                title=said(words, |words| t_string!(words, meeting.agenda_empty_title))
                text=said(words, |words| t_string!(words, meeting.agenda_empty_text))
            />
        }
    };
    let locked = Memo::new(move |_| facts.with(|facts| facts.event.meeting.minutes_approved_on.is_some()));
    let builds = move || keeps.get() && !locked.get();
    let mode = move || {
        let building = builds() && building.get();
        Mode { keeps: keeps.get(), building, begun: begun.get(), locked: locked.get() }
    };
    let lines = move || facts.with(|facts| (!facts.agenda.is_empty()).then(|| table(page, facts, at.get(), mode())));
    let planned = move || facts.with(|facts| planned(words, store, facts.planned.clone()));
    let title = Signal::derive(move || ask.doing.get().map(|it| it.title(words)).unwrap_or_default());
    view! {
        <section class="agenda" aria-labelledby="agenda">
            <div class="agenda-head">
                <h2 id="agenda">{move || t_string!(words, meeting.agenda)}</h2>
                <Show when=builds>{tools::mode_button(words, building)}</Show>
            </div>
            <Show when=move || mode().building>{tools::bar(page)}</Show>
            {move || facts.with(|facts| notice::state(words, store, facts, ask, builds(), now.get().0))}
            {move || facts.with(|facts| over(words, facts.over))}
            <Show when=move || !is_empty() fallback=none>
                {lines}
                {planned}
            </Show>
            <p class="ds-sr-only" role="status">{move || page.order.said.get()}</p>
        </section>
        <Dialog open=ask.open title>{move || ask.doing.get().map(|doing| doing.form(words, store, facts, ask))}</Dialog>
    }
}

/// What the person may do here now.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mode {
    keeps: bool,
    building: bool,
    /// The meeting's first day has come: there is something to decide.
    begun: bool,
    /// The minutes are approved: only what follows from the decisions is written.
    locked: bool,
}

fn table(page: Page, facts: &Facts, at: Option<usize>, mode: Mode) -> AnyView {
    let words = page.words;
    let timed = facts.agenda.iter().any(|line| line.slot.start.is_some());
    let row = |(place, line): (usize, &Line)| row::row(page, facts, line, at == Some(place), mode);
    let rows = facts.agenda.iter().enumerate().map(row).collect_view();
    let end = facts.ends.map(|time| {
        view! {
            <tr class="agenda-end">
                {mode.building.then(|| view! { <td></td> })}
                <td class="agenda-time">{clock(time)}</td>
                <td colspan="4">{t_string!(words, meeting.agenda_ends)}</td>
            </tr>
        }
    });
    let grip = mode
        .building
        .then(|| view! { <th scope="col" class="agenda-grip">{t_string!(words, meeting.column_move)}</th> });
    view! {
        <table class="agenda-table" class=("agenda-untimed", !timed)>
            <thead>
                <tr>
                    {grip}
                    <th scope="col" class="agenda-time">{t_string!(words, meeting.column_time)}</th>
                    <th scope="col" class="agenda-number">{t_string!(words, meeting.column_number)}</th>
                    <th scope="col">{t_string!(words, meeting.column_title)}</th>
                    <th scope="col">{t_string!(words, meeting.column_type)}</th>
                    <th scope="col" class="agenda-minutes">{t_string!(words, meeting.column_minutes)}</th>
                </tr>
            </thead>
            <tbody>{rows} {end}</tbody>
        </table>
    }
    .into_any()
}

/// The agenda goes on after the meeting's end.
fn over(words: Words, over: Option<i32>) -> Option<AnyView> {
    let said = t_string!(words, meeting.over_end, minutes = over?);
    Some(view! { <Notice tone=NoticeTone::Warning><p>{said}</p></Notice> }.into_any())
}

/// Before there is an agenda people ask what is coming.
fn planned(words: Words, store: Store, cases: Vec<CaseLine>) -> impl IntoView {
    if cases.is_empty() {
        return None;
    }
    let one = move |case: CaseLine| {
        view! {
            <li>
                <a class="planned-title" href=store.path(&format!("sak/{}", case.case))>{case.title}</a>
                {way_view(words, store, case.way)}
            </li>
        }
    };
    Some(view! {
        <div class="planned">
            <h3>{t_string!(words, meeting.planned_cases)}</h3>
            <p class="soft small">{t_string!(words, meeting.planned_text)}</p>
            <ul>{cases.into_iter().map(one).collect_view()}</ul>
        </div>
    })
}

impl Page {
    /// A small button that asks for something.
    fn button(self, label: String, doing: Doing) -> AnyView {
        view! {
            <button
                class="ds-button"
                data-color="neutral"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                on:click=move |_| self.ask.run(doing)
            >
                {label}
            </button>
        }
        .into_any()
    }
}
