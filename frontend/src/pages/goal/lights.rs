//! How many of each light: a number before the shape and the word.

use crate::components::LightMark;
use leptos::prelude::*;
use shared::model::Light;

/// Lights that nobody has are left out.
pub fn light_counts(counts: &[(Light, usize)]) -> Vec<AnyView> {
    let seen = counts.iter().filter(|(_, count)| *count > 0);
    seen.map(|(light, count)| {
        view! { <span class="light-count">{*count} <LightMark light=Some(*light) /></span> }.into_any()
    })
    .collect()
}
