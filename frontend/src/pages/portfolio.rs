//! How does it go, and what changed: the portfolio as it was known on a day.

mod address;
mod answer;
mod board;
mod cards;
mod changes;
mod day;
mod file;
mod found;
mod matrix;
mod part;
mod rows;
mod sentence;
mod table;
mod time;
mod tools;
mod totals;
mod web;

pub(super) use address::day as day_of_address;
pub(super) use board::{initiative_path, with_day};
pub(super) use part::joined;

use crate::components::{Empty, Fold};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::say;
use crate::pages::strays::StrayNotice;
use crate::platform::{clock, dom};
use answer::Answer;
use board::Board;
use changes::ChangeList;
use day::DayChoice;
use found::Found;
use leptos::prelude::*;
use shared::rule::portfolio::{When, summary};
use tools::Tools;
use totals::TotalTable;

#[component]
pub fn PortfolioPage() -> impl IntoView {
    let words = use_i18n();
    let board = Board::open();
    let summary = board.store().query(move |view| summary(view, When::seen_from(clock::today(), board.day.get())));
    let nothing = Memo::new(move |_| {
        board.rows.with(Vec::is_empty) && board.owners.with(Vec::is_empty) && summary.with(|it| it.published.is_none())
    });
    Effect::new(move |_| dom::set_title(t_string!(words, portfolio.page_title)));
    let told = Memo::new(move |_| {
        let strays = board.asked.with(|asked| asked.strays.clone());
        strays.iter().map(|stray| format!("{} = {}", stray.name, stray.value)).collect::<Vec<_>>().join(", ")
    });
    let page = move || {
        view! {
            <Answer board summary />
            <div class="portfolio-evidence">
                <TotalTable summary />
                <ChangeList board summary />
            </div>
            <Fold label=say(move || t_string!(words, portfolio.show_tools))>
                <DayChoice board />
                <Tools board />
            </Fold>
            <Found board />
        }
    };
    view! {
        <div class="portfolio">
            <StrayNotice told />
            <Show when=move || !nothing.get() fallback=|| view! { <NothingYet /> }>
                {page}
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn NothingYet() -> impl IntoView {
    let words = use_i18n();
    view! {
        <h1 class="page-title">{say(move || t_string!(words, portfolio.title))}</h1>
        <Empty
            title=say(move || t_string!(words, portfolio.nothing_yet))
            text=say(move || t_string!(words, portfolio.nothing_yet_long))
        />
    }
}
