//! A person's saved views lie under their owner, so that a new one's name can be held against them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::Uuid;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum Record {
    Table,
    Kind,
    Scope,
    ParentId,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let is_view = || Expr::col(Record::Kind).eq("saved_view");
        let scopes =
            Query::select().distinct().column(Record::Scope).from(Record::Table).and_where(is_view()).to_owned();
        for row in db.query_all(&scopes).await? {
            let scope: String = row.try_get_by("scope")?;
            let owner = scope.strip_prefix("user:").and_then(|id| Uuid::parse_str(id).ok());
            let owner = owner.ok_or_else(|| DbErr::Migration(format!("a saved view is nobody's own but {scope}'s")))?;
            let under = Query::update()
                .table(Record::Table)
                .value(Record::ParentId, owner)
                .and_where(is_view())
                .and_where(Expr::col(Record::Scope).eq(scope))
                .to_owned();
            db.execute(&under).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let orphans = Query::update()
            .table(Record::Table)
            .value(Record::ParentId, None::<Uuid>)
            .and_where(Expr::col(Record::Kind).eq("saved_view"))
            .to_owned();
        manager.get_connection().execute(&orphans).await.map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
