//! What all parts of the wheel page read: the address, the day, the year and what happens in it.

use super::address::{About, Address, OWN_LINES, Show, Strange};
use super::facts::{self, Event, Lane};
use super::way::{self, Way};
use crate::chart::wheel::{Ask, Span};
use crate::platform::{clock, drawing};
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::id::CommitteeId;
use shared::model::Committee;
use shared::order::InOrder as _;
use shared::rule::wheel;
use shared::view::ViewExt as _;
use std::collections::BTreeSet;
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
    /// Meetings of other years for which something is due in this one, where that is marked.
    pub beside: Memo<Vec<Event>>,
    /// What is not hidden of it.
    pub shown: Memo<Vec<Event>>,
    /// The meetings of the year before, where they are wished for.
    pub last_year: Memo<Vec<(CommitteeId, Date, Date)>>,
    /// The way of the chosen case.
    pub way: Memo<Option<Way>>,
    pub next: Memo<Option<Event>>,
    /// What the pointer or the focus is on.
    pub pointed: RwSignal<Option<Uuid>>,
    /// There is no room for wheel and words beside one another.
    pub narrow: RwSignal<bool>,
    /// The page is being put on paper.
    pub printing: RwSignal<bool>,
}

impl Board {
    pub fn new() -> Self {
        let store = use_store();
        let query = use_query_map();
        let read = Memo::new(move |_| {
            let pairs = query.get().into_iter();
            Address::read(pairs.map(|(name, value)| (name.to_string(), value)))
        });
        let address = Memo::new(move |_| read.with(|(address, _)| address.clone()));
        let seen_from = store.query(|view| facts::seen_from(view));
        let day = Memo::new(move |_| {
            let asked = address.with(|address| address.day);
            asked.or(seen_from.get()).unwrap_or_else(clock::today)
        });
        let first_year = store.query(move |view| facts::first_year(view, day.get()));
        let year = Memo::new(move |_| address.with(|address| address.year).unwrap_or_else(|| first_year.get()));
        let events = store.query(move |view| facts::events(view, year.get()));
        let all_lanes = store.query(move |view| facts::lanes_of_year(view, year.get(), day.get()));
        let way = store.query(move |view| {
            let case = address.with(|address| address.case)?;
            way::of(view, case.into())
        });
        let lanes = Memo::new(move |_| {
            let mut used: Vec<CommitteeId> =
                events.with(|events: &Vec<Event>| events.iter().map(|event| event.lane.id).collect());
            // A year in which nothing stands yet shows who will meet in it.
            let nothing = used.is_empty();
            way.with(|way| used.extend(way.iter().flat_map(|way| &way.stops).map(|stop| stop.lane.id)));
            used.order_by(Ord::cmp);
            used.dedup();
            let lanes: Vec<Lane> = all_lanes.get();
            let is_used = |lane: &Lane| used.binary_search(&lane.id).is_ok() || (nothing && !lane.own_line);
            lanes.into_iter().filter(is_used).collect()
        });
        let is_loaded = store.is_loaded();
        let codes = store.query(|view| view.all::<Committee>().map(|it| it.code.clone()).collect::<BTreeSet<_>>());
        let strange = Memo::new(move |_| {
            let mut strange = read.with(|(_, strange)| strange.clone());
            let case = address.with(|address| address.case);
            if let Some(case) = case.filter(|_| is_loaded.get() && way.with(Option::is_none)) {
                strange.push(Strange { said: format!("sak={case}"), about: About::Case });
            }
            let hidden = address.with(|address| address.hidden.clone());
            let nobody = codes.with(|codes| hidden.difference(codes).cloned().collect::<Vec<_>>());
            let nobody = nobody.into_iter().filter(|code| is_loaded.get() && code != OWN_LINES);
            strange.extend(nobody.map(|code| Strange { said: format!("skjul={code}"), about: About::Hidden }));
            strange
        });
        // Of its own, so that another part of the year asks nothing of all its meetings.
        let hidden = Memo::new(move |_| address.with(|address| address.hidden.clone()));
        let shown = Memo::new(move |_| {
            let address = Address { hidden: hidden.get(), ..Address::default() };
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
            beside: store.query(move |view| {
                let marked = address.with(|address| address.show == Some(Show::Lanes) || address.span != Span::Year);
                if marked { facts::due_from_beside(view, year.get()) } else { vec![] }
            }),
            shown,
            last_year: store.query(move |view| {
                if address.with(|address| address.ghost) { facts::last_year(view, year.get()) } else { vec![] }
            }),
            way,
            next: store.query(move |view| facts::next(view, day.get())),
            pointed: RwSignal::new(None),
            narrow: follow("(max-width: 640px)"),
            printing: follow_print(),
        }
    }

    pub fn span(&self) -> Span {
        self.address.with(|address| address.span)
    }

    /// The list comes first, since there is little room and nothing else is asked for.
    pub fn list_first(&self) -> bool {
        self.narrow.get() && self.address.with(|address| address.show.is_none() && !address.wall)
    }

    /// How the year is shown.
    pub fn show(&self) -> Show {
        self.address.with(|address| address.show.unwrap_or(Show::Wheel))
    }

    /// What of the year lies in the part that is looked at.
    pub fn in_span(&self) -> Vec<Event> {
        self.shown.with(|shown| self.within(shown).cloned().collect())
    }

    /// What of these lies there.
    pub fn within<'a>(&self, events: &'a [Event]) -> impl Iterator<Item = &'a Event> + use<'a> {
        let (first, last) = self.span().days(self.year.get());
        events.iter().filter(move |event| event.meeting.start_date <= last && event.meeting.end_date >= first)
    }

    /// The page in a closer or a wider part of the year; closer around what is pointed at, else around the day.
    pub fn asked(&self, ask: Ask) -> Address {
        let address = self.address.get_untracked();
        let year = self.year.get_untracked();
        let month_of = |event: &Event| event.meeting.start_date.month();
        let pointed = self.pointed.get_untracked();
        let pointed = self.events.with_untracked(|events| {
            let found = events.iter().find(|event| Some(Uuid::from(event.id())) == pointed);
            found.filter(|event| event.meeting.start_date.year() == year).map(month_of)
        });
        let day = self.day.get_untracked();
        let month = pointed.or((day.year() == year).then_some(day.month())).unwrap_or(1);
        let span = match ask {
            Ask::Closer => address.span.closer(month),
            Ask::Wider => address.span.wider(),
            Ask::Whole => Span::Year,
            Ask::Month(month) if address.span == Span::Year => Span::Quarter((month + 2) / 3),
            Ask::Month(month) => Span::Month(month),
        };
        address.with_span(span)
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

/// Whether the page is being put on paper.
fn follow_print() -> RwSignal<bool> {
    let printing = follow("print");
    drawing::on_print(move |now| {
        let _ = printing.try_set(now);
    });
    printing
}

/// A signal that says whether a media query holds.
fn follow(query: &str) -> RwSignal<bool> {
    let holds = RwSignal::new(drawing::matches(query));
    // A page that was left hears no more.
    drawing::on_media(query, move |now| {
        let _ = holds.try_set(now);
    });
    holds
}
