//! The server's own push and pull, over rows in memory or in a database. In memory, a transaction is a copy that takes the
//! original's place.

use crate::database::Tables;
use crate::plant::Plant;
use backend::clock::Clock;
use backend::db::entity::{change_log, sync_client, sync_result, workspace};
use backend::db::load::{Changed, Stored};
use backend::error::Error;
use backend::people::Who;
use backend::sync::desk::Writes;
use backend::sync::pull;
use backend::sync::settle::{Head, settle};
use backend::sync::shelf::{Shelf, WritableShelf};
use backend::sync::writer::{Batch, Sender, Settled};
use jiff::civil::Date;
use shared::api::{DoorCode, ProblemCode};
use shared::basis::Marks;
use shared::client::machine::Failure;
use shared::id::{ClientId, UserId, WorkspaceId};
use shared::model::RoleGrant;
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
    /// Tombstones up to this version are gone.
    pub horizon: Version,
    pub rows: BTreeMap<Key, Row>,
    pub tombstones: BTreeMap<(Scope, Key), Version>,
    pub clients: BTreeMap<Uuid, sync_client::Model>,
    pub results: BTreeMap<(Uuid, i64), sync_result::Model>,
    pub log: Vec<change_log::Model>,
}

/// Rows that not everybody may read: the scopes of some people, each with a word that is found nowhere else.
pub const ROOMS: usize = 2;

/// Who may read which room, by browser.
pub type Rights = [[bool; ROOMS]; 2];

/// Of every server.
pub const NOON: jiff::Timestamp = jiff::Timestamp::constant(1_608_336_000, 0);

pub fn room(room: usize) -> UserId {
    UserId(Uuid::from_u128(7_000 + room as u128))
}

/// The word that gives a room away.
pub fn canary(room: usize) -> String {
    format!("canary-{room}-")
}

fn allows(rights: &[bool; ROOMS], scope: Scope) -> bool {
    match scope {
        Scope::User(user) => (0..ROOMS).any(|it| room(it) == user && rights[it]),
        _ => true,
    }
}

/// What rules read where the workspace is locked too late.
type Stale = BTreeMap<Key, Row>;

struct Txn<'a> {
    state: RefCell<State>,
    plant: Option<Plant>,
    stale: &'a Stale,
}

/// Where a server keeps what it has.
pub enum Keeps {
    /// In memory: `Server::state` is all there is.
    Memory,
    /// In a real database, of which `Server::state` is a copy for those who check.
    Database(Tables),
}

pub struct Server {
    pub state: State,
    keeps: Keeps,
    clock: Clock,
    workspace: WorkspaceId,
    plant: Option<Plant>,
    stale: Stale,
    pub rights: Rights,
    /// What a stream would remember of them.
    rights_then: BTreeMap<usize, [bool; ROOMS]>,
    /// Something was told to somebody who may not know it.
    pub leak: Option<String>,
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
    pub fn new(records: Vec<Record>, plant: Option<Plant>, keeps: Keeps) -> Self {
        let clock = Clock::at(NOON);
        let state = State {
            epoch: Uuid::from_u128(1),
            version: 0,
            horizon: 0,
            rows: BTreeMap::new(),
            tombstones: BTreeMap::new(),
            clients: BTreeMap::new(),
            results: BTreeMap::new(),
            log: vec![],
        };
        let workspace = match &keeps {
            Keeps::Memory => WorkspaceId(Uuid::from_u128(77)),
            Keeps::Database(tables) => tables.workspace,
        };
        let mut server = Self {
            state,
            keeps,
            clock: clock.expect("the time zone comes with the program"),
            workspace,
            plant,
            stale: Stale::new(),
            rights: [[true, false], [true, true]],
            rights_then: BTreeMap::new(),
            leak: None,
            history: BTreeMap::new(),
        };
        server.import(records);
        server
    }

    /// What comes in by another door than a browser's.
    pub fn import(&mut self, records: Vec<Record>) {
        let import = Mutation::ImportRecords(ImportRecords { source: "sim".into(), records });
        let mutations = vec![serde_json::to_value(import).expect("records are JSON")];
        self.settle(Sender::Unnumbered(Door::Import), mutations, true).expect("the records are taken in");
    }

    /// Rows that lie there, whoever wrote them.
    pub fn add(&mut self, records: Vec<Record>) {
        self.state.version += 1;
        let version = self.state.version;
        for record in records {
            let row = Row { scope: record.scope(), version, marks: Marks::new(), record };
            self.state.rows.insert(row.record.key(), row);
        }
        self.note();
    }

    pub fn today(&self) -> Date {
        self.clock.today()
    }

    pub fn may_read(&self, browser: usize, scope: Scope) -> bool {
        allows(&self.rights[browser], scope)
    }

    fn settle(
        &mut self,
        sender: Sender,
        mutations: Vec<serde_json::Value>,
        commit: bool,
    ) -> Result<PushResponse, Failure> {
        let batch = Batch { workspace: self.workspace, who: Who::BuiltIn, sender, mutations, once: None };
        let settled = match &self.keeps {
            Keeps::Memory => self.settle_in_memory(&batch, commit)?,
            Keeps::Database(tables) => {
                let settled = tables.settle(&self.clock, batch, commit).map_err(|error| failure(&error))?;
                tables.read_into(&mut self.state);
                settled
            }
        };
        self.note();
        Ok(PushResponse { epoch: settled.epoch, last_mid: settled.last_mid, results: settled.results })
    }

