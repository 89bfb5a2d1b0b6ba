//! An edit that met another person's: both values side by side, until somebody chooses one or writes a third.

pub mod report;
pub mod third;

use crate::components::Icon;
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
    let rows = conflict.fields.iter().map(|field| row(words, store, field, &mine)).collect_view();
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
    let use_mine = settles.then(|| button(t_string!(words, mine.held_use_mine), "primary", use_mine));
    let keep = (settles || wrote)
        .then(|| button(t_string!(words, mine.held_use_theirs), "secondary", move |_| resolve(BTreeMap::new(), false)));
    let others = (!settles).then(|| view! { <p class="small soft">{t_string!(words, mine.held_others)}</p> });
    view! {
        <section class="notice notice-warning own-edit-held" aria-label=t_string!(words, common.held_title)>
            <Icon name="ExclamationmarkTriangle" />
            <div class="notice-text">
                <strong>{t_string!(words, common.held_title)}</strong>
                <p>{what} {about} ": " {says}</p>
                <dl class="held-values">{rows}</dl>
                {move || refused.get().map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
                <div class="mine-ways">{use_mine} {keep}</div>
                {others}
                {third}
            </div>
        </section>
    }
    .into_any()
}

fn button(words: &'static str, variant: &'static str, press: impl Fn(leptos::ev::MouseEvent) + 'static) -> AnyView {
    view! {
        <button class="ds-button" data-variant=variant data-size="sm" type="button" on:click=press>
            {words}
        </button>
    }
    .into_any()
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

fn row(words: Words, store: Store, field: &FieldConflict, mine: &Side) -> AnyView {
    let side = |title: &'static str, value: &Value, says: Option<String>| {
        view! {
            <dd>
                <span class="small soft">{title}</span>
                <span class="held-value">{said::value(words, store, &field.field, value)}</span>
                <span class="small soft">{says}</span>
            </dd>
        }
        .into_any()
    };
    let theirs = theirs_when(words, store, field, mine);
    view! {
        <div>
            <dt>{said::field(words, &field.field)}</dt>
            {side(t_string!(words, mine.held_theirs), &field.theirs, theirs)}
            {side(t_string!(words, mine.held_mine), &field.mine, Some(mine.says.clone()))}
        </div>
    }
    .into_any()
}

/// Whoever settles it has seen it.
fn seen(store: Store, id: ConflictId) {
    let about = store.attention().get_untracked().into_iter();
    about.filter(|it| it.is_held_by(id.0)).for_each(|it| store.dismiss(it.id()));
}
