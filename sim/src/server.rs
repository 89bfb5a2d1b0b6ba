//! The server's own push and pull, over rows in memory. A transaction is a copy that takes the original's place.

use crate::plant::Plant;
use backend::clock::Clock;
use backend::db::entity::{change_log, sync_client, sync_result, workspace};
use backend::db::load::{Changed, Stored};
use backend::error::Error;
use backend::sync::desk::Writes;
use backend::sync::pull;
use backend::sync::settle::{Head, settle};
use backend::sync::shelf::{Shelf, WritableShelf};
use backend::sync::writer::{Batch, Sender};
use shared::api::{DoorCode, ProblemCode};
use shared::basis::Marks;
use shared::client::machine::Failure;
use shared::id::{ClientId, WorkspaceId};
use shared::mutation::{Door, ImportRecords, Mutation, Read};
use shared::permission::Actor;
use shared::record::{Key, Record};
use shared::scope::Scope;
use shared::sync::{Epoch, PullRequest, PullResponse, PushRequest, PushResponse, Version};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub record: Record,
    pub scope: Scope,
    pub version: Version,
    pub marks: Marks,
}

#[derive(Clone, Debug)]
pub struct State {
    pub epoch: Uuid,
    pub version: Version,
    pub rows: BTreeMap<Key, Row>,
    tombstones: BTreeMap<(Scope, Key), Version>,
    clients: BTreeMap<Uuid, sync_client::Model>,
    results: BTreeMap<(Uuid, i64), sync_result::Model>,
    pub log: Vec<change_log::Model>,
}

/// What rules read where the workspace is locked too late.
type Stale = BTreeMap<Key, Row>;

struct Txn<'a> {
    state: RefCell<State>,
    plant: Option<Plant>,
    stale: &'a Stale,
}

pub struct Server {
    pub state: State,
    clock: Clock,
    workspace: WorkspaceId,
    plant: Option<Plant>,
    stale: Stale,
    /// The rows as of each version of each epoch.
    pub history: BTreeMap<(Uuid, Version), BTreeMap<Key, (Record, Version)>>,
}

/// A shelf in memory answers at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing here waits"),
    }
}

fn failure(error: &Error) -> Failure {
    let Error::Problem(problem) = error else { return Failure::Unreachable };
    match problem.code {
        ProblemCode::Door(DoorCode::EpochChanged) => Failure::EpochChanged,
        ProblemCode::Door(DoorCode::MutationGap) => Failure::Gap,
        ProblemCode::Door(DoorCode::ForeignClient) => Failure::ForeignClient,
        ProblemCode::Door(DoorCode::BadCursor) => Failure::BadCursor,
        _ => Failure::Rejected,
    }
}

