//! The goal's indicators: each with its last value, its target, the gap in words and a small chart.

use super::{nothing, part};
use crate::i18n::{Words, t_string};
use crate::pages::indicator::chart::series_chart;
use crate::pages::indicator::{example, say};
use crate::store::Store;
use leptos::prelude::*;
use shared::rule::indicator::Reading;

pub fn section(words: Words, store: Store, readings: &[Reading]) -> AnyView {
    let content = if readings.is_empty() {
        nothing(t_string!(words, strategy.indicators_none))
    } else {
        let rows: Vec<AnyView> = readings.iter().map(|reading| row(words, store, reading)).collect();
        view! { <ul class="indicator-rows">{rows}</ul> }.into_any()
    };
    part("indicators-head", t_string!(words, strategy.indicators), content)
}

fn row(words: Words, store: Store, reading: &Reading) -> AnyView {
    let address = store.path(&format!("indikator/{}", reading.indicator.slug));
    // A single value is no line.
    let drawn = reading.series.len() > 1;
    view! {
        <li class="indicator-row" class:indicator-row-drawn=drawn>
            <div class="indicator-row-text">
                <h3>
                    <a href=address>{say::name(words, reading)}</a>
                </h3>
                <p>{say::standing(words, reading)} " " {example(words, reading)}</p>
                <p class="soft small">{say::pace(words, reading)}</p>
            </div>
            {drawn.then(|| series_chart(words, reading, true))}
        </li>
    }
    .into_any()
}
