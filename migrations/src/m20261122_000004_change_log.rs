use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum ChangeLog {
    Table,
    WorkspaceId,
    Seq,
    Version,
    RecordedAt,
    Actor,
    Door,
    ClientId,
    Mid,
    Mutation,
    Changes,
    Hash,
    PreviousHash,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(ChangeLog::Table)
            .col(ColumnDef::new(ChangeLog::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(ChangeLog::Seq).big_integer().not_null())
            .col(ColumnDef::new(ChangeLog::Version).big_integer().not_null())
            .col(ColumnDef::new(ChangeLog::RecordedAt).big_integer().not_null())
            .col(ColumnDef::new(ChangeLog::Actor).uuid().not_null())
            .col(ColumnDef::new(ChangeLog::Door).string().not_null())
            .col(ColumnDef::new(ChangeLog::ClientId).uuid())
            .col(ColumnDef::new(ChangeLog::Mid).big_integer())
            .col(ColumnDef::new(ChangeLog::Mutation).text().not_null())
            .col(ColumnDef::new(ChangeLog::Changes).text().not_null())
            .col(ColumnDef::new(ChangeLog::Hash).string().not_null())
            .col(ColumnDef::new(ChangeLog::PreviousHash).string().not_null())
            .primary_key(Index::create().col(ChangeLog::WorkspaceId).col(ChangeLog::Seq))
            .foreign_key(
                ForeignKey::create().from(ChangeLog::Table, ChangeLog::WorkspaceId).to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(ChangeLog::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
