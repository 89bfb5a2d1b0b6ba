//! The picture: boxes that can be pressed, lines that light up.

use super::Sight;
use crate::chart::text;
use crate::chart::web::{HIGH, WIDE, corner, path, size};
use crate::components::light_shape;
use crate::i18n::{self, Words, t_string};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::rule::dependency::layout::Layout;
use shared::rule::dependency::slip::Feels;
use shared::rule::dependency::{Edge, Node, Web};
use shared::rule::norwegian::short_date;

/// Where words begin in a box, and how large they are.
const LEFT: f64 = 36.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.0;

pub fn graph(words: Words, sight: Sight, web: &Web, drawn: &Layout) -> AnyView {
    let (wide, high) = size(drawn);
    let lines = web.edges.iter().zip(&drawn.lines).map(|(edge, line)| one_line(sight, edge, path(line))).collect_view();
    let boxes = web.nodes.iter().zip(&drawn.places).enumerate();
    let boxes = boxes.map(|(at, (node, place))| one_box(words, sight, at, node, corner(*place))).collect_view();
    view! {
        <figure class="web-figure">
            <figcaption class="small soft">
                {t_string!(words, dependency.graph)} " " <span class="unprinted">{t_string!(words, dependency.graph_hint)}</span>
            </figcaption>
            <div class="web-box" tabindex="0" role="group" aria-label=t_string!(words, dependency.title)>
                <svg class="web-graph" width=wide height=high viewBox=format!("0 0 {wide} {high}")>
                    <defs>
                        <marker id="web-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                            <path d="M0 0 8 4 0 8z" />
                        </marker>
                    </defs>
                    <g aria-hidden="true">{lines}</g>
                    {boxes}
                </svg>
            </div>
        </figure>
    }
    .into_any()
}

/// A line lights up where both its ends do.
fn one_line(sight: Sight, edge: &Edge, path: String) -> AnyView {
    let (needed, needs, circle) = (edge.needed, edge.needs, edge.circle);
    let class = move || {
        let (from, to) = (sight.mood(needed), sight.mood(needs));
        let lit = matches!(from, "is-late" | "is-moved" | "is-unknown") && matches!(to, "is-moved" | "is-unknown");
        let mood = match (from, lit) {
            ("", _) => "",
            (_, true) => " is-lit",
            (_, false) => " is-far",
        };
        format!("web-line{}{mood}", if circle { " web-circle" } else { "" })
    };
    view! { <path class=class d=path marker-end="url(#web-end)" /> }.into_any()
}

fn one_box(words: Words, sight: Sight, at: usize, node: &Node, (x, y): (f64, f64)) -> AnyView {
    let (what, end) = (node.what, node.end);
    let light =
        if node.is_solution() { t_string!(words, dependency.solution_kind) } else { i18n::light(words, node.light) };
    let day = match end {
        Some(end) => t_string!(words, dependency.ends, date = short_date(end)),
        None => t_string!(words, dependency.no_end).to_owned(),
    };
    let name = t_string!(words, dependency.node, name = node.name.clone(), light = light, end = day.clone());
    let lines = text::lines(&node.name, SIZE, WIDE - LEFT - 12.0, 2);
    let height = y + if lines.len() > 1 { 19.0 } else { 26.0 };
    let told = (0u8..).zip(lines).map(|(number, line)| {
        view! { <text x=x + LEFT y=height + f64::from(number) * 16.0>{line}</text> }
    });
    let shape = match node.is_solution() {
        true => None,
        false => Some(view! {
            <svg class="light-shape" x=x + 12.0 y=y + HIGH / 2.0 - 8.0 width="16" height="16" viewBox="0 0 16 16">
                {light_shape(node.light)}
            </svg>
        }),
    };
    // The last line says what the delay does to it, as well as the colour.
    let said = move || {
        let moved = sight.told.with(|told| {
            let (node, slip) = told.as_ref()?;
            if *node == at {
                return slip.to.map(|to| format!("→ {}", short_date(to)));
            }
            Some(match &slip.felt.iter().find(|it| it.node == at)?.how {
                Feels::Moves { .. } => {
                    let to = slip.to.map(short_date).unwrap_or_default();
                    format!("{} → {to}", t_string!(words, dependency.felt_moves))
                }
                Feels::Unknown => t_string!(words, dependency.felt_unknown).to_owned(),
                Feels::Spared => t_string!(words, dependency.felt_spared).to_owned(),
            })
        });
        moved.unwrap_or_else(|| day.clone())
    };
    let (color, solid) = match (node.is_solution(), node.light) {
        (true, _) => ("", "web-solution"),
        (false, light) => (light_class(light), "web-initiative"),
    };
    let class = move || format!("web-node {color} {solid} {}", sight.mood(at));
    let pressed = move || if sight.chosen.get() == Some(what) { "true" } else { "false" };
    let press = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            sight.press(what);
        }
    };
    let radius = if node.is_solution() { HIGH / 2.0 } else { 6.0 };
    let title = node.name.clone();
    view! {
        <g
            class=class
            role="button"
            tabindex="0"
            aria-label=name
            aria-pressed=pressed
            on:click=move |_| sight.press(what)
            on:keydown=press
        >
            <title>{title}</title>
            <rect x=x y=y width=WIDE height=HIGH rx=radius />
            {shape}
            {told.collect_view()}
            <text class="web-small" font-size=SMALL x=x + LEFT y=y + HIGH - 8.0>{said}</text>
        </g>
    }
    .into_any()
}

fn light_class(light: Option<shared::model::Light>) -> &'static str {
    use shared::model::Light;
    match light {
        Some(Light::Green) => "light-green",
        Some(Light::Yellow) => "light-yellow",
        Some(Light::Red) => "light-red",
        None => "light-none",
    }
}
