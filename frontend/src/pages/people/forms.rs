//! What an administrator writes: a person, a role, a seat. One window, three forms.

use super::row::seat_name;
use crate::components::{Choice, Form, TextField, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::layout::called;
use crate::pages::part::{hint, said};
use crate::platform::{clock, id};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::{SeatId, UserId};
use shared::model::{Committee, Organisation, Person, Seat};
use shared::mutation::{FillSeat, GrantRole, Mutation, SavePerson};
use shared::order::InOrder as _;
use shared::permission::Role;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::view::{View, ViewExt};

/// What the window is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    New,
    Edit(UserId),
    Role(UserId),
    Seat(UserId),
}

impl Asked {
    pub(super) fn title(self, words: Words, store: Store) -> String {
        let name = |id: UserId| store.read(|view| view.get::<Person>(id).map(|it| it.name.clone())).unwrap_or_default();
        match self {
            Self::New => t_string!(words, people.new).to_owned(),
            Self::Edit(id) => t_string!(words, people.edit_title, name = name(id)),
            Self::Role(id) => t_string!(words, people.new_role_title, name = name(id)),
            Self::Seat(id) => t_string!(words, people.new_seat_title, name = name(id)),
        }
    }
}

pub(super) fn form(words: Words, store: Store, asked: Asked, open: RwSignal<bool>) -> AnyView {
    match asked {
        Asked::New => person(words, store, None, open),
        Asked::Edit(id) => person(words, store, Some(id), open),
        Asked::Role(id) => held(words, store, id, ROLE, open),
        Asked::Seat(id) => held(words, store, id, SEAT, open),
    }
}

const PERSON: &str = "person";
const ROLE: &str = "role";
const SEAT: &str = "seat";
const HELD: &str = "held";

