//! `/utvalg/:committee`: one committee: what it was called when, who has seats in it, what was changed.

use super::facts::{SeatRow, seat_rows};
use super::forms::Asked;
use super::{button, crumbs, desk, edit_button, may_administer, seats, titled};
use crate::components::Empty;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::history::{history, of_gone};
use crate::pages::part::{part, said, say};
use crate::pages::people::row::days;
use crate::platform::clock;
use crate::store::{Store, use_store};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::CommitteeId;
use shared::model::{Committee, CommitteeName};
use shared::order::InOrder as _;
use shared::record::Kind;
use shared::rule::committee::name_on;
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
struct Known {
    it: Committee,
    called: String,
    /// The newest first.
    names: Vec<CommitteeName>,
    seats: Vec<SeatRow>,
}

fn known(view: &dyn View, id: Option<CommitteeId>) -> Option<Known> {
    let it = view.get::<Committee>(id?)?.clone();
    let today = clock::today();
    let mut names: Vec<CommitteeName> = view.children::<CommitteeName>(it.id).cloned().collect();
    names.order_by_key(|name| std::cmp::Reverse(name.valid.from));
    let called = name_on(view, it.id, today).map_or_else(|| it.code.clone(), |name| name.name);
    let seats = seat_rows(view, |seat| seat.committee == it.id, today);
    Some(Known { it, called, names, seats })
}

#[component]
pub fn CommitteePage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("committee")?.parse::<CommitteeId>().ok()));
    let found = store.query(move |view| known(view, id.get()));
    let name = move || found.with(|found| found.as_ref().map(|found| found.called.clone()));
    titled(words, Signal::derive(move || name().unwrap_or_else(|| t_string!(words, actors.committees).to_owned())));
    let there = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.it.id)));
    move || match there.get() {
        Some(id) => page(words, store, id, found),
        None => gone(words, store),
    }
}

fn gone(words: Words, store: Store) -> AnyView {
    view! {
        <Empty
            whole_page=true
            title=said(words, |words| t_string!(words, actors.gone_committee))
            text=said(words, |words| t_string!(words, people.gone_long))
        >
            <a class="ds-link" href=store.path("utvalg")>{say(move || t_string!(words, actors.committees))}</a>
        </Empty>
        {of_gone(words, store, Kind::Committee, "committee")}
    }
    .into_any()
}

fn page(words: Words, store: Store, id: CommitteeId, found: Memo<Option<Known>>) -> AnyView {
    let (ask, window) = desk(words, store);
    let held = store.roles();
    let asks = move || {
        held.track();
        store.actor().may_administer().then_some(ask)
    };
    let way = move |label: fn(Words) -> &'static str, what: Asked| {
        may_administer(store, move || button(words, label, move || ask.run(what)))
    };
    let drawn = move |draw: fn(Words, Store, &Known, Option<Callback<Asked>>) -> AnyView| {
        move || found.with(|found| found.as_ref().map(|found| draw(words, store, found, asks())))
    };
    view! {
        {crumbs(words, store, "utvalg", |words| t_string!(words, actors.committees))}
        <header class="page-head">
            <div>{drawn(head)}</div>
            <div class="page-tools">{way(|words| t_string!(words, people.edit), Asked::Committee(id))}</div>
        </header>
        {part(words, "committee-names", |words| t_string!(words, actors.names), view! {
            {drawn(names)}
            {way(|words| t_string!(words, actors.new_name), Asked::Name(id, None))}
        }.into_any())}
        {part(words, "committee-seats", |words| t_string!(words, actors.seats), view! {
            {drawn(seated)}
            {way(|words| t_string!(words, actors.new_seat), Asked::Seat(Some(id), None))}
        }.into_any())}
        {history(words, store, Kind::Committee, id)}
        {window}
    }
    .into_any()
}

fn head(words: Words, _: Store, found: &Known, _: Option<Callback<Asked>>) -> AnyView {
    let Committee { code, level, valid, .. } = found.it.clone();
    let about = [code, i18n::level(words, level).to_owned(), days(words, &valid)];
    let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
    view! {
        <h1 class="page-answer">{found.called.clone()}</h1>
        <p class="soft">{about.join(" · ")}</p>
    }
    .into_any()
}

fn seated(words: Words, store: Store, found: &Known, ask: Option<Callback<Asked>>) -> AnyView {
    let named = |row: &SeatRow| (row.organisation.1.clone(), format!("aktorer/{}", row.organisation.0));
    seats::list(words, store, &found.seats, named, ask)
}

fn names(words: Words, _: Store, found: &Known, ask: Option<Callback<Asked>>) -> AnyView {
    let one = |name: &CommitteeName| {
        let ways = ask.map(|ask| {
            let named = t_string!(words, people.edit_title, name = name.name.clone());
            edit_button(words, named, ask, Asked::Name(name.committee, Some(name.id)))
        });
        let past = name.valid.to.is_some_and(|to| to < clock::today());
        view! {
            <li class="person-one" data-past=past.then_some("")>
                <span>{name.name.clone()}</span>
                <span class="soft">{name.short_name.clone()}</span>
                <span class="small soft numbers">{days(words, &name.valid)}</span>
                {ways}
            </li>
        }
        .into_any()
    };
    view! { <ul class="person-held">{found.names.iter().map(one).collect_view()}</ul> }.into_any()
}
