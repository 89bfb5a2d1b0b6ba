//! An indicator in short: its name, its last value and target, how far along that is.

use super::{example, say};
use crate::i18n::{self, Words, t_string};
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::model::Unit;
use shared::rule::indicator::Reading;

pub fn brief(words: Words, reading: &Reading) -> AnyView {
    view! {
        <div class="brief">
            <p class="brief-name">{say::name(words, reading)}</p>
            <p class="brief-says">
                <strong>{now_and_target(words, reading)}</strong>
                {example(words, reading)}
            </p>
            {meter(reading)}
            <p class="brief-name">{say::pace(words, reading)}</p>
        </div>
    }
    .into_any()
}

/// `68 % per 31.12.2022 · mål 90 %`.
fn now_and_target(words: Words, reading: &Reading) -> String {
    let unit = say::unit_of(reading);
    let now = reading.last().map(|last| say::value_at(words, last, unit)).unwrap_or_default();
    match reading.target() {
        Some(target) => t_string!(words, indicator.brief_target, value = now, target = i18n::value(target.value, unit)),
        None => now,
    }
}

/// A share as part of a line, with a tick at the target. The words say the same.
fn meter(reading: &Reading) -> Option<AnyView> {
    let value = reading.last()?.value;
    if say::unit_of(reading) != Some(Unit::Percent) || !within(&value) {
        return None;
    }
    let tick = reading.target().map(|target| target.value).filter(within).map(|at| {
        let at = at.to_string();
        view! { <line class="meter-target" x1=at.clone() x2=at y1="0" y2="8" vector-effect="non-scaling-stroke" /> }
    });
    let meter = view! {
        <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="meter-all" width="100" height="2" y="3" />
            <rect class="meter-value" width=value.to_string() height="4" y="2" />
            {tick}
        </svg>
    };
    Some(meter.into_any())
}

fn within(value: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(value)
}
