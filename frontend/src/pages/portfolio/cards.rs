//! Cards, grouped by light or by owner.

use super::board::Board;
use super::part::{count, show_more};
use crate::components::{LightMark, LightMove, Tag, light_from};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::{goal_marks, say};
use leptos::prelude::*;
use shared::model::PortfolioState;
use shared::rule::portfolio::board::{Group, Row, grouped};

/// So many cards are drawn at once; the others wait behind a button.
const AT_ONCE: usize = 60;

#[component]
pub fn Cards(board: Board) -> impl IntoView {
    let groups = Memo::new(move |_| {
        let by = board.address().group;
        board.found.with(|found| grouped(by, &found.iter().collect::<Vec<_>>()))
    });
    let names = move || groups.with(|groups| groups.iter().map(|(group, _)| group.clone()).collect::<Vec<_>>());
    let one = move |group: Group| {
        let this = group.clone();
        let rows = Memo::new(move |_| {
            groups.with(|groups| {
                let found = groups.iter().find(|(group, _)| *group == this);
                found.map(|(_, rows)| rows.clone()).unwrap_or_default()
            })
        });
        view! { <CardGroup board group rows /> }
    };
    view! { <For each=names key=Clone::clone children=one /> }
}

#[component]
fn CardGroup(board: Board, group: Group, rows: Memo<Vec<Row>>) -> impl IntoView {
    let words = use_i18n();
    let most = RwSignal::new(AT_ONCE);
    // The light of a group is said once, above them all.
    let quiet = matches!(group, Group::Light(_));
    let title = match group {
        Group::Light(light) => view! { <LightMark light /> }.into_any(),
        Group::Owner(Some(owner)) => view! { {owner.name} }.into_any(),
        Group::Segment(Some(segment)) => view! { {segment.name} }.into_any(),
        Group::Segment(None) => view! { {say(move || t_string!(words, portfolio.segment_none))} }.into_any(),
        Group::Owner(None) => view! { {say(move || t_string!(words, portfolio.owner_nobody))} }.into_any(),
    };
    let shown = move || rows.with(|rows| board.drawn(words, rows, most.get()));
    let number = Memo::new(move |_| rows.with(Vec::len));
    let hidden = say(move || number.get().saturating_sub(most.get()));
    view! {
        <section class="card-group">
            <h2 class="card-group-title">
                {title} " " <span class="numbers soft">{move || count(number.get() as u64)}</span>
            </h2>
            <ul class="cards">
                <For each=shown key=Clone::clone children=move |(row, _)| card(words, board, row, quiet) />
            </ul>
            {show_more(words, hidden, most, 10 * AT_ONCE)}
        </section>
    }
}

fn card(words: Words, board: Board, row: Row, quiet: bool) -> AnyView {
    let (before, now) = (row.before, row.light);
    let light = match quiet {
        true => light_from(words, before, now),
        false => Some(view! { <LightMove before now /> }.into_any()),
    };
    let tag = (row.state != PortfolioState::Active).then(|| view! { <Tag>{i18n::state(words, row.state)}</Tag> });
    let segment = row.segment.map(|segment| segment.name);
    let facts =
        [row.owner.map(|owner| owner.code), segment, row.number].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="card">
            <div class="card-head">
                <a class="card-name" href=board.initiative_path(&row.slug)>{row.name}</a>
                <span class="small soft">{facts}</span>
            </div>
            <div class="card-light">
                {light}
                {tag}
            </div>
            {row.note.map(|note| view! { <p class="card-note small soft">{note}</p> })}
            {goal_marks(words, board.store(), &row.goals)}
        </li>
    }
    .into_any()
}
