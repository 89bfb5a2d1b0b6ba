//! The annual wheel: when, what, am I ready?

mod address;
mod aside;
mod board;
mod carry;
mod case;
pub mod facts;
mod files;
mod head;
mod key;
mod list;
mod months;
mod picture;
mod way;
mod who;
pub mod words;
mod years;
mod zoom;

use crate::components::Empty;
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::said;
use crate::platform::dom;
use address::Show as Shown;
use aside::{Pointed, Upcoming};
use board::Board;
use case::CaseChoice;
use files::Files;
use head::{Head, Tools, plan_link};
use leptos::prelude::*;
use list::MeetingList;
use picture::Picture;
use who::Who;

/// Answer, tools, then the year as a picture or a list, then what explains it. Where room is scarce what comes next
/// stands before the months that are over.
#[component]
pub fn WheelPage() -> impl IntoView {
    let words = use_i18n();
    let board = Board::new();
    Effect::new(move |_| {
        let name = format!("{} {}", t_string!(words, wheel.title), board.year.get());
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let is_list = Memo::new(move |_| board.show() == Shown::List);
    let list_first = Memo::new(move |_| board.list_first());
    let is_empty = Memo::new(move |_| board.events.with(Vec::is_empty));
    let chosen = move || if list_first.get() { "auto" } else { board.show().as_str() };
    let listed = move || !is_empty.get() && (is_list.get() || list_first.get() || board.printing.get());
    view! {
        <div class="wheel-page" data-show=chosen>
            <div class="wheel-head">
                <Head board />
                <Tools board />
            </div>
            <Show when=move || list_first.get()>
                <Upcoming board />
            </Show>
            <div class="wheel-main">
                <Show when=move || !is_list.get()>
                    <Picture board />
                </Show>
                <Show when=move || is_empty.get()>
                    <NothingYet board />
                </Show>
                <Show when=listed>
                    <MeetingList board />
                </Show>
            </div>
            <div class="wheel-side">
                <Who board />
                <Show when=move || !is_list.get() && !is_empty.get() && !list_first.get()>
                    <Pointed board />
                </Show>
                <CaseChoice board />
                <Show when=move || !list_first.get()>
                    <Upcoming board />
                </Show>
                <Show when=move || !is_list.get() && !list_first.get()>
                    <Files board />
                </Show>
            </div>
        </div>
    }
}

#[component]
fn NothingYet(board: Board) -> impl IntoView {
    let words = use_i18n();
    view! {
        <Empty
            title=Signal::derive(move || t_string!(words, wheel.empty_title, year = board.year.get()))
            text=said(words, |words| t_string!(words, wheel.empty_text))
        >
            {plan_link(board, "primary", |words| t_string!(words, wheel.empty_plan))}
        </Empty>
    }
}
