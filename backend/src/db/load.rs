//! All reads of the database.

pub mod file;
pub mod log;
pub mod people;

use super::entity::{change_log, kept_answer, log_record, record, sync_client, sync_result, tombstone, workspace};
use crate::error::{Error, unreadable};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use shared::basis::Marks;
use shared::id::{ClientId, UserId, WorkspaceId};
use shared::mutation::Read;
use shared::record::{Key, Kind, Record};
use shared::scope::Scope;
use shared::sync::Version;
use shared::view::Records;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Ids in one question; both databases bound the number of a statement's parameters.
const CHUNK: usize = 1_000;

/// All workspaces, the first one first.
pub async fn workspaces(db: &impl ConnectionTrait) -> Result<Vec<workspace::Model>, DbErr> {
    workspace::Entity::find().order_by(workspace::Column::Position, Order::Asc).all(db).await
}

/// The workspace with this slug; without one, the first.
pub async fn workspace(db: &impl ConnectionTrait, slug: Option<&str>) -> Result<Option<workspace::Model>, DbErr> {
    let all = workspace::Entity::find().order_by(workspace::Column::Position, Order::Asc);
    match slug {
        // PostgreSQL takes no text with a zero byte in it, not even to find nothing.
        Some(slug) if slug.contains('\0') => Ok(None),
        Some(slug) => all.filter(workspace::Column::Slug.eq(slug)).one(db).await,
        None => all.one(db).await,
    }
}

pub async fn by_id(db: &impl ConnectionTrait, id: WorkspaceId) -> Result<Option<workspace::Model>, DbErr> {
    workspace::Entity::find_by_id(id.0).one(db).await
}

/// The workspace's row, locked until the transaction ends: the first read of every change.
pub async fn locked(txn: &impl ConnectionTrait, id: WorkspaceId) -> Result<Option<workspace::Model>, DbErr> {
    workspace::Entity::find_by_id(id.0).lock_exclusive().one(txn).await
}

/// The last entry of a workspace's log.
pub async fn last_log(txn: &impl ConnectionTrait, id: WorkspaceId) -> Result<Option<change_log::Model>, DbErr> {
    change_log::Entity::find()
        .filter(change_log::Column::WorkspaceId.eq(id.0))
        .order_by(change_log::Column::Seq, Order::Desc)
        .one(txn)
        .await
}

/// The entry of a workspace's log with this number.
pub async fn log_entry(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    seq: i64,
) -> Result<Option<change_log::Model>, DbErr> {
    change_log::Entity::find_by_id((id.0, seq)).one(db).await
}

/// A workspace's log in its order.
pub async fn log(db: &impl ConnectionTrait, id: WorkspaceId) -> Result<Vec<change_log::Model>, DbErr> {
    change_log::Entity::find()
        .filter(change_log::Column::WorkspaceId.eq(id.0))
        .order_by(change_log::Column::Seq, Order::Asc)
        .all(db)
        .await
}

/// A page of a workspace's log above an entry, in its order.
pub async fn log_after(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    seq: i64,
    limit: u64,
) -> Result<Vec<change_log::Model>, DbErr> {
    change_log::Entity::find()
        .filter(change_log::Column::WorkspaceId.eq(id.0))
        .filter(change_log::Column::Seq.gt(seq))
        .order_by(change_log::Column::Seq, Order::Asc)
        .limit(limit)
        .all(db)
        .await
}

/// The entries about a record, and about those that are listed under it, below a number, the newest first.
pub async fn log_of(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    key: Key,
    below: i64,
    limit: u64,
) -> Result<Vec<change_log::Model>, DbErr> {
    log::entries(db, id, &log_of_seqs(db, id, key, below, limit).await?).await
}

/// Their numbers.
async fn log_of_seqs(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    key: Key,
    below: i64,
    limit: u64,
) -> Result<Vec<i64>, DbErr> {
    let of = |about: sea_orm::Condition| {
        log_record::Entity::find()
            .filter(log_record::Column::WorkspaceId.eq(id.0))
            .filter(about)
            .filter(log_record::Column::Seq.lt(below))
            .order_by(log_record::Column::Seq, Order::Desc)
            .limit(limit)
            .select_only()
            .column(log_record::Column::Seq)
            // One entry may have changed many that are listed under it.
            .distinct()
            .into_tuple::<i64>()
    };
    let own = sea_orm::Condition::all()
        .add(log_record::Column::Kind.eq(key.kind.as_str()))
        .add(log_record::Column::RecordId.eq(key.id));
    let parts = sea_orm::Condition::all().add(log_record::Column::ParentId.eq(key.id));
    // Two steps in two indexes: one question with an OR would walk over the log.
    let mut seqs = of(own).all(db).await?;
    seqs.extend(of(parts).all(db).await?);
    seqs.sort_unstable_by(|one, other| other.cmp(one));
    seqs.dedup();
    seqs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(seqs)
}

