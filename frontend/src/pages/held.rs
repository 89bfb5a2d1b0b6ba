//! An edit that met another person's: both values side by side, until somebody chooses one or writes a third.

mod third;

use crate::components::Icon;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::platform::clock;
use crate::store::{Store, use_store};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use shared::id::ConflictId;
use shared::model::{Conflict, FieldConflict, MeetingStatus};
use shared::mutation::{Mutation, ResolveConflict};
use shared::view::ViewExt;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is held about one record; about any where none is named.
#[component]
pub fn Held(#[prop(into)] about: Signal<Option<Uuid>>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let all = store.query(move |view| {
        let about = about.get();
        let here = |it: &&Conflict| about.is_none_or(|about| it.record.0 == about);
        view.all::<Conflict>().filter(here).cloned().collect::<Vec<_>>()
    });
    view! { <For each=move || all.get() key=|conflict| conflict.id children=move |conflict| held(words, store, conflict) /> }
}

fn held(words: Words, store: Store, conflict: Conflict) -> AnyView {
    let refused = RwSignal::new(None);
    let id = conflict.id;
    let resolve = move |fields: BTreeMap<String, Value>, delete: bool| match store
        .edit(Mutation::ResolveConflict(ResolveConflict { id, fields, delete }))
    {
        Ok(()) => seen(store, id),
        Err(rejection) => refused.set(Some(i18n::rejection(words, &rejection))),
    };
    let third = (!conflict.deletes).then(|| third::form(words, &conflict, resolve));
    let when = i18n::long_date(words, conflict.made_on);
    let mine = mine_when(words, store, &conflict);
    let rows = conflict.fields.iter().map(|field| row(words, field, &mine)).collect_view();
    let (deletes, mine) = (conflict.deletes, conflict.fields);
    let use_mine = move |_| {
        let mine = mine.iter().map(|it| (it.field.clone(), it.mine.clone()));
        resolve(if deletes { BTreeMap::new() } else { mine.collect() }, deletes);
    };
    view! {
        <section class="notice notice-warning own-edit-held" aria-label=t_string!(words, common.held_title)>
            <Icon name="ExclamationmarkTriangle" />
            <div class="notice-text">
                <strong>{t_string!(words, common.held_title)}</strong>
                <p>{t_string!(words, mine.held_when, day = when)}</p>
                <dl class="held-values">{rows}</dl>
                {move || refused.get().map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
                <div class="mine-ways">
                    <button class="ds-button" data-size="sm" type="button" on:click=use_mine>
                        {t_string!(words, mine.held_use_mine)}
                    </button>
                    <button
                        class="ds-button"
                        data-variant="secondary"
                        data-size="sm"
                        type="button"
                        on:click=move |_| resolve(BTreeMap::new(), false)
                    >
                        {t_string!(words, mine.held_use_theirs)}
                    </button>
                </div>
                {third}
            </div>
        </section>
    }
    .into_any()
}

/// When and where the held side was written: to the minute where it was here.
fn mine_when(words: Words, store: Store, conflict: &Conflict) -> Side {
    let here = store.attention().get_untracked().into_iter().find(|it| it.is_held_by(conflict.id.0));
    let when = i18n::long_date(words, conflict.made_on);
    match here {
        Some(own) => {
            let when = i18n::moment(words, clock::in_oslo(own.at));
            Side { here: true, says: t_string!(words, mine.held_here, when = when) }
        }
        None => Side { here: false, says: t_string!(words, mine.held_on, when = when) },
    }
}

/// What is known of the hand that wrote a side. (People have no names until they sign in.)
struct Side {
    here: bool,
    says: String,
}

fn row(words: Words, field: &FieldConflict, mine: &Side) -> AnyView {
    let theirs = field.theirs_on.map(|day| {
        let when = i18n::long_date(words, day);
        // It met another browser's: where that is this one, the other is another.
        if mine.here {
            t_string!(words, mine.held_elsewhere, when = when)
        } else {
            t_string!(words, mine.held_on, when = when)
        }
    });
    let side = |title: &'static str, value: String, says: Option<String>| {
        view! {
            <dd>
                <span class="small soft">{title}</span>
                <span class="held-value">{value}</span>
                <span class="small soft">{says}</span>
            </dd>
        }
        .into_any()
    };
    view! {
        <div>
            <dt>{name(words, &field.field)}</dt>
            {side(t_string!(words, mine.held_theirs), value(words, &field.field, &field.theirs), theirs)}
            {side(t_string!(words, mine.held_mine), value(words, &field.field, &field.mine), Some(mine.says.clone()))}
        </div>
    }
    .into_any()
}

pub(super) fn name(words: Words, field: &str) -> String {
    match field {
        "title" => t_string!(words, meeting.title),
        "place" => t_string!(words, meeting.place),
        "about" => t_string!(words, meeting.about),
        "start_date" => t_string!(words, meeting.start_date),
        "end_date" => t_string!(words, meeting.end_date),
        "start_time" => t_string!(words, meeting.start_time),
        "end_time" => t_string!(words, meeting.end_time),
        "cancel_reason" => t_string!(words, meeting.reason),
        "status" => t_string!(words, wheel.column_status),
        "name" => t_string!(words, common.saved_name),
        other => other,
    }
    .to_owned()
}

/// A value of a record's field, as people say it.
pub(super) fn value(words: Words, field: &str, value: &Value) -> String {
    if value.is_null() {
        return t_string!(words, mine.held_nothing).to_owned();
    }
    if let Some(status) = status(field, value) {
        return i18n::meeting_status(words, status).to_owned();
    }
    let typed = third::typed(field, value);
    match typed.as_str() {
        "" => value.to_string(),
        _ => typed,
    }
}

/// Only of the field that is one: a meeting may be called `held`.
fn status(field: &str, value: &Value) -> Option<MeetingStatus> {
    MeetingStatus::deserialize(value).ok().filter(|_| field == "status")
}

/// Whoever settles it has seen it.
fn seen(store: Store, id: ConflictId) {
    let about = store.attention().get_untracked().into_iter();
    about.filter(|it| it.is_held_by(id.0)).for_each(|it| store.dismiss(it.id()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_the_name_of_a_status_stays_a_title() {
        assert_eq!(status("title", &"held".into()), None);
        assert_eq!(status("status", &"held".into()), Some(MeetingStatus::Held));
    }
}
