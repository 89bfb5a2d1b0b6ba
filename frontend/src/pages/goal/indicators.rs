//! The goal's indicators: each with its last value, its target, the gap in words and a small chart.

use crate::components::Tag;
use crate::i18n::{t_string, use_i18n};
use crate::pages::indicator::chart::SeriesChart;
use crate::pages::indicator::say;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::model::Provenance;
use shared::rule::indicator::Reading;

#[component]
pub fn Indicators(readings: Vec<Reading>) -> impl IntoView {
    let words = use_i18n();
    let none = readings.is_empty();
    view! {
        <section aria-labelledby="indicators-head">
            <h2 id="indicators-head">{move || t_string!(words, strategy.indicators)}</h2>
            <Show when=move || none>
                <p class="soft">{move || t_string!(words, strategy.indicators_none)}</p>
            </Show>
            <ul class="indicator-rows">
                {readings.into_iter().map(|reading| view! { <Row reading=reading /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Row(reading: Reading) -> impl IntoView {
    let words = use_i18n();
    let address = use_store().path(&format!("indikator/{}", reading.indicator.slug));
    let example = reading.last().is_some_and(|last| last.provenance == Provenance::Example);
    let is_line = reading.series.len() > 1;
    let chart = is_line.then(|| view! { <SeriesChart reading=Signal::stored(reading.clone()) /> });
    let (named, said, paced) = (reading.clone(), reading.clone(), reading);
    view! {
        <li class="indicator-row" class:indicator-row-drawn=is_line>
            <div class="indicator-row-text">
                <h3>
                    <A href=address>{move || say::name(words, &named)}</A>
                </h3>
                <p>
                    {move || say::standing(words, &said)} " "
                    {example.then(|| view! { <Tag>{move || t_string!(words, common.example)}</Tag> })}
                </p>
                <p class="soft small">{move || say::pace(words, &paced)}</p>
            </div>
            {chart}
        </li>
    }
}
