//! The same server over a real database: the one writer, its group commits, the snapshots of pulls.

#[allow(dead_code)]
#[path = "../../backend/tests/it/support/cluster.rs"]
mod cluster;

use crate::server::{Row, State, person};
use backend::clock::Clock;
use backend::db::entity::{account, log_record, record, sync_client, sync_result, tombstone, workspace};
use backend::db::place::Place;
use backend::db::{Db, load, save};
use backend::error::Error;
use backend::jobs::forget;
use backend::people::Who;
use backend::sync::poke::Pokes;
use backend::sync::pull::{self, Answer};
use backend::sync::settle::{Head, settle};
use backend::sync::writer::{Batch, Settled, Writer};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::id::WorkspaceId;
use shared::scope::Scope;
use shared::sync::{Epoch, PullRequest};
use std::cell::Cell;
use std::rc::Rc;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Memory,
    Sqlite,
    Postgres,
}

/// A database with one workspace for each seed.
pub struct House {
    runtime: Runtime,
    /// On PostgreSQL two, which take turns: what one answered the other knows.
    nodes: Vec<(Db, Writer)>,
    turn: Cell<usize>,
    _folder: tempfile::TempDir,
    _database: Option<cluster::Database>,
}

impl House {
    pub fn open(on: On, clock: &Clock) -> Rc<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let database = (on == On::Postgres).then(|| runtime.block_on(cluster::Database::new()));
        let place: Place = database.as_ref().map_or_else(|| folder.path().into(), cluster::Database::place);
        let open = async || {
            let db = Db::open(&place).await.expect("the database opens");
            let (writer, _) = Writer::start(db.clone(), clock.clone(), Pokes::default());
            (db, writer)
        };
        let count = if on == On::Postgres { 2 } else { 1 };
        let nodes: Vec<(Db, Writer)> = (0..count).map(|_| runtime.block_on(open())).collect();
        runtime.block_on(async {
            let txn = nodes[0].0.begin().await.expect("the database works");
            for browser in 0..2 {
                account(person(browser).0).into_active_model().insert(&txn).await.expect("a person is let in");
            }
            txn.commit().await.expect("the database works");
        });
        Rc::new(Self { runtime, nodes, turn: Cell::new(0), _folder: folder, _database: database })
    }

    /// The node that is asked now.
    fn node(&self) -> &(Db, Writer) {
        let turn = self.turn.replace(self.turn.get() + 1);
        &self.nodes[turn % self.nodes.len()]
    }
}

/// One workspace of it.
pub struct Tables {
    house: Rc<House>,
    pub workspace: WorkspaceId,
}

impl Tables {
    pub fn new(house: &Rc<House>, number: u32) -> Self {
        let id = WorkspaceId(Uuid::from_u128(u128::from(number) << 96 | 77));
        let row = workspace::Model {
            id: id.0,
            slug: format!("sim-{number}"),
            epoch: Uuid::from_u128(1),
            version: 0,
            position: number.into(),
            horizon: 0,
        };
        let tables = Self { house: house.clone(), workspace: id };
        tables.write(async |txn| save::new_workspace(txn, row).await.map(drop));
        tables
    }

    fn write<T>(&self, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, DbErr>) -> T {
        let done = self.house.runtime.block_on(async {
            let txn = self.house.node().0.begin().await?;
            let done = work(&txn).await?;
            txn.commit().await.map(|()| done)
        });
        done.expect("the database works")
    }

    /// `commit`: false where the server dies before.
    pub fn settle(&self, clock: &Clock, batch: Batch, commit: bool) -> Result<Settled, Error> {
        let (runtime, (db, writer)) = (&self.house.runtime, self.house.node());
        if commit {
            return runtime.block_on(writer.settle(batch));
        }
        runtime.block_on(async {
            let txn = db.begin().await?;
            let row = load::locked(&txn, self.workspace).await?.ok_or(Error::Ending)?;
            let last = load::last_log(&txn, self.workspace).await?;
            let (epoch, version) = (Epoch(row.epoch), row.version);
            let (seq, hash) = last.map_or((0, String::new()), |entry| (entry.seq, entry.hash));
            let mut head = Head { workspace: self.workspace, epoch, version, seq, hash };
            let settled = settle(&txn, &mut head, clock, &batch).await;
            txn.rollback().await?;
            settled.and(Err(Error::Ending))
        })
    }

    pub fn pull(&self, who: Who, today: Date, request: &PullRequest) -> Result<Answer, Error> {
        self.house.runtime.block_on(async {
            let txn = self.house.node().0.snapshot().await?;
            let actor = who.actor(&txn, self.workspace, today).await?;
            let answer = pull::lacking(&txn, self.workspace, &actor, |scope| actor.may_read(scope), request).await;
            txn.rollback().await?;
            answer
        })
    }

    /// The server's own collection, of all tombstones that there are.
    pub fn collect(&self) {
        self.write(async |txn| forget::collect(txn, self.workspace, i64::MAX).await.map(drop));
    }

