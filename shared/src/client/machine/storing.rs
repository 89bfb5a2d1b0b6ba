//! Transactions under way to the device, and what comes of them.

use super::line::{Anew, Asked};
use super::{Effect, Machine, Millis, Step, Unkept};
use crate::client::disk::{Attention, Receipt, Snapshot, StoreError, Trouble, Txn, TxnId, Write};
use crate::client::tabs::Message;
use crate::sync::{Op, PullResponse};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a transaction was for.
#[derive(Debug)]
enum Aim {
    /// An own edit, or what a person put away.
    Person,
    /// To take the lead.
    Lead,
    /// To take a pull in; and what began anew with it.
    Absorb { anew: Anew },
}

#[derive(Debug, Default)]
pub(super) struct Storing {
    last_id: TxnId,
    under_way: BTreeMap<TxnId, (Aim, Txn)>,
    /// A pull whose transaction waits for this tab to know all that the storage holds.
    to_absorb: Option<(PullResponse, Asked)>,
    /// Nothing came in since the storage said at this revision that it is ahead.
    blocked_at: Option<u64>,
    /// The pull whose transaction is under way.
    absorbing: Option<(PullResponse, Asked)>,
    pub(super) unkept: Vec<Unkept>,
    /// Since when transactions of other tabs are missing.
    behind_since: Option<Millis>,
    /// The furthest that another tab has come with this storage.
    told: u64,
    reloading: bool,
    lost: bool,
    lead_again: bool,
}

/// Transactions of other tabs come within moments; what takes longer was lost with its messenger.
const CATCH_UP: Millis = 1_000;

impl Storing {
    pub(super) fn next_id(&mut self) -> TxnId {
        self.last_id += 1;
        self.last_id
    }

    /// A pull is answered and not yet on the device.
    pub(super) fn is_absorbing(&self) -> bool {
        self.to_absorb.is_some() || self.absorbing.is_some()
    }

    /// The numbers under which edits wait are about to change.
    pub(super) fn is_beginning_anew(&self) -> bool {
        [&self.to_absorb, &self.absorbing].into_iter().flatten().any(|(_, asked)| asked.anew == Anew::Client)
    }
}

impl Machine {
    /// Hands a transaction of this tab's person, or its claim to lead, to the device.
    pub(super) fn store(&mut self, id: TxnId, writes: Vec<Write>, step: &mut Step) {
        let leads = writes.contains(&Write::Lead);
        let aim = if leads { Aim::Lead } else { Aim::Person };
        self.hand_over(id, aim, Txn { generation: None, revision: None, strict: !leads, ..self.txn(id, writes) }, step);
    }

    /// The same of what was reckoned from all that this tab knows of the storage.
    pub(super) fn store_as_known(&mut self, writes: Vec<Write>, step: &mut Step) {
        let id = self.storing.next_id();
        let revision = Some(self.replica.meta().revision);
        self.hand_over(id, Aim::Person, Txn { generation: None, revision, strict: true, ..self.txn(id, writes) }, step);
    }

    fn txn(&self, id: TxnId, writes: Vec<Write>) -> Txn {
        Txn { id, home: self.replica.meta().home, generation: self.lead, revision: None, strict: false, writes }
    }

    fn hand_over(&mut self, id: TxnId, aim: Aim, txn: Txn, step: &mut Step) {
        self.storing.under_way.insert(id, (aim, txn.clone()));
        step.effects.push(Effect::Store(txn));
    }

    /// A pull came: its rows show once they are on the device, together with all else that it says.
    pub(super) fn absorb(&mut self, answer: PullResponse, asked: Asked, step: &mut Step) {
        self.storing.to_absorb = Some((answer, asked));
        self.absorb_again(step);
    }

    /// The claim to lead is on its way to the device.
    pub(super) fn claim(&mut self, step: &mut Step) {
        let id = self.storing.next_id();
        self.store(id, vec![Write::Lead], step);
    }

