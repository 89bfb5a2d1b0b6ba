//! One indicator: what it says now, its line through time, and the way to say what it is today.

pub mod brief;
pub mod chart;
mod definition;
mod draft;
mod form;
mod new;
pub mod say;
pub mod sight;
mod table;

use crate::components::{Empty, Segmented, Tag};
use crate::i18n::{t_string, use_i18n};
use crate::pages::goal::crumbs::Crumbs;
use crate::platform::{clock, dom};
use crate::store::use_store;
use chart::SeriesChart;
use definition::Definition;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{query_signal_with_options, use_params_map};
use new::NewMeasurement;
use shared::model::Provenance;
use shared::rule::indicator::Reading;
use sight::Sight;
use table::SeriesTable;

#[component]
pub fn IndicatorPage() -> impl IntoView {
    let words = use_i18n();
    let today = clock::today();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("indicator").unwrap_or_default()));
    let sight = use_store().query(move |view| Sight::read(view, &slug.get(), today));
    Effect::new(move |_| {
        let name = sight.with(|sight| sight.as_ref().map(|sight| say::name(words, &sight.reading)));
        let name = name.unwrap_or_else(|| t_string!(words, indicator.not_found).to_owned());
        dom::set_title(&t_string!(words, strategy.page_title, name = name));
    });
    // What was typed stays while values come in: the page is made anew only for another indicator.
    let known = Memo::new(move |_| sight.with(|sight| sight.as_ref().map(|sight| sight.reading.indicator.id)));
    move || match known.get().and_then(|_| sight.get_untracked()) {
        None => view! { <NotFound /> }.into_any(),
        Some(first) => {
            let shown = Signal::derive(move || sight.get().unwrap_or_else(|| first.clone()));
            view! { <SightView sight=shown /> }.into_any()
        }
    }
}

#[component]
fn SightView(sight: Signal<Sight>) -> impl IntoView {
    let words = use_i18n();
    let reading = Signal::derive(move || sight.with(|sight| sight.reading.clone()));
    let example =
        move || reading.with(|reading| reading.last().is_some_and(|last| last.provenance == Provenance::Example));
    let pace = move || reading.with(|reading| say::pace(words, reading));
    view! {
        {move || sight.with(|sight| view! { <Crumbs goal=sight.goal.clone() /> })}
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">{move || reading.with(|reading| say::name(words, reading))}</h1>
                <p class="page-answer">{move || reading.with(|reading| say::standing(words, reading))}</p>
                <p class="indicator-pace">
                    {pace}
                    <Show when=example>
                        <Tag>{move || t_string!(words, common.example)}</Tag>
                    </Show>
                </p>
            </div>
        </header>
        <div class="indicator">
            <Series reading=reading />
            <div class="indicator-side">
                <NewMeasurement reading=reading />
                {move || view! { <Definition reading=reading.get() /> }}
            </div>
        </div>
    }
}

/// The chart or the table, as the address says. The table is always there for those who do not see the chart.
#[component]
fn Series(reading: Signal<Reading>) -> impl IntoView {
    let words = use_i18n();
    let stay = NavigateOptions { scroll: false, ..NavigateOptions::default() };
    let (shown, show) = query_signal_with_options::<String>("visning", stay);
    let as_table = Memo::new(move |_| shown.with(|shown| shown.as_deref() == Some("tabell")));
    let options = Signal::derive(move || {
        vec![
            ("graf".to_owned(), t_string!(words, indicator.as_chart).to_owned()),
            ("tabell".to_owned(), t_string!(words, indicator.as_table).to_owned()),
        ]
    });
    let value = Signal::derive(move || if as_table.get() { "tabell" } else { "graf" }.to_owned());
    let unmeasured = Memo::new(move |_| reading.with(|reading| reading.series.is_empty()));
    view! {
        <section class="indicator-series" aria-label=move || t_string!(words, indicator.series)>
            <Show when=move || !unmeasured.get() fallback=|| view! { <Unmeasured /> }>
                <div class="page-tools">
                    <Segmented
                        label=Signal::derive(move || t_string!(words, indicator.view).to_owned())
                        options=options
                        value=value
                        on_choose=move |chosen: String| show.set(Some(chosen))
                    />
                </div>
                <Show when=move || !as_table.get()>
                    <SeriesChart reading=reading />
                </Show>
                <div class:ds-sr-only=move || !as_table.get()>
                    <SeriesTable reading=reading />
                </div>
            </Show>
        </section>
    }
}

/// What will stand here, and who can put it there.
#[component]
fn Unmeasured() -> impl IntoView {
    let words = use_i18n();
    view! {
        <Empty
            title=Signal::derive(move || t_string!(words, indicator.empty).to_owned())
            text=Signal::derive(move || t_string!(words, indicator.empty_long).to_owned())
        />
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let words = use_i18n();
    let strategy = use_store().path("strategi");
    view! {
        <Empty
            whole_page=true
            title=Signal::derive(move || t_string!(words, indicator.not_found).to_owned())
            text=Signal::derive(move || t_string!(words, indicator.not_found_long).to_owned())
        >
            <A href=strategy attr:class="ds-link">{move || t_string!(words, strategy.to_strategy)}</A>
        </Empty>
    }
}
