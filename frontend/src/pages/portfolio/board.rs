//! What the parts of the page share: what is asked for, what is found, and a way to ask for something else.

use super::address::{self, Address, Asked, Known};
use crate::i18n::{Locale, Words};
use crate::platform::clock;
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use shared::model::Initiative;
use shared::rule::portfolio::When;
use shared::rule::portfolio::board::{self, Owner, Row};
use shared::rule::portfolio::segment::{SegmentMark, segments};
use shared::view::ViewExt;
use std::collections::BTreeSet;

/// The asked day, which goes along in links, and the language.
pub type Drawn = (Option<Date>, Locale);

#[derive(Clone, Copy)]
pub struct Board {
    store: Store,
    pub asked: Memo<Asked>,
    /// As of this day everything is shown.
    pub day: Memo<Date>,
    /// All that was known on the day.
    pub rows: Memo<Vec<Row>>,
    /// What the filter leaves, in the chosen order: places of `rows`.
    pub order: Memo<Vec<usize>>,
    /// The same as rows, for who shows them all.
    pub found: Memo<Vec<Row>>,
    /// Those who own initiatives.
    pub owners: Memo<Vec<Owner>>,
    /// From the lightest to the closest; none in a house that has not got them.
    pub segments: Memo<Vec<SegmentMark>>,
    go: Callback<(Address, NavigateOptions)>,
}

impl Board {
    pub fn open() -> Self {
        let (store, query, navigate) = (use_store(), use_query_map(), use_navigate());
        let owners = store.query(|view| {
            let owners: BTreeSet<Owner> =
                view.all::<Initiative>().filter_map(|initiative| board::owner(view, initiative)).collect();
            owners.into_iter().collect::<Vec<_>>()
        });
        let segments = store.query(|view| segments(view).iter().map(SegmentMark::from).collect::<Vec<_>>());
        let asked = Memo::new(move |_| {
            let codes: Vec<String> = owners.with(|owners| owners.iter().map(|owner| owner.code.clone()).collect());
            let segments: Vec<String> = segments.with(|all| all.iter().map(|it| it.code.clone()).collect());
            let known = Known { owners: &codes, segments: &segments };
            query.with(|query| address::read(query.latest_values().map(|(name, value)| (name.as_ref(), value)), &known))
        });
        let day = Memo::new(move |_| asked.with(|asked| asked.address.day).unwrap_or_else(clock::today));
        let rows = store.query(move |view| board::rows(view, When::seen_from(clock::today(), day.get())));
        let order = Memo::new(move |_| {
            let Address { filter, sort, .. } = asked.get().address;
            rows.with(|rows| board::arranged(rows, &filter, sort))
        });
        let found = Memo::new(move |_| {
            let row = |rows: &Vec<Row>, place: &usize| rows.get(*place).cloned();
            order
                .with(|order| rows.with(|rows| order.iter().filter_map(|place| row(rows, place)).collect::<Vec<Row>>()))
        });
        let go = Callback::new(move |(address, options)| navigate(&path(store, &address), options));
        Self { store, asked, day, rows, order, found, owners, segments, go }
    }

    pub fn address(&self) -> Address {
        self.asked.with(|asked| asked.address.clone())
    }

    /// Asks for something else on the same page: the way back leads to the page before, not through every filter.
    pub fn ask(&self, change: impl FnOnce(&mut Address)) {
        self.go_to(change, true);
    }

    /// Asks for another page: the way back leads here.
    pub fn visit(&self, change: impl FnOnce(&mut Address)) {
        self.go_to(change, false);
    }

    fn go_to(&self, change: impl FnOnce(&mut Address), replace: bool) {
        let mut address = self.asked.with_untracked(|asked| asked.address.clone());
        change(&mut address);
        self.go.run((address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() }));
    }

    /// The address of this page with a change.
    pub fn path_with(&self, change: impl FnOnce(&mut Address)) -> String {
        let mut address = self.address();
        change(&mut address);
        path(self.store, &address)
    }

    /// The chosen day goes along to an initiative's page.
    pub fn initiative_path(&self, slug: &str) -> String {
        initiative_path(self.store, slug, self.asked.with(|asked| asked.address.day))
    }

    /// The first rows with what else their drawing depends on: another day or language draws them anew.
    pub fn drawn(&self, words: Words, rows: &[Row], most: usize) -> Vec<(Row, Drawn)> {
        let drawn = (self.asked.with(|asked| asked.address.day), words.get_locale());
        rows.iter().take(most).map(|row| (row.clone(), drawn)).collect()
    }

    pub fn store(&self) -> Store {
        self.store
    }
}

fn path(store: Store, address: &Address) -> String {
    let query: ParamsMap = address.pairs().into_iter().collect();
    store.path("portefolje") + &query.to_query_string()
}

pub fn initiative_path(store: Store, slug: &str, day: Option<Date>) -> String {
    store.path(&with_day(&format!("tiltak/{slug}"), day))
}

/// A page as it was known on a day.
pub fn with_day(page: &str, day: Option<Date>) -> String {
    day.map_or_else(|| page.to_owned(), |day| format!("{page}?dag={day}"))
}
