//! *Historikk*: who changed which field of a record from what to what, when, and through which door. Asked of the server
//! when it is opened: the log is on no device.

use super::held;
use crate::components::Skeleton;
use crate::i18n::{self, Words, t_string};
use crate::pages::part::say;
use crate::platform::{clock, net};
use crate::store::Store;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{FieldChange, Happened, HistoryEntry, List};
use shared::mutation::Door;
use shared::record::{Key, Kind};
use uuid::Uuid;

/// What is known of it so far.
#[derive(Clone, Copy)]
struct Told {
    store: Store,
    key: Key,
    entries: RwSignal<Vec<HistoryEntry>>,
    /// Where the next page begins; None within: there is none.
    next: RwSignal<Option<Option<String>>>,
    busy: RwSignal<bool>,
    failed: RwSignal<bool>,
}

impl Told {
    fn ask(self) {
        let after = self.next.get_untracked().flatten().map(|next| format!("?after={next}")).unwrap_or_default();
        let Key { kind, id } = self.key;
        let path = self.store.path(&format!("api/v1/history/{}/{id}{after}", kind.as_str()));
        self.busy.set(true);
        spawn_local(async move {
            let answer = net::get::<List<HistoryEntry>>(&path).await;
            self.busy.set(false);
            self.failed.set(answer.is_err());
            if let Ok(page) = answer {
                self.entries.update(|entries| entries.extend(page.items));
                self.next.set(Some(page.next));
            }
        });
    }
}

/// Under the page of a record.
pub fn history(words: Words, store: Store, kind: Kind, id: impl Into<Uuid>) -> AnyView {
    let key = Key { kind, id: id.into() };
    // The log is for those who belong here.
    if !store.actor().may_keep_own() {
        return ().into_any();
    }
    let (entries, next) = (RwSignal::new(Vec::new()), RwSignal::new(None));
    let told = Told { store, key, entries, next, busy: RwSignal::new(false), failed: RwSignal::new(false) };
    let open = RwSignal::new(false);
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() && next.with_untracked(Option::is_none) {
            told.ask();
        }
    };
    view! {
        <section class="history" aria-labelledby="history-head">
            <h2 id="history-head">
                <button type="button" class="text-button" aria-expanded=move || open.get().to_string() on:click=toggle>
                    {say(move || t_string!(words, people.history))}
                </button>
            </h2>
            <Show when=move || open.get()>{list(words, told)}</Show>
        </section>
    }
    .into_any()
}

fn list(words: Words, told: Told) -> AnyView {
    let one = move |entry: HistoryEntry| view! { <li class="history-entry">{move || row(words, &entry)}</li> };
    let nothing = move || told.next.with(Option::is_some) && told.entries.with(Vec::is_empty);
    let more = move || told.next.with(|next| next.as_ref().is_some_and(Option::is_some)) && !told.busy.get();
    view! {
        <ol class="history-list">
            <For each=move || told.entries.get() key=|entry| (entry.entry, entry.record) children=one />
        </ol>
        <Show when=move || told.busy.get()>
            <Skeleton />
        </Show>
        <Show when=move || told.failed.get()>
            <p class="soft" role="alert">{say(move || t_string!(words, people.history_offline))}</p>
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| told.ask()>
                {say(move || t_string!(words, common.try_again))}
            </button>
        </Show>
        <Show when=nothing>
            <p class="soft">{say(move || t_string!(words, people.history_empty))}</p>
        </Show>
        <Show when=more>
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| told.ask()>
                {say(move || t_string!(words, people.history_more))}
            </button>
        </Show>
    }
    .into_any()
}

fn row(words: Words, entry: &HistoryEntry) -> AnyView {
    let at = entry.recorded_at.parse::<Timestamp>().unwrap_or_default();
    let when = i18n::moment(words, clock::in_oslo(at.as_millisecond()));
    let who = entry.name.clone().unwrap_or_else(|| match entry.door {
        Door::Import => t_string!(words, people.history_server).to_owned(),
        Door::App | Door::Api => t_string!(words, people.history_unnamed).to_owned(),
    });
    let door = match entry.door {
        Door::App => t_string!(words, people.door_app),
        Door::Api => t_string!(words, people.door_api),
        Door::Import => t_string!(words, people.door_import),
    };
    let what = match entry.what {
        Happened::Made => t_string!(words, people.history_made),
        Happened::Changed => t_string!(words, people.history_changed),
        Happened::Deleted => t_string!(words, people.history_deleted),
    };
    let part = part(words, entry.kind);
    // What a record was made with stands on its page; of a part that came, this says it.
    let says = entry.what == Happened::Changed || (entry.what == Happened::Made && part.is_some());
    let fields = entry.fields.iter().filter(|_| says).map(|change| field(words, change)).collect_view();
    let part = part.map(|part| format!("{part}: "));
    view! {
        <p><strong>{part}{what}</strong> " " {who} <span class="small soft">{format!(" · {when} · {door}")}</span></p>
        <ul class="history-fields">{fields}</ul>
    }
    .into_any()
}

/// What is listed under a page's own record; None: it is that record.
fn part(words: Words, kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Report => Some(t_string!(words, people.kind_report)),
        Kind::Measurement => Some(t_string!(words, people.kind_measurement)),
        Kind::AgendaItem => Some(t_string!(words, people.kind_agenda_item)),
        Kind::Conflict => Some(t_string!(words, people.kind_conflict)),
        _ => None,
    }
}

fn field(words: Words, change: &FieldChange) -> AnyView {
    let value = |value| held::value(words, &change.field, value);
    view! {
        <li>
            {held::name(words, &change.field)}
            ": "
            <del>{value(&change.before)}</del>
            " → "
            <ins>{value(&change.after)}</ins>
        </li>
    }
    .into_any()
}
