//! What the indicator measures, in words. What the sources do not say is said to be unknown.

use super::say;
use crate::components::Tag;
use crate::i18n::{Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::{Provenance, Target, Unit};
use shared::rule::indicator::Reading;

#[component]
pub fn Definition(reading: Reading) -> impl IntoView {
    let words = use_i18n();
    let unit = say::unit_of(&reading);
    let direction = reading.definition.as_ref().and_then(|definition| definition.direction);
    let note = reading.definition.and_then(|definition| definition.note);
    let has_targets = !reading.targets.is_empty();
    let targets = reading.targets.into_iter().map(|target| view! { <Aim target=target unit=unit /> }).collect_view();
    let no_target =
        (!has_targets).then(|| view! { <dd class="soft">{move || t_string!(words, indicator.none_set)}</dd> });
    view! {
        <section class="definition" aria-labelledby="definition-head">
            <h2 id="definition-head">{move || t_string!(words, indicator.definition)}</h2>
            <dl>
                <dt>{move || t_string!(words, indicator.unit)}</dt>
                <dd class:soft=unit.is_none()>{move || say::unit(words, unit)}</dd>
                <dt>{move || t_string!(words, indicator.direction)}</dt>
                <dd class:soft=direction.is_none()>{move || say::direction(words, direction)}</dd>
                <dt>{move || t_string!(words, indicator.targets)}</dt>
                {targets} {no_target}
                {note
                    .map(|note| {
                        view! {
                            <dt>{move || t_string!(words, indicator.note)}</dt>
                            <dd>{note}</dd>
                        }
                    })}
            </dl>
        </section>
    }
}

#[component]
fn Aim(target: Target, unit: Option<Unit>) -> impl IntoView {
    let words = use_i18n();
    let source = source(words, &target.provenance);
    view! { <dd>{move || say::target(words, &target, unit)} {source}</dd> }
}

/// Said where a target was not written here.
fn source(words: Words, provenance: &Provenance) -> Option<AnyView> {
    match provenance {
        Provenance::Entered => None,
        Provenance::Paper(paper) => {
            let paper = paper.clone();
            let says = move || t_string!(words, indicator.from_paper, paper = paper.clone());
            Some(view! { <span class="definition-source">{says}</span> }.into_any())
        }
        Provenance::Example => Some(view! { <Tag>{move || t_string!(words, common.example)}</Tag> }.into_any()),
    }
}
