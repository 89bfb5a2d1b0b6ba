use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
pub enum Workspace {
    Table,
    Id,
    Slug,
    Epoch,
    Version,
    Position,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(Workspace::Table)
            .col(ColumnDef::new(Workspace::Id).uuid().not_null().primary_key())
            .col(ColumnDef::new(Workspace::Slug).string().not_null().unique_key())
            .col(ColumnDef::new(Workspace::Epoch).uuid().not_null())
            .col(ColumnDef::new(Workspace::Version).big_integer().not_null())
            .col(ColumnDef::new(Workspace::Position).big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Workspace::Table).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
