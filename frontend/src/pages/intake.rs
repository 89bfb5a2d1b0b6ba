//! A file of initiatives and reports: what it would change is seen, row by row, before anything is written.

mod columns;
mod desk;
mod rows;

use crate::components::{NoRight, Notice, NoticeTone, TextField, field_id};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{hint, said, say};
use crate::pages::remote;
use crate::platform::{dom, file};
use crate::store::use_store;
use desk::Desk;
use leptos::prelude::*;
use shared::api::ImportPreview;

const FORM: &str = "intake";

#[component]
pub fn IntakePage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, intake.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    if !store.actor().may_keep_portfolio() {
        let what = said(words, |words| t_string!(words, intake.no_right));
        let who = said(words, |words| t_string!(words, intake.no_right_long));
        return view! { <NoRight whole_page=true what who /> }.into_any();
    }
    let desk = Desk::new(words, store);
    let refused = move || {
        desk.refused.get().map(|problem| {
            let says = remote::refused(words, problem.as_ref());
            view! { <Notice tone=NoticeTone::Danger><p>{says}</p></Notice> }
        })
    };
    let shown = move || desk.preview.with(|preview| preview.as_ref().map(|preview| difference(words, desk, preview)));
    view! {
        <article class="intake">
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, intake.title))}</h1>
                    <p class="page-answer" role="status">{say(move || desk.lead())}</p>
                </div>
                <div class="page-tools">
                    <a class="ds-button" data-color="neutral" data-variant="secondary" href=store.path("portefolje")>
                        {say(move || t_string!(words, intake.to_portfolio))}
                    </a>
                </div>
            </header>
            {bring(words, desk)}
            {refused}
            {shown}
        </article>
    }
    .into_any()
}

/// Where a file is dropped or chosen, and from when it was known.
fn bring(words: Words, desk: Desk) -> AnyView {
    let id = field_id(FORM, "file");
    let day = hint(words, |words| t_string!(words, intake.day_hint));
    view! {
        <div class="intake-bring">
            <div
                class="intake-drop"
                on:dragover=move |event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    file::read(&event, move |chosen| desk.bring(chosen));
                }
            >
                <label class="ds-label" for=id.clone() data-weight="medium">
                    {say(move || t_string!(words, intake.file))}
                </label>
                <p class="field-hint" id="intake-file-hint">{say(move || t_string!(words, intake.file_hint))}</p>
                <input
                    type="file"
                    class="ds-input"
                    id=id
                    accept=".csv,.tsv,.txt,text/csv"
                    aria-describedby="intake-file-hint"
                    on:click=move |event| file::forget(&event)
                    on:change=move |event| file::read(&event, move |chosen| desk.bring(chosen))
                />
            </div>
            <div on:change=move |_| desk.look()>
                <TextField
                    id=field_id(FORM, "day")
                    label=said(words, |words| t_string!(words, intake.day))
                    hint=day
                    value=desk.day
                    error=say(move || desk.wrong_day())
                    required=true
                />
            </div>
        </div>
    }
    .into_any()
}

fn difference(words: Words, desk: Desk, preview: &ImportPreview) -> AnyView {
    view! {
        {rows::all(words, desk, preview)}
        {columns::table(words, desk, preview)}
    }
    .into_any()
}
