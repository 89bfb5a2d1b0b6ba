//! Brings the tables up to date, and refuses a database that is ahead of this program.

use super::OpenError;
use migrations::{Migrator, MigratorTrait};
use sea_orm::DatabaseConnection;
use sea_orm_migration::seaql_migrations;
use std::collections::BTreeSet;

pub async fn up(db: &DatabaseConnection) -> Result<(), OpenError> {
    let known: BTreeSet<String> = Migrator::migrations().iter().map(|it| it.name().to_owned()).collect();
    let applied: Vec<seaql_migrations::Model> = Migrator::get_migration_models(db).await?;
    if let Some(newer) = applied.into_iter().map(|it| it.version).find(|it| !known.contains(it)) {
        return Err(OpenError::Newer(newer));
    }
    Ok(Migrator::up(db, None).await?)
}
