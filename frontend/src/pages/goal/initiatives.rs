//! The initiatives that serve the goal, the most urgent first.

use crate::components::{LightMark, Tag};
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::strategy::version::month_of;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::model::StrategyVersion;
use shared::rule::strategy::Serving;

#[component]
pub fn Initiatives(
    serving: Vec<Serving>,
    more_in: Option<(StrategyVersion, usize)>,
    #[prop(into)] slug: String,
) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let none = serving.is_empty();
    let more = more_in.map(|(version, count)| {
        view! {
            <A href=store.path(&format!("mal/{slug}?versjon={}", version.slug)) attr:class="ds-link">
                {move || t_string!(words, strategy.more_in, count = count, month = month_of(words, version.dated))}
            </A>
        }
    });
    view! {
        <section aria-labelledby="initiatives-head">
            <h2 id="initiatives-head">{move || t_string!(words, strategy.initiatives)}</h2>
            <Show when=move || none>
                <p class="soft">{move || t_string!(words, strategy.initiatives_none)}</p>
            </Show>
            {more}
            <ul class="serving">
                {serving.into_iter().map(|serving| view! { <Row serving=serving /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Row(serving: Serving) -> impl IntoView {
    let words = use_i18n();
    let address = use_store().path(&format!("tiltak/{}", serving.initiative.slug));
    let light = serving.light();
    let left = serving.standing.map(|standing| standing.state.state).filter(|state| !state.is_in_portfolio());
    view! {
        <li class="serving-row">
            <A href=address>{serving.initiative.name}</A>
            {match left {
                Some(state) => view! { <Tag>{move || i18n::state(words, state)}</Tag> }.into_any(),
                None => view! { <LightMark light=light /> }.into_any(),
            }}
        </li>
    }
}
