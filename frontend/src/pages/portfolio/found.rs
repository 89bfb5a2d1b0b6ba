//! What the filter leaves, said as a sentence and shown as cards or as a table.

use super::address::Shape;
use super::board::Board;
use super::cards::Cards;
use super::matrix::Matrix;
use super::sentence;
use super::table::Table;
use super::time::Time;
use super::web::WebBoard;
use crate::components::Empty;
use crate::i18n::{long_date, t_string, use_i18n};
use crate::pages::part::say;
use crate::platform::dom;
use leptos::prelude::*;
use shared::rule::portfolio::board::Filter;

const SENTENCE: &str = "portfolio-found";

#[component]
pub fn Found(board: Board) -> impl IntoView {
    let shape = Memo::new(move |_| board.address().shape);
    let nothing = Memo::new(move |_| board.order.with(Vec::is_empty));
    let boards = move || match shape.get() {
        Shape::Cards => view! { <Cards board /> }.into_any(),
        Shape::Table => view! { <Table board /> }.into_any(),
        Shape::Matrix => view! { <Matrix board /> }.into_any(),
        Shape::Time => view! { <Time board /> }.into_any(),
        Shape::Web => view! { <WebBoard board /> }.into_any(),
    };
    view! {
        <Sentence board />
        <Show when=move || !nothing.get() fallback=move || view! { <NothingFound board /> }>
            {boards}
        </Show>
    }
}

#[component]
fn Sentence(board: Board) -> impl IntoView {
    let words = use_i18n();
    let said = move || {
        let filter = board.address().filter;
        let number = board.order.with(Vec::len);
        board
            .owners
            .with(|owners| board.segments.with(|segments| sentence::shown(words, &filter, owners, segments, number)))
    };
    view! {
        <p class="filter-sentence" id=SENTENCE tabindex="-1">
            <span role="status">{said}</span>
            // Where nothing is found, the way out stands beside the reason.
            <Show when=move || { board.address().filter != Filter::default() && !board.order.with(Vec::is_empty) }>
                " "
                <Clear board />
            </Show>
        </p>
    }
}

/// Lets go of the filter; the day, the order and the way it is shown stay.
#[component]
fn Clear(board: Board) -> impl IntoView {
    let words = use_i18n();
    let clear = move |_| {
        board.ask(|address| address.filter = Filter::default());
        // The button goes; the focus must not be lost with it.
        dom::focus(SENTENCE);
    };
    view! {
        <button type="button" class="text-button" on:click=clear>
            {say(move || t_string!(words, portfolio.clear))}
        </button>
    }
}

#[component]
fn NothingFound(board: Board) -> impl IntoView {
    let words = use_i18n();
    let unknown = move || board.rows.with(Vec::is_empty);
    let title = Signal::derive(move || match unknown() {
        true => t_string!(words, portfolio.nothing_known, date = long_date(words, board.day.get())),
        false => t_string!(words, portfolio.nothing_found).to_owned(),
    });
    let text = Signal::derive(move || match unknown() {
        true => t_string!(words, portfolio.nothing_known_long).to_owned(),
        false => {
            let filter = board.address().filter;
            let which = board
                .owners
                .with(|owners| board.segments.with(|segments| sentence::which(words, &filter, owners, segments)));
            t_string!(words, portfolio.nothing_found_long, which = which)
        }
    });
    view! {
        <Empty title text>
            <Show
                when=unknown
                fallback=move || view! { <Show when=move || board.address().filter != Filter::default()><Clear board /></Show> }
            >
                <a class="ds-link" href=move || board.path_with(|address| address.day = None)>
                    {say(move || t_string!(words, portfolio.to_today))}
                </a>
            </Show>
        </Empty>
    }
}
