//! What all parts of the wheel page read: the address, the day, the year and what happens in it.

use super::address::{Address, Strange};
use super::facts::{self, Event, Lane};
use crate::platform::clock;
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::rule::wheel;
use uuid::Uuid;

#[derive(Clone, Copy)]
pub struct Board {
    pub store: Store,
    pub address: Memo<Address>,
    pub strange: Memo<Vec<Strange>>,
    /// The day that the workspace says its wheel is seen from.
    pub seen_from: Memo<Option<Date>>,
    /// The day that counts as today on this page.
    pub day: Memo<Date>,
    pub year: Memo<i16>,
    pub years: Memo<Vec<i16>>,
    /// The committees and lines that something happens in this year.
    pub lanes: Memo<Vec<Lane>>,
    /// All that happens this year.
    pub events: Memo<Vec<Event>>,
    /// What is not hidden of it.
    pub shown: Memo<Vec<Event>>,
    pub next: Memo<Option<Event>>,
    /// What the pointer or the focus is on.
    pub pointed: RwSignal<Option<Uuid>>,
}

impl Board {
    pub fn new() -> Self {
        let store = use_store();
        let query = use_query_map();
        let read = Memo::new(move |_| query.with(|query| Address::read(|name| query.get(name))));
        let address = Memo::new(move |_| read.with(|(address, _)| address.clone()));
        let strange = Memo::new(move |_| read.with(|(_, strange)| strange.clone()));
        let seen_from = store.query(|view| facts::seen_from(view));
        let day = Memo::new(move |_| {
            let asked = address.with(|address| address.day);
            asked.or(seen_from.get()).unwrap_or_else(clock::today)
        });
        let first_year = store.query(move |view| facts::first_year(view, day.get()));
        let year = Memo::new(move |_| address.with(|address| address.year).unwrap_or_else(|| first_year.get()));
        let events = store.query(move |view| facts::events(view, year.get()));
        let all_lanes = store.query(move |view| facts::lanes_of_year(view, year.get(), day.get()));
        let lanes = Memo::new(move |_| {
            let used = |lane: &Lane| events.with(|events| events.iter().any(|event| event.lane.id == lane.id));
            all_lanes.get().into_iter().filter(used).collect()
        });
        let shown = Memo::new(move |_| {
            let address = address.get();
            let hides = |event: &Event| address.hides(&event.lane.code, event.lane.own_line);
            events.with(|events| events.iter().filter(|event| !hides(event)).cloned().collect())
        });
        Self {
            store,
            address,
            strange,
            seen_from,
            day,
            year,
            years: store.query(|view| wheel::years(view)),
            lanes,
            events,
            shown,
            next: store.query(move |view| facts::next(view, day.get())),
            pointed: RwSignal::new(None),
        }
    }

    /// The address of this page in another state.
    pub fn href(&self, address: &Address) -> String {
        format!("{}{}", self.store.path("arshjul"), address.query())
    }

    pub fn meeting_href(&self, id: impl Into<Uuid>) -> String {
        self.store.path(&format!("mote/{}", id.into()))
    }

    /// The next meeting, where it lies in the year that is shown.
    pub fn next_in_year(&self) -> Option<Event> {
        self.next.get().filter(|event| event.meeting.start_date.year() == self.year.get())
    }

    /// The pointed event, where it is still shown.
    pub fn pointed_event(&self) -> Option<Event> {
        let id = self.pointed.get()?;
        self.shown.with(|shown| shown.iter().find(|event| Uuid::from(event.id()) == id).cloned())
    }
}

/// Changes the state of the page without a new step in the history: the browser's way back leads to the page before.
pub fn use_change(board: Board) -> Callback<Address> {
    let navigate = use_navigate();
    Callback::new(move |address: Address| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&board.href(&address), options);
    })
}

/// Goes to another page.
pub fn use_open() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |path: String| navigate(&path, NavigateOptions::default()))
}
