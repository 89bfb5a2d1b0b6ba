//! What the goal leans on, and what leans on it.

use super::sight::{Leaning, Neighbour};
use super::{nothing, part};
use crate::i18n::{Words, t_string};
use crate::store::Store;
use leptos::prelude::*;

pub fn section(words: Words, store: Store, leaning: &Leaning, query: &str) -> AnyView {
    let Leaning { on, by, on_itself } = leaning;
    let chips = |head, goals: &[Neighbour]| (!goals.is_empty()).then(|| chips(store, head, goals, query));
    let alone = on.is_empty() && by.is_empty() && !on_itself;
    let content = if alone {
        nothing(t_string!(words, strategy.dependencies_none))
    } else {
        let itself = on_itself
            .then(|| view! { <p class="goal-itself">{t_string!(words, strategy.leans_on_itself)}</p> }.into_any());
        let leans_on = chips(t_string!(words, strategy.leans_on), on);
        let supports = chips(t_string!(words, strategy.supports), by);
        vec![leans_on, itself, supports].into_any()
    };
    part("leaning-head", t_string!(words, strategy.dependencies), content)
}

fn chips(store: Store, head: &'static str, goals: &[Neighbour], query: &str) -> AnyView {
    let chip = |Neighbour { slug, number, title }: &Neighbour| {
        view! {
            <li>
                <a class="goal-chip" href=store.path(&format!("mal/{slug}{query}"))>
                    <span class="goal-number">{*number}</span>
                    {title.clone()}
                </a>
            </li>
        }
        .into_any()
    };
    let list: Vec<AnyView> = goals.iter().map(chip).collect();
    view! {
        <h3 class="goal-lean">{head}</h3>
        <ul class="goal-chips">{list}</ul>
    }
    .into_any()
}
