//! An entry of the log in words: when, what, who, through which door, and what became of each record.

use super::address::Asked;
use crate::i18n::{self, Words, t_string};
use crate::pages::history::{door, fields, recorded, said, who};
use crate::pages::mine::about;
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::api::{Happened, LogChange, LogEntry};
use shared::mutation::Door;
use shared::record::{Key, Kind};
use shared::rule::norwegian;

/// Changes of one entry that stand open.
const AT_ONCE: usize = 5;

/// `day`: where it is the first of its day.
pub fn entry(words: Words, store: Store, entry: &LogEntry, day: Option<Date>) -> AnyView {
    let (_, time) = recorded(&entry.recorded_at);
    let day = day.map(|day| view! { <li class="log-day"><h2>{i18n::long_date(words, day)}</h2></li> });
    let by = format!(" · {} · {}", who(words, entry.name.as_ref(), entry.door), door(words, entry.door));
    let shown = u32::try_from(entry.changes.len()).unwrap_or(u32::MAX);
    let rest = entry.records.saturating_sub(shown);
    let rest = (rest > 0).then(|| view! { <li class="small soft">{t_string!(words, log.more, count = rest)}</li> });
    let says = entry.door != Door::Import;
    let changes = entry.changes.iter().map(|it| change(words, store, it, says)).collect_view();
    let changes = view! { <ul class="log-changes">{changes}{rest}</ul> };
    // What came in by the hundred opens when it is asked for.
    let changes = if entry.changes.len() > AT_ONCE {
        let all = t_string!(words, log.records, count = entry.records);
        view! { <details><summary>{all}</summary>{changes}</details> }.into_any()
    } else {
        changes.into_any()
    };
    view! {
        {day}
        <li class="log-entry">
            <span class="log-time numbers soft">{norwegian::clock(time)}</span>
            <div>
                <p>
                    <strong>{said::edit(words, &entry.edit).to_owned()}</strong>
                    {by}
                    <span class="small soft numbers">{format!(" · {}", t_string!(words, log.number, number = entry.entry))}</span>
                </p>
                {changes}
            </div>
        </li>
    }
    .into_any()
}

/// `says`: with what it was made of, too.
fn change(words: Words, store: Store, it: &LogChange, says: bool) -> AnyView {
    let key = Key { kind: it.kind, id: it.record.0 };
    let there = store.read(|view| about::record(words, store, view, key));
    let name = match there {
        Some((name, href)) => view! { <a class="ds-link" href=href>{name}</a> }.into_any(),
        None => {
            let name = it.called.clone().map(|name| called(words, name));
            // Its page tells what became of it.
            match home(it.kind).zip(name.clone()) {
                Some((page, name)) => {
                    let href = store.path(&format!("{page}/{}", it.record));
                    view! { <a class="ds-link" href=href>{name}</a> }.into_any()
                }
                None => name.into_any(),
            }
        }
    };
    let what = match it.what {
        Happened::Made => t_string!(words, log.made),
        Happened::Changed => t_string!(words, log.changed),
        Happened::Deleted => t_string!(words, log.deleted),
    };
    let all = store.path(&format!("logg{}", Asked::of_record(it.kind, it.record.0).for_page()));
    let told = if it.hidden {
        view! { <p class="small soft">{t_string!(words, log.hidden)}</p> }.into_any()
    } else if it.what == Happened::Made && !says {
        // That stands in the file, and on its page.
        ().into_any()
    } else {
        fields(words, store, it.what, &it.fields)
    };
    view! {
        <li>
            <p>
                {said::kind(words, it.kind)} " " {name} " " {what} " "
                <a class="small ds-link log-all" href=all>{t_string!(words, people.history)}</a>
            </p>
            {told}
        </li>
    }
    .into_any()
}

/// The page of a kind whose records are found by their ids, also when they are no more.
fn home(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Initiative => Some("tiltak"),
        Kind::Goal => Some("mal"),
        Kind::Indicator => Some("indikator"),
        Kind::Meeting => Some("mote"),
        Kind::Person => Some("folk"),
        Kind::Organisation => Some("aktorer"),
        Kind::Committee => Some("utvalg"),
        _ => None,
    }
}

/// A record that is not here by what the log has of its name; a day as people write it.
fn called(words: Words, name: String) -> String {
    name.parse::<Date>().map(|day| i18n::long_date(words, day)).unwrap_or(name)
}
