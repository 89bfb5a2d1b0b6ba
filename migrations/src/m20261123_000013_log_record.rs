//! Which entries of the log are about a record: so that its history is a step in an index, however long the log.

use crate::m20261122_000001_workspace::Workspace;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DbBackend, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum LogRecord {
    Table,
    WorkspaceId,
    Kind,
    RecordId,
    Seq,
    ParentId,
}

/// What each entry says of itself: its changes name the records. (Under which other they are listed only the program
/// knows; what was logged before is found under its own record.)
const OF_SQLITE: &str = "insert into log_record (workspace_id, kind, record_id, seq)
    select distinct workspace_id, json_extract(value, '$.kind'),
        unhex(replace(json_extract(value, '$.id'), '-', '')), seq
    from change_log, json_each(changes)";

const OF_POSTGRES: &str = "insert into log_record (workspace_id, kind, record_id, seq)
    select distinct workspace_id, change->>'kind', (change->>'id')::uuid, seq
    from change_log, jsonb_array_elements(changes::jsonb) as change";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(LogRecord::Table)
            .col(ColumnDef::new(LogRecord::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(LogRecord::Kind).string().not_null())
            .col(ColumnDef::new(LogRecord::RecordId).uuid().not_null())
            .col(ColumnDef::new(LogRecord::Seq).big_integer().not_null())
            .col(ColumnDef::new(LogRecord::ParentId).uuid())
            .primary_key(
                Index::create()
                    .col(LogRecord::WorkspaceId)
                    .col(LogRecord::Kind)
                    .col(LogRecord::RecordId)
                    .col(LogRecord::Seq),
            )
            .foreign_key(
                ForeignKey::create().from(LogRecord::Table, LogRecord::WorkspaceId).to(Workspace::Table, Workspace::Id),
            )
            .to_owned();
        manager.create_table(table).await?;
        let of_parent = Index::create()
            .name("log_record_by_parent")
            .table(LogRecord::Table)
            .col(LogRecord::WorkspaceId)
            .col(LogRecord::ParentId)
            .col(LogRecord::Seq)
            .to_owned();
        manager.create_index(of_parent).await?;
        let backend = manager.get_database_backend();
        let fill = if backend == DbBackend::Postgres { OF_POSTGRES } else { OF_SQLITE };
        manager.get_connection().execute_raw(Statement::from_string(backend, fill)).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(LogRecord::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
