//! The answer: how it goes, since when, what was said last. Beside it the way to say something new.

use super::Shown;
use super::report::NewReport;
use crate::components::LightMark;
use crate::i18n::{self, long_date, t_string, use_i18n};
use crate::pages::portfolio::Source;
use leptos::prelude::*;

#[component]
pub fn Head(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let name = shown.part(|page| page.story.initiative.name.clone());
    let light = shown.part(|page| page.story.light.clone());
    let report = shown.part(|page| page.story.report.clone());
    let known = shown.part(|page| !page.story.happenings.is_empty());
    let since = move || match light.get().flatten() {
        Some(now) => {
            let since = t_string!(words, portfolio.since, date = long_date(words, now.since));
            let before = now
                .before
                .map(|before| t_string!(words, portfolio.light_before, light = i18n::light(words, Some(before))));
            [Some(since), before].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        None if known.get() == Some(false) => {
            t_string!(words, portfolio.not_known_then, date = long_date(words, shown.day.get()))
        }
        None => t_string!(words, portfolio.no_report_yet).to_owned(),
    };
    let said = move || {
        let report = report.get().flatten()?;
        let comment = report.comment?;
        Some(view! {
            <blockquote class="said">
                <p>{comment}</p>
                <footer class="small soft">
                    {move || long_date(words, report.published_on)} " · " <Source provenance=report.provenance />
                </footer>
            </blockquote>
        })
    };
    view! {
        <header class="page-head">
            <div class="initiative-head">
                <h1 class="page-answer">{name}</h1>
                <p class="initiative-light" data-testid="initiative-light">
                    <LightMark light=Signal::derive(move || light.get().flatten().map(|now| now.light)) />
                    <span class="soft">{since}</span>
                </p>
                {said}
            </div>
            <NewReport shown />
        </header>
    }
}
