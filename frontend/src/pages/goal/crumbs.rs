//! The way back: from an indicator to its goal, from a goal to the strategy.

use crate::i18n::{Words, t_string};
use crate::pages::indicator::sight::GoalName;
use crate::store::Store;
use leptos::prelude::*;

pub fn crumbs(words: Words, store: Store, goal: Option<&GoalName>) -> AnyView {
    let goal = goal.map(|GoalName { slug, number, title }| {
        let name = t_string!(words, strategy.goal_head, number = number, title = title);
        view! {
            <li>
                <a href=store.path(&format!("mal/{slug}"))>{name}</a>
            </li>
        }
    });
    view! {
        <nav class="crumbs" aria-label=t_string!(words, strategy.crumbs)>
            <ol>
                <li>
                    <a href=store.path("strategi")>{t_string!(words, strategy.title)}</a>
                </li>
                {goal}
            </ol>
        </nav>
    }
    .into_any()
}
