//! What changed since the council last published its figures, as a short list that can be read aloud.

use super::board::Board;
use super::part::count;
use crate::components::LightMark;
use crate::i18n::{self, Words, long_date, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::Light;
use shared::rule::portfolio::{Changes, Standing, Summary};

/// What does not fit into a short list waits behind a button.
const SHORT: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Way {
    To(Light),
    Entered,
    Left,
}

impl Way {
    const ALL: [Self; 5] =
        [Self::To(Light::Red), Self::To(Light::Yellow), Self::To(Light::Green), Self::Entered, Self::Left];

    fn of(self, changes: &Changes) -> &Vec<Standing> {
        match self {
            Self::To(Light::Red) => &changes.to_red,
            Self::To(Light::Yellow) => &changes.to_yellow,
            Self::To(Light::Green) => &changes.to_green,
            Self::Entered => &changes.entered,
            Self::Left => &changes.left,
        }
    }

    /// The name for styles and tests.
    fn name(self) -> &'static str {
        match self {
            Self::To(Light::Red) => "to-red",
            Self::To(Light::Yellow) => "to-yellow",
            Self::To(Light::Green) => "to-green",
            Self::Entered => "entered",
            Self::Left => "left",
        }
    }

    /// What is worth saying beside the name: from where, or to where.
    fn aside(self, words: Words, standing: &Standing) -> Option<String> {
        match self {
            Self::To(_) => standing
                .before
                .as_ref()
                .map(|before| t_string!(words, common.from_light, light = i18n::light(words, Some(before.light)))),
            Self::Entered => None,
            Self::Left => Some(i18n::state(words, standing.state.state).to_owned()),
        }
    }
}

#[component]
pub fn ChangeList(board: Board, summary: Memo<Summary>) -> impl IntoView {
    let words = use_i18n();
    let changes = Memo::new(move |_| summary.with(|it| it.changes.clone()));
    let ways = move || {
        changes.with(|changes| Way::ALL.into_iter().filter(|way| !way.of(changes).is_empty()).collect::<Vec<_>>())
    };
    let heading = move || match summary.with(|it| it.since) {
        Some(since) => t_string!(words, portfolio.changes_since, date = long_date(words, since)),
        None => t_string!(words, portfolio.changes).to_owned(),
    };
    let nothing = move || match summary.with(|it| it.since) {
        Some(_) => t_string!(words, portfolio.no_changes),
        None => t_string!(words, portfolio.no_day_before),
    };
    view! {
        <section class="portfolio-changes" aria-labelledby="changes-heading">
            <h2 id="changes-heading">{heading}</h2>
            <Show when=move || !ways().is_empty() fallback=move || view! { <p class="soft">{nothing}</p> }>
                <div class="change-groups">
                    <For each=ways key=|way| *way children=move |way| view! { <ChangeGroup board changes way /> } />
                </div>
            </Show>
        </section>
    }
}

#[component]
fn ChangeGroup(board: Board, changes: Memo<Changes>, way: Way) -> impl IntoView {
    let words = use_i18n();
    let whole = RwSignal::new(false);
    let number = Memo::new(move |_| changes.with(|changes| way.of(changes).len()));
    let shown = move || {
        let most = if whole.get() { usize::MAX } else { SHORT };
        changes.with(|changes| way.of(changes).iter().take(most).cloned().collect::<Vec<_>>())
    };
    let is_cut = move || !whole.get() && number.get() > SHORT;
    let title = match way {
        Way::To(light) => view! { <LightMark light=Some(light) /> }.into_any(),
        Way::Entered => view! { {move || t_string!(words, portfolio.entered)} }.into_any(),
        Way::Left => view! { {move || t_string!(words, portfolio.left)} }.into_any(),
    };
    view! {
        <div class="change-group" data-change=way.name()>
            <h3>{title} " " <span class="numbers soft">{move || count(number.get() as u64)}</span></h3>
            <ul>{move || shown().into_iter().map(|standing| one(words, board, way, standing)).collect_view()}</ul>
            <Show when=is_cut>
                <button type="button" class="text-button small" on:click=move |_| whole.set(true)>
                    {move || t_string!(words, portfolio.show_all, count = count(number.get() as u64))}
                </button>
            </Show>
        </div>
    }
}

fn one(words: Words, board: Board, way: Way, standing: Standing) -> impl IntoView {
    let aside = way.aside(words, &standing).map(|aside| view! { <span class="small soft">" " {aside}</span> });
    let (slug, name) = (standing.initiative.slug, standing.initiative.name);
    view! {
        <li>
            <a href=move || board.initiative_path(&slug)>{name}</a>
            {aside}
        </li>
    }
}
