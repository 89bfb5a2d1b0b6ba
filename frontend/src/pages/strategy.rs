//! Is it working? The strategy in one look: what it wants, and what is known of each goal.

mod answer;
mod board;
mod card;
mod foundation;
pub mod version;

use crate::components::Empty;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use board::Board;
use card::goal_card;
use foundation::foundation;
use leptos::prelude::*;
use version::Asked;

#[component]
pub fn StrategyPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let today = clock::today();
    let asked = Asked::in_address();
    let board = store.query(move |view| Board::read(view, asked.slug().as_deref(), today));
    Effect::new(move |_| {
        dom::set_title(&t_string!(words, strategy.page_title, name = t_string!(words, strategy.title)));
    });
    let page = move || match board.get() {
        None => empty(words),
        Some(board) => board_view(words, store, board, asked),
    };
    view! {
        <Strays fits=|name, _| name == "versjon" />
        {page}
    }
}

/// Read inside one closure: a change of the records or of the language draws it anew, in place.
fn board_view(words: Words, store: Store, board: Board, asked: Asked) -> AnyView {
    let Board { strategy, versions, choice, goals, progress } = board;
    let query = version::query(&choice);
    let shown = &choice.version;
    let cards: Vec<AnyView> = goals.iter().map(|goal| goal_card(words, store, goal, shown.partial, &query)).collect();
    let unknown = choice.unknown.then(|| version::unknown(words, &asked.slug().unwrap_or_default(), shown));
    let partial = shown.partial.then(|| version::partial(words, store, shown, &versions));
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">{strategy.name} " · " {shown.name.clone()}</h1>
                <p class="page-answer">{answer::sentence(words, progress, shown.partial)}</p>
            </div>
            {version::switch(words, &versions, shown, asked)}
        </header>
        {unknown}
        {partial}
        <div class="strategy">
            <section class="goals" aria-label=t_string!(words, strategy.goals)>
                {cards}
            </section>
            {foundation(words, shown)}
        </div>
    }
    .into_any()
}

/// What will stand here, and who can put it there.
fn empty(words: Words) -> AnyView {
    let (title, text) = (t_string!(words, strategy.empty), t_string!(words, strategy.empty_long));
    view! { <Empty whole_page=true title=title.to_owned() text=text.to_owned() /> }.into_any()
}
