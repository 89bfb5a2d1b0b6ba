use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum SyncClient {
    Table,
    Id,
    WorkspaceId,
    UserId,
    LastMid,
    Protocol,
    SeenAt,
}

#[derive(DeriveIden)]
enum SyncResult {
    Table,
    ClientId,
    Mid,
    Outcome,
    Version,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let client = Table::create()
            .table(SyncClient::Table)
            .col(ColumnDef::new(SyncClient::Id).uuid().not_null().primary_key())
            .col(ColumnDef::new(SyncClient::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(SyncClient::UserId).uuid().not_null())
            .col(ColumnDef::new(SyncClient::LastMid).big_integer().not_null())
            .col(ColumnDef::new(SyncClient::Protocol).integer().not_null())
            .col(ColumnDef::new(SyncClient::SeenAt).big_integer().not_null())
            .foreign_key(
                ForeignKey::create()
                    .from(SyncClient::Table, SyncClient::WorkspaceId)
                    .to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(client).await?;

        let result = Table::create()
            .table(SyncResult::Table)
            .col(ColumnDef::new(SyncResult::ClientId).uuid().not_null())
            .col(ColumnDef::new(SyncResult::Mid).big_integer().not_null())
            .col(ColumnDef::new(SyncResult::Outcome).text().not_null())
            .col(ColumnDef::new(SyncResult::Version).big_integer().not_null())
            .primary_key(Index::create().col(SyncResult::ClientId).col(SyncResult::Mid))
            .foreign_key(
                ForeignKey::create()
                    .from(SyncResult::Table, SyncResult::ClientId)
                    .to(SyncClient::Table, SyncClient::Id),
            )
            .to_owned();
        manager.create_table(result).await?;
        let told = Index::create()
            .name("sync_result_by_version")
            .table(SyncResult::Table)
            .col(SyncResult::ClientId)
            .col(SyncResult::Version)
            .to_owned();
        manager.create_index(told).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(SyncResult::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(SyncClient::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
