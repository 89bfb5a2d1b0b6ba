use super::aside::marks;
use super::board::Board;
use super::facts::Event;
use super::months::{Month, Row, by_month};
use super::words::{self, Sentences};
use crate::components::Empty;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::said;
use leptos::prelude::*;
use shared::rule::{calendar, norwegian};

/// The same year as a table.
#[component]
pub fn MeetingList(board: Board) -> impl IntoView {
    let words = use_i18n();
    let months = Memo::new(move |_| {
        let (year, day) = (board.year.get(), board.day.get());
        let (first, last) = board.span().days(year);
        // Today stands in the part of the year that it falls into.
        let day = if (first..=last).contains(&day) { day } else { jiff::civil::Date::MIN };
        by_month(&board.in_span(), year, day)
    });
    let hidden = move || {
        view! {
            <Empty
                title=said(words, |words| t_string!(words, wheel.hidden_title))
                text=said(words, |words| t_string!(words, wheel.hidden_text))
            />
        }
    };
    view! {
        <Show when=move || !months.with(Vec::is_empty) fallback=hidden>
            <table class="meetings">
                <caption class="ds-sr-only">{move || t_string!(words, wheel.list_name, year = words::span_of_year(words, board))}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="meetings-week">{move || t_string!(words, wheel.column_week)}</th>
                        <th scope="col">{move || t_string!(words, wheel.column_date)}</th>
                        <th scope="col">{move || t_string!(words, wheel.column_who)}</th>
                        <th scope="col">{move || t_string!(words, wheel.column_what)}</th>
                        <th scope="col" class="meetings-cases">{move || t_string!(words, wheel.column_cases)}</th>
                        <th scope="col">{move || t_string!(words, wheel.column_status)}</th>
                    </tr>
                </thead>
                {move || {
                    let sentences = words::Sentences::new(words);
                    months.get().into_iter().map(|month| month_view(words, &sentences, board, month)).collect_view()
                }}
            </table>
        </Show>
    }
}

fn month_view(words: Words, sentences: &Sentences, board: Board, month: Month) -> impl IntoView + use<> {
    let rows = month
        .rows
        .into_iter()
        .map(|row| match row {
            Row::Event(event) => event_view(words, sentences.of(&event), board, &event).into_any(),
            Row::Today(_) => today_view(words, board).into_any(),
        })
        .collect_view();
    view! {
        <tbody>
            <tr class="meetings-month">
                <th scope="rowgroup" colspan="6">{i18n::month(words, month.number)}</th>
            </tr>
            {rows}
        </tbody>
    }
}

fn event_view(words: Words, sentence: String, board: Board, event: &Event) -> impl IntoView + use<> {
    let meeting = &event.meeting;
    let (week, cases) = (calendar::iso_week(meeting.start_date).1, event.cases);
    let past = meeting.end_date < board.day.get_untracked();
    let due = words::next_due(words, event, board.day.get_untracked());
    view! {
        <tr
            class="meeting-row"
            class=("meeting-row-past", past)
            class=("meeting-row-cancelled", event.is_cancelled())
            data-hue=event.lane.hue.to_string()
        >
            <td class="meetings-week">{week}</td>
            <td class="meetings-date">{norwegian::label_range(meeting.start_date, meeting.end_date)}</td>
            <td class="meetings-who">{event.lane.name.clone()}</td>
            <td class="meetings-what">
                <a href=board.meeting_href(event.id()) aria-label=sentence>{words::title(words, event)}</a>
                {meeting.about.clone().or(due).map(|about| view! { <span class="soft small">" " {about}</span> })}
            </td>
            <td class="meetings-cases">{(cases > 0).then_some(cases)}</td>
            <td class="meetings-status">{marks(words, event)}</td>
        </tr>
    }
}

fn today_view(words: Words, board: Board) -> impl IntoView {
    let said = words::hand(words, board);
    view! {
        <tr class="meetings-today">
            <td colspan="6">{said}</td>
        </tr>
    }
}
