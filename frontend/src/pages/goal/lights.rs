//! How many of each light: a number before the word and the shape.

use crate::components::LightMark;
use leptos::prelude::*;
use shared::model::Light;

/// Lights that nobody has are left out.
#[component]
pub fn LightCounts(counts: Vec<(Light, usize)>) -> impl IntoView {
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(light, count)| view! { <span class="light-count">{count} <LightMark light=Some(light) /></span> })
        .collect_view()
}
