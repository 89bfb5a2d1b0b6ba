//! The annual wheel: when, what, am I ready?

mod address;
mod aside;
mod board;
pub mod facts;
mod head;
mod lanes;
mod list;
mod months;
mod picture;
pub mod words;
mod years;

use crate::components::Empty;
use crate::i18n::{t_string, use_i18n};
use crate::platform::dom;
use address::Show;
use aside::{Pointed, Upcoming};
use board::Board;
use head::{Head, Tools};
use lanes::Lanes;
use leptos::prelude::*;
use list::MeetingList;
use picture::Picture;
use years::Years;

#[component]
pub fn WheelPage() -> impl IntoView {
    let words = use_i18n();
    let board = Board::new();
    Effect::new(move |_| {
        let name = format!("{} {}", t_string!(words, wheel.title), board.year.get());
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let shows = move |other: Show| board.address.with(|address| address.show != Some(other));
    let chosen = move || board.address.with(|address| address.show.map_or("auto", Show::as_str));
    let is_empty = move || board.events.with(Vec::is_empty);
    view! {
        <div class="wheel-page" data-show=chosen>
            <div class="wheel-head">
                <Head board />
                <Years board />
                <Tools board />
            </div>
            <div class="wheel-main">
                <Show when=move || shows(Show::List)>
                    <Picture board />
                </Show>
                <Show when=is_empty>
                    <NothingYet board />
                </Show>
                <Show when=move || shows(Show::Wheel) && !is_empty()>
                    <MeetingList board />
                </Show>
            </div>
            <div class="wheel-side">
                <Show when=move || shows(Show::List) && !is_empty()>
                    <Pointed board />
                </Show>
                <Lanes board />
                <Upcoming board />
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
            text=Signal::derive(move || t_string!(words, wheel.empty_text).to_owned())
        />
    }
}
