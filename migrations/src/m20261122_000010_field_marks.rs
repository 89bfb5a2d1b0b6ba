//! Which version each hand-written field has, so that two people who write the same one are told.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Record {
    Table,
    FieldVersions,
    FieldMarks,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One statement each: SQLite adds one column at a time.
        for column in [Record::FieldVersions, Record::FieldMarks] {
            let empty = ColumnDef::new(column).text().not_null().default("{}").to_owned();
            manager.alter_table(Table::alter().table(Record::Table).add_column(empty).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [Record::FieldMarks, Record::FieldVersions] {
            manager.alter_table(Table::alter().table(Record::Table).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
