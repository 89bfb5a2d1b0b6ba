//! `/aktorer` and `/utvalg`: who there is, beside the people: the actors, and the committees with their seats. Everyone may
//! read it; who administers writes it here.

mod committee;
mod facts;
mod forms;
mod organisation;
mod seats;

pub use committee::CommitteePage;
pub use facts::{seat_role, short_name, sort};
pub use organisation::OrganisationPage;

use crate::components::{Dialog, Empty};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::platform::dom;
use crate::store::{Store, use_store};
use facts::Listed;
use forms::Asked;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::view::View;

/// From people to actors to committees. People are the administrator's business.
pub fn tabs(words: Words, store: Store) -> AnyView {
    let tab = move |page: &str, label: fn(Words) -> &'static str| {
        view! { <A href=store.path(page) exact=true attr:class="tab">{said(words, label)}</A> }.into_any()
    };
    let people = store.actor().may_administer().then(|| tab("folk", |words| t_string!(words, actors.people)));
    view! {
        <nav class="tabs" aria-label=move || t_string!(words, actors.tabs)>
            {people}
            {tab("aktorer", |words| t_string!(words, actors.organisations))}
            {tab("utvalg", |words| t_string!(words, actors.committees))}
        </nav>
    }
    .into_any()
}

#[component]
pub fn OrganisationsPage() -> impl IntoView {
    list(Sort {
        title: |words| t_string!(words, actors.organisations),
        new: |words| t_string!(words, actors.new_organisation),
        asked: Asked::Organisation(None),
        all: facts::organisations,
        answer: |words, all| {
            let seated = all.iter().filter(|it| it.today && !it.held.is_empty()).count();
            let count = all.iter().filter(|it| it.today).count();
            t_string!(words, actors.organisations_answer, count = count, seated = seated)
        },
    })
}

#[component]
pub fn CommitteesPage() -> impl IntoView {
    list(Sort {
        title: |words| t_string!(words, actors.committees),
        new: |words| t_string!(words, actors.new_committee),
        asked: Asked::NewCommittee,
        all: facts::committees,
        answer: |words, all| {
            let count = all.iter().filter(|it| it.today && !it.own_line).count();
            let lines = all.iter().filter(|it| it.today && it.own_line).count();
            t_string!(words, actors.committees_answer, count = count, lines = lines)
        },
    })
}

/// What the two lists differ in.
#[derive(Clone, Copy)]
struct Sort {
    title: fn(Words) -> &'static str,
    new: fn(Words) -> &'static str,
    asked: Asked,
    all: fn(Words, Store, &dyn View) -> Vec<Listed>,
    answer: fn(Words, &[Listed]) -> String,
}

fn list(sort: Sort) -> AnyView {
    let (words, store) = (use_i18n(), use_store());
    titled(words, Signal::derive(move || (sort.title)(words).to_owned()));
    let all = store.query(move |view| (sort.all)(words, store, view));
    let open = RwSignal::new(false);
    let tools = may_administer(store, move || {
        view! {
            <button class="ds-button" type="button" on:click=move |_| open.set(true)>{said(words, sort.new)}</button>
        }
        .into_any()
    });
    let rows = move || all.with(|all| all.iter().map(row).collect_view());
    view! {
        {tabs(words, store)}
        <header class="page-head">
            <div>
                <h1 class="page-title">{said(words, sort.title)}</h1>
                <p class="page-answer">{move || all.with(|all| (sort.answer)(words, all))}</p>
            </div>
            <div class="page-tools">{tools}</div>
        </header>
        <Show when=move || all.with(Vec::is_empty)>
            <Empty
                title=said(words, |words| t_string!(words, actors.empty))
                text=said(words, |words| t_string!(words, actors.empty_long))
            />
        </Show>
        <ul class="people">{rows}</ul>
        <Dialog open title=said(words, sort.new)>{move || forms::form(words, store, sort.asked, open)}</Dialog>
    }
    .into_any()
}

fn row(it: &Listed) -> AnyView {
    let Listed { name, about, href, held, days, today, .. } = it.clone();
    let held = held.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <li class="person" data-past=(!today).then_some("")>
            <div class="person-who">
                <h2 class="person-name">
                    <A href=href attr:class="ds-link">{name}</A>
                </h2>
                <p class="small soft">{about}</p>
            </div>
            <ul class="person-held">{held}</ul>
            <p class="small soft numbers">{days}</p>
        </li>
    }
    .into_any()
}

/// The window's title says which page this is.
fn titled(words: Words, name: Signal<String>) {
    Effect::new(move |_| dom::set_title(&t_string!(words, common.page_title, name = name.get())));
}

/// Drawn for who may write here, and gone as soon as the right is.
fn may_administer(store: Store, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let held = store.roles();
    (move || {
        held.track();
        store.actor().may_administer().then(&draw)
    })
    .into_any()
}

/// The way back to a list.
fn crumbs(words: Words, store: Store, page: &str, label: fn(Words) -> &'static str) -> AnyView {
    view! {
        <nav class="crumbs" aria-label=move || t_string!(words, strategy.crumbs)>
            <ol>
                <li>
                    <a href=store.path(page)>{said(words, label)}</a>
                </li>
            </ol>
        </nav>
    }
    .into_any()
}

/// A window for what is asked, and what opens it.
fn desk(words: Words, store: Store) -> (Callback<Asked>, AnyView) {
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    });
    let title = Signal::derive(move || asked.get().map(|asked| asked.title(words, store)).unwrap_or_default());
    let window = view! {
        <Dialog open title>{move || asked.get().map(|asked| forms::form(words, store, asked, open))}</Dialog>
    };
    (ask, window.into_any())
}

fn button(words: Words, label: fn(Words) -> &'static str, press: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| press()>
            {said(words, label)}
        </button>
    }
    .into_any()
}

/// At the end of a line.
fn edit_button(words: Words, named: String, ask: Callback<Asked>, what: Asked) -> AnyView {
    let press = move |_| ask.run(what);
    view! {
        <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" aria-label=named on:click=press>
            {t_string!(words, people.edit)}
        </button>
    }
    .into_any()
}
