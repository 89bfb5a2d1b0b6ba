//! The seats of an organisation or of a committee, a line each: whose or where, how many, who sits there, while when.

use super::facts::{SeatRow, seat_role};
use super::forms::Asked;
use crate::i18n::{self, Words, t_string};
use crate::pages::people::row::days;
use crate::platform::clock;
use crate::store::Store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::mutation::{Mutation, RemoveSeat};

/// `named`: by which of the two a line is called, and where that leads. Drawn anew with the rows and the language.
pub fn list(
    words: Words,
    store: Store,
    rows: &[SeatRow],
    named: fn(&SeatRow) -> (String, String),
    ask: Option<Callback<Asked>>,
) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="soft">{t_string!(words, actors.seats_none)}</p> }.into_any();
    }
    let rows = rows.iter().map(|row| one(words, store, row, named(row), ask)).collect_view();
    view! { <ul class="seats">{rows}</ul> }.into_any()
}

fn one(words: Words, store: Store, row: &SeatRow, named: (String, String), ask: Option<Callback<Asked>>) -> AnyView {
    let (name, path) = named;
    let count = match row.seats {
        1 => t_string!(words, actors.seat_1).to_owned(),
        count => t_string!(words, actors.seat_n, count = count),
    };
    let who = if row.holders.is_empty() { t_string!(words, actors.vacant).to_owned() } else { row.holders.join(", ") };
    // Who sits there is for those who belong here.
    let who = store.actor().may_keep_own().then_some(who);
    let refused = RwSignal::new(None);
    let id = row.id;
    let remove = move |_| refused.set(store.edit(Mutation::RemoveSeat(RemoveSeat { id })).err());
    let small = |label: &'static str, named: String, press: Callback<()>| {
        view! {
            <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" aria-label=named on:click=move |_| press.run(())>
                {label}
            </button>
        }
        .into_any()
    };
    let whose = row.organisation.1.clone();
    let ways = ask.map(|ask| {
        let edit = Callback::new(move |()| ask.run(Asked::Seat(None, Some(id))));
        let gone = row.unused.then(|| {
            let named = t_string!(words, actors.remove_named, name = whose.clone());
            small(t_string!(words, actors.remove), named, Callback::new(remove))
        });
        let named = t_string!(words, actors.edit_seat, name = whose.clone());
        view! {
            {small(t_string!(words, people.edit), named, edit)}
            {gone}
        }
    });
    let said = move || refused.get().map(|why| i18n::rejection(words, &why));
    view! {
        <li class="seat" data-past=row.is_past(clock::today()).then_some("")>
            <A href=store.path(&path) attr:class="ds-link">{name}</A>
            <span class="numbers">{count} " · " {seat_role(words, row.role)}</span>
            <span class="soft">{who}</span>
            <span class="small soft numbers">{days(words, &row.valid)}</span>
            <span class="seat-ways">{ways}</span>
            <span class="field-error" role="alert">{said}</span>
        </li>
    }
    .into_any()
}
