use super::facts::{CaseLine, Facts, Line};
use super::now;
use super::way::way_view;
use crate::components::Empty;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::store::{Store, use_store};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use shared::model::AgendaSort;
use shared::rule::norwegian::clock;

/// What is taken when, and where each case comes from and goes.
#[component]
pub fn Agenda(facts: Memo<Facts>, now: ReadSignal<(Date, Time)>) -> impl IntoView {
    let at = Memo::new(move |_| facts.with(|facts| now::current(facts, now.get())));
    let words = use_i18n();
    let store = use_store();
    let is_empty = move || facts.with(|facts| facts.agenda.is_empty() && facts.planned.is_empty());
    let none = move || {
        view! {
            <Empty
                title=said(words, |words| t_string!(words, meeting.agenda_empty_title))
                text=said(words, |words| t_string!(words, meeting.agenda_empty_text))
            />
        }
    };
    let lines = move || {
        facts.with(|facts| {
            (!facts.agenda.is_empty()).then(|| table(words, store, facts.agenda.clone(), facts.ends, at.get()))
        })
    };
    let planned = move || facts.with(|facts| planned(words, store, facts.planned.clone()));
    view! {
        <section class="agenda" aria-labelledby="agenda">
            <h2 id="agenda">{move || t_string!(words, meeting.agenda)}</h2>
            <Show when=move || !is_empty() fallback=none>
                {lines}
                {planned}
            </Show>
        </section>
    }
}

fn table(words: Words, store: Store, lines: Vec<Line>, ends: Option<Time>, at: Option<usize>) -> impl IntoView {
    let timed = lines.iter().any(|line| line.slot.start.is_some());
    let rows =
        lines.into_iter().enumerate().map(|(place, line)| row(words, store, line, at == Some(place))).collect_view();
    let end = ends.map(|time| {
        view! {
            <tr class="agenda-end">
                <td class="agenda-time">{clock(time)}</td>
                <td colspan="4">{t_string!(words, meeting.agenda_ends)}</td>
            </tr>
        }
    });
    view! {
        <table class="agenda-table" class=("agenda-untimed", !timed)>
            <thead>
                <tr>
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
}

fn row(words: Words, store: Store, line: Line, now: bool) -> impl IntoView {
    let Line { slot, case } = line;
    let (number, case_type, way) =
        case.map_or((None, None, vec![]), |case| (case.number.map(|it| it.to_string()), case.case_type, case.way));
    let is_break = slot.item.sort == AgendaSort::Break;
    let minutes = slot.item.minutes.filter(|minutes| *minutes > 0);
    view! {
        <tr class=if is_break { "agenda-break" } else { "agenda-row" } aria-current=now.then_some("time")>
            <td class="agenda-time">{slot.start.map(clock)}</td>
            <td class="agenda-number">{number}</td>
            <td class="agenda-title">{slot.item.title} {way_view(words, store, way)}</td>
            <td class="agenda-type">{case_type}</td>
            <td class="agenda-minutes">{minutes.map(|it| t_string!(words, meeting.minutes, minutes = it))}</td>
        </tr>
    }
}

/// Before there is an agenda people ask what is coming.
fn planned(words: Words, store: Store, cases: Vec<CaseLine>) -> impl IntoView {
    if cases.is_empty() {
        return None;
    }
    let one = move |case: CaseLine| {
        view! {
            <li>
                <span class="planned-title">{case.title}</span>
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
