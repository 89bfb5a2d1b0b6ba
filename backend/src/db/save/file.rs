//! Writes of files.

use crate::db::entity::{file, file_piece};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::id::WorkspaceId;
use uuid::Uuid;

pub async fn piece(txn: &impl ConnectionTrait, piece: file_piece::Model) -> Result<(), DbErr> {
    file_piece::Entity::insert(piece.into_active_model()).exec_without_returning(txn).await.map(drop)
}

/// A file whose pieces lie there; of one that is held already only when it was sent last.
pub async fn file(txn: &impl ConnectionTrait, file: file::Model) -> Result<(), DbErr> {
    let again = OnConflict::columns([file::Column::WorkspaceId, file::Column::Hash])
        .update_column(file::Column::StoredAt)
        .to_owned();
    file::Entity::insert(file.into_active_model()).on_conflict(again).exec_without_returning(txn).await.map(drop)
}

/// The pieces of an upload that became no file.
pub async fn drop_pieces(txn: &impl ConnectionTrait, id: WorkspaceId, upload: Uuid) -> Result<(), DbErr> {
    let own = file_piece::Entity::delete_many().filter(file_piece::Column::WorkspaceId.eq(id.0));
    own.filter(file_piece::Column::Upload.eq(upload)).exec(txn).await.map(drop)
}

pub async fn forget(txn: &impl ConnectionTrait, gone: &file::Model) -> Result<(), DbErr> {
    file::Entity::delete_by_id((gone.workspace_id, gone.hash.clone())).exec(txn).await?;
    drop_pieces(txn, WorkspaceId(gone.workspace_id), gone.upload).await
}

/// Pieces from before an instant, in milliseconds since 1970 UTC, whose upload was broken off.
pub async fn forget_pieces(txn: &impl ConnectionTrait, id: WorkspaceId, before: i64) -> Result<u64, DbErr> {
    let whole = Query::select()
        .column(file::Column::Upload)
        .from(file::Entity)
        .and_where(file::Column::WorkspaceId.eq(id.0))
        .to_owned();
    let stray = file_piece::Entity::delete_many()
        .filter(file_piece::Column::WorkspaceId.eq(id.0))
        .filter(file_piece::Column::StoredAt.lt(before))
        .filter(file_piece::Column::Upload.not_in_subquery(whole));
    stray.exec(txn).await.map(|done| done.rows_affected)
}