    pub(super) fn claim_again(&mut self, step: &mut Step) {
        if std::mem::take(&mut self.storing.lead_again) && self.locked && self.lead.is_none() {
            self.claim(step);
        }
    }

    pub(super) fn absorb_again(&mut self, step: &mut Step) {
        if self.is_behind() || self.storing.reloading || self.storing.absorbing.is_some() {
            return;
        }
        self.storing.blocked_at = None;
        let Some((answer, mut asked)) = self.storing.to_absorb.take() else { return };
        let fits = asked.anew != Anew::No || asked.cursor.as_ref() == self.replica.cursor();
        if asked.under != self.under() || !fits {
            self.requests.pull_wanted = true;
            return;
        }
        // Another history gets another client id: under the old one, nothing of it may still be on its way.
        if asked.under.1.is_some_and(|epoch| epoch != answer.epoch) {
            asked.anew = Anew::Client;
        }
        let anew = asked.anew;
        let writes = match anew {
            Anew::No | Anew::Rows => self.replica.absorb(&answer, asked.cursor.is_none()),
            Anew::Client => self.replica.begin_anew(&answer, (self.fresh_client)()),
        };
        if writes.is_empty() {
            return;
        }
        let id = self.storing.next_id();
        // What it says of the outbox was reckoned from all that this tab knows: it must be all there is.
        let settles = writes.iter().any(|it| matches!(it, Write::Confirmed(_) | Write::Renumbered { .. }));
        let settles = settles || answer.ops.iter().any(|op| matches!(op, Op::DropScope { .. }));
        let revision = settles.then_some(self.replica.meta().revision);
        let txn = Txn { revision, ..self.txn(id, writes) };
        self.storing.absorbing = Some((answer, asked));
        self.hand_over(id, Aim::Absorb { anew }, txn, step);
    }

    pub(super) fn stored(&mut self, id: TxnId, outcome: Result<Receipt, StoreError>, step: &mut Step) {
        let Some((aim, txn)) = self.storing.under_way.remove(&id) else { return };
        match outcome {
            Ok(receipt) => self.written(&aim, txn, receipt, step),
            Err(error) => self.not_written(&aim, &txn, error, step),
        }
    }

    fn written(&mut self, aim: &Aim, txn: Txn, receipt: Receipt, step: &mut Step) {
        if txn.home != self.replica.meta().home {
            return self.written_in_vain(aim, &txn, receipt, step);
        }
        self.replica.kept(txn.id, receipt);
        let (home, writes) = (txn.home, txn.written(receipt));
        if self.options.many_tabs {
            let (revision, writes) = (receipt.revision, writes.clone());
            step.effects.push(Effect::Tell(Message::Wrote { home, revision, writes }));
        }
        let touched = self.replica.hear(receipt.revision, writes);
        step.touched.extend(touched);
        match aim {
            Aim::Person => {}
            Aim::Lead => {
                self.lead = Some(receipt.generation);
            }
            Aim::Absorb { anew } => {
                self.storing.absorbing = None;
                self.requests.pull_wanted |= *anew == Anew::Client;
            }
        }
    }

    /// Into a storage that is gone by now, and with it what was written.
    fn written_in_vain(&mut self, aim: &Aim, txn: &Txn, receipt: Receipt, step: &mut Step) {
        let (touched, taken) = self.replica.take_back(txn.id);
        step.touched.extend(touched);
        if let (Some(own), Some(mid)) = (taken, receipt.mid) {
            let lost = Attention { client: receipt.client, mid, at: own.at, body: own.body, why: Trouble::Lost };
            let id = self.storing.next_id();
            self.store(id, vec![Write::Attend(lost)], step);
        }
        if matches!(aim, Aim::Absorb { .. }) {
            self.storing.absorbing = None;
            self.requests.pull_wanted = true;
        }
    }

