//! The published figures beside what can be counted from the initiatives that are known by name.

use super::part::{count, initiatives};
use crate::components::LightMark;
use crate::i18n::{self, Words, long_date, t_string, use_i18n};
use crate::pages::part::{say, source};
use jiff::civil::Date;
use leptos::prelude::*;
use shared::model::{Light, PublishedTotal};
use shared::rule::portfolio::{Summary, Totals};

#[component]
pub fn TotalTable(summary: Memo<Summary>) -> impl IntoView {
    let words = use_i18n();
    let published = Memo::new(move |_| summary.with(|it| it.published.clone()));
    let known = Memo::new(move |_| summary.with(|it| it.known));
    view! {
        <section class="portfolio-totals" aria-labelledby="totals-heading">
            <h2 id="totals-heading">{say(move || t_string!(words, portfolio.totals))}</h2>
            <table class="ds-table totals" data-color="neutral" data-size="sm">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{say(move || published.with(|total| head(words, total.as_ref())))}</th>
                        <th scope="col">{say(move || t_string!(words, portfolio.known_here))}</th>
                    </tr>
                </thead>
                <tbody>{move || lines(words, published.get().as_ref(), known.get())}</tbody>
            </table>
            {move || beneath(words, published.get(), known.get(), summary.with(|it| it.day))}
        </section>
    }
}

fn head(words: Words, published: Option<&PublishedTotal>) -> String {
    match published {
        Some(total) => t_string!(words, portfolio.published_on, date = long_date(words, total.published_on)),
        None => t_string!(words, portfolio.published).to_owned(),
    }
}

/// What it is called, as published, as counted. Nothing is what nobody published or nobody can know.
fn lines(words: Words, published: Option<&PublishedTotal>, known: Totals) -> Vec<AnyView> {
    let of = |figure: fn(&PublishedTotal) -> Option<u32>| published.and_then(figure).map(count);
    let named = |name: &'static str| view! { {name} }.into_any();
    let lit = |light: Option<Light>| view! { <LightMark light /> }.into_any();
    let budget = published.and_then(|total| total.budget).map(|budget| i18n::money(words, budget));
    vec![
        line(
            words,
            named(t_string!(words, portfolio.total_initiatives)),
            of(|it| it.initiatives),
            Some(count(known.initiatives)),
        ),
        line(words, named(t_string!(words, portfolio.total_budget)), budget, None),
        line(words, lit(Some(Light::Red)), of(|it| it.red), Some(count(known.red))),
        line(words, lit(Some(Light::Yellow)), of(|it| it.yellow), Some(count(known.yellow))),
        line(words, lit(Some(Light::Green)), None, Some(count(known.green))),
        line(words, lit(None), None, Some(count(known.not_reported))),
    ]
}

fn line(words: Words, name: AnyView, published: Option<String>, known: Option<String>) -> AnyView {
    let figure = move |figure: Option<String>| match figure {
        Some(figure) => view! { <td class="figure">{figure}</td> }.into_any(),
        None => {
            view! { <td class="figure figure-unknown">{t_string!(words, portfolio.unknown_figure)}</td> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {figure(published)}
            {figure(known)}
        </tr>
    }
    .into_any()
}

/// How much of the whole is known, and where the published figures come from.
fn beneath(words: Words, published: Option<PublishedTotal>, known: Totals, day: Date) -> AnyView {
    let Some(total) = published else {
        return view! { <p class="small soft">{t_string!(words, portfolio.nothing_published)}</p> }.into_any();
    };
    let known = known.initiatives;
    // What is counted on a later day is no part of what was published before it.
    let whole = total.initiatives.filter(|all| total.published_on == day && *all >= known);
    let share = whole.map_or_else(
        || t_string!(words, portfolio.known_by_name, initiatives = initiatives(words, known as usize)),
        |all| t_string!(words, portfolio.share_known, known = count(known), all = count(all)),
    );
    let note = total.note.map(|note| format!(" ({note})"));
    view! { <p class="small soft">{share} " " {source(words, &total.provenance)} {note}</p> }.into_any()
}
