//! How the portfolio is shown and what of it.

use super::address::{self, Shape, group_name, place_name, shape_name};
use super::board::Board;
use super::file::table_file;
use super::part::count;
use super::table::ColumnChoice;
use crate::components::{Choice, LightMark, Segmented};
use crate::i18n::{t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::part::say;
use crate::pages::saved_views::SavedViews;
use crate::platform::clock;
use leptos::prelude::*;
use shared::model::Light;
use shared::rule::portfolio::board::{GroupBy, Place, by_light};

/// A search waits for a breath in the typing: a browser takes only so many new addresses in a row.
const BREATH: u64 = 200;

#[component]
pub fn Tools(board: Board) -> impl IntoView {
    let words = use_i18n();
    view! {
        <div class="portfolio-tools page-tools">
            <SavedViews page="portefolje" />
            <div class="tool-row">
                <Search board />
                <OwnerChoice board />
                <SegmentChoice board />
                <PlaceChoice board />
                <Shapes board />
            </div>
            <div class="tool-row">
                <Lights board />
                <Show when=move || board.address().shape == Shape::Table>
                    <ColumnChoice board />
                </Show>
                {table_file(words, board)}
                <WallLink />
            </div>
        </div>
    }
}

#[component]
fn Search(board: Board) -> impl IntoView {
    let words = use_i18n();
    // What is being typed and has not reached the address.
    let typed = RwSignal::new(None::<String>);
    let asked = Memo::new(move |_| board.asked.with(|asked| asked.address.filter.text.clone()));
    let ask = move || {
        if let Some(text) = typed.get_untracked() {
            board.ask(|address| address.filter.text = text);
        }
    };
    let type_on = move |text: String| {
        typed.set(Some(text.clone()));
        // Nothing is left to try where the page was left meanwhile.
        clock::after(BREATH, move || {
            if typed.try_get_untracked().flatten() == Some(text) {
                ask();
            }
        });
    };
    view! {
        <form
            class="ds-field field tool-search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                ask();
            }
        >
            <label class="ds-label" for="portfolio-search" data-weight="medium">
                {say(move || t_string!(words, portfolio.search))}
            </label>
            <input
                class="ds-input"
                type="search"
                id="portfolio-search"
                autocomplete="off"
                prop:value=move || typed.get().unwrap_or_else(|| asked.get())
                on:input=move |event| type_on(event_target_value(&event))
                on:blur=move |_| {
                    ask();
                    typed.set(None);
                }
            />
        </form>
    }
}

#[component]
fn OwnerChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), t_string!(words, portfolio.owner_any).to_owned())];
        let owners = board.owners.get();
        options
            .extend(owners.into_iter().map(|owner| (owner.code.clone(), format!("{} · {}", owner.code, owner.name))));
        options.push((address::NOBODY.to_owned(), t_string!(words, portfolio.owner_nobody).to_owned()));
        options
    });
    view! {
        <Choice
            id="portfolio-owner"
            label=say(move || t_string!(words, portfolio.owner))
            options
            value=Signal::derive(move || board.address().owner_value())
            on_choose=move |value: String| board.ask(|address| address.choose_owner(&value))
        />
    }
}

/// Where there are segments at all.
#[component]
fn SegmentChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), t_string!(words, portfolio.segment_any).to_owned())];
        options.extend(board.segments.get().into_iter().rev().map(|it| (it.code, it.name)));
        options.push((address::NOBODY.to_owned(), t_string!(words, portfolio.segment_none).to_owned()));
        options
    });
    view! {
        <Show when=move || !board.segments.with(Vec::is_empty)>
            <Choice
                id="portfolio-segment"
                label=say(move || t_string!(words, portfolio.segment).to_owned())
                options
                value=Signal::derive(move || board.address().segment_value())
                on_choose=move |value: String| board.ask(|address| address.choose_segment(&value))
            />
        </Show>
    }
}

#[component]
fn PlaceChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let options = Signal::derive(move || {
        vec![
            (place_name(Place::In).to_owned(), t_string!(words, portfolio.place_in).to_owned()),
            (place_name(Place::Candidates).to_owned(), t_string!(words, portfolio.place_candidates).to_owned()),
            (place_name(Place::Left).to_owned(), t_string!(words, portfolio.place_left).to_owned()),
            (place_name(Place::All).to_owned(), t_string!(words, portfolio.place_all).to_owned()),
        ]
    });
    view! {
        <Choice
            id="portfolio-place"
            label=say(move || t_string!(words, portfolio.place))
            options
            value=Signal::derive(move || place_name(board.address().filter.place).to_owned())
            on_choose=move |value: String| board.ask(|address| address.choose_place(&value))
        />
    }
}

/// Cards by light, cards by owner, or the table.
#[component]
fn Shapes(board: Board) -> impl IntoView {
    let words = use_i18n();
    let shapes = Signal::derive(move || {
        vec![
            (shape_name(Shape::Cards).to_owned(), t_string!(words, portfolio.cards).to_owned()),
            (shape_name(Shape::Table).to_owned(), t_string!(words, portfolio.table).to_owned()),
            (shape_name(Shape::Matrix).to_owned(), t_string!(words, portfolio.matrix).to_owned()),
            (shape_name(Shape::Time).to_owned(), t_string!(words, portfolio.time).to_owned()),
            (shape_name(Shape::Web).to_owned(), t_string!(words, dependency.title).to_owned()),
        ]
    });
    let groups = Signal::derive(move || {
        vec![
            (group_name(GroupBy::Light).to_owned(), t_string!(words, portfolio.by_light).to_owned()),
            (group_name(GroupBy::Owner).to_owned(), t_string!(words, portfolio.by_owner).to_owned()),
        ]
        .into_iter()
        .chain(board.segments.with(|all| {
            let name = group_name(GroupBy::Segment).to_owned();
            (!all.is_empty()).then(|| (name, t_string!(words, portfolio.by_segment).to_owned()))
        }))
        .collect::<Vec<_>>()
    });
    view! {
        <div class="tool-shapes">
            <Show when=move || board.address().shape == Shape::Cards>
                <Segmented
                    label=say(move || t_string!(words, portfolio.group))
                    options=groups
                    value=Signal::derive(move || group_name(board.address().group).to_owned())
                    on_choose=move |value: String| board.ask(|address| address.choose_group(&value))
                />
            </Show>
            <Segmented
                label=say(move || t_string!(words, portfolio.shape))
                options=shapes
                value=Signal::derive(move || shape_name(board.address().shape).to_owned())
                on_choose=move |value: String| board.ask(|address| address.choose_shape(&value))
            />
        </div>
    }
}

#[component]
fn Lights(board: Board) -> impl IntoView {
    let words = use_i18n();
    let counts = Memo::new(move |_| {
        let filter = board.address().filter;
        board.rows.with(|rows| by_light(&filter, rows))
    });
    let one = move |light: Option<Light>| {
        let pressed = move || board.asked.with(|asked| asked.address.filter.lights.contains(&light));
        let number = move || counts.with(|counts| counts.get(&light).copied().unwrap_or_default());
        view! {
            <button
                type="button"
                class="light-choice"
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| board.ask(|address| address.toggle_light(light))
            >
                <LightMark light />
                <span class="numbers soft">{move || count(number() as u64)}</span>
            </button>
        }
    };
    let lights = [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None];
    view! {
        <div class="light-choices" role="group" aria-label=say(move || t_string!(words, portfolio.lights))>
            {lights.map(one).collect_view()}
        </div>
    }
}
