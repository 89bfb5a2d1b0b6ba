//! The board of bars: when each came in, what it is to deliver and when, where that slipped.

use super::board::Board;
use super::part::show_more;
use crate::chart::axis::percent;
use crate::chart::scale::{DayTick, Days};
use crate::components::LightMark;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::say;
use crate::platform::clock;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::model::Delivery;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::timeline::{Bar, bars, due};

/// So many bars are drawn at once; the others wait behind a button.
const AT_ONCE: usize = 60;

#[component]
pub fn Time(board: Board) -> impl IntoView {
    let words = use_i18n();
    let most = RwSignal::new(AT_ONCE);
    let all = board.store().query(move |view| {
        let known = board.day.get().min(clock::today());
        board.found.with(|rows| bars(view, rows, known))
    });
    let hidden = say(move || all.with(Vec::len).saturating_sub(most.get()));
    let drawn = move || all.with(|all| chart(words, board, all, most.get()));
    view! {
        {drawn}
        {show_more(words, hidden, most, 5 * AT_ONCE)}
    }
    .into_any()
}

fn chart(words: Words, board: Board, all: &[Bar], most: usize) -> Option<AnyView> {
    let shown = board.day.get();
    let days: Vec<Date> = all.iter().flat_map(Bar::days).chain([shown]).collect();
    let days = Days::around(&days)?;
    let months = i18n::short_months(words);
    let tick = |tick: DayTick| {
        let said = match tick {
            DayTick::Year(day) => day.year().to_string(),
            DayTick::Month(day) => {
                months.get(usize::try_from(day.month() - 1).unwrap_or_default()).cloned().unwrap_or_default()
            }
        };
        view! { <span class="time-tick numbers" style:left=percent(days.at(tick.day()))>{said}</span> }
    };
    let rows = all.iter().take(most).map(|bar| row(words, board, &days, bar, shown)).collect_view();
    let key = t_string!(words, portfolio.time_key);
    let view = view! {
        <p class="small soft time-key">{key}</p>
        <div class="time-board">
            <div class="time-head" aria-hidden="true">
                <span></span>
                <span class="time-track">{days.ticks().into_iter().map(tick).collect_view()}</span>
            </div>
            <ul class="time-rows">{rows}</ul>
        </div>
    };
    Some(view.into_any())
}

fn row(words: Words, board: Board, days: &Days, bar: &Bar, shown: Date) -> AnyView {
    let end = bar.until.unwrap_or(days.last);
    let (left, width) = (days.at(bar.from), days.at(end) - days.at(bar.from));
    let class = if bar.until.is_some() { "time-bar" } else { "time-bar time-open" };
    let marks = bar.deliveries.iter().filter_map(|it| mark(days, it)).collect_view();
    // What is drawn, in words.
    let told = bar.deliveries.iter().map(|it| view! { <li>{words_of(words, it)}</li> }).collect_view();
    let until = bar.until.map(short_date).unwrap_or_default();
    view! {
        <li class="time-row">
            <span class="time-name">
                <LightMark light=Signal::stored(bar.light) />
                <a href=board.initiative_path(&bar.slug)>{bar.name.clone()}</a>
            </span>
            <span class="time-track">
                <span class="time-today" style:left=percent(days.at(shown))></span>
                <span class=class style:left=percent(left) style:width=percent(width.max(0.004))></span>
                {marks}
            </span>
            <span class="ds-sr-only">{short_date(bar.from)} "–" {until}</span>
            <ul class="ds-sr-only">{told}</ul>
        </li>
    }
    .into_any()
}

/// A delivery that is this many days late, or fewer, is on time: a drawing of years shows no less.
const ON_TIME: i32 = 14;

/// When it was planned, where it slipped from there.
fn slipped(delivery: &Delivery) -> Option<Date> {
    let (at, planned) = (due(delivery)?, delivery.planned?);
    let late = planned.until(at).map_or(0, |span| span.get_days());
    (late > ON_TIME).then_some(planned)
}

/// Where it is expected now; a line from where it was planned, where it slipped.
fn mark(days: &Days, delivery: &Delivery) -> Option<AnyView> {
    let at = due(delivery)?;
    let planned = slipped(delivery);
    let slip = planned.map(|planned| {
        let (from, to) = (days.at(planned), days.at(at));
        view! { <span class="time-slip" style:left=percent(from) style:width=percent(to - from)></span> }
    });
    let class = if planned.is_some() { "time-mark time-late" } else { "time-mark" };
    let title = format!("{} · {}", delivery.name, short_date(at));
    Some(view! { {slip} <span class=class style:left=percent(days.at(at)) title=title></span> }.into_any())
}

fn words_of(words: Words, delivery: &Delivery) -> String {
    let day = due(delivery).map(short_date).unwrap_or_default();
    match slipped(delivery) {
        Some(planned) => {
            t_string!(
                words,
                portfolio.time_slipped,
                name = delivery.name.clone(),
                day = day,
                planned = short_date(planned)
            )
        }
        None => format!("{}: {day}", delivery.name),
    }
}
