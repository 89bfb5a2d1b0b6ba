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
use shared::rule::dependency::{Web, web};
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::When;
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
    let hangs = board.store().query(move |view| {
        let when = When::seen_from(clock::today(), board.day.get());
        board.found.with(|rows| web(view, rows, when))
    });
    let hidden = say(move || all.with(Vec::len).saturating_sub(most.get()));
    let drawn = move || all.with(|all| hangs.with(|hangs| chart(words, board, all, hangs, most.get())));
    view! {
        {drawn}
        {show_more(words, hidden, most, 5 * AT_ONCE)}
    }
    .into_any()
}

fn chart(words: Words, board: Board, all: &[Bar], hangs: &Web, most: usize) -> Option<AnyView> {
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
    let drawn = &all[..most.min(all.len())];
    let needed = needed(drawn, hangs);
    let rows = drawn.iter().enumerate().map(|(at, bar)| {
        let needs: Vec<&Needed> = needed.iter().filter(|it| it.by == at).collect();
        row(words, board, &days, bar, &needs, shown)
    });
    let rows = rows.collect_view();
    let key = t_string!(words, portfolio.time_key);
    let more = (!needed.is_empty()).then(|| view! { " " {t_string!(words, dependency.time_key)} });
    let lines = lines(&days, &needed, drawn.len());
    let view = view! {
        <p class="small soft time-key">{key} {more}</p>
        <div class="time-board">
            <div class="time-head" aria-hidden="true">
                <span></span>
                <span class="time-track">{days.ticks().into_iter().map(tick).collect_view()}</span>
            </div>
            <div class="time-under">
                {lines}
                <ul class="time-rows">{rows}</ul>
            </div>
        </div>
    };
    Some(view.into_any())
}

/// What a bar waits for: what it is called, when it is to be there, and where its own bar is drawn.
struct Needed {
    name: String,
    end: Date,
    by: usize,
    at: Option<usize>,
}

/// Of what is not to be there on any known day there is nothing to draw.
fn needed(drawn: &[Bar], hangs: &Web) -> Vec<Needed> {
    let place = |at: usize| {
        let slug = hangs.nodes.get(at)?.slug.as_ref()?;
        drawn.iter().position(|bar| bar.slug == *slug)
    };
    let one = |edge: &shared::rule::dependency::Edge| {
        let node = hangs.nodes.get(edge.needed)?;
        Some(Needed { name: node.name.clone(), end: node.end?, by: place(edge.needs)?, at: place(edge.needed) })
    };
    hangs.edges.iter().filter_map(one).collect()
}

/// From bar to bar, upright on the day on which what is needed is there. Rows are of one height where these are drawn.
fn lines(days: &Days, needed: &[Needed], rows: usize) -> Option<AnyView> {
    let part = |at: usize| percent((f64::from(u32::try_from(at).unwrap_or(u32::MAX)) + 0.5) / rows.max(1) as f64);
    let one = |it: &Needed| {
        let at = it.at?;
        let x = percent(days.at(it.end));
        Some(view! { <line x1=x.clone() x2=x y1=part(at) y2=part(it.by) /> })
    };
    let lines: Vec<_> = needed.iter().filter_map(one).collect();
    let view = view! {
        <div class="time-lines" aria-hidden="true">
            <span></span>
            <svg width="100%" height="100%">{lines}</svg>
        </div>
    };
    Some(view.into_any())
}

fn row(words: Words, board: Board, days: &Days, bar: &Bar, needs: &[&Needed], shown: Date) -> AnyView {
    let end = bar.until.unwrap_or(days.last);
    let (left, width) = (days.at(bar.from), days.at(end) - days.at(bar.from));
    let class = if bar.until.is_some() { "time-bar" } else { "time-bar time-open" };
    let marks = bar.deliveries.iter().filter_map(|it| mark(days, it)).collect_view();
    // What is drawn, in words.
    let told = bar.deliveries.iter().map(|it| view! { <li>{words_of(words, it)}</li> }).collect_view();
    let until = bar.until.map(short_date).unwrap_or_default();
    let said = |it: &Needed| t_string!(words, dependency.line, name = it.name.clone(), date = short_date(it.end));
    let ticks = needs.iter().filter(|it| (days.first..=days.last).contains(&it.end)).map(|it| {
        view! { <span class="time-need" style:left=percent(days.at(it.end)) title=said(it)></span> }
    });
    let ticks = ticks.collect_view();
    let needs = needs.iter().map(|it| view! { <li>{said(it)}</li> }).collect_view();
    view! {
        <li class="time-row">
            <span class="time-name">
                <LightMark light=Signal::stored(bar.light) />
                <a href=board.initiative_path(&bar.slug)>{bar.name.clone()}</a>
            </span>
            <span class="time-track">
                <span class="time-today" style:left=percent(days.at(shown))></span>
                <span class=class style:left=percent(left) style:width=percent(width.max(0.004))></span>
                {marks} {ticks}
            </span>
            <span class="ds-sr-only">{short_date(bar.from)} "–" {until}</span>
            <ul class="ds-sr-only">{told} {needs}</ul>
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
