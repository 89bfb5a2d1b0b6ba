//! The board of squares: risks by how likely and how bad, and the lights of each segment.

use super::address::Shape;
use super::board::Board;
use super::part::count;
use crate::components::{LightMark, Segmented};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::platform::clock;
use leptos::prelude::*;
use shared::order::InOrder as _;
use shared::rule::portfolio::board::Row;
use shared::rule::portfolio::matrix::{LIGHTS, Lights, Risk, lights, risks};
use shared::rule::portfolio::segment::SegmentMark;
use std::collections::BTreeSet;

/// So many of the gravest are told before a square is chosen.
const GRAVEST: usize = 8;

/// Likelihood and consequence.
type Place = (u8, u8);

#[component]
pub fn Matrix(board: Board) -> impl IntoView {
    let words = use_i18n();
    let after = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Place>);
    let all = board.store().query(move |view| {
        let known = board.day.get().min(clock::today());
        board.found.with(|rows| risks(view, rows, known))
    });
    let which = Signal::derive(move || {
        vec![
            ("before".to_owned(), t_string!(words, portfolio.risk_before).to_owned()),
            ("after".to_owned(), t_string!(words, portfolio.risk_after).to_owned()),
        ]
    });
    let choose = move |value: String| {
        chosen.set(None);
        after.set(value == "after");
    };
    let value = say(move || if after.get() { "after" } else { "before" }.to_owned());
    view! {
        <section class="matrix-part" aria-labelledby="matrix-risk">
            <div class="matrix-head">
                <h2 id="matrix-risk">{said(words, |words| t_string!(words, portfolio.matrix_risks))}</h2>
                <Segmented label=said(words, |words| t_string!(words, portfolio.risk_when)) options=which value on_choose=choose />
            </div>
            <div class="matrix-risks">
                {move || all.with(|all| squares(words, all, after.get(), chosen))}
                {move || all.with(|all| told(words, board, all, after.get(), chosen.get()))}
            </div>
        </section>
        <section class="matrix-part" aria-labelledby="matrix-lights">
            <h2 id="matrix-lights">{said(words, |words| t_string!(words, portfolio.matrix_lights))}</h2>
            {move || board.found.with(|rows| by_segment(words, board, &lights(rows)))}
        </section>
    }
    .into_any()
}

fn squares(words: Words, all: &[Risk], after: bool, chosen: RwSignal<Option<Place>>) -> AnyView {
    let row = |likelihood: u8| {
        let cell = |consequence: u8| {
            let place = (likelihood, consequence);
            let number = all.iter().filter(|risk| risk.at(after) == place).count();
            let class = match likelihood * consequence {
                15.. => "square square-high",
                6.. => "square square-middle",
                _ => "square square-low",
            };
            let name =
                t_string!(words, portfolio.square, likelihood = likelihood, consequence = consequence, count = number);
            let content = (number > 0).then(|| {
                view! {
                    <button
                        type="button"
                        class="square-button numbers"
                        aria-label=name
                        aria-pressed=move || if chosen.get() == Some(place) { "true" } else { "false" }
                        on:click=move |_| chosen.update(|it| *it = if *it == Some(place) { None } else { Some(place) })
                    >
                        {number}
                    </button>
                }
            });
            view! { <td class=class>{content}</td> }
        };
        view! {
            <tr>
                <th scope="row" class="numbers">{likelihood}</th>
                {[1, 2, 3, 4, 5].map(cell).into_iter().collect_view()}
            </tr>
        }
    };
    view! {
        <table class="squares">
            <caption class="small soft">{t_string!(words, portfolio.squares_caption)}</caption>
            <tbody>{[5, 4, 3, 2, 1].map(row).into_iter().collect_view()}</tbody>
            <tfoot>
                <tr>
                    <td></td>
                    {[1, 2, 3, 4, 5].map(|it: u8| view! { <th scope="col" class="numbers">{it}</th> }).into_iter().collect_view()}
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

/// The risks of the chosen square, or the gravest of all.
fn told(words: Words, board: Board, all: &[Risk], after: bool, chosen: Option<Place>) -> AnyView {
    let mut found: Vec<&Risk> = all.iter().filter(|risk| chosen.is_none_or(|place| risk.at(after) == place)).collect();
    found.order_by(|a, b| b.weight(after).cmp(&a.weight(after)));
    let lead = match chosen {
        Some((likelihood, consequence)) => {
            let number = found.len();
            t_string!(words, portfolio.square, likelihood = likelihood, consequence = consequence, count = number)
        }
        None if found.is_empty() => t_string!(words, portfolio.no_risks).to_owned(),
        None => t_string!(words, portfolio.gravest, all = count(all.len() as u64)),
    };
    let most = if chosen.is_some() { found.len() } else { GRAVEST };
    let one = |risk: &&Risk| {
        let moved = risk.after.filter(|after| *after != risk.before);
        let weight = match moved {
            Some((a, b)) => format!("{} → {}", risk.weight(false), a * b),
            None => risk.weight(false).to_string(),
        };
        let title = t_string!(words, portfolio.weight);
        view! {
            <li>
                <span class="risk-weight numbers" title=title>{weight}</span>
                <span>
                    {risk.what.clone()}
                    <span class="small soft risk-of">
                        <a href=board.initiative_path(&risk.slug)>{risk.initiative.clone()}</a>
                        {risk.measures.clone().map(|it| format!(" · {it}"))}
                    </span>
                </span>
            </li>
        }
    };
    view! {
        <div class="risks-told">
            <p class="soft" role="status">{lead}</p>
            <ul class="risks">{found.iter().take(most).map(one).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Each number leads to the cards that it counts.
fn by_segment(words: Words, board: Board, found: &Lights) -> AnyView {
    let row = |(segment, cells): (&Option<SegmentMark>, &[Vec<Row>; 4])| {
        let name =
            segment.as_ref().map_or_else(|| t_string!(words, portfolio.segment_none).to_owned(), |it| it.name.clone());
        let code = segment.as_ref().map(|it| it.code.clone());
        let whole: usize = cells.iter().map(Vec::len).sum();
        let cell = |(light, rows): (Option<shared::model::Light>, &Vec<Row>)| {
            let code = code.clone();
            let href = board.path_with(|address| {
                address.shape = Shape::Cards;
                address.filter.lights = BTreeSet::from([light]);
                address.filter.segment = Some(code);
            });
            let number = rows.len();
            let content = match number {
                0 => view! { <span class="soft">"–"</span> }.into_any(),
                _ => view! { <a href=href>{count(number as u64)}</a> }.into_any(),
            };
            view! { <td class="figure numbers">{content}</td> }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {LIGHTS.into_iter().zip(cells).map(cell).collect_view()}
                <td class="figure numbers">{count(whole as u64)}</td>
            </tr>
        }
    };
    let head = |light| view! { <th scope="col" class="figure"><LightMark light=Signal::stored(light) /></th> };
    view! {
        <div class="table-box" tabindex="0" role="region" aria-labelledby="matrix-lights">
            <table class="ds-table light-table" data-color="neutral" data-size="sm">
                <thead>
                    <tr>
                        <th scope="col">{t_string!(words, portfolio.segment)}</th>
                        {LIGHTS.map(head).into_iter().collect_view()}
                        <th scope="col" class="figure">{t_string!(words, portfolio.place_all)}</th>
                    </tr>
                </thead>
                <tbody>{found.segments.iter().zip(&found.cells).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
