//! What is kept on the device, and the transactions that change it. Four stores: `base` holds the server's rows and
//! nothing else, `outbox` the own edits that no pull has confirmed, `attention` what a person must look at, `meta` one
//! entry of the storage itself and, behind it, the own edits that were confirmed of late.
//!
//! Every transaction raises the storage's revision by one. A tab's memory is the snapshot that it opened with and all
//! transactions since, in the order of their revisions, whichever tab they came from: so all tabs show the same.

use crate::id::{ClientId, ConflictId};
use crate::permission::Role;
use crate::record::{Key, Record};
use crate::rejection::Rejection;
use crate::scope::Scope;
use crate::sync::{Cursor, Epoch, Fields, Mid, Version};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Milliseconds since 1970 UTC by this device's clock: a claim, for people to read. Never decides an order.
pub type Instant = i64;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Made with the storage. Another one: the old storage was lost, and what it held with it.
    pub home: Uuid,
    /// Belongs to this storage: with a fresh outbox an old id would have its numbers swallowed as duplicates.
    pub client: ClientId,
    pub epoch: Option<Epoch>,
    pub cursor: Option<Cursor>,
    /// The protocol in which the rows were told: an older one left out the kinds that it did not know.
    #[serde(default)]
    pub protocol: u16,
    /// What the person was when the rows were told. None where no server said it.
    #[serde(default)]
    pub roles: Option<Vec<Role>>,
    /// The number of the next own edit.
    pub next_mid: Mid,
    /// Raised by each tab that takes the lead, so that one that lost it unawares can write no more.
    pub generation: u64,
    /// Raised by each transaction.
    pub revision: u64,
}

impl Meta {
    /// Of a storage that was made just now. Both ids were never used before.
    pub fn fresh(home: Uuid, client: ClientId) -> Self {
        let (epoch, cursor, roles) = Default::default();
        Self { home, client, epoch, cursor, protocol: 0, roles, next_mid: 1, generation: 0, revision: 0 }
    }
}

/// A row of the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub version: Version,
    /// The version of the last change of each field that was edited since the record was made.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: Fields,
    pub record: Record,
}

/// An own edit. The body is what goes over the wire, raw, so that an app that does not know it still sends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// 0 until the storage gave it a number.
    pub mid: Mid,
    pub at: Instant,
    /// The day in Oslo on which it was made; it is replayed with it.
    pub today: Date,
    pub body: Value,
    /// What the person wrote and took back before it was known to be sent; `body` is [`WITHDRAWN`] then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Value>,
}

/// The name of what goes over the wire in the place of an edit that was taken back. No server carries it out: it is
/// refused and uses up the number. Where the edit itself had got through before, the stored result says so.
pub const WITHDRAWN: &str = "edit.withdrawn/1";

/// An own edit that a person must look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attention {
    /// With the number: its identity. Numbers begin anew under another client id.
    pub client: ClientId,
    pub mid: Mid,
    pub at: Instant,
    pub body: Value,
    pub why: Trouble,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    Refused {
        rejection: Rejection,
    },
    /// Somebody else changed the same; both values are in this conflict.
    Held {
        conflict: ConflictId,
    },
    /// The device lost its storage before the server had confirmed it: it may have arrived, or not.
    Lost,
    /// It was taken back, but had been carried out before.
    TooLate,
}

/// An own edit that the server took: kept for a while, for a server that comes back from a backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// Its place among them, by which it is known.
    pub order: u64,
    /// Under which it has its number.
    pub client: ClientId,
    /// The history that has it.
    pub epoch: Epoch,
    /// The workspace's version with it. None where the server did not say.
    pub version: Option<Version>,
    /// Of the records that it names: it goes with the right to read them.
    pub scopes: Vec<Scope>,
    pub entry: Entry,
}

impl Attention {
    pub fn id(&self) -> AttentionId {
        (self.client, self.mid)
    }

    /// This conflict holds it.
    pub fn is_held_by(&self, id: Uuid) -> bool {
        matches!(self.why, Trouble::Held { conflict } if conflict.0 == id)
    }
}

pub type AttentionId = (ClientId, Mid);

/// All that a storage holds: what a tab starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub meta: Meta,
    pub rows: Vec<Row>,
    /// In the order of their numbers.
    pub outbox: Vec<Entry>,
    pub attention: Vec<Attention>,
    pub settled: Vec<Settled>,
}

impl Snapshot {
    pub fn fresh(home: Uuid, client: ClientId) -> Self {
        Self { meta: Meta::fresh(home, client), rows: vec![], outbox: vec![], attention: vec![], settled: vec![] }
    }
}

/// One step of a transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    Row(Row),
    RowGone(Key),
    /// Every row: another history follows.
    RowsGone,
    /// What the rows are as of now.
    Seen {
        epoch: Epoch,
        cursor: Cursor,
        #[serde(default)]
        protocol: u16,
        #[serde(default)]
        roles: Option<Vec<Role>>,
    },
    /// Puts an edit at the end of the outbox. The storage gives it the next number.
    Append(Entry),
    /// Edits up to this number leave the outbox: the rows include them, or they are in `attention`.
    Confirmed(Mid),
    /// An edit was taken back: this stands in its place under the same number.
    Withdrawn(Entry),
    /// The outbox is this and no more, numbered from 1 for a new client id.
    Renumbered {
        client: ClientId,
        outbox: Vec<Entry>,
    },
    Attend(Attention),
    Dismiss(AttentionId),
    /// The server took an edit; or another history has it, too.
    Settled(Settled),
    /// By its order.
    SettledGone(u64),
    /// This tab leads from now on: raises the generation.
    Lead,
}

