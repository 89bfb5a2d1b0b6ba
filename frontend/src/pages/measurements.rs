//! All that is due now on one screen: a value for each indicator, from cell to cell, saved as one.

mod cell;
mod desk;
mod row;

use crate::components::{Empty, NoRight, Notice, NoticeTone, TextField};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::platform::{clock, dom};
use crate::store::use_store;
use desk::Desk;
use leptos::prelude::*;
use shared::rule::block::{Slip, Wrong};

#[component]
pub fn MeasurementsPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, measurements.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    if !store.actor().may_add_measurements() {
        let what = said(words, |words| t_string!(words, indicator.no_right));
        let who = said(words, |words| t_string!(words, indicator.no_right_who));
        return view! { <NoRight whole_page=true what who /> }.into_any();
    }
    let desk = Desk::new(words, store, clock::today());
    // Heard for as long as the page is.
    StoredValue::new_local(dom::on_leaving(move || desk.typed.try_with(|typed| !typed.is_empty()).unwrap_or(false)));
    let none = move || desk.lines.with(Vec::is_empty);
    view! {
        <article class="measurements">
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, measurements.title))}</h1>
                    <p class="page-answer">{say(move || answer(words, desk))}</p>
                </div>
                <div class="page-tools">
                    <a class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" href=store.path("strategi")>
                        {said(words, |words| t_string!(words, strategy.title))}
                    </a>
                </div>
            </header>
            <Show
                when=move || !none()
                fallback=move || view! {
                    <Empty
                        title=said(words, |words| t_string!(words, strategy.empty))
                        text=said(words, |words| t_string!(words, strategy.empty_long))
                    />
                }
            >
                {sheet(words, desk)}
            </Show>
        </article>
    }
    .into_any()
}

/// How many are asked for.
fn answer(words: Words, desk: Desk) -> String {
    let (all, due) = desk.lines.with(|lines| (lines.len(), lines.iter().filter(|line| line.is_due()).count()));
    match (all, due) {
        (0, _) => String::new(),
        (_, 0) => t_string!(words, measurements.answer_none, count = all),
        (_, 1) => t_string!(words, measurements.answer_1, count = all),
        _ => t_string!(words, measurements.answer_n, due = due, count = all),
    }
}

fn sheet(words: Words, desk: Desk) -> AnyView {
    let pasted = move || {
        desk.not_pasted.get().map(|wrong| {
            let lines = wrong.iter().map(|it| view! { <li>{slip(words, *it)}</li> }).collect_view();
            view! {
                <Notice tone=NoticeTone::Warning>
                    <p>{t_string!(words, measurements.not_pasted)}</p>
                    <ul>{lines}</ul>
                </Notice>
            }
        })
    };
    let save = say(move || match desk.ready.get() {
        0 => t_string!(words, measurements.save_none).to_owned(),
        1 => t_string!(words, measurements.save_1).to_owned(),
        count => t_string!(words, measurements.save_n, count = count),
    });
    view! {
        <form
            class="form measurements-form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                desk.save();
            }
        >
            <div class="measurements-head">
                <TextField
                    id="measurements-date"
                    label=said(words, |words| t_string!(words, measurements.day))
                    value=desk.day
                    hint=say(move || Some(t_string!(words, measurements.day_hint).to_owned()))
                    error=desk.day_error()
                    required=true
                />
                <label class="check">
                    <input
                        class="ds-input"
                        type="checkbox"
                        prop:checked=move || desk.all.get()
                        on:change=move |event| desk.all.set(event_target_checked(&event))
                    />
                    {said(words, |words| t_string!(words, measurements.show_all))}
                </label>
            </div>
            <p class="field-hint">{said(words, |words| t_string!(words, measurements.hint))}</p>
            {pasted}
            <table class="ds-table measurements-table" data-color="neutral" data-size="sm">
                <thead>
                    <tr>
                        <th scope="col">{said(words, |words| t_string!(words, measurements.column_indicator))}</th>
                        <th scope="col">{said(words, |words| t_string!(words, measurements.column_last))}</th>
                        <th scope="col">{said(words, |words| t_string!(words, measurements.column_value))}</th>
                        <th scope="col">{said(words, |words| t_string!(words, indicator.comment))}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || desk.shown.get() key=|id| *id let:id>
                        {row::row(desk, id)}
                    </For>
                </tbody>
            </table>
            <div class="form-actions measurements-actions">
                <button type="submit" class="ds-button" id="measurements-save">{save}</button>
                <p class="new-saved" role="status">{say(move || desk.said.get())}</p>
            </div>
        </form>
    }
    .into_any()
}

fn slip(words: Words, wrong: Wrong) -> String {
    let line = wrong.line;
    match wrong.slip {
        Slip::Columns(count) => t_string!(words, measurements.slip_columns, line = line, count = count),
        Slip::Beyond => t_string!(words, measurements.slip_beyond, line = line),
        Slip::Twice => t_string!(words, measurements.slip_twice, line = line),
    }
}