    /// What is in there now.
    pub fn read_into(&self, state: &mut State) {
        let id = self.workspace.0;
        let read = self.house.runtime.block_on(async {
            let txn = self.house.node().0.snapshot().await?;
            let head = load::by_id(&txn, self.workspace).await?;
            let rows = record::Entity::find().filter(record::Column::WorkspaceId.eq(id)).all(&txn).await?;
            let gone = tombstone::Entity::find().filter(tombstone::Column::WorkspaceId.eq(id)).all(&txn).await?;
            let clients = sync_client::Entity::find().filter(sync_client::Column::WorkspaceId.eq(id)).all(&txn).await?;
            let ids = clients.iter().map(|client| client.id);
            let results =
                sync_result::Entity::find().filter(sync_result::Column::ClientId.is_in(ids)).all(&txn).await?;
            let log = load::log(&txn, self.workspace).await?;
            txn.rollback().await?;
            Ok::<_, DbErr>((head, rows, gone, clients, results, log))
        });
        let (head, rows, gone, clients, results, log) = read.expect("the database works");
        let head = head.expect("the workspace is there");
        (state.epoch, state.version, state.horizon, state.log) = (head.epoch, head.version, head.horizon, log);
        state.rows = rows.into_iter().map(row).map(|row| (row.record.key(), row)).collect();
        state.tombstones = gone.into_iter().map(stone).collect();
        state.clients = clients.into_iter().map(|client| (client.id, client)).collect();
        state.results = results.into_iter().map(|result| ((result.client_id, result.mid), result)).collect();
    }

    /// As a restore leaves it: all of this and nothing else. (That a backup holds all is the server's tests' matter.)
    pub fn replace(&self, state: &State) {
        let mut now = state.clone();
        self.read_into(&mut now);
        let id = self.workspace.0;
        self.write(async |txn| {
            let clients = now.clients.keys().copied();
            sync_result::Entity::delete_many().filter(sync_result::Column::ClientId.is_in(clients)).exec(txn).await?;
            sync_client::Entity::delete_many().filter(sync_client::Column::WorkspaceId.eq(id)).exec(txn).await?;
            record::Entity::delete_many().filter(record::Column::WorkspaceId.eq(id)).exec(txn).await?;
            tombstone::Entity::delete_many().filter(tombstone::Column::WorkspaceId.eq(id)).exec(txn).await?;
            let log = backend::db::entity::change_log::Entity::delete_many();
            log.filter(backend::db::entity::change_log::Column::WorkspaceId.eq(id)).exec(txn).await?;
            // What a backup has of the log is how it begins.
            let later = log_record::Column::Seq.gt(state.log.last().map_or(0, |entry| entry.seq));
            let of_log = log_record::Entity::delete_many().filter(log_record::Column::WorkspaceId.eq(id));
            of_log.filter(later).exec(txn).await?;
            for row in state.rows.values() {
                stored(id, row).into_active_model().insert(txn).await?;
            }
            for ((scope, key), version) in &state.tombstones {
                let (scope, kind) = (scope.to_string(), key.kind.as_str().to_owned());
                let stone =
                    tombstone::Model { workspace_id: id, scope, kind, id: key.id, version: *version, recorded_at: 0 };
                stone.into_active_model().insert(txn).await?;
            }
            for client in state.clients.values() {
                client.clone().into_active_model().insert(txn).await?;
            }
            for result in state.results.values() {
                result.clone().into_active_model().insert(txn).await?;
            }
            for entry in &state.log {
                entry.clone().into_active_model().insert(txn).await?;
            }
            let head = workspace::Entity::find_by_id(id).one(txn).await?.expect("the workspace is there");
            let mut head = head.into_active_model();
            head.epoch = sea_orm::Set(state.epoch);
            head.version = sea_orm::Set(state.version);
            head.horizon = sea_orm::Set(state.horizon);
            head.update(txn).await.map(drop)
        });
    }
}

fn account(user_id: Uuid) -> account::Model {
    account::Model { user_id, login: user_id.to_string(), password: None, disabled_at: None, created_at: 0 }
}

fn row(stored: record::Model) -> Row {
    Row {
        record: serde_json::from_str(&stored.body).expect("a record"),
        scope: stored.scope.parse().expect("a scope"),
        version: stored.version,
        marks: serde_json::from_str(&stored.field_marks).expect("marks"),
    }
}

fn stored(workspace: Uuid, row: &Row) -> record::Model {
    let fields: std::collections::BTreeMap<_, _> = row.marks.iter().map(|(name, mark)| (name, mark.version)).collect();
    record::Model {
        workspace_id: workspace,
        kind: row.record.kind().as_str().to_owned(),
        id: row.record.key().id,
        scope: row.scope.to_string(),
        version: row.version,
        parent_id: row.record.parent(),
        recorded_at: 0,
        body: serde_json::to_string(&row.record).expect("JSON"),
        field_versions: serde_json::to_string(&fields).expect("JSON"),
        field_marks: serde_json::to_string(&row.marks).expect("JSON"),
    }
}

fn stone(stone: tombstone::Model) -> ((Scope, shared::record::Key), i64) {
    let kind = stone.kind.parse().expect("a kind");
    ((stone.scope.parse().expect("a scope"), shared::record::Key { kind, id: stone.id }), stone.version)
}
