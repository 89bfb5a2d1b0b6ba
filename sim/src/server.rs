//! The server's own push and pull, over rows in memory or in a database. In memory, a transaction is a copy that takes the
//! original's place.

mod shelf;

use crate::database::Tables;
use crate::plant::Plant;
use backend::clock::Clock;
use backend::db::entity::{change_log, log_record, sync_client, sync_result, workspace};
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
use shared::id::{ClientId, CommitteeId, RoleGrantId, UserId, WorkspaceId};
use shared::model::{Attachment, RoleGrant};
use shared::mutation::{Door, EndRole, GrantRole, ImportRecords, Mutation, Read};
use shared::permission::{Actor, Role, roles_on};
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

/// Rows that not everybody may read, each room with a word that is found nowhere else: the administrators' and that of
/// whoever has any role at all. In a third one is somebody whom nobody here may ever read.
pub const ROOMS: usize = 2;

/// Of every server.
pub const NOON: jiff::Timestamp = jiff::Timestamp::constant(1_608_336_000, 0);

/// An app of this protocol knows such a record.
pub fn knows(protocol: u16, record: &Record) -> bool {
    let about = if let Record::Conflict(conflict) = record { conflict.kind } else { record.kind() };
    record.kind().since_protocol().max(about.since_protocol()) <= protocol
}

/// Whose browser it is.
pub fn person(browser: usize) -> UserId {
    UserId(Uuid::from_u128(7_000 + browser as u128))
}

/// Whom no browser here belongs to.
pub const STRANGER: UserId = UserId(Uuid::from_u128(7_900));

pub fn room(room: usize) -> Scope {
    [Scope::Admin, Scope::Workspace, Scope::User(STRANGER)][room]
}

/// The word that gives a room away. The administrators' rows have no text, but ids.
pub fn canary(room: usize) -> String {
    ["ca9a0000-", "canary-1-", "canary-2-"][room].into()
}

