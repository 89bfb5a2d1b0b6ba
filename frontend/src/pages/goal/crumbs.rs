//! The way back: from an indicator to its goal, from a goal to the strategy.

use crate::i18n::{t_string, use_i18n};
use crate::pages::indicator::sight::GoalName;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn Crumbs(#[prop(optional_no_strip)] goal: Option<GoalName>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let goal = goal.map(|GoalName { slug, number, title }| {
        view! {
            <li>
                <A href=store.path(&format!("mal/{slug}"))>
                    {move || t_string!(words, strategy.goal_head, number = number, title = title.clone())}
                </A>
            </li>
        }
    });
    view! {
        <nav class="crumbs" aria-label=move || t_string!(words, strategy.crumbs)>
            <ol>
                <li>
                    <A href=store.path("strategi")>{move || t_string!(words, strategy.title)}</A>
                </li>
                {goal}
            </ol>
        </nav>
    }
}
