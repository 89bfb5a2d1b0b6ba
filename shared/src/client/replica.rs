//! What this browser knows: the server's rows, the person's own edits on their way, and both together as they are shown.
//!
//! Invariants: `base` holds server rows only; an own edit waits until a pull brings the rows that include it, so it never
//! flickers back between its answer and its pull; what is shown is `base` with the waiting edits replayed.

use super::disk::{Attention, AttentionId, Entry, Instant, Meta, Receipt, Row, Settled, Snapshot, TxnId, Write};
use super::undo::Undo;
use crate::basis::Basis;
use crate::change::Change;
use crate::id::ClientId;
use crate::mutation::{Ctx, Door, Mutation, Plan};
use crate::order::InOrder as _;
use crate::permission::Actor;
use crate::record::{Key, Kind, Record};
use crate::rejection::Rejection;
use crate::sync::{Cursor, Epoch, Fields, Mid, MutationResult, Outcome, Version};
use crate::view::{Records, View};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds whose shown rows may have changed.
pub type Touched = BTreeSet<Kind>;

/// Where an own edit is. In this order they are sent and replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the device, with its number.
    Stored(Mid),
    /// On the device, after transactions that this tab has not heard of: they may have numbered its edits anew.
    Ahead { revision: u64, client: ClientId, mid: Mid },
    /// On its way to the device.
    Storing(TxnId),
}

impl Place {
    /// Its number on the device, where this tab's client id is `client`.
    pub fn number(self, client: ClientId) -> Option<AttentionId> {
        match self {
            Self::Stored(mid) => Some((client, mid)),
            Self::Ahead { client, mid, .. } => Some((client, mid)),
            Self::Storing(_) => None,
        }
    }
}

/// An own edit that the rows do not include yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub place: Place,
    pub at: Instant,
    pub today: Date,
    pub body: Value,
    /// What was taken back.
    pub was: Option<Value>,
    /// None where this app does not know what it is: a newer one made it.
    pub mutation: Option<Mutation>,
    pub basis: Basis,
    /// What the server said; only its rows are still to come.
    pub outcome: Option<Outcome>,
}

impl Waiting {
    fn new(place: Place, entry: Entry) -> Self {
        let mutation = Mutation::deserialize(&entry.body).ok();
        let basis = entry.body.get("base").and_then(|base| Basis::deserialize(base).ok()).unwrap_or_default();
        let Entry { at, today, body, was, .. } = entry;
        Self { place, at, today, body, was, mutation, basis, outcome: None }
    }

    pub(super) fn stored(entry: Entry) -> Self {
        Self::new(Place::Stored(entry.mid), entry)
    }

    pub fn mid(&self) -> Option<Mid> {
        match self.place {
            Place::Stored(mid) => Some(mid),
            Place::Ahead { .. } | Place::Storing(_) => None,
        }
    }

    pub(super) fn entry(&self, mid: Mid) -> Entry {
        Entry { mid, at: self.at, today: self.today, body: self.body.clone(), was: self.was.clone() }
    }

    /// The person's, and the server has not said what becomes of it.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none() && self.was.is_none()
    }

    pub(super) fn shows(&self) -> bool {
        matches!(self.outcome, None | Some(Outcome::Applied { .. }))
    }
}

/// What the server said of a row beside its content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    pub version: Version,
    pub fields: Fields,
}

impl Mark {
    pub(super) fn version_of(&self, field: Option<&str>) -> Version {
        field.map_or(self.version, |field| self.fields.get(field).copied().unwrap_or_default())
    }
}

#[derive(Debug)]
pub struct Replica {
    /// With the roles that the server told last.
    actor: Actor,
    meta: Meta,
    base: Records,
    marks: BTreeMap<Key, Mark>,
    /// By place.
    waiting: Vec<Waiting>,
    /// The rows that waiting edits change, as they are shown; None where they delete.
    overlay: BTreeMap<Key, Option<Record>>,
    attention: BTreeMap<AttentionId, Attention>,
    /// By their order.
    settled: BTreeMap<u64, Settled>,
    /// Transactions that were heard of before the ones they follow.
    ahead: BTreeMap<u64, Vec<Write>>,
    undo: Option<Undo>,
}

