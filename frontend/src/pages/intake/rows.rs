//! The rows of the file: what stays out and why, what is new, what changes.

use super::columns::name_of;
use super::desk::Desk;
use crate::components::{Empty, LightMark};
use crate::i18n::{self, Words, t_string};
use crate::pages::part::said;
use crate::pages::portfolio::initiative_path;
use leptos::prelude::*;
use shared::api::{ImportPreview, ImportRow};
use shared::model::PortfolioState;
use shared::rejection::Rejection;
use shared::rule::import::{Column, Compared, Difference, Refusal};
use shared::rule::report::form::light_named;

/// More rows than these are said as a number.
const SHOWN: usize = 200;

pub fn all(words: Words, desk: Desk, preview: &ImportPreview) -> AnyView {
    let groups = [
        (Compared::Refused, t_string!(words, intake.refused)),
        (Compared::New, t_string!(words, intake.new)),
        (Compared::Changed, t_string!(words, intake.changed)),
    ];
    let groups = groups.into_iter().map(|(sort, name)| group(words, desk, preview, (sort, name))).collect_view();
    let wanted = preview.new + preview.changed;
    if wanted == 0 && preview.refused == 0 {
        let title = said(words, |words| t_string!(words, intake.nothing));
        return view! { <Empty title text=said(words, |words| t_string!(words, intake.nothing_long)) /> }.into_any();
    }
    view! { {take(words, desk, preview, wanted)} {groups} }.into_any()
}

/// The way to carry it out, and what that means.
fn take(words: Words, desk: Desk, preview: &ImportPreview, wanted: u32) -> AnyView {
    let leaves = (preview.refused > 0).then(|| t_string!(words, intake.leaves, count = preview.refused));
    let label = match wanted {
        1 => t_string!(words, intake.take_1).to_owned(),
        wanted => t_string!(words, intake.take_n, count = wanted),
    };
    view! {
        <div class="intake-take">
            <button
                class="ds-button"
                type="button"
                disabled=move || desk.busy.get() || wanted == 0
                on:click=move |_| desk.take()
            >
                {label}
            </button>
            <p class="small soft">{leaves} " " {t_string!(words, intake.all_or_nothing)}</p>
        </div>
    }
    .into_any()
}

fn group(words: Words, desk: Desk, preview: &ImportPreview, (sort, name): (Compared, &'static str)) -> AnyView {
    let rows: Vec<&ImportRow> = preview.rows.iter().filter(|row| row.verdict == sort).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let more = rows.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="soft">{t_string!(words, intake.more, count = more)}</p> });
    let what = if sort == Compared::Refused { t_string!(words, intake.why) } else { t_string!(words, intake.what) };
    let line = if preview.transposed { t_string!(words, intake.column) } else { t_string!(words, intake.row) };
    let (count, id) = (rows.len(), format!("intake-{sort:?}").to_lowercase());
    let body = rows.iter().take(SHOWN).map(|it| row(words, desk, it)).collect_view();
    view! {
        <section class="part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name} " " <span class="numbers soft">{count}</span></h2>
            <div class="table-box" tabindex="0" role="group" aria-label=name>
                <table class="intake-table">
                    <thead>
                        <tr>
                            <th scope="col" class="figure">{line}</th>
                            <th scope="col">{t_string!(words, intake.initiative)}</th>
                            <th scope="col">{what}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
    .into_any()
}

fn row(words: Words, desk: Desk, row: &ImportRow) -> AnyView {
    let name = match &row.initiative {
        Some(slug) => view! { <a href=initiative_path(desk.store, slug, None)>{row.name.clone()}</a> }.into_any(),
        None => row.name.clone().into_any(),
    };
    // The name itself is no news of something new.
    let is_told = |it: &&Difference| row.verdict != Compared::New || it.column != Column::Name;
    let changes = row.changes.iter().filter(is_told).map(|it| change(words, it)).collect_view();
    let refusals = row.refusals.iter().map(|it| refusal(words, it)).collect_view();
    view! {
        <tr>
            <td class="figure numbers soft">{row.line}</td>
            <th scope="row">{name}</th>
            <td><ul class="intake-says">{refusals} {changes}</ul></td>
        </tr>
    }
    .into_any()
}

fn refusal(words: Words, it: &Refusal) -> AnyView {
    let rejection = Rejection { code: it.code, field: None, expected: it.expected.clone() };
    let written = (!it.head.is_empty()).then(|| {
        let (head, written) = (it.head.clone(), it.written.clone());
        view! { <strong>{t_string!(words, intake.written, head = head, written = written)}</strong> " " }
    });
    view! { <li>{written} {i18n::rejection(words, &rejection)}</li> }.into_any()
}

fn change(words: Words, it: &Difference) -> AnyView {
    let mut column = name_of(words, it.column).to_owned();
    if let Some(year) = it.year {
        column = t_string!(words, intake.of_year, column = column.clone(), year = year);
    }
    if let Some(light) = light_named(&it.becomes) {
        let before = light_named(&it.was).filter(|before| *before != light);
        let from = crate::components::light_from(words, before, Some(light));
        return view! { <li>{column} ": " <LightMark light=Signal::stored(Some(light)) /> " " {from}</li> }.into_any();
    }
    let (was, becomes) = (value(words, it.column, &it.was), value(words, it.column, &it.becomes));
    let said = if was.is_empty() {
        t_string!(words, intake.becomes, column = column, becomes = becomes)
    } else {
        t_string!(words, intake.was, column = column, becomes = becomes, was = was)
    };
    view! { <li>{said}</li> }.into_any()
}

/// A state by its word, everything else as it is.
fn value(words: Words, column: Column, text: &str) -> String {
    let named = |state: &PortfolioState| serde_json::to_value(state).is_ok_and(|name| name == text);
    let state = PortfolioState::ALL.into_iter().find(named).filter(|_| column == Column::State);
    state.map_or_else(|| text.to_owned(), |state| i18n::state(words, state).to_owned())
}