    fn not_written(&mut self, aim: &Aim, txn: &Txn, error: StoreError, step: &mut Step) {
        match aim {
            Aim::Person => {
                let (touched, taken) = self.replica.take_back(txn.id);
                step.touched.extend(touched);
                self.storing.unkept.extend(taken.map(|own| Unkept { id: txn.id, at: own.at, body: own.body }));
            }
            Aim::Lead if error == StoreError::Failed => {
                self.storing.lead_again = true;
                step.effects.push(Effect::Wake(CATCH_UP));
            }
            Aim::Lead => {}
            Aim::Absorb { anew } => {
                let answer = self.storing.absorbing.take();
                match error {
                    // Once this tab has heard of all: see `absorb_again`.
                    StoreError::Behind => {
                        self.storing.to_absorb = answer;
                        self.storing.blocked_at = txn.revision;
                    }
                    // What could not be kept is pulled again, later.
                    StoreError::Failed => self.start_anew(*anew),
                    StoreError::Superseded | StoreError::Lost => {}
                }
            }
        }
        match error {
            StoreError::Superseded => {
                self.locked = false;
                self.follow(step);
            }
            StoreError::Lost => self.storage_lost(step),
            StoreError::Failed | StoreError::Behind => {}
        }
    }

    /// Edits that are on no device any more are shown as lost; the rest of what was shown comes from the server again.
    pub(super) fn storage_lost(&mut self, step: &mut Step) {
        if self.storing.lost {
            return;
        }
        self.storing.lost = true;
        self.storing.to_absorb = None;
        self.storing.absorbing = None;
        self.storing.reloading = true;
        self.follow(step);
        step.effects.push(Effect::Reload);
    }

    /// The storage as it is now. Where it is another one, what waited in the old one is kept as lost.
    pub(super) fn loaded(&mut self, snapshot: Snapshot, step: &mut Step) {
        self.storing.reloading = false;
        self.storing.behind_since = None;
        self.storing.told = 0;
        let (old, client) = (self.replica.meta().home, self.replica.client());
        let another = snapshot.meta.home != old;
        let waited: Vec<Attention> = self
            .replica
            .waiting()
            .iter()
            .filter(|own| another && own.is_open())
            .filter_map(|own| {
                let ((client, mid), at, body) = (own.place.number(client)?, own.at, own.body.clone());
                Some(Attention { client, mid, at, body, why: Trouble::Lost })
            })
            .collect();
        self.storing.lost = false;
        self.storing.blocked_at = None;
        let touched = self.replica.reload(snapshot);
        step.touched.extend(touched);
        if self.locked && self.lead.is_none() {
            self.claim(step);
        }
        if !waited.is_empty() {
            let id = self.storing.next_id();
            self.store(id, waited.into_iter().map(Write::Attend).collect(), step);
        }
    }

    fn is_behind(&self) -> bool {
        let revision = self.replica.meta().revision;
        self.replica.is_behind() || self.storing.told > revision || self.storing.blocked_at == Some(revision)
    }

    /// Where the last message was lost, no later one shows that it is missing.
    pub(super) fn say_how_far(&self, step: &mut Step) {
        let meta = self.replica.meta();
        if self.options.many_tabs {
            step.effects.push(Effect::Tell(Message::Knows { home: meta.home, revision: meta.revision }));
        }
    }

    pub(super) fn compare(&mut self, home: Uuid, revision: u64, step: &mut Step) {
        let meta = self.replica.meta();
        if home != meta.home {
            return;
        }
        self.storing.told = self.storing.told.max(revision);
        if revision < meta.revision {
            self.say_how_far(step);
        }
    }

    /// Messages between tabs may be lost; then the storage itself is asked.
    pub(super) fn watch_storage(&mut self, step: &mut Step, now: Millis) {
        if self.storing.reloading {
            return;
        }
        match self.storing.behind_since {
            _ if !self.is_behind() => self.storing.behind_since = None,
            None => {
                self.storing.behind_since = Some(now);
                step.effects.push(Effect::Wake(CATCH_UP));
            }
            Some(since) if now >= since + CATCH_UP => {
                self.storing.reloading = true;
                step.effects.push(Effect::Reload);
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
#[path = "storing_tests.rs"]
mod tests;