fn person(words: Words, store: Store, of: Option<UserId>, open: RwSignal<bool>) -> AnyView {
    let looked = of.and_then(|id| store.look(Key::of::<Person>(id)));
    let had = of.and_then(|id| store.read(|view| view.get::<Person>(id).cloned()));
    let id = of.unwrap_or_else(id::fresh);
    let name = RwSignal::new(had.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    let email = RwSignal::new(had.as_ref().and_then(|it| it.email.clone()).unwrap_or_default());
    let organisation = RwSignal::new(had.and_then(|it| it.organisation).map(|it| it.to_string()).unwrap_or_default());
    let nameless = move || name.with(|name| name.trim().is_empty()).then(|| Rejection::at(Code::Required, "name"));
    let form = Form::new(words, &["name", "email", "organisation"], move || nameless().into_iter().collect());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let organisation = organisation.get_untracked().parse().ok();
            let (name, email) = (name.get_untracked(), Some(email.get_untracked()));
            store.edit_since(looked.as_ref(), Mutation::SavePerson(SavePerson { id, name, email, organisation }))
        });
        if taken {
            open.set(false);
        }
    };
    let content = view! {
        <TextField
            id=field_id(PERSON, "name")
            label=said(words, |words| t_string!(words, people.name))
            value=name
            error=form.error("name")
            required=true
        />
        <TextField
            id=field_id(PERSON, "email")
            label=said(words, |words| t_string!(words, people.email))
            value=email
            error=form.error("email")
        />
        <Choice
            id=field_id(PERSON, "organisation")
            label=said(words, |words| t_string!(words, people.organisation))
            options=Signal::stored(organisations(words, store))
            value=organisation
            on_choose=move |chosen| organisation.set(chosen)
            error=form.error("organisation")
        />
        {ways_out(words, open)}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// A role or a seat, from a day on. What can be chosen is written as JSON: the form need not know what it is.
fn held(words: Words, store: Store, person: UserId, field: &'static str, open: RwSignal<bool>) -> AnyView {
    let is_role = field == ROLE;
    let options = if is_role { roles(words, store) } else { seats(words, store) };
    let chosen = RwSignal::new(String::new());
    let from = RwSignal::new(short_date(clock::today()));
    let to = RwSignal::new(String::new());
    let days = move || -> Result<(Date, Option<Date>), Rejection> {
        let until = to.with(|to| (!to.trim().is_empty()).then(|| input::date("to", to)).transpose())?;
        Ok((from.with(|from| input::date("from", from))?, until))
    };
    let wrong = move || {
        let unchosen = chosen.with(String::is_empty).then(|| Rejection::at(Code::Required, field));
        unchosen.into_iter().chain(days().err()).collect()
    };
    let form = Form::new(words, if is_role { &[ROLE, "from", "to"] } else { &[SEAT, "from", "to"] }, wrong);
    let mutation = move || -> Result<Mutation, Rejection> {
        let ((from, to), chosen) = untrack(|| days().map(|days| (days, chosen.get())))?;
        let unread = |_| Rejection::at(Code::InvalidValue, field);
        Ok(if is_role {
            let role = serde_json::from_str::<Role>(&chosen).map_err(unread)?;
            Mutation::GrantRole(GrantRole { id: id::fresh(), person, role, from, to })
        } else {
            let seat = serde_json::from_str::<SeatId>(&chosen).map_err(unread)?;
            Mutation::FillSeat(FillSeat { id: id::fresh(), seat, person, from, to })
        })
    };
    let submit = move |()| {
        if form.send(&mut || store.edit(mutation()?)) {
            open.set(false);
        }
    };
    let label: fn(Words) -> &'static str =
        if is_role { |words| t_string!(words, people.role) } else { |words| t_string!(words, people.seat) };
    let content = view! {
        <Choice
            id=field_id(HELD, field)
            label=said(words, label)
            options=Signal::stored(options)
            value=chosen
            on_choose=move |it| chosen.set(it)
            error=form.error(field)
        />
        <div class="form-row">
            <TextField
                id=field_id(HELD, "from")
                label=said(words, |words| t_string!(words, people.from))
                hint=hint(words, |words| t_string!(words, people.from_hint))
                value=from
                error=form.error("from")
                required=true
            />
            <TextField
                id=field_id(HELD, "to")
                label=said(words, |words| t_string!(words, people.to))
                hint=hint(words, |words| t_string!(words, people.to_hint))
                value=to
                error=form.error("to")
            />
        </div>
        {ways_out(words, open)}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn ways_out(words: Words, open: RwSignal<bool>) -> AnyView {
    let save = said(words, |words| t_string!(words, people.save));
    actions(words, save, Callback::new(move |()| open.set(false)))
}

type Options = Vec<(String, String)>;

/// By name, after the one that stands for nothing.
fn sorted(mut options: Options, nothing: &str) -> Options {
    options.order_by(|one, other| one.1.cmp(&other.1));
    options.insert(0, (String::new(), nothing.to_owned()));
    options
}

fn organisations(words: Words, store: Store) -> Options {
    let all = |view: &dyn View| view.all::<Organisation>().map(|it| (it.id.to_string(), it.name.clone())).collect();
    sorted(store.read(all), t_string!(words, people.no_organisation))
}

/// Every role that a person can hold here, by its name.
fn roles(words: Words, store: Store) -> Options {
    let all = |view: &dyn View| {
        let plain = [Role::Reader, Role::PortfolioOffice, Role::StrategyTeam, Role::Administrator];
        let committees = view.all::<Committee>().filter(|it| !it.level.is_own_line());
        let of_committees = committees.flat_map(|it| [Role::Member(it.id), Role::Secretary(it.id)]);
        let today = clock::today();
        let there = |it: &&Organisation| it.valid.to.is_none_or(|to| to >= today);
        let of_organisations = view.all::<Organisation>().filter(there).map(|it| Role::Reporter(it.id));
        let every = plain.into_iter().chain(of_committees).chain(of_organisations);
        every.map(|role| (written(&role), called(words, view, role))).collect()
    };
    sorted(store.read(all), "")
}

fn seats(words: Words, store: Store) -> Options {
    let all = |view: &dyn View| {
        let today = clock::today();
        let there = view.all::<Seat>().filter(|it| it.valid.to.is_none_or(|to| to >= today));
        there.map(|it| (written(&it.id), seat_name(words, view, it.id))).collect::<Options>()
    };
    sorted(store.read(all), "")
}

fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
