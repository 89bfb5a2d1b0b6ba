//! `/logg`: all that was ever done on the board, for who administers it: searched, read in words, taken out as a file.

mod address;
mod entry;
mod filter;

use crate::components::NoRight;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::history::recorded;
use crate::pages::part::{said, say};
use crate::pages::remote::Pages;
use crate::pages::strays::Strays;
use crate::platform::dom;
use crate::store::{Store, use_store};
use address::Asked;
use entry::entry;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::api::LogEntry;

/// The found entries' heading: a search leads there.
const FOUND: &str = "log-found";

#[component]
pub fn LogPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, log.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    if !store.actor().may_administer() {
        return view! {
            <NoRight
                whole_page=true
                what=said(words, |words| t_string!(words, log.no_right))
                who=said(words, |words| t_string!(words, people.no_right_who))
            />
        }
        .into_any();
    }
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| Asked::read(|name| query.get(name))));
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title">{move || t_string!(words, log.title)}</h1>
                <p class="page-answer" id=FOUND tabindex="-1">{move || asked.with(|asked| asked.sentence(words, store))}</p>
            </div>
            <div class="page-tools">{files(words, store, asked)}</div>
        </header>
        <Strays fits=address::fits />
        {move || filter::form(words, store, &asked.get())}
        {move || list(words, store, &asked.get())}
    }
    .into_any()
}

/// What was found, as a whole, to take along.
fn files(words: Words, store: Store, asked: Memo<Asked>) -> AnyView {
    let file = move |ending: &'static str, label: fn(Words) -> &'static str| {
        let href = move || store.path(&format!("api/v1/log.{ending}{}", asked.with(Asked::for_server)));
        view! {
            <a class="ds-button" data-variant="secondary" data-size="sm" href=href download rel="external">
                {said(words, label)}
            </a>
        }
    };
    view! {
        {file("csv", |words| t_string!(words, log.csv))}
        {file("jsonl", |words| t_string!(words, log.jsonl))}
    }
    .into_any()
}

/// Each question has a list of its own.
fn list(words: Words, store: Store, asked: &Asked) -> AnyView {
    let found = Pages::<LogEntry>::unasked();
    found.ask(store.path(&format!("api/v1/log{}", asked.for_server())));
    let rows = move || {
        found.items.with(|items| {
            let mut before = None;
            let one = |it: &LogEntry| {
                let (day, _) = recorded(&it.recorded_at);
                let first = before.replace(day) != Some(day);
                entry(words, store, it, first.then_some(day))
            };
            items.iter().map(one).collect_view()
        })
    };
    view! {
        <ol class="log-list">{rows}</ol>
        <Show when=move || found.is_empty()>
            <p class="soft">{say(move || t_string!(words, log.nothing))}</p>
        </Show>
        <Show when=move || found.is_further_down()>
            <p class="soft">{say(move || t_string!(words, log.further_down))}</p>
        </Show>
        {found.under(words)}
    }
    .into_any()
}
