//! What stands still for a while: owner, state, goals, number, note, look-alikes.

use super::Shown;
use crate::i18n::{self, long_date, t_string, use_i18n};
use crate::pages::portfolio::{GoalMarks, initiative_path};
use leptos::prelude::*;
use shared::model::Initiative;

#[component]
pub fn Facts(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let owner = shown.part(|page| page.owner.clone());
    let state = shown.part(|page| page.story.state.clone());
    let goals = shown.part(|page| page.goals.clone());
    let number = shown.part(|page| page.story.initiative.number.clone());
    let note = shown.part(|page| page.story.initiative.note.clone());
    let alike = shown.part(|page| page.alike.clone());

    let owner = move || match owner.get().flatten() {
        Some(owner) => format!("{} ({})", owner.name, owner.code),
        None => t_string!(words, portfolio.unknown_figure).to_owned(),
    };
    let state = move || {
        state.get().flatten().map_or_else(
            || t_string!(words, portfolio.unknown_figure).to_owned(),
            |it| {
                let since = t_string!(words, portfolio.since, date = long_date(words, it.published_on));
                format!("{} {since}", i18n::state(words, it.state))
            },
        )
    };
    let link = move |other: Initiative| {
        let href = initiative_path(shown.store, &other.slug, shown.asked.get());
        view! { <li><a href=href>{other.name}</a></li> }
    };
    view! {
        <dl class="facts">
            <Fact name=Signal::derive(move || t_string!(words, portfolio.owner).to_owned())>{owner}</Fact>
            <Fact name=Signal::derive(move || t_string!(words, portfolio.place).to_owned())>{state}</Fact>
            {move || goals.get().filter(|goals| !goals.is_empty()).map(|goals| view! {
                <Fact name=t_string!(words, portfolio.goals_served).to_owned()><GoalMarks goals /></Fact>
            })}
            {move || number.get().flatten().map(|number| view! {
                <Fact name=t_string!(words, portfolio.number).to_owned()><span class="numbers">{number}</span></Fact>
            })}
            {move || alike.get().filter(|alike| !alike.is_empty()).map(|alike| view! {
                <Fact name=t_string!(words, portfolio.maybe_same_as).to_owned()>
                    <ul class="plain-list">{alike.into_iter().map(link).collect_view()}</ul>
                </Fact>
            })}
            {move || note.get().flatten().map(|note| view! {
                <Fact name=t_string!(words, portfolio.note).to_owned()>{note}</Fact>
            })}
        </dl>
    }
}

#[component]
fn Fact(#[prop(into)] name: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
