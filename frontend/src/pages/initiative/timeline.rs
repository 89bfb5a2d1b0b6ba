//! The story as a line through time, newest first.

use super::Shown;
use crate::components::{LightMove, Tag};
use crate::i18n::{self, Words, long_date, t_string, use_i18n};
use crate::pages::portfolio::Source;
use leptos::prelude::*;
use shared::model::{InitiativeState, Light, PortfolioState, Provenance, Report};
use shared::rule::portfolio::story::Happening;

#[component]
pub fn Timeline(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let happenings = shown.part(|page| page.story.happenings.clone());
    let told =
        move || happenings.get().unwrap_or_default().into_iter().map(|happening| one(words, happening)).collect_view();
    view! {
        <section aria-labelledby="story-heading">
            <h2 id="story-heading">{move || t_string!(words, portfolio.story)}</h2>
            <Show
                when=move || happenings.with(|told| told.as_ref().is_some_and(|told| !told.is_empty()))
                fallback=move || view! { <p class="soft">{move || t_string!(words, portfolio.no_story)}</p> }
            >
                <ol class="timeline">{told}</ol>
            </Show>
        </section>
    }
}

fn one(words: Words, happening: Happening) -> AnyView {
    let day = happening.day();
    let date = move || long_date(words, day);
    let (kind, said, provenance) = match happening {
        Happening::Report { report, before } => reported(report, before),
        Happening::State { state, before } => stood(words, state, before),
    };
    view! {
        <li class="happening" data-light=kind>
            <p class="happening-day small soft numbers">
                <time datetime=day.to_string()>{date}</time>
                <span>" · " <Source provenance /></span>
            </p>
            {said}
        </li>
    }
    .into_any()
}

fn light_name(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Yellow => "yellow",
        Light::Red => "red",
    }
}

fn reported(report: Report, before: Option<Light>) -> (Option<&'static str>, AnyView, Provenance) {
    let said = view! {
        <LightMove before=before now=Some(report.light) />
        {report.comment.map(|comment| view! { <p class="happening-why">{comment}</p> })}
    };
    (Some(light_name(report.light)), said.into_any(), report.provenance)
}

fn stood(
    words: Words,
    state: InitiativeState,
    before: Option<PortfolioState>,
) -> (Option<&'static str>, AnyView, Provenance) {
    let InitiativeState { state: now, newly, reason, provenance, .. } = state;
    // What came in and what is only named for the first time are not the same.
    let how = move || match (before, newly) {
        (Some(_), _) => None,
        (None, true) => Some(t_string!(words, portfolio.newly)),
        (None, false) => Some(t_string!(words, portfolio.first_named)),
    };
    let said = view! {
        <p class="happening-state">
            <strong>{move || i18n::state(words, now)}</strong>
            {move || how().map(|how| view! { " " <Tag>{how}</Tag> })}
        </p>
        {reason.map(|reason| view! { <p class="happening-why">{reason}</p> })}
    };
    (None, said.into_any(), provenance)
}
