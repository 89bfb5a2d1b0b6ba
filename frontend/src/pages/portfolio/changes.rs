//! What changed since the council last published its figures, as a short list that can be read aloud.

use super::board::Board;
use super::part::count;
use crate::components::{Fold, LightMark};
use crate::i18n::{self, Words, long_date, t_string, use_i18n};
use crate::pages::part::say;
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
    let heading = move || match summary.with(|it| it.since) {
        Some(since) => t_string!(words, portfolio.changes_since, date = long_date(words, since)),
        None => t_string!(words, portfolio.changes).to_owned(),
    };
    // With the same two days.
    let all = move || {
        let (since, until) = summary.with(|it| (it.since, it.day));
        let since = since.map(|since| format!("?siden={since}&til={until}")).unwrap_or_default();
        board.store().path("endringer") + &since
    };
    let groups = move || {
        let summary = summary.get();
        let told: Vec<AnyView> = Way::ALL
            .into_iter()
            .filter(|way| !way.of(&summary.changes).is_empty())
            .map(|way| view! { <ChangeGroup board way standings=way.of(&summary.changes).clone() /> }.into_any())
            .collect();
        if !told.is_empty() {
            return view! { <div class="change-groups">{told}</div> }.into_any();
        }
        let nothing = match summary.since {
            Some(_) => t_string!(words, portfolio.no_changes),
            None => t_string!(words, portfolio.no_day_before),
        };
        view! { <p class="soft">{nothing}</p> }.into_any()
    };
    view! {
        <section class="portfolio-changes" aria-labelledby="changes-heading">
            <h2 id="changes-heading">{say(heading)}</h2>
            <Fold label=say(move || t_string!(words, portfolio.show_changes))>{groups}</Fold>
            <p class="small">
                <a class="ds-link" href=all>{say(move || t_string!(words, portfolio.to_changes))}</a>
            </p>
        </section>
    }
}

#[component]
fn ChangeGroup(board: Board, way: Way, standings: Vec<Standing>) -> impl IntoView {
    let words = use_i18n();
    let whole = RwSignal::new(false);
    let number = standings.len();
    let title = match way {
        Way::To(light) => view! { <LightMark light=Some(light) /> }.into_any(),
        Way::Entered => say(move || t_string!(words, portfolio.entered)).into_any(),
        Way::Left => say(move || t_string!(words, portfolio.left)).into_any(),
    };
    let shown = move || {
        let most = if whole.get() { number } else { SHORT };
        standings.iter().take(most).map(|standing| one(words, board, way, standing)).collect_view()
    };
    view! {
        <div class="change-group" data-change=way.name()>
            <h3>{title} " " <span class="numbers soft">{count(number as u64)}</span></h3>
            <ul>{shown}</ul>
            <Show when=move || !whole.get() && SHORT < number>
                <button type="button" class="text-button small" on:click=move |_| whole.set(true)>
                    {say(move || t_string!(words, portfolio.show_all, count = count(number as u64)))}
                </button>
            </Show>
        </div>
    }
}

fn one(words: Words, board: Board, way: Way, standing: &Standing) -> AnyView {
    let aside = way.aside(words, standing).map(|aside| view! { " " <span class="small soft">{aside}</span> });
    let initiative = &standing.initiative;
    view! {
        <li>
            <a href=board.initiative_path(&initiative.slug)>{initiative.name.clone()}</a>
            {aside}
        </li>
    }
    .into_any()
}