/// What a person is first; and the role that opens each room when it is given.
pub const ROLES: [Role; ROOMS] = [Role::Administrator, Role::Secretary(CommitteeId(Uuid::from_u128(1)))];

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
    /// Everybody may do everything: where it is not about rights.
    pub free: bool,
    granted: u128,
    /// What a stream would remember of people's roles.
    roles_then: BTreeMap<usize, Actor>,
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
            free: false,
            granted: 0,
            roles_then: BTreeMap::new(),
            leak: None,
            history: BTreeMap::new(),
        };
        server.import(records);
        (0..2).for_each(|browser| server.right(browser, 1, true));
        server.right(1, 0, true);
        server
    }

    /// What somebody who looks after people does.
    pub fn administer(&mut self, mutation: &Mutation) {
        let mutations = vec![serde_json::to_value(mutation).expect("JSON")];
        self.settle(Who::BuiltIn, Sender::Unnumbered(Door::App), mutations, true).expect("it is settled");
    }

    /// Gives the role that opens a room, from long ago or from today; or ends it.
    pub fn right(&mut self, browser: usize, room: usize, has: bool) {
        let (person, role, today) = (person(browser), ROLES[room], self.today());
        self.granted += 1;
        if has {
            let id = RoleGrantId(Uuid::from_u128(0x4 << 96 | self.granted));
            let again = self.grants(person).any(|grant| grant.role == role);
            let from = if again || self.granted.is_multiple_of(2) { today } else { jiff::civil::date(2019, 1, 1) };
            return self.administer(&Mutation::GrantRole(GrantRole { id, person, role, from, to: None }));
        }
        let to = today.yesterday().expect("there was one");
        let held = self.grants(person).filter(|grant| grant.role == role && grant.valid.holds_on(today));
        for id in held.map(|grant| grant.id).collect::<Vec<_>>() {
            self.administer(&Mutation::EndRole(EndRole { id, to }));
        }
    }

    fn grants(&self, person: UserId) -> impl Iterator<Item = &RoleGrant> {
        self.state.rows.values().filter_map(move |row| match &row.record {
            Record::RoleGrant(grant) if grant.person == person => Some(grant),
            _ => None,
        })
    }

    fn who(&self, browser: usize) -> Who {
        if self.free { Who::BuiltIn } else { Who::User(person(browser)) }
    }

    /// Who asks from a browser, with the roles that the rows give today: the oracle's own reckoning.
    pub fn actor(&self, browser: usize) -> Actor {
        let user = person(browser);
        let roles = if self.free { vec![Role::BuiltIn] } else { roles_on(self.grants(user), self.today()) };
        Actor { user, roles: roles.into() }
    }

    /// What comes in by another door than a browser's.
    pub fn import(&mut self, records: Vec<Record>) {
        let import = Mutation::ImportRecords(ImportRecords { source: "sim".into(), records });
        let mutations = vec![serde_json::to_value(import).expect("records are JSON")];
        let sender = Sender::Unnumbered(Door::Import);
        self.settle(Who::BuiltIn, sender, mutations, true).expect("the records are taken in");
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
        self.actor(browser).may_read(scope)
    }

    fn settle(
        &mut self,
        who: Who,
        sender: Sender,
        mutations: Vec<serde_json::Value>,
        commit: bool,
    ) -> Result<PushResponse, Failure> {
        let batch = Batch { workspace: self.workspace, who, sender, mutations, once: None };
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
        let PushRequest { epoch, client, protocol, first_mid, confirmed, mutations, .. } = request;
        let sender = Sender::Client { epoch, client, protocol, first_mid, confirmed };
        let answer = self.settle(self.who(browser), sender, mutations, commit)?;
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

    pub fn pull(&mut self, browser: usize, mut request: PullRequest) -> Result<PullResponse, Failure> {
        let (who, today) = (self.who(browser), self.today());
        let answer = match &self.keeps {
            Keeps::Memory => {
                let txn = Txn { state: RefCell::new(self.state.clone()), plant: self.plant, stale: &self.stale };
                let actor = now(who.actor(&txn, self.workspace, today)).map_err(|error| failure(&error))?;
                let then = self.roles_then.entry(browser).or_insert_with(|| actor.clone()).clone();
                let actor = if self.plant == Some(Plant::RightsCached) { then } else { actor };
                if let (Some(Plant::RowsStay), Some(cursor)) = (self.plant, &mut request.cursor) {
                    cursor.0.retain(|scope, _| actor.may_read(*scope));
                }
                now(pull::lacking(&txn, self.workspace, &actor, |scope| actor.may_read(scope), &request))
            }
            Keeps::Database(tables) => tables.pull(who, today, &request),
        };
        let answer = answer.map_err(|error| failure(&error))?;
        // Over the wire and back, so that what is told is what is read.
        let mut text = serde_json::to_string(&answer).map_err(|_| Failure::Rejected)?;
        if self.plant == Some(Plant::ForeignRow) && request.cursor.is_some() {
            self.slip_in(browser, &mut text);
        }
        self.listen(browser, &text);
        serde_json::from_str(&text).map_err(|_| Failure::Rejected)
    }

    /// One row of a room that is closed to the browser, behind those that it may have.
    fn slip_in(&self, browser: usize, text: &mut String) {
        let foreign = |row: &&Row| {
            let told = format!("{:?}", row.record);
            (0..=ROOMS).any(|it| !self.may_read(browser, room(it)) && told.contains(&canary(it)))
        };
        let Some(row) = self.state.rows.values().find(foreign) else { return };
        let put = serde_json::json!({ "put": { "version": row.version, "record": row.record } });
        let mut answer: serde_json::Value = serde_json::from_str(text).expect("it was JSON");
        answer["ops"].as_array_mut().expect("a list").push(put);
        *text = answer.to_string();
    }

    /// Hears every byte that a browser is told.
    fn listen(&mut self, browser: usize, text: &str) {
        let told = (0..=ROOMS).find(|it| text.contains(&canary(*it)) && !self.may_read(browser, room(*it)));
        if let Some(room) = told {
            self.leak.get_or_insert(format!("browser {browser} was told of room {room}"));
        }
    }

    /// The backup takes the place of what there is, under a new epoch.
    pub fn restore(&mut self, backup: State, epoch: u128) {
        let clients = std::mem::take(&mut self.state.clients);
        self.state = State { epoch: Uuid::from_u128(epoch), ..backup };
        if self.plant == Some(Plant::NumbersOutliveRestore) {
            self.state.clients = clients;
        }
        if let Keeps::Database(tables) = &self.keeps {
            tables.replace(&self.state);
        }
        self.stale = self.state.rows.clone();
        self.note();
    }
}
