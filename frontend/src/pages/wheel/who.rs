use super::address::{Address, OWN_LINES, Show};
use super::board::{Board, use_change};
use super::facts::Lane;
use super::key::Key;
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::said;
use leptos::prelude::*;

/// Who is shown: also the legend. Pressed is shown.
#[component]
pub fn Who(board: Board) -> impl IntoView {
    let words = use_i18n();
    let committees = move || board.lanes.with(|lanes| pick(lanes, false));
    let lines = move || board.lanes.with(|lanes| pick(lanes, true));
    let toggle =
        move |lane: Lane| view! { <Toggle board code=lane.code name=lane.name hue=lane.hue own_line=lane.own_line /> };
    view! {
        <section class="lanes" aria-label=move || t_string!(words, wheel.lanes)>
            <div class="lane-row">
                <For each=committees key=|lane| (lane.code.clone(), lane.name.clone()) children=toggle />
                <Show when=move || !lines().is_empty()>
                    <Toggle
                        board
                        code=OWN_LINES.to_owned()
                        name=said(words, |words| t_string!(words, wheel.own_lines))
                        hue=6
                        own_line=true
                    />
                </Show>
                <LastYear board />
            </div>
            <Show when=move || !lines().is_empty()>
                <details class="lane-lines">
                    <summary>{move || t_string!(words, wheel.own_lines_each)}</summary>
                    <div class="lane-row">
                        <For each=lines key=|lane| (lane.code.clone(), lane.name.clone()) children=toggle />
                    </div>
                </details>
            </Show>
            <Key board />
        </section>
    }
}

/// The year before as outlines.
#[component]
fn LastYear(board: Board) -> impl IntoView {
    let words = use_i18n();
    let change = use_change(board);
    let shown = move || board.address.with(|address| address.ghost);
    let toggle = move |_| {
        let address = board.address.get_untracked();
        change.run(Address { ghost: !address.ghost, ..address });
    };
    view! {
        <Show when=move || board.show() != Show::List>
            <button
                type="button"
                class="lane lane-ghost"
                aria-pressed=move || if shown() { "true" } else { "false" }
                on:click=toggle
            >
                {move || t_string!(words, wheel.ghost, year = board.year.get() - 1)}
            </button>
        </Show>
        <Show when=move || shown() && board.show() != Show::List>
            <p class="soft small lane-ghost-words">{move || t_string!(words, wheel.ghost_words)}</p>
        </Show>
    }
}

fn pick(lanes: &[Lane], own_lines: bool) -> Vec<Lane> {
    lanes.iter().filter(|lane| lane.own_line == own_lines).cloned().collect()
}

#[component]
fn Toggle(board: Board, code: String, #[prop(into)] name: Signal<String>, hue: u8, own_line: bool) -> impl IntoView {
    let change = use_change(board);
    let of_group = own_line && code != OWN_LINES;
    let (asked, code) = (code.clone(), code);
    let shown = move || board.address.with(|address| !address.hides(&asked, of_group));
    let toggle = move |_| {
        let next = board.address.with_untracked(|address| {
            // One line chosen while all are hidden: the group opens, the one shows.
            let mut next = address.clone();
            if of_group && next.hidden.remove(OWN_LINES) {
                let others = board.lanes.with_untracked(|lanes| pick(lanes, true));
                next.hidden.extend(others.into_iter().map(|lane| lane.code).filter(|other| *other != code));
                return next;
            }
            next.toggled(&code)
        });
        change.run(next);
    };
    view! {
        <button
            type="button"
            class="lane"
            class=("lane-own", own_line)
            data-hue=hue.to_string()
            aria-pressed=move || if shown() { "true" } else { "false" }
            on:click=toggle
        >
            {name}
        </button>
    }
}
