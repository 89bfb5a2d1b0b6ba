//! A light is a word, a shape and a colour, always together.

use crate::i18n::{self, Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::Light;

fn class(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => "light light-green",
        Some(Light::Yellow) => "light light-yellow",
        Some(Light::Red) => "light light-red",
        None => "light light-none",
    }
}

/// The shapes differ without their colours: disc, triangle, square, ring.
pub fn light_shape(light: Option<Light>) -> AnyView {
    match light {
        Some(Light::Green) => view! { <circle cx="8" cy="8" r="6.5" /> }.into_any(),
        Some(Light::Yellow) => view! { <path d="M8 1.6 15 14.4H1z" stroke-linejoin="round" /> }.into_any(),
        Some(Light::Red) => view! { <rect x="2" y="2" width="12" height="12" rx="1" /> }.into_any(),
        None => view! { <circle cx="8" cy="8" r="5.5" class="light-ring" /> }.into_any(),
    }
}

/// A light with its word.
#[component]
pub fn LightMark(#[prop(into)] light: Signal<Option<Light>>) -> impl IntoView {
    let words = use_i18n();
    view! {
        <span class=move || class(light.get())>
            <svg class="light-shape" viewBox="0 0 16 16" aria-hidden="true">
                {move || light_shape(light.get())}
            </svg>
            <span class="light-word">{move || i18n::light(words, light.get())}</span>
        </span>
    }
}

/// A light that moved shows from where.
#[component]
pub fn LightMove(
    #[prop(into)] before: Signal<Option<Light>>,
    #[prop(into)] now: Signal<Option<Light>>,
) -> impl IntoView {
    let words = use_i18n();
    view! {
        <span class="light-move">
            <LightMark light=now />
            {move || light_from(words, before.get(), now.get())}
        </span>
    }
}

/// The same drawn once, for long lists: drawn anew with the language and with what they show.
pub fn light_moved(words: Words, before: Option<Light>, now: Option<Light>) -> AnyView {
    view! {
        <span class="light-move">
            <span class=class(now)>
                <svg class="light-shape" viewBox="0 0 16 16" aria-hidden="true">
                    {light_shape(now)}
                </svg>
                <span class="light-word">{i18n::light(words, now)}</span>
            </span>
            {light_from(words, before, now)}
        </span>
    }
    .into_any()
}

/// From where a light moved, alone: for a place where the light itself is said already. Drawn anew with the language.
pub fn light_from(words: Words, before: Option<Light>, now: Option<Light>) -> Option<AnyView> {
    let (from, now) = (before?, now?);
    let sign = if now < from { "▲" } else { "▼" };
    let said = t_string!(words, common.from_light, light = i18n::light(words, Some(from)));
    (from != now).then(|| view! { <span class="light-from">{sign} " " {said}</span> }.into_any())
}
