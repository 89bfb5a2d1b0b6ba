//! Where the mutations of one batch are decided: what was loaded for them, and what they changed so far. No I/O.

use crate::db::load::Stored;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shared::basis::{self, Asking, Basis, FieldMark, Marks, Verdict};
use shared::change::Change;
use shared::id::{ClientId, UserId};
use shared::model::Attachment;
use shared::mutation::{Ctx, Mutation, Plan, Read};
use shared::record::{Key, Noun, Record};
use shared::rejection::Rejection;
use shared::scope::Scope;
use shared::sync::Version;
use shared::view::{Records, View, ViewExt};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A view that grows by what is loaded and changes with each mutation, so that the next one sees the one before.
#[derive(Debug, Default)]
pub struct Desk {
    records: Records,
    known: BTreeSet<Read>,
    /// The scope that a row had in the database; what is not in it had no row.
    stored: BTreeMap<Key, Scope>,
    /// Who wrote which field last.
    marks: BTreeMap<Key, Marks>,
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
        for Stored { record, scope, marks } in found {
            let key = record.key();
            if !self.touched.contains_key(&key) {
                self.stored.insert(key, scope);
                self.marks.insert(key, marks);
                self.records.put(record);
            }
            self.known.insert(Read::One(key));
        }
    }

    pub fn plan(&self, mutation: &Mutation, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        mutation.plan(&self.records, ctx)
    }

    /// Of a program, which says no more than which state it saw: all that it would change there is meant.
    pub fn basis_at(&self, version: Version, changes: &[Change]) -> Basis {
        Basis::of_changes(&self.records, changes, |_, _| version)
    }

    /// What the changes become beside what others wrote since their author looked. All that they touch must lie here.
    pub fn weigh(&self, basis: &Basis, changes: Vec<Change>, asking: &Asking<'_>) -> Verdict {
        basis::weigh(&self.records, |key| self.marks.get(&key).cloned(), basis, changes, asking)
    }

    /// The files that changes name and that nothing here named before.
    pub fn named_files(&self, changes: &[Change]) -> Vec<Attachment> {
        let files = changes.iter().filter_map(Change::record).filter_map(<Attachment as Noun>::of);
        files
            .filter(|file| self.records.get::<Attachment>(file.id).is_none_or(|it| it.hash != file.hash))
            .cloned()
            .collect()
    }

    /// Carries changes out on the desk; answers what each record was before and is after.
    pub fn apply(&mut self, changes: Vec<Change>, version: Version, writer: &Writer) -> Vec<Step> {
        let mut steps = Vec::with_capacity(changes.len());
        for change in changes {
            let key = change.key();
            let before = self.records.record(key).cloned();
            let after = match &change {
                Change::Put(record) => Some((**record).clone()),
                Change::Delete(_) => None,
            };
            if let (Some(before), Some(after)) = (&before, &after) {
                self.mark(key, before, after, version, writer);
            }
            self.records.apply(change);
            self.touched.insert(key, version);
            steps.push(Step { key, before, after });
        }
        steps
    }

    fn mark(&mut self, key: Key, before: &Record, after: &Record, version: Version, writer: &Writer) {
        let marks = self.marks.entry(key).or_default();
        for (field, ..) in basis::written(before, after) {
            let next = FieldMark::next(marks.get(field), version, writer.client, writer.user, writer.today);
            marks.insert(field.to_owned(), next);
        }
    }

    /// What all mutations together do to the database.
    pub fn into_writes(mut self) -> Writes {
        let mut writes = Writes::default();
        for (key, version) in std::mem::take(&mut self.touched) {
            let stored = self.stored.get(&key).copied();
            let now = self.records.record(key);
            if let Some(scope) = stored.filter(|scope| now.map(Record::scope) != Some(*scope)) {
                writes.left.push(Left { key, scope, version });
            }
            match now {
                Some(record) => {
                    let marks = self.marks.remove(&key).unwrap_or_default();
                    writes.puts.push(Put { record: record.clone(), version, marks });
                }
                None if stored.is_some() => writes.deletes.push(key),
                None => {}
            }
        }
        writes
    }
}

/// Whose change it is.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    pub client: Option<ClientId>,
    pub user: UserId,
    pub today: Date,
}

/// One record before and after one mutation, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    #[serde(flatten)]
    pub key: Key,
    pub before: Option<Record>,
    pub after: Option<Record>,
}

impl Step {
    /// The record as it is since, or was until then.
    pub fn record(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// The record that this one is listed under.
    pub fn parent(&self) -> Option<Uuid> {
        self.record().and_then(Record::parent)
    }
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
    pub marks: Marks,
}

/// A row that is no longer in a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    pub key: Key,
    pub scope: Scope,
    pub version: Version,
}
