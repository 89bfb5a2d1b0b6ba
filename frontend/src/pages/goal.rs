//! One goal: what it is called through the versions, what serves it, what it leans on, and what is measured.

mod answer;
pub mod crumbs;
mod editions;
mod indicators;
mod initiatives;
mod leaning;
pub mod lights;
mod sight;

use crate::components::{Empty, Notice, NoticeTone};
use crate::i18n::{t_string, use_i18n};
use crate::pages::strategy::version::{self, VersionSwitch};
use crate::platform::{clock, dom};
use crate::store::use_store;
use crumbs::Crumbs;
use editions::Editions;
use indicators::Indicators;
use initiatives::Initiatives;
use leaning::LeaningGoals;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use sight::Sight;

#[component]
pub fn GoalPage() -> impl IntoView {
    let words = use_i18n();
    let today = clock::today();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("goal").unwrap_or_default()));
    let (asked, choose) = version::in_address();
    let sight = use_store().query(move |view| Sight::read(view, &slug.get(), asked.get().as_deref(), today));
    Effect::new(move |_| {
        let title = sight.with(|sight| sight.as_ref().map(|sight| sight.evidence.edition.title.clone()));
        let title = title.unwrap_or_else(|| t_string!(words, strategy.goal_not_found).to_owned());
        dom::set_title(&t_string!(words, strategy.page_title, name = title));
    });
    move || match sight.get() {
        None => view! { <NotFound /> }.into_any(),
        Some(sight) => view! { <SightView sight=sight asked=asked on_version=choose /> }.into_any(),
    }
}

#[component]
fn SightView(sight: Sight, asked: Memo<Option<String>>, on_version: Callback<String>) -> impl IntoView {
    let words = use_i18n();
    let Sight { versions, choice, evidence, leaning, editions, more_in } = sight;
    let query = version::query(&choice);
    let (number, title) = (evidence.edition.number, evidence.edition.title.clone());
    let shown = choice.version;
    let said = evidence.clone();
    let unknown = choice.unknown.then(|| {
        let name = shown.name.clone();
        let says = move || {
            let asked = asked.get().unwrap_or_default();
            t_string!(words, strategy.goal_not_in_version, asked = asked, shown = name.clone())
        };
        view! { <Notice tone=NoticeTone::Warning>{says}</Notice> }
    });
    let by = evidence.edition.by.clone().map(|by| {
        view! { <p class="goal-by">{move || t_string!(words, strategy.takes, what = by.clone())}</p> }
    });
    view! {
        <Crumbs />
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">
                    {move || t_string!(words, strategy.goal_head, number = number, title = title.clone())}
                </h1>
                <p class="page-answer">{move || answer::sentence(words, &said)}</p>
                {by}
            </div>
            <VersionSwitch versions=versions shown=shown.slug.clone() on_choose=on_version />
        </header>
        {unknown}
        <div class="goal">
            <div class="goal-main">
                <Indicators readings=evidence.readings />
                <Initiatives serving=evidence.serving more_in=more_in slug=evidence.goal.slug />
            </div>
            <div class="goal-side">
                <LeaningGoals leaning=leaning query=query />
                <Editions editions=editions shown=shown.id />
            </div>
        </div>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let words = use_i18n();
    let strategy = use_store().path("strategi");
    view! {
        <Empty
            whole_page=true
            title=Signal::derive(move || t_string!(words, strategy.goal_not_found).to_owned())
            text=Signal::derive(move || t_string!(words, strategy.goal_not_found_long).to_owned())
        >
            <A href=strategy attr:class="ds-link">{move || t_string!(words, strategy.to_strategy)}</A>
        </Empty>
    }
}
