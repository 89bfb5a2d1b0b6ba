//! What the batches of one transaction read and write, gathered: who comes later sees what was settled before, and all
//! rows of all batches go out together. A statement costs about as much as deciding ten edits.

use super::desk::{Put, Writes};
use super::shelf::{Shelf, WritableShelf};
use super::writer::{Batch, Sender};
use super::{decode, desk};
use crate::db::entity::{change_log, log_record, sync_client, sync_result, workspace};
use crate::db::load::{self, Changed, Stored};
use crate::db::save;
use crate::error::Error;
use crate::people::Who;
use sea_orm::DatabaseTransaction;
use shared::id::{ClientId, UserId, WorkspaceId};
use shared::model::{Attachment, RoleGrant};
use shared::mutation::{Plan, Read};
use shared::record::{Key, Kind, Record};
use shared::scope::Scope;
use shared::sync::Version;
use shared::view::Records;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A transaction with what its batches have settled so far.
pub struct Group<'a> {
    txn: &'a DatabaseTransaction,
    known: Mutex<Known>,
    pending: Mutex<Pending>,
}

/// What was read or settled. None: there is no such row.
#[derive(Default)]
struct Known {
    clients: BTreeMap<ClientId, Option<sync_client::Model>>,
    records: BTreeMap<(WorkspaceId, Key), Option<Stored>>,
    /// Of people whose rights were asked for: all that they were given.
    grants: BTreeMap<(WorkspaceId, UserId), Vec<RoleGrant>>,
}

impl Known {
    /// A role that was given, changed or taken away counts for whoever comes after.
    fn granted(&mut self, workspace: WorkspaceId, key: Key, now: Option<&Record>) {
        if key.kind != Kind::RoleGrant {
            return;
        }
        for ((at, _), grants) in &mut self.grants {
            if *at == workspace {
                grants.retain(|grant| grant.id.0 != key.id);
            }
        }
        if let Some(Record::RoleGrant(grant)) = now
            && let Some(grants) = self.grants.get_mut(&(workspace, grant.person))
        {
            grants.push(grant.clone());
        }
    }
}

/// What is settled and not yet written.
#[derive(Default)]
struct Pending {
    rows: BTreeMap<WorkspaceId, Rows>,
    log: Vec<change_log::Model>,
    about: Vec<log_record::Model>,
    clients: BTreeMap<ClientId, sync_client::Model>,
    results: Vec<sync_result::Model>,
    confirmed: BTreeMap<ClientId, i64>,
}

#[derive(Default)]
struct Rows {
    now: i64,
    /// None: to be deleted.
    put: BTreeMap<Key, Option<Put>>,
    left: BTreeMap<(Key, Scope), Version>,
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Group<'a> {
    pub fn new(txn: &'a DatabaseTransaction) -> Self {
        Self { txn, known: Mutex::default(), pending: Mutex::default() }
    }

