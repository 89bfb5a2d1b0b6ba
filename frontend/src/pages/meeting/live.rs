//! The meeting as it goes: what is on, how long is left, what the clock says of the rest. For everyone, and for the wall.

mod chairs;
mod day;
mod now;
mod run;
mod said;

pub use chairs::presence;

use super::doing::Ask;
use super::facts::Facts;
use crate::components::{Dialog, Empty, Notice, NoticeTone};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::part::said as words_of;
use crate::pages::strays::Strays;
use crate::pages::wheel::words::title;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::MeetingId;
use shared::model::{MeetingStatus, Turn};
use shared::rule::agenda::Slot;
use shared::rule::live::{self, Live};
use shared::rule::norwegian::clock as at_clock;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    words: Words,
    store: Store,
    facts: Memo<Facts>,
    turns: Memo<Vec<Turn>>,
    live: Memo<Live>,
    now: ReadSignal<(Date, Time)>,
    ask: Ask,
    /// Whether this person says what is on, today.
    leads: Memo<bool>,
    /// Why the last of it was refused.
    refused: RwSignal<Option<String>>,
}

#[component]
pub fn LivePage() -> impl IntoView {
    let (words, store, params) = (use_i18n(), use_store(), use_params_map());
    let id = Memo::new(move |_| params.with(|params| params.get("meeting")?.parse::<MeetingId>().ok()));
    let found = store.query(move |view| Facts::of(view, id.get()?).map(|facts| facts.settled(store)));
    let turns = store.query(move |view| id.get().map(|id| live::in_order(view, id)).unwrap_or_default());
    Effect::new(move |_| {
        let name = t_string!(words, live.title);
        let name = found.with(|found| match found {
            Some(facts) => format!("{name}: {}", facts.committee),
            None => t_string!(words, meeting.not_found_title).to_owned(),
        });
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let is_known = Memo::new(move |_| found.with(Option::is_some));
    let shown = move || match found.get_untracked().filter(|_| is_known.get()) {
        None => view! {
            <Empty
                whole_page=true
                title=words_of(words, |words| t_string!(words, meeting.not_found_title))
                text=words_of(words, |words| t_string!(words, meeting.not_found_text))
            />
        }
        .into_any(),
        Some(first) => page(words, store, found, first, turns),
    };
    view! {
        <Strays fits=|_, _| false />
        {shown}
    }
}

fn page(words: Words, store: Store, found: Memo<Option<Facts>>, first: Facts, turns: Memo<Vec<Turn>>) -> AnyView {
    let facts =
        Memo::new(move |last: Option<&Facts>| found.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone()));
    let now = clock::ticking();
    let live = Memo::new(move |_| {
        facts.with(|facts| {
            let slots: Vec<Slot> = facts.agenda.iter().map(|line| line.slot.clone()).collect();
            turns.with(|turns| live::live(&facts.event.meeting, &slots, turns, now.get()))
        })
    });
    let actor = store.actor();
    let leads = Memo::new(move |_| {
        let today = now.get().0;
        facts.with(|facts| {
            let meeting = &facts.event.meeting;
            let goes = meeting.status != MeetingStatus::Cancelled && meeting.imported_from.is_none();
            let is_day = (meeting.start_date..=meeting.end_date).contains(&today);
            let open = meeting.minutes_approved_on.is_none();
            goes && open && is_day && !facts.draft && actor.may_plan_meetings(meeting.committee)
        })
    });
    let ask = Ask::new();
    let page = Page { words, store, facts, turns, live, now, ask, leads, refused: RwSignal::new(None) };
    let title = Signal::derive(move || ask.doing.get().map(|it| it.title(words)).unwrap_or_default());
    view! {
        <article class="live" data-hue=move || facts.with(|facts| facts.event.lane.hue.to_string())>
            {head(page)}
            {move || unready(page)}
            {now::section(page)}
            {run::tools(page)}
            {chairs::section(page)}
            {day::section(page)}
        </article>
        <Dialog open=ask.open title>{move || ask.doing.get().map(|doing| doing.form(words, store, facts, ask))}</Dialog>
    }
    .into_any()
}

/// Who meets, and what time it is.
fn head(page: Page) -> AnyView {
    let Page { words, store, facts, now, .. } = page;
    let who = move || facts.with(|facts| format!("{} · {}", facts.committee, title(words, &facts.event)));
    let back = move || facts.with(|facts| store.path(&format!("mote/{}", facts.event.id())));
    view! {
        <header class="live-head">
            <p class="meeting-back small"><a href=back>{move || t_string!(words, live.back)}</a></p>
            <h1>
                <span class="live-who">{who}</span>
                <span class="ds-sr-only">" · " {move || t_string!(words, live.title)}</span>
            </h1>
            <p class="live-clock numbers">{move || at_clock(now.get().1)}</p>
            <div class="page-tools"><WallLink /></div>
        </header>
    }
    .into_any()
}

/// Why nobody can follow it yet.
fn unready(page: Page) -> Option<AnyView> {
    let words = page.words;
    let said = page.facts.with(|facts| match (&facts.event.meeting, facts.agenda.is_empty()) {
        (meeting, _) if meeting.status == MeetingStatus::Cancelled => {
            Some(i18n::meeting_status(words, MeetingStatus::Cancelled))
        }
        (_, true) => Some(t_string!(words, live.no_agenda)),
        (_, false) if facts.draft => Some(t_string!(words, live.draft)),
        _ => None,
    });
    said.map(|said| view! { <Notice tone=NoticeTone::Info><p>{said}</p></Notice> }.into_any())
}