impl Server {
    pub fn new(records: Vec<Record>, plant: Option<Plant>) -> Self {
        let clock = Clock::at(jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 365 * 51));
        let state = State {
            epoch: Uuid::from_u128(1),
            version: 0,
            rows: BTreeMap::new(),
            tombstones: BTreeMap::new(),
            clients: BTreeMap::new(),
            results: BTreeMap::new(),
            log: vec![],
        };
        let workspace = WorkspaceId(Uuid::from_u128(77));
        let clock = clock.expect("the time zone comes with the program");
        let mut server = Self { state, clock, workspace, plant, stale: Stale::new(), history: BTreeMap::new() };
        let import = Mutation::ImportRecords(ImportRecords { source: "sim".into(), records });
        let mutations = vec![serde_json::to_value(import).expect("records are JSON")];
        server.settle(Sender::Unnumbered(Door::Import), mutations, true).expect("the first records are taken in");
        server
    }

    fn settle(
        &mut self,
        sender: Sender,
        mutations: Vec<serde_json::Value>,
        commit: bool,
    ) -> Result<PushResponse, Failure> {
        let before = self.state.rows.clone();
        let txn = Txn { state: RefCell::new(self.state.clone()), plant: self.plant, stale: &self.stale };
        let last = self.state.log.last();
        let mut head = Head {
            workspace: self.workspace,
            epoch: Epoch(self.state.epoch),
            version: self.state.version,
            seq: last.map_or(0, |entry| entry.seq),
            hash: last.map(|entry| entry.hash.clone()).unwrap_or_default(),
        };
        let batch = Batch { workspace: self.workspace, actor: Actor::BUILT_IN, sender, mutations, once: None };
        let settled = now(settle(&txn, &mut head, &self.clock, &batch)).map_err(|error| failure(&error))?;
        if !commit {
            return Err(Failure::Unreachable);
        }
        self.state = txn.state.into_inner();
        self.state.version = head.version;
        if self.state.rows != before {
            self.stale = before;
        }
        self.note();
        Ok(PushResponse { epoch: settled.epoch, last_mid: settled.last_mid, results: settled.results })
    }

    fn note(&mut self) {
        let rows = self.state.rows.iter().map(|(key, row)| (*key, (row.record.clone(), row.version))).collect();
        self.history.insert((self.state.epoch, self.state.version), rows);
    }

    /// `commit`: false where the server dies before.
    pub fn push(&mut self, mut request: PushRequest, commit: bool) -> Result<PushResponse, Failure> {
        if self.plant == Some(Plant::DeduplicationOff)
            && let Some(known) = self.state.clients.get_mut(&request.client.0)
        {
            known.last_mid = i64::try_from(request.first_mid).unwrap_or(1) - 1;
            self.state.results.retain(|(client, mid), _| *client != request.client.0 || *mid <= known.last_mid);
        }
        for body in &mut request.mutations {
            let Some(parts) = body.as_object_mut() else { continue };
            if self.plant == Some(Plant::BasisIgnored) {
                parts.remove("base");
            }
            if self.plant == Some(Plant::UpcasterDropsField)
                && let Some(args) = parts.get_mut("args").and_then(|args| args.as_object_mut())
            {
                args.remove("title");
            }
        }
        let PushRequest { epoch, client, protocol, first_mid, confirmed, mutations } = request;
        self.settle(Sender::Client { epoch, client, protocol, first_mid, confirmed }, mutations, commit)
    }

    pub fn pull(&self, request: &PullRequest) -> Result<PullResponse, Failure> {
        let txn = Txn { state: RefCell::new(self.state.clone()), plant: self.plant, stale: &self.stale };
        let answer = now(pull::lacking(&txn, self.workspace, &Actor::BUILT_IN, request));
        let answer = answer.map_err(|error| failure(&error))?;
        // Over the wire and back, so that what is told is what is read.
        let text = serde_json::to_string(&answer).map_err(|_| Failure::Rejected)?;
        serde_json::from_str(&text).map_err(|_| Failure::Rejected)
    }

    /// The backup takes the place of what there is, under a new epoch.
    pub fn restore(&mut self, backup: State, epoch: u128) {
        self.state = State { epoch: Uuid::from_u128(epoch), ..backup };
        self.stale = self.state.rows.clone();
        self.note();
    }
}

