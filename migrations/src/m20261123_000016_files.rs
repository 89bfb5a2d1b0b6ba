//! The bytes of attached files, in pieces: no statement, no page of a backup and nobody's memory holds a file as a whole.

use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum File {
    Table,
    WorkspaceId,
    Hash,
    Kind,
    Size,
    Upload,
    StoredAt,
}

#[derive(DeriveIden)]
enum FilePiece {
    Table,
    WorkspaceId,
    Upload,
    Number,
    Bytes,
    StoredAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file = Table::create()
            .table(File::Table)
            .col(ColumnDef::new(File::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(File::Hash).string().not_null())
            .col(ColumnDef::new(File::Kind).string().not_null())
            .col(ColumnDef::new(File::Size).big_integer().not_null())
            .col(ColumnDef::new(File::Upload).uuid().not_null())
            .col(ColumnDef::new(File::StoredAt).big_integer().not_null())
            .primary_key(Index::create().col(File::WorkspaceId).col(File::Hash))
            .foreign_key(ForeignKey::create().from(File::Table, File::WorkspaceId).to(Workspace::Table, Workspace::Id))
            .to_owned();
        manager.create_table(file).await?;
        let piece = Table::create()
            .table(FilePiece::Table)
            .col(ColumnDef::new(FilePiece::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(FilePiece::Upload).uuid().not_null())
            .col(ColumnDef::new(FilePiece::Number).integer().not_null())
            .col(ColumnDef::new(FilePiece::Bytes).blob().not_null())
            .col(ColumnDef::new(FilePiece::StoredAt).big_integer().not_null())
            .primary_key(Index::create().col(FilePiece::WorkspaceId).col(FilePiece::Upload).col(FilePiece::Number))
            .foreign_key(
                ForeignKey::create().from(FilePiece::Table, FilePiece::WorkspaceId).to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(piece).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(FilePiece::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(File::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
