//! A table as a page has it: sorted by a column, walked by the arrow keys, with rows that are long, bare and marked.

use super::VERY_LONG;
use crate::components::{LightMove, Tag};
use crate::platform::cells;
use leptos::prelude::*;
use shared::model::Light;

type Row = (&'static str, &'static str, Option<(Light, Light)>, &'static str, &'static str);

const ROWS: [Row; 4] = [
    (
        "Digital medisinliste",
        "KYST",
        Some((Light::Yellow, Light::Red)),
        "Stanset til finansieringen er avklart.",
        "1 568,0",
    ),
    ("HELIKS", "EKSDIR", Some((Light::Green, Light::Green)), "", "46,5"),
    (VERY_LONG, "FAGFORUMET", Some((Light::Red, Light::Yellow)), VERY_LONG, "1 111,1"),
    ("Uten rapport, eier og beløp", "", None, "", ""),
];

pub fn table() -> AnyView {
    view! {
        <p class="soft small">"Sortert stigende etter navn; piltastene går fra celle til celle, Enter åpner"</p>
        <div class="table-box" style:overflow="auto" tabindex="0" role="region" aria-label="Tabell" on:keydown=move |event| cells::walk(&event)>
            <table class="ds-table portfolio-table" data-color="neutral" data-size="sm" data-hover="true">
                <thead>
                    <tr>
                        {head("Navn", "ascending", false)}
                        {head("Eier", "none", false)}
                        {head("Lys", "none", false)}
                        <th scope="col">"Merknad"</th>
                        {head("MNOK", "descending", true)}
                    </tr>
                </thead>
                <tbody>{ROWS.map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(name: &'static str, sorted: &'static str, figure: bool) -> AnyView {
    view! {
        <th scope="col" aria-sort=sorted class:figure=figure>
            <button type="button">{name}</button>
        </th>
    }
    .into_any()
}

fn row((name, owner, light, note, figure): Row) -> AnyView {
    let (before, now) = light.map_or((None, None), |(before, now)| (Some(before), Some(now)));
    view! {
        <tr>
            <th scope="row">
                <a href="/stil">{name}</a>
                " "
                {figure.is_empty().then(|| view! { <Tag>"Eksempel"</Tag> })}
            </th>
            <td class="owner-cell">{owner}</td>
            <td>
                <LightMove before=Signal::stored(before) now=Signal::stored(now) />
            </td>
            <td class="note-cell">{note}</td>
            <td class="figure">{figure}</td>
        </tr>
    }
    .into_any()
}
