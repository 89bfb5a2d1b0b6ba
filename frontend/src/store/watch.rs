//! Who reads which kind of record: one trigger a kind, so that an edit wakes only the queries that read its kind.

use leptos::prelude::*;
use shared::client::replica::{Replica, Touched};
use shared::record::{Key, Kind, Record};
use shared::view::View;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub struct Watch {
    triggers: StoredValue<BTreeMap<Kind, ArcTrigger>>,
}

impl Watch {
    pub fn new() -> Self {
        Self { triggers: StoredValue::new(Kind::ALL.iter().map(|kind| (*kind, ArcTrigger::new())).collect()) }
    }

    pub fn notify(self, touched: &Touched) {
        let triggers = self.triggers.get_value();
        touched.iter().filter_map(|kind| triggers.get(kind)).for_each(ArcTrigger::notify);
    }

    fn track(self, kind: Kind) {
        self.triggers.with_value(|triggers| {
            if let Some(trigger) = triggers.get(&kind) {
                trigger.track();
            }
        });
    }
}

/// The replica as a query sees it: reading a kind subscribes to it.
pub struct Watched<'a> {
    pub replica: &'a Replica,
    pub watch: Watch,
}

impl View for Watched<'_> {
    fn record(&self, key: Key) -> Option<&Record> {
        self.watch.track(key.kind);
        self.replica.record(key)
    }

    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_> {
        self.watch.track(kind);
        self.replica.of_kind(kind)
    }
}
