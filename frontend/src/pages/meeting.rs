//! A meeting: now, next, decided. And how one is planned.

pub mod agenda;
pub mod attach;
mod create;
mod deadlines;
mod decide;
mod dialog;
mod doing;
mod edit;
mod facts;
pub mod files;
mod head;
mod inputs;
pub mod line;
mod live;
pub mod memo;
mod minutes;
mod neighbours;
mod notice;
mod now;
pub mod papers;
mod paste;
mod tools;
mod way;
pub mod when;

pub use agenda::readers;
pub use create::NewMeetingPage;
pub use live::{LivePage, presence};
pub use minutes::MinutesPage;

use crate::components::Empty;
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::history::{history, of_gone};
use crate::pages::part::said;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::use_store;
use agenda::Agenda;
use deadlines::Deadlines;
use facts::Facts;
use head::Head;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;
use neighbours::Neighbours;
use shared::id::MeetingId;
use shared::model::MeetingDraft;
use shared::record::Kind;
use shared::view::ViewExt;
use tools::Tools;

#[component]
pub fn MeetingPage() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("meeting")?.parse::<MeetingId>().ok()));
    let found = store.query(move |view| Facts::of(view, id.get()?).map(|facts| facts.settled(store)));
    let is_known = Memo::new(move |_| found.with(Option::is_some));
    Effect::new(move |_| {
        let name = found.with(|found| match found {
            Some(Facts { committee, event, .. }) => {
                format!("{committee} {}", i18n::date_range(words, event.meeting.start_date, event.meeting.end_date))
            }
            None => t_string!(words, meeting.not_found_title).to_owned(),
        });
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    // A draft is planned in its year, until it is a meeting.
    let year = store.query(move |view| view.get::<MeetingDraft>(id.get()?).map(|draft| draft.start_date.year()));
    let known = move || found.get_untracked().map(|first| view! { <Known found first /> });
    let missing = move || match year.get() {
        Some(year) => view! { <Redirect path=store.path(&format!("arsplan/{year}")) /> }.into_any(),
        None => view! { <NoSuchMeeting /> }.into_any(),
    };
    view! { <Show when=move || is_known.get() fallback=move || missing>{known}</Show> }
}

/// The page of a meeting that is there. It follows the meeting, and keeps the last that was seen until it is gone.
#[component]
fn Known(found: Memo<Option<Facts>>, first: Facts) -> impl IntoView {
    let facts =
        Memo::new(move |last: Option<&Facts>| found.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone()));
    let (words, store, now) = (use_i18n(), use_store(), clock::ticking());
    let id = Memo::new(move |_| facts.with(|facts| facts.event.id()));
    view! {
        <Strays fits=|_, _| false />
        <article class="meeting">
            <Head facts now />
            <Deadlines facts now />
            <Tools facts />
            // What an actor does in its own line is its own business: no agenda is expected here.
            <Show when=move || facts.with(|facts| !facts.event.lane.own_line || !facts.agenda.is_empty())>
                <Agenda facts now />
            </Show>
            <Neighbours facts />
            {move || history(words, store, Kind::Meeting, id.get())}
        </article>
    }
}

#[component]
fn NoSuchMeeting() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    view! {
        <Empty
            whole_page=true
            title=said(words, |words| t_string!(words, meeting.not_found_title))
            text=said(words, |words| t_string!(words, meeting.not_found_text))
        >
            <a class="ds-link" href=store.path("arshjul")>{move || t_string!(words, meeting.to_wheel)}</a>
        </Empty>
        {of_gone(words, store, Kind::Meeting, "meeting")}
    }
}
