//! What the goal leans on, and what leans on it.

use super::sight::{Leaning, Neighbour};
use crate::i18n::{t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn LeaningGoals(leaning: Leaning, #[prop(into)] query: String) -> impl IntoView {
    let words = use_i18n();
    let Leaning { on, by, on_itself } = leaning;
    let nothing = on.is_empty() && by.is_empty();
    let itself = on_itself.then(|| {
        view! { <p class="goal-itself">{move || t_string!(words, strategy.leans_on_itself)}</p> }
    });
    view! {
        <section aria-labelledby="leaning-head">
            <h2 id="leaning-head">{move || t_string!(words, strategy.dependencies)}</h2>
            <Show when=move || nothing>
                <p class="soft">{move || t_string!(words, strategy.dependencies_none)}</p>
            </Show>
            <Neighbours
                head=Signal::derive(move || t_string!(words, strategy.leans_on).to_owned())
                goals=on
                query=query.clone()
            />
            {itself}
            <Neighbours head=Signal::derive(move || t_string!(words, strategy.supports).to_owned()) goals=by query=query />
        </section>
    }
}

/// Nothing where there are none.
#[component]
fn Neighbours(#[prop(into)] head: Signal<String>, goals: Vec<Neighbour>, query: String) -> impl IntoView {
    let store = use_store();
    let chip = move |Neighbour { slug, number, title }: Neighbour| {
        view! {
            <li>
                <A href=store.path(&format!("mal/{slug}{query}")) attr:class="goal-chip">
                    <span class="goal-number">{number}</span>
                    {title}
                </A>
            </li>
        }
    };
    (!goals.is_empty()).then(|| {
        view! {
            <h3 class="goal-lean">{head}</h3>
            <ul class="goal-chips">{goals.into_iter().map(chip).collect_view()}</ul>
        }
    })
}
