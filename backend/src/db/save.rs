//! All writes of the database, and the only file with any. Only the writer's transaction calls it.

pub mod file;
pub mod people;
pub mod restored;

use super::entity::{change_log, kept_answer, log_record, record, sync_client, sync_result, tombstone, workspace};
use crate::error::{Error, unreadable};
use crate::sync::desk::Writes;
use sea_orm::sea_query::{ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Set};
use shared::basis::Marks;
use shared::id::{ClientId, WorkspaceId};
use shared::sync::Version;
use std::collections::BTreeMap;

/// Rows in one statement; both databases bound the number of a statement's parameters.
const CHUNK: usize = 1_000;

pub async fn new_workspace(txn: &impl ConnectionTrait, row: workspace::Model) -> Result<(), DbErr> {
    workspace::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(drop)
}

pub async fn version(txn: &impl ConnectionTrait, id: WorkspaceId, version: Version) -> Result<(), DbErr> {
    let row = workspace::ActiveModel { id: Set(id.0), version: Set(version), ..Default::default() };
    workspace::Entity::update(row).validate()?.exec(txn).await.map(drop)
}

/// The rows of a batch, and a tombstone in each scope that a row left.
pub async fn rows(txn: &impl ConnectionTrait, id: WorkspaceId, writes: Writes, now: i64) -> Result<(), Error> {
    use record::Column::{
        Body, FieldMarks, FieldVersions, Id, Kind, ParentId, RecordedAt, Scope, Version, WorkspaceId,
    };
    let mut puts = Vec::with_capacity(writes.puts.len());
    for put in writes.puts {
        let row = record::Model {
            workspace_id: id.0,
            kind: put.record.kind().as_str().to_owned(),
            id: put.record.key().id,
            scope: put.record.scope().to_string(),
            version: put.version,
            parent_id: put.record.parent(),
            recorded_at: now,
            body: serde_json::to_string(&put.record).map_err(|error| unreadable("record to be written", &error))?,
            field_versions: serde_json::to_string(&versions(&put.marks))
                .map_err(|error| unreadable("field versions to be written", &error))?,
            field_marks: serde_json::to_string(&put.marks)
                .map_err(|error| unreadable("field marks to be written", &error))?,
        };
        puts.push(row.into_active_model());
    }
    for chunk in puts.chunks(CHUNK) {
        let renew = OnConflict::columns([WorkspaceId, Kind, Id])
            .update_columns([Scope, Version, ParentId, RecordedAt, Body, FieldVersions, FieldMarks])
            .to_owned();
        record::Entity::insert_many(chunk.to_vec()).on_conflict(renew).exec_without_returning(txn).await?;
    }
    for key in writes.deletes {
        record::Entity::delete_many()
            .filter(WorkspaceId.eq(id.0))
            .filter(Kind.eq(key.kind.as_str()))
            .filter(Id.eq(key.id))
            .exec(txn)
            .await?;
    }
    let left = writes.left.into_iter().map(|left| {
        tombstone::Model {
            workspace_id: id.0,
            scope: left.scope.to_string(),
            kind: left.key.kind.as_str().to_owned(),
            id: left.key.id,
            version: left.version,
            recorded_at: now,
        }
        .into_active_model()
    });
    for chunk in left.collect::<Vec<_>>().chunks(CHUNK) {
        tombstone::Entity::insert_many(chunk.to_vec())
            .on_conflict(
                OnConflict::columns([
                    tombstone::Column::WorkspaceId,
                    tombstone::Column::Scope,
                    tombstone::Column::Kind,
                    tombstone::Column::Id,
                ])
                .update_columns([tombstone::Column::Version, tombstone::Column::RecordedAt])
                .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

fn versions(marks: &Marks) -> BTreeMap<&String, Version> {
    marks.iter().map(|(field, mark)| (field, mark.version)).collect()
}

/// Entries of the log, and which records each is about.
pub async fn log(
    txn: &impl ConnectionTrait,
    entries: Vec<change_log::Model>,
    about: Vec<log_record::Model>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = entries.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(CHUNK) {
        change_log::Entity::insert_many(chunk.to_vec()).exec_without_returning(txn).await?;
    }
    let rows: Vec<_> = about.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(CHUNK) {
        log_record::Entity::insert_many(chunk.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// The results of clients up to a number of each: they have them on their devices.
pub async fn forget_results(
    txn: &impl ConnectionTrait,
    confirmed: impl IntoIterator<Item = (ClientId, i64)>,
) -> Result<(), DbErr> {
    // What nobody has confirmed is nothing to look for.
    let confirmed = confirmed.into_iter().filter(|(_, mid)| *mid > 0);
    let of_client = |(client, mid): (ClientId, i64)| {
        sync_result::Column::ClientId.eq(client.0).and(sync_result::Column::Mid.lte(mid))
    };
    let had = confirmed.map(of_client).fold(Condition::any(), Condition::add);
    if had.is_empty() {
        return Ok(());
    }
    sync_result::Entity::delete_many().filter(had).exec(txn).await.map(drop)
}

/// How far clients have come, and what became of their mutations.
pub async fn settled(
    txn: &impl ConnectionTrait,
    clients: Vec<sync_client::Model>,
    results: Vec<sync_result::Model>,
) -> Result<(), DbErr> {
    use sync_client::Column::{Id, LastMid, Protocol, SeenAt};
    if clients.is_empty() {
        return Ok(());
    }
    sync_client::Entity::insert_many(clients.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(OnConflict::column(Id).update_columns([LastMid, Protocol, SeenAt]).to_owned())
        .exec_without_returning(txn)
        .await?;
    let rows: Vec<_> = results.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(CHUNK) {
        sync_result::Entity::insert_many(chunk.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// What was answered to a key, in place of what had grown too old under it.
pub async fn kept_answer(txn: &impl ConnectionTrait, answer: kept_answer::Model) -> Result<(), DbErr> {
    use kept_answer::Column::{Body, Key, Location, RecordedAt, Request, Status, UserId, WorkspaceId};
    kept_answer::Entity::insert(answer.into_active_model())
        .on_conflict(
            OnConflict::columns([WorkspaceId, UserId, Key])
                .update_columns([Request, Status, Location, Body, RecordedAt])
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await
        .map(drop)
}

/// Forgets what was answered before an instant, in milliseconds since 1970 UTC; says how many answers that were.
pub async fn forget_answers(txn: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let old = kept_answer::Entity::delete_many().filter(kept_answer::Column::RecordedAt.lt(before));
    old.exec(txn).await.map(|done| done.rows_affected)
}

/// Collects the tombstones of a workspace up to a version, which becomes its horizon; says how many those were.
pub async fn forget_tombstones(txn: &impl ConnectionTrait, id: WorkspaceId, horizon: Version) -> Result<u64, DbErr> {
    let row = workspace::ActiveModel { id: Set(id.0), horizon: Set(horizon), ..Default::default() };
    workspace::Entity::update(row).validate()?.exec(txn).await?;
    let old = tombstone::Entity::delete_many()
        .filter(tombstone::Column::WorkspaceId.eq(id.0))
        .filter(tombstone::Column::Version.lte(horizon));
    old.exec(txn).await.map(|done| done.rows_affected)
}

/// Forgets that edits were applied, of clients that pushed nothing since an instant, in milliseconds since 1970 UTC;
/// says how many. What was refused or held stays until the client says that it has it: an edit that is settled and of
/// which nothing is told counts as applied.
pub async fn forget_applied(txn: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let silent = Query::select()
        .column(sync_client::Column::Id)
        .from(sync_client::Entity)
        .and_where(sync_client::Column::SeenAt.lt(before))
        .to_owned();
    let old = sync_result::Entity::delete_many()
        .filter(sync_result::Column::ClientId.in_subquery(silent))
        .filter(sync_result::Column::Outcome.starts_with(r#"{"applied""#));
    old.exec(txn).await.map(|done| done.rows_affected)
}
