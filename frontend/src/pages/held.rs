//! An edit that met another person's: both values side by side, until somebody chooses one or writes a third.

pub mod report;
pub mod third;

use crate::components::{HeldField, held_edit, held_way};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::history::said;
use crate::pages::mine::about;
use crate::platform::clock;
use crate::store::{Store, use_store};
use leptos::prelude::*;
use serde_json::Value;
use shared::id::{ConflictId, UserId};
use shared::model::{Conflict, FieldConflict, Person};
use shared::mutation::{Mutation, ResolveConflict, may_settle};
use shared::view::ViewExt;
use std::collections::BTreeMap;

/// A conflict, and what this person may do about it.
#[derive(Clone, PartialEq)]
struct Known {
    conflict: Conflict,
    /// What it is about: its name and where it stands.
    about: Option<(String, String)>,
    /// May choose any value; who wrote the held one may always let the other stand.
    settles: bool,
    wrote: bool,
}

/// What is held about a page, at its address; where none is named, all that this person can settle.
#[component]
pub fn Held(#[prop(into)] at: Signal<Option<String>>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let all = store.query(move |view| {
        let (at, actor) = (at.get(), store.actor());
        let known = |conflict: &Conflict| Known {
            about: about::record(words, store, view, conflict.about()),
            settles: may_settle(view, conflict, &actor),
            wrote: conflict.author == actor.user,
            conflict: conflict.clone(),
        };
        let here = |it: &Known| match &at {
            Some(at) => it.about.as_ref().is_some_and(|(_, address)| address == at),
            None => it.settles || it.wrote,
        };
        view.all::<Conflict>().map(known).filter(here).collect::<Vec<_>>()
    });
    view! {
        <For each=move || all.get() key=|it| (it.conflict.id, it.settles) children=move |known| held(words, store, known, at) />
    }
}

fn held(words: Words, store: Store, known: Known, at: Signal<Option<String>>) -> AnyView {
    let Known { conflict, about, settles, wrote } = known;
    let refused = RwSignal::new(None);
    let id = conflict.id;
    let resolve = move |fields: BTreeMap<String, Value>, delete: bool| match store
        .edit(Mutation::ResolveConflict(ResolveConflict { id, fields, delete }))
    {
        Ok(()) => seen(store, id),
        Err(rejection) => refused.set(Some(i18n::rejection(words, &rejection))),
    };
    let third = (settles && !conflict.deletes).then(|| third::form(words, store, &conflict, resolve));
    let says = when(words, store, &conflict);
    let mine = mine_when(words, store, &conflict);
    let fields = conflict.fields.iter().map(|field| row(words, store, field, &mine)).collect();
    // On its own page a record needs no name; a part of that page does.
    let about = move || {
        let linked = about.clone().filter(|(_, address)| at.get().is_none_or(|at| at != *address));
        linked.map(|(name, address)| view! { " " <a class="ds-link" href=address>{name}</a> })
    };
    let what = said::kind(words, conflict.kind);
    let (deletes, mine) = (conflict.deletes, conflict.fields);
    let use_mine = move |_| {
        let mine = mine.iter().map(|it| (it.field.clone(), it.mine.clone()));
        resolve(if deletes { BTreeMap::new() } else { mine.collect() }, deletes);
    };
    let use_mine = settles.then(|| held_way(t_string!(words, mine.held_use_mine), "primary", use_mine));
    let keep = (settles || wrote).then(|| {
        held_way(t_string!(words, mine.held_use_theirs), "secondary", move |_| resolve(BTreeMap::new(), false))
    });
    let others = (!settles).then(|| view! { <p class="small soft">{t_string!(words, mine.held_others)}</p> });
    let says = view! { {what} {about} ": " {says} }.into_any();
    let ways = view! { {use_mine} {keep} }.into_any();
    held_edit(words, says, fields, refused, ways, view! { {others} {third} }.into_any())
}

/// Who somebody is, where their name is for this reader.
fn name_of(store: Store, user: UserId) -> Option<String> {
    store.read(|view| view.get::<Person>(user).map(|person| person.name.clone()))
}

/// What happened, in a sentence.
fn when(words: Words, store: Store, conflict: &Conflict) -> String {
    let day = i18n::long_date(words, conflict.made_on);
    match name_of(store, conflict.author) {
        Some(who) => t_string!(words, mine.held_when_by, who = who, day = day),
        None => t_string!(words, mine.held_when, day = day),
    }
}

/// What is known of the hand that wrote a side.
struct Side {
    here: bool,
    says: String,
}

/// When and where the held side was written: to the minute where it was here.
fn mine_when(words: Words, store: Store, conflict: &Conflict) -> Side {
    let here = store.attention().get_untracked().into_iter().find(|it| it.is_held_by(conflict.id.0));
    let when = i18n::long_date(words, conflict.made_on);
    match (here, name_of(store, conflict.author)) {
        (Some(own), _) => {
            let when = i18n::moment(words, clock::in_oslo(own.at));
            Side { here: true, says: t_string!(words, mine.held_here, when = when) }
        }
        (None, Some(who)) => Side { here: false, says: t_string!(words, mine.held_by, who = who, when = when) },
        (None, None) => Side { here: false, says: t_string!(words, mine.held_on, when = when) },
    }
}

/// When the side that stands was written, and by whom or where.
fn theirs_when(words: Words, store: Store, field: &FieldConflict, mine: &Side) -> Option<String> {
    let when = i18n::long_date(words, field.theirs_on?);
    let who = field.theirs_by.filter(|who| *who != store.actor().user).and_then(|who| name_of(store, who));
    Some(match who {
        Some(who) => t_string!(words, mine.held_by, who = who, when = when),
        // It met another browser's: where that is this one, the other is another.
        None if mine.here => t_string!(words, mine.held_elsewhere, when = when),
        None => t_string!(words, mine.held_on, when = when),
    })
}

fn row(words: Words, store: Store, field: &FieldConflict, mine: &Side) -> HeldField {
    let value = |value: &Value| said::value(words, store, &field.field, value);
    HeldField {
        name: said::field(words, &field.field),
        theirs: (value(&field.theirs), theirs_when(words, store, field, mine)),
        mine: (value(&field.mine), Some(mine.says.clone())),
    }
}

/// Whoever settles it has seen it.
fn seen(store: Store, id: ConflictId) {
    let about = store.attention().get_untracked().into_iter();
    about.filter(|it| it.is_held_by(id.0)).for_each(|it| store.dismiss(it.id()));
}
