//! What this browser knows: the server's rows, the person's own edits on their way, and both together as they are shown.
//!
//! Invariants: `base` holds server rows only; an own edit stays pending until a pull brings the rows that include it, so
//! it never flickers back between its answer and its pull; what is shown is `base` with the pending edits replayed.

use shared::change::Change;
use shared::id::ClientId;
use shared::mutation::{Ctx, Mutation, Plan};
use shared::record::{Key, Kind, Record};
use shared::rejection::Rejection;
use shared::sync::{Cursor, Epoch, Mid, MutationResult, Op, Outcome, PullResponse};
use shared::view::{Records, View};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The kinds whose shown rows may have changed.
pub type Touched = BTreeSet<Kind>;

/// An own edit that the rows do not include yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    pub mid: Mid,
    pub mutation: Mutation,
    /// What it was planned with; replayed with the same.
    pub ctx: Ctx,
    /// The server has taken it; only its rows are still to come.
    pub applied: bool,
}

/// An own edit that the server refused: kept, with its reason, until the person has seen it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub mid: Mid,
    pub mutation: Mutation,
    pub rejection: Rejection,
}

#[derive(Debug)]
pub struct Replica {
    client: ClientId,
    epoch: Option<Epoch>,
    cursor: Option<Cursor>,
    base: Records,
    pending: VecDeque<Pending>,
    next_mid: Mid,
    /// The rows that pending edits change, as they are shown; None where they delete.
    overlay: BTreeMap<Key, Option<Record>>,
    refused: Vec<Refused>,
}

impl Replica {
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            epoch: None,
            cursor: None,
            base: Records::default(),
            pending: VecDeque::new(),
            next_mid: 1,
            overlay: BTreeMap::new(),
            refused: Vec::new(),
        }
    }

    pub fn client(&self) -> ClientId {
        self.client
    }

    pub fn epoch(&self) -> Option<Epoch> {
        self.epoch
    }

    pub fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    /// The first pull has come.
    pub fn is_loaded(&self) -> bool {
        self.cursor.is_some()
    }

    pub fn pending(&self) -> impl ExactSizeIterator<Item = &Pending> {
        self.pending.iter()
    }

    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    pub fn dismiss(&mut self, mid: Mid) {
        self.refused.retain(|refused| refused.mid != mid);
    }

    /// Shows an edit at once and keeps it for the server, or says why it cannot be.
    pub fn edit(&mut self, mutation: Mutation, ctx: Ctx) -> Result<Touched, Rejection> {
        let changes = mutation.plan(self, &ctx)?;
        let touched = self.overlay(changes);
        self.pending.push_back(Pending { mid: self.next_mid, mutation, ctx, applied: false });
        self.next_mid += 1;
        Ok(touched)
    }

    /// What the server said of single edits. Those that it applied wait for their rows.
    pub fn settle(&mut self, results: &[MutationResult]) -> Touched {
        let mut refused_any = false;
        for result in results {
            let Some(at) = self.pending.iter().position(|pending| pending.mid == result.mid) else { continue };
            match &result.outcome {
                Outcome::Applied { .. } => self.pending[at].applied = true,
                Outcome::Refused { rejection } => {
                    if let Some(Pending { mid, mutation, .. }) = self.pending.remove(at) {
                        self.refused.push(Refused { mid, mutation, rejection: rejection.clone() });
                        refused_any = true;
                    }
                }
            }
        }
        if refused_any { self.replay() } else { Touched::new() }
    }

    /// Takes in a pull: rows, cursor and confirmed edits together.
    pub fn pull(&mut self, answer: PullResponse) -> Touched {
        let mut touched = self.settle(&answer.results);
        if self.epoch.is_some_and(|epoch| epoch != answer.epoch) {
            touched.extend(Kind::ALL);
            self.base.clear();
        }
        self.epoch = Some(answer.epoch);
        self.cursor = Some(answer.cursor);
        for op in answer.ops {
            match op {
                Op::Put { record, .. } => {
                    touched.insert(record.kind());
                    self.base.put(*record);
                }
                Op::Delete { key } => {
                    touched.insert(key.kind);
                    self.base.remove(key);
                }
                Op::ResetScope { scope } | Op::DropScope { scope } => {
                    let gone: Vec<Key> =
                        self.base.iter().filter(|record| record.scope() == scope).map(Record::key).collect();
                    touched.extend(gone.iter().map(|key| key.kind));
                    gone.into_iter().for_each(|key| self.base.remove(key));
                }
            }
        }
        self.pending.retain(|pending| pending.mid > answer.last_mid);
        touched.extend(self.replay());
        touched
    }

    /// The server's history is another one: its rows go, the person's edits stay and are numbered anew for `client`.
    pub fn restart(&mut self, client: ClientId) -> Touched {
        self.client = client;
        self.epoch = None;
        self.cursor = None;
        self.base.clear();
        self.next_mid = 1;
        for pending in &mut self.pending {
            pending.mid = self.next_mid;
            pending.applied = false;
            self.next_mid += 1;
        }
        self.replay();
        Kind::ALL.iter().copied().collect()
    }

    /// Lays the pending edits over the server's rows anew. One that no longer fits shows nothing; the server decides.
    fn replay(&mut self) -> Touched {
        let mut touched: Touched = self.overlay.keys().map(|key| key.kind).collect();
        self.overlay.clear();
        for at in 0..self.pending.len() {
            let Pending { mutation, ctx, .. } = &self.pending[at];
            if let Ok(changes) = mutation.plan(self, ctx) {
                touched.extend(self.overlay(changes));
            }
        }
        touched
    }

    fn overlay(&mut self, changes: Vec<Change>) -> Touched {
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
