//! The portfolio in figures: how many and how much over time, the lights, and the same by segment, actor and goal. Each
//! drawing is a table that is drawn.

use crate::chart::axis::percent;
use crate::components::LightMark;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::{part, said, save_as_table, say};
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::model::{Light, Money};
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::Totals;
use shared::rule::portfolio::When;
use shared::rule::portfolio::total::{Line, Part, Point, over_time, parts};

#[derive(Clone, Debug, PartialEq)]
struct Page {
    day: Date,
    points: Vec<Point>,
    /// The whole, by segment, by actor, by goal.
    parts: [Vec<Line>; 4],
}

#[component]
pub fn FiguresPage() -> impl IntoView {
    let (words, store, query) = (use_i18n(), use_store(), use_query_map());
    Effect::new(move |_| {
        let name = t_string!(words, figures.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let asked = Memo::new(move |_| query.with(|query| query.get_str("dag").and_then(super::portfolio::day_of_address)));
    let page = store.query(move |view| {
        let today = clock::today();
        let day = asked.get().unwrap_or(today);
        Page { day, points: over_time(view, day.min(today)), parts: parts(view, When::seen_from(today, day)) }
    });
    let lead = say(move || page.with(|page| lead(words, page)));
    let drawn = move || page.with(|page| content(words, store, page));
    view! {
        <article class="figures">
            <Strays fits=|name, value| name == "dag" && super::portfolio::day_of_address(value).is_some() />
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, figures.title))}</h1>
                    <p class="page-answer" role="status">{lead}</p>
                </div>
                <div class="page-tools">
                    {save_as_table(words, move || ("portefolje-tall".to_owned(), page.with_untracked(|page| file(words, page))))}
                </div>
            </header>
            {drawn}
        </article>
    }
    .into_any()
}

/// `38 tiltak kjent ved navn, 12 av dem sier noe om penger: 640 mill. kr i 2026, 480 mill. kr i 2027.`
fn lead(words: Words, page: &Page) -> String {
    let Some(whole) = page.parts[0].first() else { return t_string!(words, figures.nothing).to_owned() };
    let (year, next) = (page.day.year(), page.day.year() + 1);
    let mut said = t_string!(words, figures.lead, count = whole.totals.initiatives, told = whole.sums.told);
    let amounts = [(whole.sums.this_year, year), (whole.sums.next_year, next)];
    let amounts = amounts.into_iter().filter_map(|(money, year)| {
        Some(t_string!(words, figures.lead_year, amount = i18n::money(words, money?), year = year))
    });
    let amounts: Vec<String> = amounts.collect();
    if !amounts.is_empty() {
        said = format!("{said}: {}", amounts.join(", "));
    }
    let running = whole.sums.running.map(|it| t_string!(words, figures.lead_running, amount = i18n::money(words, it)));
    format!("{said}. {}", running.unwrap_or_default())
}

fn content(words: Words, store: Store, page: &Page) -> AnyView {
    let [_, segments, owners, goals] = &page.parts;
    let year = page.day.year();
    view! {
        {part(words, "figures-time", |words| t_string!(words, figures.over_time), over(words, store, &page.points))}
        {part(words, "figures-segment", |words| t_string!(words, figures.by_segment), lines(words, segments, year))}
        {part(words, "figures-owner", |words| t_string!(words, figures.by_owner), lines(words, owners, year))}
        {part(words, "figures-goal", |words| t_string!(words, figures.by_goal), lines(words, goals, year))}
        <p class="small soft">{t_string!(words, figures.note)}</p>
    }
    .into_any()
}

/// The four lights as lengths of one bar. Beside it stand the figures, so that nobody has to see it.
fn bar(totals: Totals, most: u32) -> AnyView {
    let whole = f64::from(most.max(1));
    let of = |number: u32, class: &'static str| {
        let width = percent(f64::from(number) / whole);
        (number > 0).then(|| view! { <span class=class style:width=width></span> })
    };
    view! {
        <span class="light-bar" aria-hidden="true">
            {of(totals.red, "bar-red")} {of(totals.yellow, "bar-yellow")} {of(totals.green, "bar-green")}
            {of(totals.not_reported, "bar-none")}
        </span>
    }
    .into_any()
}

fn figure(text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! { <td class="figure numbers">{text}</td> }.into_any(),
        None => view! { <td class="figure soft">"–"</td> }.into_any(),
    }
}

/// What four columns of lights are called.
fn light_heads() -> AnyView {
    let head = |light: Option<Light>| {
        view! { <th scope="col" class="figure"><LightMark light=Signal::stored(light) /></th> }
    };
    [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None].map(head).into_iter().collect_view().into_any()
}

