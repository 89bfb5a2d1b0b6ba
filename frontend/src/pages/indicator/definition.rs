//! What the indicator measures, in words. What the sources do not say is said to be unknown.

use super::say;
use crate::i18n::{Words, t_string};
use crate::pages::part::source;
use leptos::prelude::*;
use shared::model::{Provenance, Target, Unit};
use shared::rule::indicator::Reading;

pub fn definition(words: Words, reading: &Reading) -> AnyView {
    let unit = say::unit_of(reading);
    let direction = reading.definition.as_ref().and_then(|definition| definition.direction);
    let note = reading.definition.as_ref().and_then(|definition| definition.note.clone());
    let targets: Vec<AnyView> = reading.targets.iter().map(|target| aim(words, target, unit)).collect();
    let no_target = targets.is_empty().then(|| view! { <dd class="soft">{t_string!(words, indicator.none_set)}</dd> });
    let note = note.map(|note| {
        view! {
            <dt>{t_string!(words, indicator.note)}</dt>
            <dd>{note}</dd>
        }
    });
    view! {
        <section class="definition" aria-labelledby="definition-head">
            <h2 id="definition-head">{t_string!(words, indicator.definition)}</h2>
            <dl>
                <dt>{t_string!(words, indicator.unit)}</dt>
                <dd class:soft=unit.is_none()>{say::unit(words, unit)}</dd>
                <dt>{t_string!(words, indicator.direction)}</dt>
                <dd class:soft=direction.is_none()>{say::direction(words, direction)}</dd>
                <dt>{t_string!(words, indicator.targets)}</dt>
                {targets}
                {no_target}
                {note}
            </dl>
        </section>
    }
    .into_any()
}

fn aim(words: Words, target: &Target, unit: Option<Unit>) -> AnyView {
    // Said where a target was not written here.
    let elsewhere = target.provenance != Provenance::Entered;
    let from = elsewhere.then(|| view! { <span class="definition-source">{source(words, &target.provenance)}</span> });
    view! { <dd>{say::target(words, target, unit)} " " {from}</dd> }.into_any()
}
