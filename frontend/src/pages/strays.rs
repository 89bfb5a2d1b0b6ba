//! What the address asked for and nobody understood: said, and the rest kept.

use crate::components::{Notice, NoticeTone};
use crate::i18n::{t_string, use_i18n};
use crate::layout::wall;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `fits` says whether a page knows the name and what to do with the value.
#[component]
pub fn Strays(fits: fn(&str, &str) -> bool) -> impl IntoView {
    let query = use_query_map();
    let told = Memo::new(move |_| {
        query.with(|query| {
            let is_wall = |name: &str, value: &str| name == wall::PARAM && matches!(value, "0" | "1");
            let is_stray = |name: &str, value: &str| !value.is_empty() && !is_wall(name, value) && !fits(name, value);
            let strays = query.latest_values().filter(|(name, value)| is_stray(name.as_ref(), value));
            strays.map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
        })
    });
    view! { <StrayNotice told /> }
}

#[component]
pub fn StrayNotice(told: Memo<String>) -> impl IntoView {
    let words = use_i18n();
    view! {
        <Show when=move || !told.with(String::is_empty)>
            <Notice tone=NoticeTone::Info>
                <p>{move || t_string!(words, portfolio.strays, what = told.get())}</p>
            </Notice>
        </Show>
    }
}