pub async fn client(db: &impl ConnectionTrait, id: ClientId) -> Result<Option<sync_client::Model>, DbErr> {
    sync_client::Entity::find_by_id(id.0).one(db).await
}

/// Those of some clients that are known.
pub async fn clients(db: &impl ConnectionTrait, ids: &BTreeSet<ClientId>) -> Result<Vec<sync_client::Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = sync_client::Column::Id.is_in(ids.iter().map(|id| id.0));
    sync_client::Entity::find().filter(wanted).all(db).await
}

/// A client's results with numbers in `mids`, in their order.
pub async fn results_of(
    db: &impl ConnectionTrait,
    client: ClientId,
    mids: std::ops::RangeInclusive<i64>,
) -> Result<Vec<sync_result::Model>, DbErr> {
    sync_result::Entity::find()
        .filter(sync_result::Column::ClientId.eq(client.0))
        .filter(sync_result::Column::Mid.between(*mids.start(), *mids.end()))
        .order_by(sync_result::Column::Mid, Order::Asc)
        .all(db)
        .await
}

/// A client's results decided at `version` or later, in their order.
pub async fn results_since(
    db: &impl ConnectionTrait,
    client: ClientId,
    version: Version,
) -> Result<Vec<sync_result::Model>, DbErr> {
    sync_result::Entity::find()
        .filter(sync_result::Column::ClientId.eq(client.0))
        .filter(sync_result::Column::Version.gte(version))
        .order_by(sync_result::Column::Mid, Order::Asc)
        .all(db)
        .await
}

/// What was answered to the key since an instant, in milliseconds since 1970 UTC.
pub async fn kept_answer(
    txn: &impl ConnectionTrait,
    id: WorkspaceId,
    user: UserId,
    key: &str,
    since: i64,
) -> Result<Option<kept_answer::Model>, DbErr> {
    kept_answer::Entity::find_by_id((id.0, user.0, key.to_owned()))
        .filter(kept_answer::Column::RecordedAt.gte(since))
        .one(txn)
        .await
}

/// A record with the scope that its row has, and who wrote which field of it last.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub record: Record,
    pub scope: Scope,
    pub marks: Marks,
}

/// What a mutation asked to read, and no more than that.
pub async fn stored(db: &impl ConnectionTrait, id: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
    let mut ones: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
    let mut unders: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
    let mut rows = Vec::new();
    for read in reads {
        match read {
            Read::One(key) => ones.entry(key.kind).or_default().push(key.id),
            Read::Under(kind, parent) => unders.entry(*kind).or_default().push(*parent),
            Read::All(kind) => rows.extend(of_kind(id, *kind).all(db).await?),
        }
    }
    for (asked, column) in [(ones, record::Column::Id), (unders, record::Column::ParentId)] {
        for (kind, ids) in asked {
            for ids in ids.chunks(CHUNK) {
                let found = of_kind(id, kind).filter(column.is_in(ids.iter().copied())).all(db).await?;
                rows.extend(found);
            }
        }
    }
    rows.iter().map(read_row).collect()
}

/// All records of some kinds in the scopes that `may_read` allows.
pub async fn records(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    kinds: &[Kind],
    may_read: impl Fn(Scope) -> bool,
) -> Result<Records, Error> {
    let mut all = Records::default();
    for kind in kinds {
        for row in of_kind(id, *kind).all(db).await? {
            let stored = read_row(&row)?;
            if may_read(stored.scope) {
                all.put(stored.record);
            }
        }
    }
    Ok(all)
}

