//! What the goal was called in each version.

use crate::i18n::{t_string, use_i18n};
use crate::pages::strategy::version::month_of;
use leptos::prelude::*;
use shared::id::StrategyVersionId;
use shared::model::{GoalEdition, StrategyVersion};

#[component]
pub fn Editions(editions: Vec<(StrategyVersion, GoalEdition)>, shown: StrategyVersionId) -> impl IntoView {
    let words = use_i18n();
    let one = move |(version, edition): (StrategyVersion, GoalEdition)| {
        let dated = version.dated;
        view! {
            <li class="edition" aria-current=(version.id == shown).then_some("true")>
                <span class="edition-when">{move || month_of(words, dated)}</span>
                <span class="edition-name">
                    <span class="goal-number">{edition.number}</span>
                    {edition.title}
                </span>
            </li>
        }
    };
    view! {
        <section aria-labelledby="editions-head">
            <h2 id="editions-head">{move || t_string!(words, strategy.editions)}</h2>
            <ol class="editions">{editions.into_iter().map(one).collect_view()}</ol>
        </section>
    }
}