    fn settle_in_memory(&mut self, batch: &Batch, commit: bool) -> Result<Settled, Failure> {
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
        let settled = now(settle(&txn, &mut head, &self.clock, batch)).map_err(|error| failure(&error))?;
        if !commit {
            return Err(Failure::Unreachable);
        }
        self.state = txn.state.into_inner();
        self.state.version = head.version;
        if self.state.rows != before {
            self.stale = before;
        }
        Ok(settled)
    }

    fn note(&mut self) {
        let rows = self.state.rows.iter().map(|(key, row)| (*key, (row.record.clone(), row.version))).collect();
        self.history.insert((self.state.epoch, self.state.version), rows);
    }

    /// `commit`: false where the server dies before.
    pub fn push(&mut self, browser: usize, mut request: PushRequest, commit: bool) -> Result<PushResponse, Failure> {
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
        let PushRequest { epoch, client, user: _, protocol, first_mid, confirmed, mutations } = request;
        let answer =
            self.settle(Sender::Client { epoch, client, protocol, first_mid, confirmed }, mutations, commit)?;
        self.listen(browser, &serde_json::to_string(&answer).unwrap_or_default());
        Ok(answer)
    }

    /// Old tombstones go.
    pub fn collect(&mut self) {
        match &self.keeps {
            Keeps::Memory => {
                let last = self.state.tombstones.values().max().copied();
                self.state.horizon = last.unwrap_or(self.state.horizon);
                self.state.tombstones.clear();
            }
            Keeps::Database(tables) => {
                tables.collect();
                tables.read_into(&mut self.state);
            }
        }
    }

    pub fn pull(&mut self, browser: usize, request: PullRequest) -> Result<PullResponse, Failure> {
        let then = *self.rights_then.entry(browser).or_insert(self.rights[browser]);
        let rights = if self.plant == Some(Plant::RightsCached) { then } else { self.rights[browser] };
        let may_read = |scope| allows(&rights, scope);
        let answer = match &self.keeps {
            Keeps::Memory => {
                let txn = Txn { state: RefCell::new(self.state.clone()), plant: self.plant, stale: &self.stale };
                now(pull::lacking(&txn, self.workspace, &Actor::BUILT_IN, may_read, &request))
            }
            Keeps::Database(tables) => tables.pull(may_read, &request),
        };
        let answer = answer.map_err(|error| failure(&error))?;
        // Over the wire and back, so that what is told is what is read.
        let text = serde_json::to_string(&answer).map_err(|_| Failure::Rejected)?;
        self.listen(browser, &text);
        serde_json::from_str(&text).map_err(|_| Failure::Rejected)
    }

    /// Hears every byte that a browser is told.
    fn listen(&mut self, browser: usize, text: &str) {
        let told = (0..ROOMS).find(|room| !self.rights[browser][*room] && text.contains(&canary(*room)));
        if let Some(room) = told {
            self.leak.get_or_insert(format!("browser {browser} was told of room {room}"));
        }
    }

    /// The backup takes the place of what there is, under a new epoch.
    pub fn restore(&mut self, backup: State, epoch: u128) {
        self.state = State { epoch: Uuid::from_u128(epoch), ..backup };
        if let Keeps::Database(tables) = &self.keeps {
            tables.replace(&self.state);
        }
        self.stale = self.state.rows.clone();
        self.note();
    }
}

/// As a server would write it whose rule is another one.
fn another_plan(record: &mut Record) {
    if let Record::Meeting(meeting) = record
        && let Some(title) = &mut meeting.title
        && title.starts_with("ny")
    {
        title.replace_range(..1, "N");
    }
}

impl Shelf for Txn<'_> {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error> {
        let state = self.state.borrow();
        let (epoch, version) = (state.epoch, state.version);
        let horizon = state.horizon - Version::from(self.plant == Some(Plant::HorizonOffByOne));
        Ok(Some(workspace::Model { id: id.0, slug: "sim".into(), epoch, version, position: 0, horizon }))
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
        let mut found: Vec<_> = found
            .map(|row| Stored { record: row.record.clone(), scope: row.scope, marks: row.marks.clone() })
            .collect();
        if self.plant == Some(Plant::MarksForgotten) {
            found.iter_mut().for_each(|row| row.marks.retain(|field, _| field != "title"));
        }
        Ok(found)
    }

    /// Who may read what is the simulation's own to decide; everybody in it is the house's single user.
    async fn grants(&self, _: WorkspaceId, _: UserId) -> Result<Vec<RoleGrant>, Error> {
        Ok(Vec::new())
    }
}

impl WritableShelf for Txn<'_> {
    async fn put_rows(&self, _: WorkspaceId, writes: Writes, _: i64) -> Result<(), Error> {
        let mut state = self.state.borrow_mut();
        for mut put in writes.puts {
            if self.plant == Some(Plant::PlanDiffers) {
                another_plan(&mut put.record);
            }
            if let (Some(Plant::ConflictForgets), Record::Conflict(conflict)) = (self.plant, &mut put.record) {
                conflict.fields.truncate(1);
            }
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

    async fn put_log(&self, mut entries: Vec<change_log::Model>) -> Result<(), Error> {
        for entry in entries.iter_mut().filter(|_| self.plant == Some(Plant::PlanDiffers)) {
            entry.changes = entry.changes.replace("\"title\":\"ny", "\"title\":\"Ny");
        }
        for entry in entries.iter_mut().filter(|_| self.plant == Some(Plant::ConflictForgets)) {
            let mut steps: serde_json::Value = serde_json::from_str(&entry.changes).unwrap_or_default();
            for step in steps.as_array_mut().into_iter().flatten() {
                let fields = step.pointer_mut("/after/conflict/fields").and_then(|it| it.as_array_mut());
                fields.into_iter().for_each(|fields| fields.truncate(1));
            }
            entry.changes = steps.to_string();
        }
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
