//! One person in the list: who, what they are today, and whether they can come in. The name leads to all about them.

use super::Known;
use crate::i18n::{Words, t_string};
use crate::layout::called;
use crate::platform::clock;
use crate::store::Store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::api::Account;
use shared::id::SeatId;
use shared::model::{Committee, Organisation, Seat, Validity};
use shared::rule::norwegian::short_date;
use shared::view::{View, ViewExt};

/// `account`: None until it is known, None within where there is none.
pub(super) fn row(words: Words, store: Store, known: Known, account: Option<Option<Account>>) -> AnyView {
    let Known { person, organisation, roles, seats } = known;
    let today = clock::today();
    let roles = roles.iter().filter(|grant| grant.valid.holds_on(today));
    let seats = seats.iter().filter(|held| held.valid.holds_on(today));
    let names: Vec<String> = store.read(|view| {
        let roles = roles.clone().map(|grant| called(words, view, grant.role));
        roles.chain(seats.clone().map(|held| seat_name(words, view, held.seat))).collect()
    });
    let without = roles.count() == 0;
    let contact: Vec<String> = organisation.into_iter().chain(person.email.clone()).collect();
    let held = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <div class="person-who">
            <h2 class="person-name">
                <A href=store.path(&format!("folk/{}", person.id)) attr:class="ds-link">{person.name.clone()}</A>
            </h2>
            <p class="small soft">{contact.join(" · ")}</p>
        </div>
        <ul class="person-held">
            {without.then(|| view! { <li class="soft">{t_string!(words, people.without_role)}</li> })}
            {held}
        </ul>
        <p class="person-account small soft">{account.map(|account| standing(words, account.as_ref()))}</p>
    }
    .into_any()
}

/// Whether a person can come in, in a few words.
pub(super) fn standing(words: Words, account: Option<&Account>) -> &'static str {
    match account {
        None => t_string!(words, people.account_none),
        Some(account) if account.disabled => t_string!(words, people.account_shut),
        Some(account) if !account.password && account.sessions == 0 => t_string!(words, people.account_invited),
        Some(account) if account.sessions > 0 => t_string!(words, people.account_inside),
        Some(_) => t_string!(words, people.account_open),
    }
}

pub fn seat_name(words: Words, view: &dyn View, seat: SeatId) -> String {
    let Some(seat) = view.get::<Seat>(seat) else { return String::new() };
    let committee = view.get::<Committee>(seat.committee).map(|it| it.code.clone()).unwrap_or_default();
    let organisation = view.get::<Organisation>(seat.organisation).map(|it| it.name.clone()).unwrap_or_default();
    t_string!(words, people.seat_of, committee = committee, organisation = organisation)
}

/// `fra 1.1.2027`, `1.1.2027 – 31.12.2027`; nothing where no end is known.
pub fn days(words: Words, valid: &Validity) -> String {
    match (valid.from.map(short_date), valid.to.map(short_date)) {
        (Some(from), Some(to)) => t_string!(words, people.between, from = from, to = to),
        (Some(from), None) => t_string!(words, people.since, from = from),
        (None, Some(to)) => t_string!(words, people.until, to = to),
        (None, None) => String::new(),
    }
}