fn light_cells(totals: Totals) -> AnyView {
    let all = [totals.red, totals.yellow, totals.green, totals.not_reported];
    all.map(|number| figure(Some(number.to_string()))).into_iter().collect_view().into_any()
}

fn over(words: Words, store: Store, points: &[Point]) -> AnyView {
    let most = points.iter().map(|point| point.known.initiatives).max().unwrap_or_default();
    let row = |point: &Point| {
        let href = store.path(&super::portfolio::with_day("portefolje", Some(point.day)));
        let published = point.published.as_ref();
        let told = published.and_then(|it| it.initiatives).map(|it| it.to_string());
        let budget = published.and_then(|it| it.budget).map(|it| i18n::money(words, it));
        view! {
            <tr>
                <th scope="row"><a class="numbers" href=href>{short_date(point.day)}</a></th>
                {figure(told)}
                {figure(budget)}
                {figure(Some(point.known.initiatives.to_string()))}
                <td class="bar-cell">{bar(point.known, most)}</td>
                {light_cells(point.known)}
            </tr>
        }
    };
    let head = |name: &'static str| view! { <th scope="col" class="figure">{name}</th> };
    view! {
        <div class="table-box" tabindex="0" role="region" aria-labelledby="figures-time">
            <table class="ds-table figures-table" data-color="neutral" data-size="sm">
                <thead>
                    <tr>
                        <th scope="col">{t_string!(words, figures.day)}</th>
                        {head(t_string!(words, figures.published))}
                        {head(t_string!(words, portfolio.total_budget))}
                        {head(t_string!(words, portfolio.known_here))}
                        <th scope="col" class="bar-cell">{t_string!(words, portfolio.lights)}</th>
                        {light_heads()}
                    </tr>
                </thead>
                <tbody>{points.iter().rev().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn name(words: Words, part: &Part) -> String {
    match part {
        Part::Whole => t_string!(words, portfolio.place_all).to_owned(),
        Part::Segment(Some(it)) => it.name.clone(),
        Part::Segment(None) => t_string!(words, portfolio.segment_none).to_owned(),
        Part::Owner(Some(it)) => it.name.clone(),
        Part::Owner(None) => t_string!(words, portfolio.owner_nobody).to_owned(),
        Part::Goal(Some(it)) => format!("{} {}", it.number, it.title),
        Part::Goal(None) => t_string!(words, figures.no_goal).to_owned(),
    }
}

fn lines(words: Words, all: &[Line], year: i16) -> AnyView {
    let most = all.iter().map(|line| line.totals.initiatives).max().unwrap_or_default();
    let money = |money: Option<Money>| figure(money.map(|it| i18n::money(words, it)));
    let row = |line: &Line| {
        view! {
            <tr>
                <th scope="row">{name(words, &line.part)}</th>
                {figure(Some(line.totals.initiatives.to_string()))}
                <td class="bar-cell">{bar(line.totals, most)}</td>
                {light_cells(line.totals)}
                {money(line.sums.this_year)}
                {money(line.sums.next_year)}
                {money(line.sums.running)}
            </tr>
        }
    };
    let head = |name: String| view! { <th scope="col" class="figure">{name}</th> };
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=t_string!(words, figures.table)>
            <table class="ds-table figures-table" data-color="neutral" data-size="sm">
                <thead>
                    <tr>
                        <td></td>
                        {head(t_string!(words, portfolio.total_initiatives).to_owned())}
                        <th scope="col" class="bar-cell">{t_string!(words, portfolio.lights)}</th>
                        {light_heads()}
                        {head(year.to_string())}
                        {head((year + 1).to_string())}
                        {head(t_string!(words, figures.running).to_owned())}
                    </tr>
                </thead>
                <tbody>{all.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// All of it for spreadsheets.
fn file(words: Words, page: &Page) -> Vec<Vec<String>> {
    let year = page.day.year();
    let lights =
        [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None].map(|it| i18n::light(words, it).to_owned());
    let head = [String::new(), t_string!(words, portfolio.total_initiatives).to_owned()].into_iter().chain(lights);
    let years = [year.to_string(), (year + 1).to_string(), t_string!(words, figures.running).to_owned()];
    let whole = |money: Option<Money>| money.map(|it| (it.ore / 100).to_string()).unwrap_or_default();
    let line = |line: &Line| {
        let Totals { initiatives, green, yellow, red, not_reported } = line.totals;
        let counts = [initiatives, red, yellow, green, not_reported].map(|it| it.to_string());
        let money = [line.sums.this_year, line.sums.next_year, line.sums.running].map(whole);
        [name(words, &line.part)].into_iter().chain(counts).chain(money).collect::<Vec<String>>()
    };
    [head.chain(years).collect()].into_iter().chain(page.parts.iter().flatten().map(line)).collect()
}
