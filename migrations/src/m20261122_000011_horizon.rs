//! Up to which version tombstones were collected, and when each was made.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Workspace {
    Table,
    Horizon,
}

#[derive(DeriveIden)]
enum Tombstone {
    Table,
    WorkspaceId,
    RecordedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let horizon = ColumnDef::new(Workspace::Horizon).big_integer().not_null().default(0).to_owned();
        manager.alter_table(Table::alter().table(Workspace::Table).add_column(horizon).to_owned()).await?;
        // Those that are there count as old: who is behind them is told to begin anew, which loses nothing.
        let recorded_at = ColumnDef::new(Tombstone::RecordedAt).big_integer().not_null().default(0).to_owned();
        manager.alter_table(Table::alter().table(Tombstone::Table).add_column(recorded_at).to_owned()).await?;
        let collected = Index::create()
            .name("tombstone_by_age")
            .table(Tombstone::Table)
            .col(Tombstone::WorkspaceId)
            .col(Tombstone::RecordedAt)
            .to_owned();
        manager.create_index(collected).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("tombstone_by_age").table(Tombstone::Table).to_owned()).await?;
        manager
            .alter_table(Table::alter().table(Tombstone::Table).drop_column(Tombstone::RecordedAt).to_owned())
            .await?;
        manager.alter_table(Table::alter().table(Workspace::Table).drop_column(Workspace::Horizon).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