impl Shelf for Txn<'_> {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error> {
        let state = self.state.borrow();
        let (epoch, version) = (state.epoch, state.version);
        Ok(Some(workspace::Model { id: id.0, slug: "sim".into(), epoch, version, position: 0 }))
    }

    async fn scopes(&self, _: WorkspaceId) -> Result<BTreeSet<Scope>, Error> {
        let state = self.state.borrow();
        let gone = state.tombstones.keys().map(|(scope, _)| *scope);
        Ok(state.rows.values().map(|row| row.scope).chain(gone).collect())
    }

    async fn gone(&self, _: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error> {
        let state = self.state.borrow();
        let gone = state.tombstones.iter().filter(|((its, _), version)| *its == scope && **version > above);
        Ok(gone.map(|((_, key), _)| *key).collect())
    }

    async fn changed(&self, _: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Changed>, Error> {
        let state = self.state.borrow();
        let unseen = match self.plant {
            // A row whose number was drawn, and whose commit is still to come.
            Some(Plant::VersionFromSequence) => state.version,
            _ => Version::MAX,
        };
        let rows = state.rows.values().filter(|row| row.scope == scope && row.version > above && row.version != unseen);
        let changed = |row: &Row| Changed {
            kind: row.record.kind().as_str().into(),
            version: row.version,
            field_versions: {
                let fields: BTreeMap<_, _> = row.marks.iter().map(|(field, mark)| (field, mark.version)).collect();
                serde_json::to_string(&fields).unwrap_or_default()
            },
            body: serde_json::to_string(&row.record).unwrap_or_default(),
        };
        Ok(rows.map(changed).collect())
    }

    async fn client(&self, client: ClientId) -> Result<Option<sync_client::Model>, Error> {
        Ok(self.state.borrow().clients.get(&client.0).cloned())
    }

    async fn results_of(&self, client: ClientId, mids: RangeInclusive<i64>) -> Result<Vec<sync_result::Model>, Error> {
        let state = self.state.borrow();
        Ok(state.results.range((client.0, *mids.start())..=(client.0, *mids.end())).map(|it| it.1.clone()).collect())
    }

    async fn results_since(&self, client: ClientId, version: Version) -> Result<Vec<sync_result::Model>, Error> {
        let state = self.state.borrow();
        let own = state.results.range((client.0, 0)..=(client.0, i64::MAX)).map(|(_, result)| result);
        Ok(own.filter(|result| result.version >= version).cloned().collect())
    }

    async fn stored(&self, _: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
        let state = self.state.borrow();
        let rows = if self.plant == Some(Plant::LockAfterFirstRead) { self.stale } else { &state.rows };
        let wanted = |record: &Record| {
            reads.iter().any(|read| match read {
                Read::One(key) => record.key() == *key,
                Read::Under(kind, parent) => record.kind() == *kind && record.parent() == Some(*parent),
            })
        };
        let found = rows.values().filter(|row| wanted(&row.record));
        Ok(found.map(|row| Stored { record: row.record.clone(), scope: row.scope, marks: row.marks.clone() }).collect())
    }
}

impl WritableShelf for Txn<'_> {
    async fn put_rows(&self, _: WorkspaceId, writes: Writes, _: i64) -> Result<(), Error> {
        let mut state = self.state.borrow_mut();
        for put in writes.puts {
            let row = Row { scope: put.record.scope(), version: put.version, marks: put.marks, record: put.record };
            state.rows.insert(row.record.key(), row);
        }
        writes.deletes.iter().for_each(|key| drop(state.rows.remove(key)));
        if self.plant != Some(Plant::TombstoneLeftOut) {
            let left = writes.left.into_iter().map(|left| ((left.scope, left.key), left.version));
            state.tombstones.extend(left);
        }
        Ok(())
    }

    async fn put_log(&self, entries: Vec<change_log::Model>) -> Result<(), Error> {
        self.state.borrow_mut().log.extend(entries);
        Ok(())
    }

    async fn put_settled(&self, client: sync_client::Model, results: Vec<sync_result::Model>) -> Result<(), Error> {
        if self.plant == Some(Plant::LastMidApart) && client.last_mid % 5 == 0 {
            // The transaction of its own that the crash kept from coming.
            return Ok(());
        }
        let mut state = self.state.borrow_mut();
        state.clients.insert(client.id, client);
        state.results.extend(results.into_iter().map(|result| ((result.client_id, result.mid), result)));
        Ok(())
    }

    async fn forget_results(&self, client: ClientId, confirmed: i64) -> Result<(), Error> {
        self.state.borrow_mut().results.retain(|(its, mid), _| *its != client.0 || *mid > confirmed);
        Ok(())
    }
}