impl Replica {
    /// `actor`: whose device it is, with roles that hold until a server has said which.
    pub fn open(snapshot: Snapshot, mut actor: Actor) -> Self {
        if let Some(roles) = &snapshot.meta.roles {
            actor.roles = roles.clone().into();
        }
        let mut replica = Self {
            actor,
            meta: snapshot.meta,
            base: Records::default(),
            marks: BTreeMap::new(),
            waiting: Vec::new(),
            overlay: BTreeMap::new(),
            attention: BTreeMap::new(),
            settled: snapshot.settled.into_iter().map(|it| (it.order, it)).collect(),
            ahead: BTreeMap::new(),
            undo: None,
        };
        snapshot.rows.into_iter().for_each(|row| replica.put(row));
        replica.waiting.extend(snapshot.outbox.into_iter().map(Waiting::stored));
        replica.attention.extend(snapshot.attention.into_iter().map(|it| (it.id(), it)));
        replica.replay();
        replica
    }

    /// Starts anew from what the device holds; what is on its way there stays. Everything may look different. A snapshot
    /// that is older than what this tab knows of the same storage says nothing.
    pub fn reload(&mut self, snapshot: Snapshot) -> Touched {
        if snapshot.meta.home == self.meta.home && snapshot.meta.revision < self.meta.revision {
            return Touched::new();
        }
        let mut fresh = Self::open(snapshot, self.actor.clone());
        for old in std::mem::take(&mut self.waiting) {
            match old.place {
                Place::Storing(_) => fresh.waiting.push(old),
                Place::Stored(mid) if fresh.meta.client == self.meta.client => {
                    if let Some(same) = fresh.waiting.iter_mut().find(|it| it.mid() == Some(mid)) {
                        same.outcome = old.outcome;
                    } else if mid >= fresh.meta.next_mid {
                        // Written after the snapshot was read.
                        fresh.waiting.push(old);
                    }
                }
                Place::Ahead { revision, .. } if self.is_newer(revision, &fresh) => fresh.waiting.push(old),
                Place::Stored(_) | Place::Ahead { .. } => {}
            }
        }
        fresh.waiting.order_by_key(|it| it.place);
        if fresh.meta.home == self.meta.home {
            fresh.ahead = self.ahead.split_off(&(fresh.meta.revision + 1));
        }
        *self = fresh;
        self.catch_up(&mut Touched::new());
        self.replay();
        Kind::ALL.iter().copied().collect()
    }

    /// Written after `other` was read from the same storage.
    fn is_newer(&self, revision: u64, other: &Self) -> bool {
        other.meta.home == self.meta.home && revision > other.meta.revision
    }

