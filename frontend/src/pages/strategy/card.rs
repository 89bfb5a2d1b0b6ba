//! One goal among the others: its number and title, and one look at the evidence.

use super::version::month_of;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::goal::lights::LightCounts;
use crate::pages::indicator::brief::Brief;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::model::{Light, StrategyVersion};
use shared::rule::strategy::Evidence;

#[component]
pub fn GoalCard(evidence: Evidence, partial: bool, #[prop(into)] query: String) -> impl IntoView {
    let words = use_i18n();
    let address = use_store().path(&format!("mal/{}{query}", evidence.goal.slug));
    let counts = [Light::Red, Light::Yellow].map(|light| (light, evidence.with_light(light)));
    let serving = evidence.serving.len();
    let elsewhere = evidence.elsewhere;
    let (readings, measured) = (evidence.readings.len(), evidence.readings.into_iter().next());
    let indicator = move || match &measured {
        Some(best) if best.last().is_some() => view! { <Brief reading=best.clone() /> }.into_any(),
        _ => view! { <p class="soft">{move || unmeasured(words, readings)}</p> }.into_any(),
    };
    view! {
        <article class="goal-card">
            <h2 class="goal-title">
                <span class="goal-number">{evidence.edition.number}</span>
                <A href=address attr:class="goal-link">{evidence.edition.title}</A>
            </h2>
            {evidence.edition.by.map(|by| view! { <p class="goal-by">{by}</p> })}
            <Moved elsewhere=elsewhere />
            <div class="goal-evidence">
                <p class="goal-served">
                    <span>{move || served(words, serving, partial)}</span>
                    <LightCounts counts=counts.to_vec() />
                </p>
                {indicator}
            </div>
        </article>
    }
}

/// Where the goal has another number: `Mål 3 i mars 2022`.
#[component]
pub fn Moved(elsewhere: Vec<(StrategyVersion, u16)>) -> impl IntoView {
    let words = use_i18n();
    let says = move || {
        let places = elsewhere.iter().map(|(version, number)| {
            t_string!(words, strategy.number_elsewhere, number = number, month = month_of(words, version.dated))
        });
        let places = places.collect::<Vec<_>>().join(", ");
        (!places.is_empty()).then(|| view! { <p class="goal-moved">{places}</p> })
    };
    view! { {says} }
}

fn served(words: Words, initiatives: usize, partial: bool) -> String {
    match (initiatives, partial) {
        (0, false) => t_string!(words, strategy.served_none).to_owned(),
        (0, true) => t_string!(words, strategy.served_unnamed).to_owned(),
        (1, _) => t_string!(words, strategy.served_1).to_owned(),
        (some, _) => t_string!(words, strategy.served_n, count = some),
    }
}

fn unmeasured(words: Words, indicators: usize) -> String {
    match indicators {
        0 => t_string!(words, strategy.no_indicator).to_owned(),
        1 => t_string!(words, strategy.unmeasured_1).to_owned(),
        some => t_string!(words, strategy.unmeasured_n, count = some),
    }
}
