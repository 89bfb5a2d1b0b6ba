//! What the strategy rests on: vision, objectives, target groups.

use crate::components::Tag;
use crate::i18n::{Words, t_string};
use leptos::prelude::*;
use shared::model::{Provenance, StrategyVersion};

pub fn foundation(words: Words, version: &StrategyVersion) -> AnyView {
    let label = t_string!(words, strategy.foundation);
    let parts: Vec<AnyView> = [
        (t_string!(words, strategy.vision), version.vision.as_slice()),
        (t_string!(words, strategy.objectives), version.objectives.as_slice()),
        (t_string!(words, strategy.target_groups), version.target_groups.as_slice()),
    ]
    .into_iter()
    .filter(|(_, items)| !items.is_empty())
    .map(|(head, items)| part(head, items))
    .collect();
    let unknown = parts.is_empty().then(|| {
        view! { <p class="soft">{t_string!(words, strategy.foundation_unknown)}</p> }
    });
    let example = (version.provenance == Provenance::Example && !parts.is_empty()).then(|| {
        let example = t_string!(words, common.example);
        view! { <Tag>{example}</Tag> }
    });
    view! {
        <aside class="foundation" aria-label=label>
            {example}
            {parts}
            {unknown}
        </aside>
    }
    .into_any()
}

fn part(head: &'static str, items: &[String]) -> AnyView {
    let items: Vec<AnyView> = items.iter().map(|item| view! { <li>{item.clone()}</li> }.into_any()).collect();
    view! {
        <section>
            <h2 class="foundation-head">{head}</h2>
            <ul class="foundation-list">{items}</ul>
        </section>
    }
    .into_any()
}
