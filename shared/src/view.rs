//! How rules read records, wherever these lie: in the browser's replica or in what the server loaded.

use crate::change::Change;
use crate::record::{Key, Kind, Noun, Record};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A set of records that can be read. What is not in it does not exist for the reader.
pub trait View {
    fn record(&self, key: Key) -> Option<&Record>;

    /// All records of a kind, in no order that means anything.
    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_>;
}

/// Typed reading on top of [`View`].
pub trait ViewExt: View {
    fn get<N: Noun>(&self, id: impl Into<Uuid>) -> Option<&N> {
        self.record(Key::of::<N>(id)).and_then(N::of)
    }

    fn all<'a, N: Noun + 'a>(&'a self) -> impl Iterator<Item = &'a N> + 'a {
        self.of_kind(N::KIND).filter_map(N::of)
    }

    fn children<'a, N: Noun + 'a>(&'a self, parent: impl Into<Uuid>) -> impl Iterator<Item = &'a N> + 'a {
        let parent = parent.into();
        self.all::<N>().filter(move |it| it.parent() == Some(parent))
    }
}

impl<V: View + ?Sized> ViewExt for V {}

/// Records in plain maps: what the server loads before it plans, and what tests build.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    kinds: BTreeMap<Kind, BTreeMap<Uuid, Record>>,
}

impl Records {
    pub fn put(&mut self, record: impl Into<Record>) {
        let record = record.into();
        let key = record.key();
        self.kinds.entry(key.kind).or_default().insert(key.id, record);
    }

    pub fn remove(&mut self, key: Key) {
        if let Some(kind) = self.kinds.get_mut(&key.kind) {
            kind.remove(&key.id);
        }
    }

    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Put(record) => self.put(*record),
            Change::Delete(key) => self.remove(key),
        }
    }

    pub fn clear(&mut self) {
        self.kinds.clear();
    }

    pub fn len(&self) -> usize {
        self.kinds.values().map(BTreeMap::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.kinds.values().flat_map(BTreeMap::values)
    }
}

impl View for Records {
    fn record(&self, key: Key) -> Option<&Record> {
        self.kinds.get(&key.kind)?.get(&key.id)
    }

    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(self.kinds.get(&kind).into_iter().flat_map(BTreeMap::values))
    }
}

/// What is there with what is made of it: for a step that builds on another one of the same mutation.
pub struct Over<'a> {
    pub view: &'a dyn View,
    pub made: &'a Records,
}

impl View for Over<'_> {
    fn record(&self, key: Key) -> Option<&Record> {
        self.made.record(key).or_else(|| self.view.record(key))
    }

    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_> {
        let others = self.view.of_kind(kind).filter(|record| self.made.record(record.key()).is_none());
        Box::new(others.chain(self.made.of_kind(kind)))
    }
}

impl FromIterator<Record> for Records {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut all = Self::default();
        records.into_iter().for_each(|record| all.put(record));
        all
    }
}