    /// Reads at once what the batches will want first.
    pub async fn foresee<'b>(&self, batches: impl Iterator<Item = &'b Batch>) -> Result<(), Error> {
        let mut clients = BTreeSet::new();
        let mut reads: BTreeMap<WorkspaceId, BTreeSet<Key>> = BTreeMap::new();
        let mut people: BTreeMap<WorkspaceId, BTreeSet<UserId>> = BTreeMap::new();
        for batch in batches {
            if let Sender::Client { client, .. } = batch.sender {
                clients.insert(client);
            }
            if let Who::User(user) = batch.who {
                people.entry(batch.workspace).or_default().insert(user);
            }
            let mutations = batch.mutations.iter().filter_map(|raw| decode::mutation(raw).ok());
            let first = mutations.flat_map(|(mutation, _)| mutation.reads(&Records::default()));
            let keys = first.filter_map(|read| if let Read::One(key) = read { Some(key) } else { None });
            reads.entry(batch.workspace).or_default().extend(keys);
        }
        let found = load::clients(self.txn, &clients).await?;
        let mut known: BTreeMap<ClientId, _> = clients.into_iter().map(|client| (client, None)).collect();
        known.extend(found.into_iter().map(|row| (ClientId(row.id), Some(row))));
        open(&self.known).clients = known;
        for (workspace, users) in people {
            self.ask_grants(workspace, &users.into_iter().collect::<Vec<_>>()).await?;
        }
        for (workspace, keys) in reads {
            self.read(workspace, &keys.into_iter().map(Read::One).collect::<Vec<_>>()).await?;
        }
        Ok(())
    }

    async fn ask_grants(&self, workspace: WorkspaceId, users: &[UserId]) -> Result<(), Error> {
        let found = load::people::grants(self.txn, workspace, users).await?;
        let mut known = open(&self.known);
        for user in users {
            known.grants.insert((workspace, *user), Vec::new());
        }
        for grant in found {
            known.grants.entry((workspace, grant.person)).or_default().push(grant);
        }
        Ok(())
    }

    /// What one batch writes is kept apart until it is settled as a whole.
    pub fn stage(&'a self) -> Stage<'a> {
        Stage { group: self, own: Mutex::default() }
    }

    /// Writes what is settled so far.
    pub async fn flush(&self) -> Result<(), Error> {
        let pending = std::mem::take(&mut *open(&self.pending));
        for (workspace, rows) in pending.rows {
            let now = rows.now;
            save::rows(self.txn, workspace, rows.into_writes(), now).await?;
        }
        save::log(self.txn, pending.log, pending.about).await?;
        save::settled(self.txn, pending.clients.into_values().collect(), pending.results).await?;
        Ok(save::forget_results(self.txn, pending.confirmed).await?)
    }

    /// Forgets what it knows: somebody else is about to write.
    pub async fn give_way(&self) -> Result<(), Error> {
        self.flush().await?;
        *open(&self.known) = Known::default();
        Ok(())
    }

    async fn read(&self, workspace: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
        let found = load::stored(self.txn, workspace, reads).await?;
        let mut known = open(&self.known);
        for read in reads {
            if let Read::One(key) = read {
                known.records.insert((workspace, *key), None);
            }
        }
        for stored in &found {
            known.records.insert((workspace, stored.record.key()), Some(stored.clone()));
        }
        Ok(found)
    }

    fn keep(&self, own: Own) {
        let (mut known, mut pending) = (open(&self.known), open(&self.pending));
        let known = &mut *known;
        for (workspace, writes, now) in own.rows {
            let rows = pending.rows.entry(workspace).or_default();
            rows.now = rows.now.max(now);
            for left in writes.left {
                rows.left.insert((left.key, left.scope), left.version);
            }
            for key in writes.deletes {
                known.granted(workspace, key, None);
                known.records.insert((workspace, key), None);
                rows.put.insert(key, None);
            }
            for put in writes.puts {
                let (key, scope) = (put.record.key(), put.record.scope());
                let stored = Stored { record: put.record.clone(), scope, marks: put.marks.clone() };
                known.granted(workspace, key, Some(&put.record));
                known.records.insert((workspace, key), Some(stored));
                rows.put.insert(key, Some(put));
            }
        }
        pending.log.extend(own.log);
        pending.about.extend(own.about);
        for client in own.clients {
            known.clients.insert(ClientId(client.id), Some(client.clone()));
            pending.clients.insert(ClientId(client.id), client);
        }
        pending.results.extend(own.results);
        pending.confirmed.extend(own.confirmed);
    }
}

impl Rows {
    fn into_writes(self) -> Writes {
        let mut writes = Writes::default();
        for (key, put) in self.put {
            match put {
                Some(put) => writes.puts.push(put),
                None => writes.deletes.push(key),
            }
        }
        let left = self.left.into_iter();
        writes.left = left.map(|((key, scope), version)| desk::Left { key, scope, version }).collect();
        writes
    }
}

/// One batch's view of the group.
pub struct Stage<'a> {
    group: &'a Group<'a>,
    own: Mutex<Own>,
}

