//! The answer: how it goes, since when, what was said last.

use super::{Page, Shown};
use crate::components::LightMark;
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::part::source;
use leptos::prelude::*;
use shared::model::Report;
use shared::rule::portfolio::story::Story;

pub fn answer(words: Words, shown: Shown, page: &Page) -> AnyView {
    let story = &page.story;
    view! {
        <div class="initiative-head">
            <h1 class="page-answer">{story.initiative.name.clone()}</h1>
            <p class="initiative-light" data-testid="initiative-light">
                <LightMark light=story.light.as_ref().map(|now| now.light) />
                <span class="soft">{since(words, shown, story)}</span>
            </p>
            {story.report.as_ref().map(|report| said_last(words, report))}
        </div>
    }
    .into_any()
}

/// `siden 20. mars 2020, før det I rute`.
fn since(words: Words, shown: Shown, story: &Story) -> String {
    if story.happenings.is_empty() {
        return t_string!(words, portfolio.not_known_then, date = long_date(words, shown.day.get()));
    }
    let Some(now) = &story.light else {
        return t_string!(words, portfolio.no_report_yet).to_owned();
    };
    let since = t_string!(words, portfolio.since, date = long_date(words, now.since));
    match now.before {
        Some(before) => {
            let before = t_string!(words, portfolio.light_before, light = i18n::light(words, Some(before)));
            format!("{since}, {before}")
        }
        None => since,
    }
}

fn said_last(words: Words, report: &Report) -> Option<AnyView> {
    let comment = report.comment.clone()?;
    let said = view! {
        <blockquote class="said">
            <p>{comment}</p>
            <footer class="small soft">
                {long_date(words, report.published_on)} " · " {source(words, &report.provenance)}
            </footer>
        </blockquote>
    };
    Some(said.into_any())
}
