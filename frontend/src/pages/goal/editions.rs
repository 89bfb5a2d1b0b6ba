//! What the goal was called in each version.

use super::part;
use crate::i18n::{Words, t_string};
use crate::pages::strategy::version::month_of;
use leptos::prelude::*;
use shared::id::StrategyVersionId;
use shared::model::{GoalEdition, StrategyVersion};

pub fn section(words: Words, editions: &[(StrategyVersion, GoalEdition)], shown: StrategyVersionId) -> AnyView {
    let one = |(version, edition): &(StrategyVersion, GoalEdition)| {
        view! {
            <li class="edition" aria-current=(version.id == shown).then_some("true")>
                <span class="edition-when">{month_of(words, version.dated)}</span>
                <span class="edition-name">
                    <span class="goal-number">{edition.number}</span>
                    {edition.title.clone()}
                </span>
            </li>
        }
        .into_any()
    };
    let list: Vec<AnyView> = editions.iter().map(one).collect();
    part("editions-head", t_string!(words, strategy.editions), view! { <ol class="editions">{list}</ol> }.into_any())
}
