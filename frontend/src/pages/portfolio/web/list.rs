//! The same in words: who feels it, and every dependency as a row.

use super::{Sight, months_said};
use crate::components::{LightMark, Tag};
use crate::i18n::{self, Words, t_string};
use crate::pages::part::save_as_table;
use leptos::prelude::*;
use shared::model::{Delivery, Provenance};
use shared::rule::dependency::slip::{Feels, Felt, Slip};
use shared::rule::dependency::{Edge, Node, Web};
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::timeline::due;

/// So many rows are drawn; the file has them all.
const MOST_ROWS: usize = 400;

pub fn answer(words: Words, sight: Sight) -> Option<AnyView> {
    let told = sight.told.get()?;
    sight.web.with(|web| {
        let (at, slip) = told;
        let node = web.nodes.get(at)?;
        let months = months_said(words, sight.months.get());
        let name = node.name.clone();
        let lead = match (slip.from, slip.to) {
            (Some(from), Some(to)) => {
                let (from, to) = (short_date(from), short_date(to));
                t_string!(words, dependency.answer, name = name, months = months, from = from, to = to)
            }
            _ => t_string!(words, dependency.answer_unknown, name = name),
        };
        let nobody = slip.felt.is_empty().then(|| view! { " " {t_string!(words, dependency.felt_none)} });
        let page = node.slug.as_ref().map(|slug| {
            let href = sight.board.initiative_path(slug);
            view! { " " <a href=href>{t_string!(words, dependency.to_page)}</a> }
        });
        let rows = slip.felt.iter().filter_map(|felt| row(words, sight, web, &slip, felt)).collect_view();
        let list = (!slip.felt.is_empty()).then(|| view! { <ul class="web-felt">{rows}</ul> });
        Some(view! { <div class="web-answer"><p role="status">{lead} {nobody} {page}</p> {list}</div> }.into_any())
    })
}

fn row(words: Words, sight: Sight, web: &Web, slip: &Slip, felt: &Felt) -> Option<AnyView> {
    let node = web.nodes.get(felt.node)?;
    let (class, how, why) = match &felt.how {
        Feels::Moves { deliveries, .. } => {
            let date = slip.to.map(short_date).unwrap_or_default();
            let why = match deliveries.len() {
                1 => t_string!(words, dependency.moves_1, date = date),
                number => t_string!(words, dependency.moves_n, count = number, date = date),
            };
            let was = |it: &Delivery| {
                let date = due(it).map(short_date).unwrap_or_default();
                t_string!(words, dependency.was, name = it.name.clone(), date = date)
            };
            let each = deliveries.iter().map(was).collect::<Vec<_>>().join("; ");
            ("is-moved", t_string!(words, dependency.felt_moves), format!("{why}: {each}"))
        }
        Feels::Unknown => (
            "is-unknown",
            t_string!(words, dependency.felt_unknown),
            t_string!(words, dependency.unknown_why).to_owned(),
        ),
        Feels::Spared => {
            ("is-spared", t_string!(words, dependency.felt_spared), t_string!(words, dependency.spared_why).to_owned())
        }
    };
    let through = (felt.steps > 1).then(|| t_string!(words, dependency.through, count = felt.steps - 1));
    let through = through.map(|it| view! { <span class="small soft">" " {it}</span> });
    let view = view! {
        <li class=class>
            <span class="web-how">{how}</span>
            <span>
                {named(words, sight, node)} {through}
                <span class="small soft web-why">{why}</span>
            </span>
        </li>
    };
    Some(view.into_any())
}

/// With a link to its page, where it has one.
fn named(words: Words, sight: Sight, node: &Node) -> AnyView {
    let name = node.name.clone();
    match &node.slug {
        Some(slug) => view! { <a href=sight.board.initiative_path(slug)>{name}</a> }.into_any(),
        None => {
            let kind = t_string!(words, dependency.solution_kind);
            view! { {name} " " <Tag>{kind}</Tag> }.into_any()
        }
    }
}

pub fn table(words: Words, sight: Sight) -> AnyView {
    let rows = sight
        .web
        .with(|web| web.edges.iter().take(MOST_ROWS).filter_map(|edge| line(words, sight, web, edge)).collect_view());
    let save = save_as_table(words, move || {
        let name = format!("avhengigheter-{}-{}", sight.board.store().slug(), sight.board.day.get_untracked());
        (name, sight.web.with_untracked(|web| lines(words, web)))
    });
    let head = |name: &'static str| view! { <th scope="col">{name}</th> };
    view! {
        <section class="web-table" aria-labelledby="web-table">
            <div class="matrix-head">
                <h2 id="web-table">{t_string!(words, dependency.table)}</h2>
                {save}
            </div>
            <div class="table-box" tabindex="0" role="region" aria-labelledby="web-table">
                <table class="ds-table" data-color="neutral" data-size="sm">
                    <thead>
                        <tr>{heads(words).into_iter().map(head).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn heads(words: Words) -> [&'static str; 7] {
    [
        t_string!(words, dependency.column_needs),
        t_string!(words, dependency.column_own_end),
        t_string!(words, dependency.column_needed),
        t_string!(words, dependency.column_light),
        t_string!(words, dependency.column_end),
        t_string!(words, dependency.note),
        t_string!(words, dependency.from),
    ]
}

fn line(words: Words, sight: Sight, web: &Web, edge: &Edge) -> Option<AnyView> {
    let (needs, needed) = (web.nodes.get(edge.needs)?, web.nodes.get(edge.needed)?);
    let light = (!needed.is_solution()).then(|| view! { <LightMark light=Signal::stored(needed.light) /> });
    let day = |day: Option<jiff::civil::Date>| day.map(short_date);
    let circle = edge.circle.then(|| {
        let mark = t_string!(words, dependency.circle_mark);
        view! { " " <Tag>{mark}</Tag> }
    });
    let until = edge.until.map(|day| format!(" – {}", short_date(day)));
    let invented = (edge.provenance == Provenance::Example).then(|| crate::pages::part::example(words));
    let view = view! {
        <tr>
            <th scope="row">{named(words, sight, needs)}</th>
            <td class="numbers">{day(needs.end)}</td>
            <td>{named(words, sight, needed)} {circle}</td>
            <td>{light}</td>
            <td class="numbers">{day(needed.end)}</td>
            <td class="note-cell">{edge.note.clone()} " " {invented}</td>
            <td class="numbers">{short_date(edge.from)} {until}</td>
        </tr>
    };
    Some(view.into_any())
}

/// As a file: a line for each, with all that is known of both ends.
fn lines(words: Words, web: &Web) -> Vec<Vec<String>> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let one = |edge: &Edge| {
        let (needs, needed) = (web.nodes.get(edge.needs)?, web.nodes.get(edge.needed)?);
        let kind = if needed.is_solution() { t_string!(words, dependency.solution_kind) } else { "" };
        let light = if needed.is_solution() { "" } else { i18n::light(words, needed.light) };
        Some(vec![
            needs.name.clone(),
            day(needs.end),
            needed.name.clone(),
            light.to_owned(),
            day(needed.end),
            edge.note.clone().unwrap_or_default(),
            edge.from.to_string(),
            day(edge.until),
            kind.to_owned(),
            if edge.circle { t_string!(words, dependency.circle_mark).to_owned() } else { String::new() },
        ])
    };
    let more = [
        t_string!(words, dependency.until),
        t_string!(words, dependency.solution_kind),
        t_string!(words, dependency.circle_mark),
    ];
    let head = heads(words).into_iter().chain(more).map(str::to_owned).collect();
    [head].into_iter().chain(web.edges.iter().filter_map(one)).collect()
}
