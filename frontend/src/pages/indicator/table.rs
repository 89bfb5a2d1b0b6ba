//! The series as a table: every value with its comment and where it comes from, the newest first.

use super::say;
use crate::components::Tag;
use crate::i18n::{self, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::{Measurement, Provenance, Unit};
use shared::rule::indicator::Reading;
use shared::rule::norwegian;

#[component]
pub fn SeriesTable(#[prop(into)] reading: Signal<Reading>) -> impl IntoView {
    let words = use_i18n();
    let caption = move || reading.with(|reading| say::name(words, reading));
    let rows = move || {
        let reading = reading.get();
        let unit = say::unit_of(&reading);
        reading
            .series
            .into_iter()
            .rev()
            .map(|measurement| view! { <Row measurement=measurement unit=unit /> })
            .collect_view()
    };
    view! {
        <table class="ds-table series-table" data-size="sm">
            <caption class="ds-sr-only">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{move || t_string!(words, indicator.date)}</th>
                    <th scope="col" class="number">{move || t_string!(words, indicator.value)}</th>
                    <th scope="col">{move || t_string!(words, indicator.comment)}</th>
                    <th scope="col">{move || t_string!(words, indicator.source)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(measurement: Measurement, unit: Option<Unit>) -> impl IntoView {
    let words = use_i18n();
    let Measurement { date, value, comment, provenance, .. } = measurement;
    let source = move || match provenance {
        Provenance::Example => view! { <Tag>{move || t_string!(words, common.example)}</Tag> }.into_any(),
        Provenance::Entered => t_string!(words, indicator.entered_here).into_any(),
        Provenance::Paper(ref paper) => paper.clone().into_any(),
    };
    view! {
        <tr>
            <th scope="row">{norwegian::short_date(date)}</th>
            <td class="number">{i18n::value(value, unit)}</td>
            <td>{comment}</td>
            <td>{source}</td>
        </tr>
    }
}
