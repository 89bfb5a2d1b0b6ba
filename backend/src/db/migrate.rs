//! Brings the tables up to date, and refuses a database that is ahead of this program.

use super::OpenError;
use migrations::{Migrator, MigratorTrait};
use sea_orm::sea_query::{Alias, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::seaql_migrations;

/// Where the database keeps which steps it has taken.
pub const TABLE: &str = "seaql_migrations";

/// The steps that this program knows, in their order.
pub fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|it| it.name().to_owned()).collect()
}

/// The steps that a database has taken. An error where it is none of ours.
pub async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let version = Alias::new("version");
    let mut select = Query::select();
    select.column(version.clone()).from(Alias::new(TABLE)).order_by(version, Order::Asc);
    db.query_all(&select).await?.iter().map(|row| row.try_get_by("version")).collect()
}

/// Takes the first steps of an empty database, and no more.
pub async fn up_to(db: &DatabaseConnection, steps: usize) -> Result<(), DbErr> {
    let taken = Migrator::get_migration_models(db).await?.len();
    let steps = u32::try_from(steps.saturating_sub(taken)).unwrap_or(u32::MAX);
    if steps == 0 { Ok(()) } else { Migrator::up(db, Some(steps)).await }
}

pub async fn up(db: &DatabaseConnection) -> Result<(), OpenError> {
    let known = known();
    let applied: Vec<seaql_migrations::Model> = Migrator::get_migration_models(db).await?;
    if let Some(newer) = applied.into_iter().map(|it| it.version).find(|it| !known.contains(it)) {
        return Err(OpenError::Newer(newer));
    }
    Ok(Migrator::up(db, None).await?)
}
