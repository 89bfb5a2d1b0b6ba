//! The story as a line through time, newest first.

use super::{Page, Shown};
use crate::components::{LightMove, Tag};
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::portfolio::source;
use leptos::prelude::*;
use shared::model::{InitiativeState, Light, PortfolioState, Report};
use shared::rule::portfolio::story::Happening;

pub fn timeline(words: Words, _: Shown, page: &Page) -> AnyView {
    let told: Vec<AnyView> = page.story.happenings.iter().map(|happening| one(words, happening)).collect();
    let story = if told.is_empty() {
        view! { <p class="soft">{t_string!(words, portfolio.no_story)}</p> }.into_any()
    } else {
        view! { <ol class="timeline">{told}</ol> }.into_any()
    };
    view! {
        <section aria-labelledby="story-heading">
            <h2 id="story-heading">{t_string!(words, portfolio.story)}</h2>
            {story}
        </section>
    }
    .into_any()
}

fn one(words: Words, happening: &Happening) -> AnyView {
    let day = happening.day();
    let (said, provenance) = match happening {
        Happening::Report { report, before } => (reported(report, *before), &report.provenance),
        Happening::State { state, before } => (stood(words, state, *before), &state.provenance),
    };
    view! {
        <li class="happening">
            <p class="happening-day small soft numbers">
                <time datetime=day.to_string()>{long_date(words, day)}</time>
                " · "
                {source(words, provenance)}
            </p>
            {said}
        </li>
    }
    .into_any()
}

fn reported(report: &Report, before: Option<Light>) -> AnyView {
    view! {
        <LightMove before now=Some(report.light) />
        {why(report.comment.as_ref())}
    }
    .into_any()
}

/// What came in and what is only named for the first time are not the same.
fn stood(words: Words, state: &InitiativeState, before: Option<PortfolioState>) -> AnyView {
    let how = match (before, state.newly) {
        (Some(_), _) => None,
        (None, true) => Some(t_string!(words, portfolio.newly)),
        (None, false) => Some(t_string!(words, portfolio.first_named)),
    };
    view! {
        <p class="happening-state">
            <strong>{i18n::state(words, state.state)}</strong>
            " "
            {how.map(|how| view! { <Tag>{how}</Tag> })}
        </p>
        {why(state.reason.as_ref())}
    }
    .into_any()
}

fn why(said: Option<&String>) -> Option<AnyView> {
    said.map(|said| view! { <p class="happening-why">{said.clone()}</p> }.into_any())
}
