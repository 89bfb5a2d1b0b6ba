//! An indicator in one line: its name, its last value and target.

use super::say;
use crate::components::Tag;
use crate::i18n::{self, t_string, use_i18n};
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::model::{Provenance, Unit};
use shared::rule::indicator::Reading;

#[component]
pub fn Brief(reading: Reading) -> impl IntoView {
    let words = use_i18n();
    let unit = say::unit_of(&reading);
    let meter = meter(&reading);
    let named = reading.clone();
    let example = reading.last().is_some_and(|last| last.provenance == Provenance::Example);
    let says = move || {
        let now = reading.last().map(|last| say::value_at(words, last, unit)).unwrap_or_default();
        match reading.target() {
            Some(target) => {
                t_string!(words, indicator.brief_target, value = now, target = i18n::value(target.value, unit))
            }
            None => now,
        }
    };
    view! {
        <div class="brief">
            <p class="brief-name">{move || say::name(words, &named)}</p>
            <p class="brief-says">
                <strong>{says}</strong>
                {example.then(|| view! { <Tag>{move || t_string!(words, common.example)}</Tag> })}
            </p>
            {meter}
        </div>
    }
}

/// A share as part of a line, with a tick at the target. The words say the same.
fn meter(reading: &Reading) -> Option<AnyView> {
    let value = reading.last()?.value;
    let share = say::unit_of(reading) == Some(Unit::Percent);
    let tick = reading.target().map(|target| target.value).filter(within).map(|at| {
        view! { <line class="meter-target" x1=at.to_string() x2=at.to_string() y1="0" y2="8" vector-effect="non-scaling-stroke" /> }
    });
    (share && within(&value)).then(|| {
        view! {
            <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="meter-all" width="100" height="2" y="3" />
                <rect class="meter-value" width=value.to_string() height="4" y="2" />
                {tick}
            </svg>
        }
        .into_any()
    })
}

fn within(value: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(value)
}