/// When this system learnt of the last change of each record of a kind, in milliseconds since 1970 UTC.
pub async fn recorded_at(db: &impl ConnectionTrait, id: WorkspaceId, kind: Kind) -> Result<BTreeMap<Uuid, i64>, DbErr> {
    let rows: Vec<(Uuid, i64)> = of_kind(id, kind)
        .select_only()
        .columns([record::Column::Id, record::Column::RecordedAt])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

fn of_kind(id: WorkspaceId, kind: Kind) -> sea_orm::Select<record::Entity> {
    record::Entity::find().filter(record::Column::WorkspaceId.eq(id.0)).filter(record::Column::Kind.eq(kind.as_str()))
}

fn read_row(row: &record::Model) -> Result<Stored, Error> {
    let scope = row.scope.parse().map_err(|error| unreadable("scope of a record", &error))?;
    let record = serde_json::from_str(&row.body).map_err(|error| unreadable("body of a record", &error))?;
    let marks =
        serde_json::from_str(&row.field_marks).map_err(|error| unreadable("field marks of a record", &error))?;
    Ok(Stored { record, scope, marks })
}

/// Every scope that rows or tombstones of a workspace have.
pub async fn scopes(db: &impl ConnectionTrait, id: WorkspaceId) -> Result<BTreeSet<Scope>, Error> {
    let mut texts = BTreeSet::new();
    let mut after = String::new();
    while let Some(text) = next_record_scope(db, id, &after).await? {
        after.clone_from(&text);
        texts.insert(text);
    }
    after.clear();
    while let Some(text) = next_tombstone_scope(db, id, &after).await? {
        after.clone_from(&text);
        texts.insert(text);
    }
    texts.iter().map(|text| text.parse().map_err(|error| unreadable("scope of a row", &error))).collect()
}

// One step in the index for each scope, however many rows lie in it: DISTINCT would walk over all of them.
async fn next_record_scope(db: &impl ConnectionTrait, id: WorkspaceId, after: &str) -> Result<Option<String>, DbErr> {
    record::Entity::find()
        .filter(record::Column::WorkspaceId.eq(id.0))
        .filter(record::Column::Scope.gt(after))
        .order_by(record::Column::Scope, Order::Asc)
        .select_only()
        .column(record::Column::Scope)
        .into_tuple()
        .one(db)
        .await
}

async fn next_tombstone_scope(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    after: &str,
) -> Result<Option<String>, DbErr> {
    tombstone::Entity::find()
        .filter(tombstone::Column::WorkspaceId.eq(id.0))
        .filter(tombstone::Column::Scope.gt(after))
        .order_by(tombstone::Column::Scope, Order::Asc)
        .select_only()
        .column(tombstone::Column::Scope)
        .into_tuple()
        .one(db)
        .await
}

/// A row as a pull passes it on.
#[derive(Clone, Debug, PartialEq, sea_orm::FromQueryResult)]
pub struct Changed {
    pub kind: String,
    pub version: Version,
    pub field_versions: String,
    pub body: String,
}

/// The rows of a scope that changed above a version, in the order of their versions.
pub async fn changed(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    scope: Scope,
    above: Version,
) -> Result<Vec<Changed>, DbErr> {
    record::Entity::find()
        .filter(record::Column::WorkspaceId.eq(id.0))
        .filter(record::Column::Scope.eq(scope.to_string()))
        .filter(record::Column::Version.gt(above))
        .order_by(record::Column::Version, Order::Asc)
        .select_only()
        .columns([record::Column::Kind, record::Column::Version, record::Column::FieldVersions, record::Column::Body])
        .into_model::<Changed>()
        .all(db)
        .await
}

/// What left a scope above a version.
pub async fn gone(db: &impl ConnectionTrait, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error> {
    let rows: Vec<(String, Uuid)> = tombstone::Entity::find()
        .filter(tombstone::Column::WorkspaceId.eq(id.0))
        .filter(tombstone::Column::Scope.eq(scope.to_string()))
        .filter(tombstone::Column::Version.gt(above))
        .order_by(tombstone::Column::Version, Order::Asc)
        .select_only()
        .columns([tombstone::Column::Kind, tombstone::Column::Id])
        .into_tuple()
        .all(db)
        .await?;
    let key = |(kind, id): (String, Uuid)| {
        let kind = kind.parse().map_err(|error| unreadable("kind of a tombstone", &error))?;
        Ok(Key { kind, id })
    };
    rows.into_iter().map(key).collect()
}

/// The newest version among the tombstones from before an instant, in milliseconds since 1970 UTC.
pub async fn horizon(db: &impl ConnectionTrait, id: WorkspaceId, before: i64) -> Result<Option<Version>, DbErr> {
    tombstone::Entity::find()
        .filter(tombstone::Column::WorkspaceId.eq(id.0))
        .filter(tombstone::Column::RecordedAt.lt(before))
        .select_only()
        .column_as(tombstone::Column::Version.max(), "horizon")
        .into_tuple::<Option<Version>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// How many rows a table has.
pub async fn count(db: &impl ConnectionTrait, table: &str) -> Result<u64, DbErr> {
    let mut all = sea_orm::sea_query::Query::select();
    let rows = Expr::col(sea_orm::sea_query::Asterisk).count();
    all.expr_as(rows, "rows").from(sea_orm::sea_query::Alias::new(table));
    let row = db.query_one(&all).await?;
    let rows: Option<i64> = row.map(|row| row.try_get_by("rows")).transpose()?;
    Ok(rows.and_then(|rows| u64::try_from(rows).ok()).unwrap_or_default())
}

/// The database answers.
pub async fn alive(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut one = sea_orm::sea_query::Query::select();
    one.expr(Expr::val(1).eq(1));
    db.query_one(&one).await.map(drop)
}
