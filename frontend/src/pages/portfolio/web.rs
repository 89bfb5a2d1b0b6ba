//! The board of dependencies: what hangs on what, and who feels it when something comes late.

mod graph;
mod list;
mod solution;

use super::board::Board;
use super::part::count;
use crate::components::{Choice, Empty};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::platform::clock;
use graph::graph;
use leptos::prelude::*;
use list::{answer, table};
use shared::model::Need;
use shared::rule::dependency::layout::{Layout, layout};
use shared::rule::dependency::slip::{Feels, MOST_MONTHS, Slip, slip};
use shared::rule::dependency::{Node, Web};
use shared::rule::portfolio::When;
use solution::EditSolution;

/// More boxes than these are no picture any longer.
const MOST_DRAWN: usize = 160;

/// What the parts of the board share.
#[derive(Clone, Copy)]
struct Sight {
    board: Board,
    web: Memo<Web>,
    drawn: Memo<Layout>,
    /// What is thought to come late.
    chosen: RwSignal<Option<Need>>,
    months: RwSignal<i32>,
    /// Who feels it; None while nothing is chosen.
    told: Memo<Option<(usize, Slip)>>,
}

impl Sight {
    fn open(board: Board) -> Self {
        let web = board.store().query(move |view| {
            let when = When::seen_from(clock::today(), board.day.get());
            board.found.with(|rows| shared::rule::dependency::web(view, rows, when))
        });
        let drawn = Memo::new(move |_| {
            web.with(|web| {
                let edges: Vec<(usize, usize)> = web.edges.iter().map(|it| (it.needed, it.needs)).collect();
                if web.nodes.len() > MOST_DRAWN { Layout::default() } else { layout(web.nodes.len(), &edges) }
            })
        });
        let (chosen, months) = (RwSignal::new(None::<Need>), RwSignal::new(3));
        let told = Memo::new(move |_| {
            let chosen = chosen.get()?;
            web.with(|web| {
                let node = web.nodes.iter().position(|it| it.what == chosen)?;
                Some((node, slip(web, node, months.get(), board.day.get())))
            })
        });
        Self { board, web, drawn, chosen, months, told }
    }

    fn press(self, what: Need) {
        self.chosen.update(|it| *it = if *it == Some(what) { None } else { Some(what) });
    }

    /// How a box feels it: a part of its class.
    fn mood(self, place: usize) -> &'static str {
        self.told.with(|told| match told {
            None => "",
            Some((node, _)) if *node == place => "is-late",
            Some((_, slip)) => match slip.felt.iter().find(|it| it.node == place).map(|it| &it.how) {
                Some(Feels::Moves { .. }) => "is-moved",
                Some(Feels::Unknown) => "is-unknown",
                Some(Feels::Spared) => "is-spared",
                None => "is-far",
            },
        })
    }
}

/// `tiltak:…`, `losning:…`: what a choice is called in a select.
fn value_of(what: Need) -> String {
    match what {
        Need::Initiative(id) => format!("i{id}"),
        Need::Solution(id) => format!("s{id}"),
    }
}

fn months_said(words: Words, months: i32) -> String {
    match months {
        1 => t_string!(words, dependency.months_1).to_owned(),
        _ => t_string!(words, dependency.months_n, count = months),
    }
}

#[component]
pub fn WebBoard(board: Board) -> impl IntoView {
    let words = use_i18n();
    let sight = Sight::open(board);
    let nothing = Memo::new(move |_| sight.web.with(|web| web.edges.is_empty()));
    let drawn = move || {
        let nodes = sight.web.with(|web| web.nodes.len());
        match nodes > MOST_DRAWN {
            true => {
                let said = t_string!(words, dependency.too_many, count = count(nodes as u64));
                view! { <p class="soft">{said}</p> }.into_any()
            }
            false => sight.web.with(|web| sight.drawn.with(|drawn| graph(words, sight, web, drawn))),
        }
    };
    let page = move || {
        view! {
            {move || sight.web.with(|web| circles(words, web))}
            <Late sight />
            {move || answer(words, sight)}
            {drawn}
            {move || table(words, sight)}
        }
    };
    view! {
        <div class="web">
            <Show when=move || !nothing.get() fallback=|| view! { <Nothing /> }>
                {page}
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Nothing() -> impl IntoView {
    let words = use_i18n();
    view! {
        <Empty
            title=said(words, |words| t_string!(words, dependency.empty))
            text=said(words, |words| t_string!(words, dependency.empty_long))
        />
    }
}

/// What waits for itself, by name.
fn circles(words: Words, web: &Web) -> Option<AnyView> {
    let names = |group: &Vec<usize>| {
        let names = group.iter().filter_map(|at| web.nodes.get(*at)).map(|it| it.name.clone());
        view! { <li>{names.collect::<Vec<_>>().join(" ↔ ")}</li> }
    };
    (!web.circles.is_empty()).then(|| {
        view! {
            <div class="web-circles">
                <p>{t_string!(words, dependency.circle_head)}</p>
                <ul>{web.circles.iter().map(names).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// What comes late, and how much.
#[component]
fn Late(sight: Sight) -> impl IntoView {
    let words = use_i18n();
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(words, dependency.choose).to_owned());
        let named = |node: &Node| (value_of(node.what), node.name.clone());
        sight.web.with(|web| [none].into_iter().chain(web.nodes.iter().map(named)).collect::<Vec<_>>())
    });
    let choose = move |value: String| {
        let what = sight.web.with_untracked(|web| web.nodes.iter().map(|it| it.what).find(|it| value_of(*it) == value));
        sight.chosen.set(what);
    };
    let months = move || months_said(words, sight.months.get());
    view! {
        <div class="web-late">
            <Choice
                id="web-late"
                label=said(words, |words| t_string!(words, dependency.late))
                options
                value=say(move || sight.chosen.get().map(value_of).unwrap_or_default())
                on_choose=choose
            />
            <div class="ds-field field">
                <label class="ds-label" for="web-months" data-weight="medium">
                    {said(words, |words| t_string!(words, dependency.months))}
                    <output class="numbers" for="web-months">{months}</output>
                </label>
                <input
                    class="web-months"
                    type="range"
                    id="web-months"
                    min="1"
                    max=MOST_MONTHS.to_string()
                    aria-valuetext=months
                    prop:value=move || sight.months.get().to_string()
                    on:input=move |event| {
                        if let Ok(months) = event_target_value(&event).parse() {
                            sight.months.set(months);
                        }
                    }
                />
            </div>
            <EditSolution sight />
        </div>
    }
}