pub type TxnId = u64;

/// All of it is written, or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Txn {
    /// Counts up within a tab; comes back in the answer.
    pub id: TxnId,
    /// The storage that it is meant for.
    pub home: Uuid,
    /// Of a leader: refused where another leads by now.
    pub generation: Option<u64>,
    /// Refused where the storage has moved on: what it says was reckoned from all that is in there.
    pub revision: Option<u64>,
    /// Must be on the disk before the answer (`durability: "strict"`), since somebody is told that it is.
    pub strict: bool,
    pub writes: Vec<Write>,
}

/// A transaction is on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub revision: u64,
    pub generation: u64,
    pub client: ClientId,
    /// The number that an appended edit got, under that client id.
    pub mid: Option<Mid>,
}

/// Nothing of a transaction was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No room, or another reason that may pass.
    Failed,
    /// Another tab leads by now.
    Superseded,
    /// The storage is ahead of what the transaction was reckoned from.
    Behind,
    /// The storage is gone, or another one is in its place.
    Lost,
}

impl Txn {
    /// What it makes of the storage's entry: for whoever carries a transaction out, inside that transaction.
    pub fn prepare(&self, meta: &Meta) -> Result<(Meta, Receipt), StoreError> {
        if self.home != meta.home {
            return Err(StoreError::Lost);
        }
        if self.generation.is_some_and(|generation| generation != meta.generation) {
            return Err(StoreError::Superseded);
        }
        if self.revision.is_some_and(|revision| revision != meta.revision) {
            return Err(StoreError::Behind);
        }
        let mut next = meta.clone();
        next.revision += 1;
        let mut mid = None;
        for write in &self.writes {
            match write {
                Write::Append(_) => {
                    mid = Some(next.next_mid);
                    next.next_mid += 1;
                }
                other => next.note(other),
            }
        }
        let receipt = Receipt { revision: next.revision, generation: next.generation, client: next.client, mid };
        Ok((next, receipt))
    }

    /// Its steps as they were written: an appended edit with its number.
    pub fn written(mut self, receipt: Receipt) -> Vec<Write> {
        for write in &mut self.writes {
            if let (Write::Append(entry), Some(mid)) = (write, receipt.mid) {
                entry.mid = mid;
            }
        }
        self.writes
    }
}

impl Meta {
    /// What a written step says of the storage itself.
    pub(super) fn note(&mut self, write: &Write) {
        match write {
            Write::Seen { epoch, cursor, protocol, roles } => {
                self.epoch = Some(*epoch);
                self.cursor = Some(cursor.clone());
                self.protocol = *protocol;
                self.roles = roles.clone();
            }
            Write::Append(entry) => self.next_mid = entry.mid + 1,
            Write::Renumbered { client, outbox } => {
                self.client = *client;
                self.next_mid = outbox.last().map_or(1, |entry| entry.mid + 1);
            }
            Write::Lead => self.generation += 1,
            Write::Row(_)
            | Write::RowGone(_)
            | Write::RowsGone
            | Write::Confirmed(_)
            | Write::Withdrawn(_)
            | Write::Attend(_)
            | Write::Dismiss(_)
            | Write::Settled(_)
            | Write::SettledGone(_) => {}
        }
    }
}

/// A storage in memory: for a browser that gives none, for tests and the simulation.
#[derive(Clone, Debug)]
pub struct Memory {
    meta: Meta,
    rows: BTreeMap<Key, Row>,
    outbox: BTreeMap<Mid, Entry>,
    attention: BTreeMap<AttentionId, Attention>,
    settled: BTreeMap<u64, Settled>,
    keeps: bool,
}

impl Memory {
    pub fn new(home: Uuid, client: ClientId) -> Self {
        let (rows, outbox, attention, settled) = Default::default();
        Self { meta: Meta::fresh(home, client), rows, outbox, attention, settled, keeps: true }
    }

    /// Answers like a storage and keeps nothing but its own entry: nobody will ever read the rest.
    pub fn forgetful(home: Uuid, client: ClientId) -> Self {
        Self { keeps: false, ..Self::new(home, client) }
    }

    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            meta: self.meta.clone(),
            rows: self.rows.values().cloned().collect(),
            outbox: self.outbox.values().cloned().collect(),
            attention: self.attention.values().cloned().collect(),
            settled: self.settled.values().cloned().collect(),
        }
    }

    pub fn carry_out(&mut self, txn: &Txn) -> Result<Receipt, StoreError> {
        let (meta, receipt) = txn.prepare(&self.meta)?;
        self.meta = meta;
        if self.keeps {
            txn.clone().written(receipt).into_iter().for_each(|write| self.write(write));
        }
        Ok(receipt)
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Row(row) => drop(self.rows.insert(row.record.key(), row)),
            Write::RowGone(key) => drop(self.rows.remove(&key)),
            Write::RowsGone => self.rows.clear(),
            Write::Append(entry) | Write::Withdrawn(entry) => drop(self.outbox.insert(entry.mid, entry)),
            Write::Confirmed(mid) => self.outbox.retain(|other, _| *other > mid),
            Write::Renumbered { outbox, .. } => {
                self.outbox = outbox.into_iter().map(|entry| (entry.mid, entry)).collect();
            }
            Write::Attend(attention) => drop(self.attention.insert(attention.id(), attention)),
            Write::Dismiss(id) => drop(self.attention.remove(&id)),
            Write::Settled(it) => drop(self.settled.insert(it.order, it)),
            Write::SettledGone(order) => drop(self.settled.remove(&order)),
            Write::Seen { .. } | Write::Lead => {}
        }
    }
}
