//! Is it working? The strategy in one look: what it wants, and what is known of each goal.

mod answer;
mod board;
mod card;
mod foundation;
pub mod version;

use crate::components::Empty;
use crate::i18n::{t_string, use_i18n};
use crate::platform::{clock, dom};
use crate::store::use_store;
use board::Board;
use card::GoalCard;
use foundation::Foundation;
use leptos::prelude::*;
use version::{Partial, UnknownVersion, VersionSwitch};

#[component]
pub fn StrategyPage() -> impl IntoView {
    let words = use_i18n();
    let today = clock::today();
    let (asked, choose) = version::in_address();
    let board = use_store().query(move |view| Board::read(view, asked.get().as_deref(), today));
    Effect::new(move |_| {
        dom::set_title(&t_string!(words, strategy.page_title, name = t_string!(words, strategy.title)))
    });
    move || match board.get() {
        None => view! {
            <Empty
                title=Signal::derive(move || t_string!(words, strategy.empty).to_owned())
                text=Signal::derive(move || t_string!(words, strategy.empty_long).to_owned())
            />
        }
        .into_any(),
        Some(board) => view! { <BoardView board=board asked=asked on_version=choose /> }.into_any(),
    }
}

#[component]
fn BoardView(board: Board, asked: Memo<Option<String>>, on_version: Callback<String>) -> impl IntoView {
    let words = use_i18n();
    let Board { strategy, versions, choice, goals, progress } = board;
    let query = version::query(&choice);
    let shown = choice.version;
    let partial = shown.partial;
    let cards = goals
        .into_iter()
        .map(|evidence| view! { <GoalCard evidence=evidence partial=partial query=query.clone() /> })
        .collect_view();
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">{strategy.name}</h1>
                <p class="page-answer">{move || answer::sentence(words, progress, partial)}</p>
            </div>
            <VersionSwitch versions=versions.clone() shown=shown.slug.clone() on_choose=on_version />
        </header>
        {choice.unknown.then(|| view! { <UnknownVersion asked=asked shown=shown.clone() /> })}
        {partial.then(|| view! { <Partial shown=shown.clone() versions=versions /> })}
        <div class="strategy">
            <section class="goals" aria-label=move || t_string!(words, strategy.goals)>
                {cards}
            </section>
            <Foundation version=shown />
        </div>
    }
}
