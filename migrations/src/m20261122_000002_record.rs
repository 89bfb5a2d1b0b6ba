use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Record {
    Table,
    WorkspaceId,
    Kind,
    Id,
    Scope,
    Version,
    ParentId,
    RecordedAt,
    Body,
}

#[derive(DeriveIden)]
enum Tombstone {
    Table,
    WorkspaceId,
    Scope,
    Kind,
    Id,
    Version,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let record = Table::create()
            .table(Record::Table)
            .col(ColumnDef::new(Record::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(Record::Kind).string().not_null())
            .col(ColumnDef::new(Record::Id).uuid().not_null())
            .col(ColumnDef::new(Record::Scope).string().not_null())
            .col(ColumnDef::new(Record::Version).big_integer().not_null())
            .col(ColumnDef::new(Record::ParentId).uuid())
            .col(ColumnDef::new(Record::RecordedAt).big_integer().not_null())
            .col(ColumnDef::new(Record::Body).text().not_null())
            .primary_key(Index::create().col(Record::WorkspaceId).col(Record::Kind).col(Record::Id))
            .foreign_key(
                ForeignKey::create().from(Record::Table, Record::WorkspaceId).to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(record).await?;
        let pulled = Index::create()
            .name("record_by_scope_and_version")
            .table(Record::Table)
            .col(Record::WorkspaceId)
            .col(Record::Scope)
            .col(Record::Version)
            .to_owned();
        manager.create_index(pulled).await?;
        let listed = Index::create()
            .name("record_by_parent")
            .table(Record::Table)
            .col(Record::WorkspaceId)
            .col(Record::Kind)
            .col(Record::ParentId)
            .to_owned();
        manager.create_index(listed).await?;

        let tombstone = Table::create()
            .table(Tombstone::Table)
            .col(ColumnDef::new(Tombstone::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(Tombstone::Scope).string().not_null())
            .col(ColumnDef::new(Tombstone::Kind).string().not_null())
            .col(ColumnDef::new(Tombstone::Id).uuid().not_null())
            .col(ColumnDef::new(Tombstone::Version).big_integer().not_null())
            .primary_key(
                Index::create()
                    .col(Tombstone::WorkspaceId)
                    .col(Tombstone::Scope)
                    .col(Tombstone::Kind)
                    .col(Tombstone::Id),
            )
            .foreign_key(
                ForeignKey::create().from(Tombstone::Table, Tombstone::WorkspaceId).to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(tombstone).await?;
        let gone = Index::create()
            .name("tombstone_by_scope_and_version")
            .table(Tombstone::Table)
            .col(Tombstone::WorkspaceId)
            .col(Tombstone::Scope)
            .col(Tombstone::Version)
            .to_owned();
        manager.create_index(gone).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Tombstone::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Record::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