    /// The person with the roles that the server told last.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    pub fn client(&self) -> ClientId {
        self.meta.client
    }

    pub fn epoch(&self) -> Option<Epoch> {
        self.meta.epoch
    }

    pub fn cursor(&self) -> Option<&Cursor> {
        self.meta.cursor.as_ref()
    }

    /// The first pull has come, now or in an earlier life of this storage.
    pub fn is_loaded(&self) -> bool {
        self.meta.cursor.is_some()
    }

    /// Transactions are missing between what this tab knows and what it has heard of.
    pub fn is_behind(&self) -> bool {
        !self.ahead.is_empty()
    }

    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// The server's rows alone.
    pub fn base(&self) -> &Records {
        &self.base
    }

    /// What the server said of a row beside its content; nothing of one that it has not sent.
    pub fn mark(&self, key: Key) -> Option<&Mark> {
        self.marks.get(&key)
    }

    /// Own edits that were refused or held, or that the device lost, until the person has seen them.
    pub fn attention(&self) -> impl ExactSizeIterator<Item = &Attention> {
        self.attention.values()
    }

    /// Own edits that the server took, the oldest first.
    pub(super) fn settled(&self) -> impl Iterator<Item = &Settled> + Clone {
        self.settled.values()
    }

    /// Shows an edit at once, or says why it cannot be. `basis`: what its author saw, where that is not what is shown.
    pub fn edit(
        &mut self,
        txn: TxnId,
        mutation: Mutation,
        basis: Option<Basis>,
        ctx: Ctx,
        at: Instant,
    ) -> Result<(Touched, Entry), Rejection> {
        let changes = mutation.plan(self, &ctx)?;
        let shown = || Basis::of_changes(self, &changes, |key, field| self.version_of(key, field));
        let basis = basis.unwrap_or_else(shown);
        let changes = basis.merge(self, changes);
        self.undo = Undo::of(self, &mutation, &changes);
        let body = with_basis(&mutation, &basis);
        let entry = Entry { mid: 0, at, today: ctx.today, body, was: None };
        let touched = self.lay_over(changes);
        self.waiting.push(Waiting::new(Place::Storing(txn), entry.clone()));
        Ok((touched, entry))
    }

    /// How to take this tab's last edit back, while nobody has built on it.
    pub fn undo(&self) -> Option<&Undo> {
        self.undo.as_ref().filter(|undo| undo.holds(self))
    }

    /// The version of a field, or of a record, that the server has sent.
    fn version_of(&self, key: Key, field: Option<&str>) -> Version {
        self.marks.get(&key).map_or(0, |mark| mark.version_of(field))
    }

    /// A transaction is on the device; where it appended an edit, that edit has a number now.
    pub fn kept(&mut self, txn: TxnId, receipt: Receipt) {
        let Receipt { revision, client, mid: Some(mid), .. } = receipt else { return };
        let known = self.meta.revision;
        if revision <= known {
            // This tab started anew from a storage that had it.
            self.waiting.retain(|it| it.place != Place::Storing(txn));
        } else if let Some(own) = self.waiting.iter_mut().find(|it| it.place == Place::Storing(txn)) {
            let next = revision == known + 1;
            own.place = if next { Place::Stored(mid) } else { Place::Ahead { revision, client, mid } };
        }
        self.waiting.order_by_key(|it| it.place);
    }

    /// An edit could not be kept: it leaves the screen.
    pub fn take_back(&mut self, txn: TxnId) -> (Touched, Option<Waiting>) {
        let at = self.waiting.iter().position(|it| it.place == Place::Storing(txn));
        let taken = at.map(|at| self.waiting.remove(at));
        (self.replay(), taken)
    }

    /// A transaction was written, by this tab or by another. They are taken in by their revisions, none left out.
    pub fn hear(&mut self, revision: u64, writes: Vec<Write>) -> Touched {
        if revision > self.meta.revision {
            self.ahead.insert(revision, writes);
        }
        let mut touched = Touched::new();
        let waiting_changed = self.catch_up(&mut touched);
        if waiting_changed || (!touched.is_empty() && !self.waiting.is_empty()) {
            touched.extend(self.replay());
        }
        touched
    }

    /// Takes in what follows without a gap. True where the waiting edits changed.
    fn catch_up(&mut self, touched: &mut Touched) -> bool {
        let mut waiting_changed = false;
        while let Some(writes) = self.ahead.remove(&(self.meta.revision + 1)) {
            self.meta.revision += 1;
            for write in writes {
                self.meta.note(&write);
                waiting_changed |= self.take_in(write, touched);
            }
        }
        waiting_changed
    }

    /// True where the waiting edits changed.
    fn take_in(&mut self, write: Write, touched: &mut Touched) -> bool {
        match write {
            Write::Row(row) => {
                touched.insert(row.record.kind());
                self.put(row);
            }
            Write::RowGone(key) => {
                touched.insert(key.kind);
                self.base.remove(key);
                self.marks.remove(&key);
            }
            Write::RowsGone => {
                touched.extend(Kind::ALL);
                self.base.clear();
                self.marks.clear();
            }
            Write::Append(entry) => {
                if self.waiting.iter().any(|it| it.mid() == Some(entry.mid)) {
                    return false;
                }
                let now = self.meta.revision;
                let is_own = |it: &Waiting| matches!(it.place, Place::Ahead { revision, .. } if revision == now);
                self.waiting.retain(|it| !is_own(it));
                self.waiting.push(Waiting::stored(entry));
                self.waiting.order_by_key(|it| it.place);
                return true;
            }
            Write::Withdrawn(entry) => {
                self.waiting.retain(|it| it.mid() != Some(entry.mid));
                self.waiting.push(Waiting::stored(entry));
                self.waiting.order_by_key(|it| it.place);
                return true;
            }
            Write::Confirmed(last) => {
                self.waiting.retain(|it| it.mid().is_none_or(|mid| mid > last));
                return true;
            }
            Write::Renumbered { outbox, .. } => {
                self.waiting.retain(|it| it.mid().is_none());
                self.waiting.extend(outbox.into_iter().map(Waiting::stored));
                self.waiting.order_by_key(|it| it.place);
                return true;
            }
            Write::Attend(attention) => drop(self.attention.insert(attention.id(), attention)),
            Write::Dismiss(id) => drop(self.attention.remove(&id)),
            Write::Settled(it) => drop(self.settled.insert(it.order, it)),
            Write::SettledGone(order) => drop(self.settled.remove(&order)),
            Write::Seen { roles: Some(roles), .. } if *roles != *self.actor.roles => {
                self.actor.roles = roles.into();
                // What may be done shows on every page, and in what the own edits come to.
                touched.extend(Kind::ALL);
                return true;
            }
            Write::Seen { .. } | Write::Lead => {}
        }
        false
    }

    fn put(&mut self, row: Row) {
        self.marks.insert(row.record.key(), Mark { version: row.version, fields: row.fields });
        self.base.put(row.record);
    }

    /// What the server said of single edits. Those that it applied go on showing until their rows come.
    pub fn settle(&mut self, results: &[MutationResult]) -> Touched {
        let mut hidden_any = false;
        for result in results {
            if let Some(own) = self.waiting.iter_mut().find(|it| it.mid() == Some(result.mid)) {
                own.outcome = Some(result.outcome.clone());
                hidden_any |= !own.shows();
            }
        }
        if hidden_any { self.replay() } else { Touched::new() }
    }

    /// Lays the waiting edits over the server's rows anew. One that no longer fits shows nothing; the server decides.
    fn replay(&mut self) -> Touched {
        let mut touched: Touched = self.overlay.keys().map(|key| key.kind).collect();
        self.overlay.clear();
        let waiting = std::mem::take(&mut self.waiting);
        for own in waiting.iter().filter(|own| own.shows()) {
            if let Some(changes) = self.planned(own, self) {
                touched.extend(self.lay_over(changes));
            }
        }
        self.waiting = waiting;
        touched
    }

    /// What a waiting edit does to what `view` shows; none where it does not fit.
    pub(super) fn planned(&self, own: &Waiting, view: &dyn View) -> Option<Vec<Change>> {
        let ctx = Ctx { actor: self.actor.clone(), today: own.today, door: Door::App };
        let changes = own.mutation.as_ref()?.plan(view, &ctx).ok()?;
        Some(own.basis.merge(view, changes))
    }

    fn lay_over(&mut self, changes: Vec<Change>) -> Touched {
        changes
            .into_iter()
            .map(|change| {
                let key = change.key();
                let row = match change {
                    Change::Put(record) => Some(*record),
                    Change::Delete(_) => None,
                };
                self.overlay.insert(key, row);
                key.kind
            })
            .collect()
    }
}

/// As it goes over the wire: `{name, args, base}`.
fn with_basis(mutation: &Mutation, basis: &Basis) -> Value {
    let mut body = serde_json::to_value(mutation).unwrap_or_default();
    if let (Value::Object(parts), false) = (&mut body, basis.is_empty()) {
        parts.insert("base".into(), serde_json::to_value(basis).unwrap_or_default());
    }
    body
}

impl View for Replica {
    fn record(&self, key: Key) -> Option<&Record> {
        match self.overlay.get(&key) {
            Some(shown) => shown.as_ref(),
            None => self.base.record(key),
        }
    }

    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_> {
        let untouched = self.base.of_kind(kind).filter(|record| !self.overlay.contains_key(&record.key()));
        let edited = self.overlay.iter().filter(move |(key, _)| key.kind == kind).filter_map(|(_, row)| row.as_ref());
        Box::new(untouched.chain(edited))
    }
}

#[cfg(test)]
#[path = "replica_tests.rs"]
mod tests;
