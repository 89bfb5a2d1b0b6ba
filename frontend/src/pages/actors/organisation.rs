//! `/aktorer/:organisation`: one actor: who it is, where it has seats, who works for it, what was changed.

use super::facts::{self, SeatRow, seat_rows};
use super::forms::Asked;
use super::{button, crumbs, desk, may_administer, seats, titled};
use crate::components::Empty;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::history::{history, of_gone};
use crate::pages::part::{part, said, say};
use crate::pages::people::row::days;
use crate::platform::clock;
use crate::store::{Store, use_store};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::OrganisationId;
use shared::model::{Organisation, Person};
use shared::record::Kind;
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
struct Known {
    it: Organisation,
    seats: Vec<SeatRow>,
    people: Vec<(String, String)>,
}

fn known(view: &dyn View, id: Option<OrganisationId>) -> Option<Known> {
    let it = view.get::<Organisation>(id?)?.clone();
    let seats = seat_rows(view, |seat| seat.organisation == it.id, clock::today());
    let mut people: Vec<(String, String)> = view
        .all::<Person>()
        .filter(|person| person.organisation == Some(it.id))
        .map(|person| (person.name.clone(), person.id.to_string()))
        .collect();
    people.sort();
    Some(Known { it, seats, people })
}

#[component]
pub fn OrganisationPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("organisation")?.parse::<OrganisationId>().ok()));
    let found = store.query(move |view| known(view, id.get()));
    let name = move || found.with(|found| found.as_ref().map(|found| found.it.name.clone()));
    titled(words, Signal::derive(move || name().unwrap_or_else(|| t_string!(words, actors.organisations).to_owned())));
    let there = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.it.id)));
    // Another actor is another page; what becomes of this one is drawn where it stands.
    move || match there.get() {
        Some(id) => page(words, store, id, found),
        None => gone(words, store),
    }
}

fn gone(words: Words, store: Store) -> AnyView {
    view! {
        <Empty
            whole_page=true
            title=said(words, |words| t_string!(words, actors.gone_organisation))
            text=said(words, |words| t_string!(words, people.gone_long))
        >
            <a class="ds-link" href=store.path("aktorer")>{say(move || t_string!(words, actors.organisations))}</a>
        </Empty>
        {of_gone(words, store, Kind::Organisation, "organisation")}
    }
    .into_any()
}

fn page(words: Words, store: Store, id: OrganisationId, found: Memo<Option<Known>>) -> AnyView {
    let (ask, window) = desk(words, store);
    let edit =
        move || button(words, |words| t_string!(words, people.edit), move || ask.run(Asked::Organisation(Some(id))));
    let of = move |draw: fn(Words, Store, &Known) -> AnyView| {
        move || found.with(|found| found.as_ref().map(|found| draw(words, store, found)))
    };
    view! {
        {crumbs(words, store, "aktorer", |words| t_string!(words, actors.organisations))}
        <header class="page-head">
            <div>{of(head)}</div>
            <div class="page-tools">{may_administer(store, edit)}</div>
        </header>
        {part(words, "organisation-seats", |words| t_string!(words, people.seats), of(held).into_any())}
        {may_administer(store, move || part(words, "organisation-people", |words| t_string!(words, actors.people), of(people).into_any()))}
        {history(words, store, Kind::Organisation, id)}
        {window}
    }
    .into_any()
}

fn head(words: Words, _: Store, found: &Known) -> AnyView {
    let Organisation { name, code, sort, valid, .. } = found.it.clone();
    let about = [code, facts::sort(words, &sort), days(words, &valid)];
    let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
    view! {
        <h1 class="page-answer">{name}</h1>
        <p class="soft">{about.join(" · ")}</p>
    }
    .into_any()
}

fn held(words: Words, store: Store, found: &Known) -> AnyView {
    let named = |row: &SeatRow| (row.committee.1.clone(), format!("utvalg/{}", row.committee.0));
    seats::list(words, store, &found.seats, named, None)
}

fn people(words: Words, store: Store, found: &Known) -> AnyView {
    if found.people.is_empty() {
        return view! { <p class="soft">{t_string!(words, actors.people_none)}</p> }.into_any();
    }
    let one = |(name, id): &(String, String)| {
        view! { <li><a class="ds-link" href=store.path(&format!("folk/{id}"))>{name.clone()}</a></li> }
    };
    view! { <ul class="person-held">{found.people.iter().map(one).collect_view()}</ul> }.into_any()
}
