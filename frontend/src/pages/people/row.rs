//! One person: who, which roles and seats, and what can be done.

use super::Known;
use super::forms::Asked;
use crate::i18n::{self, Words, t_string};
use crate::layout::called;
use crate::platform::clock;
use crate::store::Store;
use leptos::prelude::*;
use shared::id::SeatId;
use shared::model::{Committee, Organisation, Seat, Validity};
use shared::mutation::{EndRole, LeaveSeat, Mutation};
use shared::rule::norwegian::short_date;
use shared::view::{View, ViewExt};

pub(super) fn row(words: Words, store: Store, known: Known, ask: Callback<Asked>) -> AnyView {
    let Known { person, organisation, roles, seats } = known;
    let (id, today) = (person.id, clock::today());
    // From now on it is over; what began today never was.
    let to = today.yesterday().unwrap_or(today);
    let without = !roles.iter().any(|grant| grant.valid.holds_on(today));
    let roles = roles.into_iter().map(|grant| {
        let role = store.read(|view| called(words, view, grant.role));
        let named = t_string!(words, people.end_named, role = role.clone(), name = person.name.clone());
        let end = Mutation::EndRole(EndRole { id: grant.id, to });
        held(words, store, role, &grant.valid, (t_string!(words, people.end), named, end))
    });
    let seats = seats.into_iter().map(|holder| {
        let seat = store.read(|view| seat_name(words, view, holder.seat));
        let named = t_string!(words, people.leave_named, seat = seat.clone(), name = person.name.clone());
        let leave = Mutation::LeaveSeat(LeaveSeat { id: holder.id, to });
        held(words, store, seat, &holder.valid, (t_string!(words, people.leave), named, leave))
    });
    let contact: Vec<String> = organisation.into_iter().chain(person.email.clone()).collect();
    let button = |label: &'static str, asked: Asked| {
        view! {
            <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| ask.run(asked)>
                {label}
            </button>
        }
    };
    view! {
        <div class="person-who">
            <h2 class="person-name">{person.name.clone()}</h2>
            <p class="small soft">{contact.join(" · ")}</p>
        </div>
        <ul class="person-held">
            {without.then(|| view! { <li class="soft">{t_string!(words, people.without_role)}</li> })}
            {roles.collect_view()}
            {seats.collect_view()}
        </ul>
        <div class="person-ways">
            {button(t_string!(words, people.new_role), Asked::Role(id))}
            {button(t_string!(words, people.new_seat), Asked::Seat(id))}
            {button(t_string!(words, people.edit), Asked::Edit(id))}
        </div>
    }
    .into_any()
}

pub(super) fn seat_name(words: Words, view: &dyn View, seat: SeatId) -> String {
    let Some(seat) = view.get::<Seat>(seat) else { return String::new() };
    let committee = view.get::<Committee>(seat.committee).map(|it| it.code.clone()).unwrap_or_default();
    let organisation = view.get::<Organisation>(seat.organisation).map(|it| it.name.clone()).unwrap_or_default();
    t_string!(words, people.seat_of, committee = committee, organisation = organisation)
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

fn days(words: Words, valid: &Validity) -> String {
    match (valid.from.map(short_date), valid.to.map(short_date)) {
        (Some(from), Some(to)) => t_string!(words, people.between, from = from, to = to),
        (Some(from), None) => t_string!(words, people.since, from = from),
        (None, Some(to)) => t_string!(words, people.between, from = String::new(), to = to),
        (None, None) => String::new(),
    }
}
