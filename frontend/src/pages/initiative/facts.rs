//! What stands still for a while: owner, state, goals, number, note, look-alikes.

use super::{Page, Shown};
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::part::goal_marks;
use crate::pages::portfolio::initiative_path;
use leptos::prelude::*;
use shared::model::{Initiative, InitiativeState, Submission};

pub fn facts(words: Words, shown: Shown, page: &Page) -> AnyView {
    let unknown = || t_string!(words, portfolio.unknown_figure).to_owned();
    let initiative = &page.story.initiative;
    let owner = page.owner.as_ref().map_or_else(unknown, |owner| format!("{} ({})", owner.name, owner.code));
    let state = page.story.state.as_ref().map_or_else(unknown, |it| in_portfolio(words, it));
    let segment = page.story.segment.as_ref().map_or_else(unknown, |(segment, entry)| {
        let since = t_string!(words, portfolio.since, date = long_date(words, entry.published_on));
        format!("{} {since}", segment.name)
    });
    let goals = (!page.goals.is_empty()).then(|| goal_marks(words, shown.store, &page.goals));
    let alike = (!page.alike.is_empty()).then(|| links(shown, &page.alike));
    let told = [
        (t_string!(words, portfolio.owner), Some(owner.into_any())),
        (t_string!(words, portfolio.place), Some(state.into_any())),
        (t_string!(words, portfolio.ahead), page.story.ahead.as_ref().map(|it| ahead(words, it).into_any())),
        (t_string!(words, portfolio.segment), Some(segment.into_any())),
        (t_string!(words, portfolio.goals_served), goals),
        (t_string!(words, portfolio.judged), page.judged.as_ref().and_then(|it| judged(words, shown, it))),
        (t_string!(words, portfolio.number), initiative.number.clone().map(IntoAny::into_any)),
        (t_string!(words, portfolio.maybe_same_as), alike),
        (t_string!(words, portfolio.note), initiative.note.clone().map(IntoAny::into_any)),
    ];
    let facts: Vec<AnyView> = told.into_iter().filter_map(|(name, value)| Some(fact(name, value?))).collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn fact(name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// `Aktivt siden 31. januar 2020`.
fn in_portfolio(words: Words, state: &InitiativeState) -> String {
    let since = t_string!(words, portfolio.since, date = long_date(words, state.since()));
    format!("{} {since}", i18n::state(words, state.state))
}

/// `I forvaltning fra 1. januar 2027 (vedtatt 3. desember 2026)`.
fn ahead(words: Words, state: &InitiativeState) -> String {
    let (from, decided) = (long_date(words, state.since()), long_date(words, state.published_on));
    t_string!(words, portfolio.ahead_from, state = i18n::state(words, state.state), from = from, decided = decided)
}

/// `2 av 2 kriterier oppfylt (kriteriene fra 9. desember 2021)`.
fn judged(words: Words, shown: Shown, submission: &Submission) -> Option<AnyView> {
    let (met, all) = submission.met()?;
    let said = t_string!(words, portfolio.criteria_met, met = met, all = all);
    let href = shown.store.path(&format!("innmelding#{}", submission.id));
    Some(view! { <a href=href>{said}</a> }.into_any())
}

fn links(shown: Shown, others: &[Initiative]) -> AnyView {
    let link = |other: &Initiative| {
        let href = initiative_path(shown.store, &other.slug, shown.asked.get());
        view! {
            <li>
                <a href=href>{other.name.clone()}</a>
            </li>
        }
    };
    view! { <ul class="plain-list">{others.iter().map(link).collect_view()}</ul> }.into_any()
}
