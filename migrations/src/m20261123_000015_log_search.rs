//! The log is searched: by who did it, through which door, on what kind of record, each from the newest entry down.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum ChangeLog {
    Table,
    WorkspaceId,
    Seq,
    Actor,
    Door,
}

#[derive(DeriveIden)]
enum LogRecord {
    Table,
    WorkspaceId,
    Kind,
    Seq,
}

const BY_ACTOR: &str = "change_log_by_actor";
const BY_DOOR: &str = "change_log_by_door";
const BY_KIND: &str = "log_record_by_kind";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, column) in [(BY_ACTOR, ChangeLog::Actor), (BY_DOOR, ChangeLog::Door)] {
            let index = Index::create()
                .name(name)
                .table(ChangeLog::Table)
                .col(ChangeLog::WorkspaceId)
                .col(column)
                .col(ChangeLog::Seq)
                .to_owned();
            manager.create_index(index).await?;
        }
        let of_kind = Index::create()
            .name(BY_KIND)
            .table(LogRecord::Table)
            .col(LogRecord::WorkspaceId)
            .col(LogRecord::Kind)
            .col(LogRecord::Seq)
            .to_owned();
        manager.create_index(of_kind).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(BY_KIND).table(LogRecord::Table).to_owned()).await?;
        for name in [BY_DOOR, BY_ACTOR] {
            manager.drop_index(Index::drop().name(name).table(ChangeLog::Table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
