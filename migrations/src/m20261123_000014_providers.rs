//! Sign-in by a provider: what was begun and not yet ended, and of a session which of the provider's it goes with.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum SignInAttempt {
    Table,
    StateHash,
    BrowserHash,
    Provider,
    LinkHash,
    Onward,
    ExpiresAt,
}

#[derive(DeriveIden)]
enum Session {
    Table,
    Issuer,
    Sid,
    Hint,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let attempt = Table::create()
            .table(SignInAttempt::Table)
            .col(ColumnDef::new(SignInAttempt::StateHash).string().not_null().primary_key())
            .col(ColumnDef::new(SignInAttempt::BrowserHash).string().not_null())
            .col(ColumnDef::new(SignInAttempt::Provider).string().not_null())
            .col(ColumnDef::new(SignInAttempt::LinkHash).string())
            .col(ColumnDef::new(SignInAttempt::Onward).string())
            .col(ColumnDef::new(SignInAttempt::ExpiresAt).big_integer().not_null())
            .to_owned();
        manager.create_table(attempt).await?;
        // SQLite adds one column at a time.
        for column in [Session::Issuer, Session::Sid, Session::Hint] {
            let add = Table::alter().table(Session::Table).add_column(ColumnDef::new(column).text()).to_owned();
            manager.alter_table(add).await?;
        }
        let of_provider = Index::create()
            .name("session_by_sid")
            .table(Session::Table)
            .col(Session::Issuer)
            .col(Session::Sid)
            .to_owned();
        manager.create_index(of_provider).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("session_by_sid").table(Session::Table).to_owned()).await?;
        for column in [Session::Hint, Session::Sid, Session::Issuer] {
            manager.alter_table(Table::alter().table(Session::Table).drop_column(column).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table(SignInAttempt::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
