//! `/folk`: who belongs to the board, in which roles and seats, and for how long.

mod account;
mod forms;
pub use account::tie;
pub mod person;
pub mod row;

use crate::components::{Dialog, Empty};
use crate::i18n::{t_string, use_i18n};
use crate::pages::actors;
use crate::pages::part::said;
use crate::pages::remote::Remote;
use crate::platform::{clock, dom};
use crate::store::{Store, use_account, use_store};
use forms::Asked;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::api::{Account, Accounts};
use shared::id::UserId;
use shared::model::{Organisation, Person, RoleGrant, SeatHolder, Validity};
use shared::order::InOrder as _;
use shared::permission::Role;
use shared::view::{View, ViewExt};
use std::cmp::Reverse;

/// A person with all that they are and were.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    person: Person,
    organisation: Option<String>,
    /// Those without an end first, then by the day on which they end, the latest first.
    roles: Vec<RoleGrant>,
    seats: Vec<SeatHolder>,
}

impl Known {
    fn is(&self, role: Role, day: Date) -> bool {
        self.roles.iter().any(|grant| grant.role == role && grant.valid.holds_on(day))
    }
}

fn latest_first(valid: &Validity) -> Reverse<(bool, Option<Date>, Option<Date>)> {
    Reverse((valid.to.is_none(), valid.to, valid.from))
}

fn known(view: &dyn View) -> Vec<Known> {
    let mut all: Vec<Known> = view
        .all::<Person>()
        .map(|person| {
            let organisation = person.organisation.and_then(|id| view.get::<Organisation>(id));
            let mut roles: Vec<RoleGrant> = view.children::<RoleGrant>(person.id).cloned().collect();
            roles.order_by_key(|grant| latest_first(&grant.valid));
            let mut seats: Vec<SeatHolder> =
                view.all::<SeatHolder>().filter(|held| held.person == person.id).cloned().collect();
            seats.order_by_key(|held| latest_first(&held.valid));
            let organisation = organisation.map(|it| it.name.clone());
            Known { person: person.clone(), organisation, roles, seats }
        })
        .collect();
    all.order_by(|one, other| (&one.person.name, one.person.id).cmp(&(&other.person.name, other.person.id)));
    all
}

#[component]
pub fn PeoplePage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, people.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    if !store.actor().may_administer() {
        return person::no_right(words);
    }
    let all = store.query(known);
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    });
    let answer = move || {
        let today = clock::today();
        all.with(|all| {
            let admins = all.iter().filter(|it| it.is(Role::Administrator, today)).count();
            t_string!(words, people.answer, people = all.len(), admins = admins)
        })
    };
    let title = Signal::derive(move || asked.get().map(|asked| asked.title(words, store)).unwrap_or_default());
    view! {
        {actors::tabs(words, store)}
        <header class="page-head">
            <div>
                <h1 class="page-title">{move || t_string!(words, people.title)}</h1>
                <p class="page-answer">{answer}</p>
            </div>
            <div class="page-tools">
                <button class="ds-button" type="button" on:click=move |_| ask.run(Asked::New)>
                    {move || t_string!(words, people.new)}
                </button>
            </div>
        </header>
        {list(store, all)}
        <Dialog open title>
            {move || asked.get().map(|asked| forms::form(words, store, asked, open))}
        </Dialog>
    }
    .into_any()
}

fn list(store: Store, all: Memo<Vec<Known>>) -> AnyView {
    let words = use_i18n();
    // Who can come in is no part of the list where it cannot be had: the rest of it stands by itself.
    let accounts = (!use_account().is_single()).then(|| Remote::<Accounts>::ask(store.path("auth/accounts")));
    let account = move |id: UserId| -> Option<Option<Account>> {
        accounts?.read(|all| all.items.iter().find(|it| it.user == id).cloned())
    };
    let one = move |id: UserId| {
        let known = Memo::new(move |_| all.with(|all| all.iter().find(|it| it.person.id == id).cloned()));
        view! {
            <li class="person">{move || known.get().map(|known| row::row(words, store, known, account(id)))}</li>
        }
    };
    view! {
        <Show when=move || all.with(Vec::is_empty)>
            <Empty
                title=said(words, |words| t_string!(words, people.empty))
                text=said(words, |words| t_string!(words, people.empty_long))
            />
        </Show>
        <ul class="people">
            <For each=move || all.with(|all| all.iter().map(|it| it.person.id).collect::<Vec<_>>()) key=|id| *id children=one />
        </ul>
    }
    .into_any()
}
