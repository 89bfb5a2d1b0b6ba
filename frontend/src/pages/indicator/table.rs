//! The series as a table: every value with its comment and where it comes from, the newest first.

use super::say;
use crate::components::Tag;
use crate::i18n::{self, Words, t_string};
use crate::pages::part::{save_as_table, source, source_text};
use crate::store::Store;
use leptos::prelude::*;
use shared::model::{Measurement, Unit};
use shared::rule::indicator::Reading;
use shared::rule::norwegian;

pub fn series_table(words: Words, reading: &Reading) -> AnyView {
    let unit = say::unit_of(reading);
    let rows: Vec<AnyView> = reading.series.iter().rev().map(|measurement| row(words, measurement, unit)).collect();
    view! {
        <table class="ds-table series-table" data-size="sm">
            <caption class="ds-sr-only">{say::name(words, reading)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t_string!(words, indicator.date)}</th>
                    <th scope="col" class="number">
                        {t_string!(words, indicator.value)}
                    </th>
                    <th scope="col">{t_string!(words, indicator.comment)}</th>
                    <th scope="col">{t_string!(words, indicator.source)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The same for a file: values as numbers, days as programs read them.
pub fn series_file(words: Words, store: Store, reading: Signal<Reading>) -> AnyView {
    save_as_table(words, move || {
        reading.with_untracked(|reading| {
            let head = [
                t_string!(words, indicator.date),
                t_string!(words, indicator.value),
                t_string!(words, indicator.unit),
                t_string!(words, indicator.comment),
                t_string!(words, indicator.source),
            ];
            let unit = say::unit(words, say::unit_of(reading));
            let line = |it: &Measurement| {
                let (value, comment) = (norwegian::plain_number(it.value), it.comment.clone().unwrap_or_default());
                vec![it.date.to_string(), value, unit.to_owned(), comment, source_text(words, &it.provenance)]
            };
            let name = format!("{}-{}", reading.indicator.slug, store.slug());
            (name, [head.map(str::to_owned).to_vec()].into_iter().chain(reading.series.iter().map(line)).collect())
        })
    })
}

fn row(words: Words, measurement: &Measurement, unit: Option<Unit>) -> AnyView {
    let corrected = measurement.replaces.map(|_| view! { <Tag>{move || t_string!(words, indicator.corrected)}</Tag> });
    view! {
        <tr>
            <th scope="row">{norwegian::short_date(measurement.date)}</th>
            <td class="number">{i18n::value(measurement.value, unit)}</td>
            <td>{corrected} {measurement.comment.clone()}</td>
            <td>{source(words, &measurement.provenance)}</td>
        </tr>
    }
    .into_any()
}
