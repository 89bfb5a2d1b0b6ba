//! Own edits that the server took, for some time after: a server that comes back from a backup has forgotten the last of
//! them, and nobody else can tell it.
//!
//! Each lies on the device under its old number. Where the history turns out to be another one, those that it does not
//! have are offered to it before all that waits: once, since in the same transaction they leave this place for the outbox.

use super::absorb::outcome_of;
use super::disk::{Instant, Settled, Trouble, Write};
use super::replica::{Replica, Waiting};
use crate::permission::Actor;
use crate::record::{Key, Kind};
use crate::scope::Scope;
use crate::sync::{Op, Outcome, PullResponse};
use crate::view::View;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was made so long before the newest one goes: no backup that anybody should come back to is older.
const LONGEST_MS: Instant = 7 * 24 * 60 * 60 * 1_000;

/// At most so many stay.
pub const MOST: usize = 500;

/// What becomes of the edits that were settled where another history follows.
#[derive(Default)]
pub(super) struct Parted<'a> {
    /// It does not have them: in their old order.
    pub(super) missing: Vec<&'a Settled>,
    /// It has them, and its own number is written on each.
    pub(super) writes: Vec<Write>,
}

impl Replica {
    /// The steps that lay aside what a pull confirms, and forget what is old or of a scope whose right is gone.
    pub(super) fn lay_aside(&self, answer: &PullResponse, all_rows: bool) -> Vec<Write> {
        let mut writes = self.forget_unreadable(answer, all_rows);
        let gone: BTreeSet<u64> = writes.iter().filter_map(forgotten).collect();
        let fresh = self.just_settled(answer, all_rows);
        let Some(newest) = fresh.iter().map(|it| it.entry.at).max() else { return writes };
        let stays = self.settled().filter(|it| !gone.contains(&it.order));
        let too_many = (stays.clone().count() + fresh.len()).saturating_sub(MOST);
        let is_old = |it: &Settled| it.entry.at < newest.saturating_sub(LONGEST_MS);
        let leaving = stays.enumerate().filter(|(at, it)| *at < too_many || is_old(it));
        writes.extend(leaving.map(|(_, it)| Write::SettledGone(it.order)));
        writes.extend(fresh.into_iter().map(Write::Settled));
        writes
    }

    /// The same where another history follows, or the own numbers begin anew in this one.
    pub(super) fn part_settled(&self, answer: &PullResponse) -> Parted<'_> {
        if self.epoch() == Some(answer.epoch) {
            return Parted { missing: vec![], writes: self.lay_aside(answer, true) };
        }
        // Numbers of a client that this storage had before it began anew are told no more; versions up to there both
        // histories have in common.
        let head = answer.cursor.0.values().max().copied();
        let is_missing = |it: &Settled| {
            if it.client == self.client() {
                return it.entry.mid > answer.last_mid;
            }
            head.zip(it.version).is_some_and(|(head, version)| version > head)
        };
        let mut parted = Parted::default();
        for it in self.settled() {
            // An older app began anew meanwhile: it asked for nothing again, and left these behind.
            let is_of_here = Some(it.epoch) == self.epoch();
            if is_of_here && !is_missing(it) && may_read(self, answer, &it.scopes) {
                parted.writes.push(Write::Settled(Settled { epoch: answer.epoch, ..it.clone() }));
                continue;
            }
            parted.writes.push(Write::SettledGone(it.order));
            if is_of_here && is_missing(it) {
                parted.missing.push(it);
                // Held by a conflict that went with the other history.
                let held = self.attention().find(|own| own.id() == (it.client, it.entry.mid));
                let held = held.filter(|own| matches!(own.why, Trouble::Held { .. }));
                parted.writes.extend(held.map(|own| Write::Dismiss(own.id())));
            }
        }
        parted.writes.extend(self.just_settled(answer, true).into_iter().map(Write::Settled));
        parted
    }

    /// What the server took of the edits that wait here; the last of them, where they are more than may stay.
    fn just_settled(&self, answer: &PullResponse, all_rows: bool) -> Vec<Settled> {
        let dropped: Vec<Scope> = answer.ops.iter().filter_map(dropped).collect();
        let first = self.settled().last().map_or(1, |it| it.order + 1);
        let taken = self.waiting().iter().filter_map(|own| {
            let mid = own.mid().filter(|mid| *mid <= answer.last_mid && own.was.is_none())?;
            let version = match outcome_of(own, mid, answer) {
                Some(Outcome::Refused { .. }) => return None,
                Some(Outcome::Applied { version } | Outcome::Held { version, .. }) => Some(*version),
                None => None,
            };
            let scopes = self.scopes_of(own);
            let lost = scopes.iter().any(|it| dropped.contains(it)) || (all_rows && !may_read(self, answer, &scopes));
            let (client, epoch, entry) = (self.client(), answer.epoch, own.entry(mid));
            (!lost).then_some(Settled { order: 0, client, epoch, version, scopes, entry })
        });
        let mut taken: Vec<Settled> = taken.collect();
        taken.drain(..taken.len().saturating_sub(MOST));
        (first..).zip(&mut taken).for_each(|(order, it)| it.order = order);
        taken
    }

    /// Where a right was taken no word stays behind: an edit holds what its author read there.
    fn forget_unreadable(&self, answer: &PullResponse, all_rows: bool) -> Vec<Write> {
        let dropped: Vec<Scope> = answer.ops.iter().filter_map(dropped).collect();
        let is_lost = |it: &&Settled| {
            it.scopes.iter().any(|scope| dropped.contains(scope)) || (all_rows && !may_read(self, answer, &it.scopes))
        };
        self.settled().filter(is_lost).map(|it| Write::SettledGone(it.order)).collect()
    }

    /// Of all records that an edit names, as they are shown and as the server has them.
    fn scopes_of(&self, own: &Waiting) -> Vec<Scope> {
        let mut ids = BTreeSet::new();
        name_ids(&own.body, &mut ids);
        let keys = ids.iter().flat_map(|id| Kind::ALL.iter().map(|kind| Key { kind: *kind, id: *id }));
        let records = keys.flat_map(|key| [self.record(key), self.base().record(key)].into_iter().flatten());
        let scopes: BTreeSet<Scope> = records.map(crate::record::Record::scope).collect();
        scopes.into_iter().collect()
    }
}

fn dropped(op: &Op) -> Option<Scope> {
    if let Op::DropScope { scope } = op { Some(*scope) } else { None }
}

fn forgotten(write: &Write) -> Option<u64> {
    if let Write::SettledGone(order) = write { Some(*order) } else { None }
}

/// By the roles that come with a pull; where it tells none, as before.
fn may_read(replica: &Replica, answer: &PullResponse, scopes: &[Scope]) -> bool {
    let Some(roles) = &answer.roles else { return true };
    let actor = Actor { roles: roles.clone().into(), ..replica.actor().clone() };
    scopes.iter().all(|scope| actor.may_read(*scope))
}

fn name_ids(value: &Value, ids: &mut BTreeSet<Uuid>) {
    match value {
        Value::String(text) => ids.extend(Uuid::try_parse(text).ok()),
        Value::Array(all) => all.iter().for_each(|value| name_ids(value, ids)),
        Value::Object(parts) => parts.values().for_each(|value| name_ids(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
#[path = "settled_tests.rs"]
mod tests;
