//! `/folk/:person`: one person, all in one place: roles, seats, the account, where they are signed in, what was changed.

use super::account;
use super::forms::{self, Asked};
use super::row::{days, seat_name};
use super::{Known, known};
use crate::components::{Dialog, Empty, NoRight};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::layout::called;
use crate::pages::history::{history, of_gone};
use crate::pages::part::{part, said, say};
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::UserId;
use shared::model::{RoleGrant, SeatHolder, Validity};
use shared::mutation::{EndRole, LeaveSeat, Mutation};
use shared::record::Kind;

#[component]
pub fn PersonPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("person")?.parse::<UserId>().ok()));
    let person = store.query(move |view| known(view).into_iter().find(|it| Some(it.person.id) == id.get()));
    Effect::new(move |_| {
        let name = person.with(|known| known.as_ref().map(|known| known.person.name.clone()));
        let name = name.unwrap_or_else(|| t_string!(words, people.title).to_owned());
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    if !store.actor().may_administer() {
        return no_right(words);
    }
    let there = Memo::new(move |_| person.with(|known| known.as_ref().map(|known| known.person.id)));
    // Another person is another page; what becomes of this one is drawn where it stands.
    (move || match there.get() {
        Some(id) => page(words, store, id, person),
        None => nobody(words, store),
    })
    .into_any()
}

pub(super) fn no_right(words: Words) -> AnyView {
    view! {
        <NoRight
            whole_page=true
            what=said(words, |words| t_string!(words, people.no_right))
            who=said(words, |words| t_string!(words, people.no_right_who))
        />
    }
    .into_any()
}

fn nobody(words: Words, store: Store) -> AnyView {
    view! {
        <Empty
            whole_page=true
            title=said(words, |words| t_string!(words, people.gone))
            text=said(words, |words| t_string!(words, people.gone_long))
        >
            <a class="ds-link" href=store.path("folk")>{say(move || t_string!(words, people.title))}</a>
        </Empty>
        {of_gone(words, store, Kind::Person, "person")}
    }
    .into_any()
}

fn page(words: Words, store: Store, id: UserId, person: Memo<Option<Known>>) -> AnyView {
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    });
    let title = Signal::derive(move || asked.get().map(|asked| asked.title(words, store)).unwrap_or_default());
    let of = move |draw: fn(Words, Store, &Known) -> AnyView| {
        move || person.with(|known| known.as_ref().map(|known| draw(words, store, known)))
    };
    let button = move |label: fn(Words) -> &'static str, what: Asked, variant: &'static str| {
        view! {
            <button class="ds-button" data-variant=variant data-size="sm" type="button" on:click=move |_| ask.run(what)>
                {said(words, label)}
            </button>
        }
    };
    view! {
        <nav class="crumbs" aria-label=move || t_string!(words, strategy.crumbs)>
            <ol>
                <li>
                    <a href=store.path("folk")>{say(move || t_string!(words, people.title))}</a>
                </li>
            </ol>
        </nav>
        <header class="page-head">
            <div>{of(head)}</div>
            <div class="page-tools">{button(|words| t_string!(words, people.edit), Asked::Edit(id), "secondary")}</div>
        </header>
        <div class="pair">
            <div>
                {part(words, "person-roles", |words| t_string!(words, people.roles), view! {
                    {of(roles)}
                    {button(|words| t_string!(words, people.new_role), Asked::Role(id), "secondary")}
                }.into_any())}
                {part(words, "person-seats", |words| t_string!(words, people.seats), view! {
                    {of(seats)}
                    {button(|words| t_string!(words, people.new_seat), Asked::Seat(id), "secondary")}
                }.into_any())}
            </div>
            <div>{account::sections(words, store, id)}</div>
        </div>
        {history(words, store, Kind::Person, id)}
        <Dialog open title>
            {move || asked.get().map(|asked| forms::form(words, store, asked, open))}
        </Dialog>
    }
    .into_any()
}

fn head(_: Words, _: Store, known: &Known) -> AnyView {
    let contact: Vec<String> = known.organisation.iter().chain(known.person.email.as_ref()).cloned().collect();
    view! {
        <h1 class="page-answer">{known.person.name.clone()}</h1>
        <p class="soft">{contact.join(" · ")}</p>
    }
    .into_any()
}

fn roles(words: Words, store: Store, known: &Known) -> AnyView {
    if known.roles.is_empty() {
        return view! { <p class="soft">{t_string!(words, people.without_role)}</p> }.into_any();
    }
    let one = |grant: &RoleGrant| {
        let role = store.read(|view| called(words, view, grant.role));
        let name = known.person.name.clone();
        let named = t_string!(words, people.end_named, role = role.clone(), name = name);
        let end = Mutation::EndRole(EndRole { id: grant.id, to: yesterday() });
        held(words, store, role, &grant.valid, (t_string!(words, people.end), named, end))
    };
    view! { <ul class="person-held">{known.roles.iter().map(one).collect_view()}</ul> }.into_any()
}

fn seats(words: Words, store: Store, known: &Known) -> AnyView {
    if known.seats.is_empty() {
        return view! { <p class="soft">{t_string!(words, people.without_seat)}</p> }.into_any();
    }
    let one = |holder: &SeatHolder| {
        let seat = store.read(|view| seat_name(words, view, holder.seat));
        let name = known.person.name.clone();
        let named = t_string!(words, people.leave_named, seat = seat.clone(), name = name);
        let leave = Mutation::LeaveSeat(LeaveSeat { id: holder.id, to: yesterday() });
        held(words, store, seat, &holder.valid, (t_string!(words, people.leave), named, leave))
    };
    view! { <ul class="person-held">{known.seats.iter().map(one).collect_view()}</ul> }.into_any()
}

/// From now on it is over; what began today never was.
fn yesterday() -> jiff::civil::Date {
    let today = clock::today();
    today.yesterday().unwrap_or(today)
}

/// A role or a seat with its days, and the way out of it while it holds or is to come.
fn held(
    words: Words,
    store: Store,
    what: String,
    valid: &Validity,
    (label, named, out): (&'static str, String, Mutation),
) -> AnyView {
    let is_past = valid.to.is_some_and(|to| to < clock::today());
    let refused = RwSignal::new(None);
    let end = move |_| refused.set(store.edit(out.clone()).err());
    let said = move || refused.get().map(|rejection| i18n::rejection(words, &rejection));
    let way_out = (!is_past).then(|| {
        view! {
            <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" aria-label=named on:click=end>
                {label}
            </button>
        }
    });
    view! {
        <li class="person-one" data-past=is_past.then_some("")>
            <span>{what}</span>
            <span class="small soft numbers">{days(words, valid)}</span>
            {way_out}
            <span class="field-error" role="alert">{said}</span>
        </li>
    }
    .into_any()
}
