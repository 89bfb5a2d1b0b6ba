//! One goal among the others: its number and title, and one look at the evidence.

use super::version::month_of;
use crate::i18n::{Words, t_string};
use crate::pages::goal::lights::light_counts;
use crate::pages::indicator::brief::brief;
use crate::store::Store;
use leptos::prelude::*;
use shared::model::{Light, StrategyVersion};
use shared::rule::strategy::Evidence;

pub fn goal_card(words: Words, store: Store, evidence: &Evidence, partial: bool, query: &str) -> AnyView {
    let address = store.path(&format!("mal/{}{query}", evidence.goal.slug));
    let counts = [Light::Red, Light::Yellow].map(|light| (light, evidence.with_light(light)));
    let edition = &evidence.edition;
    let by = edition.by.clone().map(|by| view! { <p class="goal-by">{by}</p> });
    let moved = moved(words, &evidence.elsewhere).map(|says| view! { <p class="goal-moved">{says}</p> });
    let measured = match evidence.readings.first() {
        Some(best) if best.last().is_some() => brief(words, best),
        _ => view! { <p class="soft">{unmeasured(words, evidence.readings.len())}</p> }.into_any(),
    };
    view! {
        <article class="goal-card">
            <h2 class="goal-title">
                <span class="goal-number">{edition.number}</span>
                <a class="goal-link" href=address>{edition.title.clone()}</a>
            </h2>
            {by}
            {moved}
            <div class="goal-evidence">
                <p class="goal-served">
                    <span>{served(words, evidence.serving.len(), partial)}</span>
                    {light_counts(&counts)}
                </p>
                {measured}
            </div>
        </article>
    }
    .into_any()
}

/// Where the goal has another number: `Mål 3 i mars 2022`.
fn moved(words: Words, elsewhere: &[(StrategyVersion, u16)]) -> Option<String> {
    let places = elsewhere.iter().map(|(version, number)| {
        t_string!(words, strategy.number_elsewhere, number = number, month = month_of(words, version.dated))
    });
    Some(places.collect::<Vec<_>>().join(", ")).filter(|places| !places.is_empty())
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
