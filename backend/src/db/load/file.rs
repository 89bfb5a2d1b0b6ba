//! Reads of files.

use crate::db::entity::{file, file_piece};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use shared::id::WorkspaceId;
use shared::model::FileHash;
use uuid::Uuid;

pub async fn by_hash(db: &impl ConnectionTrait, id: WorkspaceId, hash: FileHash) -> Result<Option<file::Model>, DbErr> {
    file::Entity::find_by_id((id.0, hash.to_string())).one(db).await
}

/// A piece of an upload, from 0.
pub async fn piece(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    upload: Uuid,
    number: i32,
) -> Result<Option<file_piece::Model>, DbErr> {
    file_piece::Entity::find_by_id((id.0, upload, number)).one(db).await
}

/// Those that were last sent before an instant, in milliseconds since 1970 UTC.
pub async fn sent_before(db: &impl ConnectionTrait, id: WorkspaceId, before: i64) -> Result<Vec<file::Model>, DbErr> {
    let old = file::Entity::find().filter(file::Column::WorkspaceId.eq(id.0));
    old.filter(file::Column::StoredAt.lt(before)).all(db).await
}
