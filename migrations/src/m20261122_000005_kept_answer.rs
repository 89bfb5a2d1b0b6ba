use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum KeptAnswer {
    Table,
    WorkspaceId,
    UserId,
    Key,
    Request,
    Status,
    Location,
    Body,
    RecordedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(KeptAnswer::Table)
            .col(ColumnDef::new(KeptAnswer::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(KeptAnswer::UserId).uuid().not_null())
            .col(ColumnDef::new(KeptAnswer::Key).string().not_null())
            .col(ColumnDef::new(KeptAnswer::Request).string().not_null())
            .col(ColumnDef::new(KeptAnswer::Status).integer().not_null())
            .col(ColumnDef::new(KeptAnswer::Location).string())
            .col(ColumnDef::new(KeptAnswer::Body).text().not_null())
            .col(ColumnDef::new(KeptAnswer::RecordedAt).big_integer().not_null())
            .primary_key(Index::create().col(KeptAnswer::WorkspaceId).col(KeptAnswer::UserId).col(KeptAnswer::Key))
            .foreign_key(
                ForeignKey::create()
                    .from(KeptAnswer::Table, KeptAnswer::WorkspaceId)
                    .to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(table).await?;
        let pruned =
            Index::create().name("kept_answer_by_age").table(KeptAnswer::Table).col(KeptAnswer::RecordedAt).to_owned();
        manager.create_index(pruned).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(KeptAnswer::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
