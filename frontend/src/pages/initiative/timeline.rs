//! The story as a line through time, newest first.

use super::{Page, Shown};
use crate::chart::story::{StoryData, story_chart};
use crate::components::{LightMove, Tag};
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::part::{example, source};
use leptos::prelude::*;
use shared::model::{InitiativeState, Light, PortfolioState, Provenance, Report};
use shared::rule::portfolio::story::Happening;

pub fn timeline(words: Words, shown: Shown, page: &Page) -> AnyView {
    let happenings = &page.story.happenings;
    // What is the same for all is said once, above them.
    let all_invented = !happenings.is_empty() && happenings.iter().all(|it| *provenance(it) == Provenance::Example);
    let told: Vec<AnyView> =
        happenings.iter().map(|happening| one(words, happening, happenings, !all_invented)).collect();
    let tag = all_invented.then(|| view! { " " {example(words)} });
    let story = if told.is_empty() {
        view! { <p class="soft">{t_string!(words, portfolio.no_story)}</p> }.into_any()
    } else {
        view! { <ol class="timeline">{told}</ol> }.into_any()
    };
    view! {
        <section aria-labelledby="story-heading">
            <h2 id="story-heading">{t_string!(words, portfolio.story)} {tag}</h2>
            {drawn(words, shown, happenings)}
            {story}
        </section>
    }
    .into_any()
}

/// The lights as one line through time, where there is more than one report; the list says the same in words.
fn drawn(words: Words, shown: Shown, happenings: &[Happening]) -> Option<AnyView> {
    let reports: Vec<_> = happenings
        .iter()
        .rev()
        .filter_map(|happening| match happening {
            Happening::Report { report, .. } => {
                let says =
                    format!("{}: {}", long_date(words, report.published_on), i18n::light(words, Some(report.light)));
                Some((report.published_on, report.light, says))
            }
            Happening::State { .. } | Happening::Segment { .. } => None,
        })
        .collect();
    let [(first, ..), .., (last, ..)] = reports.as_slice() else { return None };
    let (first, last) = (long_date(words, *first), long_date(words, *last));
    let name = t_string!(words, portfolio.story_chart, count = reports.len(), first = first, last = last);
    let lanes = [Light::Green, Light::Yellow, Light::Red].map(|light| i18n::light(words, Some(light)).to_owned());
    story_chart(&StoryData { reports, until: shown.day.get(), lanes, months: i18n::short_months(words) }, name)
}

fn provenance(happening: &Happening) -> &Provenance {
    match happening {
        Happening::Report { report, .. } => &report.provenance,
        Happening::State { state, .. } => &state.provenance,
        Happening::Segment { entry, .. } => &entry.provenance,
    }
}

fn one(words: Words, happening: &Happening, all: &[Happening], from: bool) -> AnyView {
    let day = happening.day();
    let said = match happening {
        Happening::Report { report, before } => reported(words, report, *before, all),
        Happening::State { state, before } => stood(words, state, *before),
        Happening::Segment { entry, segment, before } => {
            belonged(words, segment, before.clone(), entry.reason.as_ref())
        }
    };
    let from = from.then(|| view! { " · " {source(words, provenance(happening))} });
    view! {
        <li class="happening">
            <p class="happening-day small soft numbers">
                <time datetime=day.to_string()>{long_date(words, day)}</time>
                {from}
            </p>
            {said}
        </li>
    }
    .into_any()
}

fn reported(words: Words, report: &Report, before: Option<Light>, all: &[Happening]) -> AnyView {
    let full = report.full.as_ref();
    let corrected = full.and_then(|full| full.corrects).and_then(|id| {
        all.iter().find(|it| matches!(it, Happening::Report { report, .. } if report.id == id)).map(Happening::day)
    });
    let corrects = corrected.map(|day| t_string!(words, report.corrects, date = long_date(words, day)));
    let late = full.filter(|full| full.late).map(|_| t_string!(words, report.was_late).to_owned());
    let beside = [corrects, late].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <LightMove before now=Some(report.light) />
        {(!beside.is_empty()).then(|| view! { <p class="small soft">{beside}</p> })}
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
    let decided =
        state.from.map(|_| t_string!(words, portfolio.decided_on, date = long_date(words, state.published_on)) + " ");
    view! {
        <p class="happening-state">
            <strong>{i18n::state(words, state.state)}</strong>
            " "
            {decided.map(|said| view! { <span class="small soft">{said}</span> })}
            {how.map(|how| view! { <Tag>{how}</Tag> })}
        </p>
        {why(state.reason.as_ref())}
    }
    .into_any()
}

/// `Samstyre`, and from where.
fn belonged(words: Words, segment: &str, before: Option<String>, reason: Option<&String>) -> AnyView {
    let before = before.filter(|before| before != segment);
    let from = before.map(|before| format!(" {}", t_string!(words, portfolio.segment_before, segment = before)));
    view! {
        <p class="happening-state">
            {t_string!(words, portfolio.segment)} ": " <strong>{segment.to_owned()}</strong>
            <span class="small soft">{from}</span>
        </p>
        {why(reason)}
    }
    .into_any()
}

fn why(said: Option<&String>) -> Option<AnyView> {
    said.map(|said| view! { <p class="happening-why">{said.clone()}</p> }.into_any())
}
