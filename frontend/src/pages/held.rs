//! An edit that met another person's: both values side by side, until somebody chooses one or writes a third.

use crate::components::Icon;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::store::{Store, use_store};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use serde_json::Value;
use shared::client::disk::Trouble;
use shared::model::{Conflict, FieldConflict};
use shared::mutation::{Mutation, ResolveConflict};
use shared::rule::norwegian;
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
    // A third value, where there is one text to write.
    let third = match &conflict.fields[..] {
        [only] if !conflict.deletes && matches!(only.field.as_str(), "title" | "place" | "about") => {
            Some(third(words, id.to_string(), only.clone(), resolve))
        }
        _ => None,
    };
    let when = i18n::long_date(words, conflict.made_on);
    let rows = conflict.fields.iter().map(|field| row(words, field)).collect_view();
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

fn third(
    words: Words,
    id: String,
    field: FieldConflict,
    resolve: impl Fn(BTreeMap<String, Value>, bool) + 'static,
) -> AnyView {
    let typed = RwSignal::new(field.mine.as_str().unwrap_or_default().to_owned());
    let name = field.field;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        resolve(BTreeMap::from([(name.clone(), typed.get_untracked().into())]), false);
    };
    view! {
        <form class="held-third" on:submit=submit>
            <label for=id.clone()>{t_string!(words, mine.held_third)}</label>
            <input class="ds-input" id=id prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) />
            <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
                {t_string!(words, mine.held_use_third)}
            </button>
        </form>
    }
    .into_any()
}

fn row(words: Words, field: &FieldConflict) -> AnyView {
    view! {
        <div>
            <dt>{name(words, &field.field)}</dt>
            <dd>
                <span class="small soft">{t_string!(words, mine.held_theirs)}</span>
                {value(words, &field.theirs)}
            </dd>
            <dd>
                <span class="small soft">{t_string!(words, mine.held_mine)}</span>
                {value(words, &field.mine)}
            </dd>
        </div>
    }
    .into_any()
}

fn name(words: Words, field: &str) -> String {
    match field {
        "title" => t_string!(words, meeting.title),
        "place" => t_string!(words, meeting.place),
        "about" => t_string!(words, meeting.about),
        "start_date" => t_string!(words, meeting.start_date),
        "end_date" => t_string!(words, meeting.end_date),
        "start_time" => t_string!(words, meeting.start_time),
        "end_time" => t_string!(words, meeting.end_time),
        "cancel_reason" => t_string!(words, meeting.reason),
        other => other,
    }
    .to_owned()
}

fn value(words: Words, value: &Value) -> String {
    let Some(text) = value.as_str() else {
        return if value.is_null() { t_string!(words, mine.held_nothing).to_owned() } else { value.to_string() };
    };
    let day = || text.parse::<Date>().ok().map(|day| i18n::long_date(words, day));
    let time = || text.parse::<Time>().ok().map(norwegian::clock);
    time().or_else(day).unwrap_or_else(|| text.to_owned())
}

/// Whoever settles it has seen it.
fn seen(store: Store, id: shared::id::ConflictId) {
    let about = store.attention().get_untracked().into_iter();
    about.filter(|it| it.why == Trouble::Held { conflict: id }).for_each(|it| store.dismiss(it.id()));
}
