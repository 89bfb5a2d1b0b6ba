//! One goal: what it is called through the versions, what serves it, what it leans on, and what is measured.

mod answer;
pub mod crumbs;
mod editions;
mod indicators;
mod initiatives;
mod leaning;
pub mod lights;
mod sight;

use crate::components::Empty;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::case::cases_of;
use crate::pages::history::{history, of_gone};
use crate::pages::strategy::version::{self, Asked};
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use crumbs::crumbs;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::record::Kind;
use sight::Sight;

#[component]
pub fn GoalPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let today = clock::today();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("goal").unwrap_or_default()));
    let asked = Asked::in_address();
    let sight = store.query(move |view| Sight::read(view, &slug.get(), asked.slug().as_deref(), today));
    Effect::new(move |_| {
        let title = sight.with(|sight| sight.as_ref().map(|sight| sight.evidence.edition.title.clone()));
        let title = title.unwrap_or_else(|| t_string!(words, strategy.goal_not_found).to_owned());
        dom::set_title(&t_string!(words, strategy.page_title, name = title));
    });
    let page = move || match sight.get() {
        None => not_found(words, store),
        Some(sight) => sight_view(words, store, &sight, asked),
    };
    // Apart from the page, which is drawn anew whenever something in it changes: who reads the history keeps it open.
    let of = Memo::new(move |_| sight.with(|sight| sight.as_ref().map(|sight| sight.evidence.edition.goal)));
    view! {
        <Strays fits=|name, _| name == "versjon" />
        {page}
        {move || of.get().map(|id| cases_of(words, store, id))}
        {move || of.get().map(|id| history(words, store, Kind::Goal, id))}
    }
}

/// Read inside one closure: a change of the records or of the language draws it anew, in place.
fn sight_view(words: Words, store: Store, sight: &Sight, asked: Asked) -> AnyView {
    let Sight { versions, choice, evidence, leaning, editions, more_in } = sight;
    let (edition, shown) = (&evidence.edition, &choice.version);
    let unknown = choice.unknown.then(|| {
        let asked = asked.slug().unwrap_or_default();
        version::warning(t_string!(words, strategy.goal_not_in_version, asked = asked, shown = &shown.name))
    });
    let by = edition.by.as_ref().map(|by| {
        view! { <p class="goal-by">{t_string!(words, strategy.takes, what = by)}</p> }
    });
    view! {
        {crumbs(words, store, None)}
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">
                    {t_string!(words, strategy.goal_head, number = edition.number, title = &edition.title)}
                </h1>
                <p class="page-answer">{answer::sentence(words, evidence)}</p>
                {by}
            </div>
            {version::switch(words, versions, shown, asked)}
        </header>
        {unknown}
        <div class="goal">
            <div class="goal-main">
                {indicators::section(words, store, &evidence.readings)}
                {initiatives::section(words, store, evidence, more_in.as_ref())}
            </div>
            <div class="goal-side">
                {leaning::section(words, store, leaning, &version::query(choice))}
                {editions::section(words, editions, shown.id)}
            </div>
        </div>
    }
    .into_any()
}

fn not_found(words: Words, store: Store) -> AnyView {
    let (title, text) = (t_string!(words, strategy.goal_not_found), t_string!(words, strategy.goal_not_found_long));
    let to_strategy = t_string!(words, strategy.to_strategy);
    view! {
        <Empty whole_page=true title=title.to_owned() text=text.to_owned()>
            <a class="ds-link" href=store.path("strategi")>{to_strategy}</a>
        </Empty>
        {of_gone(words, store, Kind::Goal, "goal")}
    }
    .into_any()
}

/// A part of the page under its heading. `id` is the heading's.
fn part(id: &'static str, head: &'static str, content: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{head}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// What is said where a part has nothing to list.
fn nothing(says: &'static str) -> AnyView {
    view! { <p class="soft">{says}</p> }.into_any()
}
