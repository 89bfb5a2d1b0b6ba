//! Who may come in: accounts and what opens them. They are the house's, not a workspace's: what somebody may do in a
//! workspace are records there. Of every secret only the hash is kept.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Account {
    Table,
    UserId,
    Login,
    Password,
    DisabledAt,
    CreatedAt,
}

#[derive(DeriveIden)]
enum ExternalIdentity {
    Table,
    Issuer,
    Subject,
    UserId,
}

#[derive(DeriveIden)]
enum Session {
    Table,
    Hash,
    Id,
    UserId,
    Door,
    CreatedAt,
    SeenAt,
    Agent,
}

#[derive(DeriveIden)]
enum AccessToken {
    Table,
    Hash,
    Id,
    UserId,
    WorkspaceId,
    May,
    Label,
    CreatedAt,
    ExpiresAt,
    LastUsedAt,
    RevokedAt,
}

#[derive(DeriveIden)]
enum EntryLink {
    Table,
    Hash,
    UserId,
    Purpose,
    CreatedAt,
    ExpiresAt,
    UsedAt,
}

fn of_account<T: Iden + 'static>(table: T, column: T) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(Account::Table, Account::UserId).to_owned()
}

fn by_user<T: IntoIden + 'static>(name: &str, table: T, column: T) -> IndexCreateStatement {
    Index::create().name(name).table(table.into_iden()).col(column.into_iden()).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account = Table::create()
            .table(Account::Table)
            .col(ColumnDef::new(Account::UserId).uuid().not_null().primary_key())
            .col(ColumnDef::new(Account::Login).string().not_null().unique_key())
            .col(ColumnDef::new(Account::Password).string())
            .col(ColumnDef::new(Account::DisabledAt).big_integer())
            .col(ColumnDef::new(Account::CreatedAt).big_integer().not_null())
            .to_owned();
        manager.create_table(account).await?;

        let identity = Table::create()
            .table(ExternalIdentity::Table)
            .col(ColumnDef::new(ExternalIdentity::Issuer).string().not_null())
            .col(ColumnDef::new(ExternalIdentity::Subject).string().not_null())
            .col(ColumnDef::new(ExternalIdentity::UserId).uuid().not_null())
            .primary_key(Index::create().col(ExternalIdentity::Issuer).col(ExternalIdentity::Subject))
            .foreign_key(&mut of_account(ExternalIdentity::Table, ExternalIdentity::UserId))
            .to_owned();
        manager.create_table(identity).await?;

        let session = Table::create()
            .table(Session::Table)
            .col(ColumnDef::new(Session::Hash).string().not_null().primary_key())
            .col(ColumnDef::new(Session::Id).uuid().not_null().unique_key())
            .col(ColumnDef::new(Session::UserId).uuid().not_null())
            .col(ColumnDef::new(Session::Door).string().not_null())
            .col(ColumnDef::new(Session::CreatedAt).big_integer().not_null())
            .col(ColumnDef::new(Session::SeenAt).big_integer().not_null())
            .col(ColumnDef::new(Session::Agent).string().not_null())
            .foreign_key(&mut of_account(Session::Table, Session::UserId))
            .to_owned();
        manager.create_table(session).await?;
        let of_user = by_user("session_by_user", Session::Table, Session::UserId);
        manager.create_index(of_user).await?;

        let token = Table::create()
            .table(AccessToken::Table)
            .col(ColumnDef::new(AccessToken::Hash).string().not_null().primary_key())
            .col(ColumnDef::new(AccessToken::Id).uuid().not_null().unique_key())
            .col(ColumnDef::new(AccessToken::UserId).uuid().not_null())
            .col(ColumnDef::new(AccessToken::WorkspaceId).uuid().not_null())
            .col(ColumnDef::new(AccessToken::May).string().not_null())
            .col(ColumnDef::new(AccessToken::Label).string().not_null())
            .col(ColumnDef::new(AccessToken::CreatedAt).big_integer().not_null())
            .col(ColumnDef::new(AccessToken::ExpiresAt).big_integer())
            .col(ColumnDef::new(AccessToken::LastUsedAt).big_integer())
            .col(ColumnDef::new(AccessToken::RevokedAt).big_integer())
            .foreign_key(&mut of_account(AccessToken::Table, AccessToken::UserId))
            .to_owned();
        manager.create_table(token).await?;
        let of_user = by_user("access_token_by_user", AccessToken::Table, AccessToken::UserId);
        manager.create_index(of_user).await?;

        // No key to an account: the link of the first administrator makes one.
        let link = Table::create()
            .table(EntryLink::Table)
            .col(ColumnDef::new(EntryLink::Hash).string().not_null().primary_key())
            .col(ColumnDef::new(EntryLink::UserId).uuid().not_null())
            .col(ColumnDef::new(EntryLink::Purpose).string().not_null())
            .col(ColumnDef::new(EntryLink::CreatedAt).big_integer().not_null())
            .col(ColumnDef::new(EntryLink::ExpiresAt).big_integer().not_null())
            .col(ColumnDef::new(EntryLink::UsedAt).big_integer())
            .to_owned();
        manager.create_table(link).await?;
        let of_user = by_user("entry_link_by_user", EntryLink::Table, EntryLink::UserId);
        manager.create_index(of_user).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(EntryLink::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(AccessToken::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Session::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(ExternalIdentity::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Account::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
