//! What the strategy rests on: vision, objectives, target groups.

use crate::components::Tag;
use crate::i18n::{t_string, use_i18n};
use leptos::prelude::*;
use shared::model::{Provenance, StrategyVersion};

#[component]
pub fn Foundation(version: StrategyVersion) -> impl IntoView {
    let words = use_i18n();
    let StrategyVersion { vision, objectives, target_groups, provenance, .. } = version;
    let nothing = vision.is_none() && objectives.is_empty() && target_groups.is_empty();
    let label = move || t_string!(words, strategy.foundation);
    if nothing {
        let unknown = move || t_string!(words, strategy.foundation_unknown);
        return view! { <aside class="foundation soft" aria-label=label><p>{unknown}</p></aside> }.into_any();
    }
    let vision = vision.map(|vision| {
        view! {
            <section>
                <h2 class="foundation-head">{move || t_string!(words, strategy.vision)}</h2>
                <p class="foundation-vision">{vision}</p>
            </section>
        }
    });
    let objectives = (!objectives.is_empty()).then(|| {
        let head = Signal::derive(move || t_string!(words, strategy.objectives).to_owned());
        view! { <List head=head items=objectives /> }
    });
    let groups = (!target_groups.is_empty()).then(|| {
        let head = Signal::derive(move || t_string!(words, strategy.target_groups).to_owned());
        view! { <List head=head items=target_groups /> }
    });
    view! {
        <aside class="foundation" aria-label=label>
            {(provenance == Provenance::Example).then(|| view! { <Tag>{move || t_string!(words, common.example)}</Tag> })}
            {vision} {objectives} {groups}
        </aside>
    }
    .into_any()
}

#[component]
fn List(#[prop(into)] head: Signal<String>, items: Vec<String>) -> impl IntoView {
    view! {
        <section>
            <h2 class="foundation-head">{head}</h2>
            <ul class="foundation-list">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
        </section>
    }
}
