//! A browser that is signed in, as a line: which, since when, when it was used last.

use crate::i18n::{self, Words, t_string};
use crate::pages::history::recorded;
use leptos::prelude::*;
use shared::api::Session;

/// `way`: what can be done about it.
pub fn row(words: Words, session: &Session, way: Option<AnyView>) -> AnyView {
    let agent = if session.agent.is_empty() {
        t_string!(words, people.agent_unknown).to_owned()
    } else {
        session.agent.clone()
    };
    let here = session.current.then(|| view! { <span class="tag">{t_string!(words, people.session_here)}</span> });
    let (begun, seen) = (when(words, &session.begun_at), when(words, &session.seen_at));
    let door = match session.door.as_str() {
        "password" => t_string!(words, people.by_password),
        "link" => t_string!(words, people.by_link),
        "demo" => t_string!(words, people.by_demo),
        _ => t_string!(words, people.by_provider),
    };
    view! {
        <li class="session">
            <div>
                <p><strong>{agent}</strong> " " {here}</p>
                <p class="small soft">{t_string!(words, people.session_times, begun = begun, seen = seen)} " · " {door}</p>
            </div>
            {way}
        </li>
    }
    .into_any()
}

/// An instant of the server's, as a day and a time in Oslo.
pub fn when(words: Words, at: &str) -> String {
    i18n::moment(words, recorded(at))
}
