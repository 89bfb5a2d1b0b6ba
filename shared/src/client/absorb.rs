//! What a pull makes of the device: its rows, and what becomes of the own edits that it settles, in one transaction.

use super::disk::{Attention, Row, Trouble, Write};
use super::rebased::Rebased;
use super::replica::{Replica, Waiting};
use super::settled::Parted;
use crate::id::ClientId;
use crate::record::{Kind, Record};
use crate::scope::Scope;
use crate::sync::{Mid, Op, Outcome, PROTOCOL, PullResponse};
use crate::view::View as _;

impl Replica {
    /// The transaction that takes a pull in: rows, cursor and confirmed edits together. Empty where nothing is new.
    /// `all_rows`: it was asked for without a cursor.
    pub fn absorb(&self, answer: &PullResponse, all_rows: bool) -> Vec<Write> {
        let mut writes = self.rows(answer, all_rows);
        if self.waiting().iter().any(|it| it.mid().is_some_and(|mid| mid <= answer.last_mid)) {
            self.troubles(answer, &mut writes);
            writes.push(Write::Confirmed(answer.last_mid));
        }
        writes.extend(self.lay_aside(answer, all_rows));
        let (seen, had) = (seen(answer), self.meta());
        let mut has = had.clone();
        has.note(&seen);
        if !writes.is_empty() || has != *had {
            writes.push(seen);
        }
        writes
    }

    /// The same for a history that the own numbers do not fit: what the server had settled leaves the outbox, the rest
    /// is numbered anew under a client id that was never used, behind what another history had taken and this one does
    /// not have. `answer` is a pull without cursor under the old id.
    pub fn begin_anew(&self, answer: &PullResponse, client: ClientId) -> Vec<Write> {
        let mut writes = self.rows(answer, true);
        self.troubles(answer, &mut writes);
        // What was taken back never was, in a history that does not have it.
        let unsettled = self.waiting().iter().filter(|it| it.mid().is_some_and(|mid| mid > answer.last_mid));
        let unsettled = unsettled.filter(|it| it.was.is_none());
        let Parted { missing, writes: settled } = self.part_settled(answer);
        let missing: Vec<Waiting> = missing.into_iter().map(|it| Waiting::stored(it.entry.clone())).collect();
        let mut rebased = Rebased::onto(answer);
        let outbox = (1..).zip(missing.iter().chain(unsettled)).map(|(mid, it)| rebased.entry(it, mid)).collect();
        writes.extend(settled);
        writes.push(Write::Renumbered { client, outbox });
        writes.push(seen(answer));
        writes
    }

    fn rows(&self, answer: &PullResponse, anew: bool) -> Vec<Write> {
        let mut writes = Vec::with_capacity(answer.ops.len() + 2);
        if anew {
            writes.push(Write::RowsGone);
        }
        for op in &answer.ops {
            match op {
                Op::Put { version, fields, record } => {
                    writes.push(Write::Row(Row {
                        version: *version,
                        fields: fields.clone(),
                        record: (**record).clone(),
                    }));
                }
                Op::Delete { key } => {
                    writes.push(Write::RowGone(*key));
                    let settled = self.attention().filter(|it| key.kind == Kind::Conflict && it.is_held_by(key.id));
                    writes.extend(settled.map(|it| Write::Dismiss(it.id())));
                }
                Op::ResetScope { scope } | Op::DropScope { scope } => {
                    if matches!(op, Op::ResetScope { .. }) {
                        writes.extend(self.settled_unseen(*scope, answer));
                    }
                    let gone = self.base().iter().filter(|record| record.scope() == *scope);
                    writes.extend(gone.map(|record| Write::RowGone(record.key())));
                }
            }
        }
        writes
    }

    /// What was held by conflicts of a scope that begins anew without them: they were settled, and nobody tells it now.
    fn settled_unseen(&self, scope: Scope, answer: &PullResponse) -> Vec<Write> {
        let is_told = |key| answer.ops.iter().any(|op| matches!(op, Op::Put { record, .. } if record.key() == key));
        let held = self.base().of_kind(Kind::Conflict).filter(|it| it.scope() == scope && !is_told(it.key()));
        let held_by = |conflict: &Record| self.attention().find(|it| it.is_held_by(conflict.key().id));
        held.filter_map(held_by).map(|it| Write::Dismiss(it.id())).collect()
    }

    /// What a person must look at of the edits that `answer` settles.
    fn troubles(&self, answer: &PullResponse, writes: &mut Vec<Write>) {
        for own in self.waiting() {
            let Some(mid) = own.mid().filter(|mid| *mid <= answer.last_mid) else { continue };
            let why = match outcome_of(own, mid, answer) {
                Some(Outcome::Refused { .. }) if own.was.is_some() => continue,
                Some(Outcome::Applied { .. }) if own.was.is_some() => Trouble::TooLate,
                Some(Outcome::Refused { rejection }) => Trouble::Refused { rejection: rejection.clone() },
                // The server forgets only what it applied (see `PushRequest::confirmed`).
                Some(Outcome::Held { conflict, .. }) => Trouble::Held { conflict: *conflict },
                Some(Outcome::Applied { .. }) | None => continue,
            };
            writes.push(Write::Attend(Attention {
                client: self.client(),
                mid,
                at: own.at,
                body: own.was.as_ref().unwrap_or(&own.body).clone(),
                why,
            }));
        }
    }
}

/// What the server made of an own edit that it has settled, where it says so.
pub(super) fn outcome_of<'a>(own: &'a Waiting, mid: Mid, answer: &'a PullResponse) -> Option<&'a Outcome> {
    let told = answer.results.iter().find(|result| result.mid == mid).map(|result| &result.outcome);
    told.or(own.outcome.as_ref())
}

/// What the rows are as of a pull.
fn seen(answer: &PullResponse) -> Write {
    let (epoch, cursor, roles) = (answer.epoch, answer.cursor.clone(), answer.roles.clone());
    Write::Seen { epoch, cursor, protocol: PROTOCOL, roles }
}
