//! *Historikk*: who changed which field of a record from what to what, when, and through which door. Asked of the server
//! when it is opened: the log is on no device.

pub mod said;

use crate::i18n::{self, Words, t_string};
use crate::pages::part::say;
use crate::pages::remote::Pages;
use crate::platform::clock;
use crate::store::Store;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::api::{FieldChange, Happened, HistoryEntry};
use shared::mutation::Door;
use shared::record::Kind;
use uuid::Uuid;

/// Under the page of a record.
pub fn history(words: Words, store: Store, kind: Kind, id: impl Into<Uuid>) -> AnyView {
    let path = store.path(&format!("api/v1/history/{}/{}", kind.as_str(), id.into()));
    // The log is for those who belong here.
    if !store.actor().may_keep_own() {
        return ().into_any();
    }
    let told = Pages::<HistoryEntry>::unasked();
    let open = RwSignal::new(false);
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() && !told.is_asked() {
            told.ask(path.clone());
        }
    };
    view! {
        <section class="history" aria-labelledby="history-head">
            <h2 id="history-head">
                <button type="button" class="text-button" aria-expanded=move || open.get().to_string() on:click=toggle>
                    {say(move || t_string!(words, people.history))}
                </button>
            </h2>
            <Show when=move || open.get()>{list(words, store, told)}</Show>
        </section>
    }
    .into_any()
}

/// The same of a record that is no more, where the address names it by its id: what became of it the log still tells.
pub fn of_gone(words: Words, store: Store, kind: Kind, part: &str) -> Option<AnyView> {
    let id = use_params_map().with_untracked(|params| params.get(part)?.parse::<Uuid>().ok())?;
    Some(history(words, store, kind, id))
}

fn list(words: Words, store: Store, told: Pages<HistoryEntry>) -> AnyView {
    let one = move |entry: HistoryEntry| view! { <li class="history-entry">{move || row(words, store, &entry)}</li> };
    view! {
        <ol class="history-list">
            <For each=move || told.items.get() key=|entry| (entry.entry, entry.record) children=one />
        </ol>
        <Show when=move || told.is_empty()>
            <p class="soft">{say(move || t_string!(words, people.history_empty))}</p>
        </Show>
        {told.under(words)}
    }
    .into_any()
}

/// When this system learnt of it, in Oslo.
pub fn recorded(at: &str) -> (Date, Time) {
    clock::in_oslo(at.parse::<Timestamp>().unwrap_or_default().as_millisecond())
}

/// Who it was: the person's name, or what stands for one.
pub fn who(words: Words, name: Option<&String>, door: Door) -> String {
    name.cloned().unwrap_or_else(|| match door {
        Door::Import => t_string!(words, people.history_server).to_owned(),
        Door::App | Door::Api => t_string!(words, people.history_unnamed).to_owned(),
    })
}

pub fn door(words: Words, door: Door) -> &'static str {
    match door {
        Door::App => t_string!(words, people.door_app),
        Door::Api => t_string!(words, people.door_api),
        Door::Import => t_string!(words, people.door_import),
    }
}

fn row(words: Words, store: Store, entry: &HistoryEntry) -> AnyView {
    let when = i18n::moment(words, recorded(&entry.recorded_at));
    let (who, door) = (who(words, entry.name.as_ref(), entry.door), door(words, entry.door));
    let what = match entry.what {
        Happened::Made => t_string!(words, people.history_made),
        Happened::Changed => t_string!(words, people.history_changed),
        Happened::Deleted => t_string!(words, people.history_deleted),
    };
    let part = part(words, entry.kind);
    // What a record was made with stands on its page; of a part that came, and of what went, this says it.
    let says = entry.what != Happened::Made || part.is_some();
    let fields = says.then(|| fields(words, store, entry.what, &entry.fields));
    let part = part.map(|part| format!("{part}: "));
    view! {
        <p><strong>{part}{what}</strong> " " {who} <span class="small soft">{format!(" · {when} · {door}")}</span></p>
        {fields}
    }
    .into_any()
}

/// The fields that became others, each from what to what.
pub fn fields(words: Words, store: Store, what: Happened, all: &[FieldChange]) -> AnyView {
    let one = |change: &FieldChange| {
        let value = |value| said::value(words, store, &change.field, value);
        let before = (what != Happened::Made).then(|| view! { <del>{value(&change.before)}</del> });
        let after = (what != Happened::Deleted).then(|| view! { <ins>{value(&change.after)}</ins> });
        let turned = (what == Happened::Changed).then_some(" → ");
        view! { <li>{said::field(words, &change.field)} ": " {before} {turned} {after}</li> }.into_any()
    };
    let told = all.iter().filter(|change| said::is_told(&change.field)).map(one).collect_view();
    view! { <ul class="history-fields">{told}</ul> }.into_any()
}

/// What is listed under a page's own record; None: it is that record.
fn part(words: Words, kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Report => Some(t_string!(words, people.kind_report)),
        Kind::Measurement => Some(t_string!(words, people.kind_measurement)),
        Kind::Notice | Kind::Turn | Kind::Attendance | Kind::Minutes | Kind::MinutesComment | Kind::Dependency => {
            Some(said::kind(words, kind))
        }
        Kind::AgendaItem => Some(t_string!(words, people.kind_agenda_item)),
        Kind::Conflict => Some(t_string!(words, people.kind_conflict)),
        Kind::Attachment => Some(said::kind(words, kind)),
        Kind::GoalEdition
        | Kind::InitiativeGoal
        | Kind::RoleGrant
        | Kind::CommitteeName
        | Kind::Seat
        | Kind::SeatHolder => Some(said::kind(words, kind)),
        _ => None,
    }
}
