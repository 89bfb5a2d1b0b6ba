//! Where the mutations of one batch are decided: what was loaded for them, and what they changed so far. No I/O.

use crate::db::load::Stored;
use serde::Serialize;
use shared::change::Change;
use shared::mutation::{Ctx, Mutation, Plan, Read};
use shared::record::{Key, Record};
use shared::rejection::Rejection;
use shared::scope::Scope;
use shared::sync::Version;
use shared::view::{Records, View};
use std::collections::{BTreeMap, BTreeSet};

/// A view that grows by what is loaded and changes with each mutation, so that the next one sees the one before.
#[derive(Debug, Default)]
pub struct Desk {
    records: Records,
    known: BTreeSet<Read>,
    /// The scope that a row had in the database; what is not in it had no row.
    stored: BTreeMap<Key, Scope>,
    /// The version of the last change in this batch.
    touched: BTreeMap<Key, Version>,
}

impl Desk {
    /// What a mutation still wants to read. Empty: it can be planned.
    pub fn wants(&self, mutation: &Mutation) -> Vec<Read> {
        self.unknown(mutation.reads(&self.records))
    }

    /// The rows that changes replace and nobody read: the log wants what was before, the scopes what is left.
    pub fn unseen(&self, changes: &[Change]) -> Vec<Read> {
        self.unknown(changes.iter().map(|change| Read::One(change.key())).collect())
    }

    fn unknown(&self, reads: Vec<Read>) -> Vec<Read> {
        let fresh: BTreeSet<Read> = reads.into_iter().filter(|read| !self.known.contains(read)).collect();
        fresh.into_iter().collect()
    }

    /// Lays down what the database answered to some reads. What this batch changed since is newer and stays.
    pub fn lay(&mut self, reads: Vec<Read>, found: Vec<Stored>) {
        self.known.extend(reads);
        for Stored { record, scope } in found {
            let key = record.key();
            if !self.touched.contains_key(&key) {
                self.stored.insert(key, scope);
                self.records.put(record);
            }
            self.known.insert(Read::One(key));
        }
    }

    pub fn plan(&self, mutation: &Mutation, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        mutation.plan(&self.records, ctx)
    }

    /// Carries changes out on the desk; answers what each record was before and is after.
    pub fn apply(&mut self, changes: Vec<Change>, version: Version) -> Vec<Step> {
        let mut steps = Vec::with_capacity(changes.len());
        for change in changes {
            let key = change.key();
            let before = self.records.record(key).cloned();
            let after = match &change {
                Change::Put(record) => Some((**record).clone()),
                Change::Delete(_) => None,
            };
            self.records.apply(change);
            self.touched.insert(key, version);
            steps.push(Step { key, before, after });
        }
        steps
    }

    /// What all mutations together do to the database.
    pub fn into_writes(self) -> Writes {
        let mut writes = Writes::default();
        for (key, version) in self.touched {
            let stored = self.stored.get(&key).copied();
            let now = self.records.record(key);
            if let Some(scope) = stored.filter(|scope| now.map(Record::scope) != Some(*scope)) {
                writes.left.push(Left { key, scope, version });
            }
            match now {
                Some(record) => writes.puts.push(Put { record: record.clone(), version }),
                None if stored.is_some() => writes.deletes.push(key),
                None => {}
            }
        }
        writes
    }
}

/// One record before and after one mutation, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    #[serde(flatten)]
    pub key: Key,
    pub before: Option<Record>,
    pub after: Option<Record>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Writes {
    pub puts: Vec<Put>,
    pub deletes: Vec<Key>,
    pub left: Vec<Left>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    pub record: Record,
    pub version: Version,
}

/// A row that is no longer in a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    pub key: Key,
    pub scope: Scope,
    pub version: Version,
}
