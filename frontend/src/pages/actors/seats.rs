//! The seats of an organisation or of a committee, a line each: whose or where, how many, who sits there, while when.

use super::edit_button;
use super::facts::{SeatRow, seat_role};
use super::forms::Asked;
use crate::i18n::{Words, t_string};
use crate::pages::people::row::days;
use crate::platform::clock;
use crate::store::Store;
use leptos::prelude::*;
use leptos_router::components::A;

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
    let ways = ask.map(|ask| {
        let named = t_string!(words, actors.edit_seat, name = row.organisation.1.clone());
        edit_button(words, named, ask, Asked::Seat(None, Some(row.id)))
    });
    view! {
        <li class="seat" data-past=row.is_past(clock::today()).then_some("")>
            <A href=store.path(&path) attr:class="ds-link">{name}</A>
            <span class="numbers">{count} " · " {seat_role(words, row.role)}</span>
            <span class="soft">{who}</span>
            <span class="small soft numbers">{days(words, &row.valid)}</span>
            <span class="seat-ways">{ways}</span>
        </li>
    }
    .into_any()
}