#[derive(Default)]
struct Own {
    rows: Vec<(WorkspaceId, Writes, i64)>,
    log: Vec<change_log::Model>,
    about: Vec<log_record::Model>,
    clients: Vec<sync_client::Model>,
    results: Vec<sync_result::Model>,
    confirmed: Vec<(ClientId, i64)>,
}

impl Stage<'_> {
    /// The batch is settled. Dropped instead, it is as if it had never come.
    pub fn keep(self) {
        self.group.keep(self.own.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Shelf for Stage<'_> {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error> {
        Ok(load::by_id(self.group.txn, id).await?)
    }

    async fn scopes(&self, id: WorkspaceId) -> Result<BTreeSet<Scope>, Error> {
        self.group.flush().await?;
        load::scopes(self.group.txn, id).await
    }

    async fn gone(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error> {
        self.group.flush().await?;
        load::gone(self.group.txn, id, scope, above).await
    }

    async fn changed(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Changed>, Error> {
        self.group.flush().await?;
        Ok(load::changed(self.group.txn, id, scope, above).await?)
    }

    async fn client(&self, client: ClientId) -> Result<Option<sync_client::Model>, Error> {
        if let Some(known) = open(&self.group.known).clients.get(&client) {
            return Ok(known.clone());
        }
        let found = load::client(self.group.txn, client).await?;
        open(&self.group.known).clients.insert(client, found.clone());
        Ok(found)
    }

    async fn results_of(&self, client: ClientId, mids: RangeInclusive<i64>) -> Result<Vec<sync_result::Model>, Error> {
        self.group.flush().await?;
        Ok(load::results_of(self.group.txn, client, mids).await?)
    }

    async fn results_since(&self, client: ClientId, version: Version) -> Result<Vec<sync_result::Model>, Error> {
        self.group.flush().await?;
        Ok(load::results_since(self.group.txn, client, version).await?)
    }

    async fn stored(&self, id: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
        // What else there is of a kind only the database knows, once it knows everything.
        if reads.iter().any(|read| matches!(read, Read::Under(..) | Read::All(_))) {
            self.group.flush().await?;
        }
        let (mut found, mut fresh) = (Vec::new(), Vec::new());
        {
            let known = open(&self.group.known);
            for read in reads {
                let Read::One(key) = read else {
                    fresh.push(*read);
                    continue;
                };
                match known.records.get(&(id, *key)) {
                    Some(stored) => found.extend(stored.clone()),
                    None => fresh.push(*read),
                }
            }
        }
        if !fresh.is_empty() {
            found.extend(self.group.read(id, &fresh).await?);
        }
        Ok(found)
    }

    async fn holds_file(&self, id: WorkspaceId, attachment: &Attachment) -> Result<bool, Error> {
        self.group.txn.holds_file(id, attachment).await
    }

    async fn grants(&self, id: WorkspaceId, user: UserId) -> Result<Vec<RoleGrant>, Error> {
        if let Some(known) = open(&self.group.known).grants.get(&(id, user)) {
            return Ok(known.clone());
        }
        // What lies under a person only the database knows, once it knows everything.
        self.group.flush().await?;
        self.group.ask_grants(id, &[user]).await?;
        Ok(open(&self.group.known).grants.get(&(id, user)).cloned().unwrap_or_default())
    }
}

impl WritableShelf for Stage<'_> {
    async fn put_rows(&self, id: WorkspaceId, writes: Writes, now: i64) -> Result<(), Error> {
        open(&self.own).rows.push((id, writes, now));
        Ok(())
    }

    async fn put_log(&self, entries: Vec<change_log::Model>, about: Vec<log_record::Model>) -> Result<(), Error> {
        let mut own = open(&self.own);
        own.log.extend(entries);
        own.about.extend(about);
        Ok(())
    }

    async fn put_settled(&self, client: sync_client::Model, results: Vec<sync_result::Model>) -> Result<(), Error> {
        let mut own = open(&self.own);
        own.clients.push(client);
        own.results.extend(results);
        Ok(())
    }

    async fn forget_results(&self, client: ClientId, confirmed: i64) -> Result<(), Error> {
        open(&self.own).confirmed.push((client, confirmed));
        Ok(())
    }
}
